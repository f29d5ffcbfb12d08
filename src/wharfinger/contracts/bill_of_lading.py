"""Electronic bills of lading: possession and title, from issue to delivery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import AmendmentReason, BillAction, BillForm, BillState, Endorsement
from wharfinger.contracts.history import Happening, walk_back
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Bill, Issuance, Order, ReleasePoint


class BillOfLading(InstrumentWrapper):
    """Bills by id; see contracts/interfaces/IBillOfLading.sol and machines/bill-of-lading.toml.

    The vocabulary is DCSA's: the holder has possession, the endorsee has title. Windows and times
    are seconds. Every act can also be refused as ActorRefusedError for the signer's seat
    (SeatUnknown, SeatExpired, OrganisationSuspended, RoleRequired), and as StateRefusedError
    BillUnexpectedState.
    """

    name: ClassVar[str] = "BillOfLading"

    def issue(
        self,
        transport_document_reference: str | bytes,
        *,
        document_root: Id,
        form: BillForm,
        issue_to: int,
        endorsee: int = 0,
        release_point: int = 0,
        by: Sender,
    ) -> Outcome:
        """Issue a bill; the caller is its carrier. Its id is ``bill`` of the event ``BillIssued``.

        Args:
            transport_document_reference: the carrier's own, at most 20 characters (DCSA).
            document_root: root or hash of the transport document, 32 bytes, not zero.
            form: straight, to order or bearer.
            issue_to: organisation that receives possession, normally the shipper.
            endorsee: consignee (straight), first endorsee (to order), zero (bearer).
            release_point: number under which the carrier lists the port of discharge; zero for
                none, so that nobody but the carrier answers a surrender.
            by: a key of the carrier.

        Raises:
            DuplicateRefusedError: BillUnexpectedState, the carrier used the reference before.
            TermsRefusedError: BillIssuanceInvalid, BillReceiverEscrow.
            PausedRefusedError: IssuanceIsPaused.
        """
        issuance = Issuance(
            transport_document_reference=transport_document_reference,
            document_root=document_root,
            form=form,
            issue_to=issue_to,
            endorsee=endorsee,
            release_point=release_point,
        )
        return self._send("issue", issuance, by=by)

    def issue_batch(self, issuances: Sequence[Issuance], *, by: Sender) -> Outcome:
        """Issue many bills, all or none; there is an event ``BillIssued`` for each, in order.

        Raises:
            as :meth:`issue`.
        """
        return self._send("issueBatch", list(issuances), by=by)

    def transfer(self, bill: Id, *, to: int, by: Sender) -> Outcome:
        """Give possession to another organisation; title stays (DCSA PINT TRANSFER).

        Raises:
            ActorRefusedError: BillHolderRequired.
            TermsRefusedError: BillReceiverInvalid, BillReceiverEscrow.
        """
        return self._send("transfer", bill, to, by=by)

    def transfer_batch(self, bills: Sequence[Id], *, to: int, by: Sender) -> Outcome:
        """Give possession of many bills to one organisation, all or none.

        Raises:
            as :meth:`transfer`.
        """
        return self._send("transferBatch", list(bills), to, by=by)

    def endorse(self, bill: Id, *, to: int, endorsement: Endorsement, by: Sender) -> Outcome:
        """Give title to another organisation; possession stays (ENDORSE, ENDORSE_TO_ORDER).

        Raises:
            ActorRefusedError: BillHolderRequired, BillEndorseeRequired.
            TermsRefusedError: BillNotToOrder, BillNotEndorsable, BillReceiverInvalid.
        """
        return self._send("endorse", bill, to, endorsement, by=by)

    def endorse_in_blank(self, bill: Id, *, by: Sender) -> Outcome:
        """Turn an order bill into a bearer bill (BLANK_ENDORSE).

        Raises:
            ActorRefusedError: BillHolderRequired, BillEndorseeRequired.
            TermsRefusedError: BillNotToOrder, BillNotEndorsable.
        """
        return self._send("endorseInBlank", bill, by=by)

    def endorse_and_transfer(
        self, bill: Id, *, to: int, endorsement: Endorsement, by: Sender
    ) -> Outcome:
        """Give title and possession to another organisation at once.

        Raises:
            ActorRefusedError: BillHolderRequired, BillEndorseeRequired.
            TermsRefusedError: BillNotToOrder, BillNotEndorsable, BillReceiverInvalid,
                BillReceiverEscrow.
        """
        return self._send("endorseAndTransfer", bill, to, endorsement, by=by)

    def send_back(self, bill: Id, *, by: Sender) -> Outcome:
        """Send the bill back to the party it came from, within the return window.

        Raises:
            ActorRefusedError: BillHolderRequired.
            TermsRefusedError: BillNotReturnable.
            TimeRefusedError: BillReturnWindowClosed.
        """
        return self._send("sendBack", bill, by=by)

    def transfer_and_call(self, bill: Id, *, to: int, data: bytes, by: Sender) -> Outcome:
        """Give possession to a contract in escrow and tell it what for, in one transaction.

        Args:
            bill: id of the bill.
            to: organisation of the contract.
            data: what for, made by the receiver's wrapper (``LetterOfCredit.presentation_data``).
            by: a key of the holder.

        Raises:
            ActorRefusedError: BillHolderRequired.
            TermsRefusedError: BillReceiverEscrow, BillReceiverInvalid, BillNotAcknowledged.
            ContractRefusedError: whatever the receiver refuses.
        """
        return self._send("transferAndCall", bill, to, data, by=by)

    def surrender_for_delivery(self, bill: Id, *, by: Sender) -> Outcome:
        """Surrender the bill to its carrier against delivery (DCSA SREQ; UCC 7-403).

        Raises:
            ActorRefusedError: BillSolePossessorRequired.
        """
        return self._send("surrenderForDelivery", bill, by=by)

    def surrender_for_delivery_batch(self, bills: Sequence[Id], *, by: Sender) -> Outcome:
        """Surrender many bills against delivery, all or none.

        Raises:
            as :meth:`surrender_for_delivery`.
        """
        return self._send("surrenderForDeliveryBatch", list(bills), by=by)

    def surrender_for_amendment(self, bill: Id, *, reason: AmendmentReason, by: Sender) -> Outcome:
        """Surrender the bill to its carrier against an amended one, or against paper (DCSA AREQ).

        Raises:
            ActorRefusedError: BillSolePossessorRequired.
            TermsRefusedError: BillAmendmentReasonInvalid.
        """
        return self._send("surrenderForAmendment", bill, reason, by=by)

    def surrender_for_amendment_batch(
        self, bills: Sequence[Id], *, reason: AmendmentReason, by: Sender
    ) -> Outcome:
        """Surrender many bills for one reason, all or none: those to be combined, above all.

        Raises:
            as :meth:`surrender_for_amendment`.
        """
        return self._send("surrenderForAmendmentBatch", list(bills), reason, by=by)

    def accept_surrender(self, bill: Id, *, by: Sender) -> Outcome:
        """Accept a surrender for delivery; the bill is accomplished, for good (DCSA SURR).

        ``by`` is a key of the carrier, or of its release agent at the port of discharge.

        Raises:
            ActorRefusedError: BillCarrierRequired.
        """
        return self._send("acceptSurrender", bill, by=by)

    def refuse_surrender(self, bill: Id, *, reason: Id, by: Sender) -> Outcome:
        """Refuse a surrender, for delivery or amendment, and give possession back (DCSA SREJ).

        Args:
            bill: id of the bill.
            reason: hash of the reason given to the surrendering party, not zero.
            by: a key of the carrier, or of its release agent at the port of discharge.

        Raises:
            ActorRefusedError: BillCarrierRequired.
            TermsRefusedError: BillReasonMissing.
        """
        return self._send("refuseSurrender", bill, reason, by=by)

    def withdraw_surrender(self, bill: Id, *, by: Sender) -> Outcome:
        """Take the bill back from a carrier that stayed silent for the response window.

        Raises:
            ActorRefusedError: BillSurrendererRequired.
            TimeRefusedError: BillResponseWindowOpen.
        """
        return self._send("withdrawSurrender", bill, by=by)

    def replace(
        self, predecessors: Sequence[Id], *, successors: Sequence[Issuance], by: Sender
    ) -> Outcome:
        """Void bills surrendered for amendment and issue what replaces them, linked both ways.

        There is an event ``BillIssued`` for each successor, then ``BillReplaced`` for each
        predecessor.

        Args:
            predecessors: several to combine, else one.
            successors: several to split, else one; each issued to the party that surrendered, and
                to its order where it is to order.
            by: a key of the carrier of all.

        Raises:
            ActorRefusedError: BillCarrierRequired.
            TermsRefusedError: BillAmendmentReasonInvalid, BillReplacementInvalid,
                BillPossessorMismatch, BillIssuanceInvalid, BillReceiverEscrow.
            DuplicateRefusedError: BillUnexpectedState, a successor's reference was used before.
        """
        return self._send("replace", list(predecessors), list(successors), by=by)

    def switch_to_paper(self, bill: Id, *, paper_hash: Id, by: Sender) -> Outcome:
        """Exchange a bill surrendered for it for paper (MLETR article 18; DCSA SWTP).

        Args:
            bill: id of the bill.
            paper_hash: hash of the paper, which states the change of medium; not zero.
            by: a key of the carrier.

        Raises:
            ActorRefusedError: BillCarrierRequired.
            TermsRefusedError: BillAmendmentReasonInvalid, BillEvidenceMissing.
        """
        return self._send("switchToPaper", bill, paper_hash, by=by)

    def reissue_from_paper(
        self, bill: Id, *, evidence: Id, issuance: Issuance, by: Sender
    ) -> Outcome:
        """Issue the electronic successor of a bill that is on paper (MLETR article 17).

        The successor's id is ``successor`` of the event ``BillReissued``.

        Args:
            bill: id of the bill.
            evidence: hash of the evidence that the paper was made inoperative; not zero.
            issuance: what the carrier states of the successor.
            by: a key of the carrier.

        Raises:
            ActorRefusedError: BillCarrierRequired.
            TermsRefusedError: BillEvidenceMissing, BillIssuanceInvalid, BillReceiverEscrow.
            DuplicateRefusedError: BillSucceeded; BillUnexpectedState, the reference is used.
        """
        return self._send("reissueFromPaper", bill, evidence, issuance, by=by)

    def reissue_after_order(
        self, bill: Id, *, evidence: Id, issuance: Issuance, by: Sender
    ) -> Outcome:
        """Issue the successor of a bill that a court set aside (UCC 7-601).

        Args:
            bill: id of the bill.
            evidence: hash of what the court ordered; not zero.
            issuance: what the carrier states of the successor.
            by: a key of the carrier.

        Raises:
            as :meth:`reissue_from_paper`.
        """
        return self._send("reissueAfterOrder", bill, evidence, issuance, by=by)

    def announce_set_aside(self, bill: Id, *, order_hash: Id, by: Sender) -> Outcome:
        """Announce that a court will set the bill aside after the notice period.

        Args:
            bill: id of the bill, which is not final.
            order_hash: hash of the order, not zero.
            by: a key of a court of the carrier's country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: BillEvidenceMissing.
        """
        return self._send("announceSetAside", bill, order_hash, by=by)

    def lift_set_aside(self, bill: Id, *, by: Sender) -> Outcome:
        """Take an announced order back; ``by`` is a key of the court that announced it.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: BillOrderMissing.
        """
        return self._send("liftSetAside", bill, by=by)

    def set_aside(self, bill: Id, *, by: Sender) -> Outcome:
        """Execute an announced order: the bill is void, wherever it lies.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: BillOrderMissing.
            TimeRefusedError: BillNoticePeriodOpen.
        """
        return self._send("setAside", bill, by=by)

    def set_release_agent(self, point: int, *, port: str, agent: int, by: Sender) -> Outcome:
        """List a port of discharge, and say who releases cargo there in the carrier's name.

        Args:
            point: the carrier's own number for the port, 1 to 65,535; names one port for good.
            port: UN/LOCODE.
            agent: organisation with the logistics role; zero for none.
            by: a key of the carrier.

        Raises:
            TermsRefusedError: BillReleasePointInvalid.
        """
        return self._send("setReleaseAgent", point, port, agent, by=by)

    def bill(self, bill: Id) -> ElectronicBill:
        """Return one bill, to ask it what it is and what may be done to it."""
        return ElectronicBill(self, bill)

    def actions(self, bill: Id, *, org: int) -> BillAction:
        """Return what an organisation may do to a bill now.

        What depends on the act's own arguments is not asked; of a bill that was never issued,
        whether the organisation may issue at all.
        """
        return BillAction(self._read("actionsOf", bill, org))

    def history(self, bill: Id) -> tuple[Happening, ...]:
        """Return everything that happened to a bill, oldest first; empty when never issued.

        Costs one request for the record and one for each block with an event of the bill,
        whatever the length of the chain; two for each block where the node's logs do not say its
        time, as Ganache's do not.

        Raises:
            HistoryUnavailableError: the node no longer has the logs of one of the blocks.
        """
        return walk_back(self, bill, self.bill_of(bill).last_block)

    def successors(self, bill: Id) -> tuple[Id, ...]:
        """Return the bills that replaced a bill, or were issued in its place."""
        return tuple(self._read("successorsOf", bill))

    def predecessors(self, bill: Id) -> tuple[Id, ...]:
        """Return the bills that a bill replaced, or in whose place it was issued."""
        return tuple(self._read("predecessorsOf", bill))

    def order_of(self, bill: Id, *, court: int) -> Order:
        """Return the order that a court has announced on a bill; all zero for none."""
        order: Order = self._read("orderOf", bill, court)
        return order

    def release_point_of(self, carrier: int, *, point: int) -> ReleasePoint:
        """Return a port of discharge as a carrier lists it, and its agent there."""
        listed: ReleasePoint = self._read("releasePointOf", carrier, point)
        return listed

    def title_of(self, bill: Id) -> tuple[BillForm, int, bool]:
        """Return form, endorsee (or consignee) and whether the endorsee may endorse."""
        form, endorsee, endorsable = self._read("titleOf", bill)
        return BillForm(form), int(endorsee), bool(endorsable)

    def bill_of(self, bill: Id) -> Bill:
        """Return a bill's record; all zero when it was never issued."""
        record: Bill = self._read("billOf", bill)
        return record

    def state_of(self, bill: Id) -> BillState:
        """Return where a bill stands; ``NONE`` when it was never issued."""
        return BillState(self._read("stateOf", bill))

    def carrier_of(self, bill: Id) -> int:
        """Return who issued a bill; zero when it was never issued."""
        return int(self._read("carrierOf", bill))

    def bill_id(self, carrier: int, *, transport_document_reference: str | bytes) -> Id:
        """Return the id of the bill that a carrier issues, or would issue, under a reference."""
        return bytes(self._read("billId", carrier, transport_document_reference))

    def return_window(self) -> int:
        """Return how long after a transfer its receiver may send the bill back, in seconds."""
        return int(self._read("returnWindow"))

    def response_window(self) -> int:
        """Return how long a carrier has to answer a surrender, in seconds."""
        return int(self._read("responseWindow"))

    def notice_period(self) -> int:
        """Return how long after its announcement a court's order may be executed, in seconds."""
        return int(self._read("noticePeriod"))


class ElectronicBill:
    """One bill of a register, by its id.

    Args:
        bills: the register.
        bill: the bill's id.
    """

    def __init__(self, bills: BillOfLading, bill: Id) -> None:
        self._bills = bills
        self.id = bill

    def __repr__(self) -> str:
        return f"ElectronicBill(0x{bytes(self.id).hex()})"

    def record(self) -> Bill:
        """Return the bill as it stands."""
        return self._bills.bill_of(self.id)

    def actions(self, org: int) -> BillAction:
        """Return what an organisation may do to the bill now."""
        return self._bills.actions(self.id, org=org)

    def history(self) -> tuple[Happening, ...]:
        """Return everything that happened to the bill, oldest first."""
        return self._bills.history(self.id)

    def successors(self) -> tuple[ElectronicBill, ...]:
        """Return the bills that replaced it, or were issued in its place."""
        return tuple(ElectronicBill(self._bills, one) for one in self._bills.successors(self.id))

    def predecessors(self) -> tuple[ElectronicBill, ...]:
        """Return the bills that it replaced, or in whose place it was issued."""
        return tuple(ElectronicBill(self._bills, one) for one in self._bills.predecessors(self.id))
