// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title ICreditActs
/// @notice What is done with a credit itself: advice, confirmation, cover, amendment, cancellation and expiry.
/// @dev Part of {ILetterOfCredit}; article numbers are UCP 600's.
interface ICreditActs {
    /// @notice Vouches for the authenticity of a credit, without any undertaking.
    /// @dev Emits {CreditAdvised}. MT 710. The credit is Issued and the caller its advising bank.
    /// @param credit Id of the credit.
    function advise(bytes32 credit) external;

    /// @notice Adds the confirming bank's own undertaking to that of the issuing bank.
    /// @dev Emits {CreditConfirmed}. Article 8. The credit is Issued or Advised; the caller is the bank that was asked to
    /// confirm and has not answered, else reverts with {CreditConfirmationAnswered}.
    /// @param credit Id of the credit.
    function confirm(bytes32 credit) external;

    /// @notice Declines to confirm (article 8d).
    /// @dev Emits {CreditConfirmationDeclined}. As {confirm}.
    /// @param credit Id of the credit.
    function declineConfirmation(bytes32 credit) external;

    /// @notice Offers an amendment, or the cancellation of the credit; the issuing bank is bound by it from now on.
    /// @dev Emits {AmendmentProposed}. Articles 10a, 10b. MT 707.
    ///
    /// Requirements:
    /// - The credit is Issued or Advised, the caller its issuing bank.
    /// - The number is not zero and was not used before.
    /// - It changes something that exists, a cancellation nothing else, and the credit as amended would not contradict
    ///   itself nor be below what is drawn, nor expired.
    /// @param credit Id of the credit.
    /// @param amendment What it changes.
    function proposeAmendment(bytes32 credit, CreditTypes.Amendment calldata amendment) external;

    /// @notice Extends the confirmation to an amendment, or agrees to a cancellation.
    /// @dev Emits {ConfirmationExtended}. Article 10b. The amendment is Proposed; the caller is the confirming bank, is
    /// bound, and has not answered.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    function extendConfirmation(bytes32 credit, uint16 number) external;

    /// @notice Advises an amendment without extending the confirmation to it; does not agree to a cancellation.
    /// @dev Emits {ConfirmationNotExtended}, and {AmendmentRejected} of a cancellation. Article 10b. As
    /// {extendConfirmation}. The bank stays bound by what it confirmed.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    function declineExtension(bytes32 credit, uint16 number) external;

    /// @notice Accepts an amendment whole; the credit is amended, or cancelled.
    /// @dev Emits {AmendmentAccepted}, and {CreditCancelled} of a cancellation. Articles 10a, 10c, 10e.
    ///
    /// Requirements:
    /// - The amendment is Proposed, the credit Issued or Advised, the caller its beneficiary.
    /// - A bank that has confirmed the credit has said whether it extends its confirmation.
    /// - What was drawn since does not exceed the credit as amended; nothing is lodged or examined when it is cancelled.
    /// - Nothing is examined or claimed when it changes when drawings are paid.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    function acceptAmendment(bytes32 credit, uint16 number) external;

    /// @notice Rejects an amendment; the credit stands as it was.
    /// @dev Emits {AmendmentRejected}. Article 10d. The amendment is Proposed, the caller the beneficiary.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    function rejectAmendment(bytes32 credit, uint16 number) external;

    /// @notice Locks cash that secures the credit; it is paid to the beneficiary first, and what is left goes back to
    /// whoever put it up.
    /// @dev Emits {CoverPutUp}. Pulled by allowance from the account of the caller's organisation.
    ///
    /// Requirements:
    /// - The credit is Issued or Advised.
    /// - The caller is the applicant or the issuing bank, and nobody else has put up cover.
    /// - The cover is not more than can be drawn under the credit, tolerance included.
    /// @param credit Id of the credit.
    /// @param amount What to add.
    function putUpCover(bytes32 credit, uint104 amount) external;

    /// @notice Gives unneeded cover back to the organisation that put it up; anyone may call.
    /// @dev Emits {CoverReleased}.
    ///
    /// Requirements:
    /// - The credit is Exhausted, Expired or Cancelled.
    /// - No other bank that has honoured waits to be reimbursed, and no transferred credit is open; or ninety days have passed
    ///   since expiry, or since the last maturity that a drawing can have: a bank that never claims keeps no cover for ever.
    /// @param credit Id of the credit.
    function releaseCover(bytes32 credit) external;

    /// @notice Lets a credit expire; anyone may call.
    /// @dev Emits {CreditExpired}. A presentation that is merely Lodged does not count as made (eUCP article e6c) and
    /// keeps nothing open; a Refused one neither.
    ///
    /// Requirements:
    /// - The credit is Issued or Advised.
    /// - The close of the expiry date, rolled to a banking day, has passed (article 29a).
    /// - No presentation is UnderExamination or Complying.
    /// @param credit Id of the credit.
    function expire(bytes32 credit) external;
}
