"""The codes of DCSA's files, and the project's own words for the same things.

DCSA spells one thing differently in its files: what the bill's status calls ``VOIDED`` is ``VOID``
in a notification, and an accepted surrender is ``SURR`` in the surrender API, ``SACC`` between
platforms and ``SURRENDERED`` in the endorsement chain. Every map here names the file it is for, and
covers every member of what it maps from.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from .words import Act, AmendmentReason, BillState, Endorsement

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class DocumentStatus(StrEnum):
    """``transportDocumentStatus`` of a transport document (BL, ISS, PINT)."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    ISSUED = "ISSUED"
    PENDING_SURRENDER_FOR_AMENDMENT = "PENDING_SURRENDER_FOR_AMENDMENT"
    SURRENDERED_FOR_AMENDMENT = "SURRENDERED_FOR_AMENDMENT"
    PENDING_SURRENDER_FOR_DELIVERY = "PENDING_SURRENDER_FOR_DELIVERY"
    SURRENDERED_FOR_DELIVERY = "SURRENDERED_FOR_DELIVERY"
    VOIDED = "VOIDED"


class NotifiedStatus(StrEnum):
    """``transportDocumentStatus`` in a transport document notification (BL)."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    ISSUED = "ISSUED"
    PENDING_SURRENDER_FOR_AMENDMENT = "PENDING_SURRENDER_FOR_AMENDMENT"
    SURRENDER_FOR_AMENDMENT = "SURRENDER_FOR_AMENDMENT"
    PENDING_SURRENDER_FOR_DELIVERY = "PENDING_SURRENDER_FOR_DELIVERY"
    SURRENDER_FOR_DELIVERY = "SURRENDER_FOR_DELIVERY"
    VOID = "VOID"


class ChainAction(StrEnum):
    """``actionCode`` of a link of the endorsement chain (END, SUR)."""

    ISSUE = "ISSUE"
    ENDORSE = "ENDORSE"
    SIGN = "SIGN"
    SURRENDER_FOR_DELIVERY = "SURRENDER_FOR_DELIVERY"
    SURRENDER_FOR_AMENDMENT = "SURRENDER_FOR_AMENDMENT"
    BLANK_ENDORSE = "BLANK_ENDORSE"
    ENDORSE_TO_ORDER = "ENDORSE_TO_ORDER"
    TRANSFER = "TRANSFER"
    SURRENDERED = "SURRENDERED"


class PintAction(StrEnum):
    """``actionCode`` of a transaction between platforms (PINT)."""

    ISSUE = "ISSUE"
    TRANSFER = "TRANSFER"
    ENDORSE = "ENDORSE"
    ENDORSE_TO_ORDER = "ENDORSE_TO_ORDER"
    BLANK_ENDORSE = "BLANK_ENDORSE"
    SURRENDER_FOR_DELIVERY = "SURRENDER_FOR_DELIVERY"
    SURRENDER_FOR_AMENDMENT = "SURRENDER_FOR_AMENDMENT"
    SACC = "SACC"
    SREJ = "SREJ"
    SIGN = "SIGN"


class SurrenderRequestCode(StrEnum):
    """``surrenderRequestCode``: for delivery, or for amendment (SUR)."""

    SREQ = "SREQ"
    AREQ = "AREQ"


class SurrenderAnswerCode(StrEnum):
    """``action`` of the answer: surrendered, or rejected (SUR)."""

    SURR = "SURR"
    SREJ = "SREJ"


class ReasonCode(StrEnum):
    """``reasonCode`` of a surrender for amendment (SUR, PINT)."""

    SWTP = "SWTP"
    COD = "COD"
    SWI = "SWI"


class IssuanceCode(StrEnum):
    """``issuanceResponseCode``: issued, bad request, refused (ISS)."""

    ISSU = "ISSU"
    BREQ = "BREQ"
    REFU = "REFU"


def _fixed(pairs: dict[_Key, _Value]) -> Mapping[_Key, _Value]:
    return MappingProxyType(pairs)


STATUS_OF_STATE: Final = _fixed(
    {
        BillState.ISSUED: DocumentStatus.ISSUED,
        BillState.PENDING_DELIVERY: DocumentStatus.PENDING_SURRENDER_FOR_DELIVERY,
        BillState.PENDING_AMENDMENT: DocumentStatus.PENDING_SURRENDER_FOR_AMENDMENT,
        BillState.ACCOMPLISHED: DocumentStatus.SURRENDERED_FOR_DELIVERY,
        BillState.VOIDED: DocumentStatus.VOIDED,
        # DCSA counts a switch to paper as an amendment; nothing electronic takes the bill's place.
        BillState.PAPER: DocumentStatus.SURRENDERED_FOR_AMENDMENT,
    }
)
"""The status of a transport document (BL) in each state of its bill."""

STATES_OF_STATUS: Final[Mapping[DocumentStatus, tuple[BillState, ...]]] = _fixed(
    {
        DocumentStatus.DRAFT: (),
        DocumentStatus.APPROVED: (),
        DocumentStatus.ISSUED: (BillState.ISSUED,),
        DocumentStatus.PENDING_SURRENDER_FOR_AMENDMENT: (BillState.PENDING_AMENDMENT,),
        DocumentStatus.SURRENDERED_FOR_AMENDMENT: (BillState.VOIDED, BillState.PAPER),
        DocumentStatus.PENDING_SURRENDER_FOR_DELIVERY: (BillState.PENDING_DELIVERY,),
        DocumentStatus.SURRENDERED_FOR_DELIVERY: (BillState.ACCOMPLISHED,),
        DocumentStatus.VOIDED: (BillState.VOIDED,),
    }
)
"""The states a bill may be in when a foreign document has a status; none before it is issued."""

_NOTIFIED_OTHERWISE: Final = {
    DocumentStatus.SURRENDERED_FOR_AMENDMENT: NotifiedStatus.SURRENDER_FOR_AMENDMENT,
    DocumentStatus.SURRENDERED_FOR_DELIVERY: NotifiedStatus.SURRENDER_FOR_DELIVERY,
    DocumentStatus.VOIDED: NotifiedStatus.VOID,
}
NOTIFIED_STATUS: Final = _fixed(
    {
        status: _NOTIFIED_OTHERWISE.get(status) or NotifiedStatus(status.value)
        for status in DocumentStatus
    }
)
"""The word of a notification for each status of the document itself."""

STATUS_OF_NOTIFIED: Final = _fixed({notified: own for own, notified in NOTIFIED_STATUS.items()})
"""The document's own status for each word of a notification."""

