"""The lines of a declaration as they stand on chain, with the quantities that the tariff asks for.

Which quantity a line has is part of what a declaration commits to. The tariff of the day of lodging
decides it, so that whoever has the XML and the chain comes to the same lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wharfinger.contracts.digital_currency import DigitalCurrency
from wharfinger.contracts.enums import Flow
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.refusals import ContractRefusedError
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line, Rates
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.declarations.chain import Filed
from wharfinger.flows.terms import lines_of
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.identifiers import currency_decimals
from wharfinger.standards.wco import Declaration, Direction, GoodsLine

_ITEM_PATH = "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem"


def rates_of(
    suite: Suite, country: str, direction: Direction, line: GoodsLine | Line, *, day: int
) -> Rates | None:
    """Return the rates that apply to a line of goods; None where the tariff has none.

    Args:
        suite: the deployment.
        country: whose tariff applies.
        direction: import or export.
        line: the line.
        day: the day whose rates apply, since 1970.
    """
    flow = Flow.IMPORT if direction is Direction.IMPORT else Flow.EXPORT
    try:
        return suite.tariff.rates_for(
            country, flow=flow, commodity=line.commodity, origin=line.origin or "", day=day
        )
    except ContractRefusedError as error:
        if error.error != "TariffHasNoRate":
            raise
        return None


def units_of(suite: Suite, declaration: Declaration, *, day: int) -> tuple[str, ...]:
    """Return the unit of measure that the tariff asks for, of each line in turn; empty for none.

    Args:
        suite: the deployment.
        declaration: the document.
        day: the day whose rates apply, since 1970.
    """
    found: dict[tuple[int, str | None], str] = {}
    for line in declaration.lines:
        goods = (line.commodity, line.origin)
        if goods not in found:
            country = declaration.country or ""
            rates = rates_of(suite, country, declaration.direction, line, day=day)
            found[goods] = rates.unit if rates is not None else ""
    return tuple(found[line.commodity, line.origin] for line in declaration.lines)


def currency_problems(suite: Suite, declaration: Declaration, *, token: str) -> Iterator[Problem]:
    """Say why prices cannot stand on chain: they are in another currency than duties are owed in.

    Args:
        suite: the deployment.
        declaration: the document.
        token: the currency's contract, of the country's treasury.
    """
    found = declaration.total.currency
    codes = [code for code, one in suite.currencies.items() if one.address == token]
    owed = codes[0] if codes else f"the token {token}"
    if found not in codes:
        yield Problem(_ITEM_PATH, f"values are in {found}; duties are owed in {owed}")
        return
    decimals = DigitalCurrency(suite.connection, token).decimals()
    if decimals != currency_decimals(found):
        message = f"{found} has {currency_decimals(found)} decimals, and on chain {decimals}"
        yield Problem(_ITEM_PATH, message)


def lines_as_lodged(suite: Suite, declaration: Declaration, standing: Filed) -> tuple[Line, ...]:
    """Return the lines to which a declaration on chain commits.

    Args:
        suite: the deployment.
        declaration: the document as it was lodged, or last amended.
        standing: the same on chain.

    Raises:
        InvalidDocumentError: it is not what was lodged; every difference, before anything is sent.
    """
    problems = list(_differences(declaration, standing))
    if not problems:
        for lines in _candidates(suite, declaration, standing):
            if goods_root(lines) == standing.goods_root:
                return lines
        message = f"comes to other lines than the chain has (root 0x{standing.goods_root.hex()})"
        problems.append(Problem(_ITEM_PATH, message))
    raise InvalidDocumentError(
        f"Declaration {declaration.reference}, held against what was lodged,", problems
    )


def _candidates(
    suite: Suite, declaration: Declaration, standing: Filed
) -> Iterator[tuple[Line, ...]]:
    """By the tariff of the day of lodging, or of the eve when it was lodged at midnight."""
    for day in (standing.lodged_on, standing.lodged_on - timedelta(days=1)):
        try:
            units = units_of(suite, declaration, day=days_since_1970(day))
            yield lines_of(declaration, units=units)
        except InvalidDocumentError:
            continue
    yield lines_of(declaration)


def _differences(declaration: Declaration, standing: Filed) -> Iterator[Problem]:
    rows: list[tuple[str, object, object]] = [
        ("/MetaData/Declaration/FunctionalReferenceID", declaration.reference, standing.reference),
        ("/MetaData/ResponsibleCountryCode", declaration.country, standing.country),
        ("/MetaData/Declaration/TypeCode", declaration.direction, standing.direction),
        (_ITEM_PATH, len(declaration.lines), standing.line_count),
        (f"{_ITEM_PATH}/CustomsValueAmount", _total(declaration), standing.total_price),
    ]
    if standing.consignment is not None and not declaration.is_supplementary:
        path = "/MetaData/Declaration/GoodsShipment/Consignment/TransportEquipment"
        held = sorted(standing.consignment.containers)
        rows.append((path, sorted(set(declaration.containers)), held))
    for path, given, held_ in rows:
        if given != held_:
            yield Problem(path, f"is {given}, and on chain {held_}")


def _total(declaration: Declaration) -> int:
    return declaration.total.minor_units
