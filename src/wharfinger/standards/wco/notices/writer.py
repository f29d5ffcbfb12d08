"""Writes a notice."""

from __future__ import annotations

from dataclasses import fields
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.wco.checks import RULE
from wharfinger.standards.wco.schemas import SchemaSource

from .forms import META, RESPONSE
from .model import Notice
from .reader import read_notice
from .rules import RESPONSE_PATH

_META_DATA: Final = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
_RESPONSE: Final = "urn:wco:datamodel:WCO:RES-DMS:2"
_KIND: Final = "customs notice"


def write_notice(notice: Notice, *, schemas: SchemaSource | None = None) -> bytes:
    """Write a notice, in the namespaces of the published schemas.

    Moments are written in UTC, amounts with all decimals of their currency. What was written is
    read back.

    Args:
        notice: the notice.
        schemas: as for :func:`read_notice`.

    Returns:
        XML in UTF-8.

    Raises:
        UsageError: a schema cannot be read.
        InvalidDocumentError: every problem, each with the XPath at which it would stand, or, of
            what would be read as something else, with the attribute of the notice.
    """
    root = Element("MetaData", xmlns=_META_DATA)
    SubElement(root, "WCODataModelVersionCode").text = "3.6"
    SubElement(root, "WCOTypeName").text = "RES"
    try:
        META.write(root, notice)
        RESPONSE.write(SubElement(root, "Response", xmlns=_RESPONSE), notice)
    except ValueError as error:
        path, _, message = str(error).partition(": ")
        problem = Problem(f"{RESPONSE_PATH}/{path}", message, RULE)
        raise InvalidDocumentError(_KIND, [problem]) from error
    indent(root)
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
    _compare(notice, read_notice(content, schemas=schemas))
    return content


def _compare(notice: Notice, read: Notice) -> None:
    problems = [
        Problem(part.name, "would be read as another value", RULE)
        for part in fields(notice)
        if getattr(notice, part.name) != getattr(read, part.name)
    ]
    if problems:
        raise InvalidDocumentError(_KIND, problems)
