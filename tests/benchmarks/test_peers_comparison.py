"""The comparison is kept without loss, names the best build, and tells every difference."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.figures import Figures
from benchmarks.peers.comparison import (
    KEPT,
    Comparison,
    ComparisonUnreadableError,
    differences,
)
from benchmarks.peers.works import HERE, LIFE, WORKS

Make = Callable[..., Comparison]


def test_it_survives_the_file(comparison: Make, tmp_path: Path) -> None:
    path = tmp_path / "peers.json"
    comparison().save(path)
    assert Comparison.load(path) == comparison()


def test_the_file_is_sorted_and_tells_versions(comparison: Make) -> None:
    content = json.loads(comparison().dump())
    assert comparison().dump() == json.dumps(content, indent=2, sort_keys=True) + "\n"
    assert (content["anvil"], content["package"]) == ("anvil/v9.8.7", "1.2.3")
    side = content["there"]["optimised-standalone"]
    assert (side["solc"], side["openzeppelin"]) == ("0.8.99", "5.9.9")
    assert side["settings"] == {"optimizer": {"runs": 200}}


def test_works_stand_in_the_order_of_the_table_however_the_file_has_them(
    comparison: Make, tmp_path: Path
) -> None:
    path = tmp_path / "peers.json"
    comparison().save(path)
    loaded = Comparison.load(path)
    assert list(loaded.there["shipped-standalone"].gas) == list(WORKS)
    assert list(loaded.here.gas) == list(HERE)


@pytest.mark.parametrize(
    ("lives", "best"),
    [
        ({}, "optimised-standalone"),
        ({"optimised_clone": 299_999}, "optimised-clone"),
        ({"optimised_clone": 300_001}, "optimised-standalone"),
        ({"shipped_standalone": 1}, "shipped-standalone"),
    ],
)
def test_the_best_build_is_the_one_with_the_cheapest_life(
    comparison: Make, lives: dict[str, int], best: str
) -> None:
    assert comparison(**lives).best == best


def test_the_ratio_is_to_the_best_build_unless_another_is_named(comparison: Make) -> None:
    made = comparison()
    assert made.ratio(LIFE) == 150_000 / 300_000
    assert made.ratio(LIFE, "shipped-standalone") == 150_000 / 400_000
    assert made.ratio("issue") == 0.5


def test_what_has_no_counterpart_here_has_no_ratio(comparison: Make) -> None:
    alone = [name for name, work in WORKS.items() if not work.here]
    assert "nominate" in alone
    for name in alone:
        assert comparison().own(name) is None
        assert comparison().ratio(name) is None


def test_the_chain_is_spoken_of_by_name(comparison: Make) -> None:
    assert comparison().chain == "Anvil 9.8.7"


def test_equal_comparisons_do_not_differ(comparison: Make) -> None:
    assert differences(comparison(), comparison()) == ()


def test_every_difference_of_gas_is_told(comparison: Make) -> None:
    assert differences(comparison(shipped_standalone=400_007), comparison()) == (
        "there shipped-standalone gas life was 400,000 and is 400,007 (+7).",
    )
    here = comparison().here
    cheaper = replace(here, gas={**here.gas, "BillOfLading.issue": 49_000})
    assert differences(replace(comparison(), here=cheaper), comparison()) == (
        "here gas BillOfLading.issue was 50,000 and is 49,000 (-1,000).",
    )


def test_other_versions_and_builds_are_told(comparison: Make) -> None:
    assert differences(replace(comparison(), package="1.2.4"), comparison()) == (
        "package was 1.2.3 and is 1.2.4.",
    )
    more = differences(comparison(optimised_clone=1), comparison())
    assert "there optimised-clone gas issue was measured only." in more
    fewer = differences(comparison(), comparison(optimised_clone=1))
    assert "there optimised-clone gas issue was committed only." in fewer


def without(content: dict[str, Any], *path: str) -> dict[str, Any]:
    """The same content without one value."""
    changed: dict[str, Any] = json.loads(json.dumps(content))
    part = changed
    for name in path[:-1]:
        part = part[name]
    del part[path[-1]]
    return changed


@pytest.mark.parametrize(
    "path",
    [
        ("anvil",),
        ("here",),
        ("here", "solc"),
        ("here", "gas", "lives.bill"),
        ("there", "shipped-standalone", "gas", "issue"),
        ("there", "shipped-standalone", "settings"),
    ],
)
def test_a_file_that_lacks_something_is_refused(
    comparison: Make, tmp_path: Path, path: tuple[str, ...]
) -> None:
    file = tmp_path / "peers.json"
    file.write_text(json.dumps(without(comparison().to_json(), *path)), "utf-8")
    with pytest.raises(ComparisonUnreadableError, match="make bench-peers"):
        Comparison.load(file)


def test_a_file_with_a_work_that_nobody_does_is_refused(comparison: Make, tmp_path: Path) -> None:
    content = comparison().to_json()
    content["here"]["gas"]["lives.whale"] = 1
    path = tmp_path / "peers.json"
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(ComparisonUnreadableError, match=r"differ from the works in lives\.whale"):
        Comparison.load(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"anvil": "a", "package": "p", "there": 1}'])
def test_a_malformed_file_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "peers.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ComparisonUnreadableError, match="make bench-peers"):
        Comparison.load(path)


@pytest.mark.parametrize("gas", [0, -1, "1", True, None, 1.5])
def test_a_figure_that_is_no_gas_is_refused(comparison: Make, tmp_path: Path, gas: object) -> None:
    content = comparison().to_json()
    content["here"]["gas"]["lives.bill"] = gas
    path = tmp_path / "peers.json"
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(ComparisonUnreadableError, match="is no amount of gas"):
        Comparison.load(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComparisonUnreadableError, match="No such file"):
        Comparison.load(tmp_path / "peers.json")


# --- What is committed


def test_the_committed_figures_of_ours_are_those_of_the_gas_baseline() -> None:
    baseline = Figures.load()
    gas = {name: report.used for name, report in baseline.operations.items()}
    gas |= {f"lives.{name}": amount for name, amount in baseline.lives.items()}
    assert Comparison.load().here.gas == {name: gas[name] for name in HERE}, (
        "Run `make bench-peers` and commit what it writes."
    )


def test_no_committed_build_is_cheaper_than_the_best_in_any_work() -> None:
    committed = Comparison.load()
    best = committed.there[committed.best].gas
    for name in WORKS:
        assert best[name] == min(side.gas[name] for side in committed.there.values()), name


def test_the_first_act_costs_no_less_than_a_later_one_in_the_committed_figures() -> None:
    firsts = [name for name in WORKS if name.endswith(".first")]
    assert firsts
    for side in Comparison.load().there.values():
        for name in firsts:
            assert side.gas[name] >= side.gas[name.removesuffix(".first")], name


def test_the_committed_file_is_as_the_command_writes_it() -> None:
    assert KEPT.read_text("utf-8") == Comparison.load().dump()
