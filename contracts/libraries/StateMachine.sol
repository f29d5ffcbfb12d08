// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title StateMachine
/// @notice Sets of states as bitmaps, so that one comparison answers whether an act is allowed.
/// @dev Bit `n` stands for the enum value `n`. Every machine's `…UnexpectedState` error carries such a set.
library StateMachine {
    /// @notice The set that holds one state.
    /// @param state Enum value of the state.
    /// @return set Bitmap with that bit alone.
    function only(uint8 state) internal pure returns (uint256 set) {
        return 1 << state;
    }

    /// @notice The set that holds two states.
    /// @param first Enum value of one state.
    /// @param second Enum value of the other.
    /// @return set Bitmap with both bits.
    function either(uint8 first, uint8 second) internal pure returns (uint256 set) {
        return (1 << first) | (1 << second);
    }

    /// @notice Whether a state is in a set.
    /// @param set Bitmap of allowed states.
    /// @param state Enum value of the current state.
    /// @return inside True when the state is one of them.
    function includes(uint256 set, uint8 state) internal pure returns (bool inside) {
        return set & (1 << state) != 0;
    }
}
