// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftTypes} from "../../contracts/types/DraftTypes.sol";
import {DraftHandler} from "./DraftHandler.sol";

/// @title DraftIntruder
/// @notice Acts on drafts that must fail; whoever tries has the money, so that only the missing right stops them.
abstract contract DraftIntruder is DraftHandler {
    /// @notice Somebody else than the holder endorses, offers or withdraws; somebody else than the buyer buys.
    function intrude(uint256 seed) external {
        bytes32 id = _pickCirculating(seed);
        Entry storage entry = _entry(id);
        uint256 kind = _draw(seed, "kind") % 4;
        uint32 to = _pickParty(seed, "to");
        bytes memory data = abi.encodeCall(drafts.endorse, (id, to));
        if (kind == 1) data = abi.encodeCall(drafts.offer, (id, to, 1));
        if (kind == 2) data = abi.encodeCall(drafts.withdrawOffer, (id));
        if (kind == 3) data = abi.encodeCall(drafts.discount, (id, uint104(entry.price)));
        uint32 entitled = kind == 3 ? entry.buyer : entry.holder;
        for (uint32 org = 1; org <= _TRADERS && kind == 3; ++org) {
            _fund(org, entry.price, seed);
        }
        _try(_pickTrespasser(entitled, seed), address(drafts), data, seed);
    }

    /// @notice Somebody who is no bank accepts, or a bank for itself, for an escrow contract, in the past, too far ahead.
    function misstate(uint256 seed) external {
        uint32 bank = _BANK + uint32(_draw(seed, "bank") % 2);
        DraftTypes.Undertaking memory stated = _undertaking(bank, seed);
        uint256 kind = _draw(seed, "flaw") % 8;
        uint256 secret = _secret(bank, rootKey[bank]);
        if (kind == 0) secret = _secret(1, rootKey[1]);
        if (kind == 1) stated.payee = bank;
        if (kind == 2) stated.payee = _ESCROW;
        if (kind == 3) stated.maturesOn = uint24(_today() - 1);
        if (kind == 4) stated.maturesOn = uint24(_today() + _LONGEST + 1);
        if (kind == 5) stated.amount = 0;
        if (kind == 6) stated.kind = DraftTypes.Kind.None;
        if (kind == 7) secret = _secret(bank, _CLERK);
        _try(secret, address(drafts), abi.encodeCall(drafts.accept, (stated)), seed);
    }

    /// @notice A draft is paid before its day, protested before its day has passed, or paid in part before the protest.
    function mistime(uint256 seed) external {
        bytes32 id = _pickCirculating(seed);
        Entry storage entry = _entry(id);
        _fund(entry.acceptor, entry.owed, seed);
        bytes memory data = abi.encodeCall(drafts.payInPart, (id));
        if (_draw(seed, "kind") % 3 == 0) {
            if (block.timestamp >= _dueFrom(entry)) revert NothingToDo();
            if (_draw(seed, "last") % 2 == 0) _VM.warp(_dueFrom(entry) - 1);
            data = abi.encodeCall(drafts.pay, (id));
        } else if (_draw(seed, "kind") % 3 == 1) {
            if (block.timestamp > _dueUntil(entry)) revert NothingToDo();
            if (_draw(seed, "last") % 2 == 0) _VM.warp(_dueUntil(entry));
            data = abi.encodeCall(drafts.protest, (id));
        }
        _try(_pickSecret(seed, "anyone"), address(drafts), data, seed);
    }

    /// @notice A draft that is paid is paid, secured, endorsed, offered or protested again.
    function revive(uint256 seed) external {
        bytes32 id = _pickIn(seed, DraftTypes.DraftState.Paid);
        Entry storage entry = _entry(id);
        _fund(entry.acceptor, entry.face, seed);
        uint256 kind = _draw(seed, "kind") % 5;
        bytes memory data = abi.encodeCall(drafts.pay, (id));
        if (kind == 1) data = abi.encodeCall(drafts.secure, (id, 1));
        if (kind == 2) data = abi.encodeCall(drafts.endorse, (id, _pickParty(seed, "to")));
        if (kind == 3) data = abi.encodeCall(drafts.protest, (id));
        if (kind == 4) data = abi.encodeCall(drafts.payInPart, (id));
        uint32 org = kind == 2 ? entry.holder : entry.acceptor;
        _try(_secret(org, rootKey[org]), address(drafts), data, seed);
    }

    /// @notice A dishonoured draft is endorsed or offered, or a deferred payment undertaking endorsed.
    function misendorse(uint256 seed) external {
        bytes32 id = _pickOwed(seed);
        Entry storage entry = _entry(id);
        bool overdue = entry.state == DraftTypes.DraftState.Overdue;
        if (!overdue && entry.kind != DraftTypes.Kind.DeferredPayment) revert NothingToDo();
        uint32 to = _pickParty(seed, "to");
        bytes memory data = abi.encodeCall(drafts.endorse, (id, to));
        if (overdue && _draw(seed, "offer") % 2 == 0) data = abi.encodeCall(drafts.offer, (id, to, 1));
        _try(_secret(entry.holder, rootKey[entry.holder]), address(drafts), data, seed);
    }

    /// @notice A buyer buys at another price than the one that is asked.
    function haggle(uint256 seed) external {
        bytes32 id = _pickOffered(seed);
        Entry storage entry = _entry(id);
        uint256 bid = _draw(seed, "bid") % 2 == 0 ? entry.price - 1 : entry.price + 1;
        _fund(entry.buyer, entry.price + 1, seed);
        bytes memory data = abi.encodeCall(drafts.discount, (id, uint104(bid)));
        _try(_secret(entry.buyer, rootKey[entry.buyer]), address(drafts), data, seed);
    }

    /// @notice Somebody puts up more than is owed, or nothing.
    function overdo(uint256 seed) external {
        bytes32 id = _pickOwed(seed);
        Entry storage entry = _entry(id);
        uint32 org = _pickParty(seed, "provider");
        uint256 amount = _draw(seed, "nothing") % 4 == 0 ? 0 : entry.owed - entry.secured + 1;
        _fund(org, amount, seed);
        bytes memory data = abi.encodeCall(drafts.secure, (id, uint104(amount)));
        _try(_secret(org, rootKey[org]), address(drafts), data, seed);
    }
}
