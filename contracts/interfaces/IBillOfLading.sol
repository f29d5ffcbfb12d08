// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";
import {IBillOfLadingSignals} from "./IBillOfLadingSignals.sol";
import {IBillStatus} from "./IBillStatus.sol";

/// @title IBillOfLading
/// @notice Electronic bills of lading: exclusive possession and title, from issue to delivery.
/// @dev Functional equivalence of an electronic transferable record after MLETR articles 10 to 12: one record, one
/// holder, integrity by the document root. The vocabulary is DCSA's: possession (the holder) and title (the endorsee)
/// are separate. Every act is the signer's organisation's; none names its actor. The machine is
/// machines/bill-of-lading.toml.
interface IBillOfLading is IBillOfLadingSignals, IBillStatus {
    /// @notice Issues a bill; the caller is its carrier.
    /// @dev Emits {BillIssued}.
    ///
    /// Requirements:
    /// - The caller has the carrier role, and issuance is not paused.
    /// - The carrier never used the reference.
    /// - The document root is not zero; a Straight bill names its consignee, a ToOrder bill its endorsee, a Bearer
    ///   bill nobody.
    /// - The parties named are active; neither is an escrow contract.
    ///
    /// Whether the release point is listed is not asked: a carrier may list it later.
    /// @param issuance What the carrier states.
    /// @return bill Id of the bill.
    function issue(BillTypes.Issuance calldata issuance) external returns (bytes32 bill);

    /// @notice Issues many bills, all or none; the caller is their carrier.
    /// @dev Emits {BillIssued} for each. Requirements as for {issue}.
    /// @param issuances What the carrier states.
    /// @return bills Ids of the bills, in order.
    function issueBatch(BillTypes.Issuance[] calldata issuances) external returns (bytes32[] memory bills);

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

    /// @notice Gives possession of many bills to one party, all or none.
    /// @dev Emits {BillTransferred} for each. Requirements as for {transfer}.
    /// @param bills Ids of the bills.
    /// @param to Organisation that receives possession.
    function transferBatch(bytes32[] calldata bills, uint32 to) external;

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

    /// @notice Surrenders many bills against delivery, all or none.
    /// @dev Emits {SurrenderRequested} for each. Requirements as for {surrenderForDelivery}.
    /// @param bills Ids of the bills.
    function surrenderForDeliveryBatch(bytes32[] calldata bills) external;

    /// @notice Surrenders the bill to its carrier against an amended one, or against paper.
    /// @dev Emits {AmendmentRequested}. DCSA surrender request AREQ with its reason code. While pending the carrier has
    /// possession. Requirements as for {surrenderForDelivery}; the reason is not None.
    /// @param bill Id of the bill.
    /// @param reason What for.
    function surrenderForAmendment(bytes32 bill, BillTypes.AmendmentReason reason) external;

    /// @notice Surrenders many bills for one reason, all or none: those that are to be combined, above all.
    /// @dev Emits {AmendmentRequested} for each. Requirements as for {surrenderForAmendment}.
    /// @param bills Ids of the bills.
    /// @param reason What for.
    function surrenderForAmendmentBatch(bytes32[] calldata bills, BillTypes.AmendmentReason reason) external;

    /// @notice Accepts a surrender for delivery; the bill is accomplished, for good.
    /// @dev Emits {SurrenderAccepted}. DCSA surrender answer SURR; UCC 7-403. The caller is the bill's carrier, by a seat
    /// with the carrier role, or its release agent at the port of discharge, by a seat with the logistics role.
    /// @param bill Id of the bill.
    function acceptSurrender(bytes32 bill) external;

    /// @notice Refuses a surrender, for delivery or for amendment, and gives possession back.
    /// @dev Emits {SurrenderRefused}. DCSA surrender answer SREJ. Callers as for {acceptSurrender}; the reason is not
    /// zero.
    /// @param bill Id of the bill.
    /// @param reason Hash of the reason given to the surrendering party.
    function refuseSurrender(bytes32 bill, bytes32 reason) external;

    /// @notice Takes the bill back from a silent carrier.
    /// @dev Emits {SurrenderWithdrawn}. The caller surrendered it, for delivery or for amendment, longer ago than
    /// {responseWindow}.
    /// @param bill Id of the bill.
    function withdrawSurrender(bytes32 bill) external;

    /// @notice Voids surrendered bills and issues what replaces them, linked both ways.
    /// @dev Emits {BillIssued} for each successor, then {BillReplaced} for each predecessor. DCSA
    /// SURRENDERED_FOR_AMENDMENT. Not subject to the pause: what was surrendered before must find its way out.
    ///
    /// Requirements:
    /// - The caller is the carrier of all, by a seat with the carrier role.
    /// - Every predecessor is PendingAmendment, for one and the same reason other than SwitchToPaper.
    /// - Combine: several predecessors, one successor. Split: one predecessor, several successors. Otherwise one each.
    /// - All were surrendered by the same party, which is active, has possession of every successor, and is endorsee of
    ///   those to order.
    /// - The references of the successors are new; otherwise as for {issue}.
    /// @param predecessors Ids of the bills to be voided.
    /// @param successors What the carrier states of the new ones.
    /// @return bills Ids of the successors, in order.
    function replace(bytes32[] calldata predecessors, BillTypes.Issuance[] calldata successors)
        external
        returns (bytes32[] memory bills);

