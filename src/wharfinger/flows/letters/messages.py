"""What banks tell each other of a credit, as MT messages written from what happened on chain.

A message is written when, and only when, the chain has its occasion; its amounts, dates and
discrepancies are those of the events. Dates are those of the block at the credit's place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from wharfinger.contracts.enums import Discrepancy, Disposition, Examiner
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Credit, Presentation
from wharfinger.contracts.suite import Suite
from wharfinger.errors import UsageError
from wharfinger.flows.documents.ledger import Announced, announced
from wharfinger.flows.swift_codes import DISPOSALS, discrepancy_texts
from wharfinger.standards import Amount
from wharfinger.standards.calendars import EPOCH
from wharfinger.standards.swift import (
    Acknowledgement,
    Authorisation,
    DiscrepancyAdvice,
    PaymentAdvice,
    Refusal,
    ReimbursementAdvice,
    write_mt730,
    write_mt734,
    write_mt750,
    write_mt752,
    write_mt754,
    write_mt756,
)

_ISSUED: Final = "CreditIssued"
_HONOURED: Final = "PresentationHonoured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One credit, and perhaps one presentation under it, as the chain has them.

    Attributes:
        suite: the contracts.
        credit: id of the credit.
        presentation: id of the presentation; None for messages about the credit itself.
        currency: ISO 4217 code of the credit's token.
    """

    suite: Suite
    credit: Id
    currency: str
    presentation: Id | None = None

    def event(self, name: str) -> Announced | None:
        """Return the last event of a name about the presentation, else about the credit."""
        indexed = [self.credit] if self.presentation is None else [self.credit, self.presentation]
        found = announced(self.suite.credits, name, *indexed)
        return found[-1] if found else None

    def needed(self, name: str, message: str) -> Announced:
        """Return an event without which there is nothing to tell.

        Raises:
            UsageError: it did not happen.
        """
        found = self.event(name)
        if found is None:
            raise UsageError(
                f"There is no occasion for an {message}: no {name} on chain.",
                remedy="Write the message once that has happened.",
            )
        return found

    def record(self) -> Credit:
        """Return the credit as it stands."""
        return self.suite.credits.credit_of(self.credit)

    def made(self, message: str) -> Presentation:
        """Return the presentation as it stands.

        Raises:
            UsageError: none was named.
        """
        if self.presentation is None:
            raise UsageError(f"An {message} is about one presentation.", remedy="Name it.")
        return self.suite.credits.presentation_of(self.credit, presentation=self.presentation)

    def number(self) -> str:
        """Return the documentary credit number, which only the event of its issue has."""
        issued = announced(self.suite.credits, _ISSUED, self.credit)
        transferred = announced(self.suite.credits, "CreditTransferred", None, self.credit)
        if issued:
            return _text(issued[0].event["terms"].credit_number)
        if transferred:
            return _text(transferred[0].event["terms"].transfer_reference)
        raise UsageError("There is no such credit.", remedy="Check its id and the chain.")

    def reference(self) -> str:
        """Return the presenter's reference."""
        return _text(self.needed("Presented", "MT").event["lodging"].presenter_reference)

    def day(self, block: int) -> date:
        """Return the date of a block at the credit's place."""
        found = self.suite.connection.rpc("eth_getBlockByNumber", [hex(block), False])
        place = self.record().standing.place
        _, _, offset = self.suite.calendar.place_of(place)
        moment = datetime.fromtimestamp(int(str(found["timestamp"]), 16), tz=UTC)
        return (moment + timedelta(seconds=offset)).date()

    def amount(self, minor_units: int) -> Amount:
        """Return an amount of the credit's currency."""
        return Amount(self.currency, minor_units)


def mt730(dossier: Dossier, *, senders_reference: str) -> str:
    """Acknowledge a credit, as the bank that advised it (UCP 600 article 9).

    Raises:
        UsageError: it was not advised.
    """
    advised = dossier.needed("CreditAdvised", "MT 730")
    facts = Acknowledgement(
        senders_reference=senders_reference,
        receivers_reference=dossier.number(),
        acknowledged=dossier.day(advised.block),
    )
    return write_mt730(facts)


