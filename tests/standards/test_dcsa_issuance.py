"""Issuance requests and responses (DCSA ISS 3.0.4)."""

from __future__ import annotations

import json

import pytest
from support.dcsa import (
    CARRIER_KEY,
    PLATFORM_KEY,
    changed,
    document,
    issuance_manifest,
    issuance_request,
    issue_to,
    public_keys,
    refused,
    sign,
    unsigned,
)

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards.dcsa import (
    IssuanceCode,
    read_issuance_request,
    read_issuance_response,
    read_transport_document,
)

SIGNED = "$.issuanceManifestSignedContent"


def read(raw, **options):
    return read_issuance_request(json.dumps(raw), **options)


def test_request(openapi):
    raw = issuance_request()
    request = read(raw, strict=True, schemas=openapi)
    assert request.remarks == ()
    assert request.document == read_transport_document(json.dumps(raw["document"]))
    assert request.document.content_hash() != request.content_hash()
    assert request.issue_to.party_name == "Shipper"
    assert request.visualisation is not None
    assert request.visualisation.data.startswith(b"%PDF")
    assert request.visualisation.content_type == "application/pdf"
    request.require_integrity()


def test_signature_of_the_carrier():
    request = read(issuance_request())
    request.verify(public_keys())
    keys = public_keys()
    request.verify({}, carrier_keys={CARRIER_KEY: keys[CARRIER_KEY]})
    with pytest.raises(InvalidDocumentError, match="'carrier-1', which is not known"):
        request.verify({PLATFORM_KEY: keys[PLATFORM_KEY]})
    with pytest.raises(InvalidDocumentError, match="signature of the key 'carrier-1' is wrong"):
        request.verify({CARRIER_KEY: keys[PLATFORM_KEY]})


def test_replacements():
    old = [{"transportDocumentReference": "OLD1"}, {"transportDocumentReference": "OLD2"}]
    raw = issuance_request(transportDocumentReplacements={"oldTransportDocumentReferences": old})
    replaced = read(raw, strict=True).transport_document_replacements
    assert replaced is not None
    references = replaced.old_transport_document_references
    assert [relation.transport_document_reference for relation in references] == ["OLD1", "OLD2"]
    assert replaced.new_transport_document_references == ()


def test_what_was_changed_after_signing_is_named():
    raw = issuance_request()
    raw["document"]["termsAndConditions"] += " And others."
    raw["issueTo"]["partyName"] = "Somebody else"
    raw["eBLVisualisationByCarrier"]["content"] = "AAAA"
    request = read(raw)
    paths = ["documentChecksum", "issueToChecksum", "eBLVisualisationByCarrierChecksum"]
    assert [remark.path for remark in request.remarks] == [f"{SIGNED}.payload.{p}" for p in paths]
    assert all(remark.rule == "SHA-256" for remark in request.remarks)
    for insist in (request.require_integrity, lambda: request.verify(public_keys())):
        with pytest.raises(InvalidDocumentError) as caught:
            insist()
        assert caught.value.problems == request.remarks
    assert set(refused(lambda text: read_issuance_request(text, strict=True), raw)) == {
        remark.path for remark in request.remarks
    }


def test_a_picture_that_is_not_there_and_one_that_is_not_signed():
    raw = issuance_request()
    del raw["eBLVisualisationByCarrier"]
    (remark,) = read(raw).remarks
    assert "something that is not there" in remark.message
    manifest = issuance_manifest(raw["document"], issue_to())
    raw = issuance_request(issuanceManifestSignedContent=sign(manifest, key_id=CARRIER_KEY))
    (remark,) = read(raw).remarks
    assert "is missing, but the checksum is" in remark.message


