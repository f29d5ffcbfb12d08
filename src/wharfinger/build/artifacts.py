"""ABI and bytecode of the suite, kept as package data, so that nothing needs a compiler to deploy.

One file for each contract that a deployment contains, and ``manifest.json`` with the compiler, its
settings and the hash of every source that they came from.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from wharfinger.build.compile import (
    OPENZEPPELIN_DEPLOYED,
    SETTINGS,
    Source,
    all_sources,
    closure,
    compile_sources,
    digest,
    is_mock,
    openzeppelin_version,
    own_sources,
)
from wharfinger.build.project import artifacts_folder, find_checkout
from wharfinger.build.solc import SOLC_VERSION
from wharfinger.errors import WharfingerError

Abi: TypeAlias = Sequence[Mapping[str, Any]]
"""A contract's ABI as solc writes it: one object for each function, event and error."""

MANIFEST: Final = "manifest.json"


class UnknownContractError(WharfingerError):
    """No artifact has this name."""


class UnlinkedLibraryError(WharfingerError):
    """A contract to deploy calls a library that would have to be deployed and linked first."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Where an immutable stands in deployed bytecode: offset and length, in bytes."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """What solc made of one contract.

    Attributes:
        contract: the contract's name, unique in the tree.
        source: the name of its source file.
        source_hash: SHA-256 over that source, all it imports, the settings and the version.
        abi: the ABI as solc writes it.
        bytecode: creation code, to which the encoded constructor arguments are appended.
        deployed_bytecode: runtime code, with zeros where immutables stand.
        immutable_ranges: where immutables stand in the runtime code.
    """

    contract: str
    source: str
    source_hash: str
    abi: Abi
    bytecode: bytes
    deployed_bytecode: bytes
    immutable_ranges: tuple[ByteRange, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the form in which the artifact is kept on disk."""
        return {
            "contract": self.contract,
            "source": self.source,
            "sourceHash": self.source_hash,
            "abi": list(self.abi),
            "bytecode": "0x" + self.bytecode.hex(),
            "deployedBytecode": "0x" + self.deployed_bytecode.hex(),
            "immutableReferences": [
                {"start": place.start, "length": place.length} for place in self.immutable_ranges
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Artifact:
        """Read the form that :meth:`to_json` returns."""
        return cls(
            contract=kept["contract"],
            source=kept["source"],
            source_hash=kept["sourceHash"],
            abi=kept["abi"],
            bytecode=bytes.fromhex(kept["bytecode"][2:]),
            deployed_bytecode=bytes.fromhex(kept["deployedBytecode"][2:]),
            immutable_ranges=tuple(
                ByteRange(place["start"], place["length"]) for place in kept["immutableReferences"]
            ),
        )


@cache
def artifacts() -> tuple[str, ...]:
    """Return the names of the contracts that the package carries, in sorted order."""
    return tuple(
        sorted(path.stem for path in artifacts_folder().glob("*.json") if path.name != MANIFEST)
    )


@cache
def load_artifact(name: str) -> Artifact:
    """Return the ABI and bytecode of one contract, from the package's data.

    Raises:
        UnknownContractError: the package carries no contract of this name.
    """
    path = artifacts_folder() / f"{name}.json"
    if name not in artifacts():
        raise UnknownContractError(
            f"There is no contract {name} in the package.",
            remedy=f"Known are: {', '.join(artifacts()) or 'none yet; run `make artifacts`'}.",
        )
    return Artifact.from_json(json.loads(path.read_text("utf-8")))


def load_test_artifact(name: str) -> Artifact:
    """Return one contract of the checkout, mocks included, compiled now or taken from the cache.

    Raises:
        UnknownContractError: the sources hold no contract of this name.
        CompilationError: the sources do not compile.
    """
    compiled = _compile_for_tests()
    if name not in compiled:
        raise UnknownContractError(f"There is no contract {name} in the sources.")
    return compiled[name]


def compile_artifacts(*, mocks: bool = False) -> dict[str, Artifact]:
    """Compile the checkout and return the artifacts by contract name, in sorted order.

    Args:
        mocks: include the tests' own contracts below ``contracts/mocks/``.

    Raises:
        CompilationError: the sources do not compile.
    """
    sources = {name: source for name, source in all_sources().items() if mocks or not is_mock(name)}
    output = compile_sources(sources)
    wanted = dict(OPENZEPPELIN_DEPLOYED)
    for name, source in sources.items():
        if name.startswith("contracts/"):
            wanted.update(dict.fromkeys(source.contracts, name))
    return {
        contract: _artifact(contract, name, output[name][contract], sources)
        for contract, name in sorted(wanted.items())
    }


def sources_hash() -> str:
    """Return SHA-256 over the suite's own sources (no mocks), the settings and the versions."""
    sources = {name: source for name, source in own_sources().items() if not is_mock(name)}
    version = Source(name="@openzeppelin/contracts", content=openzeppelin_version())
    return digest({**sources, version.name: version})


def packaged_sources_hash() -> str:
    """Return the hash of the sources that the package's data came from."""
    kept = json.loads((artifacts_folder() / MANIFEST).read_text("utf-8"))
    return str(kept["sourcesHash"])


def is_current() -> bool:
    """Tell whether the package's data came from the sources of the checkout.

    An installed package has no sources to differ from, and is always current.
    """
    if find_checkout() is None:
        return True
    path = artifacts_folder() / MANIFEST
    if not path.is_file():
        return False
    return bool(json.loads(path.read_text("utf-8"))["sourcesHash"] == sources_hash())


def manifest(compiled: Mapping[str, Artifact]) -> dict[str, Any]:
    """Return what ``manifest.json`` says of the compiled contracts and where they came from."""
    return {
        "solc": SOLC_VERSION,
        "settings": SETTINGS,
        "openzeppelin": openzeppelin_version(),
        "sourcesHash": sources_hash(),
        "contracts": {name: artifact.source for name, artifact in compiled.items()},
        "sources": {
            name: source.digest for name, source in own_sources().items() if not is_mock(name)
        },
    }


def package_files(compiled: Mapping[str, Artifact]) -> dict[str, str]:
    """Return the text of every file of the package's data, by file name."""
    files = {f"{name}.json": _dump(artifact.to_json()) for name, artifact in compiled.items()}
    files[MANIFEST] = _dump(manifest(compiled))
    return dict(sorted(files.items()))


def write_artifacts(folder: Path | None = None) -> tuple[str, ...]:
    """Compile and replace the package's data; return the names of the contracts.

    Args:
        folder: where to write, the package's own folder when None.

    Raises:
        CompilationError: the sources do not compile; the data stays as it was.
    """
    compiled = compile_artifacts()
    folder = folder or artifacts_folder()
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, text in package_files(compiled).items():
        (fresh / name).write_text(text, "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.replace(folder)
    artifacts.cache_clear()
    load_artifact.cache_clear()
    return tuple(compiled)


def differences(folder: Path | None = None) -> tuple[str, ...]:
    """Compile afresh and say which files of the package's data differ, one sentence each."""
    folder = folder or artifacts_folder()
    expected = package_files(compile_artifacts())
    present = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.json"))}
    found = [f"{name} is missing." for name in expected if name not in present]
    found += [f"{name} belongs to no contract." for name in present if name not in expected]
    found += [
        f"{name} differs from what the sources give."
        for name, text in expected.items()
        if name in present and present[name] != text
    ]
    return tuple(found)


@cache
def _compile_for_tests() -> dict[str, Artifact]:
    return compile_artifacts(mocks=True)


def _artifact(
    contract: str, name: str, output: Mapping[str, Any], sources: Mapping[str, Source]
) -> Artifact:
    code, deployed = output["evm"]["bytecode"], output["evm"]["deployedBytecode"]
    if code["linkReferences"]:
        raise UnlinkedLibraryError(
            f"{contract} calls external functions of a library.",
            remedy="Make the library's functions internal.",
        )
    places = [place for group in deployed["immutableReferences"].values() for place in group]
    ranges = sorted((place["start"], place["length"]) for place in places)
    return Artifact(
        contract=contract,
        source=name,
        source_hash=digest(closure(name, sources)),
        abi=output["abi"],
        bytecode=bytes.fromhex(code["object"]),
        deployed_bytecode=bytes.fromhex(deployed["object"]),
        immutable_ranges=tuple(ByteRange(*place) for place in ranges),
    )


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=1, ensure_ascii=True) + "\n"
