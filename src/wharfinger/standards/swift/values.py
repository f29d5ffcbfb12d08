"""Reads the values of fields: the standard's form, and what real messages write instead of it.

Each function takes a field's lines and returns what they say. It raises ``ValueError`` where the
text can be read in no way or in more than one: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from wharfinger.standards.identifiers import InvalidIdentifierError, bic, currency_decimals, shown
from wharfinger.standards.money import Amount

from .formats import parse_date
from .model import Availability, Bank, Confirmation, NameAndAddress, Tolerance
from .tenor import counts_from_shipment

Lines = Sequence[str]

_STANDARD_AMOUNT: Final = re.compile(r"([A-Z]{3})([0-9]+),([0-9]*)")
_ANY_AMOUNT: Final = re.compile(r"([A-Z]{3})\s*([0-9][0-9.,]*)")
_GROUPED: Final = re.compile(r"([0-9]{1,3}(?:([.,])[0-9]{3})+)(?:([.,])([0-9]*))?")
_PLAIN: Final = re.compile(r"([0-9]+)(?:([.,])([0-9]*))?")
_GROUP: Final = 3
_PERCENT: Final = r"\s*(?:%|PCT|PERCENT|PER CENT)?\s*"
_TOLERANCE: Final = re.compile(rf"[+]?([0-9]{{1,2}}){_PERCENT}/\s*-?\s*([0-9]{{1,2}}){_PERCENT}")
_ABOUT: Final = re.compile(r"ABOUT|APPROX(?:\.|IMATELY)?|CIRCA")
_MAXIMUM: Final = re.compile(r"NOT EXCEEDING|MAXIMUM|UP TO")
_DAYS: Final = re.compile(r"([0-9]{1,3})(?:/(.+))?", re.DOTALL)
_FREE_DAYS: Final = re.compile(r"\b([0-9]{1,3})(?: ?\([A-Z -]{1,30}\))? (?:CALENDAR )?DAYS?\b")
_AVAILABLE: Final = re.compile(
    r"(?i)\bBY\s{1,3}(SIGHT PAYMENT|PAYMENT|ACCEPTANCE|DEF(?:ERRED)?\.? PAYMENT|"
    r"MIXED (?:PYMT|PAYMENT)|NEGOTIATION)\.?$"
)
_LONGEST_CODE: Final = 30
_AVAILABILITY: Final = {
    "PAYMENT": Availability.SIGHT_PAYMENT,
    "SIGHT PAYMENT": Availability.SIGHT_PAYMENT,
    "ACCEPTANCE": Availability.ACCEPTANCE,
    "DEF PAYMENT": Availability.DEFERRED_PAYMENT,
    "DEF. PAYMENT": Availability.DEFERRED_PAYMENT,
    "DEFERRED PAYMENT": Availability.DEFERRED_PAYMENT,
    "DEFERRED. PAYMENT": Availability.DEFERRED_PAYMENT,
    "MIXED PYMT": Availability.MIXED_PAYMENT,
    "MIXED PAYMENT": Availability.MIXED_PAYMENT,
    "NEGOTIATION": Availability.NEGOTIATION,
}
_WAY: Final = {
    "ALLOWED": "ALLOWED",
    "PERMITTED": "ALLOWED",
    "YES": "ALLOWED",
    "CONDITIONAL": "CONDITIONAL",
    "NOT ALLOWED": "NOT ALLOWED",
    "NOT PERMITTED": "NOT ALLOWED",
    "PROHIBITED": "NOT ALLOWED",
    "FORBIDDEN": "NOT ALLOWED",
    "NO": "NOT ALLOWED",
}


def joined(lines: Lines) -> str:
    """The lines as one text, blanks as they stand within them."""
    return " ".join(stripped for line in lines if (stripped := line.strip()))


def single(lines: Lines) -> str:
    """One text, in upper case and with single blanks."""
    return " ".join(joined(lines).upper().split())


def amount(lines: Lines) -> Amount:
    """A currency and an amount above zero.

    With the standard's decimal comma, or in a form that can be read in one way only: ``100000``,
    ``100,000.00``, ``100.000,00``, ``100000.00``.

    Raises:
        ValueError: no amount, an ambiguous one, zero, or an unknown currency.
    """
    text = joined(lines)
    match = _STANDARD_AMOUNT.fullmatch(text)
    if match is not None and len(match.group(3)) <= currency_decimals(match.group(1)):
        found = Amount.parse(match.group(1), f"{match.group(2)},{match.group(3)}", separator=",")
    else:
        free = _ANY_AMOUNT.fullmatch(text)
        if free is None:
            raise ValueError(f"'{shown(text)}' is no currency with an amount")
        found = _written_otherwise(free.group(1), free.group(2))
    if found.minor_units == 0:
        raise ValueError("the amount is zero")
    return found


def _written_otherwise(code: str, digits: str) -> Amount:
    decimals = currency_decimals(code)
    grouped = _GROUPED.fullmatch(digits)
    if grouped and grouped.group(2) != grouped.group(3):
        whole, separator = grouped.group(1), grouped.group(2)
        same = {character for character in whole if not character.isdigit()} == {separator}
        # One group and nothing behind it could as well be a fraction.
        clear = grouped.group(3) is not None or whole.count(separator) > 1
        if same and clear:
            plain = re.sub(r"[.,]", "", whole)
            return Amount.parse(code, f"{plain},{grouped.group(4) or ''}", separator=",")
    match = _PLAIN.fullmatch(digits)
    fraction = (match.group(3) or "") if match else ""
    if len(fraction) != _GROUP and not fraction.strip("0"):
        fraction = ""
    if match is None or len(fraction) > decimals or len(fraction) == _GROUP:
        raise ValueError(f"'{shown(digits)}' can be read in more than one way, or in none")
    return Amount.parse(code, f"{match.group(1)},{fraction}", separator=",")


def tolerance(lines: Lines) -> Tolerance:
    """Percent up and down (39A)."""
    match = _TOLERANCE.fullmatch(single(lines))
    if match is None:
        raise ValueError(f"'{shown(joined(lines))}' says no percentages up and down")
    return Tolerance(plus=int(match.group(1)), minus=int(match.group(2)))


def maximum(lines: Lines) -> Tolerance:
    """The older 39B: ``NOT EXCEEDING``; or "about", which is 10 % up and down (UCP 600, 30a)."""
    text = single(lines)
    if _ABOUT.fullmatch(text):
        return Tolerance(plus=10, minus=10)
    if _MAXIMUM.fullmatch(text):
        return Tolerance()
    raise ValueError(f"'{shown(joined(lines))}' says neither a maximum nor about")


def day(lines: Lines) -> date:
    """A date, YYMMDD."""
    return parse_date(joined(lines))


def date_and_place(lines: Lines) -> tuple[date, str]:
    """A date, YYMMDD, and a place, which may be missing."""
    text = joined(lines)
    return parse_date(text[:6]), text[6:].strip()


def presentation(lines: Lines) -> tuple[int | None, str | None]:
    """Days after shipment, and a narrative where the text is not the number alone (48).

    Of a free text the narrative is the whole of it, unless it says no more than UCP 600, 14c. The
    days are None where it states no number of days, or several.
    """
    text = "\n".join(lines).strip()
    match = _DAYS.fullmatch(text)
    if match is not None:
        return int(match.group(1)), _narrative(match.group(2))
    numbers = _FREE_DAYS.findall(single(lines))
    if len(numbers) != 1:
        return None, joined(lines)
    rest = " ".join(_FREE_DAYS.sub(" ", single(lines)).split())
    if counts_from_shipment(rest):
        return int(numbers[0]), None
    return int(numbers[0]), joined(lines)


def _narrative(text: str | None) -> str | None:
    return text.strip() or None if text else None


def shipments(lines: Lines) -> str:
    """Whether partial shipments or transhipment are allowed (43P, 43T)."""
    text = single(lines).rstrip(".")
    if text.startswith("SEE "):
        return "CONDITIONAL"
    if text not in _WAY:
        raise ValueError(f"'{shown(text)}' does not say whether it is allowed")
    return _WAY[text]


def confirmation(lines: Lines) -> Confirmation:
    """Confirmation instructions (49)."""
    text = single(lines)
    if text not in set(Confirmation):
        raise ValueError(f"'{shown(text)}' is none of {', '.join(Confirmation)}")
    return Confirmation(text)


def available(lines: Lines, *, by_code: bool) -> tuple[Bank, Availability]:
    """With which bank, and how, the credit is available (41a).

    Args:
        lines: the field's lines.
        by_code: whether the tag says that the bank is named by its BIC.
    """
    text = "\n".join(line.rstrip() for line in lines).rstrip()
    match = _AVAILABLE.search(text, max(len(text) - _LONGEST_CODE, 0))
    if match is None:
        raise ValueError(f"'{shown(joined(lines))}' does not say how the credit is available")
    before = text[: match.start()].split("\n")
    with_lines = tuple(line.rstrip() for line in before if line.strip())
    code = " ".join(match.group(1).upper().split())
    return named(with_lines, by_code=by_code), _AVAILABILITY[code]


def named(lines: Lines, *, by_code: bool) -> Bank:
    """A bank without an account line, by its BIC or as it is described."""
    if by_code and len(lines) == 1:
        try:
            return Bank(bic=bic(lines[0]))
        except InvalidIdentifierError:
            pass  # the bank stands as it is written, and the format has been remarked on
    return Bank(lines=tuple(line.rstrip() for line in lines))


def bank(tag: str, lines: Lines) -> Bank:
    """A bank with an optional account line: options A, B and D."""
    account = lines[0][1:] if lines and lines[0].startswith("/") else None
    rest = tuple(line.rstrip() for line in (lines if account is None else lines[1:]))
    if tag.endswith("B"):
        return Bank(account=account, location=joined(rest))
    found = named(rest, by_code=tag.endswith("A"))
    return Bank(bic=found.bic, lines=found.lines, account=account)


def name(lines: Lines) -> NameAndAddress:
    """Name and address (50)."""
    return NameAndAddress(lines=tuple(line.rstrip() for line in lines if line.strip()))


def party(lines: Lines) -> NameAndAddress:
    """Name and address, behind an account where there is one (59).

    Raises:
        ValueError: there is no name.
    """
    standing = tuple(line.rstrip() for line in lines if line.strip())
    account = None
    if standing and standing[0].startswith("/"):
        account, standing = standing[0][1:], standing[1:]
    if not standing:
        raise ValueError("the name is missing")
    return NameAndAddress(lines=standing, account=account)


def number(lines: Lines) -> int:
    """The number of an amendment (26E)."""
    text = joined(lines)
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ValueError(f"'{shown(text)}' is no number of up to three digits")
    return int(text)


def cancellation(lines: Lines) -> bool:
    """The request to cancel the credit (23S)."""
    text = single(lines)
    if text not in {"CANCEL", "CANCELLATION"}:
        raise ValueError(f"'{shown(text)}' is not CANCEL")
    return True
