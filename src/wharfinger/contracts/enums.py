"""Mirrors of the suite's Solidity enums; a test compares every member and value with the sources.

Zero is ``NONE`` throughout: what was never filed has no state.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, IntFlag
from types import MappingProxyType
from typing import Final

from wharfinger.roles import Role


class BillState(IntEnum):
    """Where a bill of lading stands (machines/bill-of-lading.toml)."""

    NONE = 0
    ISSUED = 1
    PENDING_DELIVERY = 2
    PENDING_AMENDMENT = 3
    ACCOMPLISHED = 4
    VOIDED = 5
    PAPER = 6


class BillForm(IntEnum):
    """To whom the carrier has promised delivery (DCSA isToOrder)."""

    NONE = 0
    STRAIGHT = 1
    TO_ORDER = 2
    BEARER = 3


class Endorsement(IntEnum):
    """Whether the endorsee may endorse again (DCSA ENDORSE, ENDORSE_TO_ORDER)."""

    NONE = 0
    NAMED = 1
    TO_ORDER = 2


class AmendmentReason(IntEnum):
    """What a bill is surrendered for, other than delivery (DCSA SUR reasonCode)."""

    NONE = 0
    SWITCH_TO_PAPER = 1
    CHANGE_OF_DESTINATION = 2
    SWITCH = 3
    AMEND = 4
    SPLIT = 5
    COMBINE = 6


class BillAction(IntFlag):
    """What an organisation may do to a bill, a bit for each row of machines/bill-of-lading.toml."""

    NONE = 0
    ISSUE = 1 << 0
    TRANSFER = 1 << 1
    TRANSFER_AND_CALL = 1 << 2
    SEND_BACK = 1 << 3
    ENDORSE = 1 << 4
    ENDORSE_IN_BLANK = 1 << 5
    ENDORSE_AND_TRANSFER = 1 << 6
    SURRENDER_FOR_DELIVERY = 1 << 7
    SURRENDER_FOR_AMENDMENT = 1 << 8
    ACCEPT_SURRENDER = 1 << 9
    REFUSE_SURRENDER = 1 << 10
    WITHDRAW_SURRENDER = 1 << 11
    REPLACE = 1 << 12
    SWITCH_TO_PAPER = 1 << 13
    REISSUE_FROM_PAPER = 1 << 14
    REISSUE_AFTER_ORDER = 1 << 15
    ANNOUNCE_SET_ASIDE = 1 << 16
    LIFT_SET_ASIDE = 1 << 17
    SET_ASIDE = 1 << 18


class CreditState(IntEnum):
    """Where a credit stands (machines/credit.toml)."""

    NONE = 0
    ISSUED = 1
    ADVISED = 2
    EXHAUSTED = 3
    EXPIRED = 4
    CANCELLED = 5


class Confirmation(IntEnum):
    """What the bank that was asked to confirm has answered (UCP 600 article 8)."""

    NONE = 0
    REQUESTED = 1
    CONFIRMED = 2
    DECLINED = 3


class Availability(IntEnum):
    """How a credit is available (UCP 600 article 6b, MT 700 field 41a)."""

    SIGHT = 0
    DEFERRED_PAYMENT = 1
    ACCEPTANCE = 2
    NEGOTIATION = 3
    MIXED = 4


class TenorBasis(IntEnum):
    """From when the days to maturity are counted (MT 700 fields 42C, 42M, 42P)."""

    NONE = 0
    AFTER_SHIPMENT = 1
    AFTER_SIGHT = 2
    ON_DATE = 3


class Examiner(IntEnum):
    """Which of a credit's banks examines a presentation."""

    ISSUING = 0
    CONFIRMING = 1
    NOMINATED = 2


class Waiver(IntEnum):
    """What the applicant answered when it was asked to waive discrepancies (article 16b)."""

    NONE = 0
    GIVEN = 1
    REFUSED = 2


class Extension(IntEnum):
    """What the confirming bank does with an amendment (UCP 600 article 10b)."""

    NONE = 0
    EXTENDED = 1
    NOT_EXTENDED = 2


class AmendmentState(IntEnum):
    """Where an amendment stands (machines/amendment.toml)."""

    NONE = 0
    PROPOSED = 1
    ACCEPTED = 2
    REJECTED = 3


class AmendmentChange(IntFlag):
    """What an amendment changes (MT 707)."""

    NONE = 0
    AMOUNT = 1 << 0
    TOLERANCE = 1 << 1
    EXPIRY = 1 << 2
    SHIPMENT = 1 << 3
    PERIOD = 1 << 4
    PARTIAL = 1 << 5
    DOCUMENTS = 1 << 6
    CONDITIONS = 1 << 7
    CANCELLATION = 1 << 8
    ALL = (1 << 9) - 1


