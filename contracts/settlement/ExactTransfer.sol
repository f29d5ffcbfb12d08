// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title ExactTransfer
/// @notice Moves settlement tokens so that the payee receives the amount that is owed, or nothing moves.
/// @dev Token assumptions: an ERC-20 whose balances change by transfers alone. A fee on transfer, a transfer that
/// silently moves less, and a payment from an account to itself are refused. Rebasing tokens are not supported.
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice The payee did not receive what was owed.
    /// @param token The token.
    /// @param expected Amount owed, in the token's smallest unit.
    /// @param received Amount by which the payee's balance rose.
    error AmountNotReceived(address token, uint256 expected, uint256 received);

    /// @notice Pulls tokens by allowance.
    /// @dev Reverts with {AmountNotReceived}, or as the token does.
    /// @param token The token.
    /// @param from Account that pays and has approved the calling contract.
    /// @param to Account that is paid.
    /// @param amount Amount owed, in the token's smallest unit.
    function pull(IERC20 token, address from, address to, uint256 amount) internal {
        uint256 before = token.balanceOf(to);
        token.safeTransferFrom(from, to, amount);
        _requireReceived(token, to, before, amount);
    }

    /// @notice Pays tokens that the calling contract holds.
    /// @dev Reverts with {AmountNotReceived}, or as the token does.
    /// @param token The token.
    /// @param to Account that is paid.
    /// @param amount Amount owed, in the token's smallest unit.
    function push(IERC20 token, address to, uint256 amount) internal {
        uint256 before = token.balanceOf(to);
        token.safeTransfer(to, amount);
        _requireReceived(token, to, before, amount);
    }

    /// @dev Compares what arrived with what was owed.
    function _requireReceived(IERC20 token, address to, uint256 before, uint256 amount) private view {
        uint256 received = token.balanceOf(to) - before;
        if (received != amount) revert AmountNotReceived(address(token), amount, received);
    }
}
