"""Commands about what the chain has of documents: ``wharfinger doc status``, ``revoke`` and more.

A document is named by its id alone. Nothing here encrypts, so that the extra ``documents`` is not
needed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.documents import (
    DocumentId,
    Kind,
    command,
    doc_app,
    hex_of,
    say_cost,
    transactions_json,
)
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.cli.words import say_outcome
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.contracts.records import DocumentIdentity, Grant
    from wharfinger.flows.documents import AnchoredVersion, Verified
    from wharfinger.standards.canonical import JsonValue

__all__ = ["doc_app"]

NOT_STANDING: Final = 1
"""Exit code of a document, or of fields that are proven, that can be relied on no more."""

Orgs = Annotated[list[str], typer.Argument(metavar="ORG...", help="Id, or identifier.")]


@command()
@with_session
def status(
    session: Session,
    document: DocumentId,
    *,
    org: Annotated[
        list[str], typer.Option("--org", help="Say what this organisation was granted.")
    ] = [],  # noqa: B006 - typer makes a new list of it
) -> None:
    """Say what the chain has of a document: whose, about what, its versions, who may read it.

    Ends with 1 when it was revoked.
    """
    from wharfinger.contracts.enums import DocumentState
    from wharfinger.flows.documents import identity_of, versions_of

    vault, found = session.suite.vault, hash_of(document, what="document")
    identity = identity_of(vault, found)
    said = _status_json(session, found, identity, versions_of(vault, found))
    said["readers"] = [_reader_json(session, found, identity, session.org(each)) for each in org]
    if session.as_json:
        print_json(said)
    else:
        print("\n".join(_status_lines(session, said)))
    if vault.document_of(found).state is not DocumentState.STANDING:
        raise typer.Exit(NOT_STANDING)


@command()
@with_session
def revoke(
    session: Session,
    document: DocumentId,
    *,
    reason: Annotated[
        str, typer.Option(metavar="HASH", help="0x hash of why, or @FILE for a file's.")
    ],
) -> None:
    """Take a document back, for good, as its issuer; no version of it proves anything any more."""
    found, why = hash_of(document, what="document"), hash_of(reason, what="reason")
    say_outcome(session, session.suite.vault.revoke(found, reason=why, by=session.sender()))


@command("revoke-grant")
@with_session
def revoke_grant(session: Session, document: DocumentId, org: Orgs) -> None:
    """Give organisations no key of later versions of a document; what was read stays read."""
    found, sender, vault = hash_of(document, what="document"), session.sender(), session.suite.vault
    outcomes = [
        vault.revoke_grant(found, grantee=each, by=sender)
        for each in [session.org(name) for name in org]
    ]
    if session.as_json:
        print_json({"document": document, "transactions": transactions_json(outcomes)})
        return
    say_cost(outcomes)


@command("revoke-scope")
@with_session
def revoke_scope(
    session: Session,
    org: Orgs,
    *,
    kind: Annotated[Kind, typer.Option(help="What the documents are.")],
    subject: Annotated[str, typer.Option(help="What they are about: a bill, or a 0x id.")],
) -> None:
    """Take organisations out of all documents of a kind and subject, as their issuer.

    What is shared from then on has the key of a new epoch: whoever stays is granted anew by
    ``share --grant-all``.
    """
    from wharfinger.contracts.enums import DocumentKind

    sender, vault, about = session.sender(), session.suite.vault, session.bill(subject)
    outcomes = [
        vault.revoke_scope_grant(DocumentKind[kind.name], subject=about, grantee=each, by=sender)
        for each in [session.org(name) for name in org]
    ]
    last = outcomes[-1].event("ScopeGrantRevoked")
    if session.as_json:
        said = {"scope": hex_of(last["scope"]), "epoch": last["epoch"]}
        print_json({**said, "transactions": transactions_json(outcomes)})
        return
    print(f"The scope {hex_of(last['scope'])} is in epoch {last['epoch']}.")
    say_cost(outcomes)


@command()
@with_session
def verify(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="REVEAL", help="JSON.", dir_okay=False)],
    *,
    document: Annotated[
        str, typer.Option("--document", help="0x id of the document that it must be of.")
    ] = "",
) -> None:
    """Say who issued the fields of a reveal, for what and when, and whether they still stand.

    Ends with 1 when the fields are proven, but their version was superseded or revoked.
    """
    from wharfinger.documents import Reveal
    from wharfinger.flows.documents import Standing, verify_reveal

    expected = hash_of(document, what="document") if document else b""
    found = verify_reveal(session.suite.vault, Reveal.from_json(file))
    if expected and found.document != expected:
        raise UsageError(
            f"The fields are of the document {hex_of(found.document)}, not of {hex_of(expected)}.",
            remedy="Ask for a reveal of the right document.",
        )
    if session.as_json:
        print_json(_verified_json(found))
    else:
        print("\n".join(_verified_lines(session, found)))
    if found.standing is not Standing.STANDS:
        raise typer.Exit(NOT_STANDING)


def _status_json(
    session: Session,
    document: bytes,
    identity: DocumentIdentity,
    versions: tuple[AnchoredVersion, ...],
) -> dict[str, Any]:
    from wharfinger.contracts.enums import solidity_name
    from wharfinger.contracts.refusals import iso_time
    from wharfinger.contracts.values import text_of, to_bytes
    from wharfinger.flows.documents.ledger import moment_of

    vault = session.suite.vault
    record = vault.document_of(document)
    return {
        "document": hex_of(document),
        "state": solidity_name(record.state),
        "issuer": identity.issuer,
        "kind": solidity_name(identity.kind),
        "subject": hex_of(to_bytes(identity.subject, 32, what="subject")),
        "reference": text_of(to_bytes(identity.document_reference, 32, what="reference")),
        "version": record.version,
        "root": hex_of(record.root),
        "since": iso_time(record.since),
        "versions": [
            {
                "version": each.number,
                "root": hex_of(each.root),
                "anchored": iso_time(moment_of(vault, each.block)),
            }
            for each in versions
        ],
    }


def _reader_json(
    session: Session, document: bytes, identity: DocumentIdentity, org: int
) -> dict[str, Any]:
    vault = session.suite.vault
    scope = vault.scope_id(identity.issuer, kind=identity.kind, subject=identity.subject)
    return {
        "organisation": org,
        "mayRead": vault.may_read(identity, org=org),
        "version": _grant_json(vault.grant_of(document, grantee=org), "version"),
        "scope": _grant_json(vault.scope_grant_of(scope, grantee=org), "epoch"),
    }


def _grant_json(granted: Grant, what: str) -> dict[str, Any] | None:
    from wharfinger.contracts.refusals import iso_time

    if not granted.granted:
        return None
    until = iso_time(granted.expires_at) if granted.expires_at else None
    return {what: granted.version, "until": until}


def _status_lines(session: Session, said: dict[str, Any]) -> list[str]:
    names, what = session.suite.names, f"{said['kind']} {_printable(said['reference'])}"
    lines = [
        f"{what}, version {said['version']}: {said['state']} since {said['since']}",
        f"  issued by  {names.organisation(said['issuer'])}",
        f"  about      {said['subject']}",
        f"  document   {said['document']}",
    ]
    lines += [
        f"  version {each['version']}, anchored {each['anchored']}, root {each['root']}"
        for each in said["versions"]
    ]
    return lines + [_reader_line(session, each) for each in said["readers"]]


def _reader_line(session: Session, reader: dict[str, Any]) -> str:
    grants = [
        f"{what} {number}" + (f" until {grant['until']}" if grant["until"] else "")
        for grant, what, number in (
            (grant, what, grant[what])
            for grant, what in ((reader["version"], "version"), (reader["scope"], "epoch"))
            if grant
        )
    ]
    may = "may be given it" if reader["mayRead"] else "may not be given it"
    who = session.suite.names.organisation(reader["organisation"])
    return f"  {who} {may}: granted {', '.join(grants) or 'nothing'}"


def _verified_json(found: Verified) -> dict[str, Any]:
    from wharfinger.contracts.enums import solidity_name
    from wharfinger.contracts.refusals import iso_time
    from wharfinger.contracts.values import text_of

    return {
        "standing": str(found.standing),
        "document": hex_of(found.document),
        "issuer": found.issuer,
        "identifier": found.identifier,
        "kind": solidity_name(found.kind),
        "subject": hex_of(found.subject),
        "reference": text_of(found.reference),
        "version": found.version,
        "latest": found.latest,
        "anchored": iso_time(found.anchored_at),
        "fields": {pointer: _value_json(value) for pointer, value in found.values.items()},
    }


def _verified_lines(session: Session, found: Verified) -> list[str]:
    said = _verified_json(found)
    name = session.suite.names.organisation(found.issuer)
    issuer = f"organisation {found.issuer} ({found.identifier})" if found.identifier else name
    of = f"version {found.version}" + (
        f" of {found.latest}" if found.version != found.latest else ""
    )
    lines = [
        f"{said['kind']} {_printable(said['reference'])}, {of}: {said['standing']}",
        f"  issued by  {issuer}",
        f"  about      {said['subject']}",
        f"  anchored   {said['anchored']}",
        f"  document   {said['document']}",
    ]
    fields = said["fields"].items()
    return lines + [
        f"  {_printable(pointer) or 'whole'} = {json.dumps(value, ensure_ascii=False)}"
        for pointer, value in fields
    ]


def _printable(text: str) -> str:
    """Return an issuer's text without what would move a terminal's cursor."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)


def _value_json(value: JsonValue) -> Any:
    from wharfinger.documents import Container
    from wharfinger.standards.canonical import canonical_json

    if isinstance(value, Container):
        return {"kind": value.kind, "members": value.count}
    return json.loads(canonical_json(value))