    /// @notice Exchanges a surrendered bill for paper; the electronic bill is spent, for good.
    /// @dev Emits {BillSwitchedToPaper}. MLETR article 18: change of medium.
    ///
    /// Requirements:
    /// - The bill is PendingAmendment for SwitchToPaper.
    /// - The caller is its carrier, by a seat with the carrier role.
    /// - The hash is not zero; the paper states the change of medium.
    /// @param bill Id of the bill.
    /// @param paperHash Hash of the paper.
    function switchToPaper(bytes32 bill, bytes32 paperHash) external;

    /// @notice Issues the electronic successor of a bill that was exchanged for paper.
    /// @dev Emits {BillIssued}, then {BillReissued}. MLETR article 17: change of medium. Not subject to the pause.
    ///
    /// Requirements:
    /// - The bill is Paper and has no successor.
    /// - The caller is its carrier, by a seat with the carrier role.
    /// - The evidence that the paper was made inoperative is not zero.
    /// - The issuance is as for {issue}.
    /// @param bill Id of the bill.
    /// @param evidence Hash of the evidence.
    /// @param issuance What the carrier states of the successor.
    /// @return successor Id of the successor.
    function reissueFromPaper(bytes32 bill, bytes32 evidence, BillTypes.Issuance calldata issuance)
        external
        returns (bytes32 successor);

    /// @notice Issues the successor of a bill that a court set aside.
    /// @dev Emits {BillIssued}, then {BillReissued}. UCC 7-601: lost, stolen or destroyed documents. Requirements as for
    /// {reissueFromPaper}, of a bill that is Voided without successors.
    /// @param bill Id of the bill.
    /// @param evidence Hash of what the court ordered.
    /// @param issuance What the carrier states of the successor.
    /// @return successor Id of the successor.
    function reissueAfterOrder(bytes32 bill, bytes32 evidence, BillTypes.Issuance calldata issuance)
        external
        returns (bytes32 successor);

    /// @notice Announces that a court will set the bill aside; the parties have {noticePeriod} to answer.
    /// @dev Emits {SetAsideAnnounced}. An order announced again by the same court replaces its former one, and its time
    /// begins anew; those of other courts stand. Nothing is frozen meanwhile.
    ///
    /// Requirements:
    /// - The bill is Issued, PendingDelivery or PendingAmendment.
    /// - The caller is a court of the carrier's country.
    /// - The hash is not zero.
    /// @param bill Id of the bill.
    /// @param orderHash Hash of the order.
    function announceSetAside(bytes32 bill, bytes32 orderHash) external;

    /// @notice Takes an announced order back.
    /// @dev Emits {SetAsideLifted}. The caller is the court that announced it, and the bill is as for
    /// {announceSetAside}.
    /// @param bill Id of the bill.
    function liftSetAside(bytes32 bill) external;

    /// @notice Sets the bill aside: it is void, wherever it lies.
    /// @dev Emits {BillSetAside}. The caller is the court that announced the order, longer ago than {noticePeriod}, and
    /// the bill is as for {announceSetAside}.
    /// @param bill Id of the bill.
    function setAside(bytes32 bill) external;

    /// @notice Lists a port of discharge, and says who releases cargo there in the caller's name.
    /// @dev Emits {ReleaseAgentSet}. The number is the caller's own choice, and names one port for good; bills state it.
    ///
    /// Requirements:
    /// - The caller has the carrier role.
    /// - Number and port are not zero, and the number lists no other port.
    /// - The agent is zero, or another organisation that is active and has the logistics role.
    /// @param point Number under which the port is listed.
    /// @param port UN/LOCODE.
    /// @param agent Organisation that may answer surrenders of bills to that port; zero for none.
    function setReleaseAgent(uint16 point, bytes5 port, uint32 agent) external;

    /// @notice The record of a bill; all zero when it was never issued.
    /// @param bill Id of the bill.
    /// @return record The record.
    function billOf(bytes32 bill) external view returns (BillTypes.Bill memory record);

    /// @notice What an organisation may do to a bill now, as far as that does not depend on what it states in the act.
    /// @dev Of an act on a counterparty only the caller's side is asked; of a bill that was never issued, whether the
    /// organisation may issue at all.
    /// @param bill Id of the bill.
    /// @param org The organisation.
    /// @return actions Mask of {BillActions}; zero for a suspended organisation.
    function actionsOf(bytes32 bill, uint32 org) external view returns (uint256 actions);

    /// @notice Bills that replaced a bill, or were issued in its place; none while it is in circulation.
    /// @param bill Id of the bill.
    /// @return bills Their ids, in the order of the issuance.
    function successorsOf(bytes32 bill) external view returns (bytes32[] memory bills);

    /// @notice Bills that a bill replaced, or in whose place it was issued.
    /// @param bill Id of the bill.
    /// @return bills Their ids; several only for a combination.
    function predecessorsOf(bytes32 bill) external view returns (bytes32[] memory bills);

    /// @notice The order that a court has announced on a bill.
    /// @param bill Id of the bill.
    /// @param court Organisation of the court.
    /// @return order The order; all zero when there is none.
    function orderOf(bytes32 bill, uint32 court) external view returns (BillTypes.Order memory order);

    /// @notice A port of discharge, as a carrier lists it.
    /// @param carrier Organisation of the carrier.
    /// @param point Number under which it lists the port.
    /// @return releasePoint The port and the agent there; all zero when the number lists none.
    function releasePointOf(uint32 carrier, uint16 point)
        external
        view
        returns (BillTypes.ReleasePoint memory releasePoint);

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

    /// @notice How long after a court's announcement the bill may be set aside.
    /// @return period Seconds.
    function noticePeriod() external view returns (uint40 period);
}
