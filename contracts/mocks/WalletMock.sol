// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title WalletMock
/// @notice A contract wallet with one owner, as the root of an organisation.
contract WalletMock {
    address private immutable _owner;

    /// @notice Only the owner may act.
    error OwnerRequired(address caller);

    /// @param owner Account that acts through the wallet.
    constructor(address owner) {
        _owner = owner;
    }

    /// @notice Calls another contract in the wallet's name.
    /// @param target Contract to call.
    /// @param data Calldata.
    /// @return answer What it returned.
    function execute(address target, bytes calldata data) external returns (bytes memory answer) {
        if (msg.sender != _owner) revert OwnerRequired(msg.sender);
        return Address.functionCall(target, data);
    }
}
