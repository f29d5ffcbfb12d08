"""Checks that the code on chain is the code of the artifacts."""

from __future__ import annotations

from eth_utils.crypto import keccak

from wharfinger.build.artifacts import Artifact, load_artifact
from wharfinger.chain import Connection
from wharfinger.deploy.record import Deployed, Record
from wharfinger.errors import WharfingerError


class VerificationError(WharfingerError):
    """The code on chain is not what the record or the artifacts say.

    Attributes:
        problems: one sentence for each contract that differs.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(
            " ".join(problems),
            remedy="Do not use this deployment; remove its record and deploy again.",
        )


def verify(connection: Connection, record: Record) -> None:
    """Compare every contract of a record with the chain and with the artifacts.

    Where immutables stand, the artifact has zeros; the code hash of the record covers them.

    Raises:
        VerificationError: at least one contract differs; all that differ are named.
    """
    found = (_problem(connection, name, contract) for name, contract in record.contracts.items())
    problems = tuple(problem for problem in found if problem)
    if problems:
        raise VerificationError(problems)


def _problem(connection: Connection, name: str, contract: Deployed) -> str | None:
    code = bytes.fromhex(connection.rpc("eth_getCode", [contract.address, "latest"])[2:])
    if not code:
        return f"There is no code at {contract.address}, where the record has {name}."
    if "0x" + keccak(code).hex() != contract.code_hash:
        return f"The code of {name} at {contract.address} is not the code that was deployed."
    if not _matches(code, load_artifact(contract.artifact)):
        return f"The code of {name} at {contract.address} is not the code of the package."
    return None


def _matches(code: bytes, artifact: Artifact) -> bool:
    """Compare code with the artifact's, immutables masked."""
    masked = bytearray(code)
    for place in artifact.immutable_ranges:
        masked[place.start : place.start + place.length] = bytes(place.length)
    return bytes(masked) == artifact.deployed_bytecode
