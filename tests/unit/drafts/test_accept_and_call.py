from __future__ import annotations

from typing import Any, Final

import pytest
from support.draft_desk import ACCEPTOR, AMOUNT, FUNDS, PAYEE, DraftDesk, unexpected
from support.expect import changes_nothing, refuses
from support.mocks import Mock
from support.world import DEPLOYER

from wharfinger.contracts.enums import DraftState
from wharfinger.contracts.records import Undertaking

ACKNOWLEDGE, WRONG_SELECTOR, REVERT = range(3)
DATA: Final = b"what for"


def accept_and_call(desk: DraftDesk, target: str, terms: Undertaking | None = None) -> bytes:
    """Accept a draft against what a contract holds; return its id."""
    terms = terms or desk.terms()
    outcome = desk.drafts.accept_and_call(terms, target=target, data=DATA, by=desk.by[ACCEPTOR])
    return bytes(outcome.event("DraftAccepted")["draft"])


def test_the_contract_is_told_once_the_bank_is_bound(desk: DraftDesk) -> None:
    receiver = desk.receiver()
    draft = accept_and_call(desk, receiver.address)
    assert desk.record(draft).state is DraftState.ACCEPTED
    (log,) = desk.world.connection.rpc(
        "eth_getLogs", [{"address": receiver.address, "fromBlock": "latest"}]
    )
    told = bytes.fromhex(log["data"][2:])
    caller, seen, acceptor = told[12:32], told[32:64], int.from_bytes(told[64:96])
    assert "0x" + caller.hex() == desk.drafts.address.lower()
    assert (seen, acceptor) == (draft, desk.org[ACCEPTOR])
    assert DATA in told


def test_the_contract_cannot_endorse_what_it_was_not_given(desk: DraftDesk) -> None:
    """The hook is no holder: whatever it tries on the register it tries in its own name."""
    terms = desk.terms()
    draft = desk.id_of(terms)
    receiver = desk.receiver(data=desk.drafts.encode("endorse", draft, desk.org["trader"]))
    org = desk.world.suite.participants.seat_of(receiver.address).org
    values = {"draft": draft, "org": org, "holder": desk.org[PAYEE]}
    with refuses("DraftHolderRequired", values):
        accept_and_call(desk, receiver.address, terms)
    assert desk.record(draft).state is DraftState.NONE


def test_the_draft_is_on_record_when_the_contract_is_told(desk: DraftDesk) -> None:
    """The hook is the last thing to happen: a draft due today is paid inside it, and stays so."""
    terms = desk.terms(matures_on=desk.today)
    draft = desk.id_of(terms)
    receiver = desk.receiver(data=desk.drafts.encode("pay", draft))
    accept_and_call(desk, receiver.address, terms)
    assert desk.record(draft).state is DraftState.PAID


def test_the_contract_can_secure_the_draft(desk: DraftDesk) -> None:
    """What was put up for a credit goes with the draft that is accepted under it."""
    terms = desk.terms()
    draft = desk.id_of(terms)
    receiver = desk.receiver(data=desk.drafts.encode("secure", draft, AMOUNT))
    keeper = desk.by["central-bank-nl"]
    desk.euro.issue(receiver.address, amount=AMOUNT, by=keeper)
    allowance = desk.euro.encode("approve", desk.drafts.address, AMOUNT)
    receiver.tell("act", desk.euro.address, allowance, by=desk.by[DEPLOYER])
    accept_and_call(desk, receiver.address, terms)
    record = desk.record(draft)
    org = desk.world.suite.participants.seat_of(receiver.address).org
    assert (record.secured, record.secured_by) == (AMOUNT, org)
    desk.euro.approve(desk.drafts.address, amount=0, by=desk.by[ACCEPTOR])
    desk.fall_due(draft)
    desk.pay(draft)
    assert desk.money(PAYEE, ACCEPTOR, "drafts") == (AMOUNT, FUNDS, 0)


def test_the_contract_cannot_accept_again(desk: DraftDesk) -> None:
    terms = desk.terms(matures_on=desk.today)
    receiver = desk.receiver(data=desk.drafts.encode("accept", terms))
    with refuses("RoleRequired"):
        accept_and_call(desk, receiver.address, terms)


def test_a_contract_that_does_not_return_its_selector(desk: DraftDesk) -> None:
    receiver, terms = desk.receiver(WRONG_SELECTOR), desk.terms()
    draft = desk.id_of(terms)
    values = {"draft": draft, "target": receiver.address}
    with changes_nothing(desk.world), refuses("DraftNotAcknowledged", values):
        accept_and_call(desk, receiver.address, terms)
    assert desk.record(draft).state is DraftState.NONE


def test_a_contract_that_refuses(desk: DraftDesk) -> None:
    receiver, terms = desk.receiver(REVERT), desk.terms()
    with changes_nothing(desk.world), refuses("") as caught:
        accept_and_call(desk, receiver.address, terms)
    assert caught.value.data[4:36] == desk.id_of(terms)
    assert desk.record(desk.id_of(terms)).state is DraftState.NONE


def test_a_contract_in_escrow_that_takes_no_drafts(desk: DraftDesk) -> None:
    with refuses(""):
        accept_and_call(desk, desk.world.record.addresses["LetterOfCredit"])


@pytest.mark.parametrize("name", ["exporter", "advising-bank"])
def test_no_organisation_without_the_escrow_role(desk: DraftDesk, name: str) -> None:
    terms = desk.terms()
    values: dict[str, Any] = {"draft": desk.id_of(terms), "target": desk.world.account(name)}
    with refuses("DraftReceiverInvalid", values):
        accept_and_call(desk, desk.world.account(name), terms)


def test_no_contract_without_an_organisation(desk: DraftDesk) -> None:
    receiver = Mock(desk.world, "DraftReceiverMock")
    with refuses("OrganisationUnknown", {"org": 0}):
        accept_and_call(desk, receiver.address)


def test_no_contract_that_is_suspended(desk: DraftDesk) -> None:
    receiver = desk.receiver()
    org = desk.world.suite.participants.seat_of(receiver.address).org
    desk.world.suite.participants.set_suspension(org, suspended=True, by=desk.by[DEPLOYER])
    with refuses("OrganisationSuspended", {"org": org}):
        accept_and_call(desk, receiver.address)


def test_what_accept_refuses(desk: DraftDesk) -> None:
    receiver = desk.receiver()
    terms = desk.terms(amount=0)
    with refuses("DraftUndertakingInvalid", {"draft": desk.id_of(terms)}):
        accept_and_call(desk, receiver.address, terms)
    terms = desk.terms()
    draft = accept_and_call(desk, receiver.address, terms)
    with refuses("DraftUnexpectedState", unexpected(draft, DraftState.ACCEPTED, DraftState.NONE)):
        accept_and_call(desk, receiver.address, terms)
    desk.drafts.set_issuance_paused(paused=True, by=desk.by[DEPLOYER])
    with refuses("IssuanceIsPaused", {}):
        accept_and_call(desk, receiver.address)
