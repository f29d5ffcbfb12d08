// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {GuaranteeLedger} from "./GuaranteeLedger.sol";

/// @title GuaranteeHandler
/// @notice Every act on a guarantee account by those who may.
abstract contract GuaranteeHandler is GuaranteeLedger {
    uint256 private constant _MOST = 10_000;

    /// @notice Customs opens an account, now and then one that exists.
    function authorise(uint256 seed) external {
        _resume(address(accounts), seed);
        GuaranteeTypes.Identity memory identity = _identity(seed);
        _actAsCustoms(identity.country, abi.encodeCall(accounts.open, (identity, _terms(seed))), seed);
    }

    /// @notice Customs changes the terms of an account.
    function reauthorise(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        bytes memory data = abi.encodeCall(accounts.setTerms, (id, _terms(seed)));
        _actAsCustoms(_guarantee(id).identity.country, data, seed);
    }

    /// @notice Customs suspends an account, or reinstates it, which it does more often.
    function bar(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        bytes memory data = abi.encodeCall(accounts.setSuspension, (id, _draw(seed, "bar") % 3 == 0));
        _actAsCustoms(_guarantee(id).identity.country, data, seed);
    }

    /// @notice The guarantor puts money up.
    function putUp(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        uint32 org = _guarantee(id).identity.guarantor;
        uint256 amount = _draw(seed, "amount") % _MOST;
        _fund(org, amount, seed);
        _actFor(
            org, _pickKey(org, seed), address(accounts), abi.encodeCall(accounts.deposit, (id, uint96(amount))), seed
        );
    }

    /// @notice The guarantor takes money back, now and then all that is free.
    function takeBack(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        uint32 org = _guarantee(id).identity.guarantor;
        uint256 free = _freeOf(id);
        uint256 amount = _draw(seed, "whole") % 4 == 0 ? free : _draw(seed, "amount") % (free + 1);
        bytes memory data = abi.encodeCall(accounts.withdraw, (id, uint96(amount)));
        _actFor(org, _pickKey(org, seed), address(accounts), data, seed);
    }

    /// @notice The instrument has an account stand for a debt, now and then for the largest that is possible.
    function pledge(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        uint256 owed = 1 + _draw(seed, "amount") % _MOST;
        if (_draw(seed, "whole") % 3 == 0) owed = _largest(id);
        _actAsInstrument(_guarantee(id).identity.instrument, _pledgeData(id, _number(seed), owed), seed);
    }

    /// @notice The instrument releases a debt.
    function settle(uint256 seed) external {
        (bytes32 id, uint256 number) = _pickDebt(seed);
        bytes memory data = abi.encodeCall(accounts.release, (id, bytes32(number)));
        _actAsInstrument(_guarantee(id).identity.instrument, data, seed);
    }

    /// @notice The instrument calls a debt, now and then for more than there is.
    function demand(uint256 seed) external {
        (bytes32 id, uint256 number) = _pickDebt(seed);
        uint256 amount = 1 + _draw(seed, "amount") % (2 * _MOST);
        address payee = _account(_pickSecret(seed, "payee"));
        bytes memory data = abi.encodeCall(accounts.call, (id, bytes32(number), uint96(amount), payee));
        _actAsInstrument(_guarantee(id).identity.instrument, data, seed);
    }

    /// @dev An instrument passes a call on.
    function _actAsInstrument(address instrument, bytes memory data, uint256 seed) internal {
        _mine(seed);
        _VM.recordLogs();
        _acting = instrument;
        _act(_strangerKey(), instrument, data, 0);
        _replay(_VM.getRecordedLogs(), 0);
        _acting = address(0);
    }

    function _actAsCustoms(bytes2 country, bytes memory data, uint256 seed) private {
        uint32 org = _customsOf(country);
        _actFor(org, rootKey[org], address(accounts), data, seed);
    }

    /// @dev Gives an organisation's account what it lacks, and lets the guarantee accounts pull it.
    function _fund(uint32 org, uint256 amount, uint256 seed) internal {
        address account = _root(org);
        if (purses[account] < amount) {
            _resume(address(currency), seed);
            bytes memory issue_ = abi.encodeCall(currency.issue, (account, amount));
            _act(_secret(_CENTRAL_BANK, rootKey[_CENTRAL_BANK]), address(currency), issue_, 0);
            minted += amount;
            _give(account, amount);
        }
        bytes memory data = abi.encodeCall(IERC20.approve, (address(accounts), amount));
        _act(_secret(org, rootKey[org]), address(currency), data, 0);
    }

    /// @dev What an instrument asks to have an account stand for a debt.
    function _pledgeData(bytes32 id, uint256 number, uint256 owed) internal view returns (bytes memory data) {
        GuaranteeTypes.Identity storage identity = _guarantee(id).identity;
        return abi.encodeCall(
            accounts.reserve, (id, identity.country, identity.trader, identity.token, bytes32(number), uint96(owed))
        );
    }

    /// @dev The largest debt that an account's terms and money allow; one when none is.
    function _largest(bytes32 id) internal view returns (uint256 owed) {
        (, uint256 secured) = _sums(id);
        GuaranteeTypes.Terms storage terms = _guarantee(id).terms;
        if (secured >= terms.ceiling) return 1;
        owed = terms.ceiling - secured;
        uint256 free = _freeOf(id);
        if (_cover(owed, terms.coverPpm) > free) owed = free * _WHOLE / terms.coverPpm;
        return owed == 0 ? 1 : owed;
    }

    /// @dev An account that is open.
    function _pickAccountId(uint256 seed) internal view returns (bytes32 id) {
        if (accountIds.length == 0) revert NothingToDo();
        return accountIds[_draw(seed, "account") % accountIds.length];
    }

    /// @dev A debt that an account stands for.
    function _pickDebt(uint256 seed) internal view returns (bytes32 id, uint256 number) {
        id = _pickAccountId(seed);
        for (uint256 i = 0; i < _DEBTS; ++i) {
            number = 1 + (_number(seed) + i) % _DEBTS;
            if (_debt(id, number).owed != 0) return (id, number);
        }
        revert NothingToDo();
    }

    /// @dev Number of a debt.
    function _number(uint256 seed) internal pure returns (uint256 number) {
        return 1 + _draw(seed, "debt") % _DEBTS;
    }

    /// @dev Parties of an account: few enough that some are drawn twice.
    function _identity(uint256 seed) internal view returns (GuaranteeTypes.Identity memory identity) {
        identity.instrument = address(instruments[_draw(seed, "instrument") % 2]);
        identity.country = _draw(seed, "country") % 2 == 0 ? bytes2("CN") : bytes2("NL");
        identity.trader = 1 + uint32(_draw(seed, "trader") % _TRADERS);
        uint256 kind = _draw(seed, "guarantor") % 3;
        identity.guarantor = identity.trader;
        if (kind == 1) identity.guarantor = _BANK;
        if (kind == 2) identity.guarantor = _AGENT;
        identity.token = address(currency);
    }

    /// @dev Terms that are possible.
    function _terms(uint256 seed) internal pure returns (GuaranteeTypes.Terms memory terms) {
        uint256 kind = _draw(seed, "cover") % 5;
        terms.coverPpm = uint32(_draw(seed, "share") % (_WHOLE + 1));
        if (kind == 0) terms.coverPpm = 0;
        if (kind == 1) terms.coverPpm = uint32(_WHOLE);
        terms.paymentDays = uint8(_draw(seed, "days") % 61);
        terms.ceiling = uint96(_draw(seed, "ceiling") % (3 * _MOST));
    }
}
