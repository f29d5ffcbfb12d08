"""`wharfinger credit`: MT 700 and MT 707 from the command line, and the common acts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, EXAMPLE, REFUSED, USAGE, Answer
from support.keys import private_key
from support.swift import with_field

from wharfinger.chain import Connection, DirectSender, EmbeddedNode, latest_timestamp
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Record, record_path
from wharfinger.standards import read_mt700, read_parties
from wharfinger.standards.swift import Amendment, write_amendment

SEATS: Final = {"issuing-bank": 1, "advising-bank": 2, "importer": 3, "exporter": 4}
CURRENCY: Final = """
[[organisation]]
identifier = "CENTRAL"
root = "{root}"
roles = ["central_bank"]
country = "NL"

[[currency]]
code = "EUR"
name = "Digital euro"
decimals = 2
central_bank = "CENTRAL"
"""


class Desk:
    """A deployment with the example's banks and traders, and its credit in a file."""

    def __init__(self, wharfinger: Wharfinger, url: str, bank: str) -> None:
        self._wharfinger, self._url = wharfinger, url
        self.credit = f"{bank}/WTWG2603LC00117"

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger credit`` as an organisation."""
        key = ("--key-env", f"KEY_{SEATS[by]}") if by else ()
        return self._wharfinger("credit", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str | Path, by: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def issue(self) -> Answer:
        """Issue the credit of the file."""
        parties = ("--parties", EXAMPLE / "parties.toml", "--place", "NL")
        return self("issue", "credit.mt700", *parties, by="issuing-bank")


@pytest.fixture
def desk(
    wharfinger: Wharfinger,
    url: str,
    anvil: EmbeddedNode,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    organisations = read_parties(EXAMPLE / "parties.toml")
    tables = [CURRENCY.format(root=anvil.signer(5).address)]
    for key, index in SEATS.items():
        monkeypatch.setenv(f"KEY_{index}", private_key(index))
        each = organisations[key]
        tables.append(
            f'[[organisation]]\nidentifier = "{each.lei}"\nroot = "{anvil.signer(index).address}"\n'
            f'roles = ["{each.roles[0]}"]\ncountry = "{each.country}"\n'
        )
    Path("plan.toml").write_text("\n".join(tables), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    record = Record.load(record_path(Path("deployments"), connection.chain_id))
    assert record is not None
    calendar = Suite.connect(connection, record.addresses).calendar
    keeper = DirectSender(connection, anvil.signer(5))
    calendar.set_place("NL", closing=61_200, utc_offset=3_600, by=keeper)
    today = datetime.fromtimestamp(latest_timestamp(connection), UTC).date()
    text = (EXAMPLE / "credit.mt700").read_text("utf-8")
    for tag, value in (
        ("31C", f"{today:%y%m%d}"),
        ("31D", f"{today + timedelta(60):%y%m%d}ROTTERDAM NETHERLANDS"),
        ("44C", f"{today + timedelta(40):%y%m%d}"),
    ):
        text = with_field(text, tag, value)
    Path("credit.mt700").write_text(text, "utf-8")
    return Desk(wharfinger, url, str(organisations["issuing-bank"].lei))


def test_a_message_is_read_without_a_chain(wharfinger: Wharfinger) -> None:
    answer = wharfinger("credit", "read", EXAMPLE / "credit.mt700")
    assert answer.code == DONE
    assert "44E  port of loading, CNYTN" in answer.out
    found = wharfinger("credit", "read", EXAMPLE / "credit.mt700", "--json").object
    assert found["beyond_contract"] == []
    assert found["amount"] == {"currency": "EUR", "minor_units": 18_645_000}


def test_a_broken_message_is_bad_input(wharfinger: Wharfinger) -> None:
    Path("broken.mt700").write_text("{4:\n:20:X\n-}", "utf-8")
    assert wharfinger("credit", "read", "broken.mt700").code == USAGE


def test_a_credit_is_issued_advised_and_amended(desk: Desk) -> None:
    answer = desk.issue()
    assert answer.code == DONE, answer.err
    assert "CreditIssued" in answer.out
    desk.do("advise", desk.credit, by="advising-bank")
    credit = read_mt700(Path("credit.mt700"))
    (text,) = write_amendment(
        Amendment(
            senders_reference=credit.reference,
            receivers_reference="NONREF",
            reference=credit.reference,
            issue_date=credit.issue_date,
            number=1,
            amended_on=credit.issue_date,
            purpose="ISSU",
            presentation_days=15,
        )
    )
    Path("one.mt707").write_text(text, "utf-8")
    desk.do("amend", desk.credit, "one.mt707", by="issuing-bank")
    desk.do("accept", desk.credit, "1", by="exporter")
    found = desk("show", desk.credit, "--json").object
    assert found["standing"]["presentation_days"] == 15
    assert found["standing"]["state"] == "Advised"
    assert "can be presented under until" in desk("show", desk.credit).out


def test_what_the_contract_refuses(desk: Desk) -> None:
    assert desk.issue().code == DONE
    assert desk("advise", desk.credit, by="exporter").code == REFUSED
    assert desk("confirm", desk.credit, by="advising-bank").code == REFUSED
    assert desk("decline", desk.credit, by="advising-bank").code == REFUSED
    assert desk("reject", desk.credit, "1", by="exporter").code == REFUSED
    assert desk("show", f"{desk.credit}X").code == USAGE


def test_a_bank_acknowledges_what_it_advised(desk: Desk) -> None:
    assert desk.issue().code == DONE
    early = desk("message", "730", desk.credit, "--reference", "ADV-1")
    assert (early.code, "no CreditAdvised" in early.err) == (USAGE, True)
    desk.do("advise", desk.credit, by="advising-bank")
    lines = desk("message", "730", desk.credit, "--reference", "ADV-1").out.splitlines()
    assert ":20:ADV-1" in lines
    assert ":21:WTWG2603LC00117" in lines
    assert desk("message", "750", desk.credit).code == USAGE


def test_nothing_is_listed_before_a_presentation(desk: Desk) -> None:
    assert desk.issue().code == DONE
    assert desk("presentations", desk.credit).out == "Nothing was presented.\n"
    assert desk("presentations", desk.credit, "--json").object == {}
    unknown = "0x" + "12" * 32
    for act in ("complete", "comply", "honour", "preclude", "waive", "hand-back"):
        assert desk(act, desk.credit, unknown, by="issuing-bank").code == REFUSED
