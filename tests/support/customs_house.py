"""A chain on which customs messages are lodged: traders enrolled by the numbers that files name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pytest

from support.world import GENESIS
from wharfinger.chain import DirectSender, EmbeddedNode, advance, latest_timestamp, snapshot
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.enums import BillForm, Channel, DutyBasis, Flow
from wharfinger.contracts.goods import goods_proof
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Rate, Rates
from wharfinger.deploy import CurrencyPlan, Deployer, OrganisationPlan, Plan
from wharfinger.flows.declarations import Performed, TraderRegister, lodge
from wharfinger.roles import Role
from wharfinger.standards.wco import Message

DAY: Final = 86_400

BROKER: Final = "GB603202734852"
"""The declarant of most published files."""

CAST: Final[dict[str, tuple[Role, str]]] = {
    "HMRC": (Role.CUSTOMS, "GB"),
    "HM Treasury": (Role.TAX, "GB"),
    "Bank of England": (Role.CENTRAL_BANK, "GB"),
    "Douane": (Role.CUSTOMS, "NL"),
    "Belastingdienst": (Role.TAX, "NL"),
    "DNB": (Role.CENTRAL_BANK, "NL"),
    "CARRIER": (Role.CARRIER, "DK"),
    "OTHER CARRIER": (Role.CARRIER, "FR"),
    "PORT": (Role.PORT, "GB"),
    BROKER: (Role.LOGISTICS | Role.TRADER, "GB"),
    "GB553202734852": (Role.TRADER, "GB"),
    "GB021111237000": (Role.LOGISTICS, "GB"),
    "GB021111236000": (Role.TRADER, "GB"),
    "GB150454489082": (Role.LOGISTICS, "GB"),
    "GB417869120000": (Role.TRADER, "GB"),
    "NL999000077": (Role.LOGISTICS, "NL"),
    "NL999000085": (Role.TRADER, "NL"),
    "CH1": (Role.TRADER, "CH"),
}
"""Role and country of each organisation, by the identifier under which it is enrolled."""

KEYS: Final = {name: index for index, name in enumerate(["", *CAST])}
"""Index of each organisation's key; the nameless one deploys, and has no seat."""

PORTS: Final = {"PORT": ("GBLON",)}
FUNDS: Final = 10**12

RATES: Final = (
    ("GB", 851090, 6, Rates(duty_ppm=20_000, vat_ppm=200_000)),
    ("GB", 8031010, 8, Rates(duty_ppm=160_000, vat_ppm=0)),
    ("GB", 1804, 4, Rates(duty_ppm=60_000, vat_ppm=0)),
    (
        "GB",
        20712,
        6,
        Rates(basis=DutyBasis.SPECIFIC, specific=26_200, unit="KGM", vat_ppm=0),
    ),
    ("NL", 8516, 4, Rates(duty_ppm=27_000, vat_ppm=210_000)),
    ("NL", 6911, 4, Rates(duty_ppm=120_000, vat_ppm=210_000)),
    ("NL", 9011100, 8, Rates(duty_ppm=0, vat_ppm=90_000)),
    (
        "NL",
        2204,
        4,
        Rates(
            basis=DutyBasis.COMPOUND,
            duty_ppm=50_000,
            specific=13_100,
            unit="LTR",
            excise_ppm=100_000,
            vat_ppm=210_000,
        ),
    ),
)  # fmt: skip
"""Import rates: country, prefix, its digits, and what applies."""


