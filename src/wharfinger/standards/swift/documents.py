"""Recognises the documents that a clause of 46A requires, and in how many originals and copies.

A document is recognised by the head of its clause, the words before what it must show: an invoice
of which the insurance states the value is not required by that. What is not recognised stays a
clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .clauses import Clause, split_clauses


class StandardDocument(StrEnum):
    """A document that credits usually require."""

    COMMERCIAL_INVOICE = "commercial invoice"
    PACKING_LIST = "packing list"
    WEIGHT_LIST = "weight list"
    BILL_OF_LADING = "bill of lading"
    WAYBILL = "waybill"
    INSURANCE = "insurance document"
    CERTIFICATE_OF_ORIGIN = "certificate of origin"
    INSPECTION = "certificate of inspection, quality or weight"
    PHYTOSANITARY = "phytosanitary or veterinary certificate"
    DANGEROUS_GOODS = "declaration of dangerous goods"
    BENEFICIARY_CERTIFICATE = "beneficiary's certificate"
    DRAFT = "draft"


_TESTED: Final = r"(?:INSPECTION|QUALITY|QUANTITY|ANALYSIS|SURVEY|WEIGHT)"
_NAMES: Final = tuple(
    (document, re.compile(rf"(?<![A-Z])(?:{expression})(?![A-Z])"))
    for document, expression in (
        (
            StandardDocument.COMMERCIAL_INVOICE,
            (
                r"(?<!PROFORMA )(?<!PRO-FORMA )(?<!PRO FORMA )INVOICES?"
                r"(?! (?:VALUE|AMOUNT|NUMBER|NO\b|DATE))"
            ),
        ),
        (StandardDocument.PACKING_LIST, r"PACKING(?: (?:AND|AND/OR) WEIGHT)? (?:LIST|NOTE|SLIP)S?"),
        (StandardDocument.WEIGHT_LIST, r"WEIGHT (?:LIST|NOTE|MEMO)S?"),
        (StandardDocument.BILL_OF_LADING, r"BILLS? OF LADINGS?|B/LS?|BLS?"),
        (StandardDocument.WAYBILL, r"(?:AIR|SEA) ?WAY ?BILLS?|AWB"),
        (
            StandardDocument.INSURANCE,
            (
                r"INSURANCE(?: (?:POLICY|POLICIES|CERTIFICATES?|DOCUMENTS?|DECLARATIONS?))|"
                r"(?:POLICY|CERTIFICATE) OF INSURANCE"
            ),
        ),
        (
            StandardDocument.CERTIFICATE_OF_ORIGIN,
            r"CERTIFICATES? OF ORIGIN|ORIGIN CERTIFICATES?|(?:GSP )?FORM (?:A|E)|EUR\.?1",
        ),
        (
            StandardDocument.INSPECTION,
            (
                rf"(?:PRE-?SHIPMENT )?{_TESTED}(?:(?: AND |/| AND/OR ){_TESTED}){{0,3}} "
                r"(?:CERTIFICATES?|REPORTS?)|"
                rf"(?:CERTIFICATES?|REPORTS?) OF {_TESTED}"
            ),
        ),
        (
            StandardDocument.PHYTOSANITARY,
            (
                r"PHYTO-?\s?SANITARY CERTIFICATES?|VETERINARY(?: HEALTH)? CERTIFICATES?|"
                r"CERTIFICATES? OF PHYTOSANITARY INSPECTION"
            ),
        ),
        (
            StandardDocument.DANGEROUS_GOODS,
            (
                r"DANGEROUS (?:GOODS|CARGO) DECLARATIONS?|"
                r"DECLARATIONS? (?:OF|FOR) DANGEROUS (?:GOODS|CARGO)"
            ),
        ),
        (
            StandardDocument.BENEFICIARY_CERTIFICATE,
            (
                r"BENEFICIAR(?:Y|IES)(?:'?S)?'? (?:SIGNED )?"
                r"(?:CERTIFICATES?|CERTIFICATION|STATEMENTS?|DECLARATIONS?)"
            ),
        ),
        (StandardDocument.DRAFT, r"DRAFTS?|BILLS? OF EXCHANGE"),
    )
)
_HEAD_END: Final = re.compile(
    r"\b(?:SHOWING|INDICATING|STATING|CERTIFYING|EVIDENCING|COVERING|CONFIRMING|MADE OUT|ISSUED|"
    r"MARKED|CONSIGNED|TO (?:THE )?ORDER|NOTIFY|DATED|ACCOMPANIED|TOGETHER WITH|AS PER|MENTIONING|"
    r"DECLARING|TO THE EFFECT|THAT|WHICH|MUST|FOR|ADDRESSED|SENT|BEARING|QUOTING|"
    r"OTHER THAN|EXCEPT)\b"
)
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN"), 1
    )
}
_FOLDS: Final = {
    "DUPLICATE": 2,
    "TRIPLICATE": 3,
    "QUADRUPLICATE": 4,
    "QUINTUPLICATE": 5,
    "SEXTUPLICATE": 6,
}
_COUNT: Final = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})(?: ?\(\d{{1,2}}\))?"
_ORIGINALS: Final = re.compile(rf"\b{_COUNT} (?:SIGNED )?ORIGINALS?\b")
_SET: Final = re.compile(r"\b([1-9])/([1-9])\b")
_COPIES: Final = re.compile(rf"\b{_COUNT} (?:NON-?\s?NEGOTIABLE )?(?:COPY|COPIES|PHOTOCOPIES)\b")
_FOLD: Final = re.compile(rf"\b{_COUNT}[ -]?FOLDS?\b")
_WORD_FOLD: Final = re.compile(rf"\bIN ({'|'.join(_FOLDS)})\b")
_COPY_OF: Final = re.compile(r"^(?:A |ONE |NON-?\s?NEGOTIABLE )*(?:PHOTO)?COPY OF\b")
_ORDER: Final = re.compile(
    r"\bTO (?:THE )?ORDER(?: OF (.+?))?"
    r"(?=,|;|\.|$| AND | BLANK| ENDORSED| MARKED| NOTIFY| SHOWING| INDICATING| EVIDENCING)"
)
_BLANK: Final = re.compile(r"\bBLANK ENDORSE(?:D|MENT)\b|\bENDORSED IN BLANK\b")
_PERCENT: Final = re.compile(r"\b(1\d{2})(?:[.,]0{1,2})? ?(?:%|PCT|PERCENT|PER CENT|PERCENTAGE)")
_PLUS: Final = re.compile(r"\bPLUS (\d{1,2}) ?(?:%|PCT|PERCENT|PER CENT)")
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument:
    """A document that a clause requires.

    Attributes:
        document: what it is.
        originals: how many originals, None for a full set of a number that is not stated.
        copies: how many copies besides.
        full_set: whether the whole set of originals is required.
        clean: whether it must be clean (UCP 600, 27).
        on_board: whether it must show shipment on board (20a ii).
        to_order_of: to whose order it is made out; empty for "to order" alone; None for neither.
        blank_endorsed: whether it must be endorsed in blank.
        insured_percent: per cent of the value that is insured (28f ii), None when silent.
    """

    document: StandardDocument
    originals: int | None = 1
    copies: int = 0
    full_set: bool = False
    clean: bool = False
    on_board: bool = False
    to_order_of: str | None = None
    blank_endorsed: bool = False
    insured_percent: int | None = None

    def __str__(self) -> str:
        parts = [self.document.value]
        if self.full_set:
            parts.append(f"full set of {self.originals}" if self.originals else "full set")
        elif self.originals:
            parts.append(f"{self.originals} original{'s' if self.originals > 1 else ''}")
        if self.copies:
            parts.append(f"{self.copies} cop{'ies' if self.copies > 1 else 'y'}")
        parts += [
            word for word, said in (("clean", self.clean), ("on board", self.on_board)) if said
        ]
        if self.to_order_of is not None:
            parts.append(f"to order of {self.to_order_of}" if self.to_order_of else "to order")
        if self.blank_endorsed:
            parts.append("blank endorsed")
        if self.insured_percent is not None:
            parts.append(f"{self.insured_percent} % insured")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class DocumentClause:
    """A clause of 46A and the documents that it requires; none when it is not recognised."""

    clause: Clause
    documents: tuple[RequiredDocument, ...]


def read_documents(lines: Sequence[str]) -> tuple[DocumentClause, ...]:
    """Every clause of 46A in its order, recognised or not.

    Args:
        lines: the lines of 46A.
    """
    return tuple(
        DocumentClause(clause, tuple(_required(clause.text))) for clause in split_clauses(lines)
    )


def _required(text: str) -> Iterator[RequiredDocument]:
    plain = " ".join(text.upper().split())
    head = plain[: end.start()] if (end := _HEAD_END.search(plain)) else plain
    found = sorted(
        (match.start(), document)
        for document, expression in _NAMES
        if (match := expression.search(head))
    )
    for _, document in found:
        yield _detailed(document, plain)


def _detailed(document: StandardDocument, text: str) -> RequiredDocument:
    originals, copies, full_set = _counts(text)
    shipped = document is StandardDocument.BILL_OF_LADING
    order = _ORDER.search(text) if shipped else None
    return RequiredDocument(
        document=document,
        originals=originals,
        copies=copies,
        full_set=full_set and shipped,
        clean=shipped and re.search(r"\bCLEAN\b", text) is not None,
        on_board=shipped and re.search(r"\bON[ -]BOARD\b", text) is not None,
        to_order_of=None if order is None else (order.group(1) or "").strip(),
        blank_endorsed=_BLANK.search(text) is not None,
        insured_percent=_insured(text) if document is StandardDocument.INSURANCE else None,
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _counts(text: str) -> tuple[int | None, int, bool]:
    """Originals, copies, and whether a full set is required.

    "In three copies", "in triplicate" and "three fold" ask for at least one original and the rest
    in copies (UCP 600, 17e); without a number one original is enough (17a).
    """
    full_set = re.search(r"\bFULL SET\b", text) is not None
    stated, share = _ORIGINALS.search(text), _SET.search(text)
    copies = _COPIES.search(text)
    extra = _number(copies.group(1)) if copies else 0
    if share and share.group(1) == share.group(2):
        return int(share.group(1)), extra, True
    if stated:
        return _number(stated.group(1)), extra, full_set
    if full_set:
        return None, extra, True
    if _COPY_OF.search(text):
        return 0, 1, False
    fold, word = _FOLD.search(text), _WORD_FOLD.search(text)
    total = _FOLDS[word.group(1)] if word else _number(fold.group(1)) if fold else extra
    return 1, max(total - 1, 0), False


def _insured(text: str) -> int | None:
    match = _PERCENT.search(text)
    if match:
        return int(match.group(1))
    plus = _PLUS.search(text)
    return _WHOLE + int(plus.group(1)) if plus else None
