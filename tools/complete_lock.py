"""Complete package-lock.json with the binaries of other platforms.

npm leaves an optional package out of the lock file when it cannot read its description while
locking, and then refuses to install from that file. What it needs is all in the package that lists
it: name and version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parents[1] / "package-lock.json"
SCOPE = "node_modules/"
PROCESSORS = {"amd64": "x64", "arm64": "arm64"}


def missing_binaries(packages: dict[str, Any]) -> dict[str, Any]:
    """Return an entry for each platform package of Foundry that the lock file does not hold."""
    found: dict[str, Any] = {}
    for name, package in packages.items():
        if not name.startswith(f"{SCOPE}@foundry-rs/"):
            continue
        for wanted, version in package.get("optionalDependencies", {}).items():
            system, processor = wanted.rsplit("-", 2)[1:]
            entry: dict[str, Any] = {
                "version": version,
                "cpu": [PROCESSORS[processor]],
                "optional": True,
                "os": [system],
            }
            if package.get("dev"):
                entry["dev"] = True
            if f"{SCOPE}{wanted}" not in packages:
                found[f"{SCOPE}{wanted}"] = entry
    return found


def main() -> None:
    """Write the completed lock file."""
    lock = json.loads(LOCK.read_text("utf-8"))
    packages = {**lock["packages"], **missing_binaries(lock["packages"])}
    lock["packages"] = dict(sorted(packages.items()))
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
