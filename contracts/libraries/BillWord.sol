// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";

/// @title BillWord
/// @notice Packs everything of a bill that changes into one storage word, so that an act reads one slot and writes it.
/// @dev The compiler would read and write a packed struct field by field, at about 100 gas each; this costs about 500
/// for a whole act. Bits from the lowest: state 8, form 8, endorsable 1, returnable 1, free 6, holder 32, endorsee 32,
/// carrier 32, priorHolder 32, shipperOrPriorEndorsee 32, since 40, free 32.
library BillWord {
    uint256 private constant _FORM = 8;
    uint256 private constant _ENDORSABLE = 16;
    uint256 private constant _RETURNABLE = 17;
    uint256 private constant _HOLDER = 24;
    uint256 private constant _ENDORSEE = 56;
    uint256 private constant _CARRIER = 88;
    uint256 private constant _PRIOR_HOLDER = 120;
    uint256 private constant _PRIOR_ENDORSEE = 152;
    uint256 private constant _SINCE = 184;

    /// @notice The word that holds a bill; its document root is not part of it.
    /// @param bill The bill.
    /// @return word The word.
    function pack(BillTypes.Bill memory bill) internal pure returns (uint256 word) {
        word = uint256(uint8(bill.state)) | uint256(uint8(bill.form)) << _FORM;
        if (bill.endorsable) word |= 1 << _ENDORSABLE;
        if (bill.returnable) word |= 1 << _RETURNABLE;
        word |= uint256(bill.holder) << _HOLDER | uint256(bill.endorsee) << _ENDORSEE;
        word |= uint256(bill.carrier) << _CARRIER | uint256(bill.priorHolder) << _PRIOR_HOLDER;
        word |= uint256(bill.shipperOrPriorEndorsee) << _PRIOR_ENDORSEE | uint256(bill.since) << _SINCE;
    }

    /// @notice The bill that a word holds, without its document root.
    /// @param word The word.
    /// @return bill The bill.
    function unpack(uint256 word) internal pure returns (BillTypes.Bill memory bill) {
        bill.state = state(word);
        bill.form = BillTypes.Form(uint8(word >> _FORM));
        bill.endorsable = word >> _ENDORSABLE & 1 == 1;
        bill.returnable = word >> _RETURNABLE & 1 == 1;
        bill.holder = uint32(word >> _HOLDER);
        bill.endorsee = uint32(word >> _ENDORSEE);
        bill.carrier = carrier(word);
        bill.priorHolder = uint32(word >> _PRIOR_HOLDER);
        bill.shipperOrPriorEndorsee = uint32(word >> _PRIOR_ENDORSEE);
        bill.since = uint40(word >> _SINCE);
    }

    /// @notice Where the bill in a word stands.
    /// @param word The word.
    /// @return state_ The state.
    function state(uint256 word) internal pure returns (BillTypes.State state_) {
        return BillTypes.State(uint8(word));
    }

    /// @notice Who issued the bill in a word.
    /// @param word The word.
    /// @return carrier_ The organisation.
    function carrier(uint256 word) internal pure returns (uint32 carrier_) {
        return uint32(word >> _CARRIER);
    }
}
