"""How a draft comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.runner import Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import DraftKind
from wharfinger.contracts.records import Undertaking
from wharfinger.roles import Role

ACCEPTED: Final = Variant("an accepted draft", frozenset({"Acceptance"}))
DEFERRED: Final = Variant("a deferred payment undertaking", frozenset({"DeferredPayment"}))
DUE: Final = Variant("an accepted draft on its day", frozenset({"Acceptance"}))
PAST: Final = Variant("an accepted draft past its day", frozenset({"Acceptance"}))
OWN: Final = Variant("held by its acceptor, past its day", frozenset({"Acceptance"}))

AMOUNT: Final = 1_000_000
PRICE: Final = 980_000
KEPT: Final = 300_000
"""What the applicant has put up, in every state in which something is owed."""

_MORE: Final = 50_000
_TERM: Final = 30
_PAYEE, _SECOND, _BUYER, _PROVIDER = "exporter", "importer", "bank", "carrier"


@dataclass(kw_only=True)
class DraftScene(Scene):
    """A draft in a state.

    Attributes:
        draft: its id.
    """

    draft: bytes


def undertaking(stage: Stage, variant: Variant = ACCEPTED, **changes: Any) -> Undertaking:
    """Return what a bank states: payable to the exporter in a month."""
    kind = DraftKind.DEFERRED_PAYMENT if variant is DEFERRED else DraftKind.ACCEPTANCE
    given: dict[str, Any] = {
        "acceptor_reference": verbs.REFERENCE,
        "kind": kind,
        "token": stage.address("DigitalCurrency"),
        "amount": AMOUNT,
        "payee": stage.org(_PAYEE),
        "place": verbs.PLACE,
        "matures_on": verbs.day_of(stage) + _TERM,
        **changes,
    }
    return Undertaking(**given)


class DraftDriver(MachineDriver[DraftScene]):
    """The draft and the deferred payment undertaking."""

    name: ClassVar[str] = "draft"
    state_error: ClassVar[str] = "DraftUnexpectedState"

    def variants(self, state: str) -> Sequence[Variant]:
        """A draft that circulates is before, on or past its day."""
        circulating = (ACCEPTED, DEFERRED, DUE, PAST)
        if state == "Accepted":
            return circulating
        return (*circulating, OWN) if state == "Endorsed" else (ACCEPTED, DEFERRED)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The holder is the payee until the draft has changed hands."""
        second = "issuing-bank" if variant is OWN else _SECOND
        holder = second if state == "Endorsed" else _PAYEE
        return {"acceptor": "issuing-bank", "holder": holder, "buyer": _BUYER}

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """What is not due is not paid, and what is payable still is not protested."""
        if state not in {"Accepted", "Endorsed"}:
            return ""
        if action == "pay":
            return "DraftNotDue" if variant in {ACCEPTED, DEFERRED} else ""
        if action == "protest" and variant is OWN:
            return "DraftHeldByAcceptor"
        return "DraftStillPayable" if action == "protest" and variant is not PAST else ""

    def build(self, stage: Stage, state: str, variant: Variant) -> DraftScene:
        """A draft is accepted, secured in part, perhaps endorsed or sold, and offered."""
        scene = DraftScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            draft=verbs.credit_id(stage),
        )
        if state == "None":
            return scene
        stage.do("issuing-bank", "Drafts", "accept", undertaking(stage, variant))
        stage.do(_PROVIDER, "Drafts", "secure", scene.draft, KEPT)
        if state == "Endorsed":
            self._pass_on(scene)
        if state in {"Accepted", "Endorsed"}:
            buyer = stage.org(_BUYER)
            stage.do(scene.cast["holder"], "Drafts", "offer", scene.draft, buyer, PRICE)
        self._pass_time(scene)
        return scene

    def act(self, action: str, scene: DraftScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action in {"accept", "acceptAndCall"}:
            return self._accept(action, scene, member)
        act: Act = {
            "endorse": self._endorse,
            "offer": self._offer,
            "withdrawOffer": self._withdraw_offer,
            "discount": self._discount,
            "secure": self._secure,
            "pay": self._pay,
            "payInPart": self._pay_in_part,
            "protest": self._protest,
        }[action](scene, member)
        return act

    def observe(self, scene: DraftScene) -> dict[str, Any]:
        """The record and the money."""
        fields = flat("draft", scene.stage.view("Drafts", "draftOf", scene.draft))
        state = fields.pop("draft.state")
        return {"state": state, **fields, **scene.stage.balances(tuple(CAST))}

    def _pass_on(self, scene: DraftScene) -> None:
        """A draft is endorsed; a deferred payment undertaking can only be sold."""
        stage, to = scene.stage, scene.cast["holder"]
        if scene.variant is not DEFERRED:
            stage.do(_PAYEE, "Drafts", "endorse", scene.draft, stage.org(to))
            return
        stage.do(_PAYEE, "Drafts", "offer", scene.draft, stage.org(to), PRICE)
        stage.do(to, "Drafts", "discount", scene.draft, PRICE)

    def _pass_time(self, scene: DraftScene) -> None:
        stage = scene.stage
        late = scene.variant in {PAST, OWN} or scene.state == "Overdue"
        if not late and scene.variant is not DUE and scene.state != "Paid":
            return
        moment = stage.view("Drafts", "dueUntil" if late else "dueFrom", scene.draft)
        verbs.pass_by(stage, moment + 1 - verbs.latest(stage))
        if scene.state in {"Overdue", "Paid"}:
            function = "protest" if scene.state == "Overdue" else "pay"
            stage.do("outsider", "Drafts", function, scene.draft)

    def _accept(self, action: str, scene: DraftScene, member: str) -> Act:
        stage = scene.stage
        stated = undertaking(stage, scene.variant)
        further = [stage.draft_receiver, b""] if action == "acceptAndCall" else []
        fields = asdict(stated)
        holder = fields.pop("payee")
        del fields["acceptor_reference"]
        event = {
            "draft": verbs.credit_id(stage, member),
            "acceptor": stage.org(member),
            "payee": holder,
            "undertaking": stated,
        }
        return Act(
            contract="Drafts",
            function=action,
            arguments=[stated, *further],
            events=[("DraftAccepted", event)],
            changes={
                **{f"draft.{name}": value for name, value in fields.items()},
                "draft.acceptor": stage.org(member),
                "draft.holder": holder,
            },
            wrong_actor=["RoleRequired"],
            actor_first=True,
            aside=_is_bank(member) and member != "issuing-bank",
        )

    def _endorse(self, scene: DraftScene, member: str) -> Act:
        to = scene.stage.org("trader")
        return _act(
            scene,
            "endorse",
            to,
            event=("DraftEndorsed", {"from": scene.org("holder"), "to": to}),
            changes={"holder": to, **_NO_OFFER},
            wrong_actor=["DraftHolderRequired"],
            wrong_flag=["DraftNotNegotiable"],
        )

    def _offer(self, scene: DraftScene, member: str) -> Act:
        to, price = scene.stage.org("trader"), PRICE + 1
        event = {"holder": scene.org("holder"), "buyer": to, "price": price}
        return _act(
            scene,
            "offer",
            to,
            price,
            event=("DraftOffered", event),
            changes={"buyer": to, "price": price},
            wrong_actor=["DraftHolderRequired"],
        )

    def _withdraw_offer(self, scene: DraftScene, member: str) -> Act:
        event = {"holder": scene.org("holder"), "buyer": scene.org("buyer")}
        return _act(
            scene,
            "withdrawOffer",
            event=("DraftOfferWithdrawn", event),
            changes=_NO_OFFER,
            wrong_actor=["DraftHolderRequired"],
        )

    def _discount(self, scene: DraftScene, member: str) -> Act:
        seller, buyer = scene.org("holder"), scene.org("buyer")
        return _act(
            scene,
            "discount",
            PRICE,
            event=("DraftDiscounted", {"seller": seller, "buyer": buyer, "price": PRICE}),
            changes={"holder": buyer, **_NO_OFFER},
            moves=_paid((scene.cast["buyer"], -PRICE), (scene.cast["holder"], PRICE)),
            wrong_actor=["DraftBuyerRequired"],
        )

    def _secure(self, scene: DraftScene, member: str) -> Act:
        event = {
            "provider": scene.stage.org(member),
            "amount": _MORE,
            "secured": KEPT + _MORE,
        }
        return _act(
            scene,
            "secure",
            _MORE,
            event=("DraftSecured", event),
            changes={"secured": KEPT + _MORE},
            moves=_paid((principal(member), -_MORE), ("Drafts", _MORE)),
        )

    def _pay(self, scene: DraftScene, member: str) -> Act:
        acceptor, holder = scene.cast["acceptor"], scene.cast["holder"]
        left = 0 if holder == acceptor else AMOUNT - KEPT
        event = {
            "acceptor": scene.org("acceptor"),
            "holder": scene.org("holder"),
            "amount": AMOUNT,
            "fromSecurity": KEPT,
        }
        return _act(
            scene,
            "pay",
            event=("DraftPaid", event),
            changes={"secured": 0, **_NO_OFFER},
            moves=_paid(("Drafts", -KEPT), (acceptor, -left), (holder, KEPT + left)),
            seatless=True,
        )

    def _pay_in_part(self, scene: DraftScene, member: str) -> Act:
        left = AMOUNT - KEPT
        event = {"holder": scene.org("holder"), "amount": KEPT, "left": left}
        return _act(
            scene,
            "payInPart",
            event=("DraftPaidInPart", event),
            changes={"secured": 0, "amount": left},
            moves=_paid(("Drafts", -KEPT), (scene.cast["holder"], KEPT)),
            seatless=True,
        )

    def _protest(self, scene: DraftScene, member: str) -> Act:
        circulating = scene.state in {"Accepted", "Endorsed"}
        event = {
            "acceptor": scene.org("acceptor"),
            "holder": scene.org("holder"),
            "dueUntil": (scene.stage.view("Drafts", "dueUntil", scene.draft) if circulating else 0),
        }
        return _act(
            scene,
            "protest",
            event=("DraftDishonoured", event),
            changes=_NO_OFFER,
            seatless=True,
        )


_NO_OFFER: Final = {"buyer": 0, "price": 0}


def _is_bank(member: str) -> bool:
    return member in CAST and Role.BANK in CAST[member].roles


def _paid(*moves: tuple[str, int]) -> dict[str, int]:
    """Sum up what each account gains; an acceptor may be the holder."""
    found: dict[str, int] = {}
    for name, amount in moves:
        key = f"money of {name}"
        found[key] = found.get(key, 0) + amount
    return found


def _act(
    scene: DraftScene,
    function: str,
    *arguments: Any,
    event: tuple[str, Mapping[str, Any]],
    changes: Mapping[str, Any],
    **more: Any,
) -> Act:
    name, values = event
    return Act(
        contract="Drafts",
        function=function,
        arguments=[scene.draft, *arguments],
        events=[(name, {"draft": scene.draft, **values})],
        changes={f"draft.{key}": value for key, value in changes.items()},
        **more,
    )
