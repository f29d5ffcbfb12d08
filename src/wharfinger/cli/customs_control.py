"""Commands of control, release, detention and appeal; they belong to ``wharfinger customs``."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.customs import Country, DeclarationName, Text, TextFile, hash_of_words, named
from wharfinger.cli.customs_messages import customs_app
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

__all__ = ["customs_app"]


class ChannelName(StrEnum):
    """How closely customs looks."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


class DisposalName(StrEnum):
    """How a detention ends."""

    SEIZURE = "seizure"
    RETURN = "return"
    DESTRUCTION = "destruction"
    ABANDONMENT = "abandonment"


_command: Final = customs_app.command


@_command()
@with_session
def channel(
    session: Session,
    declaration: DeclarationName,
    chosen: Annotated[
        ChannelName, typer.Argument(metavar="CHANNEL", help="green, blue, yellow or red.")
    ],
    *,
    country: Country = "",
) -> None:
    """Choose how closely to look at a declaration, as customs."""
    from wharfinger.contracts.enums import Channel

    found, customs = named(session, declaration, country), session.suite.customs
    act = customs.assign_channel if found.is_import else customs.assign_export_channel
    do(session, partial(act, found.id, channel=Channel[chosen.name]))


@_command()
@with_session
def query(
    session: Session,
    declaration: DeclarationName,
    *,
    until: Annotated[str, typer.Option("--until", help="Last day to answer, YYYY-MM-DD.")],
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Ask the declarant of an import, as customs; it has 3 to 60 days."""
    found = named(session, declaration, country).only_import()
    asked = partial(
        session.suite.customs.query,
        found.id,
        question_hash=hash_of_words(text, file),
        answer_by=_day(until),
    )
    do(session, asked)


@_command()
@with_session
def answer(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Answer customs, as the importer or its declarant."""
    found = named(session, declaration, country).only_import()
    said = hash_of_words(text, file)
    do(session, partial(session.suite.customs.answer, found.id, answer_hash=said))


@_command()
@with_session
def clear(
    session: Session,
    declaration: DeclarationName,
    *,
    documents: Annotated[
        list[str], typer.Option("--document", help="Anchored document that was examined, 0x id.")
    ] = [],  # noqa: B006 - typer makes a new list of it
    country: Country = "",
) -> None:
    """Find the documents of a yellow declaration in order, as customs."""
    from wharfinger.flows.documents.ledger import identity_of

    found, suite = named(session, declaration, country), session.suite
    examined = [identity_of(suite.vault, hash_of(each, what="document")) for each in documents]
    customs = suite.customs
    act = customs.clear_documents if found.is_import else customs.clear_export_documents
    do(session, partial(act, found.id, **found.goods(), examined=examined))


@_command()
@with_session
def inspect(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Record what the examination of a red declaration found, as customs."""
    found, customs = named(session, declaration, country), session.suite.customs
    act = customs.record_inspection if found.is_import else customs.record_export_inspection
    do(session, partial(act, found.id, result_hash=hash_of_words(text, file)))


@_command()
@with_session
def reject(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Refuse a declaration with the reasons, as customs."""
    found, customs = named(session, declaration, country), session.suite.customs
    act = customs.reject if found.is_import else customs.reject_export
    do(session, partial(act, found.id, **found.goods(), reason_hash=hash_of_words(text, file)))


@_command()
@with_session
def release(
    session: Session,
    declaration: DeclarationName,
    *,
    containers: Annotated[
        list[str], typer.Option("--container", help="Release these alone, of an import.")
    ] = [],  # noqa: B006 - typer makes a new list of it
    country: Country = "",
) -> None:
    """Release the goods of a declaration, as customs: to leave, or to go on board."""
    found, customs = named(session, declaration, country), session.suite.customs
    if not containers:
        act = customs.release if found.is_import else customs.release_for_loading
        do(session, partial(act, found.id, **found.goods()))
        return
    goods = found.only_import().goods()["consignment"]
    foreign = [each for each in containers if each not in goods.containers]
    if foreign:
        raise UsageError(
            f"The declaration names no container {', '.join(foreign)}.",
            remedy="See `wharfinger customs status`.",
        )
    places = [goods.containers.index(each) for each in containers]
    do(session, partial(customs.release_containers, found.id, consignment=goods, places=places))


@_command()
@with_session
def load(session: Session, declaration: DeclarationName, *, country: Country = "") -> None:
    """Record that the goods of an export are on board, as the port of loading."""
    found = named(session, declaration, country).only_export()
    do(session, partial(session.suite.customs.record_loading, found.id))


@_command("shut-out")
@with_session
def shut_out(session: Session, declaration: DeclarationName, *, country: Country = "") -> None:
    """Record that the goods of an export were left ashore, as the port of loading or customs."""
    found = named(session, declaration, country).only_export()
    do(session, partial(session.suite.customs.shut_out, found.id))


@_command("exit")
@with_session
def record_exit(session: Session, declaration: DeclarationName, *, country: Country = "") -> None:
    """Record that the goods of an export have left the country, as customs."""
    found = named(session, declaration, country).only_export()
    do(session, partial(session.suite.customs.record_exit, found.id))


@_command()
@with_session
def detain(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Hold the goods of an import by order, as customs."""
    found = named(session, declaration, country).only_import()
    order = hash_of_words(text, file)
    do(session, partial(session.suite.customs.detain, found.id, **found.goods(), order_hash=order))


@_command()
@with_session
def dispose(
    session: Session,
    declaration: DeclarationName,
    how: Annotated[
        DisposalName,
        typer.Argument(metavar="HOW", help="seizure, return, destruction or abandonment."),
    ],
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """End a detention, as customs."""
    from wharfinger.contracts.enums import Disposal

    found = named(session, declaration, country).only_import()
    ended = partial(
        session.suite.customs.dispose,
        found.id,
        **found.goods(),
        disposal=Disposal[how.name],
        order_hash=hash_of_words(text, file),
    )
    do(session, ended)


@_command()
@with_session
def appeal(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Appeal against the latest decision, as the importer or its declarant."""
    found = named(session, declaration, country).only_import()
    grounds = hash_of_words(text, file)
    do(session, partial(session.suite.customs.appeal, found.id, grounds_hash=grounds))


@_command("withdraw-appeal")
@with_session
def withdraw_appeal(
    session: Session, declaration: DeclarationName, *, country: Country = ""
) -> None:
    """Take an appeal back; the decision stands."""
    found = named(session, declaration, country).only_import()
    do(session, partial(session.suite.customs.withdraw_appeal, found.id))


@_command()
@with_session
def uphold(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Let a decision stand that was appealed against, as customs."""
    found = named(session, declaration, country).only_import()
    said = hash_of_words(text, file)
    do(session, partial(session.suite.customs.uphold, found.id, decision_hash=said))


@_command()
@with_session
def reverse(
    session: Session,
    declaration: DeclarationName,
    *,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Undo a decision that was appealed against, as customs."""
    found, said = named(session, declaration, country).only_import(), hash_of_words(text, file)
    act = session.suite.customs.reverse
    do(session, partial(act, found.id, **found.goods(), decision_hash=said))


def _day(text: str) -> int:
    """Return a day since 1970.

    Raises:
        UsageError: it is none.
    """
    from wharfinger.standards.calendars import days_since_1970

    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day.", remedy="Give YYYY-MM-DD.") from error
    if found < date(1970, 1, 1):
        raise UsageError(f"{text!r} is before 1970.", remedy="Give a day that is still to come.")
    return days_since_1970(found)
