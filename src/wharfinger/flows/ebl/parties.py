"""Which organisation a party of a DCSA document is, and how an organisation is written in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from wharfinger.contracts.participants import Participants
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.standards.dcsa import CodeEntry, IdentifyingCode, PartyEntry
from wharfinger.standards.dcsa.entries import NAME_LENGTH

PLATFORM: Final = "WHRF"
"""Code of this platform in chains that it writes, unless another is given."""

_LEI: Final = "GLEIF"


class Coded(Protocol):
    """A party as any of DCSA's documents has it."""

    @property
    def party_name(self) -> str:
        """Its legal name."""
        ...

    @property
    def identifying_codes(self) -> tuple[IdentifyingCode, ...]:
        """Its codes in lists."""
        ...

    @property
    def lei(self) -> str | None:
        """Its LEI, when it gives a right one."""
        ...


class PartyRegister:
    """The organisations of a deployment as DCSA's documents name them.

    A party is found by a code that was given here, else by its LEI, under which organisations are
    enrolled. Names identify nobody.

    Args:
        participants: the register of organisations.
        platform: code of the platform whose own codes are given, at most four characters.
        names: legal names by organisation, for what is written.
        codes: organisations by provider of the code list and code, ``("BOLE", "B987")``.
    """

    def __init__(
        self,
        participants: Participants,
        *,
        platform: str = PLATFORM,
        names: Mapping[int, str] | None = None,
        codes: Mapping[tuple[str, str], int] | None = None,
    ) -> None:
        self._participants = participants
        self._platform = platform
        self._names = dict(names or {})
        self._codes = dict(codes or {})
        self._leis: dict[int, str] = {}

    def find(self, party: Coded) -> int | None:
        """Return the organisation of a party, or None when none of its codes leads to one."""
        for code in party.identifying_codes:
            known = self._codes.get((code.code_list_provider, code.party_code))
            if known is not None:
                return known
        org = self._participants.organisation_of(party.lei) if party.lei else 0
        if not org:
            return None
        self._names.setdefault(org, party.party_name)
        self._leis[org] = str(party.lei)
        return org

    def require(self, party: Coded, *, source: str, path: str) -> int:
        """Return the organisation of a party.

        Args:
            party: the party.
            source: what the document is called in the error.
            path: JSON path of the party.

        Raises:
            InvalidDocumentError: no code of the party leads to an organisation.
        """
        org = self.find(party)
        if org is None:
            raise InvalidDocumentError(source, [self.unknown(party, path)])
        return org

    def unknown(self, party: Coded, path: str) -> Problem:
        """Say that no code of a party leads to an organisation."""
        return Problem(
            f"{path}.identifyingCodes", f"{party.party_name} is no organisation of this deployment"
        )

    def entry(self, org: int) -> PartyEntry:
        """Return an organisation as a chain has it.

        Its codes are those given here, and its LEI; an organisation with neither has its number
        on this platform.

        Raises:
            UsageError: there is no such organisation.
        """
        codes = tuple(self._codes_of(org))
        if not codes and not self._participants.organisation(org).enrolled_at:
            raise UsageError(
                f"There is no organisation {org}.", remedy="Ask the deployment that issued it."
            )
        own = CodeEntry(provider=self._platform, code=str(org))
        name = self._names.get(org, f"organisation {org}")[:NAME_LENGTH]
        return PartyEntry(name=name, platform=self._platform, codes=codes or (own,))

    def _codes_of(self, org: int) -> Iterable[CodeEntry]:
        if org in self._leis:
            yield CodeEntry(provider=_LEI, code=self._leis[org], list_name="LEI")
        for (provider, code), known in self._codes.items():
            if known == org:
                yield CodeEntry(provider=provider, code=code)
