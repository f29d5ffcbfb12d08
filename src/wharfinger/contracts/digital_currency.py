"""A currency's central bank money: ERC-20, EIP-2612 permits, EIP-3009 authorisations."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from wharfinger.chain import Sender, Signer
from wharfinger.contracts.base import InstrumentWrapper, Outcome

_DOMAIN: Final = (
    ("name", "string"),
    ("version", "string"),
    ("chainId", "uint256"),
    ("verifyingContract", "address"),
)
_PERMIT: Final = (
    ("owner", "address"),
    ("spender", "address"),
    ("value", "uint256"),
    ("nonce", "uint256"),
    ("deadline", "uint256"),
)
_AUTHORISATION: Final = (
    ("from", "address"),
    ("to", "address"),
    ("value", "uint256"),
    ("validAfter", "uint256"),
    ("validBefore", "uint256"),
    ("nonce", "bytes32"),
)
_CANCELLATION: Final = (("authorizer", "address"), ("nonce", "bytes32"))
_FOR_EVER: Final = 2**256 - 1


@dataclass(frozen=True, slots=True)
class Signature:
    """An ECDSA signature in its three parts.

    Attributes:
        v: 27 or 28.
        r: first half, 32 bytes.
        s: second half, 32 bytes.
    """

    v: int
    r: bytes
    s: bytes

    @classmethod
    def from_bytes(cls, signature: bytes) -> Signature:
        """Split the 65 bytes that a signer returns."""
        return cls(v=signature[64], r=bytes(signature[:32]), s=bytes(signature[32:64]))


_UNSIGNED: Final = Signature(v=0, r=bytes(32), s=bytes(32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """An allowance by signature (EIP-2612), ready to be submitted by anyone.

    Attributes:
        owner: account whose money it is.
        spender: account that may take it.
        value: how much, in the currency's smallest unit.
        deadline: Unix seconds until which it can be submitted.
        signature: the owner's.
    """

    owner: str
    spender: str
    value: int
    deadline: int
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """A payment by signature (EIP-3009).

    Attributes:
        payer: account that pays and signed.
        payee: account that is paid.
        value: how much, in the currency's smallest unit.
        valid_after: Unix seconds; valid strictly after it.
        valid_before: Unix seconds; valid strictly before it.
        nonce: 32 bytes, used once by the payer.
        signature: the payer's; empty until it is signed.
    """

    payer: str
    payee: str
    value: int
    valid_after: int
    valid_before: int
    nonce: bytes
    signature: Signature = _UNSIGNED


class DigitalCurrency(InstrumentWrapper):
    """One currency; see contracts/interfaces/IDigitalCurrency.sol.

    Every amount is in the currency's smallest unit (ISO 4217 decimals), every time in Unix seconds.
    """

    name: ClassVar[str] = "DigitalCurrency"

    def issue(self, to: Any, *, amount: int, by: Sender) -> Outcome:
        """Issue money to an account, as the currency's central bank.

        Raises:
            ActorRefusedError: RoleRequired, CentralBankRequired.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("issue", to, amount, by=by)

    def redeem(self, amount: int, *, by: Sender) -> Outcome:
        """Destroy money that the central bank's own account holds.

        Raises:
            ActorRefusedError: RoleRequired, CentralBankRequired.
            MoneyRefusedError: ERC20InsufficientBalance.
        """
        return self._send("redeem", amount, by=by)

    def transfer(self, to: Any, *, amount: int, by: Sender) -> Outcome:
        """Pay from the caller's own account.

        Raises:
            MoneyRefusedError: ERC20InsufficientBalance, ERC20InvalidReceiver.
        """
        return self._send("transfer", to, amount, by=by)

    def transfer_from(self, payer: Any, *, to: Any, amount: int, by: Sender) -> Outcome:
        """Take from an account that gave the caller an allowance.

        Raises:
            MoneyRefusedError: ERC20InsufficientAllowance, ERC20InsufficientBalance.
        """
        return self._send("transferFrom", payer, to, amount, by=by)

    def approve(self, spender: Any, *, amount: int, by: Sender) -> Outcome:
        """Let an account, mostly a contract, take up to an amount from the caller's own."""
        return self._send("approve", spender, amount, by=by)

    def permit(self, permit: Permit, *, by: Sender) -> Outcome:
        """Submit an allowance that its owner signed; anyone may (EIP-2612).

        Raises:
            TimeRefusedError: ERC2612ExpiredSignature.
            ActorRefusedError: ERC2612InvalidSigner.
        """
        signature = permit.signature
        return self._send(
            "permit",
            permit.owner,
            permit.spender,
            permit.value,
            permit.deadline,
            signature.v,
            signature.r,
            signature.s,
            by=by,
        )

    def transfer_with_authorization(self, authorisation: Authorisation, *, by: Sender) -> Outcome:
        """Submit a payment that its payer signed; anyone may (EIP-3009).

        Raises:
            TimeRefusedError: AuthorizationNotYetValid, AuthorizationExpired.
            DuplicateRefusedError: AuthorizationSpent.
            ActorRefusedError: AuthorizationSignerInvalid.
            MoneyRefusedError: ERC20InsufficientBalance.
        """
        return self._send("transferWithAuthorization", *_parts(authorisation), by=by)

    def receive_with_authorization(self, authorisation: Authorisation, *, by: Sender) -> Outcome:
        """Submit, as the payee, a payment that its payer signed for the payee alone (EIP-3009).

        Raises:
            ActorRefusedError: AuthorizationPayeeRequired, AuthorizationSignerInvalid.
            TimeRefusedError: AuthorizationNotYetValid, AuthorizationExpired.
            DuplicateRefusedError: AuthorizationSpent.
            MoneyRefusedError: ERC20InsufficientBalance.
        """
        return self._send("receiveWithAuthorization", *_parts(authorisation), by=by)

    def cancel_authorization(self, signer: Signer, *, nonce: bytes, by: Sender) -> Outcome:
        """Sign and submit the cancellation of an authorisation that was not used (EIP-3009).

        Args:
            signer: the payer's key.
            nonce: of the authorisation.
            by: who submits it.

        Raises:
            DuplicateRefusedError: AuthorizationSpent.
        """
        message = {"authorizer": signer.address, "nonce": nonce}
        signature = self._sign(signer, "CancelAuthorization", _CANCELLATION, message)
        return self._send(
            "cancelAuthorization",
            signer.address,
            nonce,
            signature.v,
            signature.r,
            signature.s,
            by=by,
        )

    def sign_permit(
        self, signer: Signer, *, spender: Any, value: int, deadline: int = _FOR_EVER
    ) -> Permit:
        """Sign an allowance with the owner's key (EIP-2612); nothing is sent.

        Args:
            signer: the owner's key; its current nonce is read from the chain.
            spender: account or contract that may take the money.
            value: how much.
            deadline: until when it can be submitted.
        """
        account = to_checksum_address(getattr(spender, "address", spender))
        message = {
            "owner": signer.address,
            "spender": account,
            "value": value,
            "nonce": self.nonces(signer.address),
            "deadline": deadline,
        }
        return Permit(
            owner=signer.address,
            spender=account,
            value=value,
            deadline=deadline,
            signature=self._sign(signer, "Permit", _PERMIT, message),
        )

    def sign_transfer_authorization(
        self,
        signer: Signer,
        *,
        to: Any,
        value: int,
        valid_after: int = 0,
        valid_before: int = _FOR_EVER,
        nonce: bytes | None = None,
    ) -> Authorisation:
        """Sign a payment that anyone can submit (EIP-3009); nothing is sent.

        Args:
            signer: the payer's key.
            to: account that is paid.
            value: how much.
            valid_after: valid strictly after it.
            valid_before: valid strictly before it.
            nonce: 32 bytes that the payer never used; drawn at random when None.
        """
        unsigned = Authorisation(
            payer=signer.address,
            payee=to_checksum_address(getattr(to, "address", to)),
            value=value,
            valid_after=valid_after,
            valid_before=valid_before,
            nonce=secrets.token_bytes(32) if nonce is None else nonce,
        )
        return self._authorise("TransferWithAuthorization", signer, unsigned)

    def sign_receive_authorization(
        self,
        signer: Signer,
        *,
        to: Any,
        value: int,
        valid_after: int = 0,
        valid_before: int = _FOR_EVER,
        nonce: bytes | None = None,
    ) -> Authorisation:
        """Sign a payment that only its payee can submit (EIP-3009); nothing is sent.

        The arguments are those of :meth:`sign_transfer_authorization`.
        """
        unsigned = Authorisation(
            payer=signer.address,
            payee=to_checksum_address(getattr(to, "address", to)),
            value=value,
            valid_after=valid_after,
            valid_before=valid_before,
            nonce=secrets.token_bytes(32) if nonce is None else nonce,
        )
        return self._authorise("ReceiveWithAuthorization", signer, unsigned)

    def balance_of(self, account: Any) -> int:
        """Return what an account has."""
        return int(self._read("balanceOf", account))

    def allowance(self, owner: Any, *, spender: Any) -> int:
        """Return what a spender may still take from an owner."""
        return int(self._read("allowance", owner, spender))

    def total_supply(self) -> int:
        """Return how much money of this currency exists."""
        return int(self._read("totalSupply"))

    def token_name(self) -> str:
        """Return the currency's name."""
        return str(self._read("name"))

    def symbol(self) -> str:
        """Return the ISO 4217 alphabetic code."""
        return str(self._read("symbol"))

    def decimals(self) -> int:
        """Return the ISO 4217 number of decimals."""
        return int(self._read("decimals"))

    def central_bank(self) -> int:
        """Return the organisation that issues the currency."""
        return int(self._read("centralBank"))

    def nonces(self, owner: Any) -> int:
        """Return the nonce that an owner's next permit must carry."""
        return int(self._read("nonces", owner))

    def authorization_state(self, authorizer: Any, *, nonce: bytes) -> bool:
        """Return whether an authorisation's nonce was used or cancelled."""
        return bool(self._read("authorizationState", authorizer, nonce))

    def _authorise(self, kind: str, signer: Signer, unsigned: Authorisation) -> Authorisation:
        message = {
            "from": unsigned.payer,
            "to": unsigned.payee,
            "value": unsigned.value,
            "validAfter": unsigned.valid_after,
            "validBefore": unsigned.valid_before,
            "nonce": unsigned.nonce,
        }
        signature = self._sign(signer, kind, _AUTHORISATION, message)
        return replace(unsigned, signature=signature)

    def _sign(
        self,
        signer: Signer,
        kind: str,
        fields: tuple[tuple[str, str], ...],
        message: Mapping[str, Any],
    ) -> Signature:
        typed_data = {
            "types": {"EIP712Domain": _typed(_DOMAIN), kind: _typed(fields)},
            "primaryType": kind,
            "domain": self._domain(),
            "message": dict(message),
        }
        return Signature.from_bytes(signer.sign_typed_data(typed_data))

    def _domain(self) -> dict[str, Any]:
        """The token's EIP-712 domain as the token itself says it (EIP-5267)."""
        _fields, name, version, chain_id, contract, _salt, _extensions = self._read("eip712Domain")
        address: ChecksumAddress = to_checksum_address(contract)
        return {
            "name": name,
            "version": version,
            "chainId": chain_id,
            "verifyingContract": address,
        }


def _parts(authorisation: Authorisation) -> tuple[Any, ...]:
    signature = authorisation.signature
    return (
        authorisation.payer,
        authorisation.payee,
        authorisation.value,
        authorisation.valid_after,
        authorisation.valid_before,
        authorisation.nonce,
        signature.v,
        signature.r,
        signature.s,
    )


def _typed(fields: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in fields]
