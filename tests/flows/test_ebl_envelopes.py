"""The transactions of envelopes between platforms (DCSA PINT) are done on a bill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eth_utils.crypto import keccak
from support.dcsa import Json, changed, checksum, party
from support.dcsa import envelope as signed
from support.dcsa_kinds import KINDS
from support.ebl import Office, act, bearer, chained, envelope_of, paths, straight, to_order

from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.contracts.records import Issuance
from wharfinger.contracts.refusals import ContractRefusedError
from wharfinger.errors import InvalidDocumentError
from wharfinger.flows.ebl import Performed, perform
from wharfinger.standards.dcsa import Envelope, PintAction, read_envelope

ROOT = b"\x44" * 32

ISSUED = act("ISSUE", "carrier", "shipper")
TO_BANK = [act("ENDORSE_TO_ORDER", "shipper", "bank"), act("TRANSFER", "shipper", "bank")]
SIGNED = act("SIGN", "bank")
TO_BUYER = [act("ENDORSE", "bank", "consignee"), act("TRANSFER", "bank", "consignee")]
ASKED = act("SURRENDER_FOR_DELIVERY", "consignee", "carrier")
REJECTED = act("SREJ", "carrier", "consignee", comments="Freight is owed")
ACCEPTED = act("SACC", "carrier")


def performed(office: Office, envelope: Envelope, **options: Any) -> tuple[Performed, ...]:
    """Do the transactions of an envelope, with everybody's keys unless it is said otherwise."""
    given = {"parties": office.register(), "senders": office.keys(), **options}
    return perform(office.bills, envelope, **given)


def refused(office: Office, envelope: Envelope, **options: Any) -> dict[str, str]:
    """What is wrong with an envelope, of which nothing was done."""
    before = office.block()
    with pytest.raises(InvalidDocumentError) as caught:
        performed(office, envelope, **options)
    assert office.block() == before
    return paths(caught)


def at(place: int, *, entry: int = 0) -> str:
    """The JSON path of a transaction."""
    return f"$.envelopeTransferChain[{entry}].payload.transactions[{place}]"


def new(done: tuple[Performed, ...]) -> list[bool]:
    """Which of the transactions were done now."""
    return [each.outcome is not None for each in done]


def happened(office: Office) -> list[str]:
    """What happened to the bill."""
    return [each.event.name for each in office.bills.history(office.bill())]


def test_one_story_from_issue_to_delivery(office: Office) -> None:
    envelope = envelope_of(
        to_order(),
        [ISSUED, *TO_BANK],
        [SIGNED, *TO_BUYER, ASKED, REJECTED, ASKED, ACCEPTED],
    )
    told: list[Performed] = []
    done = performed(office, envelope, watch=told.append, release_points={"NLRTM": 5})
    assert list(done) == told
    assert [each.action for each in done] == [one.action_code for one in envelope.transactions]
    assert [each.path for each in done[2:5]] == [at(2), at(0, entry=1), at(1, entry=1)]
    assert new(done) == [each.action is not PintAction.SIGN for each in done]
    record = office.bills.bill_of(office.bill())
    assert (record.state, record.release_point) == (BillState.ACCOMPLISHED, 5)
    assert record.endorsee == office.org["consignee"]
    assert record.document_root == envelope.transport_document.content_hash()
    rejected = office.bills.history(office.bill())[6].event
    assert (rejected.name, rejected["reason"]) == (
        "SurrenderRefused",
        keccak(text="Freight is owed"),
    )
    before = office.block()
    assert not any(new(performed(office, envelope, senders={})))
    assert office.block() == before


def test_a_bill_endorsed_in_blank_and_surrendered_for_amendment(office: Office) -> None:
    envelope = envelope_of(
        to_order(),
        [
            ISSUED,
            act("BLANK_ENDORSE", "shipper"),
            act("TRANSFER", "shipper", "bank"),
            act("SURRENDER_FOR_AMENDMENT", "bank", "carrier", reasonCode="COD"),
        ],
    )
    assert all(new(performed(office, envelope)))
    record = office.bills.bill_of(office.bill())
    assert record.form is BillForm.BEARER
    assert (record.state, record.reason) == (
        BillState.PENDING_AMENDMENT,
        AmendmentReason.CHANGE_OF_DESTINATION,
    )


@pytest.mark.parametrize(
    ("raw", "acts"),
    [
        (straight(), [act("TRANSFER", "shipper", "consignee"), ASKED]),
        (bearer(), [act("TRANSFER", "shipper", "consignee"), ASKED, ACCEPTED]),
    ],
)
def test_bills_of_other_forms(office: Office, raw: Json, acts: list[Json]) -> None:
    assert all(new(performed(office, envelope_of(raw, [ISSUED, *acts]))))


