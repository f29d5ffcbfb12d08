"""A store of ciphertexts, each under the SHA-256 of its bytes: a folder, or what fsspec knows.

Nothing but ciphertext goes in. In a folder a name appears when its file is whole; object stores
show an object when it is whole. What comes out is held against its name in any case.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from wharfinger.documents.errors import (
    LibraryMissingError,
    NotStoredError,
    StoreUnavailableError,
    TamperedError,
)
from wharfinger.documents.files import PartFile, part_file
from wharfinger.documents.sealing import SEALED_LIMIT, SEALED_MAGIC
from wharfinger.documents.streams import STREAM_MAGIC, Source
from wharfinger.errors import UsageError

GET_LIMIT: Final = SEALED_LIMIT
"""Largest ciphertext that is read into memory at once, in bytes; larger ones are streamed."""

_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_PIECE: Final = 1024 * 1024
_MAGICS: Final = (SEALED_MAGIC, STREAM_MAGIC)


Reachable: TypeAlias = Callable[[], AbstractContextManager[None]]
"""Turns what a backend raises into :class:`StoreUnavailableError`."""


class StoreWriter:
    """Takes the bytes of one ciphertext, piece by piece.

    Attributes:
        digest: SHA-256 of the bytes so far, hexadecimal digits.
    """

    def __init__(self, part: PartFile, reachable: Reachable) -> None:
        self._part = part
        self._reachable = reachable
        self._hash = sha256()
        self._begin = b""

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes so far, hexadecimal digits: the name under which they are put."""
        return self._hash.hexdigest()

    def write(self, data: bytes, /) -> int:
        """Take all of the bytes and return their number.

        Raises:
            StoreUnavailableError: the disk is full, or fails.
        """
        if len(self._begin) < len(SEALED_MAGIC):
            self._begin += data[: len(SEALED_MAGIC)]
        self._hash.update(data)
        with self._reachable():
            return self._part.file.write(data)

    def is_ciphertext(self) -> bool:
        """Tell whether the bytes begin as what this package has encrypted."""
        return self._begin.startswith(_MAGICS)


class _StoreReader:
    """Reads from a backend, whose own errors become the store's."""

    def __init__(self, source: Source, reachable: Reachable) -> None:
        self._source = source
        self._reachable = reachable

    def read(self, size: int, /) -> bytes:
        with self._reachable():
            return self._source.read(size)


