"""What the acts of a presentation do about money: honour, drafts, claims, take-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from support import matrix_verbs as verbs
from support.matrix_stage import is_clerk
from support.world import CAST, OUTSIDER

from matrix.presentation_acts import by_holder
from matrix.presentation_effects import (
    Event,
    by_bank,
    call,
    handed_in,
    handed_out,
    into_escrow,
    named,
    out_of_escrow,
    paid,
    settled,
    summed,
)
from matrix.presentation_kinds import DRAWN
from matrix.presentation_scenes import INVOICE, PRICE, REFERENCE_2, PresentationScene
from matrix.runner import Act
from wharfinger.contracts.enums import Discrepancy, DraftState, Examiner
from wharfinger.roles import Role

OFFERED = 900_000
"""For what the beneficiary sells in the matrix, in place of any earlier offer."""


def honour(scene: PresentationScene, action: str = "honour") -> Act:
    """Money goes to the beneficiary, or the bank that claims, and the bill to the bank."""
    covered = scene.kind.cover if scene.kind.issuing else 0
    creditor = scene.kind.creditor if scene.kind.claimed else scene.cast["beneficiary"]
    secured = "parent" if scene.kind.transferred else "credit"
    difference = scene.kind.difference
    ended, changes, moves = settled(scene)
    amounts = {"amount": DRAWN, "fromCover": covered}
    act = call(
        scene,
        action,
        events=[
            ("PresentationHonoured", by_bank(scene, **amounts)),
            *ended,
            *_difference(scene),
            handed_out(scene, scene.examiner),
        ],
        changes={**changes, **out_of_escrow(scene, scene.examiner)},
        moves=summed(
            moves,
            {f"{secured}.cover.amount": -covered},
            paid("LetterOfCredit", creditor, covered),
            paid(scene.examiner, creditor, DRAWN - covered),
            paid(scene.examiner, "exporter", difference),
        ),
        unseated="CreditBankRequired",
    )
    return replace(act, seatless=action == "honourFromCover")


def _difference(scene: PresentationScene) -> list[Event]:
    """The event of what the first beneficiary is paid, once it has substituted its invoice."""
    if not scene.kind.difference:
        return []
    due = {"firstBeneficiary": scene.org("first-beneficiary"), "amount": scene.kind.difference}
    return [("DifferencePaid", named(scene, **due))]


def substitute_invoice(scene: PresentationScene) -> Act:
    """The first beneficiary puts its own invoice in the place of the second one's."""
    first = scene.stage.org("exporter")
    event = named(scene, firstBeneficiary=first, invoiceRoot=INVOICE)
    return call(
        scene,
        "substituteInvoice",
        INVOICE,
        events=[("InvoiceSubstituted", event)],
        changes={"made.substituted": True},
    )


def offer_discount(scene: PresentationScene) -> Act:
    """The beneficiary says for what it sells."""
    return call(
        scene,
        "offerDiscount",
        OFFERED,
        events=[("DiscountOffered", named(scene, price=OFFERED))],
        changes={"made.price": OFFERED},
    )


def negotiate(scene: PresentationScene) -> Act:
    """The bank buys the documents."""
    price = scene.kind.offer or DRAWN
    ended, changes, moves = settled(scene)
    return call(
        scene,
        "negotiate",
        price,
        events=[
            ("PresentationNegotiated", by_bank(scene, price=price)),
            ("PresentationHonoured", by_bank(scene, amount=DRAWN, fromCover=0)),
            *ended,
            handed_out(scene, scene.examiner),
        ],
        changes={"made.price": 0, **changes, **out_of_escrow(scene, scene.examiner)},
        moves=summed(moves, paid(scene.examiner, "exporter", price)),
    )


def honour_by_draft(scene: PresentationScene, member: str) -> Act:
    """The bank is bound to pay at maturity, pays what is due at sight, and has the bill."""
    stage = scene.stage
    data = verbs.draft_data(scene.credit, scene.presentation)
    ended, changes, moves = settled(scene)
    act = call(
        scene,
        "honourByDraft",
        events=[*_accepted(scene), *ended, *_secured(scene), handed_out(scene, scene.examiner)],
        changes={**changes, **_drawn(scene), **out_of_escrow(scene, scene.examiner)},
        moves=summed(moves, *_covered(scene)),
    )
    act = replace(
        act,
        contract="Drafts",
        function="acceptAndCall",
        arguments=[scene.undertaking(REFERENCE_2), stage.address("LetterOfCredit"), data],
    )
    if member == OUTSIDER:
        return replace(act, before_all="SeatUnknown")
    bank = not is_clerk(member) and Role.BANK in CAST[member].roles
    return act if bank else replace(act, before_all="RoleRequired")


def declare_default(scene: PresentationScene) -> Act:
    """It is on record that the bank did not pay."""
    return call(
        scene,
        "declareDefault",
        events=[("PresentationDefaulted", by_bank(scene, amount=DRAWN))],
        changes={"made.defaulted": True},
        seatless=True,
    )


def claim(scene: PresentationScene, member: str) -> Act:
    """The bill goes into escrow again; the issuing bank examines, and owes the bank."""
    until = scene.next_deadline()
    event = by_bank(scene, deadline=until, discrepancies=Discrepancy.NONE)
    act = _handed_over(
        scene,
        verbs.claim_data(scene.credit, scene.presentation),
        ("ReimbursementClaimed", event),
        {
            "made.deadline": until,
            "made.examiner": Examiner.ISSUING,
            "made.presenter": scene.stage.org(scene.examiner),
            "made.claimed": True,
            "made.titled": scene.kind.title_back,
        },
    )
    return replace(by_holder(scene, member, act), wrong_actor=["PresentationExaminer"])


