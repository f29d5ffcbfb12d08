"""Commands about banking days: ``wharfinger calendar …``.

A place is a country (``NL``) or a UN/LOCODE (``NLRTM``); its keeper is a central bank of the
country. Calendars of some countries come with the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.contracts.base import Outcome
    from wharfinger.flows.calendars import Filling, Week
    from wharfinger.standards.calendars import BankCalendar

calendar_app = typer.Typer(
    help="Banking days: fill a place's calendar, show it, and say when a deadline ends.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Place = Annotated[str, typer.Argument(metavar="PLACE", help="Country (NL) or UN/LOCODE (NLRTM).")]
Places = Annotated[
    list[str], typer.Argument(metavar="PLACE...", help="Countries or UN/LOCODEs of one country.")
]

_command: Final = calendar_app.command
_EXAMINATION_DAYS: Final = 5


@_command()
@with_session
def fill(
    session: Session,
    places: Places,
    *,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="TOML of another calendar than the package's.", dir_okay=False),
    ] = None,
    closes: Annotated[
        str, typer.Option(help="Local closing time, HH:MM; without it, the calendar's.")
    ] = "",
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Take away holidays that the calendar does not have."),
    ] = False,
) -> None:
    """Set week, clock and holidays of places, as their keeper; sends only what differs."""
    fill_places(session, places, file=file, closes=closes, replace=replace)


@_command()
@with_session
def show(
    session: Session,
    place: Place,
    *,
    year: Annotated[
        list[int],
        typer.Option(
            "--year",
            help="Years to show; without it, the chain's and the next.",
            min=1970,
            max=9998,
        ),
    ] = [],  # noqa: B006 - typer makes a new list of it
) -> None:
    """Print a place's week, clock, holidays and interruptions, as the chain has them."""
    from wharfinger.chain import latest_timestamp
    from wharfinger.flows import calendars

    place, week = _kept(session, place)
    now = week.local(latest_timestamp(session.connection)).year
    years = sorted(set(year)) or [now, now + 1]
    spans = [{"first": date(each, 1, 1), "last": date(each, 12, 31)} for each in years]
    days = {
        name: [day for span in spans for day in ask(session.suite, place, **span)]
        for name, ask in (
            ("holidays", calendars.holidays_on_chain),
            ("interruptions", calendars.interruptions_on_chain),
        )
    }
    if session.as_json:
        found = {name: list(map(str, each)) for name, each in days.items()}
        print_json({"place": place, **_week_json(week), "years": years, **found})
        return
    print(f"{place}: {_week_words(week)}")
    for name, each in days.items():
        print(f"{name.capitalize()} of {', '.join(map(str, years))}:{_listed(each)}")


@_command()
@with_session
def deadline(
    session: Session,
    place: Place,
    moment: Annotated[
        str,
        typer.Argument(
            metavar="MOMENT",
            help="Of presentation: ISO 8601, local unless it has a zone; or Unix seconds.",
        ),
    ],
    *,
    days: Annotated[
        int, typer.Option(help="Banking days following the day of presentation.", min=0, max=64)
    ] = _EXAMINATION_DAYS,
) -> None:
    """Print when a number of banking days ends that follow a presentation (UCP 600, 14b)."""
    place, week = _kept(session, place)
    start = int(moment) if moment.isdecimal() else week.moment(_moment(moment))
    end = session.suite.calendar.deadline(place, start=start, banking_days=days)
    if session.as_json:
        print_json(
            {
                "place": place,
                "presented": week.local(start).isoformat(),
                "banking_days": days,
                "deadline": week.local(end).isoformat(),
                "timestamp": end,
            }
        )
        return
    print(f"{week.local(end):%A %d %B %Y, %H:%M:%S} in {place}, {_clock_words(week)}")


@_command()
@with_session
def interrupt(
    session: Session,
    place: Place,
    first: Annotated[str, typer.Argument(metavar="DAY", help="First day, YYYY-MM-DD.")],
    last: Annotated[str, typer.Argument(metavar="[LAST]", help="Last day.")] = "",
    *,
    lift: Annotated[bool, typer.Option("--lift", help="Take the interruption away.")] = False,
) -> None:
    """Set days of force majeure (UCP 600, article 36), as the place's keeper."""
    from wharfinger.flows import calendars

    place, _ = _kept(session, place)
    days = _span(_day(first), _day(last or first))
    outcome = calendars.interrupt_days(session.suite, place, days, lift=lift, by=session.sender())
    if session.as_json:
        listed = {"place": place, "days": list(map(str, days)), "lifted": lift}
        print_json({**listed, **_outcome_json(outcome)})
        return
    print(f"{place}: {'not interrupted' if lift else 'interrupted'} on{_listed(days)}")
    _say_transaction(outcome)


