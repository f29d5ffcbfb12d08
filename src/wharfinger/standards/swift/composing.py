"""Composes block 4 of a message from values, and checks it against the table.

Nothing is transliterated or cut: what does not fit the standard is a problem with the tag at which
it would have stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.identifiers import currency_decimals
from wharfinger.standards.money import Amount

from .blocks import Field
from .model import Availability, Bank, NameAndAddress
from .structure import violations
from .tables import MESSAGES

_FIRST_YEAR: Final = 1980
_LAST_YEAR: Final = 2079
_NEVER_FIRST: Final = ("-", ":")


def day_text(day: date) -> str:
    """A date as YYMMDD.

    Raises:
        ValueError: two digits cannot say the year.
    """
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(
            f"two digits say a year from {_FIRST_YEAR} to {_LAST_YEAR}, not {day.year}"
        )
    return f"{day:%y%m%d}"


def amount_text(amount: Amount) -> str:
    """A currency and an amount with a decimal comma and the currency's decimals."""
    decimals = currency_decimals(amount.currency)
    whole, fraction = divmod(amount.minor_units, 10**decimals)
    return f"{amount.currency}{whole},{str(fraction).zfill(decimals) if decimals else ''}"


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` characters, none of which begins with '-' or ':'.

    Line breaks are kept. A word that is longer than a line goes on in the next one.

    Args:
        text: the text.
        width: most characters of a line.
    """
    return [line for part in text.splitlines() for line in _wrapped_line(part, width)]


def _wrapped_line(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in _words(text):
        if line and len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        *full, line = _pieces(word, width)
        yield from full
    if line:
        yield line


def _words(text: str) -> list[str]:
    """The words; one that may not begin a line stays behind the word before it."""
    words: list[str] = []
    for word in text.split():
        if words and word.startswith(_NEVER_FIRST):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _pieces(word: str, width: int) -> list[str]:
    pieces: list[str] = []
    while len(word) > width:
        end = width
        while end > 1 and word[end:].lstrip().startswith(_NEVER_FIRST):
            end -= 1
        pieces.append(word[:end].rstrip())
        word = word[end:].lstrip()
    return [*pieces, word]


def bank_lines(bank: Bank) -> list[str]:
    """The lines of a bank: its account, and its BIC, location, or name and address."""
    account = [] if bank.account is None else [f"/{bank.account}"]
    if bank.bic is not None:
        return [*account, bank.bic]
    if bank.location is not None:
        return [*account, *([bank.location] if bank.location else [])]
    return [*account, *bank.lines]


def bank_letter(bank: Bank) -> str:
    """The option of a bank: A by its BIC, B by a location, D by name and address."""
    if bank.bic is not None:
        return "A"
    return "B" if bank.location is not None else "D"


class Composer:
    """Collects the fields of one message in any order, and writes them in the standard's.

    Args:
        kind: the three digits of the message.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.problems: list[Problem] = []
        self._values: dict[str, str] = {}

    def lines(self, tag: str, lines: Sequence[str]) -> None:
        """Add a field as it is, unless it is empty."""
        if lines:
            self._values[tag] = "\n".join(lines)

    def text(self, tag: str, text: str | None) -> None:
        """Add a field of one line, unless there is nothing to say."""
        if text:
            self._values[tag] = text

    def narrative(self, tag: str, text: str, width: int) -> None:
        """Add a free text, broken into lines."""
        self.lines(tag, wrapped(text, width))

    def day(self, tag: str, day: date | None, behind: str = "") -> None:
        """Add a date, and what stands behind it."""
        if day is None:
            return
        try:
            self._values[tag] = day_text(day) + behind
        except ValueError as error:
            self.problems.append(Problem(tag, str(error), "6!n"))

    def amount(self, tag: str, amount: Amount | None) -> None:
        """Add an amount."""
        if amount is not None:
            self._values[tag] = amount_text(amount)

    def dated(self, number: str, letters: str, amount: Amount | None, day: date | None) -> None:
        """Add an amount with its date, or without one.

        Args:
            number: the two digits of the tag.
            letters: the option with a date, then the option without.
            amount: the amount; nothing is added without one.
            day: its date.
        """
        if amount is None:
            return
        if day is None:
            self.amount(number + letters[1], amount)
        else:
            self.day(number + letters[0], day, amount_text(amount))

    def bank(self, number: str, bank: Bank | None) -> None:
        """Add a bank under the option that fits."""
        if bank is not None:
            self.lines(number + bank_letter(bank), bank_lines(bank))

    def available(self, bank: Bank | None, availability: Availability | None) -> None:
        """Add with which bank, and how, the credit is available (41a)."""
        if bank is not None and availability is not None:
            self.lines(f"41{bank_letter(bank)}", [*bank_lines(bank), availability.value])

    def party(self, tag: str, party: NameAndAddress | None) -> None:
        """Add name and address, behind an account where there is one."""
        if party is not None:
            account = [] if party.account is None else [f"/{party.account}"]
            self.lines(tag, [*account, *party.lines])

    def fields(self) -> list[Field]:
        """The fields in the order of the table; those it does not know come last."""
        positions = MESSAGES[self.kind].positions
        last = len(positions)
        tags = sorted(self._values, key=lambda tag: positions.get(tag, last))
        return [Field(tag, self._values[tag]) for tag in tags]

    def write(self) -> str:
        """Block 4 of the message.

        Raises:
            InvalidDocumentError: every value that the message cannot say, by its tag.
        """
        return block(self.kind, self.fields(), self.problems)


def block(kind: str, fields: Sequence[Field], problems: Iterable[Problem] = ()) -> str:
    """Block 4 with the fields, checked.

    Args:
        kind: the three digits of the message.
        fields: its fields in their order.
        problems: what is already known to be wrong.

    Raises:
        InvalidDocumentError: the problems, and every violation of the standard.
    """
    known = list(problems)
    told = {problem.path for problem in known}
    known += [found for found in violations(kind, fields) if found.path not in told]
    known += [
        Problem(field.tag, "a line would begin a field of its own", "FIN format")
        for field in fields
        if any(line.startswith(":") for line in field.lines[1:])
    ]
    if known:
        raise InvalidDocumentError(f"MT {kind}", known)
    text = "".join(f":{field.tag}:{field.value}\n" for field in fields)
    return f"{{4:\n{text}-}}".replace("\n", "\r\n")
