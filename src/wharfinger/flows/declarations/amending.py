"""Amendments and cancellations of declarations that stand on chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.flows.declarations.bills import bill_for
from wharfinger.flows.declarations.chain import Filed, declaration_named, filed
from wharfinger.flows.declarations.goods import currency_problems, lines_as_lodged, units_of
from wharfinger.flows.declarations.lodging import Performed, remarks_on
from wharfinger.flows.declarations.parties import TraderRegister
from wharfinger.flows.declarations.references import declares
from wharfinger.flows.documents.ledger import announced
from wharfinger.flows.terms import lines_of
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.wco import Amendment, Cancellation, Declaration, Direction, apply

_ID: Final = "/MetaData/Declaration/ID"
_LODGED: Final = (("ImportLodged", Direction.IMPORT), ("ExportLodged", Direction.EXPORT))


def amend_declaration(
    suite: Suite,
    amendment: Amendment,
    *,
    of: Declaration,
    by: Sender,
    parties: TraderRegister | None = None,
    bill: Id | None = None,
    port: str = "",
    mrn: str | None = None,
) -> Performed:
    """Amend a declaration that is Registered.

    The document that is amended is held against the chain before anything is sent.

    Args:
        suite: the deployment.
        amendment: the request.
        of: the declaration as it was lodged, or as it was last amended.
        by: a key of whoever submits the request, of the importer or exporter or its declarant.
        parties: who is who; without it, whoever is enrolled under the registration number.
        bill: the bill of lading from now on; without it, it changes when the amendment names
            another.
        port: port of loading of an export from now on; without it, as before.
        mrn: the authority's reference; without it, the one that :func:`mrn_of` gives.

    Raises:
        UsageError: the declaration was never lodged.
        InvalidDocumentError: the document is not what was lodged; the amendment is of another
            declaration or submitter, changes what a declarant may not amend, as parties and type,
            or nothing that the chain holds.
        StateRefusedError: a channel is assigned already.
        ContractRefusedError: as ``CustomsClearance.amend`` and ``amend_export``.
    """
    name = f"Amendment {amendment.reference}"
    standing = filed(suite, declaration_named(suite, of.country or "", of.reference))
    before = lines_as_lodged(suite, of, standing)
    amended = apply(amendment, of, mrn=mrn or of.identifier or standing.mrn)
    problems = list(_submitter(suite, amendment.submitter, parties, by))
    version = _treasury(suite, standing)
    if version:
        treasury = suite.tariff.treasury_at(standing.country, version=version)
        problems += currency_problems(suite, amended, token=treasury.token)
    if problems:
        raise InvalidDocumentError(name, problems)
    lines = lines_of(
        amended, units=units_of(suite, amended, day=days_since_1970(standing.lodged_on))
    )
    if (goods := standing.consignment) is not None:
        outcome = _amend_import(
            suite, standing, amended, of=of, before=goods, lines=lines, bill=bill, by=by
        )
    else:
        outcome = _amend_export(
            suite,
            standing,
            amended,
            changes=before != lines or version != standing.treasury,
            terms=(version, goods_root(lines), port or standing.port_of_loading),
            by=by,
        )
    return Performed(
        standing=filed(suite, standing.declaration),
        outcome=outcome,
        message=amended,
        lines=lines,
        remarks=tuple(remarks_on(amended)),
    )


def cancel_declaration(
    suite: Suite,
    cancellation: Cancellation,
    *,
    by: Sender,
    of: Declaration | Id | None = None,
    parties: TraderRegister | None = None,
    mrn: str | None = None,
) -> Performed:
    """Take a declaration back that is Registered.

    Args:
        suite: the deployment.
        cancellation: the request.
        by: a key of whoever submits it, of the importer or exporter or its declarant.
        of: the declaration, or its id; without it, it is found by its reference among those of the
            signer's organisation.
        parties: who is who; without it, whoever is enrolled under the registration number.
        mrn: the authority's reference of ``of``; without it, the one that :func:`mrn_of` gives.

    Raises:
        UsageError: there is no such declaration.
        InvalidDocumentError: the cancellation is of another declaration, or of another submitter
            than the signer.
        StateRefusedError: a channel is assigned already, or it is withdrawn.
        ContractRefusedError: as ``CustomsClearance.withdraw`` and ``withdraw_export``.
    """
    standing, known = _cancelled(suite, cancellation, of, by)
    known = mrn or known or standing.mrn
    problems = list(_submitter(suite, cancellation.submitter, parties, by))
    if cancellation.declaration != known:
        message = f"cancels declaration {cancellation.declaration}, this one is {known}"
        problems.append(Problem(_ID, message))
    if problems:
        raise InvalidDocumentError(f"Cancellation {cancellation.reference}", problems)
    customs, declaration = suite.customs, standing.declaration
    if standing.consignment is not None:
        outcome = customs.withdraw(declaration, consignment=standing.consignment, by=by)
    else:
        outcome = customs.withdraw_export(declaration, by=by)
    return Performed(standing=filed(suite, declaration), outcome=outcome, message=None)


def find_by_mrn(suite: Suite, mrn: str, *, org: int) -> Id | None:
    """Return the declaration of an organisation with a reference of :func:`mrn_of`.

    Args:
        suite: the deployment.
        mrn: the reference.
        org: declarant, importer or exporter.

    Raises:
        HistoryUnavailableError: the node refuses to look for declarations.
    """
    for name, direction in _LODGED:
        for indexed in ((None, org), (None, None, org)):
            for each in announced(suite.customs, name, *indexed):
                declaration = bytes(each.event["declaration"])
                if declares(mrn, direction, declaration) and filed(suite, declaration).mrn == mrn:
                    return declaration
    return None


def _amend_import(
    suite: Suite,
    standing: Filed,
    amended: Declaration,
    *,
    of: Declaration,
    before: Consignment,
    lines: tuple[Line, ...],
    bill: Id | None,
    by: Sender,
) -> Outcome:
    found: Id | Problem = before.bill
    if bill is not None or amended.bills_of_lading != of.bills_of_lading:
        found = bill_for(suite, amended, bill)
    if isinstance(found, Problem):
        raise InvalidDocumentError(f"Declaration {amended.reference}", [found])
    containers = () if amended.is_supplementary else amended.containers
    after = Consignment(
        bill=found, goods_root=goods_root(lines), containers=tuple(sorted(set(containers)))
    )
    _require_change(amended, changed=after != before)
    return suite.customs.amend(
        standing.declaration,
        consignment=before,
        total_price=amended.total.minor_units,
        line_count=len(lines),
        amended=after,
        by=by,
    )


def _amend_export(
    suite: Suite,
    standing: Filed,
    amended: Declaration,
    *,
    changes: bool,
    terms: tuple[int, Id, str],
    by: Sender,
) -> Outcome:
    """Amend an export into treasury, root and port of loading."""
    treasury, root, port = terms
    _require_change(amended, changed=changes or port != standing.port_of_loading)
    return suite.customs.amend_export(
        standing.declaration,
        treasury=treasury,
        goods_root=root,
        total_price=amended.total.minor_units,
        line_count=len(amended.lines),
        port_of_loading=port,
        by=by,
    )


def _treasury(suite: Suite, standing: Filed) -> int:
    """Version of the treasury from now on: an export states one once its country levies duties."""
    is_export = standing.direction is Direction.EXPORT
    if is_export and not standing.treasury and suite.tariff.levies_export(standing.country):
        return suite.tariff.treasury_version(standing.country)
    return standing.treasury


def _require_change(amended: Declaration, *, changed: bool) -> None:
    if not changed:
        problem = Problem("/MetaData/Declaration", "changes nothing that the chain holds")
        raise InvalidDocumentError(f"The amendment of {amended.reference}", [problem])


def _submitter(
    suite: Suite, number: str | None, parties: TraderRegister | None, by: Sender
) -> Iterator[Problem]:
    if number is None:
        return
    register = parties or TraderRegister(suite.participants)
    found, acting = register.by_number(number), register.acting(by.address)
    if found != acting or not found:
        who = f"organisation {found}" if found else "not enrolled"
        message = f"{number} is {who}; the signer acts for organisation {acting}"
        yield Problem("/MetaData/Declaration/Submitter/ID", message)


def _cancelled(
    suite: Suite, cancellation: Cancellation, of: Declaration | Id | None, by: Sender
) -> tuple[Filed, str | None]:
    """The declaration that is meant, and the reference that the document states for it."""
    if isinstance(of, Declaration):
        found = filed(suite, declaration_named(suite, of.country or "", of.reference))
        lines_as_lodged(suite, of, found)
        return found, of.identifier
    if of is not None:
        return filed(suite, of), None
    acting = suite.participants.seat_of(by.address).org
    declaration = find_by_mrn(suite, cancellation.declaration, org=acting)
    if declaration is None:
        raise UsageError(
            f"Organisation {acting} has no declaration {cancellation.declaration} on chain.",
            remedy="Name the declaration that is cancelled.",
        )
    return filed(suite, declaration), None
