"""Transactions of a PINT envelope are done on a bill, one after the other (DCSA PINT)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from eth_utils.crypto import keccak

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, Endorsement
from wharfinger.contracts.history import Happening
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance
from wharfinger.errors import Problem
from wharfinger.flows.ebl.chain import Deed, deeds
from wharfinger.flows.ebl.issuing import contradictions, stated_in
from wharfinger.flows.ebl.parties import Inquiry, PartyRegister
from wharfinger.flows.ebl.surrendering import REASONS, WITHOUT_CODE
from wharfinger.standards.dcsa import Envelope, PintAction, Transaction, pint_actions

_SOURCE: Final = "envelope"
_SURRENDERS: Final = frozenset(
    {PintAction.SURRENDER_FOR_DELIVERY, PintAction.SURRENDER_FOR_AMENDMENT}
)


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
    """A transaction, and whom it is about; zero for nobody, and for who is unknown."""

    transaction: Transaction
    path: str
    actor: int
    recipient: int
    represented: int

    @property
    def action(self) -> PintAction:
        return self.transaction.action_code

    @property
    def moves(self) -> bool:
        """Whether it does anything to the bill: a signature does not."""
        return self.action is not PintAction.SIGN


class _Done(NamedTuple):
    """What PINT says of a deed on chain; one that endorses and transfers is two."""

    action: PintAction
    deed: Deed


def perform(
    bills: BillOfLading,
    envelope: Envelope,
    *,
    parties: PartyRegister,
    senders: Mapping[int, Sender],
    release_points: Mapping[str, int] | None = None,
    watch: Callable[[Performed], None] | None = None,
) -> tuple[Performed, ...]:
    """Do every transaction of an envelope's transfer chain, oldest first.

    Everything is looked at before anything is done: a transaction that cannot be read, a party that
    is no organisation here, or an act without a key refuses the envelope whole. Transactions that
    stand on chain already are not done again and need no key, so that an envelope whose performance
    was cut short is gone on with, and each platform does its own part. Whether the envelope is
    genuine is for :meth:`~wharfinger.standards.dcsa.Envelope.verify`.

    Args:
        bills: the register of bills.
        envelope: the envelope; its integrity is required.
        parties: who is who.
        senders: the key of each organisation that acts.
        release_points: the carrier's numbers by UN/LOCODE, for ISSUE.
        watch: told of each transaction as soon as it stands.

    Raises:
        InvalidDocumentError: everything that is wrong with it, each with its JSON path; or the bill
            has another content or another history on chain.
        ContractRefusedError: a transaction is refused; those before it stand.
    """
    envelope.require_integrity()
    document, inquiry = envelope.transport_document, Inquiry(parties)
    steps = tuple(_steps(envelope, inquiry))
    issuance = stated_in(
        document,
        inquiry=inquiry,
        issue_to=steps[0].recipient,
        release_points=release_points,
        path="$.transportDocument",
    )
    bill = bills.bill_id(
        steps[0].actor, transport_document_reference=issuance.transport_document_reference
    )
    happened = bills.history(bill)
    inquiry.note(_otherwise(happened, steps, issuance))
    wanting = _wanting(happened, steps)
    inquiry.note(_unfit(steps, wanting))
    inquiry.note(_keyless(wanting, senders, parties))
    inquiry.conclude(_SOURCE)
    done = []
    for step in steps:
        act = _act(bills, bill, issuance, step) if step in wanting else None
        outcome = act(senders[step.actor]) if act else None
        done.append(Performed(action=step.action, path=step.path, outcome=outcome))
        if watch is not None:
            watch(done[-1])
    return tuple(done)


def _steps(envelope: Envelope, inquiry: Inquiry) -> Iterator[_Step]:
    """Yield every transaction with its organisations."""
    for entry in envelope.entries:
        for place, transaction in enumerate(entry.model.transactions if entry.model else ()):
            path = f"{entry.path}.payload.transactions[{place}]"
            receiver = transaction.recipient
            principal = receiver.represented_party if receiver else None
            yield _Step(
                transaction=transaction,
                path=path,
                actor=inquiry.org(transaction.actor, f"{path}.actor"),
                recipient=inquiry.org(receiver, f"{path}.recipient") if receiver else 0,
                represented=(principal and inquiry.parties.find(principal)) or 0,
            )


def _done(happened: Sequence[Happening]) -> tuple[_Done, ...]:
    """Everything that was done to the bill, as PINT says it."""
    return tuple(
        _Done(code, deed)
        for deed in deeds(happened)
        for code in pint_actions(deed.act, endorsement=deed.endorsement)
    )


def _wanting(happened: Sequence[Happening], steps: Sequence[_Step]) -> Sequence[_Step]:
    """The transactions that do not stand on chain yet."""
    moving = [step for step in steps if step.moves]
    return moving[len(_done(happened)) :]


def _otherwise(
    happened: Sequence[Happening], steps: Sequence[_Step], issuance: Issuance
) -> Iterator[Problem]:
    """Say how the bill was issued otherwise, or where its history leaves the envelope's."""
    if not happened:
        return
    yield from contradictions(
        happened[0].event,
        issuance,
        document="$.transportDocument",
        receiver=f"{steps[0].path}.recipient",
    )
    moving = [step for step in steps if step.moves]
    for step, done in list(zip(moving, _done(happened), strict=False))[1:]:
        if not _is_same(step, done):
            yield Problem(step.path, f"on chain, {_words(done)} stands in its place")
            return


