"""What the writers are given: plain values, as a flow has them from a chain's events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Self, TypeAlias

from wharfinger.errors import Problem

from .chain import ChainLink, ChainParty, RepresentedParty
from .codes import ChainAction
from .parties import IdentifyingCode
from .schemas import Standard

_Object: TypeAlias = dict[str, Any]

NAME_LENGTH: Final = 70
"""Longest name of a party, in characters."""


def given(**properties: Any) -> _Object:
    """An object of the properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}


def moment(value: datetime) -> str:
    """A moment by RFC 3339 in UTC; one without an offset stays without, and no reader takes it."""
    if value.utcoffset() is None:
        return value.isoformat()
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """A party's code in a list.

    Attributes:
        provider: of the list: ``GLEIF``, ``ZZZ`` (mutually defined), or an eBL platform.
        code: the code.
        list_name: which list of the provider's, for example ``LEI``.
    """

    provider: str
    code: str
    list_name: str | None = None

    @classmethod
    def of(cls, code: IdentifyingCode) -> Self:
        """The same as it was read."""
        return cls(
            provider=code.code_list_provider, code=code.party_code, list_name=code.code_list_name
        )

    def to_json(self) -> _Object:
        """As DCSA writes it."""
        return given(
            codeListProvider=self.provider, partyCode=self.code, codeListName=self.list_name
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxEntry:
    """A party's number at an authority: its kind, the country, the number."""

    type: str
    country: str
    value: str

    def to_json(self) -> _Object:
        """As DCSA writes it."""
        return {"type": self.type, "countryCode": self.country, "value": self.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentedEntry:
    """The party on whose behalf another acts or receives."""

    name: str
    codes: tuple[CodeEntry, ...] = ()

    @classmethod
    def of(cls, party: RepresentedParty) -> Self:
        """The same as it was read."""
        return cls(name=party.party_name, codes=tuple(map(CodeEntry.of, party.identifying_codes)))

    def to_json(self) -> _Object:
        """As DCSA writes it."""
        codes = [code.to_json() for code in self.codes]
        return given(partyName=self.name, identifyingCodes=codes or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyEntry:
    """Who acts or receives.

    Attributes:
        name: legal name, at most 70 characters.
        platform: code of the eBL platform, at most four characters.
        codes: at least one.
        taxes: numbers at authorities.
        represented: on whose behalf.
    """

    name: str
    platform: str
    codes: tuple[CodeEntry, ...]
    taxes: tuple[TaxEntry, ...] = ()
    represented: RepresentedEntry | None = None

    @classmethod
    def of(cls, party: ChainParty) -> Self:
        """The same as it was read."""
        other = party.represented_party
        return cls(
            name=party.party_name,
            platform=party.ebl_platform,
            codes=tuple(map(CodeEntry.of, party.identifying_codes)),
            taxes=tuple(
                TaxEntry(type=tax.type, country=tax.country_code, value=tax.value)
                for tax in party.tax_legal_references
            ),
            represented=None if other is None else RepresentedEntry.of(other),
        )

    def to_json(self) -> _Object:
        """As DCSA writes it."""
        return given(
            partyName=self.name,
            eblPlatform=self.platform,
            identifyingCodes=[code.to_json() for code in self.codes],
            taxLegalReferences=[tax.to_json() for tax in self.taxes] or None,
            representedParty=None if self.represented is None else self.represented.to_json(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """One link of a chain.

    Attributes:
        action: what was done, in the word of END.
        at: when, with an offset from UTC.
        actor: who did it.
        recipient: to whom; None where there is nobody.
        audit: what the act is found by in the platform's records, at most 100 characters, for
            example a transaction's hash.
    """

    action: ChainAction
    at: datetime
    actor: PartyEntry
    recipient: PartyEntry | None = None
    audit: str | None = None

    @classmethod
    def of(cls, link: ChainLink) -> Self:
        """The same as it was read; SUR's placeholder for nobody is left out."""
        receiver = link.receiver
        return cls(
            action=link.action_code,
            at=link.action_date_time,
            actor=PartyEntry.of(link.actor),
            recipient=None if receiver is None else PartyEntry.of(receiver),
            audit=link.audit_reference,
        )

    def to_json(self) -> _Object:
        """As END writes it."""
        return given(
            actionDateTime=moment(self.at),
            actionCode=str(self.action),
            actor=self.actor.to_json(),
            recipient=None if self.recipient is None else self.recipient.to_json(),
            auditReference=self.audit,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEntry:
    """The chain of one version of a document.

    Attributes:
        reference: transport document reference, at most 20 characters.
        links: oldest first.
        sub_reference: which version, at most 100 characters.
        carrier: the carrier's SCAC.
    """

    reference: str
    links: tuple[LinkEntry, ...]
    sub_reference: str | None = None
    carrier: str | None = None

    def to_json(self) -> _Object:
        """As END writes it, newest first."""
        return given(
            transportDocumentReference=self.reference,
            transportDocumentSubReference=self.sub_reference,
            carrierSCACCode=self.carrier,
            endorsementChain=[link.to_json() for link in reversed(self.links)],
        )

    def disorder(self, index: int) -> Iterator[Problem]:
        """Every link that is older than the one before it.

        Args:
            index: the chain's place in the answer.
        """
        last = len(self.links) - 1
        for place in range(1, len(self.links)):
            before, link = self.links[place - 1], self.links[place]
            aware = before.at.utcoffset() is not None and link.at.utcoffset() is not None
            if aware and link.at < before.at:
                path = f"$[{index}].endorsementChain[{last - place}].actionDateTime"
                message = f"{moment(link.at)} is before the link that it follows"
                yield Problem(path, message, Standard.END.rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackEntry:
    """A message about a property of a document or a request.

    Attributes:
        severity: ``ERROR``, ``WARN`` or ``INFO``.
        message: what is said, at most 5000 characters.
        path: JSON path of the property.
        code: what is said in DCSA's words; BL has one, SUR none.
    """

    severity: str
    message: str
    path: str | None = None
    code: str = "INFORMATIONAL_MESSAGE"

    def to_surrender(self) -> _Object:
        """As SUR writes it."""
        return given(severity=self.severity, message=self.message, propertyPath=self.path)

    def to_document(self) -> _Object:
        """As BL writes it."""
        return given(
            severity=self.severity, code=self.code, message=self.message, jsonPath=self.path
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuanceFaultEntry:
    """One reason why a document was not issued, and the platform's code for it."""

    reason: str | None = None
    code: str | None = None

    def to_json(self) -> _Object:
        """As ISS writes it."""
        return given(reason=self.reason, errorCode=self.code)
