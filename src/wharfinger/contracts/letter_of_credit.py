"""Documentary credits, amendments, presentations, documents against payment (UCP 600)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from wharfinger.build.abi import Entry
from wharfinger.chain import Sender
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import Discrepancy, Disposition, Purpose
from wharfinger.contracts.records import (
    Amendment,
    AmendmentStanding,
    Credit,
    DocumentIdentity,
    Id,
    Lodging,
    Presentation,
    Terms,
)
from wharfinger.contracts.values import encode_parameters

_WORD: Final[Entry] = {"name": "value", "type": "bytes32"}
_PURPOSE: Final[Entry] = {"name": "purpose", "type": "uint8"}
_PRICE: Final[Entry] = {"name": "price", "type": "uint104"}
_DAY: Final[Entry] = {"name": "repayBy", "type": "uint24"}
_NO_ID: Final = bytes(32)


class LetterOfCredit(InstrumentWrapper):
    """Credits by id, presentations by credit and id; see contracts/interfaces/ILetterOfCredit.sol.

    The machines are machines/credit.toml, amendment.toml and presentation.toml. Amounts are in the
    token's smallest unit, days local days since 1970 at the place of expiry, moments Unix seconds.
    Every act can also be refused as StateRefusedError (CreditUnexpectedState,
    AmendmentUnexpectedState, PresentationUnexpectedState) and as ActorRefusedError for the
    signer's seat.
    """

    name: ClassVar[str] = "LetterOfCredit"

    def issue(self, terms: Terms, *, by: Sender) -> Outcome:
        """Issue a credit; the caller is bound by it. Its id is ``credit`` of ``CreditIssued``.

        Raises:
            DuplicateRefusedError: CreditUnexpectedState, the bank used the number before.
            TermsRefusedError: CreditTermsInvalid, CreditAmountInvalid, CreditTokenInvalid,
                CreditPartyInvalid, CreditConditionsInvalid, CalendarPlaceUnknown.
            TimeRefusedError: CreditExpiryPassed.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("issue", terms, by=by)

    def advise(self, credit: Id, *, by: Sender) -> Outcome:
        """Vouch for a credit's authenticity, as its advising bank (article 9; MT 710).

        Raises:
            ActorRefusedError: CreditBankRequired.
        """
        return self._send("advise", credit, by=by)

    def confirm(self, credit: Id, *, by: Sender) -> Outcome:
        """Add the confirming bank's own undertaking to that of the issuing bank (article 8).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: CreditConfirmationAnswered.
        """
        return self._send("confirm", credit, by=by)

    def decline_confirmation(self, credit: Id, *, by: Sender) -> Outcome:
        """Decline to confirm (article 8d).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: CreditConfirmationAnswered.
        """
        return self._send("declineConfirmation", credit, by=by)

    def propose_amendment(self, credit: Id, *, amendment: Amendment, by: Sender) -> Outcome:
        """Offer an amendment or a cancellation, as the issuing bank (10a, 10b; MT 707).

        Raises:
            ActorRefusedError: CreditBankRequired.
            DuplicateRefusedError: AmendmentUnexpectedState, the number was used before.
            TermsRefusedError: AmendmentInvalid, AmendmentBelowDrawings, CreditTermsInvalid,
                CreditAmountInvalid, CreditConditionsInvalid.
            TimeRefusedError: CreditExpiryPassed.
        """
        return self._send("proposeAmendment", credit, amendment, by=by)

    def extend_confirmation(self, credit: Id, *, number: int, by: Sender) -> Outcome:
        """Extend the confirmation to an amendment, or agree to a cancellation (article 10b).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: CreditConfirmationAnswered.
            BlockedRefusedError: AmendmentExtension, the bank has answered.
        """
        return self._send("extendConfirmation", credit, number, by=by)

    def decline_extension(self, credit: Id, *, number: int, by: Sender) -> Outcome:
        """Advise an amendment without extending the confirmation to it (article 10b).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: CreditConfirmationAnswered.
            BlockedRefusedError: AmendmentExtension, the bank has answered.
        """
        return self._send("declineExtension", credit, number, by=by)

    def accept_amendment(self, credit: Id, *, number: int, by: Sender) -> Outcome:
        """Accept an amendment whole, as the beneficiary (articles 10a, 10c, 10e).

        Raises:
            ActorRefusedError: CreditBeneficiaryRequired.
            BlockedRefusedError: AmendmentExtension, the confirming bank has not answered;
                CreditPresentationsOpen, of a cancellation.
            TermsRefusedError: AmendmentBelowDrawings.
        """
        return self._send("acceptAmendment", credit, number, by=by)

    def reject_amendment(self, credit: Id, *, number: int, by: Sender) -> Outcome:
        """Reject an amendment, as the beneficiary (article 10d).

        Raises:
            ActorRefusedError: CreditBeneficiaryRequired.
        """
        return self._send("rejectAmendment", credit, number, by=by)

    def put_up_cover(self, credit: Id, *, amount: int, by: Sender) -> Outcome:
        """Lock cash that secures a credit, pulled by allowance from the caller's organisation.

        Raises:
            ActorRefusedError: CreditCoverProviderRequired.
            TermsRefusedError: CreditCoverInvalid.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("putUpCover", credit, amount, by=by)

    def release_cover(self, credit: Id, *, by: Sender) -> Outcome:
        """Give unneeded cover back to whoever put it up; anyone may call.

        Raises:
            StateRefusedError: CreditCoverNone.
            BlockedRefusedError: CreditClaimsOpen.
        """
        return self._send("releaseCover", credit, by=by)

    def expire(self, credit: Id, *, by: Sender) -> Outcome:
        """Let a credit expire; anyone may call (articles 6d, 29a).

        Raises:
            TimeRefusedError: CreditNotExpired.
            BlockedRefusedError: CreditPresentationsOpen.
        """
        return self._send("expire", credit, by=by)

    def complete(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Give notice that a presentation is complete; five banking days begin (eUCP e6c, 14b).

        Raises:
            ActorRefusedError: PresentationPresenterRequired.
            TimeRefusedError: PresentationTooLate.
            TermsRefusedError: PresentationAmountInvalid, CreditDrawingStands.
            BlockedRefusedError: PresentationDocumentsRequired, the credit requires documents.
        """
        return self._send("complete", credit, presentation, by=by)

    def complete_with_documents(
        self,
        credit: Id,
        *,
        presentation: Id,
        presenter_reference: str | bytes,
        documents: Sequence[DocumentIdentity],
        by: Sender,
    ) -> Outcome:
        """Give notice that a presentation is complete, with the documents lodged with the bill.

        What the contract itself finds is ``discrepancies`` of the event ``PresentationCompleted``;
        it takes no notice of refusal's place.

        Args:
            credit: id of the credit.
            presentation: id of the presentation, whose root of documents was
                :func:`documents_root` of these.
            presenter_reference: the presenter's own reference, as it was lodged.
            documents: what names each document, in the order in which they were lodged.
            by: a key of the presenter.

        Raises:
            ActorRefusedError: PresentationPresenterRequired.
            TimeRefusedError: PresentationTooLate.
            TermsRefusedError: PresentationDocumentInvalid, one does not stand or is about something
                else; PresentationDocumentsMismatch, they are not those that were lodged.
        """
        return self._send(
            "completeWithDocuments",
            credit,
            presentation,
            presenter_reference,
            list(documents),
            by=by,
        )

    def withdraw(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Take back what was lodged and not completed; the bill goes back to the presenter.

        Raises:
            ActorRefusedError: PresentationPresenterRequired.
        """
        return self._send("withdraw", credit, presentation, by=by)

    def lapse(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """End what was lodged and can be completed no more; anyone may (eUCP e6c).

        Raises:
            TimeRefusedError: PresentationStillInTime.
        """
        return self._send("lapse", credit, presentation, by=by)

    def comply(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Find that a presentation complies; the bank must honour (article 15).

        Raises:
            ActorRefusedError: CreditBankRequired.
        """
        return self._send("comply", credit, presentation, by=by)

    def preclude(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Hold a silent bank to the credit; anyone may call (article 16f).

        Raises:
            TimeRefusedError: PresentationDeadlineOpen.
        """
        return self._send("preclude", credit, presentation, by=by)

    def refuse(
        self,
        credit: Id,
        *,
        presentation: Id,
        discrepancies: Discrepancy,
        notice_hash: Id,
        disposition: Disposition,
        by: Sender,
    ) -> Outcome:
        """Refuse to honour, with one notice of every discrepancy (article 16c; MT 734).

        Args:
            credit: id of the credit.
            presentation: id of the presentation.
            discrepancies: at least one.
            notice_hash: hash of the notice, not zero.
            disposition: what the bank does with the documents.
            by: a key of the issuing bank.

        Raises:
            ActorRefusedError: CreditBankRequired.
            TermsRefusedError: PresentationNoticeInvalid.
            TimeRefusedError: PresentationDeadlinePassed.
        """
        return self._send(
            "refuse", credit, presentation, discrepancies, notice_hash, disposition, by=by
        )

    def hand_back(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Hand the bill of a refused presentation back to the presenter (article 16e).

        Raises:
            ActorRefusedError: PresentationPartyRequired.
        """
        return self._send("handBack", credit, presentation, by=by)

    def represent(self, credit: Id, *, presentation: Id, lodging: Lodging, by: Sender) -> Outcome:
        """Present a refused bill again with other documents; it stays in escrow.

        The new presentation's id is ``successor`` of the event ``PresentationSuperseded``.

        Raises:
            ActorRefusedError: PresentationPresenterRequired.
            TimeRefusedError: PresentationTooLate.
            TermsRefusedError: PresentationBillVoid, PresentationIncomplete,
                PresentationAmountInvalid.
        """
        return self._send("represent", credit, presentation, lodging, by=by)

    def seek_waiver(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Ask the applicant to waive discrepancies, as the issuing bank (article 16b).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: PresentationExaminer.
            TimeRefusedError: PresentationDeadlinePassed.
        """
        return self._send("seekWaiver", credit, presentation, by=by)

    def waive(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Waive the discrepancies, as the applicant; the bank still decides (article 16b).

        Raises:
            ActorRefusedError: CreditApplicantRequired.
            StateRefusedError: PresentationWaiver, PresentationNotHeld.
        """
        return self._send("waive", credit, presentation, by=by)

    def refuse_waiver(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Do not waive the discrepancies, as the applicant.

        Raises:
            ActorRefusedError: CreditApplicantRequired.
            StateRefusedError: PresentationWaiver, PresentationNotHeld.
        """
        return self._send("refuseWaiver", credit, presentation, by=by)

    def accept_waiver(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Accept the waiver for which refused documents are held (16c iii b).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: PresentationNotHeld, PresentationWaiver.
            TermsRefusedError: PresentationBillVoid, PresentationAmountInvalid.
        """
        return self._send("acceptWaiver", credit, presentation, by=by)

    def forward(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Have the issuing bank examine what another bank did not honour (7a, 12a).

        Raises:
            ActorRefusedError: PresentationPresenterRequired.
            StateRefusedError: PresentationExaminer.
            TimeRefusedError: PresentationDeadlineOpen.
        """
        return self._send("forward", credit, presentation, by=by)

    def declare_default(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Put on record that a bank has not paid when due; anyone may.

        Raises:
            StateRefusedError: PresentationExaminer, PresentationDefault.
            TimeRefusedError: PresentationNotDue.
        """
        return self._send("declareDefault", credit, presentation, by=by)

    def reclaim(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Take the bill back from a bank in default, as the presenter.

        Raises:
            ActorRefusedError: PresentationPresenterRequired.
            StateRefusedError: PresentationDefault.
        """
        return self._send("reclaim", credit, presentation, by=by)

    def offer_discount(self, credit: Id, *, presentation: Id, price: int, by: Sender) -> Outcome:
        """State the least for which the beneficiary sells the documents (article 2).

        Raises:
            ActorRefusedError: CreditBeneficiaryRequired.
            StateRefusedError: PresentationExaminer.
            TermsRefusedError: CreditAvailableOtherwise, PresentationPriceInvalid.
        """
        return self._send("offerDiscount", credit, presentation, price, by=by)

    def negotiate(self, credit: Id, *, presentation: Id, price: int, by: Sender) -> Outcome:
        """Purchase the documents, as the bank that examined them (articles 2, 7c, 8a ii).

        Raises:
            ActorRefusedError: CreditBankRequired.
            StateRefusedError: PresentationExaminer.
            TermsRefusedError: CreditAvailableOtherwise, PresentationPriceInvalid.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("negotiate", credit, presentation, price, by=by)

    def honour(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Pay the beneficiary, cover first, and give the bill to the bank (7a, 15a; MT 754).

        Raises:
            ActorRefusedError: CreditBankRequired.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("honour", credit, presentation, by=by)

    def honour_from_cover(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Pay the beneficiary out of the cover alone; anyone may call.

        Raises:
            MoneyRefusedError: CreditCoverInsufficient.
            StateRefusedError: PresentationExaminer.
            TimeRefusedError: PresentationNotDue.
        """
        return self._send("honourFromCover", credit, presentation, by=by)

    def withdraw_tender(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Take a tendered bill back, as the issuing bank.

        Raises:
            ActorRefusedError: CreditBankRequired.
        """
        return self._send("withdrawTender", credit, presentation, by=by)

    def take_up(self, credit: Id, *, presentation: Id, agreed: int, by: Sender) -> Outcome:
        """Pay the issuing bank and receive the bill, as the applicant, in one transaction.

        Args:
            credit: id of the credit.
            presentation: id of the presentation.
            agreed: price that the applicant agrees to.
            by: a key of the applicant, whose account has approved this contract.

        Raises:
            ActorRefusedError: CreditApplicantRequired.
            TermsRefusedError: PresentationPriceChanged.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("takeUp", credit, presentation, agreed, by=by)

    def take_up_on_trust(self, credit: Id, *, presentation: Id, agreed: int, by: Sender) -> Outcome:
        """Receive a tendered bill on trust receipt, as the applicant, and owe its price.

        Args:
            credit: id of the credit.
            presentation: id of the presentation.
            agreed: price that the applicant agrees to.
            by: a key of the applicant.

        Raises:
            ActorRefusedError: CreditApplicantRequired.
            TermsRefusedError: PresentationPriceChanged, PresentationTrustNotOffered.
        """
        return self._send("takeUpOnTrust", credit, presentation, agreed, by=by)

    def repay(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Pay the issuing bank for a bill that was received on trust.

        Raises:
            ActorRefusedError: CreditApplicantRequired.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("repay", credit, presentation, by=by)

    @classmethod
    def presentation_data(
        cls, credit: Id, *, lodging: Lodging, predecessor: Id = _NO_ID, complete: bool = False
    ) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to present a bill.

        Args:
            credit: id of the credit.
            lodging: what the presenter states.
            predecessor: a returned presentation that this one follows; zero for none.
            complete: gives the notice of completeness with it; for credits that require no
                anchored documents.
        """
        lodged = function_entries(cls.name)["represent"]["inputs"][2]
        purpose = Purpose.COMPLETE_PRESENTATION if complete else Purpose.PRESENTATION
        return encode_parameters(
            [_PURPOSE, _WORD, lodged, _WORD], [purpose, credit, lodging, predecessor]
        )

    @staticmethod
    def tender_data(credit: Id, *, presentation: Id, price: int, repay_by: int = 0) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to tender a bill for payment.

        Args:
            credit: id of the credit.
            presentation: id of the honoured presentation of the same bill.
            price: what the applicant has to pay.
            repay_by: local day by which it repays when it takes the bill on trust; zero for
                against payment alone.
        """
        return encode_parameters(
            [_PURPOSE, _WORD, _WORD, _PRICE, _DAY],
            [Purpose.TENDER, credit, presentation, price, repay_by],
        )

    @staticmethod
    def claim_data(credit: Id, *, presentation: Id) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to claim reimbursement (7c).

        Args:
            credit: id of the credit.
            presentation: id of the presentation that the bank honoured or negotiated.
        """
        return encode_parameters([_PURPOSE, _WORD, _WORD], [Purpose.CLAIM, credit, presentation])

    @staticmethod
    def draft_data(credit: Id, *, presentation: Id) -> bytes:
        """Return what ``Drafts.accept_and_call`` carries to honour with a draft (7a iii, iv).

        Args:
            credit: id of the credit.
            presentation: id of the complying presentation.
        """
        return encode_parameters([_WORD, _WORD], [credit, presentation])

    def credit_of(self, credit: Id) -> Credit:
        """Return a credit's record; all zero when it was never issued."""
        record: Credit = self._read("creditOf", credit)
        return record

    def presentation_of(self, credit: Id, *, presentation: Id) -> Presentation:
        """Return a presentation's record; all zero when it was never made."""
        record: Presentation = self._read("presentationOf", credit, presentation)
        return record

    def amendment_of(self, credit: Id, *, number: int) -> AmendmentStanding:
        """Return an amendment and where it stands; all zero when it was never proposed."""
        record: AmendmentStanding = self._read("amendmentOf", credit, number)
        return record

    def expiry_moment(self, credit: Id) -> int:
        """Return the last moment at which the credit can be presented under (article 29a)."""
        return int(self._read("expiryMoment", credit))

    def last_moment(self, credit: Id, *, shipped_on: int) -> int:
        """Return the last moment at which a shipment can be presented (articles 14c, 29a)."""
        return int(self._read("lastMoment", credit, shipped_on))

    def maturity_of(self, credit: Id, *, presentation: Id) -> int:
        """Return the local day on which a drawing matures; zero where nothing has a maturity."""
        return int(self._read("maturityOf", credit, presentation))

    def due_by(self, credit: Id, *, presentation: Id) -> int:
        """Return the last moment at which a drawing that complies is paid in time."""
        return int(self._read("dueBy", credit, presentation))

    def credit_id(self, issuing_bank: int, *, credit_number: str | bytes) -> Id:
        """Return the id of the credit that a bank issues, or would issue, under a number."""
        return bytes(self._read("creditId", issuing_bank, credit_number))

    def presentation_id(
        self, credit: Id, *, bill: Id, presenter_reference: str | bytes, documents_root: Id
    ) -> Id:
        """Return the id of a presentation; it commits to everything but the drawing."""
        return bytes(
            self._read("presentationId", credit, bill, presenter_reference, documents_root)
        )

    def bills(self) -> ChecksumAddress:
        """Return the register of bills that this contract takes."""
        return to_checksum_address(self._read("bills"))

    def documents(self) -> ChecksumAddress:
        """Return the vault of the documents that are presented with bills."""
        return to_checksum_address(self._read("documents"))

    def calendar(self) -> ChecksumAddress:
        """Return the calendar that says when banks are open."""
        return to_checksum_address(self._read("calendar"))

    def drafts(self) -> ChecksumAddress:
        """Return the register of drafts with which banks honour."""
        return to_checksum_address(self._read("drafts"))

    def credit_acts(self) -> ChecksumAddress:
        """Return the code with which acts with credits are carried out."""
        return to_checksum_address(self._read("creditActs"))

    def presentation_acts(self) -> ChecksumAddress:
        """Return the code with which acts with presentations are carried out."""
        return to_checksum_address(self._read("presentationActs"))

    def settlement_acts(self) -> ChecksumAddress:
        """Return the code with which acts of settlement are carried out."""
        return to_checksum_address(self._read("settlementActs"))
