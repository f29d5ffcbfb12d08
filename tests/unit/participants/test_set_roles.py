from __future__ import annotations

import pytest
from support.bills import REFERENCE, ROOT, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import seated
from support.mocks import Escrow, Wallet, enrolled
from support.world import OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role


def test_roles_are_replaced(world: World, register: Participants, registrar: DirectSender) -> None:
    org = world.org["exporter"]
    roles = Role.TRADER | Role.LOGISTICS
    outcome = register.set_roles(org, roles=roles, by=registrar)
    happened(outcome, ("RolesChanged", {"org": org, "roles": roles}))
    assert register.active_roles(org) == roles


def test_nothing_else_of_the_organisation_changes(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["port-rotterdam"]
    before = register.organisation(org)
    register.set_roles(org, roles=Role.TRADER, by=registrar)
    after = register.organisation(org)
    assert (after.root, after.country, after.suspended, after.enrolled_at) == (
        before.root,
        before.country,
        before.suspended,
        before.enrolled_at,
    )


def test_a_seat_keeps_no_role_that_its_organisation_lost(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["carrier"]
    key = seated(world, "carrier", roles=Role.CARRIER)
    register.set_roles(org, roles=Role.LOGISTICS, by=registrar)
    assert register.seat_of(key).roles == Role.CARRIER
    with refuses("SeatWithoutRole", {"key": key.address}):
        world.suite.bills.issue(
            REFERENCE, document_root=ROOT, form=BillForm.BEARER, issue_to=org, by=key
        )


def test_a_lost_role_takes_no_bill_away(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    bill = issued(world, BillForm.BEARER)
    register.set_roles(world.org["exporter"], roles=Role.INSURER, by=registrar)
    world.suite.bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    assert record_of(world, bill).holder == world.org["bank"]


@pytest.mark.parametrize("name", ["exporter", "port-rotterdam", "carrier", OUTSIDER])
def test_only_the_registrar_changes_roles(world: World, register: Participants, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
        register.set_roles(world.org["exporter"], roles=Role.BANK, by=world.senders[name])


@pytest.mark.parametrize("beyond", [0, 1])
def test_an_unknown_organisation_is_refused(
    register: Participants, registrar: DirectSender, beyond: int
) -> None:
    org = beyond and register.organisation_count() + beyond
    with refuses("OrganisationUnknown", {"org": org}):
        register.set_roles(org, roles=Role.BANK, by=registrar)


@pytest.mark.parametrize("roles", [0, 1 << 12, 1 << 15 | 1])
def test_no_role_and_unknown_roles_are_refused(
    world: World, register: Participants, registrar: DirectSender, roles: int
) -> None:
    org = world.org["exporter"]
    with changes_nothing(world), refuses("RolesInvalid", {"org": org, "roles": roles}):
        register.set_roles(org, roles=roles, by=registrar)  # type: ignore[arg-type]


def test_a_plain_key_never_becomes_escrow(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    expected = {"org": world.org["exporter"], "roles": Role.ESCROW}
    with refuses("RolesInvalid", expected):
        register.set_roles(world.org["exporter"], roles=Role.ESCROW, by=registrar)


def test_an_escrow_contract_gets_no_second_role(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    escrow = Escrow(world)
    roles = Role.ESCROW | Role.BANK
    with refuses("RolesInvalid", {"org": escrow.org, "roles": roles}):
        register.set_roles(escrow.org, roles=roles, by=registrar)


def test_an_escrow_contract_stays_one(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    escrow = Escrow(world)
    with refuses("RolesInvalid", {"org": escrow.org, "roles": Role.BANK}):
        register.set_roles(escrow.org, roles=Role.BANK, by=registrar)
    outcome = register.set_roles(escrow.org, roles=Role.ESCROW, by=registrar)
    happened(outcome, ("RolesChanged", {"org": escrow.org, "roles": Role.ESCROW}))


def test_a_contract_wallet_with_keys_of_its_own_never_becomes_escrow(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "wallet", root=wallet, roles=Role.TRADER)
    with refuses("RolesInvalid", {"org": org, "roles": Role.ESCROW}):
        register.set_roles(org, roles=Role.ESCROW, by=registrar)
