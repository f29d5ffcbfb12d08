"""Runs a plan against a chain: resumable, idempotent, one record.

A creation is written down, signed, before it is sent. A run that dies at any point is continued by
running the same plan again: what is there is adopted, what was lost is sent again, and nothing is
made twice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import rlp
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from web3.types import TxReceipt

from wharfinger.build.abi import decode_answer, encode_call
from wharfinger.build.artifacts import load_artifact, packaged_sources_hash
from wharfinger.chain import Call as ChainCall
from wharfinger.chain import Connection, DirectSender, SignedTransaction, read
from wharfinger.deploy.plan import ADMIN_ROLE, Plan
from wharfinger.deploy.record import Deployed, Pending, Record, record_path
from wharfinger.deploy.steps import (
    ESCROW_CONTRACTS,
    Call,
    Creation,
    Setting,
    Step,
    ascii32,
    has_role,
    steps,
)
from wharfinger.deploy.verifier import verify
from wharfinger.errors import ChainError, UsageError

Progress = Callable[[int, int, str], None]
"""Told before each step: its number from 1, how many there are, what it does."""


def _silent(_number: int, _total: int, _title: str) -> None:
    """Say nothing."""


class Deployer:
    """Deploys the suite.

    Args:
        connection: the chain.
        sender: the account that deploys and, until the handover, governs.
        plan: what to deploy.
        folder: where the record is kept, ``deployments`` of the current folder by default.
        progress: told before each step.
    """

    def __init__(
        self,
        *,
        connection: Connection,
        sender: DirectSender,
        plan: Plan,
        folder: Path = Path("deployments"),
        progress: Progress = _silent,
    ) -> None:
        self._connection = connection
        self._sender = sender
        self._plan = plan
        self._path = record_path(folder, connection.chain_id)
        self._progress = progress

    def run(self) -> Record:
        """Do every step that is not done yet, verify the code of every contract, return the record.

        Raises:
            UsageError: the record of this chain is another deployer's or another version's.
            ChainError: the chain went away; run again to continue.
            VerificationError: the code on chain is not the code of the artifacts.
        """
        record = self._open()
        self._connection.wait_until_mined(self._sender.address)
        setting = Setting(self._plan, self._sender.address, record.addresses, self._reader(record))
        todo = self._todo(record, setting)
        for number, step in enumerate(todo, 1):
            if isinstance(step, Creation):
                self._progress(number, len(todo), f"deploy {step.name}")
                self._create(step, setting, record)
                setting.addresses.update(record.addresses)
            else:
                self._progress(number, len(todo), step.title)
                self._call(step, setting)
        record.organisations = self._organisations(setting)
        record.complete = True
        record.save(self._path)
        verify(self._connection, record)
        return record

    def _todo(self, record: Record, setting: Setting) -> tuple[Step, ...]:
        """Every step, unless the record has everything that the plan holds.

        Raises:
            UsageError: something is missing, and the deployer has handed its power over.
        """
        if not record.complete:
            return tuple(steps(self._plan))
        missing = [
            *({one.identifier for one in self._plan.organisations} - set(record.organisations)),
            *({one.key for one in self._plan.currencies} - set(record.contracts)),
        ]
        if not missing:
            return ()
        if not has_role(setting, ADMIN_ROLE, setting.deployer):
            raise UsageError(
                f"The plan holds {', '.join(sorted(missing))}, which is not deployed, and the"
                " deployer has handed its power over.",
                remedy="Let the registrar enrol and the admin deploy what is new.",
            )
        return tuple(steps(self._plan))

    def _open(self) -> Record:
        """Take up the record of this chain, or begin one when there is none for this very chain."""
        genesis = self._genesis()
        record = Record.load(self._path)
        if record is None or record.genesis != genesis:
            return Record(
                chain_id=self._connection.chain_id,
                genesis=genesis,
                deployer=self._sender.address,
                sources_hash=packaged_sources_hash(),
            )
        if record.deployer != self._sender.address:
            raise UsageError(
                f"{self._path} is the record of a deployment by {record.deployer},"
                f" not by {self._sender.address}.",
                remedy="Use that key, or another folder for the record.",
            )
        if record.sources_hash != packaged_sources_hash():
            raise UsageError(
                f"{self._path} is the record of another version of the contracts.",
                remedy="Move the record away to deploy this version beside it.",
            )
        verify(self._connection, record)
        return record

    def _genesis(self) -> str:
        block = self._connection.rpc("eth_getBlockByNumber", ["0x0", False])
        return str(block["hash"])

    def _reader(self, record: Record) -> Callable[..., Any]:
        def call(contract: str, function: str, *arguments: Any) -> Any:
            abi = load_artifact(contract.partition(":")[0]).abi
            data = encode_call(abi, function, *arguments)
            target = to_checksum_address(record.contracts[contract].address)
            answer = read(self._connection, target, data)
            return decode_answer(abi, function, answer)

        return call

    def _create(self, step: Creation, setting: Setting, record: Record) -> None:
        if step.name in record.contracts:
            return
        pending = record.pending
        if pending is None or pending.name != step.name or self._is_lost(pending):
            pending = self._prepare(step, setting)
            record.pending = pending
            record.save(self._path)
        receipt = self._settle(pending)
        if receipt["status"] != 1:
            record.pending = None
            record.save(self._path)
            raise ChainError(
                f"The creation of {pending.name} was mined and failed.",
                remedy="Look at the transaction in the node, then run the deployment again.",
            )
        code = str(self._connection.rpc("eth_getCode", [pending.address, "latest"]))
        record.contracts[step.name] = Deployed(
            artifact=step.artifact,
            address=pending.address,
            transaction=pending.transaction,
            block=receipt["blockNumber"],
            gas=receipt["gasUsed"],
            constructor_arguments=pending.arguments,
            code_hash="0x" + keccak(hexstr=code).hex(),
        )
        record.pending = None
        record.save(self._path)

    def _prepare(self, step: Creation, setting: Setting) -> Pending:
        arguments = step.arguments(setting)
        code = load_artifact(step.artifact).bytecode + arguments
        signed = self._sender.sign(ChainCall(to=None, data=code))
        return Pending(
            name=step.name,
            address=creation_address(self._sender.address, signed.nonce),
            transaction=signed.tx_hash,
            raw=signed.raw.hex(),
            nonce=signed.nonce,
            arguments="0x" + arguments.hex(),
        )

    def _is_lost(self, pending: Pending) -> bool:
        """Whether another transaction took the nonce, so that this one can never be mined."""
        mined = self._connection.rpc("eth_getTransactionCount", [self._sender.address, "latest"])
        if int(mined, 16) <= pending.nonce:
            return False
        return self._connection.rpc("eth_getTransactionByHash", [pending.transaction]) is None

    def _settle(self, pending: Pending) -> TxReceipt:
        """Send a creation unless the chain knows it already, and wait until it is mined."""
        if self._connection.rpc("eth_getTransactionByHash", [pending.transaction]) is None:
            raw = bytes.fromhex(pending.raw)
            self._sender.submit(SignedTransaction(raw, pending.transaction, pending.nonce))
        return self._connection.wait_for_receipt(pending.transaction)

    def _call(self, step: Call, setting: Setting) -> None:
        if step.done(setting):
            return
        target = to_checksum_address(setting.addresses[step.contract])
        self._sender.send(ChainCall(to=target, data=step.encode(setting)))

    def _organisations(self, setting: Setting) -> dict[str, int]:
        identifiers = [
            *ESCROW_CONTRACTS,
            *(organisation.identifier for organisation in self._plan.organisations),
        ]
        return {
            identifier: setting.read("Participants", "organisationOf", ascii32(identifier))
            for identifier in identifiers
        }


def creation_address(deployer: str, nonce: int) -> str:
    """Return where a contract will be that an account creates with a nonce."""
    account = bytes.fromhex(deployer.removeprefix("0x"))
    return str(to_checksum_address(keccak(rlp.encode([account, nonce]))[12:]))
