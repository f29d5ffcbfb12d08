"""What is measured: every act by name, and the state in which it is measured.

A name is ``Contract.function``; where a function is measured more than once, a third part says
what is different. Unless the state says otherwise, an act is a transaction of its own, sent by the
party's own key, and what it writes to has been written before.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bill": "issue, endorse to the bank, endorse to the buyer, surrender, accept",
        "credit": "issue uncovered, present complete (transferAndCall), comply and honour (joined)",
        "import": "lodge, assign the green channel; assess one line, pay, release (one Multicall)",
        "export": "lodge, assign the green channel, release for loading, load, exit, close",
    }
)
"""The lives whose gas is added up, with their acts in order."""

BATCH: Final = 50
"""How many bills each of the acts on many is measured with."""

DOCUMENT_BATCH: Final = 20
"""How many documents are anchored at once where that is measured."""

BATCHES: Final[Mapping[str, int]] = MappingProxyType(
    {"BillOfLading": BATCH, "DocumentVault": DOCUMENT_BATCH}
)
"""How many records an act on many is measured with, by its contract."""

INHERITED: Final = frozenset({"multicall", "setAuthority", "setIssuancePaused"})
"""Functions that contracts inherit: measured where they are used, not once for every contract."""

CALLED_BY_CONTRACTS: Final = frozenset(
    {"LetterOfCredit.onBillReceived", "LetterOfCredit.onDraftAccepted"}
)
"""Functions that nobody calls in a transaction of its own; their gas is in their caller's."""

CONTRACTS: Final = (
    "BillOfLading",
    "LetterOfCredit",
    "Drafts",
    "Permits",
    "GuaranteeAccounts",
    "CustomsClearance",
    "ContainerTerminal",
    "DocumentVault",
    "DigitalCurrency",
    "Tariff",
    "BankingCalendar",
    "Participants",
    "Directory",
)
"""The contracts whose every act is measured, in the order of the tables."""

_BILLS: Final = {
    "BillOfLading.issue": "to order, issued and endorsed to the shipper; two new words",
    "BillOfLading.issue.straight": "straight: the consignee is another than the shipper",
    "BillOfLading.transfer": "order bill, to a bank",
    "BillOfLading.endorse": "to the buyer's order, possession stays",
    "BillOfLading.endorseInBlank": "order bill that the shipper holds",
    "BillOfLading.endorseAndTransfer": "to the bank's order, in the bill's life",
    "BillOfLading.sendBack": "possession came by a transfer",
    "BillOfLading.sendBack.both": "title and possession came together",
    "BillOfLading.transferAndCall": "presentation of a bearer bill under a credit; three new words",
    "BillOfLading.transferAndCall.complete": "presentation, complete with it",
    "BillOfLading.transferAndCall.bare": "to an escrow contract that does nothing but acknowledge",
    "BillOfLading.transferAndCall.claim": "a confirming bank's claim; bearer bill",
    "BillOfLading.transferAndCall.tender": "tender of a bearer bill to the applicant; one new word",
    "BillOfLading.surrenderForDelivery": "by the buyer, in the bill's life",
    "BillOfLading.acceptSurrender": "by the carrier, in the bill's life",
    "BillOfLading.acceptSurrender.agent": "by the carrier's agent at the port of discharge",
    "BillOfLading.refuseSurrender": "by the carrier",
    "BillOfLading.withdrawSurrender": "after the carrier's time to answer",
    "BillOfLading.surrenderForAmendment": "by the shipper",
    "BillOfLading.replace": "one bill by one, amended; six new words",
    "BillOfLading.replace.split": "one bill by two; eleven new words",
    "BillOfLading.replace.combine": "two bills by one; nine new words",
    "BillOfLading.switchToPaper": "by the carrier",
    "BillOfLading.reissueFromPaper": "one bill after its paper; six new words",
    "BillOfLading.announceSetAside": "by a court of the carrier's country; two new words",
    "BillOfLading.liftSetAside": "by the same court; two words freed",
    "BillOfLading.setAside": "after the notice period",
    "BillOfLading.reissueAfterOrder": "one bill after the court's order; six new words",
    "BillOfLading.setReleaseAgent": "a new port of discharge and its agent; one new word",
    "BillOfLading.issueBatch": "50 bills to order, issued and endorsed to the shipper",
    "BillOfLading.transferBatch": "50 order bills, to a bank",
    "BillOfLading.surrenderForDeliveryBatch": "50 bills, by the shipper",
    "BillOfLading.surrenderForAmendmentBatch": "50 bills, by the shipper",
    "BillOfLading.setIssuancePaused": "from not paused; the same function in every instrument",
    "BillOfLading.multicall.endorseInBlankAndPresent": "both acts in one transaction",
    "BillOfLading.issue.relayed": "as BillOfLading.issue, relayed",
    "BillOfLading.endorseAndTransfer.relayed": "as BillOfLading.endorseAndTransfer, relayed",
    "BillOfLading.transferAndCall.relayed": "as BillOfLading.transferAndCall, relayed",
    "BillOfLading.surrenderForDelivery.relayed": "as BillOfLading.surrenderForDelivery, relayed",
}

