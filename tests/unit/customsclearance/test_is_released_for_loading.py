"""CustomsClearance.isReleasedForLoading: what a terminal asks at the quay."""

from __future__ import annotations

import pytest
from support.exports import ALL_STATES, Quay

from wharfinger.contracts.enums import ExportState

RELEASED = (ExportState.RELEASED_FOR_LOADING, ExportState.LOADED)


@pytest.mark.parametrize("state", ALL_STATES, ids=lambda state: state.name)
def test_from_the_release_until_the_exit(levied: Quay, state: ExportState) -> None:
    declaration = levied.at(state)
    found = levied.border.ask("CustomsClearance.isReleasedForLoading", declaration)
    assert found is (state in RELEASED)


def test_not_what_was_never_lodged(quay: Quay) -> None:
    assert quay.border.ask("CustomsClearance.isReleasedForLoading", b"\x03" * 32) is False
