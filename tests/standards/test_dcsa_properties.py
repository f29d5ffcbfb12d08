"""Whatever stands in a document, readers answer with a model or with problems."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dcsa import (
    CARRIER_KEY,
    cargo,
    chain_party,
    container,
    dangerous_goods,
    document,
    envelope,
    equipment,
    issuance_request,
    item,
    link,
    parties,
    party,
    public_keys,
    reefer_settings,
)

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.dcsa import (
    BillForm,
    read_endorsement_chain,
    read_envelope,
    read_issuance_request,
    read_shipping_instructions,
    read_status_notification,
    read_surrender_request,
    read_transport_document,
)

WORDS = st.from_regex(r"[A-Za-z0-9]([ A-Za-z0-9äß.-]{0,20}[A-Za-z0-9])?", fullmatch=True)
DAYS = st.dates().map(str)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[dict[str, Any], BillForm]:
    """A valid document, and its form."""
    form = draw(st.sampled_from(BillForm))
    numbers = draw(st.lists(st.integers(0, 999_999), min_size=1, max_size=4, unique=True))
    boxes = [container(number) for number in numbers]
    named = {"Straight": "consignee", "ToOrder": "endorsee"}.get(form.value)
    others = {named: party(draw(WORDS))} if named else {}
    goods = draw(st.lists(st.just(dangerous_goods()), max_size=2))
    items = [
        {
            **item(draw(st.sampled_from(boxes))),
            "cargoItems": [cargo(draw(st.sampled_from(boxes)), dangerousGoods=goods)],
            "descriptionOfGoods": draw(st.lists(WORDS, max_size=4)),
        }
        for _ in range(draw(st.integers(1, 3)))
    ]
    chilled = draw(st.booleans())
    settings_ = {"activeReeferSettings": reefer_settings()} if chilled else {}
    raw = document(
        isToOrder=form is not BillForm.STRAIGHT,
        transportDocumentReference=draw(st.from_regex(r"[A-Z0-9]{1,20}", fullmatch=True)),
        termsAndConditions=draw(st.text(max_size=60)),
        issueDate=draw(DAYS),
        documentParties=parties(**others),
        consignmentItems=items,
        utilizedTransportEquipments=[equipment(box, **settings_) for box in boxes],
        whatIsNotModelled=draw(JSON),
    )
    return raw, form


@settings(deadline=None, max_examples=60)
@given(documents())
def test_valid_documents_keep_their_canonical_form(drawn):
    raw, form = drawn
    text = json.dumps(raw)
    try:
        bill = read_transport_document(text)
    except InvalidDocumentError as error:  # numbers and texts that RFC 8785 cannot write
        assert [problem.path for problem in error.problems] == ["$"]  # noqa: PT017
        return
    assert bill.form is form
    assert {remark.rule for remark in bill.remarks} <= {"ISO 6346", "ISO 17442 (LEI)"}
    turned = json.dumps(dict(reversed(raw.items())), indent=2)
    again = read_transport_document(turned)
    assert again.canonical == bill.canonical
    assert read_transport_document(bill.canonical).content_hash() == bill.content_hash()


def instructions() -> dict[str, Any]:
    number = container(1)
    return {
        "transportDocumentTypeCode": "BOL",
        "isShippedOnBoardType": True,
        "freightPaymentTermCode": "PRE",
        "isElectronic": True,
        "isToOrder": True,
        "isCargoDeliveredInICS2Zone": False,
        "partyContactDetails": [{"name": "Desk", "phone": "+31 10 5550100"}],
        "documentParties": {"shipper": party("Shipper")},
        "consignmentItems": [item(number)],
        "utilizedTransportEquipments": [
            {
                "isShipperOwned": False,
                "equipmentReference": number,
                "seals": [{"number": "SEAL-1"}],
            }
        ],
    }


def notification() -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": "event-1",
        "source": "https://line.example/",
        "type": "org.dcsa.transport-document.v3",
        "time": "2026-05-03T10:00:00Z",
        "datacontenttype": "application/json",
        "subscriptionReference": "SUB-1",
        "data": {
            "transportDocumentStatus": "ISSUED",
            "transportDocumentReference": "TEST0001",
            "transportDocument": document(),
        },
    }


def chain() -> list[dict[str, Any]]:
    party_ = chain_party("Agent", on_behalf_of="Shipper")
    links = [link("ISSUE", "2026-05-03T10:00:00Z", chain_party("Line"), party_)]
    return [{"transportDocumentReference": "TEST0001", "endorsementChain": links}]


def surrender() -> dict[str, Any]:
    return {
        "surrenderRequestReference": "S-1",
        "surrenderRequestCode": "AREQ",
        "reasonCode": "SWTP",
        **chain()[0],
    }


KINDS: dict[str, tuple[Callable[[str], Any], Any]] = {
    "document": (read_transport_document, document(documentParties=parties())),
    "issuance": (read_issuance_request, issuance_request()),
    "envelope": (read_envelope, envelope()),
    "instructions": (read_shipping_instructions, instructions()),
    "notification": (read_status_notification, notification()),
    "surrender": (read_surrender_request, surrender()),
    "chain": (read_endorsement_chain, chain()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_mutated_is_valid_at_first(kind):
    reader, raw = KINDS[kind]
    assert reader(json.dumps(raw))


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of a JSON value."""
    found: list[tuple[Any, Any]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        found.append((value, key))
        if isinstance(inner, (dict, list)):
            found += places(inner)
    return found


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_mutated_documents_never_crash(kind, data):
    reader, original = KINDS[kind]
    raw = copy.deepcopy(original)
    for _ in range(data.draw(st.integers(1, 3))):
        if not (found := places(raw)):
            break
        holder, key = data.draw(st.sampled_from(found))
        if data.draw(st.booleans()):
            holder[key] = data.draw(JSON)
        else:
            del holder[key]
    try:
        read = reader(json.dumps(raw))
    except InvalidDocumentError as error:
        assert error.problems  # noqa: PT017
        assert all(problem.path.startswith("$") for problem in error.problems)  # noqa: PT017
        return
    for one in read if isinstance(read, tuple) else (read,):
        assert all(remark.path.startswith("$") for remark in one.remarks)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="eyJ0LiQ_-AZ.az09", max_size=60), st.integers(0, 1))
def test_signed_content_never_crashes(text, index):
    raw = copy.deepcopy(KINDS["envelope"][1])
    raw["envelopeTransferChain"][index] = text
    try:
        found = read_envelope(json.dumps(raw))
    except InvalidDocumentError as error:
        path = f"$.envelopeTransferChain[{index}]"
        assert {problem.path for problem in error.problems} == {path}  # noqa: PT017
        return
    assert found.remarks
    with pytest.raises(InvalidDocumentError):
        found.verify(public_keys(), carrier_keys={CARRIER_KEY: public_keys()[CARRIER_KEY]})


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_garbage_never_crashes(kind, content):
    try:
        read = KINDS[kind][0](content)
    except InvalidDocumentError:
        return
    assert read == ()
