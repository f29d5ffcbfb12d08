// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";

/// @title IBillOfLadingSignals
/// @notice What a register of electronic bills announces, and why it refuses.
/// @dev Every event on a bill names the block of the one before it, and the record the block of the last: a bill's
/// history is walked backwards with one query of one block for each event, however long the chain is.
interface IBillOfLadingSignals {
    /// @notice A carrier issued a bill.
    /// @param bill Id: `keccak256(abi.encode(carrier, transportDocumentReference))`.
    /// @param carrier Organisation that issued it.
    /// @param holder Organisation that received possession.
    /// @param endorsee Consignee, first endorsee, or zero.
    /// @param form Straight, ToOrder or Bearer.
    /// @param releasePoint Number of the carrier's release point; zero for none.
    /// @param transportDocumentReference Carrier's transport document reference.
    /// @param documentRoot Root or hash of the transport document.
    event BillIssued(
        bytes32 indexed bill,
        uint32 indexed carrier,
        uint32 indexed holder,
        uint32 endorsee,
        BillTypes.Form form,
        uint16 releasePoint,
        bytes32 transportDocumentReference,
        bytes32 documentRoot
    );

    /// @notice Possession moved; title did not.
    /// @param bill Id of the bill.
    /// @param from Holder until now.
    /// @param to Holder from now on.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillTransferred(bytes32 indexed bill, uint32 indexed from, uint32 indexed to, uint32 previousBlock);

