"""A declaration as the chain has it, read back from its events alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.enums import ExportState
from wharfinger.contracts.goods import consignment_hash
from wharfinger.contracts.history import Happening, HistoryUnavailableError, find_happenings
from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.values import text_of
from wharfinger.errors import UsageError
from wharfinger.flows.declarations.references import mrn_of
from wharfinger.standards.calendars import EPOCH
from wharfinger.standards.wco import Direction

_DAY: Final = 86_400
_LODGED: Final = frozenset({"ImportLodged", "ExportLodged"})
_GONE: Final = frozenset({ExportState.EXITED, ExportState.CLOSED})
_STATED: Final = _LODGED | {"ImportAmended", "ExportAmended"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A declaration as it was lodged and last amended, and what happened to it.

    Attributes:
        declaration: its id.
        direction: import or export.
        country: whose customs has it, ISO 3166-1 alpha-2.
        reference: the declarant's reference (LRN).
        declarant: organisation that lodged it.
        trader: importer or exporter.
        lodged_on: UTC day of lodging: the tariff of that day applies.
        treasury: version of the country's treasury; zero for an export that states none, because
            its country had no rates for exports.
        total_price: sum of the lines' prices as declared, smallest unit.
        line_count: number of lines.
        goods_root: root of the lines.
        consignment: bill, lines and containers; None for an export.
        port_of_loading: UN/LOCODE; empty for an import.
        history: everything that happened to it, oldest first.
    """

    declaration: Id
    direction: Direction
    country: str
    reference: str
    declarant: int
    trader: int
    lodged_on: date
    treasury: int
    total_price: int
    line_count: int
    goods_root: Id
    consignment: Consignment | None
    port_of_loading: str
    history: tuple[Happening, ...]

    @property
    def mrn(self) -> str:
        """The reference that follows from its id; see :func:`mrn_of`."""
        return mrn_of(
            self.direction,
            self.country,
            declaration=self.declaration,
            lodged_on=self.lodged_on,
        )


def filed(suite: Suite, declaration: Id) -> Filed:
    """Return a declaration as it was lodged and last amended.

    Raises:
        UsageError: it was never lodged.
        HistoryUnavailableError: the node does not find its events, or not all of them.
    """
    standing = _standing_of(suite, declaration)
    history = find_happenings(suite.customs, declaration, first_block=standing.first_block(suite))
    first = next((one for one in history if one.event.name in _LODGED), None)
    if first is None:
        raise _incomplete(suite, declaration)
    lodged = first.event
    latest = [one.event for one in history if one.event.name in _STATED][-1]
    is_import = standing.direction is Direction.IMPORT
    consignment = latest["consignment"] if is_import else None
    found = Filed(
        declaration=declaration,
        direction=standing.direction,
        country=lodged["country"] if is_import else lodged["portOfLoading"][:2],
        reference=text_of(lodged["declarationReference"]),
        declarant=lodged["declarant"],
        trader=lodged["importer" if is_import else "exporter"],
        lodged_on=EPOCH + timedelta(days=first.moment // _DAY),
        treasury=standing.treasury,
        total_price=latest["totalPrice"],
        line_count=latest["lineCount"],
        goods_root=consignment.goods_root if consignment else latest["goodsRoot"],
        consignment=consignment,
        port_of_loading="" if is_import else latest["portOfLoading"],
        history=history,
    )
    _require_complete(suite, found)
    return found


def consignment_of(suite: Suite, declaration: Id) -> Consignment:
    """Return the consignment that later acts with an import need.

    Raises:
        UsageError: there is no such import.
        HistoryUnavailableError: the node does not find the events of the declaration.
    """
    consignment = filed(suite, declaration).consignment
    if consignment is None:
        raise UsageError(
            f"0x{declaration.hex()} is an export, which has no consignment.",
            remedy="Name an import declaration.",
        )
    return consignment


def direction_of(suite: Suite, declaration: Id) -> Direction:
    """Return whether a declaration is an import or an export.

    Raises:
        UsageError: it was never lodged.
    """
    return _standing_of(suite, declaration).direction


def declaration_named(suite: Suite, country: str, reference: str) -> Id:
    """Return the id of the declaration with a reference, be it an import or an export.

    Raises:
        UsageError: there is none, or one of either kind.
    """
    imported = suite.customs.import_id(country, declaration_reference=reference)
    exported = suite.customs.export_id(country, declaration_reference=reference)
    found = [one for one in (imported, exported) if _is_lodged(suite, one)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{country} has an import and an export with the reference {reference}.",
            remedy=f"Give the id: 0x{imported.hex()} (import) or 0x{exported.hex()} (export).",
        )
    raise UsageError(
        f"No declaration {reference} was lodged in {country}.",
        remedy="Check country and reference.",
    )


def first_block_of(suite: Suite, moment: int) -> int:
    """Return the number of the first block at or after a moment, by halving the chain.

    Args:
        suite: the deployment.
        moment: Unix seconds, not after the latest block.
    """
    connection = suite.connection
    low, high = 0, int(connection.rpc("eth_blockNumber"), 16)
    while low < high:
        middle = (low + high) // 2
        block = connection.rpc("eth_getBlockByNumber", [hex(middle), False])
        if int(block["timestamp"], 16) < moment:
            low = middle + 1
        else:
            high = middle
    return low


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What the record of a declaration says of its lodging.

    Attributes:
        direction: import or export.
        lodged_on: day of lodging, since 1970; zero where the record no longer says it.
        treasury: version of the country's treasury; zero when exports owed nothing.
    """

    direction: Direction
    lodged_on: int
    treasury: int

    def first_block(self, suite: Suite) -> int:
        """Return a block before which nothing happened to the declaration."""
        return first_block_of(suite, self.lodged_on * _DAY) if self.lodged_on else 0


def _standing_of(suite: Suite, declaration: Id) -> _Standing:
    imported = suite.customs.import_of(declaration)
    if imported.state:
        return _Standing(
            direction=Direction.IMPORT,
            lodged_on=imported.lodged_on,
            treasury=imported.treasury,
        )
    exported = suite.customs.export_of(declaration)
    if exported.state:
        gone = exported.state in _GONE
        return _Standing(
            direction=Direction.EXPORT,
            lodged_on=0 if gone else exported.since,
            treasury=exported.treasury,
        )
    raise UsageError(
        f"No declaration 0x{declaration.hex()} was lodged.",
        remedy="Check the reference, the chain and the deployment.",
    )


def _is_lodged(suite: Suite, declaration: Id) -> bool:
    customs = suite.customs
    return bool(customs.import_state_of(declaration) or customs.export_state_of(declaration))


def _require_complete(suite: Suite, found: Filed) -> None:
    """See that the events lead to what the record commits to."""
    if found.consignment is not None:
        held = suite.customs.import_of(found.declaration).consignment_hash
        given = consignment_hash(found.consignment)
    else:
        held, given = suite.customs.export_of(found.declaration).goods_root, found.goods_root
    if held != given:
        raise _incomplete(suite, found.declaration)


def _incomplete(suite: Suite, declaration: Id) -> HistoryUnavailableError:
    return HistoryUnavailableError(
        f"The node does not have every event of the declaration 0x{declaration.hex()}.",
        remedy=f"Use a node that keeps all logs of {suite.customs.address}.",
    )
