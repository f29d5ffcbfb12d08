"""SWIFT category 7, SRU 2025: documentary credits and what banks tell each other about them.

Read are MT 700 with MT 701 and MT 707 with MT 708, strictly or as real messages are; written are
the same and MT 730, 734, 750, 752, 754 and 756.
"""

from .amendment import Amendment, Change, ChangeCode
from .approximations import Approximation
from .carrying import Maturity, maturity_of
from .clauses import Clause, split_clauses
from .documents import DocumentClause, RequiredDocument, StandardDocument, read_documents
from .facts import (
    Acknowledgement,
    Authorisation,
    DiscrepancyAdvice,
    Disposal,
    PaymentAdvice,
    Refusal,
    ReimbursementAdvice,
)
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
from .structure import violations
from .tenor import Tenor, TenorBasis, read_tenor
from .writers import (
    write_mt730,
    write_mt734,
    write_mt750,
    write_mt752,
    write_mt754,
    write_mt756,
)
from .writing import write_amendment, write_credit

__all__ = [
    "SIZE_LIMIT",
    "Acknowledgement",
    "Amendment",
    "AmendmentPreview",
    "Approximation",
    "Authorisation",
    "Availability",
    "Bank",
    "Change",
    "ChangeCode",
    "Clause",
    "Confirmation",
    "DiscrepancyAdvice",
    "Disposal",
    "DocumentClause",
    "DocumentaryCredit",
    "Issuance",
    "Maturity",
    "Mode",
    "NameAndAddress",
    "PaymentAdvice",
    "Refusal",
    "ReimbursementAdvice",
    "RequiredDocument",
    "StandardDocument",
    "Tenor",
    "TenorBasis",
    "Tolerance",
    "maturity_of",
    "read_amendment",
    "read_credit",
    "read_documents",
    "read_mt700",
    "read_tenor",
    "split_clauses",
    "violations",
    "write_amendment",
    "write_credit",
    "write_mt730",
    "write_mt734",
    "write_mt750",
    "write_mt752",
    "write_mt754",
    "write_mt756",
]
