// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClearanceBook} from "./ClearanceBook.sol";

/// @title ClearanceModule
/// @notice Code that {CustomsClearance} runs on its own storage.
/// @dev Called by itself it does nothing: it keeps no declarations of its own.
abstract contract ClearanceModule is ClearanceBook {
    address private immutable _module = address(this);

    /// @dev Reverts with {CustomsModuleCalled} unless another contract runs this code.
    modifier onlyDelegated() {
        if (address(this) == _module) revert CustomsModuleCalled(_module);
        _;
    }
}