class PresentationState(IntEnum):
    """Where a presentation stands (machines/presentation.toml)."""

    NONE = 0
    LODGED = 1
    UNDER_EXAMINATION = 2
    COMPLYING = 3
    REFUSED = 4
    RETURNED = 5
    SUPERSEDED = 6
    HONOURED = 7
    TENDERED = 8
    TAKEN_UP = 9
    WAIVER_SOUGHT = 10
    ENTRUSTED = 11


class Disposition(IntEnum):
    """What a refusing bank does with the documents (UCP 600 article 16c iii)."""

    NONE = 0
    HOLDING = 1
    HOLDING_FOR_WAIVER = 2
    RETURNING = 3
    PER_INSTRUCTIONS = 4


class DraftState(IntEnum):
    """Where a draft or a deferred payment undertaking stands (machines/draft.toml)."""

    NONE = 0
    ACCEPTED = 1
    ENDORSED = 2
    OVERDUE = 3
    PAID = 4


class DraftKind(IntEnum):
    """What a bank has bound itself by (UCP 600 article 7a iii, iv)."""

    NONE = 0
    ACCEPTANCE = 1
    DEFERRED_PAYMENT = 2


class Purpose(IntEnum):
    """What a bill is handed to a letter of credit for."""

    NONE = 0
    PRESENTATION = 1
    COMPLETE_PRESENTATION = 2
    TENDER = 3
    CLAIM = 4


class Discrepancy(IntFlag):
    """Reasons for which documents do not comply; the notice states each (MT 734, 77J)."""

    NONE = 0
    LATE_SHIPMENT = 1 << 0
    BILL_NOT_DELIVERABLE = 1 << 1
    DOCUMENT_MISSING = 1 << 2
    DOCUMENT_ISSUER = 1 << 3
    DATA_CONFLICT = 1 << 4
    GOODS_DESCRIPTION = 1 << 5
    ROUTE = 1 << 6
    NOT_CLEAN = 1 << 7
    NOT_ON_BOARD = 1 << 8
    INSURANCE = 1 << 9
    AMOUNT = 1 << 10
    OTHER = 1 << 11
    ALL = (1 << 12) - 1


class DocumentState(IntEnum):
    """Where an anchored document stands (machines/document.toml)."""

    NONE = 0
    STANDING = 1
    REVOKED = 2


class DocumentKind(IntEnum):
    """What an anchored document is; each kind is issued by certain roles alone."""

    NONE = 0
    COMMERCIAL_INVOICE = 1
    PACKING_LIST = 2
    CERTIFICATE_OF_ORIGIN = 3
    INSURANCE = 4
    INSPECTION = 5
    PHYTOSANITARY = 6
    DANGEROUS_GOODS = 7
    TRANSPORT = 8
    DELIVERY = 9


class DocumentKinds(IntFlag):
    """Kinds of anchored documents that a credit requires, a bit for each."""

    NONE = 0
    COMMERCIAL_INVOICE = 1 << DocumentKind.COMMERCIAL_INVOICE
    PACKING_LIST = 1 << DocumentKind.PACKING_LIST
    CERTIFICATE_OF_ORIGIN = 1 << DocumentKind.CERTIFICATE_OF_ORIGIN
    INSURANCE = 1 << DocumentKind.INSURANCE
    INSPECTION = 1 << DocumentKind.INSPECTION
    PHYTOSANITARY = 1 << DocumentKind.PHYTOSANITARY
    DANGEROUS_GOODS = 1 << DocumentKind.DANGEROUS_GOODS
    TRANSPORT = 1 << DocumentKind.TRANSPORT
    DELIVERY = 1 << DocumentKind.DELIVERY


class ImportState(IntEnum):
    """Where an import declaration stands (machines/customs-import.toml)."""

    NONE = 0
    REGISTERED = 1
    UNDER_CONTROL = 2
    ASSESSABLE = 3
    ASSESSED = 4
    PAID = 5
    GUARANTEED = 6
    RELEASED = 7
    CLOSED = 8
    WITHDRAWN = 9
    REJECTED = 10
    DETAINED = 11
    SEIZED = 12
    RETURNED = 13
    DESTROYED = 14
    ABANDONED = 15


