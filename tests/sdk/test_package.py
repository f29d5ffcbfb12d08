"""The package's flat face."""

from __future__ import annotations

import subprocess
import sys

import pytest

import wharfinger
from wharfinger.contracts.enums import ENUMS, FLAGS
from wharfinger.contracts.records import RECORDS
from wharfinger.contracts.refusals import FAMILIES


def test_exports_are_sorted_and_unique():
    assert wharfinger.__all__ == sorted(set(wharfinger.__all__))


@pytest.mark.parametrize("name", wharfinger.__all__)
def test_every_export_is_there_and_documented(name: str):
    assert getattr(wharfinger, name).__doc__
    assert name in dir(wharfinger)


def test_exports_are_those_of_their_modules():
    assert sorted(wharfinger._HOMES) == wharfinger.__all__


def test_whatever_a_contract_takes_or_answers_can_be_imported_from_here():
    mirrors = {*ENUMS.values(), *FLAGS.values(), *RECORDS.values(), *FAMILIES.values()}
    assert {mirror.__name__ for mirror in mirrors} <= set(wharfinger.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'Tardis'"):
        _ = wharfinger.Tardis


def test_nothing_is_loaded_before_it_is_used():
    program = "import sys, wharfinger; sys.exit('web3' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
