"""The forms of a notice: what stands in Response, in the order of the published schema."""

from __future__ import annotations

from typing import Final

from .codecs import Country, Function, Inside, Measured, Moment, Money, Rate, Text, Whole
from .form import Entry, Form
from .model import (
    Amended,
    Bank,
    Communication,
    ContactOffice,
    Fault,
    Notice,
    Payment,
    Statement,
    Status,
    TaxedItem,
    TaxLine,
)

_DAY: Final = Moment(days=True)
_MOMENT: Final = Moment(days=False)

_STATEMENT: Final = Form(
    Statement,
    (
        Entry("StatementCode", "code", Text(17)),
        Entry("StatementDescription", "description", Text(512)),
        Entry("LimitDateTime", "limit", _DAY),
        Entry("StatementTypeCode", "type_code", Text(3)),
    ),
    pointed=True,
)

_BANK: Final = Form(
    Bank,
    (
        Entry("ReferenceID", "reference", Text(17)),
        Entry("ID", "account", Text(35)),
    ),
)

_COMMUNICATION: Final = Form(
    Communication,
    (
        Entry("ID", "identifier", Text(50)),
        Entry("TypeCode", "type_code", Text(3)),
    ),
)

_CONTACT: Final = Form(
    ContactOffice,
    (
        Entry("ID", "identifier", Text(17)),
        Entry("Communication", "communications", _COMMUNICATION, many=True),
    ),
)

_AMENDED: Final = Form(
    Amended,
    (Entry("ChangeReasonCode", "reason", Text(3), required=True),),
    pointed=True,
)

_FAULT: Final = Form(
    Fault,
    (
        Entry("Description", "description", Text(512)),
        Entry("ValidationCode", "code", Text(8), required=True),
    ),
    pointed=True,
)

_STATUS: Final = Form(
    Status,
    (
        Entry("EffectiveDateTime", "effective", _DAY),
        Entry("NameCode", "name", Text(3)),
        Entry("ReleaseDateTime", "released", _DAY),
    ),
    pointed=True,
)

_PAYMENT: Final = Form(
    Payment,
    (
        Entry("Payment/ReferenceID", "reference", Text(35)),
        Entry("Payment/TaxAssessedAmount", "assessed", Money()),
        Entry("Payment/DueDateTime", "due", _DAY),
        Entry("Payment/PaymentAmount", "payable", Money()),
        Entry(
            "Payment/ObligationGuarantee", "guarantees", Inside("ReferenceID", Text(35)), many=True
        ),
    ),
)

_TAX: Final = Form(
    TaxLine,
    (
        Entry("AdValoremTaxBaseAmount", "base", Money()),
        Entry("DeductAmount", "deducted", Money()),
        Entry("DutyRegimeCode", "regime", Text(3)),
        Entry("SpecificTaxBaseQuantity", "quantity", Measured()),
        Entry("TaxRateNumeric", "rate", Rate()),
        Entry("TypeCode", "type_code", Text(3), required=True),
        Entry("Payment/TaxAssessedAmount", "assessed", Money(), required=True),
        Entry("Payment/PaymentAmount", "payable", Money(), required=True),
    ),
)

_ITEM: Final = Form(
    TaxedItem,
    (
        Entry("SequenceNumeric", "sequence", Whole(), required=True),
        Entry("Commodity/DutyTaxFee", "taxes", _TAX, many=True),
    ),
)

META: Final = Form(
    dict,
    (
        Entry("ResponsibleCountryCode", "country", Country()),
        Entry("ResponsibleAgencyName", "agency", Text(70)),
        Entry("AgencyAssignedCustomizationCode", "customization", Text(6)),
        Entry("AgencyAssignedCustomizationVersionCode", "customization_version", Text(4)),
    ),
)
"""What stands of a notice in MetaData, beside the version and the type of the message."""

RESPONSE: Final = Form(
    Notice,
    (
        Entry("FunctionCode", "kind", Function(), required=True),
        Entry("FunctionalReferenceID", "reference", Text(35), required=True),
        Entry("IssueDateTime", "issued", _MOMENT, required=True),
        Entry("AdditionalInformation", "statements", _STATEMENT, many=True),
        Entry("Amendment", "amended", _AMENDED, many=True),
        Entry("AppealOffice/ID", "appeal_office", Text(17)),
        Entry("Bank", "bank", _BANK),
        Entry("ContactOffice", "contacts", _CONTACT, many=True),
        Entry("Error", "faults", _FAULT, many=True),
        Entry("Status", "statuses", _STATUS, many=True),
        Entry("Declaration/AcceptanceDateTime", "accepted", _MOMENT),
        Entry("Declaration/CancellationDateTime", "cancelled", _MOMENT),
        Entry("Declaration/FunctionalReferenceID", "lrn", Text(35), required=True),
        Entry("Declaration/ID", "mrn", Text(70)),
        Entry("Declaration/RejectionDateTime", "rejected", _MOMENT),
        Entry("Declaration/VersionID", "version", Whole()),
        Entry("Declaration/DutyTaxFee", "payments", _PAYMENT, many=True),
        Entry("Declaration/GoodsShipment/GovernmentAgencyGoodsItem", "items", _ITEM, many=True),
    ),
)
"""What stands of a notice in Response."""
