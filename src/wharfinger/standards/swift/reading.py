"""Takes the values out of joined messages, and notes what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from wharfinger.errors import Problem, UsageError
from wharfinger.standards.identifiers import InvalidIdentifierError, shown

from . import values
from .blocks import Field
from .joining import Joined
from .model import Bank, Tolerance
from .values import Lines

T = TypeVar("T")

NARRATIVES: Final = frozenset(
    {"45A", "46A", "47A", "49G", "49H", "45B", "46B", "47B", "49M", "49N", "71D", "72Z", "78", "79"}
)
"""Fields whose second occurrence goes on with the first."""


class Mode(StrEnum):
    """How a message is read.

    ``STRICT`` refuses every violation. ``LENIENT`` reports them, and refuses only where the meaning
    would be lost.
    """

    STRICT = "strict"
    LENIENT = "lenient"

    @classmethod
    def of(cls, word: Mode | str) -> Mode:
        """The mode that a word names.

        Raises:
            UsageError: the word names none.
        """
        try:
            return cls(word)
        except ValueError:
            raise UsageError(
                f"'{shown(word)}' is no way to read a message.",
                remedy=f"Read it {' or '.join(cls)}.",
            ) from None


class Reader:
    """Reads fields by their tags, and collects what cannot be read.

    Args:
        joined: the messages.
        renamed: tags of older releases, and what they are called today.
    """

    def __init__(self, joined: Joined, renamed: Mapping[str, str] = MappingProxyType({})) -> None:
        self.problems: list[Problem] = list(joined.fatal)
        self.remarks: list[Problem] = []
        self._malformed = {problem.path for problem in joined.violations} - {"39B"}
        self._fields: dict[str, Field] = {}
        self._taken: set[str] = set()
        for field in joined.fields:
            self._keep(field, renamed)

    def _keep(self, field: Field, renamed: Mapping[str, str]) -> None:
        tag = renamed.get(field.tag, field.tag)
        if tag != field.tag:
            self.remark(field.tag, f"is read as {tag}", "older release")
        there = self._fields.get(tag)
        if there is None:
            self._fields[tag] = Field(tag, field.value)
        elif tag in NARRATIVES:
            self._fields[tag] = Field(tag, f"{there.value}\n{field.value}")
        elif there.value.strip() != field.value.strip():
            self.refuse(tag, "stands twice and says two different things")

    def refuse(self, tag: str, message: str, rule: str = "") -> None:
        """Note that something cannot be read."""
        self.problems.append(Problem(tag, message, rule))

    def remark(self, tag: str, message: str, rule: str = "") -> None:
        """Note how something was read."""
        self.remarks.append(Problem(tag, message, rule))

    def has(self, tag: str) -> bool:
        """Whether the field is there and says anything."""
        return tag in self._fields and bool(self._fields[tag].value.strip())

    def lines(self, tag: str) -> tuple[str, ...]:
        """The field's lines without trailing blanks, none when it is not there."""
        self._taken.add(tag)
        if not self.has(tag):
            return ()
        lines = [line.rstrip() for line in self._fields[tag].lines]
        while lines and not lines[-1]:
            lines.pop()
        return tuple(lines)

    def text(self, tag: str) -> str | None:
        """The field in one line, None when it is not there."""
        return values.joined(self.lines(tag)) or None

    def value(self, tag: str, read: Callable[[Lines], T]) -> T | None:
        """What a field says, None when it is not there or cannot be read."""
        lines = self.lines(tag)
        if not lines:
            return None
        try:
            found = read(lines)
        except InvalidIdentifierError as error:
            self.refuse(tag, error.message, error.scheme)
        except ValueError as error:
            self.refuse(tag, str(error))
        else:
            if tag in self._malformed:
                self.remark(tag, f"is read as {_said(found)}")
            return found
        return None

    def incidental(self, tag: str, read: Callable[[Lines], T]) -> T | None:
        """What a field says that the meaning does not hang on; None when it cannot be read."""
        lines = self.lines(tag)
        try:
            return read(lines) if lines else None
        except ValueError as error:
            self.remark(tag, f"cannot be read: {error}")
            self._taken.discard(tag)
            return None

    def needed(self, tag: str, read: Callable[[Lines], T], title: str) -> T | None:
        """What a field says without which the message has no meaning."""
        if not self.has(tag):
            self.refuse(tag, f"is missing, and nothing else says it ({title})")
            return None
        return self.value(tag, read)

    def bank(self, number: str, letters: str) -> Bank | None:
        """A bank under one of its options."""
        found = [number + letter for letter in letters if self.has(number + letter)]
        if len(found) > 1:
            self.refuse(number + "a", f"stands twice ({' and '.join(found)})")
        banks = [values.bank(tag, self.lines(tag)) for tag in found]
        return banks[0] if banks else None

    def unread(self) -> tuple[Field, ...]:
        """The fields that nothing has asked for."""
        return tuple(f for tag, f in self._fields.items() if tag not in self._taken)


def _said(value: object) -> str:
    parts = value if isinstance(value, tuple) else (value,)
    return ", ".join(str(part) for part in parts if part not in {None, ""})


def tolerance(reader: Reader) -> Tolerance | None:
    """The tolerance (39A), or the older 39B; None when neither is there."""
    stated = reader.value("39A", values.tolerance)
    if not reader.has("39B"):
        return stated
    older = reader.value("39B", values.maximum)
    if older is not None and older.plus == 0:
        reader.remark("39B", "the amount is a maximum", "older release")
    elif older is not None:
        reader.remark("39B", "about: 10 per cent more or less", "UCP 600, 30a")
    if stated is not None and older is not None and stated.plus != older.plus:
        reader.refuse("39B", f"contradicts 39A, {stated.plus}/{stated.minus}")
    return stated or older


def shared(reader: Reader, joined: Joined) -> dict[str, Any]:
    """What an issue and an amendment have in common, as arguments of ``Terms``."""
    return {
        "additional_amounts": reader.lines("39C"),
        "drafts": reader.lines("42C"),
        "drawee": reader.bank("42", "AD"),
        "mixed_payment": reader.lines("42M"),
        "deferred_payment": reader.lines("42P"),
        "partial_shipments": reader.value("43P", values.shipments),
        "transhipment": reader.value("43T", values.shipments),
        "place_of_receipt": reader.text("44A"),
        "port_of_loading": reader.text("44E"),
        "port_of_discharge": reader.text("44F"),
        "final_destination": reader.text("44B"),
        "latest_shipment": reader.value("44C", values.day),
        "shipment_period": reader.lines("44D"),
        "charges": reader.lines("71D"),
        "confirmer": reader.bank("58", "AD"),
        "reimbursing_bank": reader.bank("53", "AD"),
        "instructions": reader.lines("78"),
        "advise_through": reader.bank("57", "ABD"),
        "information": reader.lines("72Z"),
        "issuing_bank": joined.sender,
        "advising_bank": joined.receiver,
        "parts": joined.total,
        "parts_read": joined.found,
        "normalised_text": joined.normalised_text,
    }


def ways_to_name_the_bank(reader: Reader) -> Sequence[str]:
    """The options of 41a that are there."""
    found = [tag for tag in ("41A", "41D") if reader.has(tag)]
    if len(found) > 1:
        reader.refuse("41a", "stands twice (41A and 41D)")
    return found
