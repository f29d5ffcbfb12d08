"""What a person sees of a trade in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from rich.console import Console, Group
from rich.panel import Panel
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
    "DigitalCurrency": "money",
    "Presentation": "presentation",
}
_INDENT: Final = " " * 8


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
        self._console.print(
            f"{len(account.steps)} acts by {len({step.actor for step in account.steps})} parties, "
            f"{account.gas_total:,} gas, {account.seconds:.1f} s on chain {account.chain_id}. "
            "Exporter and importer held no ether: they signed, the ports relayed.",
            highlight=False,
        )

    def _chapter(self, title: str) -> None:
        self._console.print()
        self._console.print(Text(title, style="bold cyan"))

    def _progress(self, text: str) -> None:
        if self._status is not None and self._console.is_terminal:
            self._status.update(text)
        else:
            self._console.print(Text(f"{_INDENT}{text}", style="dim"))

    def _remark(self, text: str) -> None:
        self._console.print(Text(f"{_INDENT}{text}", style="italic"))

    def _step(self, step: Step) -> None:
        if self._status is not None:
            self._status.update(f"{step.actor}: {step.action}")
        line = Text(f"{step.n:>4}  {_date(step.at)}  ")
        line.append(f"{step.actor:<23}", style="bold")
        line.append(f"{step.action}", style="green")
        self._console.print(line)
        subject = f"{_TITLES.get(step.instrument, step.instrument)} {step.label}"
        relayed = f", relayed by {step.relayed_by}" if step.relayed_by else ""
        detail = Text(f"{_INDENT}{subject}: ")
        detail.append(_arrow(step.before, step.after))
        detail.append(f"   {step.gas:,} gas{relayed}", style="dim")
        self._console.print(detail)
        for change in (*step.title, *step.money):
            self._console.print(_change(change))


def _change(change: Change) -> Text:
    text = Text(f"{_INDENT}  {change.subject:<16}", style="yellow")
    text.append(f"{change.before} → {change.after}", style="default")
    return text


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


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


def panel(title: str, text: str) -> Panel:
    """Return a framed text."""
    return Panel(text, title=title, title_align="left", expand=False)
