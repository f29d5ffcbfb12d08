"""Keys beside the roots of the cast: fresh ones, with or without ether, seats and suspension."""

from __future__ import annotations

from eth_account import Account

from support.world import DEPLOYER, World
from wharfinger.chain import MNEMONIC, Call, DirectSender, LocalSigner
from wharfinger.roles import Role

ETHER = 10**18
"""Wei of one ether."""


def private_key(index: int) -> str:
    """Return the private key of an account of the development phrase, as hexadecimal."""
    Account.enable_unaudited_hdwallet_features()
    path = f"m/44'/60'/0'/0/{index}"
    return "0x" + bytes(Account.from_mnemonic(MNEMONIC, account_path=path).key).hex()


def fresh_key(world: World, *, ether: int = 1) -> DirectSender:
    """Return a new key that holds some ether and has no seat."""
    key = DirectSender(world.connection, LocalSigner.generate())
    if ether:
        world.senders[DEPLOYER].send(Call(to=key.address, data=b"", value=ether * ETHER))
    return key


def seated(
    world: World,
    organisation: str,
    *,
    roles: Role | None = None,
    expires_at: int = 0,
    admin: bool = False,
) -> DirectSender:
    """Return a new key with a seat in an organisation of the cast, all of its roles by default."""
    key = fresh_key(world)
    register = world.suite.participants
    granted = register.organisation(world.org[organisation]).roles if roles is None else roles
    register.offer_seat(
        key, roles=granted, expires_at=expires_at, admin=admin, by=world.senders[organisation]
    )
    register.take_seat(world.org[organisation], by=key)
    return key


def suspend(world: World, org: int | str, *, suspended: bool = True) -> None:
    """Suspend an organisation, given by name or id, or reinstate it."""
    number = world.org[org] if isinstance(org, str) else org
    world.suite.participants.set_suspension(number, suspended=suspended, by=world.senders[DEPLOYER])