def fill_places(
    session: Session,
    places: Iterable[str],
    *,
    file: Path | None = None,
    closes: str = "",
    replace: bool = False,
) -> None:
    """Send what differs between places and their calendars, and print it.

    Args:
        session: the deployment and the keeper's key.
        places: countries or UN/LOCODEs of one country.
        file: TOML of another calendar than the package's.
        closes: local closing time, HH:MM; empty for the calendar's.
        replace: take away holidays that the calendar does not have.

    Raises:
        UsageError: a place has no calendar, or the key is none of its keeper.
        ContractRefusedError: the contract refuses it.
    """
    from wharfinger.flows import calendars

    hours = {"closes": _time(closes)} if closes else {}
    fillings = [
        calendars.plan_filling(
            session.suite,
            calendars.require_place(place),
            _calendar(place, file).model_copy(update=hours),
            replace=replace,
        )
        for place in dict.fromkeys(places)
    ]
    outcome = None
    if any(filling.needed for filling in fillings):
        outcome = calendars.fill_calendars(session.suite, fillings, by=session.sender())
    if session.as_json:
        print_json({"places": list(map(_filling_json, fillings)), **_outcome_json(outcome)})
        return
    for filling in fillings:
        print(_filling_words(filling))
    _say_transaction(outcome)


def _calendar(place: str, file: Path | None) -> BankCalendar:
    from wharfinger.flows.calendars import calendar_of
    from wharfinger.standards.calendars import read_bank_calendar

    return calendar_of(place) if file is None else read_bank_calendar(file)


def _kept(session: Session, text: str) -> tuple[str, Week]:
    """Return a place and its week.

    Raises:
        UsageError: it is no place, or nobody keeps it.
    """
    from wharfinger.flows.calendars import require_place, week_of

    place = require_place(text)
    week = week_of(session.suite, place)
    if not week.closing:
        raise UsageError(
            f"Nobody keeps a calendar of {place}.",
            remedy="Have a central bank of its country fill it with `wharfinger calendar fill`.",
        )
    return place, week


def _moment(text: str) -> datetime:
    """Read a moment.

    Raises:
        UsageError: it is none.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no moment.", remedy="Give 2020-03-30T17:01, with +01:00 or without."
        ) from error


def _day(text: str) -> date:
    """Read a day.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day.", remedy="Give YYYY-MM-DD.") from error


def _time(text: str) -> time:
    """Read a time of day.

    Raises:
        UsageError: it is none, or midnight.
    """
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = time()
    if found == time() or found.tzinfo is not None:
        raise UsageError(f"{text!r} is no closing time.", remedy="Give HH:MM, after midnight.")
    return found


def _span(first: date, last: date) -> list[date]:
    """Return the days from one to another.

    Raises:
        UsageError: there is none, or the first is before 1970.
    """
    if last < first or first.year < datetime.fromtimestamp(0, UTC).year:
        raise UsageError(
            f"There is no day from {first} to {last}.", remedy="Give the first day, then the last."
        )
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _filling_json(filling: Filling) -> dict[str, Any]:
    return {
        "place": filling.place,
        "week": _week_json(filling.week) if filling.week else None,
        "added": list(map(str, filling.added)),
        "removed": list(map(str, filling.removed)),
        "kept": list(map(str, filling.kept)),
    }


def _filling_words(filling: Filling) -> str:
    parts = [_week_words(filling.week)] if filling.week else []
    if filling.added:
        parts.append(f"{len(filling.added)} holidays added")
    if filling.removed:
        parts.append(f"taken away:{_listed(filling.removed)}")
    if not parts:
        parts.append("as it should be")
    if filling.kept:
        parts.append(f"kept, though the calendar has them not:{_listed(filling.kept)}")
    return f"{filling.place}: {'; '.join(parts)}"


def _week_json(week: Week) -> dict[str, Any]:
    return {
        "weekend": list(week.weekend()),
        "closing": week.closing,
        "utc_offset": week.utc_offset,
    }


def _week_words(week: Week) -> str:
    closed = f"closed on {' and '.join(week.weekend())}" if week.weekend_mask else "open every day"
    until = f"{week.closing // 3600:02d}:{week.closing // 60 % 60:02d}:{week.closing % 60:02d}"
    return f"{closed}, open until {until}, {_clock_words(week)}"


def _clock_words(week: Week) -> str:
    return str(week.local(0).tzinfo)


def _listed(days: Iterable[date]) -> str:
    return "".join(f" {day}" for day in days) or " none"


def _outcome_json(outcome: Outcome | None) -> dict[str, Any]:
    if outcome is None:
        return {"transaction": None}
    return {
        "transaction": outcome.transaction,
        "block": outcome.block,
        "gas": outcome.gas_used,
    }


def _say_transaction(outcome: Outcome | None) -> None:
    if outcome is None:
        print("Nothing was sent.")
    else:
        print(
            f"Block {outcome.block}, {outcome.gas_used:,} gas, transaction {outcome.transaction}."
        )
