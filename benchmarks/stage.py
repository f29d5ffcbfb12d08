"""A prepared chain on which the same acts cost the same gas on every run.

Keys, references, hashes and the time of every block are fixed: a byte of calldata costs more when
it is not zero, and addresses, ids and signatures follow from all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from web3.types import TxReceipt

from wharfinger.chain import (
    Call,
    Connection,
    DirectSender,
    EmbeddedNode,
    LocalSigner,
    RelayedSender,
    advance_to,
    latest_timestamp,
)
from wharfinger.contracts.banking_calendar import SATURDAY_AND_SUNDAY
from wharfinger.contracts.declaration_records import (
    Consignment,
    ExportLodgement,
    ImportLodgement,
)
from wharfinger.contracts.digital_currency import DigitalCurrency
from wharfinger.contracts.enums import BillForm, Valuation
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance, Lodging, Terms
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line, Rate, Rates
from wharfinger.deploy import CurrencyPlan, Deployer, OrganisationPlan, Plan
from wharfinger.roles import Role

GENESIS: Final = 1_772_409_600
"""2026-03-02 00:00:00 UTC, a Monday."""

OPENING: Final = GENESIS + 2 * 86_400 + 10 * 3_600
"""2026-03-04 10:00:00 UTC, a Wednesday: every scene begins then."""

DAY: Final = 86_400
"""Seconds of a day."""

AMOUNT: Final = 12_345_678
"""Every payment and drawing, in cents."""

FUNDS: Final = 10**12
"""What every payer has, and allows each contract to take, in cents: no payment uses it up."""

DEPLOYER: Final = "deployer"
NEWCOMER: Final = "newcomer"
"""A key with ether and without a seat."""

COUNTRY: Final = "NL"
PORT: Final = "NLRTM"
CONTAINER: Final = "CSQU3054383"

ASSORTED: Final = 10
"""Headings of chapter 85, from 8501, that have a rate beside that of toasters."""
LOADING: Final = "CNYTN"
TOASTERS: Final = 8_516_720_000
"""Commodity code of electric toasters, which has a rate by its heading."""

RELAYED_GAS: Final = 500_000
"""What a relayed request may use; fixed, because the request carries it."""

_SECONDS_PER_BLOCK: Final = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation of the cast."""

    roles: Role
    country: str
    ports: tuple[str, ...] = ()


CAST: Final[Mapping[str, Member]] = MappingProxyType(
    {
        "exporter": Member(Role.TRADER, "CN"),
        "importer": Member(Role.TRADER, "NL"),
        "carrier": Member(Role.CARRIER, "DK"),
        "issuing-bank": Member(Role.BANK, "NL"),
        "advising-bank": Member(Role.BANK, "CN"),
        "port-shenzhen": Member(Role.PORT, "CN", (LOADING,)),
        "port-rotterdam": Member(Role.PORT, "NL", (PORT,)),
        "customs-china": Member(Role.CUSTOMS, "CN"),
        "customs-netherlands": Member(Role.CUSTOMS, "NL"),
        "inspection-netherlands": Member(Role.INSPECTOR, "NL"),
        "tax-netherlands": Member(Role.TAX, "NL"),
        "central-bank": Member(Role.CENTRAL_BANK, "NL"),
        "release-agent": Member(Role.LOGISTICS, "NL"),
        "court-denmark": Member(Role.COURT, "DK"),
    }
)
"""The organisations, each with a key of its own, derived from its place."""

_PAYERS: Final = ("importer", "issuing-bank", "central-bank")
_PAYEES: Final = ("exporter", "tax-netherlands", "port-rotterdam")


