"""Nothing is left out of the measurement, and what is committed and published belongs together."""

from __future__ import annotations

import pytest
from benchmarks.catalogue import (
    CALLED_BY_CONTRACTS,
    CONTRACTS,
    INHERITED,
    LIVES,
    OPERATIONS,
    VIEWS,
    contract_of,
)
from benchmarks.document import DOCUMENT
from benchmarks.figures import Figures
from benchmarks.peers.works import HERE
from benchmarks.tables import document_tables, with_tables

from wharfinger.build import artifacts
from wharfinger.contracts.abis import function_entries
from wharfinger.deploy.steps import CONSTRUCTORS, MODULES

OF_OPENZEPPELIN = {"AccessManager", "ERC2771Forwarder"}


def acts(contract: str) -> set[str]:
    """Functions of a contract that change its state."""
    return {
        name
        for name, entry in function_entries(contract).items()
        if entry["stateMutability"] not in {"view", "pure"}
    }


def test_every_contract_of_a_deployment_is_measured() -> None:
    deployed = {*CONSTRUCTORS, "DigitalCurrency"} - OF_OPENZEPPELIN
    assert set(CONTRACTS) == deployed - set(MODULES)
    assert deployed <= set(artifacts())


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_act_of_a_contract_is_measured(contract: str) -> None:
    measured = {name.split(".")[1] for name in OPERATIONS if contract_of(name) == contract}
    called = {
        name.partition(".")[2] for name in CALLED_BY_CONTRACTS if contract_of(name) == contract
    }
    assert measured <= acts(contract)
    assert acts(contract) - INHERITED - called <= measured


@pytest.mark.parametrize("name", VIEWS)
def test_only_views_are_measured_as_questions(name: str) -> None:
    contract, function, *_ = name.split(".")
    assert function_entries(contract)[function]["stateMutability"] == "view"


def test_every_plain_operation_stands_before_its_variants() -> None:
    names = list(OPERATIONS)
    for place, name in enumerate(names):
        plain = ".".join(name.split(".")[:2])
        if name != plain and ".multicall." not in name:
            assert plain in names[:place], name


def test_peers_are_compared_with_what_is_measured() -> None:
    known = {*OPERATIONS, *(f"lives.{name}" for name in LIVES)}
    assert set(HERE) <= known


def test_committed_figures_are_those_of_the_catalogue() -> None:
    committed = Figures.load()
    assert list(committed.operations) == list(OPERATIONS)
    assert list(committed.lives) == list(LIVES)
    assert list(committed.views) == list(VIEWS)
    assert all(report.used >= report.floor for report in committed.operations.values())


def test_published_tables_show_the_committed_figures() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == with_tables(text, document_tables(Figures.load()))
