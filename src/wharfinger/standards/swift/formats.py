"""Field formats of MT 700 as checks: each yields a sentence per violation.

Notation as in the standard: ``n`` digits, ``a`` letters, ``c`` letters and digits, ``x`` and ``z``
the two text alphabets; ``!`` a fixed length; ``$`` a line break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeAlias

from wharfinger.standards.identifiers import InvalidIdentifierError, bic, currency_decimals, shown
from wharfinger.standards.money import Amount

Check: TypeAlias = Callable[[list[str]], Iterator[str]]
"""Takes a field's lines, yields what is wrong with them."""

_X: Final = re.compile(r"[0-9A-Za-z/\-?:().,'+ ]*")
_Z: Final = re.compile(r"[0-9A-Za-z/\-?:().,'+ =!\"%&*<>;{@#_]*")
_ALPHABETS: Final = {"x": _X, "z": _Z}
_PIVOT: Final = 80
_AMOUNT_WIDTH: Final = 15
_PARTY_LINE: Final = re.compile(r"/(?:[CD]/)?(?:[0-9A-Za-z/\-?:().,'+ ]{1,34})?")


def text_line(line: str, *, width: int, alphabet: str) -> Iterator[str]:
    """One line of text: not empty, not too long, only characters of the alphabet."""
    if not line.strip():
        yield "has an empty line"
    if len(line) > width:
        yield f"line '{shown(line)}' has {len(line)} characters, at most {width} are allowed"
    if not _ALPHABETS[alphabet].fullmatch(line):
        wrong = sorted({c for c in line if not _ALPHABETS[alphabet].fullmatch(c)})
        listed = " ".join(shown(c) for c in wrong[:5])
        yield f"line '{shown(line)}' has characters outside the {alphabet} set: {listed}"


def lines_of(count: int, width: int, alphabet: str = "x") -> Check:
    """``count * width`` lines of text, at least one."""

    def check(lines: list[str]) -> Iterator[str]:
        if len(lines) > count:
            yield f"has {len(lines)} lines, at most {count} are allowed"
        for number, line in enumerate(lines):
            yield from text_line(line, width=width, alphabet=alphabet)
            if number > 0 and line.startswith("-"):
                yield f"line '{shown(line)}' begins with '-', which ends a message"

    return check


def pattern(expression: str, expected: str) -> Check:
    """One line that matches a regular expression."""
    compiled = re.compile(expression)

    def check(lines: list[str]) -> Iterator[str]:
        value = "\n".join(lines)
        if not compiled.fullmatch(value):
            yield f"expected {expected}, found '{shown(value)}'"

    return check


def one_of(*codes: str) -> Check:
    """One line that is one of the codes."""

    def check(lines: list[str]) -> Iterator[str]:
        value = "\n".join(lines)
        if value not in codes:
            yield f"expected one of {', '.join(codes)}; found '{shown(value)}'"

    return check


def reference(lines: list[str]) -> Iterator[str]:
    """``16x`` that neither begins nor ends with a slash, nor has two in a row (rule T26)."""
    value = "\n".join(lines)
    yield from lines_of(1, 16)(lines)
    if value.startswith("/") or value.endswith("/") or "//" in value:
        yield f"'{shown(value)}' may not begin or end with '/' nor contain '//'"


def parse_date(text: str) -> date:
    """``6!n``, YYMMDD: years up to 79 are of this century, from 80 on of the last one.

    Raises:
        ValueError: no such form, or no such day.
    """
    if not re.fullmatch(r"[0-9]{6}", text):
        raise ValueError(f"expected a date as YYMMDD, found '{shown(text)}'")
    year = int(text[:2])
    try:
        return date(year + (2000 if year < _PIVOT else 1900), int(text[2:4]), int(text[4:6]))
    except ValueError:
        raise ValueError(f"{text} is no day of the calendar") from None


def _date_problem(text: str) -> Iterator[str]:
    try:
        parse_date(text)
    except ValueError as error:
        yield str(error)


def day(lines: list[str]) -> Iterator[str]:
    """A date as YYMMDD."""
    yield from _date_problem("\n".join(lines))


def date_and_place(lines: list[str]) -> Iterator[str]:
    """``6!n29x``: a date and a place."""
    value = "\n".join(lines)
    yield from _date_problem(value[:6])
    if not value[6:].strip():
        yield "the place after the date is missing"
    else:
        yield from lines_of(1, 29)(value[6:].split("\n"))


def currency_amount(lines: list[str]) -> Iterator[str]:
    """``3!a15d``: a currency and an amount with a decimal comma, above zero."""
    value = "\n".join(lines)
    match = re.fullmatch(r"([A-Z]{3})([0-9]+,[0-9]*)", value)
    if match is None:
        found = shown(value)
        yield f"expected a currency and an amount with a decimal comma, found '{found}'"
        return
    code, amount = match.groups()
    if len(amount) > _AMOUNT_WIDTH:
        yield f"amount '{shown(amount)}' is longer than {_AMOUNT_WIDTH} characters"
        return
    try:
        decimals = currency_decimals(code)
        if len(amount.split(",")[1]) > decimals:
            yield f"amount '{amount}' has more decimals than {code} has ({decimals})"
        elif Amount.parse(code, amount, separator=",").minor_units == 0:
            yield "the amount is zero"
    except InvalidIdentifierError as error:
        yield error.message


