// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";

/// @title TillMock
/// @notice Moves tokens with {ExactTransfer} and nothing else, for tests of that library alone.
contract TillMock {
    using ExactTransfer for IERC20;

    /// @notice Pulls tokens by allowance.
    /// @param token The token.
    /// @param from Account that pays.
    /// @param to Account that is paid.
    /// @param amount Amount owed.
    function pull(IERC20 token, address from, address to, uint256 amount) external {
        token.pull(from, to, amount);
    }

    /// @notice Pays tokens that the till holds.
    /// @param token The token.
    /// @param to Account that is paid.
    /// @param amount Amount owed.
    function push(IERC20 token, address to, uint256 amount) external {
        token.push(to, amount);
    }
}