@pytest.mark.parametrize("kind", ["dangerous", "chilled", "many_items", "many_containers"])
def test_documents_of_every_kind(office: Office, kind: str) -> None:
    raw = {**KINDS[kind](), "documentParties": to_order()["documentParties"]}
    envelope = envelope_of(raw, [ISSUED, *TO_BANK])
    assert all(new(performed(office, envelope)))


def test_each_platform_does_its_own_part(office: Office) -> None:
    first, second = [ISSUED, *TO_BANK], [SIGNED, *TO_BUYER]
    own = {office.org[part]: office.senders[part] for part in ("carrier", "shipper")}
    assert all(new(performed(office, envelope_of(to_order(), first), senders=own)))
    whole = envelope_of(to_order(), first, second)
    assert refused(office, whole, senders=own) == {
        f"{at(place, entry=1)}.actor": "no key of Bank is at hand" for place in (1, 2)
    }
    theirs = {office.org["bank"]: office.senders["bank"]}
    assert new(performed(office, whole, senders=theirs)) == [*[False] * 4, True, True]
    shorter = envelope_of(to_order(), first)
    assert not any(new(performed(office, shorter, senders={})))


def test_cut_short_by_the_contract_it_goes_on_from_there(office: Office) -> None:
    envelope = envelope_of(to_order(), [ISSUED, *TO_BANK, *TO_BUYER])
    office.suspend("bank")
    told: list[Performed] = []
    with pytest.raises(ContractRefusedError):
        performed(office, envelope, watch=told.append)
    assert new(tuple(told)) == [True]
    assert happened(office) == ["BillIssued"]
    office.suite.participants.set_suspension(
        office.org["bank"], suspended=False, by=office.registrar
    )
    assert new(performed(office, envelope)) == [False, *[True] * 4]
    assert office.bills.bill_of(office.bill()).holder == office.org["consignee"]


def test_one_act_on_chain_may_be_two_transactions(office: Office) -> None:
    bill = office.issued(to_order())
    office.bills.endorse_and_transfer(
        bill,
        to=office.org["bank"],
        endorsement=Endorsement.TO_ORDER,
        by=office.senders["shipper"],
    )
    half = envelope_of(to_order(), [ISSUED, TO_BANK[0]])
    assert not any(new(performed(office, half)))
    envelope = envelope_of(to_order(), [ISSUED, *TO_BANK, *TO_BUYER])
    assert new(performed(office, envelope)) == [False, False, False, True, True]


def test_another_document_under_the_reference(office: Office) -> None:
    office.issued(to_order(issueDate="2026-05-04"))
    envelope = envelope_of(to_order(), [ISSUED])
    assert refused(office, envelope) == {
        "$.transportDocument": "the bill TEST0001 was issued with another content"
    }


def test_the_document_issued_in_another_way(office: Office) -> None:
    envelope = envelope_of(to_order(), [ISSUED, *TO_BANK])
    otherwise = Issuance(
        transport_document_reference="TEST0001",
        document_root=envelope.transport_document.content_hash(),
        form=BillForm.BEARER,
        issue_to=office.org["consignee"],
    )
    office.bills.issue_batch([otherwise], by=office.senders["carrier"])
    assert list(refused(office, envelope)) == ["$.transportDocument", f"{at(0)}.recipient"]


@pytest.mark.parametrize(
    ("acts", "place"),
    [
        ([act("ENDORSE_TO_ORDER", "shipper", "consignee")], 1),
        ([act("ENDORSE", "shipper", "bank")], 1),
        ([TO_BANK[0], act("TRANSFER", "shipper", "consignee")], 2),
        ([SIGNED, act("BLANK_ENDORSE", "shipper")], 2),
        ([act("TRANSFER", "shipper", "bank"), TO_BANK[0]], 1),
    ],
)
def test_another_history(office: Office, acts: list[Json], place: int) -> None:
    bill = office.issued(to_order())
    office.bills.endorse_and_transfer(
        bill,
        to=office.org["bank"],
        endorsement=Endorsement.TO_ORDER,
        by=office.senders["shipper"],
    )
    found = refused(office, envelope_of(to_order(), [ISSUED, *acts]))
    assert list(found) == [at(place)]
    assert "stands in its place" in found[at(place)]


