"""`wharfinger deploy`: with which key, to which chain, by which plan, and again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import CHAIN, DONE, USAGE, Terminal
from eth_account import Account
from eth_typing import HexStr

from wharfinger.chain import Call, Connection, DirectSender, EmbeddedNode, LocalSigner
from wharfinger.contracts.suite import Suite

UNREACHABLE = "http://127.0.0.1:9"
"""The discard port, where nothing listens."""
DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
"""The first account of a local chain."""
KEY = "0x" + "5e" * 32
PASSWORD = "a quay at night"
ETHER = 10**18

PLAN = """
[governance]
admin = "{admin}"

[windows]
return_seconds = 3600
response_seconds = 7200
notice_seconds = 10800

[[organisation]]
identifier = "999900CBKEURO0000167"
root = "{bank}"
roles = ["central_bank"]
country = "NL"

[[organisation]]
identifier = "999900PRTWATERWG0117"
root = "{port}"
roles = ["port"]
country = "NL"
ports = ["NLRTM"]

[[currency]]
code = "EUR"
name = "Digital euro"
decimals = 2
central_bank = "999900CBKEURO0000167"
"""

BAD_PLAN = """
[governance]
admin = "me"

[windows]
return_seconds = 0
response_seconds = -1
notice_seconds = 0

[[organisation]]
identifier = "999900PRTWATERWG0117"
root = "0x12"
roles = ["harbour master"]
country = "Holland"
ports = ["Rotterdam"]
colour = "blue"

