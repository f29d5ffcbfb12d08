// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title CreditWord
/// @notice Packs the parties and dates of a credit and its state into one storage word.
/// @dev Bits from the lowest: state 8, partialAllowed 1, covered 1, free 6, applicant 32, issuingBank 32,
/// advisingBank 32, beneficiary 32, expiresOn 24, latestShipment 24, presentationDays 8, toleranceOver 8,
/// toleranceUnder 8, place 40.
library CreditWord {
    uint256 private constant _PARTIAL = 8;
    uint256 private constant _COVERED = 9;
    uint256 private constant _APPLICANT = 16;
    uint256 private constant _ISSUING_BANK = 48;
    uint256 private constant _ADVISING_BANK = 80;
    uint256 private constant _BENEFICIARY = 112;
    uint256 private constant _EXPIRES_ON = 144;
    uint256 private constant _LATEST_SHIPMENT = 168;
    uint256 private constant _PRESENTATION_DAYS = 192;
    uint256 private constant _TOLERANCE_OVER = 200;
    uint256 private constant _TOLERANCE_UNDER = 208;
    uint256 private constant _PLACE = 216;

    /// @notice The word that holds a credit's standing.
    /// @param standing The standing.
    /// @return word The word.
    function pack(CreditTypes.Standing memory standing) internal pure returns (uint256 word) {
        word = uint256(uint8(standing.state)) | uint256(uint40(standing.place)) << _PLACE;
        if (standing.partialAllowed) word |= 1 << _PARTIAL;
        if (standing.covered) word |= 1 << _COVERED;
        word |= uint256(standing.applicant) << _APPLICANT | uint256(standing.issuingBank) << _ISSUING_BANK;
        word |= uint256(standing.advisingBank) << _ADVISING_BANK | uint256(standing.beneficiary) << _BENEFICIARY;
        word |= uint256(standing.expiresOn) << _EXPIRES_ON | uint256(standing.latestShipment) << _LATEST_SHIPMENT;
        word |= uint256(standing.presentationDays) << _PRESENTATION_DAYS;
        word |= uint256(standing.toleranceOver) << _TOLERANCE_OVER;
        word |= uint256(standing.toleranceUnder) << _TOLERANCE_UNDER;
    }

    /// @notice The standing that a word holds.
    /// @param word The word.
    /// @return standing The standing.
    function toStanding(uint256 word) internal pure returns (CreditTypes.Standing memory standing) {
        standing.state = state(word);
        standing.partialAllowed = word >> _PARTIAL & 1 == 1;
        standing.covered = word >> _COVERED & 1 == 1;
        standing.applicant = uint32(word >> _APPLICANT);
        standing.issuingBank = uint32(word >> _ISSUING_BANK);
        standing.advisingBank = uint32(word >> _ADVISING_BANK);
        standing.beneficiary = uint32(word >> _BENEFICIARY);
        standing.expiresOn = uint24(word >> _EXPIRES_ON);
        standing.latestShipment = uint24(word >> _LATEST_SHIPMENT);
        standing.presentationDays = uint8(word >> _PRESENTATION_DAYS);
        standing.toleranceOver = uint8(word >> _TOLERANCE_OVER);
        standing.toleranceUnder = uint8(word >> _TOLERANCE_UNDER);
        standing.place = bytes5(uint40(word >> _PLACE));
    }

    /// @notice Where the credit in a word stands.
    /// @param word The word.
    /// @return state_ The state.
    function state(uint256 word) internal pure returns (CreditTypes.CreditState state_) {
        return CreditTypes.CreditState(uint8(word));
    }
}
