"""Large files, encrypted in chunks with flat memory: the STREAM construction over AES-256-GCM.

The bytes of a sealed stream, numbers with the highest byte first:

======  =====  ==================================================================
offset  bytes  what
======  =====  ==================================================================
0       4      ``WFS`` and the format's version, 1
4       4      size of a chunk in bytes, c
8       7      random prefix of the nonces
15      1      zero
16      c+16   each chunk under AES-256-GCM with its tag, the last one shorter
======  =====  ==================================================================

A chunk's nonce is the prefix, its number from zero (4 bytes), and 1 for the last chunk, else 0; its
AAD is the header. So a chunk that is missing, moved, doubled, or of another file is refused. Every
file has a key of its own, and no key encrypts two files.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wharfinger.documents.binding import exactly
from wharfinger.documents.errors import TamperedError, WrongKeyError
from wharfinger.errors import UsageError

STREAM_MAGIC: Final = b"WFS\x01"
"""How a sealed stream begins."""

CHUNK_BYTES: Final = 1024 * 1024
"""The size of a chunk, unless another is asked for."""

FILE_KEY_BYTES: Final = 32
"""The length of a file's key."""

_CHUNKS: Final = range(1024, 16 * CHUNK_BYTES + 1)
_SIZE_BYTES: Final = 4
_PREFIX_BYTES: Final = 7
_COUNTER_BYTES: Final = 4
_HEADER_BYTES: Final = 16
_TAG_BYTES: Final = 16
_CUT: Final = "Fetch the file again, and use nothing of what was read."


class Source(Protocol):
    """What can be read: a file, a response, a pipe."""

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        ...


class Sink(Protocol):
    """What can be written."""

    def write(self, data: bytes, /) -> object:
        """Take all of the bytes."""
        ...


@dataclass(frozen=True, slots=True)
class SealedStream:
    """What sealing a stream gave.

    Attributes:
        key: of this file alone, 32 bytes; kept out of text.
        size: of the content, in bytes.
        plain_sha256: of the content, hexadecimal digits.
        cipher_sha256: of what was written, hexadecimal digits.
    """

    key: bytes = field(repr=False)
    size: int
    plain_sha256: str
    cipher_sha256: str


def seal_stream(source: Source, sink: Sink, *, chunk_bytes: int = CHUNK_BYTES) -> SealedStream:
    """Encrypt a stream under a new key; two chunks are in memory at a time.

    Args:
        source: read to its end.
        sink: takes the ciphertext.
        chunk_bytes: from 1 KiB to 16 MiB.

    Raises:
        UsageError: the size of a chunk is out of range.
    """
    if chunk_bytes not in _CHUNKS:
        raise UsageError(f"A chunk of {chunk_bytes} bytes is not from 1 KiB to 16 MiB.")
    key, prefix = secrets.token_bytes(FILE_KEY_BYTES), secrets.token_bytes(_PREFIX_BYTES)
    header = STREAM_MAGIC + chunk_bytes.to_bytes(_SIZE_BYTES) + prefix + b"\0"
    cipher, plain_hash, cipher_hash, size = AESGCM(key), sha256(), sha256(header), 0
    sink.write(header)
    for number, (chunk, last) in enumerate(_chunks(source, chunk_bytes)):
        sealed = cipher.encrypt(_nonce(header, number, last=last), chunk, header)
        plain_hash.update(chunk)
        cipher_hash.update(sealed)
        size += len(chunk)
        sink.write(sealed)
    return SealedStream(key, size, plain_hash.hexdigest(), cipher_hash.hexdigest())


def open_stream(source: Source, *, key: bytes) -> Iterator[bytes]:
    """Decrypt a stream chunk by chunk; each is verified before it is given out.

    That the file is whole is known at its end only: when this raises, drop what was given out.

    Raises:
        TamperedError: it is no sealed stream, or is cut short.
        WrongKeyError: the key is another, or a chunk was changed, moved, doubled or left out.
        UsageError: the key has not 32 bytes.
    """
    cipher = AESGCM(exactly(key, FILE_KEY_BYTES, "a file's key"))
    header = _read(source, _HEADER_BYTES)
    chunk_bytes = int.from_bytes(header[len(STREAM_MAGIC) : len(STREAM_MAGIC) + _SIZE_BYTES])
    if len(header) < _HEADER_BYTES or not header.startswith(STREAM_MAGIC):
        raise TamperedError("The bytes are no sealed file.", remedy=_CUT)
    if chunk_bytes not in _CHUNKS:
        raise TamperedError(f"The file claims chunks of {chunk_bytes} bytes.", remedy=_CUT)
    for number, (sealed, last) in enumerate(_chunks(source, chunk_bytes + _TAG_BYTES)):
        if number and len(sealed) <= _TAG_BYTES:
            raise TamperedError("The file ends within a chunk.", remedy=_CUT)
        try:
            yield cipher.decrypt(_nonce(header, number, last=last), sealed, header)
        except InvalidTag:
            raise WrongKeyError(
                f"Chunk {number} of the file was changed, moved or left out, the file was cut "
                "short, or the key is another.",
                remedy=_CUT,
            ) from None


def _chunks(source: Source, size: int) -> Iterator[tuple[bytes, bool]]:
    """Cut a stream into pieces, and tell which is the last; an empty stream is one empty piece."""
    piece = _read(source, size)
    while True:
        following = _read(source, size) if len(piece) == size else b""
        yield piece, not following
        if not following:
            return
        piece = following


def _read(source: Source, size: int) -> bytes:
    """Read so many bytes, fewer only at the end: a pipe gives what it has."""
    parts: list[bytes] = []
    missing = size
    while missing and (part := source.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _nonce(header: bytes, number: int, *, last: bool) -> bytes:
    prefix = header[_HEADER_BYTES - _PREFIX_BYTES - 1 : _HEADER_BYTES - 1]
    return prefix + number.to_bytes(_COUNTER_BYTES) + bytes([last])
