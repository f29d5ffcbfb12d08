"""Two builds of the token registry: as its package ships it, and compiled as ours is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.peers.package import OPENZEPPELIN, SOURCES, Package
from wharfinger.build import SOLC_VERSION, Abi
from wharfinger.build.compile import SETTINGS, Source, compile_sources
from wharfinger.errors import WharfingerError

PROXY: Final = "ERC1967Proxy"
"""OpenZeppelin's proxy, behind which the package's deployer stands; no measured act reaches it."""

_PROXY_SOURCE: Final = f"{OPENZEPPELIN}/proxy/ERC1967/ERC1967Proxy.sol"
_SOLC_KEY: Final = re.compile(rb"dsolcC(.)(.)(.)", re.DOTALL)


class NoCompilerVersionError(WharfingerError):
    """Bytecode does not end with the metadata in which solc leaves its version."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a compiler made of one contract: its ABI, and its creation code."""

    abi: Abi
    bytecode: bytes


@dataclass(frozen=True, slots=True)
class Build:
    """The package's contracts, compiled in one way.

    Attributes:
        solc: version of the compiler.
        settings: its settings; None when the package does not tell them.
        openzeppelin: version of OpenZeppelin Contracts; None when the package does not tell it.
        contracts: code by contract name, OpenZeppelin's proxy among it.
    """

    solc: str
    settings: Mapping[str, Any] | None
    openzeppelin: str | None
    contracts: Mapping[str, Code]


def builds(package: Package) -> dict[str, Build]:
    """Return the two builds by name: ``shipped`` and ``optimised``.

    Raises:
        PackageMissingError: the package is not installed.
        CompilationError: its sources do not compile.
        NoCompilerVersionError: the shipped bytecode does not tell its compiler.
    """
    compiled = compile_sources(package_sources(package))
    places = {**SOURCES, PROXY: _PROXY_SOURCE}
    optimised = {name: _code(compiled[source][name]) for name, source in places.items()}
    shipped = {name: _shipped(package.artifact(name)) for name in SOURCES}
    version = solc_version(shipped["TradeTrustToken"].bytecode)
    library = package.version(OPENZEPPELIN)
    return {
        "shipped": Build(version, None, None, {**shipped, PROXY: optimised[PROXY]}),
        "optimised": Build(SOLC_VERSION, SETTINGS, library, optimised),
    }


def package_sources(package: Package) -> dict[str, Source]:
    """Return the sources of the package's contracts, and of all that they import, by name.

    Raises:
        PackageMissingError: one of them is not there.
    """
    sources: dict[str, Source] = {}
    waiting = [*SOURCES.values(), _PROXY_SOURCE]
    while waiting:
        name = waiting.pop()
        if name not in sources:
            sources[name] = Source(name, package.source(name))
            waiting.extend(sources[name].imports)
    return dict(sorted(sources.items()))


def solc_version(bytecode: bytes) -> str:
    """Return the compiler's version that bytecode carries in its metadata, ``0.8.22``.

    Raises:
        NoCompilerVersionError: it carries none.
    """
    metadata = bytecode[-2 - int.from_bytes(bytecode[-2:], "big") :]
    found = _SOLC_KEY.search(metadata)
    if found is None:
        raise NoCompilerVersionError("The shipped bytecode does not tell which solc made it.")
    return ".".join(str(ord(part)) for part in found.groups())


def _code(output: Mapping[str, Any]) -> Code:
    return Code(output["abi"], bytes.fromhex(output["evm"]["bytecode"]["object"]))


def _shipped(artifact: Mapping[str, Any]) -> Code:
    return Code(artifact["abi"], bytes.fromhex(artifact["bytecode"].removeprefix("0x")))
