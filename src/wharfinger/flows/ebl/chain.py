"""What happened to a bill on chain, written as DCSA's endorsement chain and status (END, BL)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillState, Endorsement, solidity_name
from wharfinger.contracts.history import Happening
from wharfinger.contracts.ids import Id
from wharfinger.contracts.values import text_of
from wharfinger.errors import UsageError
from wharfinger.flows.ebl.parties import PartyRegister
from wharfinger.standards.dcsa import (
    STATUS_OF_STATE,
    Act,
    ChainEntry,
    DocumentStatus,
    LinkEntry,
    TransportDocument,
    chain_actions,
    write_endorsement_chain,
    write_transport_document_status,
)
from wharfinger.standards.dcsa import BillState as StateWord
from wharfinger.standards.dcsa import Endorsement as EndorsementWord
from wharfinger.standards.dcsa.schemas import SchemaSource


class _Shape(NamedTuple):
    """How an event is an act: what it is, and which of its values act and receive."""

    act: Act
    actor: str
    recipient: str


_SHAPES: Final[Mapping[str, _Shape]] = {
    "BillIssued": _Shape(Act.ISSUE, "carrier", "holder"),
    "BillTransferred": _Shape(Act.TRANSFER, "from", "to"),
    "BillEndorsed": _Shape(Act.ENDORSE, "from", "to"),
    "BillEndorsedInBlank": _Shape(Act.ENDORSE_IN_BLANK, "by", ""),
    "BillEndorsedAndTransferred": _Shape(Act.ENDORSE_AND_TRANSFER, "from", "to"),
    "BillSentBack": _Shape(Act.SEND_BACK, "from", "to"),
    "SurrenderRequested": _Shape(Act.SURRENDER_FOR_DELIVERY, "by", "carrier"),
    "AmendmentRequested": _Shape(Act.SURRENDER_FOR_AMENDMENT, "by", "carrier"),
    "SurrenderAccepted": _Shape(Act.ACCEPT_SURRENDER, "by", ""),
    "SurrenderRefused": _Shape(Act.REFUSE_SURRENDER, "by", "to"),
    "SurrenderWithdrawn": _Shape(Act.WITHDRAW_SURRENDER, "by", "by"),
    "BillReplaced": _Shape(Act.REPLACE, "carrier", ""),
    "BillSwitchedToPaper": _Shape(Act.SWITCH_TO_PAPER, "carrier", ""),
    "BillSetAside": _Shape(Act.SET_ASIDE, "court", ""),
}
"""Every event that END can say; a court's announcement and a reissue are no links of the chain."""

_ANSWERS: Final = frozenset({Act.ACCEPT_SURRENDER, Act.REFUSE_SURRENDER})
"""What an agent does on the carrier's behalf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done to a bill, in the standard's words.

    Attributes:
        act: what.
        endorsement: how title moved; None where it did not.
        actor: organisation that did it.
        recipient: organisation that received; zero for nobody.
        happening: the event itself.
    """

    act: Act
    endorsement: EndorsementWord | None
    actor: int
    recipient: int
    happening: Happening


def endorsement_chain(
    bills: BillOfLading,
    bill: Id,
    *,
    parties: PartyRegister,
    carrier_code: str | None = None,
    sub_reference: str | None = None,
    schemas: SchemaSource | None = None,
) -> list[dict[str, Any]]:
    """Return the endorsement chain of a bill (END 3.0.4), from the chain's own events.

    Args:
        bills: the register of bills.
        bill: id of the bill.
        parties: how organisations are written.
        carrier_code: the carrier's SCAC.
        sub_reference: which version of the document the bill was issued from.
        schemas: DCSA's published files, to hold the answer against them too.

    Raises:
        UsageError: the bill was never issued.
        HistoryUnavailableError: the node no longer has the logs.
    """
    happened = bills.history(bill)
    if not happened:
        raise UsageError("There is no such bill.", remedy="Check the carrier and the reference.")
    entry = ChainEntry(
        reference=text_of(happened[0].event["transportDocumentReference"]),
        links=tuple(_links(happened, parties)),
        carrier=carrier_code,
        sub_reference=sub_reference,
    )
    return write_endorsement_chain([entry], schemas=schemas)


