"""What is refused of paying, claiming and taking up although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.presentation_guarding import (
    give,
    give_second_to,
    guard,
    named_with,
    second_with,
    suspended,
    unfunded,
)
from matrix.presentation_kinds import (
    ACCEPTANCE,
    CONFIRMED,
    DEFERRED,
    DRAWN,
    MIXED,
    NEGOTIABLE,
    NEGOTIABLE_CONFIRMED,
    NOMINATED,
    ORDER,
    TRANSFERRED,
    TRANSFERRED_CONFIRMED,
)
from matrix.presentation_scenes import (
    INVOICE,
    PRICE,
    REFERENCE_2,
    PresentationScene,
    do,
    hand_in,
)
from matrix.runner import Guard, Variant
from wharfinger.contracts.enums import DraftKind

_OTHER_PLACE: Final = "NLRTM"
_PAST_DEADLINE: Final = 10 * verbs.DAY


def _priced(
    name: str, action: str, price: int, by: str, variant: Variant = NEGOTIABLE
) -> Guard[PresentationScene]:
    """A price that is not between the least and the drawing."""
    return guard(
        f"{name}, {action}",
        "PresentationPriceInvalid",
        "Complying",
        action,
        by,
        variant=variant,
        arguments=named_with(price),
    )


def _drafting(
    name: str,
    variant: Variant = ACCEPTANCE,
    by: str = "issuing-bank",
    before: Callable[[PresentationScene], object] | None = None,
    **changes: Any,
) -> Guard[PresentationScene]:
    """A draft that is not the one that is due."""

    def arguments(scene: PresentationScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        undertaking = replace(scene.undertaking(REFERENCE_2), **given)
        data = verbs.draft_data(scene.credit, scene.presentation)
        return [undertaking, scene.stage.address("LetterOfCredit"), data]

    return guard(
        name,
        "PresentationDraftInvalid",
        "Complying",
        "honourByDraft",
        by,
        variant=variant,
        before=before,
        arguments=arguments,
    )


def _open_elsewhere(scene: PresentationScene) -> None:
    place = (_OTHER_PLACE, verbs.WEEKEND, verbs.CLOSING, 3600)
    scene.stage.do("central-bank-nl", "BankingCalendar", "setPlace", *place)


def _claim_and_comply(scene: PresentationScene) -> None:
    """The bank that gave its undertaking claims, and the issuing bank owes it."""
    hand_in(scene, "bank", verbs.claim_data(scene.credit, scene.presentation))
    do(scene, "issuing-bank", "comply")


def _tender_data(scene: PresentationScene) -> bytes:
    return verbs.tender_data(scene.credit, scene.presentation, PRICE)


def _claim_data(scene: PresentationScene) -> bytes:
    return verbs.claim_data(scene.credit, scene.presentation)


_PAYING: Final = (
    *unfunded("Complying", "honour", "issuing-bank"),
    *unfunded("Complying", "honour", "bank", variant=CONFIRMED),
    *unfunded("Complying", "honour", "advising-bank", variant=NOMINATED),
    *unfunded("Complying", "negotiate", "advising-bank", variant=NEGOTIABLE),
    *unfunded("Complying", "honourByDraft", "advising-bank", variant=MIXED),
    _priced("nothing", "offerDiscount", 0, "exporter"),
    _priced("more than the drawing", "offerDiscount", DRAWN + 1, "exporter"),
    _priced("less than was offered", "negotiate", 949_999, "advising-bank"),
    _priced("more than the drawing", "negotiate", DRAWN + 1, "advising-bank"),
    _priced("less, without an offer", "negotiate", DRAWN - 1, "bank", NEGOTIABLE_CONFIRMED),
    suspended("Complying", "offerDiscount", "exporter", variant=NEGOTIABLE),
    suspended("Complying", "negotiate", "advising-bank", variant=NEGOTIABLE),
    _drafting("of less", amount=DRAWN - 1),
    _drafting("to another", payee=lambda scene: scene.stage.org("trader")),
    _drafting("payable elsewhere", before=_open_elsewhere, place=_OTHER_PLACE),
    _drafting("later", matures_on=lambda scene: scene.undertaking(REFERENCE_2).matures_on + 1),
    _drafting("an undertaking for an acceptance", kind=DraftKind.DEFERRED_PAYMENT),
    _drafting(
        "an acceptance for an undertaking", variant=DEFERRED, by="bank", kind=DraftKind.ACCEPTANCE
    ),
    _drafting("in another currency", token=lambda scene: scene.stage.address("BillOfLading")),
    _drafting("of all, though part is due at sight", MIXED, "advising-bank", amount=DRAWN),
    guard(
        "a claim is paid",
        "PresentationIsClaim",
        "Honoured",
        "honourByDraft",
        "issuing-bank",
        variant=DEFERRED,
        before=_claim_and_comply,
    ),
    guard(
        "before maturity",
        "PresentationNotDue",
        "Complying",
        "declareDefault",
        "trader",
        variant=DEFERRED,
        before=lambda scene: verbs.pass_by(scene.stage, _PAST_DEADLINE),
    ),
)

_HANDING_OVER: Final = (
    guard(
        "title kept",
        "PresentationNotDeliverable",
        "Complying",
        "tender",
        "issuing-bank",
        variant=ORDER,
        before=lambda scene: do(scene, "issuing-bank", "honour"),
    ),
    guard(
        "another bill",
        "PresentationBillMismatch",
        "Honoured",
        "tender",
        "issuing-bank",
        before=give_second_to("issuing-bank"),
        arguments=second_with(_tender_data),
    ),
    guard(
        "not by the bank",
        "CreditBankRequired",
        "Honoured",
        "tender",
        "trader",
        before=give("issuing-bank", "trader"),
    ),
    guard(
        "another bill",
        "PresentationBillMismatch",
        "Honoured",
        "claim",
        "bank",
        variant=CONFIRMED,
        before=give_second_to("bank"),
        arguments=second_with(_claim_data),
    ),
    guard(
        "not by the bank",
        "CreditBankRequired",
        "Honoured",
        "claim",
        "trader",
        variant=NOMINATED,
        before=give("advising-bank", "trader"),
    ),
    suspended("Tendered", "withdrawTender", "issuing-bank"),
)

_TAKING_UP: Final = (
    guard(
        "another price",
        "PresentationPriceChanged",
        "Tendered",
        "takeUp",
        "importer",
        arguments=named_with(PRICE - 1),
    ),
    guard(
        "another price, on trust",
        "PresentationPriceChanged",
        "Tendered",
        "takeUpOnTrust",
        "importer",
        variant=ORDER,
        arguments=named_with(PRICE - 1),
    ),
    *unfunded("Tendered", "takeUp", "importer"),
    *unfunded("Entrusted", "repay", "importer", variant=ORDER),
    suspended("Tendered", "takeUpOnTrust", "importer", variant=ORDER),
)

_SUBSTITUTING: Final = (
    guard(
        "no invoice",
        "PresentationSubstitutionInvalid",
        "UnderExamination",
        "substituteInvoice",
        "exporter",
        variant=TRANSFERRED,
        arguments=named_with(bytes(32)),
    ),
    guard(
        "substituted before",
        "PresentationSubstitutionInvalid",
        "WaiverSought",
        "substituteInvoice",
        "exporter",
        variant=TRANSFERRED,
        before=lambda scene: do(scene, "exporter", "substituteInvoice", INVOICE),
    ),
    guard(
        "a claim is examined",
        "PresentationIsClaim",
        "Honoured",
        "substituteInvoice",
        "exporter",
        variant=TRANSFERRED_CONFIRMED,
        before=lambda scene: hand_in(scene, "bank", _claim_data(scene)),
    ),
    suspended("Complying", "substituteInvoice", "exporter", variant=TRANSFERRED),
)

SETTLEMENT_GUARDS: Final[tuple[Guard[PresentationScene], ...]] = (
    *_PAYING,
    *_HANDING_OVER,
    *_TAKING_UP,
    *_SUBSTITUTING,
)
