"""One way in for whatever a declarant sends."""

from __future__ import annotations

from wharfinger.chain import Sender
from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.errors import UsageError
from wharfinger.flows.declarations.amending import amend_declaration, cancel_declaration
from wharfinger.flows.declarations.lodging import Performed, lodge_declaration
from wharfinger.flows.declarations.parties import TraderRegister
from wharfinger.standards.wco import Amendment, Cancellation, Declaration, Message


def lodge(
    suite: Suite,
    message: Message,
    *,
    by: Sender,
    of: Declaration | Id | None = None,
    parties: TraderRegister | None = None,
    bill: Id | None = None,
    trader: int = 0,
    port: str = "",
    mrn: str | None = None,
) -> Performed:
    """Do on chain what a message asks for: lodge, amend, or withdraw.

    Args:
        suite: the deployment.
        message: a declaration, an amendment or a cancellation.
        by: a key of whoever sends it.
        of: what is amended, as it was lodged or last amended; what is cancelled, or its id.
        parties: who is who; without it, whoever is enrolled under the registration number.
        bill: bill of lading of an import; without it, the one that the declaration names (N705).
        trader: importer or exporter, where its number is not known.
        port: UN/LOCODE at which the goods of an export go on board.
        mrn: the authority's reference of ``of``; without it, the one that :func:`mrn_of` gives.

    Raises:
        UsageError: an amendment comes without the declaration that it amends.
        InvalidDocumentError, ContractRefusedError: as :func:`lodge_declaration`,
            :func:`amend_declaration` and :func:`cancel_declaration`.
    """
    if isinstance(message, Declaration):
        return lodge_declaration(
            suite, message, by=by, parties=parties, bill=bill, trader=trader, port=port
        )
    if isinstance(message, Cancellation):
        return cancel_declaration(suite, message, by=by, of=of, parties=parties, mrn=mrn)
    return amend_declaration(
        suite,
        message,
        of=_amended(message, of),
        by=by,
        parties=parties,
        bill=bill,
        port=port,
        mrn=mrn,
    )


def _amended(amendment: Amendment, of: Declaration | Id | None) -> Declaration:
    if isinstance(of, Declaration):
        return of
    raise UsageError(
        f"The amendment {amendment.reference} comes without the declaration that it amends.",
        remedy="Give the declaration as it was lodged, or as it was last amended.",
    )
