"""Reading TOML into models, with every problem at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from wharfinger.errors import InvalidDocumentError, Problem, UsageError

from .validation import problems_of

_Model = TypeVar("_Model", bound=BaseModel)


def parse_toml(text: str, *, name: str) -> dict[str, Any]:
    """Return the tables of a TOML document.

    Args:
        text: the document.
        name: what an error calls it.

    Raises:
        InvalidDocumentError: it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = Problem("$", str(error) or "nested too deeply", "TOML 1.0")
        raise InvalidDocumentError(name, [problem]) from error


def read_toml(model: type[_Model], path: Path, *, remedy: str) -> _Model:
    """Read a TOML file into a model.

    Args:
        model: what the file holds.
        path: the file.
        remedy: what to do when it cannot be read.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every problem, each with its TOML path.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise InvalidDocumentError(str(path), [Problem("$", str(error), "TOML 1.0")]) from error
    try:
        return model.model_validate(parse_toml(text, name=str(path)))
    except ValidationError as error:
        raise InvalidDocumentError(
            str(path), problems_of(error, path=toml_path, rule="")
        ) from error


def toml_path(location: tuple[int | str, ...]) -> str:
    """Write a location as a path through tables and arrays, ``$`` for the document itself."""
    return ".".join(map(str, location)) or "$"
