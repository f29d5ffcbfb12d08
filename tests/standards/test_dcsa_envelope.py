"""Envelopes between platforms (DCSA PINT 3.0.0)."""

from __future__ import annotations

import json

import pytest
from support.dcsa import (
    CARRIER_KEY,
    PLATFORM_KEY,
    changed,
    document,
    envelope,
    issuance_manifest,
    issue_to,
    public_keys,
    refused,
    sign,
    transaction,
    transfer_entries,
    unsigned,
)

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.canonical import parse_json
from wharfinger.standards.dcsa import PintAction, ReasonCode, Standard, read_envelope
from wharfinger.standards.dcsa.checksums import canonical_json_of_pint, pint_checksums

MANIFEST = "$.envelopeManifestSignedContent"
ENTRY = "$.envelopeTransferChain[{}].payload"
PREVIOUS = "previousEnvelopeTransferChainEntrySignedContentChecksum"


def read(raw, **options):
    return read_envelope(json.dumps(raw), **options)


def strictly(text):
    return read_envelope(text, strict=True)


def test_envelope(openapi):
    found = read(envelope(), strict=True, schemas=openapi)
    assert found.remarks == ()
    assert found.transport_document.transport_document_reference == "TEST0001"
    assert found.transport_document.canonical
    assert found.manifest.model is not None
    assert found.manifest.model.supporting_documents == ()
    assert [entry.path for entry in found.entries] == [
        "$.envelopeTransferChain[0]",
        "$.envelopeTransferChain[1]",
    ]
    assert [one.action_code for one in found.transactions] == [
        *(PintAction.ISSUE, PintAction.ENDORSE_TO_ORDER, PintAction.TRANSFER),
        PintAction.SURRENDER_FOR_AMENDMENT,
    ]
    assert found.transactions[-1].reason_code is ReasonCode.COD
    assert found.issuance_manifest is not None
    assert found.issuance_manifest.model is not None
    found.require_integrity()
    found.require_identifiers()


def test_payloads_are_what_the_published_schemas_accept(openapi):
    found = read(envelope())
    contents = [(found.manifest, "EnvelopeManifest"), (found.issuance_manifest, "IssuanceManifest")]
    contents += [(entry, "EnvelopeTransferChainEntry") for entry in found.entries]
    for content, component in contents:
        assert content is not None
        assert content.jws is not None
        payload = json.dumps(content.jws.payload)
        from_pint = openapi.problems(payload, standard=Standard.PINT, component=component)
        assert from_pint == []


def test_signatures():
    found = read(envelope())
    keys = public_keys()
    found.verify(keys)
    found.verify(keys, carrier_keys={CARRIER_KEY: keys[CARRIER_KEY]})
    with pytest.raises(InvalidDocumentError) as caught:
        found.verify({PLATFORM_KEY: keys[PLATFORM_KEY]})
    (problem,) = caught.value.problems
    assert problem.path == f"{ENTRY.format(0)}.issuanceManifestSignedContent"
    # A key that platforms sign with is none of the carrier's, whatever its name is.
    with pytest.raises(InvalidDocumentError, match="is wrong"):
        found.verify(keys, carrier_keys={CARRIER_KEY: keys[PLATFORM_KEY]})
    with pytest.raises(InvalidDocumentError) as caught:
        found.verify({})
    assert len(caught.value.problems) == 4


def test_a_document_that_was_changed_on_the_way():
    raw = envelope()
    raw["transportDocument"]["documentParties"]["endorsee"]["partyName"] = "Somebody else"
    found = read(raw)
    paths = [
        f"{MANIFEST}.payload.transportDocumentChecksum",
        f"{ENTRY.format(0)}.transportDocumentChecksum",
        f"{ENTRY.format(1)}.transportDocumentChecksum",
        f"{ENTRY.format(0)}.issuanceManifestSignedContent.payload.documentChecksum",
    ]
    assert [remark.path for remark in found.remarks] == paths
    for insist in (found.require_integrity, lambda: found.verify(public_keys())):
        with pytest.raises(InvalidDocumentError) as caught:
            insist()
        assert caught.value.problems == found.remarks
    assert list(refused(strictly, raw)) == paths


