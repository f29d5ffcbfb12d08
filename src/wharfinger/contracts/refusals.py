"""A contract's revert as an exception that says what is, what was expected, and what to do.

The sentences stand in ``refusals.toml``, one entry for each custom error of every contract that a
deployment contains; a test compares the two. ``python -m wharfinger.contracts.refusals FILE``
writes the table of all of them.
"""

from __future__ import annotations

import argparse
import string
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, IntFlag
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from eth_abi.exceptions import DecodingError
from eth_utils.address import is_address

from wharfinger.build.abi import Entry
from wharfinger.contracts.abis import error_entries
from wharfinger.contracts.enums import solidity_name
from wharfinger.contracts.names import NameBook
from wharfinger.contracts.values import decode_parameters, text_of
from wharfinger.errors import RefusedError
from wharfinger.roles import Role, role_names

_LATEST_TIME: Final = 253_402_300_799
"""The last second of the year 9999, Unix time; ISO 8601 has four digits for a year."""

_DAY: Final = 86_400

_SHOWN_BYTES: Final = 4


class ContractRefusedError(RefusedError):
    """A contract refused the act; the chain is unchanged.

    Args:
        message: what is, and what was expected.
        remedy: what to do.
        error: name of the Solidity error, empty when there is none.
        values: its values by Solidity parameter name, as Python sees them.
        contract: name of the contract that was called.
        data: what the call reverted with.
    """

    def __init__(
        self,
        message: str,
        *,
        remedy: str = "",
        error: str = "",
        values: Mapping[str, Any] | None = None,
        contract: str = "",
        data: bytes = b"",
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.error = error
        self.values = dict(values or {})
        self.contract = contract
        self.data = data


class StateRefusedError(ContractRefusedError):
    """The record is not in a state that allows the act."""


class ActorRefusedError(ContractRefusedError):
    """The signer, or the party named, may not do or receive this."""


class DuplicateRefusedError(ContractRefusedError):
    """The record exists already; nothing is overwritten."""


class TermsRefusedError(ContractRefusedError):
    """What was stated contradicts itself, the record or its terms."""


class TimeRefusedError(ContractRefusedError):
    """It is too early or too late."""


class MoneyRefusedError(ContractRefusedError):
    """The money is not there, was not approved, or did not arrive in full."""


class BlockedRefusedError(ContractRefusedError):
    """Something else must be done first: a hold, a release, a charge."""


class PausedRefusedError(ContractRefusedError):
    """New issuance is paused; everything that exists goes on."""


class GovernanceRefusedError(ContractRefusedError):
    """The AccessManager does not allow the caller to do this, or not yet."""


class UnknownRefusalError(ContractRefusedError):
    """The revert carries no reason that the suite knows."""


FAMILIES: Final[Mapping[str, type[ContractRefusedError]]] = MappingProxyType(
    {
        "state": StateRefusedError,
        "actor": ActorRefusedError,
        "duplicate": DuplicateRefusedError,
        "terms": TermsRefusedError,
        "time": TimeRefusedError,
        "money": MoneyRefusedError,
        "blocked": BlockedRefusedError,
        "paused": PausedRefusedError,
        "governance": GovernanceRefusedError,
        "unknown": UnknownRefusalError,
    }
)
"""The exception of each family of ``refusals.toml``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is said of an error.

    Attributes:
        family: key of :data:`FAMILIES`.
        why: template of the sentence that says what is and what was expected.
        remedy: template of the sentence that says what to do.
        exists: said instead when the act needs a record that does not exist, and it does.
        unknown: said instead when the act needs a record that exists, and it does not.
    """

    family: str
    why: str
    remedy: str
    exists: Sentence | None = field(default=None)
    unknown: Sentence | None = field(default=None)

    @classmethod
    def from_toml(cls, entry: Mapping[str, Any]) -> Sentence:
        """Read one table of ``refusals.toml``."""
        variants = {
            name: cls.from_toml({"family": entry["family"], **entry[name]})
            for name in ("exists", "unknown")
            if name in entry
        }
        return cls(family=entry["family"], why=entry["why"], remedy=entry["remedy"], **variants)

    def fitting(self, values: Mapping[str, Any]) -> Sentence:
        """Return the variant that fits an error's values."""
        current, expected = values.get("current"), values.get("expected")
        if not isinstance(current, IntEnum):
            return self
        if self.unknown and current == 0:
            return self.unknown
        if self.exists and isinstance(expected, tuple) and expected == (type(current)(0),):
            return self.exists
        return self


@cache
def sentences() -> Mapping[str, Sentence]:
    """Return what is said of each error, by its Solidity name."""
    text = files("wharfinger.contracts").joinpath("refusals.toml").read_text("utf-8")
    return {name: Sentence.from_toml(entry) for name, entry in tomllib.loads(text).items()}


class _Formatter(string.Formatter):
    """Fills a template; ``{expiresAt:time}``, ``{to:org}``, ``{roles:roles}``, ``{name:text}``."""

    def __init__(self, names: NameBook) -> None:
        self._names = names

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec:
            return self._by_kind(value, format_spec)
        if isinstance(value, tuple):
            return " or ".join(self.format_field(item, "") for item in value) or "nothing"
        if isinstance(value, bytes):
            return short_hex(value)
        if isinstance(value, int):
            return _number_words(value)
        return self._names.account(value) if is_address(value) else str(value)

    def _by_kind(self, value: Any, kind: str) -> str:
        if kind == "org":
            return self._names.organisation(value)
        if kind == "text":
            return value if isinstance(value, str) else text_of(value) or short_hex(value)
        return _KINDS[kind](value)


def iso_time(moment: int) -> str:
    """Return Unix seconds as ISO 8601 in UTC, ``2026-04-08T17:00:00Z``."""
    if moment > _LATEST_TIME:
        return "the end of time"
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_day(day: int) -> str:
    """Return a day since 1 January 1970 as ISO 8601, ``2026-04-08``."""
    return iso_time(day * _DAY).partition("T")[0]


def short_hex(value: bytes) -> str:
    """Return the first bytes of an id, ``0x1f9a0c3e…``; short values whole."""
    shown, whole = bytes(value[:_SHOWN_BYTES]).hex(), len(value) <= 2 * _SHOWN_BYTES
    return f"0x{bytes(value).hex()}" if whole else f"0x{shown}…"


def _number_words(value: int) -> str:
    if isinstance(value, IntEnum):
        return solidity_name(value)
    return _flag_words(value) if isinstance(value, IntFlag) else f"{value:,}"


def _flag_words(value: IntFlag) -> str:
    if isinstance(value, Role):
        return role_names(value)
    words = [(flag.name or "").lower().replace("_", " ") for flag in type(value) if flag & value]
    return ", ".join(word for word in words if word) or "none"


_KINDS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {"time": iso_time, "day": iso_day, "roles": role_names, "plain": lambda value: str(int(value))}
)