class CustomsHouse:
    """Two countries' customs with tariffs and treasuries, and whoever declares there.

    Args:
        node: the chain.
        folder: where the deployment's record goes.
    """

    def __init__(self, node: EmbeddedNode, folder: Path) -> None:
        self.connection = node.connection
        self.url = node.url
        self.folder = folder
        self.keys = {name: node.signer(index) for name, index in KEYS.items()}
        self.senders = {
            name: DirectSender(self.connection, signer) for name, signer in self.keys.items()
        }
        self.record = Deployer(
            connection=self.connection, sender=self.senders[""], plan=self._plan(), folder=folder
        ).run()
        self.org = {name: self.record.organisations[name] for name in CAST}
        self._prepare()

    @cached_property
    def suite(self) -> Suite:
        """Typed wrappers of every contract."""
        return Suite.connect(self.connection, self.record.addresses)

    @cached_property
    def parties(self) -> TraderRegister:
        """Who is who: whoever is enrolled under the number that a file names."""
        return TraderRegister(self.suite.participants)

    @property
    def today(self) -> int:
        """The chain's day, since 1970."""
        return latest_timestamp(self.connection) // DAY

    def bill(self, reference: str = "BL-1", *, carrier: str = "CARRIER", to: str = "CH1") -> bytes:
        """Issue a straight bill; return its id."""
        issued = self.suite.bills.issue(
            reference,
            document_root=b"\x01" * 32,
            form=BillForm.STRAIGHT,
            issue_to=self.org[to],
            endorsee=self.org[to],
            by=self.senders[carrier],
        )
        return bytes(issued.event("BillIssued")["bill"])

    def lodge(self, message: Message, by: str, **options: Any) -> Performed:
        """Do what a message asks for, as an organisation."""
        return lodge(self.suite, message, by=self.senders[by], **options)

    def channel(self, done: Performed, channel: Channel, *, by: str = "HMRC") -> None:
        """Assign a channel to an import."""
        self.suite.customs.assign_channel(done.declaration, channel=channel, by=self.senders[by])

    def assess(self, done: Performed, *, by: str) -> None:
        """Assess an import from the tariff."""
        self.suite.customs.assess(
            done.declaration,
            consignment=self.goods(done),
            lines=done.lines,
            proof=goods_proof(done.lines, first=1, count=len(done.lines)),
            by=self.senders[by],
        )

    @staticmethod
    def goods(done: Performed) -> Consignment:
        """Return the consignment of an import."""
        consignment = done.standing.consignment
        assert consignment is not None
        return consignment

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        advance(self.connection, days * DAY)

    def levy_exports(self, country: str, by: str, *, prefix: int) -> None:
        """Set a rate of one per cent for exports of a chapter."""
        rates = Rates(duty_ppm=10_000)
        rate = Rate(prefix=prefix, digits=2, flow=Flow.EXPORT, rates=rates, valid_from=self.today)
        self.suite.tariff.set_rates(country, rates=[rate], by=self.senders[by])

    def set_import_rate(
        self, country: str, by: str, *, prefix: int, digits: int, unit: str
    ) -> None:
        """Set a specific rate for imports from today."""
        rates = Rates(basis=DutyBasis.SPECIFIC, specific=1, unit=unit)
        rate = Rate(prefix=prefix, digits=digits, rates=rates, valid_from=self.today)
        self.suite.tariff.set_rates(country, rates=[rate], by=self.senders[by])

    def _prepare(self) -> None:
        suite, senders = self.suite, self.senders
        for country, customs, tax, bank, code in (
            ("GB", "HMRC", "HM Treasury", "Bank of England", "GBP"),
            ("NL", "Douane", "Belastingdienst", "DNB", "EUR"),
        ):
            token = suite.currency(code)
            suite.tariff.set_treasury(country, token=token, org=self.org[tax], by=senders[customs])
            rates = [
                Rate(prefix=prefix, digits=digits, rates=rate, valid_from=self.today)
                for of, prefix, digits, rate in RATES
                if of == country
            ]
            suite.tariff.set_rates(country, rates=rates, by=senders[customs])
            for name, (role, _) in CAST.items():
                if Role.TRADER in role:
                    token.issue(self.keys[name].address, amount=FUNDS, by=senders[bank])
                    token.approve(suite.customs, amount=FUNDS, by=senders[name])

    def _plan(self) -> Plan:
        organisations = tuple(
            OrganisationPlan(
                identifier=name,
                root=self.keys[name].address,
                roles=int(role),
                country=country,
                ports=PORTS.get(name, ()),
            )
            for name, (role, country) in CAST.items()
        )
        currencies = (
            CurrencyPlan(
                code="GBP", name="Digital pound", decimals=2, central_bank="Bank of England"
            ),
            CurrencyPlan(code="EUR", name="Digital euro", decimals=2, central_bank="DNB"),
        )
        return Plan(organisations=organisations, currencies=currencies)


@pytest.fixture(scope="session")
def customs_house_as_built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CustomsHouse]:
    """The customs house on a chain of its own."""
    with EmbeddedNode(accounts=len(CAST) + 1, genesis_time=GENESIS) as node:
        yield CustomsHouse(node, tmp_path_factory.mktemp("customs"))


@pytest.fixture
def house(customs_house_as_built: CustomsHouse) -> Iterator[CustomsHouse]:
    """The same; what a test does is undone after it."""
    with snapshot(customs_house_as_built.connection):
        yield customs_house_as_built
