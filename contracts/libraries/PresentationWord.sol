// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title PresentationWord
/// @notice Packs everything of a presentation that changes into one storage word.
/// @dev Bits from the lowest: state 8, disposition 8, titled 1, free 7, presenter 32, shippedOn 24, deadline 40,
/// amount 104, free 32.
library PresentationWord {
    uint256 private constant _DISPOSITION = 8;
    uint256 private constant _TITLED = 16;
    uint256 private constant _PRESENTER = 24;
    uint256 private constant _SHIPPED_ON = 56;
    uint256 private constant _DEADLINE = 80;
    uint256 private constant _AMOUNT = 120;

    /// @notice The word that holds a presentation; its bill and its price are not part of it.
    /// @param presentation The presentation.
    /// @return word The word.
    function pack(CreditTypes.Presentation memory presentation) internal pure returns (uint256 word) {
        word = uint256(uint8(presentation.state)) | uint256(uint8(presentation.disposition)) << _DISPOSITION;
        if (presentation.titled) word |= 1 << _TITLED;
        word |= uint256(presentation.presenter) << _PRESENTER | uint256(presentation.shippedOn) << _SHIPPED_ON;
        word |= uint256(presentation.deadline) << _DEADLINE | uint256(presentation.amount) << _AMOUNT;
    }

    /// @notice The presentation that a word holds, without its bill and its price.
    /// @param word The word.
    /// @return presentation The presentation.
    function toPresentation(uint256 word) internal pure returns (CreditTypes.Presentation memory presentation) {
        presentation.state = CreditTypes.PresentationState(uint8(word));
        presentation.disposition = CreditTypes.Disposition(uint8(word >> _DISPOSITION));
        presentation.titled = word >> _TITLED & 1 == 1;
        presentation.presenter = uint32(word >> _PRESENTER);
        presentation.shippedOn = uint24(word >> _SHIPPED_ON);
        presentation.deadline = uint40(word >> _DEADLINE);
        presentation.amount = uint104(word >> _AMOUNT);
    }
}
