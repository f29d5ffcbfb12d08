"""Reads an MT 700 strictly: presence, order and format of every field, and the network rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.identifiers import bic
from wharfinger.standards.money import Amount
from wharfinger.standards.source import Source, load

from .blocks import Envelope, Field, read_envelope
from .formats import parse_date
from .model import (
    DEFAULT_PRESENTATION_DAYS,
    Availability,
    Confirmation,
    DocumentaryCredit,
    NameAndAddress,
    Tolerance,
)
from .table import FIELDS, POSITION

SIZE_LIMIT: Final = 64 * 1024
"""Largest text that is read, in bytes; the message itself is limited to 10,000 characters."""

_KIND: Final = "MT 700"
_STANDARD: Final = "MT 700, SRU 2025"
_MESSAGE_LIMIT: Final = 10_000


def read_mt700(source: Source) -> DocumentaryCredit:
    """Read the issue of a documentary credit.

    Args:
        source: bytes, text, or the path of a file; with blocks 1 to 5 or with block 4 alone.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every violation, each with its tag and rule.
    """
    loaded = load(source, kind=_KIND, limit=SIZE_LIMIT)
    envelope = read_envelope(loaded.text(), message_type="700")
    normalised = _normalise(envelope.fields)
    if len(normalised) > _MESSAGE_LIMIT:
        envelope.complain("block 4", f"has {len(normalised)} characters, at most {_MESSAGE_LIMIT}")
    problems = envelope.problems
    if envelope.fields or not problems:
        problems += [*_presence(envelope.fields), *_formats(envelope.fields)]
        problems += _network_rules(envelope.fields)
    if problems:
        raise InvalidDocumentError(loaded.name, problems)
    return _credit(envelope, normalised)


def _normalise(fields: list[Field]) -> str:
    lines = (
        line.rstrip() for field in fields for line in f":{field.tag}:{field.value}".split("\n")
    )
    return "\r\n".join(lines)


def _presence(fields: list[Field]) -> Iterator[Problem]:
    """Every mandatory field, no field twice, none unknown, and all in their order."""
    seen: dict[int, str] = {}
    last, last_tag = -1, ""
    for field in fields:
        place = POSITION.get(field.tag)
        if place is None:
            yield Problem(field.tag, f"{field.tag} is no field of an MT 700", _STANDARD)
            continue
        if place in seen:
            message = f"{FIELDS[place].tag} stands twice ({seen[place]} and {field.tag})"
            yield Problem(field.tag, message, _STANDARD)
        elif place < last:
            message = f"{field.tag} stands after {last_tag}, it belongs before it"
            yield Problem(field.tag, message, _STANDARD)
        seen[place] = field.tag
        if place > last:
            last, last_tag = place, field.tag
    for place, spec in enumerate(FIELDS):
        if spec.mandatory and place not in seen:
            message = f"mandatory field {spec.tag} is missing ({spec.title})"
            yield Problem(spec.tag, message, _STANDARD)


def _formats(fields: list[Field]) -> Iterator[Problem]:
    for field in fields:
        place = POSITION.get(field.tag)
        if place is None:
            continue
        rule, check = FIELDS[place].options[field.tag[2:]]
        for message in check(field.lines):
            yield Problem(field.tag, message, rule)


def _network_rules(fields: list[Field]) -> Iterator[Problem]:
    """Rules C1 to C3 of MT 700, and what the fields say about each other."""
    tags = {field.tag: field for field in fields}
    drawee = "42A" in tags or "42D" in tags
    if ("42C" in tags) != drawee:
        yield Problem("42C", "42C and 42a must both be present or both absent", "C1")
    groups = [
        name
        for name, there in (
            ("42C with 42a", "42C" in tags or drawee),
            ("42M", "42M" in tags),
            ("42P", "42P" in tags),
        )
        if there
    ]
    if len(groups) > 1:
        message = f"only one of 42C with 42a, 42M and 42P is allowed, found {', '.join(groups)}"
        yield Problem("42a", message, "C2")
    if "44C" in tags and "44D" in tags:
        yield Problem("44D", "44C and 44D exclude each other", "C3")
    asked = tags["49"].value in {"CONFIRM", "MAY ADD"} if "49" in tags else False
    if asked and "58A" not in tags and "58D" not in tags:
        message = f"58a is missing though 49 says {tags['49'].value}"
        yield Problem("58a", message, "usage of 58a")
    if "27" in tags and not tags["27"].value.startswith("1/"):
        yield Problem("27", "an MT 700 is number 1 of the messages of a credit", "usage of 27")
    yield from _chronology(tags)


def _chronology(tags: dict[str, Field]) -> Iterator[Problem]:
    try:
        issued, expiry = parse_date(tags["31C"].value), parse_date(tags["31D"].value[:6])
    except (KeyError, ValueError):
        return  # what is missing or malformed has been said
    if expiry < issued:
        message = f"the credit expires on {expiry}, before its issue on {issued}"
        yield Problem("31D", message, "UCP 600, 6d")


class _Values:
    """Takes values out of fields whose formats have been checked."""

    def __init__(self, fields: list[Field]) -> None:
        self._fields = {field.tag: field for field in fields}

    def text(self, tag: str) -> str | None:
        field = self._fields.get(tag)
        return None if field is None else field.value.strip()

    def lines(self, tag: str) -> tuple[str, ...]:
        field = self._fields.get(tag)
        return () if field is None else tuple(line.rstrip() for line in field.lines)

    def required(self, tag: str) -> str:
        return self._fields[tag].value.strip()

    def date(self, tag: str) -> date | None:
        value = self.text(tag)
        return None if value is None else parse_date(value[:6])

    def bank(self, tag: str) -> str | None:
        lines = self.lines(tag)
        return bic(lines[-1]) if lines else None

    def clauses(self, tag: str) -> tuple[str, ...]:
        clauses: list[str] = []
        for line in self.lines(tag):
            if line.startswith("+") or not clauses:
                clauses.append(line.removeprefix("+").strip())
            else:
                clauses[-1] += " " + line.strip()
        return tuple(clauses)


def _credit(envelope: Envelope, normalised: str) -> DocumentaryCredit:
    values = _Values(envelope.fields)
    amount = values.required("32B")
    with_lines = values.lines("41A") or values.lines("41D")
    days, _, narrative = (values.text("48") or str(DEFAULT_PRESENTATION_DAYS)).partition("/")
    return DocumentaryCredit(
        reference=values.required("20"),
        form=values.required("40A"),
        rules=values.required("40E"),
        issue_date=parse_date(values.required("31C")),
        expiry_date=parse_date(values.required("31D")[:6]),
        expiry_place=values.required("31D")[6:].strip(),
        issuing_bank=envelope.sender,
        advising_bank=envelope.receiver,
        applicant_bank=values.bank("51A"),
        applicant=NameAndAddress(lines=values.lines("50")),
        beneficiary=_beneficiary(values.lines("59")),
        amount=Amount.parse(amount[:3], amount[3:], separator=","),
        tolerance=_tolerance(values.text("39A")),
        available_with=bic(with_lines[0]) if values.lines("41A") else None,
        available_with_text=with_lines[:-1],
        availability=Availability(with_lines[-1]),
        partial_shipments=values.text("43P"),
        transhipment=values.text("43T"),
        port_of_loading=values.text("44E"),
        port_of_discharge=values.text("44F"),
        latest_shipment=values.date("44C"),
        shipment_period=values.lines("44D"),
        goods=values.lines("45A"),
        documents_required=values.clauses("46A"),
        conditions=values.clauses("47A"),
        charges=values.lines("71D"),
        presentation_days=int(days),
        presentation_narrative=narrative or None,
        confirmation=Confirmation(values.required("49")),
        confirming_bank=values.bank("58A"),
        parts=int(values.required("27")[2]),
        normalised_text=normalised,
    )


def _beneficiary(lines: tuple[str, ...]) -> NameAndAddress:
    if lines[0].startswith("/"):
        return NameAndAddress(lines=lines[1:], account=lines[0][1:])
    return NameAndAddress(lines=lines)


def _tolerance(text: str | None) -> Tolerance:
    if text is None:
        return Tolerance()
    plus, minus = text.split("/")
    return Tolerance(plus=int(plus), minus=int(minus))
