"""Folders that the tests of the readers need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.published import openapi, published

from wharfinger.errors import InvalidDocumentError, Problem

__all__ = ["openapi", "published"]

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the trade from Shenzhen to Rotterdam."""
    return _ROOT / "examples" / "shenzhen-rotterdam"


@pytest.fixture(scope="session")
def attempt() -> Callable[..., tuple[Any, tuple[Problem, ...]]]:
    """Reads a document: the model and no problems, or None and every problem."""

    def read(reader: Callable[[Any], Any], content: Any) -> tuple[Any, tuple[Problem, ...]]:
        try:
            return reader(content), ()
        except InvalidDocumentError as error:
            return None, error.problems

    return read


@pytest.fixture(scope="session")
def messages() -> Path:
    """The folder of SWIFT messages."""
    return _ROOT / "examples" / "swift"
