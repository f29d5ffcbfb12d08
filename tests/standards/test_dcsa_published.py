"""Every example that DCSA publishes goes in, and is what the published schemas accept."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.published import examples_in

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.dcsa import (
    read_endorsement_chain,
    read_envelope,
    read_issuance_request,
    read_issuance_response,
    read_shipping_instructions,
    read_status_notification,
    read_surrender_request,
    read_surrender_response,
    read_transport_document,
)

FILES: dict[str, Callable[..., Any]] = {
    "ebl__get_transport-documents_": read_transport_document,
    "ebl__post_shipping-instructions__": read_shipping_instructions,
    "ebl__post_transport-document-notifications__": read_status_notification,
    "end__get_endorsement-chains_": read_endorsement_chain,
    "iss__post_ebl-issuance-responses__": read_issuance_response,
    "iss__put_ebl-issuance-requests__": read_issuance_request,
    "pint__post_envelopes__": read_envelope,
    "sur__post_ebl-surrender-requests__": read_surrender_request,
}

COMPONENTS: dict[str, Callable[..., Any]] = {
    "CreateShippingInstructions": read_shipping_instructions,
    "EblEnvelope": read_envelope,
    "EndorsementChain": read_endorsement_chain,
    "IssuanceRequest": read_issuance_request,
    "IssuanceResponse": read_issuance_response,
    "SurrenderRequestAnswer": read_surrender_response,
    "SurrenderRequestDetails": read_surrender_request,
    "TransportDocument": read_transport_document,
    "TransportDocumentNotification": read_status_notification,
}


@pytest.fixture(scope="module")
def in_the_files(openapi) -> list[tuple[str, str, Any]]:
    return examples_in(openapi.folder)


@pytest.mark.parametrize("start", FILES)
def test_every_example_file_goes_in(published, openapi, start):
    found = list((published / "dcsa" / "examples").glob(f"{start}*.json"))
    assert found
    for path in found:
        FILES[start](path)
        FILES[start](path, schemas=openapi)


def test_no_example_file_is_forgotten(published):
    names = [path.name for path in (published / "dcsa" / "examples").glob("*.json")]
    assert len(names) >= 8
    assert all(any(name.startswith(start) for start in FILES) for name in names)


def test_every_example_inside_the_files_goes_in(in_the_files, openapi):
    read = 0
    for component, name, value in in_the_files:
        if component in COMPONENTS:
            try:
                COMPONENTS[component](json.dumps(value), schemas=openapi)
            except InvalidDocumentError as error:
                pytest.fail(f"{component} {name}: {error}")
            read += 1
    assert read >= 21


def test_wrong_container_numbers_of_examples_are_remarks(in_the_files):
    (value,) = [
        value
        for component, name, value in in_the_files
        if component == "TransportDocumentNotification" and name == "issuedFullStateTransferExample"
    ]
    notification = read_status_notification(json.dumps(value))
    document = notification.data.transport_document
    assert document is not None
    assert [remark.path for remark in document.remarks] == ["$.issueDate"]
    dangerous = [
        read_transport_document(json.dumps(value))
        for component, name, value in in_the_files
        if component == "TransportDocument" and name == "dgExample"
    ]
    assert dangerous
    for bill in dangerous:
        assert "HLXU1234567" in bill.containers
        assert {remark.rule for remark in bill.remarks} == {"ISO 6346", "DCSA issueDate"}


def test_random_signatures_of_examples_are_remarks_or_refused_when_strict(published):
    folder = published / "dcsa" / "examples"
    (path,) = folder.glob("iss__put*")
    request = read_issuance_request(path)
    sums = ["documentChecksum", "issueToChecksum", "eBLVisualisationByCarrierChecksum"]
    expected = [f"$.issuanceManifestSignedContent.payload.{name}" for name in sums]
    assert [remark.path for remark in request.remarks] == expected
    with pytest.raises(InvalidDocumentError, match="SHA-256"):
        read_issuance_request(path, strict=True)
    with pytest.raises(InvalidDocumentError, match="SHA-256"):
        request.require_integrity()
    (path,) = folder.glob("pint__*")
    envelope = read_envelope(path)
    assert {remark.path for remark in envelope.remarks} == {
        "$.envelopeManifestSignedContent.payload.transportDocumentChecksum",
        "$.envelopeManifestSignedContent.payload.lastEnvelopeTransferChainEntrySignedContentChecksum",
        "$.envelopeTransferChain[0].payload.transactions[0].actionCode",
        "$.envelopeTransferChain[0].payload.transactions[0].actionDateTime",
        "$.envelopeTransferChain[0].payload.transactions[0].recipient.identifyingCodes",
    }
    assert envelope.transactions == ()
    with pytest.raises(InvalidDocumentError) as caught:
        read_envelope(path, strict=True)
    assert caught.value.problems == envelope.remarks


def test_a_published_example_with_another_container_number(published):
    (path,) = (published / "dcsa" / "examples").glob("ebl__get_transport-documents_*.json")
    text = path.read_text(encoding="utf-8").replace("NARU3472484", "NARU3472485")
    bill = read_transport_document(text)
    assert all("check digit should be 4, not 5" in remark.message for remark in bill.remarks)
    assert {remark.path for remark in bill.remarks} == {
        "$.consignmentItems[0].cargoItems[0].equipmentReference",
        "$.utilizedTransportEquipments[0].equipment.equipmentReference",
    }
    with pytest.raises(InvalidDocumentError, match="ISO 6346"):
        bill.require_identifiers()
