"""What docs/documents.md says is what happens: its program runs, its figures are right."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from documents.conftest import Ask
from support.documents import CHECKOUT

from wharfinger.documents import DocumentTree, fields_of, leaf_hash
from wharfinger.documents.hexadecimal import to_hex
from wharfinger.documents.tree import leaf_value

PAGE = (CHECKOUT / "docs" / "documents.md").read_text("utf-8")
EXAMPLE = {"container": "CSQU3054383", "mass": 12500.5}
SALTS = [bytes([number]) * 16 for number in (1, 2, 3)]


def test_the_page_runs_as_one_program_and_prints_what_it_says(tmp_path: Path) -> None:
    program = "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
    promised = re.findall(r"^print\(.*?\)  # (.*)$|^ {20}.*\)  # (.*)$", program, re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
        cwd=tmp_path,
    )
    printed = done.stdout.splitlines()
    assert len(printed) == 6
    assert sorted(printed) == sorted(first or second for first, second in promised)


def test_the_worked_example_is_right(oracle: Ask) -> None:
    fields = fields_of(EXAMPLE, salts=SALTS)
    tree = DocumentTree(fields)
    for field in fields:
        pointer = f"`{field.pointer}` " if field.pointer else ""
        row = f"| {pointer}| `{field.kind}` | `{field.value}` | `{leaf_hash(field).hex()}` |"
        assert row in PAGE
    assert f"Root: `{tree.root.hex()}`" in PAGE
    values = [leaf_value(field) for field in fields]
    (answer,) = oracle([{"ask": "build", "values": values, "sets": []}])
    assert answer["root"] == to_hex(tree.root)
