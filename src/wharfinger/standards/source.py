"""Where a document comes from: bytes, text, or a file; read once, with a limit of its size."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from wharfinger.errors import InvalidDocumentError, Problem, UsageError

Source: TypeAlias = bytes | str | os.PathLike[str]
"""Bytes or text of a document itself, or the path (``pathlib.Path``) of its file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document's content and the name that errors call it by."""

    name: str
    content: bytes | str

    def text(self) -> str:
        """The content as text; bytes are UTF-8, with or without a byte order mark.

        Raises:
            InvalidDocumentError: the bytes are not UTF-8.
        """
        if isinstance(self.content, str):
            return self.content.removeprefix("\ufeff")
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problem = Problem("$", f"byte {error.start} is not UTF-8", "UTF-8")
            raise InvalidDocumentError(self.name, [problem]) from error


def load(source: Source, *, kind: str, limit: int) -> Loaded:
    """Read a document.

    Args:
        source: bytes, text, or the path of a file.
        kind: what an error calls the document when it is not a file.
        limit: largest size that is accepted, in bytes.

    Raises:
        UsageError: the file does not exist or cannot be read.
        InvalidDocumentError: the document is larger than the limit.
    """
    if isinstance(source, (bytes, str)):
        size = len(source)
        if size > limit:
            raise _too_large(kind, size, limit)
        return Loaded(kind, source)
    path = Path(source)
    try:
        size = path.stat().st_size
        if size > limit:
            raise _too_large(str(path), size, limit)
        return Loaded(str(path), path.read_bytes())
    except OSError as error:
        raise UsageError(
            f"The {kind} {path} cannot be read: {error.strerror or error}.",
            remedy="Give the path of a readable file.",
        ) from error


def _too_large(name: str, size: int, limit: int) -> InvalidDocumentError:
    message = f"it has {size} bytes; at most {limit} are accepted"
    return InvalidDocumentError(name, [Problem("$", message, "size limit")])
