"""Issuance requests are answered (DCSA ISS): issued, wrong, refused; and amended bills replaced."""

from __future__ import annotations

from typing import Any

import pytest
from support.dcsa import CARRIER_KEY, PLATFORM_KEY, Json, changed, parties, party, public_keys
from support.ebl import (
    CAST,
    Office,
    coded,
    read_document,
    receiver_of,
    request_to_issue,
    straight,
    to_order,
)

from wharfinger.contracts.enums import AmendmentReason, BillState
from wharfinger.contracts.ids import Id
from wharfinger.flows.ebl import answer_issuance, answer_split
from wharfinger.standards.dcsa import IssuanceRequest, Schemas

REPLACEMENTS = "$.transportDocumentReplacements"


def answered(
    office: Office, request: IssuanceRequest, *, by: str = "carrier", **options: Any
) -> Json:
    """The response to a request, read by the package's reader."""
    return answer_issuance(
        office.bills, request, parties=office.register(), by=office.senders[by], **options
    )


def refused(office: Office, request: IssuanceRequest, code: str, **options: Any) -> Json:
    """The response to a request that is not done, after which the chain is as before."""
    before = office.block()
    response = answered(office, request, **options)
    assert response["issuanceResponseCode"] == code
    assert office.block() == before
    return response


def faults(response: Json) -> dict[str, str]:
    """Every reason by its JSON path."""
    return dict(fault["reason"].split(": ", 1) for fault in response["errors"])


def amending(raw: Json, *old: str, new: tuple[str, ...] = (), **options: Any) -> IssuanceRequest:
    """A request for a document that takes the place of others."""
    lists = {"oldTransportDocumentReferences": old, "newTransportDocumentReferences": new}
    replaced = {
        name: [{"transportDocumentReference": each} for each in listed]
        for name, listed in lists.items()
        if listed
    }
    return request_to_issue(raw, transportDocumentReplacements=replaced, **options)


def surrendered(office: Office, reference: str, reason: AmendmentReason) -> Id:
    """A bill that its shipper has surrendered for amendment."""
    bill = office.issued(to_order(reference))
    office.bills.surrender_for_amendment(bill, reason=reason, by=office.senders["shipper"])
    return bill


def test_a_bill_is_issued_to_whom_the_request_says(office: Office, schemas: Schemas | None) -> None:
    raw = to_order(transportDocumentStatus="DRAFT")
    response = answered(office, request_to_issue(raw, to="bank"), schemas=schemas)
    assert response == {
        "transportDocumentReference": "TEST0001",
        "transportDocumentSubReference": "v1",
        "issuanceResponseCode": "ISSU",
    }
    record = office.bills.bill_of(office.bill())
    assert (record.state, record.holder) == (BillState.ISSUED, office.org["bank"])
    assert record.endorsee == office.org["shipper"]
    assert record.document_root == read_document(raw).content_hash()


def test_a_release_point_is_stated(office: Office) -> None:
    answered(office, request_to_issue(to_order()), release_points={"NLRTM": 3})
    assert office.bills.bill_of(office.bill()).release_point == 3


def test_sent_again_it_is_issued_and_nothing_is_done(office: Office) -> None:
    request = request_to_issue(to_order())
    first = answered(office, request)
    before = office.block()
    assert answered(office, request) == first
    office.bills.endorse_in_blank(office.bill(), by=office.senders["shipper"])
    office.bills.surrender_for_delivery(office.bill(), by=office.senders["shipper"])
    assert answered(office, request) == first
    assert office.block() == before + 2


def test_a_reference_is_used_once(office: Office, schemas: Schemas | None) -> None:
    answered(office, request_to_issue(to_order()))
    other = request_to_issue(to_order(issueDate="2026-05-04"))
    response = refused(office, other, "BREQ", schemas=schemas)
    assert faults(response) == {"$.document": "the bill TEST0001 was issued with another content"}
    elsewhere = request_to_issue(to_order(), to="bank")
    response = refused(office, elsewhere, "BREQ", schemas=schemas)
    assert faults(response) == {"$.issueTo": "the bill was issued to another party"}
    response = refused(office, amending(to_order(), "TEST0000"), "BREQ")
    assert faults(response) == {REPLACEMENTS: "the bill was issued in the place of others"}


def test_another_carrier_may_use_the_reference(office: Office) -> None:
    answered(office, request_to_issue(to_order()))
    answered(office, request_to_issue(to_order(issueDate="2026-05-04")), by="other-carrier")
    other = office.bills.bill_id(
        office.org["other-carrier"], transport_document_reference="TEST0001"
    )
    assert office.bills.carrier_of(other) == office.org["other-carrier"]


