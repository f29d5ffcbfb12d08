"""`wharfinger guarantee`: customs guarantees from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, REFUSED, USAGE, Answer
from support.keys import private_key

from wharfinger.build import load_test_artifact
from wharfinger.build.abi import encode_constructor
from wharfinger.chain import Connection, DirectSender, EmbeddedNode, deploy
from wharfinger.contracts.guarantee_accounts import GuaranteeAccounts
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Record, record_path

ACCOUNT: Final = "NL/BUYER/BANK/EUR"
TERMS: Final = ("--cover-ppm", "300000", "--days", "30", "--ceiling", "20000")
DEBT: Final = "0x" + "0d" * 32
PARTIES = {
    "CENTRAL": (1, "central_bank", "NL"),
    "BANK": (2, "bank", "DE"),
    "BUYER": (3, "trader", "NL"),
    "CUSTOMS": (4, "customs", "NL"),
}
"""Index of the key, role and country of each organisation."""

CURRENCY: Final = """
[[currency]]
code = "EUR"
name = "Digital euro"
decimals = 2
central_bank = "CENTRAL"
"""


class Desk:
    """A deployment with a trader, its customs, and a bank that has money to put up."""

    def __init__(
        self, wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, connection: Connection
    ) -> None:
        self._wharfinger = wharfinger
        self._url = url
        record = Record.load(record_path(Path("deployments"), connection.chain_id))
        assert record is not None
        self.suite = Suite.connect(connection, record.addresses)
        self.org = record.organisations
        self.by = {
            name: DirectSender(connection, anvil.signer(index))
            for name, (index, _, _) in PARTIES.items()
        }
        euro, bank = self.suite.currency("EUR"), self.by["BANK"]
        euro.issue(bank.address, amount=10_000, by=self.by["CENTRAL"])
        euro.approve(self.suite.guarantees.address, amount=10_000, by=bank)

    def __call__(self, *arguments: str, by: str = "") -> Answer:
        """Run ``wharfinger guarantee`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("guarantee", *arguments, "--rpc-url", self._url, *key)

    def do(self, *arguments: str, by: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def shown(self, *arguments: str) -> dict[str, Any]:
        """Return the account as JSON."""
        return dict(self("status", *(arguments or (ACCOUNT,)), "--json").object)

    def instrument(self) -> GuaranteeAccounts:
        """Deploy a contract that has accounts stand for whatever it is asked."""
        artifact = load_test_artifact("InstrumentMock")
        encoded = encode_constructor(artifact.abi, self.suite.guarantees.address)
        receipt = deploy(self.by["BANK"], artifact.bytecode, encoded)
        return GuaranteeAccounts(self.suite.connection, str(receipt["contractAddress"]))


@pytest.fixture
def desk(
    wharfinger: Wharfinger,
    url: str,
    anvil: EmbeddedNode,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    tables = []
    for name, (index, role, country) in PARTIES.items():
        monkeypatch.setenv(f"KEY_OF_{name}", private_key(index))
        tables.append(
            f'[[organisation]]\nidentifier = "{name}"\nroot = "{anvil.signer(index).address}"\n'
            f'roles = ["{role}"]\ncountry = "{country}"\n'
        )
    Path("plan.toml").write_text("\n".join((*tables, CURRENCY)), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    return Desk(wharfinger, url, anvil, connection)


def test_opened_filled_and_emptied(desk: Desk) -> None:
    told = desk.do("open", ACCOUNT, *TERMS, by="CUSTOMS")
    assert "GuaranteeOpened" in told.out
    assert "(BUYER)" in told.out
    desk.do("deposit", ACCOUNT, "--amount", "9000", by="BANK")
    told = desk.do("withdraw", ACCOUNT, "--amount", "1000", "--json", by="BANK")
    assert [event["name"] for event in told.object["events"]] == ["GuaranteeWithdrawn", "Transfer"]
    record = desk.shown()
    assert (record["deposited"], record["locked"], record["free"]) == (8000, 0, 8000)
    assert record["identity"]["instrument"] == desk.suite.customs.address
    assert record["terms"] == {"cover_ppm": 300_000, "payment_days": 30, "ceiling": 20_000}
    assert record["debts"] == []
    answer = desk("withdraw", ACCOUNT, "--amount", "8001", by="BANK")
    answer.is_error(REFUSED, "8,000 are free", "8,001 cannot be taken back")


def test_what_is_shown_of_an_account(desk: Desk) -> None:
    desk.do("open", ACCOUNT, *TERMS, by="CUSTOMS")
    text = desk("status", ACCOUNT).out
    assert "trader      organisation" in text
    assert "(BANK)" in text
    assert "takes new debts; stands for 0" in text
    assert desk("status", str(desk.shown()["account"])).out == text
    by_address = f"NL/BUYER/BANK/{desk.suite.currency('EUR').address}"
    assert desk("status", by_address).out == text


def test_terms_change_and_the_account_is_suspended(desk: Desk) -> None:
    desk.do("open", ACCOUNT, *TERMS, by="CUSTOMS")
    desk.do("terms", ACCOUNT, "--cover-ppm", "0", "--ceiling", "5", by="CUSTOMS")
    desk.do("suspend", ACCOUNT, by="CUSTOMS")
    assert "takes no new debt" in desk("status", ACCOUNT).out
    record = desk.shown()
    assert record["terms"] == {"cover_ppm": 0, "payment_days": 0, "ceiling": 5}
    desk.do("suspend", ACCOUNT, "--lift", by="CUSTOMS")
    assert desk.shown()["suspended"] is False


def test_a_debt_of_another_instrument(desk: Desk) -> None:
    instrument = desk.instrument()
    own = (ACCOUNT, "--instrument", instrument.address)
    desk.do("open", *own, *TERMS, by="CUSTOMS")
    desk.do("deposit", *own, "--amount", "9000", by="BANK")
    instrument.reserve(
        bytes.fromhex(str(desk.shown(*own)["account"])[2:]),
        country="NL",
        trader=desk.org["BUYER"],
        token=desk.suite.currency("EUR").address,
        obligation=bytes.fromhex(DEBT[2:]),
        debt=101,
        by=desk.by["BUYER"],
    )
    (held,) = desk.shown(*own, "--debt", DEBT)["debts"]
    assert (held["debt_id"], held["debt"], held["locked"]) == (DEBT, 101, 31)
    text = desk("status", *own, "--debt", DEBT).out
    assert "stands for 101" in text
    assert "holds 9,000, of which 31 locked, 8,969 free" in text
    assert "due on  20" in text


def test_the_trader_does_not_open_its_own(desk: Desk) -> None:
    desk("open", ACCOUNT, *TERMS, by="BUYER").is_error(REFUSED, "customs")


def test_an_account_that_is_not_there(desk: Desk) -> None:
    answer = desk("status", ACCOUNT)
    answer.is_error(USAGE, f"There is no guarantee account {ACCOUNT}.")


@pytest.mark.parametrize("name", ["NL/BUYER/BANK", "NL//BANK/EUR", "0x12/B/C", "BANK", "a/b/c/d/e"])
def test_a_name_that_is_none(desk: Desk, name: str) -> None:
    desk("status", name).is_error(USAGE, "names no guarantee account")


def test_an_id_that_is_none(desk: Desk) -> None:
    desk("status", "0x12").is_error(USAGE, "is no hash")


def test_an_instrument_that_is_none(desk: Desk) -> None:
    answer = desk("status", ACCOUNT, "--instrument", "customs")
    answer.is_error(USAGE, "The instrument 'customs' is no address")


def test_a_currency_that_is_none(desk: Desk) -> None:
    desk("status", "NL/BUYER/BANK/USD").is_error(USAGE, "has no currency USD")
