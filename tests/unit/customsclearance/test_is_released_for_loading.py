"""CustomsClearance.isReleasedForLoading: what a terminal asks at the quay."""

from __future__ import annotations

import pytest
from support.border import Border

ACTS = ("releaseForLoading", "recordLoading", "recordExit")


@pytest.mark.parametrize(("count", "released"), [(0, False), (1, True), (2, True), (3, False)])
def test_from_the_release_until_the_exit(border: Border, count: int, released: bool) -> None:
    declaration = border.exportation(*ACTS[:count])
    assert border.ask("CustomsClearance.isReleasedForLoading", declaration) is released


def test_not_what_was_never_lodged(border: Border) -> None:
    assert border.ask("CustomsClearance.isReleasedForLoading", b"\x03" * 32) is False
