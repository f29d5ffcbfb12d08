from __future__ import annotations

import pytest
from support.bills import (
    FIRST_ENDORSEE,
    FORMS,
    POINT,
    REFERENCE,
    ROOT,
    bill_id,
    in_state,
    issued,
    record_of,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.mocks import Escrow, Wallet, enrolled
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.records import Bill
from wharfinger.contracts.refusals import DuplicateRefusedError, PausedRefusedError
from wharfinger.roles import Role


@pytest.mark.parametrize("form", FORMS)
def test_a_bill_is_issued(world: World, bills: BillOfLading, form: BillForm) -> None:
    carrier, shipper = world.org["carrier"], world.org["exporter"]
    named = FIRST_ENDORSEE[form]
    endorsee = world.org[named] if named else 0
    outcome = bills.issue(
        REFERENCE,
        document_root=ROOT,
        form=form,
        issue_to=shipper,
        endorsee=endorsee,
        release_point=POINT,
        by=world.senders["carrier"],
    )
    bill = bill_id(world)
    happened(
        outcome,
        (
            "BillIssued",
            {
                "bill": bill,
                "carrier": carrier,
                "holder": shipper,
                "endorsee": endorsee,
                "form": form,
                "releasePoint": POINT,
                "transportDocumentReference": REFERENCE.encode().ljust(32, b"\0"),
                "documentRoot": ROOT,
            },
        ),
    )
    assert bills.bill_of(bill) == Bill(
        state=BillState.ISSUED,
        form=form,
        endorsable=form is BillForm.TO_ORDER,
        returnable=False,
        reason=AmendmentReason.NONE,
        release_point=POINT,
        holder=shipper,
        endorsee=endorsee,
        carrier=carrier,
        prior_holder=0,
        shipper_or_prior_endorsee=shipper if form is BillForm.STRAIGHT else 0,
        since=world.now,
        last_block=outcome.block,
        document_root=ROOT,
    )


def test_two_carriers_use_the_same_reference(world: World) -> None:
    first = issued(world, carrier="carrier")
    second = issued(world, carrier="other-carrier")
    assert first != second
    assert record_of(world, first).carrier == world.org["carrier"]
    assert record_of(world, second).carrier == world.org["other-carrier"]


def test_a_carrier_may_issue_to_itself_and_to_the_consignee(world: World) -> None:
    own = issued(world, BillForm.BEARER, holder="carrier")
    assert record_of(world, own).holder == world.org["carrier"]
    named = issued(world, BillForm.STRAIGHT, reference="2", holder="importer")
    assert record_of(world, named).endorsee == record_of(world, named).holder


def test_a_seat_with_the_role_issues(world: World, bills: BillOfLading) -> None:
    key = seated(world, "carrier", roles=Role.CARRIER)
    outcome = bills.issue(
        REFERENCE, document_root=ROOT, form=BillForm.BEARER, issue_to=world.org["exporter"], by=key
    )
    assert outcome.event("BillIssued")["carrier"] == world.org["carrier"]


def test_a_contract_wallet_issues(world: World, bills: BillOfLading) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "wallet-line", root=wallet, roles=Role.CARRIER)
    outcome = bills.issue(
        REFERENCE,
        document_root=ROOT,
        form=BillForm.BEARER,
        issue_to=world.org["exporter"],
        by=wallet,
    )
    assert outcome.event("BillIssued")["carrier"] == org


@pytest.mark.parametrize("name", [name for name in CAST if Role.CARRIER not in CAST[name].roles])
def test_who_is_no_carrier_issues_nothing(world: World, bills: BillOfLading, name: str) -> None:
    expected = {"org": world.org[name], "roles": CAST[name].roles, "required": Role.CARRIER}
    with changes_nothing(world), refuses("RoleRequired", expected):
        issued(world, BillForm.BEARER, carrier=name)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_issues_nothing(world: World, name: str) -> None:
    with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(name)}):
        issued(world, BillForm.BEARER, carrier=name)


def test_a_seat_without_the_role_issues_nothing(world: World, bills: BillOfLading) -> None:
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    key = seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        bills.issue(
            REFERENCE,
            document_root=ROOT,
            form=BillForm.BEARER,
            issue_to=world.org["exporter"],
            by=key,
        )


def test_a_suspended_carrier_issues_nothing(world: World) -> None:
    suspend(world, "carrier")
    with refuses("OrganisationSuspended", {"org": world.org["carrier"]}):
        issued(world)


