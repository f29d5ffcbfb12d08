"""Commands about documents that stay off chain: ``wharfinger doc …``.

A document is named by its id, as ``share`` prints it; its ciphertext by its digest, which is
looked for in the store where none is given. All of these need the extra ``documents``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.options import moment_of, print_json, write_text
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.chain import Sender
    from wharfinger.contracts.base import Outcome
    from wharfinger.contracts.records import DocumentIdentity
    from wharfinger.documents import KeyRing, OpenDocument
    from wharfinger.flows.documents import KeptKeys, Shared

RING_PASSWORD: Final = "WHARFINGER_RING_PASSWORD"
"""Environment variable of the password of a file of encryption keys."""

doc_app = typer.Typer(
    help="Documents off chain: share, open, show and verify them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Kind(StrEnum):
    """What a document is."""

    COMMERCIAL_INVOICE = "commercial-invoice"
    PACKING_LIST = "packing-list"
    CERTIFICATE_OF_ORIGIN = "certificate-of-origin"
    INSURANCE = "insurance"
    INSPECTION = "inspection"
    PHYTOSANITARY = "phytosanitary"
    DANGEROUS_GOODS = "dangerous-goods"
    TRANSPORT = "transport"
    DELIVERY = "delivery"


DocumentId = Annotated[str, typer.Argument(metavar="DOCUMENT", help="0x id, as share prints it.")]
Digest = Annotated[
    str | None,
    typer.Argument(metavar="DIGEST", help="Name of the ciphertext; found in the store without it."),
]
Until = Annotated[
    str, typer.Option("--until", help="When the grants end: a date, or a time with its zone.")
]
Store = Annotated[str, typer.Option("--store", help="Folder, or URL of fsspec (s3://…).")]
Ring = Annotated[
    Path,
    typer.Option(
        "--ring",
        help=f"Encryption keys; their password is asked for, or in {RING_PASSWORD}.",
        dir_okay=False,
    ),
]
Kept = Annotated[
    Path | None,
    typer.Option(
        "--kept", help="The issuer's folder of keys [default: RING.kept].", file_okay=False
    ),
]
Version = Annotated[int | None, typer.Option("--version", help="An earlier or revoked one.", min=1)]

command: Final = doc_app.command


@command()
@with_session
def keys(
    session: Session,
    ring: Annotated[
        Path, typer.Argument(help="File of the keys; made if missing.", dir_okay=False)
    ],
    *,
    rotate: Annotated[bool, typer.Option("--rotate", help="Add a new key.")] = False,
) -> None:
    """Make the signer's encryption keys, and publish the newest one."""
    documents = library()
    sender = session.sender()
    found = _prepared_ring(session, ring, sender, rotate=rotate)
    outcome = documents.publish(session.suite.vault, found, by=sender)
    current = found.current.public
    if session.as_json:
        answer = {
            "organisation": found.organisation,
            "number": current.number,
            "key": hex_of(current.key),
            "transactions": transactions_json([outcome] if outcome else []),
        }
        print_json(answer)
        return
    who = session.suite.names.organisation(found.organisation)
    done = "is published" if outcome else "was published before"
    print(f"Key {current.number} of {who}, {hex_of(current.key)}, {done}.")


@command()
@with_session
def share(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON.", dir_okay=False)],
    *,
    kind: Annotated[Kind, typer.Option(help="What it is.")],
    subject: Annotated[str, typer.Option(help="What it is about: a bill, or a 0x id.")],
    reference: Annotated[str, typer.Option(help="The issuer's own; at most 32 characters.")],
    store: Store,
    ring: Ring,
    kept: Kept = None,
    grant: Annotated[
        list[str], typer.Option("--grant", metavar="ORG", help="Who is to open this version.")
    ] = [],  # noqa: B006 - typer makes a new list of it
    grant_all: Annotated[
        list[str],
        typer.Option("--grant-all", metavar="ORG", help="Who is to open all of kind and subject."),
    ] = [],  # noqa: B006
    until: Until = "",
) -> None:
    """Seal, store, anchor and grant a document; again for what of it failed.

    Another content under the same kind, subject and reference is the next version.
    """
    documents = library()
    from wharfinger.contracts.enums import DocumentKind
    from wharfinger.documents import DocumentStore, read_document

    keeper, sender = _kept_keys(ring, kept), session.sender()
    shared = documents.share(
        session.suite.vault,
        read_document(file),
        kind=DocumentKind[kind.name],
        subject=session.bill(subject),
        reference=reference,
        store=DocumentStore(store),
        kept=keeper,
        by=sender,
        grantees=[session.org(each) for each in grant],
        scope_grantees=[session.org(each) for each in grant_all],
        expires_at=moment_of(until) if until else 0,
    )
    _say_shared(session, shared)


@command()
@with_session
def grant(
    session: Session,
    document: DocumentId,
    to: Annotated[list[str], typer.Argument(metavar="ORG...", help="Id, or identifier.")],
    *,
    ring: Ring,
    kept: Kept = None,
    until: Until = "",
) -> None:
    """Grant the version that stands anew: to more, or to who lost its keys."""
    documents = library()
    keeper, sender, vault = _kept_keys(ring, kept), session.sender(), session.suite.vault
    found, end = hash_of(document, what="document"), moment_of(until) if until else 0
    outcomes = [
        documents.grant(vault, found, grantee=org, kept=keeper, by=sender, expires_at=end)
        for org in [session.org(each) for each in to]
    ]
    if session.as_json:
        print_json({"document": document, "transactions": transactions_json(outcomes)})
        return
    say_cost(outcomes)


