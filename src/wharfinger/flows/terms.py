"""What each contract is told, taken from the trade's documents.

Nothing is invented here: a value that a document does not state is an error with the place where it
is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Final

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
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.flows.cast import Cast, Party
from wharfinger.flows.letters import LetterParties, stated_terms
from wharfinger.standards import Declaration, DocumentaryCredit, Organisations, TransportDocument
from wharfinger.standards.dcsa import Party as DocumentParty
from wharfinger.standards.wco import GoodsLine

KILOGRAM: Final = "KGM"
"""UN/ECE Recommendation 20: the unit of a net mass."""

THOUSANDTHS: Final = 1_000
"""Parts of a unit in which the contracts count quantities."""

_QUANTITY_PATH: Final = (
    "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem/Commodity/GoodsMeasure"
    "/TariffQuantity"
)


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


def lines_of(declaration: Declaration, *, units: Sequence[str] = ()) -> tuple[Line, ...]:
    """Return the goods lines, numbered from 1; prices in the minor unit of their currency.

    A line's quantity is what the tariff asks for: the supplementary quantity where it asks for
    another unit than kilograms, else the net mass in grams. Where it asks for nothing and the net
    mass is not stated, it is the supplementary quantity in its own unit, or none. What is smaller
    than a thousandth of the unit is cut off.

    Args:
        declaration: the document.
        units: unit of measure that the tariff asks for, of each line in turn; empty where it asks
            for none. Without it, the tariff is not asked.

    Raises:
        InvalidDocumentError: every line that does not state the quantity that the tariff asks for.
        UsageError: the units are not as many as the lines.
    """
    asked = tuple(units) or ("",) * len(declaration.lines)
    if len(asked) != len(declaration.lines):
        raise UsageError(f"There are {len(declaration.lines)} lines and {len(asked)} units.")
    problems: list[Problem] = []
    lines = tuple(
        _line(place, line, unit, problems)
        for place, (line, unit) in enumerate(zip(declaration.lines, asked, strict=True), start=1)
    )
    if problems:
        raise InvalidDocumentError(f"Declaration {declaration.reference}", problems)
    return lines


def consignment_of(declaration: Declaration, *, bill: Id, units: Sequence[str] = ()) -> Consignment:
    """Return what an import declaration commits to: bill, lines and containers.

    A supplementary declaration is of goods that have left already, so that it holds no container.

    Args:
        declaration: the document.
        bill: bill of lading under which the goods arrive.
        units: as for :func:`lines_of`.

    Raises:
        InvalidDocumentError: as :func:`lines_of`.
    """
    containers = () if declaration.is_supplementary else declaration.containers
    return Consignment(
        bill=bill,
        goods_root=goods_root(lines_of(declaration, units=units)),
        containers=tuple(sorted(set(containers))),
    )


def export_lodgement(
    declaration: Declaration,
    *,
    exporter: int,
    port_of_loading: str,
    treasury: int = 0,
    units: Sequence[str] = (),
) -> ExportLodgement:
    """Return what the declarant states about an export.

    Args:
        declaration: the document.
        exporter: organisation that exports.
        treasury: version of the country's treasury; zero where it has no rates for exports.
        port_of_loading: UN/LOCODE at which the goods go on board.
        units: as for :func:`lines_of`.

    Raises:
        InvalidDocumentError: the country is missing, or as :func:`lines_of`.
    """
    lines = lines_of(declaration, units=units)
    return ExportLodgement(
        country=_country_of(declaration),
        declaration_reference=declaration.reference,
        exporter=exporter,
        treasury=treasury,
        goods_root=goods_root(lines),
        total_price=declaration.total.minor_units,
        line_count=len(lines),
        port_of_loading=port_of_loading,
    )


def import_lodgement(
    declaration: Declaration, *, importer: int, bill: Id, treasury: int, units: Sequence[str] = ()
) -> ImportLodgement:
    """Return what the declarant states about an import.

    Args:
        declaration: the document.
        importer: organisation that imports.
        bill: bill of lading under which the goods arrive.
        treasury: version of the country's treasury that is in force.
        units: as for :func:`lines_of`.

    Raises:
        InvalidDocumentError: the country is missing, or as :func:`lines_of`.
    """
    return ImportLodgement(
        country=_country_of(declaration),
        declaration_reference=declaration.reference,
        importer=importer,
        treasury=treasury,
        total_price=declaration.total.minor_units,
        line_count=len(declaration.lines),
        consignment=consignment_of(declaration, bill=bill, units=units),
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


def _line(number: int, line: GoodsLine, asked: str, problems: list[Problem]) -> Line:
    unit, quantity = _quantity(number, line, asked, problems)
    return Line(
        number=number,
        commodity=line.commodity,
        origin=line.origin or "",
        unit=unit,
        quantity=int(quantity * THOUSANDTHS),
        price=line.value.minor_units,
    )


def _quantity(
    number: int, line: GoodsLine, asked: str, problems: list[Problem]
) -> tuple[str, Decimal]:
    """Unit and quantity of a line; what is not stated as the tariff asks for it is noted."""
    stated = line.supplementary
    own = (stated.unit or "").partition("#")[0] if stated is not None else ""
    if asked in ("", KILOGRAM) and line.net_mass is not None:
        return KILOGRAM, line.net_mass
    if stated is not None and asked in ("", own or asked) and (own or asked):
        return own or asked, stated.value
    if asked:
        found = f"{stated.value} {own}" if stated is not None else "no quantity in it"
        message = f"the tariff asks for {asked}; item {number} states {found}"
        problems.append(Problem(_QUANTITY_PATH, message))
    return "", Decimal(0)
