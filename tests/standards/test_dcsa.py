from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import read_transport_document

PARTY = {
    "partyName": "Somebody B.V.",
    "identifyingCodes": [{"codeListProvider": "ZZZ", "partyCode": "SOMEBODY"}],
}


@pytest.fixture
def raw(example) -> dict[str, Any]:
    text = (example / "transport-document.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def problems(raw: Any) -> dict[str, str]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_transport_document(json.dumps(raw))
    return {problem.path: problem.message for problem in caught.value.problems}


def test_example_is_read(example):
    bill = read_transport_document(example / "transport-document.json")
    assert bill.transport_document_reference == "BHLYTN2603140017"
    assert bill.is_to_order
    assert bill.transport_document_status == "ISSUED"
    assert str(bill.shipped_on_board_date) == "2026-03-14"
    assert (bill.port_of_loading, bill.port_of_discharge) == ("CNYTN", "NLRTM")
    assert bill.containers == ("ZWFU6041177", "ZWFU2713099")
    assert bill.hs_codes == ("851671", "851672", "850940")
    assert bill.gross_weight() == Decimal(20_400)
    assert bill.gross_weight("ZWFU2713099") == Decimal(10_320)
    assert bill.transports.vessel_voyages[0].vessel_imo_number == "4002135"
    assert [seal.source for seal in bill.utilized_transport_equipments[0].seals] == ["CAR", "CUS"]
    roles = {role: party.lei for role, party in bill.document_parties.by_role()}
    assert roles == {
        "shipper": "999900EXPLANTERN0130",
        "endorsee": "999900EXPLANTERN0130",
        "issuingParty": "999900CARHALYARD0161",
        "notifyParties": "999900IMPNOORDER0120",
    }


def test_document_is_frozen(example):
    bill = read_transport_document(example / "transport-document.json")
    with pytest.raises(ValidationError, match="frozen"):
        bill.is_to_order = False


def test_hash_covers_everything_and_nothing_else(raw):
    bill = read_transport_document(json.dumps(raw))
    reordered = dict(reversed(raw.items()))
    assert read_transport_document(json.dumps(reordered, indent=3)) == bill
    assert len(bill.content_hash()) == 32
    raw["fieldOfALaterVersion"] = [1, 2]
    other = read_transport_document(json.dumps(raw))
    assert other.content_hash() != bill.content_hash()
    assert json.loads(other.canonical)["fieldOfALaterVersion"] == [1, 2]


def test_all_problems_at_once_with_their_paths(raw):
    del raw["transportDocumentReference"]
    raw["isToOrder"] = "yes"
    raw["shippedOnBoardDate"] = "2026-02-30"
    raw["transports"]["portOfLoading"]["UNLocationCode"] = "CN1"
    raw["transports"]["vesselVoyages"][0]["vesselIMONumber"] = "4002136"
    raw["consignmentItems"][1]["HSCodes"] = ["1"]
    raw["utilizedTransportEquipments"][0]["equipment"]["equipmentReference"] = "ZWFU6041178"
    raw["utilizedTransportEquipments"][1]["seals"] = []
    found = problems(raw)
    assert found["$.transportDocumentReference"] == "is missing"
    assert "true or false" in found["$.isToOrder"]
    assert "no day of the calendar" in found["$.shippedOnBoardDate"]
    assert "NLRTM" in found["$.transports.portOfLoading.UNLocationCode"]
    assert "check digit should be 5" in found["$.transports.vesselVoyages[0].vesselIMONumber"]
    assert "6 to 10 digits" in found["$.consignmentItems[1].HSCodes[0]"]
    assert "fewer than 1 items" in found["$.utilizedTransportEquipments[1].seals"]
    # The first consignment item stands in a container that is no longer listed.
    assert (
        "ZWFU6041177 is not in" in found["$.consignmentItems[0].cargoItems[0].equipmentReference"]
    )
    assert len(found) == 8


def test_wrong_check_digits_are_remarked_on(raw):
    shipper = raw["documentParties"]["shipper"]
    shipper["identifyingCodes"][0]["partyCode"] = "999900EXPLANTERN0131"
    raw["utilizedTransportEquipments"][0]["equipment"]["equipmentReference"] = "zwfu6041178"
    raw["consignmentItems"][0]["cargoItems"][0]["equipmentReference"] = "ZWFU6041178"
    bill = read_transport_document(json.dumps(raw))
    said = {remark.path: (remark.message, remark.rule) for remark in bill.remarks}
    assert set(said) == {
        "$.documentParties.shipper.identifyingCodes[0].partyCode",
        "$.utilizedTransportEquipments[0].equipment.equipmentReference",
        "$.consignmentItems[0].cargoItems[0].equipmentReference",
    }
    message, rule = said["$.utilizedTransportEquipments[0].equipment.equipmentReference"]
    assert rule == "ISO 6346"
    assert "check digit should be 7" in message
    message, rule = said["$.documentParties.shipper.identifyingCodes[0].partyCode"]
    assert rule == "ISO 17442 (LEI)"
    assert "check digits should be 30" in message
    assert bill.containers[0] == "ZWFU6041178"
    assert bill.document_parties.shipper.lei is None
    with pytest.raises(InvalidDocumentError) as caught:
        bill.require_identifiers()
    assert caught.value.problems == bill.remarks


def test_boxes_without_an_iso_number_are_read(raw):
    raw["utilizedTransportEquipments"][0]["equipment"]["equipmentReference"] = "Tank 7/b"
    raw["consignmentItems"][0]["cargoItems"][0]["equipmentReference"] = "Tank 7/b"
    bill = read_transport_document(json.dumps(raw))
    assert bill.containers[0] == "Tank 7/b"
    assert {remark.rule for remark in bill.remarks} == {"ISO 6346"}
    raw["utilizedTransportEquipments"][0]["equipment"]["equipmentReference"] = "ZWFU 604117 7"
    path = "$.utilizedTransportEquipments[0].equipment.equipmentReference"
    assert "longer than 11" in problems(raw)[path]


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        ({"isToOrder": False}, "$.documentParties.consignee", "is missing though"),
        ({"isToOrder": False}, "$.documentParties.endorsee", "only when isToOrder is true"),
        ({"transportDocumentTypeCode": "SWB"}, "$.isToOrder", "must be false for a sea waybill"),
        (
            {"receivedForShipmentDate": "2026-03-13"},
            "$.receivedForShipmentDate",
            "exactly one of",
        ),
        ({"isShippedOnBoardType": False}, "$.receivedForShipmentDate", "is missing though"),
        ({"transportDocumentStatus": "LOST"}, "$.transportDocumentStatus", "expected 'DRAFT'"),
        ({"transportDocumentReference": " X"}, "$.transportDocumentReference", "does not match"),
        (
            {"transportDocumentReference": "X" * 21},
            "$.transportDocumentReference",
            "longer than 20 char",
        ),
        ({"carrierCode": "TOO LONG"}, "$.carrierCode", "does not match"),
        ({"consignmentItems": []}, "$.consignmentItems", "fewer than 1 items"),
        ({"consignmentItems": {}}, "$.consignmentItems", "expected an array"),
        ({"shippedOnBoardDate": 20260314}, "$.shippedOnBoardDate", "YYYY-MM-DD"),
    ],
)
def test_rules_between_fields(raw, change, path, message):
    assert message in problems(raw | change)[path]


