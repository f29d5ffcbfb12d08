"""DCSA's own examples are read, acted upon, and answered with what its schemas accept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from support.dcsa import Json
from support.ebl import Office, act, envelope_of, read_document, straight, to_order
from support.published import examples_in

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.records import Issuance
from wharfinger.flows.ebl import (
    PartyRegister,
    acceptance_of,
    answer_issuance,
    carrier_of,
    document_status,
    endorsement_chain,
    issue_document,
    perform,
    request_surrender,
    status_document,
)
from wharfinger.standards.dcsa import (
    ChainParty,
    DocumentStatus,
    EndorsementChain,
    LinkEntry,
    Schemas,
    read_endorsement_chain,
    read_envelope,
    read_issuance_request,
    read_issuance_response,
    read_surrender_request,
    read_transport_document,
)

Examples: TypeAlias = Callable[[str], list[Json]]
Codes: TypeAlias = dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def examples(published: Path, openapi: Schemas) -> Examples:
    """Every example of a kind: those in files of their own, and those inside the OpenAPI."""
    inside = examples_in(openapi.folder)
    starts = {
        "TransportDocument": "ebl__get_transport-documents_",
        "IssuanceRequest": "iss__put_",
        "IssuanceResponse": "iss__post_",
        "SurrenderRequestDetails": "sur__post_",
        "EndorsementChain": "end__get_",
        "EblEnvelope": "pint__post_",
        "TransportDocumentNotification": "ebl__post_transport-document-notifications__",
    }

    def of(kind: str) -> list[Json]:
        files = (published / "dcsa" / "examples").glob(f"{starts[kind]}*.json")
        found = [json.loads(path.read_text("utf-8")) for path in files]
        assert found
        return found + [value for component, _, value in inside if component == kind]

    return of


def party_codes(party: ChainParty, org: int) -> Codes:
    """A party's codes, under which it is known here."""
    return {(code.code_list_provider, code.party_code): org for code in party.identifying_codes}


def numbered(raws: list[Json]) -> Iterator[tuple[int, Json]]:
    """Documents under references of their own: the examples share one."""
    for place, raw in enumerate(raws):
        yield place, {**raw, "transportDocumentReference": f"EXAMPLE-{place}"}


def documents(examples: Examples) -> list[Json]:
    """Every transport document, those in notifications among them."""
    notified = [
        notification["data"]["transportDocument"]
        for notification in examples("TransportDocumentNotification")
        if "transportDocument" in notification["data"]
    ]
    return [*examples("TransportDocument"), *notified]


def test_transport_documents_are_issued_and_given_with_their_status(
    office: Office, examples: Examples, openapi: Schemas
) -> None:
    done = 0
    for place, raw in numbered(documents(examples)):
        document = read_transport_document(json.dumps(raw), schemas=openapi)
        issue_document(
            office.bills,
            document,
            parties=register(office, raw),
            by=office.senders["carrier"],
            issue_to=office.org["shipper"],
        )
        bill = office.bill(f"EXAMPLE-{place}")
        written = status_document(office.bills, bill, document=document, schemas=openapi)
        assert written["transportDocumentStatus"] == "ISSUED"
        assert office.bills.bill_of(bill).document_root == document.content_hash()
        done += 1
    assert done >= 6


def register(office: Office, raw: Json) -> PartyRegister:
    """The parties of a document that have title, by whatever codes it gives them."""
    codes: Codes = {}
    for role, part in (("consignee", "consignee"), ("endorsee", "shipper")):
        for code in raw["documentParties"].get(role, {}).get("identifyingCodes", []):
            codes[code["codeListProvider"], code["partyCode"]] = office.org[part]
    return office.register(codes=codes)


def test_issuance_requests_are_answered(
    office: Office, examples: Examples, openapi: Schemas
) -> None:
    for place, raw in enumerate(examples("IssuanceRequest")):
        raw["document"]["transportDocumentReference"] = f"EXAMPLE-{place}"
        request = read_issuance_request(json.dumps(raw), schemas=openapi)
        codes = {
            (code.code_list_provider, code.party_code): office.org["shipper"]
            for code in request.issue_to.identifying_codes
        }
        response = answer_issuance(
            office.bills,
            request,
            parties=office.register(codes=codes),
            by=office.senders["carrier"],
            schemas=openapi,
        )
        # The example's shipper has no code: it is who the bill is issued to that counts.
        assert response["issuanceResponseCode"] == "ISSU"
        assert office.bills.bill_of(office.bill(f"EXAMPLE-{place}")).form is BillForm.BEARER


def test_issuance_responses_are_those_that_are_written(examples: Examples) -> None:
    for raw in examples("IssuanceResponse"):
        read = read_issuance_response(json.dumps(raw))
        written = {"transportDocumentReference", "issuanceResponseCode", "reason", "errors"}
        assert set(raw) <= written
        assert read.issuance_response_code.value in {"ISSU", "BREQ", "REFU"}


