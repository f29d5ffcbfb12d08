"""A deployed token registry and the acts on its titles, each a transaction that tells its gas."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from eth_abi.abi import encode
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from benchmarks.peers.builds import PROXY, Build, Code
from wharfinger.build.abi import decode_answer, encode_call, encode_constructor
from wharfinger.chain import Call, DirectSender, deploy, read

NO_REMARK: Final = b""
"""What every act of the package takes beside its arguments; a remark would cost more."""

_NAME, _SYMBOL = "Bills of lading", "BL"
_DEPLOYED: Final = bytes(keccak(text="Deployment(address,address,address,address,bytes)"))


class Kind(StrEnum):
    """The two registries that the package has."""

    STANDALONE = "standalone"
    CLONE = "clone"


class Title:
    """One title of a registry, with the escrow that the registry made for it.

    Every act returns its gas.

    Args:
        registry: where it was minted.
        token: its id.
        escrow: address of the escrow.
    """

    def __init__(self, registry: TokenRegistry, token: int, escrow: ChecksumAddress) -> None:
        self._registry = registry
        self._token = token
        self._escrow = escrow

    def escrow_act(self, function: str, *arguments: Any, by: DirectSender) -> int:
        """Call a function of the escrow, with its arguments and without a remark."""
        abi = self._registry.build.contracts["TitleEscrow"].abi
        data = encode_call(abi, function, *arguments, NO_REMARK)
        return int(by.send(Call(to=self._escrow, data=data))["gasUsed"])

    def burn(self) -> int:
        """Accept the return of the title: it ends."""
        return self._registry.act("burn", self._token)

    def restore(self) -> int:
        """Refuse the return of the title: its last holder has it again."""
        return self._registry.act("restore", self._token)


class TokenRegistry:
    """A registry and the one key that mints, accepts and restores.

    Args:
        build: the code.
        kind: which of the package's registries.
        issuer: who deploys it, and holds all of its roles.
    """

    def __init__(self, build: Build, kind: Kind, issuer: DirectSender) -> None:
        self.build = build
        self._issuer = issuer
        self._factory = self._create(build.contracts["TitleEscrowFactory"])
        self._code = build.contracts[
            "TradeTrustToken" if kind is Kind.STANDALONE else "TradeTrustTokenStandard"
        ]
        self._address = self._standalone() if kind is Kind.STANDALONE else self._clone()

    def mint(self, token: bytes, *, owner: ChecksumAddress) -> tuple[Title, int]:
        """Issue a title whose beneficiary and holder is one account; return it, and the gas."""
        number = int.from_bytes(token, "big")
        gas = self.act("mint", owner, owner, number)
        factory = self.build.contracts["TitleEscrowFactory"].abi
        data = encode_call(factory, "getEscrowAddress", self._address, number)
        answer = read(self._issuer.connection, self._factory, data)
        escrow = to_checksum_address(decode_answer(factory, "getEscrowAddress", answer))
        return Title(self, number, escrow), gas

    def act(self, function: str, *arguments: Any) -> int:
        """Call a function of the registry without a remark; return the gas."""
        data = encode_call(self._code.abi, function, *arguments, NO_REMARK)
        return int(self._issuer.send(Call(to=self._address, data=data))["gasUsed"])

    # --- Deployment

    def _standalone(self) -> ChecksumAddress:
        return self._create(self._code, _NAME, _SYMBOL, self._factory)

    def _clone(self) -> ChecksumAddress:
        """Deploy as the package does: its deployer clones an implementation that it knows."""
        deployer = self.build.contracts["TDocDeployer"]
        implementation = self._create(self._code)
        logic = self._create(deployer)
        proxy = self._create(
            self.build.contracts[PROXY], logic, encode_call(deployer.abi, "initialize")
        )
        self._call(proxy, deployer, "addImplementation", implementation, self._factory)
        parameters = encode(["string", "string", "address"], [_NAME, _SYMBOL, self._issuer.address])
        receipt = self._call(proxy, deployer, "deploy", implementation, parameters)
        (log,) = (log for log in receipt["logs"] if bytes(log["topics"][0]) == _DEPLOYED)
        return to_checksum_address(bytes(log["topics"][1])[-20:])

    def _create(self, code: Code, *arguments: Any) -> ChecksumAddress:
        receipt = deploy(self._issuer, code.bytecode, encode_constructor(code.abi, *arguments))
        return to_checksum_address(str(receipt["contractAddress"]))

    def _call(self, to: ChecksumAddress, code: Code, function: str, *arguments: Any) -> Any:
        return self._issuer.send(Call(to=to, data=encode_call(code.abi, function, *arguments)))
