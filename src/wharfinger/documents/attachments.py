"""Files that belong to a document: sealed into the store, and named in the document's JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from wharfinger.documents.errors import TamperedError
from wharfinger.documents.files import SECRET_MODE, part_file
from wharfinger.documents.hexadecimal import from_hex, to_hex
from wharfinger.documents.store import DocumentStore
from wharfinger.documents.streams import (
    CHUNK_BYTES,
    FILE_KEY_BYTES,
    Source,
    open_stream,
    seal_stream,
)
from wharfinger.errors import InvalidDocumentError, Problem, UsageError

_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MEDIA_TYPE: Final = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+", re.ASCII)
_NAMES: Final = ("name", "mediaType", "size", "sha256", "ciphertextSha256", "key")
_SAFE: Final = 2**53


@dataclass(frozen=True, slots=True)
class Attachment:
    """A sealed file as its document names it. Whoever reads the document can open the file.

    Attributes:
        name: the file's name, for people.
        media_type: such as ``application/pdf``.
        size: of the content, in bytes.
        sha256: of the content, hexadecimal digits.
        ciphertext_sha256: its digest in the store, hexadecimal digits.
        key: of this file alone, 32 bytes; kept out of text.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    ciphertext_sha256: str
    key: bytes = field(repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the object that goes into the document."""
        values = (self.name, self.media_type, self.size, self.sha256, self.ciphertext_sha256)
        return dict(zip(_NAMES, (*values, to_hex(self.key)), strict=True))

    @classmethod
    def from_json(cls, value: Any, *, pointer: str = "") -> Attachment:
        """Read the object out of a document.

        Args:
            value: what stands in the document.
            pointer: where it stands, for errors.

        Raises:
            InvalidDocumentError: it is no attachment.
        """
        if not isinstance(value, Mapping) or set(value) != set(_NAMES):
            problem = Problem(pointer or "$", f"has not the members {', '.join(_NAMES)}")
            raise InvalidDocumentError("attachment", [problem])
        problems = [
            Problem(f"{pointer}/{name}", f"is no {what}")
            for name, (good, what) in _CHECKS.items()
            if not good(value[name])
        ]
        if problems:
            raise InvalidDocumentError("attachment", problems)
        return cls(
            name=value["name"],
            media_type=value["mediaType"],
            size=value["size"],
            sha256=value["sha256"],
            ciphertext_sha256=value["ciphertextSha256"],
            key=from_hex(value["key"]),
        )


def store_attachment(
    path: Path,
    store: DocumentStore,
    *,
    media_type: str,
    name: str | None = None,
    chunk_bytes: int = CHUNK_BYTES,
) -> Attachment:
    """Seal a file into the store, whatever its size, and return what the document has to say of it.

    Args:
        path: the file.
        store: where its ciphertext goes.
        media_type: such as ``application/pdf``.
        name: how people call it; the file's name when left out.
        chunk_bytes: from 1 KiB to 16 MiB.

    Raises:
        UsageError: the file cannot be read, or the media type is none.
        StoreUnavailableError: the store cannot be written.
    """
    if not _is_media_type(media_type):
        raise UsageError(f"{media_type!r} is no media type.", remedy="Give one in small letters.")
    try:
        with path.open("rb") as source, store.writer() as writer:
            done = seal_stream(source, writer, chunk_bytes=chunk_bytes)
    except OSError as error:
        raise UsageError(f"The file {path} cannot be read: {error.strerror}.") from error
    return Attachment(
        name=name or path.name,
        media_type=media_type,
        size=done.size,
        sha256=done.plain_sha256,
        ciphertext_sha256=done.cipher_sha256,
        key=done.key,
    )


def fetch_attachment(attachment: Attachment, store: DocumentStore, path: Path) -> None:
    """Open a file from the store; it takes its name when all of it is verified.

    Only its owner may read it (0600).

    Raises:
        NotStoredError: the store does not have it.
        DocumentRefusedError: it was changed, is cut short, or is another file.
        UsageError: the file cannot be written.
    """
    try:
        with (
            store.reader(attachment.ciphertext_sha256) as reader,
            part_file(path.parent, mode=SECRET_MODE) as part,
        ):
            source, plain, size = _Hashing(reader), sha256(), 0
            for chunk in open_stream(source, key=attachment.key):
                plain.update(chunk)
                size += len(chunk)
                part.file.write(chunk)
            found = (size, plain.hexdigest(), source.digest)
            _same(attachment, found)
            part.publish(path)
    except OSError as error:
        raise UsageError(f"The file {path} cannot be written: {error.strerror}.") from error


class _Hashing:
    """Hashes what is read through it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._hash = sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def read(self, size: int, /) -> bytes:
        data = self._source.read(size)
        self._hash.update(data)
        return data


def _same(attachment: Attachment, found: tuple[int, str, str]) -> None:
    if found != (attachment.size, attachment.sha256, attachment.ciphertext_sha256):
        raise TamperedError(
            f"The file {attachment.name!r} is not the one that its document names.",
            remedy="Fetch it from another store, or ask the issuer for it.",
        )


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and bool(_DIGEST.fullmatch(value))


def _is_media_type(value: Any) -> bool:
    return isinstance(value, str) and bool(_MEDIA_TYPE.fullmatch(value))


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _SAFE


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_key(value: Any) -> bool:
    try:
        from_hex(value, FILE_KEY_BYTES)
    except ValueError:
        return False
    return True


_CHECKS: Final = {
    "name": (_is_name, "name"),
    "mediaType": (_is_media_type, "media type"),
    "size": (_is_size, "number of bytes"),
    "sha256": (_is_digest, "SHA-256 in hexadecimal digits"),
    "ciphertextSha256": (_is_digest, "SHA-256 in hexadecimal digits"),
    "key": (_is_key, "key of 32 bytes in hexadecimal digits"),
}