def _is_same(step: _Step, done: _Done) -> bool:
    """Whether a transaction is what was done; a party that is unknown is a problem of its own."""
    deed, asked = done.deed, step.transaction.reason_code
    if step.action is not done.action or step.actor not in {0, deed.actor}:
        return False
    if step.action is PintAction.SURRENDER_FOR_AMENDMENT:
        given = deed.happening.event["reason"]
        return given is REASONS[asked] if asked else given in WITHOUT_CODE
    # A surrender may be addressed to whoever represents the carrier.
    unaddressed = step.action in _SURRENDERS or not (step.recipient and deed.recipient)
    return unaddressed or step.recipient == deed.recipient


def _words(done: _Done) -> str:
    to = f" to organisation {done.deed.recipient}" if done.deed.recipient else ""
    return f"{done.action} by organisation {done.deed.actor}{to}"


def _unfit(steps: Sequence[_Step], wanting: Sequence[_Step]) -> Iterator[Problem]:
    """Say what no act on a bill does though PINT can say it."""
    carrier, surrendered = steps[0].actor, steps[0]
    for step in steps:
        addressed = step.action in _SURRENDERS and step.recipient != 0
        if addressed and carrier not in {0, step.recipient, step.represented}:
            message = "is neither the carrier that issued the bill nor acts for it"
            yield Problem(f"{step.path}.recipient", message)
        amended = surrendered.action is PintAction.SURRENDER_FOR_AMENDMENT
        if step in wanting and step.action is PintAction.SACC and amended:
            message = "an amendment is accepted by what replaces the bill, or by paper"
            yield Problem(f"{step.path}.actionCode", message)
        if step.action is PintAction.SREJ and step.recipient not in {0, surrendered.actor}:
            message = "is not the party that surrendered the bill"
            yield Problem(f"{step.path}.recipient", message)
        surrendered = step if step.action in _SURRENDERS else surrendered


def _keyless(
    wanting: Sequence[_Step], senders: Mapping[int, Sender], parties: PartyRegister
) -> Iterator[Problem]:
    """Say whose keys are missing, and which belong to somebody else."""
    acting = {
        org: parties.acting(senders[org].address)
        for org in {step.actor for step in wanting} & set(senders)
    }
    for step in wanting:
        if step.actor and acting.get(step.actor) != step.actor:
            message = f"no key of {step.transaction.actor.party_name} is at hand"
            yield Problem(f"{step.path}.actor", message)


def _act(
    bills: BillOfLading, bill: Id, issuance: Issuance, step: _Step
) -> Callable[[Sender], Outcome]:
    """Return the act of a transaction that moves the bill."""
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
            bill, reason=keccak(text=transaction.comments or transaction.action_code), by=by
        ),
    }
    return acts[transaction.action_code]


def _reason(transaction: Transaction) -> AmendmentReason:
    """A reason without a code is an amendment like any other."""
    return REASONS[transaction.reason_code] if transaction.reason_code else AmendmentReason.AMEND
