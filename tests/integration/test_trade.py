"""One whole trade from credit to delivery, driven by the command, on Anvil and on Ganache."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from cli.terminal import DONE, Terminal
from eth_utils.address import is_checksum_address
from integration.conftest import Driven

from wharfinger.build.abi import selector
from wharfinger.chain import NodeKind
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.enums import DocumentKinds
from wharfinger.contracts.values import decode_parameters
from wharfinger.flows.cast import RELAYED
from wharfinger.flows.demo import EXPECTED

pytestmark = pytest.mark.ganache

KEYS = ["n", "actor", "action", "instrument", "id", "from", "to", "tx", "gas", "block"]
TYPES = [int, str, str, str, str, str, str, str, int, int]
MINTED = {"EUR": 80_000_000}


def transaction(driven: Driven, tx: str) -> Mapping[str, Any]:
    """Return a mined transaction as the node has it."""
    found = driven.connection.rpc("eth_getTransactionByHash", [tx])
    assert isinstance(found, dict)
    return found


def arguments(contract: str, function: str, data: str) -> Mapping[str, Any]:
    """Return the arguments in the calldata of a function that has no namesake."""
    entries = function_entries(contract).values()
    (entry,) = [one for one in entries if one["name"] == function]
    raw = bytes.fromhex(data[2:])
    assert raw[:4] == selector(entry)
    return decode_parameters(entry["inputs"], raw[4:])


def test_output_is_one_object_with_every_key(driven: Driven) -> None:
    account = driven.account
    assert {"chain_id", "contracts", "steps", "final", "gas_total", "seconds"} <= set(account)
    assert driven.answer.err == ""
    assert account["chain_id"] == driven.connection.chain_id == 31337
    assert account["gas_total"] == sum(step["gas"] for step in account["steps"])
    assert account["seconds"] > 0


def test_every_contract_has_its_address(driven: Driven) -> None:
    contracts = driven.account["contracts"]
    assert {
        "AccessManager",
        "ERC2771Forwarder",
        "Directory",
        "Participants",
        "BillOfLading",
        "BankingCalendar",
        "Drafts",
        "DocumentVault",
        "IssuanceActs",
        "CreditActs",
        "PresentationActs",
        "SettlementActs",
        "LetterOfCredit",
        "Tariff",
        "Permits",
        "GuaranteeAccounts",
        "ControlActs",
        "DebtActs",
        "ExportActs",
        "CustomsClearance",
        "ContainerTerminal",
        "DigitalCurrency:EUR",
    } == set(contracts)
    assert all(is_checksum_address(address) for address in contracts.values())
    entries = driven.suite.directory.entries()
    assert entries == contracts


def test_steps_have_every_key(driven: Driven) -> None:
    steps = driven.account["steps"]
    assert [step["n"] for step in steps] == list(range(1, len(steps) + 1))
    for step in steps:
        assert [type(step[key]) for key in KEYS] == TYPES
        assert re.fullmatch("0x[0-9a-f]{64}", step["id"])
        assert re.fullmatch("0x[0-9a-f]{64}", step["tx"])
    assert len({step["tx"] for step in steps}) == len(steps)


def test_steps_are_what_the_chain_says(driven: Driven) -> None:
    for step in driven.account["steps"]:
        receipt = driven.connection.rpc("eth_getTransactionReceipt", [step["tx"]])
        assert int(receipt["status"], 16) == 1
        assert int(receipt["gasUsed"], 16) == step["gas"]
        assert int(receipt["blockNumber"], 16) == step["block"]


def test_steps_of_a_record_follow_each_other(driven: Driven) -> None:
    """Each step begins where the step before it on the same record ended."""
    reached: dict[tuple[str, str], str] = {}
    for step in driven.account["steps"]:
        record = (step["instrument"], step["id"])
        if step["instrument"] != "DigitalCurrency":
            assert step["from"] == reached.get(record, "None")
        reached[record] = step["to"]


def test_every_party_signs_with_its_own_key(driven: Driven) -> None:
    """Who pays signs the transaction; whom another relays for signed the request in it."""
    forwarder = driven.account["contracts"]["ERC2771Forwarder"].lower()
    seen: set[str] = set()
    for step in driven.account["steps"]:
        sent = transaction(driven, step["tx"])
        actor = driven.accounts[step["actor"]].lower()
        payer = driven.accounts[step["relayed_by"] or step["actor"]].lower()
        assert sent["from"].lower() == payer
        relayed = step["actor"] in RELAYED
        assert step["relayed_by"] == RELAYED.get(step["actor"])
        if relayed and step["action"] != "permit":
            assert sent["to"].lower() == forwarder
            signed, *_ = arguments("ERC2771Forwarder", "execute", sent["input"])["request"]
            assert signed.lower() == actor
        else:
            assert sent["to"].lower() != forwarder
        seen.add(step["actor"])
    assert len(seen) == 12
    assert len({driven.accounts[part] for part in seen}) == len(seen)


def test_permits_are_signed_by_the_owner(driven: Driven) -> None:
    """EIP-2612: anyone may submit, the token checks whose signature it is."""
    permits = [step for step in driven.account["steps"] if step["action"] == "permit"]
    assert {step["actor"] for step in permits} == {"issuing-bank", "importer"}
    for step in permits:
        data = transaction(driven, step["tx"])["input"]
        owner = arguments("DigitalCurrency", "permit", data)["owner"]
        assert owner == driven.accounts[step["actor"]]


@pytest.mark.parametrize("part", sorted(RELAYED))
def test_exporter_and_importer_never_hold_ether(driven: Driven, part: str) -> None:
    blocks = {0, *(step["block"] for step in driven.account["steps"])}
    assert [driven.ether(part, hex(block)) for block in sorted(blocks)] == [0] * len(blocks)
    assert driven.ether(part) == 0
    account = driven.accounts[part]
    assert int(driven.connection.rpc("eth_getTransactionCount", [account, "latest"]), 16) == 0


def test_records_end_where_they_must(driven: Driven) -> None:
    final = driven.account["final"]
    assert sorted({name.partition(" ")[0] for name in final}) == sorted(EXPECTED)
    for name, state in final.items():
        assert state == EXPECTED[name.partition(" ")[0]], name
    assert sum(name.startswith("ImportCall ") for name in final) == 2
    assert sum(name.startswith("Document ") for name in final) == 4
    reached = {(step["instrument"], step["label"]): step["to"] for step in driven.account["steps"]}
    for name, state in final.items():
        contract, _, label = name.partition(" ")
        if contract != "LetterOfCredit":  # exhausted by the honour of its presentation
            assert reached[contract, label] == state


def test_no_money_appears_or_vanishes(driven: Driven) -> None:
    account = driven.account
    opening, closing = account["balances"]["opening"], account["balances"]["closing"]
    assert sum(opening.values()) == sum(closing.values()) == account["issued"] == MINTED["EUR"]
    euro = driven.suite.currency("EUR")
    assert euro.total_supply() == account["issued"]
    for part, held in closing.items():
        if part != "escrow":
            assert euro.balance_of(driven.accounts[part]) == held
    assert closing["escrow"] == euro.balance_of(driven.suite.credits.address) == 0


def test_money_went_where_it_was_owed(driven: Driven) -> None:
    opening, closing = (driven.account["balances"][key] for key in ("opening", "closing"))
    change = {part: closing[part] - opening[part] for part in closing}
    price, storage = 18_645_000, 2 * 2 * 4_500
    duty = sum(value * ppm // 10**6 for value, ppm in [(10_200_000, 27_000), (3_915_000, 27_000)])
    duty += 4_530_000 * 22_000 // 10**6
    tax = (price + duty) * 210_000 // 10**6
    assert change["exporter"] == price
    assert change["issuing-bank"] == 0
    assert change["port-rotterdam"] == storage
    assert abs(change["tax-netherlands"] - duty - tax) <= 3, "one rounding for each line"
    assert change["importer"] == -price - storage - change["tax-netherlands"]


def test_money_and_title_move_in_one_transaction(driven: Driven) -> None:
    by_action = {step["action"]: step for step in driven.account["steps"]}
    honoured, taken_up = by_action["honour at sight"], by_action["take up the documents"]
    for step, payer, payee in (
        (honoured, "issuing-bank", "exporter"),
        (taken_up, "importer", "issuing-bank"),
    ):
        assert {change["subject"] for change in step["money"]} == {payer, payee}
        (possession,) = step["title"]
        assert (possession["before"], possession["after"]) == ("escrow", payer)


def test_everybody_reads_what_it_needs_of_the_documents_and_no_more(driven: Driven) -> None:
    """What customs is shown is in no transaction, and the price list is in nobody's answer."""
    readings = driven.account["readings"]
    how = {(one["reader"], one["document"]): one["how"] for one in readings}
    invoice, packing = "LB-2026-0311", "LB-2026-0311/P"
    assert how == {
        ("issuing-bank", invoice): "opened",
        ("issuing-bank", packing): "opened",
        ("issuing-bank", "PCM-26-004117"): "opened",
        ("importer", invoice): "opened",
        ("customs-netherlands", invoice): "refused",
        ("customs-netherlands", packing): "opened",
        ("haulier", "NK-260424-0117"): "opened",
        ("haulier", invoice): "refused",
    }
    (shown,) = [one for one in readings if one["how"] == "shown"]
    assert (shown["reader"], shown["document"]) == ("customs-netherlands", invoice)
    fields = {f"/lines/{line}/{name}" for line in range(3) for name in ("hsCode", "value")}
    assert set(shown["fields"]) == fields
    assert all("granted no key" in one["said"] for one in readings if one["how"] == "refused")
    assert "priceList" not in driven.answer.out


