"""What may I do? The contract's own answer, the package's, and the machine's are one."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pytest
from support.matrix_stage import clerk_of
from support.world import CAST

from matrix.bill_of_lading import BillDriver
from matrix.bill_scenes import BillScene
from matrix.runner import Runner, Scene, scenes
from wharfinger.contracts.enums import BillAction

DRIVER = BillDriver()
SCENES = [(DRIVER.name, state, variant.name) for state, variant in scenes(DRIVER)]


def name_of(action: BillAction) -> str:
    """Return the act's name as the machine writes it, ``sendBack``."""
    first, *rest = str(action.name).lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


BITS = {name_of(action): action for action in BillAction}


def expected(runner: Runner[BillScene], scene: BillScene, member: str) -> BillAction:
    """Return what the machine lets a member do; of a bill that is not there, any carrier may."""
    allowed = []
    for action in DRIVER.machine.actions:
        act = DRIVER.act(action, scene, member)
        aside = act.aside and scene.state == "None"
        if aside or runner.verdict(scene, action, member, act).row is not None:
            allowed.append(BITS[action])
    return reduce(or_, allowed, BillAction.NONE)


def test_every_act_of_the_machine_has_its_bit_in_its_order() -> None:
    assert list(BITS) == list(DRIVER.machine.actions)


@pytest.mark.parametrize("where", SCENES)
def test_the_view_agrees_with_the_machine_in_every_cell(scene: Scene) -> None:
    assert isinstance(scene, BillScene)
    runner = Runner(DRIVER)
    bill = scene.stage.world.suite.bills.bill(scene.bill)
    found = {member: bill.actions(scene.stage.org(member)) for member in CAST}
    assert found == {member: expected(runner, scene, member) for member in CAST}
    assert any(found.values()) or scene.state in {"Accomplished", "Voided", "Paper"}


@pytest.mark.parametrize("where", SCENES[:1])
def test_a_key_without_a_role_is_no_concern_of_the_view(scene: Scene) -> None:
    assert isinstance(scene, BillScene)
    runner, clerk = Runner(DRIVER), clerk_of("carrier")
    assert expected(runner, scene, clerk) is BillAction.NONE
    assert (
        scene.stage.world.suite.bills.actions(scene.bill, org=scene.stage.org(clerk))
        == BillAction.ISSUE
    )
