// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuaranteeTypes} from "../types/GuaranteeTypes.sol";

/// @title FundWord
/// @notice Packs the money of a guarantee account, whose it is and what each debt takes of it into one storage word.
/// @dev Bits from the lowest: deposited 96, locked 96, guarantor 32, coverPpm 20, paymentDays 8, suspended 1, free 3. Never
/// zero once the account is open, for the guarantor is not.
library FundWord {
    uint256 private constant _AMOUNT_MASK = type(uint96).max;
    uint256 private constant _LOCKED = 96;
    uint256 private constant _GUARANTOR = 192;
    uint256 private constant _COVER = 224;
    uint256 private constant _COVER_MASK = (1 << 20) - 1;
    uint256 private constant _PAYMENT_DAYS = 244;
    uint256 private constant _SUSPENDED = 252;
    uint256 private constant _TERMS_MASK = _COVER_MASK << _COVER | uint256(type(uint8).max) << _PAYMENT_DAYS;

    /// @notice The word of an account that is opened now.
    /// @param org Its guarantor.
    /// @param terms Its terms, with a cover of at most 1,000,000 parts per million.
    /// @return word The word.
    function opened(uint32 org, GuaranteeTypes.Terms calldata terms) internal pure returns (uint256 word) {
        return withTerms(uint256(org) << _GUARANTOR, terms);
    }

    /// @notice The word with other terms.
    /// @param word The word.
    /// @param terms The terms, with a cover of at most 1,000,000 parts per million.
    /// @return changed The word with them.
    function withTerms(uint256 word, GuaranteeTypes.Terms calldata terms) internal pure returns (uint256 changed) {
        changed = word & ~_TERMS_MASK;
        changed |= uint256(terms.coverPpm) << _COVER | uint256(terms.paymentDays) << _PAYMENT_DAYS;
    }

    /// @notice The word of an account that is suspended, or no longer.
    /// @param word The word.
    /// @param to True to suspend.
    /// @return changed The word with it.
    function withSuspension(uint256 word, bool to) internal pure returns (uint256 changed) {
        return word & ~(1 << _SUSPENDED) | (to ? uint256(1) : 0) << _SUSPENDED;
    }

    /// @notice The word with other amounts.
    /// @param word The word.
    /// @param total What the contract holds, below 2^96.
    /// @param taken How much of it is locked, below 2^96.
    /// @return changed The word with them.
    function withAmounts(uint256 word, uint256 total, uint256 taken) internal pure returns (uint256 changed) {
        return word & ~(_AMOUNT_MASK | _AMOUNT_MASK << _LOCKED) | total | taken << _LOCKED;
    }

    /// @notice What the contract holds for the account.
    /// @param word The word.
    /// @return amount Its value.
    function deposited(uint256 word) internal pure returns (uint96 amount) {
        return uint96(word);
    }

    /// @notice How much of it is locked.
    /// @param word The word.
    /// @return amount Its value.
    function locked(uint256 word) internal pure returns (uint96 amount) {
        return uint96(word >> _LOCKED);
    }

    /// @notice How much of it is not.
    /// @param word The word.
    /// @return amount Its value.
    function free(uint256 word) internal pure returns (uint96 amount) {
        return deposited(word) - locked(word);
    }

    /// @notice Organisation that puts the money up.
    /// @param word The word.
    /// @return org Its value; zero when the account was never opened.
    function guarantor(uint256 word) internal pure returns (uint32 org) {
        return uint32(word >> _GUARANTOR);
    }

    /// @notice Share of a debt that must be covered.
    /// @param word The word.
    /// @return share Parts per million.
    function coverPpm(uint256 word) internal pure returns (uint32 share) {
        return uint32(word >> _COVER & _COVER_MASK);
    }

    /// @notice Days by which payment is deferred.
    /// @param word The word.
    /// @return count Its value.
    function paymentDays(uint256 word) internal pure returns (uint8 count) {
        return uint8(word >> _PAYMENT_DAYS);
    }

    /// @notice Whether the account takes no new reservation.
    /// @param word The word.
    /// @return yes True while it does not.
    function suspended(uint256 word) internal pure returns (bool yes) {
        return word >> _SUSPENDED & 1 != 0;
    }
}
