"""The capacities in which an organisation acts; mirrors ``contracts/types/Roles.sol``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntFlag
from types import MappingProxyType
from typing import Final


class Role(IntFlag):
    """One bit for each capacity; a mask of several is the sum of its members.

    Authority roles act in their organisation's country alone, the port role at its own UN/LOCODEs.
    """

    NONE = 0
    TRADER = 1 << 0
    CARRIER = 1 << 1
    LOGISTICS = 1 << 2
    BANK = 1 << 3
    INSURER = 1 << 4
    INSPECTOR = 1 << 5
    PORT = 1 << 6
    CUSTOMS = 1 << 7
    TAX = 1 << 8
    CENTRAL_BANK = 1 << 9
    COURT = 1 << 10
    ESCROW = 1 << 11
    ALL = (1 << 12) - 1


ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {(role.name or "").lower(): role for role in Role if role not in {Role.NONE, Role.ALL}}
)
"""Every single role by its name in files: ``central_bank``."""


def role_names(mask: int) -> str:
    """Return the roles of a mask in words, ``bank or escrow``; ``no role`` when it is empty."""
    members = [role for role in Role if role not in {Role.NONE, Role.ALL} and mask & role]
    words = [(role.name or "").lower().replace("_", " ") for role in members]
    return " or ".join(words) or "no role"
