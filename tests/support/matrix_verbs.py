"""Real calls that bring records into their states, and what stands before them all."""

from __future__ import annotations

from typing import Final

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from support.matrix_stage import MONEY, Stage
from support.world import CAST
from wharfinger.chain import advance_to, latest_timestamp
from wharfinger.contracts.declaration_records import (
    Consignment,
    ExportLodgement,
    ImportLodgement,
)
from wharfinger.contracts.enums import BillForm, Channel, Purpose
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.records import Issuance, Lodging, Terms, Transfer
from wharfinger.contracts.tariff_records import Line, Rate, Rates

DAY: Final = 86_400
PLACE: Final = "NL"
"""Where credits expire and documents are examined."""

WEEKEND: Final = 0b1100000
CLOSING: Final = 17 * 3600
WINE: Final = 2204210000
"""Still wine, which bears duty, excise and VAT."""

PAPER: Final = 4901990000
"""Printed books, which bear nothing."""

REFERENCE: Final = b"MATRIX-0001".ljust(32, b"\0")
ROOT: Final = bytes(keccak(text="document"))
REASON: Final = bytes(keccak(text="reason"))
NOBODY: Final = 999_999
"""An organisation that was never enrolled."""

CONTAINER: Final = "CSQU3054383"
NOTHING: Final = bytes(32)

_LODGING: Final = "(bytes32,bytes32,uint24,uint104,uint32,uint16,bytes5,bytes5,bool,uint16,uint8)"
_FUNDED: Final = tuple(CAST)
_TAKERS: Final = ("LetterOfCredit", "Drafts", "CustomsClearance", "ContainerTerminal")
DAILY_RATE: Final = 2_500
FREE_DAYS: Final = 3


def prepare(stage: Stage) -> None:
    """Give everyone money, and set what authorities publish: calendar, tariffs, treasury."""
    keeper = "central-bank-nl"
    for member in _FUNDED:
        stage.do(keeper, "DigitalCurrency", "issue", stage.account(member), MONEY)
        for taker in _TAKERS:
            stage.do(member, "DigitalCurrency", "approve", stage.address(taker), MONEY)
    stage.do(keeper, "BankingCalendar", "setPlace", PLACE, WEEKEND, CLOSING, 3600)
    euro = stage.address("DigitalCurrency")
    customs, today = "customs-netherlands", day_of(stage)
    stage.do(customs, "Tariff", "setTreasury", "NL", euro, stage.org("tax-netherlands"), 0)
    stage.do(customs, "Tariff", "setRates", "NL", [
        Rate(prefix=2204, digits=4, valid_from=today,
             rates=Rates(duty_ppm=140_000, excise_ppm=100_000, vat_ppm=130_000)),
        Rate(prefix=49, digits=2, valid_from=today, rates=Rates(duty_ppm=0, vat_ppm=0)),
    ])  # fmt: skip
    for port, code in (("port-rotterdam", "NLRTM"), ("port-shenzhen", "CNYTN")):
        stage.do(port, "ContainerTerminal", "setStorageTariff", code, euro, FREE_DAYS, DAILY_RATE)


def day_of(stage: Stage) -> int:
    """Return the UTC day of the latest block, since 1970."""
    return latest(stage) // DAY


def latest(stage: Stage) -> int:
    """Return the time of the latest block, Unix seconds."""
    return latest_timestamp(stage.connection)


def pass_by(stage: Stage, seconds: int) -> None:
    """Let time pass."""
    advance_to(stage.connection, latest(stage) + seconds)


def identifier(kinds: list[str], *values: object) -> bytes:
    """Return the id of a record: the hash of issuer and reference."""
    return bytes(keccak(encode(kinds, values)))


def bill_id(stage: Stage, carrier: str = "carrier", reference: bytes = REFERENCE) -> bytes:
    """Return the id under which a carrier's bill is on record."""
    return identifier(["uint32", "bytes32"], stage.org(carrier), reference)


