"""The project's own words for bills: states, forms, acts; a chain's enums have the same names."""

from __future__ import annotations

from enum import StrEnum


class BillState(StrEnum):
    """Where a bill stands (machine of the bill of lading)."""

    ISSUED = "Issued"
    PENDING_DELIVERY = "PendingDelivery"
    PENDING_AMENDMENT = "PendingAmendment"
    ACCOMPLISHED = "Accomplished"
    VOIDED = "Voided"
    PAPER = "Paper"


class BillForm(StrEnum):
    """To whom the carrier promises delivery."""

    STRAIGHT = "Straight"
    TO_ORDER = "ToOrder"
    BEARER = "Bearer"


class Endorsement(StrEnum):
    """How title is endorsed: to a named party, to its order, or in blank."""

    NAMED = "Named"
    TO_ORDER = "ToOrder"
    BLANK = "Blank"


class Act(StrEnum):
    """An act on a bill (machine of the bill of lading)."""

    ISSUE = "issue"
    TRANSFER = "transfer"
    ENDORSE = "endorse"
    ENDORSE_IN_BLANK = "endorseInBlank"
    ENDORSE_AND_TRANSFER = "endorseAndTransfer"
    SEND_BACK = "sendBack"
    SURRENDER_FOR_DELIVERY = "surrenderForDelivery"
    SURRENDER_FOR_AMENDMENT = "surrenderForAmendment"
    ACCEPT_SURRENDER = "acceptSurrender"
    REFUSE_SURRENDER = "refuseSurrender"
    WITHDRAW_SURRENDER = "withdrawSurrender"
    REPLACE = "replace"
    SWITCH_TO_PAPER = "switchToPaper"
    REISSUE_FROM_PAPER = "reissueFromPaper"
    SET_ASIDE = "setAside"


class AmendmentReason(StrEnum):
    """Why a bill is surrendered for amendment; DCSA has codes for the first three alone."""

    SWTP = "SWTP"
    COD = "COD"
    SWI = "SWI"
    AMF = "AMF"
    SPL = "SPL"
    CMB = "CMB"
