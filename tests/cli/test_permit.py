"""`wharfinger permit`: permits from the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, REFUSED, USAGE, Answer
from support.keys import private_key

from wharfinger.chain import Connection, EmbeddedNode, advance_to, latest_timestamp

PERMIT: Final = "NL/NVWA/BUYER/LIC-2026/7"
"""A reference may have strokes of its own."""

DECLARATION: Final = "0x" + "0d" * 32
REASON: Final = "0x" + "0e" * 32
ASK: Final = ("--kind", "import-licence", "--goods", "2204", "--quantity", "900000")
USE: Final = ("--declaration", DECLARATION, "--line", "1")
DAY: Final = 86_400
PARTIES = {
    "NVWA": (1, "inspector", "NL"),
    "BUYER": (2, "trader", "NL"),
    "CUSTOMS": (3, "customs", "NL"),
}
"""Index of the key, role and country of each organisation."""


class Desk:
    """A deployment with a trader, an inspection agency and customs."""

    def __init__(self, wharfinger: Wharfinger, url: str, connection: Connection) -> None:
        self._wharfinger = wharfinger
        self._url = url
        self._connection = connection

    def __call__(self, *arguments: str, by: str = "") -> Answer:
        """Run ``wharfinger permit`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("permit", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str, by: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def shown(self, *arguments: str) -> dict[str, Any]:
        """Return the permit as JSON."""
        return dict(self("status", PERMIT, *arguments, "--json").object)

    def day(self, ahead: int) -> str:
        """Return a day so many days after that of the latest block."""
        latest = datetime.fromtimestamp(latest_timestamp(self._connection), UTC)
        return str((latest + timedelta(days=ahead)).date())

    def granted(self, quantity: int = 500_000) -> None:
        """Ask for the permit, and grant it for a month."""
        self.do("request", PERMIT, *ASK, by="BUYER")
        until = ("--until", self.day(30))
        self.do("grant", PERMIT, "--quantity", str(quantity), *until, by="NVWA")

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        advance_to(self._connection, latest_timestamp(self._connection) + days * DAY)


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
    Path("plan.toml").write_text("\n".join(tables), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    return Desk(wharfinger, url, connection)


def test_asked_for_granted_and_written_down(desk: Desk) -> None:
    told = desk.do("request", PERMIT, *ASK, by="BUYER")
    assert "PermitRequested" in told.out
    until = desk.day(30)
    told = desk.do("grant", PERMIT, "--quantity", "500000", "--until", until, by="NVWA")
    assert "(NVWA)" in told.out
    told = desk.do("write-down", PERMIT, *USE, "--quantity", "120000", "--json", by="BUYER")
    assert [event["name"] for event in told.object["events"]] == ["PermitWrittenDown"]
    record = desk.shown(*USE)
    assert (record["state"], record["remaining"]) == ("Granted", 380_000)
    assert (record["kind"], record["prefix"], record["unit"]) == ("ImportLicence", 2204, "KGM")
    (use,) = record["uses"]
    assert use == {"line": 1, "permit": record["permit"], "quantity": 120_000}
    answer = desk("write-down", PERMIT, *USE, "--quantity", "1", by="BUYER")
    answer.is_error(REFUSED, "is written down for it")


def test_what_is_shown_of_a_permit(desk: Desk) -> None:
    desk.granted()
    desk.do("write-down", PERMIT, *USE, "--quantity", "120000", by="CUSTOMS")
    text = desk("status", PERMIT, *USE).out
    assert "(BUYER)" in text
    assert desk.day(30) in text
    assert "line 1: 120,000 written down" in text
    assert desk("status", str(desk.shown()["permit"]), *USE).out == text


def test_given_back_by_customs(desk: Desk) -> None:
    desk.granted()
    desk.do("write-down", PERMIT, *USE, "--quantity", "500000", by="BUYER")
    assert desk.shown()["state"] == "Used"
    desk("restore", PERMIT, *USE, by="BUYER").is_error(REFUSED, "customs")
    desk.do("restore", PERMIT, *USE, by="CUSTOMS")
    record = desk.shown(*USE)
    assert (record["state"], record["remaining"]) == ("Granted", 500_000)
    assert record["uses"][0]["quantity"] == 0


def test_refused_for_a_reason(desk: Desk) -> None:
    desk.do("request", PERMIT, *ASK, by="BUYER")
    Path("reason.txt").write_text("the quota is used up", "utf-8")
    desk.do("refuse", PERMIT, "--reason", "@reason.txt", by="NVWA")
    assert desk.shown()["state"] == "Refused"


def test_taken_back_for_a_reason(desk: Desk) -> None:
    desk.granted()
    desk.do("revoke", PERMIT, "--reason", REASON, by="NVWA")
    assert desk.shown()["state"] == "Revoked"


def test_expired_by_anyone(desk: Desk) -> None:
    desk.granted()
    desk("expire", PERMIT, by="CUSTOMS").is_error(REFUSED, "it has not expired")
    desk.pass_days(31)
    desk.do("expire", PERMIT, by="CUSTOMS")
    assert desk.shown()["state"] == "Expired"


def test_a_permit_that_is_not_there(desk: Desk) -> None:
    desk("status", PERMIT).is_error(USAGE, f"There is no permit {PERMIT}.")


@pytest.mark.parametrize("name", ["NL/NVWA/BUYER", "NL//BUYER/LIC-1", "LIC-1", "0x12/B/C"])
def test_a_name_that_is_none(desk: Desk, name: str) -> None:
    desk("status", name).is_error(USAGE, "names no permit")


def test_an_id_that_is_none(desk: Desk) -> None:
    desk("status", "0x12").is_error(USAGE, "is no hash")


def test_an_agency_that_is_none(desk: Desk) -> None:
    desk("status", "NL/NOBODY/BUYER/LIC-1").is_error(USAGE, "There is no organisation NOBODY")


@pytest.mark.parametrize("goods", ["220", "22042100001", "22a4", "-204", "²²"])
def test_goods_that_are_none(desk: Desk, goods: str) -> None:
    ask = ("--kind", "sanitary", f"--goods={goods}", "--quantity", "1")
    desk("request", PERMIT, *ask, by="BUYER").is_error(USAGE, "no beginning of a commodity code")


def test_a_unit_that_is_none(desk: Desk) -> None:
    answer = desk("request", PERMIT, *ASK, "--unit", "KILO", by="BUYER")
    answer.is_error(USAGE, "'KILO' is no unit of measure")


def test_a_day_that_is_none(desk: Desk) -> None:
    answer = desk("grant", PERMIT, "--quantity", "1", "--until", "soon", by="NVWA")
    answer.is_error(USAGE, "'soon' is no day")


def test_a_line_of_no_declaration(desk: Desk) -> None:
    desk.granted()
    desk("status", PERMIT, "--line", "1").is_error(USAGE, "A line is one of a declaration.")
