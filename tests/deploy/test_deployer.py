"""An undisturbed deployment: what stands on the chain and in the record afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from eth_utils.crypto import keccak
from support.deployments import Bench, Reference, account
from web3.types import TxReceipt

from wharfinger.build import artifacts, load_artifact
from wharfinger.build.artifacts import packaged_sources_hash
from wharfinger.chain import Connection, DirectSender, LocalSigner, RpcError
from wharfinger.deploy import creation_address
from wharfinger.deploy.steps import CONSTRUCTORS, ascii32
from wharfinger.roles import Role

NAMES = (*CONSTRUCTORS, "DigitalCurrency:EUR")
GOVERNED = tuple(name for name in NAMES if name not in {"AccessManager", "ERC2771Forwarder"})


def has_view(name: str, view: str) -> bool:
    return any(entry.get("name") == view for entry in load_artifact(name.partition(":")[0]).abi)


def receipt_of(connection: Connection, transaction: str) -> TxReceipt:
    return connection.wait_for_receipt(transaction)


def test_every_contract_of_the_package_is_deployed() -> None:
    assert {name.partition(":")[0] for name in NAMES} == set(artifacts())


def test_the_record_says_what_was_deployed_where(settled: Bench) -> None:
    record = settled.kept()
    genesis = settled.connection.rpc("eth_getBlockByNumber", ["0x0", False])["hash"]
    assert tuple(record.contracts) == NAMES
    assert (record.chain_id, record.genesis) == (settled.connection.chain_id, genesis)
    assert record.deployer == settled.deployer.address
    assert record.sources_hash == packaged_sources_hash()
    assert (record.complete, record.pending) == (True, None)


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_of_the_record_is_what_the_chain_says(settled: Bench, name: str) -> None:
    entry = settled.kept().contracts[name]
    receipt = receipt_of(settled.connection, entry.transaction)
    transaction = settled.connection.rpc("eth_getTransactionByHash", [entry.transaction])
    assert receipt["contractAddress"] == entry.address
    assert (receipt["blockNumber"], receipt["gasUsed"]) == (entry.block, entry.gas)
    assert entry.address == creation_address(
        settled.deployer.address, int(transaction["nonce"], 16)
    )
    assert entry.artifact == name.partition(":")[0]
    assert entry.code_hash == "0x" + keccak(settled.code(entry.address)).hex()
    creation = load_artifact(entry.artifact).bytecode.hex() + entry.constructor_arguments[2:]
    assert transaction["input"] == "0x" + creation


@pytest.mark.parametrize("name", GOVERNED)
def test_every_contract_trusts_the_deployments_forwarder_and_manager(
    settled: Bench, name: str
) -> None:
    addresses = settled.kept().addresses
    assert settled.read(name, "isTrustedForwarder", addresses["ERC2771Forwarder"])
    assert not settled.read(name, "isTrustedForwarder", settled.deployer.address)
    if has_view(name, "authority"):
        authority = settled.read(name, "authority")
        assert authority == addresses["AccessManager"].lower()


def test_only_calendar_and_tariff_have_no_authority() -> None:
    assert [name for name in GOVERNED if not has_view(name, "authority")] == [
        "BankingCalendar",
        "Tariff",
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if has_view(name, "participants")])
def test_every_instrument_asks_the_deployments_register(settled: Bench, name: str) -> None:
    assert settled.read(name, "participants") == settled.kept().addresses["Participants"].lower()


def test_the_windows_of_the_plan_are_the_bills(settled: Bench) -> None:
    assert settled.read("BillOfLading", "returnWindow") == settled.plan.return_window
    assert settled.read("BillOfLading", "responseWindow") == settled.plan.response_window
    assert settled.read("BillOfLading", "noticePeriod") == settled.plan.notice_period


def test_the_directory_names_every_contract_once_in_order(settled: Bench) -> None:
    assert settled.read("Directory", "names") == tuple(ascii32(name) for name in NAMES)
    for name, address in settled.kept().addresses.items():
        assert settled.read("Directory", "entry", ascii32(name)) == address.lower()


def test_every_organisation_of_the_plan_is_enrolled_once(settled: Bench) -> None:
    record = settled.kept()
    assert record.organisations == {
        "LetterOfCredit": 1,
        "central-bank": 2,
        "port": 3,
        "exporter": 4,
    }
    assert settled.read("Participants", "organisationCount") == 4
    for organisation in settled.plan.organisations:
        org = record.organisations[organisation.identifier]
        root, roles, country, suspended, enrolled_at = settled.read(
            "Participants", "organisation", org
        )
        assert root == organisation.root.lower()
        assert (roles, country) == (organisation.roles, organisation.country.encode())
        assert not suspended
        assert enrolled_at > 0


def test_the_letter_of_credit_is_an_escrow_contract_of_no_country(settled: Bench) -> None:
    root, roles, country, *_ = settled.read("Participants", "organisation", 1)
    assert root == settled.kept().addresses["LetterOfCredit"].lower()
    assert (roles, country) == (Role.ESCROW, b"ZZ")


@pytest.mark.parametrize(("port", "granted"), [("NLRTM", True), ("NLAMS", True), ("NLVLI", False)])
def test_a_port_acts_at_the_plans_ports_alone(settled: Bench, port: str, granted: bool) -> None:
    assert settled.read("Participants", "actsAt", 3, port.encode()) is granted
    assert not settled.read("Participants", "actsAt", 4, port.encode())


def test_a_currency_is_its_central_banks(settled: Bench) -> None:
    euro = "DigitalCurrency:EUR"
    assert settled.read(euro, "centralBank") == settled.kept().organisations["central-bank"]
    assert settled.read(euro, "symbol") == "EUR"
    assert settled.read(euro, "name") == "Digital euro"
    assert settled.read(euro, "decimals") == 2
    assert settled.read(euro, "totalSupply") == 0


def test_progress_numbers_every_step_before_it_is_done(bench: Bench) -> None:
    told: list[tuple[int, int, str]] = []

    def progress(number: int, total: int, title: str) -> None:
        told.append((number, total, title))
        if number == 1:
            assert bench.nonce == 0

    bench.deploy(progress=progress)
    assert [number for number, _, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total, _ in told} == {len(told)}
    assert len({title for _, _, title in told}) == len(told)


def test_a_deployment_costs_one_transaction_for_each_step(reference: Reference) -> None:
    assert reference.nonce == len(reference.titles)


def test_a_finished_deployment_is_run_again_without_a_transaction(settled: Bench) -> None:
    before, nonce = settled.kept(), settled.nonce
    told: list[Any] = []
    record = settled.deploy(progress=lambda *step: told.append(step))
    assert (record, settled.nonce, told) == (before, nonce, [])


def test_a_lost_record_of_a_finished_deployment_leads_to_a_second_one(settled: Bench) -> None:
    first = settled.kept()
    settled.path.unlink()
    second = settled.deploy()
    assert not set(second.addresses.values()) & set(first.addresses.values())


def test_two_deployers_deploy_side_by_side(settled: Bench, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("beside")
    beside = Bench(settled.node, settled.plan, folder)
    record = beside.deploy(sender=settled.senders["outsider"])
    assert record.deployer == account(settled.node, "outsider")
    assert record.organisations == settled.kept().organisations
    assert not set(record.addresses.values()) & set(settled.kept().addresses.values())


def test_a_deployer_without_ether_is_refused_and_continues_when_it_has_some(
    bench: Bench,
) -> None:
    sender = DirectSender(bench.connection, LocalSigner.generate())
    with pytest.raises(RpcError) as caught:
        bench.deploy(sender=sender)
    assert caught.value.exit_code == 4
    bench.connection.rpc("anvil_setBalance", [sender.address, hex(10**20)])
    assert bench.deploy(sender=sender).complete


def test_the_address_of_a_creation_follows_from_account_and_nonce() -> None:
    """The example of the Ethereum yellow paper's implementations."""
    deployer = "0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"
    assert creation_address(deployer, 0) == "0xcd234A471b72ba2F1Ccf0A70FCABA648a5eeCD8d"
    assert creation_address(deployer, 1) == "0x343c43A37D37dfF08AE8C4A11544c718AbB4fCF8"
