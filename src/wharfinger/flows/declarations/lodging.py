"""Declarations lodged on chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows import terms
from wharfinger.flows.declarations.bills import bill_for
from wharfinger.flows.declarations.chain import Filed, filed
from wharfinger.flows.declarations.goods import currency_problems, units_of
from wharfinger.flows.declarations.parties import TraderRegister
from wharfinger.flows.tariffs import today_of
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.wco import Declaration, Direction, Party

REFERENCE_LENGTH: Final = 32
"""Longest reference that a declaration has on chain, in characters."""

_BODY: Final = "/MetaData/Declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """What a customs message did.

    Attributes:
        standing: the declaration as the chain now has it.
        outcome: the transaction.
        message: the declaration as it now stands, whose ``content`` a later amendment starts from;
            None for a cancellation.
        lines: its lines as they stand on chain; none for a cancellation.
        remarks: what of the message the chain does not hold, each with its XPath.
    """

    standing: Filed
    outcome: Outcome
    message: Declaration | None
    lines: tuple[Line, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def declaration(self) -> Id:
        """Id of the declaration."""
        return self.standing.declaration


def lodge_declaration(
    suite: Suite,
    declaration: Declaration,
    *,
    by: Sender,
    parties: TraderRegister | None = None,
    bill: Id | None = None,
    trader: int = 0,
    port: str = "",
) -> Performed:
    """Lodge a declaration: standard, simplified or supplementary, each with its own reference.

    Args:
        suite: the deployment.
        declaration: the document.
        by: a key of the declarant that it names.
        parties: who is who; without it, whoever is enrolled under the registration number.
        bill: bill of lading of an import; without it, the one that the declaration names (N705).
        trader: importer or exporter, where its number is not known; zero for the one named.
        port: UN/LOCODE at which the goods of an export go on board.

    Raises:
        InvalidDocumentError: the document cannot be lodged so, every reason at once; nothing was
            sent.
        TermsRefusedError: TariffHasNoTreasury, the country has none.
        ContractRefusedError: as ``CustomsClearance.lodge_import`` and ``lodge_export``.
    """
    drawn = _Lodgement(suite, declaration, parties or TraderRegister(suite.participants), trader)
    drawn.check_parties(by)
    if declaration.direction is Direction.IMPORT:
        outcome = drawn.lodge_import(bill, by)
        event = "ImportLodged"
    else:
        outcome = drawn.lodge_export(port, by)
        event = "ExportLodged"
    return Performed(
        standing=filed(suite, outcome.event(event)["declaration"]),
        outcome=outcome,
        message=declaration,
        lines=terms.lines_of(declaration, units=drawn.units),
        remarks=tuple(remarks_on(declaration)),
    )


def remarks_on(declaration: Declaration) -> Iterator[Problem]:
    """Say what of a declaration the chain does not hold though one might think so."""
    for item in declaration.equipment:
        if not item.is_container and declaration.direction is Direction.IMPORT:
            path = f"{_BODY}/GoodsShipment/Consignment/TransportEquipment/ID"
            yield Problem(path, f"{item.identifier} is no container of ISO 6346; it is not held")
    if declaration.is_supplementary:
        message = "supplements: its goods have left already, and no container is held for it"
        yield Problem(f"{_BODY}/TypeCode", message)
    if declaration.is_simplified:
        message = "is simplified: it is assessed on what it states, and so is what supplements it"
        yield Problem(f"{_BODY}/TypeCode", message)


class _Lodgement:
    """A declaration that is being lodged, and what is wrong with it."""

    def __init__(
        self, suite: Suite, declaration: Declaration, parties: TraderRegister, trader: int
    ) -> None:
        self._suite, self._declaration, self._parties = suite, declaration, parties
        self._trader = trader
        self.units: tuple[str, ...] = ()
        self.problems: list[Problem] = []
        if declaration.country is None:
            self.problems.append(Problem("/MetaData/ResponsibleCountryCode", "is missing"))
        if len(declaration.reference) > REFERENCE_LENGTH:
            message = f"has {len(declaration.reference)} characters; {REFERENCE_LENGTH} fit"
            self.problems.append(Problem(f"{_BODY}/FunctionalReferenceID", message))

    def check_parties(self, by: Sender) -> None:
        """See who trades, and that the signer acts for the declarant that is named."""
        declaration = self._declaration
        name, named = "Importer", declaration.importer
        if declaration.direction is Direction.EXPORT:
            name, named = "Exporter", declaration.exporter
        found = self._parties.find(named)
        if self._trader and found and found != self._trader:
            message = f"{_called(named)} is organisation {found}, not {self._trader}"
            self._complain(name, message)
        self._trader = self._trader or found
        if not self._trader:
            self._complain(name, f"{_called(named)} is not enrolled")
        self._check_declarant(named, by)

    def lodge_import(self, bill: Id | None, by: Sender) -> Outcome:
        """Lodge it as an import."""
        suite, declaration = self._suite, self._declaration
        version = 0
        if declaration.country is not None:
            version = suite.tariff.treasury_version(declaration.country)
            self._check_goods(version)
        found = bill_for(suite, declaration, bill)
        if isinstance(found, Problem):
            self.problems.append(found)
            found = b""
        self._conclude()
        lodgement = terms.import_lodgement(
            declaration, importer=self._trader, bill=found, treasury=version, units=self.units
        )
        return suite.customs.lodge_import(lodgement, by=by)

    def lodge_export(self, port: str, by: Sender) -> Outcome:
        """Lodge it as an export; prices are in the treasury's currency where exports owe."""
        suite, declaration = self._suite, self._declaration
        country, version = declaration.country, 0
        if not port:
            message = "the port of loading is to be given (UN/LOCODE)"
            self.problems.append(Problem(f"{_BODY}/GoodsShipment/Consignment", message))
        if country is not None and suite.tariff.levies_export(country):
            version = suite.tariff.treasury_version(country)
            self._check_goods(version)
        self._conclude()
        lodgement = terms.export_lodgement(
            declaration,
            exporter=self._trader,
            port_of_loading=port,
            treasury=version,
            units=self.units,
        )
        return suite.customs.lodge_export(lodgement, by=by)

    def _check_declarant(self, trader: Party | None, by: Sender) -> None:
        declarant = self._declaration.declarant
        found = self._parties.find(declarant)
        same = trader is not None and trader.identifier == declarant.identifier
        if not found and same and declarant.identifier is not None:
            found = self._trader
        acting = self._parties.acting(by.address)
        if not found:
            self._complain("Declarant", f"{_called(declarant)} is not enrolled")
        elif found != acting:
            whom = f"organisation {acting}" if acting else "no organisation"
            self._complain("Declarant", f"is organisation {found}; the signer acts for {whom}")

    def _check_goods(self, version: int) -> None:
        """See that prices and quantities are those that the country asks for."""
        suite, declaration = self._suite, self._declaration
        country = declaration.country or ""
        token = suite.tariff.treasury_at(country, version=version).token
        self.problems += currency_problems(suite, declaration, token=token)
        self.units = units_of(suite, declaration, day=days_since_1970(today_of(suite)))
        try:
            goods_root(terms.lines_of(declaration, units=self.units))
        except InvalidDocumentError as error:
            self.problems += error.problems

    def _complain(self, element: str, message: str) -> None:
        self.problems.append(Problem(f"{_BODY}/…/{element}", message))

    def _conclude(self) -> None:
        if self.problems:
            raise InvalidDocumentError(f"Declaration {self._declaration.reference}", self.problems)


def _called(party: Party | None) -> str:
    if party is None:
        return "nobody"
    return party.identifier or party.name or "nobody"
