"""Files go into the store sealed, are named by their document, and come back as they were."""

from __future__ import annotations

import json
import os
import stat
import tracemalloc
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from support.documents import flipped

from wharfinger.documents import (
    Attachment,
    DocumentStore,
    NotStoredError,
    TamperedError,
    WrongKeyError,
    fetch_attachment,
    open_sealed,
    seal,
    store_attachment,
)
from wharfinger.errors import InvalidDocumentError, UsageError

MEBIBYTE = 2**20
CHUNK = 4096


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(os.urandom(3 * CHUNK + 5))
    return path


@pytest.fixture
def attached(drawing: Path, store: DocumentStore) -> Attachment:
    return store_attachment(drawing, store, media_type="application/pdf", chunk_bytes=CHUNK)


def test_a_file_comes_back_through_its_document(
    drawing: Path, attached: Attachment, store: DocumentStore, tmp_path: Path
) -> None:
    sealed = seal({"attachments": [attached.to_json()]}, version=1)
    opened = open_sealed(sealed.ciphertext, key=sealed.key, root=sealed.root)
    named = Attachment.from_json(opened.document["attachments"][0], pointer="/attachments/0")
    assert named == attached
    fetch_attachment(named, store, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == drawing.read_bytes()
    assert stat.S_IMODE((tmp_path / "again.pdf").stat().st_mode) == 0o600


def test_the_document_says_what_the_file_is(drawing: Path, attached: Attachment) -> None:
    content = drawing.read_bytes()
    assert attached.name == "drawing.pdf"
    assert attached.size == len(content)
    assert attached.sha256 == sha256(content).hexdigest()
    assert json.loads(json.dumps(attached.to_json()))["mediaType"] == "application/pdf"
    assert repr(attached.key) not in repr(attached)


def test_the_store_has_its_ciphertext_alone(
    drawing: Path, attached: Attachment, tmp_path: Path
) -> None:
    (kept,) = (tmp_path / "store").iterdir()
    assert kept.name == attached.ciphertext_sha256 == sha256(kept.read_bytes()).hexdigest()
    assert drawing.read_bytes()[:64] not in kept.read_bytes()


def test_a_changed_or_missing_file_leaves_nothing_behind(
    attached: Attachment, store: DocumentStore, tmp_path: Path
) -> None:
    kept = tmp_path / "store" / attached.ciphertext_sha256
    raw, goal = kept.read_bytes(), tmp_path / "again.pdf"
    before = sorted(tmp_path.iterdir())
    for broken in (flipped(raw, 8 * 5000), raw[: CHUNK + 32], raw[:-1], raw + raw):
        kept.write_bytes(broken)
        with pytest.raises((TamperedError, WrongKeyError)):
            fetch_attachment(attached, store, goal)
    kept.unlink()
    with pytest.raises(NotStoredError):
        fetch_attachment(attached, store, goal)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("change", [{"size": 1}, {"sha256": "0" * 64}])
def test_another_file_than_the_document_names_is_refused(
    attached: Attachment, store: DocumentStore, tmp_path: Path, change: dict[str, Any]
) -> None:
    with pytest.raises(TamperedError, match="not the one that its document names"):
        fetch_attachment(replace(attached, **change), store, tmp_path / "again.pdf")
    assert not (tmp_path / "again.pdf").exists()


def test_a_swapped_file_is_refused(
    drawing: Path, attached: Attachment, store: DocumentStore, tmp_path: Path
) -> None:
    other = store_attachment(drawing, store, media_type="application/pdf")
    swapped = replace(attached, ciphertext_sha256=other.ciphertext_sha256)
    with pytest.raises(WrongKeyError):
        fetch_attachment(swapped, store, tmp_path / "again.pdf")
    with pytest.raises(TamperedError):
        fetch_attachment(
            replace(
                other,
                key=attached.key,
                ciphertext_sha256=attached.ciphertext_sha256,
                sha256=f"{1:064}",
            ),
            store,
            tmp_path / "again.pdf",
        )


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"name": ""}, "/attachments/0/name"),
        ({"mediaType": "PDF"}, "/attachments/0/mediaType"),
        ({"size": -1}, "/attachments/0/size"),
        ({"size": True}, "/attachments/0/size"),
        ({"sha256": "0x00"}, "/attachments/0/sha256"),
        ({"ciphertextSha256": "../x"}, "/attachments/0/ciphertextSha256"),
        ({"key": "0x00"}, "/attachments/0/key"),
        ({"key": None}, "/attachments/0/key"),
        ({"more": 1}, "/attachments/0"),
    ],
)
def test_what_is_no_attachment_says_where(
    attached: Attachment, change: dict[str, Any], path: str
) -> None:
    with pytest.raises(InvalidDocumentError) as refused:
        Attachment.from_json({**attached.to_json(), **change}, pointer="/attachments/0")
    assert [problem.path for problem in refused.value.problems] == [path]


def test_what_is_no_object_is_no_attachment() -> None:
    with pytest.raises(InvalidDocumentError, match=r"\$: has not the members"):
        Attachment.from_json([])


def test_files_that_cannot_be_read_or_written_are_told(
    attached: Attachment, store: DocumentStore, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        store_attachment(tmp_path / "missing", store, media_type="text/plain")
    with pytest.raises(UsageError, match="no media type"):
        store_attachment(tmp_path / "missing", store, media_type="text")
    with pytest.raises(UsageError, match="cannot be written"):
        fetch_attachment(attached, store, tmp_path / "no folder" / "x")


def test_memory_stays_flat_there_and_back(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "photograph.raw"
    with path.open("wb") as file:
        file.truncate(64 * MEBIBYTE)
    tracemalloc.start()
    attached = store_attachment(path, store, media_type="image/x-raw")
    fetch_attachment(attached, store, tmp_path / "again.raw")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert attached.size == 64 * MEBIBYTE
    assert peak < 12 * MEBIBYTE
