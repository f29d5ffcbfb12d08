"""Fixtures of the unit tests."""

from support.fixtures import deployed, world

__all__ = ["deployed", "world"]
