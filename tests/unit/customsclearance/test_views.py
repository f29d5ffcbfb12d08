"""The plain getters of CustomsClearance."""

from __future__ import annotations

from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.border import Border, text32

from wharfinger.contracts.enums import ExportState, ImportState

UNKNOWN = b"\x03" * 32


def test_import_id_is_the_hash_that_it_says(border: Border) -> None:
    packed = encode(["bytes32", "bytes2", "bytes32"], [text32("import"), b"NL", text32("R")])
    assert border.ask("CustomsClearance.importId", "NL", "R") == keccak(packed)


def test_export_id_is_the_hash_that_it_says(border: Border) -> None:
    packed = encode(["bytes32", "bytes2", "bytes32"], [text32("export"), b"NL", text32("R")])
    assert border.ask("CustomsClearance.exportId", "NL", "R") == keccak(packed)


def test_what_was_never_lodged_has_no_state_and_no_record(border: Border) -> None:
    assert border.ask("CustomsClearance.importStateOf", UNKNOWN) == ImportState.NONE
    assert border.ask("CustomsClearance.exportStateOf", UNKNOWN) == ExportState.NONE
    assert border.ask("CustomsClearance.importOf", UNKNOWN).importer == 0
    assert border.ask("CustomsClearance.exportOf", UNKNOWN).exporter == 0
    assert border.ask("CustomsClearance.debtOf", UNKNOWN).owed == 0
    assert border.ask("CustomsClearance.fileOf", UNKNOWN).answer_by == 0
    assert border.ask("CustomsClearance.progressOf", UNKNOWN).lines == 0
    assert border.ask("CustomsClearance.releaseOf", UNKNOWN, "CSQU3054383") == ("", bytes(32))


def test_names_the_contracts_that_it_asks(border: Border) -> None:
    addresses = border.world.record.addresses
    assert border.ask("CustomsClearance.bills") == addresses["BillOfLading"]
    assert border.ask("CustomsClearance.tariff") == addresses["Tariff"]
    assert border.ask("CustomsClearance.documents") == addresses["DocumentVault"]
    assert border.ask("CustomsClearance.permits") == addresses["Permits"]
    assert border.ask("CustomsClearance.accounts") == addresses["GuaranteeAccounts"]
    assert border.ask("CustomsClearance.controlActs") == addresses["ControlActs"]
    assert border.ask("CustomsClearance.debtActs") == addresses["DebtActs"]
    assert border.ask("CustomsClearance.exportActs") == addresses["ExportActs"]
    assert border.ask("CustomsClearance.participants") == addresses["Participants"]