    /// @notice Title moved; possession did not.
    /// @param bill Id of the bill.
    /// @param from Endorsee until now.
    /// @param to Endorsee from now on.
    /// @param endorsement Whether the new endorsee may endorse further.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillEndorsed(
        bytes32 indexed bill,
        uint32 indexed from,
        uint32 indexed to,
        BillTypes.Endorsement endorsement,
        uint32 previousBlock
    );

    /// @notice The bill became a bearer bill: whoever holds it has title.
    /// @param bill Id of the bill.
    /// @param by Endorsee that endorsed in blank.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillEndorsedInBlank(bytes32 indexed bill, uint32 indexed by, uint32 previousBlock);

    /// @notice Title and possession moved together.
    /// @param bill Id of the bill.
    /// @param from Holder and endorsee until now.
    /// @param to Holder and endorsee from now on.
    /// @param endorsement Whether the new endorsee may endorse further.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillEndorsedAndTransferred(
        bytes32 indexed bill,
        uint32 indexed from,
        uint32 indexed to,
        BillTypes.Endorsement endorsement,
        uint32 previousBlock
    );

    /// @notice The bill went back to the party it came from.
    /// @param bill Id of the bill.
    /// @param from Holder that sent it back.
    /// @param to Holder from now on.
    /// @param endorsee Endorsee from now on.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillSentBack(
        bytes32 indexed bill, uint32 indexed from, uint32 indexed to, uint32 endorsee, uint32 previousBlock
    );

    /// @notice The bill was surrendered for delivery; the carrier has possession while it decides.
    /// @param bill Id of the bill.
    /// @param by Sole possessor that surrendered it.
    /// @param carrier Organisation that must answer.
    /// @param previousBlock Block of the event before this one on the same bill.
    event SurrenderRequested(bytes32 indexed bill, uint32 indexed by, uint32 indexed carrier, uint32 previousBlock);

    /// @notice The carrier accepted the surrender and will deliver: the bill is accomplished.
    /// @param bill Id of the bill.
    /// @param by Organisation that accepted: the carrier or its release agent.
    /// @param to Organisation entitled to delivery: the one that surrendered.
    /// @param previousBlock Block of the event before this one on the same bill.
    event SurrenderAccepted(bytes32 indexed bill, uint32 indexed by, uint32 indexed to, uint32 previousBlock);

    /// @notice The carrier refused the surrender; possession is back.
    /// @param bill Id of the bill.
    /// @param by Organisation that refused: the carrier or its release agent.
    /// @param to Organisation that has the bill again.
    /// @param reason Hash of the reason given.
    /// @param previousBlock Block of the event before this one on the same bill.
    event SurrenderRefused(
        bytes32 indexed bill, uint32 indexed by, uint32 indexed to, bytes32 reason, uint32 previousBlock
    );

    /// @notice The surrender was withdrawn because the carrier was silent.
    /// @param bill Id of the bill.
    /// @param by Organisation that has the bill again.
    /// @param previousBlock Block of the event before this one on the same bill.
    event SurrenderWithdrawn(bytes32 indexed bill, uint32 indexed by, uint32 previousBlock);

    /// @notice The bill was surrendered for amendment; the carrier has possession while it decides.
    /// @param bill Id of the bill.
    /// @param by Sole possessor that surrendered it.
    /// @param carrier Organisation that must answer.
    /// @param reason What for.
    /// @param previousBlock Block of the event before this one on the same bill.
    event AmendmentRequested(
        bytes32 indexed bill,
        uint32 indexed by,
        uint32 indexed carrier,
        BillTypes.AmendmentReason reason,
        uint32 previousBlock
    );

    /// @notice The bill was voided and its successors issued, in the transaction of this event.
    /// @param bill Id of the bill.
    /// @param carrier Organisation that replaced it.
    /// @param to Organisation that surrendered it, and has the successors.
    /// @param reason What it was surrendered for.
    /// @param successors Ids of the bills that replace it.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillReplaced(
        bytes32 indexed bill,
        uint32 indexed carrier,
        uint32 indexed to,
        BillTypes.AmendmentReason reason,
        bytes32[] successors,
        uint32 previousBlock
    );

    /// @notice The bill was exchanged for paper.
    /// @param bill Id of the bill.
    /// @param carrier Organisation that issued the paper.
    /// @param to Organisation that surrendered the bill, and has the paper.
    /// @param paperHash Hash of the paper, which states the change of medium.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillSwitchedToPaper(
        bytes32 indexed bill, uint32 indexed carrier, uint32 indexed to, bytes32 paperHash, uint32 previousBlock
    );

    /// @notice A bill that was on paper, or set aside by a court, has an electronic successor.
    /// @param bill Id of the bill.
    /// @param carrier Organisation that issued the successor.
    /// @param successor Id of the successor.
    /// @param evidence Hash of the evidence that the paper is inoperative, or of what the court ordered.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillReissued(
        bytes32 indexed bill, uint32 indexed carrier, bytes32 indexed successor, bytes32 evidence, uint32 previousBlock
    );

    /// @notice A court announced that it will set the bill aside.
    /// @param bill Id of the bill.
    /// @param court Organisation of the court.
    /// @param orderHash Hash of the order.
    /// @param effectiveFrom First moment at which it may be executed, Unix time in seconds.
    /// @param previousBlock Block of the event before this one on the same bill.
    event SetAsideAnnounced(
        bytes32 indexed bill, uint32 indexed court, bytes32 orderHash, uint40 effectiveFrom, uint32 previousBlock
    );

    /// @notice A court took its announced order back.
    /// @param bill Id of the bill.
    /// @param court Organisation of the court.
    /// @param orderHash Hash of the order.
    /// @param previousBlock Block of the event before this one on the same bill.
    event SetAsideLifted(bytes32 indexed bill, uint32 indexed court, bytes32 orderHash, uint32 previousBlock);

    /// @notice A court set the bill aside: it is void.
    /// @param bill Id of the bill.
    /// @param court Organisation of the court.
    /// @param orderHash Hash of the order.
    /// @param previousBlock Block of the event before this one on the same bill.
    event BillSetAside(bytes32 indexed bill, uint32 indexed court, bytes32 orderHash, uint32 previousBlock);

    /// @notice A carrier listed a port of discharge, or changed who releases cargo there in its name.
    /// @param carrier Organisation of the carrier.
    /// @param point Number under which it lists the port.
    /// @param agent Organisation that may answer surrenders of bills to that port; zero for none.
    /// @param port UN/LOCODE.
    event ReleaseAgentSet(uint32 indexed carrier, uint16 indexed point, uint32 indexed agent, bytes5 port);

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

    /// @notice Only the carrier that issued the bill may do this; its release agent may answer a surrender.
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

    /// @notice A surrender for amendment needs a reason, and this act needs another one.
    /// @param bill Id of the bill.
    /// @param reason The reason given.
    error BillAmendmentReasonInvalid(bytes32 bill, BillTypes.AmendmentReason reason);

    /// @notice The numbers do not fit the reason: a combination makes one bill out of several, a split several out of
    /// one, every other replacement one out of one.
    /// @param reason What the first bill was surrendered for.
    /// @param predecessors How many bills are named.
    /// @param successors How many successors are named.
    error BillReplacementInvalid(BillTypes.AmendmentReason reason, uint256 predecessors, uint256 successors);

    /// @notice Bills that are combined have one and the same sole possessor, who is that of every successor.
    /// @param bill Id of the bill, or of the successor.
    /// @param possessor Its sole possessor: the party that surrendered it, or would be entitled to.
    /// @param expected Sole possessor of the first bill.
    error BillPossessorMismatch(bytes32 bill, uint32 possessor, uint32 expected);

    /// @notice The bill has successors already.
    /// @param bill Id of the bill.
    error BillSucceeded(bytes32 bill);

    /// @notice A change of medium needs the hash of the paper or of the evidence, a court's act the hash of its order.
    /// @param bill Id of the bill.
    error BillEvidenceMissing(bytes32 bill);

    /// @notice The court has announced no order on this bill.
    /// @param bill Id of the bill.
    /// @param court Organisation of the court.
    error BillOrderMissing(bytes32 bill, uint32 court);

    /// @notice The parties still have time to answer the court's order.
    /// @param bill Id of the bill.
    /// @param until Until when, Unix time in seconds.
    error BillNoticePeriodOpen(bytes32 bill, uint256 until);

    /// @notice The number or the port is missing, the number lists another port, or the agent may not be one.
    /// @param carrier Organisation of the carrier.
    /// @param point The number given.
    /// @param port The port given.
    /// @param agent The agent given.
    error BillReleasePointInvalid(uint32 carrier, uint16 point, bytes5 port, uint32 agent);
}