def document_status(bills: BillOfLading, bill: Id) -> DocumentStatus:
    """Return the status of a bill's transport document (BL 3.0.4).

    A bill that was replaced is SURRENDERED_FOR_AMENDMENT, one that a court set aside VOIDED.

    Raises:
        UsageError: the bill was never issued.
    """
    state = bills.state_of(bill)
    if state is BillState.NONE:
        raise UsageError("There is no such bill.", remedy="Check the carrier and the reference.")
    if state is BillState.VOIDED and _was_replaced(bills, bill):
        return DocumentStatus.SURRENDERED_FOR_AMENDMENT
    return STATUS_OF_STATE[StateWord(solidity_name(state))]


def status_document(
    bills: BillOfLading,
    bill: Id,
    *,
    document: TransportDocument,
    schemas: SchemaSource | None = None,
) -> dict[str, Any]:
    """Return the transport document of a bill with its status of now (BL 3.0.4).

    Args:
        bills: the register of bills.
        bill: id of the bill.
        document: the document that the bill was issued from.
        schemas: DCSA's published files, to hold the answer against them too.

    Raises:
        UsageError: the bill was never issued, or from another document.
    """
    status = document_status(bills, bill)
    if bills.bill_of(bill).document_root != document.content_hash():
        raise UsageError(
            "The document is not the one that the bill was issued from: its hash is another.",
            remedy="Give the document as it was when the bill was issued.",
        )
    issued = datetime.fromtimestamp(bills.history(bill)[0].moment, UTC).date()
    return write_transport_document_status(
        document, status=status, issue_date=issued, schemas=schemas
    )


def _was_replaced(bills: BillOfLading, bill: Id) -> bool:
    return any(each.event.name == "BillReplaced" for each in bills.history(bill))


def deeds(happened: Sequence[Happening]) -> Iterator[Deed]:
    """Yield what was done to a bill in the standard's words, oldest first.

    Args:
        happened: the bill's history.
    """
    titled = 0
    for each in happened:
        shape, args = _SHAPES.get(each.event.name), each.event.args
        if shape is not None:
            yield Deed(
                act=shape.act,
                endorsement=_endorsement(each, titled),
                actor=int(args[shape.actor]),
                recipient=int(args[shape.recipient]) if shape.recipient else 0,
                happening=each,
            )
        titled = _title_after(each, titled)


def _links(happened: Sequence[Happening], parties: PartyRegister) -> Iterator[LinkEntry]:
    carrier = int(happened[0].event["carrier"])
    for deed in deeds(happened):
        answers = deed.act in _ANSWERS and deed.actor != carrier
        for code in chain_actions(deed.act, endorsement=deed.endorsement):
            yield LinkEntry(
                action=code,
                at=datetime.fromtimestamp(deed.happening.moment, UTC),
                actor=parties.entry(deed.actor, on_behalf_of=carrier if answers else 0),
                recipient=parties.entry(deed.recipient) if deed.recipient else None,
                audit=deed.happening.transaction,
            )


def _endorsement(happening: Happening, titled: int) -> EndorsementWord | None:
    """How title moved in an act; sent back, it moved only where it had come with the bill."""
    kind = happening.event.args.get("endorsement")
    if kind is not None:
        return EndorsementWord.NAMED if kind is Endorsement.NAMED else EndorsementWord.TO_ORDER
    restored = happening.event.name == "BillSentBack" and happening.event["endorsee"] != titled
    return EndorsementWord.TO_ORDER if restored else None


def _title_after(happening: Happening, titled: int) -> int:
    """Who has title after an act; zero for a bearer bill."""
    name, args = happening.event.name, happening.event.args
    if name in {"BillIssued", "BillSentBack"}:
        return int(args["endorsee"])
    if name in {"BillEndorsed", "BillEndorsedAndTransferred"}:
        return int(args["to"])
    return 0 if name == "BillEndorsedInBlank" else titled
