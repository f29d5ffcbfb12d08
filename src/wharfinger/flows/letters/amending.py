"""What an issuing bank offers on chain when it amends a credit by an MT 707."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from wharfinger.contracts.enums import AmendmentChange, DocumentKinds
from wharfinger.contracts.records import Amendment, Conditions, Credit
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.swift_codes import KINDS, kinds_required
from wharfinger.standards import Amount
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.swift import Amendment as Message
from wharfinger.standards.swift import Change, ChangeCode, Tolerance, read_documents

_RULE: Final = "LetterOfCredit"
_DAYS_LIMIT: Final = 255
_FIXED: Final = {
    "40A": "form",
    "50": "applicant",
    "59": "beneficiary",
    "41a": "availability",
    "42C": "drafts",
    "42a": "drawee",
    "42M": "mixed_payment",
    "42P": "deferred_payment",
    "44D": "shipment_period",
    "49": "confirmation",
    "58a": "confirmer",
    "79": "narrative",
    "48": "presentation_narrative",
}
"""What the contract holds and an amendment on chain does not change, or what would be uncertain."""
_HASHED: Final = {
    "40E": "rules",
    "39C": "additional_amounts",
    "43T": "transhipment",
    "44A": "place_of_receipt",
    "44B": "final_destination",
    "45B": "goods",
    "47B": "conditions",
    "49M": "beneficiary_conditions",
    "49N": "bank_conditions",
    "71D": "charges",
    "71N": "charge_payer",
    "53a": "reimbursing_bank",
    "78": "instructions",
    "57a": "advise_through",
    "72Z": "information",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is offered on chain, and what of the message stands in its hash alone.

    Attributes:
        amendment: the amendment, in absolute values.
        remarks: what the chain only hashes, each by its tag.
    """

    amendment: Amendment
    remarks: tuple[Problem, ...]


def amendment_of(
    message: Message, standing: Credit, *, currency: str, expiry_place: str | None = None
) -> Proposal:
    """Return the amendment that an MT 707 offers to a credit as it stands on chain.

    Args:
        message: the amendment.
        standing: the credit's record.
        currency: ISO 4217 code of the credit's token.
        expiry_place: place of expiry as the credit states it (31D); another one is refused.
            Without it any place that the message repeats is remarked upon.

    Raises:
        InvalidDocumentError: the message changes what cannot be changed on chain, or what would
            not be certain there, or nothing that the chain holds; everything at once.
    """
    drafted = _Draft(message, standing, currency, expiry_place)
    stated = drafted.cancellation() if message.cancels else drafted.values()
    if not drafted.changes:
        drafted.refuse("22A", "changes nothing that the chain holds")
    if drafted.problems:
        raise InvalidDocumentError(f"MT 707 to {message.reference}", drafted.problems)
    amendment = Amendment(
        number=message.number or 0,
        changes=drafted.changes,
        terms_hash=message.terms_hash(),
        **stated,
    )
    return Proposal(amendment=amendment, remarks=tuple(drafted.remarks))


