"""The demonstration: a chain, a deployment, and one whole trade, checked at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from wharfinger.chain import Connection, DirectSender, set_clock
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Deployer, Record
from wharfinger.documents import read_document
from wharfinger.errors import InvalidDocumentError, UsageError, WharfingerError
from wharfinger.flows.acts import CHAPTERS
from wharfinger.flows.cast import RELAYED, Cast, assemble, local_keys, plan_of
from wharfinger.flows.fitting import misfits
from wharfinger.flows.journal import Instrument, Step
from wharfinger.flows.papers import Reading, require_extra
from wharfinger.flows.preparation import prepare
from wharfinger.flows.setting import Currency, Setting, read_setting
from wharfinger.flows.trade import Trade
from wharfinger.standards import TradeDocuments, read_trade

SETTING: Final = "setting.toml"
"""Name of the file with what the authorities set, beside the trade's documents."""

EXPECTED: Final[Mapping[str, str]] = {
    "BillOfLading": "Accomplished",
    "LetterOfCredit": "Exhausted",
    "Presentation": "TakenUp",
    "ExportDeclaration": "Exited",
    "ImportDeclaration": "Released",
    "ExportCall": "Departed",
    "ImportCall": "GatedOut",
    "Document": "Standing",
}
"""How each kind of record ends."""


