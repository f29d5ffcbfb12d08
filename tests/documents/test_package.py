"""What the package offers, with and without the libraries of its extra."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wharfinger import documents
from wharfinger.documents import errors
from wharfinger.errors import DocumentRefusedError, WharfingerError

BARE = """
import sys
sys.modules["cryptography"] = sys.modules["fsspec"] = None
from wharfinger.documents import DocumentOf, DocumentTree, LibraryMissingError, Reveal, fields_of
tree = DocumentTree(fields_of({"mass": 5}))
of = DocumentOf(issuer=1, subject=bytes(32), document_type=bytes(32))
print(Reveal.make(tree, ["/mass"], of=of).verify(tree.root))
for name in ("seal", "KeyRing", "DocumentStore"):
    try:
        __import__("wharfinger.documents", fromlist=[name])
        getattr(sys.modules["wharfinger.documents"], name)
    except LibraryMissingError as error:
        print(error)
"""


def test_every_name_is_there_in_order() -> None:
    assert sorted(documents.__all__) == sorted(set(documents.__all__)) == documents.__dir__()
    for name in documents.__all__:
        assert getattr(documents, name).__name__ == name


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = documents.nothing


def test_proofs_need_no_extra_and_the_rest_says_what_it_needs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BARE], capture_output=True, text=True, check=True, timeout=60
    )
    first, *others = done.stdout.splitlines()
    assert first == "{'/mass': 5}"
    assert len(others) == 3
    assert all("wharfinger[documents]" in line for line in others)


def test_every_refusal_is_of_the_family_and_has_an_exit_code() -> None:
    raised = [value for name, value in vars(errors).items() if name.endswith("Error")]
    for kind in raised:
        assert issubclass(kind, WharfingerError)
    refusals = [kind for kind in raised if issubclass(kind, DocumentRefusedError)]
    assert len(refusals) == 7
    assert {kind.exit_code for kind in refusals} == {2}
