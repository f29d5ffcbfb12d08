"""Every error of every contract has its sentence, its family and its row in the documentation."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
from eth_abi.abi import encode

from wharfinger.build.abi import Entry, selector, types_of
from wharfinger.contracts import refusals
from wharfinger.contracts.abis import error_entries
from wharfinger.contracts.enums import (
    AmendmentReason,
    BillState,
    Block,
    ExportState,
    ImportState,
    solidity_name,
)
from wharfinger.contracts.names import NameBook
from wharfinger.contracts.refusals import (
    FAMILIES,
    ActorRefusedError,
    BlockedRefusedError,
    ContractRefusedError,
    DuplicateRefusedError,
    Sentence,
    StateRefusedError,
    TermsRefusedError,
    TimeRefusedError,
    UnknownRefusalError,
    iso_day,
    iso_time,
    refusal,
    sentences,
    table,
)
from wharfinger.errors import RefusedError
from wharfinger.roles import Role

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "errors.md"
BY_NAME = {entry["name"]: entry for entry in error_entries().values()}
ACCOUNT = "0x" + "11" * 20


def dummy(kind: str) -> Any:
    """Return a plausible raw value of an ABI type."""
    if kind.startswith("bytes"):
        return b"NLRTM"[: int(kind[5:])].ljust(int(kind[5:]), b"\0")
    return {"address": ACCOUNT, "string": "words", "bool": True}.get(kind, 1)


def revert(name: str, *values: Any) -> bytes:
    """Return the revert data of an error; dummy values where none are given."""
    entry: Entry = BY_NAME[name]
    kinds = types_of(entry["inputs"])
    return selector(entry) + encode(kinds, values or [dummy(kind) for kind in kinds])


def variants(sentence: Sentence) -> list[Sentence]:
    return [each for each in (sentence, sentence.exists, sentence.unknown) if each]


def test_every_error_has_a_sentence_and_every_sentence_an_error():
    assert sorted(sentences()) == sorted(BY_NAME)


def test_no_two_errors_share_a_name():
    assert len(BY_NAME) == len(error_entries())


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_sentence_is_of_a_known_family_and_ends(name: str):
    for sentence in variants(sentences()[name]):
        assert sentence.family in FAMILIES
        assert sentence.remedy.endswith(".")
        assert sentence.why.endswith((".", "{message}"))


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_templates_name_nothing_but_the_errors_own_values(name: str):
    own = {item["name"] for item in BY_NAME[name]["inputs"]}
    for sentence in variants(sentences()[name]):
        for template in (sentence.why, sentence.remedy):
            used = {field for _, field, _, _ in string.Formatter().parse(template) if field}
            assert used <= own


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_error_becomes_its_familys_exception_with_all_values(name: str):
    found = refusal(revert(name), contract="BillOfLading")
    assert found.error == name
    assert found.contract == "BillOfLading"
    assert list(found.values) == [item["name"] for item in BY_NAME[name]["inputs"]]
    assert isinstance(found, FAMILIES[sentences()[name].fitting(found.values).family])
    assert "{" not in str(found)
    assert found.data == revert(name)


def test_every_family_is_a_refusal_with_its_exit_code():
    for family in FAMILIES.values():
        assert issubclass(family, ContractRefusedError)
        assert family.exit_code == RefusedError.exit_code == 3


def test_states_are_named_and_sets_of_states_listed():
    states = 1 << BillState.ISSUED | 1 << BillState.PENDING_DELIVERY
    found = refusal(revert("BillUnexpectedState", bytes(32), BillState.ACCOMPLISHED, states))
    assert isinstance(found, StateRefusedError)
    assert found.values["current"] is BillState.ACCOMPLISHED
    assert found.values["expected"] == (BillState.ISSUED, BillState.PENDING_DELIVERY)
    assert "is Accomplished; this act needs it Issued or PendingDelivery." in found.message


def test_a_record_that_exists_is_a_duplicate():
    found = refusal(revert("BillUnexpectedState", bytes(32), BillState.ISSUED, 1 << BillState.NONE))
    assert isinstance(found, DuplicateRefusedError)
    assert "has issued the bill" in found.message


def test_a_record_that_does_not_exist_is_said_to_be_missing():
    found = refusal(revert("BillUnexpectedState", bytes(32), BillState.NONE, 1 << BillState.ISSUED))
    assert isinstance(found, StateRefusedError)
    assert found.message.startswith("There is no bill")


def test_every_state_of_a_bill_is_named():
    for state in BillState:
        if state is not BillState.NONE:
            found = refusal(revert("BillUnexpectedState", bytes(32), state, 1 << BillState.PAPER))
            assert f"is {solidity_name(state)}; this act needs it Paper." in found.message


def test_what_bills_are_surrendered_for_is_named():
    for reason in AmendmentReason:
        found = refusal(revert("BillAmendmentReasonInvalid", bytes(32), reason))
        assert isinstance(found, TermsRefusedError)
        assert found.values == {"bill": bytes(32), "reason": reason}
        assert f"The reason {solidity_name(reason)} does not fit" in found.message
    found = refusal(revert("BillReplacementInvalid", AmendmentReason.COMBINE, 1, 2))
    assert found.values["reason"] is AmendmentReason.COMBINE
    assert "For the reason Combine, 1 bills cannot be replaced by 2." in found.message


def test_what_a_replacement_lacks_is_said_with_names():
    names = NameBook(organisations={7: "the shipper", 8: "the bank"})
    found = refusal(revert("BillPossessorMismatch", b"\1" * 32, 7, 8), names=names)
    assert isinstance(found, TermsRefusedError)
    assert found.values == {"bill": b"\1" * 32, "possessor": 7, "expected": 8}
    assert "is organisation 7 (the shipper); this replacement needs organisation 8" in found.message
    found = refusal(revert("BillSucceeded", b"\1" * 32))
    assert isinstance(found, DuplicateRefusedError)
    assert "has a successor already" in found.message
    assert "`successors`" in found.remedy


def test_what_a_court_lacks_is_said_with_names_and_times():
    names = NameBook(organisations={9: "the court"})
    found = refusal(revert("BillOrderMissing", bytes(32), 9), names=names)
    assert isinstance(found, TermsRefusedError)
    assert "The court organisation 9 (the court) has announced no order" in found.message
    found = refusal(revert("BillNoticePeriodOpen", bytes(32), 1_586_365_200))
    assert isinstance(found, TimeRefusedError)
    assert "until 2020-04-08T17:00:00Z to answer the court's order" in found.message
    found = refusal(revert("BillEvidenceMissing", bytes(32)))
    assert isinstance(found, TermsRefusedError)
    assert "needs a hash" in found.message


def test_a_release_point_is_said_as_it_was_given():
    names = NameBook(organisations={7: "the line"})
    found = refusal(revert("BillReleasePointInvalid", 7, 12, b"NLRTM", 0), names=names)
    assert isinstance(found, TermsRefusedError)
    assert found.values == {"carrier": 7, "point": 12, "port": "NLRTM", "agent": 0}
    assert "organisation 7 (the line) cannot list NLRTM under 12" in found.message
    assert "with the agent 0:" in found.message
    found = refusal(revert("BillReleasePointInvalid", 7, 0, bytes(5), 8))
    assert found.values["port"] == ""


def test_who_may_answer_a_surrender_is_said():
    found = refusal(revert("BillCarrierRequired", bytes(32), 7, 8))
    assert isinstance(found, ActorRefusedError)
    assert "release agent" in found.remedy


def test_imports_and_exports_have_states_of_their_own():
    states = 1 << ImportState.ASSESSED
    found = refusal(revert("CustomsImportUnexpectedState", bytes(32), ImportState.PAID, states))
    assert found.values["current"] is ImportState.PAID
    assert found.values["expected"] == (ImportState.ASSESSED,)
    states = 1 << ExportState.LOADED
    found = refusal(revert("CustomsExportUnexpectedState", bytes(32), ExportState.EXITED, states))
    assert found.values["current"] is ExportState.EXITED
    assert found.values["expected"] == (ExportState.LOADED,)


def test_reasons_that_block_are_all_named():
    reasons = Block.CHARGES_UNPAID | Block.CARRIER_FREIGHT
    found = refusal(revert("TerminalGateOutBlocked", bytes(32), reasons))
    assert isinstance(found, BlockedRefusedError)
    assert found.values["reasons"] == reasons
    assert "carrier freight, charges unpaid" in found.message


def test_organisations_and_accounts_are_named_where_a_name_is_known():
    names = NameBook(organisations={7: "Rotterdam Terminal"}, accounts={ACCOUNT: "treasury"})
    found = refusal(revert("BillHolderRequired", bytes(32), 7, 8), names=names)
    assert "acts for organisation 7 (Rotterdam Terminal)" in found.message
    assert "held by organisation 8." in found.message
    found = refusal(revert("AdminRequired", ACCOUNT), names=names)
    assert f"{ACCOUNT} (treasury)" in found.message


def test_nobody_has_no_number():
    found = refusal(revert("BillEndorseeRequired", bytes(32), 7, 0))
    assert "title in the bill 0x00000000… is with nobody." in found.message


def test_roles_codes_times_and_references_are_words():
    found = refusal(revert("RoleRequired", 7, Role.TRADER, Role.BANK | Role.INSURER))
    assert "as trader; this act needs bank or insurer." in found.message
    assert found.values["required"] == Role.BANK | Role.INSURER
    found = refusal(revert("CountryRequired", 7, b"NL", b"CN"))
    assert "acts in NL; the record belongs to CN." in found.message
    found = refusal(revert("SeatExpired", ACCOUNT, 1_586_365_200))
    assert "2020-04-08T17:00:00Z" in found.message
    found = refusal(revert("OrganisationExists", b"LEI".ljust(32, b"\0"), 7))
    assert "the identifier LEI exists" in found.message


def test_times_and_days_are_iso():
    assert iso_time(0) == "1970-01-01T00:00:00Z"
    assert iso_time(2**256 - 1) == "the end of time"
    assert iso_day(20_514) == "2026-03-02"


def test_a_reason_in_words_is_passed_on():
    found = refusal(revert("Error", "TKN: paused"))
    assert isinstance(found, UnknownRefusalError)
    assert "TKN: paused" in found.message


def test_a_check_of_the_compiler_is_explained():
    found = refusal(revert("Panic", 0x11))
    assert isinstance(found, UnknownRefusalError)
    assert "code 17" in found.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "without a reason"),
        (b"\xde\xad\xbe\xef", "with unknown data 0xdeadbeef"),
        (revert("SeatUnknown", ACCOUNT)[:-1], "with unknown data 0x"),
    ],
)
def test_data_that_no_contract_of_the_suite_gives_is_shown(data: bytes, said: str):
    found = refusal(data, contract="BillOfLading")
    assert isinstance(found, UnknownRefusalError)
    assert found.error == ""
    assert found.values == {"data": data}
    assert f"BillOfLading refused {said}" in found.message


def test_what_the_node_says_of_a_revert_without_data_is_passed_on():
    found = refusal(b"", contract="BillOfLading", reason="it ran out of gas")
    assert (
        found.message == "BillOfLading refused without a reason; the node says: it ran out of gas."
    )


def test_the_committed_table_is_what_the_sentences_give():
    assert DOCUMENTATION.read_text("utf-8") == table()


def test_the_table_is_written_by_the_command(tmp_path: Path):
    file = tmp_path / "docs" / "errors.md"
    assert refusals.main([str(file)]) == 0
    assert file.read_text("utf-8") == table()


def test_the_table_has_a_row_for_each_sentence():
    rows = [line for line in table().splitlines() if line.startswith("| `")]
    assert len(rows) == sum(len(variants(sentence)) for sentence in sentences().values())
