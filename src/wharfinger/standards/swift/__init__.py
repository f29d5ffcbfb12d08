"""SWIFT category 7, SRU 2025: documentary credits and what banks tell each other about them.

Read are MT 700 with MT 701 and MT 707 with MT 708, strictly or as real messages are; written are
the same and MT 730, 734, 750, 752, 754 and 756.
"""

from .amendment import Amendment, Change, ChangeCode
from .approximations import Approximation
from .clauses import Clause, split_clauses
from .documents import DocumentClause, RequiredDocument, StandardDocument, read_documents
from .issuance import Issuance, read_credit
from .joining import SIZE_LIMIT
from .model import (
    Availability,
    Bank,
    Confirmation,
    DocumentaryCredit,
    NameAndAddress,
    Tolerance,
)
from .mt700 import read_mt700
from .mt707 import AmendmentPreview, read_amendment
from .reading import Mode
from .tenor import Tenor, TenorBasis, read_tenor

__all__ = [
    "SIZE_LIMIT",
    "Amendment",
    "AmendmentPreview",
    "Approximation",
    "Availability",
    "Bank",
    "Change",
    "ChangeCode",
    "Clause",
    "Confirmation",
    "DocumentClause",
    "DocumentaryCredit",
    "Issuance",
    "Mode",
    "NameAndAddress",
    "RequiredDocument",
    "StandardDocument",
    "Tenor",
    "TenorBasis",
    "Tolerance",
    "read_amendment",
    "read_credit",
    "read_documents",
    "read_mt700",
    "read_tenor",
    "split_clauses",
]
