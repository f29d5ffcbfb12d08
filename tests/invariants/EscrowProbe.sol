// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLading} from "../../contracts/interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../../contracts/interfaces/IBillReceiver.sol";

/// @title EscrowProbe
/// @notice An escrow contract that keeps bills for those who deposit them, and misbehaves where it is told to.
contract EscrowProbe is IBillReceiver {
    /// @notice What to do with a bill that arrives.
    enum Manner {
        /// @dev Keep it for the depositor.
        Keep,
        /// @dev Hand it back within the hook.
        Return,
        /// @dev Answer with another selector.
        Misanswer,
        /// @dev Fail.
        Fail
    }

    /// @notice The hook was told to fail.
    error Refused();

    IBillOfLading private immutable _bills;

    /// @notice Who deposited a bill that lies here; zero when it does not.
    mapping(bytes32 bill => uint32 org) public depositor;

    /// @param bills The register of bills that is trusted.
    constructor(IBillOfLading bills) {
        _bills = bills;
    }

    /// @notice Hands a bill back to its depositor.
    function release(bytes32 bill) external {
        uint32 to = depositor[bill];
        delete depositor[bill];
        _bills.transfer(bill, to);
    }

    /// @inheritdoc IBillReceiver
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata data) external override returns (bytes4) {
        Manner manner = abi.decode(data, (Manner));
        if (msg.sender != address(_bills) || manner == Manner.Fail) revert Refused();
        if (manner == Manner.Misanswer) return bytes4(0xffffffff);
        if (manner == Manner.Return) _bills.transfer(bill, from);
        else depositor[bill] = from;
        return IBillReceiver.onBillReceived.selector;
    }
}
