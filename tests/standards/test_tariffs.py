"""Tariffs as CSV: read exactly, and every problem named by its row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.standards import tariffs
from wharfinger.standards.tariffs import (
    GROUP_COLUMNS,
    ILLUSTRATIVE_NOTICE,
    MAX_BYTES,
    RATE_COLUMNS,
    OriginEntry,
    RateEntry,
    TariffSheet,
    illustrative_countries,
    illustrative_tariff,
    read_tariff,
)

HEADER = ",".join(RATE_COLUMNS)
GROUPS = ",".join(GROUP_COLUMNS)
PLAIN = "import,8516,,,2.7,,,,20,,,"


def sheet(*rows: str, decimals: int = 2) -> TariffSheet:
    """Read rows below the column names."""
    return read_tariff("\n".join([HEADER, *rows]), decimals=decimals)


def problems(*rows: str, decimals: int = 2) -> list[str]:
    """Return what is wrong with rows; the first is row 2."""
    with pytest.raises(InvalidDocumentError) as caught:
        sheet(*rows, decimals=decimals)
    return list(map(str, caught.value.problems))


def wrong(source: bytes | str, groups: str | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a file, or with the groups beside it."""
    with pytest.raises(InvalidDocumentError) as caught:
        read_tariff(source, groups=groups)
    return caught.value.problems


# --- What is read


def test_a_plain_row() -> None:
    assert sheet(PLAIN).rates == (
        RateEntry(
            row=2,
            flow="import",
            prefix="8516",
            group=0,
            basis="ad-valorem",
            duty_ppm=27_000,
            specific=0,
            unit="",
            excise_ppm=0,
            vat_ppm=200_000,
            permits=(),
            valid_from=None,
            valid_to=None,
        ),
    )


def test_a_full_row() -> None:
    row = "export,0202300010,255,compound,12.8,1.768,KGM,99.9999,9,sanitary wildlife,2026-03-01,"
    (entry,) = sheet(row + "2026-03-01").rates
    assert entry == RateEntry(
        row=2,
        flow="export",
        prefix="0202300010",
        group=255,
        basis="compound",
        duty_ppm=128_000,
        specific=176_800,
        unit="KGM",
        excise_ppm=999_999,
        vat_ppm=90_000,
        permits=("sanitary", "wildlife"),
        valid_from=date(2026, 3, 1),
        valid_to=date(2026, 3, 1),
    )


@pytest.mark.parametrize(
    ("decimals", "amount", "specific"),
    [(2, "0.00001", 1), (0, "12.345", 12_345), (3, "0.175", 175_000), (6, "0.000000001", 1)],
)
def test_an_amount_is_kept_for_a_thousand_units(decimals: int, amount: str, specific: int) -> None:
    (entry,) = sheet(f"import,22,,specific,,{amount},LTR,,,,,", decimals=decimals).rates
    assert entry.specific == specific


def test_columns_may_stand_in_any_order_with_comments_and_blanks() -> None:
    columns = ",".join(reversed(RATE_COLUMNS))
    row = ",".join(reversed(["import", "8516", "", " ", " 0002.70000 ", "", "", "", "20", *"   "]))
    (entry,) = read_tariff(f"# A comment\n\n{columns}\n# another\n{row}\n").rates
    assert (entry.row, entry.prefix, entry.duty_ppm, entry.vat_ppm) == (5, "8516", 27_000, 200_000)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark(end: str, mark: bytes) -> None:
    content = mark + end.join([HEADER, PLAIN, ""]).encode()
    assert read_tariff(content).rates == sheet(PLAIN).rates


def test_groups_of_origins() -> None:
    found = read_tariff(
        HEADER + "\n" + PLAIN, groups=f"{GROUPS}\nVN,4,\nKR,0,2026-05-01\nVN,5,2026-06-01\n"
    )
    assert found.origins == (
        OriginEntry(row=2, origin="VN", group=4, valid_from=None),
        OriginEntry(row=3, origin="KR", group=0, valid_from=date(2026, 5, 1)),
        OriginEntry(row=4, origin="VN", group=5, valid_from=date(2026, 6, 1)),
    )


def test_column_names_alone_are_a_tariff_of_nothing() -> None:
    assert sheet().rates == ()


@given(ppm=st.integers(0, 2**32 - 1))
def test_every_rate_is_read_exactly(ppm: int) -> None:
    text = f"{ppm // 10_000}.{ppm % 10_000:04}"
    (entry,) = sheet(f"import,22,,,{text},,,,{text},,,").rates
    assert (entry.duty_ppm, entry.vat_ppm) == (ppm, ppm)


