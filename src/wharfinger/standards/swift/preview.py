"""Writes what was read as a text that a banker can check: tag, meaning, value; what to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.identifiers import InvalidIdentifierError

from . import values
from .blocks import Field
from .carrying import on_chain
from .tables import MESSAGES

if TYPE_CHECKING:
    from .amendment import Amendment, Change
    from .issuance import Issuance
    from .model import DocumentaryCredit
    from .mt707 import AmendmentPreview

_TAG_WIDTH: Final = 5
_MEANING_WIDTH: Final = 44
_WIDTH: Final = 110

_OLDER_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "39B": "Maximum Credit Amount",
        "71B": "Charges",
        "72": "Sender to Receiver Information",
        "31E": "New Date of Expiry",
        "34B": "New Documentary Credit Amount",
        "79": "Narrative",
    }
)

_DATES: Final = frozenset({"31C", "44C", "30", "31E"})
_AMOUNTS: Final = frozenset({"32B", "33B", "34B"})


def preview_issuance(issuance: Issuance) -> str:
    """The text of :meth:`Issuance.preview`."""
    credit = issuance.credit
    kinds = _kinds("700", "701", credit.parts_read)
    lines = [
        f"{kinds}: issue of documentary credit {credit.reference}",
        _read_as(issuance.mode.value, issuance.violations),
        "",
        *_banks(credit.issuing_bank, credit.advising_bank),
        *_table(issuance.fields, "700"),
        *_section("What it comes to", _terms(credit)),
        *_section("Documents required (46A)", _documents(issuance)),
        *_section("Clauses in which no standard document is recognised", _unrecognised(issuance)),
        *_section("About (UCP 600, 30a)", _about(issuance)),
        *_problems("Violations", issuance.violations),
        *_problems("How it was read", issuance.remarks),
        *_section("Fields from which no term was taken", _unread(issuance.unread)),
        *_problems("Beyond the contract, not to be issued on chain", credit.beyond_contract()),
        *_section("The chain will hold", _on_chain(issuance)),
        *_section("The chain keeps only the hash of", _hashed(issuance)),
    ]
    return _page(lines)


def preview_amendment(preview: AmendmentPreview) -> str:
    """The text of :meth:`AmendmentPreview.preview`."""
    amendment = preview.amendment
    kinds = _kinds("707", "708", amendment.parts_read)
    number = "" if amendment.number is None else f" {amendment.number}"
    lines = [
        f"{kinds}: amendment{number} to documentary credit {amendment.reference}",
        _read_as(preview.mode.value, preview.violations),
        "",
        *_banks(amendment.issuing_bank, amendment.advising_bank),
        *_table(preview.fields, "707"),
        *_section("What changes", _changes(amendment)),
        *_problems("Violations", preview.violations),
        *_problems("How it was read", preview.remarks),
        *_section("Fields from which nothing was taken", _unread(preview.unread)),
        *_section("On chain", _amendment_on_chain(amendment)),
    ]
    return _page(lines)


def _page(lines: Iterable[str]) -> str:
    """The lines as a text; what would move a terminal's cursor stands as a question mark."""
    plain = ("".join(c if c.isprintable() else "?" for c in line) for line in lines)
    return "\n".join(line.rstrip() for line in plain) + "\n"


def title_of(tag: str, kind: str) -> str:
    """What a field is called in a message of this kind.

    Args:
        tag: the tag with its option letter.
        kind: the three digits of the message.
    """
    spec = MESSAGES[kind]
    place = spec.positions.get(tag)
    if place is not None:
        return spec.fields[place].title
    return _OLDER_TITLES.get(tag, "not in this release")


def _kinds(first: str, later: str, count: int) -> str:
    return f"MT {first}" + (f" and {count - 1} MT {later}" if count > 1 else "")


def _read_as(mode: str, violations: Sequence[Problem]) -> str:
    if not violations:
        return f"Read {mode}ly: it keeps the standard"
    count = len(violations)
    return f"Read {mode}ly: {count} violation{'s' if count > 1 else ''} of the standard, see below"


def _banks(sender: str | None, receiver: str | None) -> Iterator[str]:
    for meaning, code in (("Sender", sender), ("Receiver", receiver)):
        if code:
            yield from _row("", meaning, [code])


def _table(fields: Iterable[Field], kind: str) -> Iterator[str]:
    for field in fields:
        yield from _row(field.tag, title_of(field.tag, kind), _shown(field))


def _shown(field: Field) -> list[str]:
    """A field's lines; dates and amounts as one reads them, where they can be read."""
    try:
        if field.tag in _DATES:
            return [str(values.day(field.lines))]
        if field.tag in _AMOUNTS:
            return [str(values.amount(field.lines))]
        if field.tag == "31D":
            expiry, place = values.date_and_place(field.lines)
            return [f"{expiry} {place}".strip()]
    except (ValueError, InvalidIdentifierError, InvalidDocumentError):
        pass  # what cannot be read stands as it is, and a problem says so
    return field.lines


def _row(tag: str, meaning: str, lines: Sequence[str]) -> Iterator[str]:
    indent = " " * (_TAG_WIDTH + _MEANING_WIDTH)
    for number, line in enumerate(lines or [""]):
        head = f"{tag:<{_TAG_WIDTH}}{meaning[: _MEANING_WIDTH - 1]:<{_MEANING_WIDTH}}"
        yield (indent if number else head) + line


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield title
        yield from (f"  {line}" for line in listed)


def _problems(title: str, problems: Sequence[Problem]) -> Iterator[str]:
    return _section(f"{title} ({len(problems)})", (_wrapped_all(map(str, problems))))


