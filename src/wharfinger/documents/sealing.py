"""A document version as ciphertext under a key of its own, and back.

The bytes of a sealed document, numbers with the highest byte first:

======  =====  =================================================================
offset  bytes  what
======  =====  =================================================================
0       4      ``WFD`` and the format's version, 1
4       32     root
36      4      version of the document
40      4      epoch of its scope, 0 when it is in none
44      60     the version key, locked under the scope key; zeros when in none
104     12     nonce
116     n      AES-256-GCM of the content under the version key; AAD is 0 to 104
116+n   16     tag
======  =====  =================================================================

The content is the canonical JSON of ``{"document": …, "salts": …}``, the salts joined in
hexadecimal digits, in the order of the fields.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wharfinger.documents.binding import ROOT_BYTES, UINT32_BYTES, DocumentOf, exactly, uint32
from wharfinger.documents.errors import (
    NotGrantedError,
    OtherDocumentError,
    TamperedError,
    UnprovenError,
    WrongKeyError,
)
from wharfinger.documents.fields import WHOLE, cut_salts, fields_of
from wharfinger.documents.hexadecimal import to_hex
from wharfinger.documents.reveal import Reveal
from wharfinger.documents.scopes import LOCKED_KEY_BYTES, ScopeKey
from wharfinger.documents.tree import DocumentTree
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.standards.canonical import JsonValue, canonical_json, parse_json

SEALED_MAGIC: Final = b"WFD\x01"
"""How a sealed document begins."""

SEALED_LIMIT: Final = 64 * 1024 * 1024
"""Largest sealed document, in bytes; what is larger belongs into an attachment."""

VERSION_KEY_BYTES: Final = 32
"""The length of a version key."""

_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_BOUND_BYTES: Final = len(SEALED_MAGIC) + ROOT_BYTES + 2 * UINT32_BYTES + LOCKED_KEY_BYTES
_HEADER_BYTES: Final = _BOUND_BYTES + _NONCE_BYTES
SEALED_HEADER_BYTES: Final = _HEADER_BYTES + _TAG_BYTES
"""As many bytes of a sealed document as tell what it is of."""
_NO_SCOPE: Final = bytes(UINT32_BYTES + LOCKED_KEY_BYTES)
_BEGIN: Final = b'{"document":'
_MIDDLE: Final = b',"salts":"'
_END: Final = b'"}'


@dataclass(frozen=True, slots=True)
class SealedHeader:
    """What stands in front of the ciphertext, for everybody to read.

    Attributes:
        root: of the document, 32 bytes.
        version: of the document, from one.
        epoch: of its scope; 0 when it is in none.
        locked_key: the version key under the scope key, 60 bytes.
        nonce: 12 bytes.
    """

    root: bytes
    version: int
    epoch: int
    locked_key: bytes
    nonce: bytes

    @classmethod
    def read(cls, sealed: bytes) -> SealedHeader:
        """Read the header of a sealed document.

        Raises:
            TamperedError: it is no sealed document, or is cut short.
        """
        if len(sealed) < SEALED_HEADER_BYTES or not sealed.startswith(SEALED_MAGIC):
            raise TamperedError(
                "The bytes are no sealed document.", remedy="Fetch the ciphertext again."
            )
        root, rest = _cut(sealed[len(SEALED_MAGIC) : _HEADER_BYTES], ROOT_BYTES)
        version, rest = _cut(rest, UINT32_BYTES)
        epoch, rest = _cut(rest, UINT32_BYTES)
        locked_key, nonce = _cut(rest, LOCKED_KEY_BYTES)
        return cls(root, int.from_bytes(version), int.from_bytes(epoch), locked_key, nonce)


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document version that was opened and is the one of its root.

    Attributes:
        document: its content, as ``parse_json`` has it; kept out of text.
        tree: over its salted fields.
        version: from one.
    """

    document: JsonValue = field(repr=False)
    tree: DocumentTree = field(repr=False)
    version: int

    @property
    def root(self) -> bytes:
        """The root, 32 bytes."""
        return self.tree.root

    def reveal(self, pointers: Iterable[str], *, of: DocumentOf) -> Reveal:
        """Show some of its fields.

        Raises:
            UsageError: there is no such field, none is given, or one twice.
        """
        return Reveal.make(self.tree, pointers, of=of)