def test_a_suspended_carrier_is_refused(office: Office, schemas: Schemas | None) -> None:
    office.suspend("carrier")
    response = refused(office, request_to_issue(to_order()), "REFU", schemas=schemas)
    assert "suspended" in response["reason"]
    assert "errors" not in response


def test_who_is_no_carrier_is_refused(office: Office) -> None:
    refused(office, request_to_issue(to_order()), "REFU", by="bank")


def test_while_issuance_is_paused_it_is_refused(office: Office, schemas: Schemas | None) -> None:
    office.bills.set_issuance_paused(paused=True, by=office.registrar)
    response = refused(office, request_to_issue(to_order()), "REFU", schemas=schemas)
    assert "paused" in response["reason"]


def test_everything_wrong_is_said_at_once(office: Office, schemas: Schemas | None) -> None:
    raw = straight(transportDocumentTypeCode="SWB", transportDocumentStatus="VOIDED")
    raw["documentParties"] = parties(shipper=coded("shipper"), consignee=party("Nobody"))
    request = request_to_issue(raw, issueTo=receiver_of(party("Stranger")))
    response = refused(office, request, "BREQ", schemas=schemas)
    assert response["reason"] == "The request is wrong."
    assert set(faults(response)) == {
        "$.issueTo.identifyingCodes",
        "$.document.transportDocumentTypeCode",
        "$.document.transportDocumentStatus",
        "$.document.documentParties.consignee.identifyingCodes",
    }


def test_an_unknown_receiver(office: Office) -> None:
    request = request_to_issue(to_order(), issueTo=receiver_of(party("Stranger")))
    assert faults(refused(office, request, "BREQ")) == {
        "$.issueTo.identifyingCodes": "Stranger is no organisation of this deployment"
    }


def test_the_carriers_signature_is_verified_where_keys_are_given(
    office: Office, schemas: Schemas | None
) -> None:
    request, keys = request_to_issue(to_order()), public_keys()
    wrong = {CARRIER_KEY: keys[PLATFORM_KEY]}
    response = refused(office, request, "BREQ", keys=wrong, schemas=schemas)
    assert list(faults(response)) == ["$.issuanceManifestSignedContent"]
    assert answered(office, request, keys=keys)["issuanceResponseCode"] == "ISSU"


def test_a_sentence_that_is_too_long_is_cut(office: Office, schemas: Schemas | None) -> None:
    codes = [code for part in CAST for code in coded(part)["identifyingCodes"]]
    everybody = {**party("Every one of the organisations " * 2), "identifyingCodes": codes}
    everybody["partyName"] = everybody["partyName"].strip()
    raw = changed(to_order(), "documentParties.shipper", everybody)
    request = request_to_issue(raw, issueTo=receiver_of(everybody))
    response = refused(office, request, "BREQ", schemas=schemas)
    assert all(len(fault["reason"]) <= 255 for fault in response["errors"])


def test_one_old_document_is_amended(office: Office, schemas: Schemas | None) -> None:
    old = surrendered(office, "TEST0001", AmendmentReason.AMEND)
    request = amending(to_order("TEST0002"), "TEST0001")
    assert answered(office, request, schemas=schemas)["issuanceResponseCode"] == "ISSU"
    new = office.bill("TEST0002")
    assert office.bills.state_of(old) is BillState.VOIDED
    assert office.bills.successors(old) == (new,)
    assert office.bills.predecessors(new) == (old,)
    before = office.block()
    assert answered(office, request)["issuanceResponseCode"] == "ISSU"
    assert office.block() == before
    response = refused(office, request_to_issue(to_order("TEST0002")), "BREQ")
    assert list(faults(response)) == [REPLACEMENTS]


@pytest.mark.parametrize("reason", [AmendmentReason.SWITCH, AmendmentReason.CHANGE_OF_DESTINATION])
def test_a_switched_document_is_amended_too(office: Office, reason: AmendmentReason) -> None:
    surrendered(office, "TEST0001", reason)
    request = amending(to_order("TEST0002"), "TEST0001")
    assert answered(office, request)["issuanceResponseCode"] == "ISSU"


def test_several_old_documents_are_combined(office: Office, schemas: Schemas | None) -> None:
    names = ("TEST0001", "TEST0002", "TEST0003")
    old = [surrendered(office, name, AmendmentReason.COMBINE) for name in names]
    request = amending(to_order("TEST0009"), *names)
    assert answered(office, request, schemas=schemas)["issuanceResponseCode"] == "ISSU"
    new = office.bill("TEST0009")
    assert office.bills.predecessors(new) == tuple(old)
    assert {office.bills.state_of(each) for each in old} == {BillState.VOIDED}
    again = amending(to_order("TEST0009"), *reversed(names))
    assert answered(office, again)["issuanceResponseCode"] == "ISSU"


