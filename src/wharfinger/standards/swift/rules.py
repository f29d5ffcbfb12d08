"""What the fields of a message say about each other: network validated rules and usage rules.

Where a rule's number is not the same in every edition of the standard, the network's error code
names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from wharfinger.errors import Problem

from .blocks import Field
from .formats import parse_date

Tags: TypeAlias = Mapping[str, Field]
"""The fields of one message by their tags."""

Rules: TypeAlias = Callable[[Tags], Iterator[Problem]]

_IDENTIFYING: Final = frozenset({"27", "20", "21", "23", "31C", "26E", "30", "22A"})
_NO_CHANGE: Final = _IDENTIFYING | {"52A", "52D", "50B"}


def _has(tags: Tags, *wanted: str) -> bool:
    return any(tag in tags for tag in wanted)


def _currency(tags: Tags, tag: str) -> str | None:
    """The currency of an amount, None when there is none to read."""
    if tag not in tags:
        return None
    value = tags[tag].value
    code = value[6:9] if value[:6].isdigit() else value[:3]
    return code if code.isalpha() else None


def _first(tags: Tags, *wanted: str) -> str | None:
    return next((tag for tag in wanted if tag in tags), None)


def _both(tags: Tags, one: Sequence[str], other: Sequence[str], rule: str) -> Iterator[Problem]:
    """Two fields of which only one may be there."""
    here, there = _first(tags, *one), _first(tags, *other)
    if here and there:
        yield Problem(there, f"{here} and {there} exclude each other", rule)


def _same_currency(tags: Tags, one: Sequence[str], other: Sequence[str]) -> Iterator[Problem]:
    here, there = _first(tags, *one), _first(tags, *other)
    if here is None or there is None:
        return
    codes = _currency(tags, here), _currency(tags, there)
    if None not in codes and codes[0] != codes[1]:
        message = f"{here} is in {codes[0]}, {there} in {codes[1]}; they should be the same"
        yield Problem(there, message, "C02")


def _confirmation(tags: Tags) -> Iterator[Problem]:
    asked = tags["49"].value in {"CONFIRM", "MAY ADD"} if "49" in tags else False
    if asked and not _has(tags, "58A", "58D"):
        message = f"58a is missing though 49 says {tags['49'].value}"
        yield Problem("58a", message, "usage of 58a")


def _first_of_several(tags: Tags, kind: str) -> Iterator[Problem]:
    if "27" in tags and not tags["27"].value.strip().startswith("1/"):
        message = f"an MT {kind} is number 1 of the messages of a credit"
        yield Problem("27", message, "usage of 27")


def _later_of_several(tags: Tags, kind: str) -> Iterator[Problem]:
    if "27" in tags and tags["27"].value.strip().startswith("1/"):
        yield Problem("27", f"an MT {kind} is never number 1", "usage of 27")


def _one_way_to_pay(tags: Tags) -> Iterator[Problem]:
    groups = [
        name
        for name, there in (
            ("42C with 42a", _has(tags, "42C", "42A", "42D")),
            ("42M", "42M" in tags),
            ("42P", "42P" in tags),
        )
        if there
    ]
    if len(groups) > 1:
        message = f"only one of 42C with 42a, 42M and 42P is allowed, found {', '.join(groups)}"
        yield Problem("42a", message, "C2")


def _chronology(tags: Tags, earlier: str, what: str) -> Iterator[Problem]:
    try:
        first, expiry = parse_date(tags[earlier].value), parse_date(tags["31D"].value[:6])
    except (KeyError, ValueError):
        return  # what is missing or malformed has been said
    if expiry < first:
        message = f"the credit expires on {expiry}, before its {what} on {first}"
        yield Problem("31D", message, "UCP 600, 6d")


def _issue(tags: Tags) -> Iterator[Problem]:
    """Rules C1 to C3 of MT 700, and what the fields say about each other."""
    if ("42C" in tags) != _has(tags, "42A", "42D"):
        yield Problem("42C", "42C and 42a must both be present or both absent", "C1")
    yield from _one_way_to_pay(tags)
    yield from _both(tags, ["44C"], ["44D"], "C3")
    yield from _confirmation(tags)
    yield from _first_of_several(tags, "700")
    yield from _chronology(tags, "31C", "issue")


def _issue_continued(tags: Tags) -> Iterator[Problem]:
    yield from _later_of_several(tags, "701")


def _amendment(tags: Tags) -> Iterator[Problem]:
    """Something is amended (C1); and each thing is amended in one way."""
    if not set(tags) - _NO_CHANGE and tags.get("27", Field("27", "1/1")).value == "1/1":
        yield Problem("22A", "nothing after 22A says what is amended", "C1")
    yield from _both(tags, ["52A", "52D"], ["50B"], "C06")
    yield from _both(tags, ["32B"], ["33B"], "C2")
    yield from _both(tags, ["44C"], ["44D"], "D06")
    yield from _first_of_several(tags, "707")
    yield from _chronology(tags, "31C", "issue")


def _amendment_continued(tags: Tags) -> Iterator[Problem]:
    yield from _later_of_several(tags, "708")


def _acknowledgement(tags: Tags) -> Iterator[Problem]:
    yield from _both(tags, ["25"], ["57A", "57D"], "C1")
    yield from _both(tags, ["32D"], ["57A", "57D"], "C2")
    if "71D" in tags and not _has(tags, "32B", "32D"):
        yield Problem("32a", "32a is missing though 71D gives details of charges", "usage of 71D")


def _refusal(tags: Tags) -> Iterator[Problem]:
    if "73A" in tags and not _has(tags, "33A", "33B"):
        yield Problem("33a", "33a is missing though 73A claims charges", "C1")
    yield from _same_currency(tags, ["32A"], ["33A", "33B"])


def _discrepancy(tags: Tags) -> Iterator[Problem]:
    if _has(tags, "33B", "71D", "73A") and "34B" not in tags:
        yield Problem("34B", "34B is missing though 33B, 71D or 73A changes the amount", "C1")
    yield from _same_currency(tags, ["32B"], ["34B"])


def _authorisation(tags: Tags) -> Iterator[Problem]:
    if "32B" in tags and "71D" in tags and not _has(tags, "33A", "33B"):
        yield Problem("33a", "33a is missing though 71D deducts charges from 32B", "C18")
    yield from _same_currency(tags, ["32B"], ["33A", "33B"])


def _payment(tags: Tags) -> Iterator[Problem]:
    yield from _both(tags, ["72Z"], ["77"], "C19")
    yield from _both(tags, ["53A", "53B", "53D"], ["57A", "57B", "57D"], "C14")
    yield from _same_currency(tags, ["32A", "32B"], ["34A", "34B"])


def _reimbursement(tags: Tags) -> Iterator[Problem]:
    yield from _same_currency(tags, ["32B"], ["33A"])


RULES: Final[Mapping[str, Rules]] = MappingProxyType(
    {
        "700": _issue,
        "701": _issue_continued,
        "707": _amendment,
        "708": _amendment_continued,
        "730": _acknowledgement,
        "734": _refusal,
        "750": _discrepancy,
        "752": _authorisation,
        "754": _payment,
        "756": _reimbursement,
    }
)
"""The rules of each type of message."""