def test_entries_that_are_missing_doubled_or_out_of_order():
    raw = envelope()
    first, second = raw["envelopeTransferChain"]
    last = f"{MANIFEST}.payload.lastEnvelopeTransferChainEntrySignedContentChecksum"
    for chain, expected in (
        ([first], {last}),
        ([first, first], {last, f"{ENTRY.format(1)}.{PREVIOUS}"}),
        ([second], {f"{ENTRY.format(0)}.{PREVIOUS}"}),
        ([second, first], {last, f"{ENTRY.format(0)}.{PREVIOUS}", f"{ENTRY.format(1)}.{PREVIOUS}"}),
    ):
        paths = {remark.path for remark in read({**raw, "envelopeTransferChain": chain}).remarks}
        assert expected <= paths


def acts(*transactions, **first):
    bill = document()
    entries = transfer_entries(bill)[:1]
    entries[0] = {**entries[0], **first, "transactions": list(transactions)}
    found = read(envelope(bill, entries=entries))
    return {remark.path: remark.message for remark in found.remarks}


ISSUE = transaction("ISSUE", "2026-05-03T10:00:00Z")
ACTS = f"{ENTRY.format(0)}.transactions"


def test_the_bill_is_issued_once_and_first():
    moved = transaction("TRANSFER", "2026-05-04T10:00:00Z")
    assert acts(ISSUE, moved) == {}
    assert list(acts(moved)) == [f"{ACTS}[0].actionCode"]
    assert list(acts(ISSUE, ISSUE)) == [f"{ACTS}[1].actionCode"]


def test_nothing_follows_an_accepted_surrender():
    asked = transaction("SURRENDER_FOR_DELIVERY", "2026-06-01T10:00:00Z")
    accepted = transaction("SACC", "2026-06-02T10:00:00Z")
    rejected = transaction("SREJ", "2026-06-02T10:00:00Z")
    assert acts(ISSUE, asked, accepted) == {}
    assert acts(ISSUE, asked, rejected, asked, accepted) == {}
    assert "follows SACC" in acts(ISSUE, asked, accepted, asked)[f"{ACTS}[3].actionCode"]


def test_recipients_times_and_reasons():
    alone = transaction("SIGN", "2026-05-04T10:00:00Z")
    del alone["recipient"]
    assert acts(ISSUE, alone) == {}
    nobody = {**alone, "actionCode": "TRANSFER"}
    assert acts(ISSUE, nobody) == {f"{ACTS}[1].recipient": "is missing for TRANSFER"}
    eastern = transaction("TRANSFER", "2026-05-04T10:00:00+08:00")
    assert acts(ISSUE, eastern) == {f"{ACTS}[1].actionDateTime": "is not in UTC"}
    reasoned = transaction("TRANSFER", "2026-05-04T10:00:00Z", reasonCode="COD")
    assert "only for" in acts(ISSUE, reasoned)[f"{ACTS}[1].reasonCode"]


def test_the_carriers_manifest_and_the_registry_stand_in_the_first_entry():
    bill = document()
    entries = transfer_entries(bill)
    entries[0]["controlTrackingRegistry"] = "https://registry.example/v1"
    assert read(envelope(bill, entries=entries), strict=True).remarks == ()
    entries[1]["controlTrackingRegistry"] = "https://registry.example/v1"
    del entries[0]["issuanceManifestSignedContent"]
    found = read(envelope(bill, entries=entries))
    assert {remark.path: remark.message for remark in found.remarks} == {
        f"{ENTRY.format(1)}.controlTrackingRegistry": "is allowed in the first entry alone",
        f"{ENTRY.format(0)}.issuanceManifestSignedContent": "is missing in the first entry",
    }
    assert found.issuance_manifest is None


