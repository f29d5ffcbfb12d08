"""How the documentary credit comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.runner import Act, Guard, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import BillForm, DocumentKinds
from wharfinger.contracts.records import Terms
from wharfinger.roles import Role

_PARTIES: Final = {
    "issuing-bank": "issuing-bank",
    "advising-bank": "advising-bank",
    "beneficiary": "exporter",
    "applicant": "importer",
}
_OPEN = Variant("before expiry")
_PAST = Variant("past expiry")
_BY_APPLICANT = Variant("covered by the applicant")
_BY_BANK = Variant("covered by the bank")
_PROVIDER: Final = {_BY_APPLICANT: "importer", _BY_BANK: "issuing-bank"}

_AMOUNT: Final = 1_000_000
_UNDER: Final = 10
_DRAWN: Final = 900_000
_COVER: Final = 300_000
_PAST_EXPIRY: Final = 60 * verbs.DAY
_WATCHED: Final = ("importer", "exporter", "issuing-bank")


@dataclass(kw_only=True)
class CreditScene(Scene):
    """A credit in a state.

    Attributes:
        credit: its id.
    """

    credit: bytes


def _terms(stage: Stage, **changes: Any) -> Terms:
    given = {"amount": _AMOUNT, "tolerance_under": _UNDER, **changes}
    return replace(verbs.terms(stage), **given)


def _refused_issue(name: str, error: str, **changes: Any) -> Guard[CreditScene]:
    def arguments(scene: CreditScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [_terms(scene.stage, **given)]

    return Guard(
        name=name,
        state="None",
        variant=_OPEN.name,
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


def _present(scene: CreditScene) -> bytes:
    """Let the beneficiary present a bill in full; return the presentation's id."""
    stage = scene.stage
    bill = verbs.issue_bill(stage, BillForm.BEARER)
    what = verbs.lodging(stage, amount=_DRAWN)
    data = verbs.presentation_data(scene.credit, what)
    stage.do("exporter", "BillOfLading", "transferAndCall", bill, stage.world.escrow, data)
    presentation = verbs.presentation_id(scene.credit, bill, what)
    stage.do("exporter", "LetterOfCredit", "complete", scene.credit, presentation)
    return presentation


def _examine(scene: CreditScene) -> None:
    """A presentation is made in time and not yet decided when the credit's time is over."""
    _present(scene)
    verbs.pass_by(scene.stage, _PAST_EXPIRY)


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[CreditScene]:
    defaults = {"state": "Issued", "variant": _OPEN.name}
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
        "too much", "CreditCoverInvalid", "putUpCover", "importer", arguments=_cover(_AMOUNT + 1)
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
    _guard("under examination", "CreditPresentationsOpen", "expire", "trader", before=_examine),
    _guard(
        "nothing left",
        "CreditCoverNone",
        "releaseCover",
        "trader",
        state="Expired",
        variant=_BY_BANK.name,
        before=lambda s: s.stage.do("trader", "LetterOfCredit", "releaseCover", s.credit),
    ),
)


