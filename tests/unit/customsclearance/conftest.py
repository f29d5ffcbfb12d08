"""The border and the quay at which these tests happen."""

from support.border import border
from support.exports import levied, quay

__all__ = ["border", "levied", "quay"]
