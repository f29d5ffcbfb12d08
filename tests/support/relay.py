"""Forward requests (ERC-2771) one at a time, so that a test can tamper with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from support.world import World
from wharfinger.chain import Call, Sender, TransactionRevertedError
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.refusals import refusal

GAS = 1_000_000
"""Gas that a request may use."""


class RequestForwarder(ContractWrapper):
    """The forwarder of the deployment, given signed requests by hand."""

    name: ClassVar[str] = "ERC2771Forwarder"

    def execute(self, request: Mapping[str, Any], signature: bytes, *, by: Sender) -> Outcome:
        """Submit a request."""
        fields = ("from", "to", "value", "gas", "deadline", "data")
        return self._send("execute", (*(request[name] for name in fields), signature), by=by)

    def nonces(self, account: str) -> int:
        """Return the nonce that an account's next request must carry."""
        return int(self._read("nonces", account))


def send_raw(contract: ContractWrapper, data: bytes, *, by: Sender) -> None:
    """Send calldata to a contract as it stands, with whatever is appended to it.

    Raises:
        ContractRefusedError: the contract refuses.
    """
    try:
        by.send(Call(contract.address, data))
    except TransactionRevertedError as error:
        raise refusal(error.data, contract=contract.name) from error


def forwarder(world: World) -> RequestForwarder:
    """Return the forwarder of the deployment."""
    return RequestForwarder(world.connection, world.suite.forwarder.address)


def request_of(world: World, name: str, call: Call, **changes: Any) -> tuple[dict[str, Any], bytes]:
    """Return a request to do a call and an organisation's signature of it.

    Args:
        world: the deployed suite.
        name: who signs.
        call: the contract and the calldata.
        changes: fields of the request to set otherwise, before it is signed.
    """
    request = {
        "from": world.account(name),
        "to": call.to,
        "value": 0,
        "gas": GAS,
        "nonce": forwarder(world).nonces(world.account(name)),
        "deadline": world.now + 3600,
        "data": call.data,
        **changes,
    }
    return request, world.relayed(name).sign(request)
