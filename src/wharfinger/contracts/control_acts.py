"""What is done with an import beside the plain way: correction, control, detention, appeal.

See contracts/interfaces/IControlActs.sol. A part of :class:`wharfinger.CustomsClearance`.
"""

from __future__ import annotations

from collections.abc import Sequence

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.declaration_records import Consignment, DeclarationFile
from wharfinger.contracts.enums import Disposal
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import DocumentIdentity


class ControlActs(InstrumentWrapper):
    """Acts of correction, control, detention and appeal.

    Where an act takes the consignment, another than the one declared is refused as
    TermsRefusedError (CustomsConsignmentMismatch). Texts stay off chain; a hash of zero is refused
    (CustomsReasonMissing).
    """

    def amend(
        self,
        declaration: Id,
        *,
        consignment: Consignment,
        total_price: int,
        line_count: int,
        amended: Consignment,
        by: Sender,
    ) -> Outcome:
        """Correct an import before a channel is assigned (UCC article 173).

        Args:
            declaration: id of the import declaration.
            consignment: the consignment as declared so far.
            total_price: sum of the lines' prices from now on.
            line_count: number of lines from now on.
            amended: bill, lines and containers from now on.
            by: a key of the importer or its declarant.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            TermsRefusedError: CustomsLodgementIncomplete, CustomsLineCountInvalid,
                CustomsTotalMissing, CustomsBillInvalid, CustomsContainersUnordered.
        """
        return self._send(
            "amend", declaration, consignment, total_price, line_count, amended, by=by
        )

    def withdraw(self, declaration: Id, *, consignment: Consignment, by: Sender) -> Outcome:
        """Take an import back before a channel is assigned (UCC article 174).

        Raises:
            ActorRefusedError: CustomsPartyRequired.
        """
        return self._send("withdraw", declaration, consignment, by=by)

    def query(self, declaration: Id, *, question_hash: Id, answer_by: int, by: Sender) -> Outcome:
        """Ask the declarant, as customs; ``answer_by`` is 3 to 60 days ahead, since 1970.

        Raises:
            StateRefusedError: CustomsQueryOpen.
            TimeRefusedError: CustomsTermInvalid.
        """
        return self._send("query", declaration, question_hash, answer_by, by=by)

    def answer(self, declaration: Id, *, answer_hash: Id, by: Sender) -> Outcome:
        """Answer customs, as the importer or its declarant.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            StateRefusedError: CustomsQueryAbsent.
        """
        return self._send("answer", declaration, answer_hash, by=by)

    def clear_documents(
        self,
        declaration: Id,
        *,
        consignment: Consignment,
        examined: Sequence[DocumentIdentity] = (),
        by: Sender,
    ) -> Outcome:
        """Find the documents of a Yellow import in order.

        Args:
            declaration: id of the import declaration.
            consignment: the consignment.
            examined: anchored documents that were examined; none for documents on paper.
            by: a key of customs of the country.

        Raises:
            StateRefusedError: CustomsChannelRequired.
            TermsRefusedError: CustomsDocumentInvalid, one does not stand or is of other goods.
        """
        return self._send("clearDocuments", declaration, consignment, list(examined), by=by)

    def record_inspection(self, declaration: Id, *, result_hash: Id, by: Sender) -> Outcome:
        """Record the examination of a Red import.

        Raises:
            StateRefusedError: CustomsChannelRequired.
        """
        return self._send("recordInspection", declaration, result_hash, by=by)

    def reject(
        self, declaration: Id, *, consignment: Consignment, reason_hash: Id, by: Sender
    ) -> Outcome:
        """Refuse an import that is Registered or UnderControl, as customs.

        Raises:
            StateRefusedError: CustomsQueryOpen, a question is open within its term.
        """
        return self._send("reject", declaration, consignment, reason_hash, by=by)

    def release_containers(
        self, declaration: Id, *, consignment: Consignment, places: Sequence[int], by: Sender
    ) -> Outcome:
        """Release some containers of an import; the others stay.

        Args:
            declaration: id of the import declaration.
            consignment: the consignment.
            places: places of the containers in the consignment, from zero.
            by: a key of customs of the country.

        Raises:
            BlockedRefusedError: CustomsDutyUnpaid.
            StateRefusedError: CustomsAppealStands, CustomsContainerReleased.
            TermsRefusedError: CustomsContainerForeign.
        """
        return self._send("releaseContainers", declaration, consignment, list(places), by=by)

    def detain(
        self, declaration: Id, *, consignment: Consignment, order_hash: Id, by: Sender
    ) -> Outcome:
        """Hold the goods by order, as customs (UCC article 198).

        Raises:
            StateRefusedError: CustomsAppealStands.
        """
        return self._send("detain", declaration, consignment, order_hash, by=by)

    def dispose(
        self,
        declaration: Id,
        *,
        consignment: Consignment,
        disposal: Disposal,
        order_hash: Id,
        by: Sender,
    ) -> Outcome:
        """End a detention: seizure, return, destruction or abandonment.

        Raises:
            StateRefusedError: CustomsAppealStands.
            TermsRefusedError: CustomsDisposalMissing.
        """
        return self._send("dispose", declaration, consignment, disposal, order_hash, by=by)

    def appeal(self, declaration: Id, *, grounds_hash: Id, by: Sender) -> Outcome:
        """Appeal against the latest decision within 60 days (RKC General Annex chapter 10).

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            StateRefusedError: CustomsAppealStands, CustomsNothingDue.
            TimeRefusedError: CustomsTermOver.
        """
        return self._send("appeal", declaration, grounds_hash, by=by)

    def withdraw_appeal(self, declaration: Id, *, by: Sender) -> Outcome:
        """Take an appeal back; the decision stands.

        Raises:
            ActorRefusedError: CustomsPartyRequired.
            StateRefusedError: CustomsAppealAbsent.
        """
        return self._send("withdrawAppeal", declaration, by=by)

    def uphold(self, declaration: Id, *, decision_hash: Id, by: Sender) -> Outcome:
        """Let the decision stand, as customs that reviews it.

        Raises:
            StateRefusedError: CustomsAppealAbsent.
        """
        return self._send("uphold", declaration, decision_hash, by=by)

    def reverse(
        self, declaration: Id, *, consignment: Consignment, decision_hash: Id, by: Sender
    ) -> Outcome:
        """Undo the decision, as customs that reviews it.

        Raises:
            StateRefusedError: CustomsAppealAbsent.
            MoneyRefusedError: the treasury has not approved what is to be paid back.
        """
        return self._send("reverse", declaration, consignment, decision_hash, by=by)

    def file_of(self, declaration: Id) -> DeclarationFile:
        """Return the question and the decision that an import is about; zero for none."""
        record: DeclarationFile = self._read("fileOf", declaration)
        return record
