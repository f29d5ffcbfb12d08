"""What DCSA publishes, where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wharfinger.standards.dcsa import Schemas

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of published examples, where there is one."""
    folder = Path(os.environ.get("WHARFINGER_SHARED", _ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"no published examples in {folder}; set WHARFINGER_SHARED to have them read")
    return folder


@pytest.fixture(scope="session")
def openapi(published: Path) -> Schemas:
    """DCSA's published OpenAPI files, where they are."""
    return Schemas(published / "dcsa" / "openapi")