def test_the_credit_asks_for_the_documents_and_finds_them_there(driven: Driven) -> None:
    steps = {step["action"]: step for step in driven.account["steps"]}
    notice = driven.connection.rpc(
        "eth_getTransactionReceipt", [steps["give notice of completeness"]["tx"]]
    )
    events = driven.suite.credits.events_of(notice["logs"])
    (completed,) = [event for event in events if event.name == "PresentationCompleted"]
    assert completed["discrepancies"] == 0
    credit = bytes.fromhex(steps["advise"]["id"][2:])
    required = driven.suite.credits.credit_of(credit).required_documents
    kinds = DocumentKinds.COMMERCIAL_INVOICE | DocumentKinds.PACKING_LIST | DocumentKinds.INSURANCE
    assert required == kinds


@pytest.mark.parametrize("driven", [NodeKind.ANVIL], indirect=True)
def test_a_second_trade_on_the_same_chain(driven: Driven, terminal: Terminal) -> None:
    """The clock goes back to the first day, and a deployment of its own keeps the two apart."""
    again = terminal.run("demo", "--json", "--rpc-url", driven.connection.url)
    assert again.code == DONE, again.err
    assert again.object["final"] == driven.account["final"]
    assert again.object["balances"] == driven.account["balances"]
    mine, theirs = (set(one["contracts"].values()) for one in (driven.account, again.object))
    assert mine.isdisjoint(theirs)
