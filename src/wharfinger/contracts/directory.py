"""The current contract of each kind of a deployment."""

from __future__ import annotations

from typing import Any, ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.values import text_of


class Directory(ContractWrapper):
    """Addresses by name, ``BillOfLading``; see contracts/interfaces/IDirectory.sol."""

    name: ClassVar[str] = "Directory"

    def set_entry(self, name: str | bytes, *, current: Any, by: Sender) -> Outcome:
        """Point a name to a contract from now on.

        Raises:
            GovernanceRefusedError: the AccessManager does not allow it.
            TermsRefusedError: EntryInvalid.
        """
        return self._send("setEntry", name, current, by=by)

    def entry(self, name: str | bytes) -> str:
        """Return the current address of a contract.

        Raises:
            StateRefusedError: EntryUnknown.
        """
        return str(self._read("entry", name))

    def entries(self) -> dict[str, str]:
        """Return every entry: address by name, in the order in which the names came."""
        return {text_of(name): self.entry(name) for name in self._read("names")}