[[currency]]
code = "euro"
name = ""
decimals = 19
central_bank = "999900CBKEURO0000167"
"""


def nonce(connection: Connection, account: str = DEPLOYER) -> int:
    """Return how many transactions an account has sent."""
    return int(connection.rpc("eth_getTransactionCount", [account, "latest"]), 16)


def kept(folder: Path, chain_id: int = 31337) -> dict[str, object]:
    """Return the record as it is on disk."""
    found = json.loads((folder / f"{chain_id}.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def funded(anvil: EmbeddedNode, connection: Connection, url: str) -> LocalSigner:
    """A key that is no account of the phrase, with ether."""
    signer = LocalSigner.from_key(KEY)
    DirectSender(connection, anvil.signer(0)).send(Call(signer.address, b"", ETHER))
    return signer


def test_deploys_with_the_first_account_and_says_what_it_does(
    wharfinger: Wharfinger, url: str, connection: Connection, tmp_path: Path
) -> None:
    answer = wharfinger("deploy", "--rpc-url", url)
    assert answer.code == DONE
    assert re.search(r"^ +1/\d+ deploy AccessManager$", answer.err, re.MULTILINE)
    assert "21 contracts on chain 31337; the record is deployments/31337.json." in answer.out
    record = kept(tmp_path / "deployments")
    assert record["deployer"] == DEPLOYER
    assert record["complete"] is True
    for name in ("BillOfLading", "LetterOfCredit", "CustomsClearance", "ContainerTerminal"):
        assert f"\n{name} " in answer.out
    assert nonce(connection) > 0


def test_again_adds_nothing(
    wharfinger: Wharfinger, url: str, connection: Connection, tmp_path: Path
) -> None:
    first = wharfinger("deploy", "--rpc-url", url, "--json").object
    sent, file = nonce(connection), (tmp_path / "deployments" / "31337.json").read_bytes()
    again = wharfinger("deploy", "--rpc-url", url, "--json", "--chain-id", "31337").object
    assert again == first == kept(tmp_path / "deployments")
    assert nonce(connection) == sent
    assert (tmp_path / "deployments" / "31337.json").read_bytes() == file


def test_key_from_the_environment(
    wharfinger: Wharfinger,
    url: str,
    connection: Connection,
    funded: LocalSigner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT_KEY", KEY)
    before = nonce(connection)
    record = wharfinger("deploy", "--rpc-url", url, "--key-env", "PORT_KEY", "--json").object
    assert record["deployer"] == funded.address
    assert nonce(connection) == before
    suite = Suite.connect(
        connection, {name: one["address"] for name, one in record["contracts"].items()}
    )
    assert suite.participants.organisation_count() == 1


def test_usual_variable_needs_no_option(
    wharfinger: Wharfinger, url: str, funded: LocalSigner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHARFINGER_KEY", KEY)
    monkeypatch.setenv("WHARFINGER_RPC_URL", url)
    assert wharfinger("deploy", "--json").object["deployer"] == funded.address


def test_key_from_a_keystore(
    wharfinger: Wharfinger,
    url: str,
    funded: LocalSigner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps(Account.encrypt(HexStr(KEY), PASSWORD, iterations=2)))
    monkeypatch.setenv("WHARFINGER_PASSWORD", PASSWORD)
    answer = wharfinger("deploy", "--rpc-url", url, "--keystore", path, "--json")
    assert answer.object["deployer"] == funded.address
    assert KEY[2:] not in answer.out + answer.err


def test_keystore_with_a_wrong_password(
    wharfinger: Wharfinger, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps(Account.encrypt(HexStr(KEY), PASSWORD, iterations=2)))
    monkeypatch.setenv("WHARFINGER_PASSWORD", "another")
    answer = wharfinger("deploy", "--rpc-url", url, "--keystore", path)
    answer.is_error(USAGE, "key.json cannot be opened", "Check the password")
    assert "another" not in answer.err


@pytest.mark.parametrize(
    ("value", "said"), [(None, "PORT_KEY is not set"), ("0x12", "not 32 bytes")]
)
def test_key_that_is_none(
    wharfinger: Wharfinger,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    value: str | None,
    said: str,
) -> None:
    monkeypatch.delenv("PORT_KEY", raising=False)
    if value:
        monkeypatch.setenv("PORT_KEY", value)
    wharfinger("deploy", "--rpc-url", url, "--key-env", "PORT_KEY").is_error(USAGE, said)


def test_two_keys_are_one_too_many(wharfinger: Wharfinger, url: str, tmp_path: Path) -> None:
    named = ["--key-env", "PORT_KEY", "--keystore", str(tmp_path / "key.json")]
    wharfinger("deploy", "--rpc-url", url, *named).is_error(USAGE, "not both")


def test_key_without_ether_begins_nothing(
    wharfinger: Wharfinger, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHARFINGER_KEY", KEY)
    account = LocalSigner.from_key(KEY).address
    answer = wharfinger("deploy", "--rpc-url", url)
    answer.is_error(USAGE, account, "holds no ether on chain 31337", "Send it ether")
    assert not (tmp_path / "deployments").exists()
    monkeypatch.delenv("WHARFINGER_KEY")
    assert wharfinger("deploy", "--rpc-url", url).code == DONE


def test_record_of_another_key(
    wharfinger: Wharfinger, url: str, funded: LocalSigner, monkeypatch: pytest.MonkeyPatch
) -> None:
    wharfinger("deploy", "--rpc-url", url)
    monkeypatch.setenv("WHARFINGER_KEY", KEY)
    answer = wharfinger("deploy", "--rpc-url", url)
    answer.is_error(USAGE, DEPLOYER, funded.address, "another folder")


def test_wrong_chain(wharfinger: Wharfinger, url: str, connection: Connection) -> None:
    before = nonce(connection)
    answer = wharfinger("deploy", "--rpc-url", url, "--chain-id", "1")
    answer.is_error(CHAIN, "serves chain 31337", "chain 1 was expected")
    assert nonce(connection) == before
    assert not Path("deployments").exists()


@pytest.mark.parametrize("url", [UNREACHABLE, "rotterdam", "ftp://127.0.0.1"])
def test_unreachable_chain(wharfinger: Wharfinger, url: str) -> None:
    answer = wharfinger("deploy", "--rpc-url", url)
    answer.is_error(CHAIN, f"No chain answers at {url}", "wharfinger node")
    assert not Path("deployments").exists()


def test_plan_with_organisations_and_a_currency(
    wharfinger: Wharfinger, anvil: EmbeddedNode, url: str, connection: Connection, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    admin, bank, port = (anvil.signer(index).address for index in (1, 2, 3))
    plan.write_text(PLAN.format(admin=admin, bank=bank, port=port.lower()))
    record = wharfinger("deploy", "--rpc-url", url, "--plan", plan, "--json").object
    suite = Suite.connect(
        connection, {name: one["address"] for name, one in record["contracts"].items()}
    )
    assert suite.participants.organisation_count() == 3
    rotterdam = record["organisations"]["999900PRTWATERWG0117"]
    assert suite.participants.organisation(rotterdam).root == port
    bills = suite.bills
    windows = (bills.return_window(), bills.response_window(), bills.notice_period())
    assert windows == (3600, 7200, 10_800)
    suite.currency("EUR").issue(bank, amount=1, by=DirectSender(connection, anvil.signer(2)))
    assert suite.currency("EUR").balance_of(bank) == 1


def test_every_problem_of_a_plan_at_once(
    wharfinger: Wharfinger, url: str, connection: Connection, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(BAD_PLAN)
    before = nonce(connection)
    places = [
        "governance.admin: ",
        "windows.return_seconds: ",
        "windows.response_seconds: ",
        "windows.notice_seconds: ",
        "organisation.0.root: ",
        "organisation.0.roles.0: ",
        "organisation.0.country: ",
        "organisation.0.ports.0: ",
        "organisation.0.colour: ",
        "currency.0.code: ",
        "currency.0.name: ",
        "currency.0.decimals: ",
    ]
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", plan)
    answer.is_error(USAGE, f"{plan} has {len(places)} problems", *places)
    assert nonce(connection) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[governance", "TOML 1.0"),
        ('[[currency]]\ncode = "EUR"\nname = "E"\ndecimals = 2\ncentral_bank = "X"\n', "X"),
    ],
)
def test_plan_that_does_not_hold_together(
    wharfinger: Wharfinger, url: str, tmp_path: Path, text: str, said: str
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(text)
    wharfinger("deploy", "--rpc-url", url, "--plan", plan).is_error(USAGE, said)


def test_plan_that_is_not_there(wharfinger: Wharfinger, url: str) -> None:
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    answer.is_error(USAGE, "plan.toml cannot be read")


def test_records_that_cannot_be_written(
    wharfinger: Wharfinger, url: str, connection: Connection, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("kept")
    before = nonce(connection)
    answer = wharfinger("deploy", "--rpc-url", url, "--records", tmp_path / "file" / "below")
    assert answer.code == USAGE
    assert f"{tmp_path / 'file' / 'below'}" in answer.err
    assert "cannot be written: Not a directory." in answer.err
    assert nonce(connection) == before


@pytest.mark.usefixtures("isolated")
def test_killed_command_is_finished_by_the_next(
    terminal: Terminal, anvil: EmbeddedNode, connection: Connection
) -> None:
    """The addresses are those of an undisturbed deployment, since each is made once."""
    before, steps = nonce(connection), 0
    with terminal.start("deploy", "--rpc-url", anvil.url) as process:
        assert process.stderr is not None
        for line in process.stderr:
            number, _, total = line.split()[0].partition("/")
            steps = int(total)
            if number == "6":
                break
        process.kill()
        process.wait()
    done = terminal.run("deploy", "--rpc-url", anvil.url, "--json")
    assert done.code == DONE
    assert done.object["complete"] is True
    assert len({one["address"] for one in done.object["contracts"].values()}) == 21
    assert nonce(connection) - before <= steps, "no step was done twice"
