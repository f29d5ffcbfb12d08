"""The kinds of presentation, and what each cannot meet of what the table lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from matrix.runner import Variant
from wharfinger.contracts.enums import Availability, BillForm, Disposition, TenorBasis
from wharfinger.contracts.records import Conditions

DRAWN: Final = 1_000_000
PARTIES: Final = {
    "beneficiary": "exporter",
    "issuing-bank": "issuing-bank",
    "confirming-bank": "bank",
    "nominated-bank": "advising-bank",
    "applicant": "importer",
}
"""Who is who under every credit that is not transferred; who presents differs."""

SECOND: Final = "trader"
"""Second beneficiary of a transferred credit, of which the exporter is the first."""

DIFFERENCE: Final = 200_000
"""By how much the first beneficiary's price is above the second one's."""

BEARER: Final = Variant("bearer")
ORDER: Final = Variant("endorsed to the credit, covered")
_STRAIGHT: Final = Variant("straight to the applicant, partly covered")
ADVISER: Final = Variant("bearer, by the advising bank")
DOCUMENTED: Final = Variant("bearer, with an invoice that the credit requires")
_LAPSED: Final = Variant("bearer, past the last moment")
_LATE: Final = Variant("bearer, past the deadline")
CONFIRMED: Final = Variant("to the confirming bank")
_CONFIRMED_LATE: Final = Variant("to the confirming bank, past the deadline")
NOMINATED: Final = Variant("to the nominated bank")
_NOMINATED_LATE: Final = Variant("to the nominated bank, past the deadline")
_FORWARDED: Final = Variant("forwarded by the nominated bank")
NEGOTIABLE: Final = Variant("for negotiation, offered for less")
NEGOTIABLE_CONFIRMED: Final = Variant("for negotiation at the confirming bank, by the adviser")
ACCEPTANCE: Final = Variant("for acceptance, covered")
DEFERRED: Final = Variant("for deferred payment by the confirming bank")
MIXED: Final = Variant("for mixed payment by the nominated bank")
_BLANK: Final = Variant("endorsed to the credit, and in blank since")
_CONFIRMED_BLANK: Final = Variant("to the confirming bank, endorsed in blank since")
CLAIMED: Final = Variant("claimed by the confirming bank, covered")
HELD: Final = Variant("held for a waiver")
WAIVED: Final = Variant("held for a waiver that was given")
DEFAULTED: Final = Variant("not paid when due")
TRANSFERRED: Final = Variant("under a transferred credit")
_TRANSFERRED_LAPSED: Final = Variant("under a transferred credit, past the last moment")
_TRANSFERRED_LATE: Final = Variant("under a transferred credit, past the deadline")
SUBSTITUTED: Final = Variant("under a transferred credit, substituted, partly covered")
TRANSFERRED_CONFIRMED: Final = Variant("under a credit that the confirming bank transferred")
_TRANSFERRED_DEFERRED: Final = Variant("under a transferred credit, for deferred payment")


_NO_MATURITY: Final = Conditions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is particular of a kind of presentation.

    Attributes:
        examiner: capacity of the bank that examines.
        first: capacity of the bank that examined before; empty for none.
        presenter: member that presents.
        form: form of the bill; one to order is endorsed to the credit's contract.
        blank: whether the bank that paid has endorsed an order bill in blank.
        cover: what of the drawing the cover pays.
        partial: whether the credit may be drawn in parts, and so stays open when drawn upon.
        way: how the credit is available.
        conditions: its maturity.
        offer: the least for which the beneficiary sells; zero when it has offered nothing.
        trust: whether the bank lets the applicant have the bill on trust.
        documented: whether the credit requires an invoice.
        claimed: whether a bank that honoured claims reimbursement.
        past: whether the last moment for presenting has passed.
        late: whether the examining bank's deadline has passed.
        disposition: what the bank says in its notice of refusal.
        waived: whether the applicant has waived.
        defaulted: whether it is on record that the bank did not pay.
        transferred: whether the credit is a transferred one, by the bank that examines.
        substituted: whether the first beneficiary has substituted its invoice.
    """

    examiner: str = "issuing-bank"
    first: str = ""
    presenter: str = "exporter"
    form: BillForm = BillForm.BEARER
    blank: bool = False
    cover: int = 0
    partial: bool = True
    way: Availability = Availability.SIGHT
    conditions: Conditions = _NO_MATURITY
    offer: int = 0
    trust: bool = False
    documented: bool = False
    claimed: bool = False
    past: bool = False
    late: bool = False
    disposition: Disposition = Disposition.HOLDING
    waived: bool = False
    defaulted: bool = False
    transferred: bool = False
    substituted: bool = False

    @property
    def titled(self) -> bool:
        """Whether title is, or was, the credit contract's."""
        return self.form is BillForm.TO_ORDER

    @property
    def title_back(self) -> bool:
        """Whether a bank that hands the bill in gives title with it."""
        return self.titled and not self.blank

    @property
    def issuing(self) -> bool:
        """Whether the issuing bank examines."""
        return self.examiner == "issuing-bank"

    @property
    def negotiable(self) -> bool:
        """Whether a bank may buy the documents."""
        return self.way is Availability.NEGOTIATION

    @property
    def matures(self) -> bool:
        """Whether the credit is available by a draft or undertaking."""
        return self.conditions.tenor_basis is not TenorBasis.NONE

    @property
    def held(self) -> bool:
        """Whether refused documents are held for a waiver."""
        return self.disposition is Disposition.HOLDING_FOR_WAIVER

    @property
    def parties(self) -> dict[str, str]:
        """Who is who; nobody is first beneficiary of a credit that is not transferred."""
        if not self.transferred:
            return PARTIES
        return {**PARTIES, "beneficiary": SECOND, "first-beneficiary": PARTIES["beneficiary"]}

    @property
    def difference(self) -> int:
        """What the first beneficiary draws beside the second one."""
        return DIFFERENCE if self.substituted else 0

    @property
    def creditor(self) -> str:
        """The member that presented, or the bank that claims."""
        return PARTIES[self.first] if self.claimed else self.presenter


