"""`wharfinger draft`: the acts on a draft from the command line, and what a person sees of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, REFUSED, USAGE, Answer
from support.keys import private_key

from wharfinger.chain import Connection, DirectSender, EmbeddedNode, advance_to, latest_timestamp
from wharfinger.contracts.enums import DraftKind
from wharfinger.contracts.records import Undertaking
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Record, record_path

DRAFT: Final = "BANK/ACC-0001"
AMOUNT: Final = 1_000_000
PRICE: Final = 980_000
DAY: Final = 86_400
PARTIES = {
    "CENTRAL": (1, "central_bank", "NL"),
    "BANK": (2, "bank", "NL"),
    "SELLER": (3, "trader", "CN"),
    "BUYER": (4, "bank", "DE"),
}
"""Index of the key, role and country of each organisation."""

CURRENCY: Final = """
[[currency]]
code = "EUR"
name = "Digital euro"
decimals = 2
central_bank = "CENTRAL"
"""


class Desk:
    """A deployment with a bank that has accepted one draft, its payee, and a bank that buys."""

    def __init__(
        self, wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, connection: Connection
    ) -> None:
        self._wharfinger = wharfinger
        self._url = url
        self._connection = connection
        record = Record.load(record_path(Path("deployments"), connection.chain_id))
        assert record is not None
        self._suite = Suite.connect(connection, record.addresses)
        self._by = {
            name: DirectSender(connection, anvil.signer(index))
            for name, (index, _, _) in PARTIES.items()
        }
        self._accept(record.organisations["SELLER"])

    def __call__(self, *arguments: str, by: str = "") -> Answer:
        """Run ``wharfinger draft`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("draft", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str, by: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def shown(self) -> dict[str, object]:
        """Return the draft as JSON."""
        return dict(self("show", DRAFT, "--json").object)

    def money(self, name: str) -> int:
        """Return what an organisation has."""
        return self._suite.currency("EUR").balance_of(self._by[name].address)

    def wait(self, until: str) -> None:
        """Let time pass to just after a moment that is shown of the draft."""
        advance_to(self._connection, int(str(self.shown()[until])) + 1)

    def _accept(self, payee: int) -> None:
        suite, by, euro = self._suite, self._by, self._suite.currency("EUR")
        suite.calendar.set_place("NL", closing=17 * 3_600, utc_offset=3_600, by=by["CENTRAL"])
        for name in ("BANK", "BUYER"):
            euro.issue(by[name].address, amount=AMOUNT, by=by["CENTRAL"])
            euro.approve(suite.drafts.address, amount=AMOUNT, by=by[name])
        stated = Undertaking(
            acceptor_reference=DRAFT.partition("/")[2],
            kind=DraftKind.ACCEPTANCE,
            token=euro.address,
            amount=AMOUNT,
            payee=payee,
            place="NL",
            matures_on=latest_timestamp(self._connection) // DAY + 30,
        )
        suite.drafts.accept(stated, by=by["BANK"])


@pytest.fixture
def desk(
    wharfinger: Wharfinger,
    url: str,
    anvil: EmbeddedNode,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    tables = []
    for name, (index, role, country) in PARTIES.items():
        monkeypatch.setenv(f"KEY_OF_{name}", private_key(index))
        tables.append(
            f'[[organisation]]\nidentifier = "{name}"\nroot = "{anvil.signer(index).address}"\n'
            f'roles = ["{role}"]\ncountry = "{country}"\n'
        )
    Path("plan.toml").write_text("\n".join((*tables, CURRENCY)), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    return Desk(wharfinger, url, anvil, connection)


def test_what_is_shown_of_a_draft(desk: Desk) -> None:
    text = desk("show", DRAFT).out
    assert "(BANK)" in text
    assert "holder      organisation" in text
    assert "state       Accepted" in text
    assert "\n  due from 20" in text
    record = desk.shown()
    assert (record["state"], record["kind"], record["amount"]) == ("Accepted", "Acceptance", AMOUNT)
    assert desk("show", str(record["draft"])).out == text


def test_endorsed_and_paid(desk: Desk) -> None:
    told = desk.do("endorse", DRAFT, "--to", "BUYER", by="SELLER")
    assert "(SELLER), to organisation" in told.out
    desk.wait("due_from")
    told = desk.do("pay", DRAFT, by="SELLER")
    assert "DraftPaid" in told.out
    assert desk.shown()["state"] == "Paid"
    assert (desk.money("BUYER"), desk.money("SELLER")) == (2 * AMOUNT, 0)


def test_offered_withdrawn_offered_and_bought(desk: Desk) -> None:
    offer = ("offer", DRAFT, "--to", "BUYER", "--price", str(PRICE))
    told = desk.do(*offer, by="SELLER")
    assert f"price {PRICE}" in told.out
    desk.do("withdraw", DRAFT, by="SELLER")
    assert desk.shown()["buyer"] == 0
    desk.do(*offer, by="SELLER")
    answer = desk("discount", DRAFT, "--price", str(PRICE - 1), by="BUYER")
    answer.is_error(REFUSED, f"The holder asks {PRICE:,}", f"{PRICE - 1:,} was agreed to")
    desk.do("discount", DRAFT, "--price", str(PRICE), by="BUYER")
    assert desk.shown()["state"] == "Endorsed"
    assert (desk.money("SELLER"), desk.money("BUYER")) == (PRICE, AMOUNT - PRICE)


def test_secured_protested_and_paid_in_part(desk: Desk) -> None:
    desk.do("secure", DRAFT, "--amount", "1000", by="BUYER")
    desk("protest", DRAFT, by="SELLER").is_error(REFUSED, "The acceptor can pay the draft")
    desk.wait("due_until")
    told = desk.do("protest", DRAFT, "--json", by="SELLER")
    assert [event["name"] for event in told.object["events"]] == ["DraftDishonoured"]
    desk.do("pay", DRAFT, "--part", by="SELLER")
    record = desk.shown()
    assert (record["state"], record["amount"], record["secured"]) == ("Overdue", AMOUNT - 1000, 0)
    assert desk.money("SELLER") == 1000


def test_a_draft_that_is_not_there(desk: Desk) -> None:
    desk("show", "BANK/NONE").is_error(USAGE, "There is no draft BANK/NONE.")


@pytest.mark.parametrize("name", ["ACC-0001", "BANK/", "/ACC-0001", "0x12"])
def test_a_name_that_is_none(desk: Desk, name: str) -> None:
    desk("show", name).is_error(USAGE, "names no draft")
