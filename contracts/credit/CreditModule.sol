// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditBook} from "./CreditBook.sol";

/// @title CreditModule
/// @notice Code that {LetterOfCredit} runs on its own storage.
/// @dev Called by itself it does nothing: it keeps no credits of its own.
abstract contract CreditModule is CreditBook {
    address private immutable _module = address(this);

    /// @dev Reverts with {CreditModuleCalled} unless another contract runs this code.
    modifier onlyDelegated() {
        if (address(this) == _module) revert CreditModuleCalled(_module);
        _;
    }
}
