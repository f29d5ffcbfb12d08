// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title ReentrantToken
/// @notice A token that calls back once before it moves, for tests of what must not come of it.
contract ReentrantToken is ERC20 {
    address private _target;
    bytes private _data;

    /// @param holder Account that receives the whole supply.
    /// @param supply In the smallest unit.
    constructor(address holder, uint256 supply) ERC20("Reentrant", "RNT") {
        _mint(holder, supply);
    }

    /// @notice Makes the next movement call back; a revert of the call is passed on.
    /// @param target Contract to call.
    /// @param data What to call it with.
    function arm(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    /// @dev Calls back first, once.
    function _update(address from, address to, uint256 value) internal override {
        address target = _target;
        if (target != address(0)) {
            delete _target;
            Address.functionCall(target, _data);
        }
        super._update(from, to, value);
    }
}