def issue_bill(
    stage: Stage,
    form: BillForm,
    *,
    endorsee: str = "",
    issue_to: str = "exporter",
    reference: bytes = REFERENCE,
    release_point: int = 0,
) -> bytes:
    """Let the carrier issue a bill; return its id."""
    issuance = Issuance(
        transport_document_reference=reference,
        document_root=ROOT,
        form=form,
        issue_to=stage.org(issue_to),
        endorsee=stage.org(endorsee) if endorsee else 0,
        release_point=release_point,
    )
    stage.do("carrier", "BillOfLading", "issue", issuance)
    return bill_id(stage, reference=reference)


def surrender(stage: Stage, bill: bytes, holder: str) -> None:
    """Let the sole possessor ask for delivery."""
    stage.do(holder, "BillOfLading", "surrenderForDelivery", bill)


def deliver(stage: Stage, bill: bytes, holder: str) -> None:
    """Let the sole possessor surrender the bill and the carrier accept it."""
    surrender(stage, bill, holder)
    stage.do("carrier", "BillOfLading", "acceptSurrender", bill)


def terms(
    stage: Stage,
    *,
    applicant: str = "importer",
    beneficiary: str = "exporter",
    advising_bank: str = "advising-bank",
    amount: int = 1_000_000,
    days: int = 40,
    partial: bool = False,
) -> Terms:
    """Return the terms of a credit that expires some days from now."""
    today = day_of(stage)
    return Terms(
        credit_number=REFERENCE,
        terms_hash=ROOT,
        token=stage.address("DigitalCurrency"),
        amount=amount,
        applicant=stage.org(applicant),
        beneficiary=stage.org(beneficiary),
        advising_bank=stage.org(advising_bank) if advising_bank else 0,
        place=PLACE,
        expires_on=today + days,
        latest_shipment=today + 20,
        presentation_days=21,
        partial_allowed=partial,
    )


def credit_id(stage: Stage, bank: str = "issuing-bank") -> bytes:
    """Return the id under which a bank's credit is on record."""
    return identifier(["uint32", "bytes32"], stage.org(bank), REFERENCE)


def transfer(stage: Stage, *, amount: int, gross: int) -> Transfer:
    """Return what a first beneficiary asks for: a part for the trader, five days earlier."""
    first = terms(stage)
    return Transfer(
        transfer_reference=REFERENCE,
        terms_hash=REASON,
        beneficiary=stage.org("trader"),
        amount=amount,
        gross=gross,
        expires_on=first.expires_on - 5,
        latest_shipment=first.latest_shipment - 5,
        presentation_days=first.presentation_days - 5,
    )


def transferred_id(credit: bytes) -> bytes:
    """Return the id of the credit that comes of a transfer."""
    return identifier(["bytes32", "bytes32"], credit, REFERENCE)


def lodging(stage: Stage, *, amount: int = 1_000_000, root: bytes = ROOT) -> Lodging:
    """Return what a presenter states about a shipment of today."""
    return Lodging(
        presenter_reference=REFERENCE,
        documents_root=root,
        shipped_on=day_of(stage),
        amount=amount,
        examining_bank=stage.org("issuing-bank"),
    )


def presentation_id(credit: bytes, bill: bytes, what: Lodging) -> bytes:
    """Return the id of a presentation."""
    kinds = ["bytes32", "bytes32", "bytes32", "bytes32"]
    return identifier(kinds, credit, bill, what.presenter_reference, what.documents_root)


def presentation_data(
    credit: bytes, what: Lodging, predecessor: bytes = NOTHING, *, complete: bool = False
) -> bytes:
    """Return what a bill is handed over with when it is presented."""
    return bytes(
        encode(
            ["uint8", "bytes32", _LODGING, "bytes32"],
            [
                Purpose.COMPLETE_PRESENTATION if complete else Purpose.PRESENTATION,
                credit,
                (
                    what.presenter_reference,
                    what.documents_root,
                    what.shipped_on,
                    what.amount,
                    what.examining_bank,
                    what.amendment,
                    what.port_of_loading.encode(),
                    what.port_of_discharge.encode(),
                    what.clean,
                    what.insured_percent,
                    what.instalment,
                ),
                predecessor,
            ],
        )
    )


def tender_data(credit: bytes, presentation: bytes, price: int, repay_by: int = 0) -> bytes:
    """Return what a bill is handed over with when it is tendered to the applicant."""
    kinds = ["uint8", "bytes32", "bytes32", "uint104", "uint24"]
    return bytes(encode(kinds, [Purpose.TENDER, credit, presentation, price, repay_by]))