class CreditDriver(MachineDriver[CreditScene]):
    """The documentary credit."""

    name: ClassVar[str] = "credit"
    state_error: ClassVar[str] = "CreditUnexpectedState"
    any_seat: ClassVar[frozenset[tuple[str, str]]] = frozenset({("putUpCover", "issuing-bank")})

    def variants(self, state: str) -> Sequence[Variant]:
        """Only a credit that has ended has cover to release."""
        if state == "None":
            return (_OPEN,)
        return tuple(_PROVIDER) if state in {"Exhausted", "Expired"} else (_OPEN, _PAST)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout."""
        return _PARTIES

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """Before its expiry a credit does not expire."""
        return "CreditNotExpired" if action == "expire" and variant is _OPEN else ""

    def build(self, stage: Stage, state: str, variant: Variant) -> CreditScene:
        """A credit is issued, advised, covered, and drawn or left to expire."""
        scene = CreditScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=_PARTIES,
            credit=verbs.credit_id(stage),
        )
        if state == "None":
            return scene
        stage.do("issuing-bank", "LetterOfCredit", "issue", _terms(stage))
        if state == "Advised" or variant is _BY_BANK:
            stage.do("advising-bank", "LetterOfCredit", "advise", scene.credit)
        if variant in _PROVIDER:
            provider = _PROVIDER[variant]
            stage.do(provider, "LetterOfCredit", "putUpCover", scene.credit, _AMOUNT)
        if state == "Exhausted":
            self._draw(scene)
        if variant is _PAST or state == "Expired":
            verbs.pass_by(stage, _PAST_EXPIRY)
        if state == "Expired":
            stage.do("outsider", "LetterOfCredit", "expire", scene.credit)
        return scene

    def act(self, action: str, scene: CreditScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action == "issue":
            return self._issue(scene, member)
        if action == "putUpCover":
            return self._put_up_cover(scene, member)
        if action == "releaseCover":
            return self._release_cover(scene)
        values: dict[str, Any] = {"credit": scene.credit}
        if action == "advise":
            values["advisingBank"] = scene.org("advising-bank")
        event = {"advise": "CreditAdvised", "expire": "CreditExpired"}[action]
        return Act(
            contract="LetterOfCredit",
            function=action,
            arguments=[scene.credit],
            events=[(event, values)],
            wrong_actor=["CreditBankRequired"],
            seatless=action == "expire",
        )

    def observe(self, scene: CreditScene) -> dict[str, Any]:
        """The record and the money."""
        record = scene.stage.view("LetterOfCredit", "creditOf", scene.credit)
        fields = flat("credit", record)
        state = fields.pop("credit.standing.state")
        return {"state": state, **fields, **scene.stage.balances(_WATCHED)}

    def _draw(self, scene: CreditScene) -> None:
        """One drawing, within tolerance, ends a credit that allows no partial drawings."""
        presentation = _present(scene)
        for function in ("comply", "honour"):
            scene.stage.do("issuing-bank", "LetterOfCredit", function, scene.credit, presentation)

    def _issue(self, scene: CreditScene, member: str) -> Act:
        stage = scene.stage
        terms = _terms(stage, required_documents=DocumentKinds.PACKING_LIST)
        if member == "advising-bank":
            terms = replace(terms, advising_bank=stage.org("bank"))
        own = verbs.credit_id(stage, member)
        stated = {
            name: value
            for name, value in asdict(terms).items()
            if name not in {"credit_number", "terms_hash", "token", "amount", "required_documents"}
        }
        changes = {
            **{f"credit.standing.{name}": value for name, value in stated.items()},
            "credit.standing.issuing_bank": stage.org(member),
            "credit.balance.amount": _AMOUNT,
            "credit.balance.available": _AMOUNT,
            "credit.token": terms.token,
            "credit.required_documents": terms.required_documents,
            "credit.terms_hash": terms.terms_hash,
        }
        event = {
            "credit": own,
            "issuingBank": stage.org(member),
            "beneficiary": terms.beneficiary,
            "terms": terms,
        }
        other = member in CAST and Role.BANK in CAST[member].roles and member != "issuing-bank"
        return Act(
            contract="LetterOfCredit",
            function="issue",
            arguments=[terms],
            events=[("CreditIssued", event)],
            changes=changes,
            wrong_actor=["RoleRequired"],
            actor_first=True,
            aside=other,
        )

    def _put_up_cover(self, scene: CreditScene, member: str) -> Act:
        event = {
            "credit": scene.credit,
            "provider": scene.stage.org(member),
            "amount": _COVER,
            "cover": _COVER,
        }
        return Act(
            contract="LetterOfCredit",
            function="putUpCover",
            arguments=[scene.credit, _COVER],
            events=[("CoverPutUp", event)],
            changes={
                "credit.standing.covered": True,
                "credit.cover.amount": _COVER,
                "credit.cover.provider": scene.stage.org(member),
            },
            moves=_paid(principal(member), "LetterOfCredit", _COVER),
            wrong_actor=["CreditCoverProviderRequired"],
        )

    def _release_cover(self, scene: CreditScene) -> Act:
        provider = _PROVIDER.get(scene.variant, "importer")
        left = _AMOUNT - _DRAWN if scene.state == "Exhausted" else _AMOUNT
        event = {
            "credit": scene.credit,
            "provider": scene.stage.org(provider),
            "amount": left,
        }
        return Act(
            contract="LetterOfCredit",
            function="releaseCover",
            arguments=[scene.credit],
            events=[("CoverReleased", event)],
            changes={"credit.cover.amount": 0},
            moves=_paid("LetterOfCredit", provider, left),
            seatless=True,
        )


def _paid(payer: str, payee: str, amount: int) -> dict[str, int]:
    return {f"money of {payer}": -amount, f"money of {payee}": amount}
