"""On what kind of machine something was timed."""

from __future__ import annotations

import os
import platform


def machine() -> str:
    """Return the machine's class, as far as times depend on it: ``2 cores, Linux x86_64``."""
    cores = os.cpu_count() or 1
    return f"{cores} core{'' if cores == 1 else 's'}, {platform.system()} {platform.machine()}"
