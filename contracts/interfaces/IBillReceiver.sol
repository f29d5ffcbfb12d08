// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IBillReceiver
/// @notice What a contract organisation must offer to receive bills of lading.
interface IBillReceiver {
    /// @notice Called in the transaction that gives the contract possession of a bill.
    /// @dev Must return its own selector; anything else, and any revert, undoes the hand-over. The receiver must check
    /// that its caller is the bill register it trusts.
    /// @param bill Id of the bill, already in the receiver's possession.
    /// @param from Organisation that handed it over.
    /// @param data What the hand-over is for, ABI-encoded as the receiver says.
    /// @return selector `IBillReceiver.onBillReceived.selector`.
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata data) external returns (bytes4 selector);
}
