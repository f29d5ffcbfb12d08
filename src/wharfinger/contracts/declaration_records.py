"""The structs of customs declarations; see :mod:`wharfinger.contracts.records`.

Days are UTC days since 1970, amounts the smallest unit of the treasury's currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from wharfinger.contracts.enums import (
    Appeal,
    Channel,
    Decision,
    ExportState,
    ImportState,
)
from wharfinger.contracts.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """What a declaration owes.

    Attributes:
        duty: customs duty.
        excise: excise.
        vat: value added tax.
    """

    duty: int
    excise: int
    vat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """The goods of an import, which the declaration commits to by hash.

    Attributes:
        bill: bill of lading under which the goods arrive.
        goods_root: root of the lines, see :func:`wharfinger.goods_root`.
        containers: ISO 6346 numbers, ascending and each once; none for bulk.
    """

    bill: Id
    goods_root: Id
    containers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLodgement:
    """What a declarant states about an import.

    Attributes:
        country: country of import, ISO 3166-1 alpha-2.
        declaration_reference: reference, unique in the country.
        importer: organisation that imports.
        treasury: version of the country's treasury, in whose currency the prices are stated.
        total_price: sum of the lines' prices.
        line_count: number of lines.
        consignment: bill, lines and containers.
    """

    country: str
    declaration_reference: str | Id
    importer: int
    treasury: int
    total_price: int
    line_count: int
    consignment: Consignment


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLodgement:
    """What a declarant states about an export.

    Attributes:
        country: country of export, ISO 3166-1 alpha-2.
        declaration_reference: reference, unique in the country.
        exporter: organisation that exports.
        treasury: version of the country's treasury, in whose currency the prices are stated; zero
            where the country has no rates for exports.
        goods_root: root of the lines, see :func:`wharfinger.goods_root`.
        total_price: sum of the lines' prices.
        line_count: number of lines.
        port_of_loading: UN/LOCODE at which the goods go on board.
    """

    country: str
    declaration_reference: str | Id
    exporter: int
    treasury: int = 0
    goods_root: Id
    total_price: int
    line_count: int
    port_of_loading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDeclaration:
    """An import declaration as it stands.

    Attributes:
        state: where it stands.
        channel: how closely customs looks at it.
        appealed: True while an appeal is before the review.
        country: country of import.
        declarant: organisation that lodged it.
        importer: organisation that imports and owes the duty.
        lodged_on: day of lodging: the tariff of that day applies.
        since: day on which it was assessed, then released, then closed; zero before.
        line_count: number of lines.
        treasury: version of the country's treasury at lodging.
        amount: total price; once assessed, what is owed or was paid.
        consignment_hash: commitment to the consignment.
    """

    state: ImportState
    channel: Channel
    appealed: bool
    country: str
    declarant: int
    importer: int
    lodged_on: int
    since: int
    line_count: int
    treasury: int
    amount: int
    consignment_hash: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentProgress:
    """How far an assessment in parts has come.

    Attributes:
        lines: lines that are assessed.
        price: sum of their prices.
        duty: sum of their duty.
        excise: sum of their excise.
        vat: sum of their value added tax.
    """

    lines: int
    price: int
    duty: int
    excise: int
    vat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDebt:
    """What is owed on an import beside a payment in full before release.

    Attributes:
        owed: what is owed, without surcharge.
        due_on: last day to pay it without surcharge.
        supplements: sum of the supplements that were decided and stand.
        refunded: sum of what was paid back after an audit.
        account: guarantee account that stands for it; zero when none does.
    """

    owed: int
    due_on: int
    supplements: int
    refunded: int
    account: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFile:
    """Question and decision that an import is about.

    Attributes:
        answer_by: last day to answer the question; zero when none is open.
        before: state to which a reversal leads back.
        decision: the latest decision against which an appeal lies.
        appeal: where the appeal against it stands.
        decided_on: day of that decision.
        amount: amount of the supplement that was decided; after a seizure, the debt that a
            called guarantee had left.
    """

    answer_by: int
    before: ImportState
    decision: Decision
    appeal: Appeal
    decided_on: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDeclaration:
    """An export declaration as it stands.

    Attributes:
        state: where it stands.
        channel: how closely customs looks at it.
        port_of_loading: UN/LOCODE at which the goods go on board.
        declarant: organisation that lodged it.
        exporter: organisation that exports and owes the duty.
        since: day of lodging, whose tariff applies; from the exit on, the day of exit.
        line_count: number of lines.
        treasury: version of the country's treasury; zero when it had no rates for exports.
        amount: total price; once assessed, what is owed or was paid.
        goods_root: root of the lines.
    """

    state: ExportState
    channel: Channel
    port_of_loading: str
    declarant: int
    exporter: int
    since: int
    line_count: int
    treasury: int
    amount: int
    goods_root: Id


DECLARATION_RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "CustomsTypes.Dues": Dues,
        "CustomsTypes.Consignment": Consignment,
        "CustomsTypes.ImportLodgement": ImportLodgement,
        "CustomsTypes.ExportLodgement": ExportLodgement,
        "CustomsTypes.ImportDeclaration": ImportDeclaration,
        "CustomsTypes.ExportDeclaration": ExportDeclaration,
        "CustomsTypes.Progress": AssessmentProgress,
        "CustomsTypes.Debt": DutyDebt,
        "CustomsTypes.File": DeclarationFile,
    }
)
"""The mirror of each Solidity struct of declarations, by its name in an ABI's ``internalType``."""
