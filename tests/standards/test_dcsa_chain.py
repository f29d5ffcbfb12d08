"""Endorsement chains (DCSA END 3.0.4)."""

from __future__ import annotations

import json

import pytest
from support.dcsa import chain_party, changed, link, refused

from wharfinger.standards.dcsa import ChainAction, read_endorsement_chain

LINE, SHIPPER, BANK = (chain_party(name) for name in ("Line", "Shipper", "Bank"))
LEI = {"codeListProvider": "GLEIF", "codeListName": "LEI", "partyCode": "529900T8BM49AURSDO55"}


def chains():
    agent = chain_party("Agent", on_behalf_of="Shipper")
    agent["representedParty"]["identifyingCodes"] = [LEI]
    buyer = {**BANK, "identifyingCodes": [LEI]}
    buyer["taxLegalReferences"] = [{"type": "EORI", "countryCode": "NL", "value": "NL123"}]
    return [
        {
            "transportDocumentReference": "TEST0001",
            "transportDocumentSubReference": "v2",
            "carrierSCACCode": "TSTL",
            "endorsementChain": [
                link("SURRENDERED", "2026-06-01T10:00:00Z", LINE),
                link("SURRENDER_FOR_DELIVERY", "2026-06-01T10:00:00Z", buyer, LINE),
                link("SIGN", "2026-05-20T10:00:00Z", buyer),
                {
                    **link("ENDORSE", "2026-05-04T10:00:00.250Z", agent, buyer),
                    "auditReference": "AUDIT-3",
                },
                link("ISSUE", "2026-05-03T12:00:00+02:00", LINE, agent),
            ],
        },
        {"transportDocumentReference": "TEST0001", "transportDocumentSubReference": "v1"},
    ]


def test_chains(openapi):
    later, earlier = read_endorsement_chain(json.dumps(chains()), schemas=openapi)
    assert [one.action_code for one in later.links] == [
        *(ChainAction.ISSUE, ChainAction.ENDORSE, ChainAction.SIGN),
        *(ChainAction.SURRENDER_FOR_DELIVERY, ChainAction.SURRENDERED),
    ]
    assert later.links[-1].recipient is None
    endorsed = later.links[1]
    assert endorsed.audit_reference == "AUDIT-3"
    assert endorsed.receiver is not None
    assert endorsed.receiver.lei == "529900T8BM49AURSDO55"
    assert endorsed.receiver.tax_legal_references[0].value == "NL123"
    assert endorsed.actor.lei is None
    assert str(later.links[0].action_date_time.utcoffset()) == "2:00:00"
    assert earlier.links == ()
    assert earlier.carrier_scac_code is None
    assert json.loads(later.canonical) == chains()[0]


def test_no_chain_at_all():
    assert read_endorsement_chain("[]") == ()


def test_remarks_stand_at_the_chain_that_they_are_on():
    raw = chains()
    raw[0]["endorsementChain"][1]["actor"]["identifyingCodes"][0]["partyCode"] = "no LEI"
    later, earlier = read_endorsement_chain(json.dumps(raw))
    path = "$[0].endorsementChain[1].actor.identifyingCodes[0].partyCode"
    # The buyer stands in three links, all written from one value.
    assert path in [remark.path for remark in later.remarks]
    assert earlier.remarks == ()


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("0.transportDocumentReference", "X" * 21, "$[0].transportDocumentReference", "longer"),
        ("1.carrierSCACCode", "TO LONG", "$[1].carrierSCACCode", "does not match"),
        (
            *("0.endorsementChain.0.actionCode", "SACC"),
            *("$[0].endorsementChain[0].actionCode", "or 'SURRENDERED'"),
        ),
        (
            *("0.endorsementChain.4.actionDateTime", "yesterday"),
            *("$[0].endorsementChain[4].actionDateTime", "expected a date-time"),
        ),
        ("0.endorsementChain.0.actor", None, "$[0].endorsementChain[0].actor", "is missing"),
        ("0", "text", "$[0]", "expected an object"),
    ],
)
def test_what_the_standard_forbids_is_refused(path, value, where, message):
    found = refused(read_endorsement_chain, changed(chains(), path, value))
    assert list(found) == [where]
    assert message in found[where]


def test_an_object_is_no_list_of_chains():
    assert refused(read_endorsement_chain, chains()[0]) == {"$": "expected a JSON array"}
