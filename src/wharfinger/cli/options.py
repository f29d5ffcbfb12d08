"""What the commands have in common: options, the key that signs, and what is written."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.chain import Connection, Signer

KEY_VARIABLE: Final = "WHARFINGER_KEY"
PASSWORD_VARIABLE: Final = "WHARFINGER_PASSWORD"
DEFAULT_URL: Final = "http://127.0.0.1:8545"
RECORDS: Final = Path("deployments")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Url = Annotated[
    str,
    typer.Option("--rpc-url", envvar="WHARFINGER_RPC_URL", help="JSON-RPC address of the node."),
]
ChainId = Annotated[
    int | None, typer.Option("--chain-id", help="Refuse any chain but this one (EIP-155 id).")
]
Records = Annotated[
    Path, typer.Option("--records", help="Folder of the deployment records.", file_okay=False)
]
KeyVariable = Annotated[
    str | None,
    typer.Option("--key-env", help=f"Environment variable of the key [default: {KEY_VARIABLE}]."),
]
Keystore = Annotated[
    Path | None,
    typer.Option(
        "--keystore",
        help=f"Web3 Secret Storage file; its password is asked for, or in {PASSWORD_VARIABLE}.",
        dir_okay=False,
    ),
]


def signer_of(connection: Connection, variable: str | None, keystore: Path | None) -> Signer:
    """Return the key that was named; on a chain for development the first account's by default."""
    from wharfinger.chain import MNEMONIC, LocalSigner, NodeClient

    if variable and keystore:
        raise UsageError("Two keys are named.", remedy="Use --key-env or --keystore, not both.")
    if keystore:
        password = os.environ.get(PASSWORD_VARIABLE)
        if password is None:
            password = typer.prompt("Password of the key file", hide_input=True, err=True)
        return LocalSigner.from_keystore(keystore, password)
    if variable or KEY_VARIABLE in os.environ:
        return LocalSigner.from_environment(variable or KEY_VARIABLE)
    if connection.client in {NodeClient.ANVIL, NodeClient.GANACHE}:
        return LocalSigner.from_mnemonic(MNEMONIC, index=0)
    raise UsageError(
        "No key is named.",
        remedy=f"Set {KEY_VARIABLE}, or use --key-env or --keystore.",
    )


def moment_of(text: str) -> int:
    """Return Unix seconds of a moment: an ISO 8601 date, which begins in UTC, or a time with zone.

    Raises:
        UsageError: it is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is not None and len(text) == len("2026-12-31"):
        moment = moment.replace(tzinfo=UTC)
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            f"{text!r} is no moment.",
            remedy="Give a date, 2026-12-31, or a time with its zone, 2026-12-31T17:00:00+01:00.",
        )
    return int(moment.timestamp())


def write_text(path: Path, text: str) -> None:
    """Write a file, and the folders that it needs.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", remedy="Name another place."
        ) from error


def print_json(value: Any) -> None:
    """Print one JSON object, or one array of them."""
    print(json.dumps(value, indent=2, ensure_ascii=False))
