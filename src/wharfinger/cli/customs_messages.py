"""Commands that lodge what a declarant sends; they belong to ``wharfinger customs``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from wharfinger.cli.customs import Mrn, PartiesFile, customs_app, named, parties_of, read_lodged
from wharfinger.cli.options import print_json, write_text
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.flows.declarations import Performed

__all__ = ["customs_app"]

Bill = Annotated[str, typer.Option("--bill", help="Bill of lading: 0x id, or CARRIER/REFERENCE.")]
Port = Annotated[str, typer.Option("--port", help="UN/LOCODE at which an export is loaded.")]
Output = Annotated[
    Path | None,
    typer.Option("--out", help="Write the declaration as it now stands.", dir_okay=False),
]

_command: Final = customs_app.command
_Kind = TypeVar("_Kind")


@_command()
@with_session
def lodge(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Declaration.", dir_okay=False)],
    *,
    bill: Bill = "",
    importer: Annotated[
        str, typer.Option("--importer", help="Organisation, where its number is not enrolled.")
    ] = "",
    exporter: Annotated[
        str, typer.Option("--exporter", help="Organisation, where its number is not enrolled.")
    ] = "",
    port: Port = "",
    parties: PartiesFile = None,
) -> None:
    """Lodge the import or export declaration of a file; the signer acts for its declarant."""
    from wharfinger.flows.declarations import lodge_declaration
    from wharfinger.standards.wco import Direction

    declaration = read_lodged(file)
    is_import = declaration.direction is Direction.IMPORT
    if exporter if is_import else importer:
        raise UsageError(
            f"{file} is an {'import' if is_import else 'export'} declaration.",
            remedy="Name its importer or its exporter.",
        )
    trader = importer or exporter
    done = lodge_declaration(
        session.suite,
        declaration,
        by=session.sender(),
        parties=parties_of(session, parties),
        bill=session.bill(bill) if bill else None,
        trader=session.org(trader) if trader else 0,
        port=port,
    )
    _say(session, done)


@_command()
@with_session
def amend(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Amendment.", dir_okay=False)],
    *,
    of: Annotated[
        Path,
        typer.Option("--of", help="The declaration, as lodged or last amended.", dir_okay=False),
    ],
    bill: Bill = "",
    port: Port = "",
    parties: PartiesFile = None,
    mrn: Mrn = "",
    out: Output = None,
) -> None:
    """Amend a declaration by the message of a file, before a channel is assigned."""
    from wharfinger.flows.declarations import amend_declaration
    from wharfinger.standards.wco import Amendment

    done = amend_declaration(
        session.suite,
        _read(file, Amendment, "amendment"),
        of=read_lodged(of),
        by=session.sender(),
        parties=parties_of(session, parties),
        bill=session.bill(bill) if bill else None,
        port=port,
        mrn=mrn or None,
    )
    if out is not None and done.message is not None:
        write_text(out, done.message.content)
    _say(session, done)


@_command()
@with_session
def cancel(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Cancellation.", dir_okay=False)],
    *,
    declaration: Annotated[
        str,
        typer.Option("--declaration", help="0x id or reference; else it is found by its MRN."),
    ] = "",
    country: Annotated[str, typer.Option("--country", help="Country of the reference.")] = "",
    parties: PartiesFile = None,
    mrn: Mrn = "",
) -> None:
    """Take a declaration back by the message of a file, before a channel is assigned."""
    from wharfinger.flows.declarations import cancel_declaration
    from wharfinger.standards.wco import Cancellation

    done = cancel_declaration(
        session.suite,
        _read(file, Cancellation, "cancellation"),
        by=session.sender(),
        of=named(session, declaration, country).id if declaration else None,
        parties=parties_of(session, parties),
        mrn=mrn or None,
    )
    _say(session, done)


def _read(path: Path, kind: type[_Kind], what: str) -> _Kind:
    """Return the message of a file.

    Raises:
        UsageError: it is a message of another kind, or cannot be read.
        InvalidDocumentError: every problem.
    """
    from wharfinger.standards.wco import read_message

    message = read_message(path)
    if not isinstance(message, kind):
        found = type(message).__name__.lower()
        raise UsageError(f"{path} is a {found}.", remedy=f"Give the file of the {what}.")
    return message


def _say(session: Session, done: Performed) -> None:
    from wharfinger.cli.words import outcome_json, say_outcome

    standing = done.standing
    if session.as_json:
        said: dict[str, Any] = {
            "declaration": "0x" + standing.declaration.hex(),
            "reference": standing.reference,
            "mrn": standing.mrn,
            "remarks": [str(remark) for remark in done.remarks],
            **outcome_json(done.outcome),
        }
        print_json(said)
        return
    for remark in done.remarks:
        print(f"Remark  {remark}")
    print(f"Declaration 0x{standing.declaration.hex()}, MRN {standing.mrn}")
    say_outcome(session, done.outcome)
