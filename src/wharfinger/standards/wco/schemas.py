"""Holds messages against the XSD files of the WCO Data Model, where they are at hand.

The files are not part of this package. Reading them needs ``xmlschema``, which comes with
``wharfinger[wco]``; it is imported when a file is first needed. Nothing is fetched: schemas are
read from the folder alone, and what a message says about its schema's location does not count.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias
from xml.etree.ElementTree import Element

from wharfinger.errors import Problem, UsageError

from .tree import Node, local_name

ENVIRONMENT: Final = "WHARFINGER_WCO_XSD"
"""The environment variable that names the folder of the published files."""

RULE: Final = "WCO DM 3.6 schema"

_DECLARATION: Final = (
    "declaration/DocumentMetaData_2_DMS.xsd",
    "declaration/WCO_DEC_2_DMS.xsd",
)
_CANCELLATION: Final = ("declaration/CANCEL_METADATA.xsd", "declaration/CANCEL.xsd")
_NOTICE: Final = ("notification/DocumentMetaData_2_DMS.xsd", "notification/WCO_RES_2_DMS.xsd")
_MESSAGE_LENGTH: Final = 300


class Schemas:
    """The published files in a folder.

    Args:
        folder: holds the folders ``declaration`` and ``notification``, with the files under the
            names that they are published with.

    Raises:
        UsageError: there is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UsageError(
                f"There is no folder {folder} with the WCO's XSD files.",
                remedy="Give the folder that holds the folders declaration and notification.",
            )
        self.folder = folder

    def problems(self, root: Node) -> list[Problem]:
        """Everything on which a parsed message departs from its published schema.

        Args:
            root: a declaration, an amendment, a cancellation or a notice, inside MetaData or bare.

        Raises:
            UsageError: a file is missing or is no schema, or what reads it is not there.
        """
        body = root.element if local_name(root.element) != "MetaData" else _body(root.element)
        files = _NOTICE if body is not None and local_name(body) == "Response" else _DECLARATION
        if files is _DECLARATION and body is not None and _type_code(body) == "INV":
            files = _CANCELLATION
        schema = _schema(tuple(self.folder / file for file in files))
        paths = {id(node.element): node.path for node in _every(root)}
        found = [
            Problem(paths.get(id(error.elem), root.path), _said(error), RULE)
            for error in schema.iter_errors(root.element, use_location_hints=False)
        ]
        return list(dict.fromkeys(found))


SchemaSource: TypeAlias = Schemas | Path
"""The published files, or the folder that holds them."""


def schemas_at_hand(source: SchemaSource | None) -> Schemas | None:
    """The published files: those that are given, else those that the environment names, else none.

    Raises:
        UsageError: a folder is named that is not there.
    """
    if isinstance(source, Schemas):
        return source
    folder = source if source is not None else os.environ.get(ENVIRONMENT)
    return Schemas(Path(folder)) if folder else None


def _body(root: Element) -> Element | None:
    return next((part for part in root if local_name(part) in {"Declaration", "Response"}), None)


def _type_code(body: Element) -> str:
    found = (part.text or "" for part in body if local_name(part) == "TypeCode")
    return next(found, "").strip()


def _every(root: Node) -> Iterator[Node]:
    yield root
    names = dict.fromkeys(local_name(child) for child in root.element)
    for name in names:
        for child in root.children(name):
            yield from _every(child)


def _said(error: Any) -> str:
    reason = " ".join(re.sub(r"\{[^{}]*\}", "", str(error.reason or error.message)).split())
    return reason if len(reason) <= _MESSAGE_LENGTH else reason[:_MESSAGE_LENGTH] + "…"


@cache
def _schema(paths: tuple[Path, ...]) -> Any:
    try:
        xmlschema = importlib.import_module("xmlschema")
    except ImportError as error:
        raise UsageError(
            "Validating against the WCO's XSD files needs xmlschema, which is not installed.",
            remedy="Install wharfinger[wco], or read without schemas.",
        ) from error
    for path in paths:
        if not path.is_file():
            raise UsageError(
                f"There is no file {path}.",
                remedy="Give the folder that holds the folders declaration and notification.",
            )
    try:
        return xmlschema.XMLSchema10([str(path) for path in paths], allow="local", defuse="always")
    except (xmlschema.XMLSchemaException, xmlschema.XMLResourceError, SyntaxError) as error:
        raise UsageError(
            f"{paths[-1].parent} holds no schema of the WCO: {' '.join(str(error).split())[:200]}.",
            remedy="Give the folder of the published files.",
        ) from error
