"""Fixtures of the SDK's tests: the deployed suite, put back after each test."""

from support.fixtures import deployed, world

__all__ = ["deployed", "world"]
