from __future__ import annotations

from typing import Any

from support.credit_desk import refused

from wharfinger.roles import Role

KEEPER = "central-bank-nl"


def test_sets_256_days_at_a_time(almanac: Any) -> None:
    outcome = almanac.act("setInterruptions", "NLRTM", [80, 81], [5, 1 << 255], by=KEEPER)
    assert [event.args for event in outcome.all("InterruptionsSet")] == [
        {"place": "NLRTM", "keeper": almanac.org[KEEPER], "word": word, "bitmap": bitmap}
        for word, bitmap in ((80, 5), (81, 1 << 255))
    ]
    assert almanac.view("interruptionsOf", "NLRTM", 80) == 5
    assert almanac.view("interruptionsOf", "NLRTM", 81) == 1 << 255
    assert almanac.view("interruptionsOf", "NLRTM", 82) == 0
    assert almanac.view("holidaysOf", "NLRTM", 80) == 0


def test_replaces_what_was_there(almanac: Any) -> None:
    almanac.act("setInterruptions", "NLRTM", [80], [5], by=KEEPER)
    almanac.act("setInterruptions", "NLRTM", [80], [2], by=KEEPER)
    assert almanac.view("interruptionsOf", "NLRTM", 80) == 2


def test_counts_as_long_as_one_word_has_any(almanac: Any) -> None:
    """Of two words, one twice in a call, whichever is emptied first."""
    days = (80 * 256 + 6, 81 * 256 + 6)  # a Monday and a Friday

    def open_on() -> list[bool]:
        return [almanac.view("isBankingDay", "NLRTM", day) for day in days]

    assert open_on() == [True, True]
    almanac.act("setInterruptions", "NLRTM", [80, 81, 80], [64, 64, 64], by=KEEPER)
    assert open_on() == [False, False]
    almanac.act("setInterruptions", "NLRTM", [80, 80], [0, 0], by=KEEPER)
    assert open_on() == [True, False]
    almanac.act("setInterruptions", "NLRTM", [81], [0], by=KEEPER)
    assert open_on() == [True, True]
    almanac.act("setInterruptions", "NLRTM", [80], [64], by=KEEPER)
    assert open_on() == [False, True]


def test_a_change_of_the_place_leaves_them(almanac: Any) -> None:
    day = 80 * 256 + 6
    almanac.set_interruptions(day)
    almanac.act("setPlace", "NLRTM", 0, 1, 0, by=KEEPER)
    assert almanac.view("placeOf", "NLRTM") == (0, 1, 0)
    assert not almanac.view("isBankingDay", "NLRTM", day)


def test_one_bitmap_for_each_word(almanac: Any) -> None:
    with refused("CalendarBitmapsMismatch", words=2, bitmaps=1):
        almanac.act("setInterruptions", "NLRTM", [80, 81], [5], by=KEEPER)


def test_only_of_a_known_place(almanac: Any) -> None:
    with refused("CalendarPlaceUnknown", place="NLAMS"):
        almanac.act("setInterruptions", "NLAMS", [80], [5], by=KEEPER)


def test_only_a_central_bank(almanac: Any) -> None:
    values = {"org": almanac.org["importer"], "roles": Role.TRADER, "required": Role.CENTRAL_BANK}
    with refused("RoleRequired", **values):
        almanac.act("setInterruptions", "NLRTM", [80], [5], by="importer")


def test_only_in_its_own_country(almanac: Any) -> None:
    values = {"org": almanac.org["central-bank-cn"], "country": "CN", "required": "NL"}
    with refused("CountryRequired", **values):
        almanac.act("setInterruptions", "NLRTM", [80], [5], by="central-bank-cn")


def test_a_place_whose_interruptions_are_all_lifted_pays_nothing_for_them(almanac: Any) -> None:
    """Neither does one that never had any; a word set twice is counted once."""

    def gas() -> int:
        data = almanac.encode("isBankingDay", "NLRTM", 80 * 256 + 6)
        call = {"to": almanac.address, "data": "0x" + data.hex()}
        return int(almanac.connection.rpc("eth_estimateGas", [call]), 16)

    before = gas()
    almanac.act("setInterruptions", "NLRTM", [80, 81], [64, 64], by=KEEPER)
    almanac.act("setInterruptions", "NLRTM", [80], [1], by=KEEPER)
    assert gas() > before
    almanac.act("setInterruptions", "NLRTM", [81, 80], [0, 0], by=KEEPER)
    assert gas() == before
