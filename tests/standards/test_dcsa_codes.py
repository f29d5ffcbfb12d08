"""The maps between DCSA's codes and the project's words cover all of both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from wharfinger.standards.dcsa import (
    CHAIN_ACTIONS,
    ENDORSEMENT_ACTIONS,
    NOTIFIED_STATUS,
    PINT_ACTIONS,
    PLATFORMS,
    REASON_CODES,
    STATE_AFTER,
    STATES_OF_STATUS,
    STATUS_OF_NOTIFIED,
    STATUS_OF_STATE,
    SURRENDER_ANSWERS,
    SURRENDER_REQUESTS,
    Act,
    AmendmentReason,
    BillState,
    ChainAction,
    DocumentStatus,
    Endorsement,
    IssuanceCode,
    NotifiedStatus,
    PintAction,
    ReasonCode,
    Standard,
    SurrenderAnswerCode,
    SurrenderRequestCode,
    chain_actions,
    pint_actions,
)

LISTED = re.compile(r"^\s*- `([A-Z_]+)`", re.MULTILINE)


@pytest.fixture(scope="module")
def published_codes(openapi):
    """Reads the codes of a property: its ``enum``, or the list in its description."""
    files: dict[Path, Any] = {}

    def codes(standard: Standard, component: str, name: str) -> list[str]:
        path = openapi.folder / standard.file
        if path not in files:
            files[path] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        schema = files[path]["components"]["schemas"][component]["properties"][name]
        listed = LISTED.findall(schema["description"])
        return list(dict.fromkeys(schema.get("enum") or listed))

    return codes


@pytest.mark.parametrize(
    ("codes", "standard", "component", "name"),
    [
        (DocumentStatus, Standard.BL, "TransportDocument", "transportDocumentStatus"),
        (DocumentStatus, Standard.ISS, "TransportDocument", "transportDocumentStatus"),
        (DocumentStatus, Standard.PINT, "TransportDocument", "transportDocumentStatus"),
        (NotifiedStatus, Standard.BL, "TransportDocumentData", "transportDocumentStatus"),
        (ChainAction, Standard.END, "EndorsementChainLink", "actionCode"),
        (ChainAction, Standard.SUR, "EndorsementChainLink", "actionCode"),
        (PintAction, Standard.PINT, "Transaction", "actionCode"),
        (SurrenderRequestCode, Standard.SUR, "SurrenderRequestDetails", "surrenderRequestCode"),
        (SurrenderAnswerCode, Standard.SUR, "SurrenderRequestAnswer", "action"),
        (ReasonCode, Standard.SUR, "SurrenderRequestDetails", "reasonCode"),
        (ReasonCode, Standard.PINT, "Transaction", "reasonCode"),
        (IssuanceCode, Standard.ISS, "IssuanceResponse", "issuanceResponseCode"),
    ],
)
def test_codes_are_exactly_the_published_ones(published_codes, codes, standard, component, name):
    assert sorted(codes) == sorted(published_codes(standard, component, name))


def test_platforms_are_exactly_the_published_ones(published_codes):
    for standard, component, name in (
        (Standard.END, "ActorParty", "eblPlatform"),
        (Standard.SUR, "ActorParty", "eblPlatform"),
        (Standard.PINT, "EnvelopeTransferChainEntry", "eblPlatform"),
        (Standard.ISS, "IssueToParty", "sendToPlatform"),
        (Standard.BL, "Endorsee", "eblPlatform"),
    ):
        assert set(published_codes(standard, component, name)) == PLATFORMS


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (STATUS_OF_STATE, BillState),
        (STATES_OF_STATUS, DocumentStatus),
        (NOTIFIED_STATUS, DocumentStatus),
        (STATUS_OF_NOTIFIED, NotifiedStatus),
        (STATE_AFTER, Act),
        (CHAIN_ACTIONS, Act),
        (PINT_ACTIONS, Act),
        (REASON_CODES, AmendmentReason),
        (ENDORSEMENT_ACTIONS, Endorsement),
    ],
)
def test_maps_cover_everything_they_map_from(table, keys):
    assert set(table) == set(keys)


def test_every_state_is_a_state_of_its_status():
    for state, status in STATUS_OF_STATE.items():
        assert state in STATES_OF_STATUS[status]
    assert STATES_OF_STATUS[DocumentStatus.DRAFT] == ()
    assert STATUS_OF_STATE[BillState.ACCOMPLISHED] == "SURRENDERED_FOR_DELIVERY"
    assert STATUS_OF_STATE[BillState.PAPER] == "SURRENDERED_FOR_AMENDMENT"
    assert STATUS_OF_STATE[BillState.VOIDED] == "VOIDED"


def test_notifications_spell_three_statuses_otherwise():
    otherwise = {own: told for own, told in NOTIFIED_STATUS.items() if own.value != told.value}
    assert otherwise == {
        "SURRENDERED_FOR_AMENDMENT": "SURRENDER_FOR_AMENDMENT",
        "SURRENDERED_FOR_DELIVERY": "SURRENDER_FOR_DELIVERY",
        "VOIDED": "VOID",
    }
    assert all(STATUS_OF_NOTIFIED[told] is own for own, told in NOTIFIED_STATUS.items())


def test_acceptance_is_a_word_of_its_own_in_each_file():
    for act in (Act.ACCEPT_SURRENDER, Act.REPLACE, Act.SWITCH_TO_PAPER):
        assert chain_actions(act) == (ChainAction.SURRENDERED,)
        assert pint_actions(act) == (PintAction.SACC,)
        assert SURRENDER_ANSWERS[act] == "SURR"


def test_refusal_is_said_where_there_is_a_word_for_it():
    assert SURRENDER_ANSWERS[Act.REFUSE_SURRENDER] == "SREJ"
    assert pint_actions(Act.REFUSE_SURRENDER) == (PintAction.SREJ,)
    assert chain_actions(Act.REFUSE_SURRENDER) == (ChainAction.TRANSFER,)


@pytest.mark.parametrize(
    ("endorsement", "code"),
    [
        (Endorsement.NAMED, "ENDORSE"),
        (Endorsement.TO_ORDER, "ENDORSE_TO_ORDER"),
        (Endorsement.BLANK, "BLANK_ENDORSE"),
    ],
)
def test_endorsements(endorsement, code):
    assert chain_actions(Act.ENDORSE, endorsement=endorsement) == (code,)
    assert pint_actions(Act.ENDORSE, endorsement=endorsement) == (code,)
    moved = (code, "TRANSFER")
    assert chain_actions(Act.ENDORSE_AND_TRANSFER, endorsement=endorsement) == moved
    assert pint_actions(Act.ENDORSE_AND_TRANSFER, endorsement=endorsement) == moved
    assert chain_actions(Act.SEND_BACK, endorsement=endorsement) == moved
    assert chain_actions(Act.SEND_BACK) == ("TRANSFER",)
    assert chain_actions(Act.ENDORSE_IN_BLANK) == ("BLANK_ENDORSE",)


def test_an_endorsement_is_needed_where_there_is_one_and_nowhere_else():
    for actions in (chain_actions, pint_actions):
        with pytest.raises(ValueError, match="endorse needs to be told"):
            actions(Act.ENDORSE)
        with pytest.raises(ValueError, match="transfer endorses nothing"):
            actions(Act.TRANSFER, endorsement=Endorsement.NAMED)


def test_what_no_file_can_say():
    for act in Act:
        silent = act in (Act.REISSUE_FROM_PAPER, Act.SET_ASIDE)
        endorsement = Endorsement.NAMED if act in (Act.ENDORSE, Act.ENDORSE_AND_TRANSFER) else None
        assert (chain_actions(act, endorsement=endorsement) == ()) is silent
        assert (pint_actions(act, endorsement=endorsement) == ()) is silent


def test_reasons_without_a_code():
    silent = [reason for reason, code in REASON_CODES.items() if code is None]
    assert silent == [AmendmentReason.AMF, AmendmentReason.SPL, AmendmentReason.CMB]


def test_requests():
    assert SURRENDER_REQUESTS == {
        Act.SURRENDER_FOR_DELIVERY: "SREQ",
        Act.SURRENDER_FOR_AMENDMENT: "AREQ",
    }


def test_maps_cannot_be_changed():
    table: Any = STATUS_OF_STATE
    with pytest.raises(TypeError):
        table[BillState.ISSUED] = DocumentStatus.VOIDED
