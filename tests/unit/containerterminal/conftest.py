"""The border at which these tests happen."""

from support.border import border

__all__ = ["border"]
