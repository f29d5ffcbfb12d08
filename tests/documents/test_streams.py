"""Large files are sealed in chunks, none of which can be changed, moved, doubled or left out."""

from __future__ import annotations

import io
import tracemalloc
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import flipped

from wharfinger.documents import (
    SealedStream,
    TamperedError,
    WrongKeyError,
    open_stream,
    seal_stream,
)
from wharfinger.errors import DocumentRefusedError, UsageError

CHUNK = 1024
HEADER = 16
TAG = 16
MEBIBYTE = 2**20


def sealed_bytes(content: bytes) -> tuple[bytes, SealedStream]:
    sink = io.BytesIO()
    done = seal_stream(io.BytesIO(content), sink, chunk_bytes=CHUNK)
    return sink.getvalue(), done


def opened(raw: bytes, key: bytes) -> bytes:
    return b"".join(open_stream(io.BytesIO(raw), key=key))


def chunks_of(raw: bytes) -> list[bytes]:
    size = CHUNK + TAG
    return [raw[at : at + size] for at in range(HEADER, len(raw), size)]


class Halting:
    """A source that gives fewer bytes than it is asked for, as a pipe does."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int, /) -> bytes:
        """Return at most seven bytes."""
        return self._file.read(min(size, 7))


class Endless:
    """Zeros up to a size, made as they are read."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int, /) -> bytes:
        """Return zeros while there are any."""
        given = min(size, self._left)
        self._left -= given
        return bytes(given)


