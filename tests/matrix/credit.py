"""How the documentary credit comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.credit_scenes import (
    AMOUNT,
    ASKED,
    BY_BANK,
    DRAWN,
    ELSEWHERE,
    INSTALMENTS,
    OPEN,
    PARTIES,
    PAST,
    TRANSFERABLE,
    CreditScene,
    cast,
    draw,
    stated,
    terms,
    wanted,
)
from matrix.credit_transfers import TRANSFERS
from matrix.runner import Act, MachineDriver, Variant, flat
from wharfinger.contracts.enums import (
    AmendmentChange,
    Availability,
    Confirmation,
    DocumentKinds,
    TenorBasis,
)
from wharfinger.contracts.records import Amendment, Conditions, Terms
from wharfinger.roles import Role

_BY_APPLICANT = Variant("covered by the applicant")
_PROVIDER: Final = {_BY_APPLICANT: "importer", BY_BANK: "issuing-bank"}

_INSURED: Final = 110
"""Per cent where an insurance document is required and the credit does not say (article 28f ii)."""

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
_NOT_TRANSFERABLE: Final = frozenset({"requestTransfer", "transfer"})
_ANSWERS: Final = frozenset({"confirm", "declineConfirmation"})


def cancellation() -> Amendment:
    """The issuing bank offers to end the credit."""
    return Amendment(number=1, changes=AmendmentChange.CANCELLATION, terms_hash=verbs.REASON)


class CreditDriver(MachineDriver[CreditScene]):
    """The documentary credit."""

    name: ClassVar[str] = "credit"
    state_error: ClassVar[str] = "CreditUnexpectedState"
    any_seat: ClassVar[frozenset[tuple[str, str]]] = frozenset({("putUpCover", "issuing-bank")})

    def variants(self, state: str) -> Sequence[Variant]:
        """Only a credit that has ended has cover to release."""
        if state == "None":
            return (OPEN,)
        if state in _ENDED:
            return tuple(_PROVIDER)
        return (OPEN, PAST, TRANSFERABLE, *((INSTALMENTS,) if state == "Issued" else ()))

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout; an advising bank may be the nominated one."""
        return cast(state, variant)

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """What needs its time, a credit of its kind, or an answer that is still to be given."""
        errors = {
            "expire": (variant is not PAST, "CreditNotExpired"),
            "scheduleInstalments": (variant is not INSTALMENTS, "CreditInstalmentsInvalid"),
            "withdrawTransferRequest": (variant not in ASKED, "CreditTransferNotRequested"),
            **dict.fromkeys(_NOT_TRANSFERABLE, (variant not in ASKED, "CreditNotTransferable")),
            **dict.fromkeys(_ANSWERS, (variant is TRANSFERABLE, "CreditConfirmationAnswered")),
        }
        applies, error = errors.get(action, (False, ""))
        return error if applies else ""

    def guarded_as(self, action: str, state: str, variant: Variant, capacity: str) -> str:
        """A bank that was asked to confirm transfers once it has confirmed."""
        unbound = capacity == "confirming-bank" and variant is not TRANSFERABLE
        if action == "transfer" and unbound:
            return "CreditBankNotNominated"
        return self.guarded(action, state, variant)

    def build(self, stage: Stage, state: str, variant: Variant) -> CreditScene:
        """A credit is issued, advised, covered, and drawn or left to expire."""
        scene = CreditScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=cast(state, variant),
            credit=verbs.credit_id(stage),
        )
        if state == "None":
            return scene
        what = stated(stage, state, variant)
        stage.do("issuing-bank", "LetterOfCredit", "issue", what)
        if variant is TRANSFERABLE:
            stage.do("bank", "LetterOfCredit", "confirm", scene.credit)
        if variant in ASKED:
            scene.asked = wanted(stage)
            request = ("requestTransfer", scene.credit, scene.asked)
            stage.do("exporter", "LetterOfCredit", *request)
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
        if variant is PAST or state == "Expired":
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
        if action in TRANSFERS:
            return TRANSFERS[action](scene, member)
        event, bank, changes = _ACTS[action]
        values: dict[str, Any] = {"credit": scene.credit}
        if bank:
            values[bank] = scene.stage.org(PARTIES[_CAPACITIES[bank]])
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
        record, child, origin, instalments = scene.stage.views(
            [
                ("LetterOfCredit", "creditOf", [scene.credit]),
                ("LetterOfCredit", "creditOf", [scene.child]),
                ("LetterOfCredit", "originOf", [scene.child]),
                ("LetterOfCredit", "instalmentsOf", [scene.credit]),
            ]
        )
        fields = flat("credit", record)
        state = fields.pop("credit.standing.state")
        return {
            "state": state,
            **fields,
            **flat("child", child),
            **flat("origin", origin),
            "instalments": list(instalments),
            **scene.stage.balances(_WATCHED),
        }

    def _issue(self, scene: CreditScene, member: str) -> Act:
        stage = scene.stage
        what = _issued(stage, member)
        own = verbs.credit_id(stage, member)
        stated = {k: v for k, v in asdict(what).items() if k not in ELSEWHERE}
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
