// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";

/// @title RateWord
/// @notice Packs the rates of a tariff's entry and its last day into 224 bits, so that with the first day an entry is one
/// storage word.
/// @dev Bits from the lowest: duty 32, excise 32, VAT 32, last day 32, specific 48, unit 24, basis 8, permits 16. A word
/// is never zero, because a last day is never zero.
library RateWord {
    uint256 private constant _EXCISE = 32;
    uint256 private constant _VAT = 64;
    uint256 private constant _VALID_TO = 96;
    uint256 private constant _SPECIFIC = 128;
    uint256 private constant _UNIT = 176;
    uint256 private constant _BASIS = 200;
    uint256 private constant _PERMITS = 208;

    /// @notice The word of an entry.
    /// @param rate The entry, as customs sets it.
    /// @return word The word.
    function pack(TariffTypes.Rate calldata rate) internal pure returns (uint224 word) {
        TariffTypes.Rates calldata rates = rate.rates;
        uint256 packed = rates.dutyPpm | uint256(rates.excisePpm) << _EXCISE | uint256(rates.vatPpm) << _VAT;
        packed |= uint256(rate.validTo) << _VALID_TO | uint256(rates.specific) << _SPECIFIC;
        packed |= uint256(uint24(rates.unit)) << _UNIT | uint256(uint8(rates.basis)) << _BASIS;
        return uint224(packed | uint256(rates.permits) << _PERMITS);
    }

    /// @notice The rates in a word.
    /// @param word The word.
    /// @return rates The rates.
    function unpack(uint224 word) internal pure returns (TariffTypes.Rates memory rates) {
        rates.basis = basis(word);
        rates.dutyPpm = uint32(dutyPpm(word));
        rates.specific = uint48(specific(word));
        rates.unit = unit(word);
        rates.excisePpm = uint32(excisePpm(word));
        rates.vatPpm = uint32(vatPpm(word));
        rates.permits = permits(word);
    }

    /// @notice Ad valorem duty in a word.
    /// @param word The word.
    /// @return ppm Parts per million.
    function dutyPpm(uint224 word) internal pure returns (uint256 ppm) {
        return uint32(word);
    }

    /// @notice Excise in a word.
    /// @param word The word.
    /// @return ppm Parts per million, below one million.
    function excisePpm(uint224 word) internal pure returns (uint256 ppm) {
        return uint32(word >> _EXCISE);
    }

    /// @notice Value added tax in a word.
    /// @param word The word.
    /// @return ppm Parts per million.
    function vatPpm(uint224 word) internal pure returns (uint256 ppm) {
        return uint32(word >> _VAT);
    }

    /// @notice Last day of a word.
    /// @param word The word.
    /// @return day Days since 1 January 1970.
    function validTo(uint224 word) internal pure returns (uint256 day) {
        return uint32(word >> _VALID_TO);
    }

    /// @notice Specific duty in a word.
    /// @param word The word.
    /// @return amount Smallest unit of the currency per 1,000 units of measure.
    function specific(uint224 word) internal pure returns (uint256 amount) {
        return uint48(word >> _SPECIFIC);
    }

    /// @notice Unit of measure in a word.
    /// @param word The word.
    /// @return code UN/ECE Recommendation 20; zero when the duty is ad valorem.
    function unit(uint224 word) internal pure returns (bytes3 code) {
        return bytes3(uint24(word >> _UNIT));
    }

    /// @notice How the duty in a word is computed.
    /// @param word The word.
    /// @return basis_ The basis.
    function basis(uint224 word) internal pure returns (TariffTypes.DutyBasis basis_) {
        return TariffTypes.DutyBasis(uint8(word >> _BASIS));
    }

    /// @notice Kinds of permit in a word.
    /// @param word The word.
    /// @return kinds A mask; bit `n` is kind `n`.
    function permits(uint224 word) internal pure returns (uint16 kinds) {
        return uint16(word >> _PERMITS);
    }
}