def test_consignee_only_on_straight_bills(raw):
    raw["documentParties"]["consignee"] = PARTY
    assert "only when isToOrder is false" in problems(raw)["$.documentParties.consignee"]
    raw["isToOrder"] = False
    del raw["documentParties"]["endorsee"]
    assert read_transport_document(json.dumps(raw)).document_parties.consignee is not None


def test_shipped_bill_needs_its_date_unless_it_is_a_draft(raw):
    del raw["shippedOnBoardDate"]
    assert "is missing though" in problems(raw)["$.shippedOnBoardDate"]
    raw["transportDocumentStatus"] = "DRAFT"
    assert read_transport_document(json.dumps(raw)).shipped_on_board_date is None


def test_container_listed_twice(raw):
    raw["utilizedTransportEquipments"].append(raw["utilizedTransportEquipments"][0])
    path = "$.utilizedTransportEquipments[2].equipment.equipmentReference"
    assert "listed twice" in problems(raw)[path]


def test_weights(raw):
    weight = raw["consignmentItems"][0]["cargoItems"][0]["cargoGrossWeight"]
    weight.update(value=100.5, unit="LBR")
    bill = read_transport_document(json.dumps(raw))
    assert bill.gross_weight("ZWFU6041177") == Decimal("100.5") * Decimal("0.45359237")
    path = "$.consignmentItems[0].cargoItems[0].cargoGrossWeight.value"
    for wrong in (0, -1, 1e12, True, "7"):
        weight["value"] = wrong
        assert path in problems(raw)


@pytest.mark.parametrize("document", [[], "text", 5, None])
def test_other_json_is_refused(document):
    assert problems(document) == {"$": "expected a JSON object"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of a JSON value."""
    found: list[tuple[Any, Any]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        found.append((value, key))
        if isinstance(item, (dict, list)):
            found += places(item)
    return found


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_documents_never_crash(raw, attempt, data):
    document = copy.deepcopy(raw)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(document)))
        if data.draw(st.booleans()):
            holder[key] = data.draw(JSON)
        else:
            del holder[key]
        if not document:
            break
    bill, refused = attempt(read_transport_document, json.dumps(document))
    assert all(problem.path.startswith("$") for problem in refused)
    if bill is not None:
        assert bill.transport_document_reference == document["transportDocumentReference"]
        assert bill.is_to_order is document["isToOrder"]


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_garbage_never_crashes(content):
    with pytest.raises(InvalidDocumentError):
        read_transport_document(content)
