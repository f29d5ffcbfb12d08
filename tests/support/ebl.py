"""A deployment whose organisations have LEIs, as DCSA's documents name them, and such documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pytest
from stdnum.iso7064 import mod_97_10

from support.dcsa import (
    CARRIER_KEY,
    Json,
    chain_party,
    checksum,
    document,
    envelope,
    issuance_manifest,
    issuance_request,
    parties,
    party,
    sign,
)
from support.world import GENESIS
from wharfinger.chain import Connection, DirectSender, EmbeddedNode, advance, snapshot
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Deployer, OrganisationPlan, Plan
from wharfinger.errors import InvalidDocumentError
from wharfinger.flows.ebl import PartyRegister, issue_document
from wharfinger.roles import Role
from wharfinger.standards.dcsa import (
    Envelope,
    IssuanceRequest,
    SurrenderRequest,
    TransportDocument,
    read_envelope,
    read_issuance_request,
    read_surrender_request,
    read_transport_document,
)

REFERENCE: Final = "TEST0001"
"""Transport document reference of every document that is not given another."""


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation: the name in documents, its roles, its country."""

    name: str
    roles: Role
    country: str


CAST: Final = {
    "carrier": Member("Test Line", Role.CARRIER, "DK"),
    "other-carrier": Member("Other Line", Role.CARRIER, "FR"),
    "shipper": Member("Shipper", Role.TRADER, "BR"),
    "consignee": Member("Consignee", Role.TRADER, "NL"),
    "bank": Member("Bank", Role.BANK, "NL"),
    "agent": Member("Agent", Role.LOGISTICS, "NL"),
    "court": Member("Court", Role.COURT, "DK"),
}
"""The organisations by the part that they play."""


def lei_of(part: str) -> str:
    """Return the LEI of an organisation, with its right check digits."""
    stem = f"9999{part.replace('-', '').upper():0<14.14}"
    return stem + str(mod_97_10.calc_check_digits(stem))


def coded(part: str, **others: Any) -> Json:
    """Return an organisation as a party of a document, by its LEI."""
    return party(CAST[part].name, identifyingCodes=[_lei(part)], **others)


def chained(part: str, *, on_behalf_of: str | None = None) -> Json:
    """Return an organisation as a party of a chain, by its LEI."""
    found = {**chain_party(CAST[part].name), "identifyingCodes": [_lei(part)]}
    if on_behalf_of is not None:
        name = CAST[on_behalf_of].name
        found["representedParty"] = {"partyName": name, "identifyingCodes": [_lei(on_behalf_of)]}
    return found


def _lei(part: str) -> Json:
    return {"codeListProvider": "GLEIF", "codeListName": "LEI", "partyCode": lei_of(part)}


def to_order(reference: str = REFERENCE, *, endorsee: str = "shipper", **changes: Any) -> Json:
    """Return a document to the order of an organisation, shipped by the shipper."""
    who = parties(shipper=coded("shipper"), endorsee=coded(endorsee))
    return document(transportDocumentReference=reference, documentParties=who, **changes)


def straight(reference: str = REFERENCE, **changes: Any) -> Json:
    """Return a document that names the consignee."""
    who = parties(shipper=coded("shipper"), consignee=coded("consignee"))
    return document(
        transportDocumentReference=reference, documentParties=who, isToOrder=False, **changes
    )


def bearer(reference: str = REFERENCE, **changes: Any) -> Json:
    """Return a document that names nobody who has title."""
    who = parties(shipper=coded("shipper"))
    return document(transportDocumentReference=reference, documentParties=who, **changes)


def read_document(raw: Json) -> TransportDocument:
    """Read a document."""
    return read_transport_document(json.dumps(raw))


def receiver_of(raw: Json) -> Json:
    """Return a party of a document as the receiver of a request."""
    return {
        **{key: raw[key] for key in ("partyName", "identifyingCodes")},
        "sendToPlatform": "WAVE",
    }


def request_to_issue(raw: Json, *, to: str = "shipper", **changes: Any) -> IssuanceRequest:
    """Return the carrier's signed request to issue the bill of a document."""
    receiver = changes.pop("issueTo", receiver_of(coded(to)))
    content = sign(issuance_manifest(raw, receiver), key_id=CARRIER_KEY)
    asked = issuance_request(
        raw, issueTo=receiver, issuanceManifestSignedContent=content, **changes
    )
    del asked["eBLVisualisationByCarrier"]
    return read_issuance_request(json.dumps(asked), strict=True)


