// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";
import {IBillStatus} from "./IBillStatus.sol";

/// @title IBillOfLading
/// @notice Electronic bills of lading: exclusive possession and title, from issue to delivery.
/// @dev Functional equivalence of an electronic transferable record after MLETR articles 10 to 12: one record, one
/// holder, integrity by the document root. The vocabulary is DCSA's: possession (the holder) and title (the endorsee)
/// are separate. Every act is the signer's organisation's; none names its actor. The machine is
/// machines/bill-of-lading.toml.
interface IBillOfLading is IBillStatus {
    /// @notice A carrier issued a bill.
    /// @param bill Id: `keccak256(abi.encode(carrier, transportDocumentReference))`.
    /// @param carrier Organisation that issued it.
    /// @param holder Organisation that received possession.
    /// @param endorsee Consignee, first endorsee, or zero.
    /// @param form Straight, ToOrder or Bearer.
    /// @param transportDocumentReference Carrier's transport document reference.
    /// @param documentRoot Root or hash of the transport document.
    event BillIssued(
        bytes32 indexed bill,
        uint32 indexed carrier,
        uint32 indexed holder,
        uint32 endorsee,
        BillTypes.Form form,
        bytes32 transportDocumentReference,
        bytes32 documentRoot
    );

    /// @notice Possession moved; title did not.
    /// @param bill Id of the bill.
    /// @param from Holder until now.
    /// @param to Holder from now on.
    event BillTransferred(bytes32 indexed bill, uint32 indexed from, uint32 indexed to);

    /// @notice Title moved; possession did not.
    /// @param bill Id of the bill.
    /// @param from Endorsee until now.
    /// @param to Endorsee from now on.
    /// @param endorsement Whether the new endorsee may endorse further.
    event BillEndorsed(bytes32 indexed bill, uint32 indexed from, uint32 indexed to, BillTypes.Endorsement endorsement);

    /// @notice The bill became a bearer bill: whoever holds it has title.
    /// @param bill Id of the bill.
    /// @param by Endorsee that endorsed in blank.
    event BillEndorsedInBlank(bytes32 indexed bill, uint32 indexed by);

    /// @notice Title and possession moved together.
    /// @param bill Id of the bill.
    /// @param from Holder and endorsee until now.
    /// @param to Holder and endorsee from now on.
    /// @param endorsement Whether the new endorsee may endorse further.
    event BillEndorsedAndTransferred(
        bytes32 indexed bill, uint32 indexed from, uint32 indexed to, BillTypes.Endorsement endorsement
    );

    /// @notice The bill went back to the party it came from.
    /// @param bill Id of the bill.
    /// @param from Holder that sent it back.
    /// @param to Holder from now on.
    /// @param endorsee Endorsee from now on.
    event BillSentBack(bytes32 indexed bill, uint32 indexed from, uint32 indexed to, uint32 endorsee);

    /// @notice The bill was surrendered for delivery; the carrier has possession while it decides.
    /// @param bill Id of the bill.
    /// @param by Sole possessor that surrendered it.
    /// @param carrier Organisation that must answer.
    event SurrenderRequested(bytes32 indexed bill, uint32 indexed by, uint32 indexed carrier);

    /// @notice The carrier accepted the surrender and will deliver: the bill is accomplished.
    /// @param bill Id of the bill.
    /// @param carrier Organisation that accepted.
    /// @param to Organisation entitled to delivery: the one that surrendered.
    event SurrenderAccepted(bytes32 indexed bill, uint32 indexed carrier, uint32 indexed to);

    /// @notice The carrier refused the surrender; possession is back.
    /// @param bill Id of the bill.
    /// @param carrier Organisation that refused.
    /// @param to Organisation that has the bill again.
    /// @param reason Hash of the reason given.
    event SurrenderRefused(bytes32 indexed bill, uint32 indexed carrier, uint32 indexed to, bytes32 reason);

    /// @notice The surrender was withdrawn because the carrier was silent.
    /// @param bill Id of the bill.
    /// @param by Organisation that has the bill again.
    event SurrenderWithdrawn(bytes32 indexed bill, uint32 indexed by);

    /// @notice The bill is not in a state that allows this act.
    /// @param bill Id of the bill.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error BillUnexpectedState(bytes32 bill, BillTypes.State current, uint256 expected);

    /// @notice Only the holder may do this.
    /// @param bill Id of the bill.
    /// @param org Organisation that tried.
    /// @param holder Organisation that has possession.
    error BillHolderRequired(bytes32 bill, uint32 org, uint32 holder);

