// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Day
/// @notice Calendar days in UTC, counted from 1 January 1970.
library Day {
    /// @notice The day of the current block.
    /// @return day Days since 1 January 1970.
    function today() internal view returns (uint24 day) {
        // 24 bits hold the days of the next 45,000 years.
        return uint24(block.timestamp / 1 days);
    }
}
