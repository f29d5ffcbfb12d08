"""Files that are there whole or not at all, whenever the machine stops."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

PART_SUFFIX: Final = ".part"
"""How the name of a file that is not whole yet ends."""

DATA_MODE: Final = 0o644
"""Permissions of a file that holds no secret, before the process's mask."""

SECRET_MODE: Final = 0o600
"""Permissions of a file that only its owner may read."""

_RANDOM_BYTES: Final = 8


class PartFile:
    """A file under another name until :meth:`publish` gives it its own."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.file = file

    def finish(self) -> None:
        """Bring every byte to the disk.

        Raises:
            OSError: the disk is full, or fails.
        """
        self.file.flush()
        os.fsync(self.file.fileno())

    def publish(self, path: Path) -> None:
        """Give the file its name, in place of whatever had it; the same folder, so at once.

        Raises:
            OSError: the folder cannot be written.
        """
        self.finish()
        self.path.replace(path)
        _sync_folder(path.parent)


@contextmanager
def part_file(folder: Path, *, mode: int = DATA_MODE) -> Iterator[PartFile]:
    """Open a new file in a folder; it is removed at the end of the block unless published.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / f".{secrets.token_hex(_RANDOM_BYTES)}{PART_SUFFIX}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            yield PartFile(path, file)
    finally:
        path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes, *, mode: int = DATA_MODE) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    with part_file(path.parent, mode=mode) as part:
        part.file.write(content)
        part.publish(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
