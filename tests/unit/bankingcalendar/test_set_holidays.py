from __future__ import annotations

from typing import Any

from support.credit_desk import refused

from wharfinger.roles import Role

KEEPER = "central-bank-nl"


def test_sets_256_days_at_a_time(almanac: Any) -> None:
    outcome = almanac.act("setHolidays", "NLRTM", [80, 81], [5, 1 << 255], by=KEEPER)
    assert [event.args for event in outcome.all("HolidaysSet")] == [
        {"place": "NLRTM", "keeper": almanac.org[KEEPER], "word": word, "bitmap": bitmap}
        for word, bitmap in ((80, 5), (81, 1 << 255))
    ]
    assert almanac.view("holidaysOf", "NLRTM", 80) == 5
    assert almanac.view("holidaysOf", "NLRTM", 81) == 1 << 255
    assert almanac.view("holidaysOf", "NLRTM", 82) == 0


def test_replaces_what_was_there(almanac: Any) -> None:
    almanac.act("setHolidays", "NLRTM", [80], [5], by=KEEPER)
    almanac.act("setHolidays", "NLRTM", [80], [2], by=KEEPER)
    assert almanac.view("holidaysOf", "NLRTM", 80) == 2


def test_one_bitmap_for_each_word(almanac: Any) -> None:
    with refused("CalendarBitmapsMismatch", words=1, bitmaps=2):
        almanac.act("setHolidays", "NLRTM", [80], [5, 6], by=KEEPER)


def test_only_of_a_known_place(almanac: Any) -> None:
    with refused("CalendarPlaceUnknown", place="NLAMS"):
        almanac.act("setHolidays", "NLAMS", [80], [5], by=KEEPER)


def test_only_a_central_bank(almanac: Any) -> None:
    values = {"org": almanac.org["importer"], "roles": Role.TRADER, "required": Role.CENTRAL_BANK}
    with refused("RoleRequired", **values):
        almanac.act("setHolidays", "NLRTM", [80], [5], by="importer")


def test_only_in_its_own_country(almanac: Any) -> None:
    values = {"org": almanac.org["central-bank-cn"], "country": "CN", "required": "NL"}
    with refused("CountryRequired", **values):
        almanac.act("setHolidays", "NLRTM", [80], [5], by="central-bank-cn")
