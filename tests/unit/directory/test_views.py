"""The views: an entry by its name, and every name."""

from __future__ import annotations

from support.expect import refuses
from support.world import World

from wharfinger.contracts.directory import Directory
from wharfinger.contracts.refusals import StateRefusedError


def test_every_contract_of_the_deployment_is_found(world: World, directory: Directory) -> None:
    assert directory.entries() == world.record.addresses
    for name, address in world.record.addresses.items():
        assert directory.entry(name) == address


def test_a_name_that_was_never_set_is_refused(directory: Directory) -> None:
    expected = {"name": b"Sale".ljust(32, b"\0")}
    with refuses("EntryUnknown", expected) as caught:
        directory.entry("Sale")
    assert isinstance(caught.value, StateRefusedError)


def test_no_name_is_refused(directory: Directory) -> None:
    with refuses("EntryUnknown", {"name": bytes(32)}):
        directory.entry(bytes(32))