_CREDITS: Final = {
    "LetterOfCredit.issue": "uncovered, advising bank, tolerance 5 %, one drawing; four new words",
    "LetterOfCredit.advise": "by the advising bank",
    "LetterOfCredit.complete": "within one week without holidays",
    "LetterOfCredit.completeWithDocuments": "as complete, with two documents that are required",
    "LetterOfCredit.comply": "by the issuing bank",
    "LetterOfCredit.honour": "uncovered, the whole credit; the payer's allowance is not used up",
    "LetterOfCredit.honour.covered": "the whole drawing out of the bank's cover",
    "LetterOfCredit.honourFromCover": "the whole drawing out of the cover, at the presenter's call",
    "LetterOfCredit.takeUp": "bearer bill; the payer's allowance is not used up",
    "LetterOfCredit.withdrawTender": "bearer bill",
    "LetterOfCredit.putUpCover": "the whole amount, for the first time; one new word",
    "LetterOfCredit.releaseCover": "the whole cover of an expired credit",
    "LetterOfCredit.expire": "nothing was drawn",
    "LetterOfCredit.refuse": "one discrepancy",
    "LetterOfCredit.handBack": "by the issuing bank; bearer bill",
    "LetterOfCredit.represent": "with other documents; two new words",
    "LetterOfCredit.preclude": "by the presenter, after the bank's five days",
    "LetterOfCredit.lapse": "by the presenter, after the last moment to complete; bearer bill",
    "LetterOfCredit.withdraw": "before completeness; bearer bill",
    "LetterOfCredit.multicall.complyAndHonour": "both acts in one transaction",
    "LetterOfCredit.confirm": "by the bank that was asked",
    "LetterOfCredit.declineConfirmation": "by the bank that was asked",
    "LetterOfCredit.proposeAmendment": "amount and expiry; two new words",
    "LetterOfCredit.extendConfirmation": "by the confirming bank",
    "LetterOfCredit.declineExtension": "by the confirming bank, of no cancellation",
    "LetterOfCredit.acceptAmendment": "amount and expiry, of a confirmed credit",
    "LetterOfCredit.rejectAmendment": "by the beneficiary",
    "LetterOfCredit.seekWaiver": "by the issuing bank",
    "LetterOfCredit.waive": "by the applicant, while its waiver is sought",
    "LetterOfCredit.refuseWaiver": "by the applicant, while its waiver is sought",
    "LetterOfCredit.acceptWaiver": "of documents held for it; the drawing is taken again",
    "LetterOfCredit.forward": "by a nominated bank that is not bound",
    "LetterOfCredit.honour.confirming": "by the confirming bank, from its own account",
    "LetterOfCredit.honour.claim": "by the issuing bank, to the confirming bank that claims",
    "LetterOfCredit.honour.substituted": "by the issuing bank, and the difference to the first",
    "LetterOfCredit.offerDiscount": "by the beneficiary; one new word",
    "LetterOfCredit.negotiate": "by a nominated bank, for a hundredth less; bearer bill",
    "LetterOfCredit.takeUpOnTrust": "bearer bill",
    "LetterOfCredit.repay": "the payer's allowance is not used up",
    "LetterOfCredit.requestTransfer": "the whole credit, at nine tenths; one new word",
    "LetterOfCredit.withdrawTransferRequest": "by the beneficiary",
    "LetterOfCredit.transfer": "the whole credit, by the issuing bank; seven new words",
    "LetterOfCredit.substituteInvoice": "by the first beneficiary",
    "LetterOfCredit.scheduleInstalments": "two instalments; three new words",
    "LetterOfCredit.declareDefault": "by the presenter, after the bank's five days",
    "LetterOfCredit.reclaim": "by the presenter; bearer bill",
    "LetterOfCredit.complete.relayed": "as LetterOfCredit.complete, relayed",
    "LetterOfCredit.takeUp.relayed": "as LetterOfCredit.takeUp, relayed",
}