def mt734(dossier: Dossier, *, senders_reference: str) -> str:
    """Refuse documents: every discrepancy and the disposition of the one notice (16c).

    Raises:
        UsageError: there is no notice of refusal on chain.
    """
    refused = dossier.needed("PresentationRefused", "MT 734")
    completed = dossier.needed("PresentationCompleted", "MT 734")
    facts = Refusal(
        senders_reference=senders_reference,
        presenting_reference=dossier.reference(),
        utilised_on=dossier.day(completed.block),
        amount=dossier.amount(dossier.made("MT 734").amount),
        discrepancies=discrepancy_texts(Discrepancy(refused.event["discrepancies"])),
        disposal=DISPOSALS[Disposition(refused.event["disposition"])],
    )
    return write_mt734(facts)


def mt750(dossier: Dossier, *, senders_reference: str, discrepancies: Discrepancy) -> str:
    """Advise discrepancies and ask whether the documents are taken up (16b).

    Args:
        dossier: the presentation.
        senders_reference: the sender's own reference.
        discrepancies: what the bank found; the chain has no list of it before a refusal.

    Raises:
        UsageError: no waiver was sought.
    """
    dossier.needed("WaiverSoughtOfApplicant", "MT 750")
    facts = DiscrepancyAdvice(
        senders_reference=senders_reference,
        related_reference=dossier.number(),
        principal=dossier.amount(dossier.made("MT 750").amount),
        discrepancies=discrepancy_texts(discrepancies),
    )
    return write_mt750(facts)


def mt752(dossier: Dossier, *, identification: str = "PAY") -> str:
    """Authorise to take documents up in spite of their discrepancies, after a waiver.

    Raises:
        UsageError: the applicant did not waive, or the bank did not agree to it.
    """
    waived = dossier.needed("DiscrepanciesWaived", "MT 752")
    if dossier.event("WaiverAccepted") is None:
        dossier.needed("PresentationComplied", "MT 752")
    facts = Authorisation(
        credit_reference=dossier.number(),
        presenting_reference=dossier.reference(),
        identification=identification,
        advised_on=dossier.day(waived.block),
        amount=dossier.amount(dossier.made("MT 752").amount),
    )
    return write_mt752(facts)


def mt754(dossier: Dossier, *, senders_reference: str) -> str:
    """Advise that documents were paid, accepted or negotiated, by another bank than the issuer.

    Raises:
        UsageError: nothing was honoured, or the issuing bank honoured it itself.
    """
    dossier.needed(_HONOURED, "MT 754")
    made = dossier.made("MT 754")
    if made.examiner is Examiner.ISSUING and not made.claimed:
        raise UsageError(
            "The issuing bank honoured this presentation itself.",
            remedy="An MT 754 is for a bank that was nominated or has confirmed.",
        )
    draft = dossier.event("HonouredByDraft")
    paid = _honours(dossier)[0]
    due = EPOCH + timedelta(days=_maturity(dossier)) if draft else dossier.day(paid.block)
    facts = PaymentAdvice(
        senders_reference=senders_reference,
        related_reference=dossier.number(),
        principal=dossier.amount(int(paid.event["amount"])),
        due_on=due,
    )
    return write_mt754(facts)


def mt756(dossier: Dossier, *, senders_reference: str) -> str:
    """Advise that a bank's claim was reimbursed (7c).

    Raises:
        UsageError: no claim was made, or it was not honoured.
    """
    dossier.needed("ReimbursementClaimed", "MT 756")
    first, *later = _honours(dossier)
    if not later:
        raise UsageError("The claim is not honoured.", remedy="Write the MT 756 after that.")
    paid, amount = later[0], dossier.amount(int(first.event["amount"]))
    facts = ReimbursementAdvice(
        senders_reference=senders_reference,
        presenting_reference=dossier.reference(),
        claimed=amount,
        paid=amount,
        paid_on=dossier.day(paid.block),
    )
    return write_mt756(facts)


WRITERS: Final[Mapping[str, Callable[..., str]]] = MappingProxyType(
    {"730": mt730, "734": mt734, "750": mt750, "752": mt752, "754": mt754, "756": mt756}
)
"""Who writes each message, by its number."""


def _honours(dossier: Dossier) -> tuple[Announced, ...]:
    """The payments of a presentation: the first by the bank that examined, then of its claim."""
    named = (dossier.credit, dossier.presentation or bytes(32))
    return announced(dossier.suite.credits, _HONOURED, *named)


def _maturity(dossier: Dossier) -> int:
    return dossier.suite.credits.maturity_of(
        dossier.credit, presentation=dossier.presentation or bytes(32)
    )


def _text(reference: Any) -> str:
    """The text of a reference that the chain keeps in 32 bytes."""
    if isinstance(reference, str):
        return reference.rstrip("\0")
    return bytes(reference).rstrip(b"\0").decode("ascii")
