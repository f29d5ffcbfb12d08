// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGuarantees} from "../interfaces/IGuarantees.sol";

/// @title InstrumentMock
/// @notice An instrument that passes on whatever anyone asks of it, for tests of guarantee accounts alone.
contract InstrumentMock is IGuarantees {
    IGuarantees private immutable _accounts;

    /// @notice What the accounts answered.
    /// @param value The day on which a debt is due, or what was paid.
    event Answered(uint256 value);

    /// @param accounts The guarantee accounts.
    constructor(IGuarantees accounts) {
        _accounts = accounts;
    }

    /// @inheritdoc IGuarantees
    function reserve(bytes32 account, bytes2 country, uint32 trader, address token, bytes32 obligation, uint96 debt)
        external
        override
        returns (uint32 dueOn)
    {
        dueOn = _accounts.reserve(account, country, trader, token, obligation, debt);
        emit Answered(dueOn);
    }

    /// @inheritdoc IGuarantees
    function release(bytes32 account, bytes32 obligation) external override {
        _accounts.release(account, obligation);
    }

    /// @inheritdoc IGuarantees
    function call(bytes32 account, bytes32 obligation, uint96 amount, address payee)
        external
        override
        returns (uint96 paid)
    {
        paid = _accounts.call(account, obligation, amount, payee);
        emit Answered(paid);
    }
}
