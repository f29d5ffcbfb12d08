"""Identifiers of the trade: checked, and brought into one spelling.

Each function takes the text as it stands in a document, returns the normal form (upper case, no
separators), and raises :class:`InvalidIdentifierError`, which says what was expected. The check
digits come from ``python-stdnum`` where it knows the scheme.
"""

from __future__ import annotations

import re
from typing import Final

from stdnum import imo, iso6346
from stdnum.iso7064 import mod_97_10

from wharfinger.errors import UsageError

from .codes import COUNTRIES, CURRENCY_DECIMALS

_SEPARATORS: Final = re.compile(r"[ \t\-/]")
_CONTAINER: Final = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")
_LEI: Final = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_BIC: Final = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_LOCODE: Final = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_HS: Final = re.compile(r"[0-9]{6,10}")
_SHOWN: Final = 40


class InvalidIdentifierError(UsageError, ValueError):
    """An identifier breaks its scheme.

    Args:
        value: the text as it stood in the document.
        reason: what was expected, and what is there instead.
        scheme: the standard that says so, for example ``ISO 6346``.
    """

    def __init__(self, *, value: str, reason: str, scheme: str) -> None:
        self.value = value
        self.reason = reason
        self.scheme = scheme
        super().__init__(f"'{shown(value)}' is no valid {scheme} code: {reason}")


def shown(value: str) -> str:
    """The text as an error message quotes it: one line, printable, at most 40 characters."""
    printable = "".join(c if c.isprintable() else "?" for c in value[: _SHOWN + 1])
    return printable if len(printable) <= _SHOWN else printable[:_SHOWN] + "…"


def _compact(value: str) -> str:
    return _SEPARATORS.sub("", value.strip()).upper()


def container_number(value: str) -> str:
    """A freight container's number by ISO 6346: owner, category U, J or Z, serial, check digit.

    Raises:
        InvalidIdentifierError: the form is wrong, or the check digit; the right one is named.
    """
    number = _compact(value)
    if not _CONTAINER.fullmatch(number):
        raise InvalidIdentifierError(
            value=value,
            reason="expected three owner letters, U, J or Z, and seven digits",
            scheme="ISO 6346",
        )
    expected = iso6346.calc_check_digit(number[:-1])
    if number[-1] != expected:
        raise InvalidIdentifierError(
            value=value,
            reason=f"check digit should be {expected}, not {number[-1]}",
            scheme="ISO 6346",
        )
    return number


def looks_like_container(value: str) -> bool:
    """Whether a text has the form of ISO 6346, whatever its check digit is."""
    return _CONTAINER.fullmatch(_compact(value)) is not None


def imo_number(value: str) -> str:
    """A ship's number by IMO resolution A.1117(30), returned as its seven digits.

    Raises:
        InvalidIdentifierError: not seven digits, or a wrong check digit.
    """
    number = _compact(value).removeprefix("IMO")
    if not re.fullmatch(r"[0-9]{7}", number):
        raise InvalidIdentifierError(
            value=value, reason="expected seven digits, with or without 'IMO'", scheme="IMO"
        )
    expected = imo.calc_check_digit(number[:-1])
    if number[-1] != expected:
        raise InvalidIdentifierError(
            value=value,
            reason=f"check digit should be {expected}, not {number[-1]}",
            scheme="IMO",
        )
    return number


def lei(value: str) -> str:
    """A Legal Entity Identifier by ISO 17442: 18 letters and digits and two check digits.

    Raises:
        InvalidIdentifierError: the form or the check digits are wrong; the right ones are named.
    """
    number = _compact(value)
    if not _LEI.fullmatch(number):
        raise InvalidIdentifierError(
            value=value,
            reason="expected 18 letters or digits and two check digits",
            scheme="ISO 17442 (LEI)",
        )
    expected = mod_97_10.calc_check_digits(number[:-2])
    if number[-2:] != expected:
        raise InvalidIdentifierError(
            value=value,
            reason=f"check digits should be {expected}, not {number[-2:]}",
            scheme="ISO 17442 (LEI)",
        )
    return number


def bic(value: str) -> str:
    """A Business Identifier Code by ISO 9362, 8 or 11 characters; a trailing XXX is dropped.

    Raises:
        InvalidIdentifierError: the form is wrong or the country unknown.
    """
    code = _compact(value)
    if not _BIC.fullmatch(code):
        raise InvalidIdentifierError(
            value=value,
            reason="expected 8 or 11 letters and digits: party 4, country 2, location 2, branch 3",
            scheme="ISO 9362 (BIC)",
        )
    # XK (Kosovo) is user-assigned in ISO 3166 and in use in ISO 9362.
    if code[4:6] not in COUNTRIES and code[4:6] != "XK":
        raise InvalidIdentifierError(
            value=value,
            reason=f"'{code[4:6]}' at positions 5 and 6 is no country of ISO 3166-1",
            scheme="ISO 9362 (BIC)",
        )
    return code[:8] if code[8:] == "XXX" else code


def un_locode(value: str) -> str:
    """A place by UN/LOCODE: country and three characters (A-Z, 2-9).

    The port function is not asked for: CNSHA and CNSZX, two of the largest ports, lack it.

    Raises:
        InvalidIdentifierError: the form is wrong or the country unknown.
    """
    code = _compact(value)
    if not _LOCODE.fullmatch(code):
        raise InvalidIdentifierError(
            value=value,
            reason="expected a country and three of A-Z and 2-9, for example NLRTM",
            scheme="UN/LOCODE",
        )
    # XZ stands for installations in international waters.
    if code[:2] not in COUNTRIES and code[:2] != "XZ":
        raise InvalidIdentifierError(
            value=value,
            reason=f"'{code[:2]}' is no country of ISO 3166-1",
            scheme="UN/LOCODE",
        )
    return code


def hs_code(value: str) -> str:
    """A commodity code: 6 digits of the Harmonized System, up to 10 with national digits.

    Raises:
        InvalidIdentifierError: not 6 to 10 digits, or the chapter does not exist.
    """
    code = re.sub(r"[ .]", "", value.strip())
    if not _HS.fullmatch(code):
        raise InvalidIdentifierError(value=value, reason="expected 6 to 10 digits", scheme="HS")
    if code[:2] in {"00", "77"}:
        raise InvalidIdentifierError(
            value=value, reason=f"there is no chapter {code[:2]}", scheme="HS"
        )
    return code


def currency(value: str) -> str:
    """A currency by ISO 4217, three letters.

    Raises:
        InvalidIdentifierError: no active currency has this code.
    """
    code = value.strip().upper()
    if code not in CURRENCY_DECIMALS:
        raise InvalidIdentifierError(
            value=value,
            reason="expected the three letters of an active currency, for example EUR",
            scheme="ISO 4217",
        )
    return code


def currency_decimals(code: str) -> int:
    """Decimals of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD.

    Raises:
        InvalidIdentifierError: no active currency has this code.
    """
    return CURRENCY_DECIMALS[currency(code)]


def country(value: str) -> str:
    """A country by ISO 3166-1 alpha-2.

    Raises:
        InvalidIdentifierError: the code is not assigned.
    """
    code = value.strip().upper()
    if code not in COUNTRIES:
        raise InvalidIdentifierError(
            value=value,
            reason="expected the two letters of a country, for example NL",
            scheme="ISO 3166-1",
        )
    return code
