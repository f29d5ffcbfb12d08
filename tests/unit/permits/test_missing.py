from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.permit_desk import CUSTOMS, OTHER, PART, WINE, PermitDesk

from wharfinger.chain import snapshot
from wharfinger.contracts.enums import PermitKind, PermitKinds

LICENCE = PermitKinds.IMPORT_LICENCE
EVERY = PermitKinds(sum(PermitKinds))


def written(desk: PermitDesk, **changes: Any) -> bytes:
    """Write a permit down for the first line."""
    permit = desk.granted(**changes)
    desk.write_down(permit)
    return permit


def test_nothing_is_written_down(desk: PermitDesk) -> None:
    desk.granted()
    assert desk.missing() == LICENCE
    assert desk.missing(kinds=EVERY) == EVERY


def test_nothing_is_needed(desk: PermitDesk) -> None:
    assert desk.missing(kinds=PermitKinds.NONE) == PermitKinds.NONE


def test_what_is_written_down_is_not_missing(desk: PermitDesk) -> None:
    written(desk)
    assert desk.missing() == PermitKinds.NONE
    assert desk.missing(kinds=EVERY) == EVERY & ~LICENCE


def test_each_kind_counts_for_itself(desk: PermitDesk) -> None:
    """Several agencies of one country: the line needs what each of them grants."""
    written(desk)
    written(
        desk,
        permit_reference="PHY-1",
        kind=PermitKind.PHYTOSANITARY,
        agency=CUSTOMS,
    )
    needed = LICENCE | PermitKinds.PHYTOSANITARY | PermitKinds.CERTIFICATE_OF_ORIGIN
    assert desk.missing(kinds=needed) == PermitKinds.CERTIFICATE_OF_ORIGIN


def test_the_kind_none_is_never_missing_and_an_unknown_one_always(desk: PermitDesk) -> None:
    written(desk)
    found = desk.permits._read(
        "missing", OTHER, desk.org["importer"], "NL", desk.goods(), 2**16 - 1
    )
    assert int(found) == 2**16 - 2


def test_for_another_importer(desk: PermitDesk) -> None:
    """The permit of one trader does not let the goods of another in."""
    written(desk)
    assert desk.missing(holder="trader") == LICENCE


def test_customs_of_another_country_asks(desk: PermitDesk) -> None:
    written(desk)
    assert desk.missing(country="CN") == LICENCE


def test_of_another_declaration_or_line(desk: PermitDesk) -> None:
    written(desk)
    assert desk.missing(declaration=OTHER) == LICENCE
    assert desk.missing(line=desk.goods(number=2)) == LICENCE


@pytest.mark.parametrize(("quantity", "covered"), [(0, True), (PART, True), (PART + 1, False)])
def test_the_use_has_the_lines_quantity(desk: PermitDesk, quantity: int, covered: bool) -> None:
    written(desk)
    assert bool(desk.missing(line=desk.goods(quantity=quantity))) is not covered


@pytest.mark.parametrize("unit", ["LTR", "NAR", "KG", ""])
def test_another_unit(desk: PermitDesk, unit: str) -> None:
    """Litres are not written down in kilograms."""
    written(desk)
    assert desk.missing(line=desk.goods(unit=unit)) == LICENCE


@pytest.mark.parametrize("commodity", [2203_000_000, 2205_100_000, 4901_990_000, 22_042_100])
def test_other_goods(desk: PermitDesk, commodity: int) -> None:
    written(desk)
    assert desk.missing(line=desk.goods(commodity=commodity)) == LICENCE


@pytest.mark.parametrize("digits", [2, 4, 6, 8, 10])
def test_a_prefix_of_each_length(desk: PermitDesk, digits: int) -> None:
    """The permit covers the code that it was asked for, and not the one after the last."""
    step = 10 ** (10 - digits)
    prefix = WINE // step
    written(desk, prefix=prefix, digits=digits)
    first, last = prefix * step, prefix * step + step - 1
    for commodity in (first, last):
        assert desk.missing(line=desk.goods(commodity=commodity)) == PermitKinds.NONE
    for commodity in (first - 1, last + 1):
        assert desk.missing(line=desk.goods(commodity=commodity)) == LICENCE


@given(
    digits=st.sampled_from([2, 4, 6, 8, 10]),
    head=st.integers(0, 10**10 - 1),
    commodity=st.integers(0, 10**10 - 1),
    near=st.booleans(),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_prefix_covers_what_begins_with_it(
    desk: PermitDesk, digits: int, head: int, commodity: int, near: bool
) -> None:
    """Compared with the codes as text, ten digits each."""
    prefix = head // 10 ** (10 - digits)
    code = head if near else commodity
    with snapshot(desk.world.connection):
        written(desk, prefix=prefix, digits=digits)
        missing = desk.missing(line=desk.goods(commodity=code))
    covered = f"{code:010}".startswith(f"{prefix:0{digits}}")
    assert bool(missing) is not covered
