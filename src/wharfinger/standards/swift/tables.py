"""The fields of every message that is read or written, in their order, SRU 2025."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from . import formats
from .table import FIELDS as FIELDS_700
from .table import LOCATION, FieldSpec, Options, narrative, party, text

_OF_CREDIT: Final = {spec.tag: spec for spec in FIELDS_700}
_DAY: Final = ("6!n", formats.day)
_AMOUNT: Final = ("3!a15d", formats.currency_amount)
_DATED: Final = ("6!n3!a15d", formats.dated_amount)
_REFERENCE: Final[Options] = {"": ("16x", formats.reference)}
_LOCATED: Final = party(LOCATION)


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """One type of message.

    Attributes:
        kind: its three digits.
        title: its name.
        fields: its fields, in the order in which they must stand.
    """

    kind: str
    title: str
    fields: tuple[FieldSpec, ...]

    @property
    def standard(self) -> str:
        """The rule that a violation of the structure breaks."""
        return f"MT {self.kind}, SRU 2025"

    @property
    def positions(self) -> dict[str, int]:
        """Tag with its option letter to its place in :attr:`fields`."""
        return {
            spec.number + letter: index
            for index, spec in enumerate(self.fields)
            for letter in spec.options
        }


def _same(*tags: str) -> tuple[FieldSpec, ...]:
    """Fields as in MT 700, none of them mandatory."""
    return tuple(replace(_OF_CREDIT[tag], mandatory=False) for tag in tags)


def _must(number: str, title: str, options: Options) -> FieldSpec:
    return FieldSpec(number, title, options, mandatory=True)


def _changed(number: str, letter: str, title: str) -> FieldSpec:
    return FieldSpec(number, title, {letter: ("100*65z", formats.changes)})


_TOTAL: Final = _OF_CREDIT["27"]
_CREDIT_NUMBER: Final = _must("20", "Documentary Credit Number", _REFERENCE)
_SENDERS: Final = _must("20", "Sender's Reference", _REFERENCE)
_RECEIVERS: Final = _must("21", "Receiver's Reference", _REFERENCE)
_PRESENTING: Final = _must("21", "Presenting Bank's Reference", _REFERENCE)
_ISSUERS: Final = _must("23", "Issuing Bank's Reference", _REFERENCE)
_AMENDED_ON: Final = _must("30", "Date of Amendment", {"": _DAY})
_AMENDMENT_NUMBER: Final = _must(
    "26", "Number of Amendment", {"E": ("3n", formats.pattern(r"[0-9]{1,3}", "up to three digits"))}
)
_TEXTS: Final = (
    _changed("45", "B", "Description of Goods and/or Services"),
    _changed("46", "B", "Documents Required"),
    _changed("47", "B", "Additional Conditions"),
    _changed("49", "M", "Special Payment Conditions for Beneficiary"),
    _changed("49", "N", "Special Payment Conditions for Bank Only"),
)
_CHARGES: Final = FieldSpec("71", "Charges", narrative("D", 6, 35))
_ADDED: Final = FieldSpec("73", "Charges Added", narrative("A", 6, 35))
_INFORMATION: Final = FieldSpec("72", "Sender to Receiver Information", narrative("Z", 6, 35))
_NARRATIVE: Final = FieldSpec("79", "Narrative", narrative("Z", 35, 50))
_SENDERS_BANK: Final = FieldSpec("53", "Sender's Correspondent", _LOCATED)
_RECEIVERS_BANK: Final = FieldSpec("54", "Receiver's Correspondent", _LOCATED)
_ACCOUNT_WITH: Final = FieldSpec("57", "Account With Bank", _LOCATED)
_NET: Final = FieldSpec("33", "Net Amount", {"A": _DATED, "B": _AMOUNT})
_ADDITIONAL: Final = FieldSpec("33", "Additional Amount", {"B": _AMOUNT})
_DISCREPANCIES: Final = _must("77", "Discrepancies", narrative("J", 70, 50))

_CHARGE_PAYER: Final[Options] = {"N": ("4!c[$6*35z]", formats.amendment_charge)}

_AMENDMENT: Final = (
    _TOTAL,
    _SENDERS,
    _RECEIVERS,
    _ISSUERS,
    FieldSpec("52", "Issuing Bank", party()),
    FieldSpec("50", "Non-Bank Issuer", text("B", 4, 35)),
    _OF_CREDIT["31C"],
    _AMENDMENT_NUMBER,
    _AMENDED_ON,
    _must("22", "Purpose of Message", {"A": ("4!c", formats.one_of("ACNF", "ADVI", "ISSU"))}),
    FieldSpec("23", "Cancellation Request", {"S": ("6!a", formats.one_of("CANCEL"))}),
    *_same("40A", "40E", "31D"),
    FieldSpec("50", "Changed Applicant Details", text("", 4, 35)),
    *_same("59"),
    FieldSpec("32", "Increase of Documentary Credit Amount", {"B": _AMOUNT}),
    FieldSpec("33", "Decrease of Documentary Credit Amount", {"B": _AMOUNT}),
    *_same("39A", "39C", "41a", "42C", "42a", "42M", "42P", "43P", "43T"),
    *_same("44A", "44E", "44F", "44B", "44C", "44D"),
    *_TEXTS,
    *_same("71D"),
    FieldSpec(
        "71", "Amendment Charge Payable By", {"N": ("4!c[$6*35z]", formats.amendment_charge)}
    ),
    *_same("48", "49", "58a", "53a", "78", "57a", "72Z"),
)

_SPECS: Final = (
    MessageSpec("700", "Issue of a Documentary Credit", FIELDS_700),
    MessageSpec(
        "701",
        "Issue of a Documentary Credit, continued",
        (_TOTAL, _CREDIT_NUMBER, *_same("45A", "46A", "47A", "49G", "49H")),
    ),
    MessageSpec("707", "Amendment to a Documentary Credit", _AMENDMENT),
    MessageSpec(
        "708",
        "Amendment to a Documentary Credit, continued",
        (_TOTAL, _SENDERS, _RECEIVERS, _ISSUERS, _AMENDMENT_NUMBER, _AMENDED_ON, *_TEXTS),
    ),
    MessageSpec(
        "730",
        "Acknowledgement",
        (
            _SENDERS,
            _RECEIVERS,
            FieldSpec("25", "Account Identification", text("", 1, 35)),
            _must("30", "Date of Message Being Acknowledged", {"": _DAY}),
            FieldSpec("32", "Amount of Charges", {"B": _AMOUNT, "D": _DATED}),
            FieldSpec("57", "Account With Bank", party()),
            _CHARGES,
            _INFORMATION,
            _NARRATIVE,
        ),
    ),
    MessageSpec(
        "734",
        "Advice of Refusal",
        (
            _SENDERS,
            _PRESENTING,
            _must("32", "Date and Amount of Utilisation", {"A": _DATED}),
            FieldSpec("73", "Charges Claimed", narrative("A", 6, 35)),
            FieldSpec("33", "Total Amount Claimed", {"A": _DATED, "B": _AMOUNT}),
            _ACCOUNT_WITH,
            _INFORMATION,
            _DISCREPANCIES,
            _must("77", "Disposal of Documents", {"B": ("3*35x", formats.disposal)}),
        ),
    ),
    MessageSpec(
        "750",
        "Advice of Discrepancy",
        (
            _SENDERS,
            _must("21", "Related Reference", _REFERENCE),
            _must("32", "Principal Amount", {"B": _AMOUNT}),
            _ADDITIONAL,
            FieldSpec("71", "Charges to be Deducted", narrative("D", 6, 35)),
            _ADDED,
            FieldSpec("34", "Total Amount to be Paid", {"B": _AMOUNT}),
            _ACCOUNT_WITH,
            _INFORMATION,
            _DISCREPANCIES,
        ),
    ),
    MessageSpec(
        "752",
        "Authorisation to Pay, Accept or Negotiate",
        (
            _CREDIT_NUMBER,
            _PRESENTING,
            _must("23", "Further Identification", _REFERENCE),
            _must("30", "Date of Advice of Discrepancy or Mailing", {"": _DAY}),
            FieldSpec("32", "Total Amount Advised", {"B": _AMOUNT}),
            FieldSpec("71", "Charges Deducted", narrative("D", 6, 35)),
            _NET,
            _SENDERS_BANK,
            _RECEIVERS_BANK,
            _INFORMATION,
            _NARRATIVE,
        ),
    ),
    MessageSpec(
        "754",
        "Advice of Payment/Acceptance/Negotiation",
        (
            _SENDERS,
            _must("21", "Related Reference", _REFERENCE),
            _must("32", "Principal Amount Paid/Accepted/Negotiated", {"A": _DATED, "B": _AMOUNT}),
            _ADDITIONAL,
            FieldSpec("71", "Charges Deducted", narrative("D", 6, 35)),
            _ADDED,
            FieldSpec("34", "Total Amount Claimed", {"A": _DATED, "B": _AMOUNT}),
            FieldSpec("53", "Reimbursing Bank", _LOCATED),
            _ACCOUNT_WITH,
            FieldSpec("58", "Beneficiary Bank", party()),
            _INFORMATION,
            FieldSpec("77", "Narrative", narrative("", 20, 35)),
        ),
    ),
    MessageSpec(
        "756",
        "Advice of Reimbursement or Payment",
        (
            _SENDERS,
            _PRESENTING,
            _must("32", "Total Amount Claimed", {"B": _AMOUNT}),
            _must("33", "Amount Reimbursed or Paid", {"A": _DATED}),
            _SENDERS_BANK,
            _RECEIVERS_BANK,
            _INFORMATION,
            _NARRATIVE,
        ),
    ),
)

MESSAGES: Final[Mapping[str, MessageSpec]] = MappingProxyType({spec.kind: spec for spec in _SPECS})
"""Every type of message by its three digits."""
