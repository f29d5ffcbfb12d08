"""How the documentary credit comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.runner import Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import (
    AmendmentChange,
    Availability,
    BillForm,
    Confirmation,
    DocumentKinds,
    TenorBasis,
)
from wharfinger.contracts.records import Amendment, Conditions, Terms
from wharfinger.roles import Role

_PARTIES: Final = {
    "issuing-bank": "issuing-bank",
    "advising-bank": "advising-bank",
    "confirming-bank": "bank",
    "beneficiary": "exporter",
    "applicant": "importer",
}
OPEN = Variant("before expiry")
_PAST = Variant("past expiry")
_BY_APPLICANT = Variant("covered by the applicant")
BY_BANK = Variant("covered by the bank")
_PROVIDER: Final = {_BY_APPLICANT: "importer", BY_BANK: "issuing-bank"}

AMOUNT: Final = 1_000_000
_UNDER: Final = 10
_INSURED: Final = 110
"""Per cent where an insurance document is required and the credit does not say (article 28f ii)."""

DRAWN: Final = 900_000
_COVER: Final = 300_000
PAST_EXPIRY: Final = 60 * verbs.DAY
_ENDED: Final = frozenset({"Exhausted", "Expired", "Cancelled"})
_WATCHED: Final = ("importer", "exporter", "issuing-bank")


_CAPACITIES: Final = {"advisingBank": "advising-bank", "confirmingBank": "confirming-bank"}
_ANSWER: Final = "credit.standing.confirmation"
_ACTS: Final[Mapping[str, tuple[str, str, Mapping[str, Any]]]] = {
    "advise": ("CreditAdvised", "advisingBank", {}),
    "confirm": ("CreditConfirmed", "confirmingBank", {_ANSWER: Confirmation.CONFIRMED}),
    "declineConfirmation": (
        "CreditConfirmationDeclined",
        "confirmingBank",
        {_ANSWER: Confirmation.DECLINED},
    ),
    "expire": ("CreditExpired", "", {}),
}
"""Event, bank that it names, and effect."""

_ELSEWHERE: Final = frozenset(
    {
        "credit_number",
        "terms_hash",
        "token",
        "amount",
        "required_documents",
        "confirming_bank",
        "nominated_bank",
        "availability",
        "conditions",
    }
)
"""Terms that are no part of a credit's standing."""


@dataclass(kw_only=True)
class CreditScene(Scene):
    """A credit in a state.

    Attributes:
        credit: its id.
    """

    credit: bytes


def terms(stage: Stage, **changes: Any) -> Terms:
    """What the issuing bank states."""
    given = {
        "amount": AMOUNT,
        "tolerance_under": _UNDER,
        "confirming_bank": stage.org("bank"),
        **changes,
    }
    return replace(verbs.terms(stage), **given)


def cancellation() -> Amendment:
    """The issuing bank offers to end the credit."""
    return Amendment(number=1, changes=AmendmentChange.CANCELLATION, terms_hash=verbs.REASON)


def present(scene: CreditScene, *, bank: str = "issuing-bank") -> bytes:
    """Let the beneficiary present a bill in full; return the presentation's id."""
    stage = scene.stage
    bill = verbs.issue_bill(stage, BillForm.BEARER)
    what = replace(verbs.lodging(stage, amount=DRAWN), examining_bank=stage.org(bank))
    data = verbs.presentation_data(scene.credit, what, complete=True)
    stage.do("exporter", "BillOfLading", "transferAndCall", bill, stage.world.escrow, data)
    return verbs.presentation_id(scene.credit, bill, what)


def draw(scene: CreditScene, *, bank: str = "issuing-bank") -> None:
    """One drawing, within tolerance, ends a credit that allows no partial drawings."""
    presentation = present(scene, bank=bank)
    for function in ("comply", "honour"):
        scene.stage.do(bank, "LetterOfCredit", function, scene.credit, presentation)