class Stage:
    """A deployed suite and whoever acts in it; open one with :func:`opened`.

    Args:
        node: the chain.
        folder: where the deployment's record goes.
    """

    def __init__(self, node: EmbeddedNode, folder: Path) -> None:
        self.connection: Connection = node.connection
        self.connection.rpc("anvil_setBlockTimestampInterval", [_SECONDS_PER_BLOCK])
        self.signers: dict[str, LocalSigner] = {
            name: node.signer(index) for index, name in enumerate((DEPLOYER, *CAST, NEWCOMER))
        }
        self.by = {
            name: DirectSender(self.connection, signer) for name, signer in self.signers.items()
        }
        record = Deployer(
            connection=self.connection, sender=self.by[DEPLOYER], plan=self._plan(), folder=folder
        ).run()
        self.org: Mapping[str, int] = record.organisations
        self.suite = Suite.connect(self.connection, record.addresses)
        self._forwarder = to_checksum_address(record.addresses["ERC2771Forwarder"])
        self._prepare()

    @property
    def euro(self) -> DigitalCurrency:
        """The currency of every payment."""
        return self.suite.currency("EUR")

    @property
    def today(self) -> int:
        """The chain's day, UTC, since 1970."""
        return latest_timestamp(self.connection) // DAY

    def account(self, name: str) -> str:
        """Return a key's account."""
        return str(self.signers[name].address)

    def relayed(self, name: str) -> _Relayed:
        """Return a sender that signs with one key while Rotterdam's port pays."""
        return _Relayed(
            RelayedSender(
                self.connection,
                forwarder=self._forwarder,
                signer=self.signers[name],
                relayer=self.by["port-rotterdam"],
            )
        )

    def pass_days(self, days: int) -> None:
        """Let whole days pass."""
        advance_to(self.connection, latest_timestamp(self.connection) + days * DAY)

    # --- Acts that many scenes need, none of them measured

    def bill(self, label: str, *, form: BillForm = BillForm.TO_ORDER) -> Id:
        """Issue a bill to the exporter: to its order, or bearer; return its id."""
        outcome = self.suite.bills.issue(
            reference("BL", label),
            document_root=digest(f"transport document {label}"),
            form=form,
            issue_to=self.org["exporter"],
            endorsee=0 if form is BillForm.BEARER else self.org["exporter"],
            by=self.by["carrier"],
        )
        return bytes(outcome.event("BillIssued")["bill"])

    def issuance(self, label: str) -> Issuance:
        """Return what the carrier states of a bill to the exporter's order."""
        return Issuance(
            transport_document_reference=reference("BL", label),
            document_root=digest(f"transport document {label}"),
            form=BillForm.TO_ORDER,
            issue_to=self.org["exporter"],
            endorsee=self.org["exporter"],
        )

    def terms(self, label: str) -> Terms:
        """Return the terms of a credit: sixty days, 5 % tolerance, one drawing."""
        return Terms(
            credit_number=reference("LC", label),
            terms_hash=digest(f"terms {label}"),
            token=self.euro.address,
            amount=AMOUNT,
            tolerance_over=5,
            tolerance_under=5,
            applicant=self.org["importer"],
            beneficiary=self.org["exporter"],
            advising_bank=self.org["advising-bank"],
            place=COUNTRY,
            expires_on=OPENING // DAY + 60,
            latest_shipment=OPENING // DAY + 40,
        )

    def lodging(self, label: str) -> Lodging:
        """Return what a presenter states about a shipment of the day before."""
        return Lodging(
            presenter_reference=reference("PR", label),
            documents_root=digest(f"documents {label}"),
            shipped_on=OPENING // DAY - 1,
            amount=AMOUNT,
            examining_bank=self.org["issuing-bank"],
        )

    def consignment(self, bill: Id, lines: tuple[Line, ...]) -> Consignment:
        """Return goods in one container under a bill."""
        return Consignment(bill=bill, goods_root=goods_root(lines), containers=(CONTAINER,))

    def import_lodgement(self, label: str, *, bill: Id, lines: tuple[Line, ...]) -> ImportLodgement:
        """Return what the importer declares."""
        return ImportLodgement(
            country=COUNTRY,
            declaration_reference=reference("IM", label),
            importer=self.org["importer"],
            treasury=1,
            total_price=sum(line.price for line in lines),
            line_count=len(lines),
            consignment=self.consignment(bill, lines),
        )

    def export_lodgement(self, label: str) -> ExportLodgement:
        """Return what the exporter declares."""
        return ExportLodgement(
            country="CN",
            declaration_reference=reference("EX", label),
            exporter=self.org["exporter"],
            goods_root=goods_root(goods()),
            total_price=AMOUNT,
            line_count=1,
            port_of_loading=LOADING,
        )

    # --- Inside

    def _prepare(self) -> None:
        """Set what authorities set before a trade, and give money and allowances."""
        suite, euro = self.suite, self.euro
        suite.calendar.set_place(
            COUNTRY,
            weekend_mask=SATURDAY_AND_SUNDAY,
            closing=17 * 3_600,
            utc_offset=3_600,
            by=self.by["central-bank"],
        )
        officer = self.by["customs-netherlands"]
        suite.tariff.set_treasury(
            COUNTRY,
            token=euro.address,
            org=self.org["tax-netherlands"],
            valuation=Valuation.CIF,
            by=officer,
        )
        headings = (8516, *range(8501, 8501 + ASSORTED))
        suite.tariff.set_rates(COUNTRY, rates=[rate(each) for each in headings], by=officer)
        suite.terminal.set_storage_tariff(
            PORT, token=euro.address, free_days=7, daily_rate=4_500, by=self.by["port-rotterdam"]
        )
        for name in (*_PAYERS, *_PAYEES):
            euro.issue(self.account(name), amount=FUNDS, by=self.by["central-bank"])
        for name in ("importer", "issuing-bank"):
            spenders = (suite.credits, suite.drafts, suite.customs, suite.terminal)
            for spender in (*spenders, suite.guarantees):
                euro.approve(spender.address, amount=FUNDS, by=self.by[name])
        advance_to(self.connection, OPENING)

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
        euro = CurrencyPlan(
            code="EUR", name="Digital euro", decimals=2, central_bank="central-bank"
        )
        return Plan(organisations=organisations, currencies=(euro,))


