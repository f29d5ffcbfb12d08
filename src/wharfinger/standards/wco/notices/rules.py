"""What a notice of a kind has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from wharfinger.errors import Problem
from wharfinger.standards.wco.checks import RULE

from .model import EXIT_OFFICE, Kind, Notice

RESPONSE_PATH: Final = "/MetaData/Response"
_STATEMENTS: Final = f"{RESPONSE_PATH}/AdditionalInformation"
_DECLARATION: Final = f"{RESPONSE_PATH}/Declaration"


def rule_problems(notice: Notice) -> Iterator[Problem]:
    """Everything that a notice leaves out which its kind has to say."""
    if notice.mrn is None and notice.kind is not Kind.REJECTED:
        yield Problem(f"{_DECLARATION}/ID", "is missing", RULE)
    if notice.version == 0:
        yield Problem(f"{_DECLARATION}/VersionID", "versions count from 1", RULE)
    for path, is_said, what in _NEEDS.get(notice.kind, ()):
        if not is_said(notice):
            yield Problem(path, f"is missing: {what}", RULE)
    for item in notice.items:
        if not item.taxes:
            path = f"{_DECLARATION}/GoodsShipment/GovernmentAgencyGoodsItem"
            yield Problem(path, f"item {item.sequence} has no DutyTaxFee", RULE)


_Need = tuple[str, Callable[[Notice], bool], str]

_NEEDS: Final[dict[Kind, tuple[_Need, ...]]] = {
    Kind.ACCEPTED: (
        (
            f"{_DECLARATION}/AcceptanceDateTime",
            lambda notice: notice.accepted is not None,
            "when the declaration was accepted",
        ),
    ),
    Kind.REJECTED: (
        (
            f"{_DECLARATION}/RejectionDateTime",
            lambda notice: notice.rejected is not None,
            "when the declaration was rejected",
        ),
        (f"{RESPONSE_PATH}/Error", lambda notice: bool(notice.faults), "what is wrong with it"),
    ),
    Kind.DOCUMENTS_REQUIRED: (
        (
            f"{_STATEMENTS}/LimitDateTime",
            lambda notice: notice.limit is not None,
            "until when the documents are required",
        ),
    ),
    Kind.INVALIDATED: (
        (
            f"{_DECLARATION}/CancellationDateTime",
            lambda notice: notice.cancelled is not None,
            "when the declaration was invalidated",
        ),
        (
            f"{_STATEMENTS}/StatementDescription",
            lambda notice: notice.reason is not None,
            "why the declaration was invalidated",
        ),
    ),
    Kind.TAX_LIABILITY: (
        (
            f"{_DECLARATION}/GoodsShipment/GovernmentAgencyGoodsItem",
            lambda notice: bool(notice.items or notice.payments),
            "what is owed",
        ),
    ),
    Kind.EXITED: (
        (
            f"{_STATEMENTS}/StatementDescription",
            lambda notice: notice.exit_office is not None,
            f"the office of exit, in a statement of type {EXIT_OFFICE}",
        ),
        (
            f"{RESPONSE_PATH}/Status/EffectiveDateTime",
            lambda notice: notice.effective is not None,
            "when the goods left",
        ),
    ),
}