_AT_SIGHT: Final = 40
_AFTER_SIGHT: Final = Conditions(tenor_basis=TenorBasis.AFTER_SIGHT, tenor_days=30)
_AFTER_SHIPMENT: Final = Conditions(tenor_basis=TenorBasis.AFTER_SHIPMENT, tenor_days=60)
_PARTLY_AFTER_SHIPMENT: Final = Conditions(
    tenor_basis=TenorBasis.AFTER_SHIPMENT, tenor_days=90, sight_percent=_AT_SIGHT
)
_HOLD: Final = Disposition.HOLDING_FOR_WAIVER

KINDS: Final = {
    BEARER: Kind(),
    ORDER: Kind(form=BillForm.TO_ORDER, cover=DRAWN, partial=False, trust=True),
    _STRAIGHT: Kind(form=BillForm.STRAIGHT, cover=400_000, trust=True),
    ADVISER: Kind(presenter="advising-bank"),
    DOCUMENTED: Kind(documented=True),
    _LAPSED: Kind(past=True),
    _LATE: Kind(late=True),
    CONFIRMED: Kind(examiner="confirming-bank"),
    _CONFIRMED_LATE: Kind(examiner="confirming-bank", late=True),
    NOMINATED: Kind(examiner="nominated-bank"),
    _NOMINATED_LATE: Kind(examiner="nominated-bank", late=True),
    _FORWARDED: Kind(first="nominated-bank"),
    NEGOTIABLE: Kind(examiner="nominated-bank", way=Availability.NEGOTIATION, offer=950_000),
    NEGOTIABLE_CONFIRMED: Kind(
        examiner="confirming-bank", way=Availability.NEGOTIATION, presenter="advising-bank"
    ),
    ACCEPTANCE: Kind(
        form=BillForm.TO_ORDER,
        cover=DRAWN,
        partial=False,
        way=Availability.ACCEPTANCE,
        conditions=_AFTER_SIGHT,
    ),
    DEFERRED: Kind(
        examiner="confirming-bank",
        way=Availability.DEFERRED_PAYMENT,
        conditions=_AFTER_SHIPMENT,
    ),
    MIXED: Kind(
        examiner="nominated-bank", way=Availability.MIXED, conditions=_PARTLY_AFTER_SHIPMENT
    ),
    CLAIMED: Kind(
        first="confirming-bank",
        form=BillForm.TO_ORDER,
        cover=DRAWN,
        partial=False,
        claimed=True,
    ),
    _BLANK: Kind(form=BillForm.TO_ORDER, blank=True),
    _CONFIRMED_BLANK: Kind(examiner="confirming-bank", form=BillForm.TO_ORDER, blank=True),
    HELD: Kind(disposition=_HOLD),
    WAIVED: Kind(disposition=_HOLD, waived=True),
    DEFAULTED: Kind(late=True, defaulted=True),
    TRANSFERRED: Kind(presenter=SECOND, partial=False, transferred=True, cover=DRAWN, trust=True),
    _TRANSFERRED_LAPSED: Kind(presenter=SECOND, partial=False, transferred=True, past=True),
    _TRANSFERRED_LATE: Kind(presenter=SECOND, partial=False, transferred=True, late=True),
    SUBSTITUTED: Kind(
        presenter=SECOND, partial=False, transferred=True, substituted=True, cover=400_000
    ),
    TRANSFERRED_CONFIRMED: Kind(
        presenter=SECOND, partial=False, transferred=True, examiner="confirming-bank"
    ),
    _TRANSFERRED_DEFERRED: Kind(
        presenter=SECOND,
        partial=False,
        transferred=True,
        way=Availability.DEFERRED_PAYMENT,
        conditions=_AFTER_SHIPMENT,
    ),
}
"""What is particular of each."""