class TradeIncompleteError(WharfingerError):
    """The trade did not end as it must; every difference is named."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Told what happens, as it happens.

    Attributes:
        chapter: a chapter begins.
        progress: something of the preparation is being done.
        step: an act of the trade is done.
        remark: something worth knowing.
    """

    chapter: Callable[[str], None] = lambda _title: None
    progress: Callable[[str], None] = lambda _text: None
    step: Callable[[Step], None] = lambda _step: None
    remark: Callable[[str], None] = lambda _text: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a trade did.

    Attributes:
        chain_id: the chain.
        contracts: address of every contract by name.
        steps: every act.
        final: state of every record at the end, by contract and reference.
        opening: every party's balance before the trade, minor units.
        closing: every party's balance after it, minor units.
        issued: what the central bank issued in all, minor units.
        currency: the currency of the trade.
        names: legal name of every party by its part.
        readings: who opened which document off chain, was shown a part of it, or was refused.
        seconds: how long it took, the deployment included.
    """

    chain_id: int
    contracts: Mapping[str, str]
    steps: tuple[Step, ...]
    final: Mapping[str, str]
    opening: Mapping[str, int]
    closing: Mapping[str, int]
    issued: int
    currency: Currency
    names: Mapping[str, str]
    readings: tuple[Reading, ...]
    seconds: float

    @property
    def gas_total(self) -> int:
        """Gas of every act together."""
        return sum(step.gas for step in self.steps)

    def to_json(self) -> dict[str, Any]:
        """Return the object that `wharfinger demo --json` prints."""
        return {
            "chain_id": self.chain_id,
            "contracts": dict(self.contracts),
            "steps": [step.to_json() for step in self.steps],
            "final": dict(self.final),
            "readings": [reading.to_json() for reading in self.readings],
            "balances": {"opening": dict(self.opening), "closing": dict(self.closing)},
            "issued": self.issued,
            "currency": self.currency.code,
            "decimals": self.currency.decimals,
            "gas_total": self.gas_total,
            "seconds": round(self.seconds, 3),
        }


def read_example(folder: Path) -> tuple[TradeDocuments, Setting]:
    """Read the documents of a trade and its setting.

    Raises:
        UsageError: a file is missing.
        InvalidDocumentError: every problem of the documents, or of what the setting says of them.
    """
    documents, setting = read_trade(folder), read_setting(folder / SETTING)
    problems = misfits(setting, documents)
    if problems:
        raise InvalidDocumentError(str(folder / SETTING), problems)
    papers = {paper.file: read_document(folder / paper.file) for paper in setting.document}
    return replace(documents, papers=papers), setting


def run(
    connection: Connection,
    *,
    funder: DirectSender,
    documents: TradeDocuments,
    setting: Setting,
    records: Path,
    watcher: Watcher | None = None,
) -> Account:
    """Deploy the suite to a chain for development and drive one whole trade on it.

    Args:
        connection: the chain; its clock is set to the trade's first day.
        funder: an account with ether, which deploys.
        documents: the trade's documents.
        setting: what the authorities set, and when.
        records: folder of the deployment's record, and of what the parties keep off chain.
        watcher: told what happens.

    Raises:
        LibraryMissingError: what encrypts the trade's documents is not installed.
        ContractRefusedError: a contract refused an act.
        TradeIncompleteError: the trade did not end as it must.
    """
    watcher = watcher or Watcher()
    began = time.monotonic()
    if setting.document:
        require_extra()
    set_clock(connection, int(setting.timeline.opening.timestamp()))
    keys = local_keys(documents.organisations)
    watcher.chapter("Deployment")
    record = Deployer(
        connection=connection,
        sender=funder,
        plan=plan_of(documents.organisations, setting, keys),
        folder=records,
        progress=lambda number, total, title: watcher.progress(f"{number}/{total} {title}"),
    ).run()
    cast = assemble(
        connection,
        record=record,
        organisations=documents.organisations,
        keys=keys,
        funder=funder,
    )
    suite = named_suite(connection, record, cast)
    watcher.remark(
        f"{len(record.contracts)} contracts, {len(record.organisations)} organisations, "
        f"{len(cast)} of them with a key of their own."
    )
    prepare(suite, cast, setting, tell=watcher.progress)
    trade = Trade(
        suite,
        cast,
        documents,
        setting,
        folder=records / "off-chain",
        tell=watcher.step,
        remark=watcher.remark,
    )
    return _drive(trade, record, watcher, began)


def named_suite(connection: Connection, record: Record, cast: Cast) -> Suite:
    """Return the wrappers of a deployment, which call the parties by their part in the trade."""
    suite = Suite.connect(connection, record.addresses)
    for party in cast.values():
        suite.names.name_organisation(party.org, party.key)
        suite.names.name_account(party.account, party.key)
    return suite


def _drive(trade: Trade, record: Record, watcher: Watcher, began: float) -> Account:
    opening = trade.balances()
    for title, chapter in CHAPTERS:
        watcher.chapter(title)
        chapter(trade)
    account = Account(
        chain_id=record.chain_id,
        contracts=record.addresses,
        steps=tuple(trade.journal.steps),
        final=final_states(trade),
        opening=opening,
        closing=trade.balances(),
        issued=trade.currency.total_supply(),
        currency=_currency_of(trade),
        names={party.key: party.name for party in trade.cast.values()},
        readings=tuple(trade.papers.readings),
        seconds=time.monotonic() - began,
    )
    _require_end(trade, account)
    return account


def _currency_of(trade: Trade) -> Currency:
    code = trade.documents.credit.amount.currency
    return next(one for one in trade.setting.currency if one.code == code)


def records_of(trade: Trade) -> tuple[Instrument, ...]:
    """Return every record of a trade."""
    return (
        trade.bill,
        trade.credit,
        trade.presentation,
        trade.export_declaration,
        trade.import_declaration,
        *trade.outward_calls.values(),
        *trade.inward_calls.values(),
        *(trade.document(paper) for paper in trade.setting.document),
    )


def final_states(trade: Trade) -> Mapping[str, str]:
    """Return where every record of a trade stands, by contract and reference."""
    return {f"{one.contract} {one.label}": one.state() for one in records_of(trade)}


def _require_end(trade: Trade, account: Account) -> None:
    """Every record ends where it must, no money is lost, and the relayed parties hold no ether."""
    found = [
        f"{name} is {state}, not {EXPECTED[name.partition(' ')[0]]}."
        for name, state in account.final.items()
        if state != EXPECTED[name.partition(" ")[0]]
    ]
    total = sum(account.closing.values())
    if total != account.issued:
        found.append(f"The balances come to {total}, but {account.issued} was issued.")
    if account.closing["escrow"] != 0:
        found.append(f"The credit contract still holds {account.closing['escrow']}.")
    for key in RELAYED:
        answer = trade.suite.connection.rpc("eth_getBalance", [trade.cast[key].account, "latest"])
        if int(answer, 16) != 0:
            found.append(f"{key} holds ether, and should need none.")
    if found:
        raise TradeIncompleteError(" ".join(found))


def default_example() -> Path:
    """Return the example of the checkout.

    Raises:
        UsageError: the package is installed without it.
    """
    folder = Path(__file__).resolve().parents[3] / "examples" / "shenzhen-rotterdam"
    if not folder.is_dir():
        raise UsageError(
            "The example documents are not beside the installed package.",
            remedy="Give a folder of documents with --example.",
        )
    return folder
