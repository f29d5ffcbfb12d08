"""What docs/standards.md says of customs messages, and examples/wco/README.md of the examples."""

from __future__ import annotations

import re

import pytest
from support.wco import EXAMPLES

from wharfinger.standards import wco
from wharfinger.standards.wco import notices

ROOT = EXAMPLES.parents[1]
PAGE = (ROOT / "docs" / "standards.md").read_text("utf-8")
PART = PAGE.partition("## Customs declaration")[2].partition("\n## ")[0]


def test_its_python_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", PART, re.DOTALL | re.MULTILINE)
    (block,) = (one for one in blocks if "examples/wco" in one)
    exec(compile(block, "docs/standards.md", "exec"), {})
    out = capsys.readouterr().out
    assert "EUR 61900.00" in out
    assert '<TaxAssessedAmount currencyID="EUR">4608.00<' in out


def test_kinds_and_their_codes():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([0-9]{2}) \|", PART, re.MULTILINE))
    assert rows == {kind.name: kind.value for kind in notices.Kind}


def test_what_it_names_is_there():
    known = {*wco.__all__, *notices.__all__}
    for name in re.findall(r"`((?:read|write)_\w+|apply|validate)[`(]", PART):
        assert name in known, name
    assert wco.ENVIRONMENT in PART


@pytest.mark.parametrize("module", [wco, notices])
def test_exports_are_sorted_and_there(module):
    assert all(hasattr(module, name) for name in module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)


def test_every_example_is_described():
    described = set(re.findall(r"`(\w+\.xml)`", (EXAMPLES / "README.md").read_text("utf-8")))
    assert described == {path.name for path in EXAMPLES.glob("*.xml")}