class CreditDriver(MachineDriver[CreditScene]):
    """The documentary credit."""

    name: ClassVar[str] = "credit"
    state_error: ClassVar[str] = "CreditUnexpectedState"
    any_seat: ClassVar[frozenset[tuple[str, str]]] = frozenset({("putUpCover", "issuing-bank")})

    def variants(self, state: str) -> Sequence[Variant]:
        """Only a credit that has ended has cover to release."""
        if state == "None":
            return (OPEN,)
        return tuple(_PROVIDER) if state in _ENDED else (OPEN, _PAST)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout."""
        return _PARTIES

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """Before its expiry a credit does not expire."""
        return "CreditNotExpired" if action == "expire" and variant is OPEN else ""

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
        stage.do("issuing-bank", "LetterOfCredit", "issue", terms(stage))
        if state == "Advised" or variant is BY_BANK:
            stage.do("advising-bank", "LetterOfCredit", "advise", scene.credit)
        if variant in _PROVIDER:
            provider = _PROVIDER[variant]
            stage.do(provider, "LetterOfCredit", "putUpCover", scene.credit, AMOUNT)
        if state == "Exhausted":
            draw(scene)
        if state == "Cancelled":
            do = ("LetterOfCredit", "proposeAmendment", scene.credit, cancellation())
            stage.do("issuing-bank", *do)
            stage.do("exporter", "LetterOfCredit", "acceptAmendment", scene.credit, 1)
        if variant is _PAST or state == "Expired":
            verbs.pass_by(stage, PAST_EXPIRY)
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
        event, bank, changes = _ACTS[action]
        values: dict[str, Any] = {"credit": scene.credit}
        if bank:
            values[bank] = scene.org(_CAPACITIES[bank])
        return Act(
            contract="LetterOfCredit",
            function=action,
            arguments=[scene.credit],
            events=[(event, values)],
            changes=changes,
            wrong_actor=["CreditBankRequired"],
            seatless=action == "expire",
        )

    def observe(self, scene: CreditScene) -> dict[str, Any]:
        """The record and the money."""
        record = scene.stage.view("LetterOfCredit", "creditOf", scene.credit)
        fields = flat("credit", record)
        state = fields.pop("credit.standing.state")
        return {"state": state, **fields, **scene.stage.balances(_WATCHED)}

    def _issue(self, scene: CreditScene, member: str) -> Act:
        stage = scene.stage
        what = _issued(stage, member)
        own = verbs.credit_id(stage, member)
        stated = {k: v for k, v in asdict(what).items() if k not in _ELSEWHERE}
        changes = {
            **{f"credit.standing.{name}": value for name, value in stated.items()},
            "credit.standing.issuing_bank": stage.org(member),
            "credit.standing.confirmation": Confirmation.REQUESTED,
            "credit.balance.amount": AMOUNT,
            "credit.balance.available": AMOUNT,
            "credit.token": what.token,
            "credit.required_documents": what.required_documents,
            "credit.nominated_bank": what.nominated_bank,
            "credit.confirming_bank": what.confirming_bank,
            "credit.availability": what.availability,
            "credit.terms_hash": what.terms_hash,
            **flat("credit.conditions", what.conditions),
            "credit.conditions.insured_percent": _INSURED,
        }
        event = {
            "credit": own,
            "issuingBank": stage.org(member),
            "beneficiary": what.beneficiary,
            "terms": what,
        }
        other = member in CAST and Role.BANK in CAST[member].roles and member != "issuing-bank"
        return Act(
            contract="LetterOfCredit",
            function="issue",
            arguments=[what],
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
        left = AMOUNT - DRAWN if scene.state == "Exhausted" else AMOUNT
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


def _issued(stage: Stage, member: str) -> Terms:
    """What a bank states: none of its other banks is it itself."""
    other = "bank" if member == "advising-bank" else "advising-bank"
    return terms(
        stage,
        advising_bank=stage.org(other),
        confirming_bank=stage.org("advising-bank" if member == "bank" else "bank"),
        nominated_bank=stage.org(other),
        availability=Availability.MIXED,
        required_documents=DocumentKinds.PACKING_LIST | DocumentKinds.INSURANCE,
        conditions=Conditions(
            port_of_loading="CNYTN",
            port_of_discharge="NLRTM",
            sight_percent=40,
            tenor_basis=TenorBasis.AFTER_SIGHT,
            tenor_days=30,
        ),
    )


def _paid(payer: str, payee: str, amount: int) -> dict[str, int]:
    return {f"money of {payer}": -amount, f"money of {payee}": amount}
