"""ContainerTerminal.placeHold: each authority places its own kinds of hold, in its own country."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import Hold, InwardPosition, OutwardPosition

PLACE = "ContainerTerminal.placeHold"
OWN = {
    NETHERLANDS: Hold.CUSTOMS_DOCUMENT
    | Hold.CUSTOMS_SCAN
    | Hold.CUSTOMS_EXAMINATION
    | Hold.SANCTIONS,
    "inspection-netherlands": Hold.QUARANTINE,
    "carrier": Hold.CARRIER_FREIGHT | Hold.CARRIER_NO_ORIGINAL,
    ROTTERDAM: Hold.TERMINAL | Hold.PORT_CHARGES,
    "court-netherlands": Hold.COURT,
}
EVERY = [hold for hold in Hold if hold.value.bit_count() == 1]
STRANGERS = [CHINA, YANTIAN, "inspection-china", "other-carrier", "importer", "tax-netherlands"]


def clear(border: Border) -> bytes:
    """An announced container on which no hold is left."""
    call = border.announce()
    border.lift_import_holds(call)
    return call


@pytest.mark.parametrize("who", OWN)
def test_an_authority_places_its_own(border: Border, who: str) -> None:
    call = clear(border)
    outcome = border.do(who, PLACE, call, OWN[who])
    assert outcome.event("HoldPlaced").args == {
        "call": call,
        "org": border.org[who],
        "mask": OWN[who],
        "holds": OWN[who],
    }
    assert border.ask("ContainerTerminal.callOf", call).holds == OWN[who]


@pytest.mark.parametrize("who", [*OWN, *STRANGERS])
def test_nobody_places_anothers(border: Border, who: str) -> None:
    call = clear(border)
    for hold in EVERY:
        if hold & OWN.get(who, 0) == 0:
            assert border.refuses(who, PLACE, call, hold) == Refused(
                "TerminalHoldForeign", {"call": call, "org": border.org[who], "foreign": hold}
            )


def test_one_foreign_hold_spoils_the_mask(border: Border) -> None:
    call = clear(border)
    mask = Hold.COURT | Hold.TERMINAL
    refused = border.refuses("court-netherlands", PLACE, call, mask)
    assert refused.values["foreign"] == Hold.TERMINAL


def test_holds_add_up(border: Border) -> None:
    call = clear(border)
    border.do("court-netherlands", PLACE, call, Hold.COURT)
    outcome = border.do(ROTTERDAM, PLACE, call, Hold.TERMINAL)
    assert outcome.event("HoldPlaced")["holds"] == Hold.COURT | Hold.TERMINAL


def test_not_what_is_open_already(border: Border) -> None:
    call = border.announce()
    mask = Hold.CUSTOMS_DOCUMENT | Hold.CUSTOMS_SCAN
    assert border.refuses(NETHERLANDS, PLACE, call, mask) == Refused(
        "TerminalHoldOpen", {"call": call, "open": Hold.CUSTOMS_DOCUMENT}
    )


@pytest.mark.parametrize("mask", [0, 1 << 10, 1 << 15])
def test_only_holds_that_exist(border: Border, mask: int) -> None:
    call = clear(border)
    refused = border.refuses(NETHERLANDS, PLACE, call, mask)
    assert refused == Refused("TerminalHoldUnknown", {"mask": mask})


@pytest.mark.parametrize("acts", [(), ("discharge",), ("discharge", "store")])
def test_on_an_import_until_it_is_out(border: Border, acts: tuple[str, ...]) -> None:
    call = clear(border)
    border.move(call, *acts)
    border.do(NETHERLANDS, PLACE, call, Hold.CUSTOMS_SCAN)


def test_not_on_an_import_that_is_out(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.accomplish(bill)
    border.present(call, bill)
    border.lift_import_holds(call)
    border.move(call, "discharge", "store", "gateOut")
    inside = (InwardPosition.ANNOUNCED, InwardPosition.DISCHARGED, InwardPosition.IN_YARD)
    assert border.refuses(NETHERLANDS, PLACE, call, Hold.CUSTOMS_SCAN) == Refused(
        "TerminalImportUnexpectedState",
        {"call": call, "current": InwardPosition.GATED_OUT, "expected": inside},
    )


def test_on_an_export_until_it_is_on_board(border: Border) -> None:
    call = border.book(border.exportation("releaseForLoading"))
    border.do(CHINA, PLACE, call, Hold.CUSTOMS_SCAN)
    border.move(call, "gateIn", port=YANTIAN)
    border.do("inspection-china", PLACE, call, Hold.QUARANTINE)
    border.do("inspection-china", "ContainerTerminal.liftHold", call, Hold.QUARANTINE)
    border.do(CHINA, "ContainerTerminal.liftHold", call, Hold.CUSTOMS_SCAN | Hold.CUSTOMS_DOCUMENT)
    border.do("exporter", "ContainerTerminal.declareGrossMass", call, 1)
    border.move(call, "load", port=YANTIAN)
    ashore = (OutwardPosition.BOOKED, OutwardPosition.GATED_IN)
    for act, state in (("", OutwardPosition.LOADED), ("depart", OutwardPosition.DEPARTED)):
        if act:
            border.move(call, act, port="carrier")
        assert border.refuses(CHINA, PLACE, call, Hold.CUSTOMS_SCAN) == Refused(
            "TerminalExportUnexpectedState", {"call": call, "current": state, "expected": ashore}
        )


def test_not_on_an_unknown_call(border: Border) -> None:
    call = b"\x03" * 32
    refused = border.refuses(NETHERLANDS, PLACE, call, Hold.CUSTOMS_SCAN)
    assert refused == Refused("TerminalCallUnknown", {"call": call})


def test_a_key_without_a_seat_places_nothing(border: Border) -> None:
    call = clear(border)
    assert border.refuses("outsider", PLACE, call, Hold.TERMINAL).error == "SeatUnknown"