class DocumentStore:
    """Ciphertexts by digest.

    Args:
        url: a folder, or a URL of fsspec: ``memory://…``, ``s3://bucket/folder``.
        options: what fsspec passes to the backend, such as an endpoint and credentials.

    Raises:
        UsageError: no backend has this URL.
        LibraryMissingError: the backend's library is not installed, s3fs for ``s3://``.
        StoreUnavailableError: the folder cannot be made.
    """

    def __init__(self, url: str | Path, **options: Any) -> None:
        self.url: Final = str(url)
        try:
            self._fs, self._root = url_to_fs(self.url, **options)
        except ImportError as error:
            raise LibraryMissingError(
                f"The store {self.url} needs a library that is not installed: {error}.",
                remedy="Install it beside this package; for s3:// it is s3fs.",
            ) from error
        except ValueError as error:
            raise UsageError(
                f"No store has the address {self.url}: {error}.",
                remedy="Give a folder, or a URL such as s3://bucket/folder.",
            ) from error
        self._folder = Path(self._root) if isinstance(self._fs, LocalFileSystem) else None
        if self._folder is not None:  # a bucket is made by whoever pays for it
            with self._reachable():
                self._folder.mkdir(parents=True, exist_ok=True)

    def __repr__(self) -> str:
        return f"DocumentStore({self.url!r})"

    def put(self, ciphertext: bytes) -> str:
        """Store a ciphertext and return its digest; storing it again changes nothing.

        Raises:
            UsageError: it is no ciphertext of this package.
            StoreUnavailableError: the store cannot be written.
        """
        with self.writer() as writer:
            writer.write(ciphertext)
        return writer.digest

    @contextmanager
    def writer(self) -> Iterator[StoreWriter]:
        """Store a ciphertext of any size, written in pieces; it is there when the block ends.

        An error in the block leaves the store as it was.

        Raises:
            UsageError: what was written is no ciphertext of this package.
            StoreUnavailableError: the store cannot be written.
        """
        with ExitStack() as stack:
            with self._reachable():
                folder = self._folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
                part = stack.enter_context(part_file(folder))
            writer = StoreWriter(part, self._reachable)
            yield writer
            if not writer.is_ciphertext():
                raise UsageError(
                    "Only ciphertext goes into a store of documents.",
                    remedy="Seal the document or the file first.",
                )
            with self._reachable():
                self._publish(part, writer.digest)

    def get(self, digest: str) -> bytes:
        """Return a ciphertext whole.

        Raises:
            UsageError: it is no digest.
            NotStoredError: the store has nothing under it.
            TamperedError: what the store holds is something else, or larger than
                :data:`GET_LIMIT`.
            StoreUnavailableError: the store cannot be read.
        """
        with self.reader(digest) as source:
            content = b"".join(_pieces(source, GET_LIMIT + 1))
        if sha256(content).hexdigest() != digest:
            raise TamperedError(
                f"What the store {self.url} holds under {digest} is something else.",
                remedy="Fetch it from another store, or ask the issuer to put it there again.",
            )
        return content

    @contextmanager
    def reader(self, digest: str) -> Iterator[Source]:
        """Read a ciphertext of any size in pieces; whoever reads has to check its digest.

        Raises:
            UsageError: it is no digest.
            NotStoredError: the store has nothing under it.
            StoreUnavailableError: the store cannot be read.
        """
        path = self._path(digest)
        with self._reachable():
            try:
                source = self._fs.open(path, "rb")
            except FileNotFoundError:
                raise NotStoredError(digest, self.url) from None
        with source:
            yield _StoreReader(source, self._reachable)

    def __contains__(self, digest: str) -> bool:
        """Tell whether the store holds a ciphertext under this digest, and it is the right one."""
        try:
            with self.reader(digest) as source:
                found = sha256()
                for piece in _pieces(source):
                    found.update(piece)
        except NotStoredError:
            return False
        return found.hexdigest() == digest

    def digests(self) -> Iterator[str]:
        """Yield the digests under which the store has something, in their order.

        Raises:
            StoreUnavailableError: the store cannot be listed.
        """
        with self._reachable():
            self._fs.invalidate_cache(self._root)
            try:
                paths = self._fs.ls(self._root, detail=False)
            except FileNotFoundError:
                paths = []
        names = (str(path).rstrip("/").rpartition("/")[2] for path in paths)
        yield from sorted(name for name in names if _DIGEST.fullmatch(name))

    def _publish(self, part: PartFile, digest: str) -> None:
        if digest in self:
            return
        if self._folder is not None:
            part.publish(self._folder / digest)
        else:
            part.finish()
            self._fs.put_file(str(part.path), self._path(digest))

    def _path(self, digest: str) -> str:
        if not _DIGEST.fullmatch(digest):
            raise UsageError(f"{digest!r} is no SHA-256 in 64 small hexadecimal digits.")
        return f"{self._root.rstrip('/')}/{digest}"

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """Turn whatever a backend raises, each in its own words, into one error."""
        try:
            yield
        except (NotStoredError, StoreUnavailableError, UsageError):
            raise
        except Exception as error:
            raise StoreUnavailableError(
                f"The store {self.url} cannot be used: {error}.",
                remedy="Check its address, the credentials, and the space that is left.",
            ) from error


def _pieces(source: Source, limit: int | None = None) -> Iterator[bytes]:
    """Read to the end, or to a limit."""
    left = limit
    while left is None or left > 0:
        piece = source.read(_PIECE if left is None else min(_PIECE, left))
        if not piece:
            return
        yield piece
        if left is not None:
            left -= len(piece)