STATE_AFTER: Final[Mapping[Act, BillState]] = _fixed(
    {
        Act.ISSUE: BillState.ISSUED,
        Act.TRANSFER: BillState.ISSUED,
        Act.ENDORSE: BillState.ISSUED,
        Act.ENDORSE_IN_BLANK: BillState.ISSUED,
        Act.ENDORSE_AND_TRANSFER: BillState.ISSUED,
        Act.SEND_BACK: BillState.ISSUED,
        Act.SURRENDER_FOR_DELIVERY: BillState.PENDING_DELIVERY,
        Act.SURRENDER_FOR_AMENDMENT: BillState.PENDING_AMENDMENT,
        Act.ACCEPT_SURRENDER: BillState.ACCOMPLISHED,
        Act.REFUSE_SURRENDER: BillState.ISSUED,
        Act.WITHDRAW_SURRENDER: BillState.ISSUED,
        Act.REPLACE: BillState.VOIDED,
        Act.SWITCH_TO_PAPER: BillState.PAPER,
        Act.REISSUE_FROM_PAPER: BillState.PAPER,
        Act.SET_ASIDE: BillState.VOIDED,
    }
)
"""The state of a bill after each act on it."""

ENDORSEMENT_ACTIONS: Final = _fixed(
    {
        Endorsement.NAMED: ChainAction.ENDORSE,
        Endorsement.TO_ORDER: ChainAction.ENDORSE_TO_ORDER,
        Endorsement.BLANK: ChainAction.BLANK_ENDORSE,
    }
)
"""The code of each kind of endorsement; END, SUR and PINT spell it alike."""

CHAIN_ACTIONS: Final[Mapping[Act, tuple[ChainAction, ...]]] = _fixed(
    {
        Act.ISSUE: (ChainAction.ISSUE,),
        Act.TRANSFER: (ChainAction.TRANSFER,),
        Act.ENDORSE: (),
        Act.ENDORSE_IN_BLANK: (ChainAction.BLANK_ENDORSE,),
        Act.ENDORSE_AND_TRANSFER: (ChainAction.TRANSFER,),
        Act.SEND_BACK: (ChainAction.TRANSFER,),
        Act.SURRENDER_FOR_DELIVERY: (ChainAction.SURRENDER_FOR_DELIVERY,),
        Act.SURRENDER_FOR_AMENDMENT: (ChainAction.SURRENDER_FOR_AMENDMENT,),
        Act.ACCEPT_SURRENDER: (ChainAction.SURRENDERED,),
        # END has no refusal: what it can say is that possession goes back.
        Act.REFUSE_SURRENDER: (ChainAction.TRANSFER,),
        Act.WITHDRAW_SURRENDER: (ChainAction.TRANSFER,),
        Act.REPLACE: (ChainAction.SURRENDERED,),
        Act.SWITCH_TO_PAPER: (ChainAction.SURRENDERED,),
        Act.REISSUE_FROM_PAPER: (),
        Act.SET_ASIDE: (),
    }
)
"""What END says of each act, oldest first, without the endorsement in it (``chain_actions``)."""

