// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MoneyHandler} from "./MoneyHandler.sol";

/// @title MoneyChecks
/// @notice The invariants of money, M1 to M3 of docs/invariants.md.
abstract contract MoneyChecks is MoneyHandler {
    /// @notice Reverts with {Broken} unless every invariant of money holds.
    function checkMoney() external view {
        uint256 total;
        for (uint256 i = 0; i < holders.length; ++i) {
            uint256 balance = currency.balanceOf(holders[i]);
            _require(balance == purses[holders[i]], "M2: no money moves without its owner");
            total += balance;
        }
        _require(currency.totalSupply() == minted - redeemed, "M1: supply is what was issued less what was redeemed");
        _require(total == currency.totalSupply(), "M1: all accounts together have the supply");
        _require(breaches[Rule.Money] == 0, "M2: nobody pays what it does not have");
        _require(breaches[Rule.Trespass] == 0, "M3: nobody takes, makes or destroys another's money");
        _require(breaches[Rule.Active] == 0, "M3: dead keys and a paused currency issue nothing");
    }
}
