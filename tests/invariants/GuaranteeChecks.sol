// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {GuaranteeIntruder} from "./GuaranteeIntruder.sol";

/// @title GuaranteeChecks
/// @notice The invariants of guarantee accounts, G1 to G6 of docs/invariants.md.
abstract contract GuaranteeChecks is GuaranteeIntruder {
    /// @notice Reverts with {Broken} unless every invariant of guarantee accounts holds.
    function checkGuarantees() external view {
        uint256 deposits;
        for (uint256 i = 0; i < accountIds.length; ++i) {
            bytes32 id = accountIds[i];
            _checkAccount(id);
            deposits += accounts.accountOf(id).deposited;
        }
        _require(currency.balanceOf(address(accounts)) == deposits, "G1: the contract has the deposits, nothing else");
        _require(
            breaches[Rule.Entitled] == 0, "G4: customs authorises, the guarantor pays in and takes, the instrument"
        );
        _require(breaches[Rule.Payment] == 0, "G3: amounts are those of the terms and of the money there is");
        _require(breaches[Rule.Transition] == 0, "G5: only what the interface lists happens");
        _require(breaches[Rule.Final] == 0, "G5: an account is opened once");
    }

    /// @notice Has every debt released and all money taken back, so that nothing can be locked for ever.
    function windDown() external {
        for (uint256 i = 0; i < accountIds.length; ++i) {
            bytes32 id = accountIds[i];
            for (uint256 number = 1; number <= _DEBTS; ++number) {
                if (_debt(id, number).owed == 0) continue;
                bytes memory data = abi.encodeCall(accounts.release, (id, bytes32(number)));
                _actAsInstrument(_guarantee(id).identity.instrument, data, 0);
            }
            uint96 free = accounts.freeOf(id);
            if (free != 0) _takeAll(_guarantee(id).identity.guarantor, id, free);
        }
        _require(currency.balanceOf(address(accounts)) == 0, "G6: all that was put up is paid out or taken back");
    }

    function _takeAll(uint32 org, bytes32 id, uint96 amount) private {
        if (suspended[org]) _suspend(org, false);
        _actFor(org, rootKey[org], address(accounts), abi.encodeCall(accounts.withdraw, (id, amount)), 0);
    }

    /// @dev G2 and G3: what an account says follows from its events, and its sums from its reservations.
    function _checkAccount(bytes32 id) private view {
        GuaranteeTypes.Account memory record = accounts.accountOf(id);
        Guarantee storage entry = _guarantee(id);
        bool same = keccak256(abi.encode(record.identity)) == keccak256(abi.encode(entry.identity));
        _require(same && id == accounts.accountId(record.identity), "G2: the parties of an account never change");
        same = keccak256(abi.encode(record.terms)) == keccak256(abi.encode(entry.terms));
        _require(same && record.suspended == entry.barred, "G2: terms and suspension are customs' last");
        _require(record.deposited == entry.deposited, "G2: the deposit follows from the events");
        (uint256 locked, uint256 secured) = _sums(id);
        _require(record.locked == locked && record.secured == secured, "G3: the sums are those of the reservations");
        _require(locked <= record.deposited, "G3: what is locked is there");
        _require(accounts.freeOf(id) == record.deposited - locked, "G3: the rest is free");
        for (uint256 number = 1; number <= _DEBTS; ++number) {
            _checkDebt(id, number);
        }
    }

    function _checkDebt(bytes32 id, uint256 number) private view {
        GuaranteeTypes.Reservation memory reservation = accounts.reservationOf(id, bytes32(number));
        Debt storage debt = _debt(id, number);
        bool same = reservation.locked == debt.lock && reservation.debt == debt.owed;
        _require(same && reservation.dueOn == debt.dueOn, "G2: a reservation stays as it was made");
    }
}
