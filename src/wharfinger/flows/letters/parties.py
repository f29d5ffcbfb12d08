"""Which organisation a party or a bank of a SWIFT message is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wharfinger.standards import Organisations
from wharfinger.standards.swift import Bank

_BRANCHLESS: Final = 8
"""Characters of a BIC before its branch."""


class LetterParties:
    """The organisations of a deployment by legal name and by BIC; a branch does not matter.

    Args:
        organisations: who takes part.
        numbers: their organisations on chain by the same keys; one that is missing is not enrolled.
    """

    def __init__(self, organisations: Organisations, numbers: Mapping[str, int]) -> None:
        enrolled = [(each, numbers[key]) for key, each in organisations.items() if key in numbers]
        self._names = {each.name.casefold(): org for each, org in enrolled}
        self._codes = {each.bic[:_BRANCHLESS]: org for each, org in enrolled if each.bic}

    def by_name(self, name: str) -> int:
        """Return the organisation with a legal name, whatever its case; zero for none."""
        return self._names.get(name.casefold(), 0)

    def by_bic(self, bic: str | None) -> int:
        """Return the organisation with a BIC; zero for none."""
        return self._codes.get(bic[:_BRANCHLESS], 0) if bic else 0

    def by_bank(self, bank: Bank) -> int:
        """Return the organisation of a bank, by its BIC or the first line that names it."""
        if bank.bic:
            return self.by_bic(bank.bic)
        return self.by_name(bank.lines[0]) if bank.lines else 0
