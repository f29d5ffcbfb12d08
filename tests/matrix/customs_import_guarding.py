"""How guards of the import declaration are put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.customs_import import ImportDriver
from matrix.customs_import_kinds import KINDS
from matrix.customs_import_scenes import CUSTOMS, ImportScene
from matrix.runner import Guard
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.enums import Channel
from wharfinger.contracts.goods import goods_proof, goods_root
from wharfinger.contracts.tariff_records import Line

__all__ = [
    "CUSTOMS",
    "arguments_with",
    "before_assessing",
    "guard",
    "leaf_of_second",
    "lodged_again",
]

_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")
_DRIVER: Final = ImportDriver()


def guard(
    name: str, error: str, action: str, by: str, *, state: str = "Registered", **more: Any
) -> Guard[ImportScene]:
    """Return a guard, on the first kind of record that the state knows where none is named."""
    given = {"variant": next(iter(KINDS[state])), **more}
    return Guard(name=name, error=error, action=action, by=by, state=state, **given)


def arguments_with(
    action: str, by: str, changed: Callable[[ImportScene, Sequence[Any]], Sequence[Any]]
) -> Callable[[ImportScene], Sequence[Any]]:
    """Return the arguments of an act with something changed in them."""
    return lambda scene: changed(scene, _DRIVER.act(action, scene, by).arguments)


def leaf_of_second(line: Line) -> bytes:
    """Return what commits to a line as the second, which is the proof of the first."""
    (leaf,) = goods_proof((replace(line, number=1), replace(line, number=2)), first=1, count=1)
    return leaf


def lodged_again(
    name: str, error: str, line: Line, *, root: bytes = b"", **changes: Any
) -> Guard[ImportScene]:
    """A second declaration, lodged with something wrong in it, fails when it is assessed.

    Its one line is committed to as such, or by a root.
    """

    def goods(scene: ImportScene) -> Consignment:
        return Consignment(bill=scene.bill, goods_root=root or goods_root([line]))

    def lodge(scene: ImportScene) -> None:
        given = {
            "declaration_reference": _REFERENCE_2,
            "consignment": goods(scene),
            "total_price": line.price,
            "line_count": 1,
            **changes,
        }
        second = verbs.import_id(reference=_REFERENCE_2)
        lodgement = replace(scene.lodgement, **given)
        scene.stage.do("broker", "CustomsClearance", "lodgeImport", lodgement)
        scene.stage.do(CUSTOMS, "CustomsClearance", "assignChannel", second, Channel.GREEN)

    def arguments(scene: ImportScene) -> Sequence[Any]:
        second = verbs.import_id(reference=_REFERENCE_2)
        return [second, goods(scene), [line], []]

    return guard(
        name, error, "assess", "broker", state="Assessable", before=lodge, arguments=arguments
    )


def before_assessing(
    given: Guard[ImportScene], first: Callable[[ImportScene], object]
) -> Guard[ImportScene]:
    """Return a guard before which something else happens."""

    def both(scene: ImportScene) -> None:
        first(scene)
        if given.before:
            given.before(scene)

    return replace(given, before=both)