class ExportState(IntEnum):
    """Where an export declaration stands (machines/customs-export.toml)."""

    NONE = 0
    REGISTERED = 1
    UNDER_CONTROL = 2
    ASSESSABLE = 3
    ASSESSED = 4
    PAID = 5
    RELEASED_FOR_LOADING = 6
    LOADED = 7
    EXITED = 8
    CLOSED = 9
    SHUT_OUT = 10
    WITHDRAWN = 11
    REJECTED = 12


class Channel(IntEnum):
    """How closely customs looks at a declaration."""

    NONE = 0
    GREEN = 1
    BLUE = 2
    YELLOW = 3
    RED = 4


class Disposal(IntEnum):
    """How a detention ends."""

    NONE = 0
    SEIZURE = 1
    RETURN = 2
    DESTRUCTION = 3
    ABANDONMENT = 4


class Decision(IntEnum):
    """A decision of customs against which an appeal lies."""

    NONE = 0
    REJECTION = 1
    DETENTION = 2
    SEIZURE = 3
    ASSESSMENT = 4
    SUPPLEMENT = 5


class Appeal(IntEnum):
    """Where the appeal against the latest decision of customs stands."""

    NONE = 0
    OPEN = 1
    UPHELD = 2
    REVERSED = 3


class LedgerPurpose(IntEnum):
    """What a later instrument writes an export down for."""

    NONE = 0
    REBATE = 1
    FINANCING = 2
    PERMIT = 3


class Flow(IntEnum):
    """Which way goods cross the border."""

    IMPORT = 0
    EXPORT = 1


class Valuation(IntEnum):
    """What customs value a country's duties are computed on."""

    CIF = 0
    FOB = 1


class DutyBasis(IntEnum):
    """How the duty of a line is computed: on the value, on the quantity, or on both."""

    AD_VALOREM = 0
    SPECIFIC = 1
    HIGHER = 2
    LOWER = 3
    COMPOUND = 4


class PermitState(IntEnum):
    """Where a permit stands (machines/permit.toml)."""

    NONE = 0
    REQUESTED = 1
    GRANTED = 2
    USED = 3
    EXPIRED = 4
    REVOKED = 5
    REFUSED = 6


class PermitKind(IntEnum):
    """What a permit is for."""

    NONE = 0
    IMPORT_LICENCE = 1
    EXPORT_LICENCE = 2
    CERTIFICATE_OF_ORIGIN = 3
    PHYTOSANITARY = 4
    SANITARY = 5
    WILDLIFE = 6
    CONTROLLED_GOODS = 7


class PermitKinds(IntFlag):
    """Kinds of permit that goods need, a bit for each."""

    NONE = 0
    IMPORT_LICENCE = 1 << PermitKind.IMPORT_LICENCE
    EXPORT_LICENCE = 1 << PermitKind.EXPORT_LICENCE
    CERTIFICATE_OF_ORIGIN = 1 << PermitKind.CERTIFICATE_OF_ORIGIN
    PHYTOSANITARY = 1 << PermitKind.PHYTOSANITARY
    SANITARY = 1 << PermitKind.SANITARY
    WILDLIFE = 1 << PermitKind.WILDLIFE
    CONTROLLED_GOODS = 1 << PermitKind.CONTROLLED_GOODS


class InwardPosition(IntEnum):
    """Where an import container is (machines/container-import.toml)."""

    NONE = 0
    ANNOUNCED = 1
    DISCHARGED = 2
    IN_YARD = 3
    GATED_OUT = 4


class OutwardPosition(IntEnum):
    """Where an export container is (machines/container-export.toml)."""

    NONE = 0
    BOOKED = 1
    GATED_IN = 2
    LOADED = 3
    DEPARTED = 4


class Hold(IntFlag):
    """What keeps a container in the terminal; each kind belongs to one authority."""

    NONE = 0
    CUSTOMS_DOCUMENT = 1 << 0
    CUSTOMS_SCAN = 1 << 1
    CUSTOMS_EXAMINATION = 1 << 2
    QUARANTINE = 1 << 3
    CARRIER_FREIGHT = 1 << 4
    CARRIER_NO_ORIGINAL = 1 << 5
    TERMINAL = 1 << 6
    PORT_CHARGES = 1 << 7
    COURT = 1 << 8
    SANCTIONS = 1 << 9
    OF_CUSTOMS = CUSTOMS_DOCUMENT | CUSTOMS_SCAN | CUSTOMS_EXAMINATION | SANCTIONS
    OF_CARRIER = CARRIER_FREIGHT | CARRIER_NO_ORIGINAL
    OF_PORT = TERMINAL | PORT_CHARGES
    ON_IMPORT = CUSTOMS_DOCUMENT | QUARANTINE | CARRIER_FREIGHT | CARRIER_NO_ORIGINAL
    ON_EXPORT = CUSTOMS_DOCUMENT
    ALL = (1 << 10) - 1


