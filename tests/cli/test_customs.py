"""`wharfinger customs`: from XML to release and back to notices, from the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cli.terminal import REFUSED, USAGE
from support.customs_desk import BILL, DECLARANT, IMPORT, IMPORTER, REFERENCE, WCO, CustomsDesk
from support.customs_house import BROKER, CustomsHouse
from support.wco import MRN, changed, dropped, example

from wharfinger.standards.calendars import EPOCH
from wharfinger.standards.wco import read_declaration
from wharfinger.standards.wco.notices import Kind, read_notice


def test_import_is_lodged(customs_desk: CustomsDesk) -> None:
    answer = customs_desk.lodge()
    assert answer["reference"] == REFERENCE
    assert answer["remarks"] == []
    assert [event["name"] for event in answer["events"]] == ["ImportLodged"]
    status = customs_desk.status()
    assert status["declaration"] == answer["declaration"]
    assert status["mrn"] == answer["mrn"]
    assert (status["direction"], status["declared_price"]) == ("import", 6_290_000)
    assert status["record"]["state"] == "Registered"
    assert [row["container"] for row in status["containers"]] == ["ZWFU4102864", "ZWFU4102910"]
    assert not any(row["free"] for row in status["containers"])


def test_what_is_lodged_is_said_in_words(customs_desk: CustomsDesk, house: CustomsHouse) -> None:
    bill = house.bill(BILL)
    said = customs_desk.do("lodge", IMPORT, "--bill", f"0x{bill.hex()}", by=DECLARANT).out
    assert said.startswith("Declaration 0x")
    assert "ImportLodged" in said
    words = customs_desk.act("status").out
    assert f"Import {REFERENCE}, NL" in words
    assert "lodged on         2026-03-02" in words
    assert "since             never" in words
    assert "Container ZWFU4102864: not free: this declaration has not released it" in words


def test_from_channel_to_release_and_notices(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    customs_desk.act("channel", "green")
    customs_desk.act("assess", "--of", IMPORT, by=DECLARANT)
    owed = customs_desk.status()["record"]["amount"]
    assert owed > 0
    customs_desk.act("pay", "--release", "--allow", by=IMPORTER)
    status = customs_desk.status()
    assert status["record"]["state"] == "Released"
    assert [row["why"] for row in status["containers"]] == ["free", "free"]
    customs_desk.house.pass_days(31)
    customs_desk.act("close", by="CH1")
    said = customs_desk.act("notices", "--out", "out", "--of", IMPORT, "--agency", "Douane")
    files = sorted(path.name for path in Path("out").iterdir())
    assert files == ["01-accepted.xml", "02-tax-liability.xml", "03-released.xml", "04-cleared.xml"]
    assert [line.split()[-1] for line in said.out.splitlines()] == [f"out/{one}" for one in files]
    liability = read_notice(Path("out/02-tax-liability.xml"))
    assert liability.payable is not None
    assert liability.payable.minor_units == owed
    assert liability.agency == "Douane"


def test_words_of_questions_and_reasons(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    customs_desk.act("channel", "yellow")
    until = EPOCH + timedelta(days=customs_desk.house.today + 5)
    Path("question.txt").write_text("Which vineyard?", "utf-8")
    customs_desk.act("query", "--until", str(until), "--file", "question.txt")
    customs_desk.act("answer", "--text", "The old one.", by=DECLARANT)
    customs_desk.act("reject", "--text", "It is closed.")
    answer = customs_desk.act(
        "notices", "--out", "n", "--said", "question.txt", "--text", "It is closed.", "--json"
    ).object
    assert [row["kind"] for row in answer["notices"]] == [
        "accepted",
        "under_control",
        "documents_required",
        "rejected",
    ]
    required = read_notice(Path(answer["notices"][2]["file"]))
    assert (required.reason, required.limit) == ("Which vineyard?", until)
    rejected = read_notice(Path(answer["notices"][3]["file"]))
    assert rejected.faults[0].description == "It is closed."


def test_amended_and_cancelled(customs_desk: CustomsDesk) -> None:
    mrn = customs_desk.lodge()["mrn"]
    amend = ("amend", WCO / "amendment.xml", "--of", IMPORT, "--mrn", MRN)
    answer = customs_desk.do(*amend, "--out", "now.xml", "--json", by=DECLARANT).object
    assert [event["name"] for event in answer["events"]] == ["ImportAmended"]
    assert read_declaration(Path("now.xml")).total.minor_units == 6_190_000
    customs_desk(*amend, by=DECLARANT).is_error(USAGE, "and on chain 6190000")
    Path("c.xml").write_text(changed(example("cancellation"), MRN, mrn), "utf-8")
    said = customs_desk.do("cancel", "c.xml", by=DECLARANT).out
    assert "ImportWithdrawn" in said
    customs_desk("cancel", "c.xml", by=DECLARANT).is_error(REFUSED, "Withdrawn")
    out = customs_desk.act("notices", "--out", "out", "--mrn", MRN, "--json").object["notices"]
    last = read_notice(Path(out[-1]["file"]))
    assert (last.kind, last.mrn, last.version) == (Kind.INVALIDATED, MRN, 2)


def test_cancelled_by_name(customs_desk: CustomsDesk) -> None:
    customs_desk.lodge()
    named = ("--declaration", REFERENCE, "--country", "NL")
    cancel = ("cancel", WCO / "cancellation.xml", *named)
    customs_desk(*cancel, by=DECLARANT).is_error(USAGE, f"cancels declaration {MRN}")
    customs_desk.do(*cancel, "--mrn", MRN, by=DECLARANT)
    assert customs_desk.state == "Withdrawn"


def test_export_to_its_exit(customs_desk: CustomsDesk) -> None:
    text = changed(example("import"), "<TypeCode>IMA<", "<TypeCode>EXA<")
    text = dropped(dropped(text, "Exporter"), "Importer")
    exporter = "<Exporter><ID>NL999000085</ID></Exporter><GoodsShipment>"
    text = changed(text, "<GoodsShipment>", exporter)
    text = changed(text, "CountryCode>NL", "CountryCode>GB")
    Path("export.xml").write_text(text, "utf-8")
    customs_desk("lodge", "export.xml", by=DECLARANT).is_error(USAGE, "port of loading")
    lodged = ("lodge", "export.xml", "--port", "GBLON")
    customs_desk(*lodged, "--importer", IMPORTER, by=DECLARANT).is_error(USAGE, "is an export")
    name = customs_desk.do(*lodged, "--exporter", IMPORTER, "--json", by=DECLARANT).object
    name = name["declaration"]
    customs_desk.do("channel", name, "yellow", by="HMRC")
    customs_desk.do("clear", name, by="HMRC")
    customs_desk("assess", name, "--of", "export.xml", by="HMRC").is_error(REFUSED)
    customs_desk("pay", name, "--allow", by=IMPORTER).is_error(USAGE, "owes nothing")
    customs_desk.do("release", name, by="HMRC")
    status = customs_desk.do("status", name, "--json").object
    assert status["released_for_loading"] is True
    words = customs_desk.do("status", name).out
    assert "The goods may go on board" in words
    assert "exporter         organisation" in words
    customs_desk.do("load", name, by="PORT")
    customs_desk.do("exit", name, by="HMRC")
    customs_desk.do("close", name, by="HMRC")
    out = customs_desk.do("notices", name, "--out", "out", "--json").object["notices"]
    assert [row["kind"] for row in out] == [
        "accepted",
        "under_control",
        "released",
        "exited",
        "cleared",
    ]
    customs_desk("detain", name, "--text", "x", by="HMRC").is_error(USAGE, "is an export")


def test_parties_of_a_file(customs_desk: CustomsDesk, house: CustomsHouse) -> None:
    house.bill(BILL)
    text = changed(example("import"), "NL999000085", "EORI-OF-CH1")
    Path("import.xml").write_text(text, "utf-8")
    Path("parties.toml").write_text(
        '[CH1]\nname = "Buyer"\ncountry = "CH"\nroles = ["trader"]\ncustoms_id = "EORI-OF-CH1"\n'
        '[nobody]\nname = "No"\ncountry = "CH"\nroles = ["trader"]\ncustoms_id = "NOBODY"\n',
        "utf-8",
    )
    customs_desk("lodge", "import.xml", by=DECLARANT).is_error(USAGE, "is not enrolled")
    customs_desk.do("lodge", "import.xml", "--parties", "parties.toml", by=DECLARANT)
    assert customs_desk.status()["record"]["importer"] == house.org["CH1"]


def test_signer_who_is_not_the_declarant(customs_desk: CustomsDesk, house: CustomsHouse) -> None:
    house.bill(BILL)
    answer = customs_desk("lodge", IMPORT, by=BROKER)
    answer.is_error(USAGE, f"the signer acts for organisation {house.org[BROKER]}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status", REFERENCE), "names no declaration"),
        (("status", REFERENCE, "--country", "NL"), "was lodged in NL"),
        (("status", "0x12"), "is no hash"),
        (("status", "0x" + "ab" * 32), "was lodged"),
        (("lodge", "nothing.xml"), "nothing.xml"),
        (("lodge", WCO / "amendment.xml"), "amends a declaration"),
        (("cancel", IMPORT), "is a declaration"),
        (("amend", WCO / "cancellation.xml", "--of", IMPORT), "is a cancellation"),
    ],
)
def test_usage(customs_desk: CustomsDesk, arguments: tuple[str | Path, ...], said: str) -> None:
    customs_desk(*arguments, by=DECLARANT).is_error(USAGE, said)
