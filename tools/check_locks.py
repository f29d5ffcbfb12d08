"""Check the lock files: no address of a registry, the same versions where they overlap."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ADDRESS = re.compile(
    r'"resolved"|(?:--|_)?(?:extra-)?index-url|find-links|registry\s*=|://[^"\s]*(?:registry|simple|pypi)',
    re.IGNORECASE,
)
NPM_LOCKS = ("package-lock.json", "benchmarks/peers/token-registry/package-lock.json")
FILES = (
    ".npmrc",
    "Makefile",
    "benchmarks/peers/token-registry/package.json",
    "package.json",
    *NPM_LOCKS,
    "pyproject.toml",
    "requirements/brownie.txt",
    "requirements/dev.txt",
    "requirements/node.txt",
    "requirements/runtime.txt",
    "requirements/slither.txt",
)


def addresses(name: str) -> list[str]:
    """Return one sentence for each line of a file that names a registry."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    allowed = "omit-lockfile-registry-resolved=true"
    return [
        f"{name}:{number} names a package registry: {line.strip()}"
        for number, line in enumerate(lines, 1)
        if ADDRESS.search(line.replace(allowed, ""))
    ]


def unverified(name: str) -> list[str]:
    """Return one sentence for each package of an npm lock file that has no checksum.

    The binaries of single platforms have none.
    """
    lock = json.loads((ROOT / name).read_text("utf-8"))
    return [
        f"{name} has no checksum for {entry}: run tools/lock.sh"
        for entry, package in lock["packages"].items()
        if entry and "integrity" not in package and "os" not in package
    ]


def pins(name: str) -> dict[str, str]:
    """Return the versions of a requirements file by package name."""
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    found = (line.partition("==") for line in lines if line and not line.startswith("#"))
    return {package.lower().replace("_", "-"): version for package, _, version in found}


def main() -> int:
    """Print every problem; return 1 when there is one."""
    problems = [problem for name in FILES for problem in addresses(name)]
    problems += [problem for name in NPM_LOCKS for problem in unverified(name)]
    development = pins("dev.txt")
    for package, version in pins("runtime.txt").items():
        if development.get(package) != version:
            problems.append(
                f"requirements/dev.txt has {package} {development.get(package)}, "
                f"requirements/runtime.txt has {version}: run tools/lock.sh"
            )
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
