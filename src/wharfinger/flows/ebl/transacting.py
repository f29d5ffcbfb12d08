"""Transactions of a PINT envelope are done on a bill, one after the other (DCSA PINT)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eth_utils.crypto import keccak

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, Endorsement
from wharfinger.contracts.records import Id, Issuance
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.ebl.chain import deeds
from wharfinger.flows.ebl.issuing import issuance_of
from wharfinger.flows.ebl.parties import PartyRegister
from wharfinger.flows.ebl.surrendering import REASONS
from wharfinger.standards.dcsa import Envelope, PintAction, Transaction, pint_actions

_SOURCE: Final = "envelope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """A transaction of an envelope, and what it did on chain.

    Attributes:
        action: what was asked.
        path: JSON path of the transaction in the envelope.
        outcome: what it did; None when it stood on chain already, and for SIGN, which is a
            signature and moves nothing.
    """

    action: PintAction
    path: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    transaction: Transaction
    path: str
    actor: int
    recipient: int


def perform(
    bills: BillOfLading,
    envelope: Envelope,
    *,
    parties: PartyRegister,
    senders: Mapping[int, Sender],
    release_points: Mapping[str, int] | None = None,
) -> tuple[Performed, ...]:
    """Do every transaction of an envelope's transfer chain, oldest first.

    Everything is looked at before anything is done: a transaction that cannot be read, a party that
    is no organisation here, or one without a key refuses the envelope whole. Transactions that
    stand on chain already are not done again, so that an envelope whose performance was cut short
    is gone on with. Whether the envelope is genuine is for
    :meth:`~wharfinger.standards.dcsa.Envelope.verify`.

    Args:
        bills: the register of bills.
        envelope: the envelope; its integrity is required.
        parties: who is who.
        senders: the key of each organisation that acts.
        release_points: the carrier's numbers by UN/LOCODE, for ISSUE.

    Raises:
        InvalidDocumentError: everything that is wrong with it, each with its JSON path; or the bill
            has another content or another history on chain.
        ContractRefusedError: a transaction is refused; those before it stand, and their outcomes
            are in the bill's history.
    """
    envelope.require_integrity()
    steps = _steps(envelope, parties, senders)
    document = envelope.transport_document
    issuance = issuance_of(
        document,
        parties=parties,
        issue_to=steps[0].recipient,
        release_points=release_points,
        path="$.transportDocument",
    )
    bill = bills.bill_id(
        steps[0].actor, transport_document_reference=document.transport_document_reference
    )
    stand = _standing(bills, bill, issuance, steps)
    done = []
    for place, step in enumerate(steps):
        act = _act(bills, bill, issuance, step) if place >= stand else None
        outcome = act(senders[step.actor]) if act else None
        done.append(Performed(action=step.transaction.action_code, path=step.path, outcome=outcome))
    return tuple(done)


def _steps(
    envelope: Envelope, parties: PartyRegister, senders: Mapping[int, Sender]
) -> Sequence[_Step]:
    """Return every transaction with its organisations, or refuse all that is wrong at once."""
    steps: list[_Step] = []
    problems: list[Problem] = []
    for transaction, path in _transactions(envelope):
        actor = parties.find(transaction.actor)
        receiver = transaction.recipient
        recipient = 0 if receiver is None else parties.find(receiver)
        if actor is None:
            problems.append(parties.unknown(transaction.actor, f"{path}.actor"))
        elif actor not in senders:
            message = f"no key of {transaction.actor.party_name} is at hand"
            problems.append(Problem(f"{path}.actor", message))
        if receiver is not None and recipient is None:
            problems.append(parties.unknown(receiver, f"{path}.recipient"))
        if actor is not None and recipient is not None:
            steps.append(
                _Step(transaction=transaction, path=path, actor=actor, recipient=recipient)
            )
    if problems:
        raise InvalidDocumentError(_SOURCE, problems)
    return steps


def _transactions(envelope: Envelope) -> Iterator[tuple[Transaction, str]]:
    for entry in envelope.entries:
        for place, transaction in enumerate(entry.model.transactions if entry.model else ()):
            yield transaction, f"{entry.path}.payload.transactions[{place}]"


def _standing(bills: BillOfLading, bill: Id, issuance: Issuance, steps: Sequence[_Step]) -> int:
    """Return how many of the transactions stand on chain already.

    Raises:
        InvalidDocumentError: what stands there is something else.
    """
    record = bills.bill_of(bill)
    if not record.state:
        return 0
    if record.document_root != issuance.document_root:
        message = "the bill was issued from a document with another content"
        raise InvalidDocumentError(_SOURCE, [Problem("$.transportDocument", message)])
    done = [
        (code, deed.actor)
        for deed in deeds(bills.history(bill))
        for code in pint_actions(deed.act, endorsement=deed.endorsement)
    ]
    for place, step in enumerate(steps):
        if step.transaction.action_code is PintAction.SIGN:
            continue
        if not done:
            return place
        if done.pop(0) != (step.transaction.action_code, step.actor):
            message = "something else was done to the bill on chain"
            raise InvalidDocumentError(_SOURCE, [Problem(step.path, message)])
    return len(steps)


def _act(
    bills: BillOfLading, bill: Id, issuance: Issuance, step: _Step
) -> Callable[[Sender], Outcome] | None:
    """Return the act of a transaction; None for one that moves nothing."""
    to, transaction = step.recipient, step.transaction
    named, to_order = Endorsement.NAMED, Endorsement.TO_ORDER
    acts: dict[PintAction, Callable[[Sender], Outcome]] = {
        PintAction.ISSUE: lambda by: bills.issue_batch([issuance], by=by),
        PintAction.TRANSFER: lambda by: bills.transfer(bill, to=to, by=by),
        PintAction.ENDORSE: lambda by: bills.endorse(bill, to=to, endorsement=named, by=by),
        PintAction.ENDORSE_TO_ORDER: lambda by: bills.endorse(
            bill, to=to, endorsement=to_order, by=by
        ),
        PintAction.BLANK_ENDORSE: lambda by: bills.endorse_in_blank(bill, by=by),
        PintAction.SURRENDER_FOR_DELIVERY: lambda by: bills.surrender_for_delivery(bill, by=by),
        PintAction.SURRENDER_FOR_AMENDMENT: lambda by: bills.surrender_for_amendment(
            bill, reason=_reason(transaction), by=by
        ),
        PintAction.SACC: lambda by: bills.accept_surrender(bill, by=by),
        PintAction.SREJ: lambda by: bills.refuse_surrender(
            bill, reason=keccak(text=transaction.comments or "SREJ"), by=by
        ),
    }
    return acts.get(transaction.action_code)


def _reason(transaction: Transaction) -> AmendmentReason:
    """A reason without a code is an amendment like any other."""
    return REASONS[transaction.reason_code] if transaction.reason_code else AmendmentReason.AMEND
