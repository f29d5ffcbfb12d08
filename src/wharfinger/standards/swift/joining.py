"""Joins the messages of one credit: an MT 700 with its MT 701, an MT 707 with its MT 708."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.source import Source, load

from .blocks import Envelope, Field, read_envelopes
from .structure import normalised, violations

SIZE_LIMIT: Final = 64 * 1024
"""Largest text of one message that is read, in bytes."""

MOST_MESSAGES: Final = 8
"""Most messages that make up a credit or an amendment: 27 counts to eight."""

_NUMBERED: Final = re.compile(r"([1-8])/([1-8])")


@dataclass(frozen=True, slots=True)
class Series:
    """The types of message that belong together.

    Attributes:
        first: the type that comes once, number 1.
        later: the type that continues it.
        identifying: tags that every message repeats.
    """

    first: str
    later: str
    identifying: tuple[str, ...]


CREDIT: Final = Series("700", "701", ("20",))
AMENDMENT: Final = Series("707", "708", ("20", "21", "23", "26E", "30"))


@dataclass(slots=True)
class Joined:
    """What the messages say together.

    Attributes:
        name: what errors call the text.
        fields: the fields of the first message, then what the others add.
        sender: BIC of the sender.
        receiver: BIC of the receiver.
        total: how many messages there should be (27).
        found: how many there are.
        normalised_text: every message's block 4 in the order of 27.
        violations: what breaks the standard.
        fatal: what leaves the meaning open, however generously one reads.
    """

    name: str
    fields: list[Field] = field(default_factory=list)
    sender: str | None = None
    receiver: str | None = None
    total: int = 1
    found: int = 1
    normalised_text: str = ""
    violations: list[Problem] = field(default_factory=list)
    fatal: list[Problem] = field(default_factory=list)

    def refuse(self) -> InvalidDocumentError:
        """The error that says everything that is wrong."""
        return InvalidDocumentError(self.name, [*self.fatal, *self.violations])


@dataclass(frozen=True, slots=True)
class _Part:
    number: int
    kind: str
    envelope: Envelope

    def value(self, tag: str) -> str | None:
        return next((f.value.strip() for f in self.envelope.fields if f.tag == tag), None)


def join(source: Source | Sequence[Source], series: Series, *, alone: bool = False) -> Joined:
    """Read every message of a text and join them.

    Args:
        source: bytes, text, or the path of a file, with one message or several; or several such.
        series: which types of message belong together.
        alone: take the first message alone, whether or not others should follow it.

    Raises:
        UsageError: a file cannot be read.
        InvalidDocumentError: a text is too large or not UTF-8.
    """
    name, envelopes = _envelopes(source, series, 1 if alone else MOST_MESSAGES)
    joined = Joined(name)
    parts = _parts(envelopes, series, joined)
    _check_structure(parts, joined)
    if parts:
        if alone and len(parts) > 1:
            message = f"expected one message, found {len(parts)}"
            joined.fatal.append(Problem("block 4", message, "FIN format"))
        _check_numbers(parts, joined, alone=alone)
        _check_identity(parts, series, joined)
        _merge(parts, series, joined)
    return joined


def _envelopes(
    source: Source | Sequence[Source], series: Series, most: int
) -> tuple[str, list[Envelope]]:
    several = isinstance(source, Sequence) and not isinstance(source, (bytes, str))
    sources: Sequence[Source] = source if several else [source]  # type: ignore[list-item, assignment]
    limit = SIZE_LIMIT * most
    loaded = [load(one, kind=f"MT {series.first}", limit=limit) for one in sources]
    if not loaded:
        problem = Problem("block 4", "there is no message", "FIN format")
        raise InvalidDocumentError(f"MT {series.first}", [problem])
    found = [envelope for one in loaded for envelope in read_envelopes(one.text())]
    if len(found) > MOST_MESSAGES:
        message = f"there are {len(found)} messages, at most {MOST_MESSAGES} make up a credit"
        raise InvalidDocumentError(loaded[0].name, [Problem("27", message, "usage of 27")])
    return loaded[0].name, found


def _parts(envelopes: Sequence[Envelope], series: Series, joined: Joined) -> list[_Part]:
    """The messages with their numbers; one of another type is refused."""
    parts: list[_Part] = []
    for place, envelope in enumerate(envelopes, 1):
        numbered = _NUMBERED.match(_value(envelope, "27"))
        number = int(numbered.group(1)) if numbered else place
        kind = envelope.kind
        if kind is None:
            kind = series.first if number == 1 or len(envelopes) == 1 else series.later
        if kind not in {series.first, series.later}:
            _refuse_kind(kind, series, joined)
            kind = series.first if place == 1 else series.later
        parts.append(_Part(number, kind, envelope))
    if all(part.kind != series.first for part in parts):
        _refuse_kind(series.later, series, joined)
    return parts


def _refuse_kind(kind: str, series: Series, joined: Joined) -> None:
    message = f"expected an MT {series.first} and MT {series.later} behind it, found an MT {kind}"
    joined.fatal.append(Problem("block 2", message, "application header"))


def _value(envelope: Envelope, tag: str) -> str:
    return next((f.value.strip() for f in envelope.fields if f.tag == tag), "")


def _check_structure(parts: Sequence[_Part], joined: Joined) -> None:
    for place, part in enumerate(parts):
        envelope = part.envelope
        problems = list(envelope.problems)
        if envelope.fields:
            problems += violations(part.kind, envelope.fields)
        elif not problems:
            problems += violations(part.kind, ())
        if not envelope.fields:
            joined.fatal += problems or []
            problems = []
        if place:
            problems = [replace(p, path=f"{p.path} of message {place + 1}") for p in problems]
        joined.violations += problems


def _check_numbers(parts: list[_Part], joined: Joined, *, alone: bool) -> None:
    """Every number of 27 once, and the same total in every message."""
    totals = {m.group(2) for part in parts if (m := _NUMBERED.match(part.value("27") or ""))}
    joined.total = max((int(total) for total in totals), default=len(parts))
    joined.found = len({part.number for part in parts})
    if len(totals) > 1:
        message = f"the messages do not agree how many there are: {', '.join(sorted(totals))}"
        joined.violations.append(Problem("27", message, "usage of 27"))
    for message in () if alone else _numbering(parts, joined.total):
        joined.violations.append(Problem("27", message, "usage of 27"))
    for number in {part.number for part in parts}:
        same = [part for part in parts if part.number == number]
        for other in same[1:]:
            if other.envelope.fields != same[0].envelope.fields:
                message = f"two different messages have the number {number}"
                joined.fatal.append(Problem("27", message, "usage of 27"))
            parts.remove(other)


def _numbering(parts: Sequence[_Part], total: int) -> Iterator[str]:
    numbers = [part.number for part in parts]
    if numbers != sorted(set(numbers)):
        yield f"the messages stand in the order {', '.join(map(str, numbers))}"
    missing = [number for number in range(1, total + 1) if number not in numbers]
    if missing:
        listed = ", ".join(f"{number}/{total}" for number in missing)
        yield f"of {total} messages {listed} is missing"


def _check_identity(parts: Sequence[_Part], series: Series, joined: Joined) -> None:
    """Every message is about the same credit, from the same bank to the same bank."""
    first = parts[0]
    for part in parts[1:]:
        for tag in series.identifying:
            here, there = first.value(tag), part.value(tag)
            if here is not None and there is not None and here != there:
                message = f"message {part.number} has '{there}', the first has '{here}'"
                joined.fatal.append(Problem(tag, message, f"MT {series.later}"))
        for path in ("sender", "receiver"):
            one, other = getattr(first.envelope, path), getattr(part.envelope, path)
            if one and other and one != other:
                message = f"message {part.number} has the {path} {other}, the first has {one}"
                joined.fatal.append(Problem("block 2", message, "application header"))


def _merge(parts: Sequence[_Part], series: Series, joined: Joined) -> None:
    ordered = sorted(parts, key=lambda part: part.number)
    joined.sender = ordered[0].envelope.sender
    joined.receiver = ordered[0].envelope.receiver
    joined.normalised_text = "\r\n".join(normalised(part.envelope.fields) for part in ordered)
    joined.fields = list(ordered[0].envelope.fields)
    skipped = {"27", *series.identifying}
    for part in ordered[1:]:
        for added in part.envelope.fields:
            if added.tag not in skipped:
                _add(joined.fields, added)


def _add(fields: list[Field], added: Field) -> None:
    """Append to the field that has the tag, or as a field of its own."""
    for place, there in enumerate(fields):
        if there.tag == added.tag:
            fields[place] = Field(there.tag, f"{there.value}\n{added.value}")
            return
    fields.append(added)
