"""The acts of a trade on its documents off chain; each is a part of a chapter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.errors import WharfingerError
from wharfinger.flows.cast import Party
from wharfinger.flows.setting import Paper
from wharfinger.flows.trade import Trade
from wharfinger.standards.canonical import JsonValue

if TYPE_CHECKING:
    from wharfinger.documents import OpenDocument

BUYER: Final = "importer"
CUSTOMS: Final = "customs-netherlands"
_SLOT: Final = ("/number", "/slot", "/lane")
"""How the fields end that tell a haulier which container to fetch, when and where."""


class OpenedUngrantedError(WharfingerError):
    """A party opened a document that nobody had granted to it."""


def share_documents(trade: Trade) -> None:
    """Everybody publishes its encryption key; the issuers anchor what the credit asks for.

    A document is sealed and stored before its root is anchored; the bank is granted its key.
    """
    for key in trade.papers.parties:
        record = trade.encryption_key(key)
        trade.act(key, "publish an encryption key", record, trade.papers.publish)
    _anchor(trade, trade.papers.anchored_at("presentation"))


def examine(trade: Trade) -> None:
    """Whoever was granted the documents of the credit opens them, as the bank that examines."""
    for paper in _anchored(trade):
        for reader in paper.readers if paper.credit else ():
            _open(trade, paper, reader)


def hand_over(trade: Trade) -> None:
    """The buyer has paid: the issuers grant it, and whom it needs, what they issued."""
    for paper in _anchored(trade):
        for reader in paper.after_payment:
            _grant(trade, paper, reader)


def examine_goods(trade: Trade) -> tuple[DocumentIdentity, ...]:
    """Customs opens what it was granted; of the rest the buyer shows what customs needs.

    Returns:
        The documents that customs examined.
    """
    examined = []
    for paper in _anchored(trade):
        if paper.shown_to_customs:
            _show(trade, paper)
            _must_not_open(trade, paper, CUSTOMS)
        elif CUSTOMS in (*paper.readers, *paper.after_payment):
            _open(trade, paper, CUSTOMS)
        else:
            continue
        examined.append(trade.papers.shared(paper).identity)
    return tuple(examined)


def call_haulier(trade: Trade) -> None:
    """The terminal anchors the delivery order; the haulier reads container and slot, no more."""
    others, orders = _anchored(trade), trade.papers.anchored_at("pick_up")
    _anchor(trade, orders)
    for paper in orders:
        for reader in paper.readers:
            opened = _open(trade, paper, reader)
            values = {each.pointer: each.content for each in opened.tree.fields}
            slots = {name: value for name, value in values.items() if name.endswith(_SLOT)}
            trade.remark(f"It reads {_said(slots)}.")
            for other in others[:1]:
                _must_not_open(trade, other, reader)


def _anchored(trade: Trade) -> tuple[Paper, ...]:
    return tuple(paper for paper in trade.papers.papers if trade.papers.was_shared(paper))


def _anchor(trade: Trade, papers: Sequence[Paper]) -> None:
    for paper in papers:
        act = partial(trade.papers.anchor, paper, trade.bill.id)
        trade.act(paper.issuer, f"anchor the {paper.title}", trade.document(paper), act)
        for reader in paper.readers:
            _grant(trade, paper, reader)


def _grant(trade: Trade, paper: Paper, reader: str) -> None:
    def act(by: Party) -> Outcome:
        return trade.papers.grant(paper, reader, by)

    action = f"grant the {paper.title} to {reader}"
    trade.act(paper.issuer, action, trade.document(paper), act)


def _open(trade: Trade, paper: Paper, reader: str) -> OpenDocument:
    opened = trade.papers.open(paper, reader)
    trade.remark(
        f"{reader} opens the {paper.title} {paper.reference}: {len(opened.tree.fields)} fields, "
        f"root 0x{opened.root.hex()[:8]}… as on chain."
    )
    return opened


def _show(trade: Trade, paper: Paper) -> None:
    opened = _open(trade, paper, BUYER)
    found = trade.papers.show(paper, opened, CUSTOMS)
    trade.remark(
        f"{BUYER} shows {CUSTOMS} {len(found.values)} of them, proven by the root on chain: "
        f"{_said(found.values)}."
    )


def _must_not_open(trade: Trade, paper: Paper, reader: str) -> None:
    said = trade.papers.try_to_open(paper, reader)
    if said is None:
        raise OpenedUngrantedError(f"{reader} opened {paper.reference} without a grant.")
    trade.remark(f"{reader} cannot open the {paper.title} {paper.reference}: {said}")


def _said(values: Mapping[str, JsonValue]) -> str:
    return ", ".join(f"{pointer[1:]} {value}" for pointer, value in values.items())
