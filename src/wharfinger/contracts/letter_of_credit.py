"""Documentary credits at sight, presentations under them, documents against payment (UCP 600)."""

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
from wharfinger.contracts.records import Credit, DocumentIdentity, Id, Lodging, Presentation, Terms
from wharfinger.contracts.values import encode_parameters

_WORD: Final[Entry] = {"name": "value", "type": "bytes32"}
_PURPOSE: Final[Entry] = {"name": "purpose", "type": "uint8"}
_PRICE: Final[Entry] = {"name": "price", "type": "uint104"}
_NO_ID: Final = bytes(32)


class LetterOfCredit(InstrumentWrapper):
    """Credits by id, presentations by credit and id; see contracts/interfaces/ILetterOfCredit.sol.

    The machines are machines/credit.toml and machines/presentation.toml. Amounts are in the token's
    smallest unit, days local days since 1970 at the place of expiry, moments Unix seconds. Every
    act can also be refused as StateRefusedError (CreditUnexpectedState,
    PresentationUnexpectedState) and as ActorRefusedError for the signer's seat.
    """

    name: ClassVar[str] = "LetterOfCredit"

    def issue(self, terms: Terms, *, by: Sender) -> Outcome:
        """Issue a credit; the caller is bound by it. Its id is ``credit`` of ``CreditIssued``.

        Raises:
            DuplicateRefusedError: CreditUnexpectedState, the bank used the number before.
            TermsRefusedError: CreditTermsInvalid, CreditAmountInvalid, CreditTokenInvalid,
                CreditPartyInvalid, CalendarPlaceUnknown.
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

    @classmethod
    def presentation_data(cls, credit: Id, *, lodging: Lodging, predecessor: Id = _NO_ID) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to present a bill.

        Args:
            credit: id of the credit.
            lodging: what the presenter states.
            predecessor: a returned presentation that this one follows; zero for none.
        """
        lodged = function_entries(cls.name)["represent"]["inputs"][2]
        return encode_parameters(
            [_PURPOSE, _WORD, lodged, _WORD], [Purpose.PRESENTATION, credit, lodging, predecessor]
        )

    @staticmethod
    def tender_data(credit: Id, *, presentation: Id, price: int) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to tender a bill for payment.

        Args:
            credit: id of the credit.
            presentation: id of the honoured presentation of the same bill.
            price: what the applicant has to pay.
        """
        return encode_parameters(
            [_PURPOSE, _WORD, _WORD, _PRICE], [Purpose.TENDER, credit, presentation, price]
        )

    def credit_of(self, credit: Id) -> Credit:
        """Return a credit's record; all zero when it was never issued."""
        record: Credit = self._read("creditOf", credit)
        return record

    def presentation_of(self, credit: Id, *, presentation: Id) -> Presentation:
        """Return a presentation's record; all zero when it was never made."""
        record: Presentation = self._read("presentationOf", credit, presentation)
        return record

    def expiry_moment(self, credit: Id) -> int:
        """Return the last moment at which the credit can be presented under (article 29a)."""
        return int(self._read("expiryMoment", credit))

    def last_moment(self, credit: Id, *, shipped_on: int) -> int:
        """Return the last moment at which a shipment can be presented (articles 14c, 29a)."""
        return int(self._read("lastMoment", credit, shipped_on))

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
