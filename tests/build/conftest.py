"""Fixtures of the build layer's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from wharfinger.build.project import checkout
from wharfinger.build.solc import install_launcher


@pytest.fixture
def solcx_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where py-solc-x looks, and an empty home directory."""
    folder = tmp_path / "solcx"
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SOLCX_BINARY_PATH", str(folder))
    monkeypatch.setenv("HOME", str(home))
    return folder


@pytest.fixture
def launcher(solcx_folder: Path) -> Path:
    """The launcher of the npm compiler, freshly written."""
    assert (checkout() / "node_modules" / "solc").is_dir()
    return install_launcher()
