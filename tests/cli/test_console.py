"""What a person sees of a trade: nothing is cut, no word is broken, on terminals of any width."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from wharfinger.console import TradeReport
from wharfinger.flows import Change, Step

STEP = Step(
    n=44,
    at=1_776_672_000,
    actor="inspection-netherlands",
    relayed_by="port-rotterdam",
    action="lift holds: carrier freight, carrier no original",
    instrument="ExportDeclaration",
    label="YTN260312EX00093",
    id="0x" + "5a" * 32,
    before="Registered",
    after="ReleasedForLoading",
    tx="0x" + "5b" * 32,
    gas=125_948,
    block=7,
    title=(Change(subject="possession", before="nobody", after="exporter"),),
    money=(Change(subject="issuing-bank", before="EUR 1.00", after="EUR 0.00"),),
)
REMARK = (
    "ZWFU6041177 cannot leave: customs document, quarantine, carrier freight, bill not surrendered."
)


def shown(width: int, *, terminal: bool = True) -> list[str]:
    """Return the lines of one step and one remark."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=terminal,
        no_color=True,
        soft_wrap=True,
        highlight=False,
    )
    watcher = TradeReport(console).watcher()
    watcher.step(STEP)
    watcher.remark(REMARK)
    text = out.getvalue()
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[3m"):
        text = text.replace(code, "")
    return text.splitlines()


def words(lines: list[str]) -> list[str]:
    """Return the words of all lines in their order."""
    return " ".join(lines).split()


@pytest.mark.parametrize("width", [70, 80, 100, 140])
def test_lines_keep_to_the_terminal_and_words_stay_whole(width: int) -> None:
    lines = shown(width)
    assert max(map(len, lines)) <= width
    assert words(lines) == words(shown(500))


def test_what_does_not_fit_goes_on_further_in() -> None:
    lines = shown(80)
    assert lines[0].startswith("  44  20 Apr 08:00  inspection-netherlands lift holds: carrier")
    assert lines[1] == " " * 43 + "no original"
    assert lines[2] == " " * 43 + "125,948 gas"
    assert lines[-1].startswith(" " * 10)


def test_one_act_on_a_wide_terminal() -> None:
    act, record, possession, money, _ = shown(140)
    assert act.endswith("carrier no original   125,948 gas")
    assert record == (
        " " * 8 + "export declaration YTN260312EX00093: Registered → ReleasedForLoading, "
        "relayed by port-rotterdam"
    )
    assert possession.split() == ["possession", "nobody", "→", "exporter"]
    assert money.split() == ["issuing-bank", "EUR", "1.00", "→", "EUR", "0.00"]


def test_nothing_is_wrapped_where_another_program_reads() -> None:
    assert len(shown(40, terminal=False)) == 5


def test_record_that_stays_where_it_is() -> None:
    out = io.StringIO()
    watcher = TradeReport(Console(file=out, width=100)).watcher()
    watcher.step(
        Step(**{**{name: getattr(STEP, name) for name in STEP.__slots__}, "after": "Registered"})
    )
    assert ": stays Registered, relayed by" in out.getvalue()