def test_nothing_is_issued_while_issuance_is_paused(world: World, bills: BillOfLading) -> None:
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    with changes_nothing(world), refuses("IssuanceIsPaused", {}) as caught:
        issued(world)
    assert isinstance(caught.value, PausedRefusedError)
    bills.set_issuance_paused(paused=False, by=world.senders[DEPLOYER])
    issued(world)


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.NONE])
def test_a_reference_is_used_once(world: World, state: BillState) -> None:
    bill = in_state(world, state)
    before = record_of(world, bill)
    expected = {"bill": bill, "current": state, "expected": (BillState.NONE,)}
    with refuses("BillUnexpectedState", expected) as caught:
        issued(world, BillForm.BEARER)
    assert isinstance(caught.value, DuplicateRefusedError)
    assert record_of(world, bill) == before


@pytest.mark.parametrize(
    ("reference", "root", "form", "endorsee"),
    [
        (bytes(32), ROOT, BillForm.BEARER, ""),
        (REFERENCE, bytes(32), BillForm.BEARER, ""),
        (REFERENCE, ROOT, BillForm.NONE, ""),
        (REFERENCE, ROOT, BillForm.NONE, "importer"),
        (REFERENCE, ROOT, BillForm.STRAIGHT, ""),
        (REFERENCE, ROOT, BillForm.TO_ORDER, ""),
        (REFERENCE, ROOT, BillForm.BEARER, "importer"),
    ],
    ids=[
        "no-reference",
        "no-root",
        "no-form",
        "no-form-but-endorsee",
        "straight-without-consignee",
        "to-order-of-nobody",
        "bearer-with-endorsee",
    ],
)
def test_an_issuance_that_contradicts_itself_is_refused(
    world: World,
    bills: BillOfLading,
    reference: str | bytes,
    root: bytes,
    form: BillForm,
    endorsee: str,
) -> None:
    carrier = world.org["carrier"]
    bill = bills.bill_id(carrier, transport_document_reference=reference)
    with changes_nothing(world), refuses("BillIssuanceInvalid", {"bill": bill}):
        bills.issue(
            reference,
            document_root=root,
            form=form,
            issue_to=world.org["exporter"],
            endorsee=world.org[endorsee] if endorsee else 0,
            by=world.senders["carrier"],
        )


def test_a_form_that_does_not_exist_is_refused(world: World, bills: BillOfLading) -> None:
    with changes_nothing(world), refuses(""):
        bills.issue(
            REFERENCE,
            document_root=ROOT,
            form=4,  # type: ignore[arg-type]
            issue_to=world.org["exporter"],
            by=world.senders["carrier"],
        )


@pytest.mark.parametrize("org", [0, 999])
def test_an_unknown_holder_is_refused(world: World, bills: BillOfLading, org: int) -> None:
    with refuses("OrganisationUnknown", {"org": org}):
        bills.issue(
            REFERENCE,
            document_root=ROOT,
            form=BillForm.BEARER,
            issue_to=org,
            by=world.senders["carrier"],
        )


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.TO_ORDER])
def test_an_unknown_endorsee_is_refused(world: World, bills: BillOfLading, form: BillForm) -> None:
    with refuses("OrganisationUnknown", {"org": 999}):
        bills.issue(
            REFERENCE,
            document_root=ROOT,
            form=form,
            issue_to=world.org["exporter"],
            endorsee=999,
            by=world.senders["carrier"],
        )


@pytest.mark.parametrize("name", ["exporter", "importer"])
def test_a_suspended_party_is_refused(world: World, name: str) -> None:
    suspend(world, name)
    with refuses("OrganisationSuspended", {"org": world.org[name]}):
        issued(world, BillForm.STRAIGHT)


def test_an_escrow_contract_is_no_first_holder(world: World, bills: BillOfLading) -> None:
    escrow = Escrow(world)
    with refuses("BillReceiverEscrow", {"bill": bill_id(world), "to": escrow.org}):
        bills.issue(
            REFERENCE,
            document_root=ROOT,
            form=BillForm.BEARER,
            issue_to=escrow.org,
            by=world.senders["carrier"],
        )


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.TO_ORDER])
def test_an_escrow_contract_is_no_first_endorsee(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    with refuses("BillReceiverEscrow", {"bill": bill_id(world), "to": world.escrow}):
        bills.issue(
            REFERENCE,
            document_root=ROOT,
            form=form,
            issue_to=world.org["exporter"],
            endorsee=world.escrow,
            by=world.senders["carrier"],
        )
