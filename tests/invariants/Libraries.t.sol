// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BankingDays} from "../../contracts/libraries/BankingDays.sol";
import {DutyMath} from "../../contracts/libraries/DutyMath.sol";
import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";

/// @title LibraryProperties
/// @notice Pure libraries against slow, plain versions of themselves, for any input; docs/invariants.md, L1 to L3.
contract LibraryProperties {
    /// @notice A library and its plain version differ.
    error Differs(uint256 input, uint256 actual, uint256 expected);

    uint256 private constant _WEEK = 7;

    /// @notice L1: a day is a banking day when it is neither a holiday nor in the weekend; day 0 was a Thursday.
    function test_openDays(uint256 holidays, uint8 weekend, uint32 day) external pure {
        weekend &= 127;
        uint256 open = BankingDays.open(holidays, weekend, day);
        for (uint256 n = 0; n < BankingDays.HORIZON; ++n) {
            bool holiday = holidays >> n & 1 == 1;
            bool closed = weekend >> (uint256(day) + n + 3) % _WEEK & 1 == 1;
            uint256 expected = holiday || closed ? 0 : 1;
            if (open >> n & 1 != expected) revert Differs(n, open >> n & 1, expected);
        }
        if (open >> BankingDays.HORIZON != 0) revert Differs(day, open, 0);
    }

    /// @notice L2: the n-th banking day is the one that counting finds.
    function test_nthDay(uint64 open, uint8 n) external pure {
        n = n % 12 + 1;
        uint256 seen;
        uint256 expected = BankingDays.HORIZON;
        for (uint256 i = 0; i < BankingDays.HORIZON; ++i) {
            if (open >> i & 1 == 1) ++seen;
            if (seen == n) {
                expected = i;
                break;
            }
        }
        uint256 actual = BankingDays.nth(open, n);
        if (actual != expected) revert Differs(n, actual, expected);
    }

    /// @notice L3: dues never fail and never exceed the exact amounts, by less than one unit for each tax.
    function test_dues(uint128 value, uint128 costs, uint32 dutyPpm, uint32 excisePpm, uint32 vatPpm) external pure {
        CustomsTypes.Rates memory rates;
        rates.dutyPpm = dutyPpm;
        rates.excisePpm = excisePpm % uint32(DutyMath.MILLION);
        rates.vatPpm = vatPpm;
        CustomsTypes.Dues memory dues = DutyMath.duesOf(value, costs, rates);
        _requireFloor(uint256(value) * rates.dutyPpm, DutyMath.MILLION, dues.duty);
        uint256 base = uint256(value) + costs + dues.duty;
        uint256 divisor = DutyMath.MILLION - rates.excisePpm;
        _requireFloor(base * rates.excisePpm, divisor, dues.excise);
        _requireFloor(base * rates.vatPpm, divisor, dues.vat);
    }

    /// @dev The quotient, rounded down, by multiplication alone.
    function _requireFloor(uint256 numerator, uint256 divisor, uint256 quotient) private pure {
        bool below = quotient * divisor <= numerator;
        bool above = (quotient + 1) * divisor > numerator;
        if (!below || !above) revert Differs(numerator, quotient, divisor);
    }
}
