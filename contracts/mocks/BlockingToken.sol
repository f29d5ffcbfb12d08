// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title BlockingToken
/// @notice A token whose keeper shuts accounts out, for tests of who is held up by it.
contract BlockingToken is ERC20 {
    mapping(address account => bool blocked) private _blocked;

    /// @notice The account was shut out.
    error AccountBlocked(address account);

    /// @param holder Account that receives the whole supply.
    /// @param supply In the smallest unit.
    constructor(address holder, uint256 supply) ERC20("Blocking", "BLK") {
        _mint(holder, supply);
    }

    /// @notice Shuts an account out, or lets it in again.
    /// @param account The account.
    /// @param blocked True to shut it out.
    function setBlocked(address account, bool blocked) external {
        _blocked[account] = blocked;
    }

    /// @dev Neither from nor to an account that is shut out.
    function _update(address from, address to, uint256 value) internal override {
        if (_blocked[from]) revert AccountBlocked(from);
        if (_blocked[to]) revert AccountBlocked(to);
        super._update(from, to, value);
    }
}
