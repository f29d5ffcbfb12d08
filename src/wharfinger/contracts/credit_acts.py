"""What is done with a credit itself: advice, confirmation, amendment, cover, expiry.

See contracts/interfaces/ICreditActs.sol. A part of :class:`wharfinger.LetterOfCredit`.
"""

from __future__ import annotations

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Amendment


class CreditActs(InstrumentWrapper):
    """Acts with credits."""

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
