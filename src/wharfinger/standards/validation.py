"""Turns what pydantic found into problems that speak of the document, not of Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import InvalidIdentifierError

_WORDING: Final = {
    "missing": "is missing",
    "bool_type": "expected true or false",
    "extra_forbidden": "is no known field",
    "int_type": "expected a whole number",
    "literal_error": "expected {expected}",
    "enum": "expected {expected}",
    "model_type": "expected an object",
    "string_pattern_mismatch": "does not match {pattern}",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is shorter than {min_length} characters",
    "string_type": "expected a text",
    "too_long": "has more than {max_length} items",
    "too_short": "has fewer than {min_length} items",
    "tuple_type": "expected an array",
}


def problems_of(
    error: ValidationError, *, path: Callable[[tuple[int | str, ...]], str], rule: str
) -> list[Problem]:
    """Every problem that pydantic found.

    Args:
        error: what pydantic raised.
        path: writes a location as the document's kind of path.
        rule: the standard that the document breaks, unless an identifier's own scheme does.
    """
    details = error.errors(include_url=False)
    wrong = [detail["loc"] for detail in details]
    return [
        Problem(path(detail["loc"]), *_message(detail, rule))
        for detail in details
        # An array whose items are all wrong is also reported as empty.
        if not (detail["type"] == "too_short" and _has_inner(detail["loc"], wrong))
    ]


def _has_inner(location: tuple[int | str, ...], all_of_them: list[tuple[int | str, ...]]) -> bool:
    depth = len(location)
    return any(len(other) > depth and other[:depth] == location for other in all_of_them)


def _message(detail: ErrorDetails, rule: str) -> tuple[str, str]:
    context = detail.get("ctx", {})
    cause: Any = context.get("error")
    if isinstance(cause, InvalidIdentifierError):
        return cause.message, cause.scheme
    if isinstance(cause, ValueError):
        return str(cause), rule
    wording = _WORDING.get(detail["type"])
    if wording is not None:
        return wording.format(**context), rule
    message = detail["msg"]
    return message[:1].lower() + message[1:], rule
