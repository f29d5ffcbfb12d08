from __future__ import annotations

import pytest
from support.bills import issued
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key
from support.mocks import Mock
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.contracts.directory import Directory
from wharfinger.deploy import ADMIN_ROLE, GUARDIAN_ROLE, REGISTRAR_ROLE

NOBODY = "0x" + "00" * 20


def text(name: str) -> bytes:
    return name.encode().ljust(32, b"\0")


def test_a_new_name_is_added_at_the_end(world: World, directory: Directory) -> None:
    before = directory.entries()
    bills = world.suite.bills.address
    outcome = directory.set_entry("Sale", current=bills, by=world.senders[DEPLOYER])
    expected = {"name": text("Sale"), "current": bills, "previous": NOBODY}
    happened(outcome, ("EntryChanged", expected))
    assert list(directory.entries().items()) == [*before.items(), ("Sale", bills)]


def test_a_new_version_takes_the_name_over(world: World, directory: Directory) -> None:
    names = list(directory.entries())
    former, successor = directory.entry("BillOfLading"), Mock(world, "BillReceiverMock")
    outcome = directory.set_entry("BillOfLading", current=successor, by=world.senders[DEPLOYER])
    expected = {"name": text("BillOfLading"), "current": successor.address, "previous": former}
    happened(outcome, ("EntryChanged", expected))
    assert directory.entry("BillOfLading") == successor.address
    assert list(directory.entries()) == names


def test_the_instruments_of_the_former_version_live_on(world: World, directory: Directory) -> None:
    bill = issued(world)
    successor = Mock(world, "BillReceiverMock")
    directory.set_entry("BillOfLading", current=successor, by=world.senders[DEPLOYER])
    world.suite.bills.surrender_for_delivery(bill, by=world.senders["exporter"])


def test_setting_the_same_again_changes_nothing_else(world: World, directory: Directory) -> None:
    before = directory.entries()
    current = before["Tariff"]
    outcome = directory.set_entry("Tariff", current=current, by=world.senders[DEPLOYER])
    expected = {"name": text("Tariff"), "current": current, "previous": current}
    happened(outcome, ("EntryChanged", expected))
    assert directory.entries() == before


@pytest.mark.parametrize("name", [*CAST, OUTSIDER])
def test_only_the_admin_sets_entries(world: World, directory: Directory, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
        directory.set_entry("Sale", current=world.suite.bills, by=world.senders[name])


def test_registrar_and_guardian_are_no_admin(world: World, directory: Directory) -> None:
    manager, deployer = world.suite.access_manager, world.senders[DEPLOYER]
    key = fresh_key(world)
    for role in (REGISTRAR_ROLE, GUARDIAN_ROLE):
        manager.grant_role(role, account=key, by=deployer)
    with refuses("AccessManagedUnauthorized", {"caller": key.address}):
        directory.set_entry("Sale", current=world.suite.bills, by=key)
    manager.grant_role(ADMIN_ROLE, account=key, by=deployer)
    directory.set_entry("Sale", current=world.suite.bills, by=key)


def test_an_entry_needs_a_name(world: World, directory: Directory) -> None:
    bills = world.suite.bills.address
    with refuses("EntryInvalid", {"name": bytes(32), "current": bills}):
        directory.set_entry(bytes(32), current=bills, by=world.senders[DEPLOYER])


def test_an_entry_needs_code(world: World, directory: Directory) -> None:
    for account in (NOBODY, world.account(OUTSIDER)):
        expected = {"name": text("Sale"), "current": account}
        with changes_nothing(world), refuses("EntryInvalid", expected):
            directory.set_entry("Sale", current=account, by=world.senders[DEPLOYER])