class _Draft:
    """An amendment that is being drawn up, and what is wrong with it."""

    def __init__(
        self, message: Message, standing: Credit, currency: str, expiry_place: str | None
    ) -> None:
        self._message, self._credit, self._currency = message, standing, currency
        self._place = expiry_place
        self.changes = AmendmentChange.NONE
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        if not message.number:
            self.refuse("26E", "states no number of the amendment")
        if message.parts > message.parts_read:
            self.refuse("27", "goes on in messages (MT 708) that were not read")

    def refuse(self, tag: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(tag, message, _RULE))

    def cancellation(self) -> dict[str, Any]:
        """The agreement to cancel, which changes nothing else."""
        others = set(self._message.changed) - {"cancels", "information", "narrative"}
        if others:
            listed = ", ".join(sorted(others))
            self.refuse("23S", f"cancels the credit and changes it as well: {listed}")
        self.changes = AmendmentChange.CANCELLATION
        return {}

    def values(self) -> dict[str, Any]:
        """The new values by the contract's names."""
        self._say_what_is_left()
        return {
            **self._amount(),
            **self._tolerance(self._message.tolerance),
            **self._dates(),
            **self._period(),
            **self._partial(),
            **self._documents(),
            **self._ports(),
        }

    def _say_what_is_left(self) -> None:
        changed = self._message.changed
        for tag, name in _FIXED.items():
            if name in changed:
                self.refuse(tag, f"the {name.replace('_', ' ')} cannot be amended on chain")
        for tag, name in _HASHED.items():
            if name in changed:
                self.remarks.append(Problem(tag, "stands in the hash of the amendment alone"))

    def _amount(self) -> dict[str, Any]:
        message, now = self._message, self._credit.balance.amount
        after = now
        for tag, by, sign in (("32B", message.increase, 1), ("33B", message.decrease, -1)):
            if by is not None and self._is_payable(tag, by):
                after += sign * by.minor_units
        stated = message.new_amount
        if stated is not None and self._is_payable("34B", stated):
            if (message.increase or message.decrease) and stated.minor_units != after:
                self.refuse("34B", f"the amount comes to {Amount(self._currency, max(after, 0))}")
            after = stated.minor_units
        if after <= 0:
            self.refuse("33B", "leaves nothing of the amount")
        return self._changed(AmendmentChange.AMOUNT, if_=after != now, amount=after)

    def _is_payable(self, tag: str, amount: Amount) -> bool:
        if amount.currency != self._currency:
            self.refuse(tag, f"the credit is payable in {self._currency}, not {amount.currency}")
        return amount.currency == self._currency

    def _tolerance(self, stated: Tolerance | None) -> dict[str, Any]:
        if stated is None:
            return {}
        over, under = stated.plus, stated.minus
        return self._changed(AmendmentChange.TOLERANCE, tolerance_over=over, tolerance_under=under)

    def _dates(self) -> dict[str, Any]:
        message = self._message
        if message.expiry_place and self._place is None:
            self.remarks.append(Problem("31D", "the place of expiry stays what it is on chain"))
        elif message.expiry_place and message.expiry_place != self._place:
            self.refuse("31D", f"the place of expiry stays {self._place} on chain")
        found: dict[str, Any] = {}
        if message.expiry_date is not None:
            day = days_since_1970(message.expiry_date)
            found |= self._changed(AmendmentChange.EXPIRY, expires_on=day)
        if message.latest_shipment is not None:
            day = days_since_1970(message.latest_shipment)
            found |= self._changed(AmendmentChange.SHIPMENT, latest_shipment=day)
        return found

    def _period(self) -> dict[str, Any]:
        days = self._message.presentation_days
        if days is None:
            return {}
        if not 0 < days <= _DAYS_LIMIT:
            self.refuse("48", f"the contract counts 1 to {_DAYS_LIMIT} days, not {days}")
        return self._changed(AmendmentChange.PERIOD, presentation_days=days)

    def _partial(self) -> dict[str, Any]:
        stated = self._message.partial_shipments
        if stated is None:
            return {}
        allowed = stated != "NOT ALLOWED"
        return self._changed(AmendmentChange.PARTIAL, partial_allowed=allowed)

    def _documents(self) -> dict[str, Any]:
        """The kinds required afterwards, where the changes leave no doubt of them."""
        if not self._message.documents:
            return {}
        now = self._credit.required_documents
        after = now
        for change in self._message.documents:
            if change.code is ChangeCode.REPLACE_ALL:
                after = _kinds(change)
            elif change.code is ChangeCode.ADD:
                after |= _kinds(change)
            elif change.code is None or _mentions(change):
                message = "whether a document of that kind is still required is not certain"
                self.refuse("46B", message)
        return self._changed(AmendmentChange.DOCUMENTS, if_=after != now, required_documents=after)

    def _ports(self) -> dict[str, Any]:
        """The conditions with the new ports: they are amended all together."""
        message = self._message
        found: Conditions = self._credit.conditions
        before = found
        for tag, name, text, code in (
            ("44E", "port_of_loading", message.port_of_loading, message.loading_code),
            ("44F", "port_of_discharge", message.port_of_discharge, message.discharge_code),
        ):
            if text is not None and code is None:
                self.remarks.append(Problem(tag, "gives no UN/LOCODE: the port is not checked"))
            if text is not None:
                found = replace(found, **{name: code or ""})  # type: ignore[arg-type]
        return self._changed(AmendmentChange.CONDITIONS, if_=found != before, conditions=found)

    def _changed(
        self, what: AmendmentChange, /, *, if_: bool = True, **values: Any
    ) -> dict[str, Any]:
        if not if_:
            return {}
        self.changes |= what
        return values


def _kinds(change: Change) -> DocumentKinds:
    return kinds_required(read_documents(change.lines))


def _mentions(change: Change) -> bool:
    """Whether a clause is about a document that has a kind: others may require it as well."""
    return any(True for _ in _recognised(change.lines))


def _recognised(lines: Sequence[str]) -> Iterator[object]:
    for clause in read_documents(lines):
        yield from (each for each in clause.documents if each.document in KINDS)
