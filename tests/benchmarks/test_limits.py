"""Every limit bounds something that is measured, and every kind of excess is found and named."""

from __future__ import annotations

import pytest
from benchmarks.catalogue import BATCH, BATCHES, LIVES, OPERATIONS, VIEWS, contract_of
from benchmarks.figures import Figures
from benchmarks.limits import (
    ABOVE_RATIO,
    EACH_LIMITS,
    LIFE_LIMITS,
    LIMITS,
    RATIO_CONTRACT,
    VIEW_LIMITS,
    each,
    exceeded,
    is_batch,
    keeps_ratio,
)

from wharfinger.chain import GasReport


def one(name: str, *, gas: int, floor: int) -> Figures:
    """Figures of one act alone."""
    return Figures(operations={name: GasReport(used=gas, floor=floor)}, lives={})


def test_limits_bound_what_is_measured() -> None:
    assert set(LIMITS) <= set(OPERATIONS)
    assert set(EACH_LIMITS) <= {name for name in OPERATIONS if is_batch(name)}
    assert set(LIFE_LIMITS) <= set(LIVES)
    assert set(VIEW_LIMITS) <= set(VIEWS)
    assert set(ABOVE_RATIO) <= {name for name in OPERATIONS if contract_of(name) == RATIO_CONTRACT}
    assert all(ABOVE_RATIO.values())


def test_every_batch_is_of_one_act_that_is_measured_alone() -> None:
    batches = {name for name in OPERATIONS if is_batch(name)}
    assert {name.removesuffix("Batch") for name in batches} <= set(OPERATIONS)
    assert all(str(BATCHES[contract_of(name)]) in OPERATIONS[name] for name in batches)


def test_committed_figures_are_within_their_limits() -> None:
    assert exceeded(Figures.load()) == ()


def test_whoever_may_be_above_the_ratio_is() -> None:
    committed = Figures.load().operations
    assert [name for name in ABOVE_RATIO if keeps_ratio(committed[name])] == []


@pytest.mark.parametrize("name", LIMITS)
def test_an_act_may_reach_its_limit_and_not_pass_it(name: str) -> None:
    limit = LIMITS[name]
    assert exceeded(one(name, gas=limit, floor=limit)) == ()
    (excess,) = exceeded(one(name, gas=limit + 1, floor=limit))
    assert str(excess) == f"{name} gas is {limit + 1:,}, above its limit of {limit:,}"


@pytest.mark.parametrize("name", EACH_LIMITS)
def test_one_of_a_batch_may_reach_its_limit_and_not_pass_it(name: str) -> None:
    most = BATCHES[contract_of(name)] * EACH_LIMITS[name]
    assert exceeded(one(name, gas=most, floor=most)) == ()
    (excess,) = exceeded(one(name, gas=most + 1, floor=most))
    assert (excess.figure, excess.limit) == (EACH_LIMITS[name] + 1, EACH_LIMITS[name])
    assert f"{name} gas of one is" in str(excess)


def test_a_life_may_reach_its_limit_and_not_pass_it() -> None:
    limit = LIFE_LIMITS["bill"]
    assert exceeded(Figures(operations={}, lives={"bill": limit, "export": 10 * limit})) == ()
    (excess,) = exceeded(Figures(operations={}, lives={"bill": limit + 1}))
    assert "lives.bill" in str(excess)


@pytest.mark.parametrize("name", VIEW_LIMITS)
def test_a_question_may_reach_its_limit_and_not_pass_it(name: str) -> None:
    limit = VIEW_LIMITS[name]
    assert exceeded(Figures(operations={}, lives={}, views={name: limit})) == ()
    (excess,) = exceeded(Figures(operations={}, lives={}, views={name: limit + 1}))
    assert (excess.figure, excess.limit) == (limit + 1, limit)
    assert f"views.{name} is" in str(excess)


def test_an_act_of_bills_keeps_its_ratio_unless_it_is_excepted() -> None:
    plain, excepted = "BillOfLading.sendBack", next(iter(ABOVE_RATIO))
    assert exceeded(one(plain, gas=11_200, floor=10_000)) == ()
    (excess,) = exceeded(one(plain, gas=11_201, floor=10_000))
    assert (excess.figure, excess.limit) == (11_201, 11_200)
    assert exceeded(one(excepted, gas=20_000, floor=10_000)) == ()
    assert exceeded(one("Tariff.setRates", gas=20_000, floor=10_000)) == ()


def test_the_part_of_one_record_is_rounded_up() -> None:
    assert each("BillOfLading.issueBatch", GasReport(used=BATCH * 7, floor=1)) == 7
    assert each("BillOfLading.issueBatch", GasReport(used=BATCH * 7 + 1, floor=1)) == 8