PARTS = ("TEST0002", "TEST0003")


def parts_of(old: str = "TEST0001", *references: str, **options: Any) -> list[IssuanceRequest]:
    """A request for each part of a split."""
    names = references or PARTS
    return [amending(to_order(each), old, new=names, **options) for each in names]


def split(office: Office, requests: list[IssuanceRequest], **options: Any) -> list[Json]:
    """The responses to the requests for the parts of a split."""
    return list(
        answer_split(
            office.bills,
            requests,
            parties=office.register(),
            by=office.senders["carrier"],
            **options,
        )
    )


def test_a_split_is_one_act(office: Office, schemas: Schemas | None) -> None:
    old = surrendered(office, "TEST0001", AmendmentReason.SPLIT)
    before = office.block()
    responses = split(office, parts_of(), schemas=schemas)
    assert [
        (each["transportDocumentReference"], each["issuanceResponseCode"]) for each in responses
    ] == [(part, "ISSU") for part in PARTS]
    assert office.block() == before + 1
    assert office.bills.successors(old) == tuple(office.bill(part) for part in PARTS)
    assert split(office, parts_of()) == responses
    assert split(office, parts_of()[::-1]) == responses[::-1]
    assert office.block() == before + 1


def test_one_part_of_a_split_is_not_issued_alone(office: Office, schemas: Schemas | None) -> None:
    surrendered(office, "TEST0001", AmendmentReason.SPLIT)
    response = refused(office, parts_of()[0], "BREQ", schemas=schemas)
    assert list(faults(response)) == [f"{REPLACEMENTS}.newTransportDocumentReferences"]
    refused(office, amending(to_order("TEST0002"), "TEST0001"), "REFU")


def test_parts_that_do_not_belong_together(office: Office, schemas: Schemas | None) -> None:
    surrendered(office, "TEST0001", AmendmentReason.SPLIT)
    before = office.block()
    first, _ = parts_of()
    _, other = parts_of("TEST0009")
    (third,) = parts_of("TEST0001", "TEST0003")
    bare = request_to_issue(to_order("TEST0003"))
    new, old = (f"{REPLACEMENTS}.{age}TransportDocumentReferences" for age in ("new", "old"))
    for requests, wrong in (
        ([first, other], [old]),
        ([first, third], [new]),
        ([first, bare], [new, old]),
        ([first, first], [new]),
    ):
        responses = split(office, requests, schemas=schemas)
        assert {each["issuanceResponseCode"] for each in responses} == {"BREQ"}
        assert list(faults(responses[1])) == wrong
    assert office.block() == before


def test_one_wrong_part_keeps_the_others_from_being_issued(
    office: Office, schemas: Schemas | None
) -> None:
    surrendered(office, "TEST0001", AmendmentReason.SPLIT)
    before = office.block()
    first, _ = parts_of()
    _, second = parts_of(issueTo=receiver_of(party("Stranger")))
    responses = split(office, [first, second], schemas=schemas)
    assert [each["reason"] for each in responses] == [
        "Another part of the split cannot be issued.",
        "The request is wrong.",
    ]
    assert list(faults(responses[1])) == ["$.issueTo.identifyingCodes"]
    assert office.block() == before


def test_a_split_into_others_than_stand(office: Office, schemas: Schemas | None) -> None:
    surrendered(office, "TEST0001", AmendmentReason.SPLIT)
    split(office, parts_of())
    responses = split(office, parts_of("TEST0001", "TEST0002", "TEST0004"), schemas=schemas)
    assert [each["issuanceResponseCode"] for each in responses] == ["REFU", "REFU"]


def test_what_was_not_surrendered_is_not_replaced(office: Office, schemas: Schemas | None) -> None:
    office.issued(to_order("TEST0001"))
    request = amending(to_order("TEST0002"), "TEST0001")
    response = refused(office, request, "REFU", schemas=schemas)
    assert "Issued" in response["reason"]
    unknown = amending(to_order("TEST0002"), "TEST0000")
    refused(office, unknown, "REFU", schemas=schemas)


def test_a_successor_is_issued_to_who_surrendered(office: Office, schemas: Schemas | None) -> None:
    surrendered(office, "TEST0001", AmendmentReason.AMEND)
    request = amending(to_order("TEST0002"), "TEST0001", to="bank")
    refused(office, request, "REFU", schemas=schemas)


def test_a_bill_for_paper_has_no_electronic_successor(office: Office) -> None:
    surrendered(office, "TEST0001", AmendmentReason.SWITCH_TO_PAPER)
    refused(office, amending(to_order("TEST0002"), "TEST0001"), "REFU")
