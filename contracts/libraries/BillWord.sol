// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";

/// @title BillWord
/// @notice Packs everything of a bill that changes into one storage word, and reads or changes one field of it without
/// unpacking the rest.
/// @dev An act reads one slot and writes it. Bits from the lowest: state 4, form 2, endorsable 1, returnable 1,
/// reason 4, releasePoint 16, holder 32, endorsee 32, carrier 32, priorHolder 32, shipperOrPriorEndorsee 32, since 36,
/// lastBlock 32. Times fit until the year 4147; block numbers until 2^32, which at one block a second is 136 years.
library BillWord {
    uint256 private constant _STATE_MASK = 0xf;
    uint256 private constant _FORM = 4;
    uint256 private constant _FORM_MASK = 0x3 << _FORM;
    uint256 private constant _ENDORSABLE = 1 << 6;
    uint256 private constant _RETURNABLE = 1 << 7;
    uint256 private constant _REASON = 8;
    uint256 private constant _REASON_MASK = 0xf << _REASON;
    uint256 private constant _RELEASE_POINT = 12;
    uint256 private constant _ORG_MASK = 0xffffffff;
    /// @dev Holder and endorsee lie side by side, and so do what they were before.
    uint256 private constant _PAIR_MASK = 0xffffffffffffffff;
    uint256 private constant _HOLDER = 28;
    uint256 private constant _ENDORSEE = 60;
    uint256 private constant _CARRIER = 92;
    uint256 private constant _PRIOR_HOLDER = 124;
    uint256 private constant _PRIOR_ENDORSEE = 156;
    uint256 private constant _SINCE = 188;
    uint256 private constant _SINCE_MASK = (1 << 36) - 1;
    uint256 private constant _LAST_BLOCK = 224;

    /// @notice The word of a bill that is issued now.
    /// @param by Its carrier.
    /// @param issuance What the carrier states.
    /// @return word The word, without its time.
    function issued(uint32 by, BillTypes.Issuance memory issuance) internal pure returns (uint256 word) {
        BillTypes.Form form_ = issuance.form;
        word = uint256(uint8(BillTypes.State.Issued)) | uint256(uint8(form_)) << _FORM;
        word |= uint256(issuance.issueTo) << _HOLDER | uint256(issuance.endorsee) << _ENDORSEE;
        word |= uint256(by) << _CARRIER | uint256(issuance.releasePoint) << _RELEASE_POINT;
        if (form_ == BillTypes.Form.ToOrder) word |= _ENDORSABLE;
        if (form_ == BillTypes.Form.Straight) word |= uint256(issuance.issueTo) << _PRIOR_ENDORSEE;
    }

    /// @notice The word with the time and the block of the act that is being recorded.
    /// @param word The word.
    /// @return stamped_ The word with both.
    function stamped(uint256 word) internal view returns (uint256 stamped_) {
        uint256 rest = word & ((1 << _SINCE) - 1);
        return rest | uint256(uint32(block.number)) << _LAST_BLOCK | (block.timestamp & _SINCE_MASK) << _SINCE;
    }

    /// @notice The word with the block of an event that is no act of a party: the time of their last act stays.
    /// @param word The word.
    /// @return noted_ The word with the block.
    function noted(uint256 word) internal view returns (uint256 noted_) {
        return word & ((1 << _LAST_BLOCK) - 1) | uint256(uint32(block.number)) << _LAST_BLOCK;
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
        if (form(word) == BillTypes.Form.Straight) {
            moved = _withOrg(word, _PRIOR_HOLDER, holder(word));
        } else {
            moved = word & ~(_PAIR_MASK << _PRIOR_HOLDER) | (word & _PAIR_MASK << _HOLDER) << _PRIOR_HOLDER - _HOLDER;
        }
        moved = _withOrg(moved, _HOLDER, to) & ~_RETURNABLE;
        if (back) moved |= _RETURNABLE;
    }

    /// @notice The word of an order bill with another holder and endorsee; it remembers what was before.
    /// @param word The word.
    /// @param to Organisation that has possession and title from now on.
    /// @param further Whether it may endorse further.
    /// @param back Whether it may send the bill back.
    /// @return moved The word with it.
    function withPossessionAndTitle(uint256 word, uint32 to, bool further, bool back)
        internal
        pure
        returns (uint256 moved)
    {
        moved = word & ~(_PAIR_MASK << _PRIOR_HOLDER | _PAIR_MASK << _HOLDER | _ENDORSABLE | _RETURNABLE);
        moved |= (word & _PAIR_MASK << _HOLDER) << _PRIOR_HOLDER - _HOLDER;
        moved |= uint256(to) << _HOLDER | uint256(to) << _ENDORSEE;
        if (further) moved |= _ENDORSABLE;
        if (back) moved |= _RETURNABLE;
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

    /// @notice The word of a bill that was surrendered: the carrier has possession.
    /// @param word The word.
    /// @param to PendingDelivery or PendingAmendment.
    /// @param why What an amendment is for; None for delivery.
    /// @return pending The word of a pending surrender.
    function surrendered(uint256 word, BillTypes.State to, BillTypes.AmendmentReason why)
        internal
        pure
        returns (uint256 pending)
    {
        pending = _withOrg(word, _PRIOR_HOLDER, holder(word));
        pending = _withOrg(pending, _HOLDER, carrier(word)) & ~(_RETURNABLE | _REASON_MASK);
        return withState(pending | uint256(uint8(why)) << _REASON, to);
    }

    /// @notice The word of a bill whose surrender was refused or withdrawn.
    /// @param word The word of a pending surrender.
    /// @return back The word with possession back.
    function unsurrendered(uint256 word) internal pure returns (uint256 back) {
        return withState(_restored(word), BillTypes.State.Issued) & ~_REASON_MASK;
    }

    /// @notice Everything that a word holds; the bill's document root is not part of it.
    /// @param word The word.
    /// @return bill The bill.
    function toBill(uint256 word) internal pure returns (BillTypes.Bill memory bill) {
        bill.state = state(word);
        bill.form = form(word);
        bill.endorsable = endorsable(word);
        bill.returnable = returnable(word);
        bill.reason = reason(word);
        bill.releasePoint = releasePoint(word);
        bill.holder = holder(word);
        bill.endorsee = endorsee(word);
        bill.carrier = carrier(word);
        bill.priorHolder = priorHolder(word);
        bill.shipperOrPriorEndorsee = shipperOrPriorEndorsee(word);
        bill.since = since(word);
        bill.lastBlock = lastBlock(word);
    }

    /// @notice Where the bill stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (BillTypes.State state_) {
        return BillTypes.State(word & _STATE_MASK);
    }

    /// @notice Whether the bill is in one of some states.
    /// @param word The word.
    /// @param set Bitmap of the states, see {StateMachine}.
    /// @return inside True when its state is one of them.
    function isIn(uint256 word, uint256 set) internal pure returns (bool inside) {
        return set >> (word & _STATE_MASK) & 1 != 0;
    }

    /// @notice Whether the bill is in circulation.
    /// @param word The word.
    /// @return issued_ True when its state is Issued.
    function inCirculation(uint256 word) internal pure returns (bool issued_) {
        return word & _STATE_MASK == uint8(BillTypes.State.Issued);
    }

    /// @notice To whom delivery is promised.
    /// @param word The word.
    /// @return form_ Its value.
    function form(uint256 word) internal pure returns (BillTypes.Form form_) {
        return BillTypes.Form(word >> _FORM & 0x3);
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

    /// @notice What the last surrender for amendment asked for.
    /// @param word The word.
    /// @return reason_ Its value.
    function reason(uint256 word) internal pure returns (BillTypes.AmendmentReason reason_) {
        return BillTypes.AmendmentReason(word >> _REASON & 0xf);
    }

    /// @notice Number of the carrier's release point.
    /// @param word The word.
    /// @return point Its value.
    function releasePoint(uint256 word) internal pure returns (uint16 point) {
        return uint16(word >> _RELEASE_POINT);
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
        return uint40(word >> _SINCE & _SINCE_MASK);
    }

    /// @notice Block of the bill's last event.
    /// @param word The word.
    /// @return block_ Its value.
    function lastBlock(uint256 word) internal pure returns (uint32 block_) {
        return uint32(word >> _LAST_BLOCK);
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