_DRAFTS: Final = {
    "Drafts.accept": "a draft of ninety days; two new words",
    "Drafts.acceptAndCall": "to an escrow contract that only acknowledges; two new words",
    "Drafts.acceptAndCall.credit": "of what a presentation makes due, for its bill; bearer bill",
    "Drafts.endorse": "to another trader; it was not on offer",
    "Drafts.offer": "for the first time; one new word",
    "Drafts.withdrawOffer": "one word freed",
    "Drafts.discount": "the payer's allowance is not used up; one word freed",
    "Drafts.secure": "the whole amount, for the first time; one new word",
    "Drafts.pay": "nothing was put up; the acceptor's allowance is not used up",
    "Drafts.pay.secured": "the whole amount out of what was put up",
    "Drafts.payInPart": "a third of the amount, to the holder of a dishonoured draft",
    "Drafts.protest": "the day after its due day",
}

_CUSTOMS: Final = {
    "CustomsClearance.lodgeImport": "by the importer, one line, one container; three new words",
    "CustomsClearance.assignChannel": "green",
    "CustomsClearance.assess": "one line, by customs; duty and VAT, rate of a four-digit heading",
    "CustomsClearance.payAndRelease": "green; the payer's allowance is not used up; one new word",
    "CustomsClearance.pay": "the payer's allowance is not used up",
    "CustomsClearance.release": "one container; one new word",
    "CustomsClearance.clearDocuments": "yellow channel",
    "CustomsClearance.recordInspection": "red channel",
    "CustomsClearance.assess.tenLines": "ten lines of one heading",
    "CustomsClearance.assess.tenCodes": "ten lines of ten headings, each with a rate of its own",
    "CustomsClearance.multicall.assessPayAndRelease": "one line, green, by the importer",
    "CustomsClearance.amend": "two lines for one, the same container",
    "CustomsClearance.withdraw": "one container",
    "CustomsClearance.query": "the first one; one new word",
    "CustomsClearance.answer": "by the importer",
    "CustomsClearance.reject": "before a channel; one container; one new word",
    "CustomsClearance.releaseContainers": "one container; one new word",
    "CustomsClearance.detain": "before a channel; one container; one new word",
    "CustomsClearance.dispose": "destroyed; one container",
    "CustomsClearance.appeal": "against an assessment; one new word",
    "CustomsClearance.withdrawAppeal": "by the importer",
    "CustomsClearance.uphold": "an assessment",
    "CustomsClearance.reverse": "an assessment; one container",
    "CustomsClearance.guarantee": "an account of the importer's own; four new words",
    "CustomsClearance.settle": "in time; frees the guarantee",
    "CustomsClearance.callGuarantee": "one day late; the account pays all",
    "CustomsClearance.close": "nothing is owed",
    "CustomsClearance.supplement": "two new words",
    "CustomsClearance.refund": "the treasury's allowance is not used up; one new word",
    "CustomsClearance.lodgeExport": "by the exporter, nothing levied; two new words",
    "CustomsClearance.assignExportChannel": "green",
    "CustomsClearance.releaseForLoading": "by customs of the country, nothing levied",
    "CustomsClearance.recordLoading": "by the port of loading",
    "CustomsClearance.recordExit": "by customs of the country",
    "CustomsClearance.closeExport": "by customs of the country",
    "CustomsClearance.authoriseWriter": "a bank, for the first time; one new word",
    "CustomsClearance.writeDown": "the only line, for a rebate, for the first time; one new word",
    "CustomsClearance.writeDown.again": "the same line, for any purpose",
    "CustomsClearance.writeDown.tenLines": "one of ten lines, by an authorised bank; one new word",
    "CustomsClearance.amendExport": "other lines, total and port",
    "CustomsClearance.withdrawExport": "by the exporter",
    "CustomsClearance.rejectExport": "by customs of the country",
    "CustomsClearance.shutOut": "by the port of loading",
    "CustomsClearance.clearExportDocuments": "yellow channel",
    "CustomsClearance.recordExportInspection": "red channel",
    "CustomsClearance.lodgeExport.levied": "as CustomsClearance.lodgeExport, a treasury stated",
    "CustomsClearance.assessExport": "one line, by customs; rate of a four-digit heading",
    "CustomsClearance.payExport": "the payer's allowance is not used up",
    "CustomsClearance.releaseForLoading.paid": "by customs of the country",
    "CustomsClearance.assessExport.tenLines": "ten lines of one heading",
    "CustomsClearance.lodgeImport.relayed": "as CustomsClearance.lodgeImport, relayed",
    "CustomsClearance.pay.relayed": "as CustomsClearance.pay, relayed",
}

