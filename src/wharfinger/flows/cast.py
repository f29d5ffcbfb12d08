"""Who takes part in a trade, each with a key of its own; and who pays for whose gas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from eth_utils.address import to_checksum_address

from wharfinger.chain import (
    MNEMONIC,
    Call,
    Connection,
    DirectSender,
    LocalSigner,
    RelayedSender,
    Sender,
    Signer,
)
from wharfinger.deploy import CurrencyPlan, OrganisationPlan, Plan, Record
from wharfinger.flows.setting import Setting
from wharfinger.roles import Role
from wharfinger.standards import Organisation, Organisations

Keys: TypeAlias = Callable[[str], Signer]
"""Gives the key of a party by its part in the trade."""

STIPEND: Final = 10**18
"""Ether, in wei, that a party without any receives to pay for its gas; one whole ether."""

RELAYED: Final = {"exporter": "port-shenzhen", "importer": "port-rotterdam"}
"""Parties that hold no ether: they sign, and the port of their country relays and pays."""

_FIRST_KEY: Final = 100
"""Keys of the cast are derived beyond the accounts that a local chain gives ether to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation in its part.

    Attributes:
        key: its part in the trade, ``importer``.
        name: its legal name.
        org: its id.
        account: its own account, which holds its money.
        signer: its key.
        sender: acts on the chain in its name.
        relayed_by: the part of the party that pays for its gas, None when it pays itself.
    """

    key: str
    name: str
    org: int
    account: str
    signer: Signer
    sender: Sender
    relayed_by: str | None


class Cast(Mapping[str, Party]):
    """The parties of a trade by their part."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = dict(parties)

    def __getitem__(self, key: str) -> Party:
        return self._parties[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parties)

    def __len__(self) -> int:
        return len(self._parties)

    def name_of(self, org: int) -> str:
        """Return the part of an organisation, or what it is when it has none."""
        for party in self._parties.values():
            if party.org == org:
                return party.key
        return "nobody" if org == 0 else f"organisation {org}"


def local_keys(organisations: Organisations) -> Keys:
    """Return keys derived from the well-known phrase of local chains; they are no secret."""
    places = {key: _FIRST_KEY + place for place, key in enumerate(organisations)}
    return lambda key: LocalSigner.from_mnemonic(MNEMONIC, index=places[key])


def plan_of(organisations: Organisations, setting: Setting, keys: Keys) -> Plan:
    """Return the deployment that a trade needs: its organisations and its currencies."""
    return Plan(
        organisations=tuple(
            OrganisationPlan(
                identifier=identifier_of(key, organisation),
                root=keys(key).address,
                roles=int(roles_of(organisation)),
                country=organisation.country,
                ports=organisation.ports,
            )
            for key, organisation in organisations.items()
        ),
        currencies=tuple(
            CurrencyPlan(
                code=currency.code,
                name=currency.name,
                decimals=currency.decimals,
                central_bank=identifier_of(
                    currency.central_bank, organisations[currency.central_bank]
                ),
            )
            for currency in setting.currency
        ),
    )


def assemble(
    connection: Connection,
    *,
    record: Record,
    organisations: Organisations,
    keys: Keys,
    funder: DirectSender,
) -> Cast:
    """Return the parties of a deployment, able to act.

    Parties that pay for their own gas and hold no ether receive :data:`STIPEND` from the funder.
    """
    direct = {
        key: DirectSender(connection, keys(key)) for key in organisations if key not in RELAYED
    }
    for payer in direct.values():
        _fund(connection, payer, funder)
    forwarder = to_checksum_address(record.addresses["ERC2771Forwarder"])
    parties: dict[str, Party] = {}
    for key, organisation in organisations.items():
        signer = keys(key)
        relayer = RELAYED.get(key)
        sender: Sender = (
            direct[key]
            if relayer is None
            else RelayedSender(
                connection, forwarder=forwarder, signer=signer, relayer=direct[relayer]
            )
        )
        parties[key] = Party(
            key=key,
            name=organisation.name,
            org=record.organisations[identifier_of(key, organisation)],
            account=signer.address,
            signer=signer,
            sender=sender,
            relayed_by=relayer,
        )
    return Cast(parties)


def identifier_of(key: str, organisation: Organisation) -> str:
    """Return the registered identifier: the LEI, or the part in the trade where there is none."""
    return organisation.lei or key


def roles_of(organisation: Organisation) -> Role:
    """Return an organisation's roles as the register has them."""
    roles = Role(0)
    for role in organisation.roles:
        roles |= Role[role.name]
    return roles


def _fund(connection: Connection, sender: DirectSender, funder: DirectSender) -> None:
    held = int(connection.rpc("eth_getBalance", [sender.address, "latest"]), 16)
    if held < STIPEND:
        funder.send(Call(sender.address, b"", STIPEND - held))
