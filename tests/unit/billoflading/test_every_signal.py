"""Every error and every event of a bill is met somewhere in this folder, with all of its values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
SIGNALS: Final = HERE.parents[2] / "contracts" / "interfaces" / "IBillOfLadingSignals.sol"


def declared(kind: str) -> set[str]:
    """Return the names of all errors, or of all events, of the interface."""
    return set(re.findall(rf"^    {kind} (\w+)\(", SIGNALS.read_text("utf-8"), re.MULTILINE))


def calls(function: str) -> Iterator[ast.Call]:
    """Yield every call of a helper in the tests of this folder."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
                yield node


def texts(nodes: list[ast.expr]) -> Iterator[str]:
    """Yield every text that stands in expressions."""
    for each in nodes:
        for node in ast.walk(each):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("error", sorted(declared("error")))
def test_every_error_is_met_with_its_values(error: str) -> None:
    met = {text for call in calls("refuses") if len(call.args) > 1 for text in texts(call.args[:1])}
    assert error in met


@pytest.mark.parametrize("event", sorted(declared("event")))
def test_every_event_is_met_with_its_values(event: str) -> None:
    assert event in {text for call in calls("happened") for text in texts(call.args[1:])}
