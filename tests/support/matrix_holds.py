"""One hold of each authority that may place one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from support.matrix_stage import Stage
from wharfinger.contracts.enums import Hold

_OF: Final = {
    "customs": Hold.CUSTOMS_SCAN,
    "inspector": Hold.QUARANTINE,
    "carrier": Hold.CARRIER_NO_ORIGINAL,
    "port": Hold.TERMINAL,
    "court": Hold.COURT,
}
"""The hold that each authority places and lifts."""

OWN: Final = (
    Hold.CUSTOMS_SCAN | Hold.QUARANTINE | Hold.CARRIER_NO_ORIGINAL | Hold.TERMINAL | Hold.COURT
)
"""All of them."""

_KINDS: Final = {
    "customs": Hold.OF_CUSTOMS,
    "inspector": Hold.QUARANTINE,
    "carrier": Hold.OF_CARRIER,
    "port": Hold.OF_PORT,
    "court": Hold.COURT,
}


def own_hold(cast: Mapping[str, str], member: str) -> Hold:
    """Return the hold of a member's own; a court's for whoever has none."""
    for capacity, hold in _OF.items():
        if cast[capacity] == member:
            return hold
    return Hold.COURT


def place_all(stage: Stage, call: bytes, defaults: Hold, cast: Mapping[str, str]) -> None:
    """Let every authority place its hold, unless it is one of those there by default."""
    for capacity, hold in _OF.items():
        if not hold & defaults:
            stage.do(cast[capacity], "ContainerTerminal", "placeHold", call, hold)


def lift_defaults(stage: Stage, call: bytes, defaults: Hold, cast: Mapping[str, str]) -> None:
    """Let every authority lift what is there by default."""
    for capacity, kinds in _KINDS.items():
        if kinds & defaults:
            stage.do(cast[capacity], "ContainerTerminal", "liftHold", call, kinds & defaults)
