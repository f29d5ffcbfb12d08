// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDraftReceiver} from "./IDraftReceiver.sol";

/// @title ISettlementActs
/// @notice What is done with a presentation that complies beside the bank's own payment, and with the bill afterwards.
/// @dev Part of {ILetterOfCredit}; article numbers are UCP 600's. A draft or undertaking honours by
/// {IDrafts-acceptAndCall} with `abi.encode(credit, presentation)`; a claim or a tender is made by
/// {IBillOfLading-transferAndCall}, see {CreditTypes.Purpose}.
interface ISettlementActs is IDraftReceiver {
    /// @notice Pays what is due and receives the bill, in one transaction, as the bank that examined: out of the cover first
    /// when it is the issuing bank, then from its own account.
    /// @dev Emits {PresentationHonoured}, and {CreditExhausted} when nothing is left to draw. MT 754, 756. The beneficiary is
    /// paid, or the bank that claims; a first beneficiary that has substituted its invoice is paid the difference, with
    /// {DifferencePaid}. A bank may pay before it has to. A suspended bank may pay what it owes; nobody but the bank itself
    /// can make it pay from its account.
    ///
    /// Requirements:
    /// - The presentation is Complying, the caller the bank that examined it.
    /// - The bank's account has what the cover lacks and allows this contract to pull it.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function honour(bytes32 credit, bytes32 presentation) external;

    /// @notice Pays the beneficiary out of the cover alone and gives the bill to the issuing bank; anyone may call, so
    /// that a bank that is silent or suspended holds up nobody.
    /// @dev Emits {PresentationHonoured}, and {CreditExhausted} when nothing is left to draw.
    ///
    /// Requirements:
    /// - The presentation is Complying.
    /// - The cover pays the whole drawing.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function honourFromCover(bytes32 credit, bytes32 presentation) external;

    /// @notice States the least for which the beneficiary sells the documents to the bank that negotiates.
    /// @dev Emits {DiscountOffered}. Article 2 (negotiation).
    ///
    /// Requirements:
    /// - The presentation is UnderExamination or Complying, by a bank other than the issuing bank.
    /// - The credit is available by negotiation, the caller its beneficiary.
    /// - The price is not zero and at most the drawing.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param price Least price, in the token's smallest unit.
    function offerDiscount(bytes32 credit, bytes32 presentation, uint104 price) external;

    /// @notice Purchases the documents, as the bank that examined them: the price to the beneficiary and the bill to the
    /// bank in one transaction. The bank claims the whole drawing from the issuing bank.
    /// @dev Emits {PresentationNegotiated} and {PresentationHonoured}. Articles 2, 7c, 8a ii.
    ///
    /// Requirements:
    /// - The presentation is Complying, by a bank other than the issuing bank, which calls.
    /// - The credit is available by negotiation.
    /// - The price is at most the drawing, and at least what the beneficiary offered, or the whole drawing.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param price What the bank pays.
    function negotiate(bytes32 credit, bytes32 presentation, uint104 price) external;

    /// @notice Puts on record that a bank has not paid when due; anyone may call. The claim stands.
    /// @dev Emits {PresentationDefaulted}.
    ///
    /// Requirements:
    /// - The presentation is Complying, by a bank that is bound, and no default is on record.
    /// - {dueBy} has passed.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function declareDefault(bytes32 credit, bytes32 presentation) external;

    /// @notice Takes the bill back from a bank that has not paid when due, in place of its payment.
    /// @dev Emits {PresentationReclaimed}. The presentation is Complying and its default on record; the caller is its
    /// presenter. The drawing is free to be made again; what the bank owes by law is not settled here.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function reclaim(bytes32 credit, bytes32 presentation) external;

    /// @notice Takes a tendered bill back.
    /// @dev Emits {TenderWithdrawn}. The presentation is Tendered, the caller the issuing bank.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function withdrawTender(bytes32 credit, bytes32 presentation) external;

    /// @notice Pays the issuing bank and receives the bill, in one transaction (documents against payment).
    /// @dev Emits {DocumentsTakenUp}. Pulled by allowance from the account of the applicant.
    ///
    /// Requirements:
    /// - The presentation is Tendered, the caller the applicant.
    /// - The price is the one agreed to, and the applicant's account has it.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param agreed Price that the applicant agrees to.
    function takeUp(bytes32 credit, bytes32 presentation, uint104 agreed) external;

    /// @notice Receives a tendered bill on trust receipt, and owes its price.
    /// @dev Emits {DocumentsEntrusted}.
    ///
    /// Requirements:
    /// - The presentation is Tendered with a day by which to repay, the caller the applicant.
    /// - The price is the one agreed to.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param agreed Price that the applicant agrees to.
    function takeUpOnTrust(bytes32 credit, bytes32 presentation, uint104 agreed) external;

    /// @notice Pays the issuing bank for a bill that was received on trust.
    /// @dev Emits {DocumentsTakenUp}. Pulled by allowance from the account of the applicant.
    ///
    /// Notes:
    /// - An applicant that is suspended pays all the same: its creditor keeps every right.
    ///
    /// Requirements:
    /// - The presentation is Entrusted, the caller the applicant by a seat that has not expired.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function repay(bytes32 credit, bytes32 presentation) external;
}
