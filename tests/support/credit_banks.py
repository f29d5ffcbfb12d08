"""Verbs of the other banks of a credit, of its amendments and of drafts, for the tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from eth_abi.abi import encode

from support.credit_desk import (
    BANK,
    BUYER,
    FUNDS,
    NOTICE,
    PLACE,
    SELLER,
    Case,
    CreditDesk,
    Raw,
    conditions,
)
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import (
    AmendmentChange,
    AmendmentState,
    Availability,
    Confirmation,
    Discrepancy,
    Disposition,
    DraftKind,
    Examiner,
    Extension,
    TenorBasis,
)
from wharfinger.contracts.enums import PresentationState as State

OTHER: Final = "bank"
"""The bank that is asked to confirm, or with which the credit is available."""
TENOR: Final = 90
"""Days to maturity of the credits that have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An amendment, field by field in the order of the Solidity struct."""

    number: int = 1
    changes: AmendmentChange = AmendmentChange.EXPIRY
    terms_hash: bytes = b"\x08" * 32
    amount: int = 0
    over: int = 0
    under: int = 0
    expires_on: int = 0
    latest_shipment: int = 0
    presentation_days: int = 0
    partial: bool = False
    required: int = 0
    conditions: tuple[Any, ...] = conditions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What a bank binds itself by, field by field in the order of the Solidity struct."""

    reference: str
    kind: DraftKind
    token: str
    amount: int
    payee: int
    place: str
    matures_on: int


def unexpected_amendment(
    credit: bytes, current: AmendmentState, *expected: AmendmentState, number: int = 1
) -> dict[str, Any]:
    """Values of AmendmentUnexpectedState."""
    return {"credit": credit, "number": number, "current": current, "expected": expected}


