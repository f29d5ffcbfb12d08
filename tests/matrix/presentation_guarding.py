"""Helpers of the guards of presentations: who tries what, with which arguments, after what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from support import matrix_verbs as verbs

from matrix.presentation_kinds import BEARER
from matrix.presentation_scenes import REFERENCE_2, PresentationScene
from matrix.runner import Guard
from wharfinger.contracts.enums import BillForm


def guard(
    name: str, error: str, state: str, action: str, by: str, **more: Any
) -> Guard[PresentationScene]:
    """A guard of a bearer bill's presentation to the issuing bank, where nothing else is said."""
    variant = more.pop("variant", BEARER).name
    return Guard(name=name, error=error, state=state, action=action, by=by, variant=variant, **more)


def named_with(*arguments: Any) -> Callable[[PresentationScene], Sequence[Any]]:
    """Arguments after those that name the presentation."""
    return lambda scene: [scene.credit, scene.presentation, *arguments]


def handing_in(data: Callable[[PresentationScene], bytes]) -> Callable[..., Sequence[Any]]:
    """Arguments with which the bill is handed in."""
    return lambda scene: [scene.bill, scene.escrow, data(scene)]


def second_bill(
    scene: PresentationScene, form: BillForm = BillForm.BEARER, endorsee: str = ""
) -> bytes:
    """Let the carrier issue another bill to the exporter."""
    return verbs.issue_bill(scene.stage, form, endorsee=endorsee, reference=REFERENCE_2)


def give_second_to(member: str) -> Callable[[PresentationScene], object]:
    """Another bill comes to a member."""

    def act(scene: PresentationScene) -> object:
        bill, to = second_bill(scene), scene.stage.org(member)
        return scene.stage.do("exporter", "BillOfLading", "transfer", bill, to)

    return act


def second_with(data: Callable[[PresentationScene], bytes]) -> Callable[..., Sequence[Any]]:
    """Arguments with which another bill is handed in."""
    return lambda scene: [
        verbs.bill_id(scene.stage, reference=REFERENCE_2),
        scene.escrow,
        data(scene),
    ]


def draw_first(amount: int) -> Callable[[PresentationScene], object]:
    """Present another bill, so that its drawing stands."""

    def act(scene: PresentationScene) -> object:
        bill = second_bill(scene)
        what = replace(scene.lodging, amount=amount)
        data = verbs.presentation_data(scene.credit, what)
        return scene.stage.do(
            "exporter", "BillOfLading", "transferAndCall", bill, scene.escrow, data
        )

    return act


def give(member: str, to: str) -> Callable[[PresentationScene], object]:
    """The bill goes on."""
    return lambda scene: scene.stage.do(
        member, "BillOfLading", "transfer", scene.bill, scene.stage.org(to)
    )


def set_aside(scene: PresentationScene) -> None:
    """Let a court set the bill aside in escrow."""
    court = "court-denmark"
    scene.stage.do(court, "BillOfLading", "announceSetAside", scene.bill, verbs.REASON)
    verbs.pass_by(scene.stage, scene.stage.view("BillOfLading", "noticePeriod"))
    scene.stage.do(court, "BillOfLading", "setAside", scene.bill)


def unfunded(
    state: str, action: str, member: str, **more: Any
) -> tuple[Guard[PresentationScene], ...]:
    """A payer without allowance, and one without money."""

    def revoke(scene: PresentationScene) -> None:
        verbs.revoke_allowance(scene.stage, member, "LetterOfCredit")

    def spend(scene: PresentationScene) -> None:
        verbs.spend_all(scene.stage, member)

    return tuple(
        guard(f"{name}, {member}", error, state, action, member, before=before, **more)
        for name, error, before in (
            ("without allowance", "ERC20InsufficientAllowance", revoke),
            ("without money", "ERC20InsufficientBalance", spend),
        )
    )


def suspended(state: str, action: str, member: str, **more: Any) -> Guard[PresentationScene]:
    """A member that is suspended."""

    def suspend(scene: PresentationScene) -> None:
        verbs.suspend(scene.stage, member)

    name = f"{member} suspended"
    return guard(name, "OrganisationSuspended", state, action, member, before=suspend, **more)
