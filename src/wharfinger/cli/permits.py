"""Commands about permits that goods need to cross a border: ``wharfinger permit …``.

A permit is named by its id, or by ``COUNTRY/AGENCY/HOLDER/REFERENCE``: organisations by id or
identifier, the reference as the holder gave it. Quantities are in thousandths of the unit: grams of
a KGM. A declaration and a reason are 32 bytes, or ``@FILE`` for the keccak256 of a file.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.contracts.enums import PermitKind
    from wharfinger.contracts.permit_records import BorderPermit, PermitUse

permit_app = typer.Typer(
    help="Permits: ask for one, grant or refuse it, write it down for a declaration's lines.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Kind(StrEnum):
    """What a permit is for."""

    IMPORT_LICENCE = "import-licence"
    EXPORT_LICENCE = "export-licence"
    CERTIFICATE_OF_ORIGIN = "certificate-of-origin"
    PHYTOSANITARY = "phytosanitary"
    SANITARY = "sanitary"
    WILDLIFE = "wildlife"
    CONTROLLED_GOODS = "controlled-goods"


PermitName = Annotated[
    str, typer.Argument(metavar="PERMIT", help="0x id, or COUNTRY/AGENCY/HOLDER/REFERENCE.")
]
Quantity = Annotated[int, typer.Option("--quantity", help="Thousandths of the unit.", min=0)]
Reason = Annotated[
    str, typer.Option("--reason", help="Hash of the reason, 0x and 64 digits, or @FILE of it.")
]
Declaration = Annotated[
    str, typer.Option("--declaration", help="Id of the declaration, 0x and 64 digits.")
]
LineNumber = Annotated[int, typer.Option("--line", help="Number of the line.", min=1, max=999)]

_command: Final = permit_app.command
_PARTS: Final = 4
_DIGITS: Final = (2, 4, 6, 8, 10)
_UNIT_LETTERS: Final = (2, 3)


@_command()
@with_session
def request(
    session: Session,
    permit: Annotated[
        str, typer.Argument(metavar="PERMIT", help="COUNTRY/AGENCY/HOLDER/REFERENCE.")
    ],
    *,
    kind: Annotated[Kind, typer.Option("--kind", help="What it is for.")],
    goods: Annotated[
        str, typer.Option("--goods", help="First 2, 4, 6, 8 or 10 digits of the commodity code.")
    ],
    unit: Annotated[
        str, typer.Option("--unit", help="Unit of measure, UN/ECE Recommendation 20.")
    ] = "KGM",
    quantity: Quantity,
) -> None:
    """Ask an agency for a permit, as the trader that is to hold it or as its broker."""
    from wharfinger.contracts.permit_records import PermitApplication

    country, agency, holder, permit_reference = _parts(session, permit)
    if not (goods.isascii() and goods.isdecimal() and len(goods) in _DIGITS):
        raise UsageError(
            f"{goods!r} is no beginning of a commodity code.",
            remedy="Give its first 2, 4, 6, 8 or 10 digits.",
        )
    if len(unit) not in _UNIT_LETTERS:
        raise UsageError(
            f"{unit!r} is no unit of measure.",
            remedy="Give a code of UN/ECE Recommendation 20: KGM, LTR, NAR.",
        )
    application = PermitApplication(
        country=country,
        kind=_kind(kind),
        agency=agency,
        holder=holder,
        prefix=int(goods),
        digits=len(goods),
        unit=unit,
        quantity=quantity,
        permit_reference=permit_reference,
    )
    do(session, partial(session.suite.permits.request, application))


@_command()
@with_session
def grant(
    session: Session,
    permit: PermitName,
    *,
    quantity: Quantity,
    until: Annotated[str, typer.Option("--until", help="Last day, UTC: YYYY-MM-DD.")],
) -> None:
    """Grant what was asked for, or less of it, as the agency."""
    found, last_day = _permit(session, permit), _day(until)
    act = session.suite.permits.grant
    do(session, partial(act, found, quantity=quantity, last_day=last_day))


@_command()
@with_session
def refuse(session: Session, permit: PermitName, *, reason: Reason) -> None:
    """Refuse what was asked for, as the agency."""
    found, why = _permit(session, permit), hash_of(reason, what="reason")
    do(session, partial(session.suite.permits.refuse, found, reason=why))


@_command()
@with_session
def revoke(session: Session, permit: PermitName, *, reason: Reason) -> None:
    """Take a permit back, as the agency; it covers no line that is assessed from now on."""
    found, why = _permit(session, permit), hash_of(reason, what="reason")
    do(session, partial(session.suite.permits.revoke, found, reason=why))


@_command(name="write-down")
@with_session
def write_down(
    session: Session,
    permit: PermitName,
    *,
    declaration: Declaration,
    line: LineNumber,
    quantity: Quantity,
) -> None:
    """Write a quantity down for a line of a declaration, as the holder or as customs."""
    found, of = _permit(session, permit), hash_of(declaration, what="declaration")
    act = session.suite.permits.write_down
    do(session, partial(act, found, declaration=of, line=line, quantity=quantity))


@_command()
@with_session
def restore(
    session: Session, permit: PermitName, *, declaration: Declaration, line: LineNumber
) -> None:
    """Give what was written down for a line back to the permit, as customs."""
    found, of = _permit(session, permit), hash_of(declaration, what="declaration")
    do(session, partial(session.suite.permits.restore, found, declaration=of, line=line))


@_command()
@with_session
def expire(session: Session, permit: PermitName) -> None:
    """Put on record that a permit's last day has passed, by anyone."""
    do(session, partial(session.suite.permits.expire, _permit(session, permit)))