def claim_data(credit: bytes, presentation: bytes) -> bytes:
    """Return what a bill is handed over with when a bank claims reimbursement."""
    kinds = ["uint8", "bytes32", "bytes32"]
    return bytes(encode(kinds, [Purpose.CLAIM, credit, presentation]))


def draft_data(credit: bytes, presentation: bytes) -> bytes:
    """Return what a draft is accepted with when a bank honours by it."""
    return bytes(encode(["bytes32", "bytes32"], [credit, presentation]))


def import_id(country: str = "NL", reference: bytes = REFERENCE) -> bytes:
    """Return the id of an import declaration."""
    return _declaration_id(b"import", country, reference)


def export_id(country: str, reference: bytes = REFERENCE) -> bytes:
    """Return the id of an export declaration."""
    return _declaration_id(b"export", country, reference)


def consignment(bill: bytes, *lines: Line) -> Consignment:
    """Return what an import commits to: a bill, lines and one container."""
    return Consignment(bill=bill, goods_root=goods_root(lines), containers=(CONTAINER,))


def import_lodgement(stage: Stage, bill: bytes, *lines: Line) -> ImportLodgement:
    """Return what is declared of goods that the importer brings into the Netherlands."""
    return ImportLodgement(
        country="NL",
        declaration_reference=REFERENCE,
        importer=stage.org("importer"),
        treasury=1,
        total_price=sum(line.price for line in lines),
        line_count=len(lines),
        consignment=consignment(bill, *lines),
    )


def export_lodgement(stage: Stage, exporter: str, port: str) -> ExportLodgement:
    """Return what is declared of goods that leave by a port."""
    return ExportLodgement(
        country=port[:2],
        declaration_reference=REFERENCE,
        exporter=stage.org(exporter),
        goods_root=ROOT,
        total_price=1_000_000,
        line_count=3,
        port_of_loading=port,
    )


def clear_import(stage: Stage, bill: bytes) -> None:
    """Let customs release goods on which nothing is owed."""
    book = Line(number=1, commodity=PAPER, origin="CN", price=1_000)
    declaration, customs = import_id(), "customs-netherlands"
    goods = consignment(bill, book)
    stage.do("importer", "CustomsClearance", "lodgeImport", import_lodgement(stage, bill, book))
    stage.do(customs, "CustomsClearance", "assignChannel", declaration, Channel.GREEN)
    stage.do(customs, "CustomsClearance", "assess", declaration, goods, [book], [])
    stage.do(customs, "CustomsClearance", "release", declaration, goods)


def clear_export(stage: Stage, exporter: str, port: str, customs: str) -> bytes:
    """Let customs release goods for loading; return the id of the declaration."""
    lodgement, declaration = export_lodgement(stage, exporter, port), export_id(port[:2])
    stage.do(exporter, "CustomsClearance", "lodgeExport", lodgement)
    green = (declaration, Channel.GREEN)
    stage.do(customs, "CustomsClearance", "assignExportChannel", *green)
    stage.do(customs, "CustomsClearance", "releaseForLoading", declaration)
    return declaration


def suspend(stage: Stage, member: str) -> None:
    """Let the registrar suspend an organisation."""
    stage.do("deployer", "Participants", "setSuspension", stage.org(member), True)


def pause(stage: Stage, contract: str) -> None:
    """Let the guardian pause new issuance."""
    stage.do("deployer", contract, "setIssuancePaused", True)


def revoke_allowance(stage: Stage, member: str, contract: str) -> None:
    """Let a member allow a contract to take nothing."""
    stage.do(member, "DigitalCurrency", "approve", stage.address(contract), 0)


def spend_all(stage: Stage, member: str) -> None:
    """Let a member give away all its money."""
    everything = stage.view("DigitalCurrency", "balanceOf", stage.account(member))
    stage.do(member, "DigitalCurrency", "transfer", stage.account("insurer"), everything)


def _declaration_id(kind: bytes, country: str, reference: bytes) -> bytes:
    kinds = ["bytes32", "bytes2", "bytes32"]
    return identifier(kinds, kind.ljust(32, b"\0"), country.encode(), reference)
