"""States, reasons and moments as people read them."""

from __future__ import annotations

import pytest

from wharfinger.contracts.enums import Block, Hold, InwardPosition
from wharfinger.flows.acts import moment_text, reasons
from wharfinger.flows.scripting import endpoint
from wharfinger.flows.trade import shown


def test_no_reason_is_nothing() -> None:
    assert reasons(Block(0)) == "nothing"


def test_combined_flags_are_named_one_by_one() -> None:
    assert reasons(Hold.OF_CARRIER) == "carrier freight, carrier no original"
    assert reasons(Hold.QUARANTINE) == "quarantine"


def test_moment_is_in_utc() -> None:
    assert moment_text(1_775_836_800) == "Fri 10 Apr 2026 16:00 UTC"


def test_states_are_named_as_the_machines_name_them() -> None:
    assert shown(InwardPosition.GATED_OUT) == "GatedOut"
    assert shown("EUR 1.00") == "EUR 1.00"


@pytest.mark.parametrize(("value", "found"), [("http://node", "http://node"), ("", None)])
def test_scripts_take_the_node_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, value: str, found: str | None
) -> None:
    monkeypatch.setenv("WHARFINGER_RPC_URL", value)
    assert endpoint() == found
    monkeypatch.delenv("WHARFINGER_RPC_URL")
    assert endpoint() is None
