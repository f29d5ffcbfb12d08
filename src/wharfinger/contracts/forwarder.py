"""OpenZeppelin's ERC2771Forwarder: what relays the requests that participants sign."""

from __future__ import annotations

from typing import Any, ClassVar

from wharfinger.contracts.base import ContractWrapper


class Forwarder(ContractWrapper):
    """The forwarder that every contract of a deployment trusts.

    Requests are signed and executed by :class:`~wharfinger.chain.RelayedSender`; this reads, and
    decodes what a relayed transaction did.
    """

    name: ClassVar[str] = "ERC2771Forwarder"

    def nonces(self, account: Any) -> int:
        """Return the nonce that an account's next request must carry."""
        return int(self._read("nonces", account))
