"""The example's messages between platforms, and what the package hands out of the readers."""

from __future__ import annotations

import json

import pytest

from wharfinger import standards
from wharfinger.standards import dcsa
from wharfinger.standards.dcsa import (
    ChainAction,
    ChainEntry,
    LinkEntry,
    PartyEntry,
    read_envelope,
    read_issuance_request,
    read_surrender_request,
    read_transport_document,
    write_endorsement_chain,
)


@pytest.fixture
def platform(example):
    return example / "platform"


@pytest.fixture
def keys(platform) -> dict[str, str]:
    text = (platform / "keys.json").read_text("utf-8")
    return {str(name): str(key) for name, key in json.loads(text).items()}


def test_messages_carry_the_examples_bill(example, platform):
    bill = read_transport_document(example / "transport-document.json")
    request = read_issuance_request(platform / "issuance-request.json", strict=True)
    envelope = read_envelope(platform / "envelope.json", strict=True)
    assert request.document.content_hash() == bill.content_hash()
    assert envelope.transport_document.content_hash() == bill.content_hash()
    assert request.remarks == envelope.remarks == ()


def test_messages_are_signed_by_carrier_and_platform(platform, keys):
    carrier = {"blue-halyard-2026": keys["blue-halyard-2026"]}
    request = read_issuance_request(platform / "issuance-request.json")
    request.verify({}, carrier_keys=carrier)
    read_envelope(platform / "envelope.json").verify(keys, carrier_keys=carrier)


def test_messages_are_what_the_published_schemas_accept(platform, openapi):
    read_issuance_request(platform / "issuance-request.json", schemas=openapi)
    read_envelope(platform / "envelope.json", schemas=openapi)
    read_surrender_request(platform / "surrender-request.json", schemas=openapi)


def test_a_surrender_that_is_accepted_ends_the_chain(platform):
    request = read_surrender_request(platform / "surrender-request.json")
    first, last = request.links[0], request.links[-1]
    assert (first.action_code, last.action_code) == (ChainAction.ISSUE, ChainAction.TRANSFER)
    assert last.receiver is not None
    assert last.receiver.party_name == "Noorderhaven Huishoud B.V."
    carrier, holder = PartyEntry.of(first.actor), PartyEntry.of(last.receiver)
    surrendered = [
        LinkEntry(
            action=action, at=last.action_date_time.replace(month=4), actor=actor, recipient=to
        )
        for action, actor, to in (
            (ChainAction.SURRENDER_FOR_DELIVERY, holder, carrier),
            (ChainAction.SURRENDERED, carrier, None),
        )
    ]
    links = (*map(LinkEntry.of, request.links), *surrendered)
    chain = ChainEntry(reference=request.transport_document_reference, links=links)
    (written,) = write_endorsement_chain([chain])
    assert len(written["endorsementChain"]) == 7


@pytest.mark.parametrize("module", [standards, dcsa])
def test_exports_are_unique_and_there(module):
    assert len(module.__all__) == len(set(module.__all__))
    assert all(hasattr(module, name) for name in module.__all__)
