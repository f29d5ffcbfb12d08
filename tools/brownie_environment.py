"""Finish .venv-brownie: Brownie finds the project's compiler and Anvil from any shell.

Brownie starts `anvil` from the PATH, and py-solc-x looks in SOLCX_BINARY_PATH. A .pth file in the
environment sets both when its Python starts, so that `brownie compile`, `brownie console`, `brownie
test` and `brownie run` work without further preparation and leave the home directory's compilers
alone.
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def link_anvil(folder: Path) -> None:
    """Link the platform's Anvil into the environment's folder of commands."""
    binaries = sorted((ROOT / "node_modules" / "@foundry-rs").glob("anvil-*/bin/anvil"))
    if not binaries:
        sys.exit("Anvil is not installed: run make setup.")
    link = folder / "anvil"
    link.unlink(missing_ok=True)
    link.symlink_to(binaries[0])


def write_paths(commands: Path) -> None:
    """Write the .pth file."""
    text = (
        "import os; "
        f"os.environ.setdefault('SOLCX_BINARY_PATH', {str(ROOT / '.solcx')!r}); "
        f"os.environ['PATH'] = {str(commands)!r} + os.pathsep + os.environ.get('PATH', '')\n"
    )
    Path(sysconfig.get_path("purelib"), "wharfinger_toolchain.pth").write_text(text, "utf-8")


def write_network(path: Path) -> None:
    """Write a network configuration whose one chain is an Anvil on a port that is free now.

    Its blocks ask no fee, since Brownie offers none on a chain for development.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = f"""live: []
development:
  - name: Anvil
    id: development
    cmd: anvil
    host: http://127.0.0.1
    cmd_settings:
      port: {port}
      base_fee: 0
"""
    path.write_text(text, "utf-8")


def forget_moved_sources(folder: Path) -> None:
    """Delete what Brownie built from sources that have moved since; it fails on them."""
    for artifact in folder.glob("*.json"):
        sources = json.loads(artifact.read_text("utf-8")).get("allSourcePaths", {}).values()
        own = [source for source in sources if source.startswith("contracts/")]
        if not all((ROOT / source).exists() for source in own):
            artifact.unlink()


def main() -> None:
    """Prepare the environment, or write the network configuration of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, help="write this network configuration instead")
    options = parser.parse_args()
    if options.network is not None:
        forget_moved_sources(ROOT / "build" / "brownie" / "contracts")
        write_network(options.network)
        return
    commands = Path(sysconfig.get_path("scripts"))
    link_anvil(commands)
    write_paths(commands)


if __name__ == "__main__":
    main()
