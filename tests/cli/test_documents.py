"""`wharfinger doc`: documents shared, opened, shown and verified from the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli.conftest import Terminal
from cli.desk import INVOICE, SUBJECT, Desk
from cli.terminal import DONE, FAILED, REFUSED, USAGE
from support.keys import private_key

BARE = """
import sys
sys.modules["cryptography"] = sys.modules["fsspec"] = None
sys.argv = ["wharfinger", *sys.argv[1:]]
from wharfinger.cli import main
main()
"""


def test_shared_opened_shown_and_verified(desk: Desk) -> None:
    told = desk.share(INVOICE, "--grant", "BANK")
    assert told.code == DONE, told.err
    assert "granted   organisation 3 (BANK)" in told.out
    assert "2 transactions, " in told.out
    shared = desk.shared(INVOICE, "--grant", "BANK")
    assert shared["version"] == 1
    assert (shared["granted"], shared["transactions"]) == ([], [])
    assert json.loads(desk.read(shared, by="BANK").out) == INVOICE
    assert desk.read(shared, "--json", by="SELLER").object["content"] == INVOICE

    reveal = desk.reveal(shared, "/number", "/mass", "/lines", "/\x1b[2J")
    assert "paid" not in reveal.read_text("utf-8")
    said = desk.do("verify", reveal).out
    for part in (
        "CommercialInvoice INV-1, version 1: stands",
        "issued by  organisation 2 (SELLER)",
        f"about      {SUBJECT}",
        "anchored   2",
        '/number = "INV-1"',
        "/mass = 12500.5",
        "/\\u001b[2J = 0",
        '/lines = {"kind": "array", "members": 2}',
    ):
        assert part in said


def test_superseded_is_said_and_ends_with_one(desk: Desk) -> None:
    first = desk.shared(INVOICE, "--grant", "BANK")
    reveal = desk.reveal(first, "/paid")
    second = desk.shared({**INVOICE, "paid": True})
    assert (second["document"], second["version"]) == (first["document"], 2)
    answer = desk("verify", reveal, "--json")
    assert answer.code == FAILED
    found = answer.object
    assert (found["standing"], found["version"], found["latest"]) == ("superseded", 1, 2)
    assert found["fields"] == {"/paid": False}
    assert "version 1 of 2: superseded" in desk("verify", reveal).out

    desk.read(second, by="BANK").is_error(USAGE, "was granted no key that opens version 2")
    desk.read(first, by="BANK").is_error(USAGE, "is of version 1")
    kept = desk.read(first, "--version", "1", "--out", "kept.json", by="BANK")
    assert "is in kept.json" in kept.out
    assert json.loads(Path("kept.json").read_text("utf-8")) == INVOICE


def test_all_documents_of_a_kind_and_subject_are_granted_at_once(desk: Desk) -> None:
    told = desk.share(INVOICE, "--grant-all", "BANK")
    assert "organisation 3 (BANK), all of this kind and subject" in told.out
    again = desk.shared(INVOICE, "--grant-all", "BANK")
    assert (again["version"], again["grantedAll"], again["transactions"]) == (1, [], [])
    later = desk.shared({"later": True}, reference="INV-2")
    assert json.loads(desk.read(later, by="BANK").out) == {"later": True}


def test_keys_are_made_rotated_and_published_once(desk: Desk) -> None:
    assert "was published before" in desk.do("keys", "BANK.json", by="BANK").out
    shared = desk.shared(INVOICE, "--grant", "BANK")
    rotated = desk.do("keys", "BANK.json", "--rotate", "--json", by="BANK").object
    assert (rotated["organisation"], rotated["number"]) == (3, 2)
    assert len(rotated["transactions"]) == 1
    assert desk.read(shared, by="BANK").code == DONE
    anew = desk.do("keys", "lost.json", "--json", by="BANK").object
    assert anew["number"] == 3


def test_a_ring_that_was_lost_is_granted_anew(desk: Desk) -> None:
    shared = desk.shared(INVOICE, "--grant", "BANK")
    Path("BANK.json").unlink()
    desk.do("keys", "BANK.json", by="BANK")
    desk.read(shared, by="BANK").is_error(USAGE, "was granted no key")
    anew = ("grant", shared["document"], "BANK", "--ring", "SELLER.json")
    assert "1 transaction, " in desk.do(*anew, by="SELLER").out
    assert json.loads(desk.read(shared, by="BANK").out) == INVOICE
    assert len(desk.do(*anew, "--json", by="SELLER").object["transactions"]) == 1


def test_what_is_wrong_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.share(INVOICE, "--grant", "BUYER").is_error(USAGE, "has published no encryption key")
    desk.share(INVOICE, "--grant", "NOBODY").is_error(USAGE, "There is no organisation NOBODY.")
    Path("bad.json").write_text('{"a": 1, "a": 2}', "utf-8")
    where = ("--store", "store", "--ring", "SELLER.json")
    what = ("--kind", "delivery", "--subject", SUBJECT, "--reference", "D-1")
    assert desk("share", "bad.json", *what, *where, by="SELLER").code == USAGE
    refused = desk("share", "invoice.json", *what, *where, by="SELLER")
    refused.is_error(REFUSED)
    other = desk("share", "invoice.json", *what, *where, by="BANK")
    other.is_error(USAGE, "The key acts for organisation 3 (BANK)")
    desk("keys", "none.json", "--key-env", "KEY_OF_NOBODY").is_error(USAGE, "KEY_OF_NOBODY")
    monkeypatch.setenv("KEY_OF_STRANGER", private_key(9))
    desk("keys", "none.json", by="STRANGER").is_error(USAGE, "acts for no organisation")
    unknown = {"document": "0x" + "11" * 32, "digest": "22" * 32}
    desk.read(unknown, by="BANK").is_error(USAGE, "There is no document 0x11")
    monkeypatch.setenv("WHARFINGER_RING_PASSWORD", "another")
    desk.share(INVOICE).is_error(USAGE, "SELLER.json cannot be opened")


def test_a_reveal_that_was_changed_is_refused(desk: Desk) -> None:
    reveal = desk.reveal(desk.shared(INVOICE, "--grant", "BANK"), "/number")
    text = reveal.read_text("utf-8")
    reveal.write_text(text.replace("INV-1", "INV-2"), "utf-8")
    desk("verify", reveal).is_error(USAGE, "'/number' does not lead to the root")
    reveal.write_text(text.replace("5b" * 32, "5c" * 32), "utf-8")
    desk("verify", reveal).is_error(USAGE, "has put no document of this kind")


@pytest.mark.parametrize("command", ["share", "open", "reveal", "keys"])
def test_without_the_extra_it_is_named(desk: Desk, terminal: Terminal, command: str) -> None:
    rest: dict[str, Sequence[str]] = {
        "share": ("plan.toml", "--kind", "delivery", "--subject", SUBJECT, "--reference", "D"),
        "open": (SUBJECT, "00" * 32),
        "reveal": (SUBJECT, "00" * 32, "/number"),
        "keys": ("new.json",),
    }
    where = () if command == "keys" else ("--store", "store", "--ring", "SELLER.json")
    told = terminal.python(
        "-c", BARE, "doc", command, *rest[command], *where, "--rpc-url", desk.url
    )
    told.is_error(USAGE, "is missing or too old", "pip install 'wharfinger[documents]'")


def test_a_reveal_is_verified_without_the_extra(desk: Desk, terminal: Terminal) -> None:
    reveal = desk.reveal(desk.shared(INVOICE, "--grant", "BANK"), "/number")
    told = terminal.python("-c", BARE, "doc", "verify", reveal, "--rpc-url", desk.url)
    assert told.code == DONE, told.err
    assert "version 1: stands" in told.out