@_command()
@with_session
def status(
    session: Session,
    permit: PermitName,
    *,
    declaration: Annotated[
        str, typer.Option("--declaration", help="Show what stands for its lines, see --line.")
    ] = "",
    line: Annotated[list[int], typer.Option("--line", help="Number of a line.")] = [],  # noqa: B006 - typer makes a new list of it
) -> None:
    """Print a permit as it stands, and what is written down for lines of a declaration."""
    permits, found = session.suite.permits, _permit(session, permit)
    record = permits.permit_of(found)
    if not record.state:
        raise UsageError(
            f"There is no permit {permit}.",
            remedy="Check country, agency, holder and reference.",
        )
    if bool(declaration) is not bool(line):
        raise UsageError(
            "A line is one of a declaration.", remedy="Give --declaration and --line together."
        )
    of = hash_of(declaration, what="declaration") if declaration else b""
    uses = {
        number: permits.use_of(
            of, holder=record.holder, country=record.country, line=number, kind=record.kind
        )
        for number in line
    }
    _say(session, found, record, uses)


def _say(session: Session, permit: bytes, record: BorderPermit, uses: dict[int, PermitUse]) -> None:
    from wharfinger.cli.words import plain, record_lines

    if session.as_json:
        shown = [{"line": number, **plain(use)} for number, use in uses.items()]
        print_json({"permit": plain(permit), **plain(record), "uses": shown})
        return
    print(f"Permit 0x{permit.hex()}")
    print("\n".join(record_lines(session, record)))
    for number, use in uses.items():
        own = "" if use.permit in {permit, bytes(32)} else f" of the permit 0x{use.permit.hex()}"
        print(f"  line {number}: {use.quantity:,} written down{own}")


def _kind(kind: Kind) -> PermitKind:
    from wharfinger.contracts.enums import PermitKind

    return PermitKind[kind.name]


def _permit(session: Session, text: str) -> bytes:
    """Return a permit's id: ``0x`` and 64 digits, or ``COUNTRY/AGENCY/HOLDER/REFERENCE``.

    Raises:
        UsageError: it is neither, or names an organisation that there is not.
    """
    if text.startswith("0x") and "/" not in text:
        return hash_of(text, what="permit")
    country, agency, holder, permit_reference = _parts(session, text)
    return session.suite.permits.permit_id(
        country, agency=agency, holder=holder, permit_reference=permit_reference
    )


def _parts(session: Session, text: str) -> tuple[str, int, int, str]:
    """Return country, agency, holder and reference; a reference may have strokes of its own."""
    parts = text.split("/", _PARTS - 1)
    if len(parts) != _PARTS or not all(parts):
        raise UsageError(
            f"{text!r} names no permit.",
            remedy="Give COUNTRY/AGENCY/HOLDER/REFERENCE, for instance NL/NVWA/BUYER/LIC-1.",
        )
    country, agency, holder, permit_reference = parts
    return country, session.org(agency), session.org(holder), permit_reference


def _day(text: str) -> int:
    """Return a day as the contracts count it.

    Raises:
        UsageError: it is no day.
    """
    from wharfinger.standards.calendars import days_since_1970

    try:
        return days_since_1970(date.fromisoformat(text))
    except ValueError:
        raise UsageError(f"{text!r} is no day.", remedy="Give YYYY-MM-DD.") from None
