"""Compile the suite with solc's standard JSON interface.

Every source is handed over by content under the name that its importers use, so that the result
does not depend on where the checkout stands. No metadata is appended: the same sources give the
same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, Final

from wharfinger.build.project import checkout
from wharfinger.build.solc import SOLC_VERSION, ensure_solc
from wharfinger.errors import WharfingerError

SETTINGS: Final[Mapping[str, Any]] = {
    "evmVersion": "paris",
    "optimizer": {"enabled": True, "runs": 200},
    "viaIR": False,
    "metadata": {"bytecodeHash": "none", "appendCBOR": False},
}
"""The compiler settings; foundry.toml and brownie-config.yaml hold the same."""

OPENZEPPELIN: Final = "@openzeppelin/contracts"
"""The prefix under which the sources import OpenZeppelin Contracts."""

OPENZEPPELIN_DEPLOYED: Final = {
    "AccessManager": f"{OPENZEPPELIN}/access/manager/AccessManager.sol",
    "ERC2771Forwarder": f"{OPENZEPPELIN}/metatx/ERC2771Forwarder.sol",
}
"""The contracts of OpenZeppelin that a deployment contains as they are."""

KEPT_OUTPUTS: Final = 4
"""How many results of the compiler are kept on disk, the latest ones."""

_OUTPUT: Final = (
    "abi",
    "evm.bytecode.object",
    "evm.bytecode.linkReferences",
    "evm.deployedBytecode.object",
    "evm.deployedBytecode.immutableReferences",
)
_COMMENT: Final = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_IMPORT: Final = re.compile(r"(?m)^\s*import\b[^\"';]*[\"']([^\"']+)[\"']")
_CONTRACT: Final = re.compile(r"(?:^|[};])\s*contract\s+(\w+)", re.MULTILINE)


class CompilationError(WharfingerError):
    """The compiler refused the sources.

    Attributes:
        problems: the compiler's own messages, one for each error.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        listed = "\n".join(self.problems)
        super().__init__(
            f"The Solidity sources have {count} error{'' if count == 1 else 's'}:\n{listed}"
        )


class MissingSourceError(WharfingerError):
    """An imported source file does not exist."""


@dataclass(frozen=True)
class Source:
    """One Solidity source file.

    Attributes:
        name: the name that importers use, ``contracts/title/BillOfLading.sol``.
        content: its text.
    """

    name: str
    content: str

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal digits."""
        return hashlib.sha256(self.content.encode()).hexdigest()

    @cached_property
    def _code(self) -> str:
        return _COMMENT.sub("", self.content)

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """The full names of the sources that this one imports."""
        found = _IMPORT.findall(self._code)
        folder = dirname(self.name)
        return tuple(normpath(join(folder, name)) if name[0] == "." else name for name in found)

    @cached_property
    def contracts(self) -> tuple[str, ...]:
        """The names of the contracts that can be deployed: no interface or abstract one."""
        return tuple(_CONTRACT.findall(self._code))


def own_sources() -> dict[str, Source]:
    """Return the suite's own sources, everything below ``contracts/``, by name in sorted order."""
    root = checkout()
    paths = sorted((root / "contracts").rglob("*.sol"))
    names = [path.relative_to(root).as_posix() for path in paths]
    return {
        name: Source(name, path.read_text("utf-8")) for name, path in zip(names, paths, strict=True)
    }


def is_mock(name: str) -> bool:
    """Tell whether a source is one of the tests' own contracts, which no deployment contains."""
    return name.startswith("contracts/mocks/")


def all_sources() -> dict[str, Source]:
    """Return the suite's sources, OpenZeppelin's deployed ones, and all that they import.

    Raises:
        MissingSourceError: an import leads nowhere.
    """
    root = checkout()
    sources = own_sources()
    waiting = [name for source in sources.values() for name in source.imports]
    waiting.extend(OPENZEPPELIN_DEPLOYED.values())
    while waiting:
        name = waiting.pop()
        if name not in sources:
            sources[name] = _read(root, name)
            waiting.extend(sources[name].imports)
    return dict(sorted(sources.items()))


def closure(name: str, sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return a source and everything that it imports, directly or not, by name in sorted order."""
    reached: dict[str, Source] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached[current] = sources[current]
            waiting.extend(sources[current].imports)
    return dict(sorted(reached.items()))


def digest(sources: Mapping[str, Source]) -> str:
    """Return SHA-256 over the sources' names and texts, the settings and the compiler's version."""
    listed = {name: source.digest for name, source in sorted(sources.items())}
    text = json.dumps([SOLC_VERSION, SETTINGS, listed], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def compile_sources(sources: Mapping[str, Source]) -> dict[str, dict[str, Any]]:
    """Compile and return ``{source name: {contract name: output}}``; the result is kept on disk.

    Raises:
        CompilationError: the compiler reports an error; its messages are all in it.
        SolcUnavailableError: there is no compiler.
    """
    cached = checkout() / "build" / "solc" / f"{digest(sources)}.json"
    if cached.is_file():
        kept: dict[str, dict[str, Any]] = json.loads(cached.read_text("utf-8"))
        return kept
    output = run_solc(ensure_solc(), standard_input(sources))
    problems = [
        str(error.get("formattedMessage", error["message"])).rstrip()
        for error in output.get("errors", ())
        if error["severity"] == "error"
    ]
    if problems:
        raise CompilationError(problems)
    contracts: dict[str, dict[str, Any]] = output.get("contracts", {})
    _keep(cached, json.dumps(contracts))
    return contracts


def standard_input(sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return the compiler's input for the sources."""
    return {
        "language": "Solidity",
        "sources": {name: {"content": source.content} for name, source in sources.items()},
        "settings": {**SETTINGS, "outputSelection": {"*": {"*": list(_OUTPUT)}}},
    }


def run_solc(binary: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    """Hand one standard JSON request to the compiler and return its answer.

    Raises:
        CompilationError: the compiler itself failed.
    """
    done = subprocess.run(
        [str(binary), "--standard-json"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CompilationError([done.stderr.strip() or f"solc ended with {done.returncode}"])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def openzeppelin_version() -> str:
    """Return the version of OpenZeppelin Contracts, from the package or from the lock file."""
    root = checkout()
    installed = root / "node_modules" / OPENZEPPELIN / "package.json"
    if installed.is_file():
        return str(json.loads(installed.read_text("utf-8"))["version"])
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    return str(lock["packages"][f"node_modules/{OPENZEPPELIN}"]["version"])


def _read(root: Path, name: str) -> Source:
    path = root / ("node_modules" if name.startswith("@") else "") / name
    try:
        return Source(name, path.read_text("utf-8"))
    except OSError as error:
        raise MissingSourceError(
            f"The Solidity source {name} is imported but does not exist.",
            remedy="Run `make setup` if it belongs to an npm package, else correct the import.",
        ) from error


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent.parent, prefix="solc-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)
    others = sorted(path.parent.glob("*.json"), key=lambda other: other.stat().st_mtime_ns)
    for old in others[:-KEPT_OUTPUTS]:
        old.unlink(missing_ok=True)