    /// @notice Only the endorsee who is also the holder may endorse.
    /// @param bill Id of the bill.
    /// @param org Organisation that tried.
    /// @param endorsee Organisation that has title.
    error BillEndorseeRequired(bytes32 bill, uint32 org, uint32 endorsee);

    /// @notice Only the sole possessor may surrender: the one party that has possession and title.
    /// @param bill Id of the bill.
    /// @param org Organisation that tried.
    error BillSolePossessorRequired(bytes32 bill, uint32 org);

    /// @notice Only the carrier that issued the bill may answer.
    /// @param bill Id of the bill.
    /// @param org Organisation that tried.
    /// @param carrier Organisation that issued it.
    error BillCarrierRequired(bytes32 bill, uint32 org, uint32 carrier);

    /// @notice Only the party that surrendered may withdraw.
    /// @param bill Id of the bill.
    /// @param org Organisation that tried.
    /// @param surrenderer Organisation that surrendered.
    error BillSurrendererRequired(bytes32 bill, uint32 org, uint32 surrenderer);

    /// @notice A bill of this form cannot be endorsed.
    /// @param bill Id of the bill.
    /// @param form Its form.
    error BillNotToOrder(bytes32 bill, BillTypes.Form form);

    /// @notice The last endorsement named its endorsee alone, who cannot endorse further.
    /// @param bill Id of the bill.
    error BillNotEndorsable(bytes32 bill);

    /// @notice The organisation cannot receive this bill: it has it already, or is neither consignee, shipper, bank nor
    /// escrow of a straight bill.
    /// @param bill Id of the bill.
    /// @param to Organisation named.
    error BillReceiverInvalid(bytes32 bill, uint32 to);

    /// @notice An escrow contract receives bills by {transferAndCall} alone, and nobody else does.
    /// @param bill Id of the bill.
    /// @param to Organisation named.
    error BillReceiverEscrow(bytes32 bill, uint32 to);

    /// @notice The escrow contract did not acknowledge the bill.
    /// @param bill Id of the bill.
    /// @param to Organisation named.
    error BillNotAcknowledged(bytes32 bill, uint32 to);

    /// @notice The last act on the bill was not a transfer to the holder that can be sent back.
    /// @param bill Id of the bill.
    error BillNotReturnable(bytes32 bill);

    /// @notice The window for sending the bill back has closed.
    /// @param bill Id of the bill.
    /// @param closedAt When, Unix time in seconds.
    error BillReturnWindowClosed(bytes32 bill, uint256 closedAt);

    /// @notice The carrier still has time to answer.
    /// @param bill Id of the bill.
    /// @param until Until when, Unix time in seconds.
    error BillResponseWindowOpen(bytes32 bill, uint256 until);

    /// @notice A refusal needs the hash of its reason.
    /// @param bill Id of the bill.
    error BillReasonMissing(bytes32 bill);

    /// @notice The issuance contradicts itself: no reference, no document root, or an endorsee that does not fit the form.
    /// @param bill Id of the bill.
    error BillIssuanceInvalid(bytes32 bill);

    /// @notice Issues a bill; the caller is its carrier.
    /// @dev Emits {BillIssued}.
    ///
    /// Requirements:
    /// - The caller has the carrier role, and issuance is not paused.
    /// - The carrier never used the reference.
    /// - The document root is not zero; a Straight bill names its consignee, a ToOrder bill its endorsee, a Bearer
    ///   bill nobody.
    /// - The parties named are active; neither is an escrow contract.
    /// @param issuance What the carrier states.
    /// @return bill Id of the bill.
    function issue(BillTypes.Issuance calldata issuance) external returns (bytes32 bill);

    /// @notice Gives possession to another party; title stays where it is.
    /// @dev Emits {BillTransferred}. DCSA PINT action TRANSFER.
    ///
    /// Requirements:
    /// - The bill is Issued and the caller is its holder.
    /// - The receiver is active, another organisation, and no escrow contract.
    /// - A Straight bill goes to its consignee, its shipper or a bank only.
    /// @param bill Id of the bill.
    /// @param to Organisation that receives possession.
    function transfer(bytes32 bill, uint32 to) external;

