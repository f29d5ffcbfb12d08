"""Participants and their seats, and what authorities set."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import AMOUNT, COUNTRY, DEPLOYER, NEWCOMER, OPENING, PORT, Stage, rate
from wharfinger.contracts.banking_calendar import holiday_bitmaps
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import Flow
from wharfinger.contracts.tariff_records import Grouping, Line
from wharfinger.roles import Role

_DAY = OPENING // 86_400
_HOLIDAYS = 0b1000001
_THURSDAY = 3
"""The weekday of the first day of 1970, counted from Monday."""

_CHAPTERS = range(1, 51)
_ORIGINS = tuple(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)

_NEW_ROOT = "0x1111111111111111111111111111111111111111"


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of the register, the tariff, the calendar and the directory."""
    _tariff(stage, meter)
    _calendar(stage, meter)
    _governed(stage, meter)
    _seats(stage, meter)


def _tariff(stage: Stage, meter: Meter) -> None:
    tariff, officer = stage.suite.tariff, stage.by["customs-netherlands"]
    meter.act(
        "Tariff.setRates",
        lambda: tariff.set_rates(COUNTRY, rates=[rate(8509, day=_DAY)], by=officer),
    )
    many = [rate(100 * chapter + 1, day=_DAY) for chapter in _CHAPTERS]
    meter.act("Tariff.setRates.fifty", lambda: tariff.set_rates(COUNTRY, rates=many, by=officer))
    _origins(stage, meter)
    _assessments(stage, meter)
    meter.act(
        "Tariff.setTreasury",
        lambda: tariff.set_treasury(
            COUNTRY, token=stage.euro.address, org=stage.org["tax-netherlands"], by=officer
        ),
    )


def _origins(stage: Stage, meter: Meter) -> None:
    tariff, officer = stage.suite.tariff, stage.by["customs-netherlands"]

    def put(*origins: str) -> Outcome:
        groupings = [Grouping(origin=each, group=1, valid_from=_DAY) for each in origins]
        return tariff.set_origin_groups(COUNTRY, groupings=groupings, by=officer)

    meter.act("Tariff.setOriginGroups", lambda: put("KR"))
    meter.act("Tariff.setOriginGroups.twentySeven", lambda: put(*_ORIGINS))


def _assessments(stage: Stage, meter: Meter) -> None:
    """Ask what goods owe whose codes were never looked up before: one line, and fifty."""
    lines = tuple(
        Line(number=number, commodity=chapter * 10**8 + 10**6, origin="CN", price=AMOUNT)
        for number, chapter in enumerate(_CHAPTERS, 1)
    )
    tariff, officer = stage.suite.tariff, stage.by["customs-netherlands"]
    for name, given in (("Tariff.assess", lines[:1]), ("Tariff.assess.fiftyLines", lines)):
        data = tariff.encode("assess", COUNTRY, 1, Flow.IMPORT, _DAY, given)
        meter.view(name, tariff, data, by=officer)


def _calendar(stage: Stage, meter: Meter) -> None:
    calendar, keeper = stage.suite.calendar, stage.by["central-bank"]
    meter.act(
        "BankingCalendar.setPlace",
        lambda: calendar.set_place(PORT, closing=17 * 3_600, utc_offset=3_600, by=keeper),
    )
    meter.act(
        "BankingCalendar.setHolidays",
        lambda: calendar.set_holidays(COUNTRY, bitmaps={_DAY // 256: _HOLIDAYS}, by=keeper),
    )
    _questions(stage, meter)
    meter.act(
        "BankingCalendar.setInterruptions",
        lambda: calendar.set_interruptions(COUNTRY, bitmaps={_DAY // 256: _HOLIDAYS}, by=keeper),
    )


def _questions(stage: Stage, meter: Meter) -> None:
    """Ask of a place without interruptions, and of one with all that there can be."""
    calendar, keeper = stage.suite.calendar, stage.by["central-bank"]

    def ask(name: str, day: int) -> None:
        function = name.split(".")[1]
        more = (day * 86_400 + 40_000, 5) if function == "deadline" else (day,)
        data = calendar.encode(function, PORT, *more)
        meter.view(name, calendar, data, by=keeper)

    end = (_DAY // 256 + 1) * 256
    monday = end - 14 - (end + _THURSDAY) % 7
    fortnight = holiday_bitmaps(range(monday + 1, monday + 15))
    calendar.set_holidays(PORT, bitmaps=fortnight, by=keeper)
    ask("BankingCalendar.deadline", monday - 100)
    ask("BankingCalendar.deadline.fortnight", monday)
    ask("BankingCalendar.closeOnOrAfter", monday - 100)
    ask("BankingCalendar.closeOnOrAfter.rolled", monday + 1)
    following = holiday_bitmaps(range(monday + 15, monday + 29))
    calendar.set_interruptions(PORT, bitmaps=following, by=keeper)
    ask("BankingCalendar.deadline.interrupted", monday)
    ask("BankingCalendar.closeOnOrAfter.interrupted", monday + 1)


def _governed(stage: Stage, meter: Meter) -> None:
    participants, by = stage.suite.participants, stage.by[DEPLOYER]
    meter.act(
        "Participants.enrol",
        lambda: participants.enrol(
            "549300ABCDEFGHIJKL12", root=_NEW_ROOT, roles=Role.TRADER, country="NL", by=by
        ),
    )
    meter.act(
        "Participants.setRoles",
        lambda: participants.set_roles(
            stage.org["importer"], roles=Role.TRADER | Role.LOGISTICS, by=by
        ),
    )
    meter.act(
        "Participants.setPort",
        lambda: participants.set_port(
            stage.org["port-rotterdam"], port="NLAMS", granted=True, by=by
        ),
    )
    meter.act(
        "Participants.setSuspension",
        lambda: participants.set_suspension(stage.org["advising-bank"], suspended=True, by=by),
    )
    meter.act(
        "Directory.setEntry",
        lambda: stage.suite.directory.set_entry(
            "BillOfLading", current=stage.suite.terminal.address, by=by
        ),
    )


def _seats(stage: Stage, meter: Meter) -> None:
    participants, importer = stage.suite.participants, stage.by["importer"]
    key, org = stage.account(NEWCOMER), stage.org["importer"]
    meter.act(
        "Participants.offerSeat",
        lambda: participants.offer_seat(key, roles=Role.TRADER, by=importer),
    )
    meter.act("Participants.takeSeat", lambda: participants.take_seat(org, by=stage.by[NEWCOMER]))
    meter.act("Participants.revokeSeat", lambda: participants.revoke_seat(key, by=importer))
    meter.act("Participants.offerRoot", lambda: participants.offer_root(key, by=importer))
    meter.act("Participants.takeRoot", lambda: participants.take_root(org, by=stage.by[NEWCOMER]))