@command("open")
@with_session
def open_(
    session: Session,
    document: DocumentId,
    digest: Digest = None,
    *,
    store: Store,
    ring: Ring,
    kept: Kept = None,
    version: Version = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it here.", dir_okay=False)
    ] = None,
) -> None:
    """Print a document that the ring's organisation was granted, or issued."""
    from wharfinger.standards.canonical import canonical_json

    _, opened = _opened(
        session, document, digest, store=store, ring=ring, kept=kept, version=version
    )
    content = canonical_json(opened.document).decode()
    if out is not None:
        write_text(out, content)
    if session.as_json:
        print_json(
            {
                "document": document,
                "version": opened.version,
                "root": hex_of(opened.root),
                "content": json.loads(content),
            }
        )
    elif out is not None:
        print(f"Version {opened.version}, root {hex_of(opened.root)}, is in {out}.")
    else:
        print(content)


@command()
@with_session
def reveal(
    session: Session,
    document: DocumentId,
    pointers: Annotated[
        list[str],
        typer.Argument(
            metavar="[DIGEST] POINTER...",
            help="Name of the ciphertext, found in the store without it; JSON pointers of fields.",
        ),
    ],
    *,
    store: Store,
    ring: Ring,
    kept: Kept = None,
    version: Version = None,
) -> None:
    """Print the JSON that proves some fields of a document, and nothing of the others."""
    digest = None if pointers[0].startswith("/") or not pointers[0] else pointers[0]
    identity, opened = _opened(
        session, document, digest, store=store, ring=ring, kept=kept, version=version
    )
    shown = library().reveal(opened, pointers[bool(digest) :], identity=identity)
    print(shown.to_json(), end="")


def library() -> Any:
    """Return the flows of documents, with everything that they need.

    Raises:
        LibraryMissingError: the extra is not installed.
    """
    from wharfinger.documents import LibraryMissingError
    from wharfinger.flows import documents

    try:
        _ = documents.share, documents.open_document
    except LibraryMissingError as error:
        raise LibraryMissingError(
            error.message, remedy="Run `pip install 'wharfinger[documents]'`."
        ) from error
    return documents


def _prepared_ring(session: Session, path: Path, sender: Sender, *, rotate: bool) -> KeyRing:
    """Return the keys of a file, which is there before any of them is published.

    A key that was added and not published yet is published before another is added.
    """
    from wharfinger.documents import KeyRing

    password = _password(new=not path.exists())
    if not path.exists():
        found = _first_keys(session, sender)
    else:
        found = KeyRing.load(path, password)
        published = session.suite.vault.encryption_key_of(found.organisation).key
        if not rotate or found.current.public.key != published:
            return found
        found = found.rotated()
    found.save(path, password)
    return found


def _first_keys(session: Session, sender: Sender) -> KeyRing:
    """Make a ring for the organisation for which the key acts, numbered as the vault will."""
    from wharfinger.documents import EncryptionKey, KeyRing

    org = session.suite.participants.seat_of(sender.address).org
    if not org:
        raise UsageError("The key acts for no organisation.", remedy="Name another key.")
    number = session.suite.vault.encryption_key_of(org).number + 1
    return KeyRing([EncryptionKey.generate(organisation=org, number=number)])


def _password(*, new: bool = False) -> str:
    password = os.environ.get(RING_PASSWORD)
    if password is None:
        asked = "Password of the encryption keys"
        password = typer.prompt(asked, hide_input=True, err=True, confirmation_prompt=new)
    return str(password)


def _kept_keys(ring: Path, kept: Path | None) -> KeptKeys:
    from wharfinger.documents import KeyRing

    keeper: KeptKeys = library().KeptKeys(
        kept or ring.with_suffix(".kept"), KeyRing.load(ring, _password())
    )
    return keeper


def _opened(
    session: Session,
    document: str,
    digest: str | None,
    *,
    store: str,
    ring: Path,
    kept: Path | None,
    version: int | None,
) -> tuple[DocumentIdentity, OpenDocument]:
    documents = library()
    from wharfinger.documents import DocumentStore

    keeper, vault = _kept_keys(ring, kept), session.suite.vault
    identity: DocumentIdentity = documents.identity_of(vault, hash_of(document, what="document"))
    opened: OpenDocument = documents.open_document(
        vault,
        identity,
        store=DocumentStore(store),
        ring=keeper.ring,
        digest=digest,
        version=version,
        kept=keeper,
    )
    return identity, opened


def _say_shared(session: Session, shared: Shared) -> None:
    said = {
        "document": hex_of(shared.document),
        "version": shared.version,
        "root": hex_of(shared.root),
        "digest": shared.digest,
    }
    if session.as_json:
        more = {"granted": list(shared.granted), "grantedAll": list(shared.scope_granted)}
        print_json({**said, **more, "transactions": transactions_json(shared.outcomes)})
        return
    for name, value in said.items():
        print(f"{name:<9} {value}")
    names = session.suite.names
    for org in shared.granted:
        print(f"{'granted':<9} {names.organisation(org)}")
    for org in shared.scope_granted:
        print(f"{'granted':<9} {names.organisation(org)}, all of this kind and subject")
    say_cost(shared.outcomes)


def say_cost(outcomes: Sequence[Outcome]) -> None:
    """Print how many transactions there were, and their gas."""
    gas = sum(each.gas_used for each in outcomes)
    noun = "transaction" if len(outcomes) == 1 else "transactions"
    print(f"{len(outcomes)} {noun}, {gas:,} gas.")


def transactions_json(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return transactions as JSON."""
    return [
        {"transaction": each.transaction, "block": each.block, "gas": each.gas_used}
        for each in outcomes
    ]


def hex_of(value: bytes) -> str:
    """Return bytes as ``0x`` and hexadecimal digits."""
    return "0x" + value.hex()
