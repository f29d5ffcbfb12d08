// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Delegated
/// @notice Has the acts of one contract carried out by the code of another, on the storage of the first.
/// @dev The other contract is fixed at deployment and cannot be replaced. Signer and relayed context pass through with the
/// calldata, as they came.
abstract contract Delegated {
    /// @dev Runs the call at hand with the code of a module, and returns or reverts with what that does.
    /// @param module Contract whose code runs.
    function _delegate(address module) internal {
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            calldatacopy(pointer, 0, calldatasize())
            let done := delegatecall(gas(), module, pointer, calldatasize(), 0, 0)
            returndatacopy(pointer, 0, returndatasize())
            switch done
            case 0 { revert(pointer, returndatasize()) }
            default { return(pointer, returndatasize()) }
        }
    }

    /// @dev As {_delegate}, for acts that only read: the module's function is a view itself, and the type of a pointer is
    /// all that tells the two apart.
    /// @param module Contract whose code runs.
    function _delegateView(address module) internal view {
        function(address) internal acting = _delegate;
        function(address) internal view reading;
        assembly ("memory-safe") {
            reading := acting
        }
        reading(module);
    }
}