_PERMITS: Final = {
    "Permits.request": "by the trader; one new word",
    "Permits.grant": "by the agency, of all that was asked for",
    "Permits.refuse": "by the agency",
    "Permits.revoke": "by the agency, partly used",
    "Permits.writeDown": "by the trader, a part; one new word",
    "Permits.writeDown.rest": "by the trader, all that is left; one new word",
    "Permits.restore": "by customs, from Used; one word freed",
    "Permits.expire": "by anyone, on the day after the last",
    "Permits.writeDown.relayed": "as Permits.writeDown, relayed",
}

_GUARANTEES: Final = {
    "GuaranteeAccounts.open": "by customs, a bank for a trader; four new words",
    "GuaranteeAccounts.setTerms": "by customs, the same terms again",
    "GuaranteeAccounts.setSuspension": "by customs, from active",
    "GuaranteeAccounts.deposit": "not the first; the guarantor's allowance is not used up",
    "GuaranteeAccounts.withdraw": "a part of what is free",
    "GuaranteeAccounts.reserve": "not the account's first, through a contract that passes it on;"
    " one new word",
    "GuaranteeAccounts.reserve.waiver": "nothing is to be covered; one new word",
    "GuaranteeAccounts.release": "through a contract that passes it on; one word freed",
    "GuaranteeAccounts.call": "through a contract that passes it on, more than is locked;"
    " one word freed",
}

_TERMINAL: Final = {
    "ContainerTerminal.announce": "by the bill's carrier; three new words",
    "ContainerTerminal.discharge": "at a terminal with a storage tariff",
    "ContainerTerminal.store": "by the terminal",
    "ContainerTerminal.presentRelease": "by the importer; one new word",
    "ContainerTerminal.payCharges": "three days; the payer's allowance is not used up",
    "ContainerTerminal.gateOut": "title, customs, charges and holds are in order",
    "ContainerTerminal.book": "by the carrier; two new words",
    "ContainerTerminal.declareGrossMass": "by the shipper",
    "ContainerTerminal.gateIn": "by the terminal",
    "ContainerTerminal.load": "customs has released the goods, and nothing is held",
    "ContainerTerminal.depart": "by the carrier",
    "ContainerTerminal.placeHold": "one hold, by customs",
    "ContainerTerminal.liftHold": "two holds, by the carrier",
    "ContainerTerminal.liftHold.released": "customs' hold, by the terminal after customs' release",
    "ContainerTerminal.setStorageTariff": "a new version; two new words",
}

