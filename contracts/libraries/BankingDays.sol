// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title BankingDays
/// @notice Counts banking days as bits of one word instead of day by day.
/// @dev Days are local days since 1 January 1970.
library BankingDays {
    /// @notice Days that are searched: more than any run of closed days and long enough for ten banking days in it.
    uint256 internal constant HORIZON = 64;

    /// @dev Day 0 was a Thursday, the fourth weekday.
    uint256 private constant _FIRST_WEEKDAY = 3;
    uint256 private constant _WEEK = 7;
    uint256 private constant _WEEK_MASK = 127;
    /// @dev One bit at the start of each of ten weeks, which cover the horizon.
    uint256 private constant _TEN_WEEKS = (2 ** 70 - 1) / 127;
    uint256 private constant _HORIZON_MASK = 2 ** 64 - 1;

    /// @notice Which of the 64 days from a day on are banking days.
    /// @param holidays Bit n is set when day `day + n` is a holiday.
    /// @param weekend Closed weekdays, bit 0 for Monday.
    /// @param day First day.
    /// @return days_ Bit n is set when banks are open on day `day + n`.
    function open(uint256 holidays, uint8 weekend, uint256 day) internal pure returns (uint256 days_) {
        uint256 weekday = (day + _FIRST_WEEKDAY) % _WEEK;
        uint256 closed = (uint256(weekend) >> weekday | uint256(weekend) << (_WEEK - weekday)) & _WEEK_MASK;
        return ~(holidays | closed * _TEN_WEEKS) & _HORIZON_MASK;
    }

    /// @notice The first of some days.
    /// @param days_ One bit for each day.
    /// @param count How many days to keep.
    /// @return kept The lowest `count` bits.
    function before(uint256 days_, uint256 count) internal pure returns (uint256 kept) {
        return days_ & ((1 << count) - 1);
    }

    /// @notice Position of the n-th set bit.
    /// @param days_ The bits; only the lowest 64 are looked at.
    /// @param n Set bits to count, from 1.
    /// @return position Position of that bit; {HORIZON} when there are fewer.
    function nth(uint256 days_, uint256 n) internal pure returns (uint256 position) {
        // One set bit falls away in each round, so there are at most 64.
        for (; n > 1 && days_ != 0; --n) {
            days_ &= days_ - 1;
        }
        if (days_ == 0) return HORIZON;
        while (days_ & 0xff == 0) {
            days_ >>= 8;
            position += 8;
        }
        while (days_ & 1 == 0) {
            days_ >>= 1;
            ++position;
        }
    }
}