def decode_error(data: bytes) -> tuple[Entry, dict[str, Any]] | None:
    """Return the error that revert data holds, and its values; None when it is unknown."""
    entry = error_entries().get(bytes(data[:4]))
    if entry is None:
        return None
    try:
        return entry, decode_parameters(entry["inputs"], bytes(data[4:]))
    except (DecodingError, ValueError, OverflowError):
        return None


def refusal(
    data: bytes,
    *,
    contract: str = "",
    reason: str = "",
    names: NameBook | None = None,
) -> ContractRefusedError:
    """Return the exception for revert data.

    Args:
        data: what the call reverted with.
        contract: name of the contract that was called.
        reason: what the node says of a revert without data, "it ran out of gas".
        names: names of organisations and accounts for the sentences.
    """
    decoded = decode_error(data)
    if decoded is None:
        return _unknown(data, contract, reason)
    entry, values = decoded
    name = entry["name"]
    sentence = sentences()[name].fitting(values)
    formatter = _Formatter(names or NameBook())
    return FAMILIES[sentence.family](
        formatter.vformat(sentence.why, (), values),
        remedy=formatter.vformat(sentence.remedy, (), values),
        error=name,
        values=values,
        contract=contract,
        data=bytes(data),
    )


def _unknown(data: bytes, contract: str, reason: str) -> UnknownRefusalError:
    shown = f"with unknown data 0x{bytes(data).hex()}" if data else "without a reason"
    said = f"; the node says: {reason.rstrip('.')}" if reason and not data else ""
    return UnknownRefusalError(
        f"{contract or 'The contract'} refused {shown}{said}.",
        remedy="Check that the address is that contract's and that its version is this package's.",
        values={"data": bytes(data)},
        contract=contract,
        data=bytes(data),
    )


def table() -> str:
    """Return the table of every refusal as Markdown."""
    declared = {entry["name"]: entry for entry in error_entries().values()}
    lines = [_HEADING]
    for family, kind in FAMILIES.items():
        rows = [
            row
            for name, sentence in sorted(sentences().items())
            for row in _rows(declared[name], sentence)
            if row[0] == family
        ]
        lines += [
            f"## {kind.__name__}",
            "",
            (kind.__doc__ or "").strip(),
            "",
            "| code | why | what to do |",
            "|---|---|---|",
            *(f"| {code} | {_cell(why)} | {_cell(remedy)} |" for _, code, why, remedy in rows),
            "",
        ]
    return "\n".join(lines)


_HEADING: Final = """\
# Refusals

Every reason for which a contract of a deployment refuses an act, as
`src/wharfinger/contracts/refusals.toml` states it; written by
`python -m wharfinger.contracts.refusals docs/errors.md`. The Python package raises the class that
heads each table, a `ContractRefusedError`, whose `error` is the code, whose `values` are its values
and whose `contract` is the contract that was called. The command line ends with exit code 3. A
refused act changes nothing on the chain.
"""


def _rows(entry: Entry, sentence: Sentence) -> list[tuple[str, str, str, str]]:
    parameters = ", ".join(f"{item['type']} {item['name']}" for item in entry["inputs"])
    code = f"`{entry['name']}({parameters})`"
    said = [(sentence, code)]
    if sentence.exists:
        said.append((sentence.exists, f"{code} on a record that exists"))
    if sentence.unknown:
        said.append((sentence.unknown, f"{code} on a record that does not exist"))
    return [(item.family, label, item.why, item.remedy) for item, label in said]


def _cell(template: str) -> str:
    """A template as a reader sees it: ``{to:org}`` becomes *to*."""
    parts = string.Formatter().parse(template)
    return "".join(text + (f"*{name}*" if name else "") for text, name, _, _ in parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table of refusals to a file and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m wharfinger.contracts.refusals")
    parser.add_argument("file", type=Path, help="file to write, docs/errors.md")
    options = parser.parse_args(arguments)
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(table(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
