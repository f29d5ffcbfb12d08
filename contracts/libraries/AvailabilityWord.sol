// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title AvailabilityWord
/// @notice Packs in what, how and with which banks a credit is available into one storage word.
/// @dev Bits from the lowest: token 160, requiredDocuments 16, nominatedBank 32, confirmingBank 32, availability 8,
/// free 8.
library AvailabilityWord {
    uint256 private constant _REQUIRED_DOCUMENTS = 160;
    uint256 private constant _NOMINATED_BANK = 176;
    uint256 private constant _CONFIRMING_BANK = 208;
    uint256 private constant _AVAILABILITY = 240;

    /// @notice The word of a credit.
    /// @param terms Its terms.
    /// @return word The word.
    function stated(CreditTypes.Terms calldata terms) internal pure returns (uint256 word) {
        word = uint160(terms.token) | uint256(terms.requiredDocuments) << _REQUIRED_DOCUMENTS;
        word |= uint256(terms.nominatedBank) << _NOMINATED_BANK | uint256(terms.confirmingBank) << _CONFIRMING_BANK;
        word |= uint256(uint8(terms.availability)) << _AVAILABILITY;
    }

    /// @notice The word with other documents required.
    /// @param word The word.
    /// @param required Documents required, bit n for {DocumentTypes.Kind} n.
    /// @return replaced The word with them.
    function withDocuments(uint256 word, uint16 required) internal pure returns (uint256 replaced) {
        uint256 mask = uint256(type(uint16).max) << _REQUIRED_DOCUMENTS;
        return word & ~mask | uint256(required) << _REQUIRED_DOCUMENTS;
    }

    /// @notice ERC-20 in which the credit is payable.
    /// @param word The word.
    /// @return token_ Its value.
    function token(uint256 word) internal pure returns (address token_) {
        return address(uint160(word));
    }

    /// @notice Documents required, bit n for {DocumentTypes.Kind} n.
    /// @param word The word.
    /// @return required Its value.
    function requiredDocuments(uint256 word) internal pure returns (uint16 required) {
        return uint16(word >> _REQUIRED_DOCUMENTS);
    }

    /// @notice Bank with which the credit is available beside the issuing bank; zero for none.
    /// @param word The word.
    /// @return bank Its value.
    function nominatedBank(uint256 word) internal pure returns (uint32 bank) {
        return uint32(word >> _NOMINATED_BANK);
    }

    /// @notice Bank that was asked to confirm; zero for none.
    /// @param word The word.
    /// @return bank Its value.
    function confirmingBank(uint256 word) internal pure returns (uint32 bank) {
        return uint32(word >> _CONFIRMING_BANK);
    }

    /// @notice How the credit is available.
    /// @param word The word.
    /// @return way Its value.
    function availability(uint256 word) internal pure returns (CreditTypes.Availability way) {
        return CreditTypes.Availability(uint8(word >> _AVAILABILITY));
    }
}
