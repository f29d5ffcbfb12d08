from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated
from support.mocks import Escrow, Mock, Wallet, enrolled
from support.world import CAST, OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import Organisation, Seat
from wharfinger.contracts.refusals import DuplicateRefusedError, GovernanceRefusedError
from wharfinger.roles import Role

NOBODY = "0x" + "00" * 20
UNDEFINED = 1 << 12
"""The first bit of the mask that names no role."""


def text(identifier: str) -> bytes:
    return identifier.encode().ljust(32, b"\0")


def test_an_organisation_is_enrolled_with_the_next_id(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    count = register.organisation_count()
    root = world.account(OUTSIDER)
    roles = Role.TRADER | Role.LOGISTICS
    outcome = register.enrol("new-trader", root=root, roles=roles, country="BE", by=registrar)
    happened(
        outcome,
        (
            "OrganisationEnrolled",
            {
                "org": count + 1,
                "identifier": text("new-trader"),
                "root": root,
                "roles": roles,
                "country": "BE",
            },
        ),
    )
    assert register.organisation_count() == count + 1
    assert register.organisation_of("new-trader") == count + 1
    assert register.organisation(count + 1) == Organisation(
        root=root, roles=roles, country="BE", suspended=False, enrolled_at=world.now
    )


def test_the_root_has_a_seat_with_every_role_the_organisation_gets(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = enrolled(world, "new", root=world.account(OUTSIDER), roles=Role.TRADER)
    assert register.seat_of(world.account(OUTSIDER)) == Seat(
        org=org, roles=Role.ALL, expires_at=0, admin=True
    )
    assert register.actor(world.account(OUTSIDER)) == (org, Role.TRADER, "NL")
    register.set_roles(org, roles=Role.BANK, by=registrar)
    assert register.actor(world.account(OUTSIDER)) == (org, Role.BANK, "NL")


def test_every_role_together_but_escrow_is_taken(world: World, register: Participants) -> None:
    roles = Role.ALL & ~Role.ESCROW
    org = enrolled(world, "all", root=world.account(OUTSIDER), roles=roles)
    assert register.active_roles(org) == roles


def test_a_contract_wallet_may_be_the_root_of_an_ordinary_organisation(
    world: World, register: Participants
) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "wallet", root=wallet, roles=Role.TRADER)
    assert register.actor(wallet.address) == (org, Role.TRADER, "NL")


def test_an_escrow_contract_is_enrolled(world: World, register: Participants) -> None:
    escrow = Escrow(world)
    assert register.organisation(escrow.org).roles == Role.ESCROW
    assert register.account_of(escrow.org) == escrow.address


def test_an_escrow_contract_has_no_key_but_itself(world: World, register: Participants) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "escrow-wallet", root=wallet, roles=Role.ESCROW, country="ZZ")
    assert register.seat_of(wallet) == Seat(org=org, roles=Role.ALL, expires_at=0, admin=False)
    with refuses("AdminRequired", {"key": wallet.address}):
        register.offer_seat(world.account(OUTSIDER), roles=Role.ESCROW, by=wallet)


def test_a_key_whose_seat_has_expired_may_become_a_root(
    world: World, register: Participants
) -> None:
    key = seated(world, "exporter", expires_at=world.now + 60)
    world.advance(60)
    org = enrolled(world, "new", root=key, roles=Role.TRADER)
    assert register.actor(key.address)[0] == org


@pytest.mark.parametrize("name", [*(name for name in CAST if name != "carrier"), OUTSIDER])
def test_only_the_registrar_enrols(world: World, register: Participants, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected) as caught:
        register.enrol(
            "x",
            root=world.account(OUTSIDER),
            roles=Role.TRADER,
            country="NL",
            by=world.senders[name],
        )
    assert isinstance(caught.value, GovernanceRefusedError)


def test_an_identifier_is_enrolled_once(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    expected = {"identifier": text("carrier"), "org": world.org["carrier"]}
    with changes_nothing(world), refuses("OrganisationExists", expected) as caught:
        register.enrol(
            "carrier", root=world.account(OUTSIDER), roles=Role.CARRIER, country="NL", by=registrar
        )
    assert isinstance(caught.value, DuplicateRefusedError)


@pytest.mark.parametrize(
    ("identifier", "rooted", "roles", "country"),
    [
        (bytes(32), True, Role.TRADER, "NL"),
        ("new", False, Role.TRADER, "NL"),
        ("new", True, Role.NONE, "NL"),
        ("new", True, Role.TRADER, ""),
        ("new", True, UNDEFINED, "NL"),
        ("new", True, UNDEFINED | Role.TRADER, "NL"),
    ],
    ids=["identifier", "root", "role", "country", "unknown-role", "unknown-role-beside"],
)
def test_an_incomplete_enrolment_is_refused(
    world: World,
    register: Participants,
    registrar: DirectSender,
    identifier: str | bytes,
    rooted: bool,
    roles: int,
    country: str,
) -> None:
    root = world.account(OUTSIDER) if rooted else NOBODY
    named = text(identifier) if isinstance(identifier, str) else identifier
    with refuses("EnrolmentIncomplete", {"identifier": named}):
        register.enrol(identifier, root=root, roles=roles, country=country, by=registrar)  # type: ignore[arg-type]


def test_a_key_with_a_seat_is_no_root_of_another(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    expected = {"key": world.account("exporter"), "org": world.org["exporter"]}
    with refuses("SeatExists", expected):
        register.enrol(
            "new", root=world.account("exporter"), roles=Role.BANK, country="NL", by=registrar
        )


def test_escrow_is_for_contracts_alone(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    root = world.account(OUTSIDER)
    with refuses("EscrowMustBeContract", {"root": root, "roles": Role.ESCROW}):
        register.enrol("new", root=root, roles=Role.ESCROW, country="ZZ", by=registrar)


def test_escrow_goes_with_no_other_role(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    contract = Mock(world, "BillReceiverMock")
    roles = Role.ESCROW | Role.BANK
    with refuses("EscrowMustBeContract", {"root": contract.address, "roles": roles}):
        register.enrol("new", root=contract, roles=roles, country="ZZ", by=registrar)


def test_a_refused_enrolment_uses_up_no_id(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    count = register.organisation_count()
    with refuses("EnrolmentIncomplete"):
        register.enrol("x", root=NOBODY, roles=Role.TRADER, country="NL", by=registrar)
    assert enrolled(world, "y", root=fresh_key(world), roles=Role.TRADER) == count + 1