# --- What is refused


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("transit,22,,,,,,,,,,", "flow", "none of import, export"),
        (",22,,,,,,,,,,", "flow", "none of import, export"),
        ("import,,,,,,,,,,,", "prefix", "2, 4, 6, 8 or 10 digits"),
        ("import,851,,,,,,,,,,", "prefix", "'851' is not"),
        ("import,85167100001,,,,,,,,,,", "prefix", "digits"),
        ("import,851671000011,,,,,,,,,,", "prefix", "digits"),
        ("import,85.16,,,,,,,,,,", "prefix", "digits"),
        ("import,٨٥,,,,,,,,,,", "prefix", "digits"),
        ("import,22,256,,,,,,,,,", "group", "no whole number from 0 to 255"),
        ("import,22,-1,,,,,,,,,", "group", "no whole number"),
        ("import,22,1.0,,,,,,,,,", "group", "no whole number"),
        ("import,22,,advalorem,,,,,,,,", "basis", "'advalorem' is none of ad-valorem"),
        ("import,22,,,2.70001,,,,,,,", "duty_percent", "more than 4 decimals"),
        ("import,22,,,429496.7296,,,,,,,", "duty_percent", "too large"),
        ("import,22,,,-1,,,,,,,", "duty_percent", "no number"),
        ("import,22,,,1e1,,,,,,,", "duty_percent", "no number"),
        ("import,22,,,2.7%,,,,,,,", "duty_percent", "no number"),
        ('import,22,,,"2,7",,,,,,,', "duty_percent", "no number"),
        ("import,22,,,.5,,,,,,,", "duty_percent", "no number"),
        ("import,22,,,,,,100,,,,", "excise_percent", "below 100"),
        ("import,22,,,,,,1000,,,,", "excise_percent", "below 100"),
        ("import,22,,,,,,,0.00001,,,", "vat_percent", "more than 4 decimals"),
        ("import,22,,,,1,,,,,,", "specific", "an ad valorem duty has none"),
        ("import,22,,,,,KGM,,,,,", "unit", "an ad valorem duty has none"),
        ("import,22,,higher,1,,KGM,,,,,", "specific", "needs an amount"),
        ("import,22,,higher,1,0,KGM,,,,,", "specific", "above 0"),
        ("import,22,,higher,1,0.000001,KGM,,,,,", "specific", "more than 5 decimals"),
        ("import,22,,higher,1,2814749767.10656,KGM,,,,,", "specific", "too large"),
        ("import,22,,higher,1,1,kgm,,,,,", "unit", "three capital letters or digits"),
        ("import,22,,higher,1,1,,,,,,", "unit", "three capital letters or digits"),
        ("import,22,,specific,1,1,KGM,,,,,", "duty_percent", "a specific duty has none"),
        ("import,22,,,,,,,,licence,,", "permits", "'licence' is none of import-licence"),
        ("import,22,,,,,,,,sanitary sanitary,,", "permits", "twice"),
        ("import,22,,,,,,,,,01.03.2026,", "valid_from", "no day from 1970"),
        ("import,22,,,,,,,,,20260301,", "valid_from", "no day from 1970"),
        ("import,22,,,,,,,,,2026-02-30,", "valid_from", "no day from 1970"),
        ("import,22,,,,,,,,,1969-12-31,", "valid_from", "no day from 1970"),
        ("import,22,,,,,,,,,2026-03-02,2026-03-01", "valid_to", "is before 2026-03-02"),
    ],
)
def test_a_wrong_cell(row: str, column: str, why: str) -> None:
    (found,) = problems(PLAIN, row)
    assert found.startswith(f"row 3, column {column}: ")
    assert why in found


def test_every_problem_is_named() -> None:
    found = problems(
        "transit,851,256,what,x,0.0000001,kgm,100,y,z,soon,never",
        "import,22",
        PLAIN,
        "import,22,,higher,1,0,K,,,,,",
    )
    assert [text.partition(":")[0] for text in found] == [
        *(f"row 2, column {name}" for name in ("basis", "flow", "prefix", "group")),
        *(f"row 2, column {name}" for name in ("duty_percent", "specific", "vat_percent")),
        *(f"row 2, column {name}" for name in ("permits", "valid_from", "valid_to")),
        *(f"row 2, column {name}" for name in ("excise_percent",)),
        "row 3",
        "row 5, column specific",
        "row 5, column unit",
    ]


@pytest.mark.parametrize(
    ("first", "second", "column", "why"),
    [
        (",", ",", "prefix", "as row 2"),
        ("2026-03-01,2026-03-31", "2026-03-01,2026-03-31", "prefix", "as row 2"),
        ("2026-03-01,2026-03-31", "2026-03-31,", "valid_from", "until 2026-03-31"),
        ("2026-03-01,", "2027-03-31,", "valid_from", "without an end"),
        (",", "2027-03-31,", "valid_from", "without an end"),
        (",2026-03-31", "2026-03-31,", "valid_from", "until 2026-03-31"),
    ],
)
def test_days_of_the_same_goods_do_not_overlap(
    first: str, second: str, column: str, why: str
) -> None:
    (found,) = problems(*(f"import,22,1,,,,,,,,{days}" for days in (first, second)))
    assert found.startswith(f"row 3, column {column}: ")
    assert why in found


