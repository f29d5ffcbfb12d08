"""What the register of drafts refuses although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.draft import ACCEPTED, AMOUNT, DEFERRED, DUE, KEPT, PRICE, DraftScene, undertaking
from matrix.runner import Guard
from wharfinger.contracts.enums import DraftKind

_HOLDER, _BUYER, _ACCEPTOR = "exporter", "bank", "issuing-bank"
_FARTHEST: Final = 1096


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[DraftScene]:
    defaults = {"state": "Accepted", "variant": ACCEPTED.name}
    return Guard(name=name, error=error, action=action, by=by, **{**defaults, **more})


def _refused(name: str, error: str, **changes: Any) -> Guard[DraftScene]:
    def arguments(scene: DraftScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [undertaking(scene.stage, **given)]

    return _guard(name, error, "accept", _ACCEPTOR, state="None", arguments=arguments)


def _with(*arguments: Any) -> Callable[[DraftScene], Sequence[Any]]:
    return lambda scene: [
        scene.draft,
        *(each(scene) if callable(each) else each for each in arguments),
    ]


def _org(member: str) -> Callable[[DraftScene], int]:
    return lambda scene: scene.stage.org(member)


def _escrow(scene: DraftScene) -> int:
    return scene.stage.world.escrow


def _suspend(member: str) -> Callable[[DraftScene], object]:
    return lambda scene: verbs.suspend(scene.stage, member)


def _without_allowance(member: str) -> Callable[[DraftScene], object]:
    return lambda scene: verbs.revoke_allowance(scene.stage, member, "Drafts")


def _without_money(member: str) -> Callable[[DraftScene], object]:
    return lambda scene: verbs.spend_all(scene.stage, member)


def _target(member: str) -> Callable[[DraftScene], Sequence[Any]]:
    return lambda scene: [undertaking(scene.stage), scene.stage.account(member), b""]


def _secure(amount: int) -> Callable[[DraftScene], object]:
    return lambda scene: scene.stage.do(_ACCEPTOR, "Drafts", "secure", scene.draft, amount)


_TO: Final = (
    ("to the holder", "DraftPartyInvalid", _org(_HOLDER)),
    ("to an escrow contract", "DraftPartyInvalid", _escrow),
    ("to nobody", "OrganisationUnknown", verbs.NOBODY),
)

GUARDS: Final[tuple[Guard[DraftScene], ...]] = (
    _refused("no reference", "DraftUndertakingInvalid", acceptor_reference=verbs.NOTHING),
    _refused("no kind", "DraftUndertakingInvalid", kind=DraftKind.NONE),
    _refused("no amount", "DraftUndertakingInvalid", amount=0),
    _refused("no token", "DraftTokenInvalid", token=lambda scene: scene.stage.account("trader")),
    _refused("to itself", "DraftPartyInvalid", payee=_org(_ACCEPTOR)),
    _refused("to an escrow contract", "DraftPartyInvalid", payee=_escrow),
    _refused("to nobody", "OrganisationUnknown", payee=verbs.NOBODY),
    _refused("place without calendar", "CalendarPlaceUnknown", place="DE"),
    _refused(
        "matured",
        "DraftMaturityInvalid",
        matures_on=lambda scene: verbs.day_of(scene.stage) - 1,
    ),
    _refused(
        "too far ahead",
        "DraftMaturityInvalid",
        matures_on=lambda scene: verbs.day_of(scene.stage) + _FARTHEST + 2,
    ),
    *(
        _guard(name, error, action, _ACCEPTOR, state="None", before=before)
        for action in ("accept", "acceptAndCall")
        for name, error, before in (
            ("paused", "IssuanceIsPaused", lambda scene: verbs.pause(scene.stage, "Drafts")),
            ("payee suspended", "OrganisationSuspended", _suspend(_HOLDER)),
            ("bank suspended", "OrganisationSuspended", _suspend(_ACCEPTOR)),
        )
    ),
    _guard(
        "against no contract",
        "DraftReceiverInvalid",
        "acceptAndCall",
        _ACCEPTOR,
        state="None",
        arguments=_target("trader"),
    ),
    _guard(
        "against nobody",
        "OrganisationUnknown",
        "acceptAndCall",
        _ACCEPTOR,
        state="None",
        arguments=_target("outsider"),
    ),
    *(
        _guard(name, error, action, _HOLDER, arguments=_with(to, *further))
        for action, further in (("endorse", ()), ("offer", (PRICE,)))
        for name, error, to in _TO
    ),
    *(
        _guard(
            f"{member} suspended", "OrganisationSuspended", action, _HOLDER, before=_suspend(member)
        )
        for action in ("endorse", "offer")
        for member in (_HOLDER, "trader")
    ),
    _guard(
        "for nothing", "DraftPriceInvalid", "offer", _HOLDER, arguments=_with(_org("trader"), 0)
    ),
    _guard(
        "no offer",
        "DraftNotOffered",
        "withdrawOffer",
        _HOLDER,
        before=lambda scene: scene.stage.do(_HOLDER, "Drafts", "withdrawOffer", scene.draft),
    ),
    _guard(
        "no offer, bought",
        "DraftBuyerRequired",
        "discount",
        _BUYER,
        variant=DEFERRED.name,
        before=lambda scene: scene.stage.do(_HOLDER, "Drafts", "withdrawOffer", scene.draft),
    ),
    _guard("another price", "DraftPriceChanged", "discount", _BUYER, arguments=_with(PRICE - 1)),
    *(
        _guard(
            f"{action} without allowance",
            "ERC20InsufficientAllowance",
            action,
            payer,
            before=_without_allowance(payer),
        )
        for action, payer in (("discount", _BUYER), ("secure", "trader"))
    ),
    *(
        _guard(
            f"{action} without money",
            "ERC20InsufficientBalance",
            action,
            payer,
            before=_without_money(payer),
        )
        for action, payer in (("discount", _BUYER), ("secure", "trader"))
    ),
    _guard("nothing", "DraftSecurityInvalid", "secure", "trader", arguments=_with(0)),
    _guard(
        "too much", "DraftSecurityInvalid", "secure", "trader", arguments=_with(AMOUNT - KEPT + 1)
    ),
    _guard(
        "acceptor without allowance",
        "ERC20InsufficientAllowance",
        "pay",
        "trader",
        variant=DUE.name,
        before=_without_allowance(_ACCEPTOR),
    ),
    _guard(
        "acceptor without money",
        "ERC20InsufficientBalance",
        "pay",
        "trader",
        state="Overdue",
        before=_without_money(_ACCEPTOR),
    ),
    _guard(
        "nothing put up",
        "DraftNotPartlySecured",
        "payInPart",
        "trader",
        state="Overdue",
        before=lambda scene: scene.stage.do("outsider", "Drafts", "payInPart", scene.draft),
    ),
    _guard(
        "the whole put up",
        "DraftNotPartlySecured",
        "payInPart",
        "trader",
        state="Overdue",
        before=_secure(AMOUNT - KEPT),
    ),
)
