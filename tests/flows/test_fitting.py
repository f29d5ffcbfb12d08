"""Whether a setting and the documents of a trade fit each other, before anything is deployed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli.terminal import damaged_example

from wharfinger.errors import InvalidDocumentError
from wharfinger.flows import Setting, read_example
from wharfinger.flows.fitting import PARTS, authority, misfits
from wharfinger.standards import TradeDocuments


def places(setting: Setting, documents: TradeDocuments) -> list[str]:
    """Return where a setting and documents do not fit."""
    return [problem.path for problem in misfits(setting, documents)]


def changed(setting: Setting, table: str, key: Any, **fields: Any) -> Setting:
    """Return a setting in which one row of a table differs."""
    rows = getattr(setting, table)
    if isinstance(rows, tuple):
        row = rows[key].model_copy(update=fields)
        return setting.model_copy(update={table: (*rows[:key], row, *rows[key + 1 :])})
    return setting.model_copy(update={table: {**rows, key: rows[key].model_copy(update=fields)}})


def without(documents: TradeDocuments, *parts: str) -> TradeDocuments:
    """Return documents that some parties are missing from."""
    kept = {key: one for key, one in documents.organisations.items() if key not in parts}
    return replace(documents, organisations=kept)


def test_example_fits(setting: Setting, documents: TradeDocuments) -> None:
    assert misfits(setting, documents) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_needed(setting: Setting, documents: TradeDocuments, part: str) -> None:
    assert part in places(setting, without(documents, part))


@pytest.mark.parametrize(
    ("table", "key", "fields", "path"),
    [
        ("currency", 0, {"central_bank": "nobody"}, "currency.EUR.central_bank"),
        ("tariff", "NL", {"treasury": "nobody"}, "tariff.NL.treasury"),
        ("tariff", "NL", {"currency": "USD"}, "tariff.NL.currency"),
        ("storage", "NLRTM", {"terminal": "nobody"}, "storage.NLRTM.terminal"),
        ("storage", "NLRTM", {"currency": "USD"}, "storage.NLRTM.currency"),
    ],
)
def test_names_that_lead_nowhere(
    setting: Setting,
    documents: TradeDocuments,
    table: str,
    key: int | str,
    fields: dict[str, str],
    path: str,
) -> None:
    assert places(changed(setting, table, key, **fields), documents) == [path]


def test_balances_of_nobody_and_in_no_currency(setting: Setting, documents: TradeDocuments) -> None:
    balances = {**setting.balances, "EUR": {"nobody": 1}, "USD": {"importer": 1}}
    found = places(setting.model_copy(update={"balances": balances}), documents)
    assert found == ["balances.EUR", "balances.USD"]


def test_currency_of_the_credit_is_needed(setting: Setting, documents: TradeDocuments) -> None:
    assert "currency" in places(changed(setting, "currency", 0, code="USD"), documents)


def test_currency_stands_there_once(setting: Setting, documents: TradeDocuments) -> None:
    doubled = setting.model_copy(update={"currency": setting.currency * 2})
    assert places(doubled, documents) == ["currency.EUR"]


def test_calendar_and_tariff_need_their_authority(
    setting: Setting, documents: TradeDocuments
) -> None:
    french = setting.model_copy(
        update={
            "calendar": {**setting.calendar, "FRPAR": setting.calendar["NL"]},
            "tariff": {**setting.tariff, "FR": setting.tariff["NL"]},
        }
    )
    assert places(french, documents) == ["calendar.FRPAR", "tariff.FR"]


def test_bank_needs_its_calendar(setting: Setting, documents: TradeDocuments) -> None:
    none = setting.model_copy(update={"calendar": {}})
    assert places(none, documents) == ["calendar.NL"]


def test_authority_is_found_by_kind_and_country(documents: TradeDocuments) -> None:
    organisations = documents.organisations
    assert authority("customs", "CN", organisations) == "customs-china"
    assert authority("central-bank", "NL", organisations) == "central-bank-eurozone"
    assert authority("customs", "SG", organisations) is None


def test_reader_says_every_misfit_with_the_files_name(tmp_path: Path) -> None:
    folder = damaged_example(tmp_path, "setting.toml", 'currency = "EUR"', 'currency = "USD"')
    with pytest.raises(InvalidDocumentError, match=r"setting\.toml has 2 problems"):
        read_example(folder)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"issuer": "nobody"}, "document.LB-2026-0311.issuer"),
        ({"readers": ("nobody",)}, "document.LB-2026-0311.readers"),
        ({"after_payment": ("nobody",)}, "document.LB-2026-0311.after_payment"),
        ({"reference": "PCM-26-004117"}, "document.PCM-26-004117"),
    ],
)
def test_documents_off_chain_are_of_parties_and_named_once(
    setting: Setting, documents: TradeDocuments, fields: dict[str, Any], path: str
) -> None:
    wrong = changed(setting, "document", 0, **fields)
    assert places(wrong, documents) == [path]
