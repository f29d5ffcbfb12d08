"""``python -m wharfinger.build``: compile the suite and write, or check, the package's data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from wharfinger.build.artifacts import differences, is_current, write_artifacts
from wharfinger.build.solc import ensure_solc
from wharfinger.errors import WharfingerError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 when the data differs."""
    parser = argparse.ArgumentParser(prog="python -m wharfinger.build", description=__doc__)
    action = parser.add_mutually_exclusive_group()
    action.add_argument(
        "--check", action="store_true", help="compile afresh, compare, change nothing"
    )
    action.add_argument(
        "--if-needed", action="store_true", help="compile only when the sources have changed"
    )
    action.add_argument("--solc", action="store_true", help="install the compiler, print its path")
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except WharfingerError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def _run(options: argparse.Namespace) -> int:
    if options.solc:
        print(ensure_solc())
        return 0
    if options.check:
        return _check()
    if options.if_needed and is_current():
        return 0
    written = write_artifacts()
    print(f"Compiled {len(written)} contracts: {', '.join(written)}.")
    return 0


def _check() -> int:
    found = differences()
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        print("Run `make artifacts` and commit the result.", file=sys.stderr)
        return 1
    print("ABI and bytecode in the package are those of the sources.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