def bank_code(line: str) -> Iterator[str]:
    """``4!a2!a2!c[3!c]``: a BIC as it stands, in upper case and without separators."""
    try:
        if bic(line) not in (line, line.removesuffix("XXX")):
            yield f"'{shown(line)}' is no BIC in upper case without separators"
    except InvalidIdentifierError as error:
        yield error.message


def party_bic(lines: list[str]) -> Iterator[str]:
    """Option A of a party: an optional account line, then a BIC."""
    rest, problems = _without_account(lines)
    yield from problems
    if len(rest) != 1:
        yield "expected one line with a BIC after the optional account"
    else:
        yield from bank_code(rest[0])


def party_name(lines: list[str]) -> Iterator[str]:
    """Option D of a party: an optional account line, then up to four lines of name and address."""
    rest, problems = _without_account(lines)
    yield from problems
    yield from lines_of(4, 35)(rest) if rest else iter(["the name is missing"])


def party_location(lines: list[str]) -> Iterator[str]:
    """Option B of a party: an optional account line and an optional location, at least one."""
    rest, problems = _without_account(lines)
    yield from problems
    if rest and not (len(lines) > 1 and rest == [""]):
        yield from lines_of(1, 35)(rest)


def beneficiary(lines: list[str]) -> Iterator[str]:
    """``[/34x$]4*35x``: an optional account, then name and address."""
    if lines[0].startswith("/"):
        yield from text_line(lines[0], width=35, alphabet="x")
        lines = lines[1:]
    yield from lines_of(4, 35)(lines) if lines else iter(["the name is missing"])


def followed_by(first: Check, codes: tuple[str, ...]) -> Check:
    """Lines checked by ``first`` and a last line that is one of the codes (41a)."""

    def check(lines: list[str]) -> Iterator[str]:
        if lines[-1] not in codes:
            yield f"the last line should be one of {', '.join(codes)}; found '{shown(lines[-1])}'"
        if lines[:-1]:
            yield from first(lines[:-1])
        else:
            yield "the bank is missing"

    return check


def single_bic(lines: list[str]) -> Iterator[str]:
    """One line with a BIC."""
    if len(lines) != 1:
        yield f"expected one line with a BIC, found {len(lines)}"
    yield from bank_code(lines[0])


def _without_account(lines: list[str]) -> tuple[list[str], list[str]]:
    if not lines[0].startswith("/"):
        return lines, []
    if _PARTY_LINE.fullmatch(lines[0]) and lines[0] != "/":
        return lines[1:], []
    return lines[1:], [f"'{shown(lines[0])}' is no account line"]


# --- The messages about a credit that is there


CHANGES: Final = ("ADD", "DELETE", "REPALL")
"""What an amendment does with a text (45B, 46B, 47B, 49M, 49N)."""

DISPOSALS: Final = ("HOLD", "NOTIFY", "PREVINST", "RETURN")
"""What a refusing bank does with the documents (77B of MT 734)."""

CHARGED: Final = ("APPL", "BENE", "OTHR")
"""Who bears the charge of an amendment (71N)."""

_CODED: Final = re.compile(r"/([0-9A-Z]{1,6})/")
_NARRATIVE_LINES: Final = 6


def dated_amount(lines: list[str]) -> Iterator[str]:
    """``6!n3!a15d``: a date, a currency and an amount."""
    value = "\n".join(lines)
    yield from _date_problem(value[:6])
    yield from currency_amount([value[6:]])


def changes(lines: list[str]) -> Iterator[str]:
    """``100*65z`` in which each change begins a line with its code (T67)."""
    yield from lines_of(100, 65, "z")(lines)
    codes: list[str] = []
    for number, line in enumerate(lines):
        match = _CODED.match(line)
        code = match.group(1) if match else None
        if code in CHANGES:
            codes.append(code)
        elif number == 0:
            expected = ", ".join(f"/{known}/" for known in CHANGES)
            yield f"the first line should begin with one of {expected}; found '{shown(line)}'"
        elif line.startswith("/"):
            yield f"line '{shown(line)}' begins with '/' but with none of {', '.join(CHANGES)}"
    if "REPALL" in codes and len(codes) > 1:
        yield "REPALL replaces the whole text, no other code may stand beside it"


def amendment_charge(lines: list[str]) -> Iterator[str]:
    """``4!c[$6*35z]``: who pays, and a narrative with OTHR alone (T67)."""
    yield from one_of(*CHARGED)(lines[:1])
    if len(lines) > 1:
        if lines[0] != "OTHR":
            yield "a narrative may follow OTHR alone"
        yield from lines_of(_NARRATIVE_LINES, 35, "z")(lines[1:])


def disposal(lines: list[str]) -> Iterator[str]:
    """``3*35x``: the code of what becomes of the documents, and a narrative behind it."""
    yield from lines_of(3, 35)(lines)
    code = lines[0].split("/")[1] if lines[0].count("/") > 1 and lines[0][0] == "/" else ""
    if code not in DISPOSALS:
        expected = ", ".join(f"/{known}/" for known in DISPOSALS)
        yield f"the first line should begin with one of {expected}; found '{shown(lines[0])}'"