class Block(IntFlag):
    """Why a container cannot leave or be loaded; the lower bits are its open holds."""

    NONE = 0
    CUSTOMS_DOCUMENT = Hold.CUSTOMS_DOCUMENT
    CUSTOMS_SCAN = Hold.CUSTOMS_SCAN
    CUSTOMS_EXAMINATION = Hold.CUSTOMS_EXAMINATION
    QUARANTINE = Hold.QUARANTINE
    CARRIER_FREIGHT = Hold.CARRIER_FREIGHT
    CARRIER_NO_ORIGINAL = Hold.CARRIER_NO_ORIGINAL
    TERMINAL = Hold.TERMINAL
    PORT_CHARGES = Hold.PORT_CHARGES
    COURT = Hold.COURT
    SANCTIONS = Hold.SANCTIONS
    NOT_IN_YARD = 1 << 16
    BILL_NOT_ACCOMPLISHED = 1 << 17
    CUSTOMS_NOT_RELEASED = 1 << 18
    CHARGES_UNPAID = 1 << 19
    NOT_GATED_IN = 1 << 20
    EXPORT_NOT_RELEASED = 1 << 21
    DECLARATION_MISMATCH = 1 << 22
    GROSS_MASS_MISSING = 1 << 23


ENUMS: Final[Mapping[str, type[IntEnum]]] = MappingProxyType(
    {
        "BillTypes.State": BillState,
        "BillTypes.Form": BillForm,
        "BillTypes.Endorsement": Endorsement,
        "BillTypes.AmendmentReason": AmendmentReason,
        "CreditTypes.CreditState": CreditState,
        "CreditTypes.Confirmation": Confirmation,
        "CreditTypes.Availability": Availability,
        "CreditTypes.TenorBasis": TenorBasis,
        "CreditTypes.Examiner": Examiner,
        "CreditTypes.Waiver": Waiver,
        "CreditTypes.Extension": Extension,
        "CreditTypes.AmendmentState": AmendmentState,
        "CreditTypes.PresentationState": PresentationState,
        "CreditTypes.Disposition": Disposition,
        "CreditTypes.Purpose": Purpose,
        "DraftTypes.Kind": DraftKind,
        "DraftTypes.DraftState": DraftState,
        "DocumentTypes.State": DocumentState,
        "DocumentTypes.Kind": DocumentKind,
        "CustomsTypes.ImportState": ImportState,
        "CustomsTypes.ExportState": ExportState,
        "CustomsTypes.Channel": Channel,
        "CustomsTypes.Disposal": Disposal,
        "CustomsTypes.Decision": Decision,
        "CustomsTypes.Appeal": Appeal,
        "CustomsTypes.Purpose": LedgerPurpose,
        "TariffTypes.Flow": Flow,
        "TariffTypes.Valuation": Valuation,
        "TariffTypes.DutyBasis": DutyBasis,
        "PermitTypes.State": PermitState,
        "PermitTypes.Kind": PermitKind,
        "TerminalTypes.ImportState": InwardPosition,
        "TerminalTypes.ExportState": OutwardPosition,
    }
)
"""The mirror of each Solidity enum, by its name in an ABI's ``internalType``."""


FLAGS: Final[Mapping[tuple[str, str], type[IntFlag]]] = MappingProxyType(
    {
        ("uint16", "roles"): Role,
        ("uint16", "required"): Role,
        ("uint16", "counterpartyRoles"): Role,
        ("uint16", "holds"): Hold,
        ("uint16", "mask"): Hold,
        ("uint16", "foreign"): Hold,
        ("uint16", "open"): Hold,
        ("uint16", "absent"): Hold,
        ("uint256", "actions"): BillAction,
        ("uint16", "requiredDocuments"): DocumentKinds,
        ("uint256", "discrepancies"): Discrepancy,
        ("uint16", "changes"): AmendmentChange,
        ("uint256", "reasons"): Block,
        ("uint16", "permits"): PermitKinds,
        ("uint16", "kinds"): PermitKinds,
        ("uint16", "kindsMissing"): PermitKinds,
    }
)
"""The mirror of each mask, by the type and the name that the suite gives to its parameters."""


def solidity_name(member: IntEnum) -> str:
    """Return a member's name as the contracts and the machines write it, ``PendingDelivery``."""
    return "".join(word.capitalize() for word in member.name.split("_"))
