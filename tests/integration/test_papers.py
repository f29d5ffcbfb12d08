"""The documents of a trade off chain: who can open them when, and a trade that has none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cli.terminal import EXAMPLE, USAGE, Terminal
from integration.conftest import Stage

from wharfinger.contracts.enums import DocumentKinds
from wharfinger.contracts.refusals import TermsRefusedError
from wharfinger.flows import CHAPTERS, Trade
from wharfinger.flows.demo import final_states
from wharfinger.flows.paperwork import OpenedUngrantedError, examine_goods
from wharfinger.flows.setting import Paper

CHAPTER = dict(CHAPTERS)
BARE = """
import sys
sys.modules["cryptography"] = sys.modules["fsspec"] = None
sys.argv = ["wharfinger", *sys.argv[1:]]
from wharfinger.cli import main
main()
"""


def invoice_of(trade: Trade) -> Paper:
    """Return the commercial invoice of a trade."""
    return next(paper for paper in trade.papers.papers if paper.kind == "commercial-invoice")


def test_the_buyer_opens_the_invoice_once_it_has_paid(stage: Stage) -> None:
    trade = stage.trade_up_to("Documents against payment")
    said = trade.papers.try_to_open(invoice_of(trade), "importer")
    assert said is not None
    assert "was granted no key" in said
    CHAPTER["Documents against payment"](trade)
    assert trade.papers.try_to_open(invoice_of(trade), "importer") is None
    (reading,) = [one for one in trade.papers.readings if one.how == "refused"]
    assert (reading.reader, reading.said) == ("importer", said)


def test_only_ciphertext_is_stored_and_nothing_of_it_is_sent(stage: Stage) -> None:
    trade = stage.trade_up_to("Presentation")
    stored = list(trade.papers.store.digests())
    assert len(stored) == 3
    files = [path for path in stage.folder.rglob("*") if path.is_file()]
    sent = [
        stage.connection.rpc("eth_getTransactionByHash", [step.tx])["input"].encode()
        for step in trade.journal.steps
    ]
    for content in [path.read_bytes() for path in files] + sent:
        assert b"priceList" not in content
        assert b"priceList".hex().encode() not in content


def test_a_document_that_was_revoked_is_not_presented(stage: Stage) -> None:
    trade = stage.trade_up_to("Presentation")
    shared = trade.papers.shared(invoice_of(trade))
    exporter = stage.cast["exporter"].sender
    stage.suite.vault.revoke(shared.document, reason=b"\7" * 32, by=exporter)
    with pytest.raises(TermsRefusedError) as caught:
        CHAPTER["Presentation"](trade)
    assert caught.value.error == "PresentationDocumentInvalid"
    assert trade.presentation.state() == "Lodged"


def test_customs_that_opens_what_it_should_not_ends_the_trade(stage: Stage) -> None:
    trade = stage.trade_up_to("Import clearance")
    trade.papers.grant(invoice_of(trade), "customs-netherlands", stage.cast["exporter"])
    with pytest.raises(OpenedUngrantedError, match="opened LB-2026-0311 without a grant"):
        examine_goods(trade)


def test_a_trade_without_documents_off_chain(stage: Stage, tmp_path: Path) -> None:
    setting = stage.setting.model_copy(update={"document": ()})
    documents = replace(stage.documents, papers={})
    trade = Trade(stage.suite, stage.cast, documents, setting, folder=tmp_path)
    for _, chapter in CHAPTERS:
        chapter(trade)
    assert trade.presentation.state() == "TakenUp"
    assert trade.papers.required == DocumentKinds.NONE
    assert not any(name.startswith("Document") for name in final_states(trade))
    assert list(tmp_path.iterdir()) == []


def test_every_document_of_the_example_agrees_with_the_bill(stage: Stage) -> None:
    papers = stage.documents.papers
    assert sorted(papers) == sorted(f"documents/{one.name}" for one in documents_of_example())
    bill, declared = stage.documents.bill, stage.documents.import_declaration
    invoice = papers["documents/commercial-invoice.json"]
    packing = papers["documents/packing-list.json"]
    order = papers["documents/delivery-order.json"]
    values = [f"{line.value.minor_units / 100:.2f}" for line in declared.lines]
    assert [line["value"] for line in invoice["lines"]] == values
    assert sum(line["packages"] for line in packing["lines"]) == packing["packages"] == 1500
    assert sorted(one["number"] for one in order["containers"]) == sorted(bill.containers)


def documents_of_example() -> list[Path]:
    """Return the files of the example's documents off chain."""
    return list((EXAMPLE / "documents").iterdir())


def test_without_the_extra_the_demo_says_what_it_needs(terminal: Terminal) -> None:
    answer = terminal.python("-c", BARE, "demo", "--json")
    answer.is_error(USAGE, "cryptography", "wharfinger[documents]")
