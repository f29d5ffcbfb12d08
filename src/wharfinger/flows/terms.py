"""What each contract is told, taken from the trade's documents.

Nothing is invented here: a value that a document does not state is an error with the place where it
is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from wharfinger.contracts.declaration_records import (
    Consignment,
    ExportLodgement,
    ImportLodgement,
)
from wharfinger.contracts.enums import BillForm, DocumentKinds
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Terms
from wharfinger.contracts.tariff_records import Line
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.cast import Cast, Party
from wharfinger.flows.letters import LetterParties, stated_terms
from wharfinger.standards import Declaration, DocumentaryCredit, Organisations, TransportDocument
from wharfinger.standards.dcsa import Party as DocumentParty
from wharfinger.standards.wco import GoodsLine


def party_by_lei(lei: str | None, organisations: Organisations, cast: Cast) -> Party | None:
    """Return the party that has a Legal Entity Identifier."""
    for key, organisation in organisations.items():
        if lei is not None and organisation.lei == lei:
            return cast[key]
    return None


def party_by_bic(bic: str | None, organisations: Organisations, cast: Cast) -> Party | None:
    """Return the party that has a BIC; a branch code does not matter."""
    for key, organisation in organisations.items():
        if bic and organisation.bic and organisation.bic[:8] == bic[:8]:
            return cast[key]
    return None


def party_by_customs_id(
    identifier: str | None, organisations: Organisations, cast: Cast
) -> Party | None:
    """Return the party that customs knows under a registration number."""
    for key, organisation in organisations.items():
        if identifier is not None and organisation.customs_id == identifier:
            return cast[key]
    return None


def party_by_name(name: str, organisations: Organisations, cast: Cast) -> Party | None:
    """Return the party with a legal name, as MT messages give it."""
    for key, organisation in organisations.items():
        if organisation.name.casefold() == name.casefold():
            return cast[key]
    return None


def bill_form(document: TransportDocument) -> BillForm:
    """Return to whom the carrier promises delivery."""
    if not document.is_to_order:
        return BillForm.STRAIGHT
    return BillForm.TO_ORDER if document.document_parties.endorsee else BillForm.BEARER


def bill_title(document: TransportDocument) -> DocumentParty | None:
    """Return the party that has title at issue: consignee, endorsee, or nobody."""
    parties = document.document_parties
    return parties.endorsee if document.is_to_order else parties.consignee


def credit_terms(
    credit: DocumentaryCredit,
    *,
    organisations: Organisations,
    cast: Cast,
    token: str,
    place: str,
    required_documents: DocumentKinds = DocumentKinds.NONE,
) -> Terms:
    """Return the terms of a credit as MT 700 states them.

    Args:
        credit: the message.
        organisations: who takes part.
        cast: the same on the chain.
        token: the settlement currency's contract.
        place: the calendar by which the issuing bank examines.
        required_documents: anchored documents that it asks for beside the bill (46A).

    Raises:
        InvalidDocumentError: a term that the contract does not carry out, or a party that is not
            enrolled; every one of them.
    """
    parties = LetterParties(
        organisations, {key: cast[key].org for key in organisations if key in cast}
    )
    return stated_terms(
        credit, parties=parties, token=token, place=place, required_documents=required_documents
    ).terms


def lines_of(declaration: Declaration) -> tuple[Line, ...]:
    """Return the goods lines, numbered from 1; prices in the minor unit of their currency.

    The quantity is the net mass in grams, or none where the declaration does not state it.
    """
    return tuple(_line(place, line) for place, line in enumerate(declaration.lines, start=1))


def consignment_of(declaration: Declaration, *, bill: Id) -> Consignment:
    """Return what an import declaration commits to: bill, lines and containers."""
    return Consignment(
        bill=bill,
        goods_root=goods_root(lines_of(declaration)),
        containers=tuple(sorted(set(declaration.containers))),
    )


def export_lodgement(
    declaration: Declaration, *, exporter: Party, port_of_loading: str
) -> ExportLodgement:
    """Return what the declarant states about an export."""
    lines = lines_of(declaration)
    return ExportLodgement(
        country=_country_of(declaration),
        declaration_reference=declaration.reference,
        exporter=exporter.org,
        goods_root=goods_root(lines),
        total_price=declaration.total.minor_units,
        line_count=len(lines),
        port_of_loading=port_of_loading,
    )


def import_lodgement(
    declaration: Declaration, *, importer: Party, bill: Id, treasury: int
) -> ImportLodgement:
    """Return what the declarant states about an import.

    Args:
        declaration: the document.
        importer: who imports.
        bill: bill of lading under which the goods arrive.
        treasury: version of the country's treasury that is in force.
    """
    return ImportLodgement(
        country=_country_of(declaration),
        declaration_reference=declaration.reference,
        importer=importer.org,
        treasury=treasury,
        total_price=declaration.total.minor_units,
        line_count=len(declaration.lines),
        consignment=consignment_of(declaration, bill=bill),
    )


def gross_masses(document: TransportDocument) -> Mapping[str, int]:
    """Return the verified gross mass of each container in whole kilograms, rounded up.

    SOLAS regulation VI/2, method 2: the shipper adds the mass of the cargo and the tare.

    Raises:
        InvalidDocumentError: a container's tare is missing.
    """
    problems: list[Problem] = []
    masses: dict[str, int] = {}
    for place, used in enumerate(document.utilized_transport_equipments):
        tare = used.equipment.tare_weight
        if tare is None:
            path = f"$.utilizedTransportEquipments[{place}].equipment.tareWeight"
            problems.append(Problem(path, "is missing", "SOLAS VI/2"))
            continue
        total = document.gross_weight(used.number) + tare.kilograms
        masses[used.number] = ceil(total)
    if problems:
        raise InvalidDocumentError(document.transport_document_reference, problems)
    return masses


def _country_of(declaration: Declaration) -> str:
    if declaration.country is None:
        problem = Problem("/MetaData/ResponsibleCountryCode", "is missing")
        raise InvalidDocumentError(f"Declaration {declaration.reference}", [problem])
    return declaration.country


def _line(number: int, line: GoodsLine) -> Line:
    return Line(
        number=number,
        commodity=line.commodity,
        origin=line.origin or "",
        unit="KGM" if line.net_mass is not None else "",
        quantity=int((line.net_mass or 0) * 1_000),
        price=line.value.minor_units,
    )
