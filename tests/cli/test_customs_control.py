"""`wharfinger customs`: control, detention, appeal, debts and audit from the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cli.terminal import REFUSED, USAGE
from support.customs_desk import DECLARANT, IMPORT, IMPORTER, REFERENCE, CustomsDesk

from wharfinger.contracts.guarantee_records import GuaranteeIdentity, GuaranteeTerms
from wharfinger.standards.calendars import EPOCH

TREASURY = "Belastingdienst"
NAMED = (REFERENCE, "--country", "NL")


@pytest.fixture
def assessed(customs_desk: CustomsDesk) -> CustomsDesk:
    """The import of the example, assessed after control of its documents."""
    customs_desk.lodge()
    customs_desk.act("channel", "yellow")
    customs_desk.act("clear")
    answer = customs_desk.act("assess", "--of", IMPORT, "--json").object
    assert [event["name"] for event in answer["events"]] == ["LinesAssessed", "DutyAssessed"]
    return customs_desk


def test_goods_are_examined(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    customs_desk.act("channel", "red")
    customs_desk("clear", *NAMED, by="Douane").is_error(REFUSED)
    customs_desk.act("inspect", "--text", "All is well.")
    assert customs_desk.state == "Assessable"


def test_containers_one_by_one(assessed: CustomsDesk) -> None:
    assessed.act("pay", by=IMPORTER)
    assert assessed.state == "Paid"
    assessed.act("release", "--container", "ZWFU4102910")
    assert [row["free"] for row in assessed.status()["containers"]] == [False, True]
    release = ("release", *NAMED, "--container", "MSKU1234565")
    assessed(*release, by="Douane").is_error(USAGE, "names no container MSKU1234565")
    assessed.act("release")
    assert assessed.state == "Released"


def test_detained_and_disposed_of(assessed: CustomsDesk) -> None:
    assessed.act("detain", "--text", "Counterfeits.")
    assert assessed.state == "Detained"
    assessed.act("dispose", "destruction", "--text", "Burnt.")
    assert assessed.state == "Destroyed"


def test_appeal_is_decided(assessed: CustomsDesk) -> None:
    assessed.act("appeal", "--text", "Too much.", by=IMPORTER)
    assessed.act("withdraw-appeal", by=IMPORTER)
    assessed.act("detain", "--text", "Counterfeits.")
    assessed.act("appeal", "--text", "They are not.", by=IMPORTER)
    assert assessed.status()["record"]["appealed"] is True
    assessed.act("reverse", "--text", "They are not.")
    assert assessed.state == "Assessed"


def test_appeal_is_turned_down(assessed: CustomsDesk) -> None:
    assessed.act("appeal", "--text", "Too much.", by=IMPORTER)
    assessed.act("uphold", "--text", "It is not.")
    assert assessed.status()["file"]["appeal"] == "Upheld"


def test_audit_demands_and_pays_back(assessed: CustomsDesk) -> None:
    assessed.act("pay", by=IMPORTER)
    assessed.act("release")
    assessed.house.pass_days(31)
    assessed.act("close", by=IMPORTER)
    assessed.act("supplement", "--amount", "500", "--text", "More.")
    assert assessed.status()["debt"]["owed"] == 500
    assessed.act("settle", "--allow", by=IMPORTER)
    assert assessed.status()["debt"]["owed"] == 0
    euro, house = assessed.house.suite.currency("EUR"), assessed.house
    euro.approve(house.suite.customs, amount=200, by=house.senders[TREASURY])
    assessed.act("refund", "--amount", "200", "--text", "Less.")
    assert assessed.status()["debt"]["refunded"] == 200


def test_guarantee_is_put_up_settled_and_called(assessed: CustomsDesk) -> None:
    house = assessed.house
    identity = GuaranteeIdentity(
        instrument=house.suite.customs.address,
        country="NL",
        trader=house.org[IMPORTER],
        guarantor=house.org[IMPORTER],
        token=house.suite.currency("EUR").address,
    )
    terms = GuaranteeTerms(cover_ppm=1_000_000, payment_days=10, ceiling=10**9)
    house.suite.guarantees.open(identity, terms=terms, by=house.senders["Douane"])
    account = house.suite.guarantees.account_id(identity)
    owner = house.senders[IMPORTER]
    house.suite.currency("EUR").approve(house.suite.guarantees, amount=10**9, by=owner)
    house.suite.guarantees.deposit(account, amount=10**9, by=owner)
    name = f"NL/{IMPORTER}/{IMPORTER}/EUR"
    assessed.act("guarantee", name, by=IMPORTER)
    assert assessed.state == "Guaranteed"
    call = ("call-guarantee", *NAMED)
    assessed(*call, by="Douane").is_error(REFUSED)
    house.pass_days(12)
    assert assessed.status()["surcharge"] > 0
    assessed.act("call-guarantee")
    assert assessed.status()["debt"]["owed"] == 0


@pytest.mark.parametrize(
    "text", [(), ("--text", "x", "--file", str(IMPORT)), ("--file", "nothing.txt")]
)
def test_text_is_given_once(customs_desk: CustomsDesk, text: tuple[str, ...]) -> None:
    customs_desk.lodge()
    customs_desk("reject", *NAMED, *text, by="Douane").is_error(USAGE)


def test_question_has_a_day(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    customs_desk.act("channel", "yellow")
    for day in ("soon", "1960-01-01"):
        query = ("query", *NAMED, "--until", day, "--text", "x")
        customs_desk(*query, by="Douane").is_error(USAGE, day)
    late = EPOCH + timedelta(days=customs_desk.house.today + 61)
    query = ("query", *NAMED, "--until", str(late), "--text", "x")
    customs_desk(*query, by="Douane").is_error(REFUSED)


def test_acts_of_exports_are_not_for_imports(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    for act in ("load", "shut-out", "exit"):
        customs_desk(act, *NAMED, by="Douane").is_error(USAGE, "is an import")


def test_acts_of_customs_are_for_customs(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    customs_desk("channel", *NAMED[:1], "green", *NAMED[1:], by=DECLARANT).is_error(REFUSED)
    assert customs_desk.state == "Registered"


def test_assessment_needs_what_was_lodged(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    customs_desk.act("channel", "green")
    text = IMPORT.read_text("utf-8").replace("48000.00", "1.00")
    Path("false.xml").write_text(text, "utf-8")
    assess = ("assess", *NAMED, "--of", "false.xml")
    customs_desk(*assess, by=DECLARANT).is_error(USAGE, "held against what was lodged")