def test_surrender_requests_are_done(office: Office, examples: Examples, openapi: Schemas) -> None:
    for raw in examples("SurrenderRequestDetails"):
        request = read_surrender_request(json.dumps(raw), schemas=openapi)
        (issue,) = request.links
        codes = party_codes(issue.actor, office.org["carrier"])
        assert issue.recipient is not None
        codes |= party_codes(issue.recipient, office.org["shipper"])
        parties = office.register(codes=codes)
        carrier = carrier_of(request, parties=parties)
        assert carrier == office.org["carrier"]
        reference = request.transport_document_reference
        if not office.bills.state_of(office.bill(reference)):
            office.issued(to_order(reference))
            request_surrender(office.bills, request, carrier=carrier, by=office.senders["shipper"])
            office.bills.accept_surrender(office.bill(reference), by=office.senders["carrier"])
        response = acceptance_of(request, bills=office.bills, carrier=carrier, schemas=openapi)
        assert response["surrenderRequestReference"] == raw["surrenderRequestReference"]
        written = endorsement_chain(
            office.bills, office.bill(reference), parties=parties, schemas=openapi
        )
        first = LinkEntry.of(issue).to_json()
        again = written[0]["endorsementChain"][-1]
        for party in ("actor", "recipient"):
            assert again[party]["identifyingCodes"] == first[party]["identifyingCodes"]


def played(office: Office, chain: EndorsementChain, reference: str) -> PartyRegister:
    """Do what an endorsement chain tells, on a straight bill or on one to the shipper's order."""
    who = {
        "ISSUE": ("carrier", "shipper"),
        "TRANSFER": ("shipper", "consignee"),
        "SURRENDER_FOR_DELIVERY": ("consignee", "carrier"),
        "SURRENDER_FOR_AMENDMENT": ("shipper", "carrier"),
        "SURRENDERED": ("carrier", None),
    }
    codes: Codes = {}
    names: dict[int, str] = {}
    acts: list[Json] = []
    for link in chain.links:
        actor, recipient = who[link.action_code.value]
        for part, party in ((actor, link.actor), (recipient, link.recipient)):
            if part is not None and party is not None:
                codes |= party_codes(party, office.org[part])
                names[office.org[part]] = party.party_name
        acts.append(act(link.action_code.value.replace("SURRENDERED", "SACC"), actor, recipient))
    raw = straight(reference)
    amended = "SURRENDER_FOR_AMENDMENT" in [one["actionCode"] for one in acts]
    perform(
        office.bills,
        envelope_of(raw, acts[:-1] if amended else acts),
        parties=office.register(),
        senders=office.keys(),
    )
    if amended:
        successor = Issuance(
            transport_document_reference=f"{reference}-v2",
            document_root=read_document(raw).content_hash(),
            form=BillForm.BEARER,
            issue_to=office.org["shipper"],
        )
        office.bills.replace(
            [office.bill(reference)], successors=[successor], by=office.senders["carrier"]
        )
    return office.register(codes=codes, names=names, platform=chain.links[0].actor.ebl_platform)


def bare(links: list[Json]) -> list[Any]:
    """What a chain says of who did what to whom."""
    parties = ("actor", "recipient")
    return [
        (
            one["actionCode"],
            *(
                (one[each]["partyName"], one[each]["eblPlatform"], one[each]["identifyingCodes"])
                for each in parties
                if each in one
            ),
        )
        for one in links
    ]


def test_endorsement_chains_are_played_and_written_again(
    office: Office, examples: Examples, openapi: Schemas
) -> None:
    done = 0
    for raw in examples("EndorsementChain"):
        for place, chain in enumerate(read_endorsement_chain(json.dumps(raw), schemas=openapi)):
            reference = f"EXAMPLE-{done}"
            parties = played(office, chain, reference)
            written = endorsement_chain(
                office.bills,
                office.bill(reference),
                parties=parties,
                carrier_code=chain.carrier_scac_code,
                sub_reference=chain.transport_document_sub_reference,
                schemas=openapi,
            )
            given = json.loads(chain.canonical)
            assert bare(written[0]["endorsementChain"]) == bare(given["endorsementChain"]), place
            assert written[0]["carrierSCACCode"] == given["carrierSCACCode"]
            done += 1
    assert done >= 4
    assert {
        document_status(office.bills, office.bill(f"EXAMPLE-{each}")) for each in range(done)
    } == {
        DocumentStatus.ISSUED,
        DocumentStatus.SURRENDERED_FOR_DELIVERY,
        DocumentStatus.SURRENDERED_FOR_AMENDMENT,
    }


def test_envelopes_have_random_checksums(examples: Examples) -> None:
    for raw in examples("EblEnvelope"):
        assert read_envelope(json.dumps(raw)).remarks
