"""`wharfinger bill`: every act of a bill from the command line, and what a person sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, REFUSED, USAGE, Answer
from eth_utils.crypto import keccak
from support.keys import private_key

from wharfinger.chain import Connection, EmbeddedNode, advance

ROOT = "0x" + "11" * 32
BILL = "LINE/BL-0001"
PARTIES = {
    "LINE": (1, "carrier", "DK"),
    "SELLER": (2, "trader", "CN"),
    "BUYER": (3, "trader", "NL"),
    "AGENT": (4, "logistics", "NL"),
    "COURT": (5, "court", "DK"),
}
"""Index of the key, role and country of each organisation."""

SUCCESSOR = f"""
reference = "{{reference}}"
root = "{ROOT}"
form = "to-order"
to = "{{to}}"
endorsee = "{{to}}"
point = 1
"""


class Desk:
    """A deployment with a line, a seller, a buyer, an agent and a court, each with its key."""

    def __init__(self, wharfinger: Wharfinger, url: str) -> None:
        self._wharfinger = wharfinger
        self._url = url

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger bill`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("bill", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str | Path, by: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def issue(self, reference: str = "BL-0001") -> None:
        """Issue a bill to the seller and its order."""
        to = ("--to", "SELLER", "--endorsee", "SELLER", "--point", "1")
        self.do("issue", reference, "--root", ROOT, "--form", "to-order", *to, by="LINE")

    def shown(self, bill: str = BILL) -> dict[str, object]:
        """Return a bill as JSON."""
        return dict(self("show", bill, "--json").object)


@pytest.fixture
def desk(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, monkeypatch: pytest.MonkeyPatch
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
    return Desk(wharfinger, url)


def successor(reference: str, to: str) -> Path:
    path = Path(f"{reference}.toml")
    path.write_text(SUCCESSOR.format(reference=reference, to=to), "utf-8")
    return path


def names(answer: Answer) -> Sequence[str]:
    return [event["name"] for event in answer.object["events"]]


def test_a_bill_from_issue_to_delivery_by_the_agent(desk: Desk) -> None:
    desk.do("agent", "1", "NLRTM", "AGENT", by="LINE")
    desk.issue()
    answer = desk.do("endorse", BILL, "--to", "BUYER", "--possession", by="SELLER")
    assert "BillEndorsedAndTransferred" in answer.out
    assert "from organisation 3 (SELLER), to organisation 4 (BUYER)" in answer.out
    assert " gas, transaction 0x" in answer.out
    desk.do("surrender", BILL, by="BUYER")
    done = desk.do("accept", BILL, "--json", by="AGENT")
    assert names(done) == ["SurrenderAccepted"]
    assert desk.shown()["state"] == "Accomplished"


def test_what_is_shown_of_a_bill(desk: Desk) -> None:
    desk.issue()
    text = desk("show", BILL).out
    assert "holder                     organisation 3 (SELLER)" in text
    assert "form                       ToOrder" in text
    record = desk.shown()
    assert (record["state"], record["holder"], record["release_point"]) == ("Issued", 3, 1)
    assert record["document_root"] == ROOT
    assert desk("show", str(record["bill"])).out == text


def test_what_one_may_do(desk: Desk) -> None:
    desk.issue()
    assert desk("actions", BILL, "SELLER").out.split() == [
        "transfer",
        "transfer-and-call",
        "endorse",
        "endorse-in-blank",
        "endorse-and-transfer",
        "surrender-for-delivery",
        "surrender-for-amendment",
    ]
    assert desk("actions", BILL, "4").out == "nothing\n"
    assert desk("actions", BILL, "COURT", "--json").object["actions"] == ["announce-set-aside"]


def test_the_ways_of_possession_and_title(desk: Desk) -> None:
    desk.issue()
    desk.do("transfer", BILL, "--to", "BUYER", by="SELLER")
    desk.do("send-back", BILL, by="BUYER")
    desk.do("endorse", BILL, "--to", "BUYER", by="SELLER")
    assert (desk.shown()["holder"], desk.shown()["endorsee"]) == (3, 4)
    desk.issue("BL-0002")
    desk.do("endorse", "LINE/BL-0002", "--to", "BUYER", "--possession", "--named", by="SELLER")
    assert desk.shown("LINE/BL-0002")["endorsable"] is False
    desk.issue("BL-0003")
    desk.do("endorse-in-blank", "LINE/BL-0003", by="SELLER")
    assert desk.shown("LINE/BL-0003")["form"] == "Bearer"


def test_many_at_once(desk: Desk) -> None:
    bills = ["LINE/BL-0001", "LINE/BL-0002"]
    for bill in bills:
        desk.issue(bill.removeprefix("LINE/"))
        desk.do("endorse-in-blank", bill, by="SELLER")
    moved = desk.do("transfer", *bills, "--to", "BUYER", "--json", by="SELLER")
    assert names(moved) == ["BillTransferred"] * 2
    asked = desk.do("surrender", *bills, "--json", by="BUYER")
    assert names(asked) == ["SurrenderRequested"] * 2


def test_an_amendment_and_its_history(desk: Desk) -> None:
    desk.issue()
    desk.do("surrender", BILL, "--reason", "AMF", by="SELLER")
    new = successor("BL-0002", "SELLER")
    desk.do("replace", BILL, "--issuance", new, by="LINE")
    old, fresh = desk.shown(), desk.shown("LINE/BL-0002")
    assert (old["state"], old["successors"]) == ("Voided", [fresh["bill"]])
    assert (fresh["state"], fresh["predecessors"]) == ("Issued", [old["bill"]])
    assert f"successors: {fresh['bill']}" in desk("show", BILL).out
    told = [line.split()[3] for line in desk("history", BILL).out.splitlines()]
    assert told == ["BillIssued", "AmendmentRequested", "BillReplaced"]
    as_json = desk("history", BILL, "--json").object["history"]
    assert [each["name"] for each in as_json] == told
    assert as_json[0]["args"]["form"] == "ToOrder"


def test_two_are_combined(desk: Desk) -> None:
    bills = ["LINE/BL-0001", "LINE/BL-0002"]
    for bill in bills:
        desk.issue(bill.removeprefix("LINE/"))
    asked = desk.do("surrender", *bills, "--reason", "CMB", "--json", by="SELLER")
    assert names(asked) == ["AmendmentRequested"] * 2
    made = desk.do(
        "replace", *bills, "--issuance", successor("BL-3", "SELLER"), "--json", by="LINE"
    )
    assert names(made) == ["BillIssued", "BillReplaced", "BillReplaced"]


def test_one_is_split(desk: Desk) -> None:
    desk.issue()
    desk.do("surrender", BILL, "--reason", "SPL", by="SELLER")
    files = [successor(f"BL-{n}", "SELLER") for n in (2, 3)]
    parts = [part for file in files for part in ("--issuance", file)]
    desk.do("replace", BILL, *parts, by="LINE")
    assert desk.shown("LINE/BL-3")["state"] == "Issued"


def test_to_paper_and_back(desk: Desk) -> None:
    desk.issue()
    Path("paper.pdf").write_bytes(b"original 1 of 3")
    desk.do("surrender", BILL, "--reason", "SWTP", by="SELLER")
    answer = desk.do("paper", BILL, "--hash", "@paper.pdf", "--json", by="LINE")
    assert answer.object["events"][0]["args"]["paperHash"] == (
        "0x" + keccak(b"original 1 of 3").hex()
    )
    new = successor("BL-0002", "BUYER")
    desk.do("reissue", BILL, "--hash", "@paper.pdf", "--issuance", new, by="LINE")
    assert desk.shown()["state"] == "Paper"
    assert desk.shown("LINE/BL-0002")["holder"] == 4


def test_the_order_of_a_court(desk: Desk, connection: Connection) -> None:
    desk.issue()
    desk.do("announce", BILL, "--hash", ROOT, by="COURT")
    desk.do("lift", BILL, by="COURT")
    desk.do("announce", BILL, "--hash", ROOT, by="COURT")
    early = desk("set-aside", BILL, by="COURT")
    early.is_error(REFUSED, "to answer the court's order", "Execute the order from then on")
    advance(connection, 10 * 86_400)
    desk.do("set-aside", BILL, by="COURT")
    desk.do("reissue", BILL, "--hash", ROOT, "--issuance", successor("BL-2", "BUYER"), by="LINE")
    assert desk.shown()["state"] == "Voided"


def test_refused_and_withdrawn(desk: Desk, connection: Connection) -> None:
    desk.issue()
    desk.do("surrender", BILL, by="SELLER")
    desk.do("refuse", BILL, "--hash", ROOT, by="LINE")
    desk.do("surrender", BILL, by="SELLER")
    advance(connection, 5 * 86_400 + 1)
    desk.do("withdraw", BILL, by="SELLER")
    assert desk.shown()["state"] == "Issued"


def test_an_agent_is_removed(desk: Desk) -> None:
    desk.do("agent", "1", "NLRTM", "AGENT", by="LINE")
    desk.do("agent", "1", "NLRTM", by="LINE")
    desk.issue()
    desk.do("surrender", BILL, by="SELLER")
    answer = desk("accept", BILL, by="AGENT")
    answer.is_error(REFUSED, "organisation 5 (AGENT)", "was issued by organisation 2 (LINE)")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "LINE/NONE"), "There is no bill LINE/NONE."),
        (("history", "LINE/NONE"), "There is no bill LINE/NONE."),
        (("show", "BL-0001"), "'BL-0001' names no bill."),
        (("show", "NOBODY/BL-0001"), "There is no organisation NOBODY."),
        (("show", "0x" + "zz" * 32), "is no hash"),
        (("actions", "LINE/NONE", "99"), "There is no organisation 99."),
        (("transfer", BILL, "--to", "NOBODY"), "There is no organisation NOBODY."),
        (("refuse", BILL, "--hash", "12"), "The hash '12' is no hash."),
        (("refuse", BILL, "--hash", "@gone.pdf"), "cannot be taken of gone.pdf"),
        (("replace", BILL, "--issuance", "gone.toml"), "gone.toml"),
    ],
)
def test_what_is_wrong_is_said(desk: Desk, arguments: Sequence[str], told: str) -> None:
    answer = desk(*arguments, by="SELLER")
    assert answer.code == USAGE
    assert told in answer.err


def test_a_successor_file_with_everything_wrong(desk: Desk) -> None:
    Path("bad.toml").write_text('reference = ""\nform = "round"\npoint = 70000\nmore = 1\n')
    desk.issue()
    answer = desk("replace", BILL, "--issuance", "bad.toml", by="LINE")
    assert answer.code == USAGE
    for part in ("reference", "form", "point", "more", "root", "to"):
        assert part in answer.err


def test_without_a_deployment(wharfinger: Wharfinger, url: str) -> None:
    answer = wharfinger("bill", "show", BILL, "--rpc-url", url)
    answer.is_error(USAGE, "There is no complete deployment to chain 31337", "wharfinger deploy")