class _Relayed:
    """A relayed sender whose requests all carry the same gas, so that estimates change no byte."""

    def __init__(self, sender: RelayedSender) -> None:
        self._sender = sender
        self.address = sender.address
        self.connection = sender.connection

    def send(self, call: Call) -> TxReceipt:
        """Sign a request, let the relayer execute it, and wait."""
        return self._sender.send(replace(call, gas=RELAYED_GAS))


@contextmanager
def opened(
    folder: Path, *, steps_tracing: bool = True, anvil_options: Sequence[str] = ()
) -> Iterator[Stage]:
    """Start a chain, deploy, and prepare; the chain ends with the ``with`` block.

    Args:
        folder: where the deployment's record goes.
        steps_tracing: record steps, which the floor of an act is read from.
        anvil_options: more options of Anvil's command line.
    """
    with EmbeddedNode(
        accounts=len(CAST) + 2,
        genesis_time=GENESIS,
        steps_tracing=steps_tracing,
        anvil_options=anvil_options,
    ) as node:
        yield Stage(node, folder)


def reference(kind: str, label: str) -> str:
    """Return a real-world reference; it has 18 characters whatever the label."""
    return f"{kind}{digest(label).hex()[:16].upper()}"


def digest(text: str) -> bytes:
    """Return the hash that stands for a document."""
    return bytes(keccak(text=text))


def goods(lines: int = 1) -> tuple[Line, ...]:
    """Return goods lines, toasters from China."""
    return tuple(
        Line(number=number, commodity=TOASTERS, origin="CN", price=AMOUNT)
        for number in range(1, lines + 1)
    )


def assortment(lines: int) -> tuple[Line, ...]:
    """Return goods lines of as many headings, each with a code of its own; at most ASSORTED."""
    return tuple(
        Line(number=number, commodity=8_500_000_000 + number * 10**6, origin="CN", price=AMOUNT)
        for number in range(1, lines + 1)
    )


def rate(heading: int, *, day: int = GENESIS // DAY) -> Rate:
    """Return a rate of a four-digit heading: 2.7 % duty, 21 % VAT."""
    rates = Rates(duty_ppm=27_000, vat_ppm=210_000)
    return Rate(prefix=heading, digits=4, rates=rates, valid_from=day)