    /// @notice Gives title to another party; possession stays where it is.
    /// @dev Emits {BillEndorsed}. DCSA PINT actions ENDORSE and ENDORSE_TO_ORDER. The endorsee may be an escrow
    /// contract, which then needs possession too.
    ///
    /// Requirements:
    /// - The bill is Issued and ToOrder, and may be endorsed further.
    /// - The caller is its endorsee and its holder.
    /// - The new endorsee is active and another organisation.
    /// @param bill Id of the bill.
    /// @param to Organisation that receives title.
    /// @param endorsement Named (ends endorsing) or ToOrder (allows it).
    function endorse(bytes32 bill, uint32 to, BillTypes.Endorsement endorsement) external;

    /// @notice Turns an order bill into a bearer bill.
    /// @dev Emits {BillEndorsedInBlank}. DCSA PINT action BLANK_ENDORSE. Requirements as for {endorse}.
    /// @param bill Id of the bill.
    function endorseInBlank(bytes32 bill) external;

    /// @notice Gives title and possession to another party at once.
    /// @dev Emits {BillEndorsedAndTransferred}. Requirements as for {endorse} and {transfer}.
    /// @param bill Id of the bill.
    /// @param to Organisation that receives both.
    /// @param endorsement Named (ends endorsing) or ToOrder (allows it).
    function endorseAndTransfer(bytes32 bill, uint32 to, BillTypes.Endorsement endorsement) external;

    /// @notice Sends the bill back to the party it came from, which has again what it had.
    /// @dev Emits {BillSentBack}. What an escrow contract hands out cannot be sent back into it.
    ///
    /// Requirements:
    /// - The bill is Issued and the caller is its holder.
    /// - The last act on the bill was the transfer to the caller, not longer ago than {returnWindow}.
    /// @param bill Id of the bill.
    function sendBack(bytes32 bill) external;

    /// @notice Gives possession to an escrow contract and tells it what for, in one transaction.
    /// @dev Emits {BillTransferred}, then calls {IBillReceiver-onBillReceived}. A presentation under a credit is such a
    /// hand-over.
    ///
    /// Requirements:
    /// - The bill is Issued and the caller is its holder.
    /// - The receiver is active, has the escrow role, and acknowledges the bill.
    /// @param bill Id of the bill.
    /// @param to Organisation of the escrow contract.
    /// @param data What the hand-over is for, as the receiver says.
    function transferAndCall(bytes32 bill, uint32 to, bytes calldata data) external;

    /// @notice Surrenders the bill to its carrier against delivery of the goods.
    /// @dev Emits {SurrenderRequested}. DCSA surrender request SREQ; UCC 7-403. While pending the carrier has possession.
    ///
    /// Requirements:
    /// - The bill is Issued and the caller is its sole possessor: of a Straight bill the holder that is consignee or
    ///   shipper, of a ToOrder bill the holder that is endorsee, of a Bearer bill the holder.
    /// @param bill Id of the bill.
    function surrenderForDelivery(bytes32 bill) external;

    /// @notice Accepts a surrender; the bill is accomplished, for good.
    /// @dev Emits {SurrenderAccepted}. DCSA surrender answer SURR. The caller is the bill's carrier, by a seat with the
    /// carrier role.
    /// @param bill Id of the bill.
    function acceptSurrender(bytes32 bill) external;

    /// @notice Refuses a surrender and gives possession back.
    /// @dev Emits {SurrenderRefused}. DCSA surrender answer SREJ. The caller is the bill's carrier, by a seat with the
    /// carrier role; the reason is not zero.
    /// @param bill Id of the bill.
    /// @param reason Hash of the reason given to the surrendering party.
    function refuseSurrender(bytes32 bill, bytes32 reason) external;

    /// @notice Takes the bill back from a silent carrier.
    /// @dev Emits {SurrenderWithdrawn}. The caller surrendered it, longer ago than {responseWindow}.
    /// @param bill Id of the bill.
    function withdrawSurrender(bytes32 bill) external;

    /// @notice The record of a bill; all zero when it was never issued.
    /// @param bill Id of the bill.
    /// @return record The record.
    function billOf(bytes32 bill) external view returns (BillTypes.Bill memory record);

    /// @notice Id of the bill that a carrier issues, or would issue, under a reference.
    /// @param carrier Organisation that issues it.
    /// @param transportDocumentReference Its transport document reference.
    /// @return bill Id of the bill.
    function billId(uint32 carrier, bytes32 transportDocumentReference) external pure returns (bytes32 bill);

    /// @notice How long after a transfer its receiver may send the bill back.
    /// @return window Seconds.
    function returnWindow() external view returns (uint40 window);

    /// @notice How long a carrier has to answer a surrender before it may be withdrawn.
    /// @return window Seconds.
    function responseWindow() external view returns (uint40 window);
}
