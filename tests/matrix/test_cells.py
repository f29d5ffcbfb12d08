"""Every act, in every state, by every kind of member, against the real contracts."""

from __future__ import annotations

import pytest

from matrix.drivers import DRIVERS
from matrix.runner import Runner, Scene, scenes

SCENES = [
    (name, state, variant.name)
    for name, driver in DRIVERS.items()
    for state, variant in scenes(driver)
]
CASES = [
    pytest.param(where, action, id="-".join((*where, action)))
    for where in SCENES
    for action in DRIVERS[where[0]].machine.actions
]


@pytest.mark.parametrize(("where", "action"), CASES)
def test_contract_and_machine_agree(scene: Scene, where: tuple[str, str, str], action: str) -> None:
    _, findings = Runner(DRIVERS[where[0]]).run(scene, action)
    assert not findings, "\n".join(map(str, findings))
