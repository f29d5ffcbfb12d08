// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title SilentToken
/// @notice A token that says that it paid and moves nothing, for tests of what must be refused.
contract SilentToken is ERC20 {
    /// @param holder Account that receives the whole supply.
    /// @param supply In the smallest unit.
    constructor(address holder, uint256 supply) ERC20("Silent", "SIL") {
        _mint(holder, supply);
    }

    /// @inheritdoc ERC20
    function transfer(address, uint256) public pure override returns (bool) {
        return true;
    }

    /// @inheritdoc ERC20
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return true;
    }
}
