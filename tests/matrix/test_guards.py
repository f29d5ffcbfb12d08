"""What is refused although state and actor are right."""

from __future__ import annotations

import pytest

from matrix.drivers import DRIVERS, GUARDS
from matrix.runner import Guard, Scene, refuse

CASES = [
    pytest.param(
        (name, guard.state, guard.variant), guard, id=f"{name}-{guard.action}-{guard.name}"
    )
    for name, guards in GUARDS.items()
    for guard in sorted(guards, key=lambda guard: (guard.state, guard.variant))
]


@pytest.mark.parametrize(("where", "guard"), CASES)
def test_the_guard_refuses(scene: Scene, where: tuple[str, str, str], guard: Guard[Scene]) -> None:
    problems = list(refuse(DRIVERS[where[0]], scene, guard))
    assert not problems, "\n".join(problems)
