"""Which organisation a party of a customs message is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wharfinger.contracts.participants import Participants
from wharfinger.standards import Organisations
from wharfinger.standards.wco import Party

_IDENTIFIER_LENGTH: Final = 32
"""Longest identifier under which an organisation can be enrolled, in characters."""


class TraderRegister:
    """The organisations of a deployment as customs messages name them: by registration number.

    A party is found by the numbers that are given here, and as the organisation that is enrolled
    under its number (EORI, USCC, …). Names identify nobody.

    Args:
        participants: the register of organisations.
        numbers: organisations by registration number, where they are enrolled under another
            identifier.
    """

    def __init__(
        self, participants: Participants, *, numbers: Mapping[str, int] | None = None
    ) -> None:
        self._participants = participants
        self._numbers = dict(numbers or {})

    @classmethod
    def of_organisations(
        cls, participants: Participants, organisations: Organisations
    ) -> TraderRegister:
        """Return a register that knows the numbers of a list of parties (``customs_id``).

        Args:
            participants: the register of organisations.
            organisations: the list; one that is enrolled neither under its LEI nor under its part
                in the trade is passed over.
        """
        numbers = {
            each.customs_id: org
            for key, each in organisations.items()
            if each.customs_id and (org := participants.organisation_of(each.lei or key))
        }
        return cls(participants, numbers=numbers)

    def find(self, party: Party | None) -> int:
        """Return the organisation of a party; zero for none."""
        return self.by_number(party.identifier if party is not None else None)

    def by_number(self, number: str | None) -> int:
        """Return the organisation with a registration number; zero for none."""
        if number is None or not number.isascii() or len(number) > _IDENTIFIER_LENGTH:
            return 0
        if number not in self._numbers:
            self._numbers[number] = self._participants.organisation_of(number)
        return self._numbers[number]

    def acting(self, account: str) -> int:
        """Return the organisation for which an account acts; zero for none."""
        return self._participants.seat_of(account).org
