"""Which organisation a party of a DCSA document is, and how an organisation is written in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from wharfinger.contracts.participants import Participants
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.flows.ebl.wording import fitting
from wharfinger.standards.dcsa import CodeEntry, IdentifyingCode, PartyEntry, RepresentedEntry
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


class PartyRegister:
    """The organisations of a deployment as DCSA's documents name them.

    A party is found by the codes that are given here, and by its LEI, under which organisations
    are enrolled. A party whose codes lead to different organisations is none. Names identify
    nobody; they and the LEIs of parties that were found are remembered for what is written.

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

    def find(self, party: Coded) -> int | None:
        """Return the organisation of a party; None when its codes lead to none, or to several."""
        found = self._found(party)
        if len(found) != 1:
            return None
        (org,) = found
        self._names.setdefault(org, party.party_name)
        return org

    def unknown(self, party: Coded, path: str) -> Problem:
        """Say why a party is no organisation.

        Args:
            party: a party that :meth:`find` did not find.
            path: JSON path of the party.
        """
        found = sorted(self._found(party))
        message = f"{party.party_name} is no organisation of this deployment"
        if found:
            listed = " and ".join(map(str, found))
            message = f"the codes of {party.party_name} lead to the organisations {listed}"
        return Problem(f"{path}.identifyingCodes", message)

    def acting(self, account: str) -> int:
        """Return the organisation for which an account acts; zero for none."""
        return self._participants.seat_of(account).org

    def entry(self, org: int, *, on_behalf_of: int = 0) -> PartyEntry:
        """Return an organisation as a chain has it.

        Its codes are those that lead to it here; an organisation without any has its number on
        this platform.

        Args:
            org: the organisation.
            on_behalf_of: the organisation that it acts for; zero when it acts for itself.

        Raises:
            UsageError: there is no such organisation.
        """
        represented = None
        if on_behalf_of:
            represented = RepresentedEntry(
                name=self._name_of(on_behalf_of), codes=self._codes_of(on_behalf_of)
            )
        return PartyEntry(
            name=self._name_of(org),
            platform=self._platform,
            codes=self._codes_of(org),
            represented=represented,
        )

    def _found(self, party: Coded) -> set[int]:
        """Every organisation that a code of a party leads to."""
        return {org for code in party.identifying_codes if (org := self._led_to(code))}

    def _led_to(self, code: IdentifyingCode) -> int:
        """The organisation that a code leads to; zero for none."""
        known = self._codes.get((code.code_list_provider, code.party_code))
        if known is not None:
            return known
        if code.lei is None:
            return 0
        org = self._participants.organisation_of(code.lei)
        if org:
            self._codes[_LEI, code.lei] = org
        return org

    def _name_of(self, org: int) -> str:
        return fitting(self._names.get(org, ""), NAME_LENGTH) or f"organisation {org}"

    def _codes_of(self, org: int) -> tuple[CodeEntry, ...]:
        codes = tuple(
            CodeEntry(provider=provider, code=code, list_name="LEI" if provider == _LEI else None)
            for (provider, code), known in self._codes.items()
            if known == org
        )
        if not codes and not self._participants.organisation(org).enrolled_at:
            raise UsageError(
                f"There is no organisation {org}.", remedy="Ask the deployment that issued it."
            )
        return codes or (CodeEntry(provider=self._platform, code=str(org)),)


class Inquiry:
    """Looks the parties of one document up, and keeps everything that is wrong with it.

    Attributes:
        problems: what is wrong, in the order in which it was found.
    """

    def __init__(self, parties: PartyRegister) -> None:
        self.parties = parties
        self.problems: list[Problem] = []

    def org(self, party: Coded, path: str) -> int:
        """Return the organisation of a party; zero, and a problem more, when it is none.

        Args:
            party: the party.
            path: JSON path of the party.
        """
        found = self.parties.find(party)
        if found is None:
            self.problems.append(self.parties.unknown(party, path))
        return found or 0

    def note(self, problems: Iterable[Problem]) -> None:
        """Add what is wrong besides."""
        self.problems += problems

    def conclude(self, source: str) -> None:
        """Refuse the document when anything is wrong with it.

        Args:
            source: what the document is called in the error.

        Raises:
            InvalidDocumentError: every problem.
        """
        if self.problems:
            raise InvalidDocumentError(source, self.problems)
