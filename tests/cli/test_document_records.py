"""`wharfinger doc status`, `revoke`, `revoke-grant`, `revoke-scope`, and grants that end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli.desk import INVOICE, SUBJECT, Desk
from cli.terminal import DONE, FAILED, REFUSED, USAGE

from wharfinger.chain import Connection, advance_to, latest_timestamp
from wharfinger.contracts.refusals import iso_time

DAY = 86_400
SCOPE = ("--kind", "commercial-invoice", "--subject", SUBJECT)


def reader(desk: Desk, shared: dict[str, Any]) -> dict[str, Any]:
    """Return what the status of a document says of the bank."""
    answer = desk("status", shared["document"], "--org", "BANK", "--json")
    (found,) = answer.object["readers"]
    assert isinstance(found, dict)
    return found


def test_status_tells_a_document_by_its_id(desk: Desk) -> None:
    first = desk.shared(INVOICE, "--grant", "BANK")
    second = desk.shared({**INVOICE, "paid": True})
    answer = desk.do("status", first["document"], "--json")
    found = answer.object
    assert (found["state"], found["version"], found["root"]) == ("Standing", 2, second["root"])
    assert (found["issuer"], found["kind"], found["subject"]) == (2, "CommercialInvoice", SUBJECT)
    assert found["reference"] == "INV-1"
    roots = [(each["version"], each["root"]) for each in found["versions"]]
    assert roots == [(1, first["root"]), (2, second["root"])]
    told = desk.do("status", first["document"], "--org", "BANK", "--org", "BUYER").out
    for part in (
        "CommercialInvoice INV-1, version 2: Standing since 2",
        "issued by  organisation 2 (SELLER)",
        "version 1, anchored 2",
        "organisation 3 (BANK) may be given it: granted version 1",
        "organisation 4 (BUYER) may not be given it: granted nothing",
    ):
        assert part in told
    unknown = desk("status", "0x" + "11" * 32)
    unknown.is_error(USAGE, "There is no document 0x11")
    desk("status", "11").is_error(USAGE, "is no hash")


def test_a_document_is_found_by_its_id_alone(desk: Desk) -> None:
    first = desk.shared(INVOICE, "--grant", "BANK")
    desk.shared({"another": True}, "--grant", "BANK", reference="INV-2")
    second = desk.shared({**INVOICE, "paid": True}, "--grant", "BANK")
    for ring in ("BANK", "SELLER"):
        where = ("--store", "store", "--ring", f"{ring}.json")
        opened = desk.do("open", second["document"], *where)
        assert json.loads(opened.out) == {**INVOICE, "paid": True}
        earlier = desk.do("open", second["document"], *where, "--version", "1")
        assert json.loads(earlier.out) == INVOICE
    where = ("--store", "elsewhere", "--ring", "BANK.json")
    desk("open", first["document"], *where).is_error(USAGE, "has no ciphertext of version 2")
    by_digest = ("reveal", second["document"], second["digest"], "/paid")
    shown = desk.do(*by_digest, "--store", "store", "--ring", "BANK.json").out
    assert shown == desk.reveal(second, "/paid").read_text("utf-8")


def test_verify_holds_a_reveal_to_the_document_that_is_meant(desk: Desk) -> None:
    shared = desk.shared(INVOICE, "--grant", "BANK")
    reveal = desk.reveal(shared, "/number")
    assert desk.do("verify", reveal, "--document", shared["document"]).code == DONE
    other = desk("verify", reveal, "--document", SUBJECT)
    other.is_error(USAGE, f"are of the document {shared['document']}, not of {SUBJECT}")


def test_revoked_for_good(desk: Desk) -> None:
    shared = desk.shared(INVOICE, "--grant", "BANK")
    reveal = desk.reveal(shared, "/number")
    Path("why.txt").write_text("The goods were counted again.", "utf-8")
    revoke = ("revoke", shared["document"], "--reason")
    desk(*revoke, "0x" + "00" * 32, by="SELLER").is_error(REFUSED, "reason")
    desk(*revoke, "@why.txt", by="BANK").is_error(REFUSED, "organisation 3 (BANK)")
    done = desk.do(*revoke, "@why.txt", "--json", by="SELLER").object
    assert [event["name"] for event in done["events"]] == ["DocumentRevoked"]
    desk(*revoke, "@why.txt", by="SELLER").is_error(REFUSED, "Revoked")
    answer = desk("status", shared["document"], "--json")
    assert (answer.code, answer.object["state"]) == (FAILED, "Revoked")
    assert desk("verify", reveal, "--json").object["standing"] == "revoked"
    desk.read(shared, by="BANK").is_error(USAGE, "was revoked")
    assert json.loads(desk.read(shared, "--version", "1", by="BANK").out) == INVOICE


def test_a_grant_taken_back(desk: Desk) -> None:
    shared = desk.shared(INVOICE, "--grant", "BANK")
    assert reader(desk, shared)["version"] == {"version": 1, "until": None}
    take = ("revoke-grant", shared["document"], "BANK")
    desk(*take, by="BANK").is_error(REFUSED, "organisation 3 (BANK)")
    done = desk.do(*take, "--json", by="SELLER").object
    assert (done["document"], len(done["transactions"])) == (shared["document"], 1)
    assert (reader(desk, shared)["version"], reader(desk, shared)["mayRead"]) == (None, False)
    desk(*take, by="SELLER").is_error(REFUSED)
    desk.shared(INVOICE, "--grant", "BANK")
    assert "1 transaction, " in desk.do(*take, by="SELLER").out


def test_a_scope_taken_back_begins_an_epoch(desk: Desk) -> None:
    first = desk.shared(INVOICE, "--grant-all", "BANK")
    assert reader(desk, first)["scope"] == {"epoch": 1, "until": None}
    done = desk.do("revoke-scope", "BANK", *SCOPE, "--json", by="SELLER").object
    assert (done["epoch"], len(done["transactions"])) == (2, 1)
    assert reader(desk, first)["scope"] is None
    later = desk.shared({"later": True}, reference="INV-2")
    desk.read(later, by="BANK").is_error(USAGE, "none of epoch 2 of its scope")
    desk.shared({"later": True}, "--grant-all", "BANK", reference="INV-2")
    assert desk.read(later, by="BANK").code == DONE
    assert "is in epoch 3" in desk.do("revoke-scope", "BANK", *SCOPE, by="SELLER").out
    desk("revoke-scope", "BANK", *SCOPE, by="SELLER").is_error(REFUSED)


def test_grants_end_when_they_were_said_to(desk: Desk, connection: Connection) -> None:
    end = latest_timestamp(connection) + DAY
    until = iso_time(end)
    shared = desk.shared(INVOICE, "--grant", "BANK", "--until", until)
    assert reader(desk, shared)["version"] == {"version": 1, "until": until}
    again = desk.shared(INVOICE, "--grant", "BANK", "--until", until)
    assert again["transactions"] == []
    told = desk.do("status", shared["document"], "--org", "BANK").out
    assert f"may be given it: granted version 1 until {until}" in told
    advance_to(connection, end)
    assert reader(desk, shared)["mayRead"] is False
    anew = ("grant", shared["document"], "BANK", "--ring", "SELLER.json", "--until")
    desk(*anew, until, by="SELLER").is_error(REFUSED)
    desk.do(*anew, "2999-12-31", by="SELLER")
    granted = {"version": 1, "until": "2999-12-31T00:00:00Z"}
    assert reader(desk, shared) == {
        "organisation": 3, "mayRead": True, "version": granted, "scope": None,
    }  # fmt: skip


@pytest.mark.parametrize("until", ["soon", "2999-12-31T10:00:00", "2999-02-30"])
def test_a_moment_that_is_none(desk: Desk, until: str) -> None:
    answer = desk.share(INVOICE, "--grant", "BANK", "--until", until)
    answer.is_error(USAGE, f"{until!r} is no moment")
