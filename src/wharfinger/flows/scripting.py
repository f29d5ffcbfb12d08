"""What the scripts share: they run alone and under Brownie."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Final

from wharfinger.errors import WharfingerError

URL_VARIABLE: Final = "WHARFINGER_RPC_URL"


def endpoint() -> str | None:
    """Return the node to use: Brownie's active network, else the one in ``WHARFINGER_RPC_URL``.

    None when neither is there.
    """
    brownie = sys.modules.get("brownie")
    if brownie is not None and brownie.network.is_connected():
        return str(brownie.web3.provider.endpoint_uri)
    return os.environ.get(URL_VARIABLE) or None


def run_script(main: Callable[[], None]) -> None:
    """Run a script's main; an error of the package is one sentence and an exit code."""
    try:
        main()
    except WharfingerError as error:
        print(f"{error}", file=sys.stderr)
        sys.exit(error.exit_code)
