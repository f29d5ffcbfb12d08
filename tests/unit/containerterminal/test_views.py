"""The plain getters of ContainerTerminal."""

from __future__ import annotations

from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.border import CONTAINER, ROTTERDAM, Border, text32

from wharfinger.contracts.enums import InwardPosition, OutwardPosition
from wharfinger.contracts.records import StorageTariff

UNKNOWN = b"\x03" * 32
NOBODY = "0x" + "00" * 20


def test_call_id_is_the_hash_that_it_says(border: Border) -> None:
    values = [b"NLRTM", CONTAINER.encode(), text32("VOY-1")]
    packed = encode(["bytes5", "bytes11", "bytes32"], values)
    assert border.ask("ContainerTerminal.callId", "NLRTM", CONTAINER, "VOY-1") == keccak(packed)


def test_an_unknown_call_has_no_state_and_no_record(border: Border) -> None:
    assert border.ask("ContainerTerminal.importStateOf", UNKNOWN) == InwardPosition.NONE
    assert border.ask("ContainerTerminal.exportStateOf", UNKNOWN) == OutwardPosition.NONE
    assert border.ask("ContainerTerminal.callOf", UNKNOWN).carrier == 0


def test_a_terminal_without_a_tariff(border: Border) -> None:
    terminal = border.org[ROTTERDAM]
    none = StorageTariff(token=NOBODY, free_days=0, daily_rate=0)
    assert border.ask("ContainerTerminal.storageTariffVersion", "NLRTM", terminal) == 0
    assert border.ask("ContainerTerminal.storageTariffAt", "NLRTM", terminal, 1) == none


def test_names_the_contracts_that_it_asks(border: Border) -> None:
    addresses = border.world.record.addresses
    assert border.ask("ContainerTerminal.bills") == addresses["BillOfLading"]
    assert border.ask("ContainerTerminal.customs") == addresses["CustomsClearance"]
    assert border.ask("ContainerTerminal.participants") == addresses["Participants"]
