// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IAmendingPresentation
/// @notice What the code of the acts with presentations offers to {LetterOfCredit} alone.
interface IAmendingPresentation {
    /// @notice Accepts an amendment by presenting on its terms, within the hand-over of the bill.
    /// @dev Emits {IAmendmentSignals-AmendmentAccepted}. Article 10c. The beneficiary alone accepts: a bank that presents
    /// for it does not.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param presenter Organisation that presents.
    function acceptByPresentation(bytes32 credit, uint16 number, uint32 presenter) external;
}
