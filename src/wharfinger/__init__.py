"""Wharfinger: an EVM contract suite and its toolkit for paperless port trade.

Everything that an integrator needs can be imported from here. A name's module is loaded when the
name is first used, so that a command that needs no chain does not wait for the libraries of one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wharfinger.chain import (
        Connection,
        DirectSender,
        EmbeddedNode,
        LocalSigner,
        NodeKind,
        RelayedSender,
        Sender,
        Signer,
    )
    from wharfinger.contracts.access_manager import AccessManager
    from wharfinger.contracts.banking_calendar import BankingCalendar, holiday_bitmaps
    from wharfinger.contracts.base import ContractWrapper, Event, Outcome
    from wharfinger.contracts.bill_of_lading import BillOfLading, ElectronicBill
    from wharfinger.contracts.container_terminal import ContainerTerminal
    from wharfinger.contracts.customs_clearance import CustomsClearance, lines_hash
    from wharfinger.contracts.digital_currency import (
        Authorisation,
        DigitalCurrency,
        Permit,
        Signature,
    )
    from wharfinger.contracts.directory import Directory
    from wharfinger.contracts.enums import (
        AmendmentReason,
        BillAction,
        BillForm,
        BillState,
        Block,
        Channel,
        CreditState,
        Discrepancy,
        Disposition,
        Endorsement,
        ExportState,
        Hold,
        ImportState,
        InwardPosition,
        OutwardPosition,
        PresentationState,
        Purpose,
    )
    from wharfinger.contracts.forwarder import Forwarder
    from wharfinger.contracts.history import Happening, HistoryUnavailableError
    from wharfinger.contracts.letter_of_credit import LetterOfCredit
    from wharfinger.contracts.names import NameBook
    from wharfinger.contracts.participants import Participants
    from wharfinger.contracts.records import (
        Announcement,
        Balance,
        Bill,
        Booking,
        ContainerCall,
        Cover,
        Credit,
        Dues,
        ExportDeclaration,
        ExportLodgement,
        Id,
        ImportDeclaration,
        ImportLodgement,
        Issuance,
        Line,
        Lodging,
        Order,
        Organisation,
        Presentation,
        Rate,
        Rates,
        ReleasePoint,
        Seat,
        Standing,
        StorageTariff,
        Terms,
        Treasury,
    )
    from wharfinger.contracts.refusals import (
        ActorRefusedError,
        BlockedRefusedError,
        ContractRefusedError,
        DuplicateRefusedError,
        GovernanceRefusedError,
        MoneyRefusedError,
        PausedRefusedError,
        StateRefusedError,
        TermsRefusedError,
        TimeRefusedError,
        UnknownRefusalError,
    )
    from wharfinger.contracts.suite import Suite
    from wharfinger.contracts.tariff import Tariff
    from wharfinger.deploy import CurrencyPlan, Deployer, Governance, OrganisationPlan, Plan, Record
    from wharfinger.errors import (
        ChainError,
        InvalidDocumentError,
        Problem,
        RefusedError,
        UsageError,
        WharfingerError,
    )
    from wharfinger.roles import Role

__all__ = [
    "AccessManager",
    "ActorRefusedError",
    "AmendmentReason",
    "Announcement",
    "Authorisation",
    "Balance",
    "BankingCalendar",
    "Bill",
    "BillAction",
    "BillForm",
    "BillOfLading",
    "BillState",
    "Block",
    "BlockedRefusedError",
    "Booking",
    "ChainError",
    "Channel",
    "Connection",
    "ContainerCall",
    "ContainerTerminal",
    "ContractRefusedError",
    "ContractWrapper",
    "Cover",
    "Credit",
    "CreditState",
    "CurrencyPlan",
    "CustomsClearance",
    "Deployer",
    "DigitalCurrency",
    "DirectSender",
    "Directory",
    "Discrepancy",
    "Disposition",
    "Dues",
    "DuplicateRefusedError",
    "ElectronicBill",
    "EmbeddedNode",
    "Endorsement",
    "Event",
    "ExportDeclaration",
    "ExportLodgement",
    "ExportState",
    "Forwarder",
    "Governance",
    "GovernanceRefusedError",
    "Happening",
    "HistoryUnavailableError",
    "Hold",
    "Id",
    "ImportDeclaration",
    "ImportLodgement",
    "ImportState",
    "InvalidDocumentError",
    "InwardPosition",
    "Issuance",
    "LetterOfCredit",
    "Line",
    "LocalSigner",
    "Lodging",
    "MoneyRefusedError",
    "NameBook",
    "NodeKind",
    "Order",
    "Organisation",
    "OrganisationPlan",
    "Outcome",
    "OutwardPosition",
    "Participants",
    "PausedRefusedError",
    "Permit",
    "Plan",
    "Presentation",
    "PresentationState",
    "Problem",
    "Purpose",
    "Rate",
    "Rates",
    "Record",
    "RefusedError",
    "RelayedSender",
    "ReleasePoint",
    "Role",
    "Seat",
    "Sender",
    "Signature",
    "Signer",
    "Standing",
    "StateRefusedError",
    "StorageTariff",
    "Suite",
    "Tariff",
    "Terms",
    "TermsRefusedError",
    "TimeRefusedError",
    "Treasury",
    "UnknownRefusalError",
    "UsageError",
    "WharfingerError",
    "holiday_bitmaps",
    "lines_hash",
]

_MODULES = {
    "wharfinger.chain": (
        "Connection",
        "DirectSender",
        "EmbeddedNode",
        "LocalSigner",
        "NodeKind",
        "RelayedSender",
        "Sender",
        "Signer",
    ),
    "wharfinger.contracts.access_manager": ("AccessManager",),
    "wharfinger.contracts.banking_calendar": (
        "BankingCalendar",
        "holiday_bitmaps",
    ),
    "wharfinger.contracts.base": (
        "ContractWrapper",
        "Event",
        "Outcome",
    ),
    "wharfinger.contracts.bill_of_lading": ("BillOfLading", "ElectronicBill"),
    "wharfinger.contracts.container_terminal": ("ContainerTerminal",),
    "wharfinger.contracts.customs_clearance": (
        "CustomsClearance",
        "lines_hash",
    ),
    "wharfinger.contracts.digital_currency": (
        "Authorisation",
        "DigitalCurrency",
        "Permit",
        "Signature",
    ),
    "wharfinger.contracts.directory": ("Directory",),
    "wharfinger.contracts.enums": (
        "AmendmentReason",
        "BillAction",
        "BillForm",
        "BillState",
        "Block",
        "Channel",
        "CreditState",
        "Discrepancy",
        "Disposition",
        "Endorsement",
        "ExportState",
        "Hold",
        "ImportState",
        "InwardPosition",
        "OutwardPosition",
        "PresentationState",
        "Purpose",
    ),
    "wharfinger.contracts.forwarder": ("Forwarder",),
    "wharfinger.contracts.history": ("Happening", "HistoryUnavailableError"),
    "wharfinger.contracts.letter_of_credit": ("LetterOfCredit",),
    "wharfinger.contracts.names": ("NameBook",),
    "wharfinger.contracts.participants": ("Participants",),
    "wharfinger.contracts.records": (
        "Announcement",
        "Balance",
        "Bill",
        "Booking",
        "ContainerCall",
        "Cover",
        "Credit",
        "Dues",
        "ExportDeclaration",
        "ExportLodgement",
        "Id",
        "ImportDeclaration",
        "ImportLodgement",
        "Issuance",
        "Line",
        "Lodging",
        "Order",
        "Organisation",
        "Presentation",
        "Rate",
        "Rates",
        "ReleasePoint",
        "Seat",
        "Standing",
        "StorageTariff",
        "Terms",
        "Treasury",
    ),
    "wharfinger.contracts.refusals": (
        "ActorRefusedError",
        "BlockedRefusedError",
        "ContractRefusedError",
        "DuplicateRefusedError",
        "GovernanceRefusedError",
        "MoneyRefusedError",
        "PausedRefusedError",
        "StateRefusedError",
        "TermsRefusedError",
        "TimeRefusedError",
        "UnknownRefusalError",
    ),
    "wharfinger.roles": ("Role",),
    "wharfinger.contracts.suite": ("Suite",),
    "wharfinger.contracts.tariff": ("Tariff",),
    "wharfinger.deploy": (
        "CurrencyPlan",
        "Deployer",
        "Governance",
        "OrganisationPlan",
        "Plan",
        "Record",
    ),
    "wharfinger.errors": (
        "ChainError",
        "InvalidDocumentError",
        "Problem",
        "RefusedError",
        "UsageError",
        "WharfingerError",
    ),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a name from its module when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
