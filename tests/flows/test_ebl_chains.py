"""What happened to a bill is written as DCSA's endorsement chain (END), and as a status (BL)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from support.dcsa import Json, changed
from support.dcsa_kinds import KINDS
from support.ebl import (
    CAST,
    REFERENCE,
    Office,
    bearer,
    lei_of,
    read_document,
    straight,
    to_order,
)

from wharfinger.contracts.enums import AmendmentReason, BillForm, Endorsement
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows.ebl import (
    PartyRegister,
    document_status,
    endorsement_chain,
    issue_document,
    status_document,
)
from wharfinger.standards.dcsa import (
    ChainLink,
    DocumentStatus,
    Schemas,
    read_endorsement_chain,
    read_transport_document,
)

HASH = b"\x55" * 32


class Desk:
    """The acts on one bill, by the parts of those who act."""

    def __init__(self, office: Office, schemas: Schemas | None) -> None:
        self.office = office
        self.bills = office.bills
        self.schemas = schemas
        codes = {("GLEIF", lei_of(part)): office.org[part] for part in CAST}
        names = {office.org[part]: member.name for part, member in CAST.items()}
        self.parties = office.register(codes=codes, names=names)
        self.parts = {member.name: part for part, member in CAST.items()}
        self.bill: Id = b""

    def issue(self, raw: Json, **options: Any) -> None:
        """Issue the bill of a document."""
        issue_document(
            self.bills,
            read_document(raw),
            parties=self.parties,
            by=self.office.senders["carrier"],
            **options,
        )
        self.bill = self.office.bill(raw["transportDocumentReference"])

    def act(self, name: str, by: str, *, to: str | None = None, **values: Any) -> None:
        """Do an act on the bill."""
        if to is not None:
            values["to"] = self.office.org[to]
        getattr(self.bills, name)(self.bill, by=self.office.senders[by], **values)

    def successor(self, reference: str = "TEST0002", *, holder: str = "shipper") -> Issuance:
        """What takes the place of the bill."""
        return Issuance(
            transport_document_reference=reference,
            document_root=HASH,
            form=BillForm.BEARER,
            issue_to=self.office.org[holder],
        )

    def links(self) -> tuple[ChainLink, ...]:
        """The chain of the bill, written, held against the schema, and read back."""
        written = endorsement_chain(
            self.bills, self.bill, parties=self.parties, schemas=self.schemas
        )
        (chain,) = read_endorsement_chain(json.dumps(written), schemas=self.schemas)
        assert chain.transport_document_reference == REFERENCE
        return chain.links

    def told(self) -> list[tuple[str, str, str | None]]:
        """The chain of the bill: action, actor, recipient."""
        return [
            (
                link.action_code.value,
                self.parts[link.actor.party_name],
                self.parts[link.recipient.party_name] if link.recipient else None,
            )
            for link in self.links()
        ]


@pytest.fixture
def desk(office: Office, schemas: Schemas | None) -> Desk:
    return Desk(office, schemas)


ISSUED = ("ISSUE", "carrier", "shipper")
ASKED = ("SURRENDER_FOR_DELIVERY", "shipper", "carrier")
AMENDED = ("SURRENDER_FOR_AMENDMENT", "shipper", "carrier")
TAKEN = ("SURRENDERED", "carrier", None)


def test_from_issue_to_delivery(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("endorse_and_transfer", "shipper", to="bank", endorsement=Endorsement.TO_ORDER)
    desk.act("endorse", "bank", to="consignee", endorsement=Endorsement.NAMED)
    desk.act("transfer", "bank", to="consignee")
    desk.act("surrender_for_delivery", "consignee")
    desk.act("accept_surrender", "carrier")
    assert desk.told() == [
        ISSUED,
        ("ENDORSE_TO_ORDER", "shipper", "bank"),
        ("TRANSFER", "shipper", "bank"),
        ("ENDORSE", "bank", "consignee"),
        ("TRANSFER", "bank", "consignee"),
        ("SURRENDER_FOR_DELIVERY", "consignee", "carrier"),
        TAKEN,
    ]


def test_codes_times_and_transactions_are_the_chains(desk: Desk) -> None:
    desk.issue(to_order())
    desk.office.advance(3_600)
    desk.act("endorse_in_blank", "shipper")
    links, history = desk.links(), desk.bills.history(desk.bill)
    assert [link.action_code.value for link in links] == ["ISSUE", "BLANK_ENDORSE"]
    for link, happening in zip(links, history, strict=True):
        assert link.action_date_time == datetime.fromtimestamp(happening.moment, UTC)
        assert link.audit_reference == happening.transaction
    assert links[1].action_date_time.timestamp() - links[0].action_date_time.timestamp() >= 3_600
    assert links[0].actor.lei == lei_of("carrier")
    assert links[0].actor.ebl_platform == "WHRF"
    assert links[1].recipient is None


def test_sent_back_with_and_without_title(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("transfer", "shipper", to="bank")
    desk.act("send_back", "bank")
    desk.act("endorse_and_transfer", "shipper", to="bank", endorsement=Endorsement.NAMED)
    desk.act("send_back", "bank")
    assert desk.told()[1:] == [
        ("TRANSFER", "shipper", "bank"),
        ("TRANSFER", "bank", "shipper"),
        ("ENDORSE", "shipper", "bank"),
        ("TRANSFER", "shipper", "bank"),
        ("ENDORSE_TO_ORDER", "bank", "shipper"),
        ("TRANSFER", "bank", "shipper"),
    ]


def test_title_that_went_ahead_does_not_come_back(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("endorse", "shipper", to="bank", endorsement=Endorsement.TO_ORDER)
    desk.act("transfer", "shipper", to="bank")
    desk.act("send_back", "bank")
    assert desk.told()[-1] == ("TRANSFER", "bank", "shipper")
    assert len(desk.told()) == 4
    assert desk.bills.bill_of(desk.bill).endorsee == desk.office.org["bank"]


@pytest.mark.parametrize("raw", [straight(), bearer()])
def test_bills_of_other_forms_are_sent_back(desk: Desk, raw: Json) -> None:
    desk.issue(raw)
    desk.act("transfer", "shipper", to="bank")
    desk.act("send_back", "bank")
    assert desk.told()[1:] == [
        ("TRANSFER", "shipper", "bank"),
        ("TRANSFER", "bank", "shipper"),
    ]


def test_refused_and_withdrawn(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("surrender_for_delivery", "shipper")
    desk.act("refuse_surrender", "carrier", reason=HASH)
    desk.act("surrender_for_amendment", "shipper", reason=AmendmentReason.SPLIT)
    desk.office.advance(desk.bills.response_window() + 1)
    desk.act("withdraw_surrender", "shipper")
    assert desk.told() == [
        ISSUED,
        ASKED,
        ("TRANSFER", "carrier", "shipper"),
        AMENDED,
        ("TRANSFER", "shipper", "shipper"),
    ]


@pytest.mark.parametrize("accepts", [True, False])
def test_an_agent_answers_on_the_carriers_behalf(desk: Desk, accepts: bool) -> None:
    office = desk.office
    desk.bills.set_release_agent(
        1, port="NLRTM", agent=office.org["agent"], by=office.senders["carrier"]
    )
    desk.issue(to_order(), release_points={"NLRTM": 1})
    desk.act("surrender_for_delivery", "shipper")
    if accepts:
        desk.act("accept_surrender", "agent")
    else:
        desk.act("refuse_surrender", "agent", reason=HASH)
    action = ("SURRENDERED", "agent", None) if accepts else ("TRANSFER", "agent", "shipper")
    assert desk.told()[-1] == action
    represented = desk.links()[-1].actor.represented_party
    assert represented is not None
    assert represented.party_name == CAST["carrier"].name
    assert [code.party_code for code in represented.identifying_codes] == [lei_of("carrier")]
    assert desk.links()[0].actor.represented_party is None


def test_replaced(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("surrender_for_amendment", "shipper", reason=AmendmentReason.AMEND)
    office = desk.office
    desk.bills.replace([desk.bill], successors=[desk.successor()], by=office.senders["carrier"])
    assert desk.told() == [ISSUED, AMENDED, TAKEN]
    assert document_status(desk.bills, desk.bill) is DocumentStatus.SURRENDERED_FOR_AMENDMENT
    assert document_status(desk.bills, office.bill("TEST0002")) is DocumentStatus.ISSUED


def test_exchanged_for_paper_and_back(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("surrender_for_amendment", "shipper", reason=AmendmentReason.SWITCH_TO_PAPER)
    desk.act("switch_to_paper", "carrier", paper_hash=HASH)
    told = desk.told()
    assert told == [ISSUED, AMENDED, TAKEN]
    desk.act("reissue_from_paper", "carrier", evidence=HASH, issuance=desk.successor())
    assert desk.told() == told
    assert document_status(desk.bills, desk.bill) is DocumentStatus.SURRENDERED_FOR_AMENDMENT


def test_set_aside_by_a_court(desk: Desk) -> None:
    desk.issue(to_order())
    desk.act("announce_set_aside", "court", order_hash=HASH)
    desk.act("lift_set_aside", "court")
    desk.act("announce_set_aside", "court", order_hash=HASH)
    desk.act("endorse_in_blank", "shipper")
    desk.office.advance(desk.bills.notice_period())
    desk.act("set_aside", "court")
    desk.act("reissue_after_order", "carrier", evidence=HASH, issuance=desk.successor())
    assert desk.told() == [ISSUED, ("BLANK_ENDORSE", "shipper", None)]
    assert document_status(desk.bills, desk.bill) is DocumentStatus.VOIDED


def test_statuses_before_the_end(desk: Desk) -> None:
    desk.issue(to_order())
    assert document_status(desk.bills, desk.bill) is DocumentStatus.ISSUED
    desk.act("surrender_for_amendment", "shipper", reason=AmendmentReason.SWITCH)
    pending = document_status(desk.bills, desk.bill)
    assert pending is DocumentStatus.PENDING_SURRENDER_FOR_AMENDMENT
    desk.act("refuse_surrender", "carrier", reason=HASH)
    desk.act("surrender_for_delivery", "shipper")
    pending = document_status(desk.bills, desk.bill)
    assert pending is DocumentStatus.PENDING_SURRENDER_FOR_DELIVERY
    desk.act("accept_surrender", "carrier")
    assert document_status(desk.bills, desk.bill) is DocumentStatus.SURRENDERED_FOR_DELIVERY


def test_what_was_never_issued(desk: Desk) -> None:
    desk.bill = desk.office.bill("NONE")
    with pytest.raises(UsageError, match="There is no such bill"):
        document_status(desk.bills, desk.bill)
    with pytest.raises(UsageError, match="There is no such bill"):
        desk.links()
    with pytest.raises(UsageError, match="There is no such bill"):
        status_document(desk.bills, desk.bill, document=read_document(to_order()))


@pytest.mark.parametrize("kind", ["dangerous", "chilled", "many_items", "on_behalf", "complete"])
def test_the_document_with_its_status(desk: Desk, kind: str) -> None:
    office, document = desk.office, read_document(KINDS[kind]())
    codes = {("ZZZ", part.upper()): office.org[part] for part in ("shipper", "consignee")}
    parties = PartyRegister(office.suite.participants, codes=codes)
    issue_document(desk.bills, document, parties=parties, by=office.senders["carrier"])
    desk.bill = office.bill()
    desk.act("surrender_for_delivery", "shipper")
    written = status_document(desk.bills, desk.bill, document=document, schemas=desk.schemas)
    now = {"transportDocumentStatus": "PENDING_SURRENDER_FOR_DELIVERY"}
    assert written == json.loads(document.canonical) | now
    again = read_transport_document(json.dumps(written), schemas=desk.schemas)
    assert again.content_hash() != document.content_hash()
    with pytest.raises(UsageError, match="not the one that the bill was issued from"):
        status_document(desk.bills, desk.bill, document=again)


def test_a_draft_is_dated_by_its_issue(desk: Desk) -> None:
    raw = changed(to_order(transportDocumentStatus="DRAFT"), "issueDate", None)
    desk.issue(raw)
    written = status_document(
        desk.bills, desk.bill, document=read_document(raw), schemas=desk.schemas
    )
    issued = datetime.fromtimestamp(desk.bills.history(desk.bill)[0].moment, UTC)
    assert written["issueDate"] == issued.date().isoformat()
    assert written["transportDocumentStatus"] == "ISSUED"


def test_a_draft_without_the_date_of_shipment_has_no_status_document(desk: Desk) -> None:
    raw = changed(to_order(transportDocumentStatus="DRAFT"), "shippedOnBoardDate", None)
    desk.issue(raw)
    with pytest.raises(InvalidDocumentError, match=r"\$\.shippedOnBoardDate"):
        status_document(desk.bills, desk.bill, document=read_document(raw))


def test_whom_nobody_has_named(desk: Desk) -> None:
    desk.issue(to_order())
    plain = desk.office.register(platform="TEST", names={desk.office.org["shipper"]: " "})
    written = endorsement_chain(
        desk.bills,
        desk.bill,
        parties=plain,
        carrier_code="TSTL",
        sub_reference="v1",
        schemas=desk.schemas,
    )
    (chain,) = written
    assert (chain["carrierSCACCode"], chain["transportDocumentSubReference"]) == ("TSTL", "v1")
    org = desk.office.org["carrier"]
    assert chain["endorsementChain"][0]["actor"] == {
        "partyName": f"organisation {org}",
        "eblPlatform": "TEST",
        "identifyingCodes": [{"codeListProvider": "TEST", "partyCode": str(org)}],
    }


def test_names_and_leis_are_remembered_from_documents(office: Office) -> None:
    parties = office.register()
    raw = to_order()
    issue_document(office.bills, read_document(raw), parties=parties, by=office.senders["carrier"])
    written = endorsement_chain(office.bills, office.bill(), parties=parties)
    recipient = written[0]["endorsementChain"][0]["recipient"]
    assert recipient["partyName"] == "Shipper"
    assert recipient["identifyingCodes"] == raw["documentParties"]["shipper"]["identifyingCodes"]


def test_there_is_no_such_organisation(office: Office) -> None:
    with pytest.raises(UsageError, match="There is no organisation 99"):
        office.register().entry(99)


def test_long_names_are_cut(office: Office) -> None:
    org = office.org["bank"]
    entry = office.register(names={org: "word " * 30}).entry(org)
    assert len(entry.name) <= 70
    assert entry.name.endswith("…")
