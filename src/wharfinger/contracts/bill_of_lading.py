"""Electronic bills of lading: possession and title, from issue to delivery."""

from __future__ import annotations

from typing import ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import BillForm, BillState, Endorsement
from wharfinger.contracts.records import Bill, Id, Issuance


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
        by: Sender,
    ) -> Outcome:
        """Issue a bill; the caller is its carrier. Its id is ``bill`` of the event ``BillIssued``.

        Args:
            transport_document_reference: the carrier's own, at most 20 characters (DCSA).
            document_root: root or hash of the transport document, 32 bytes, not zero.
            form: straight, to order or bearer.
            issue_to: organisation that receives possession, normally the shipper.
            endorsee: consignee (straight), first endorsee (to order), zero (bearer).
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
        )
        return self._send("issue", issuance, by=by)

    def transfer(self, bill: Id, *, to: int, by: Sender) -> Outcome:
        """Give possession to another organisation; title stays (DCSA PINT TRANSFER).

        Raises:
            ActorRefusedError: BillHolderRequired.
            TermsRefusedError: BillReceiverInvalid, BillReceiverEscrow.
        """
        return self._send("transfer", bill, to, by=by)

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

    def accept_surrender(self, bill: Id, *, by: Sender) -> Outcome:
        """Accept a surrender; the bill is accomplished, for good (DCSA SURR).

        Raises:
            ActorRefusedError: BillCarrierRequired.
        """
        return self._send("acceptSurrender", bill, by=by)

    def refuse_surrender(self, bill: Id, *, reason: Id, by: Sender) -> Outcome:
        """Refuse a surrender and give possession back (DCSA SREJ).

        Args:
            bill: id of the bill.
            reason: hash of the reason given to the surrendering party.
            by: a key of the carrier.

        Raises:
            ActorRefusedError: BillCarrierRequired.
        """
        return self._send("refuseSurrender", bill, reason, by=by)

    def withdraw_surrender(self, bill: Id, *, by: Sender) -> Outcome:
        """Take the bill back from a carrier that stayed silent for the response window.

        Raises:
            ActorRefusedError: BillSurrendererRequired.
            TimeRefusedError: BillResponseWindowOpen.
        """
        return self._send("withdrawSurrender", bill, by=by)

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
