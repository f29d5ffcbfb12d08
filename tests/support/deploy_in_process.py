"""Deploys the bench's plan in a process of its own, which a test kills; says each step before it.

Usage: python -m support.deploy_in_process URL FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from support.deployments import plan_of
from wharfinger.chain import Connection, DirectSender, EmbeddedNode
from wharfinger.deploy import Deployer


def main(url: str, folder: str) -> None:
    """Deploy, and wait for a line of input after each step is announced."""
    node = EmbeddedNode()  # never started: it knows the accounts of the phrase

    def progress(number: int, _total: int, title: str) -> None:
        print(number, title, flush=True)
        sys.stdin.readline()

    connection = Connection.open(url)
    Deployer(
        connection=connection,
        sender=DirectSender(connection, node.signer(0)),
        plan=plan_of(node),
        folder=Path(folder),
        progress=progress,
    ).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