def tender(scene: PresentationScene, member: str) -> Act:
    """The bill goes into escrow for the applicant to take up."""
    event = by_bank(scene, price=PRICE, repayBy=scene.repay_by)
    act = _handed_over(
        scene,
        verbs.tender_data(scene.credit, scene.presentation, PRICE, scene.repay_by),
        ("DocumentsTendered", event),
        {
            "made.price": PRICE,
            "made.repay_by": scene.repay_by,
            "made.titled": scene.kind.title_back,
        },
    )
    return replace(by_holder(scene, member, act), wrong_actor=["PresentationExaminer"])


def withdraw_tender(scene: PresentationScene) -> Act:
    """The bill goes back to the bank."""
    return call(
        scene,
        "withdrawTender",
        events=[("TenderWithdrawn", by_bank(scene)), handed_out(scene, "issuing-bank")],
        changes={
            "made.price": 0,
            "made.repay_by": 0,
            "made.titled": False,
            **out_of_escrow(scene, "issuing-bank"),
        },
    )


def take_up(scene: PresentationScene) -> Act:
    """Money goes to the bank and the bill to the applicant."""
    return call(
        scene,
        "takeUp",
        PRICE,
        events=[_taken_up(scene), handed_out(scene, "importer")],
        changes=out_of_escrow(scene, "importer"),
        moves=paid("importer", "issuing-bank", PRICE),
    )


def take_up_on_trust(scene: PresentationScene) -> Act:
    """The bill goes to the applicant, which owes its price."""
    terms = {"price": PRICE, "repayBy": scene.repay_by}
    event = named(scene, applicant=scene.org("applicant"), **terms)
    return call(
        scene,
        "takeUpOnTrust",
        PRICE,
        events=[("DocumentsEntrusted", event), handed_out(scene, "importer")],
        changes=out_of_escrow(scene, "importer"),
    )


def repay(scene: PresentationScene) -> Act:
    """The applicant pays what it owes."""
    moves = paid("importer", "issuing-bank", PRICE)
    return call(
        scene,
        "repay",
        events=[_taken_up(scene)],
        moves=moves,
        unseated="CreditApplicantRequired",
    )


def _handed_over(
    scene: PresentationScene, data: bytes, event: Event, changes: Mapping[str, Any]
) -> Act:
    """The bank that has the bill hands it over for a purpose of its own."""
    return Act(
        contract="BillOfLading",
        function="transferAndCall",
        arguments=[scene.bill, scene.escrow, data],
        events=[handed_in(scene, scene.examiner), event],
        changes={**changes, **into_escrow(scene, scene.examiner)},
    )


def _taken_up(scene: PresentationScene) -> Event:
    return "DocumentsTakenUp", named(scene, applicant=scene.org("applicant"), price=PRICE)


def _draft_cover(scene: PresentationScene) -> tuple[int, int]:
    """What of the cover pays at sight, and what secures the draft."""
    cover = scene.kind.cover if scene.kind.issuing else 0
    at_sight = min(cover, scene.at_sight)
    return at_sight, min(cover - at_sight, DRAWN - scene.at_sight)


def _draft(scene: PresentationScene) -> bytes:
    return verbs.identifier(["uint32", "bytes32"], scene.stage.org(scene.examiner), REFERENCE_2)


def _accepted(scene: PresentationScene) -> list[Event]:
    undertaking, draft = scene.undertaking(REFERENCE_2), _draft(scene)
    at_sight, at_maturity = _draft_cover(scene)
    by = {
        "draft": draft,
        "acceptor": scene.stage.org(scene.examiner),
        "payee": undertaking.payee,
        "undertaking": undertaking,
    }
    drawn = {"draft": draft, "amount": undertaking.amount, "fromCover": at_maturity}
    amounts = {"amount": DRAWN, "fromCover": at_sight + at_maturity}
    return [
        ("DraftAccepted", by),
        ("HonouredByDraft", named(scene, **drawn)),
        ("PresentationHonoured", by_bank(scene, **amounts)),
    ]


def _secured(scene: PresentationScene) -> list[Event]:
    _, secured = _draft_cover(scene)
    if not secured:
        return []
    event = {"provider": scene.escrow, "amount": secured, "secured": secured}
    return [("DraftSecured", {"draft": _draft(scene), **event})]


def _drawn(scene: PresentationScene) -> dict[str, Any]:
    """The record of the draft."""
    undertaking = scene.undertaking(REFERENCE_2)
    _, secured = _draft_cover(scene)
    stated = asdict(undertaking)
    fields = {name: stated[name] for name in ("kind", "token", "amount", "place", "matures_on")}
    return {
        "draft.state": DraftState.ACCEPTED,
        "draft.acceptor": scene.stage.org(scene.examiner),
        "draft.holder": undertaking.payee,
        "draft.secured": secured,
        "draft.secured_by": scene.escrow if secured else 0,
        **{f"draft.{name}": value for name, value in fields.items()},
    }


def _covered(scene: PresentationScene) -> tuple[dict[str, int], ...]:
    """The cover pays what is due at sight and secures the draft; the bank pays the rest."""
    at_sight, at_maturity = _draft_cover(scene)
    return (
        {"credit.cover.amount": -at_sight - at_maturity},
        paid("LetterOfCredit", "exporter", at_sight),
        paid("LetterOfCredit", "Drafts", at_maturity),
        paid(scene.examiner, "exporter", scene.at_sight - at_sight),
    )
