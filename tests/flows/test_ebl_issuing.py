"""Bills are issued from transport documents of every kind, and refused with JSON paths."""

from __future__ import annotations

from typing import Any

import pytest
from support.dcsa import Json, changed, parties, party
from support.dcsa_kinds import KINDS
from support.ebl import (
    REFERENCE,
    Office,
    bearer,
    coded,
    paths,
    read_document,
    straight,
    to_order,
)

from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.refusals import ActorRefusedError, DuplicateRefusedError
from wharfinger.errors import InvalidDocumentError
from wharfinger.flows.ebl import PartyRegister, issuance_of, issue_document


def known(office: Office) -> PartyRegister:
    """The shipper and the consignee of the documents of every kind, by codes of their own."""
    codes = {("ZZZ", part.upper()): office.org[part] for part in ("shipper", "consignee")}
    return office.register(codes=codes)


def refused(office: Office, raw: Json, **options: Any) -> dict[str, str]:
    """What is wrong with a document, and nothing was done about it."""
    before = office.block()
    with pytest.raises(InvalidDocumentError) as caught:
        issue_document(
            office.bills,
            read_document(raw),
            parties=office.register(),
            by=office.senders["carrier"],
            **options,
        )
    assert office.block() == before
    return paths(caught)


@pytest.mark.parametrize(
    ("raw", "form", "title"),
    [
        (to_order(), BillForm.TO_ORDER, "shipper"),
        (to_order(endorsee="bank"), BillForm.TO_ORDER, "bank"),
        (straight(), BillForm.STRAIGHT, "consignee"),
        (bearer(), BillForm.BEARER, None),
    ],
)
def test_title_and_possession_are_the_documents(
    office: Office, raw: Json, form: BillForm, title: str | None
) -> None:
    record = office.bills.bill_of(office.issued(raw))
    assert record.state is BillState.ISSUED
    assert record.form is form
    assert record.endorsee == (office.org[title] if title else 0)
    assert record.holder == office.org["shipper"]
    assert record.carrier == office.org["carrier"]
    assert record.document_root == read_document(raw).content_hash()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"waybill"}))
def test_every_kind_of_document_is_issued(office: Office, kind: str) -> None:
    document = read_document(KINDS[kind]())
    outcome = issue_document(
        office.bills, document, parties=known(office), by=office.senders["carrier"]
    )
    issued = outcome.event("BillIssued")
    assert issued["bill"] == office.bill()
    assert issued["documentRoot"] == document.content_hash()
    assert issued["form"].name.replace("_", "") == document.form.upper()
    assert issued["holder"] == office.org["shipper"]


@pytest.mark.parametrize("status", ["DRAFT", "APPROVED", "ISSUED"])
def test_a_draft_may_be_issued(office: Office, status: str) -> None:
    assert office.issued(to_order(transportDocumentStatus=status))


def test_possession_goes_to_whom_it_is_issued_to(office: Office) -> None:
    raw = changed(to_order(), "documentParties.shipper.identifyingCodes", None)
    outcome = issue_document(
        office.bills,
        read_document(raw),
        parties=office.register(),
        by=office.senders["carrier"],
        issue_to=office.org["bank"],
    )
    assert outcome.event("BillIssued")["holder"] == office.org["bank"]


@pytest.mark.parametrize(
    ("port", "point"),
    [
        ({"UNLocationCode": "NLRTM"}, 7),
        ({"UNLocationCode": "DEHAM"}, 0),
        ({"locationName": "R"}, 0),
    ],
)
def test_release_point_is_the_port_of_discharge(office: Office, port: Json, point: int) -> None:
    raw = changed(to_order(), "transports.portOfDischarge", port)
    issuance = issuance_of(
        read_document(raw), parties=office.register(), release_points={"NLRTM": 7}
    )
    assert issuance.release_point == point
    assert issuance.transport_document_reference == REFERENCE


NOBODY = party("Nobody")


@pytest.mark.parametrize(
    ("raw", "path", "message"),
    [
        (
            straight(transportDocumentTypeCode="SWB"),
            "$.transportDocumentTypeCode",
            "no document of title",
        ),
        (to_order(isElectronic=False), "$.isElectronic", "must be true"),
        *(
            (to_order(transportDocumentStatus=status), "$.transportDocumentStatus", status)
            for status in ("VOIDED", "SURRENDERED_FOR_DELIVERY", "PENDING_SURRENDER_FOR_AMENDMENT")
        ),
        (
            changed(to_order(), "documentParties.shipper", NOBODY),
            "$.documentParties.shipper.identifyingCodes",
            "Nobody is no organisation of this deployment",
        ),
        (
            changed(to_order(), "documentParties.shipper.identifyingCodes", None),
            "$.documentParties.shipper.identifyingCodes",
            "Shipper is no organisation",
        ),
        (
            changed(to_order(), "documentParties.endorsee", NOBODY),
            "$.documentParties.endorsee.identifyingCodes",
            "Nobody is no organisation",
        ),
        (
            changed(straight(), "documentParties.consignee", NOBODY),
            "$.documentParties.consignee.identifyingCodes",
            "Nobody is no organisation",
        ),
    ],
)
def test_what_no_bill_is_issued_from(office: Office, raw: Json, path: str, message: str) -> None:
    found = refused(office, raw)
    assert list(found) == [path]
    assert message in found[path]


def test_everything_that_is_wrong_is_said_at_once(office: Office) -> None:
    raw = straight(
        transportDocumentTypeCode="SWB", isElectronic=False, transportDocumentStatus="VOIDED"
    )
    raw["documentParties"] = parties(shipper=NOBODY, consignee=party("No one"))
    assert set(refused(office, raw)) == {
        "$.transportDocumentTypeCode",
        "$.isElectronic",
        "$.transportDocumentStatus",
        "$.documentParties.shipper.identifyingCodes",
        "$.documentParties.consignee.identifyingCodes",
    }
    assert "$.documentParties.shipper.identifyingCodes" not in refused(
        office, raw, issue_to=office.org["bank"]
    )


def test_codes_that_lead_to_two_organisations_lead_to_none(office: Office) -> None:
    both = [*coded("shipper")["identifyingCodes"], *coded("bank")["identifyingCodes"]]
    raw = changed(to_order(), "documentParties.shipper.identifyingCodes", both)
    found = refused(office, raw)
    first, second = sorted((office.org["shipper"], office.org["bank"]))
    assert found == {
        "$.documentParties.shipper.identifyingCodes": (
            f"the codes of Shipper lead to the organisations {first} and {second}"
        )
    }


def test_a_wrong_lei_leads_nowhere(office: Office) -> None:
    codes = [{"codeListProvider": "GLEIF", "partyCode": "9999SHIPPER000000000"}]
    raw = changed(to_order(), "documentParties.shipper.identifyingCodes", codes)
    assert "$.documentParties.shipper.identifyingCodes" in refused(office, raw)


def test_what_the_register_refuses_is_not_hidden(office: Office) -> None:
    office.issued(to_order())
    with pytest.raises(DuplicateRefusedError):
        office.issued(to_order(issueDate="2026-05-04"))
    with pytest.raises(ActorRefusedError):
        issue_document(
            office.bills,
            read_document(to_order("TEST0002")),
            parties=office.register(),
            by=office.senders["shipper"],
        )
