"""An issue of a credit as it was read: the credit, its documents, and what to know of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wharfinger.errors import Problem
from wharfinger.standards.source import Source

from .approximations import Approximation, approximations
from .blocks import Field
from .clauses import Clause, split_clauses
from .documents import DocumentClause, read_documents
from .joining import CREDIT, join
from .model import DocumentaryCredit
from .mt700 import OLDER_TAGS, credit_of, refused
from .preview import preview_issuance
from .reading import Mode, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuance:
    """What an MT 700, with the MT 701 that continue it, was read as.

    Attributes:
        credit: the terms.
        mode: how it was read.
        fields: every field as it stands, in its order.
        violations: what breaks the standard; empty when it was read strictly.
        remarks: how something was read that another might read otherwise.
        unread: fields that no term was taken from, as they stand; their text is hashed too.
    """

    credit: DocumentaryCredit
    mode: Mode
    fields: tuple[Field, ...]
    violations: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    unread: tuple[Field, ...]

    @property
    def documents(self) -> tuple[DocumentClause, ...]:
        """Every clause of 46A with the documents that it requires."""
        return read_documents(self.credit.document_lines)

    @property
    def unrecognised(self) -> tuple[Clause, ...]:
        """The clauses of 46A in which no document is recognised, as they stand."""
        return tuple(found.clause for found in self.documents if not found.documents)

    @property
    def goods(self) -> tuple[Clause, ...]:
        """The clauses of 45A."""
        return split_clauses(self.credit.goods)

    @property
    def approximations(self) -> tuple[Approximation, ...]:
        """Where a quantity, a price or an amount is "about" (UCP 600, 30a)."""
        credit = self.credit
        return approximations({"39C": credit.additional_amounts, "45A": credit.goods})

    def preview(self) -> str:
        """A text that a banker can check line by line before the credit is issued on chain."""
        return preview_issuance(self)


def read_credit(source: Source | Sequence[Source], mode: Mode | str = Mode.STRICT) -> Issuance:
    """Read the issue of a documentary credit: an MT 700 and the MT 701 that continue it.

    Args:
        source: bytes, text, or the path of a file, with one message or several, each with blocks 1
            to 5 or with block 4 alone; or several such.
        mode: ``strict`` refuses every violation; ``lenient`` reports them, and refuses only where
            the meaning would be lost.

    Raises:
        UsageError: a file cannot be read, or there is no such mode.
        InvalidDocumentError: strictly, every violation with its tag and rule; leniently, what
            cannot be read in one way only.
    """
    mode = Mode.of(mode)
    joined = join(source, CREDIT)
    if mode is Mode.STRICT and (joined.fatal or joined.violations):
        raise joined.refuse()
    reader = Reader(joined, OLDER_TAGS)
    credit = credit_of(reader, joined)
    if credit is None:
        raise refused(joined, reader)
    return Issuance(
        credit=credit,
        mode=mode,
        fields=tuple(joined.fields),
        violations=tuple(joined.violations),
        remarks=tuple(reader.remarks),
        unread=reader.unread(),
    )
