"""The fields of MT 700 in their order, SRU 2025."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from . import formats
from .formats import Check

AVAILABILITY_CODES: Final = (
    "BY ACCEPTANCE",
    "BY DEF PAYMENT",
    "BY MIXED PYMT",
    "BY NEGOTIATION",
    "BY PAYMENT",
)
_RULES: Final = (
    "EUCP LATEST VERSION",
    "EUCPURR LATEST VERSION",
    "ISP LATEST VERSION",
    "UCP LATEST VERSION",
    "UCPURR LATEST VERSION",
)
_FORMS: Final = (
    "IRREVOCABLE",
    "IRREVOCABLE TRANSFERABLE",
    "IRREVOCABLE STANDBY",
    "IRREVOC TRANS STANDBY",
)
_NARRATIVE: Final = formats.lines_of(100, 65, "z")
_SHIPMENT: Final = ("ALLOWED", "CONDITIONAL", "NOT ALLOWED")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the message.

    Attributes:
        number: the two digits of the tag.
        title: the field's name.
        options: option letter ("" for none) to its format and the check of it.
        mandatory: whether the message must have it.
    """

    number: str
    title: str
    options: dict[str, tuple[str, Check]]
    mandatory: bool = False

    @property
    def tag(self) -> str:
        """The tag as the standard writes it: ``41a`` where there is a choice of options."""
        letters = list(self.options)
        return self.number + (letters[0] if len(letters) == 1 else "a")


def _a(extra: dict[str, tuple[str, Check]] | None = None) -> dict[str, tuple[str, Check]]:
    return {
        "A": ("[/1!a][/34x]$BIC", formats.party_bic),
        **(extra or {}),
        "D": ("[/1!a][/34x]$4*35x", formats.party_name),
    }


def _text(option: str, count: int, width: int) -> dict[str, tuple[str, Check]]:
    rule = f"{count}*{width}x" if count > 1 else f"{width}x"
    return {option: (rule, formats.lines_of(count, width))}


def _z(option: str, count: int, width: int) -> dict[str, tuple[str, Check]]:
    rule = f"{count}*{width}z" if count > 1 else f"{width}z"
    return {option: (rule, formats.lines_of(count, width, "z"))}


_LOCATION: Final[dict[str, tuple[str, Check]]] = {
    "B": ("[/1!a][/34x]$[35x]", formats.party_location)
}
_TOTAL: Final = formats.pattern(r"[1-8]/[1-8]", "number/total, for example 1/1")
_TOLERANCE: Final = formats.pattern(r"[0-9]{1,2}/[0-9]{1,2}", "percent up/percent down")
_PERIOD: Final = formats.pattern(
    r"[0-9]{1,3}(?:/[0-9A-Za-z/\-?:().,'+ ]{1,35})?", "days, with a narrative after '/' or without"
)
_PREADVICE: Final = formats.pattern(
    r"PREADV/[0-9A-Za-z/\-?:().,'+ ]{1,16}", "PREADV/ and a reference"
)
_APPLICABLE: Final = formats.pattern(
    "|".join(_RULES) + r"|OTHR(?:/[0-9A-Za-z/\-?:().,'+ ]{1,35})?",
    f"{', '.join(_RULES)}, or OTHR/ and a narrative",
)

FIELDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec("27", "Sequence of Total", {"": ("1!n/1!n", _TOTAL)}, mandatory=True),
    FieldSpec(
        "40", "Form of Documentary Credit", {"A": ("24x", formats.one_of(*_FORMS))}, mandatory=True
    ),
    FieldSpec("20", "Documentary Credit Number", {"": ("16x", formats.reference)}, mandatory=True),
    FieldSpec("23", "Reference to Pre-Advice", {"": ("PREADV/16x", _PREADVICE)}),
    FieldSpec("31", "Date of Issue", {"C": ("6!n", formats.day)}, mandatory=True),
    FieldSpec("40", "Applicable Rules", {"E": ("30x[/35x]", _APPLICABLE)}, mandatory=True),
    FieldSpec(
        "31", "Date and Place of Expiry", {"D": ("6!n29x", formats.date_and_place)}, mandatory=True
    ),
    FieldSpec("51", "Applicant Bank", _a()),
    FieldSpec("50", "Applicant", _text("", 4, 35), mandatory=True),
    FieldSpec("59", "Beneficiary", {"": ("[/34x$]4*35x", formats.beneficiary)}, mandatory=True),
    FieldSpec(
        "32", "Currency Code, Amount", {"B": ("3!a15d", formats.currency_amount)}, mandatory=True
    ),
    FieldSpec("39", "Percentage Credit Amount Tolerance", {"A": ("2n/2n", _TOLERANCE)}),
    FieldSpec("39", "Additional Amounts Covered", _text("C", 4, 35)),
    FieldSpec(
        "41",
        "Available With ... By ...",
        {
            "A": ("BIC$14x", formats.followed_by(formats.single_bic, AVAILABILITY_CODES)),
            "D": (
                "4*35x$14x",
                formats.followed_by(formats.lines_of(4, 35), AVAILABILITY_CODES),
            ),
        },
        mandatory=True,
    ),
    FieldSpec("42", "Drafts at ...", _text("C", 3, 35)),
    FieldSpec("42", "Drawee", _a()),
    FieldSpec("42", "Mixed Payment Details", _text("M", 4, 35)),
    FieldSpec("42", "Negotiation/Deferred Payment Details", _text("P", 4, 35)),
    FieldSpec("43", "Partial Shipments", {"P": ("11x", formats.one_of(*_SHIPMENT))}),
    FieldSpec("43", "Transhipment", {"T": ("11x", formats.one_of(*_SHIPMENT))}),
    FieldSpec("44", "Place of Taking in Charge", _z("A", 1, 140)),
    FieldSpec("44", "Port of Loading", _z("E", 1, 140)),
    FieldSpec("44", "Port of Discharge", _z("F", 1, 140)),
    FieldSpec("44", "Place of Final Destination", _z("B", 1, 140)),
    FieldSpec("44", "Latest Date of Shipment", {"C": ("6!n", formats.day)}),
    FieldSpec("44", "Shipment Period", _text("D", 6, 65)),
    FieldSpec("45", "Description of Goods and/or Services", {"A": ("100*65z", _NARRATIVE)}),
    FieldSpec("46", "Documents Required", {"A": ("100*65z", _NARRATIVE)}),
    FieldSpec("47", "Additional Conditions", {"A": ("100*65z", _NARRATIVE)}),
    FieldSpec("49", "Special Payment Conditions for Beneficiary", {"G": ("100*65z", _NARRATIVE)}),
    FieldSpec("49", "Special Payment Conditions for Bank Only", {"H": ("100*65z", _NARRATIVE)}),
    FieldSpec("71", "Charges", _z("D", 6, 35)),
    FieldSpec("48", "Period for Presentation in Days", {"": ("3n[/35x]", _PERIOD)}),
    FieldSpec(
        "49",
        "Confirmation Instructions",
        {"": ("7!x", formats.one_of("CONFIRM", "MAY ADD", "WITHOUT"))},
        mandatory=True,
    ),
    FieldSpec("58", "Requested Confirmation Party", _a()),
    FieldSpec("53", "Reimbursing Bank", _a()),
    FieldSpec("78", "Instructions to the Paying/Accepting Bank", _text("", 12, 65)),
    FieldSpec("57", "'Advise Through' Bank", _a(_LOCATION)),
    FieldSpec("72", "Sender to Receiver Information", _z("Z", 6, 35)),
)
"""Every field of the message, in the order in which they must stand."""

POSITION: Final[dict[str, int]] = {
    spec.number + letter: index for index, spec in enumerate(FIELDS) for letter in spec.options
}
"""Tag with its option letter to its place in :data:`FIELDS`."""
