"""Where the sources of the suite are, when the package runs from a checkout."""

from __future__ import annotations

from pathlib import Path

from wharfinger.errors import UsageError

_PACKAGE = Path(__file__).resolve().parents[1]


class NoCheckoutError(UsageError):
    """Sources were asked for, but the package is installed without them."""

    def __init__(self) -> None:
        super().__init__(
            "The Solidity sources are not beside the installed package.",
            remedy="Work in a checkout of the repository, or use the ABI and bytecode that the"
            " package carries.",
        )


def artifacts_folder() -> Path:
    """Return the folder of the package's ABI and bytecode files."""
    return _PACKAGE / "artifacts"


def find_checkout() -> Path | None:
    """Return the root of the checkout that this package runs from, None when it is installed."""
    root = _PACKAGE.parents[1]
    return root if (root / "foundry.toml").is_file() else None


def checkout() -> Path:
    """Return the root of the checkout.

    Raises:
        NoCheckoutError: the package is installed without its sources.
    """
    root = find_checkout()
    if root is None:
        raise NoCheckoutError
    return root
