// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title IAmendmentSignals
/// @notice Events of amendments to credits, and the reasons for which an amendment is refused.
/// @dev Article numbers are UCP 600's.
interface IAmendmentSignals {
    /// @notice The issuing bank offers an amendment and is bound by it (article 10b).
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param amendment What it changes.
    event AmendmentProposed(bytes32 indexed credit, uint16 indexed number, CreditTypes.Amendment amendment);

    /// @notice The confirming bank extends its confirmation to the amendment (article 10b).
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param confirmingBank The bank.
    event ConfirmationExtended(bytes32 indexed credit, uint16 indexed number, uint32 indexed confirmingBank);

    /// @notice The confirming bank advises the amendment without extending its confirmation (article 10b).
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param confirmingBank The bank.
    event ConfirmationNotExtended(bytes32 indexed credit, uint16 indexed number, uint32 indexed confirmingBank);

    /// @notice The amendment was accepted and the credit is amended (article 10c).
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param byPresentation Whether the beneficiary accepted it by presenting on its terms.
    event AmendmentAccepted(bytes32 indexed credit, uint16 indexed number, bool byPresentation);

    /// @notice The amendment was rejected (article 10d).
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param by The beneficiary, or the confirming bank that does not agree to a cancellation.
    event AmendmentRejected(bytes32 indexed credit, uint16 indexed number, uint32 indexed by);

    /// @notice The amendment is not in a state that allows this act.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error AmendmentUnexpectedState(bytes32 credit, uint16 number, CreditTypes.AmendmentState current, uint256 expected);

    /// @notice The amendment has no number, changes nothing, something that does not exist, or more than it may.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param changes Mask of {AmendmentChanges}.
    error AmendmentInvalid(bytes32 credit, uint16 number, uint16 changes);

    /// @notice The credit as amended would be below what is drawn or presented.
    /// @param credit Id of the credit.
    /// @param most Most that could be drawn.
    /// @param drawn What is.
    error AmendmentBelowDrawings(bytes32 credit, uint256 most, uint256 drawn);

    /// @notice The confirming bank has yet to say whether it extends its confirmation, or has said so already.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @param extension What it said.
    error AmendmentExtension(bytes32 credit, uint16 number, CreditTypes.Extension extension);
}
