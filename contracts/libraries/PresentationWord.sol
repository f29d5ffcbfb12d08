// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title PresentationWord
/// @notice Packs everything of a presentation that changes into one storage word, and reads or changes one field of it
/// without unpacking the rest.
/// @dev Bits from the lowest: state 8, disposition 8, titled 1, free 7, presenter 32, shippedOn 24, deadline 40,
/// amount 104, free 32.
library PresentationWord {
    uint256 private constant _STATE_MASK = 0xff;
    uint256 private constant _DISPOSITION = 8;
    uint256 private constant _TITLED = 16;
    uint256 private constant _PRESENTER = 24;
    uint256 private constant _SHIPPED_ON = 56;
    uint256 private constant _DEADLINE = 80;
    uint256 private constant _AMOUNT = 120;

    /// @notice The word of a presentation that is lodged now.
    /// @param by The presenter.
    /// @param lodging What it states.
    /// @return word The word.
    function lodged(uint32 by, CreditTypes.Lodging memory lodging) internal pure returns (uint256 word) {
        word = uint256(uint8(CreditTypes.PresentationState.Lodged)) | uint256(by) << _PRESENTER;
        word |= uint256(lodging.shippedOn) << _SHIPPED_ON | uint256(lodging.amount) << _AMOUNT;
    }

    /// @notice The word with another state.
    /// @param word The word.
    /// @param to The state.
    /// @return moved The word with it.
    function withState(uint256 word, CreditTypes.PresentationState to) internal pure returns (uint256 moved) {
        return word & ~_STATE_MASK | uint8(to);
    }

    /// @notice The word with the deadline, which is set once.
    /// @param word The word, without a deadline.
    /// @param until The deadline, Unix time in seconds.
    /// @return set The word with it.
    function withDeadline(uint256 word, uint40 until) internal pure returns (uint256 set) {
        return word | uint256(until) << _DEADLINE;
    }

    /// @notice The word with the bank's disposition, which is set once.
    /// @param word The word, without a disposition.
    /// @param disposition The disposition.
    /// @return set The word with it.
    function withDisposition(uint256 word, CreditTypes.Disposition disposition) internal pure returns (uint256 set) {
        return word | uint256(uint8(disposition)) << _DISPOSITION;
    }

    /// @notice The word that says whether title is the credit contract's.
    /// @param word The word.
    /// @param held True when it is.
    /// @return set The word that says so.
    function withTitle(uint256 word, bool held) internal pure returns (uint256 set) {
        return held ? word | 1 << _TITLED : word & ~(uint256(1) << _TITLED);
    }

    /// @notice Everything that a word holds; the presentation's bill and its price are not part of it.
    /// @param word The word.
    /// @return presentation The presentation.
    function toPresentation(uint256 word) internal pure returns (CreditTypes.Presentation memory presentation) {
        presentation.state = state(word);
        presentation.disposition = CreditTypes.Disposition(uint8(word >> _DISPOSITION));
        presentation.titled = titled(word);
        presentation.presenter = presenter(word);
        presentation.shippedOn = shippedOn(word);
        presentation.deadline = deadline(word);
        presentation.amount = amount(word);
    }

    /// @notice Where the presentation stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (CreditTypes.PresentationState state_) {
        return CreditTypes.PresentationState(uint8(word));
    }

    /// @notice Whether title in the bill is the credit contract's.
    /// @param word The word.
    /// @return titled_ Its value.
    function titled(uint256 word) internal pure returns (bool titled_) {
        return word >> _TITLED & 1 == 1;
    }

    /// @notice Organisation that presented.
    /// @param word The word.
    /// @return presenter_ Its value.
    function presenter(uint256 word) internal pure returns (uint32 presenter_) {
        return uint32(word >> _PRESENTER);
    }

    /// @notice Date of shipment, local day.
    /// @param word The word.
    /// @return shippedOn_ Its value.
    function shippedOn(uint256 word) internal pure returns (uint24 shippedOn_) {
        return uint24(word >> _SHIPPED_ON);
    }

    /// @notice Last moment for a notice of refusal, Unix time in seconds.
    /// @param word The word.
    /// @return deadline_ Its value.
    function deadline(uint256 word) internal pure returns (uint40 deadline_) {
        return uint40(word >> _DEADLINE);
    }

    /// @notice Amount drawn, in the smallest unit.
    /// @param word The word.
    /// @return amount_ Its value.
    function amount(uint256 word) internal pure returns (uint104 amount_) {
        return uint104(word >> _AMOUNT);
    }
}