@dataclass(frozen=True, slots=True)
class Sealed(OpenDocument):
    """A document version as its issuer has it after sealing.

    Attributes:
        key: the version key, 32 bytes; kept out of text.
        ciphertext: what is stored.
    """

    key: bytes = field(repr=False)
    ciphertext: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the ciphertext in hexadecimal digits: its name in a store."""
        return sha256(self.ciphertext).hexdigest()


def seal(document: JsonValue, *, version: int, scope: ScopeKey | None = None) -> Sealed:
    """Salt, hash and encrypt a document version under a new key.

    Args:
        document: what ``read_document`` returns, or plain Python values.
        version: from one, as the chain counts it.
        scope: the key of the current epoch; holders of it can open the version.

    Raises:
        InvalidDocumentError: the document cannot be rebuilt without loss, see ``check_document``;
            or it is larger than :data:`SEALED_LIMIT` when sealed.
        UsageError: the version is out of range.
    """
    uint32(version, "the version")
    tree = DocumentTree(fields_of(document))
    key, nonce = secrets.token_bytes(VERSION_KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    bound = _bound(tree.root, version, key, scope)
    content = _content(document, tree)
    ciphertext = bound + nonce + AESGCM(key).encrypt(nonce, content, bound)
    return Sealed(document, tree, version, key, ciphertext)


def open_sealed(
    sealed: bytes, *, key: bytes, root: bytes, version: int | None = None
) -> OpenDocument:
    """Decrypt a document version, rebuild it, and hold it against its root.

    Args:
        sealed: the ciphertext.
        key: the version key, 32 bytes.
        root: the root on chain, 32 bytes.
        version: the version on chain; not compared when left out.

    Raises:
        OtherDocumentError: it is another document, or another version.
        WrongKeyError: the key is another, or the ciphertext was changed.
        TamperedError: what was encrypted is not the document of the root.
    """
    exactly(key, VERSION_KEY_BYTES, "a version key")
    header = _expected(sealed, root, version)
    try:
        content = AESGCM(key).decrypt(header.nonce, sealed[_HEADER_BYTES:], sealed[:_BOUND_BYTES])
    except InvalidTag:
        raise WrongKeyError(
            f"The key does not open the document {to_hex(root)}, or its ciphertext was changed.",
            remedy="Fetch the ciphertext again, and check that the grant is for this version.",
        ) from None
    document, tree = _rebuilt(content, root)
    return OpenDocument(document, tree, header.version)


def key_in_scope(
    sealed: bytes, *, scope: ScopeKey, root: bytes, version: int | None = None
) -> bytes:
    """Return the version key that a sealed document carries for the holders of its scope's key.

    Raises:
        OtherDocumentError: it is another document, or another version.
        NotGrantedError: it was sealed in no scope, or in another epoch.
        WrongKeyError: the scope is another, or the header was changed.
    """
    header = _expected(sealed, root, version)
    if header.epoch != scope.scope.epoch:
        where = f"in epoch {header.epoch} of its scope" if header.epoch else "in no scope"
        raise NotGrantedError(
            f"The document {to_hex(root)} was sealed {where}; "
            f"the grant is for epoch {scope.scope.epoch}.",
            remedy="Ask the issuer for a grant of that epoch, or of the version itself.",
        )
    return scope.unlock(header.locked_key, root=header.root, version=header.version)


def open_in_scope(
    sealed: bytes, *, scope: ScopeKey, root: bytes, version: int | None = None
) -> OpenDocument:
    """Open a document version by the key of its scope.

    Raises:
        DocumentRefusedError: as :func:`key_in_scope` and :func:`open_sealed`.
    """
    key = key_in_scope(sealed, scope=scope, root=root, version=version)
    return open_sealed(sealed, key=key, root=root, version=version)


def _content(document: JsonValue, tree: DocumentTree) -> bytes:
    """Return what is encrypted: the document and its salts.

    Raises:
        InvalidDocumentError: it is too large.
    """
    salts = b"".join(item.salt for item in tree.fields).hex().encode()
    content = b"".join((_BEGIN, canonical_json(document), _MIDDLE, salts, _END))
    size = _HEADER_BYTES + len(content) + _TAG_BYTES
    if size > SEALED_LIMIT:
        problem = Problem(WHOLE, f"has {size} bytes sealed; at most {SEALED_LIMIT} are accepted")
        raise InvalidDocumentError("document", [problem])
    return content


def _bound(root: bytes, version: int, key: bytes, scope: ScopeKey | None) -> bytes:
    """Return the part of the header that the tag covers."""
    in_scope = _NO_SCOPE
    if scope is not None:
        locked = scope.lock(key, root=root, version=version)
        in_scope = uint32(scope.scope.epoch, "the epoch") + locked
    return SEALED_MAGIC + root + uint32(version, "the version") + in_scope


def _expected(sealed: bytes, root: bytes, version: int | None) -> SealedHeader:
    header = SealedHeader.read(sealed)
    remedy = "Fetch the ciphertext whose digest is on record for this document."
    if header.root != root:
        raise OtherDocumentError(
            f"The ciphertext is of the document {to_hex(header.root)}, not {to_hex(root)}.",
            remedy=remedy,
        )
    if version is not None and header.version != version:
        raise OtherDocumentError(
            f"The ciphertext is of version {header.version}, not {version}.", remedy=remedy
        )
    return header


def _rebuilt(content: bytes, root: bytes) -> tuple[JsonValue, DocumentTree]:
    try:
        document, salts = _parse(content)
        tree = DocumentTree(fields_of(document, salts=salts))
    except (ValueError, UsageError, UnprovenError) as error:
        raise TamperedError(
            f"What was sealed under {to_hex(root)} is no document.", remedy=_BLAME
        ) from error
    if tree.root != root:
        raise TamperedError(
            f"What was sealed has the root {to_hex(tree.root)}, not {to_hex(root)}.",
            remedy=_BLAME,
        )
    return document, tree


_BLAME: Final = "Use none of it: whoever sealed it put another document on chain."


def _parse(content: bytes) -> tuple[JsonValue, list[bytes]]:
    """Take the content apart where only its own form allows it.

    Raises:
        ValueError: it has another form.
    """
    head, middle, salts = content.rpartition(_MIDDLE)
    if not head.startswith(_BEGIN) or not middle or not salts.endswith(_END):
        raise ValueError("no document with salts")
    joined = bytes.fromhex(salts[: -len(_END)].decode("ascii"))
    return parse_json(head[len(_BEGIN) :].decode()), cut_salts(joined)


def _cut(data: bytes, length: int) -> tuple[bytes, bytes]:
    return data[:length], data[length:]
