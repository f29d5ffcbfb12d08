"""How credits come to be: issue, transfer, instalments.

See contracts/interfaces/IIssuanceActs.sol. A part of :class:`wharfinger.LetterOfCredit`.
"""

from __future__ import annotations

from collections.abc import Sequence

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Instalment, Terms, Transfer, TransferOrigin


class IssuanceActs(InstrumentWrapper):
    """Acts of issuance."""

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

    def credit_id(self, issuing_bank: int, *, credit_number: str | bytes) -> Id:
        """Return the id of the credit that a bank issues, or would issue, under a number."""
        return bytes(self._read("creditId", issuing_bank, credit_number))

    def request_transfer(self, credit: Id, *, terms: Transfer, by: Sender) -> Outcome:
        """Ask a bank to transfer a credit, as its beneficiary (article 38a).

        Raises:
            ActorRefusedError: CreditBeneficiaryRequired.
            TermsRefusedError: CreditNotTransferable.
        """
        return self._send("requestTransfer", credit, terms, by=by)

    def withdraw_transfer_request(self, credit: Id, *, terms: Transfer, by: Sender) -> Outcome:
        """Take a request to transfer back.

        Raises:
            ActorRefusedError: CreditBeneficiaryRequired.
            StateRefusedError: CreditTransferNotRequested.
        """
        return self._send("withdrawTransferRequest", credit, terms, by=by)

    def transfer(self, credit: Id, *, terms: Transfer, by: Sender) -> Outcome:
        """Transfer a credit as its beneficiary asked (article 38; MT 720).

        The id of the transferred credit is ``child`` of the event ``CreditTransferred``.

        Raises:
            ActorRefusedError: the signer is no bank.
            DuplicateRefusedError: CreditUnexpectedState, the reference was used before.
            StateRefusedError: CreditTransferNotRequested.
            TermsRefusedError: CreditNotTransferable, CreditTransferInvalid, CreditPartyInvalid,
                CreditBankNotNominated.
            TimeRefusedError: CreditExpiryPassed.
        """
        return self._send("transfer", credit, terms, by=by)

    def substitute_invoice(
        self, credit: Id, *, presentation: Id, invoice_root: Id, by: Sender
    ) -> Outcome:
        """Substitute the first beneficiary's invoice for that of the second (article 38h).

        Args:
            credit: id of the transferred credit.
            presentation: id of the presentation under it.
            invoice_root: root or hash of the invoice, not zero.
            by: a key of the first beneficiary.

        Raises:
            ActorRefusedError: CreditBeneficiaryRequired.
            StateRefusedError: PresentationIsClaim.
            TermsRefusedError: PresentationSubstitutionInvalid, CreditAvailableOtherwise.
        """
        return self._send("substituteInvoice", credit, presentation, invoice_root, by=by)

    def schedule_instalments(
        self, credit: Id, *, schedule: Sequence[Instalment], by: Sender
    ) -> Outcome:
        """State the instalments of a credit that is drawn by them (article 32).

        Raises:
            ActorRefusedError: CreditBankRequired.
            TermsRefusedError: CreditInstalmentsInvalid.
        """
        return self._send("scheduleInstalments", credit, list(schedule), by=by)

    def origin_of(self, credit: Id) -> TransferOrigin:
        """Return where a transferred credit comes from; all zero for another."""
        origin: TransferOrigin = self._read("originOf", credit)
        return origin

    def instalments_of(self, credit: Id) -> tuple[Instalment, ...]:
        """Return the instalments of a credit in their order; none where it has none."""
        return tuple(self._read("instalmentsOf", credit))

    def transfer_id(self, credit: Id, *, transfer_reference: str | bytes) -> Id:
        """Return the id of the credit that a transfer makes, or would make, under a reference."""
        return bytes(self._read("transferId", credit, transfer_reference))
