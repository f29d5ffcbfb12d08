"""The store keeps ciphertext under its digest, whole or not at all, in whatever backend."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from support.documents import EXAMPLE, flipped

from wharfinger.documents import (
    DocumentStore,
    LibraryMissingError,
    NotStoredError,
    StoreUnavailableError,
    TamperedError,
    seal,
)
from wharfinger.documents import store as store_module
from wharfinger.documents.sealing import SEALED_MAGIC
from wharfinger.documents.streams import STREAM_MAGIC
from wharfinger.errors import UsageError

NOTHING = "00" * 32

INTERRUPTED = """
import sys, time
from pathlib import Path
from wharfinger.documents import DocumentStore
with DocumentStore(Path(sys.argv[1])).writer() as writer:
    writer.write(b"WFS\\x01" + bytes(3_000_000))
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["folder", "memory", "file"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> DocumentStore:
    """A store of each backend that is always there."""
    return {
        "folder": lambda: DocumentStore(tmp_path / "a" / "store"),
        "memory": lambda: DocumentStore(f"memory://{secrets.token_hex(8)}/deep"),
        "file": lambda: DocumentStore((tmp_path / "by url").as_uri().replace("%20", " ")),
    }[request.param]()


def test_what_is_put_is_got_back(any_store: DocumentStore) -> None:
    sealed = seal(EXAMPLE, version=1)
    digest = any_store.put(sealed.ciphertext)
    assert digest == sealed.digest == sha256(sealed.ciphertext).hexdigest()
    assert any_store.get(digest) == sealed.ciphertext
    assert digest in any_store
    assert NOTHING not in any_store


def test_what_is_there_is_listed(any_store: DocumentStore) -> None:
    assert list(any_store.digests()) == []
    digests = [any_store.put(seal({"n": n}, version=1).ciphertext) for n in range(3)]
    assert list(any_store.digests()) == sorted(digests)


def test_putting_again_changes_nothing(any_store: DocumentStore) -> None:
    ciphertext = seal(EXAMPLE, version=1).ciphertext
    assert any_store.put(ciphertext) == any_store.put(ciphertext)


def test_a_large_ciphertext_goes_through_in_pieces(any_store: DocumentStore) -> None:
    pieces = [STREAM_MAGIC[:1], STREAM_MAGIC[1:], *(bytes([n]) * 700_000 for n in range(5))]
    with any_store.writer() as writer:
        for piece in pieces:
            writer.write(piece)
    with any_store.reader(writer.digest) as reader:
        assert reader.read(10_000_000) == b"".join(pieces)


def test_what_was_changed_in_the_store_is_refused(store: DocumentStore, tmp_path: Path) -> None:
    ciphertext = seal(EXAMPLE, version=1).ciphertext
    digest = store.put(ciphertext)
    path = tmp_path / "store" / digest
    path.write_bytes(flipped(ciphertext, 1234))
    with pytest.raises(TamperedError, match="something else"):
        store.get(digest)
    assert digest not in store
    assert store.put(ciphertext) == digest
    assert store.get(digest) == ciphertext


@pytest.mark.parametrize("content", [b"", b"WF", b'{"a": 1}', b"WFD\x02", b"%PDF-1.7"])
def test_only_ciphertext_goes_in(store: DocumentStore, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UsageError, match="Only ciphertext"):
        store.put(content)
    assert not list((tmp_path / "store").iterdir())


def test_what_is_not_there_is_told(any_store: DocumentStore) -> None:
    with pytest.raises(NotStoredError, match="holds nothing under 0000") as refused:
        any_store.get(NOTHING)
    assert refused.value.digest == NOTHING


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63, f"{'0' * 64}\n"])
def test_what_is_no_digest_is_refused(store: DocumentStore, digest: str) -> None:
    with pytest.raises(UsageError, match="no SHA-256"):
        store.get(digest)


def test_an_error_while_writing_leaves_nothing(any_store: DocumentStore, tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield SEALED_MAGIC + bytes(1000)
        raise ZeroDivisionError

    def write_all() -> None:
        with any_store.writer() as writer:
            for piece in pieces():
                writer.write(piece)

    with pytest.raises(ZeroDivisionError):
        write_all()
    assert sha256(SEALED_MAGIC + bytes(1000)).hexdigest() not in any_store
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_crash_while_writing_leaves_no_digest(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"writing\n"
        child.send_signal(signal.SIGKILL)
    left = [path.name for path in tmp_path.iterdir()]
    assert all(name.endswith(".part") for name in left)
    store = DocumentStore(tmp_path)
    content = STREAM_MAGIC + bytes(3_000_000)
    assert sha256(content).hexdigest() not in store
    assert store.get(store.put(content)) == content


def test_what_is_larger_than_memory_should_hold_is_not_read_whole(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = store.put(SEALED_MAGIC + bytes(10_000))
    monkeypatch.setattr(store_module, "GET_LIMIT", 5_000)
    with pytest.raises(TamperedError):
        store.get(digest)


def test_a_store_needs_an_address_that_a_backend_knows() -> None:
    with pytest.raises(UsageError, match="No store has the address"):
        DocumentStore("nowhere://x")


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(LibraryMissingError, match="s3fs") as refused:
        DocumentStore("s3://bucket/folder")
    assert "s3fs" in refused.value.remedy


def test_a_store_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnavailableError, match="cannot be used") as refused:
        DocumentStore(tmp_path / "file" / "store")
    assert refused.value.exit_code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into every folder")
def test_a_folder_that_cannot_be_written_is_told(store: DocumentStore, tmp_path: Path) -> None:
    (tmp_path / "store").chmod(0o500)
    with pytest.raises(StoreUnavailableError):
        store.put(SEALED_MAGIC)


def test_a_backend_that_fails_while_it_is_read_is_told(store: DocumentStore) -> None:
    digest = store.put(SEALED_MAGIC)
    with store.reader(digest) as reader:
        pass
    with pytest.raises(StoreUnavailableError, match="closed"):
        reader.read(1)


def test_a_folder_that_is_gone_is_told(store: DocumentStore, tmp_path: Path) -> None:
    (tmp_path / "store").rmdir()
    with pytest.raises(StoreUnavailableError):
        store.put(SEALED_MAGIC)