def test_an_overlap_with_a_row_before_the_last() -> None:
    days = ("2026-01-01,2026-12-31", "2026-02-01,2026-02-10", "2026-03-01,2026-03-10")
    found = problems(*(f"import,22,1,,,,,,,,{each}" for each in days))
    assert [text.partition(",")[0] for text in found] == ["row 3", "row 4"]
    assert all("row 2 is for the same goods" in text for text in found)


def test_other_goods_and_following_days_do_not_clash() -> None:
    rows = [
        "import,22,,,,,,,,,2026-04-01,",
        "import,22,,,,,,,,,2026-03-01,2026-03-31",
        "import,22,1,,,,,,,,,",
        "export,22,,,,,,,,,,",
        "import,2200,,,,,,,,,,",
    ]
    assert len(sheet(*rows).rates) == 5


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (HEADER.replace("prefix", "hs code"), ["'hs code' is no column", "prefix is missing"]),
        (HEADER + ",flow", ["column flow stands there twice"]),
        (HEADER.replace(",", ";"), ["is no column", *["is missing"] * 12]),
    ],
)
def test_wrong_columns(header: str, why: list[str]) -> None:
    found = wrong(f"# comment\n{header}\n{PLAIN}\n")
    assert [problem.path for problem in found] == ["row 2"] * len(why)
    assert all(text in problem.message for text, problem in zip(why, found, strict=True))


@pytest.mark.parametrize("content", ["", "\n\n", "# comment\n"])
def test_no_columns(content: str) -> None:
    (found,) = wrong(content)
    assert found.message.startswith("expected the columns flow, prefix")


def test_what_is_no_csv() -> None:
    (found,) = wrong(f'{HEADER}\nimport,"22"x,,,,,,,,,,\n')
    assert (found.path, "is no CSV" in found.message) == ("row 2", True)
    (found,) = wrong(f'{HEADER}\nimport,"22,,,,,,,,,,\n')
    assert "is no CSV" in found.message
    (found,) = wrong(f"{HEADER}\nimport,{'2' * 200_000},,,,,,,,,,\n")
    assert "is no CSV" in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding(encoding: str) -> None:
    (found,) = wrong(f"# Zölle\n{HEADER}\n".encode(encoding))
    assert found.rule == "UTF-8"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "tariff.csv"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(InvalidDocumentError, match=f"at most {MAX_BYTES} are accepted"):
        read_tariff(path)


def test_a_file_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_tariff(tmp_path / "none.csv")


def test_a_large_tariff_is_read() -> None:
    rows = [f"import,{code:010},,,2.7,,,,20,,," for code in range(20_000)]
    assert len(sheet(*rows).rates) == 20_000


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("XX,1,", ["origin: 'XX' is no country"]),
        ("nl,1,", ["origin: 'nl' is no country"]),
        ("VN,,", ["group: is empty"]),
        ("VN,256,", ["group: '256' is no whole number"]),
        ("VN,1,soon", ["valid_from: 'soon' is no day"]),
        ("KR,2,", ["origin: KR is put into a group from that day on by row 2 already"]),
    ],
)
def test_a_wrong_group(row: str, why: list[str]) -> None:
    found = wrong(HEADER, f"{GROUPS}\nKR,1,\n{row}\n")
    assert [problem.path for problem in found] == [
        f"row 3, column {text.partition(':')[0]}" for text in why
    ]
    assert all(text.partition(": ")[2] in p.message for text, p in zip(why, found, strict=True))


@pytest.mark.parametrize("decimals", [-1, 7])
def test_a_currency_has_some_decimals(decimals: int) -> None:
    with pytest.raises(ValueError, match="0 to 6 decimals"):
        sheet(decimals=decimals)


# --- What comes with the package


@pytest.mark.parametrize("country", ["AU", "CN", "GB", "NL"])
def test_an_illustrative_tariff_says_so(country: str) -> None:
    found = illustrative_tariff(country)
    assert found.notice == ILLUSTRATIVE_NOTICE
    assert found.sheet.rates
    assert found.sheet.origins
    folder = Path(tariffs.__file__).parent
    for name in (f"{country}.csv", f"{country}.groups.csv"):
        assert (folder / name).read_text("utf-8").startswith("# ILLUSTRATIVE: not the tariff of ")


def test_there_are_four() -> None:
    assert illustrative_countries() == ("AU", "CN", "GB", "NL")
    assert {one: illustrative_tariff(one).valuation for one in illustrative_countries()} == {
        "AU": "fob",
        "CN": "cif",
        "GB": "cif",
        "NL": "cif",
    }
    with pytest.raises(UsageError, match="No illustrative tariff of FR"):
        illustrative_tariff("FR")


def test_they_have_every_basis_and_both_flows() -> None:
    rates = [
        rate for one in illustrative_countries() for rate in illustrative_tariff(one).sheet.rates
    ]
    assert {rate.basis for rate in rates} == {
        "ad-valorem",
        "specific",
        "higher",
        "lower",
        "compound",
    }
    assert {rate.flow for rate in rates} == {"import", "export"}
