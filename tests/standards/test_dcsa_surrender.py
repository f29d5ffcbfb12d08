"""Surrender requests and answers (DCSA SUR 3.0.4)."""

from __future__ import annotations

import json

import pytest
from support.dcsa import chain_party, changed, link, refused

from wharfinger.standards.dcsa import (
    AmendmentReason,
    ChainAction,
    SurrenderAnswerCode,
    read_surrender_request,
    read_surrender_response,
)

LINE, SHIPPER, BANK = (chain_party(name) for name in ("Line", "Shipper", "Bank"))
NOBODY = {
    "eblPlatform": "NONE",
    "partyName": "NONE",
    "identifyingCodes": [{"codeListProvider": "NONE", "partyCode": "NONE"}],
}


def request(**changes):
    return {
        "surrenderRequestReference": "SURRENDER-1",
        "transportDocumentReference": "TEST0001",
        "transportDocumentSubReference": "v1",
        "surrenderRequestCode": "SREQ",
        "endorsementChain": [
            link("ISSUE", "2026-05-03T10:00:00Z", LINE, SHIPPER),
            link("BLANK_ENDORSE", "2026-05-04T10:00:00+08:00", SHIPPER, NOBODY),
            link(
                "TRANSFER",
                "2026-05-04T11:00:00Z",
                chain_party("Agent", on_behalf_of="Shipper"),
                chain_party("Broker", on_behalf_of="Bank"),
            ),
        ],
        **changes,
    }


def read(**changes):
    return read_surrender_request(json.dumps(request(**changes)))


def test_request_for_delivery(openapi):
    found = read_surrender_request(json.dumps(request()), schemas=openapi)
    assert found.is_for_delivery
    assert found.reason is None
    assert found.remarks == ()
    actions = [ChainAction.ISSUE, ChainAction.BLANK_ENDORSE, ChainAction.TRANSFER]
    assert [one.action_code for one in found.links] == actions
    _, blank, moved = found.links
    assert blank.recipient is not None
    assert blank.recipient.is_nobody
    assert blank.receiver is None
    assert moved.receiver is not None
    assert moved.receiver.represented_party is not None
    assert moved.receiver.represented_party.party_name == "Bank"
    assert moved.actor.represented_party is not None
    assert moved.actor.represented_party.party_name == "Shipper"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("SWTP", AmendmentReason.SWTP),
        ("COD", AmendmentReason.COD),
        ("SWI", AmendmentReason.SWI),
        (None, AmendmentReason.AMF),
    ],
)
def test_request_for_amendment(openapi, code, reason):
    given = {} if code is None else {"reasonCode": code}
    raw = request(surrenderRequestCode="AREQ", comments="Split in two", **given)
    found = read_surrender_request(json.dumps(raw), schemas=openapi)
    assert not found.is_for_delivery
    assert found.reason is reason
    assert found.comments == "Split in two"


def test_links_are_oldest_first_whichever_way_they_are_written():
    turned = request()["endorsementChain"][::-1]
    assert read(endorsementChain=turned).links == read().links
    assert read(endorsementChain=[]).links == ()
    at = "2026-05-03T10:00:00Z"
    same = [link("TRANSFER", at, SHIPPER, BANK), link("ISSUE", at, LINE, SHIPPER)]
    assert [one.action_code for one in read(endorsementChain=same).links] == ["ISSUE", "TRANSFER"]


CHAIN = "$.endorsementChain[0]"


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("surrenderRequestReference", None, "$.surrenderRequestReference", "is missing"),
        ("surrenderRequestCode", "SURR", "$.surrenderRequestCode", "expected 'SREQ' or 'AREQ'"),
        ("reasonCode", "COD", "$.reasonCode", "only with AREQ"),
        ("comments", "x" * 256, "$.comments", "longer than 255"),
        ("endorsementChain", {}, "$.endorsementChain", "expected an array"),
        ("endorsementChain.0.recipient", None, f"{CHAIN}.recipient", "is missing"),
        ("endorsementChain.0.actionCode", "SACC", f"{CHAIN}.actionCode", "expected 'ISSUE'"),
        (
            *("endorsementChain.0.actionDateTime", "2026-05-03T10:00:00"),
            *(f"{CHAIN}.actionDateTime", "offset from UTC"),
        ),
        (
            *("endorsementChain.0.actionDateTime", "2026-02-30T10:00:00Z"),
            *(f"{CHAIN}.actionDateTime", "no moment of the calendar"),
        ),
        (
            *("endorsementChain.0.actionDateTime", 1713342679531),
            *(f"{CHAIN}.actionDateTime", "expected a date-time"),
        ),
        (
            *("endorsementChain.0.actor.identifyingCodes", []),
            *(f"{CHAIN}.actor.identifyingCodes", "fewer than 1"),
        ),
        (
            *("endorsementChain.2.actor.representedParty.partyName", ""),
            *("$.endorsementChain[2].actor.representedParty.partyName", "shorter than 1"),
        ),
    ],
)
def test_what_the_standard_forbids_is_refused(path, value, where, message):
    found = refused(read_surrender_request, changed(request(), path, value))
    assert list(found) == [where]
    assert message in found[where]


def test_a_reason_that_the_standard_does_not_have():
    raw = request(surrenderRequestCode="AREQ", reasonCode="SPL")
    assert "'SWTP', 'COD' or 'SWI'" in refused(read_surrender_request, raw)["$.reasonCode"]


def test_answers(openapi):
    raw = {"surrenderRequestReference": "SURRENDER-1", "action": "SURR"}
    accepted = read_surrender_response(json.dumps(raw), schemas=openapi)
    assert accepted.action is SurrenderAnswerCode.SURR
    element = {"severity": "ERROR", "message": "No such bill", "propertyPath": "$.x"}
    rejected = {**raw, "action": "SREJ", "comments": "No", "feedbackElements": [element]}
    answer = read_surrender_response(json.dumps(rejected), schemas=openapi)
    assert answer.action is SurrenderAnswerCode.SREJ
    assert answer.feedback_elements[0].property_path == "$.x"


def test_answers_that_are_refused():
    raw = {"surrenderRequestReference": "SURRENDER-1", "action": "SREJ"}
    assert refused(read_surrender_response, raw) == {
        "$.comments": "is missing though the surrender is rejected"
    }
    found = refused(read_surrender_response, {**raw, "action": "SACC", "comments": "No"})
    assert "expected 'SURR' or 'SREJ'" in found["$.action"]
