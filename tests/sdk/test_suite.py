"""A deployment as one object."""

from __future__ import annotations

import pytest
from support.bills import issued
from support.expect import refuses
from support.world import OUTSIDER, World

from wharfinger.contracts.access_manager import AccessManager
from wharfinger.contracts.banking_calendar import SATURDAY_AND_SUNDAY, holiday_bitmaps
from wharfinger.contracts.declaration_records import Consignment, ImportLodgement
from wharfinger.contracts.enums import Channel, ImportState
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line
from wharfinger.deploy import GUARDIAN_ROLE, REGISTRAR_ROLE
from wharfinger.deploy.steps import MODULES
from wharfinger.errors import UsageError


def instruments(world: World) -> set[str]:
    """Addresses that are called: all but the code that the letter of credit runs as its own."""
    return {at for name, at in world.record.addresses.items() if name not in MODULES}


def test_every_contract_of_the_record_is_wrapped(world: World):
    found = {wrapper.address for wrapper in world.suite.wrappers()}
    assert found == instruments(world)


def test_contracts_know_each_other(world: World):
    suite = world.suite
    for wrapper in (suite.bills, suite.credits, suite.tariff, suite.customs, suite.terminal):
        assert wrapper.participants() == suite.participants.address
    assert suite.calendar.participants() == suite.participants.address
    assert suite.credits.bills() == suite.customs.bills() == suite.bills.address
    assert suite.credits.calendar() == suite.calendar.address
    assert suite.credits.documents() == suite.vault.address
    assert suite.credits.drafts() == suite.drafts.address
    assert suite.customs.tariff() == suite.tariff.address
    assert suite.terminal.customs() == suite.customs.address


def test_the_directory_leads_to_the_suite(world: World):
    suite = Suite.from_directory(world.connection, world.suite.directory.address)
    assert {each.address for each in suite.wrappers()} == instruments(world)


def test_contracts_have_their_names_in_sentences(world: World):
    euro = world.suite.currency("EUR").address
    assert world.suite.names.account(euro) == f"{euro} (DigitalCurrency:EUR)"


def test_an_address_that_is_missing_is_said(world: World):
    addresses = {name: at for name, at in world.record.addresses.items() if name != "Tariff"}
    with pytest.raises(UsageError, match="addresses lack Tariff"):
        Suite.connect(world.connection, addresses)


def test_an_address_without_code_is_said(world: World):
    addresses = {**world.record.addresses, "Tariff": world.account(OUTSIDER)}
    with pytest.raises(UsageError, match=r"There is no Tariff at 0x\w{40} on chain 31337"):
        Suite.connect(world.connection, addresses)


def test_a_currency_that_is_missing_is_said(world: World):
    with pytest.raises(UsageError, match=r"no currency USD\. It has: EUR"):
        world.suite.currency("USD")


def test_roles_of_governance(world: World):
    manager: AccessManager = world.suite.access_manager
    deployer, outsider = world.senders["deployer"], world.account(OUTSIDER)
    bills = world.suite.bills
    assert manager.target_function_role(bills, function="setIssuancePaused") == GUARDIAN_ROLE
    manager.grant_role(GUARDIAN_ROLE, account=outsider, by=deployer)
    assert manager.has_role(GUARDIAN_ROLE, account=outsider)
    assert manager.can_call(outsider, target=bills, function="setIssuancePaused")
    manager.renounce_role(GUARDIAN_ROLE, by=world.senders[OUTSIDER])
    assert not manager.has_role(GUARDIAN_ROLE, account=outsider)
    manager.grant_role(GUARDIAN_ROLE, account=outsider, by=deployer)
    manager.revoke_role(GUARDIAN_ROLE, account=outsider, by=deployer)
    assert not manager.can_call(outsider, target=bills, function="setIssuancePaused")
    manager.set_target_function_role(
        bills, functions=["setIssuancePaused"], role=REGISTRAR_ROLE, by=deployer
    )
    assert manager.target_function_role(bills, function="setIssuancePaused") == REGISTRAR_ROLE


def test_the_forwarder_counts(world: World):
    account = world.account("central-bank-nl")
    assert world.suite.forwarder.nonces(account) == 0
    world.suite.currency("EUR").issue(account, amount=1, by=world.relayed("central-bank-nl"))
    assert world.suite.forwarder.nonces(account) == 1


def test_holidays_are_bitmaps_of_256_days(world: World):
    assert holiday_bitmaps([512, 257, 256]) == {1: 0b11, 2: 0b1}
    calendar, keeper = world.suite.calendar, world.senders["central-bank-nl"]
    calendar.set_place("NL", closing=61_200, utc_offset=3_600, by=keeper)
    assert calendar.place_of("NL") == (SATURDAY_AND_SUNDAY, 61_200, 3_600)
    day = 20_514
    assert calendar.is_banking_day("NL", day=day)
    calendar.set_holidays("NL", bitmaps=holiday_bitmaps([day]), by=keeper)
    assert not calendar.is_banking_day("NL", day=day)
    assert calendar.roll_forward("NL", day=day) == day + 1


def test_lines_are_committed_to_as_the_contract_hashes_them(world: World):
    customs, officer = world.suite.customs, world.senders["customs-netherlands"]
    tax, euro = world.org["tax-netherlands"], world.suite.currency("EUR")
    world.suite.tariff.set_treasury("NL", token=euro, org=tax, by=officer)
    lines = [Line(number=1, commodity=2_204_210_000, origin="CN", price=1_000)]
    consignment = Consignment(bill=issued(world), goods_root=b"\1" * 32)
    lodgement = ImportLodgement(
        country="NL",
        declaration_reference="26NL1",
        importer=world.org["importer"],
        treasury=1,
        total_price=1_000,
        line_count=1,
        consignment=consignment,
    )
    lodged = customs.lodge_import(lodgement, by=world.senders["importer"])
    declaration = lodged.event("ImportLodged")["declaration"]
    assert declaration == customs.import_id("NL", declaration_reference="26NL1")
    customs.assign_channel(declaration, channel=Channel.GREEN, by=officer)
    expected = {"declaration": declaration, "declared": b"\1" * 32, "given": goods_root(lines)}
    with refuses("CustomsGoodsMismatch", expected):
        customs.assess(declaration, consignment=consignment, lines=lines, proof=[], by=officer)
    record = customs.import_of(declaration)
    assert (record.state, record.channel) == (ImportState.ASSESSABLE, Channel.GREEN)
    assert (record.country, record.importer) == ("NL", world.org["importer"])
