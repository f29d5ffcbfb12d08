"""What DCSA publishes, where it is at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from wharfinger.standards.dcsa import Schemas

_ROOT = Path(__file__).parents[2]


def _folder() -> Path:
    return Path(os.environ.get("WHARFINGER_SHARED", _ROOT.parent / "shared")) / "data"


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of published examples, where there is one."""
    folder = _folder()
    if not folder.is_dir():
        pytest.skip(f"no published examples in {folder}; set WHARFINGER_SHARED to have them read")
    return folder


@pytest.fixture(scope="session")
def openapi(published: Path) -> Schemas:
    """DCSA's published OpenAPI files, where they are."""
    return Schemas(published / "dcsa" / "openapi")


@pytest.fixture(scope="session")
def schemas() -> Schemas | None:
    """The same files for a test that holds against them what it writes, where they are."""
    folder = _folder()
    return Schemas(folder / "dcsa" / "openapi") if folder.is_dir() else None


class _TextDates(yaml.CSafeLoader):
    """Leaves dates the texts that they are in JSON."""


_TextDates.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def examples_in(folder: Path) -> list[tuple[str, str, Any]]:
    """Return every example inside the OpenAPI files of a folder: component, name, value."""
    return [
        example
        for path in sorted(folder.glob("EBL*.yaml"))
        for example in _examples(yaml.load(path.read_text("utf-8"), Loader=_TextDates)["paths"])
    ]


def _examples(content: Any) -> Iterator[tuple[str, str, Any]]:
    if isinstance(content, list):
        for entry in content:
            yield from _examples(entry)
    if not isinstance(content, dict):
        return
    if "schema" in content and "examples" in content:
        schema = content["schema"]
        reference = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
        for name, example in content["examples"].items():
            yield reference.rpartition("/")[2], name, example["value"]
    for entry in content.values():
        yield from _examples(entry)
