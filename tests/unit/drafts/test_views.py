from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.draft_desk import ACCEPTOR, TERM, DraftDesk
from support.expect import refuses


def test_the_id_is_that_of_bank_and_reference(desk: DraftDesk) -> None:
    reference = b"ACC-2026-0815".ljust(32, b"\0")
    expected = keccak(encode(["uint32", "bytes32"], [desk.org[ACCEPTOR], reference]))
    found = desk.drafts.draft_id(desk.org[ACCEPTOR], acceptor_reference="ACC-2026-0815")
    assert found == expected


@pytest.mark.parametrize("view", ["due_from", "due_until"])
def test_what_was_never_accepted_is_due_nowhere(desk: DraftDesk, view: str) -> None:
    with refuses("CalendarPlaceUnknown", {"place": ""}):
        getattr(desk.drafts, view)(bytes(32))


def test_the_due_day_ends_when_banks_close(desk: DraftDesk) -> None:
    draft = desk.accept()
    day = desk.today + TERM
    assert desk.drafts.due_from(draft) == desk.midnight(day)
    assert desk.drafts.due_until(draft) == desk.close(day)


def test_the_suites_calendar(desk: DraftDesk) -> None:
    assert desk.drafts.calendar() == desk.world.suite.calendar.address
