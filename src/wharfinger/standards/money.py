"""Money as whole minor units of a currency; never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from .identifiers import InvalidIdentifierError, currency, currency_decimals, shown

_MAX_DIGITS: Final = 18


class InvalidAmountError(InvalidIdentifierError):
    """A text is no amount of the currency: form, sign, size, or too many decimals."""

    def __init__(self, *, value: str, reason: str) -> None:
        super().__init__(value=value, reason=reason, scheme="amount")
        self.args = (f"'{shown(value)}' is no valid amount: {reason}",)
        self.message = str(self.args[0])


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money.

    Attributes:
        currency: ISO 4217, upper case.
        minor_units: the amount in the currency's smallest unit (cents for EUR), not negative.
    """

    currency: str
    minor_units: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "currency", currency(self.currency))
        if self.minor_units < 0:
            raise InvalidAmountError(value=str(self.minor_units), reason="it is negative")

    @classmethod
    def parse(cls, currency_code: str, text: str, *, separator: Literal[".", ","] = ".") -> Amount:
        """Read a decimal text exactly.

        Args:
            currency_code: ISO 4217.
            text: digits, with at most one separator; no sign, no grouping.
            separator: the decimal mark, a comma in SWIFT messages.

        Raises:
            InvalidIdentifierError: the currency is unknown.
            InvalidAmountError: not a number, more decimals than the currency has, or more than
                18 digits.
        """
        decimals = currency_decimals(currency_code)
        match = re.fullmatch(rf"([0-9]+)(?:{re.escape(separator)}([0-9]*))?", text.strip())
        if match is None:
            raise InvalidAmountError(
                value=text, reason=f"expected digits and at most one '{separator}'"
            )
        whole, fraction = match.group(1), (match.group(2) or "").rstrip("0")
        if len(fraction) > decimals:
            raise InvalidAmountError(
                value=text, reason=f"{currency(currency_code)} has {decimals} decimals"
            )
        digits = whole.lstrip("0") + fraction.ljust(decimals, "0")
        if len(digits) > _MAX_DIGITS:
            raise InvalidAmountError(
                value=text, reason=f"at most {_MAX_DIGITS} digits are accepted"
            )
        return cls(currency_code, int(digits or "0"))

    def __add__(self, other: Amount) -> Amount:
        """Sum of two amounts of the same currency.

        Raises:
            InvalidAmountError: the currencies differ.
        """
        if not isinstance(other, Amount):
            return NotImplemented
        if other.currency != self.currency:
            raise InvalidAmountError(
                value=str(other), reason=f"expected {self.currency}, as the other amount"
            )
        return Amount(self.currency, self.minor_units + other.minor_units)

    def __str__(self) -> str:
        decimals = currency_decimals(self.currency)
        if decimals == 0:
            return f"{self.currency} {self.minor_units}"
        whole, fraction = divmod(self.minor_units, 10**decimals)
        return f"{self.currency} {whole}.{fraction:0{decimals}d}"