class Counting:
    """Counts what it is given, and keeps nothing."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, data: bytes, /) -> int:
        """Count the bytes."""
        self.size += len(data)
        return len(data)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 17])
def test_what_was_sealed_is_opened(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    raw, done = sealed_bytes(content[:size])
    assert opened(raw, done.key) == content[:size]
    assert done.size == size
    assert done.plain_sha256 == sha256(content[:size]).hexdigest()
    assert done.cipher_sha256 == sha256(raw).hexdigest()
    assert len(raw) == HEADER + size + TAG * max(1, -(-size // CHUNK))


@given(content=st.binary(max_size=5000))
@settings(max_examples=40, deadline=None)
def test_short_reads_make_no_difference(content: bytes) -> None:
    sink = io.BytesIO()
    done = seal_stream(Halting(content), sink, chunk_bytes=CHUNK)
    assert b"".join(open_stream(Halting(sink.getvalue()), key=done.key)) == content


def test_the_bytes_are_as_documented() -> None:
    content = bytes(CHUNK) + b"the end"
    raw, done = sealed_bytes(content)
    header = raw[:HEADER]
    assert header[:8] == b"WFS\x01" + CHUNK.to_bytes(4)
    assert header[15:] == b"\0"
    cipher, prefix = AESGCM(done.key), header[8:15]
    first, last = chunks_of(raw)
    assert cipher.decrypt(prefix + bytes(4) + b"\0", first, header) == content[:CHUNK]
    assert cipher.decrypt(prefix + b"\0\0\0\1" + b"\1", last, header) == b"the end"


def test_no_two_files_share_key_or_nonce() -> None:
    (one, first), (other, second) = sealed_bytes(b"x"), sealed_bytes(b"x")
    assert first.key != second.key
    assert one[8:15] != other[8:15]
    assert first.key.hex() not in repr(first)
    assert repr(first.key) not in repr(first)


def test_chunks_cannot_be_left_out_moved_or_doubled() -> None:
    raw, done = sealed_bytes(bytes(4 * CHUNK + 5))
    header, (a, b, c, d, e) = raw[:HEADER], chunks_of(raw)
    arrangements = [
        (a, b, c, d),
        (a, b, c),
        (a,),
        (b, c, d, e),
        (a, c, d, e),
        (a, b, c, e),
        (b, a, c, d, e),
        (a, b, d, c, e),
        (a, a, b, c, d, e),
        (a, b, c, d, d, e),
        (a, b, c, d, e, e),
        (a, b, c, d, e[:-1]),
        (a, b, c, d, e + b"\0"),
        (e,),
    ]
    for arrangement in arrangements:
        with pytest.raises(DocumentRefusedError):
            opened(header + b"".join(arrangement), done.key)


def test_a_file_that_ends_on_a_chunk_cannot_lose_it_or_gain_an_empty_one() -> None:
    raw, done = sealed_bytes(bytes(2 * CHUNK))
    with pytest.raises(WrongKeyError, match="Chunk 0"):
        opened(raw[: -CHUNK - TAG], done.key)
    empty = AESGCM(done.key).encrypt(raw[8:15] + b"\0\0\0\2\1", b"", raw[:HEADER])
    with pytest.raises(WrongKeyError, match="Chunk 1"):
        opened(raw + empty, done.key)


def test_an_empty_chunk_behind_others_is_refused() -> None:
    key, header = bytes(32), b"WFS\x01" + CHUNK.to_bytes(4) + bytes(8)
    cipher = AESGCM(key)
    first = cipher.encrypt(bytes(12), bytes(CHUNK), header)
    empty = cipher.encrypt(bytes(7) + b"\0\0\0\1\1", b"", header)
    with pytest.raises(TamperedError, match="within a chunk"):
        opened(header + first + empty, key)


def test_chunks_of_another_file_are_refused() -> None:
    (one, first), (other, _) = sealed_bytes(bytes(2 * CHUNK)), sealed_bytes(bytes(2 * CHUNK))
    a, b = chunks_of(one), chunks_of(other)
    with pytest.raises(WrongKeyError, match="Chunk 1"):
        opened(one[:HEADER] + a[0] + b[1], first.key)
    with pytest.raises(WrongKeyError, match="Chunk 0"):
        opened(other[:HEADER] + a[0] + a[1], first.key)
    with pytest.raises(WrongKeyError, match="Chunk 0"):
        opened(other, first.key)


@given(bit=st.integers(min_value=0))
@settings(max_examples=100, deadline=None)
def test_any_change_of_one_bit_is_caught(bit: int) -> None:
    raw, done = sealed_bytes(bytes(2 * CHUNK + 100))
    with pytest.raises(DocumentRefusedError):
        opened(flipped(raw, bit), done.key)
    with pytest.raises(WrongKeyError):
        opened(raw, flipped(done.key, bit))


@pytest.mark.parametrize("raw", [b"", b"WFS\x01", b"WFD\x01" + bytes(100), bytes(16)])
def test_what_is_no_sealed_file_is_refused(raw: bytes) -> None:
    with pytest.raises(TamperedError, match="no sealed file"):
        opened(raw, bytes(32))


@pytest.mark.parametrize("size", [0, 1023, 2**24 + 1, 2**32 - 1])
def test_chunks_of_any_size_are_not_accepted(size: int) -> None:
    with pytest.raises(TamperedError, match="claims chunks"):
        opened(b"WFS\x01" + size.to_bytes(4) + bytes(100), bytes(32))
    with pytest.raises(UsageError, match="1 KiB to 16 MiB"):
        seal_stream(io.BytesIO(), io.BytesIO(), chunk_bytes=size)


def test_a_header_alone_is_refused() -> None:
    raw, done = sealed_bytes(b"")
    with pytest.raises(WrongKeyError, match="Chunk 0"):
        opened(raw[:HEADER], done.key)


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(UsageError, match="32 bytes long"):
        opened(b"", bytes(16))


def test_memory_stays_flat_whatever_the_size() -> None:
    peaks = []
    for size in (8 * MEBIBYTE, 64 * MEBIBYTE):
        sink = Counting()
        tracemalloc.start()
        seal_stream(Endless(size), sink)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert sink.size == HEADER + size + TAG * size // MEBIBYTE
    assert max(peaks) < 8 * MEBIBYTE
    assert peaks[1] < peaks[0] + MEBIBYTE
