"""Reads an MT 707, and the MT 708 that continue it, into an amendment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.source import Source

from . import values
from .amendment import Amendment, read_changes
from .blocks import Field
from .joining import AMENDMENT, Joined, join
from .preview import preview_amendment
from .reading import Mode, Reader, shared, tolerance, ways_to_name_the_bank
from .values import Lines

OLDER_TAGS: Final[Mapping[str, str]] = MappingProxyType({"71B": "71D", "72": "72Z"})
"""Tags of releases before 2018, and what they are called today."""

_CANCEL: Final = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPreview:
    """What an MT 707, with the MT 708 that continue it, was read as.

    Attributes:
        amendment: what changes.
        mode: how it was read.
        fields: every field as it stands, in its order.
        violations: what breaks the standard; empty when it was read strictly.
        remarks: how something was read that another might read otherwise.
        unread: fields that nothing was taken from, as they stand; their text is hashed too.
    """

    amendment: Amendment
    mode: Mode
    fields: tuple[Field, ...]
    violations: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    unread: tuple[Field, ...]

    def preview(self) -> str:
        """A text that a banker can check line by line before anything is done on chain."""
        return preview_amendment(self)


def read_amendment(
    source: Source | Sequence[Source], mode: Mode | str = Mode.STRICT
) -> AmendmentPreview:
    """Read an amendment to a documentary credit: an MT 707 and the MT 708 that continue it.

    Args:
        source: bytes, text, or the path of a file, with one message or several, each with blocks 1
            to 5 or with block 4 alone; or several such.
        mode: ``strict`` refuses every violation; ``lenient`` reports them, and refuses only where
            the meaning would be lost.

    Raises:
        UsageError: a file cannot be read, or there is no such mode.
        InvalidDocumentError: strictly, every violation with its tag and rule; leniently, what
            cannot be read in one way only.
    """
    mode = Mode.of(mode)
    joined = join(source, AMENDMENT)
    if mode is Mode.STRICT and (joined.fatal or joined.violations):
        raise joined.refuse()
    reader = Reader(joined, OLDER_TAGS)
    amendment = amendment_of(reader, joined)
    if amendment is None:
        raise InvalidDocumentError(joined.name, reader.problems)
    return AmendmentPreview(
        amendment=amendment,
        mode=mode,
        fields=tuple(joined.fields),
        violations=tuple(joined.violations),
        remarks=tuple(reader.remarks),
        unread=reader.unread(),
    )


def amendment_of(reader: Reader, joined: Joined) -> Amendment | None:
    """The amendment that the fields state, None when the reader has a problem with them.

    Args:
        reader: the fields; gets the problems and the remarks.
        joined: the messages.
    """
    arguments = {**shared(reader, joined), **_identity(reader), **_money(reader)}
    arguments |= _availability(reader) | _period(reader) | _charge(reader) | _texts(reader)
    arguments |= _parties(reader) | _expiry(reader) | _older(reader)
    if reader.problems:
        return None
    amendment = Amendment(**arguments)
    if not amendment.changed:
        reader.refuse("22A", "nothing says what is amended")
        return None
    return amendment


def _identity(reader: Reader) -> dict[str, Any]:
    senders = reader.needed("20", values.joined, "sender's reference")
    reference = reader.text("23")
    if reference is None:
        reader.remark("23", "the sender's reference (20) stands for the credit's number")
    reader.lines("27")
    return {
        "senders_reference": senders,
        "receivers_reference": reader.text("21"),
        "reference": reference or senders,
        "issuer": reader.bank("52", "AD"),
        "non_bank_issuer": reader.lines("50B"),
        "issue_date": reader.incidental("31C", values.day),
        "number": reader.incidental("26E", values.number),
        "amended_on": reader.incidental("30", values.day),
        "purpose": reader.text("22A"),
        "cancels": reader.value("23S", values.cancellation) or False,
        "form": reader.text("40A"),
        "rules": reader.text("40E"),
        "confirmation": reader.value("49", values.confirmation),
    }


def _money(reader: Reader) -> dict[str, Any]:
    if reader.has("32B") and reader.has("33B"):
        reader.refuse("33B", "the amount is both increased and decreased")
    return {
        "increase": reader.value("32B", values.amount),
        "decrease": reader.value("33B", values.amount),
        "new_amount": reader.value("34B", values.amount),
        "tolerance": tolerance(reader),
    }


def _availability(reader: Reader) -> dict[str, Any]:
    tags = ways_to_name_the_bank(reader)
    if not tags:
        return {}
    tag = tags[0]
    found = reader.value(tag, lambda lines: values.available(lines, by_code=tag == "41A"))
    return {} if found is None else {"nominated": found[0], "availability": found[1]}


def _period(reader: Reader) -> dict[str, Any]:
    days, narrative = reader.value("48", values.presentation) or (None, None)
    if days is None and narrative is not None:
        reader.remark("48", "states no single number of days", "UCP 600, 14c")
    return {"presentation_days": days, "presentation_narrative": narrative}


def _charge(reader: Reader) -> dict[str, Any]:
    lines = reader.lines("71N")
    if not lines:
        return {}
    return {"charge_payer": lines[0].strip(), "charge_narrative": lines[1:]}


def _texts(reader: Reader) -> dict[str, Any]:
    found = {
        "goods": read_changes(reader.lines("45B")),
        "documents": read_changes(reader.lines("46B")),
        "conditions": read_changes(reader.lines("47B")),
        "beneficiary_conditions": read_changes(reader.lines("49M")),
        "bank_conditions": read_changes(reader.lines("49N")),
    }
    for name, changes in found.items():
        if any(change.code is None for change in changes):
            message = f"a text about {name.replace('_', ' ')} does not say whether it is added"
            reader.remark("45B" if name == "goods" else "46B", message, "T67")
    return found


def _parties(reader: Reader) -> dict[str, Any]:
    """The parties; in the older layout 59 names the beneficiary before the amendment."""
    older = not (reader.has("27") or reader.has("22A"))
    beneficiary = reader.value("59", values.party)
    if older and beneficiary is not None:
        reader.remark("59", "names the beneficiary before the amendment", "older release")
    return {
        "applicant": reader.value("50", values.name),
        "beneficiary": None if older else beneficiary,
        "beneficiary_before": beneficiary if older else None,
    }


def _expiry(reader: Reader) -> dict[str, Any]:
    stated = reader.value("31D", values.date_and_place)
    older = reader.value("31E", values.day)
    if stated is not None and older is not None and stated[0] != older:
        reader.refuse("31E", f"contradicts 31D, {stated[0]}")
    if older is not None:
        reader.remark("31E", "is read as the new date of expiry (31D)", "older release")
    expiry, place = stated or (older, None)
    return {"expiry_date": expiry, "expiry_place": place}


def _older(reader: Reader) -> dict[str, Any]:
    narrative = reader.lines("79")
    if narrative:
        reader.remark("79", "holds changes in free text", "older release")
    cancelling = {"cancels": True} if _says_cancel(narrative) else {}
    return {"narrative": narrative, **cancelling}


def _says_cancel(narrative: Lines) -> bool:
    return bool(narrative) and values.single(narrative[:1]).strip("/ .") == _CANCEL
