"""The record of a deployment: ``deployments/<chain id>.json``.

It is written after every step, through a temporary file that replaces the old one, so that a
machine that dies half-way leaves either the record before the step or the one after it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from wharfinger.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A creation that was signed and perhaps sent: written down before it is sent.

    Attributes:
        name: name of the contract.
        address: where it will be, from the deployer's address and nonce.
        transaction: hash of the signed transaction.
        raw: the signed transaction, to send it again if it was lost.
        nonce: the deployer's nonce that it uses.
        arguments: encoded constructor arguments, hexadecimal.
    """

    name: str
    address: str
    transaction: str
    raw: str
    nonce: int
    arguments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """One contract of a deployment.

    Attributes:
        artifact: name of the contract's artifact.
        address: where it is, checksummed.
        transaction: hash of the creation.
        block: number of the block of the creation.
        gas: gas that the creation used.
        constructor_arguments: encoded, hexadecimal.
        code_hash: keccak256 of the code on chain, hexadecimal.
    """

    artifact: str
    address: str
    transaction: str
    block: int
    gas: int
    constructor_arguments: str
    code_hash: str


@dataclass(slots=True, kw_only=True)
class Record:
    """What stands on one chain.

    Attributes:
        chain_id: EIP-155 chain id.
        genesis: hash of block 0, which tells a local chain from its successor with the same id.
        deployer: account that deployed.
        sources_hash: hash of the sources of the artifacts.
        contracts: what is deployed, by name, in order.
        organisations: ids of the enrolled organisations by identifier.
        pending: a creation under way.
        complete: True when every step is done.
    """

    chain_id: int
    genesis: str
    deployer: str
    sources_hash: str
    contracts: dict[str, Deployed] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    pending: Pending | None = None
    complete: bool = False

    @property
    def addresses(self) -> dict[str, str]:
        """Address of every contract by name."""
        return {name: contract.address for name, contract in self.contracts.items()}

    def to_json(self) -> dict[str, Any]:
        """Return the form in which the record is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read the form that :meth:`to_json` returns.

        Raises:
            UsageError: it is not such a record.
        """
        try:
            contracts = {name: Deployed(**entry) for name, entry in kept["contracts"].items()}
            pending = Pending(**kept["pending"]) if kept["pending"] else None
            return cls(**{**kept, "contracts": contracts, "pending": pending})
        except (AttributeError, KeyError, TypeError) as error:
            raise UsageError(
                f"The deployment record is malformed: {error}.",
                remedy="Restore the file, or remove it to deploy anew.",
            ) from error

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """Read a record from a file; None when there is no file.

        Raises:
            UsageError: the file is not such a record.
        """
        if not path.is_file():
            return None
        try:
            return cls.from_json(json.loads(path.read_text("utf-8")))
        except (UsageError, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path} is no deployment record: {error}",
                remedy="Restore the file, or remove it to deploy anew.",
            ) from error

    def save(self, path: Path) -> None:
        """Write the record; the file is whole at every moment.

        Raises:
            UsageError: the folder cannot be written.
        """
        temporary = path.with_name(path.name + ".tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("w", encoding="utf-8") as file:
                json.dump(self.to_json(), file, indent=2)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            raise UsageError(
                f"The deployment record {path} cannot be written: {error.strerror}.",
                remedy="Name another folder, or make this one writable.",
            ) from error


def record_path(folder: Path, chain_id: int) -> Path:
    """Return where the record of a chain stands."""
    return folder / f"{chain_id}.json"
