"""The bill of lading under which the goods of a declaration arrive."""

from __future__ import annotations

from typing import Final

from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.errors import Problem
from wharfinger.standards.wco import Declaration

BILL_PATH: Final = "/MetaData/Declaration/GoodsShipment/…/AdditionalDocument[N705]/ID"
"""Where a declaration names its bills of lading."""

_REFERENCE_LENGTH: Final = 32


def bill_for(suite: Suite, declaration: Declaration, given: Id | None) -> Id | Problem:
    """Return the bill under which the goods arrive, or say why it is not known.

    A declaration names its bills by reference alone, which is unique with each carrier; so it is
    looked up with every organisation.

    Args:
        suite: the deployment.
        declaration: the document.
        given: the bill that the declarant names; it must be one that the declaration names, where
            it names any.
    """
    stated = declaration.bills_of_lading
    if given is not None:
        carrier = suite.bills.bill_of(given).carrier
        if stated and given not in _ids_with(suite, stated, carrier):
            return Problem(BILL_PATH, f"names {', '.join(stated)}, not the bill that was given")
        return given
    if len(stated) != 1:
        what = "names no bill of lading" if not stated else f"names {', '.join(stated)}"
        return Problem(BILL_PATH, f"{what}: one is to be given")
    found = issued_bills(suite, stated[0])
    if len(found) != 1:
        what = "was issued by nobody" if not found else "is one of several carriers"
        return Problem(BILL_PATH, f"{stated[0]} {what}: the bill is to be given")
    return found[0]


def issued_bills(suite: Suite, reference: str) -> tuple[Id, ...]:
    """Return the bills with a transport document reference, of every carrier.

    The chain is asked twice, whatever the number of organisations.
    """
    if not _fits(reference):
        return ()
    bills, count = suite.bills, suite.participants.organisation_count()
    ids = _ask(suite, [bills.encode("billId", org, reference) for org in range(1, count + 1)])
    states = _ask(suite, [bills.encode("stateOf", each) for each in ids])
    return tuple(each for each, state in zip(ids, states, strict=True) if any(state))


def _ids_with(suite: Suite, references: tuple[str, ...], carrier: int) -> set[Id]:
    bill_id = suite.bills.bill_id
    return {
        bill_id(carrier, transport_document_reference=each) for each in references if _fits(each)
    }


def _ask(suite: Suite, calls: list[bytes]) -> list[bytes]:
    """Answers of the register of bills, each one word."""
    address = suite.bills.address
    answers = suite.connection.batch(
        [("eth_call", [{"to": address, "data": "0x" + call.hex()}, "latest"]) for call in calls]
    )
    return [bytes.fromhex(str(answer)[2:]) for answer in answers]


def _fits(reference: str) -> bool:
    return reference.isascii() and len(reference) <= _REFERENCE_LENGTH
