"""A plan with every kind of step, and a bench on which it is deployed, killed and continued."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from eth_utils.address import to_checksum_address

from wharfinger.build import load_artifact
from wharfinger.build.abi import decode_answer, encode_call
from wharfinger.chain import (
    Call,
    Connection,
    DirectSender,
    EmbeddedNode,
    SignedTransaction,
    TransactionRevertedError,
    read,
)
from wharfinger.contracts.refusals import decode_error
from wharfinger.deploy import (
    CurrencyPlan,
    Deployer,
    Governance,
    OrganisationPlan,
    Plan,
    Progress,
    Record,
    record_path,
)
from wharfinger.roles import Role

KEYS: Final = (
    "deployer",
    "admin",
    "registrar",
    "guardian",
    "port",
    "central-bank",
    "exporter",
    "outsider",
)
"""Who has a key, in the order of the phrase's accounts."""

UNAUTHORISED: Final = ("AccessManagedUnauthorized", "AccessManagerUnauthorizedAccount")
"""How a governed contract, and the AccessManager itself, refuse a caller."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What an undisturbed deployment leaves.

    Attributes:
        record: its record.
        titles: what it did, step by step.
        nonce: the deployer's nonce after it.
    """

    record: Record
    titles: tuple[str, ...]
    nonce: int


class KilledError(Exception):
    """Stands for the death of the process at a chosen moment."""


def account(node: EmbeddedNode, name: str) -> str:
    """Return the account of one of :data:`KEYS`."""
    return str(node.signer(KEYS.index(name)).address)


def plan_of(node: EmbeddedNode, *, handover: bool = True) -> Plan:
    """Return organisations, a port, a currency, and governance that leaves the deployer."""
    organisations = (
        OrganisationPlan(
            identifier="central-bank",
            root=account(node, "central-bank"),
            roles=int(Role.CENTRAL_BANK),
            country="NL",
        ),
        OrganisationPlan(
            identifier="port",
            root=account(node, "port"),
            roles=int(Role.PORT),
            country="NL",
            ports=("NLRTM", "NLAMS"),
        ),
        OrganisationPlan(
            identifier="exporter",
            root=account(node, "exporter"),
            roles=int(Role.TRADER),
            country="CN",
        ),
    )
    governance = Governance(
        admin=account(node, "admin"),
        registrar=account(node, "registrar"),
        guardian=account(node, "guardian"),
    )
    euro = CurrencyPlan(code="EUR", name="Digital euro", decimals=2, central_bank="central-bank")
    return Plan(
        organisations=organisations,
        currencies=(euro,),
        governance=governance if handover else Governance(),
        return_window=3600,
        response_window=7200,
        notice_period=10_800,
    )


class Bench:
    """A chain, a plan, a folder for the record, and a key that deploys.

    Args:
        node: the chain.
        plan: what to deploy.
        folder: where the record goes.
    """

    def __init__(self, node: EmbeddedNode, plan: Plan, folder: Path) -> None:
        self.node = node
        self.connection: Connection = node.connection
        self.plan = plan
        self.folder = folder
        self.senders = {
            name: DirectSender(self.connection, node.signer(index))
            for index, name in enumerate(KEYS)
        }

    @property
    def deployer(self) -> DirectSender:
        """The key that deploys."""
        return self.senders["deployer"]

    @property
    def path(self) -> Path:
        """Where the record is."""
        return record_path(self.folder, self.connection.chain_id)

    @property
    def nonce(self) -> int:
        """How many transactions of the deployer were mined."""
        answer = self.connection.rpc("eth_getTransactionCount", [self.deployer.address, "latest"])
        return int(answer, 16)

    def deploy(
        self, *, progress: Progress | None = None, sender: DirectSender | None = None
    ) -> Record:
        """Run the plan."""
        options = {} if progress is None else {"progress": progress}
        return Deployer(
            connection=self.connection,
            sender=sender or self.deployer,
            plan=self.plan,
            folder=self.folder,
            **options,
        ).run()

    def kept(self) -> Record:
        """Return the record as it is on disk."""
        record = Record.load(self.path)
        assert record is not None
        return record

    def rewrite(self, **changes: Any) -> Record:
        """Change fields of the record on disk."""
        record = replace(self.kept(), **changes)
        record.save(self.path)
        return record

    def read(self, name: str, function: str, *arguments: Any, record: Record | None = None) -> Any:
        """Call a view of a deployed contract."""
        abi = load_artifact(name.partition(":")[0]).abi
        target = to_checksum_address((record or self.kept()).contracts[name].address)
        data = encode_call(abi, function, *arguments)
        return decode_answer(abi, function, read(self.connection, target, data))

    def unauthorised(self, caller: str, name: str, data: bytes) -> str:
        """Return the error with which governance refuses a call; empty when it does not."""
        target = to_checksum_address(self.kept().contracts[name].address)
        try:
            read(self.connection, target, data, sender=to_checksum_address(caller))
        except TransactionRevertedError as error:
            decoded = decode_error(error.data)
            found = decoded[0]["name"] if decoded else ""
            return found if found in UNAUTHORISED else ""
        return ""

    def code(self, address: str) -> bytes:
        """Return the code at an address."""
        return bytes.fromhex(self.connection.rpc("eth_getCode", [address, "latest"])[2:])


def killer_at(step: int) -> Progress:
    """Return a progress callback that dies before a step, counted from 1."""

    def progress(number: int, _total: int, _title: str) -> None:
        if number == step:
            raise KilledError

    return progress


class MortalSender(DirectSender):
    """A deployer's sender that dies around one of its transactions.

    Attributes:
        dies_at: which transaction of this process, counted from 0; -1 for never.
        after: die when the node has it already, instead of before it is sent.
    """

    dies_at = -1
    after = False
    sent = 0

    def submit(self, signed: SignedTransaction) -> str:
        """Send, unless this is the moment to die."""
        number, self.sent = self.sent, self.sent + 1
        if number == self.dies_at and not self.after:
            raise KilledError
        tx_hash = super().submit(signed)
        if number == self.dies_at:
            raise KilledError
        return tx_hash


def mortal(bench: Bench, *, dies_at: int, after: bool) -> MortalSender:
    """Return the deployer's sender, dying before or after it sends a transaction."""
    sender = MortalSender(bench.connection, bench.node.signer(0))
    sender.dies_at = dies_at
    sender.after = after
    return sender


class AnnouncingSender(DirectSender):
    """A deployer's sender that tells when it has sent something.

    Attributes:
        sent: set once a transaction was sent.
    """

    sent: threading.Event

    def submit(self, signed: SignedTransaction) -> str:
        """Send and tell."""
        tx_hash = super().submit(signed)
        self.sent.set()
        return tx_hash


@contextmanager
def mined_later(bench: Bench) -> Iterator[AnnouncingSender]:
    """Mine from the first transaction of the sender on, or when it has sent none for a while."""
    sender = AnnouncingSender(bench.connection, bench.node.signer(0))
    sender.sent = threading.Event()
    done = threading.Event()

    def mine() -> None:
        connection = Connection.open(bench.connection.url)
        sender.sent.wait(1.0)
        while not done.wait(0.02):
            connection.rpc("evm_mine")
        connection.close()

    miner = threading.Thread(target=mine)
    miner.start()
    try:
        yield sender
    finally:
        done.set()
        miner.join()


def transfer_to_self(bench: Bench) -> None:
    """Let the deployer use up a nonce for something else."""
    bench.deployer.send(Call(to=bench.deployer.address, data=b""))
