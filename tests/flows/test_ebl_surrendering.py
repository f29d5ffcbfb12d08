"""Bills are surrendered by DCSA's requests (SUR), and answered by its responses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from eth_utils.crypto import keccak
from support.dcsa import Json
from support.ebl import Office, act, paths, request_to_surrender, straight, to_order

from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance
from wharfinger.contracts.refusals import ActorRefusedError, ContractRefusedError
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows.ebl import (
    acceptance_of,
    apply_response,
    carrier_of,
    refusal_of,
    request_surrender,
)
from wharfinger.standards.dcsa import Schemas, SurrenderRequest, read_surrender_response

HASH = b"\x33" * 32


def surrendered(office: Office, request: SurrenderRequest, **options: Any) -> None:
    """The shipper does what a request asks."""
    request_surrender(
        office.bills,
        request,
        carrier=office.org["carrier"],
        by=office.senders["shipper"],
        **options,
    )


def respond(office: Office, bill: Id, *, by: str = "carrier", **response: str) -> None:
    """Somebody does what a response says."""
    raw = {"surrenderRequestReference": "ASKED-1", **response}
    apply_response(
        office.bills,
        read_surrender_response(json.dumps(raw)),
        bill=bill,
        by=office.senders[by],
    )


def accepted(office: Office, request: SurrenderRequest, schemas: Schemas | None = None) -> Json:
    """The response that the chain allows."""
    return acceptance_of(
        request, bills=office.bills, carrier=office.org["carrier"], schemas=schemas
    )


def successor(office: Office, reference: str = "TEST0002") -> Issuance:
    """What takes the place of a bill."""
    return Issuance(
        transport_document_reference=reference,
        document_root=HASH,
        form=BillForm.BEARER,
        issue_to=office.org["shipper"],
    )


def test_for_delivery(office: Office, schemas: Schemas | None) -> None:
    bill, request = office.issued(to_order()), request_to_surrender()
    surrendered(office, request)
    assert office.bills.state_of(bill) is BillState.PENDING_DELIVERY
    with pytest.raises(UsageError, match="is not accepted: the bill is PENDING_DELIVERY"):
        accepted(office, request)
    respond(office, bill, action="SURR")
    assert office.bills.state_of(bill) is BillState.ACCOMPLISHED
    assert accepted(office, request, schemas) == {
        "surrenderRequestReference": "ASKED-1",
        "action": "SURR",
    }


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("SWTP", AmendmentReason.SWITCH_TO_PAPER),
        ("COD", AmendmentReason.CHANGE_OF_DESTINATION),
        ("SWI", AmendmentReason.SWITCH),
        (None, AmendmentReason.AMEND),
    ],
)
def test_for_amendment(
    office: Office, schemas: Schemas | None, code: str | None, reason: AmendmentReason
) -> None:
    others = {"reasonCode": code} if code else {}
    bill, request = office.issued(to_order()), request_to_surrender("AREQ", **others)
    surrendered(office, request)
    record = office.bills.bill_of(bill)
    assert (record.state, record.reason) == (BillState.PENDING_AMENDMENT, reason)
    with pytest.raises(UsageError):
        accepted(office, request)
    if reason is AmendmentReason.SWITCH_TO_PAPER:
        office.bills.switch_to_paper(bill, paper_hash=HASH, by=office.senders["carrier"])
    else:
        office.bills.replace([bill], successors=[successor(office)], by=office.senders["carrier"])
    assert accepted(office, request, schemas)["action"] == "SURR"


@pytest.mark.parametrize("reason", [AmendmentReason.SPLIT, AmendmentReason.COMBINE])
def test_reasons_without_a_code_are_given_beside_the_request(
    office: Office, reason: AmendmentReason
) -> None:
    bill, request = office.issued(to_order()), request_to_surrender("AREQ")
    surrendered(office, request, reason=reason)
    assert office.bills.bill_of(bill).reason is reason


def test_a_request_is_for_what_it_says(office: Office) -> None:
    office.issued(to_order())
    before = office.block()
    for request, path in (
        (request_to_surrender(), "$.surrenderRequestCode"),
        (request_to_surrender("AREQ", reasonCode="COD"), "$.reasonCode"),
    ):
        with pytest.raises(InvalidDocumentError) as caught:
            surrendered(office, request, reason=AmendmentReason.SPLIT)
        assert paths(caught) == {path: "does not ask for SPLIT"}
    with pytest.raises(InvalidDocumentError):
        surrendered(office, request_to_surrender("AREQ"), reason=AmendmentReason.SWITCH_TO_PAPER)
    assert office.block() == before


@pytest.mark.parametrize("request_code", ["SREQ", "AREQ"])
def test_rejected(office: Office, request_code: str) -> None:
    bill = office.issued(to_order())
    surrendered(office, request_to_surrender(request_code))
    respond(office, bill, action="SREJ", comments="Freight is owed, § 3: pay it")
    assert office.bills.state_of(bill) is BillState.ISSUED
    reason = office.bills.history(bill)[-1].event["reason"]
    assert reason == keccak(text="Freight is owed, § 3: pay it")


def test_an_agent_answers_in_the_carriers_name(office: Office) -> None:
    office.bills.set_release_agent(
        1, port="NLRTM", agent=office.org["agent"], by=office.senders["carrier"]
    )
    issuance = Issuance(
        transport_document_reference="TEST0001",
        document_root=HASH,
        form=BillForm.BEARER,
        issue_to=office.org["shipper"],
        release_point=1,
    )
    office.bills.issue_batch([issuance], by=office.senders["carrier"])
    surrendered(office, request_to_surrender())
    respond(office, office.bill(), by="agent", action="SURR")
    assert office.bills.state_of(office.bill()) is BillState.ACCOMPLISHED


def test_an_amendment_is_not_accepted_by_a_response(office: Office) -> None:
    bill = office.issued(to_order())
    surrendered(office, request_to_surrender("AREQ"))
    with pytest.raises(InvalidDocumentError) as caught:
        respond(office, bill, action="SURR")
    assert list(paths(caught)) == ["$.action"]
    assert office.bills.state_of(bill) is BillState.PENDING_AMENDMENT


def test_what_the_register_refuses_is_answered_with_its_sentence(
    office: Office, schemas: Schemas | None
) -> None:
    office.issued(to_order(endorsee="bank"))
    request = request_to_surrender()
    before = office.block()
    with pytest.raises(ActorRefusedError) as caught:
        surrendered(office, request)
    assert office.block() == before
    response = refusal_of(request, caught.value, schemas=schemas)
    assert response["action"] == "SREJ"
    assert "does not have both possession of the bill" in response["comments"]
    assert response["surrenderRequestReference"] == "ASKED-1"


def test_a_long_sentence_fits_into_the_comments(schemas: Schemas | None) -> None:
    sentence = "The bill is refused because of a reason " + "that goes on and on " * 40
    response = refusal_of(request_to_surrender(), ContractRefusedError(sentence), schemas=schemas)
    assert len(response["comments"]) <= 255
    assert response["comments"].endswith("…")


@pytest.mark.parametrize("length", range(230, 260))
def test_a_sentence_of_any_length_fits(length: int) -> None:
    sentence = ("word " * 60)[:length]
    response = refusal_of(request_to_surrender(), ContractRefusedError(sentence))
    assert response["comments"].split()[0] == "word"


def test_a_bill_that_was_never_issued(office: Office) -> None:
    request = request_to_surrender()
    with pytest.raises(ContractRefusedError):
        surrendered(office, request)
    with pytest.raises(UsageError, match="is not accepted: the bill is NONE"):
        accepted(office, request)


def test_what_a_court_set_aside_is_no_accepted_amendment(office: Office) -> None:
    bill, request = office.issued(to_order()), request_to_surrender("AREQ")
    surrendered(office, request)
    court = office.senders["court"]
    office.bills.announce_set_aside(bill, order_hash=HASH, by=court)
    office.advance(office.bills.notice_period())
    office.bills.set_aside(bill, by=court)
    assert office.bills.state_of(bill) is BillState.VOIDED
    with pytest.raises(UsageError, match="is not accepted: the bill is VOIDED"):
        accepted(office, request)


def test_another_request_than_the_accepted_one(office: Office) -> None:
    bill = office.issued(to_order())
    surrendered(office, request_to_surrender("AREQ"))
    office.bills.replace([bill], successors=[successor(office)], by=office.senders["carrier"])
    for other in (
        request_to_surrender(),
        request_to_surrender("AREQ", reasonCode="SWTP"),
        request_to_surrender("AREQ", reasonCode="COD"),
    ):
        with pytest.raises(UsageError, match="is not accepted"):
            accepted(office, other)
    assert accepted(office, request_to_surrender("AREQ"))


def test_only_the_sole_possessor_surrenders(office: Office) -> None:
    office.issued(straight())
    request = request_to_surrender()
    with pytest.raises(ActorRefusedError):
        request_surrender(
            office.bills,
            request,
            carrier=office.org["carrier"],
            by=office.senders["consignee"],
        )
    surrendered(office, request)


def link(action: str, actor: str) -> Json:
    """A link of a request's chain, whose recipient the standard insists on."""
    return act(action, actor, "shipper")


def test_the_chain_of_a_request_names_the_carrier(office: Office) -> None:
    chain = [link("TRANSFER", "bank"), link("ISSUE", "carrier")]
    request = request_to_surrender(endorsementChain=chain)
    assert carrier_of(request, parties=office.register()) == office.org["carrier"]


def test_a_chain_that_does_not(office: Office) -> None:
    def wrong(*links: Json) -> dict[str, str]:
        request = request_to_surrender(endorsementChain=list(links))
        with pytest.raises(InvalidDocumentError) as caught:
            carrier_of(request, parties=office.register())
        return paths(caught)

    assert list(wrong()) == ["$.endorsementChain"]
    assert list(wrong(link("TRANSFER", "bank"))) == ["$.endorsementChain"]
    unknown = link("ISSUE", "carrier")
    unknown["actor"]["identifyingCodes"] = [{"codeListProvider": "WAVE", "partyCode": "X"}]
    assert list(wrong(link("TRANSFER", "bank"), unknown)) == [
        "$.endorsementChain[1].actor.identifyingCodes"
    ]
