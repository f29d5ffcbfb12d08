"""What is refused of a credit although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.credit import PAST_EXPIRY
from matrix.credit_scenes import AMOUNT, BY_BANK, OPEN, CreditScene, draw, present, terms
from matrix.credit_transfer_guards import TRANSFER_GUARDS
from matrix.runner import Guard
from wharfinger.contracts.enums import Availability, TenorBasis
from wharfinger.contracts.records import Conditions

_TENOR: Final = Conditions(tenor_basis=TenorBasis.AFTER_SIGHT, tenor_days=30)


def _refused_issue(name: str, error: str, **changes: Any) -> Guard[CreditScene]:
    def arguments(scene: CreditScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [terms(scene.stage, **given)]

    return Guard(
        name=name,
        state="None",
        variant=OPEN.name,
        error=error,
        action="issue",
        by="issuing-bank",
        arguments=arguments,
    )


def _org(member: str) -> Callable[[CreditScene], int]:
    return lambda scene: scene.stage.org(member)


def _escrow(scene: CreditScene) -> int:
    return scene.stage.world.escrow


def _before_issue(
    name: str, error: str, before: Callable[[CreditScene], object]
) -> Guard[CreditScene]:
    return replace(_refused_issue(name, error), arguments=None, before=before)


def _suspend(member: str) -> Callable[[CreditScene], object]:
    return lambda scene: verbs.suspend(scene.stage, member)


def _cover(amount: int) -> Callable[[CreditScene], Sequence[Any]]:
    return lambda scene: [scene.credit, amount]


def _examine(scene: CreditScene) -> None:
    """A presentation is made in time and not yet decided when the credit's time is over."""
    present(scene)
    verbs.pass_by(scene.stage, PAST_EXPIRY)


def _complying(scene: CreditScene) -> None:
    """The same, and the bank has said that it complies and has not paid."""
    presentation = present(scene)
    scene.stage.do("issuing-bank", "LetterOfCredit", "comply", scene.credit, presentation)
    verbs.pass_by(scene.stage, PAST_EXPIRY)


def _seek_waiver(scene: CreditScene) -> None:
    """The same, and the bank has asked the applicant to waive."""
    presentation = present(scene)
    scene.stage.do("issuing-bank", "LetterOfCredit", "seekWaiver", scene.credit, presentation)
    verbs.pass_by(scene.stage, PAST_EXPIRY)


def _exhaust_elsewhere(scene: CreditScene) -> None:
    """The confirming bank honours the one drawing of a covered credit, and has yet to claim."""
    scene.stage.do("importer", "LetterOfCredit", "putUpCover", scene.credit, AMOUNT)
    scene.stage.do("bank", "LetterOfCredit", "confirm", scene.credit)
    draw(scene, bank="bank")


def _answer(function: str) -> Callable[[CreditScene], object]:
    return lambda scene: scene.stage.do("bank", "LetterOfCredit", function, scene.credit)


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[CreditScene]:
    defaults = {"state": "Issued", "variant": OPEN.name}
    return Guard(name=name, error=error, action=action, by=by, **{**defaults, **more})


