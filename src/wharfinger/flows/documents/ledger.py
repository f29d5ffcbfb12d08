"""What events say: which documents there are, their versions, and who was granted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wharfinger.chain import RpcError
from wharfinger.contracts.abis import event_entries
from wharfinger.contracts.base import ContractWrapper, Event
from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.history import HistoryUnavailableError
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.documents import DocumentOf
from wharfinger.errors import UsageError
from wharfinger.flows.documents.terms import document_type


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredVersion:
    """One version of a document, as it was put on chain.

    Attributes:
        document: id of the document.
        number: from 1.
        root: of its fields, 32 bytes.
        block: number of the block that has it.
    """

    document: Id
    number: int
    root: bytes
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An event, and the number of its block."""

    event: Event
    block: int


def announced(
    contract: ContractWrapper, name: str, *indexed: bytes | int | None
) -> tuple[Announced, ...]:
    """Return a contract's events of a name, oldest first; the node finds them by their topics.

    Args:
        contract: whose events.
        name: of the event.
        indexed: its indexed values, in order; None for any.

    Raises:
        HistoryUnavailableError: the node refuses to look for them.
    """
    topics = [_topic(contract.name, name), *(_word(value) for value in indexed)]
    asked = {"address": contract.address, "fromBlock": "0x0", "toBlock": "latest", "topics": topics}
    try:
        logs = contract.connection.rpc("eth_getLogs", [asked])
    except RpcError as error:
        raise HistoryUnavailableError(
            f"The node does not look for {name} of {contract.name}: {error.reason.rstrip('.')}.",
            remedy="Use a node that finds logs by topic over all blocks.",
        ) from error
    events = contract.events_of(logs)
    return tuple(
        Announced(event=event, block=_number(log["blockNumber"]))
        for event, log in zip(events, logs, strict=True)
    )


def identity_of(vault: DocumentVault, document: Id) -> DocumentIdentity:
    """Return what names a document, from its id.

    Raises:
        UsageError: it was never anchored.
        HistoryUnavailableError: the node refuses to look for it.
    """
    for each in announced(vault, "DocumentAnchored", document):
        return _identity(each.event)
    raise UsageError(
        f"There is no document 0x{document.hex()}.",
        remedy="Check the id, the chain and the deployment.",
    )


def versions_of(vault: DocumentVault, document: Id) -> tuple[AnchoredVersion, ...]:
    """Return every version of a document, the oldest first; none when it was never anchored.

    Raises:
        HistoryUnavailableError: the node refuses to look for them.
    """
    first = announced(vault, "DocumentAnchored", document)
    later = announced(vault, "DocumentSuperseded", document)
    return tuple(_version(each) for each in (*first, *later))


def find_version(
    vault: DocumentVault, of: DocumentOf, root: bytes
) -> tuple[DocumentIdentity, AnchoredVersion] | None:
    """Return the document of an issuer, kind and subject that has, or had, a root.

    Raises:
        HistoryUnavailableError: the node refuses to look for it.
    """
    for each in announced(vault, "DocumentAnchored", None, of.issuer, of.subject):
        identity = _identity(each.event)
        if document_type(identity.kind) != of.document_type:
            continue
        for version in _candidates(vault, each, of):
            if version.root == root and of.version in {None, version.number}:
                return identity, version
    return None


def moment_of(vault: DocumentVault, block: int) -> int:
    """Return the time of a block, Unix seconds."""
    found = vault.connection.rpc("eth_getBlockByNumber", [hex(block), False])
    return _number(found["timestamp"])


def _candidates(
    vault: DocumentVault, anchored: Announced, of: DocumentOf
) -> Iterator[AnchoredVersion]:
    """Yield versions that a reveal may be of, the newest first; the first needs no further look."""
    if of.version != 1:
        later = announced(vault, "DocumentSuperseded", anchored.event["document"])
        yield from (_version(each) for each in reversed(later))
    yield _version(anchored)


def _identity(event: Event) -> DocumentIdentity:
    return DocumentIdentity(
        issuer=event["issuer"],
        kind=event["kind"],
        subject=event["subject"],
        document_reference=event["documentReference"],
    )


def _version(each: Announced) -> AnchoredVersion:
    return AnchoredVersion(
        document=each.event["document"],
        number=each.event.args.get("version", 1),
        root=each.event["root"],
        block=each.block,
    )


def _topic(contract: str, name: str) -> str:
    for topic, declared in event_entries().items():
        if any((each.contract, each.entry["name"]) == (contract, name) for each in declared):
            return "0x" + topic.hex()
    raise UsageError(f"{contract} has no event {name}.")


def _word(value: bytes | int | None) -> str | None:
    if value is None:
        return None
    return f"0x{value:064x}" if isinstance(value, int) else "0x" + value.hex()


def _number(value: int | str) -> int:
    return int(value, 16) if isinstance(value, str) else int(value)
