"""Holds documents against the OpenAPI files that DCSA publishes, where they are at hand.

The files are not part of this package. Reading them needs ``jsonschema`` and ``PyYAML``, which come
with ``wharfinger[dcsa]``; they are imported when a file is first needed.
"""

from __future__ import annotations

import importlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

from wharfinger.errors import Problem, UsageError

from .fields import read_moment

ENVIRONMENT: Final = "WHARFINGER_DCSA_OPENAPI"
"""The environment variable that names the folder of the published files."""

_MESSAGE_LENGTH: Final = 300


class Standard(Enum):
    """A file of DCSA: its short name, its version, and the name of the published file."""

    BL = ("BL", "3.0.4", "EBL_v3.0.4.yaml")
    ISS = ("ISS", "3.0.4", "EBL_ISS_v3.0.4.yaml")
    SUR = ("SUR", "3.0.4", "EBL_SUR_v3.0.4.yaml")
    END = ("END", "3.0.4", "EBL_END_v3.0.4.yaml")
    PINT = ("PINT", "3.0.0", "EBL_PINT_v3.0.0.yaml")

    def __init__(self, short: str, version: str, file: str) -> None:
        self.rule = f"DCSA {short} {version}"
        self.file = file


class Schemas:
    """The published files in a folder.

    Args:
        folder: holds the files under the names that DCSA gives them.

    Raises:
        UsageError: there is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UsageError(
                f"There is no folder {folder} with DCSA's OpenAPI files.",
                remedy="Give the folder that holds EBL_v3.0.4.yaml and the others.",
            )
        self.folder = folder

    def problems(
        self, document: bytes | str, *, standard: Standard, component: str
    ) -> list[Problem]:
        """Everything on which a document departs from a published schema.

        Args:
            document: JSON; of an array, every item is held against the schema.
            standard: the file of DCSA.
            component: name of the schema in the file.

        Raises:
            UsageError: the file is missing, or has no such schema, or what reads it is not there.
        """
        validator = _validator(self.folder / standard.file, component)
        value = json.loads(document)
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        found = [
            Problem(("$" if index is None else f"$[{index}]") + path, message, standard.rule)
            for index, item in items
            for error in validator.iter_errors(item)
            for path, message in _said(error)
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


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(
            f"Validating against DCSA's OpenAPI files needs {name}, which is not installed.",
            remedy="Install wharfinger[dcsa], or read without schemas.",
        ) from error


@cache
def _published(path: Path) -> dict[str, Any]:
    """The schemas of a file by their name, in the dialect of JSON Schema."""
    yaml = _library("yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text("utf-8")
        content = yaml.load(text, Loader=loader)  # a safe loader either way
        found = dict(content["components"]["schemas"])
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}.",
            remedy="Give the folder that holds DCSA's OpenAPI files.",
        ) from error
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"{path} is no OpenAPI file with schemas.",
            remedy="Give the folder that holds DCSA's OpenAPI files.",
        ) from error
    return {name: _dialect(schema) for name, schema in found.items()}


def _dialect(schema: Any) -> Any:
    """OpenAPI 3.0 as JSON Schema draft 4, of which it is a dialect but for ``nullable``."""
    if isinstance(schema, list):
        return [_dialect(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _dialect(item) for name, item in schema.items()}
    if schema.get("nullable") is True and isinstance(schema.get("type"), str):
        plain["type"] = [schema["type"], "null"]
    return plain


@cache
def _validator(path: Path, component: str) -> Any:
    jsonschema = _library("jsonschema")
    published = _published(path)
    if component not in published:
        raise UsageError(
            f"{path} has no schema {component}.",
            remedy="Give the folder that holds DCSA's OpenAPI files of the version that is read.",
        )
    return jsonschema.Draft4Validator(
        {"$ref": f"#/components/schemas/{component}", "components": {"schemas": published}},
        format_checker=_formats(jsonschema),
    )


def _formats(jsonschema: ModuleType) -> Any:
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date", raises=ValueError)(_is_date)
    checker.checks("date-time", raises=ValueError)(_is_moment)
    checker.checks("byte", raises=ValueError)(_is_base64)
    return checker


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return False
        date.fromisoformat(value)
    return True


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or read_moment(value) is not None


def _is_base64(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(_BASE64, value) is not None


_BASE64: Final = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"


def _said(error: Any) -> Iterator[tuple[str, str]]:
    """Where an error of the validator stands, and what it says; one for each missing property."""
    at = _path(error.absolute_path)
    if error.validator == "required" and isinstance(error.instance, dict):
        for name in error.validator_value:
            if name not in error.instance:
                yield f"{at}.{name}", "is missing"
        return
    message = str(error.message)
    if len(message) > _MESSAGE_LENGTH:
        message = f"breaks {error.validator} {error.validator_value!r}"[:_MESSAGE_LENGTH]
    yield at, message


def _path(parts: Iterable[int | str]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
