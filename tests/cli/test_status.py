"""`wharfinger status`: what is deployed, and whether it is what it claims to be."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Wharfinger
from cli.terminal import CHAIN, DONE, FAILED, USAGE

from wharfinger.chain import Connection, DirectSender, EmbeddedNode
from wharfinger.contracts.suite import Suite

RECORD = Path("deployments", "31337.json")


def test_before_a_deployment(wharfinger: Wharfinger, url: str) -> None:
    answer = wharfinger("status", "--rpc-url", url)
    answer.is_error(USAGE, "no record of a deployment to chain 31337", "wharfinger deploy")


def test_after_a_deployment(wharfinger: Wharfinger, url: str) -> None:
    deployed = wharfinger("deploy", "--rpc-url", url, "--json").object
    answer = wharfinger("status", "--rpc-url", url)
    assert answer.code == DONE
    for name, contract in deployed["contracts"].items():
        assert name in answer.out
        assert contract["address"] in answer.out
    assert "1 organisation is enrolled" in answer.out
    assert "Nothing is paused." in answer.out
    said = wharfinger("status", "--rpc-url", url, "--json").object
    assert said.pop("organisation_count") == 1
    assert set(said.pop("paused").values()) == {False}
    assert said == deployed


def test_pause_is_told(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, connection: Connection
) -> None:
    deployed = wharfinger("deploy", "--rpc-url", url, "--json").object
    addresses = {name: one["address"] for name, one in deployed["contracts"].items()}
    suite = Suite.connect(connection, addresses)
    guardian = DirectSender(connection, anvil.signer(0))
    suite.bills.set_issuance_paused(paused=True, by=guardian)
    answer = wharfinger("status", "--rpc-url", url)
    assert "New issuance is paused: BillOfLading." in answer.out
    paused = wharfinger("status", "--rpc-url", url, "--json").object["paused"]
    assert [name for name, is_paused in paused.items() if is_paused] == ["BillOfLading"]


def test_unfinished_deployment(wharfinger: Wharfinger, url: str) -> None:
    record = wharfinger("deploy", "--rpc-url", url, "--json").object
    RECORD.write_text(json.dumps({**record, "complete": False}))
    wharfinger("status", "--rpc-url", url).is_error(USAGE, "is not finished", "again")


def test_code_that_is_not_the_packages(
    wharfinger: Wharfinger, url: str, connection: Connection
) -> None:
    record = wharfinger("deploy", "--rpc-url", url, "--json").object
    address = record["contracts"]["BillOfLading"]["address"]
    connection.rpc("anvil_setCode", [address, "0x00"])
    answer = wharfinger("status", "--rpc-url", url)
    answer.is_error(FAILED, "BillOfLading", address)


def test_record_that_is_none(wharfinger: Wharfinger, url: str) -> None:
    RECORD.parent.mkdir()
    RECORD.write_text("{")
    answer = wharfinger("status", "--rpc-url", url)
    assert answer.code == USAGE
    assert "31337.json" in answer.err


def test_unreachable_and_wrong_chain(wharfinger: Wharfinger, url: str) -> None:
    gone = wharfinger("status", "--rpc-url", "http://127.0.0.1:9")
    gone.is_error(CHAIN, "No chain answers at http://127.0.0.1:9")
    wrong = wharfinger("status", "--rpc-url", url, "--chain-id", "1")
    wrong.is_error(CHAIN, "chain 1 was expected")
