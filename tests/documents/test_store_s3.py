"""The same store in an S3-compatible service; s3fs and moto are in no lock file of the tests."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.documents import EXAMPLE

from wharfinger.documents import (
    DocumentStore,
    NotStoredError,
    StoreUnavailableError,
    fetch_attachment,
    seal,
    store_attachment,
)

NOTHING = "00" * 32
KEYS = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of a service with one bucket, ``port``."""
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    server = pytest.importorskip("moto.server", reason="moto[server,s3] is not installed")
    running = server.ThreadedMotoServer(port=0, verbose=False)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        running.start()
        host, port = running.get_host_and_port()
        address = f"http://{host}:{port}"
        pytest.importorskip("boto3").client("s3", endpoint_url=address).create_bucket(Bucket="port")
        yield address
        running.stop()


def test_what_is_put_is_got_back(service: str, tmp_path: Path) -> None:
    store = DocumentStore(f"s3://port/{secrets.token_hex(4)}", endpoint_url=service)
    sealed = seal(EXAMPLE, version=1)
    assert store.put(sealed.ciphertext) == store.put(sealed.ciphertext) == sealed.digest
    assert store.get(sealed.digest) == sealed.ciphertext
    path = tmp_path / "drawing"
    path.write_bytes(os.urandom(10_000_000))
    attached = store_attachment(path, store, media_type="image/png")
    fetch_attachment(attached, store, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == path.read_bytes()


def test_what_is_missing_is_told_apart_from_a_service_that_is(service: str) -> None:
    with pytest.raises(NotStoredError):
        DocumentStore("s3://port", endpoint_url=service).get(NOTHING)
    with pytest.raises(StoreUnavailableError):
        DocumentStore("s3://no-bucket", endpoint_url=service).put(seal({}, version=1).ciphertext)
    with pytest.raises(StoreUnavailableError):
        DocumentStore("s3://port", endpoint_url="http://127.0.0.1:1").get(NOTHING)
