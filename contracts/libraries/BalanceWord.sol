// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title BalanceWord
/// @notice Packs what of a credit may still be drawn into one storage word.
/// @dev Bits from the lowest: amount 104, available 104, lodged 16, examining 16, claims 16.
library BalanceWord {
    uint256 private constant _AVAILABLE = 104;
    uint256 private constant _LODGED = 208;
    uint256 private constant _EXAMINING = 224;
    uint256 private constant _CLAIMS = 240;

    /// @notice The word that holds a balance.
    /// @param balance The balance.
    /// @return word The word.
    function pack(CreditTypes.Balance memory balance) internal pure returns (uint256 word) {
        word = uint256(balance.amount) | uint256(balance.available) << _AVAILABLE;
        word |= uint256(balance.lodged) << _LODGED | uint256(balance.examining) << _EXAMINING;
        word |= uint256(balance.claims) << _CLAIMS;
    }

    /// @notice The balance that a word holds.
    /// @param word The word.
    /// @return balance The balance.
    function toBalance(uint256 word) internal pure returns (CreditTypes.Balance memory balance) {
        balance.amount = uint104(word);
        balance.available = uint104(word >> _AVAILABLE);
        balance.lodged = uint16(word >> _LODGED);
        balance.examining = uint16(word >> _EXAMINING);
        balance.claims = uint16(word >> _CLAIMS);
    }
}
