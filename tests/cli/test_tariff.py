"""`wharfinger tariff`: loaded, shown and listed from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, REFUSED, USAGE, Answer
from support.keys import private_key

from wharfinger.chain import Connection, DirectSender, EmbeddedNode
from wharfinger.contracts.enums import Valuation
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Record
from wharfinger.flows.tariffs import today_of
from wharfinger.standards.tariffs import ILLUSTRATIVE_NOTICE, RATE_COLUMNS

PARTIES = {
    "HMRC": (1, "GB", ["customs"]),
    "TREASURY": (2, "GB", ["tax"]),
    "BANK": (3, "GB", ["central_bank"]),
    "BUYER": (4, "GB", ["trader"]),
}
"""Index of the key, country and roles of each organisation."""

CURRENCY = """
[[currency]]
code = "GBP"
name = "Digital pound"
decimals = 2
central_bank = "BANK"
"""

ROWS = """
# Rates of nobody.
import,2203,,specific,,0.26,LTR,,20,,,
import,2204,,higher,5,0.1083,LTR,10,20,,,
import,0202,,compound,12.8,1.768,KGM,,0,sanitary import-licence,,
import,8516,,,2.7,,,,20,,,
import,8516,3,,0,,,,20,certificate-of-origin,,
export,93,,lower,1,2,H87,,0,export-licence controlled-goods,,
"""


class Office:
    """A deployment with customs, a treasury and a trader, each with its key."""

    def __init__(self, wharfinger: Wharfinger, url: str) -> None:
        self._wharfinger = wharfinger
        self._url = url

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger tariff`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("tariff", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer


def deploy(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deploy the suite with the parties and their currency."""
    tables = [CURRENCY]
    for name, (index, country, roles) in PARTIES.items():
        monkeypatch.setenv(f"KEY_OF_{name}", private_key(index))
        tables.append(
            f'[[organisation]]\nidentifier = "{name}"\nroot = "{anvil.signer(index).address}"\n'
            f'roles = {roles!r}\ncountry = "{country}"\n'
        )
    Path("plan.toml").write_text("\n".join(tables), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err


@pytest.fixture
def bare(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """The deployment before customs named a treasury."""
    deploy(wharfinger, url, anvil, monkeypatch)
    return Office(wharfinger, url)


@pytest.fixture
def suite(bare: Office, connection: Connection) -> Suite:
    """The deployment's contracts."""
    record = Record.load(Path("deployments") / f"{connection.chain_id}.json")
    assert record is not None
    return Suite.connect(connection, record.addresses)


@pytest.fixture
def office(bare: Office, suite: Suite, anvil: EmbeddedNode) -> Office:
    """The deployment with a British treasury."""
    customs = DirectSender(suite.connection, anvil.signer(1))
    suite.tariff.set_treasury(
        "GB",
        token=suite.currency("GBP").address,
        org=suite.participants.organisation_of("TREASURY"),
        valuation=Valuation.CIF,
        by=customs,
    )
    return bare


@pytest.fixture
def file(office: Office) -> Path:
    path = Path("tariff.csv")
    path.write_text(",".join(RATE_COLUMNS) + ROWS, "utf-8")
    Path("groups.csv").write_text("origin,group,valid_from\nKR,3,\n", "utf-8")
    return path


def load(office: Office, file: Path, *more: str, by: str = "HMRC") -> Answer:
    """Load the file for Great Britain."""
    return office("load", file, "--country", "GB", *more, by=by)


def test_a_file_is_loaded(office: Office, file: Path) -> None:
    said = load(office, file, "--groups", "groups.csv")
    assert said.code == DONE, said.err
    first, *sent = said.out.splitlines()
    assert first == "GB: 6 rates and the groups of 1 origins are set"
    assert [line.partition(" ")[0] for line in sent] == ["Block", "Block"]


def test_what_was_loaded_as_json(office: Office, file: Path) -> None:
    answer = load(office, file, "--json").object
    assert {name: answer[name] for name in ("country", "illustrative", "rates", "origins")} == {
        "country": "GB",
        "illustrative": False,
        "rates": 6,
        "origins": 0,
    }
    assert [sorted(sent) for sent in answer["transactions"]] == [["block", "gas", "transaction"]]


def test_the_illustrative_tariff_is_loaded_with_its_notice(office: Office) -> None:
    said = office.do("load", "--illustrative", "--country", "GB", by="HMRC").out
    assert said.startswith(f"{ILLUSTRATIVE_NOTICE}\nGB: 17 rates and the groups of 11 origins")


@pytest.mark.parametrize(
    ("goods", "lines"),
    [
        (
            ["2203", "--origin", "DE"],
            ["duty 0.26 for each LTR", "excise 0 %, VAT 20 %", "permits: none"],
        ),
        (
            ["2204.21", "--origin", "DE"],
            [
                "duty 5 % or 0.1083 for each LTR, whichever is higher",
                "excise 10 %, VAT 20 %",
                "permits: none",
            ],
        ),
        (
            ["0202", "--origin", "DE"],
            [
                "duty 12.8 % and 1.768 for each KGM",
                "excise 0 %, VAT 0 %",
                "permits: import-licence, sanitary",
            ],
        ),
        (
            ["8516", "--origin", "KR"],
            ["duty 0 %", "excise 0 %, VAT 20 %", "permits: certificate-of-origin"],
        ),
        (
            ["93", "--export"],
            [
                "duty 1 % or 2 for each H87, whichever is lower",
                "excise 0 %, VAT 0 %",
                "permits: export-licence, controlled-goods",
            ],
        ),
    ],
)
def test_rates_are_shown(
    office: Office, file: Path, goods: Sequence[str], lines: list[str]
) -> None:
    load(office, file, "--groups", "groups.csv")
    said = office.do("show", "GB", "--commodity", *goods).out.splitlines()
    assert said[2:] == [f"  {line}" for line in lines]


def test_rates_are_shown_as_json(office: Office, file: Path, suite: Suite) -> None:
    load(office, file)
    shown = office.do("show", "GB", "--commodity", "8516", "--origin", "KR", "--json").object
    assert shown == {
        "country": "GB",
        "date": str(today_of(suite)),
        "treasury": suite.participants.organisation_of("TREASURY"),
        "token": suite.currency("GBP").address,
        "version": 1,
        "valuation": "cif",
        "levies_export": True,
        "commodity": "8516000000",
        "origin": "KR",
        "export": False,
        "basis": "ad-valorem",
        "duty_ppm": 27_000,
        "specific": 0,
        "unit": None,
        "excise_ppm": 0,
        "vat_ppm": 200_000,
        "permits": [],
    }


def test_the_terms_of_a_country_are_shown(office: Office, suite: Suite) -> None:
    said = office.do("show", "GB").out
    assert said.startswith("GB: CIF value, paid to organisation 3 (TREASURY) in 0x")
    assert said.endswith("; exports owe nothing\n")
    shown = office.do("show", "GB", "--json", "--date", "2026-05-01").object
    assert (shown["date"], shown["levies_export"]) == ("2026-05-01", False)
    assert "commodity" not in shown


def test_a_tariff_that_begins_later(office: Office, file: Path, suite: Suite) -> None:
    today = today_of(suite)
    day = str(today.replace(year=today.year + 1))
    assert load(office, file, "--valid-from", day).code == DONE
    asked = ("show", "GB", "--commodity", "8516", "--origin", "KR")
    assert "2.7 %" in office.do(*asked, "--date", day).out
    answer = office(*asked)
    assert (answer.code, "has no rate" in answer.err) == (REFUSED, True)


def test_the_packages_own_are_listed_without_a_chain(wharfinger: Wharfinger) -> None:
    said = wharfinger("tariff", "list")
    assert said.out.splitlines()[:2] == [
        ILLUSTRATIVE_NOTICE,
        "AU: AUD, FOB value, 13 rates, 11 origins in groups",
    ]
    listed = wharfinger("tariff", "list", "--json").object
    assert listed["notice"] == ILLUSTRATIVE_NOTICE
    assert [one["country"] for one in listed["tariffs"]] == ["AU", "CN", "GB", "NL"]
    assert listed["tariffs"][2] == {
        "country": "GB",
        "currency": "GBP",
        "valuation": "cif",
        "rates": 17,
        "origins": 11,
    }


def test_every_problem_of_a_file_is_said(office: Office, file: Path) -> None:
    file.write_text(",".join(RATE_COLUMNS) + "\nimport,851,,,2.7,,,,x,,,\n", "utf-8")
    load(office, file).is_error(
        USAGE, "tariff.csv has 2 problems", "row 2, column prefix", "row 2, column vat_percent"
    )


def test_days_that_are_over(office: Office, file: Path) -> None:
    load(office, file, "--valid-from", "2020-01-01").is_error(USAGE, "has 6 problems", "row 3")


def test_only_customs_loads(office: Office, file: Path) -> None:
    assert load(office, file, by="BUYER").code == REFUSED


def test_without_a_treasury(bare: Office) -> None:
    for arguments in (("load", "--illustrative", "--country", "GB"), ("show", "GB")):
        answer = bare(*arguments, by="HMRC")
        assert (answer.code, "has not named the currency" in answer.err) == (REFUSED, True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("load", "--country", "GB"), "Not one tariff is named"),
        (("load", "a.csv", "--illustrative", "--country", "GB"), "Not one tariff is named"),
        (("load", "--illustrative", "--groups", "g.csv", "--country", "GB"), "Not one tariff"),
        (("load", "none.csv", "--country", "GB"), "cannot be read"),
        (("load", "none.csv", "--country", "gb"), "'gb' is no country"),
        (("load", "none.csv", "--country", "GB", "--valid-from", "soon"), "'soon' is no day"),
        (("show", "Britain"), "'Britain' is no country"),
        (("show", "GB", "--commodity", "8516"), "An import has an origin"),
        (("show", "GB", "--commodity", "851", "--origin", "KR"), "'851' is no commodity code"),
        (("show", "GB", "--commodity", "8516", "--origin", "KOR"), "'KOR' is no country"),
        (("show", "GB", "--date", "1969-12-31"), "'1969-12-31' is no day"),
    ],
)
def test_what_is_of_no_use(office: Office, arguments: tuple[str, ...], why: str) -> None:
    office(*arguments, by="HMRC").is_error(USAGE, why)
