"""20,000 random calendars and moments against a count day by day in Python.

The calendar's own multicall sets the calendars of a part up and asks them in one eth_call from the
keeper, which leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

import pytest
from eth_abi.abi import decode, encode
from eth_utils.crypto import keccak
from support.credit_desk import DAY
from support.day_count import EPOCH, Almanac

from wharfinger.chain import RpcError
from wharfinger.contracts.banking_calendar import holiday_bitmaps

KEEPER: Final = "central-bank-nl"
PARTS: Final = 20
VECTORS: Final = 1_000
"""In each part."""

AT_ONCE: Final = 200
"""Vectors in one call."""

GAS: Final = hex(2**32)
WEEKENDS: Final[tuple[set[int], ...]] = ({5, 6}, {5, 6}, {4, 5}, {3, 4}, {6}, set())
"""Saturday and Sunday twice as often as Friday and Saturday, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """One calendar, and what is asked of it."""

    place: bytes
    almanac: Almanac
    presented: int
    n: int
    day: date

    def answers(self) -> tuple[int, int, int, int] | None:
        """What counting finds; None when a search gives up."""
        counted = (
            self.almanac.deadline(self.presented, self.n),
            self.almanac.last_moment(self.day),
            self.almanac.rolled(self.day),
        )
        deadline, last, rolled = counted
        if deadline is None or last is None or rolled is None:
            return None
        return deadline, last, number(rolled), int(self.almanac.is_open(self.day))


def number(day: date) -> int:
    return (day - EPOCH).days


def word(value: int) -> bytes:
    return (value % 2**256).to_bytes(32)


def selector(signature: str) -> bytes:
    return bytes(keccak(text=signature)[:4])


MULTICALL: Final = selector("multicall(bytes[])")
SET_PLACE: Final = selector("setPlace(bytes5,uint8,uint24,int24)")
SETTERS: Final = (
    selector("setHolidays(bytes5,uint16[],uint256[])"),
    selector("setInterruptions(bytes5,uint16[],uint256[])"),
)
DEADLINE: Final = selector("deadline(bytes5,uint256,uint256)")
OF_A_DAY: Final = (
    selector("closeOnOrAfter(bytes5,uint256)"),
    selector("rollForward(bytes5,uint256)"),
    selector("isBankingDay(bytes5,uint256)"),
)
GIVES_UP: Final = selector("CalendarHasNoBankingDay(bytes5,uint256,uint256)")


def some_day(chance: Random) -> date:
    """Any day of 130 years, every third near a year's end, every third near a word's."""
    kind = chance.randrange(3)
    if kind == 0:
        return date(chance.randrange(1971, 2100), 12, 31) + timedelta(chance.randrange(-9, 10))
    day = chance.randrange(512, 47_000)
    if kind == 1:
        day = day // 256 * 256 + chance.randrange(-70, 10)
    return EPOCH + timedelta(day)


def some_days(chance: Random, around: date, share: float) -> frozenset[date]:
    """Single days, and sometimes a run of them, that lie around a day."""
    found = {around + timedelta(n) for n in range(-80, 80) if chance.random() < share}
    if chance.random() < 0.5:
        first = chance.randrange(-70, 20)
        found |= {around + timedelta(first + n) for n in range(chance.choice((2, 9, 20, 75)))}
    return frozenset(found)


def vector(chance: Random, place: int) -> Vector:
    """One vector; every fourth calendar is without interruptions."""
    day = some_day(chance)
    weekend = chance.choice(WEEKENDS) if chance.random() < 0.8 else {*chance.sample(range(7), 4)}
    closing = chance.choice((chance.randrange(1, DAY + 1), 61_200, DAY))
    offset = chance.choice((chance.randrange(-43_200, 50_401), 3_600 * chance.randrange(-12, 15)))
    almanac = Almanac(
        weekend=frozenset(weekend),
        closing=closing,
        offset=offset,
        holidays=some_days(chance, day, chance.choice((0.03, 0.1, 0.3))),
        interruptions=frozenset()
        if chance.random() < 0.25
        else some_days(chance, day, chance.choice((0.0, 0.1, 0.3))),
    )
    edge = chance.choice((0, 1, closing, closing + 1, chance.randrange(DAY)))
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return Vector(
        place=f"NL{place:03d}".encode(),
        almanac=almanac,
        presented=midnight + edge - offset,
        n=chance.choice((0, 1, 5, 5, 5, 10)),
        day=day + timedelta(chance.randrange(-5, 6)),
    )


def calls(one: Vector) -> Iterator[bytes]:
    """Set a vector's calendar up, and ask it four questions."""
    almanac, place = one.almanac, one.place.ljust(32, b"\0")
    mask = sum(1 << weekday for weekday in almanac.weekend)
    yield SET_PLACE + place + word(mask) + word(almanac.closing) + word(almanac.offset)
    for setter, days in zip(SETTERS, (almanac.holidays, almanac.interruptions), strict=True):
        bitmaps = holiday_bitmaps(map(number, days))
        lists = (
            b"".join([word(len(bitmaps)), *map(word, values)])
            for values in (bitmaps, bitmaps.values())
        )
        yield setter + place + word(96) + word(128 + 32 * len(bitmaps)) + b"".join(lists)
    yield DEADLINE + place + word(one.presented) + word(one.n)
    for question in OF_A_DAY:
        yield question + place + word(number(one.day))


def ask(almanac: Any, vectors: list[Vector]) -> list[tuple[int, ...]]:
    """Return what the contract answers to each vector."""
    data = MULTICALL + encode(["bytes[]"], [[call for one in vectors for call in calls(one)]])
    keeper = almanac._world.account(KEEPER)
    request = {"from": keeper, "to": almanac.address, "data": "0x" + data.hex(), "gas": GAS}
    answer = almanac.connection.rpc("eth_call", [request, "latest"])
    (answers,) = decode(["bytes[]"], bytes.fromhex(answer[2:]))
    found = [int.from_bytes(each) for each in answers]
    return [tuple(found[start + 3 : start + 7]) for start in range(0, len(found), 7)]


@pytest.mark.parametrize("part", range(PARTS))
def test_agrees_with_a_count_day_by_day(almanac: Any, part: int) -> None:
    chance, done = Random(part), 0
    while done < VECTORS:
        candidates = [vector(chance, place) for place in range(AT_ONCE)]
        counted = [(one, answers) for one in candidates if (answers := one.answers())]
        assert len(counted) > AT_ONCE * 3 // 4
        found = ask(almanac, [one for one, _ in counted])
        for (one, answers), given in zip(counted, found, strict=True):
            assert given == answers, one
        done += len(counted)


def test_gives_up_where_counting_does(almanac: Any) -> None:
    """The vectors that the others leave out: each is refused, for want of a banking day."""
    chance = Random("gives up")
    hopeless = [
        one for one in (vector(chance, place) for place in range(400)) if one.answers() is None
    ]
    assert len(hopeless) >= 10
    for one in hopeless[:20]:
        with pytest.raises(RpcError) as caught:
            ask(almanac, [one])
        assert bytes.fromhex(caught.value.data[2:74]) == GIVES_UP + one.place.ljust(32, b"\0")
