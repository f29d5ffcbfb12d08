"""Measures what documents cost off chain: sealing, opening by one grant, streaming large files.

``make bench-documents`` runs this. It writes benchmarks/documents.json and a table into
docs/performance.md, unless a figure is beyond its limit: then it writes nothing and ends with 1.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

import psutil
from rich.console import Console

from benchmarks.document import DOCUMENT, DOCUMENTS
from benchmarks.measure import Tell
from benchmarks.progress import say, with_progress
from wharfinger.documents import (
    DocumentStore,
    KeyRing,
    Scope,
    ScopeKey,
    Sealed,
    document_type,
    fetch_attachment,
    open_in_scope,
    open_sealed,
    seal,
    store_attachment,
    unwrap_scope_key,
    wrap_scope_key,
)
from wharfinger.errors import WharfingerError

KEPT: Final = Path(__file__).with_name("documents.json")
"""The committed figures."""

PLACE: Final = DOCUMENTS
"""Where the table stands in the document."""

SEAL_LIMIT: Final = 200.0
"""Milliseconds of processor time in which a document of 1,000 fields is sealed and opened."""

BEYOND: Final = 1
"""Exit code when a figure is beyond its limit."""

MEBIBYTE: Final = 2**20

_FIELDS: Final = 1_000
_SMALL_FIELDS: Final = 20
_PER_LINE: Final = 5
_ROUNDS: Final = 21
_MILLI: Final = 1_000
_SAMPLE_SECONDS: Final = 0.002
_SUBJECT: Final = bytes(31) + b"\1"
_ISSUER: Final = 1
_GRANTEE: Final = 2

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """What was measured.

    Attributes:
        machine: processor count and kind, versions of Python and cryptography.
        fields: of the document that is sealed and opened.
        seal_ms: median of sealing it, processor time.
        open_ms: median of opening it, processor time.
        documents: how many are opened by one grant.
        document_fields: of each of them.
        grant_ms: wrapping the scope's key to the new organisation, once, processor time.
        grant_bytes: what of it goes on chain.
        documents_seconds: opening the grant and all of the documents, processor time.
        stream_mib: size of the file.
        stream_seal_seconds: sealing it into a store in a folder, by the clock.
        stream_open_seconds: opening it from there into a file, by the clock.
        stream_memory_mib: by how much the process's memory grew at most.
    """

    machine: str
    fields: int
    seal_ms: float
    open_ms: float
    documents: int
    document_fields: int
    grant_ms: float
    grant_bytes: int
    documents_seconds: float
    stream_mib: int
    stream_seal_seconds: float
    stream_open_seconds: float
    stream_memory_mib: float

    def dump(self) -> str:
        """Return the figures as JSON."""
        return json.dumps(asdict(self), indent=2) + "\n"

    def beyond(self) -> list[str]:
        """Return one sentence for each figure that is beyond its limit."""
        both = self.seal_ms + self.open_ms
        if both <= SEAL_LIMIT:
            return []
        return [f"Sealing and opening took {both:.0f} ms, more than {SEAL_LIMIT:.0f} ms."]


def measure(
    tell: Tell, *, documents: int = 10_000, stream_mib: int = 200, rounds: int = _ROUNDS
) -> DocumentFigures:
    """Measure everything.

    Args:
        tell: is told what is being done, how far it is, and of how much.
        documents: how many documents one grant opens.
        stream_mib: the size of the large file.
        rounds: how often the one document is sealed and opened.
    """
    tell("one document", 0, 3)
    seal_ms, open_ms = _one_document(rounds)
    tell(f"{documents:,} documents", 1, 3)
    grant_ms, grant_bytes, documents_seconds = _one_grant(documents)
    tell(f"a file of {stream_mib} MiB", 2, 3)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        sealing, opening, memory = pool.submit(stream_once, stream_mib).result()
    tell("done", 3, 3)
    return DocumentFigures(
        machine=_machine(),
        fields=_FIELDS,
        seal_ms=round(seal_ms, 1),
        open_ms=round(open_ms, 1),
        documents=documents,
        document_fields=_SMALL_FIELDS,
        grant_ms=round(grant_ms, 2),
        grant_bytes=grant_bytes,
        documents_seconds=round(documents_seconds, 1),
        stream_mib=stream_mib,
        stream_seal_seconds=round(sealing, 2),
        stream_open_seconds=round(opening, 2),
        stream_memory_mib=round(memory, 1),
    )


def document_table(figures: DocumentFigures) -> str:
    """Return what stands between the markers of docs/performance.md."""
    return "\n".join(_lines(figures))


def stream_once(size_mib: int) -> tuple[float, float, float]:
    """Seal a file into a store and open it again; seconds for each, and MiB of memory it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, plain = DocumentStore(folder / "store"), folder / "file"
        block = os.urandom(MEBIBYTE)
        with plain.open("wb") as file:
            for _ in range(size_mib):
                file.write(block)
        with _MemoryWatch() as watch:
            attached, sealing = _timed(
                lambda: store_attachment(plain, store, media_type="application/octet-stream"),
                time.perf_counter,
            )
            _, opening = _timed(
                lambda: fetch_attachment(attached, store, folder / "again"), time.perf_counter
            )
        return sealing, opening, watch.growth / MEBIBYTE