GUARDS: Final[tuple[Guard[CreditScene], ...]] = (
    _refused_issue("no number", "CreditTermsInvalid", credit_number=bytes(32)),
    _refused_issue("no hash of the terms", "CreditTermsInvalid", terms_hash=bytes(32)),
    _refused_issue("no presentation period", "CreditTermsInvalid", presentation_days=0),
    _refused_issue("shipment after expiry", "CreditTermsInvalid", latest_shipment=2**24 - 1),
    _refused_issue("tolerance above all", "CreditTermsInvalid", tolerance_over=101),
    _refused_issue("tolerance below nothing", "CreditTermsInvalid", tolerance_under=101),
    _refused_issue("no amount", "CreditAmountInvalid", amount=0),
    _refused_issue("too much", "CreditAmountInvalid", amount=2**104 - 1, tolerance_over=1),
    _refused_issue(
        "no token", "CreditTokenInvalid", token=lambda scene: scene.stage.account("trader")
    ),
    _refused_issue("for itself", "CreditPartyInvalid", beneficiary=_org("issuing-bank")),
    _refused_issue("for the applicant", "CreditPartyInvalid", beneficiary=_org("importer")),
    _refused_issue("for an escrow contract", "CreditPartyInvalid", beneficiary=_escrow),
    _refused_issue("applicant in escrow", "CreditPartyInvalid", applicant=_escrow),
    _refused_issue("advised by itself", "CreditPartyInvalid", advising_bank=_org("issuing-bank")),
    _refused_issue("advised by no bank", "CreditPartyInvalid", advising_bank=_org("trader")),
    _refused_issue("advised by a party", "CreditPartyInvalid", advising_bank=_org("exporter")),
    _refused_issue(
        "confirmed by itself", "CreditPartyInvalid", confirming_bank=_org("issuing-bank")
    ),
    _refused_issue("confirmed by no bank", "CreditPartyInvalid", confirming_bank=_org("trader")),
    _refused_issue("confirmed by a party", "CreditPartyInvalid", confirming_bank=_org("exporter")),
    _refused_issue("available with no bank", "CreditPartyInvalid", nominated_bank=_org("trader")),
    _refused_issue("available with a party", "CreditPartyInvalid", nominated_bank=_org("importer")),
    _refused_issue("maturity at sight", "CreditConditionsInvalid", conditions=_TENOR),
    _refused_issue(
        "no maturity", "CreditConditionsInvalid", availability=Availability.DEFERRED_PAYMENT
    ),
    _refused_issue(
        "mixed without a part at sight",
        "CreditConditionsInvalid",
        availability=Availability.MIXED,
        conditions=_TENOR,
    ),
    _refused_issue(
        "a part at sight of an acceptance",
        "CreditConditionsInvalid",
        availability=Availability.ACCEPTANCE,
        conditions=replace(_TENOR, sight_percent=40),
    ),
    _refused_issue(
        "a date of maturity that is none",
        "CreditConditionsInvalid",
        availability=Availability.ACCEPTANCE,
        conditions=Conditions(tenor_basis=TenorBasis.ON_DATE),
    ),
    _refused_issue("for nobody", "OrganisationUnknown", beneficiary=verbs.NOBODY),
    _refused_issue("applicant nobody", "OrganisationUnknown", applicant=verbs.NOBODY),
    _refused_issue("place without calendar", "CalendarPlaceUnknown", place="DE"),
    _refused_issue(
        "expired before it begins",
        "CreditExpiryPassed",
        expires_on=lambda scene: verbs.day_of(scene.stage) - 7,
        latest_shipment=0,
    ),
    _before_issue(
        "paused",
        "IssuanceIsPaused",
        lambda scene: verbs.pause(scene.stage, "LetterOfCredit"),
    ),
    _before_issue("beneficiary suspended", "OrganisationSuspended", _suspend("exporter")),
    _before_issue("applicant suspended", "OrganisationSuspended", _suspend("importer")),
    _before_issue("bank suspended", "OrganisationSuspended", _suspend("issuing-bank")),
    _guard("nothing", "CreditCoverInvalid", "putUpCover", "importer", arguments=_cover(0)),
    _guard(
        "too much", "CreditCoverInvalid", "putUpCover", "importer", arguments=_cover(AMOUNT + 1)
    ),
    _guard(
        "another has begun",
        "CreditCoverProviderRequired",
        "putUpCover",
        "issuing-bank",
        before=lambda s: s.stage.do("importer", "LetterOfCredit", "putUpCover", s.credit, 1),
    ),
    _guard(
        "without allowance",
        "ERC20InsufficientAllowance",
        "putUpCover",
        "importer",
        before=lambda s: verbs.revoke_allowance(s.stage, "importer", "LetterOfCredit"),
    ),
    _guard(
        "without money",
        "ERC20InsufficientBalance",
        "putUpCover",
        "importer",
        before=lambda s: verbs.spend_all(s.stage, "importer"),
    ),
    *(
        _guard(
            f"answered by {before}, {action}",
            "CreditConfirmationAnswered",
            action,
            "bank",
            before=_answer(before),
        )
        for action in ("confirm", "declineConfirmation")
        for before in ("confirm", "declineConfirmation")
    ),
    *(
        _guard(f"suspended, {action}", "OrganisationSuspended", action, by, before=_suspend(by))
        for action, by in (
            ("advise", "advising-bank"),
            ("confirm", "bank"),
            ("declineConfirmation", "bank"),
            ("putUpCover", "importer"),
        )
    ),
    _guard("under examination", "CreditPresentationsOpen", "expire", "trader", before=_examine),
    _guard("waiver sought", "CreditPresentationsOpen", "expire", "trader", before=_seek_waiver),
    _guard("not paid yet", "CreditPresentationsOpen", "expire", "trader", before=_complying),
    _guard(
        "not reimbursed yet",
        "CreditClaimsOpen",
        "releaseCover",
        "trader",
        before=_exhaust_elsewhere,
    ),
    _guard(
        "nothing left",
        "CreditCoverNone",
        "releaseCover",
        "trader",
        state="Expired",
        variant=BY_BANK.name,
        before=lambda s: s.stage.do("trader", "LetterOfCredit", "releaseCover", s.credit),
    ),
    *TRANSFER_GUARDS,
)
