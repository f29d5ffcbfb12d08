// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {BillWord} from "../libraries/BillWord.sol";
import {BillActions} from "../types/BillActions.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {ParticipantTypes} from "../types/ParticipantTypes.sol";
import {Roles} from "../types/Roles.sol";
import {BillSuccession} from "./BillSuccession.sol";
import {BillSurrender} from "./BillSurrender.sol";

/// @title BillAdvice
/// @notice Answers what an organisation may do to a bill now. See {IBillOfLading}.
/// @dev It decides nothing: the acts check for themselves, and the matrix tests hold the two together.
abstract contract BillAdvice is BillSurrender, BillSuccession {
    using BillWord for uint256;

    /// @inheritdoc IBillOfLading
    function actionsOf(bytes32 id, uint32 org) external view override returns (uint256 actions) {
        ParticipantTypes.Organisation memory who = participants.organisation(org);
        bool escrow = who.roles & Roles.ESCROW != 0;
        if (who.enrolledAt == 0 || who.suspended && !escrow) return 0;
        uint256 word = _word(id);
        BillTypes.State state = word.state();
        if (state == BillTypes.State.None) {
            return who.roles & Roles.CARRIER != 0 && !_paused() ? BillActions.ISSUE : 0;
        }
        actions = _ofCarrier(id, word, org, who.roles) | _ofCourt(id, word, org, who);
        if (state == BillTypes.State.Issued) return actions | _ofHolder(word, org);
        if (state != BillTypes.State.PendingDelivery && state != BillTypes.State.PendingAmendment) return actions;
        if (org == word.priorHolder() && block.timestamp > _responseDue(word)) {
            actions |= BillActions.WITHDRAW_SURRENDER;
        }
    }

    /// @dev The last moment at which the holder may send the bill back, Unix time in seconds.
    function _returnDue(uint256 word) internal view virtual returns (uint256 until);

    /// @dev What possession and title allow while the bill is in circulation.
    function _ofHolder(uint256 word, uint32 org) private view returns (uint256 actions) {
        if (org != word.holder()) return 0;
        actions = BillActions.TRANSFER | BillActions.TRANSFER_AND_CALL;
        if (word.returnable() && block.timestamp <= _returnDue(word)) actions |= BillActions.SEND_BACK;
        if (word.form() == BillTypes.Form.ToOrder && org == word.endorsee() && word.endorsable()) {
            actions |= BillActions.ENDORSE | BillActions.ENDORSE_IN_BLANK | BillActions.ENDORSE_AND_TRANSFER;
        }
        if (_isSolePossessor(word, org)) {
            actions |= BillActions.SURRENDER_FOR_DELIVERY | BillActions.SURRENDER_FOR_AMENDMENT;
        }
    }

    /// @dev What the carrier may do, and its agent in its name.
    function _ofCarrier(bytes32 id, uint256 word, uint32 org, uint16 roles) private view returns (uint256 actions) {
        BillTypes.State state = word.state();
        bool carrier = org == word.carrier() && roles & Roles.CARRIER != 0;
        bool agent = org == _agentOf(word) && org != word.carrier() && roles & Roles.LOGISTICS != 0;
        if (carrier || agent) {
            if (state == BillTypes.State.PendingDelivery) {
                return BillActions.ACCEPT_SURRENDER | BillActions.REFUSE_SURRENDER;
            }
            if (state == BillTypes.State.PendingAmendment) actions = BillActions.REFUSE_SURRENDER;
        }
        if (!carrier) return actions;
        if (state == BillTypes.State.PendingAmendment) {
            bool paper = word.reason() == BillTypes.AmendmentReason.SwitchToPaper;
            return actions | (paper ? BillActions.SWITCH_TO_PAPER : BillActions.REPLACE);
        }
        if (_isSucceeded(id)) return actions;
        if (state == BillTypes.State.Paper) return BillActions.REISSUE_FROM_PAPER;
        if (state == BillTypes.State.Voided) return BillActions.REISSUE_AFTER_ORDER;
    }

    /// @dev What a court of the carrier's country may do while the bill is not final.
    function _ofCourt(bytes32 id, uint256 word, uint32 org, ParticipantTypes.Organisation memory who)
        private
        view
        returns (uint256 actions)
    {
        BillTypes.State state = word.state();
        bool open = state == BillTypes.State.Issued || state == BillTypes.State.PendingDelivery
            || state == BillTypes.State.PendingAmendment;
        if (!open || who.roles & Roles.COURT == 0) return 0;
        if (who.country != participants.organisation(word.carrier()).country) return 0;
        actions = BillActions.ANNOUNCE_SET_ASIDE;
        BillTypes.Order memory order = orderOf(id, org);
        if (order.orderHash == 0) return actions;
        actions |= BillActions.LIFT_SET_ASIDE;
        if (block.timestamp >= order.effectiveFrom) actions |= BillActions.SET_ASIDE;
    }
}