def main(
    arguments: Sequence[str] | None = None,
    *,
    measuring: Callable[[Tell], DocumentFigures] = measure,
    kept: Path = KEPT,
    document: Path = DOCUMENT,
) -> int:
    """Measure, show, write; return the exit code.

    Args:
        arguments: of the command line; None for the process's own.
        measuring: what measures.
        kept: where the figures go.
        document: where the table is published.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__)
    parser.parse_args(arguments)
    err = Console(stderr=True)
    figures = with_progress(measuring, err)
    sys.stdout.write(figures.dump())
    beyond = figures.beyond()
    for sentence in beyond:
        say(err, sentence)
    if beyond:
        return BEYOND
    try:
        PLACE.write(document_table(figures), document)
    except WharfingerError as error:
        say(err, str(error))
        return error.exit_code
    kept.write_text(figures.dump(), "utf-8")
    say(err, f"Wrote {kept.name} and {document.name}.")
    return 0


def _one_document(rounds: int) -> tuple[float, float]:
    """Return the medians of sealing and of opening, in milliseconds."""
    content = _content(_FIELDS, number=0)
    sealing, opening = [], []
    for _ in range(rounds):
        sealed, seconds = _timed(lambda: seal(content, version=1))
        sealing.append(seconds)
        opening.append(_timed(_opener(sealed))[1])
    return statistics.median(sealing) * _MILLI, statistics.median(opening) * _MILLI


def _opener(sealed: Sealed) -> Callable[[], object]:
    return lambda: open_sealed(sealed.ciphertext, key=sealed.key, root=sealed.root, version=1)


def _one_grant(documents: int) -> tuple[float, int, float]:
    """Return milliseconds and bytes of the grant, and the seconds to open all by it."""
    scope = Scope(_ISSUER, _SUBJECT, document_type("packing-list"), epoch=1)
    key, ring = ScopeKey.generate(scope), KeyRing.generate(_GRANTEE)
    sealed = [
        (found.ciphertext, found.root)
        for found in (
            seal(_content(_SMALL_FIELDS, number=n), version=1, scope=key) for n in range(documents)
        )
    ]
    wrap, wrapping = _timed(lambda: wrap_scope_key(key, grantee=ring.current.public))

    def open_all() -> None:
        granted = unwrap_scope_key(wrap, scope=scope, ring=ring)
        for ciphertext, root in sealed:
            open_in_scope(ciphertext, scope=granted, root=root, version=1)

    return wrapping * _MILLI, len(wrap), _timed(open_all)[1]


def _content(fields: int, *, number: int) -> dict[str, Any]:
    """Return a document of so many scalars, in lines of :data:`_PER_LINE`."""
    lines = [
        {
            "container": f"CSQU{number:07}",
            "goods": f"Ceramic tiles, lot {line}",
            "packages": line,
            "mass": line * 12.5,
            "dangerous": False,
        }
        for line in range(fields // _PER_LINE)
    ]
    return {"lines": lines}


def _timed(
    work: Callable[[], Result], clock: Callable[[], float] = time.process_time
) -> tuple[Result, float]:
    """Return a result, and the seconds of processor time that it took, or of another clock."""
    begin = clock()
    result = work()
    return result, clock() - begin


class _MemoryWatch:
    """Looks at the process's resident memory all the time while a block runs.

    The system's own record of the peak would not do: a new process takes over its parent's.
    """

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._begin = self._most = self._process.memory_info().rss

    @property
    def growth(self) -> int:
        """By how much memory grew at most, in bytes."""
        return self._most - self._begin

    def __enter__(self) -> _MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_SAMPLE_SECONDS):
            self._most = max(self._most, self._process.memory_info().rss)


def _machine() -> str:
    return (
        f"{os.cpu_count()} processors {platform.machine()}, "
        f"Python {platform.python_version()}, cryptography {version('cryptography')}"
    )


def _lines(figures: DocumentFigures) -> Iterator[str]:
    both = figures.seal_ms + figures.open_ms
    speeds = [
        figures.stream_mib / seconds if seconds else 0.0
        for seconds in (figures.stream_seal_seconds, figures.stream_open_seconds)
    ]
    yield f"{figures.machine}."
    yield ""
    yield "| work | measured | limit |"
    yield "|---|---:|---:|"
    yield (
        f"| a document of {figures.fields:,} scalars, sealed and opened | "
        f"{figures.seal_ms:.0f} + {figures.open_ms:.0f} = {both:.0f} ms | {SEAL_LIMIT:.0f} ms |"
    )
    yield (
        f"| {figures.documents:,} documents granted to one more organisation | one wrap of "
        f"{figures.grant_bytes} bytes, {figures.grant_ms:.1f} ms | one wrap |"
    )
    yield (
        f"| the same, opened there, {figures.document_fields} scalars each | "
        f"{figures.documents_seconds:.1f} s | |"
    )
    yield (
        f"| a file of {figures.stream_mib} MiB, sealed into a folder and opened | "
        f"{speeds[0]:.0f} and {speeds[1]:.0f} MiB/s | |"
    )
    yield f"| by how much the process grew with it | {figures.stream_memory_mib:.0f} MiB | |"


if __name__ == "__main__":
    sys.exit(main())