_ISSUING: Final = (BEARER, ORDER, _STRAIGHT, ADVISER)
_OTHERS: Final = (CONFIRMED, NOMINATED)
_PAYING: Final = (NEGOTIABLE, NEGOTIABLE_CONFIRMED, ACCEPTANCE, DEFERRED, MIXED)

_OWN: Final = {
    "None": (*_ISSUING, *_OTHERS, DOCUMENTED, ACCEPTANCE),
    "Lodged": (*_ISSUING, *_OTHERS, DOCUMENTED, _LAPSED, ACCEPTANCE),
    "UnderExamination": (
        *_ISSUING,
        *_OTHERS,
        _LATE,
        _CONFIRMED_LATE,
        _NOMINATED_LATE,
        _FORWARDED,
        NEGOTIABLE,
        NEGOTIABLE_CONFIRMED,
        CLAIMED,
    ),
    "WaiverSought": (BEARER, ORDER, ADVISER, _LATE, CLAIMED),
    "Complying": (
        *_ISSUING,
        *_OTHERS,
        _LATE,
        _CONFIRMED_LATE,
        *_PAYING,
        CLAIMED,
        WAIVED,
        DEFAULTED,
    ),
    "Refused": (*_ISSUING, *_OTHERS, CLAIMED, HELD, WAIVED),
    "Returned": (BEARER, ORDER, ADVISER, CONFIRMED, CLAIMED, DEFAULTED),
    "Superseded": (BEARER, ORDER, ADVISER, CONFIRMED),
    "Honoured": (*_ISSUING, *_OTHERS, *_PAYING, CLAIMED, _BLANK, _CONFIRMED_BLANK),
    "Tendered": (BEARER, ORDER, _STRAIGHT, CLAIMED),
    "TakenUp": (BEARER, ORDER),
    "Entrusted": (_STRAIGHT, ORDER),
}
_MORE: Final = {
    "Lodged": (_TRANSFERRED_LAPSED,),
    "WaiverSought": (_TRANSFERRED_LATE,),
    "UnderExamination": (_TRANSFERRED_LATE, SUBSTITUTED, _TRANSFERRED_DEFERRED),
    "Complying": (_TRANSFERRED_LATE, SUBSTITUTED, TRANSFERRED_CONFIRMED),
    "Honoured": (SUBSTITUTED, TRANSFERRED_CONFIRMED),
}

VARIANTS: Final = {
    state: (*kinds, TRANSFERRED, *_MORE.get(state, ())) for state, kinds in _OWN.items()
}
"""The kinds that are tried in each state."""

_ACTOR_ERRORS: Final = {
    "complete": "PresentationPresenterRequired",
    "completeWithDocuments": "PresentationPresenterRequired",
    "withdraw": "PresentationPresenterRequired",
    "represent": "PresentationPresenterRequired",
    "reclaim": "PresentationPresenterRequired",
    "forward": "PresentationPresenterRequired",
    "handBack": "PresentationPartyRequired",
    "comply": "CreditBankRequired",
    "refuse": "CreditBankRequired",
    "seekWaiver": "CreditBankRequired",
    "acceptWaiver": "CreditBankRequired",
    "honour": "CreditBankRequired",
    "negotiate": "CreditBankRequired",
    "honourByDraft": "CreditBankRequired",
    "withdrawTender": "CreditBankRequired",
    "offerDiscount": "CreditBeneficiaryRequired",
    "substituteInvoice": "CreditBeneficiaryRequired",
    "waive": "CreditApplicantRequired",
    "refuseWaiver": "CreditApplicantRequired",
    "takeUp": "CreditApplicantRequired",
    "takeUpOnTrust": "CreditApplicantRequired",
    "repay": "CreditApplicantRequired",
    "tender": "BillHolderRequired",
    "claim": "BillHolderRequired",
}
_OF_EXAMINER: Final = frozenset({"comply", "refuse", "honour", "negotiate", "honourByDraft"})
"""Acts that are the examining bank's alone."""


