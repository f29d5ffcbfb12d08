"""Write the documentation of the machines into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from wharfinger.machines.pages import write_pages


def main() -> None:
    """Read the folder from the command line and write the pages into it."""
    parser = argparse.ArgumentParser(prog="python -m wharfinger.machines", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages go, such as docs/machines")
    for path in write_pages(parser.parse_args().folder):
        print(path)


if __name__ == "__main__":
    main()
