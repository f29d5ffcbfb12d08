"""For whom a key acts: seats of every kind, tried with one act that needs a role."""

from __future__ import annotations

import pytest
from support.bills import REFERENCE, ROOT
from support.expect import changes_nothing, refuses
from support.keys import fresh_key, seated, suspend
from support.mocks import Wallet, enrolled
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import BillForm
from wharfinger.roles import Role


def issue(world: World, by: Sender) -> Outcome:
    return world.suite.bills.issue(
        REFERENCE,
        document_root=ROOT,
        form=BillForm.BEARER,
        issue_to=world.org["exporter"],
        by=by,
    )


def test_the_root_acts(world: World) -> None:
    assert (
        issue(world, world.senders["carrier"]).event("BillIssued")["carrier"]
        == world.org["carrier"]
    )


def test_a_seat_acts(world: World) -> None:
    key = seated(world, "carrier")
    assert issue(world, key).event("BillIssued")["carrier"] == world.org["carrier"]


def test_a_seat_of_a_contract_wallet_acts(world: World) -> None:
    wallet, key = Wallet(world, owner=OUTSIDER), fresh_key(world)
    org = enrolled(world, "wallet-line", root=wallet, roles=Role.CARRIER)
    world.suite.participants.offer_seat(key, roles=Role.CARRIER, by=wallet)
    world.suite.participants.take_seat(org, by=key)
    assert issue(world, key).event("BillIssued")["carrier"] == org


def test_only_the_wallets_owner_acts_through_it(world: World) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    enrolled(world, "wallet-line", root=wallet, roles=Role.CARRIER)
    wallet.owner = world.senders["exporter"]
    with changes_nothing(world), refuses(""):
        issue(world, wallet)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_a_key_without_a_seat_does_not(world: World, name: str) -> None:
    with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(name)}):
        issue(world, world.senders[name])


def test_a_key_that_never_took_its_seat_does_not(world: World) -> None:
    key = fresh_key(world)
    world.suite.participants.offer_seat(key, roles=Role.CARRIER, by=world.senders["carrier"])
    with refuses("SeatUnknown", {"key": key.address}):
        issue(world, key)


def test_a_key_whose_seat_was_revoked_does_not(world: World) -> None:
    key = seated(world, "carrier")
    world.suite.participants.revoke_seat(key, by=world.senders["carrier"])
    with refuses("SeatUnknown", {"key": key.address}):
        issue(world, key)


def test_a_key_whose_seat_expired_does_not(world: World) -> None:
    expires_at = world.now + 60
    key = seated(world, "carrier", expires_at=expires_at)
    world.advance_to(expires_at)
    with refuses("SeatExpired", {"key": key.address, "expiresAt": expires_at}):
        issue(world, key)


def test_a_seat_without_the_role_does_not(world: World) -> None:
    roles = Role.CARRIER | Role.LOGISTICS
    world.suite.participants.set_roles(
        world.org["carrier"], roles=roles, by=world.senders[DEPLOYER]
    )
    key = seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        issue(world, key)


def test_a_seat_without_any_role_does_not(world: World) -> None:
    key = seated(world, "carrier", roles=Role.NONE, admin=True)
    with refuses("SeatWithoutRole", {"key": key.address}):
        issue(world, key)


def test_an_organisation_without_the_role_does_not(world: World) -> None:
    expected = {"org": world.org["broker"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        issue(world, world.senders["broker"])


def test_a_suspended_organisation_does_not(world: World) -> None:
    key = seated(world, "carrier")
    suspend(world, "carrier")
    for by in (key, world.senders["carrier"]):
        with refuses("OrganisationSuspended", {"org": world.org["carrier"]}):
            issue(world, by)


def test_an_authority_acts_in_its_own_country_alone(world: World) -> None:
    suite = world.suite
    expected = {"org": world.org["customs-china"], "country": "CN", "required": "NL"}
    with changes_nothing(world), refuses("CountryRequired", expected):
        suite.tariff.set_treasury(
            "NL",
            token=suite.currency("EUR"),
            org=world.org["tax-netherlands"],
            by=world.senders["customs-china"],
        )
    suite.tariff.set_treasury(
        "NL",
        token=suite.currency("EUR"),
        org=world.org["tax-netherlands"],
        by=world.senders["customs-netherlands"],
    )
