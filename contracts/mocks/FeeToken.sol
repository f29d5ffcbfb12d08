// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title FeeToken
/// @notice A token that keeps one per cent of every transfer, for tests of what must be refused.
contract FeeToken is ERC20 {
    /// @param holder Account that receives the whole supply.
    /// @param supply In the smallest unit.
    constructor(address holder, uint256 supply) ERC20("Fee on transfer", "FEE") {
        _mint(holder, supply);
    }

    /// @dev Burns the fee on the way.
    function _update(address from, address to, uint256 value) internal override {
        uint256 fee = from == address(0) || to == address(0) ? 0 : value / 100;
        if (fee != 0) super._update(from, address(0), fee);
        super._update(from, to, value - fee);
    }
}
