"""What a DCSA document may carry though it is odd: remarked on, and not refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from wharfinger.errors import Problem
from wharfinger.standards.canonical import JsonValue
from wharfinger.standards.identifiers import (
    InvalidIdentifierError,
    container_number,
    lei,
    shown,
)

from .parties import LEI_PROVIDER

PLATFORMS: Final = frozenset(
    {
        *("WAVE", "CARX", "ESSD", "IDT", "BOLE", "EDOX", "IQAX", "SECR", "TRGO", "ETEU"),
        *("TRAC", "BRIT", "COVA", "ETIT", "KTNE", "CRED", "BLOC", "DOCU", "AEOT", "SGTD"),
    }
)
"""The eBL platforms that the files of version 3.0.4 list; new ones join between versions."""

PLATFORM_RULE: Final = "DCSA eBL platforms"
ISSUE_DATE_RULE: Final = "DCSA issueDate"
NOT_YET_ISSUED: Final = ("DRAFT", "APPROVED")
"""The statuses of a transport document before it is issued."""

NOBODY: Final = "NONE"
"""What stands for the platform, name and code of a party where there is none (SUR)."""


def remarks_on(value: JsonValue, path: str) -> list[Problem]:
    """Everything odd in a document, wherever it stands.

    Args:
        value: the document's JSON.
        path: the JSON path at which it stands.
    """
    return list(_walk(value, path))


def _walk(value: JsonValue, path: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        yield from _object(value, path)
        for name, item in value.items():
            yield from _walk(item, f"{path}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]")


def _object(value: dict[str, JsonValue], path: str) -> Iterator[Problem]:
    yield from _identifier(value.get("equipmentReference"), f"{path}.equipmentReference")
    if value.get("codeListProvider") == LEI_PROVIDER:
        yield from _identifier(value.get("partyCode"), f"{path}.partyCode", check=lei)
    for name in ("eblPlatform", "sendToPlatform"):
        code = value.get(name)
        if isinstance(code, str) and code not in PLATFORMS and code != NOBODY:
            message = f"'{shown(code)}' is no platform that version 3.0.4 lists"
            yield Problem(f"{path}.{name}", message, PLATFORM_RULE)
    yield from _issue_date(value, path)


def _issue_date(value: dict[str, JsonValue], path: str) -> Iterator[Problem]:
    """An issued document has its date; several of DCSA's own issued examples have none."""
    if "transportDocumentStatus" not in value or "transportDocumentTypeCode" not in value:
        return  # a notification has a status too
    issued = value["transportDocumentStatus"] not in NOT_YET_ISSUED
    if issued and "issueDate" not in value:
        message = "is missing though the document is beyond draft and approval"
        yield Problem(f"{path}.issueDate", message, ISSUE_DATE_RULE)


def _identifier(
    value: JsonValue, path: str, *, check: Callable[[str], str] = container_number
) -> Iterator[Problem]:
    if not isinstance(value, str):
        return
    try:
        check(value)
    except InvalidIdentifierError as error:
        yield Problem(path, error.message, error.scheme)
