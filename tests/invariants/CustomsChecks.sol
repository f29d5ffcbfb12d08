// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {CustomsIntruder} from "./CustomsIntruder.sol";

/// @title CustomsChecks
/// @notice The invariants of imports, N1 to N7 of docs/invariants.md.
abstract contract CustomsChecks is CustomsIntruder {
    uint256 private constant _STEPS = 16;

    /// @notice Reverts with {Broken} unless every invariant of imports holds, for all of them.
    function checkImports() external view {
        for (uint256 i = 0; i < importIds.length; ++i) {
            _checkImport(importIds[i]);
        }
        _checkWorld();
    }

    /// @notice As {checkImports}, for the import that was last acted on, and for all containers.
    function checkLastImport() external view {
        if (_last != 0) _checkImport(_last);
        _checkWorld();
    }

    /// @notice Brings every import to its end by acts of its own parties and customs, so that nothing can be locked for ever.
    function windDown() external {
        for (uint32 org = 1; org <= organisations; ++org) {
            if (suspended[org]) _suspend(org, false);
        }
        for (uint256 i = 0; i < importIds.length; ++i) {
            for (uint256 step = 0; step < _STEPS && !_isOver(importIds[i]); ++step) {
                _advance(importIds[i], i % 2 == 0);
            }
            _require(_isOver(importIds[i]), "N7: every import comes to its end");
        }
        for (uint256 i = 0; i < 2 * _CONTAINERS; ++i) {
            bytes2 country = i % 2 == 0 ? bytes2("CN") : bytes2("NL");
            uint256 count = clearance.openDeclarations(country, _container(i / 2));
            _require(count == 0, "N7: no container is kept by what is over");
        }
        for (uint32 trader = 1; trader <= _TRADERS; ++trader) {
            _checkFree("CN", trader);
            _checkFree("NL", trader);
        }
    }

    /// @dev One step towards the end: forward where that is wanted and possible, else out.
    function _advance(bytes32 id, bool forward) private {
        Entry storage entry = _entry(id);
        uint256 seed = 2;
        while (_draw(seed, "whole") % 2 != 0) {
            ++seed;
        }
        if (entry.record.appealed) return _performOn(id, Act.Uphold, seed);
        CustomsTypes.ImportState state = entry.record.state;
        if (entry.file.answerBy != 0 && state == CustomsTypes.ImportState.UnderControl) {
            return _performOn(id, Act.Answer, seed);
        }
        if (state == CustomsTypes.ImportState.Registered) {
            bool sound = forward && _may(id, Act.Assign, seed);
            return _performOn(id, sound ? Act.Assign : Act.Withdraw, seed);
        }
        if (state == CustomsTypes.ImportState.UnderControl) {
            return _performOn(id, forward ? Act.EndControl : Act.Reject, seed);
        }
        if (state == CustomsTypes.ImportState.Assessable) {
            return _performOn(id, _may(id, Act.Assess, seed) ? Act.Assess : Act.Reject, seed);
        }
        if (state == CustomsTypes.ImportState.Detained) return _performOn(id, Act.Dispose, seed);
        if (entry.debt.owed != 0) return _performOn(id, Act.Settle, seed);
        if (_allows(entry, Act.Release)) return _performOn(id, Act.Release, seed);
        if (state == CustomsTypes.ImportState.Assessed) return _performOn(id, Act.Pay, seed);
        _VM.warp(block.timestamp + (_CLOSING_DAYS + 1) * 1 days);
        _performOn(id, Act.Close, seed);
    }

    function _isOver(bytes32 id) private view returns (bool over) {
        Entry storage entry = _entry(id);
        if (entry.record.appealed) return false;
        CustomsTypes.ImportState state = entry.record.state;
        if (state == CustomsTypes.ImportState.Closed) return entry.debt.owed == 0;
        return state > CustomsTypes.ImportState.Closed && state != CustomsTypes.ImportState.Detained;
    }

    function _checkFree(bytes2 country, uint32 trader) private view {
        bytes32 account = accounts.accountId(_identityOf(country, trader));
        GuaranteeTypes.Account memory record = accounts.accountOf(account);
        _require(record.locked == 0 && record.secured == 0, "N7: no guarantee is locked by what is over");
    }

    /// @dev What holds over all imports.
    function _checkWorld() private view {
        _require(currency.balanceOf(address(clearance)) == 0, "N1: customs clearance holds nothing");
        _checkTreasury("CN");
        _checkTreasury("NL");
        for (uint256 i = 0; i < _CONTAINERS; ++i) {
            _checkContainer("CN", _container(i));
            _checkContainer("NL", _container(i));
        }
        _require(breaches[Rule.Entitled] == 0, "N3: nobody moves an import but its parties and customs of its country");
        _require(breaches[Rule.Transition] == 0, "N3: only listed transitions happen");
        _require(breaches[Rule.Final] == 0, "N3: what has ended stays so");
        _require(breaches[Rule.Advice] == 0, "N3: what may be done succeeds, and nothing else");
        _require(breaches[Rule.Payment] == 0, "N4: amounts are those of lines, tariff and terms");
    }

    function _checkTreasury(bytes2 country) private view {
        uint32 treasury = _treasuryOf(country);
        uint256 has;
        for (uint256 key = 0; key < _STAFF; ++key) {
            has += currency.balanceOf(_VM.addr(_secret(treasury, key)));
        }
        _require(has == income[treasury], "N1: a treasury has what was paid and not paid back");
    }

    function _checkContainer(bytes2 country, bytes11 container) private view {
        uint256 count = clearance.openDeclarations(country, container);
        _require(count == _keepers(country, container), "N2: a container is kept by those that name and do not free it");
    }

    /// @dev What holds for one import.
    function _checkImport(bytes32 id) private view {
        Entry storage entry = _entry(id);
        CustomsTypes.ImportDeclaration memory record = clearance.importOf(id);
        bytes32 declared = record.consignmentHash;
        record.consignmentHash = 0;
        _require(_same(abi.encode(record), abi.encode(entry.record)), "N3: an import follows from its events");
        CustomsTypes.Consignment memory goods = entry.consignment;
        bytes32 containers = keccak256(abi.encodePacked(_padded(goods.containers)));
        bytes32 expected = keccak256(abi.encode(goods.bill, goods.goodsRoot, containers));
        _require(declared == expected, "N3: the consignment is the one declared");
        _require(_same(abi.encode(clearance.debtOf(id)), abi.encode(entry.debt)), "N1: debts follow from the events");
        _require(clearance.surchargeOf(id) == _surcharge(entry), "N1: surcharge is 0.05 % for each day late");
        CustomsTypes.File memory file = clearance.fileOf(id);
        _require(_same(abi.encode(file), abi.encode(entry.file)), "N6: decision and appeal follow from the events");
        bool open = file.appeal == CustomsTypes.Appeal.Open;
        _require(open == record.appealed, "N6: an appeal is open in both places or in none");
        bool running = record.state == CustomsTypes.ImportState.Assessable;
        uint256 lines = clearance.progressOf(id).lines;
        _require(lines == (running ? entry.assessedLines : 0), "N4: progress is that of an assessment that runs");
        _require(entry.returned <= entry.paid, "N1: no more is paid back than was paid");
        _checkGuarantee(id, entry);
        for (uint256 i = 0; i < goods.containers.length; ++i) {
            _checkReleased(id, entry, goods.containers[i]);
        }
    }

    /// @dev N2: a container is free when every declaration on it agrees; what is neither paid nor secured released none.
    function _checkReleased(bytes32 id, Entry storage entry, bytes11 container) private view {
        (bytes2 country, bytes32 bill) = clearance.releaseOf(id, container);
        _require(country == entry.record.country && bill == entry.released[container], "N2: releases follow events");
        bool agreed = bill != 0 && _isSound(entry) && _keepers(country, container) == 0;
        _require(clearance.isReleased(id, container) == agreed, "N2: free when every declaration on it agrees");
        CustomsTypes.ImportState state = entry.record.state;
        bool unpaid = state < CustomsTypes.ImportState.Assessed
            || (state == CustomsTypes.ImportState.Assessed && entry.record.amount != 0);
        _require(bill == 0 || !unpaid, "N2: what is neither paid nor secured has released nothing");
    }

    /// @dev N5: the account that stands for a declaration has its debt reserved, and no account for another.
    function _checkGuarantee(bytes32 id, Entry storage entry) private view {
        GuaranteeTypes.Reservation memory reservation = accounts.reservationOf(_accountOf(entry), id);
        bool secured = entry.debt.account != 0;
        _require(
            reservation.debt == (secured ? entry.debt.owed : 0), "N5: a guarantee stands for the debt, and no other"
        );
        CustomsTypes.ImportState state = entry.record.state;
        bool standing = state == CustomsTypes.ImportState.Guaranteed || state == CustomsTypes.ImportState.Released
            || state == CustomsTypes.ImportState.Detained;
        _require(!secured || standing, "N5: what is settled or disposed of locks nothing");
    }

    function _padded(bytes11[] memory containers) private pure returns (bytes memory words) {
        for (uint256 i = 0; i < containers.length; ++i) {
            words = bytes.concat(words, bytes32(containers[i]));
        }
    }

    function _same(bytes memory actual, bytes memory expected) private pure returns (bool same) {
        return keccak256(actual) == keccak256(expected);
    }
}
