// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title DebtWord
/// @notice Packs whose debts a guarantee account stands for, and up to what, into one storage word.
/// @dev Bits from the lowest: secured 96, ceiling 96, trader 32, country 16, free 16.
library DebtWord {
    uint256 private constant _AMOUNT_MASK = type(uint96).max;
    uint256 private constant _CEILING = 96;
    uint256 private constant _TRADER = 192;
    uint256 private constant _COUNTRY = 224;

    /// @notice The word of an account that is opened now.
    /// @param org The trader.
    /// @param code The country.
    /// @param most The ceiling.
    /// @return word The word.
    function opened(uint32 org, bytes2 code, uint96 most) internal pure returns (uint256 word) {
        return uint256(most) << _CEILING | uint256(org) << _TRADER | uint256(uint16(code)) << _COUNTRY;
    }

    /// @notice The word with another sum of debts.
    /// @param word The word.
    /// @param sum The sum, below 2^96.
    /// @return changed The word with it.
    function withSecured(uint256 word, uint256 sum) internal pure returns (uint256 changed) {
        return word & ~_AMOUNT_MASK | sum;
    }

    /// @notice The word with another ceiling.
    /// @param word The word.
    /// @param most The ceiling.
    /// @return changed The word with it.
    function withCeiling(uint256 word, uint96 most) internal pure returns (uint256 changed) {
        return word & ~(_AMOUNT_MASK << _CEILING) | uint256(most) << _CEILING;
    }

    /// @notice What the debts come to that the account stands for.
    /// @param word The word.
    /// @return sum Its value.
    function secured(uint256 word) internal pure returns (uint96 sum) {
        return uint96(word);
    }

    /// @notice The most that they may come to.
    /// @param word The word.
    /// @return most Its value.
    function ceiling(uint256 word) internal pure returns (uint96 most) {
        return uint96(word >> _CEILING);
    }

    /// @notice Organisation whose debts they are.
    /// @param word The word.
    /// @return org Its value.
    function trader(uint256 word) internal pure returns (uint32 org) {
        return uint32(word >> _TRADER);
    }

    /// @notice Country to whose customs they are owed.
    /// @param word The word.
    /// @return code ISO 3166-1 alpha-2.
    function country(uint256 word) internal pure returns (bytes2 code) {
        return bytes2(uint16(word >> _COUNTRY));
    }
}
