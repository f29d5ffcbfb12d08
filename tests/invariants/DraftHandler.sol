// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {DraftReceiverMock} from "../../contracts/mocks/DraftReceiverMock.sol";
import {DraftTypes} from "../../contracts/types/DraftTypes.sol";
import {DraftLedger} from "./DraftLedger.sol";

/// @title DraftHandler
/// @notice Every act on a draft by those who may.
abstract contract DraftHandler is DraftLedger {
    uint256 private constant _NUMBERS = 64;
    uint256 private constant _MOST = 10_000;
    uint256 private constant _DAYS = 12;
    uint256 private constant _HOLIDAYS = 40;

    uint256 private _declared;

    /// @notice A bank accepts, now and then under a reference that is taken; now and then against what a contract has.
    function undertake(uint256 seed) external {
        _resume(address(drafts), seed);
        uint32 bank = _BANK + uint32(_draw(seed, "bank") % 2);
        DraftTypes.Undertaking memory stated = _undertaking(bank, seed);
        bytes memory data = abi.encodeCall(drafts.accept, (stated));
        if (_draw(seed, "against") % 3 == 0) {
            // In one draw of eight it does not acknowledge.
            uint256 answer = _draw(seed, "answer") % 8 == 0 ? 1 : 0;
            receiver.setAnswer(DraftReceiverMock.Answer(answer), "");
            data = abi.encodeCall(drafts.acceptAndCall, (stated, address(receiver), "documents"));
            _actFor(bank, _pickRoleKey(bank, seed), address(drafts), data, seed);
            return _judge(answer == 0, Rule.Transition);
        }
        _actFor(bank, _pickRoleKey(bank, seed), address(drafts), data, seed);
    }

    /// @notice The holder endorses, to the acceptor too.
    function endorse(uint256 seed) external {
        bytes32 id = _pickCirculating(seed);
        _actAs(_entry(id).holder, abi.encodeCall(drafts.endorse, (id, _pickParty(seed, "to"))), seed);
    }

    /// @notice The holder offers.
    function offer(uint256 seed) external {
        bytes32 id = _pickCirculating(seed);
        uint104 price = uint104(_draw(seed, "price") % (2 * _entry(id).owed));
        bytes memory data = abi.encodeCall(drafts.offer, (id, _pickParty(seed, "to"), price));
        _actAs(_entry(id).holder, data, seed);
    }

    /// @notice The holder takes its offer back.
    function withdrawOffer(uint256 seed) external {
        bytes32 id = _pickOffered(seed);
        _actAs(_entry(id).holder, abi.encodeCall(drafts.withdrawOffer, (id)), seed);
    }

    /// @notice The buyer buys.
    function discount(uint256 seed) external {
        bytes32 id = _pickOffered(seed);
        Entry storage entry = _entry(id);
        if (_draw(seed, "provide") % 8 != 0) _fund(entry.buyer, entry.price, seed);
        _actAs(entry.buyer, abi.encodeCall(drafts.discount, (id, uint104(entry.price))), seed);
    }

    /// @notice Somebody puts up money, now and then one too many.
    function secure(uint256 seed) external {
        bytes32 id = _pickOwed(seed);
        Entry storage entry = _entry(id);
        uint32 org = _pickParty(seed, "provider");
        uint256 room = entry.owed - entry.secured;
        uint256 amount = _draw(seed, "whole") % 3 == 0 ? room : _draw(seed, "amount") % (room + 2);
        _fund(org, amount, seed);
        _actAs(org, abi.encodeCall(drafts.secure, (id, uint104(amount))), seed);
    }

    /// @notice Anyone has a draft paid, mostly once it is due.
    function settle(uint256 seed) external {
        bytes32 id = _pickOwed(seed);
        Entry storage entry = _entry(id);
        _waitFor(_dueFrom(entry), seed);
        if (_draw(seed, "provide") % 4 != 0) _fund(entry.acceptor, entry.owed, seed);
        _actAsAnyone(abi.encodeCall(drafts.pay, (id)), seed);
    }

    /// @notice Anyone has the money put up for a dishonoured draft paid to its holder.
    function settleInPart(uint256 seed) external {
        bytes32 id = _pickIn(seed, DraftTypes.DraftState.Overdue);
        Entry storage entry = _entry(id);
        if (entry.secured == 0 && entry.owed > 1) {
            uint32 org = _pickParty(seed, "provider");
            _fund(org, 1, seed);
            _actAs(org, abi.encodeCall(drafts.secure, (id, 1)), seed);
        }
        _actAsAnyone(abi.encodeCall(drafts.payInPart, (id)), seed);
    }

    /// @notice Anyone puts a default on record, mostly once it is one.
    function protest(uint256 seed) external {
        bytes32 id = _pickCirculating(seed);
        _waitFor(_dueUntil(_entry(id)) + 1, seed);
        _actAsAnyone(abi.encodeCall(drafts.protest, (id)), seed);
    }

    /// @notice The calendar's keeper declares a holiday, for which drafts that are accepted already wait.
    function declare(uint256 seed) external {
        if (_declared == _HOLIDAYS) revert NothingToDo();
        uint256 day = _today() + _draw(seed, "day") % (2 * _DAYS);
        (uint16[] memory words, uint256[] memory bitmaps) = (new uint16[](1), new uint256[](1));
        words[0] = uint16(day / 256);
        bitmaps[0] = holidays[words[0]] | 1 << day % 256;
        bytes memory data = abi.encodeCall(calendar.setHolidays, (_PLACE, words, bitmaps));
        _actFor(_CENTRAL_BANK, _pickRoleKey(_CENTRAL_BANK, seed), address(calendar), data, seed);
        holidays[words[0]] = bitmaps[0];
        ++_declared;
    }

    /// @dev An organisation acts on the drafts.
    function _actAs(uint32 org, bytes memory data, uint256 seed) internal {
        _actFor(org, _pickKey(org, seed), address(drafts), data, seed);
    }

    /// @dev Whoever it is acts on the drafts, with or without a seat.
    function _actAsAnyone(bytes memory data, uint256 seed) internal {
        _mine(seed);
        _VM.recordLogs();
        _act(_pickSecret(seed, "anyone"), address(drafts), data, _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), 0);
    }

    /// @dev Mostly lets time pass until a moment.
    function _waitFor(uint256 moment, uint256 seed) internal {
        if (block.timestamp < moment && _draw(seed, "wait") % 2 == 0) _VM.warp(moment);
    }

    /// @dev Gives an organisation's account what it lacks, and lets the register of drafts pull it.
    function _fund(uint32 org, uint256 amount, uint256 seed) internal {
        address account = _root(org);
        if (purses[account] < amount) {
            _resume(address(currency), seed);
            bytes memory issue_ = abi.encodeCall(currency.issue, (account, amount));
            _act(_secret(_CENTRAL_BANK, rootKey[_CENTRAL_BANK]), address(currency), issue_, 0);
            minted += amount;
            _give(account, amount);
        }
        bytes memory data = abi.encodeCall(IERC20.approve, (address(drafts), amount));
        _act(_secret(org, rootKey[org]), address(currency), data, 0);
    }

    /// @dev A draft that can change hands.
    function _pickCirculating(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < draftIds.length; ++i) {
            id = _draftFrom(seed, i);
            if (_circulates(_entry(id))) return id;
        }
        revert NothingToDo();
    }

    /// @dev A draft that is on offer.
    function _pickOffered(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < draftIds.length; ++i) {
            id = _draftFrom(seed, i);
            if (_entry(id).buyer != 0) return id;
        }
        revert NothingToDo();
    }

    /// @dev A draft that is owed.
    function _pickOwed(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < draftIds.length; ++i) {
            id = _draftFrom(seed, i);
            if (_isOwed(_entry(id))) return id;
        }
        revert NothingToDo();
    }

    /// @dev A draft in a state.
    function _pickIn(uint256 seed, DraftTypes.DraftState state) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < draftIds.length; ++i) {
            id = _draftFrom(seed, i);
            if (_entry(id).state == state) return id;
        }
        revert NothingToDo();
    }

    /// @dev What a bank states: mostly of a kind and a maturity that are possible.
    function _undertaking(uint32 bank, uint256 seed) internal view returns (DraftTypes.Undertaking memory stated) {
        stated.acceptorReference = bytes32(1 + _draw(seed, "number") % _NUMBERS);
        stated.kind = DraftTypes.Kind(1 + _draw(seed, "kind") % 2);
        stated.token = address(currency);
        stated.amount = uint104(1 + _draw(seed, "amount") % _MOST);
        stated.payee = _pickParty(seed, "payee");
        if (stated.payee == bank) stated.payee = 1;
        stated.place = _PLACE;
        stated.maturesOn = uint24(_today() + _draw(seed, "term") % _DAYS);
    }

    function _draftFrom(uint256 seed, uint256 i) private view returns (bytes32 id) {
        return draftIds[(_draw(seed, "draft") % draftIds.length + i) % draftIds.length];
    }
}
