"""A deployed suite with organisations of every kind, each with a key of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from eth_utils.address import to_checksum_address

from wharfinger.chain import (
    Connection,
    DirectSender,
    EmbeddedNode,
    LocalSigner,
    RelayedSender,
    advance,
    advance_to,
    latest_timestamp,
)
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import CurrencyPlan, Deployer, OrganisationPlan, Plan, Record
from wharfinger.roles import Role

GENESIS: Final = 1_772_409_600
"""2026-03-02 00:00:00 UTC, a Monday."""

DEPLOYER: Final = "deployer"
OUTSIDER: Final = "outsider"
"""A key with ether and without a seat."""

EURO: Final = CurrencyPlan(
    code="EUR", name="Digital euro", decimals=2, central_bank="central-bank-nl"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation of the cast."""

    roles: Role
    country: str
    ports: tuple[str, ...] = ()


CAST: Final[dict[str, Member]] = {
    "exporter": Member(Role.TRADER, "CN"),
    "importer": Member(Role.TRADER, "NL"),
    "trader": Member(Role.TRADER, "NL"),
    "carrier": Member(Role.CARRIER, "DK"),
    "other-carrier": Member(Role.CARRIER, "FR"),
    "broker": Member(Role.LOGISTICS, "NL"),
    "issuing-bank": Member(Role.BANK, "NL"),
    "advising-bank": Member(Role.BANK, "CN"),
    "bank": Member(Role.BANK, "DE"),
    "insurer": Member(Role.INSURER, "GB"),
    "port-shenzhen": Member(Role.PORT, "CN", ("CNYTN",)),
    "port-rotterdam": Member(Role.PORT, "NL", ("NLRTM",)),
    "customs-china": Member(Role.CUSTOMS, "CN"),
    "customs-netherlands": Member(Role.CUSTOMS, "NL"),
    "inspection-netherlands": Member(Role.INSPECTOR, "NL"),
    "inspection-china": Member(Role.INSPECTOR, "CN"),
    "tax-netherlands": Member(Role.TAX, "NL"),
    "court-netherlands": Member(Role.COURT, "NL"),
    "court-denmark": Member(Role.COURT, "DK"),
    "central-bank-nl": Member(Role.CENTRAL_BANK, "NL"),
    "central-bank-cn": Member(Role.CENTRAL_BANK, "CN"),
}
"""Every organisation of the tests, by name; the key of each is derived from its place."""


class World:
    """A deployed suite and whoever acts in it.

    Args:
        node: the chain.
        folder: where the deployment's record goes.
    """

    def __init__(self, node: EmbeddedNode, folder: Path) -> None:
        self.node = node
        self.connection: Connection = node.connection
        names = [DEPLOYER, *CAST, OUTSIDER]
        self.signers: dict[str, LocalSigner] = {
            name: node.signer(index) for index, name in enumerate(names)
        }
        self.senders = {
            name: DirectSender(self.connection, signer) for name, signer in self.signers.items()
        }
        self.record: Record = Deployer(
            connection=self.connection,
            sender=self.senders[DEPLOYER],
            plan=self._plan(),
            folder=folder,
        ).run()
        self.org = {name: self.record.organisations[name] for name in CAST}
        self.escrow = self.record.organisations["LetterOfCredit"]

    @cached_property
    def suite(self) -> Suite:
        """Typed wrappers of every contract."""
        return Suite.connect(self.connection, self.record.addresses)

    def account(self, name: str) -> str:
        """Return the account of an organisation, or of the deployer or the outsider."""
        return str(self.signers[name].address)

    def relayed(self, name: str, *, relayer: str = "port-rotterdam") -> RelayedSender:
        """Return a sender that signs as one organisation while another pays."""
        forwarder = to_checksum_address(self.record.addresses["ERC2771Forwarder"])
        return RelayedSender(
            self.connection,
            forwarder=forwarder,
            signer=self.signers[name],
            relayer=self.senders[relayer],
        )

    @property
    def now(self) -> int:
        """Time of the latest block, Unix seconds."""
        return latest_timestamp(self.connection)

    @property
    def height(self) -> int:
        """Number of the latest block."""
        return int(self.connection.rpc("eth_blockNumber"), 16)

    def advance(self, seconds: int) -> None:
        """Let time pass."""
        advance(self.connection, seconds)

    def advance_to(self, moment: int) -> None:
        """Let time pass up to a moment, Unix seconds."""
        advance_to(self.connection, moment)

    def _plan(self) -> Plan:
        organisations = tuple(
            OrganisationPlan(
                identifier=name,
                root=self.account(name),
                roles=int(member.roles),
                country=member.country,
                ports=member.ports,
            )
            for name, member in CAST.items()
        )
        return Plan(organisations=organisations, currencies=(EURO,))
