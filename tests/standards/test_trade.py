from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards import read_trade, read_transport_document
from wharfinger.standards.trade import BILL, CREDIT, EXPORT, IMPORT, PARTIES


@pytest.fixture
def folder(example, tmp_path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "trade"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_trade(folder)
    assert caught.value.source == str(folder)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_example_agrees_with_itself(example):
    trade = read_trade(example)
    bill, credit = trade.bill, trade.credit
    exported, imported = trade.export_declaration, trade.import_declaration
    assert bill.containers == exported.containers == imported.containers
    assert exported.bills_of_lading == imported.bills_of_lading
    assert imported.bills_of_lading == (bill.transport_document_reference,)
    assert imported.total == credit.amount
    assert exported.total.minor_units < imported.total.minor_units
    assert (credit.loading_code, credit.discharge_code) == (
        bill.port_of_loading,
        bill.port_of_discharge,
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "message"),
    [
        (BILL, "0017", "0018", "export declaration", "the bill of lading is BHLYTN2603140017"),
        (BILL, "ZWFU2713099", "ZWFU2713102", "import declaration", "the containers is"),
        (BILL, "4002135", "9074729", "import declaration", "the vessel is 4002135"),
        (BILL, "851672", "851660", "import declaration", "the set of goods"),
        (BILL, "10080", "10081", "export declaration", "gross mass in kg is 20400"),
        (BILL, "999900EXPLANTERN0130", "999900HAUPOLDERW0132", "bill of lading: shipper", "LEI"),
        (
            BILL,
            "999900IMPNOORDER0120",
            "999900HAUPOLDERW0132",
            "bill of lading: notifyParties",
            "expected 999900IMPNOORDER0120",
        ),
        (BILL, "CNYTN", "CNSHK", "credit: 44E", "the port is CNYTN, expected CNSHK"),
        (
            BILL,
            '"shippedOnBoardDate": "2026-03-14"',
            '"shippedOnBoardDate": "2026-03-21"',
            "bill of lading: shippedOnBoardDate",
            "the credit allows 2026-03-20 at latest",
        ),
        (CREDIT, "Noorderhaven", "Zuiderhaven", "credit: 50", "expected Noorderhaven"),
        (CREDIT, "PDTBCN20XXXX", "WTWGNL20XXXX", "credit: block 2", "expected PDTBCN20"),
        (CREDIT, "EUR186450,00", "EUR186450,01", "import declaration", "expected EUR 186450.01"),
        (CREDIT, "EUR186450,00", "CNY186450,00", "import declaration", "the currency is EUR"),
        (CREDIT, "(NLRTM)", "(BEANR)", "credit: 44F", "the port is BEANR"),
        (EXPORT, "4403169F01", "4403169F02", "export declaration: Exporter", "the ID is"),
        (IMPORT, "<ID>NL999000012", "<ID>NL999000013", "import declaration: Importer", "the ID"),
        (EXPORT, "98470.00", "198470.00", "export declaration", "exceeds the CIF total"),
        (EXPORT, ">NL<", ">BE<", "export declaration", "the destination is BE"),
        (PARTIES, "[exporter]", "[seller]", "exporter", "is not among the parties"),
    ],
)
def test_disagreements_are_found(folder, *, file, old, new, path, message):
    change(folder / file, old, new)
    assert any(where == path and message in said for where, said in problems(folder))


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        (
            *("ZWFU2713099", "ZWFU2713098"),
            "$.utilizedTransportEquipments[1].equipment.equipmentReference",
            "check digit should be 9, not 8",
        ),
        (
            *("999900IMPNOORDER0120", "999900IMPNOORDER0121"),
            "$.documentParties.notifyParties[0].identifyingCodes[0].partyCode",
            "check digits should be 20, not 21",
        ),
    ],
)
def test_what_is_a_remark_on_the_bill_alone_is_refused_in_a_trade(folder, old, new, path, message):
    change(folder / BILL, old, new)
    assert read_transport_document(folder / BILL).remarks
    assert any(where == f"{BILL}: {path}" and message in said for where, said in problems(folder))


def test_what_the_credit_does_not_say_cannot_disagree(folder):
    change(folder / CREDIT, ":44C:260320\n", "")
    change(folder / CREDIT, ":44E:YANTIAN, SHENZHEN, CHINA (CNYTN)\n", "")
    assert read_trade(folder).credit.latest_shipment is None


def test_within_the_tolerance_the_totals_agree(folder):
    change(folder / CREDIT, "EUR186450,00\n", "EUR180000,00\n:39A:5/5\n")
    assert read_trade(folder).credit.tolerance.plus == 5
    change(folder / CREDIT, ":39A:5/5", ":39A:3/3")
    assert "expected EUR 174600.00 to EUR 185400.00" in problems(folder)[0][1]


def test_declarations_in_the_wrong_places(folder):
    shutil.copy(folder / EXPORT, folder / IMPORT)
    assert ("import declaration", "the direction is EX, expected IM") in problems(folder)


def test_problems_of_all_documents_are_said_together(folder):
    change(folder / BILL, '"ISSUED"', '"LOST"')
    change(folder / CREDIT, ":31D:260430ROTTERDAM NETHERLANDS\n", "")
    change(folder / IMPORT, ">IMA<", ">COR<")
    paths = [path for path, _ in problems(folder)]
    assert paths == [
        f"{BILL}: $.transportDocumentStatus",
        f"{CREDIT}: 31D",
        f"{IMPORT}: /MetaData/Declaration/TypeCode",
    ]


@pytest.mark.parametrize("name", [BILL, CREDIT, EXPORT, IMPORT, PARTIES])
def test_missing_file(folder, name):
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"{name} cannot be read"):
        read_trade(folder)


def test_missing_folder(tmp_path):
    with pytest.raises(UsageError, match="There is no folder"):
        read_trade(tmp_path / "nowhere")
