"""What is done with a presentation that complies, and with the bill afterwards.

See contracts/interfaces/ISettlementActs.sol. A part of :class:`wharfinger.LetterOfCredit`.
"""

from __future__ import annotations

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.ids import Id


class SettlementActs(InstrumentWrapper):
    """Acts of settlement."""

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
