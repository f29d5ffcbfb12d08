"""Whether the documents of one trade agree with each other.

A bank compares the documents of a presentation in the same way (UCP 600, article 14d: data must not
conflict); a customs office compares the declaration with the bill.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from wharfinger.errors import Problem

from .dcsa import TransportDocument
from .parties import Organisations
from .swift import DocumentaryCredit
from .wco import Declaration, Direction

_BILL: Final = "bill of lading"
_CREDIT: Final = "credit"
_EXPORT: Final = "export declaration"
_IMPORT: Final = "import declaration"
_HEADING_DIGITS: Final = 6
_NEEDED: Final = ("exporter", "importer", "carrier", "issuing-bank", "advising-bank")


def disagreements(
    *,
    bill: TransportDocument,
    credit: DocumentaryCredit,
    exported: Declaration,
    imported: Declaration,
    organisations: Organisations,
) -> list[Problem]:
    """Everything on which the documents of a trade contradict each other; empty when they agree."""
    missing = [name for name in _NEEDED if name not in organisations]
    if missing:
        return [Problem(name, "is not among the parties") for name in missing]
    return [
        *_directions(exported, imported),
        *_references(bill, exported, _EXPORT),
        *_references(bill, imported, _IMPORT),
        *_goods(bill, exported, _EXPORT),
        *_goods(bill, imported, _IMPORT),
        *_bill_parties(bill, organisations),
        *_credit_parties(credit, organisations),
        *_customs_parties(exported, imported, organisations),
        *_ports(bill, credit),
        *_dates(bill, credit),
        *_amounts(credit, exported, imported),
    ]


def _differ(path: str, what: str, found: object, expected: object) -> Iterator[Problem]:
    if found != expected:
        yield Problem(path, f"{what} is {found}, expected {expected}", "UCP 600, 14d")


def _directions(exported: Declaration, imported: Declaration) -> Iterator[Problem]:
    yield from _differ(_EXPORT, "the direction", exported.direction.value, Direction.EXPORT.value)
    yield from _differ(_IMPORT, "the direction", imported.direction.value, Direction.IMPORT.value)
    yield from _differ(
        _IMPORT, "the country of dispatch", imported.export_country, exported.country
    )
    yield from _differ(_EXPORT, "the destination", exported.destination, imported.country)


def _references(bill: TransportDocument, declared: Declaration, path: str) -> Iterator[Problem]:
    reference = bill.transport_document_reference
    yield from _differ(path, "the bill of lading", _list(declared.bills_of_lading), reference)
    yield from _differ(
        path, "the containers", _list(sorted(declared.containers)), _list(sorted(bill.containers))
    )
    ships = {voyage.vessel_imo_number for voyage in bill.transports.vessel_voyages} - {None}
    if ships and declared.vessel_imo is not None and declared.vessel_imo not in ships:
        yield from _differ(path, "the vessel", declared.vessel_imo, _list(sorted(map(str, ships))))


def _goods(bill: TransportDocument, declared: Declaration, path: str) -> Iterator[Problem]:
    on_bill = {code[:_HEADING_DIGITS] for code in bill.hs_codes}
    on_declaration = {line.commodity_code[:_HEADING_DIGITS] for line in declared.lines}
    yield from _differ(
        path, "the set of goods (HS)", _list(sorted(on_declaration)), _list(sorted(on_bill))
    )
    masses = [line.gross_mass for line in declared.lines if line.gross_mass is not None]
    if len(masses) == len(declared.lines):
        yield from _differ(path, "the gross mass in kg", sum(masses), bill.gross_weight())


def _bill_parties(bill: TransportDocument, organisations: Organisations) -> Iterator[Problem]:
    parties = bill.document_parties
    for path, party, part in (
        ("shipper", parties.shipper, "exporter"),
        ("issuingParty", parties.issuing_party, "carrier"),
    ):
        yield from _differ(f"{_BILL}: {path}", "the LEI", party.lei, organisations[part].lei)
    notified = [party.lei for party in parties.notify_parties]
    if notified and organisations["importer"].lei not in notified:
        yield from _differ(
            f"{_BILL}: notifyParties",
            "the LEI",
            _list(map(str, notified)),
            organisations["importer"].lei,
        )


def _credit_parties(credit: DocumentaryCredit, organisations: Organisations) -> Iterator[Problem]:
    for tag, named, part in (
        ("50", credit.applicant, "importer"),
        ("59", credit.beneficiary, "exporter"),
    ):
        expected = organisations[part].name
        if named.name.casefold() != expected.casefold():
            yield from _differ(f"{_CREDIT}: {tag}", "the name", named.name, expected)
    for block, code, part in (
        ("block 1", credit.issuing_bank, "issuing-bank"),
        ("block 2", credit.advising_bank, "advising-bank"),
    ):
        if code is not None:
            yield from _differ(f"{_CREDIT}: {block}", "the BIC", code, organisations[part].bic)


def _customs_parties(
    exported: Declaration, imported: Declaration, organisations: Organisations
) -> Iterator[Problem]:
    for path, party, part in (
        (f"{_EXPORT}: Exporter", exported.exporter, "exporter"),
        (f"{_IMPORT}: Importer", imported.importer, "importer"),
    ):
        expected = organisations[part]
        if party is not None and party.identifier is not None:
            yield from _differ(path, "the ID", party.identifier, expected.customs_id)
        elif party is not None:
            yield from _differ(path, "the name", party.name, expected.name)


def _ports(bill: TransportDocument, credit: DocumentaryCredit) -> Iterator[Problem]:
    for tag, code, port in (
        ("44E", credit.loading_code, bill.port_of_loading),
        ("44F", credit.discharge_code, bill.port_of_discharge),
    ):
        if code is not None:
            yield from _differ(f"{_CREDIT}: {tag}", "the port", code, port)


def _dates(bill: TransportDocument, credit: DocumentaryCredit) -> Iterator[Problem]:
    shipped = bill.shipped_on_board_date
    if shipped is None:
        return
    if credit.latest_shipment is not None and shipped > credit.latest_shipment:
        message = f"shipped on {shipped}, the credit allows {credit.latest_shipment} at latest"
        yield Problem(f"{_BILL}: shippedOnBoardDate", message, "UCP 600, 20a")
    if shipped > credit.expiry_date:
        message = f"shipped on {shipped}, the credit expires on {credit.expiry_date}"
        yield Problem(f"{_BILL}: shippedOnBoardDate", message, "UCP 600, 6d")


def _amounts(
    credit: DocumentaryCredit, exported: Declaration, imported: Declaration
) -> Iterator[Problem]:
    currency = credit.amount.currency
    for path, total in ((_EXPORT, exported.total), (_IMPORT, imported.total)):
        yield from _differ(path, "the currency", total.currency, currency)
    if imported.total.currency != currency:
        return
    low, high = credit.minimum, credit.maximum
    if not low.minor_units <= imported.total.minor_units <= high.minor_units:
        expected = str(low) if low == high else f"{low} to {high}"
        yield from _differ(_IMPORT, "the total", str(imported.total), expected)
    if exported.total.currency == currency and (
        exported.total.minor_units > imported.total.minor_units
    ):
        message = f"the FOB total {exported.total} exceeds the CIF total {imported.total}"
        yield Problem(_EXPORT, message, "UCP 600, 14d")


def _list(values: Iterable[str]) -> str:
    return ", ".join(values) or "none"
