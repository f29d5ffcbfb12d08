// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuaranteeTypes} from "../types/GuaranteeTypes.sol";

/// @title ReservationWord
/// @notice Packs what a guarantee account holds for one debt into one storage word; zero is nothing.
/// @dev Bits from the lowest: locked 96, debt 96, dueOn 32, free 32.
library ReservationWord {
    uint256 private constant _DEBT = 96;
    uint256 private constant _DUE_ON = 192;

    /// @notice The word of a reservation.
    /// @param taken Money that only this debt can take, below 2^96.
    /// @param owed The debt.
    /// @param day Last day of the deferred payment, not zero.
    /// @return word The word.
    function reserved(uint256 taken, uint96 owed, uint32 day) internal pure returns (uint256 word) {
        return taken | uint256(owed) << _DEBT | uint256(day) << _DUE_ON;
    }

    /// @notice Money that only this debt can take.
    /// @param word The word.
    /// @return amount Its value.
    function lock(uint256 word) internal pure returns (uint96 amount) {
        return uint96(word);
    }

    /// @notice The debt.
    /// @param word The word.
    /// @return amount Its value.
    function debt(uint256 word) internal pure returns (uint96 amount) {
        return uint96(word >> _DEBT);
    }

    /// @notice Everything that a word holds.
    /// @param word The word.
    /// @return reservation The reservation.
    function toReservation(uint256 word) internal pure returns (GuaranteeTypes.Reservation memory reservation) {
        return GuaranteeTypes.Reservation({locked: lock(word), debt: debt(word), dueOn: uint32(word >> _DUE_ON)});
    }
}
