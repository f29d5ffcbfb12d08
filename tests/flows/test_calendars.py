"""Calendars filled on the chain by their keepers: what is sent, what is not, and who may."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from support.fixtures import deployed, world
from support.world import World

from wharfinger.chain import advance_to
from wharfinger.contracts.banking_calendar import holiday_bitmaps
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.refusals import ContractRefusedError
from wharfinger.errors import UsageError
from wharfinger.flows.calendars import (
    Filling,
    Week,
    calendar_of,
    fill_calendars,
    holidays_on_chain,
    interrupt_days,
    interruptions_on_chain,
    keepers_of,
    plan_filling,
    require_place,
    week_of,
)
from wharfinger.standards.calendars import BankCalendar, days_since_1970, standard_calendar

__all__ = ["deployed", "world"]

NL = standard_calendar("NL")
KEEPER = "central-bank-nl"
SPAN = {"first": NL.first, "last": NL.last}
NATIONAL = date(2026, 4, 27)


def plan(world: World, *places: str, replace: bool = False) -> list[Filling]:
    return [
        plan_filling(world.suite, place, calendar_of(place), replace=replace) for place in places
    ]


def fill(world: World, *places: str, by: str = KEEPER, replace: bool = False) -> Outcome | None:
    return fill_calendars(world.suite, plan(world, *places, replace=replace), by=world.senders[by])


def proclaim(world: World, day: date, *, place: str = "NL") -> None:
    """Let the keeper add a holiday to what is there."""
    (word, bits), *_ = holiday_bitmaps([days_since_1970(day)]).items()
    standing = world.suite.calendar.holidays_of(place, word=word)
    world.suite.calendar.set_holidays(
        place, bitmaps={word: standing | bits}, by=world.senders[KEEPER]
    )


def test_everything_of_two_places_in_one_transaction(world: World) -> None:
    outcome = fill(world, "NL", "NLRTM")
    assert outcome is not None
    assert [event["place"] for event in outcome.all("PlaceSet")] == ["NL", "NLRTM"]
    assert {event["keeper"] for event in outcome.events} == {world.org[KEEPER]}
    for place in ("NL", "NLRTM"):
        assert holidays_on_chain(world.suite, place, **SPAN) == NL.holidays
        week = week_of(world.suite, place)
        assert (week.weekend(), week.closing) == (("saturday", "sunday"), 17 * 3600)
        assert week.utc_offset == 3600  # the chain stands in March, before the change


def test_the_second_time_nothing_is_sent(world: World) -> None:
    assert fill(world, "NL") is not None
    (filling,) = plan(world, "NL")
    assert (filling.needed, filling.added, filling.week) == (False, (), None)
    assert fill(world, "NL") is None
    outcome = fill(world, "NL", "NLRTM")
    assert outcome is not None
    assert {event["place"] for event in outcome.events} == {"NLRTM"}


def test_only_the_words_that_differ(world: World) -> None:
    fill(world, "NL")
    holiday = NL.holidays[10]
    word, bit = divmod(days_since_1970(holiday), 256)
    standing = world.suite.calendar.holidays_of("NL", word=word)
    world.suite.calendar.set_holidays(
        "NL", bitmaps={word: standing ^ 1 << bit}, by=world.senders[KEEPER]
    )
    (filling,) = plan(world, "NL")
    assert (filling.added, dict(filling.bitmaps)) == ((holiday,), {word: standing})
    outcome = fill(world, "NL")
    assert outcome is not None
    assert [event.name for event in outcome.events] == ["HolidaysSet"]


def test_when_the_clock_has_changed_only_the_place_is_set(world: World) -> None:
    fill(world, "NL")
    advance_to(world.connection, int(datetime(2026, 3, 29, 1, tzinfo=UTC).timestamp()))
    outcome = fill(world, "NL")
    assert outcome is not None
    assert [event.name for event in outcome.events] == ["PlaceSet"]
    assert week_of(world.suite, "NL").utc_offset == 7200


def test_what_the_keeper_proclaimed_stays_unless_it_is_to_go(world: World) -> None:
    fill(world, "NL")
    proclaim(world, NATIONAL)
    (filling,) = plan(world, "NL")
    assert (filling.needed, filling.kept, filling.removed) == (False, (NATIONAL,), ())
    (filling,) = plan(world, "NL", replace=True)
    assert (filling.needed, filling.kept, filling.removed) == (True, (), (NATIONAL,))
    assert fill(world, "NL", replace=True) is not None
    assert holidays_on_chain(world.suite, "NL", **SPAN) == NL.holidays


def test_days_outside_the_years_stay(world: World) -> None:
    """The first word of 2024 begins in 2023."""
    fill(world, "NL")
    before, after = NL.first - timedelta(days=3), NL.last + timedelta(days=3)
    proclaim(world, before)
    proclaim(world, after)
    assert fill(world, "NL", replace=True) is None
    assert before in holidays_on_chain(world.suite, "NL", first=before, last=before)
    assert after in holidays_on_chain(world.suite, "NL", first=after, last=after)


def test_interruptions_stay_as_they_are(world: World) -> None:
    fill(world, "NL")
    day = date(2026, 5, 6)
    interrupt_days(world.suite, "NL", [day], by=world.senders[KEEPER])
    fill(world, "NL", "NLRTM", replace=True)
    assert interruptions_on_chain(world.suite, "NL", **SPAN) == (day,)


def test_a_key_of_somebody_else(world: World) -> None:
    org, keeper = world.org["issuing-bank"], world.org[KEEPER]
    with pytest.raises(UsageError) as caught:
        fill(world, "NL", by="issuing-bank")
    assert str(caught.value) == (
        f"The calendar of NL is kept by a central bank of NL; the key acts for organisation {org}."
        f" Name a key of organisation {keeper}."
    )
    assert not week_of(world.suite, "NL").closing


def test_a_key_of_nobody(world: World) -> None:
    with pytest.raises(UsageError, match="the key acts for nobody"):
        fill(world, "NL", by="outsider")


def test_a_keeper_of_another_country(world: World) -> None:
    with pytest.raises(UsageError, match="The calendar of CNYTN is kept by a central bank of CN"):
        fill(world, "NL", "CNYTN")
    assert not week_of(world.suite, "NL").closing


def test_a_country_without_a_keeper(world: World) -> None:
    with pytest.raises(UsageError, match="Enrol a central bank of SG first"):
        fill(world, "SG")


def test_who_is_suspended_keeps_nothing(world: World) -> None:
    org = world.org[KEEPER]
    world.suite.participants.set_suspension(org, suspended=True, by=world.senders["deployer"])
    with pytest.raises(ContractRefusedError, match="suspended"):
        fill(world, "NL")


def test_keepers_of_a_country(world: World) -> None:
    assert keepers_of(world.suite, "NL") == (world.org[KEEPER],)
    assert keepers_of(world.suite, "SG") == ()


def test_a_weekend_of_friday_and_saturday(world: World) -> None:
    friday = BankCalendar.model_validate(
        {**NL.model_dump(), "weekend": ("friday", "saturday"), "closes": "14:30:00"}
    )
    filling = plan_filling(world.suite, "NL", friday)
    assert fill_calendars(world.suite, [filling], by=world.senders[KEEPER]) is not None
    assert week_of(world.suite, "NL").weekend() == ("friday", "saturday")
    is_open = {
        date(2026, 6, day): world.suite.calendar.is_banking_day(
            "NL", day=days_since_1970(date(2026, 6, day))
        )
        for day in range(1, 8)  # a Monday to a Sunday
    }
    assert list(is_open.values()) == [True, True, True, True, False, False, True]


def test_days_are_interrupted_and_given_back(world: World) -> None:
    fill(world, "NL")
    by, suite = world.senders[KEEPER], world.suite
    days = [date(2026, 6, 1) + timedelta(days=n) for n in range(5)]
    assert interrupt_days(suite, "NL", days[:3], by=by) is not None
    assert interrupt_days(suite, "NL", days[2:], by=by) is not None
    assert interruptions_on_chain(suite, "NL", **SPAN) == tuple(days)
    assert interrupt_days(suite, "NL", days, by=by) is None
    assert interrupt_days(suite, "NL", days[1:4], lift=True, by=by) is not None
    assert interruptions_on_chain(suite, "NL", **SPAN) == (days[0], days[4])
    with pytest.raises(UsageError, match="is kept by a central bank of NL"):
        interrupt_days(suite, "NL", days, by=world.senders["importer"])


@pytest.mark.parametrize("place", ["", "nl", "N1", "NLRT", "ÅX", "QQRTM", "NLRTM1"])
def test_what_is_no_place(place: str) -> None:
    with pytest.raises(UsageError, match="is no place"):
        require_place(place)


def test_places_of_a_calendar() -> None:
    assert calendar_of("NLRTM") is calendar_of("NL")
    with pytest.raises(UsageError, match="No calendar of FR"):
        calendar_of("FRLEH")


def test_local_time() -> None:
    week = Week(weekend_mask=96, closing=61_200, utc_offset=19_800)
    assert week.local(0).isoformat() == "1970-01-01T05:30:00+05:30"
    assert week.moment(datetime(1970, 1, 1, 5, 30)) == 0  # noqa: DTZ001 - local time is meant
    assert week.moment(datetime(1970, 1, 1, tzinfo=UTC)) == 0