def test_another_reason_to_amend_is_another_history(office: Office) -> None:
    bill = office.issued(to_order())
    office.bills.surrender_for_amendment(
        bill, reason=AmendmentReason.SPLIT, by=office.senders["shipper"]
    )
    plain = act("SURRENDER_FOR_AMENDMENT", "shipper", "carrier")
    assert not any(new(performed(office, envelope_of(to_order(), [ISSUED, plain]))))
    coded = [ISSUED, {**plain, "reasonCode": "SWI"}]
    assert list(refused(office, envelope_of(to_order(), coded))) == [at(1)]


def test_everybody_unknown_and_every_missing_key_at_once(office: Office) -> None:
    stranger = chained("bank")
    stranger["identifyingCodes"] = [{"codeListProvider": "WAVE", "partyCode": "STRANGER"}]
    raw = changed(to_order(), "documentParties.endorsee", party("Nobody"))
    acts = [
        ISSUED,
        act("ENDORSE", "shipper", stranger),
        act("TRANSFER", stranger, "bank"),
    ]
    found = refused(office, envelope_of(raw, acts), senders=office.keys("shipper"))
    assert set(found) == {
        "$.transportDocument.documentParties.endorsee.identifyingCodes",
        f"{at(1)}.recipient.identifyingCodes",
        f"{at(1)}.actor",
        f"{at(2)}.actor.identifyingCodes",
    }
    assert found[f"{at(1)}.actor"] == "no key of Shipper is at hand"


def test_a_key_of_somebody_else_is_no_key(office: Office) -> None:
    keys = office.keys()
    keys[office.org["carrier"]] = office.senders["other-carrier"]
    found = refused(office, envelope_of(to_order(), [ISSUED]), senders=keys)
    assert found == {f"{at(0)}.actor": "no key of Test Line is at hand"}


def test_what_no_act_does(office: Office) -> None:
    astray = [
        ISSUED,
        act("SURRENDER_FOR_DELIVERY", "shipper", "bank"),
        act("SREJ", "carrier", "bank"),
        act("SURRENDER_FOR_AMENDMENT", "shipper", "carrier"),
        ACCEPTED,
    ]
    found = refused(office, envelope_of(to_order(), astray))
    assert {path: message.split()[0] for path, message in found.items()} == {
        f"{at(1)}.recipient": "is",
        f"{at(2)}.recipient": "is",
        f"{at(4)}.actionCode": "an",
    }
    assert "nor acts for it" in found[f"{at(1)}.recipient"]


def test_who_acts_for_the_carrier_takes_a_surrender(office: Office) -> None:
    agent = chained("agent", on_behalf_of="carrier")
    acts = [ISSUED, act("SURRENDER_FOR_DELIVERY", "shipper", agent), ACCEPTED]
    envelope = envelope_of(to_order(), acts)
    assert all(new(performed(office, envelope)))
    assert not any(new(performed(office, envelope)))


def test_parties_that_act_for_others_act_themselves(office: Office) -> None:
    acts = [
        ISSUED,
        act(
            "TRANSFER",
            chained("shipper", on_behalf_of="consignee"),
            chained("bank", on_behalf_of="court"),
        ),
    ]
    performed(office, envelope_of(to_order(), acts))
    assert office.bills.bill_of(office.bill()).holder == office.org["bank"]


def test_an_amendment_that_was_answered_is_accepted(office: Office) -> None:
    acts = [ISSUED, act("SURRENDER_FOR_AMENDMENT", "shipper", "carrier")]
    performed(office, envelope_of(to_order(), acts))
    whole = envelope_of(to_order(), [*acts, ACCEPTED])
    assert list(refused(office, whole)) == [f"{at(2)}.actionCode"]
    successor = Issuance(
        transport_document_reference="TEST0002",
        document_root=ROOT,
        form=BillForm.BEARER,
        issue_to=office.org["shipper"],
    )
    office.bills.replace([office.bill()], successors=[successor], by=office.senders["carrier"])
    assert not any(new(performed(office, whole)))


def test_an_envelope_that_does_not_match_is_refused(office: Office) -> None:
    raw = signed(to_order())
    raw["transportDocument"] = to_order(issueDate="2026-05-04")
    found = refused(office, read_envelope(json.dumps(raw)))
    assert "$.envelopeManifestSignedContent.payload.transportDocumentChecksum" in found
    assert checksum(to_order()) not in found


def test_dcsas_own_example_is_refused_for_its_integrity(office: Office, published: Path) -> None:
    (path,) = (published / "dcsa" / "examples").glob("pint__*.json")
    found = refused(office, read_envelope(path))
    assert len(found) == 5
    assert all(each.startswith("$.envelope") for each in found)
