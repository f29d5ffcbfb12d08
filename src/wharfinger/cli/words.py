"""Outcomes, events and records as a person reads them, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from enum import IntEnum, IntFlag
from typing import Any, Final

from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session
from wharfinger.contracts.base import Event, Outcome
from wharfinger.contracts.enums import solidity_name
from wharfinger.contracts.history import Happening
from wharfinger.contracts.refusals import iso_day, iso_time, short_hex

_PARTIES: Final = frozenset(
    {"from", "to", "by", "carrier", "holder", "endorsee", "court", "agent", "prior_holder",
     "shipper_or_prior_endorsee", "issue_to", "issuer", "grantee", "acceptor", "payee", "buyer",
     "seller", "provider", "secured_by", "trader", "guarantor", "agency"}
)  # fmt: skip
_TIMES: Final = frozenset({"since", "effectiveFrom", "effective_from", "dueUntil"})
_DAYS: Final = frozenset({"matures_on", "due_on", "dueOn", "last_day", "lastDay"})
_LINK: Final = "previousBlock"


def say_outcomes(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Print what an act in parts did; of one part, as :func:`say_outcome`."""
    if session.as_json and len(outcomes) != 1:
        print_json({"parts": [outcome_json(outcome) for outcome in outcomes]})
        return
    for outcome in outcomes:
        say_outcome(session, outcome)


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Return what an act did as JSON."""
    return {
        "transaction": outcome.transaction,
        "block": outcome.block,
        "gas": outcome.gas_used,
        "events": [event_json(event) for event in outcome.events],
    }


def say_outcome(session: Session, outcome: Outcome) -> None:
    """Print what an act did."""
    if session.as_json:
        print_json(outcome_json(outcome))
        return
    for event in outcome.events:
        print(event_words(session, event))
    print(f"Block {outcome.block}, {outcome.gas_used:,} gas, transaction {outcome.transaction}.")


def event_json(event: Event) -> dict[str, Any]:
    """Return an event as JSON."""
    return {"name": event.name, "contract": event.contract, "args": plain(event.args)}


def event_words(session: Session, event: Event, *, without: str = "") -> str:
    """Return an event on one line: ``BillTransferred  bill 0x1f9a…, from organisation 3 (…)``.

    Args:
        session: knows the names of organisations.
        event: the event.
        without: a value that goes without saying.
    """
    values = [
        f"{name} {value_words(session, name, value)}"
        for name, value in event.args.items()
        if name not in {_LINK, without}
    ]
    return f"{event.name:<26} {', '.join(values)}"


def happening_json(happening: Happening) -> dict[str, Any]:
    """Return something that happened as JSON."""
    return {
        "time": iso_time(happening.moment),
        "block": happening.block,
        "transaction": happening.transaction,
        **event_json(happening.event),
    }


def record_lines(session: Session, record: Any) -> list[str]:
    """Return a record, a field a line."""
    fields = asdict(record)
    width = max(map(len, fields))
    return [
        f"  {name.replace('_', ' '):<{width}}  {value_words(session, name, value)}"
        for name, value in fields.items()
    ]


def value_words(session: Session, name: str, value: Any) -> str:
    """Return one value of an event or a record in words."""
    if name in _PARTIES and isinstance(value, int):
        words = session.suite.names.organisation(value)
    elif name in _TIMES:
        words = iso_time(value) if value else "never"
    elif name in _DAYS:
        words = iso_day(value)
    elif isinstance(value, IntEnum):
        words = solidity_name(value)
    elif isinstance(value, bool):
        words = "yes" if value else "no"
    elif isinstance(value, bytes):
        words = _bytes_words(name, value)
    elif isinstance(value, (list, tuple)):
        words = ", ".join(value_words(session, name, each) for each in value) or "none"
    else:
        words = str(value)
    return words


def flag_names(value: IntFlag) -> list[str]:
    """Return the members of a mask, ``send-back``."""
    return [str(member.name).lower().replace("_", "-") for member in value]


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: bytes as hexadecimal, enums and masks by name."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [plain(each) for each in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, IntFlag):
        return flag_names(value)
    if isinstance(value, IntEnum):
        return solidity_name(value)
    return "0x" + value.hex() if isinstance(value, bytes) else value


def _bytes_words(name: str, value: bytes) -> str:
    if name == "transportDocumentReference":
        return value.rstrip(b"\0").decode("ascii", "backslashreplace")
    return short_hex(value) if any(value) else "none"
