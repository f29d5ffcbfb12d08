"""Verbs of customs and port: the world as it looks at a border, and calls by Solidity name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pytest
from eth_abi.abi import encode
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from support.world import World
from wharfinger.build import load_test_artifact
from wharfinger.chain import Call, TransactionRevertedError, deploy, read
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.enums import BillForm, Channel, ImportState
from wharfinger.contracts.refusals import decode_error
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

Line = tuple[int, int, str, str, int, int, int, int, int]
"""Number, commodity, origin, unit, quantity, price, freight, insurance, its rate in ppm."""


def line(commodity: int, price: int, origin: str = "CN", number: int = 1, freight: int = 0) -> Line:
    """Return one line of goods."""
    return (number, commodity, origin, "", 0, price, freight, 0, 0)


WINE_LINES: Final[tuple[Line, ...]] = (line(WINE, 1_000_000),)
WINE_DUES: Final = 140_000 + 126_666 + 215_333
"""What WINE_LINES owe, cents: 14 % duty, 10 % excise, 17 % VAT."""

BOOK_LINES: Final[tuple[Line, ...]] = (line(BOOK, 50_000),)

CONTAINER: Final = "CSQU3054383"


@dataclass(frozen=True, slots=True)
class Refused:
    """A custom error with its values by Solidity parameter name."""

    error: str
    values: dict[str, Any]


def lines_hash(lines: Sequence[Line]) -> bytes:
    """Return the commitment to the lines of a declaration."""
    values = [(*each[:2], each[2].encode(), each[3].encode(), *each[4:]) for each in lines]
    kind = "(uint16,uint40,bytes2,bytes3,uint64,uint96,uint96,uint96,uint32)[]"
    return bytes(keccak(encode([kind], [values])))


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

    def rate(
        self, commodity: int, duty: int, excise: int, vat: int, **changes: Any
    ) -> tuple[Any, ...]:
        """Return a general rate for all ten digits of a commodity, from today; rates in ppm."""
        fields = {
            "prefix": commodity,
            "digits": 10,
            "group": 0,
            "flow": 0,
            "rates": {
                "basis": 0,
                "duty": duty,
                "specific": 0,
                "unit": "",
                "excise": excise,
                "vat": vat,
                "permits": 0,
            },
            "valid_from": self.today,
            "valid_to": FOREVER,
        }
        rates = fields["rates"]
        assert isinstance(rates, dict)
        inner = {name: changes.pop(name) for name in tuple(changes) if name in rates}
        fields["rates"] = tuple({**rates, **inner}.values())
        return tuple({**fields, **changes}.values())

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
        self, bill: bytes, lines: Sequence[Line] = WINE_LINES, **changes: Any
    ) -> tuple[Any, ...]:
        """Return what a declarant states about an import."""
        fields = {
            "country": "NL",
            "reference": text32("26NLIMP1"),
            "importer": self.org["importer"],
            "bill": bill,
            "lines_hash": lines_hash(lines),
            "total_value": sum(each[5] for each in lines),
            "line_count": len(lines),
        }
        return tuple({**fields, **changes}.values())

    def export_lodgement(
        self, lines: Sequence[Line] = WINE_LINES, **changes: Any
    ) -> tuple[Any, ...]:
        """Return what a declarant states about an export."""
        fields = {
            "country": "CN",
            "reference": text32("26CNEXP1"),
            "exporter": self.org["exporter"],
            "lines_hash": lines_hash(lines),
            "total_value": sum(each[5] for each in lines),
            "line_count": len(lines),
            "port_of_loading": "CNYTN",
        }
        return tuple({**fields, **changes}.values())

    def importation(
        self,
        state: ImportState = ImportState.RELEASED,
        *,
        lines: Sequence[Line] = WINE_LINES,
        channel: Channel = Channel.GREEN,
        bill: bytes | None = None,
        **changes: Any,
    ) -> bytes:
        """Lodge an import and bring it to a state; return its id."""
        lodgement = self.import_lodgement(bill or self.bill(), lines, **changes)
        lodged = self.do("importer", "CustomsClearance.lodgeImport", lodgement)
        declaration = bytes(lodged.event("ImportLodged")["declaration"])
        owing = any(each[1] != BOOK for each in lines)
        steps: list[tuple[ImportState, str, tuple[Any, ...]]] = [
            (ImportState.UNDER_CONTROL, f"{NETHERLANDS} assignChannel", (channel,)),
            (ImportState.ASSESSED, "importer assess", (lines,)),
            (ImportState.PAID, "importer pay" if owing else "", ()),
            (ImportState.RELEASED, f"{NETHERLANDS} release", ()),
        ]
        if channel is Channel.YELLOW:
            steps.insert(1, (ImportState.ASSESSABLE, f"{NETHERLANDS} clearDocuments", ([],)))
        if channel is Channel.RED:
            result = (b"\x07" * 32,)
            steps.insert(1, (ImportState.ASSESSABLE, f"{NETHERLANDS} recordInspection", result))
        for reached, step, arguments in steps:
            if step and reached <= state:
                who, function = step.split()
                self.do(who, f"CustomsClearance.{function}", declaration, *arguments)
        return declaration

    def exportation(self, *acts: str, **changes: Any) -> bytes:
        """Lodge an export, let the acts follow by the parties that may do them; return its id."""
        lodgement = self.export_lodgement(**changes)
        lodged = self.do("exporter", "CustomsClearance.lodgeExport", lodgement)
        declaration = bytes(lodged.event("ExportLodged")["declaration"])
        for act in acts:
            who = YANTIAN if act == "recordLoading" else CHINA
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
