// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftTypes} from "../types/DraftTypes.sol";

/// @title DraftWord
/// @notice Packs what a draft is and who holds it into one storage word, and reads or changes one field of it without
/// unpacking the rest.
/// @dev Bits from the lowest: state 8, kind 8, acceptor 32, holder 32, place 40, maturesOn 24, amount 104, free 8.
library DraftWord {
    uint256 private constant _STATE_MASK = 0xff;
    uint256 private constant _KIND = 8;
    uint256 private constant _ACCEPTOR = 16;
    uint256 private constant _HOLDER = 48;
    uint256 private constant _HOLDER_MASK = uint256(type(uint32).max) << _HOLDER;
    uint256 private constant _PLACE = 80;
    uint256 private constant _MATURES_ON = 120;
    uint256 private constant _AMOUNT = 144;
    uint256 private constant _AMOUNT_MASK = uint256(type(uint104).max) << _AMOUNT;

    /// @notice The word of a draft that is accepted now.
    /// @param by The acceptor.
    /// @param undertaking What it states.
    /// @return word The word.
    function accepted(uint32 by, DraftTypes.Undertaking calldata undertaking) internal pure returns (uint256 word) {
        word = uint256(uint8(DraftTypes.DraftState.Accepted)) | uint256(uint8(undertaking.kind)) << _KIND;
        word |= uint256(by) << _ACCEPTOR | uint256(undertaking.payee) << _HOLDER;
        word |= uint256(uint40(undertaking.place)) << _PLACE | uint256(undertaking.maturesOn) << _MATURES_ON;
        word |= uint256(undertaking.amount) << _AMOUNT;
    }

    /// @notice The word with another state.
    /// @param word The word.
    /// @param to The state.
    /// @return moved The word with it.
    function withState(uint256 word, DraftTypes.DraftState to) internal pure returns (uint256 moved) {
        return word & ~_STATE_MASK | uint8(to);
    }

    /// @notice The word of a draft that has changed hands.
    /// @param word The word.
    /// @param to The new holder.
    /// @return moved The word with it, in the state Endorsed.
    function withHolder(uint256 word, uint32 to) internal pure returns (uint256 moved) {
        return withState(word & ~_HOLDER_MASK | uint256(to) << _HOLDER, DraftTypes.DraftState.Endorsed);
    }

    /// @notice The word with another amount.
    /// @param word The word.
    /// @param left What is still owed.
    /// @return reduced The word with it.
    function withAmount(uint256 word, uint104 left) internal pure returns (uint256 reduced) {
        return word & ~_AMOUNT_MASK | uint256(left) << _AMOUNT;
    }

    /// @notice Everything that a word holds; token, offer and security are not part of it.
    /// @param word The word.
    /// @return draft The draft.
    function toDraft(uint256 word) internal pure returns (DraftTypes.Draft memory draft) {
        draft.state = state(word);
        draft.kind = kind(word);
        draft.acceptor = acceptor(word);
        draft.holder = holder(word);
        draft.place = place(word);
        draft.maturesOn = maturesOn(word);
        draft.amount = amount(word);
    }

    /// @notice Where the draft stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (DraftTypes.DraftState state_) {
        return DraftTypes.DraftState(uint8(word));
    }

    /// @notice Acceptance or deferred payment.
    /// @param word The word.
    /// @return kind_ Its value.
    function kind(uint256 word) internal pure returns (DraftTypes.Kind kind_) {
        return DraftTypes.Kind(uint8(word >> _KIND));
    }

    /// @notice Bank that is bound.
    /// @param word The word.
    /// @return acceptor_ Its value.
    function acceptor(uint256 word) internal pure returns (uint32 acceptor_) {
        return uint32(word >> _ACCEPTOR);
    }

    /// @notice Organisation that is paid.
    /// @param word The word.
    /// @return holder_ Its value.
    function holder(uint256 word) internal pure returns (uint32 holder_) {
        return uint32(word >> _HOLDER);
    }

    /// @notice Place of payment.
    /// @param word The word.
    /// @return place_ Its value.
    function place(uint256 word) internal pure returns (bytes5 place_) {
        return bytes5(uint40(word >> _PLACE));
    }

    /// @notice Day on which it matures, local day.
    /// @param word The word.
    /// @return maturesOn_ Its value.
    function maturesOn(uint256 word) internal pure returns (uint24 maturesOn_) {
        return uint24(word >> _MATURES_ON);
    }

    /// @notice What is owed.
    /// @param word The word.
    /// @return amount_ Its value.
    function amount(uint256 word) internal pure returns (uint104 amount_) {
        return uint104(word >> _AMOUNT);
    }
}
