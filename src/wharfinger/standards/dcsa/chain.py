"""The endorsement chain (DCSA END 3.0.4): who did what with a bill, and on whose behalf."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from wharfinger.standards.source import Source

from .base import Document, Part
from .codes import ChainAction
from .fields import (
    CarrierCode,
    Moment,
    Name70,
    Platform,
    Reference20,
    Reference100,
    Text100,
)
from .opening import Examination
from .parties import IdentifyingCode, TaxLegalReference
from .remarks import NOBODY, remarks_on
from .schemas import SchemaSource, Standard


class RepresentedParty(Part):
    """The party on whose behalf another acts or receives."""

    party_name: Name70
    identifying_codes: tuple[IdentifyingCode, ...] = ()


class ChainParty(Part):
    """Who acts or receives, and on which platform."""

    party_name: Name70
    ebl_platform: Platform
    identifying_codes: Annotated[tuple[IdentifyingCode, ...], Field(min_length=1)]
    tax_legal_references: tuple[TaxLegalReference, ...] = ()
    represented_party: RepresentedParty | None = None

    @property
    def is_nobody(self) -> bool:
        """Whether this is SUR's placeholder for no party, which its schema asks for."""
        return self.ebl_platform == NOBODY and self.party_name == NOBODY

    @property
    def lei(self) -> str | None:
        """The party's Legal Entity Identifier, when it gives a right one."""
        return next((code.lei for code in self.identifying_codes if code.lei is not None), None)


class ChainLink(Part):
    """One act on a bill."""

    action_date_time: Moment
    action_code: ChainAction
    actor: ChainParty
    recipient: ChainParty | None = None
    audit_reference: Text100 | None = None

    @property
    def receiver(self) -> ChainParty | None:
        """The recipient, or None when there is none or the placeholder for none."""
        return None if self.recipient is None or self.recipient.is_nobody else self.recipient


def oldest_first(links: tuple[ChainLink, ...]) -> tuple[ChainLink, ...]:
    """The links in the order of time: END writes the newest first, other files leave it open.

    Where the times of first and last link are the same, the one that issues the bill is the older.
    """
    if len(links) > 1 and _is_newer(links[0], links[-1]):
        return links[::-1]
    return links


def _is_newer(first: ChainLink, last: ChainLink) -> bool:
    times: tuple[datetime, datetime] = first.action_date_time, last.action_date_time
    if times[0] != times[1]:
        return times[0] > times[1]
    return last.action_code is ChainAction.ISSUE


class EndorsementChain(Document):
    """What happened to one bill, or to one version of it."""

    transport_document_reference: Reference20
    transport_document_sub_reference: Reference100 | None = None
    carrier_scac_code: CarrierCode | None = Field(default=None, alias="carrierSCACCode")
    endorsement_chain: tuple[ChainLink, ...] = ()

    @property
    def links(self) -> tuple[ChainLink, ...]:
        """The links, oldest first."""
        return oldest_first(self.endorsement_chain)


def read_endorsement_chain(
    source: Source, *, schemas: SchemaSource | None = None
) -> tuple[EndorsementChain, ...]:
    """Read the endorsement chains of a transport document, in the JSON of DCSA END 3.0.4.

    Args:
        source: bytes, text, or the path of a file; an array, one chain for each version.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="endorsement chain", standard=Standard.END, array=True)
    chains = seen.typed(tuple[EndorsementChain, ...])
    seen.check_schema(schemas, "EndorsementChain")
    seen.conclude()
    return tuple(
        chain.remembering(
            canonical=seen.canonical_of(index), remarks=remarks_on(seen.raw[index], f"$[{index}]")
        )
        for index, chain in enumerate(chains or ())
    )
