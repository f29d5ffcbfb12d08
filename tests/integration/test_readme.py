"""What the README tells an integrator to paste runs as it stands."""

from __future__ import annotations

import re

import pytest
from cli.terminal import CHECKOUT, DONE, Terminal

README = (CHECKOUT / "README.md").read_text("utf-8")


def test_first_python_example_runs(terminal: Terminal) -> None:
    found = re.search(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    if found is None:
        pytest.skip("the README has no Python example")
    path = terminal.folder / "example.py"
    path.write_text(found.group(1), "utf-8")
    answer = terminal.python(path)
    assert answer.code == DONE, answer.err
    assert answer.err == ""
    assert answer.out


def test_files_that_it_names_are_there() -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", README):
        assert (CHECKOUT / link).exists(), link
