"""The fields of MT 700 in their order, SRU 2025; and what the other messages' tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

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


Options: TypeAlias = dict[str, tuple[str, Check]]
"""Option letter ("" for none) to the format and the check of it."""


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
    options: Options
    mandatory: bool = False

    @property
    def tag(self) -> str:
        """The tag as the standard writes it: ``41a`` where there is a choice of options."""
        letters = list(self.options)
        return self.number + (letters[0] if len(letters) == 1 else "a")


def party(extra: Options | None = None) -> Options:
    """Options A and D of a bank, and others where a field has them."""
    return {
        "A": ("[/1!a][/34x]$BIC", formats.party_bic),
        **(extra or {}),
        "D": ("[/1!a][/34x]$4*35x", formats.party_name),
    }


def text(option: str, count: int, width: int) -> Options:
    """Lines in the x set."""
    rule = f"{count}*{width}x" if count > 1 else f"{width}x"
    return {option: (rule, formats.lines_of(count, width))}


def narrative(option: str, count: int, width: int) -> Options:
    """Lines in the z set."""
    rule = f"{count}*{width}z" if count > 1 else f"{width}z"
    return {option: (rule, formats.lines_of(count, width, "z"))}


LOCATION: Final[Options] = {"B": ("[/1!a][/34x]$[35x]", formats.party_location)}
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
    FieldSpec("51", "Applicant Bank", party()),
    FieldSpec("50", "Applicant", text("", 4, 35), mandatory=True),
    FieldSpec("59", "Beneficiary", {"": ("[/34x$]4*35x", formats.beneficiary)}, mandatory=True),
    FieldSpec(
        "32", "Currency Code, Amount", {"B": ("3!a15d", formats.currency_amount)}, mandatory=True
    ),
    FieldSpec("39", "Percentage Credit Amount Tolerance", {"A": ("2n/2n", _TOLERANCE)}),
    FieldSpec("39", "Additional Amounts Covered", text("C", 4, 35)),
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
    FieldSpec("42", "Drafts at ...", text("C", 3, 35)),
    FieldSpec("42", "Drawee", party()),
    FieldSpec("42", "Mixed Payment Details", text("M", 4, 35)),
    FieldSpec("42", "Negotiation/Deferred Payment Details", text("P", 4, 35)),
    FieldSpec("43", "Partial Shipments", {"P": ("11x", formats.one_of(*_SHIPMENT))}),
    FieldSpec("43", "Transhipment", {"T": ("11x", formats.one_of(*_SHIPMENT))}),
    FieldSpec("44", "Place of Taking in Charge", narrative("A", 1, 140)),
    FieldSpec("44", "Port of Loading", narrative("E", 1, 140)),
    FieldSpec("44", "Port of Discharge", narrative("F", 1, 140)),
    FieldSpec("44", "Place of Final Destination", narrative("B", 1, 140)),
    FieldSpec("44", "Latest Date of Shipment", {"C": ("6!n", formats.day)}),
    FieldSpec("44", "Shipment Period", text("D", 6, 65)),
    FieldSpec("45", "Description of Goods and/or Services", {"A": ("100*65z", _NARRATIVE)}),
    FieldSpec("46", "Documents Required", {"A": ("100*65z", _NARRATIVE)}),
    FieldSpec("47", "Additional Conditions", {"A": ("100*65z", _NARRATIVE)}),
    FieldSpec("49", "Special Payment Conditions for Beneficiary", {"G": ("100*65z", _NARRATIVE)}),
    FieldSpec("49", "Special Payment Conditions for Bank Only", {"H": ("100*65z", _NARRATIVE)}),
    FieldSpec("71", "Charges", narrative("D", 6, 35)),
    FieldSpec("48", "Period for Presentation in Days", {"": ("3n[/35x]", _PERIOD)}),
    FieldSpec(
        "49",
        "Confirmation Instructions",
        {"": ("7!x", formats.one_of("CONFIRM", "MAY ADD", "WITHOUT"))},
        mandatory=True,
    ),
    FieldSpec("58", "Requested Confirmation Party", party()),
    FieldSpec("53", "Reimbursing Bank", party()),
    FieldSpec("78", "Instructions to the Paying/Accepting Bank", text("", 12, 65)),
    FieldSpec("57", "'Advise Through' Bank", party(LOCATION)),
    FieldSpec("72", "Sender to Receiver Information", narrative("Z", 6, 35)),
)
"""Every field of the message, in the order in which they must stand."""
