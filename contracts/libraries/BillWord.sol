// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";

/// @title BillWord
/// @notice Packs everything of a bill that changes into one storage word, and reads or changes one field of it without
/// unpacking the rest.
/// @dev An act reads one slot and writes it. Bits from the lowest: state 8, form 8, endorsable 1, returnable 1, free 6,
/// holder 32, endorsee 32, carrier 32, priorHolder 32, shipperOrPriorEndorsee 32, since 40, free 32.
library BillWord {
    uint256 private constant _STATE_MASK = 0xff;
    uint256 private constant _FORM = 8;
    uint256 private constant _FORM_MASK = 0xff << _FORM;
    uint256 private constant _ENDORSABLE = 1 << 16;
    uint256 private constant _RETURNABLE = 1 << 17;
    uint256 private constant _ORG_MASK = 0xffffffff;
    uint256 private constant _HOLDER = 24;
    uint256 private constant _ENDORSEE = 56;
    uint256 private constant _CARRIER = 88;
    uint256 private constant _PRIOR_HOLDER = 120;
    uint256 private constant _PRIOR_ENDORSEE = 152;
    uint256 private constant _SINCE = 184;
    uint256 private constant _SINCE_MASK = 0xffffffffff << _SINCE;

    /// @notice The word of a bill that is issued now.
    /// @param by Its carrier.
    /// @param issuance What the carrier states.
    /// @return word The word, without its time.
    function issued(uint32 by, BillTypes.Issuance calldata issuance) internal pure returns (uint256 word) {
        BillTypes.Form form_ = issuance.form;
        word = uint256(uint8(BillTypes.State.Issued)) | uint256(uint8(form_)) << _FORM;
        word |= uint256(issuance.issueTo) << _HOLDER | uint256(issuance.endorsee) << _ENDORSEE;
        word |= uint256(by) << _CARRIER;
        if (form_ == BillTypes.Form.ToOrder) word |= _ENDORSABLE;
        if (form_ == BillTypes.Form.Straight) word |= uint256(issuance.issueTo) << _PRIOR_ENDORSEE;
    }

    /// @notice The word with the time of its last act.
    /// @param word The word.
    /// @param moment Unix time, seconds.
    /// @return stamped The word with it.
    function at(uint256 word, uint40 moment) internal pure returns (uint256 stamped) {
        return word & ~_SINCE_MASK | uint256(moment) << _SINCE;
    }

    /// @notice The word with another state.
    /// @param word The word.
    /// @param to The state.
    /// @return moved The word with it.
    function withState(uint256 word, BillTypes.State to) internal pure returns (uint256 moved) {
        return word & ~_STATE_MASK | uint8(to);
    }

    /// @notice The word with another endorsee; possession stays, and cannot be sent back any more.
    /// @param word The word.
    /// @param to Organisation that has title from now on.
    /// @param further Whether it may endorse further.
    /// @return moved The word with it.
    function withTitle(uint256 word, uint32 to, bool further) internal pure returns (uint256 moved) {
        moved = _withOrg(word, _ENDORSEE, to) & ~(_ENDORSABLE | _RETURNABLE);
        if (further) moved |= _ENDORSABLE;
    }

    /// @notice The word of a bill that was endorsed in blank.
    /// @param word The word.
    /// @return blank The word of a bearer bill.
    function withoutTitle(uint256 word) internal pure returns (uint256 blank) {
        blank = _withOrg(word, _ENDORSEE, 0) & ~(_FORM_MASK | _ENDORSABLE | _RETURNABLE);
        return blank | uint256(uint8(BillTypes.Form.Bearer)) << _FORM;
    }

    /// @notice The word with another holder; it remembers what was before.
    /// @param word The word.
    /// @param to Organisation that has possession from now on.
    /// @param back Whether it may send the bill back.
    /// @return moved The word with it.
    function withPossession(uint256 word, uint32 to, bool back) internal pure returns (uint256 moved) {
        moved = _withOrg(word, _PRIOR_HOLDER, holder(word));
        if (form(word) != BillTypes.Form.Straight) moved = _withOrg(moved, _PRIOR_ENDORSEE, endorsee(word));
        moved = _withOrg(moved, _HOLDER, to);
        return back ? moved | _RETURNABLE : moved & ~_RETURNABLE;
    }

    /// @notice The word of a bill that its holder may send back.
    /// @param word The word.
    /// @return marked The word that says so.
    function asReturnable(uint256 word) internal pure returns (uint256 marked) {
        return word | _RETURNABLE;
    }

    /// @notice The word of a bill that was sent back. A title that moved with possession was endorsable before it moved.
    /// @param word The word.
    /// @return back The word as it was before the last change of possession.
    function sentBack(uint256 word) internal pure returns (uint256 back) {
        back = _restored(word) & ~_RETURNABLE;
        uint32 prior = shipperOrPriorEndorsee(word);
        if (form(word) == BillTypes.Form.ToOrder && endorsee(word) != prior) {
            back = _withOrg(back, _ENDORSEE, prior) | _ENDORSABLE;
        }
    }

    /// @notice The word of a bill that was surrendered for delivery: the carrier has possession.
    /// @param word The word.
    /// @return pending The word of a pending surrender.
    function surrendered(uint256 word) internal pure returns (uint256 pending) {
        pending = _withOrg(word, _PRIOR_HOLDER, holder(word));
        pending = _withOrg(pending, _HOLDER, carrier(word)) & ~_RETURNABLE;
        return withState(pending, BillTypes.State.PendingDelivery);
    }

    /// @notice The word of a bill whose surrender was refused or withdrawn.
    /// @param word The word of a pending surrender.
    /// @return back The word with possession back.
    function unsurrendered(uint256 word) internal pure returns (uint256 back) {
        return withState(_restored(word), BillTypes.State.Issued);
    }

    /// @notice Everything that a word holds; the bill's document root is not part of it.
    /// @param word The word.
    /// @return bill The bill.
    function toBill(uint256 word) internal pure returns (BillTypes.Bill memory bill) {
        bill.state = state(word);
        bill.form = form(word);
        bill.endorsable = endorsable(word);
        bill.returnable = returnable(word);
        bill.holder = holder(word);
        bill.endorsee = endorsee(word);
        bill.carrier = carrier(word);
        bill.priorHolder = priorHolder(word);
        bill.shipperOrPriorEndorsee = shipperOrPriorEndorsee(word);
        bill.since = since(word);
    }

    /// @notice Where the bill stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (BillTypes.State state_) {
        return BillTypes.State(uint8(word));
    }

    /// @notice To whom delivery is promised.
    /// @param word The word.
    /// @return form_ Its value.
    function form(uint256 word) internal pure returns (BillTypes.Form form_) {
        return BillTypes.Form(uint8(word >> _FORM));
    }

    /// @notice Whether the endorsee may endorse.
    /// @param word The word.
    /// @return endorsable_ Its value.
    function endorsable(uint256 word) internal pure returns (bool endorsable_) {
        return word & _ENDORSABLE != 0;
    }

    /// @notice Whether the holder may send the bill back.
    /// @param word The word.
    /// @return returnable_ Its value.
    function returnable(uint256 word) internal pure returns (bool returnable_) {
        return word & _RETURNABLE != 0;
    }

    /// @notice Organisation that has possession.
    /// @param word The word.
    /// @return holder_ Its value.
    function holder(uint256 word) internal pure returns (uint32 holder_) {
        return uint32(word >> _HOLDER);
    }

    /// @notice Organisation that has title.
    /// @param word The word.
    /// @return endorsee_ Its value.
    function endorsee(uint256 word) internal pure returns (uint32 endorsee_) {
        return uint32(word >> _ENDORSEE);
    }

    /// @notice Organisation that issued the bill.
    /// @param word The word.
    /// @return carrier_ Its value.
    function carrier(uint256 word) internal pure returns (uint32 carrier_) {
        return uint32(word >> _CARRIER);
    }

    /// @notice Holder before the last change of possession; the surrendering party while a surrender is pending.
    /// @param word The word.
    /// @return priorHolder_ Its value.
    function priorHolder(uint256 word) internal pure returns (uint32 priorHolder_) {
        return uint32(word >> _PRIOR_HOLDER);
    }

    /// @notice The shipper of a straight bill, the endorsee before the last change of possession of another.
    /// @param word The word.
    /// @return party Its value.
    function shipperOrPriorEndorsee(uint256 word) internal pure returns (uint32 party) {
        return uint32(word >> _PRIOR_ENDORSEE);
    }

    /// @notice Unix time of the last act, seconds.
    /// @param word The word.
    /// @return since_ Its value.
    function since(uint256 word) internal pure returns (uint40 since_) {
        return uint40(word >> _SINCE);
    }

    /// @dev Possession goes back to the prior holder, of which nothing is remembered.
    function _restored(uint256 word) private pure returns (uint256 back) {
        return _withOrg(_withOrg(word, _HOLDER, priorHolder(word)), _PRIOR_HOLDER, 0);
    }

    /// @dev Puts an organisation in its place.
    function _withOrg(uint256 word, uint256 place, uint32 org) private pure returns (uint256 changed) {
        return word & ~(_ORG_MASK << place) | uint256(org) << place;
    }
}
