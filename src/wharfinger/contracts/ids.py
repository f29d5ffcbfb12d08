"""What names a record."""

from __future__ import annotations

from typing import TypeAlias

Id: TypeAlias = bytes
"""A record's id: 32 bytes, the keccak256 of its issuer and its real-world reference."""
