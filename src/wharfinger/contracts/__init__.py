"""Typed wrappers of the suite's contracts, mirrored enums, and refusals as exceptions."""