def actor_error(action: str) -> str:
    """Return the error with which an act is refused to another actor; empty where anyone may."""
    return _ACTOR_ERRORS.get(action, "")


def before_actor(action: str, state: str, kind: Kind) -> str:
    """Return the error with which an act is refused before it is looked who acts; or empty."""
    if action == "seekWaiver" and not kind.issuing:
        return "PresentationExaminer"
    if action in {"waive", "refuseWaiver", "acceptWaiver"}:
        return "PresentationNotHeld" if state == "Refused" and not kind.held else ""
    if action == "forward" and kind.issuing:
        return "PresentationExaminer"
    if action in {"offerDiscount", "negotiate"}:
        return _not_negotiable(kind)
    if action == "honourByDraft" and not kind.matures:
        return "CreditAvailableOtherwise"
    return ""


def _not_negotiable(kind: Kind) -> str:
    if not kind.negotiable:
        return "CreditAvailableOtherwise"
    return "PresentationExaminer" if kind.issuing else ""


def withheld(action: str, state: str, kind: Kind, capacity: str) -> str:
    """Return the error with which an act that the table lists is refused in a capacity; or empty.

    First what is looked at before the actor, then which bank examines, then time and money.
    """
    return (
        before_actor(action, state, kind)
        or _not_this_bank(action, kind, capacity)
        or _not_now(action, kind, capacity)
        or _not_so(action, kind)
    )


def _not_this_bank(action: str, kind: Kind, capacity: str) -> str:
    examines = capacity == kind.examiner
    if action in _OF_EXAMINER or action in {"tender", "claim"}:
        return "" if examines else actor_error(action)
    if action == "handBack" and capacity != "presenter":
        return "" if examines else "PresentationPartyRequired"
    if action == "forward" and capacity == "nominated-bank":
        return "" if examines else "PresentationPresenterRequired"
    return ""


def _not_now(action: str, kind: Kind, capacity: str) -> str:
    """What needs a moment to have passed, or not."""
    if action in {"refuse", "seekWaiver"}:
        return "PresentationDeadlinePassed" if kind.late else ""
    if action == "lapse":
        return "" if kind.past else "PresentationStillInTime"
    if action == "complete":
        return "PresentationTooLate" if kind.past else ""
    bound = kind.examiner != "nominated-bank"
    if action in {"preclude", "declareDefault"} and not bound:
        return "PresentationExaminer"
    if action == "declareDefault" and kind.defaulted:
        return "PresentationDefault"
    waiting = {
        "preclude": "PresentationDeadlineOpen",
        "declareDefault": "PresentationNotDue",
        "forward": "" if capacity == "nominated-bank" else "PresentationDeadlineOpen",
    }
    return "" if kind.late else waiting.get(action, "")


def _not_so(action: str, kind: Kind) -> str:
    """What needs documents, money, a waiver, trust or a default to be there, or not."""
    errors = {
        "complete": (kind.documented, "PresentationDocumentsRequired"),
        "presentComplete": (kind.documented, "PresentationDocumentsRequired"),
        "completeWithDocuments": (not kind.documented, "PresentationDocumentsMismatch"),
        "represent": (kind.claimed, "PresentationIsClaim"),
        "waive": (kind.waived, "PresentationWaiver"),
        "refuseWaiver": (kind.waived, "PresentationWaiver"),
        "acceptWaiver": (not kind.waived, "PresentationWaiver"),
        "reclaim": (not kind.defaulted, "PresentationDefault"),
        "substituteInvoice": (kind.substituted, "PresentationSubstitutionInvalid"),
        "takeUpOnTrust": (not kind.trust, "PresentationTrustNotOffered"),
    }
    if action == "honourFromCover":
        return _not_from_cover(kind)
    if action == "substituteInvoice" and kind.matures:
        return "CreditAvailableOtherwise"
    applies, error = errors.get(action, (False, ""))
    return error if applies else ""


def _not_from_cover(kind: Kind) -> str:
    if not kind.issuing:
        return "PresentationExaminer"
    if kind.cover < DRAWN:
        return "CreditCoverInsufficient"
    return "PresentationNotDue" if kind.matures else ""