class Banks:
    """The banks of the credits of a desk: each has money and allows it to be pulled.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: CreditDesk) -> None:
        self.desk = desk
        self.drafts = Raw(desk.world, "Drafts")
        self._count = 0
        desk.euro.act("issue", desk.world.account(OTHER), FUNDS, by="central-bank-nl")
        desk.euro.act("approve", desk.credit.address, FUNDS, by=OTHER)
        for name in (BANK, OTHER, BUYER):
            desk.euro.act("approve", self.drafts.address, FUNDS, by=name)

    # --- Credits

    def asked(self, **changes: Any) -> bytes:
        """Issue a credit that the other bank is asked to confirm."""
        return self.desk.issue(confirmer=self.desk.org[OTHER], **changes)

    def confirmed(self, **changes: Any) -> bytes:
        """Issue a credit that the other bank has confirmed."""
        credit = self.asked(**changes)
        self.desk.credit.act("confirm", credit, by=OTHER)
        return credit

    def nominated(self, **changes: Any) -> bytes:
        """Issue a credit that is available with the other bank, which is not bound."""
        return self.desk.issue(nominated=self.desk.org[OTHER], **changes)

    def with_tenor(
        self, way: Availability = Availability.ACCEPTANCE, *, at_sight: int = 0, **changes: Any
    ) -> bytes:
        """Issue a credit that is paid 90 days after sight."""
        tenor = conditions(basis=TenorBasis.AFTER_SIGHT, days=TENOR, at_sight=at_sight)
        return self.desk.issue(**{"availability": way, "conditions": tenor, **changes})

    def confirmation(self, credit: bytes) -> Confirmation:
        """Return what the bank that was asked has answered."""
        return Confirmation(self.desk.credit.view("creditOf", credit).standing.confirmation)

    def claims(self, credit: bytes) -> int:
        """Return how many drawings the issuing bank has yet to reimburse."""
        return int(self.desk.credit.view("creditOf", credit).balance.claims)

    def expire(self, credit: bytes) -> None:
        """Let a credit expire."""
        self.desk.world.advance_to(self.desk.credit.view("expiryMoment", credit) + 1)
        self.desk.credit.act("expire", credit, by="outsider")

    # --- Amendments

    def propose(self, credit: bytes, change: Change, *, by: str = BANK) -> Outcome:
        """Propose an amendment."""
        return self.desk.credit.act("proposeAmendment", credit, change, by=by)

    def answer(self, function: str, credit: bytes, *, by: str, number: int = 1) -> Outcome:
        """Answer an amendment."""
        return self.desk.credit.act(function, credit, number, by=by)

    def amended(self, credit: bytes, change: Change) -> Outcome:
        """Propose an amendment and let the beneficiary accept it."""
        self.propose(credit, change)
        return self.answer("acceptAmendment", credit, by=SELLER, number=change.number)

    def unextended(self, credit: bytes, change: Change) -> None:
        """Amend a credit without the confirming bank's extending its confirmation."""
        self.propose(credit, change)
        self.answer("declineExtension", credit, by=OTHER, number=change.number)
        self.answer("acceptAmendment", credit, by=SELLER, number=change.number)

    def longer(self, days: int = 90, **fields: Any) -> Change:
        """An amendment to a later expiry."""
        return Change(expires_on=self.desk.today + days, **fields)

    def amendment(self, credit: bytes, number: int = 1) -> tuple[AmendmentState, Extension]:
        """Return where an amendment stands, and what the confirming bank does with it."""
        found = self.desk.credit.view("amendmentOf", credit, number)
        return AmendmentState(found.state), Extension(found.extension)

    # --- Presentations

    def examined(self, credit: bytes, *, bank: str = OTHER, **changes: Any) -> Case:
        """Present to one of the banks, and give notice of completeness."""
        case = self.desk.present(credit, bank=self.desk.org[bank], **changes)
        self.desk.act("complete", case, by=SELLER)
        return case

    def complying(self, credit: bytes, *, bank: str = OTHER, **changes: Any) -> Case:
        """Present what one of the banks finds to comply."""
        case = self.examined(credit, bank=bank, **changes)
        self.desk.act("comply", case, by=bank)
        return case

    def honoured(self, credit: bytes, **changes: Any) -> Case:
        """Present what the other bank honours."""
        case = self.complying(credit, **changes)
        self.desk.act("honour", case, by=OTHER)
        return case

    def claim(self, case: Case) -> Outcome:
        """Let the other bank hand the bill in and claim reimbursement."""
        return self.desk.hand_over(case.bill, self.desk.claim_data(case), by=OTHER)

    def claimed(self, credit: bytes, **changes: Any) -> Case:
        """Present what the other bank honours and claims from the issuing bank."""
        case = self.honoured(credit, **changes)
        self.claim(case)
        return case

    def held(self, credit: bytes, **changes: Any) -> Case:
        """Present what the issuing bank refuses and holds for a waiver."""
        case = self.examined(credit, bank=BANK, **changes)
        self.hold(case)
        return case

    def hold(self, case: Case) -> None:
        """Let the issuing bank refuse, and hold the documents for a waiver."""
        stated = (Discrepancy.DATA_CONFLICT, NOTICE, Disposition.HOLDING_FOR_WAIVER)
        self.desk.act("refuse", case, *stated, by=BANK)

    def defaulted(self, case: Case) -> Case:
        """Let the moment pass by which a complying drawing is due, and put it on record."""
        self.desk.world.advance_to(self.due_by(case) + 1)
        self.desk.act("declareDefault", case, by="outsider")
        return case

    def record(self, case: Case) -> Any:
        """Return the record of a presentation."""
        return self.desk.credit.view("presentationOf", case.credit, case.id)

    def examiner(self, case: Case) -> Examiner:
        """Return which bank examines a presentation."""
        return Examiner(self.record(case).examiner)

    def deadline(self, case: Case) -> int:
        """Return the last moment for a notice of refusal."""
        return int(self.record(case).deadline)

    def due_by(self, case: Case) -> int:
        """Return the last moment at which a drawing is paid in time."""
        return int(self.desk.credit.view("dueBy", case.credit, case.id))

    def maturity(self, case: Case) -> int:
        """Return the day on which a drawing matures."""
        return int(self.desk.credit.view("maturityOf", case.credit, case.id))

    def fifth_close(self) -> int:
        """Return the close of the fifth banking day after now."""
        return int(self.desk.calendar.view("deadline", PLACE, self.desk.world.now, 5))

    # --- Drafts

    def undertaking(self, case: Case, **changes: Any) -> Undertaking:
        """What honours a drawing: a draft that the bank accepts."""
        self._count += 1
        plain = Undertaking(
            reference=f"DR-{self._count}",
            kind=DraftKind.ACCEPTANCE,
            token=self.desk.euro.address,
            amount=self.record(case).amount,
            payee=self.desk.org[SELLER],
            place=PLACE,
            matures_on=self.maturity(case),
        )
        return replace(plain, **changes)

    def draft_id(self, undertaking: Undertaking, *, by: str = BANK) -> bytes:
        """Return the id of a draft."""
        found = self.drafts.view("draftId", self.desk.org[by], undertaking.reference)
        return bytes(found)

    def accept(self, case: Case, undertaking: Undertaking, *, by: str = BANK) -> Outcome:
        """Let a bank accept a draft and honour a drawing by it."""
        data = encode(["bytes32", "bytes32"], [case.credit, case.id])
        target = self.desk.credit.address
        return self.drafts.act("acceptAndCall", undertaking, target, data, by=by)

    def draft(self, draft: bytes) -> Any:
        """Return the record of a draft."""
        return self.drafts.view("draftOf", draft)

    def reach(self, state: State) -> Case:
        """Return a presentation that the other bank, which has confirmed, examines."""
        credit = self.confirmed()
        if state is State.UNDER_EXAMINATION:
            return self.examined(credit)
        if state is State.COMPLYING:
            return self.complying(credit)
        return self.honoured(credit)
