// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title DutyMath
/// @notice Duty, excise and value added tax on one line of goods.
/// @dev Integers in the currency's smallest unit; rates in parts per million; one rounding per tax line, by
/// truncation. The composite base is `(value + costs + duty) / (1 − excise rate)`: excise and VAT are both levied on
/// a base that includes duty and excise. Nothing overflows, so that nothing is checked: a value has at most 128 bits,
/// the base after duty at most 142, and a rate 32.
library DutyMath {
    /// @notice Parts in a whole.
    uint256 internal constant MILLION = 1e6;

    /// @notice What one line owes.
    /// @dev The excise rate must be below one million, as every tariff guarantees.
    /// @param customsValue Customs value, smallest unit.
    /// @param taxableCosts Costs in the base of excise and VAT but not in the customs value, smallest unit.
    /// @param rates The rates that apply.
    /// @return dues Duty, excise and VAT, each truncated to the smallest unit.
    function duesOf(uint128 customsValue, uint128 taxableCosts, CustomsTypes.Rates memory rates)
        internal
        pure
        returns (CustomsTypes.Dues memory dues)
    {
        unchecked {
            dues.duty = uint256(customsValue) * rates.dutyPpm / MILLION;
            uint256 base = uint256(customsValue) + taxableCosts + dues.duty;
            uint256 divisor = MILLION - rates.excisePpm;
            dues.excise = base * rates.excisePpm / divisor;
            dues.vat = base * rates.vatPpm / divisor;
        }
    }
}
