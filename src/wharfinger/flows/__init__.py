"""Business verbs of a trade, used by scripts, tests and benchmarks alike."""

from wharfinger.flows.acts import CHAPTERS
from wharfinger.flows.cast import Cast, Party, assemble, local_keys, plan_of
from wharfinger.flows.demo import (
    Account,
    TradeIncompleteError,
    Watcher,
    default_example,
    named_suite,
    read_example,
    run,
)
from wharfinger.flows.journal import Change, Instrument, Journal, Step
from wharfinger.flows.preparation import prepare
from wharfinger.flows.setting import Setting, read_setting
from wharfinger.flows.trade import Trade

__all__ = [
    "CHAPTERS",
    "Account",
    "Cast",
    "Change",
    "Instrument",
    "Journal",
    "Party",
    "Setting",
    "Step",
    "Trade",
    "TradeIncompleteError",
    "Watcher",
    "assemble",
    "default_example",
    "local_keys",
    "named_suite",
    "plan_of",
    "prepare",
    "read_example",
    "read_setting",
    "run",
]
