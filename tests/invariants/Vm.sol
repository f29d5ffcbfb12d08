// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Vm
/// @notice The part of forge's cheatcodes that the invariants use.
interface Vm {
    /// @notice A log that was recorded.
    struct Log {
        /// @dev Topics, the first of which is the event's selector.
        bytes32[] topics;
        /// @dev ABI-encoded arguments that are not indexed.
        bytes data;
        /// @dev Contract that emitted it.
        address emitter;
    }

    /// @notice Sends the next call from another account.
    function prank(address sender) external;

    /// @notice Sets the time of the block, Unix seconds.
    function warp(uint256 time) external;

    /// @notice Sets the number of the block.
    function roll(uint256 number) external;

    /// @notice Account of a private key.
    function addr(uint256 privateKey) external pure returns (address account);

    /// @notice Signs a digest with a private key.
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);

    /// @notice Starts recording logs afresh.
    function recordLogs() external;

    /// @notice The logs recorded so far; recording goes on from here.
    function getRecordedLogs() external returns (Log[] memory logs);
}

/// @title Cheats
/// @notice Where forge answers the cheatcodes.
library Cheats {
    /// @notice The account of the cheatcodes.
    Vm internal constant VM = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
}