def _wrapped_all(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        first, *others = wrap(text, _WIDTH - 4) or [""]
        yield first
        yield from (f"  {line}" for line in others)


def _pairs(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    listed = [(name, value) for name, value in rows if value]
    width = max((len(name) for name, _ in listed), default=0)
    for name, value in listed:
        yield f"{name:<{width}}  {value}"


def _terms(credit: DocumentaryCredit) -> Iterator[str]:
    tolerance = credit.tolerance
    low, high = credit.minimum, credit.maximum
    drawn = f", from {low} to {high}" if (tolerance.plus or tolerance.minus) else ""
    with_bank = credit.nominated.bic or ", ".join(credit.nominated.lines) or "the issuing bank"
    due = str(credit.tenor) if credit.tenor else "as the text of 42C, 42M or 42P says"
    period = f"{credit.presentation_days} days after shipment"
    return _pairs(
        (
            ("amount", f"{credit.amount}{drawn}"),
            (
                "available",
                f"with {with_bank} {credit.availability.value.lower()}",
            ),
            ("falls due", due),
            ("expires", f"{credit.expiry_date} {credit.expiry_place}".strip()),
            ("presentation", f"{period}; {credit.presentation_narrative or ''}".rstrip("; ")),
            ("partial shipments", "allowed" if credit.partial_shipments_allowed else "not allowed"),
            ("transferable", "yes" if credit.transferable else "no"),
            ("confirmation", credit.confirmation.value.lower()),
        )
    )


def _documents(issuance: Issuance) -> Iterator[str]:
    for found in issuance.documents:
        if found.documents:
            listed = "; ".join(str(document) for document in found.documents)
            yield from _numbered(found.clause.number, listed)


def _unrecognised(issuance: Issuance) -> Iterator[str]:
    for clause in issuance.unrecognised:
        yield from _numbered(clause.number, clause.text)


def _numbered(number: int, text: str) -> Iterator[str]:
    first, *others = wrap(text, _WIDTH - 6) or [""]
    yield f"{number:>2}  {first}"
    yield from (f"    {line}" for line in others)


def _about(issuance: Issuance) -> Iterator[str]:
    for found in issuance.approximations:
        yield f"{found.tag}: {found.word} {found.of}: 10 per cent more or less"


def _unread(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        first, *others = field.lines
        yield f"{field.tag}: {first}"
        yield from (f"    {line}" for line in others)


def _on_chain(issuance: Issuance) -> Iterator[str]:
    tags = [field.tag for field in issuance.fields]
    held = on_chain(issuance.credit)
    return _pairs((tag, held[tag]) for tag in held if tag in tags or tag in {"48", "39A"})


def _hashed(issuance: Issuance) -> Iterator[str]:
    held = on_chain(issuance.credit)
    tags = ", ".join(dict.fromkeys(f.tag for f in issuance.fields if f.tag not in held))
    yield from wrap(tags, _WIDTH - 4)
    yield f"and of every field's text: 0x{issuance.credit.terms_hash().hex()}"


def _changes(amendment: Amendment) -> Iterator[str]:
    confirmation = amendment.confirmation.value.lower() if amendment.confirmation else ""
    if amendment.cancels:
        yield "the credit is to be cancelled"
    yield from _pairs(
        (
            ("amount", f"increased by {amendment.increase}" if amendment.increase else ""),
            ("amount", f"decreased by {amendment.decrease}" if amendment.decrease else ""),
            ("amount afterwards", str(amendment.new_amount or "")),
            ("tolerance", str(amendment.tolerance or "")),
            ("available", _available(amendment)),
            ("expires", f"{amendment.expiry_date or ''} {amendment.expiry_place or ''}".strip()),
            ("latest shipment", str(amendment.latest_shipment or "")),
            ("presentation", _period(amendment)),
            ("beneficiary", str(amendment.beneficiary or "")),
            ("applicant", str(amendment.applicant or "")),
            ("confirmation", confirmation),
        )
    )
    for tag, changes in (
        ("45B goods", amendment.goods),
        ("46B documents", amendment.documents),
        ("47B conditions", amendment.conditions),
        ("49M conditions for the beneficiary", amendment.beneficiary_conditions),
        ("49N conditions for the bank", amendment.bank_conditions),
    ):
        for change in changes:
            yield from _wrapped_all([f"{tag}: {_verb(change)} {change.text}"])
    yield from _wrapped_all([f"79: {' '.join(amendment.narrative)}"] if amendment.narrative else [])


def _available(amendment: Amendment) -> str:
    if amendment.availability is None:
        return ""
    return f"with {amendment.nominated} {amendment.availability.value.lower()}"


def _period(amendment: Amendment) -> str:
    days = amendment.presentation_days
    parts = (
        "" if days is None else f"{days} days after shipment",
        amendment.presentation_narrative,
    )
    return "; ".join(part for part in parts if part)


def _verb(change: Change) -> str:
    words = {"ADD": "add", "DELETE": "delete", "REPALL": "replace all by"}
    return words[change.code.value] if change.code else "(what is done is not said)"


def _amendment_on_chain(amendment: Amendment) -> Iterator[str]:
    if any("DETAILS TO FOLLOW" in line for line in (*amendment.information, *amendment.narrative)):
        yield "details are to follow: this message is not the operative amendment"
    yield "it binds the issuing bank; the beneficiary accepts or refuses it whole (UCP 600, 10)"
    yield f"hash of every field's text: 0x{amendment.terms_hash().hex()}"