@pytest.mark.parametrize(
    ("payload", "path", "message"),
    [
        ([], SIGNED, "the payload is no JSON object"),
        ("text", SIGNED, "the payload is no JSON object"),
        ({}, f"{SIGNED}.payload.documentChecksum", "is missing"),
        ({"documentChecksum": "ab"}, f"{SIGNED}.payload.documentChecksum", "does not match"),
    ],
)
def test_payloads_that_are_no_manifest(payload, path, message):
    raw = issuance_request(issuanceManifestSignedContent=unsigned(payload))
    said = {remark.path: remark.message for remark in read(raw).remarks}
    assert message in said[path]
    found = refused(lambda text: read_issuance_request(text, strict=True), raw)
    assert found == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A.e30.AA", "the header is no base64url"),
        ("e30.A.AA", "the payload is no base64url"),
        ("e30._w.AA", "the payload is not UTF-8"),
        ("e30.ew.AA", "the payload is no JSON"),
        ("e30.eyJhIjoxLCJhIjoyfQ.AA", "stands twice"),
        ("e30.e30.A", "the signature is no base64url"),
    ],
)
def test_signatures_that_cannot_be_decoded(text, message):
    request = read(issuance_request(issuanceManifestSignedContent=text))
    (remark,) = request.remarks
    assert (remark.path, remark.rule) == (SIGNED, "RFC 7515 (JWS)")
    assert message in remark.message
    with pytest.raises(InvalidDocumentError, match="RFC 7515"):
        request.verify(public_keys())


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("issuanceManifestSignedContent", "a.b", SIGNED, "does not match"),
        ("issuanceManifestSignedContent", None, SIGNED, "is missing"),
        ("issueTo", None, "$.issueTo", "is missing"),
        ("issueTo.sendToPlatform", "TOO LONG", "$.issueTo.sendToPlatform", "longer than 4"),
        ("issueTo.identifyingCodes", [], "$.issueTo.identifyingCodes", "fewer than 1"),
        (
            *("eBLVisualisationByCarrier.content", "no base64!"),
            *("$.eBLVisualisationByCarrier.content", "no base64"),
        ),
        ("document", [], "$.document", "expected an object"),
        ("document.isToOrder", False, "$.document.documentParties.consignee", "is missing though"),
        ("document.carrierCode", None, "$.document.carrierCode", "is missing"),
    ],
)
def test_what_the_standard_forbids_is_refused(path, value, where, message):
    assert (
        message in refused(read_issuance_request, changed(issuance_request(), path, value))[where]
    )


def test_remarks_on_the_document_stand_at_their_place_in_either():
    bill = changed(
        document(),
        "documentParties.shipper.identifyingCodes.0",
        {"codeListProvider": "GLEIF", "partyCode": "999900EXPLANTERN0131"},
    )
    request = read(issuance_request(bill))
    tail = "documentParties.shipper.identifyingCodes[0].partyCode"
    assert [remark.path for remark in request.remarks] == [f"$.document.{tail}"]
    assert [remark.path for remark in request.document.remarks] == [f"$.{tail}"]
    with pytest.raises(InvalidDocumentError, match="ISO 17442"):
        request.require_identifiers()


def test_keys_that_are_none():
    request = read(issuance_request())
    with pytest.raises(UsageError, match="'carrier-1' cannot be read"):
        request.verify({CARRIER_KEY: "no PEM"})


@pytest.mark.parametrize("code", IssuanceCode)
def test_responses(code):
    raw = {"transportDocumentReference": "TEST0001", "issuanceResponseCode": code}
    assert read_issuance_response(json.dumps(raw)).issuance_response_code is code


def test_a_response_with_reasons():
    raw = {
        "transportDocumentReference": "TEST0001",
        "transportDocumentSubReference": "v1",
        "issuanceResponseCode": "REFU",
        "reason": "The receiver is not known",
        "errors": [{"reason": "No such party", "errorCode": "E-7"}, {}],
    }
    response = read_issuance_response(json.dumps(raw))
    assert response.issuance_response_code is IssuanceCode.REFU
    assert response.errors[0].error_code == "E-7"
    assert response.transport_document_sub_reference == "v1"
    found = refused(read_issuance_response, {**raw, "issuanceResponseCode": "BRFL", "reason": " x"})
    assert "'ISSU', 'BREQ' or 'REFU'" in found["$.issuanceResponseCode"]
    assert "does not match" in found["$.reason"]
    assert "expected a JSON object" in refused(read_issuance_response, [raw])["$"]
