"""What the integrators' guide tells one to write runs, from its first line to its last."""

from __future__ import annotations

import re
import shutil

from cli.terminal import CHECKOUT, DONE, Terminal

GUIDE = (CHECKOUT / "docs" / "integrators.md").read_text("utf-8")


def test_the_guide_runs_as_one_program(terminal: Terminal) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    assert len(blocks) > 5
    shutil.copytree(CHECKOUT / "examples", terminal.folder / "examples")
    path = terminal.folder / "guide.py"
    path.write_text("\n".join(blocks), "utf-8")
    answer = terminal.python(path)
    assert answer.code == DONE, answer.err
    assert "BillTransferred" in answer.out


def test_the_commands_that_it_names_exist(terminal: Terminal) -> None:
    named = set(re.findall(r"^wharfinger (bill|customs) ([a-z-]+)", GUIDE, re.MULTILINE))
    assert len({group for group, _ in named}) == 2
    for group, command in sorted(named):
        assert terminal.run(group, command, "--help").code == DONE, command