PINT_ACTIONS: Final[Mapping[Act, tuple[PintAction, ...]]] = _fixed(
    {
        Act.ISSUE: (PintAction.ISSUE,),
        Act.TRANSFER: (PintAction.TRANSFER,),
        Act.ENDORSE: (),
        Act.ENDORSE_IN_BLANK: (PintAction.BLANK_ENDORSE,),
        Act.ENDORSE_AND_TRANSFER: (PintAction.TRANSFER,),
        Act.SEND_BACK: (PintAction.TRANSFER,),
        Act.SURRENDER_FOR_DELIVERY: (PintAction.SURRENDER_FOR_DELIVERY,),
        Act.SURRENDER_FOR_AMENDMENT: (PintAction.SURRENDER_FOR_AMENDMENT,),
        Act.ACCEPT_SURRENDER: (PintAction.SACC,),
        Act.REFUSE_SURRENDER: (PintAction.SREJ,),
        # The carrier has rejected nothing: SREJ would be untrue.
        Act.WITHDRAW_SURRENDER: (PintAction.TRANSFER,),
        Act.REPLACE: (PintAction.SACC,),
        Act.SWITCH_TO_PAPER: (PintAction.SACC,),
        Act.REISSUE_FROM_PAPER: (),
        Act.SET_ASIDE: (),
    }
)
"""What PINT says of each act, oldest first, without the endorsement in it (``pint_actions``)."""

SURRENDER_REQUESTS: Final = _fixed(
    {
        Act.SURRENDER_FOR_DELIVERY: SurrenderRequestCode.SREQ,
        Act.SURRENDER_FOR_AMENDMENT: SurrenderRequestCode.AREQ,
    }
)
"""The request of SUR for each act that surrenders a bill."""

SURRENDER_ANSWERS: Final = _fixed(
    {
        Act.ACCEPT_SURRENDER: SurrenderAnswerCode.SURR,
        Act.REPLACE: SurrenderAnswerCode.SURR,
        Act.SWITCH_TO_PAPER: SurrenderAnswerCode.SURR,
        Act.REFUSE_SURRENDER: SurrenderAnswerCode.SREJ,
    }
)
"""The answer of SUR for each act that settles a surrender."""

REASON_CODES: Final[Mapping[AmendmentReason, ReasonCode | None]] = _fixed(
    {
        AmendmentReason.SWTP: ReasonCode.SWTP,
        AmendmentReason.COD: ReasonCode.COD,
        AmendmentReason.SWI: ReasonCode.SWI,
        AmendmentReason.AMF: None,
        AmendmentReason.SPL: None,
        AmendmentReason.CMB: None,
    }
)
"""The reason code of SUR and PINT; where there is none, DCSA has the reason said in a comment."""

_ENDORSING: Final = frozenset({Act.ENDORSE, Act.ENDORSE_AND_TRANSFER, Act.SEND_BACK})


def chain_actions(act: Act, *, endorsement: Endorsement | None = None) -> tuple[ChainAction, ...]:
    """What END 3.0.4 says of an act, oldest first.

    Args:
        act: what was done.
        endorsement: how, for an act that endorses; for ``sendBack``, how title was given back.

    Returns:
        One code for each link of the chain; none for what END cannot say (``reissueFromPaper``,
        which begins the successor's own chain, and ``setAside``).

    Raises:
        ValueError: the act needs an endorsement, or takes none.
    """
    return (*_endorsed(act, endorsement), *CHAIN_ACTIONS[act])


def pint_actions(act: Act, *, endorsement: Endorsement | None = None) -> tuple[PintAction, ...]:
    """What PINT 3.0.0 says of an act, oldest first; arguments as of :func:`chain_actions`.

    Raises:
        ValueError: the act needs an endorsement, or takes none.
    """
    endorsed = (PintAction(action.value) for action in _endorsed(act, endorsement))
    return (*endorsed, *PINT_ACTIONS[act])


def _endorsed(act: Act, endorsement: Endorsement | None) -> tuple[ChainAction, ...]:
    if endorsement is None:
        if act in (Act.ENDORSE, Act.ENDORSE_AND_TRANSFER):
            raise ValueError(f"{act} needs to be told how title is endorsed")
        return ()
    if act not in _ENDORSING:
        raise ValueError(f"{act} endorses nothing")
    return (ENDORSEMENT_ACTIONS[endorsement],)
