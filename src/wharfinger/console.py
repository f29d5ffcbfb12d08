"""What a person sees of a trade in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from rich.console import Console, Group
from rich.status import Status
from rich.table import Table
from rich.text import Text

from wharfinger.flows.demo import Account, Watcher
from wharfinger.flows.journal import Change, Step

_TITLES: Final = {
    "BillOfLading": "bill",
    "LetterOfCredit": "credit",
    "ExportDeclaration": "export declaration",
    "ImportDeclaration": "import declaration",
    "ExportCall": "export container",
    "ImportCall": "import container",
    "DigitalCurrency": "allowance of",
    "Presentation": "presentation",
    "Document": "document",
    "EncryptionKey": "encryption key of",
}
_INDENT: Final = 8
_ACTION: Final = 43
"""Column at which an act is named."""
_NARROWEST: Final = 20
"""Columns that there are always beside an indent, however narrow the terminal is."""
_HANG: Final = 2
"""How much further in a line goes on that the terminal is too narrow for."""


class TradeReport:
    """Prints a trade while it happens.

    Args:
        console: where it is printed.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = None

    @contextmanager
    def live(self, text: str) -> Iterator[None]:
        """Show that something is going on, as long as the block lasts."""
        with self._console.status(text) as status:
            self._status = status
            yield
        self._status = None

    def watcher(self) -> Watcher:
        """Return what the flow tells."""
        return Watcher(
            chapter=self._chapter, progress=self._progress, step=self._step, remark=self._remark
        )

    def end(self, account: Account) -> None:
        """Print how everything ended."""
        self._console.print()
        self._console.print(Group(_records(account), Text(), _balances(account), Text()))
        self._line(
            Text(
                f"{len(account.steps)} acts by {len({step.actor for step in account.steps})} "
                f"parties, {account.gas_total:,} gas, {account.seconds:.1f} s on chain "
                f"{account.chain_id}. Exporter and importer held no ether: they signed, the ports "
                "relayed."
            )
        )

    def _chapter(self, title: str) -> None:
        self._console.print()
        self._console.print(Text(title, style="bold cyan"))

    def _progress(self, text: str) -> None:
        if self._status is not None and self._console.is_terminal:
            self._status.update(text)
        else:
            self._line(Text(text, style="dim"), indent=_INDENT)

    def _remark(self, text: str) -> None:
        self._line(Text(text, style="italic"), indent=_INDENT)

    def _step(self, step: Step) -> None:
        if self._status is not None:
            self._status.update(f"{step.actor}: {step.action}")
        act = Text(f"{step.n:>4}  {_date(step.at)}  ")
        act.append(f"{step.actor:<23}", style="bold")
        act.append(step.action, style="green")
        gas = Text(f"{step.gas:,} gas", style="dim")
        beside = act + Text("   ") + gas
        if not self._console.is_terminal or beside.cell_len <= self._console.width:
            self._line(beside)
        else:
            self._line(act, hang=_ACTION)
            self._line(gas, indent=_ACTION)
        subject = f"{_TITLES.get(step.instrument, step.instrument)} {step.label}"
        detail = Text(f"{subject}: {_arrow(step.before, step.after)}")
        if step.relayed_by:
            detail.append(f", relayed by {step.relayed_by}", style="dim")
        self._line(detail, indent=_INDENT)
        for change in (*step.title, *step.money):
            self._line(_change(change), indent=_INDENT + _HANG)

    def _line(self, text: Text, *, indent: int = 0, hang: int = 0) -> None:
        """Print a line; on a terminal it goes on further in, between two words.

        Args:
            text: what is printed.
            indent: blanks before it.
            hang: blanks before what does not fit, a little more than the indent by default.
        """
        hang = hang or indent + _HANG
        if not self._console.is_terminal:
            self._console.print(Text(" " * indent) + text)
            return
        first, *rest = _wrapped(text, self._console, first=indent, others=hang)
        self._console.print(Text(" " * indent) + first)
        for line in rest:
            self._console.print(Text(" " * hang) + line)


def _wrapped(text: Text, console: Console, *, first: int, others: int) -> list[Text]:
    """Break a text between words, for lines that begin at one column and go on at another."""
    width = max(console.width, others + _NARROWEST)
    head = text.wrap(console, width - first)[0]
    head.rstrip()
    rest = text[len(head) :]
    start = len(rest.plain) - len(rest.plain.lstrip())
    if start == len(rest):
        return [head]
    return [head, *rest[start:].wrap(console, width - others)]


def _change(change: Change) -> Text:
    text = Text(f"{change.subject:<16}", style="yellow")
    text.append(f"{change.before} → {change.after}", style="default")
    return text


def _arrow(before: str, after: str) -> str:
    return f"stays {before}" if before == after else f"{before} → {after}"


def _date(timestamp: int) -> str:
    return f"{datetime.fromtimestamp(timestamp, UTC):%d %b %H:%M}"


def _records(account: Account) -> Table:
    table = Table(title="Records at the end", title_justify="left", box=None, pad_edge=False)
    table.add_column("record")
    table.add_column("reference")
    table.add_column("state", style="green")
    for name, state in account.final.items():
        contract, _, label = name.partition(" ")
        table.add_row(_TITLES.get(contract, contract), label, state)
    return table


def _balances(account: Account) -> Table:
    currency = account.currency
    table = Table(title=f"Money in {currency.code}", title_justify="left", box=None, pad_edge=False)
    table.add_column("party")
    for column in ("before", "after", "change"):
        table.add_column(column, justify="right")
    for key, before in account.opening.items():
        after = account.closing[key]
        if before or after:
            change = after - before
            sign = "+" if change > 0 else ""
            table.add_row(
                key, currency.text(before), currency.text(after), sign + currency.text(change)
            )
    total_before, total_after = sum(account.opening.values()), sum(account.closing.values())
    table.add_section()
    table.add_row(
        "all together",
        currency.text(total_before),
        currency.text(total_after),
        currency.text(total_after - total_before),
    )
    return table