def request_to_surrender(
    code: str = "SREQ", reference: str = REFERENCE, **others: Any
) -> SurrenderRequest:
    """Return a platform's request to surrender a bill."""
    asked = {
        "surrenderRequestReference": "ASKED-1",
        "transportDocumentReference": reference,
        "surrenderRequestCode": code,
        **others,
    }
    return read_surrender_request(json.dumps(asked))


def act(action: str, actor: str | Json, recipient: str | Json | None = None, **more: Any) -> Json:
    """Return a transaction of an envelope between organisations of the cast, or other parties."""
    done = {
        "actionCode": action,
        "actionDateTime": "2026-05-04T10:00:00.000Z",
        "actor": chained(actor) if isinstance(actor, str) else actor,
        **more,
    }
    if recipient is not None:
        done["recipient"] = chained(recipient) if isinstance(recipient, str) else recipient
    return done


def signed_envelope(raw: Json, *entries: list[Json]) -> Json:
    """Return the signed envelope of a document, with the transactions of each entry."""
    manifest = sign(issuance_manifest(raw, chained("shipper")), key_id=CARRIER_KEY)
    listed: list[Json] = [
        {
            "eblPlatform": "WAVE",
            "transportDocumentChecksum": checksum(raw),
            "transactions": transactions,
        }
        for transactions in entries
    ]
    listed[0]["issuanceManifestSignedContent"] = manifest
    return envelope(raw, entries=listed)


def envelope_of(raw: Json, *entries: list[Json]) -> Envelope:
    """Return the same as it is read, with all that PINT asks of it."""
    return read_envelope(json.dumps(signed_envelope(raw, *entries)), strict=True)


def paths(error: pytest.ExceptionInfo[InvalidDocumentError]) -> dict[str, str]:
    """Return what is wrong with a document, by JSON path."""
    return {problem.path: problem.message for problem in error.value.problems}


class Office:
    """A deployed suite and the organisations that act in it.

    Args:
        node: the chain.
        folder: where the deployment's record goes.
    """

    def __init__(self, node: EmbeddedNode, folder: Path) -> None:
        self.connection: Connection = node.connection
        self.registrar = DirectSender(self.connection, node.signer(0))
        self.senders = {
            part: DirectSender(self.connection, node.signer(place))
            for place, part in enumerate(CAST, 1)
        }
        self.record = Deployer(
            connection=self.connection, sender=self.registrar, plan=self._plan(), folder=folder
        ).run()
        self.org = {part: self.record.organisations[lei_of(part)] for part in CAST}

    @cached_property
    def suite(self) -> Suite:
        """Typed wrappers of every contract."""
        return Suite.connect(self.connection, self.record.addresses)

    @property
    def bills(self) -> BillOfLading:
        """The register of bills."""
        return self.suite.bills

    def register(self, **options: Any) -> PartyRegister:
        """Return a register of parties that knows nobody yet."""
        return PartyRegister(self.suite.participants, **options)

    def issued(self, raw: Json) -> Id:
        """Issue the bill of a document and return its id."""
        outcome = issue_document(
            self.bills, read_document(raw), parties=self.register(), by=self.senders["carrier"]
        )
        return bytes(outcome.event("BillIssued")["bill"])

    def bill(self, reference: str = REFERENCE) -> Id:
        """Return the id of a bill of the carrier."""
        return self.bills.bill_id(self.org["carrier"], transport_document_reference=reference)

    def keys(self, *but: str) -> dict[int, DirectSender]:
        """Return the key of every organisation but some."""
        return {self.org[part]: self.senders[part] for part in CAST if part not in but}

    def suspend(self, part: str) -> None:
        """Suspend an organisation."""
        self.suite.participants.set_suspension(self.org[part], suspended=True, by=self.registrar)

    def advance(self, seconds: int) -> None:
        """Let time pass."""
        advance(self.connection, seconds)

    def block(self) -> int:
        """Return the number of the latest block."""
        return int(self.connection.rpc("eth_blockNumber"), 16)

    def _plan(self) -> Plan:
        return Plan(
            organisations=tuple(
                OrganisationPlan(
                    identifier=lei_of(part),
                    root=self.senders[part].address,
                    roles=int(member.roles),
                    country=member.country,
                    ports=(),
                )
                for part, member in CAST.items()
            )
        )


@pytest.fixture(scope="session")
def headquarters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The suite on a chain of its own, as the deployer leaves it."""
    with EmbeddedNode(accounts=len(CAST) + 1, genesis_time=GENESIS) as node:
        yield Office(node, tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(headquarters: Office) -> Iterator[Office]:
    """The deployed suite; what a test does to it is undone after the test."""
    with snapshot(headquarters.connection):
        yield headquarters
