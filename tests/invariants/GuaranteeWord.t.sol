// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DebtWord} from "../../contracts/libraries/DebtWord.sol";
import {FundWord} from "../../contracts/libraries/FundWord.sol";
import {ReservationWord} from "../../contracts/libraries/ReservationWord.sol";
import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";

/// @title GuaranteeWordProperties
/// @notice The words of a guarantee account, for any content; docs/invariants.md, L8.
contract GuaranteeWordProperties {
    using DebtWord for uint256;
    using FundWord for uint256;

    /// @notice A word holds something else than was put into it.
    error Differs(string what);

    /// @notice L8: an account that is opened has its guarantor and terms, and no money; amounts and suspension change
    /// nothing else.
    function test_fundWord(uint32 org, uint32 cover, uint8 days_, uint96 total, uint96 taken, bool halt) external view {
        GuaranteeTypes.Terms memory terms = GuaranteeTypes.Terms(cover % 1_000_001, days_, 0);
        uint256 word = this.opened(org, terms);
        _requireFund(word, org, terms, 0, 0, false);
        word = word.withAmounts(total, taken);
        _requireFund(word, org, terms, total, taken, false);
        word = word.withSuspension(halt);
        _requireFund(word, org, terms, total, taken, halt);
        terms = GuaranteeTypes.Terms(1_000_000 - terms.coverPpm, ~days_, 0);
        word = this.withTerms(word, terms);
        _requireFund(word, org, terms, total, taken, halt);
        word = word.withSuspension(!halt).withAmounts(taken, total);
        _requireFund(word, org, terms, taken, total, !halt);
        _require(word >> 253 == 0, "free bits");
    }

    /// @notice L8: debts, ceiling, trader and country of an account lie apart.
    function test_debtWord(uint32 org, bytes2 country, uint96 ceiling, uint96 sum, uint96 other) external pure {
        uint256 word = DebtWord.opened(org, country, ceiling);
        _requireDebts(word, org, country, ceiling, 0);
        word = word.withSecured(sum);
        _requireDebts(word, org, country, ceiling, sum);
        word = word.withCeiling(other).withSecured(ceiling);
        _requireDebts(word, org, country, other, ceiling);
        _require(word >> 240 == 0, "free bits");
    }

    /// @notice L8: a reservation is what was put into it.
    function test_reservationWord(uint96 taken, uint96 owed, uint32 day) external pure {
        uint256 word = ReservationWord.reserved(taken, owed, day);
        GuaranteeTypes.Reservation memory found = ReservationWord.toReservation(word);
        _require(found.locked == taken && found.debt == owed && found.dueOn == day, "toReservation");
        _require(ReservationWord.lock(word) == taken && ReservationWord.debt(word) == owed, "amounts");
        _require(word >> 224 == 0, "free bits");
    }

    /// @notice The word of an account, from calldata as the contract reads it.
    function opened(uint32 org, GuaranteeTypes.Terms calldata terms) external pure returns (uint256 word) {
        return FundWord.opened(org, terms);
    }

    /// @notice The word with other terms, from calldata as the contract reads them.
    function withTerms(uint256 word, GuaranteeTypes.Terms calldata terms) external pure returns (uint256 changed) {
        return word.withTerms(terms);
    }

    function _requireFund(
        uint256 word,
        uint32 org,
        GuaranteeTypes.Terms memory terms,
        uint96 total,
        uint96 taken,
        bool halt
    ) private pure {
        _require(word.guarantor() == org, "guarantor");
        _require(word.coverPpm() == terms.coverPpm && word.paymentDays() == terms.paymentDays, "terms");
        _require(word.deposited() == total && word.locked() == taken, "amounts");
        _require(word.suspended() == halt, "suspended");
    }

    function _requireDebts(uint256 word, uint32 org, bytes2 country, uint96 ceiling, uint96 sum) private pure {
        _require(word.trader() == org && word.country() == country, "trader");
        _require(word.ceiling() == ceiling && word.secured() == sum, "amounts");
    }

    function _require(bool same, string memory what) private pure {
        if (!same) revert Differs(what);
    }
}
