"""Assessment of declarations with many lines, in parts that each fit a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.customs_clearance import CustomsClearance
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.goods import proven_parts
from wharfinger.contracts.ids import Id
from wharfinger.contracts.tariff_records import Line

LINES_AT_ONCE: Final = 250
"""Lines of one transaction unless told otherwise: about three million gas."""


def assess_import(
    customs: CustomsClearance,
    declaration: Id,
    *,
    consignment: Consignment,
    lines: Sequence[Line],
    by: Sender,
    at_once: int = LINES_AT_ONCE,
) -> Iterator[Outcome]:
    """Assess an import, in parts where it has many lines; yield the outcome of each part.

    Goes on where an earlier assessment was cut off: what the chain has assessed is not sent again.

    Args:
        customs: the customs clearance.
        declaration: id of the import declaration.
        consignment: the consignment.
        lines: every line, in the order of their numbers.
        by: a key of the importer, its declarant, or customs of the country.
        at_once: lines of one transaction.

    Raises:
        RefusedError: as :meth:`wharfinger.CustomsClearance.assess`.
        UsageError: the lines are not numbered from 1.
    """
    done = customs.progress_of(declaration).lines
    for part, proof in proven_parts(lines, done=done, at_once=at_once):
        yield customs.assess(declaration, consignment=consignment, lines=part, proof=proof, by=by)


def assess_export(
    customs: CustomsClearance,
    declaration: Id,
    *,
    lines: Sequence[Line],
    by: Sender,
    at_once: int = LINES_AT_ONCE,
) -> Iterator[Outcome]:
    """Assess an export as :func:`assess_import` does an import; it has no consignment.

    Raises:
        RefusedError: as :meth:`wharfinger.CustomsClearance.assess_export`.
        UsageError: the lines are not numbered from 1.
    """
    done = customs.progress_of(declaration).lines
    for part, proof in proven_parts(lines, done=done, at_once=at_once):
        yield customs.assess_export(declaration, lines=part, proof=proof, by=by)
