"""Commands about customs declarations: ``wharfinger customs …``.

A declaration is named by its id, or by its reference with ``--country``; an organisation by its id,
or by the identifier under which it is enrolled. Amounts are in the currency's smallest unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wharfinger.flows.declarations import Filed, TraderRegister
    from wharfinger.standards.wco import Declaration
    from wharfinger.standards.wco.notices import Notice

customs_app = typer.Typer(
    help="Customs declarations: lodge, amend, control, assess, pay, release, appeal, audit.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

DeclarationName = Annotated[
    str, typer.Argument(metavar="DECLARATION", help="0x id, or its reference with --country.")
]
Country = Annotated[str, typer.Option("--country", help="Country of the declaration (NL).")]
Text = Annotated[str, typer.Option("--text", help="What is said; its keccak256 goes on chain.")]
TextFile = Annotated[
    Path | None,
    typer.Option("--file", help="File of what is said, instead of --text.", dir_okay=False),
]
Amount = Annotated[int, typer.Option("--amount", help="In the currency's smallest unit.", min=1)]
PartiesFile = Annotated[
    Path | None,
    typer.Option(
        "--parties",
        help="TOML: customs_id and LEI of who takes part; without it, traders are enrolled under"
        " their registration numbers.",
        dir_okay=False,
    ),
]
Mrn = Annotated[
    str,
    typer.Option("--mrn", help="The authority's reference, where it gave one of its own."),
]

_command: Final = customs_app.command
_DAYS: Final = frozenset({"lodged_on", "since", "due_on", "answer_by", "decided_on"})
_PARTIES: Final = frozenset({"declarant", "importer", "exporter"})


@dataclass(frozen=True, slots=True)
class Named:
    """A declaration that a command is about.

    Attributes:
        session: the deployment.
        id: of the declaration.
        is_import: whether it is an import.
    """

    session: Session
    id: bytes
    is_import: bool

    def standing(self) -> Filed:
        """Return it as it was lodged and last amended."""
        from wharfinger.flows.declarations import filed

        return filed(self.session.suite, self.id)

    def goods(self) -> Mapping[str, Any]:
        """Return the consignment that acts with an import take; nothing for an export."""
        from wharfinger.flows.declarations import consignment_of

        if not self.is_import:
            return {}
        return {"consignment": consignment_of(self.session.suite, self.id)}

    def only_import(self) -> Named:
        """Return it.

        Raises:
            UsageError: it is an export.
        """
        if not self.is_import:
            raise UsageError(
                f"0x{self.id.hex()} is an export, with which this cannot be done.",
                remedy="Name an import declaration.",
            )
        return self

    def only_export(self) -> Named:
        """Return it.

        Raises:
            UsageError: it is an import.
        """
        if self.is_import:
            raise UsageError(
                f"0x{self.id.hex()} is an import, with which this cannot be done.",
                remedy="Name an export declaration.",
            )
        return self


def named(session: Session, text: str, country: str) -> Named:
    """Return the declaration of a name.

    Raises:
        UsageError: it names none, or none was lodged.
    """
    from wharfinger.flows.declarations import declaration_named, direction_of
    from wharfinger.standards.wco import Direction

    if text.startswith("0x"):
        found = hash_of(text, what="declaration")
    elif country:
        found = declaration_named(session.suite, country, text)
    else:
        raise UsageError(
            f"{text!r} names no declaration.", remedy="Give its country with --country, or its id."
        )
    return Named(session, found, direction_of(session.suite, found) is Direction.IMPORT)


def hash_of_words(text: str, file: Path | None) -> bytes:
    """Return keccak256 of what is said.

    Raises:
        UsageError: nothing is said, or twice, or the file cannot be read.
    """
    from eth_utils.crypto import keccak

    if bool(text) == (file is not None):
        raise UsageError("One text is needed.", remedy="Give --text or --file, not both.")
    return hash_of(f"@{file}", what="text") if file is not None else bytes(keccak(text=text))


def parties_of(session: Session, path: Path | None) -> TraderRegister:
    """Return who is who in customs messages."""
    from wharfinger.flows.declarations import TraderRegister
    from wharfinger.standards import read_parties

    participants = session.suite.participants
    if path is None:
        return TraderRegister(participants)
    return TraderRegister.of_organisations(participants, read_parties(path))


@_command()
@with_session
def status(session: Session, declaration: DeclarationName, *, country: Country = "") -> None:
    """Print a declaration as it stands: channel, amounts, debt, question, decision, containers."""
    from wharfinger.cli.words import plain

    found = named(session, declaration, country)
    standing, parts = found.standing(), _records(found)
    containers = _containers(found, standing)
    head = {
        "declaration": plain(found.id),
        "direction": "import" if found.is_import else "export",
        "country": standing.country,
        "reference": standing.reference,
        "mrn": standing.mrn,
        "declared_price": standing.total_price,
    }
    if session.as_json:
        print_json({**head, **{name: plain(one) for name, one in parts.items()}, **containers})
        return
    print(f"{standing.direction.name.capitalize()} {standing.reference}, {standing.country}")
    print(f"  id {head['declaration']}, MRN {standing.mrn}")
    for name, one in parts.items():
        print(f"{name.capitalize()}")
        if isinstance(one, int):
            print(f"  {one}")
        else:
            print("\n".join(_lines(session, one)))
    if not found.is_import:
        free = containers["released_for_loading"]
        print(f"The goods {'may' if free else 'may not'} go on board")
    for each in containers.get("containers", ()):
        print(f"Container {each['container']}: {each['why']}")


@_command()
@with_session
def notices(
    session: Session,
    declaration: DeclarationName,
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.", file_okay=False)],
    country: Country = "",
    of: Annotated[
        Path | None,
        typer.Option("--of", help="The declaration as it stands, for rates.", dir_okay=False),
    ] = None,
    mrn: Mrn = "",
    agency: Annotated[str, typer.Option("--agency", help="Name of the authority.")] = "",
    said: Annotated[
        list[Path],
        typer.Option("--said", help="File of words whose hash is on chain.", dir_okay=False),
    ] = [],  # noqa: B006 - typer makes a new list of it
    texts: Annotated[list[str], typer.Option("--text", help="Words whose hash is on chain.")] = [],  # noqa: B006 - typer makes a new list of it
) -> None:
    """Write the notices of customs about what happened to a declaration, as XML."""
    from wharfinger.flows.declarations import Register, notices_of
    from wharfinger.standards.wco.notices import write_notice

    found = named(session, declaration, country)
    register = Register(
        suite=session.suite,
        message=read_lodged(of) if of is not None else None,
        mrn=mrn or None,
        agency=agency or None,
        texts=_words(said, texts),
    )
    written = []
    for number, notice in enumerate(notices_of(register, found.id), start=1):
        path = out / f"{number:02d}-{notice.kind.name.lower().replace('_', '-')}.xml"
        _write(path, write_notice(notice))
        written.append((path, notice))
    _say_written(session, written)


def read_lodged(path: Path) -> Declaration:
    """Return the declaration of a file.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every problem.
    """
    from wharfinger.standards.wco import read_declaration

    return read_declaration(path)


def _records(found: Named) -> dict[str, Any]:
    customs = found.session.suite.customs
    if not found.is_import:
        return {"record": customs.export_of(found.id)}
    return {
        "record": customs.import_of(found.id),
        "file": customs.file_of(found.id),
        "debt": customs.debt_of(found.id),
        "surcharge": customs.surcharge_of(found.id),
    }


def _containers(found: Named, standing: Filed) -> dict[str, Any]:
    """Which containers are free, and if not, how many declarations keep them."""
    if standing.consignment is None:
        return {
            "released_for_loading": found.session.suite.customs.is_released_for_loading(found.id)
        }
    customs, rows = found.session.suite.customs, []
    for container in standing.consignment.containers:
        _, bill = customs.release_of(found.id, container=container)
        row = {
            "container": container,
            "free": customs.is_released(found.id, container=container),
            "released": any(bill),
            "kept_by": customs.open_declarations(standing.country, container=container),
        }
        rows.append({**row, "why": _freedom(row)})
    return {"containers": rows}


def _lines(session: Session, record: Any) -> list[str]:
    """A record of customs, a field a line: its days as days, its parties by name."""
    from dataclasses import asdict

    from wharfinger.cli.words import value_words
    from wharfinger.contracts.refusals import iso_day

    fields = asdict(record)
    width, rows = max(map(len, fields)), []
    for name, value in fields.items():
        words = value_words(session, name, value)
        if name in _DAYS:
            words = iso_day(value) if value else "never"
        if name in _PARTIES:
            words = session.suite.names.organisation(value)
        rows.append(f"  {name.replace('_', ' '):<{width}}  {words}")
    return rows


def _freedom(row: Mapping[str, Any]) -> str:
    if row["free"]:
        return "free"
    if not row["released"]:
        return "not free: this declaration has not released it"
    if row["kept_by"]:
        return f"not free: {row['kept_by']} other declarations keep it"
    return "not free: the declaration no longer stands as released"


def _words(files: Sequence[Path], texts: Sequence[str]) -> dict[bytes, str]:
    """Words by their hash."""
    from eth_utils.crypto import keccak

    found = {bytes(keccak(text=each)): each for each in texts}
    for path in files:
        content = path.read_bytes()
        found[bytes(keccak(content))] = content.decode("utf-8", "replace")
    return found


def _write(path: Path, content: bytes) -> None:
    from wharfinger.cli.options import write_text

    write_text(path, content.decode("utf-8"))


def _say_written(session: Session, written: Sequence[tuple[Path, Notice]]) -> None:
    if session.as_json:
        rows = [
            {"file": str(path), "kind": one.kind.name.lower(), "issued": one.issued.isoformat()}
            for path, one in written
        ]
        print_json({"notices": rows})
        return
    for path, one in written:
        print(f"{one.issued:%Y-%m-%d %H:%M:%S}Z  {one.kind.name.lower():<18} {path}")
