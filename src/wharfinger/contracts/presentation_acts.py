"""What is done with a presentation until it complies or is refused, and with what was refused.

See contracts/interfaces/IPresentationActs.sol. A part of :class:`wharfinger.LetterOfCredit`.
"""

from __future__ import annotations

from collections.abc import Sequence

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import Discrepancy, Disposition
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import DocumentIdentity, Lodging


class PresentationActs(InstrumentWrapper):
    """Acts with presentations."""

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
