// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {IDraftReceiver} from "./IDraftReceiver.sol";

/// @title IPresentationActs
/// @notice What is done with a presentation beside lodging, completing and honouring it: refusal and its ways back,
/// waiver, the bank's silence, other banks' claims, drafts, and documents against payment.
/// @dev Part of {ILetterOfCredit}; article numbers are UCP 600's.
interface IPresentationActs is IDraftReceiver {
    /// @notice Takes back what was lodged and not completed; the bill goes back to the presenter.
    /// @dev Emits {PresentationWithdrawn}. The presentation is Lodged; the caller is its presenter, or the beneficiary,
    /// whose drawing an advising bank's presentation reserves.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function withdraw(bytes32 credit, bytes32 presentation) external;

    /// @notice Ends what was lodged and never completed, once it can be completed no more; the bill goes back to the
    /// presenter. Anyone may call it, so that a presenter that vanishes or is suspended leaves no bill in escrow.
    /// @dev Emits {PresentationLapsed}. The presentation is Lodged and {lastMoment} has passed, else reverts with
    /// {PresentationStillInTime}.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function lapse(bytes32 credit, bytes32 presentation) external;

    /// @notice Holds a silent bank to the credit; anyone may call.
    /// @dev Emits {BankPrecluded}. The presentation is UnderExamination and the deadline has passed.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function preclude(bytes32 credit, bytes32 presentation) external;

    /// @notice Refuses to honour, with one notice of every discrepancy; the bill stays in escrow for the presenter.
    /// @dev Emits {PresentationRefused}. MT 734. The drawing is free to be made again.
    ///
    /// Requirements:
    /// - The presentation is UnderExamination, the caller the issuing bank, and its deadline has not passed.
    /// - The notice states a known discrepancy at least and a disposition, and has a hash.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param discrepancies Mask of {Discrepancies}.
    /// @param noticeHash Hash of the notice.
    /// @param disposition What the bank does with the documents.
    function refuse(
        bytes32 credit,
        bytes32 presentation,
        uint256 discrepancies,
        bytes32 noticeHash,
        CreditTypes.Disposition disposition
    ) external;

    /// @notice Hands the bill of a refused presentation back to the presenter (article 16e).
    /// @dev Emits {PresentationReturned}. The presentation is Refused, the caller the issuing bank or the presenter.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function handBack(bytes32 credit, bytes32 presentation) external;

    /// @notice Presents a refused bill again with other documents; it stays in escrow.
    /// @dev Emits {PresentationSuperseded} and {Presented}. A presentation that was Returned is presented again by
    /// {IBillOfLading-transferAndCall}.
    ///
    /// Requirements:
    /// - The presentation is Refused, the caller its presenter.
    /// - No court has set the bill aside.
    /// - Everything that a first presentation requires.
    /// @param credit Id of the credit.
    /// @param presentation Id of the refused presentation.
    /// @param lodging What the presenter states now.
    /// @return successor Id of the new presentation.
    function represent(bytes32 credit, bytes32 presentation, CreditTypes.Lodging calldata lodging)
        external
        returns (bytes32 successor);

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

    /// @notice Asks the applicant to waive discrepancies; the bank's days run on.
    /// @dev Emits {WaiverSoughtOfApplicant}. Article 16b. The presentation is UnderExamination by the issuing bank, which
    /// calls; its deadline has not passed.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function seekWaiver(bytes32 credit, bytes32 presentation) external;

    /// @notice Waives the discrepancies; whether the bank honours is still the bank's to say.
    /// @dev Emits {DiscrepanciesWaived}. MT 752 may follow. The caller is the applicant and has not answered; the
    /// presentation is WaiverSought, or Refused and held for a waiver.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function waive(bytes32 credit, bytes32 presentation) external;

    /// @notice Does not waive the discrepancies.
    /// @dev Emits {WaiverRefused}. As {waive}.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function refuseWaiver(bytes32 credit, bytes32 presentation) external;

    /// @notice Accepts the applicant's waiver of a refused presentation that is held for it; the bank must honour.
    /// @dev Emits {WaiverAccepted}. Article 16c iii b.
    ///
    /// Requirements:
    /// - The presentation is Refused with the disposition HoldingForWaiver, the applicant has waived.
    /// - The caller is the issuing bank.
    /// - The credit is Issued or Advised and the drawing still available; a claim needs neither.
    /// - No court has set the bill aside.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function acceptWaiver(bytes32 credit, bytes32 presentation) external;

    /// @notice Has the issuing bank examine what another bank did not honour; its own five banking days begin.
    /// @dev Emits {PresentationForwarded}. Articles 7a, 12a, 14b.
    ///
    /// Requirements:
    /// - The presentation is UnderExamination or Complying, by a bank other than the issuing bank.
    /// - The caller is a nominated bank that is not bound, or, once that bank's deadline has passed, the presenter.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function forward(bytes32 credit, bytes32 presentation) external;

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
    /// @dev Emits {DocumentsTakenUp}. Pulled by allowance from the account of the applicant. The presentation is Entrusted,
    /// the caller the applicant.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function repay(bytes32 credit, bytes32 presentation) external;
}
