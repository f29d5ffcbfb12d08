"""Writes credits and amendments as the messages that say them: MT 700, 701, 707, 708."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from wharfinger.errors import InvalidDocumentError, Problem

from .amendment import Amendment, Change
from .blocks import Field
from .composing import Composer, block
from .joining import MOST_MESSAGES
from .model import DocumentaryCredit, Terms
from .structure import MESSAGE_LIMIT, normalised

_FIELD_LINES: Final = 100
_BREAK: Final = 2

Units = Sequence[Sequence[str]]
"""Groups of lines that stay together."""


def write_credit(credit: DocumentaryCredit) -> tuple[str, ...]:
    """Write a credit as block 4 of an MT 700 and of the MT 701 that it needs.

    ``read_credit`` reads the same credit from them; sender and receiver stand in blocks 1 and 2.

    Args:
        credit: the terms.

    Raises:
        InvalidDocumentError: every term that the messages cannot say, by its tag.
    """
    message = Composer("700")
    _write_shared(message, credit)
    message.text("40A", credit.form)
    message.text("20", credit.reference)
    message.text("23", f"PREADV/{credit.pre_advice}" if credit.pre_advice else None)
    message.day("31C", credit.issue_date)
    message.text("40E", credit.rules)
    message.day("31D", credit.expiry_date, credit.expiry_place)
    message.bank("51", credit.on_behalf_of)
    message.party("50", credit.applicant)
    message.party("59", credit.beneficiary)
    message.amount("32B", credit.amount)
    if credit.tolerance.plus or credit.tolerance.minus:
        message.text("39A", f"{credit.tolerance.plus}/{credit.tolerance.minus}")
    message.available(credit.nominated, credit.availability)
    message.text("48", _period(credit.presentation_days, credit.presentation_narrative))
    message.text("49", credit.confirmation.value)
    texts = {
        "45A": _lines(credit.goods),
        "46A": _lines(credit.document_lines),
        "47A": _lines(credit.condition_lines),
        "49G": _lines(credit.beneficiary_conditions),
        "49H": _lines(credit.bank_conditions),
    }
    return _series(message, "701", texts, ("20",))


def write_amendment(amendment: Amendment) -> tuple[str, ...]:
    """Write an amendment as block 4 of an MT 707 and of the MT 708 that it needs.

    ``read_amendment`` reads the same amendment from them; sender and receiver stand in blocks 1
    and 2.

    Args:
        amendment: what changes.

    Raises:
        InvalidDocumentError: everything that the messages cannot say, by its tag.
    """
    message = Composer("707")
    _write_shared(message, amendment)
    _write_identity(message, amendment)
    message.text("23S", "CANCEL" if amendment.cancels else None)
    message.text("40A", amendment.form)
    message.text("40E", amendment.rules)
    message.day("31D", amendment.expiry_date, amendment.expiry_place or "")
    message.party("50", amendment.applicant)
    message.party("59", amendment.beneficiary)
    message.amount("32B", amendment.increase)
    message.amount("33B", amendment.decrease)
    if amendment.tolerance is not None:
        message.text("39A", f"{amendment.tolerance.plus}/{amendment.tolerance.minus}")
    message.available(amendment.nominated, amendment.availability)
    charge = [amendment.charge_payer] if amendment.charge_payer else []
    message.lines("71N", [*charge, *amendment.charge_narrative])
    if amendment.presentation_days is not None:
        period = _period(amendment.presentation_days, amendment.presentation_narrative)
        message.text("48", period)
    message.text("49", amendment.confirmation.value if amendment.confirmation else None)
    message.problems += _of_older_releases(amendment)
    texts = {
        "45B": _changes(amendment.goods),
        "46B": _changes(amendment.documents),
        "47B": _changes(amendment.conditions),
        "49M": _changes(amendment.beneficiary_conditions),
        "49N": _changes(amendment.bank_conditions),
    }
    return _series(message, "708", texts, ("20", "21", "23", "26E", "30"))


def _write_identity(message: Composer, amendment: Amendment) -> None:
    message.text("20", amendment.senders_reference)
    message.text("21", amendment.receivers_reference)
    message.text("23", amendment.reference)
    message.bank("52", amendment.issuer)
    message.lines("50B", amendment.non_bank_issuer)
    message.day("31C", amendment.issue_date)
    message.text("26E", None if amendment.number is None else str(amendment.number))
    message.day("30", amendment.amended_on)
    message.text("22A", amendment.purpose)


def _write_shared(message: Composer, terms: Terms) -> None:
    message.lines("39C", terms.additional_amounts)
    message.lines("42C", terms.drafts)
    message.bank("42", terms.drawee)
    message.lines("42M", terms.mixed_payment)
    message.lines("42P", terms.deferred_payment)
    message.text("43P", terms.partial_shipments)
    message.text("43T", terms.transhipment)
    message.text("44A", terms.place_of_receipt)
    message.text("44E", terms.port_of_loading)
    message.text("44F", terms.port_of_discharge)
    message.text("44B", terms.final_destination)
    message.day("44C", terms.latest_shipment)
    message.lines("44D", terms.shipment_period)
    message.lines("71D", terms.charges)
    message.bank("58", terms.confirmer)
    message.bank("53", terms.reimbursing_bank)
    message.lines("78", terms.instructions)
    message.bank("57", terms.advise_through)
    message.lines("72Z", terms.information)


def _period(days: int, narrative: str | None) -> str:
    return f"{days}/{narrative}" if narrative else str(days)


def _of_older_releases(amendment: Amendment) -> Iterator[Problem]:
    for tag, there in (
        ("34B", amendment.new_amount is not None),
        ("79", bool(amendment.narrative)),
    ):
        if there:
            yield Problem(tag, f"{tag} is no field of an MT 707", "MT 707, SRU 2025")


def _lines(lines: Sequence[str]) -> Units:
    return [[line] for line in lines]


def _changes(changes: Sequence[Change]) -> Units:
    return [
        [f"/{change.code}/{change.lines[0]}" if change.code else change.lines[0], *change.lines[1:]]
        for change in changes
    ]


def _series(
    message: Composer, later: str, texts: Mapping[str, Units], identifying: Sequence[str]
) -> tuple[str, ...]:
    """The first message and those that continue it, filled in the order of the texts."""
    message.text("27", "1/1")
    first = message.fields()
    repeated = [field for field in first if field.tag in {"27", *identifying}]
    filled = [(message.kind, first, _Room(first))]
    for tag, units in texts.items():
        for unit in units:
            _, fields, room = filled[-1]
            if not room.takes(tag, unit):
                filled.append((later, list(repeated), _Room(repeated)))
                _, fields, room = filled[-1]
            room.add(tag, unit)
            _append(fields, tag, unit)
    total = len(filled)
    if total > MOST_MESSAGES:
        problem = Problem("27", f"it takes {total} messages, at most {MOST_MESSAGES} are allowed")
        raise InvalidDocumentError(f"MT {message.kind}", [*message.problems, problem])
    return tuple(
        _numbered(kind, fields, f"{number}/{total}", message if number == 1 else None)
        for number, (kind, fields, _) in enumerate(filled, 1)
    )


class _Room:
    """How much one message still takes."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._size = len(normalised(fields))
        self._lines: dict[str, int] = {}

    def takes(self, tag: str, unit: Sequence[str]) -> bool:
        """Whether the lines fit; the first lines of a message always do."""
        if not self._lines:
            return True
        lines = self._lines.get(tag, 0) + len(unit)
        return lines <= _FIELD_LINES and self._size + self._cost(tag, unit) <= MESSAGE_LIMIT

    def add(self, tag: str, unit: Sequence[str]) -> None:
        """Take the lines."""
        self._size += self._cost(tag, unit)
        self._lines[tag] = self._lines.get(tag, 0) + len(unit)

    def _cost(self, tag: str, unit: Sequence[str]) -> int:
        head = 0 if tag in self._lines else len(f":{tag}:")
        return head + sum(len(line) + _BREAK for line in unit)


def _append(fields: list[Field], tag: str, unit: Sequence[str]) -> None:
    text = "\n".join(unit)
    for place, field in enumerate(fields):
        if field.tag == tag:
            fields[place] = Field(tag, f"{field.value}\n{text}")
            return
    fields.append(Field(tag, text))


def _numbered(kind: str, fields: Sequence[Field], number: str, first: Composer | None) -> str:
    """One message of the series, with its number and its fields in their order."""
    ordered = Composer(kind)
    for field in fields:
        ordered.lines(field.tag, field.lines)
    ordered.text("27", number)
    return block(kind, ordered.fields(), first.problems if first else ())
