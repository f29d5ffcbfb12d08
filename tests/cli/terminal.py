"""The wharfinger command as a person runs it: a process with a folder and a home of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

CHECKOUT: Final = Path(__file__).parents[2]
EXAMPLE: Final = CHECKOUT / "examples" / "shenzhen-rotterdam"
WAIT: Final = 120
"""Seconds that a process may take before the test fails."""

DONE, FAILED, USAGE, REFUSED, CHAIN = 0, 1, 2, 3, 4
INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM
KEPT: Final = ("PATH", "PYTHONPATH", "LANG", "SYSTEMROOT")
"""What a process inherits; no key, address or terminal of whoever runs the tests."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str = field(repr=False)
    err: str

    @property
    def object(self) -> dict[str, Any]:
        """The one JSON object that is all of its output."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value

    def is_error(self, code: int, *parts: str) -> None:
        """Expect one sentence on stderr that holds every part, and nothing on stdout."""
        assert self.code == code, self.err
        assert self.out == ""
        said = [line for line in self.err.splitlines() if line]
        assert len(said) == 1, self.err
        assert said[0].startswith("wharfinger: ")
        assert said[0].endswith(".")
        for part in parts:
            assert part in said[0]


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where commands are typed.

    Attributes:
        folder: the working directory.
    """

    folder: Path

    @property
    def temporary(self) -> Path:
        """Where its processes put temporary files; empty again when they leave nothing behind."""
        return self.folder / "tmp"

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the environment of its processes."""
        self.temporary.mkdir(exist_ok=True)
        (self.folder / "home").mkdir(exist_ok=True)
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"HOME": str(self.folder / "home"), "TMPDIR": str(self.temporary), "COLUMNS": "100"}
        return {**kept, **own, **(extra or {})}

    def run(self, *arguments: str | Path, variables: Mapping[str, str] | None = None) -> Answer:
        """Run a command to its end."""
        return self.python("-m", "wharfinger", *arguments, variables=variables)

    def python(self, *arguments: str | Path, variables: Mapping[str, str] | None = None) -> Answer:
        """Run Python to its end."""
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=self.folder,
            env=self.environment(variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=WAIT,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def start(self, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
        """Start a command whose output is read while it runs; kill it when the test gives up."""
        with subprocess.Popen(
            [sys.executable, "-m", "wharfinger", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()


def read_until(process: subprocess.Popen[str], text: str) -> None:
    """Read a command's output up to a line that holds a text."""
    assert process.stdout is not None
    for line in process.stdout:
        if text in line:
            return
    pytest.fail(f"The command ended without saying {text}.")


def children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Return every process below a command, at least one."""
    found = psutil.Process(process.pid).children(recursive=True)
    assert found
    return found


def all_gone(processes: list[psutil.Process]) -> bool:
    """Wait until processes are gone; a command's children are not this process's own."""
    _, alive = psutil.wait_procs(processes, timeout=WAIT)
    return not alive


def damaged_example(folder: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the example in which one file differs in one place.

    Args:
        folder: where the copy goes.
        name: the file.
        old: what stands there, which must be there.
        new: what stands there instead.
    """
    copy = folder / "example"
    shutil.copytree(EXAMPLE, copy)
    text = (copy / name).read_text("utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new), "utf-8")
    return copy
