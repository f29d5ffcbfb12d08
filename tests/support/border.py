"""Verbs of customs and port: the world as it looks at a border, and calls by Solidity name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import pytest
from eth_abi.abi import encode
from eth_utils.address import to_checksum_address

from support.world import World
from wharfinger.build import load_test_artifact
from wharfinger.chain import Call, TransactionRevertedError, deploy, read
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.declaration_records import (
    Consignment,
    ExportLodgement,
    ImportLodgement,
)
from wharfinger.contracts.enums import BillForm, Channel, ImportState
from wharfinger.contracts.goods import goods_proof, goods_root
from wharfinger.contracts.guarantee_records import GuaranteeTerms
from wharfinger.contracts.refusals import decode_error
from wharfinger.contracts.tariff_records import Line, Rate, Rates
from wharfinger.contracts.values import decode_outputs, encode_call

DAY: Final = 86_400
"""Seconds of a day."""

FOREVER: Final = 2**32 - 1
"""Last day of a rate that has no end."""

PPM: Final = 1_000_000

NETHERLANDS: Final = "customs-netherlands"
CHINA: Final = "customs-china"
ROTTERDAM: Final = "port-rotterdam"
YANTIAN: Final = "port-shenzhen"

WINE: Final = 2_204_210_000
TOY: Final = 9_503_000_000
BOOK: Final = 4_901_990_000
"""Commodity codes that have a rate in every test: composite, plain, and free of everything."""

FUNDS: Final = 10**15
"""Cents that the importer starts with."""

CONTAINER: Final = "CSQU3054383"
OTHER_CONTAINER: Final = "MSKU1234565"

REASON: Final = b"\x07" * 32
"""Hash of whatever a decision says."""


def goods(*items: tuple[int, int], origin: str = "CN") -> tuple[Line, ...]:
    """Return lines of goods, each from its commodity and its price, numbered from 1."""
    return tuple(
        Line(number=number, commodity=commodity, origin=origin, price=price)
        for number, (commodity, price) in enumerate(items, start=1)
    )


WINE_LINES: Final = goods((WINE, 1_000_000))
WINE_DUES: Final = 140_000 + 126_666 + 215_333
"""What WINE_LINES owe, cents: 14 % duty, 10 % excise, 17 % VAT."""

BOOK_LINES: Final = goods((BOOK, 50_000))


@dataclass(frozen=True, slots=True)
class Refused:
    """A custom error with its values by Solidity parameter name."""

    error: str
    values: dict[str, Any]


def text32(text: str) -> bytes:
    """Return ASCII text as a left-aligned ``bytes32``."""
    return text.encode().ljust(32, b"\0")


class Border:
    """The suite with a Dutch tariff, a treasury in euro, and an importer that has money.

    Args:
        world: the deployed suite.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.org = world.org
        self.today: int = world.now // DAY
        self.euro: str = world.record.addresses["DigitalCurrency:EUR"]
        self.goods: dict[bytes, Consignment] = {}
        self._wrappers: dict[str, ContractWrapper] = {}
        self.set_rates(
            (WINE, 140_000, 100_000, 170_000), (TOY, 27_000, 0, 200_000), (BOOK, 0, 0, 0)
        )
        self.do(NETHERLANDS, "Tariff.setTreasury", "NL", self.euro, self.org["tax-netherlands"], 0)
        self.do("central-bank-nl", "DigitalCurrency.issue", world.account("importer"), FUNDS)
        for contract in ("CustomsClearance", "ContainerTerminal"):
            spender = world.record.addresses[contract]
            self.do("importer", "DigitalCurrency.approve", spender, 2**256 - 1)

    # --- calls by Solidity name ---

    def do(self, who: str, target: str, *arguments: Any) -> Outcome:
        """Act as an organisation: ``do("importer", "CustomsClearance.pay", declaration)``."""
        contract, function = target.split(".")
        data = encode_call(function_entries(contract)[function], arguments)
        receipt = self.world.senders[who].send(Call(self._address(contract), data))
        return self._wrapper(contract).outcome(receipt)

    def ask(self, target: str, *arguments: Any) -> Any:
        """Return what a view answers."""
        contract, function = target.split(".")
        entry = function_entries(contract)[function]
        data = encode_call(entry, arguments)
        return decode_outputs(entry, read(self.world.connection, self._address(contract), data))

    def refuses(self, who: str, target: str, *arguments: Any) -> Refused:
        """Return the error with which an act is refused."""
        with pytest.raises(TransactionRevertedError) as caught:
            self.do(who, target, *arguments)
        return self._decoded(caught.value)

    def cannot_say(self, target: str, *arguments: Any) -> Refused:
        """Return the error with which a view is refused."""
        with pytest.raises(TransactionRevertedError) as caught:
            self.ask(target, *arguments)
        return self._decoded(caught.value)

    def balance(self, who: str) -> int:
        """Return an organisation's euro cents."""
        return int(self.ask("DigitalCurrency.balanceOf", self.world.account(who)))

    def fee_token(self) -> str:
        """Deploy a token that takes a fee of one per cent; the importer has it and approves it."""
        holder, sender = self.world.account("importer"), self.world.senders["importer"]
        arguments = encode(["address", "uint256"], [holder, FUNDS])
        receipt = deploy(sender, load_test_artifact("FeeToken").bytecode, arguments)
        token = to_checksum_address(str(receipt["contractAddress"]))
        for contract in ("CustomsClearance", "ContainerTerminal"):
            terms = (self.world.record.addresses[contract], FUNDS)
            data = encode_call(function_entries("DigitalCurrency")["approve"], terms)
            sender.send(Call(token, data))
        return token

    def pause(self, contract: str) -> None:
        """Pause new issuance, as the guardian does."""
        self.do("deployer", f"{contract}.setIssuancePaused", True)

    # --- customs ---

    def rate(self, commodity: int, duty: int, excise: int, vat: int, **changes: Any) -> Rate:
        """Return a general import rate for ten digits, from today; rates in ppm.

        Changes name fields of the rate or of its rates.
        """
        rates: dict[str, Any] = {"duty_ppm": duty, "excise_ppm": excise, "vat_ppm": vat}
        inner = {field.name for field in fields(Rates)}
        rates.update({name: changes.pop(name) for name in list(changes) if name in inner})
        given: dict[str, Any] = {"prefix": commodity, "digits": 10, "valid_from": self.today}
        return Rate(**{**given, **changes}, rates=Rates(**rates))

    def set_rates(self, *rates: tuple[int, int, int, int]) -> Outcome:
        """Let Dutch customs set general rates: commodity, duty, excise, VAT."""
        return self.do(NETHERLANDS, "Tariff.setRates", "NL", [self.rate(*rate) for rate in rates])

    def bill(self, number: str = "BL-1") -> bytes:
        """Issue a straight bill to the importer as shipper and consignee; return its id."""
        importer = self.org["importer"]
        issuance = (text32(number), b"\x01" * 32, BillForm.STRAIGHT, importer, importer, 0)
        return bytes(self.do("carrier", "BillOfLading.issue", issuance).event("BillIssued")["bill"])

    def accomplish(self, bill: bytes) -> None:
        """Surrender a bill of :meth:`bill` and let the carrier accept."""
        self.do("importer", "BillOfLading.surrenderForDelivery", bill)
        self.do("carrier", "BillOfLading.acceptSurrender", bill)

    def import_lodgement(
        self,
        bill: bytes,
        lines: Sequence[Line] = WINE_LINES,
        containers: Sequence[str] = (CONTAINER,),
        **changes: Any,
    ) -> ImportLodgement:
        """Return what a declarant states about an import."""
        consignment = Consignment(
            bill=bill, goods_root=goods_root(lines), containers=tuple(containers)
        )
        stated = ImportLodgement(
            country="NL",
            declaration_reference=text32("26NLIMP1"),
            importer=self.org["importer"],
            treasury=self.ask("Tariff.treasuryVersion", "NL"),
            total_price=sum(line.price for line in lines),
            line_count=len(lines),
            consignment=consignment,
        )
        return replace(stated, **changes)

    def lodge(
        self,
        lines: Sequence[Line] = WINE_LINES,
        *,
        bill: bytes | None = None,
        containers: Sequence[str] = (CONTAINER,),
        by: str = "importer",
        **changes: Any,
    ) -> bytes:
        """Lodge an import; return its id."""
        lodgement = self.import_lodgement(bill or self.bill(), lines, containers, **changes)
        outcome = self.do(by, "CustomsClearance.lodgeImport", lodgement)
        declaration = bytes(outcome.event("ImportLodged")["declaration"])
        self.goods[declaration] = lodgement.consignment
        return declaration

    def assess(
        self, declaration: bytes, lines: Sequence[Line] = WINE_LINES, *, by: str = "importer"
    ) -> Outcome:
        """Assess all lines of an import at once."""
        proof = goods_proof(lines, first=1, count=len(lines))
        given = (declaration, self.goods[declaration], list(lines), list(proof))
        return self.do(by, "CustomsClearance.assess", *given)

    def importation(
        self,
        state: ImportState = ImportState.RELEASED,
        *,
        lines: Sequence[Line] = WINE_LINES,
        channel: Channel = Channel.GREEN,
        **lodging: Any,
    ) -> bytes:
        """Lodge an import and bring it to a state on the plain way; return its id."""
        declaration = self.lodge(lines, **lodging)
        consignment = self.goods[declaration]
        owing = any(line.commodity != BOOK for line in lines)
        steps: list[tuple[ImportState, str, tuple[Any, ...]]] = [
            (ImportState.UNDER_CONTROL, f"{NETHERLANDS} assignChannel", (channel,)),
            (ImportState.ASSESSED, "assess", ()),
            (ImportState.PAID, "importer pay" if owing else "", ()),
            (ImportState.RELEASED, f"{NETHERLANDS} release", (consignment,)),
        ]
        if channel is Channel.YELLOW:
            cleared: tuple[Any, ...] = (consignment, [])
            steps.insert(1, (ImportState.ASSESSABLE, f"{NETHERLANDS} clearDocuments", cleared))
        if channel is Channel.RED:
            steps.insert(1, (ImportState.ASSESSABLE, f"{NETHERLANDS} recordInspection", (REASON,)))
        for reached, step, arguments in steps:
            if reached > state or not step:
                continue
            if step == "assess":
                self.assess(declaration, lines)
                continue
            who, function = step.split()
            self.do(who, f"CustomsClearance.{function}", declaration, *arguments)
        return declaration

    def account(self, *, deposit: int = FUNDS // 10, **terms: int) -> bytes:
        """Let Dutch customs open a guarantee account for the importer, who fills it."""
        clearance = self.world.record.addresses["CustomsClearance"]
        importer = self.org["importer"]
        identity = (clearance, "NL", importer, importer, self.euro)
        given = {"cover_ppm": PPM, "payment_days": 30, "ceiling": FUNDS, **terms}
        opened = self.do(NETHERLANDS, "GuaranteeAccounts.open", identity, GuaranteeTerms(**given))
        account = bytes(opened.event("GuaranteeOpened")["account"])
        spender = self.world.record.addresses["GuaranteeAccounts"]
        self.do("importer", "DigitalCurrency.approve", spender, 2**256 - 1)
        if deposit:
            self.do("importer", "GuaranteeAccounts.deposit", account, deposit)
        return account

    def guaranteed(self, *, account: bytes | None = None, **lodging: Any) -> bytes:
        """Bring an import to Guaranteed; return its id."""
        declaration = self.importation(ImportState.ASSESSED, **lodging)
        given = (declaration, account or self.account())
        self.do("importer", "CustomsClearance.guarantee", *given)
        return declaration

    def closed(self, **lodging: Any) -> bytes:
        """Release an import, let the closing term pass, and close it; return its id."""
        declaration = self.importation(**lodging)
        self.pass_days(31)
        self.do("outsider", "CustomsClearance.close", declaration)
        return declaration

    def detained(self, state: ImportState = ImportState.PAID, **lodging: Any) -> bytes:
        """Bring an import to a state and detain it; return its id."""
        declaration = self.importation(state, **lodging)
        order = (declaration, self.goods[declaration], REASON)
        self.do(NETHERLANDS, "CustomsClearance.detain", *order)
        return declaration

    def state(self, declaration: bytes) -> ImportState:
        """Return where an import stands."""
        return ImportState(self.ask("CustomsClearance.importStateOf", declaration))

    def is_free(self, declaration: bytes, container: str = CONTAINER) -> bool:
        """Return whether customs lets a container leave."""
        return bool(self.ask("CustomsClearance.isReleased", declaration, container))

    def export_lodgement(
        self, lines: Sequence[Line] = WINE_LINES, **changes: Any
    ) -> ExportLodgement:
        """Return what a declarant states about an export."""
        stated = ExportLodgement(
            country="CN",
            declaration_reference=text32("26CNEXP1"),
            exporter=self.org["exporter"],
            goods_root=goods_root(lines),
            total_price=sum(line.price for line in lines),
            line_count=len(lines),
            port_of_loading="CNYTN",
        )
        return replace(stated, **changes)

    def exportation(self, *acts: str, **changes: Any) -> bytes:
        """Lodge an export, let the acts follow by the parties that may do them; return its id.

        ``releaseForLoading`` assigns the green channel first.
        """
        lodgement = self.export_lodgement(**changes)
        lodged = self.do("exporter", "CustomsClearance.lodgeExport", lodgement)
        declaration = bytes(lodged.event("ExportLodged")["declaration"])
        for act in acts:
            who = YANTIAN if act == "recordLoading" else CHINA
            if act == "releaseForLoading":
                green = (declaration, Channel.GREEN)
                self.do(CHINA, "CustomsClearance.assignExportChannel", *green)
            self.do(who, f"CustomsClearance.{act}", declaration)
        return declaration

    # --- port ---

    def announce(self, bill: bytes | None = None, **changes: Any) -> bytes:
        """Announce an import container at Rotterdam; return the call's id."""
        announcement = self.announcement(bill or self.bill(), **changes)
        outcome = self.do("carrier", "ContainerTerminal.announce", announcement)
        return bytes(outcome.event("ContainerAnnounced")["call"])

    def announcement(self, bill: bytes, **changes: Any) -> tuple[Any, ...]:
        """Return what a carrier states about an import container."""
        fields = {
            "port": "NLRTM",
            "container": CONTAINER,
            "call_reference": text32("VOY-1"),
            "bill": bill,
        }
        return tuple({**fields, **changes}.values())

    def booking(self, declaration: bytes, **changes: Any) -> tuple[Any, ...]:
        """Return what a carrier states about an export container."""
        fields = {
            "port": "CNYTN",
            "container": CONTAINER,
            "call_reference": text32("VOY-1"),
            "declaration": declaration,
            "shipper": self.org["exporter"],
        }
        return tuple({**fields, **changes}.values())

    def book(self, declaration: bytes = b"\x05" * 32, **changes: Any) -> bytes:
        """Book an export container at Yantian; return the call's id."""
        booking = self.booking(declaration, **changes)
        outcome = self.do("carrier", "ContainerTerminal.book", booking)
        return bytes(outcome.event("ContainerBooked")["call"])

    def move(self, call: bytes, *acts: str, port: str = ROTTERDAM) -> None:
        """Let the terminal do acts in order: ``move(call, "discharge", "store")``."""
        for act in acts:
            self.do(port, f"ContainerTerminal.{act}", call)

    def charge(self, *, free_days: int = 7, daily_rate: int = 4_500) -> None:
        """Let Rotterdam set its storage tariff, cents a day."""
        terms = ("NLRTM", self.euro, free_days, daily_rate)
        self.do(ROTTERDAM, "ContainerTerminal.setStorageTariff", *terms)

    def present(self, call: bytes, bill: bytes) -> bytes:
        """Release an import under a bill and present it for a call; return the declaration."""
        declaration = self.importation(bill=bill)
        self.do("importer", "ContainerTerminal.presentRelease", call, declaration)
        return declaration

    def lift_import_holds(self, call: bytes) -> None:
        """Let customs, quarantine and carrier lift what stands on every import."""
        for who, mask in ((NETHERLANDS, 1), ("inspection-netherlands", 8), ("carrier", 48)):
            self.do(who, "ContainerTerminal.liftHold", call, mask)

    def pass_days(self, days: int) -> int:
        """Let days pass; return the day it is then."""
        self.world.advance(days * DAY)
        return self.world.now // DAY

    # --- inside ---

    def _address(self, contract: str) -> Any:
        name = "DigitalCurrency:EUR" if contract == "DigitalCurrency" else contract
        return to_checksum_address(self.world.record.addresses[name])

    def _wrapper(self, contract: str) -> ContractWrapper:
        if contract not in self._wrappers:
            kind = type(contract, (ContractWrapper,), {"name": contract})
            self._wrappers[contract] = kind(self.world.connection, self._address(contract))
        return self._wrappers[contract]

    @staticmethod
    def _decoded(error: TransactionRevertedError) -> Refused:
        decoded = decode_error(error.data)
        assert decoded is not None, error
        entry, values = decoded
        return Refused(entry["name"], values)


@pytest.fixture
def border(world: World) -> Border:
    """The world with a tariff, a treasury and money; undone after the test."""
    return Border(world)
