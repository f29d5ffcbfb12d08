"""`wharfinger calendar`: filled, shown and asked from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, REFUSED, USAGE, Answer
from support.keys import private_key

from wharfinger.chain import Connection, EmbeddedNode, advance_to, latest_timestamp

PARTIES = {
    "DNB": (1, "NL", "central_bank"),
    "MAS": (2, "SG", "central_bank"),
    "BUYER": (3, "NL", "trader"),
}
"""Index of the key, country and role of each organisation."""

OWN = """
country = "NL"
source = "by hand"
first = 2020-01-01
last = 2020-12-31
weekend = ["saturday", "sunday"]
closes = 17:00:00
holidays = [2020-04-02]

[clocks.NL]
zone = "Europe/Amsterdam"
utc_offset_minutes = 60
"""


class Desk:
    """A deployment with two central banks and a trader, each with its key."""

    def __init__(self, wharfinger: Wharfinger, url: str) -> None:
        self._wharfinger = wharfinger
        self._url = url

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger calendar`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("calendar", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer


@pytest.fixture
def desk(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    tables = []
    for name, (index, country, role) in PARTIES.items():
        monkeypatch.setenv(f"KEY_OF_{name}", private_key(index))
        tables.append(
            f'[[organisation]]\nidentifier = "{name}"\nroot = "{anvil.signer(index).address}"\n'
            f'roles = ["{role}"]\ncountry = "{country}"\n'
        )
    Path("plan.toml").write_text("\n".join(tables), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    return Desk(wharfinger, url)


@pytest.fixture
def own(desk: Desk) -> Path:
    path = Path("own.toml")
    path.write_text(OWN, "utf-8")
    return path


def test_a_place_is_filled_once(desk: Desk, connection: Connection) -> None:
    first = desk.do("fill", "SG", "SGSIN", by="MAS")
    assert "SG: closed on saturday and sunday, open until 17:00:00, UTC+08:00;" in first.out
    assert "SGSIN: " in first.out
    assert " holidays added\n" in first.out
    assert " gas, transaction 0x" in first.out
    block = latest_timestamp(connection)
    again = desk.do("fill", "SG", "SGSIN")
    assert again.out == "SG: as it should be\nSGSIN: as it should be\nNothing was sent.\n"
    assert latest_timestamp(connection) == block


def test_what_filling_says_as_json(desk: Desk) -> None:
    done = desk.do("fill", "NL", "--closes", "16:00", "--json", by="DNB").object
    (place,) = done["places"]
    assert place["week"]["closing"] == 16 * 3600
    assert len(place["added"]) == 42
    assert (place["removed"], place["kept"]) == ([], [])
    assert done["transaction"].startswith("0x")
    done = desk.do("fill", "NL", "--closes", "16:00", "--json").object
    assert done["transaction"] is None
    assert done["places"][0]["week"] is None


def test_holidays_that_the_calendar_has_not(desk: Desk, own: Path) -> None:
    desk.do("fill", "NL", "--file", own, by="DNB")
    own.write_text(OWN.replace("2020-04-02", "2020-04-03"), "utf-8")
    kept = desk.do("fill", "NL", "--file", own, by="DNB")
    assert "1 holidays added; kept, though the calendar has them not: 2020-04-02" in kept.out
    gone = desk.do("fill", "NL", "--file", own, "--replace", by="DNB")
    assert "NL: taken away: 2020-04-02\n" in gone.out


def test_the_command_says_who_is_needed(desk: Desk) -> None:
    answer = desk("fill", "NLRTM", by="BUYER")
    assert answer.code == USAGE
    assert "The calendar of NLRTM is kept by a central bank of NL; the key acts for" in answer.err
    assert "(BUYER). Name a key of organisation " in answer.err
    assert "(DNB)." in answer.err
    answer = desk("fill", "CN", by="DNB")
    assert (answer.code, "Enrol a central bank of CN first" in answer.err) == (USAGE, True)


def test_a_place_is_shown(desk: Desk, own: Path) -> None:
    desk.do("fill", "NL", "--file", own, by="DNB")
    desk.do("interrupt", "NL", "2020-03-31", by="DNB")
    text = desk.do("show", "NL", "--year", "2020").out
    assert text == (
        "NL: closed on saturday and sunday, open until 17:00:00, UTC+01:00\n"
        "Holidays of 2020: 2020-04-02\n"
        "Interruptions of 2020: 2020-03-31\n"
    )
    shown = desk.do("show", "NL", "--year", "2021", "--year", "2020", "--json").object
    assert shown == {
        "place": "NL",
        "weekend": ["saturday", "sunday"],
        "closing": 61_200,
        "utc_offset": 3_600,
        "years": [2020, 2021],
        "holidays": ["2020-04-02"],
        "interruptions": ["2020-03-31"],
    }


def test_the_years_of_the_chain_are_shown(desk: Desk, connection: Connection) -> None:
    advance_to(connection, 1_893_456_000 - 3_600)  # 2029 ends in Amsterdam
    desk.do("fill", "NL", by="DNB")
    assert "Holidays of 2030, 2031: 2030-01-01" in desk.do("show", "NL").out


@pytest.mark.parametrize("moment", ["2020-03-30T17:01", "2020-03-30T16:01Z", "1585584060"])
def test_the_published_case(desk: Desk, own: Path, moment: str) -> None:
    """Presented 30 March 2020 17:01, closing 17:00, holiday 2 April: the close of 8 April."""
    desk.do("fill", "NL", "--file", own, by="DNB")
    text = desk.do("deadline", "NL", moment, "--days", "5").out
    assert text == "Wednesday 08 April 2020, 17:00:00 in NL, UTC+01:00\n"
    assert desk.do("deadline", "NL", moment, "--json").object == {
        "place": "NL",
        "presented": "2020-03-30T17:01:00+01:00",
        "banking_days": 5,
        "deadline": "2020-04-08T17:00:00+01:00",
        "timestamp": 1_586_361_600,
    }


def test_interrupted_days_are_not_counted(desk: Desk, own: Path) -> None:
    desk.do("fill", "NL", "--file", own, by="DNB")
    said = desk.do("interrupt", "NL", "2020-04-06", "2020-04-07", by="DNB")
    assert "NL: interrupted on 2020-04-06 2020-04-07\nBlock " in said.out
    assert "10 April 2020" in desk.do("deadline", "NL", "2020-03-30T17:01").out
    again = desk.do("interrupt", "NL", "2020-04-06", "--json", by="DNB").object
    assert again == {"place": "NL", "days": ["2020-04-06"], "lifted": False, "transaction": None}
    desk.do("interrupt", "NL", "2020-04-06", "2020-04-07", "--lift", by="DNB")
    assert "08 April 2020" in desk.do("deadline", "NL", "2020-03-30T17:01").out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("show", "Rotterdam"), "'Rotterdam' is no place"),
        (("show", "SG"), "Nobody keeps a calendar of SG"),
        (("deadline", "SG", "0"), "Nobody keeps a calendar of SG"),
        (("interrupt", "SG", "2026-05-01"), "Nobody keeps a calendar of SG"),
        (("deadline", "NL", "soon"), "'soon' is no moment"),
        (("interrupt", "NL", "today"), "'today' is no day"),
        (("interrupt", "NL", "2026-05-02", "2026-05-01"), "no day from 2026-05-02 to 2026-05-01"),
        (("interrupt", "NL", "1969-12-31"), "no day from 1969-12-31"),
        (("fill", "FR"), "No calendar of FR comes with the package"),
        (("fill", "NL", "--closes", "25:00"), "'25:00' is no closing time"),
        (("fill", "NL", "--closes", "00:00"), "'00:00' is no closing time"),
        (("fill", "USMIA"), "that of USMIA is not known"),
        (("fill", "DE", "--file", "own.toml"), "DE is not in NL"),
    ],
)
def test_what_is_of_no_use(desk: Desk, own: Path, arguments: tuple[str, ...], why: str) -> None:
    desk.do("fill", "NL", "--file", own, by="DNB")
    answer = desk(*arguments, by="DNB")
    assert (answer.code, why in answer.err) == (USAGE, True), answer.err


def test_no_banking_day_in_sight(desk: Desk, own: Path) -> None:
    desk.do("fill", "NL", "--file", own, by="DNB")
    desk.do("interrupt", "NL", "2020-04-01", "2020-07-01", by="DNB")
    answer = desk("deadline", "NL", "2020-04-01T09:00")
    assert answer.code == REFUSED
    assert "fewer than 6 banking days in the 64 days from 2020-04-01" in answer.err
