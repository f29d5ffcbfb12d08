"""Figures are kept without loss, and every kind of difference is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.figures import BaselineUnreadableError, Figures, Kind, compare

from wharfinger.chain import GasReport


def figures(
    *, gas: int = 40_000, floor: int = 35_000, life: int = 250_000, view: int = 9_000
) -> Figures:
    return Figures(
        operations={
            "BillOfLading.issue": GasReport(used=87_000, floor=80_000),
            "BillOfLading.transfer": GasReport(used=gas, floor=floor),
        },
        lives={"bill": life},
        views={"BankingCalendar.deadline": view},
    )


def test_figures_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "gas.json"
    figures().save(path)
    assert Figures.load(path) == figures()
    assert figures().to_json()["operations"]["BillOfLading.issue"] == {
        "gas": 87_000,
        "floor": 80_000,
    }
    assert figures().to_json()["lives"] == {"bill": 250_000}
    assert figures().to_json()["views"] == {"BankingCalendar.deadline": 9_000}


def test_equal_figures_do_not_differ() -> None:
    assert compare(figures(), figures()) == ()


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        (figures(gas=40_001), "BillOfLading.transfer gas"),
        (figures(floor=35_001), "BillOfLading.transfer floor"),
        (figures(life=250_001), "lives.bill"),
        (figures(view=9_001), "views.BankingCalendar.deadline"),
    ],
)
def test_a_rise_of_any_figure_fails(changed: Figures, name: str) -> None:
    (found,) = compare(changed, figures())
    assert (found.name, found.kind) == (name, Kind.ROSE)
    assert found.fails


def test_a_fall_is_told_and_passes() -> None:
    (found,) = compare(figures(gas=39_000), figures())
    assert found.kind is Kind.FELL
    assert not found.fails
    assert str(found) == "BillOfLading.transfer gas fell from 40,000 to 39,000 (-1,000)"


def test_what_is_left_out_fails() -> None:
    fewer = Figures(
        operations={"BillOfLading.issue": figures().operations["BillOfLading.issue"]}, lives={}
    )
    found = compare(fewer, figures())
    assert [one.kind for one in found] == [Kind.MISSING] * 4
    assert all(one.fails for one in found)
    assert "is committed, but was not measured" in str(found[0])


def test_what_is_new_fails() -> None:
    found = compare(figures(), Figures(operations={}, lives={"bill": 250_000}))
    assert {one.kind for one in found} == {Kind.NEW}
    assert all(one.fails for one in found)
    assert "was measured, but is not committed" in str(found[0])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"operations": {}}',
        '{"operations": {"a": 1}, "lives": {}}',
        '{"operations": {"a": {"gas": 1}}, "lives": {}}',
        '{"operations": {"a": {"gas": "1", "floor": 1}}, "lives": {}}',
        '{"operations": {"a": {"gas": -1, "floor": 1}}, "lives": {}}',
        '{"operations": {}, "lives": {"bill": true}}',
        '{"operations": {}, "lives": {}, "views": {"a": 0}}',
        '{"operations": {}, "lives": {}, "views": []}',
        "\N{BYTE ORDER MARK}{}",
    ],
)
def test_a_malformed_file_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gas.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BaselineUnreadableError, match="--update"):
        Figures.load(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineUnreadableError, match="No such file"):
        Figures.load(tmp_path / "gas.json")
