"""Folders that the tests of the readers need."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.dcsa import Schemas

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the trade from Shenzhen to Rotterdam."""
    return _ROOT / "examples" / "shenzhen-rotterdam"


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of published examples, where there is one."""
    folder = Path(os.environ.get("WHARFINGER_SHARED", _ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"no published examples in {folder}; set WHARFINGER_SHARED to have them read")
    return folder


@pytest.fixture(scope="session")
def openapi(published) -> Schemas:
    """DCSA's published OpenAPI files, where they are."""
    return Schemas(published / "dcsa" / "openapi")


@pytest.fixture(scope="session")
def attempt() -> Callable[..., tuple[Any, tuple[Problem, ...]]]:
    """Reads a document: the model and no problems, or None and every problem."""

    def read(reader: Callable[[Any], Any], content: Any) -> tuple[Any, tuple[Problem, ...]]:
        try:
            return reader(content), ()
        except InvalidDocumentError as error:
            return None, error.problems

    return read
