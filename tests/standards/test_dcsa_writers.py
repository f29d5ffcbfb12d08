"""What is written is what the standards accept, and what can be read again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from support.dcsa import chain_party, document, link

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards.dcsa import (
    NOTIFIED_STATUS,
    ChainAction,
    ChainEntry,
    CodeEntry,
    DocumentStatus,
    EventEntry,
    FeedbackEntry,
    IssuanceCode,
    IssuanceFaultEntry,
    LinkEntry,
    PartyEntry,
    RepresentedEntry,
    SurrenderAnswerCode,
    TaxEntry,
    canonical_text,
    read_endorsement_chain,
    read_issuance_response,
    read_status_notification,
    read_surrender_request,
    read_surrender_response,
    read_transport_document,
    write_endorsement_chain,
    write_issuance_response,
    write_status_notification,
    write_surrender_response,
    write_transport_document_status,
)

CODE = CodeEntry(provider="GLEIF", list_name="LEI", code="529900T8BM49AURSDO55")
LINE = PartyEntry(name="Line", platform="WAVE", codes=(CODE,))
SHIPPER = PartyEntry(
    name="Agent",
    platform="WAVE",
    codes=(CodeEntry(provider="ZZZ", code="7"),),
    taxes=(TaxEntry(type="CNPJ", country="BR", value="04"),),
    represented=RepresentedEntry(name="Shipper", codes=(CODE,)),
)
START = datetime(2026, 5, 3, 10, tzinfo=UTC)


def moved(number: int, action: ChainAction, *others: PartyEntry) -> LinkEntry:
    actor, *receivers = others
    return LinkEntry(
        action=action,
        at=START + timedelta(hours=number),
        actor=actor,
        recipient=receivers[0] if receivers else None,
        audit=f"0x{number:064x}",
    )


LINKS = (
    moved(0, ChainAction.ISSUE, LINE, SHIPPER),
    moved(1, ChainAction.SURRENDER_FOR_DELIVERY, SHIPPER, LINE),
    moved(2, ChainAction.SURRENDERED, LINE),
)
CHAIN = ChainEntry(reference="TEST0001", sub_reference="v1", carrier="TSTL", links=LINKS)


def problems(error: pytest.ExceptionInfo[InvalidDocumentError]) -> dict[str, str]:
    return {problem.path: problem.message for problem in error.value.problems}


def test_endorsement_chain(openapi):
    written = write_endorsement_chain([CHAIN], schemas=openapi)
    assert [one["actionCode"] for one in written[0]["endorsementChain"]] == [
        *("SURRENDERED", "SURRENDER_FOR_DELIVERY", "ISSUE"),
    ]
    newest = written[0]["endorsementChain"][0]
    assert "recipient" not in newest
    assert newest["actionDateTime"] == "2026-05-03T12:00:00Z"
    assert newest["auditReference"] == "0x" + "2".zfill(64)
    (found,) = read_endorsement_chain(json.dumps(written))
    assert tuple(map(LinkEntry.of, found.links)) == LINKS
    assert found.carrier_scac_code == "TSTL"


def test_chain_without_links_and_several_versions(openapi):
    bare = ChainEntry(reference="TEST0001", links=())
    written = write_endorsement_chain([CHAIN, bare], schemas=openapi)
    assert written[1] == {"transportDocumentReference": "TEST0001", "endorsementChain": []}
    assert write_endorsement_chain([]) == []


def test_moments_are_written_in_utc():
    eastern = timezone(timedelta(hours=8))
    link_ = replace(LINKS[0], at=datetime(2026, 5, 3, 18, 0, 0, 250_000, tzinfo=eastern))
    written = write_endorsement_chain([replace(CHAIN, links=(link_,))])
    moment = written[0]["endorsementChain"][0]["actionDateTime"]
    assert moment == "2026-05-03T10:00:00.250000Z"


def test_a_chain_that_was_read_is_written_again():
    request = {
        "surrenderRequestReference": "S-1",
        "transportDocumentReference": "TEST0001",
        "surrenderRequestCode": "SREQ",
        "endorsementChain": [
            link("ISSUE", "2026-05-03T10:00:00Z", chain_party("Line"), chain_party("Shipper")),
            link("SIGN", "2026-05-03T11:00:00Z", chain_party("Shipper"), nobody()),
        ],
    }
    read = read_surrender_request(json.dumps(request))
    links = (*map(LinkEntry.of, read.links), moved(9, ChainAction.SURRENDERED, LINE))
    written = write_endorsement_chain([replace(CHAIN, links=links)])
    chain = written[0]["endorsementChain"]
    assert [one["actionCode"] for one in chain] == ["SURRENDERED", "SIGN", "ISSUE"]
    assert "recipient" not in chain[1]
    assert chain[2] == request["endorsementChain"][0]


def nobody():
    code = {"codeListProvider": "NONE", "partyCode": "NONE"}
    return {"eblPlatform": "NONE", "partyName": "NONE", "identifyingCodes": [code]}


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        ({"actor": replace(LINE, name="x" * 71)}, "actor.partyName", "longer than 70"),
        ({"actor": replace(LINE, codes=())}, "actor.identifyingCodes", "fewer than 1"),
        ({"actor": replace(LINE, platform="TOO LONG")}, "actor.eblPlatform", "longer than 4"),
        ({"at": datetime(2026, 5, 3, 10)}, "actionDateTime", "offset from UTC"),  # noqa: DTZ001
        ({"action": "SACC"}, "actionCode", "expected 'ISSUE'"),
        ({"audit": "x" * 101}, "auditReference", "longer than 100"),
    ],
)
def test_links_that_end_cannot_say(change, path, message):
    links = (replace(LINKS[0], **change), *LINKS[1:2])
    with pytest.raises(InvalidDocumentError) as caught:
        write_endorsement_chain([replace(CHAIN, links=links)])
    assert message in problems(caught)[f"$[0].endorsementChain[1].{path}"]


def test_links_out_of_order():
    with pytest.raises(InvalidDocumentError) as caught:
        write_endorsement_chain([CHAIN, replace(CHAIN, links=LINKS[::-1])])
    found = problems(caught)
    assert list(found) == [f"$[1].endorsementChain[{n}].actionDateTime" for n in (1, 0)]
    assert "before the link that it follows" in found["$[1].endorsementChain[0].actionDateTime"]


def test_a_reference_that_is_too_long():
    with pytest.raises(InvalidDocumentError) as caught:
        write_endorsement_chain([replace(CHAIN, reference="x" * 21, carrier="TO BE")])
    assert list(problems(caught)) == ["$[0].transportDocumentReference", "$[0].carrierSCACCode"]


def test_issuance_responses(openapi):
    written = write_issuance_response("TEST0001", code=IssuanceCode.ISSU, schemas=openapi)
    assert written == {"transportDocumentReference": "TEST0001", "issuanceResponseCode": "ISSU"}
    refused = write_issuance_response(
        "TEST0001",
        code=IssuanceCode.REFU,
        sub_reference="v1",
        reason="The receiver is not known",
        errors=[IssuanceFaultEntry(reason="No such party", code="E-7")],
        schemas=openapi,
    )
    assert read_issuance_response(json.dumps(refused)).errors[0].error_code == "E-7"


def test_issuance_responses_that_are_refused():
    with pytest.raises(InvalidDocumentError) as caught:
        write_issuance_response(
            "TEST0001", code=IssuanceCode.ISSU, reason="Issued", errors=[IssuanceFaultEntry()]
        )
    assert list(problems(caught)) == ["$.reason", "$.errors"]
    with pytest.raises(InvalidDocumentError) as caught:
        write_issuance_response(" TEST", code=IssuanceCode.BREQ, reason="x" * 256)
    assert list(problems(caught)) == ["$.transportDocumentReference", "$.reason"]


def test_surrender_responses(openapi):
    accepted = write_surrender_response("S-1", action=SurrenderAnswerCode.SURR, schemas=openapi)
    assert accepted == {"surrenderRequestReference": "S-1", "action": "SURR"}
    rejected = write_surrender_response(
        "S-1",
        action=SurrenderAnswerCode.SREJ,
        comments="Freight is not paid",
        feedback=[FeedbackEntry(severity="ERROR", message="Freight is not paid", path="$.x")],
        schemas=openapi,
    )
    assert read_surrender_response(json.dumps(rejected)).comments == "Freight is not paid"
    assert rejected["feedbackElements"][0]["propertyPath"] == "$.x"


def test_surrender_responses_that_are_refused():
    for options, path in (
        ({"action": SurrenderAnswerCode.SREJ}, "$.comments"),
        ({"action": SurrenderAnswerCode.SURR, "comments": "Thanks"}, "$.comments"),
        ({"action": SurrenderAnswerCode.SREJ, "comments": "x" * 256}, "$.comments"),
    ):
        with pytest.raises(InvalidDocumentError) as caught:
            write_surrender_response("S-1", **options)
        assert list(problems(caught)) == [path]
    with pytest.raises(InvalidDocumentError) as caught:
        write_surrender_response(
            "S-1",
            action=SurrenderAnswerCode.SREJ,
            comments="No",
            feedback=[FeedbackEntry(severity="FATAL", message="x")],
        )
    assert list(problems(caught)) == ["$.feedbackElements[0].severity"]


@pytest.mark.parametrize("status", DocumentStatus)
def test_statuses_of_the_document(openapi, status):
    raw = document(transportDocumentStatus="DRAFT", fieldOfALaterVersion=[1])
    bill = read_transport_document(json.dumps(raw))
    written = write_transport_document_status(bill, status=status, schemas=openapi)
    assert written == {**raw, "transportDocumentStatus": status.value}
    again = read_transport_document(canonical_text(written))
    assert again.transport_document_status is status


def test_issue_date_and_feedback_of_a_draft(openapi):
    raw = document(transportDocumentStatus="DRAFT")
    del raw["issueDate"]
    bill = read_transport_document(json.dumps(raw))
    written = write_transport_document_status(
        bill,
        status=DocumentStatus.ISSUED,
        issue_date=date(2026, 5, 3),
        feedback=[FeedbackEntry(severity="INFO", message="Issued", path="$.issueDate")],
        schemas=openapi,
    )
    assert written["issueDate"] == "2026-05-03"
    assert written["feedbacks"][0]["code"] == "INFORMATIONAL_MESSAGE"
    assert read_transport_document(json.dumps(written)).remarks == ()


def test_a_draft_that_cannot_be_called_issued():
    raw = document(transportDocumentStatus="DRAFT")
    del raw["shippedOnBoardDate"]
    bill = read_transport_document(json.dumps(raw))
    with pytest.raises(InvalidDocumentError) as caught:
        write_transport_document_status(bill, status=DocumentStatus.ISSUED)
    assert list(problems(caught)) == ["$.shippedOnBoardDate"]


EVENT = EventEntry(id="event-1", source="https://line.example/", time=START, subscription="SUB-1")


@pytest.mark.parametrize("status", DocumentStatus)
def test_notifications(openapi, status):
    written = write_status_notification(
        "TEST0001",
        event=EVENT,
        status=status,
        sub_reference="v1",
        shipping_instructions="SI-1",
        feedback=[FeedbackEntry(severity="INFO", message="Told")],
        schemas=openapi,
    )
    assert written["data"]["transportDocumentStatus"] == NOTIFIED_STATUS[status].value
    read = read_status_notification(json.dumps(written))
    assert read.data.status is status
    assert read.time == START


def test_notification_with_the_whole_document(openapi):
    bill = read_transport_document(json.dumps(document()))
    whole = write_transport_document_status(bill, status=DocumentStatus.VOIDED)
    written = write_status_notification(
        "TEST0001", event=EVENT, status=DocumentStatus.VOIDED, document=whole, schemas=openapi
    )
    read = read_status_notification(json.dumps(written)).data
    assert read.transport_document is not None
    assert read.transport_document.transport_document_status == "VOIDED"
    assert read.transport_document_status == "VOID"
    assert read.transport_document.canonical == canonical_text(whole).encode()
    broken = {**whole, "isToOrder": False}
    with pytest.raises(InvalidDocumentError) as caught:
        write_status_notification(
            "TEST0001", event=EVENT, status=DocumentStatus.VOIDED, document=broken
        )
    assert "$.data.transportDocument.documentParties.consignee" in problems(caught)


def test_notifications_that_are_refused():
    late = replace(EVENT, id="x" * 101, subscription="", time=datetime(2026, 5, 3))  # noqa: DTZ001
    with pytest.raises(InvalidDocumentError) as caught:
        write_status_notification("x" * 21, event=late, status=DocumentStatus.ISSUED)
    assert set(problems(caught)) == {
        "$.id",
        "$.time",
        "$.subscriptionReference",
        "$.data.transportDocumentReference",
    }


def test_schemas_that_are_not_there(tmp_path):
    with pytest.raises(UsageError, match="There is no folder"):
        write_endorsement_chain([CHAIN], schemas=tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"EBL_END_v3\.0\.4\.yaml cannot be read"):
        write_endorsement_chain([CHAIN], schemas=tmp_path)