def test_a_carriers_manifest_of_another_document():
    other = sign(issuance_manifest(document(carrierCode="OTHR"), issue_to()), key_id=CARRIER_KEY)
    (path,) = acts(ISSUE, issuanceManifestSignedContent=other)
    assert path == f"{ENTRY.format(0)}.issuanceManifestSignedContent.payload.documentChecksum"
    said = acts(ISSUE, issuanceManifestSignedContent=unsigned({"documentChecksum": 5}))
    assert said[f"{ENTRY.format(0)}.issuanceManifestSignedContent.payload.issueToChecksum"]


def test_supporting_documents():
    raw = envelope()
    metadata = {
        "name": "packing list.pdf",
        "size": 4711,
        "mediaType": "application/pdf",
        "documentChecksum": "ab" * 32,
    }
    manifest = read(raw).manifest
    assert manifest.jws is not None
    payload = {**manifest.jws.payload, "supportingDocuments": [metadata]}
    raw["envelopeManifestSignedContent"] = sign(payload)
    signed = read(raw, strict=True).manifest.model
    assert signed is not None
    assert signed.supporting_documents[0].size == 4711
    payload["supportingDocuments"] = [{**metadata, "size": 0}]
    raw["envelopeManifestSignedContent"] = sign(payload)
    (remark,) = read(raw).remarks
    assert remark.path == f"{MANIFEST}.payload.supportingDocuments[0].size"


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("transportDocument", None, "$.transportDocument", "is missing"),
        ("transportDocument", 5, "$.transportDocument", "expected an object"),
        ("envelopeTransferChain", [], "$.envelopeTransferChain", "fewer than 1"),
        ("envelopeTransferChain.1", "no dots", "$.envelopeTransferChain[1]", "does not match"),
        ("envelopeTransferChain.0", {}, "$.envelopeTransferChain[0]", "expected a text"),
        ("envelopeManifestSignedContent", None, MANIFEST, "is missing"),
        (
            *("transportDocument.documentParties.consignee", {"partyName": "C"}),
            *("$.transportDocument.documentParties.consignee", "only when isToOrder is false"),
        ),
    ],
)
def test_what_the_standard_forbids_is_refused(path, value, where, message):
    assert message in refused(read_envelope, changed(envelope(), path, value))[where]


@pytest.mark.parametrize("text", ["A.e30.AA", "e30.bm8.AA", "e30.WzFd.AA"])
def test_entries_that_cannot_be_decoded(text):
    raw = changed(envelope(), "envelopeTransferChain.1", text)
    found = read(raw)
    assert found.entries[1].model is None
    assert ("$.envelopeTransferChain[1]", "RFC 7515 (JWS)") in [
        (remark.path, remark.rule) for remark in found.remarks
    ]
    assert "$.envelopeTransferChain[1]" in refused(strictly, raw)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, ""]}, '{"a":[true,null,""],"b":1}'),
        ([1250.5, 0.1, -0.025, 100.0, -0.0, 1e2], "[1.2505E3,1.0E-1,-2.5E-2,100,0,100]"),
        (['\x1f\n\\u001f"ä'], '["\\u001F\\n\\\\u001f\\"ä"]'),
        ({"\U0001f600": 1, "\uff5e": 2}, '{"\uff5e":2,"\U0001f600":1}'),
    ],
)
def test_the_other_canonical_form(value, written):
    assert canonical_json_of_pint(parse_json(json.dumps(value))) == written


def test_either_canonical_form_is_accepted():
    bill = document()
    rfc, other = pint_checksums(parse_json(json.dumps(bill)))
    assert rfc != other  # the document has a mass of 1250.5 kg
    entries = transfer_entries(bill)
    for entry in entries:
        entry["transportDocumentChecksum"] = other
    assert read(envelope(bill, entries=entries), strict=True).remarks == ()
    entries[1]["transportDocumentChecksum"] = rfc
    assert read(envelope(bill, entries=entries), strict=True).remarks == ()
    entries[1]["transportDocumentChecksum"] = "ab" * 32
    (remark,) = read(envelope(bill, entries=entries)).remarks
    assert remark.path == f"{ENTRY.format(1)}.transportDocumentChecksum"
    whole = parse_json('{"mass": 1250}')
    assert len(pint_checksums(whole)) == 1