_CURRENCY: Final = {
    "DigitalCurrency.issue": "to an account that holds money",
    "DigitalCurrency.redeem": "a part of what the central bank holds",
    "DigitalCurrency.transfer": "to an account that holds money",
    "DigitalCurrency.transfer.first": "to an account that holds none; one new word",
    "DigitalCurrency.transferFrom": "the allowance is not used up",
    "DigitalCurrency.approve": "from none; one new word",
    "DigitalCurrency.permit": "from none, not the owner's first permit; one new word",
    "DigitalCurrency.transferWithAuthorization": "to an account that holds money; one new word",
    "DigitalCurrency.receiveWithAuthorization": "to an account that holds money; one new word",
    "DigitalCurrency.cancelAuthorization": "a nonce that was not used; one new word",
    "DigitalCurrency.transfer.relayed": "as DigitalCurrency.transfer, relayed",
}

_DOCUMENTS: Final = {
    "DocumentVault.anchor": "an invoice of the exporter; two new words",
    "DocumentVault.anchorBatch": "20 invoices about one bill",
    "DocumentVault.supersede": "by a second version",
    "DocumentVault.revoke": "with the hash of a reason",
    "DocumentVault.grant": "to an organisation for the first time; one new word",
    "DocumentVault.revokeGrant": "one word freed",
    "DocumentVault.grantScope": "to an organisation for the first time; one new word",
    "DocumentVault.revokeScopeGrant": "the scope's first; one new word, one freed",
    "DocumentVault.publishEncryptionKey": "an organisation's first; two new words",
}

_REGISTER: Final = {
    "Tariff.setRates": "one rate of a commodity without any, its chapter has some; one new word",
    "Tariff.setRates.fifty": "fifty rates of fifty chapters without any; 52 new words",
    "Tariff.setOriginGroups": "an origin's first group; one new word",
    "Tariff.setOriginGroups.twentySeven": "the first groups of 27 origins; 27 new words",
    "Tariff.setTreasury": "a new version; one new word",
    "BankingCalendar.setPlace": "a new place; one new word",
    "BankingCalendar.setHolidays": "256 days for the first time; one new word",
    "BankingCalendar.setInterruptions": "256 days for the first time; one new word",
    "Participants.enrol": "a trader; three new words",
    "Participants.setRoles": "one role more",
    "Participants.setPort": "a new port; one new word",
    "Participants.setSuspension": "from active",
    "Participants.offerSeat": "to a new key; one new word",
    "Participants.takeSeat": "by a new key; one new word, one freed",
    "Participants.revokeSeat": "of a key that has one; one word freed",
    "Participants.offerRoot": "to a new key; one new word",
    "Participants.takeRoot": "by a new key; one new word, two freed",
    "Directory.setEntry": "a name that has an entry",
}

OPERATIONS: Final[Mapping[str, str]] = MappingProxyType(
    _BILLS
    | _CREDITS
    | _DRAFTS
    | _PERMITS
    | _GUARANTEES
    | _CUSTOMS
    | _TERMINAL
    | _DOCUMENTS
    | _CURRENCY
    | _REGISTER
)
"""Every act that is measured, with its state."""


VIEWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Tariff.assess": "one line by value; three words",
        "Tariff.assess.fiftyLines": "fifty lines of fifty chapters, one origin; 54 words",
        "Permits.missing": "one kind, written down; two words",
        "Permits.missing.threeKinds": "three kinds, written down; six words",
        "BankingCalendar.deadline": "five banking days without a holiday; one word",
        "BankingCalendar.deadline.fortnight": "across a fortnight of holidays; two words",
        "BankingCalendar.deadline.interrupted": (
            "across a fortnight of holidays and one of interruptions; four words"
        ),
        "BankingCalendar.closeOnOrAfter": "on a banking day; one word",
        "BankingCalendar.closeOnOrAfter.rolled": "over a fortnight of holidays; two words",
        "BankingCalendar.closeOnOrAfter.interrupted": (
            "over a fortnight of holidays to a day that is interrupted, and back; four words"
        ),
    }
)
"""Every question that is measured, with its state; each in a transaction of its own, all cold."""


def contract_of(operation: str) -> str:
    """Return the contract that an operation belongs to."""
    return operation.partition(".")[0]
