"""TradeTrust's token registry as npm installs it, in a folder of its own.

It is no dependency of Wharfinger: ``make bench-peers`` installs it from its own lock file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from wharfinger.errors import UsageError

FOLDER: Final = Path(__file__).resolve().parent / "token-registry"
"""Where the lock file of the measured package stands, and ``node_modules`` once it is installed."""

REGISTRY: Final = "@tradetrust-tt/token-registry"
OPENZEPPELIN: Final = "@openzeppelin/contracts"

SOURCES: Final = {
    "TDocDeployer": "contracts/utils/TDocDeployer.sol",
    "TitleEscrow": "contracts/TitleEscrow.sol",
    "TitleEscrowFactory": "contracts/TitleEscrowFactory.sol",
    "TradeTrustToken": "contracts/TradeTrustToken.sol",
    "TradeTrustTokenStandard": "contracts/presets/TradeTrustTokenStandard.sol",
}
"""The contracts of the package that are deployed or called, by their source files."""


class PackageMissingError(UsageError):
    """The package that is to be measured is not installed, or not complete."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"TradeTrust's token registry is not installed: {path} cannot be read.",
            remedy="Run `make bench-peers`, which installs it.",
        )


class Package:
    """The installed package.

    Args:
        folder: what holds ``node_modules``.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._modules = folder / "node_modules"

    def version(self, name: str = REGISTRY) -> str:
        """Return the version of an installed npm package.

        Raises:
            PackageMissingError: it is not installed.
        """
        return str(self._json(f"{name}/package.json")["version"])

    def artifact(self, contract: str) -> dict[str, Any]:
        """Return the ABI and bytecode that the package ships, in Hardhat's form.

        Args:
            contract: one of :data:`SOURCES`.

        Raises:
            PackageMissingError: the package does not have it.
        """
        source = SOURCES[contract].removeprefix("contracts/")
        return self._json(f"{REGISTRY}/dist/artifacts/{source}/{contract}.json")

    def source(self, name: str) -> str:
        """Return the text of a Solidity source by the name that importers use.

        Raises:
            PackageMissingError: neither the package nor OpenZeppelin's have it.
        """
        return self._text(name if name.startswith("@") else f"{REGISTRY}/{name}")

    def _json(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self._text(name))
        return content

    def _text(self, name: str) -> str:
        path = self._modules / name
        try:
            return path.read_text("utf-8")
        except OSError as error:
            raise PackageMissingError(path) from error
