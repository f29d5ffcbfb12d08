"""What docs/swift.md tells one to write runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from wharfinger.standards import swift

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "swift.md").read_text("utf-8")


def test_its_python_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, "docs/swift.md", "exec"), {})
    out = capsys.readouterr().out
    assert "USD 480000.00 90 days after shipment USD 504000.00" in out
    assert "1) LATE SHIPMENT" in out


def test_what_it_names_is_there():
    for name in re.findall(r"`((?:read|write)_\w+)`", PAGE):
        assert name in swift.__all__, name
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGE):
        assert (ROOT / "docs" / link).exists(), link


def test_exports_are_sorted_and_there():
    assert all(hasattr(swift, name) for name in swift.__all__)
    assert len(set(swift.__all__)) == len(swift.__all__)
