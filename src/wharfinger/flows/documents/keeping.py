"""What an issuer keeps of the documents that it shares: their keys, wrapped to itself.

A folder holds a file for each document and one for each scope. Nothing in them opens without the
issuer's own key ring. One process at a time may share a document.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from wharfinger.documents import (
    KeyFileError,
    KeyRing,
    Scope,
    ScopeKey,
    Sealed,
    unwrap_scope_key,
    unwrap_version_key,
    wrap_scope_key,
    wrap_version_key,
)
from wharfinger.documents.files import SECRET_MODE, write_whole
from wharfinger.documents.hexadecimal import from_hex, to_hex
from wharfinger.standards.canonical import JsonValue, canonical_json, parse_json

KEPT_FORMAT: Final = "wharfinger-kept-keys-v1"
"""What a file of kept keys says it is."""

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersion:
    """A version as its issuer kept it.

    Attributes:
        number: from 1.
        root: of its fields, 32 bytes.
        digest: of its ciphertext in the store.
        content: HMAC-SHA256 of its canonical JSON under its key, which tells it from another.
        key: the version key, 32 bytes; kept out of text.
    """

    number: int
    root: bytes
    digest: str
    content: bytes
    key: bytes = field(repr=False)

    def holds(self, document: JsonValue) -> bool:
        """Tell whether a document is the one of this version."""
        return hmac.compare_digest(self.content, _content(self.key, document))


class KeptKeys:
    """A folder of an issuer's keys.

    Args:
        folder: made when it is missing.
        ring: the issuer's encryption keys.
    """

    def __init__(self, folder: Path, ring: KeyRing) -> None:
        self.folder: Final = folder
        self.ring: Final = ring

    def __repr__(self) -> str:
        return f"KeptKeys({self.folder}, {self.ring})"

    def versions(self, document: bytes) -> tuple[KeptVersion, ...]:
        """Return the versions of a document that were kept, the newest first.

        Raises:
            KeyFileError: the file cannot be read, or is none of this package.
            NotGrantedError: it was written with another ring.
        """
        return tuple(self._read(self._path("document", document), self._version))[::-1]

    def keep(self, document: bytes, sealed: Sealed) -> KeptVersion:
        """Keep the key of a version before it is anchored.

        Raises:
            KeyFileError: the file cannot be read or written.
        """
        content = _content(sealed.key, sealed.document)
        own = self.ring.current.public
        wrap = wrap_version_key(sealed.key, root=sealed.root, version=sealed.version, grantee=own)
        row = {
            "version": sealed.version,
            "root": to_hex(sealed.root),
            "digest": sealed.digest,
            "content": to_hex(content),
            "wrap": to_hex(wrap),
        }
        self._append(self._path("document", document), row)
        return KeptVersion(
            number=sealed.version,
            root=sealed.root,
            digest=sealed.digest,
            content=content,
            key=sealed.key,
        )

    def scope_key(self, scope_id: bytes, scope: Scope) -> ScopeKey:
        """Return the key of a scope's epoch; a new one is made and kept when there is none.

        Raises:
            KeyFileError: the file cannot be read or written.
            NotGrantedError: it was written with another ring.
        """
        path = self._path("scope", scope_id)
        for epoch, wrap in self._read(path, _epoch):
            if epoch == scope.epoch:
                return unwrap_scope_key(wrap, scope=scope, ring=self.ring)
        fresh = ScopeKey.generate(scope)
        wrap = wrap_scope_key(fresh, grantee=self.ring.current.public)
        self._append(path, {"epoch": scope.epoch, "wrap": to_hex(wrap)})
        return fresh

    def _version(self, row: dict[str, Any]) -> KeptVersion:
        root, number = from_hex(row["root"]), row["version"]
        wrap = from_hex(row["wrap"])
        return KeptVersion(
            number=number,
            root=root,
            digest=row["digest"],
            content=from_hex(row["content"]),
            key=unwrap_version_key(wrap, root=root, version=number, ring=self.ring),
        )

    def _path(self, what: str, name: bytes) -> Path:
        return self.folder / f"{what}-{name.hex()}.json"

    def _read(self, path: Path, row: Callable[[dict[str, Any]], _Row]) -> list[_Row]:
        try:
            return [row(each) for each in _rows(path)]
        except OSError as error:
            raise KeyFileError(f"{path} cannot be read: {error.strerror}.") from None
        except (KeyError, TypeError, ValueError):
            raise KeyFileError(
                f"{path} is no {KEPT_FORMAT} file.", remedy="Restore it from a copy."
            ) from None

    def _append(self, path: Path, row: dict[str, Any]) -> None:
        rows = [*self._read(path, dict), row]
        text = json.dumps({"format": KEPT_FORMAT, "keys": rows}, indent=2) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode(), mode=SECRET_MODE)
        except OSError as error:
            raise KeyFileError(f"{path} cannot be written: {error.strerror}.") from None


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    file: Any = parse_json(path.read_text("utf-8"))
    if file["format"] != KEPT_FORMAT:
        raise ValueError(file["format"])
    return list(file["keys"])


def _epoch(row: dict[str, Any]) -> tuple[int, bytes]:
    return row["epoch"], from_hex(row["wrap"])


def _content(key: bytes, document: JsonValue) -> bytes:
    return hmac.digest(key, canonical_json(document), "sha256")
