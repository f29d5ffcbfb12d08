// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {BillWord} from "../libraries/BillWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {Roles} from "../types/Roles.sol";
import {BillRegister} from "./BillRegister.sol";

/// @title BillSurrender
/// @notice Bills go back to their carrier, which accepts or refuses, itself or by its agent at the port of discharge.
/// See {IBillOfLading}.
abstract contract BillSurrender is BillRegister {
    using BillWord for uint256;

    /// @dev States in which the carrier has yet to answer.
    uint256 private constant _PENDING =
        (1 << uint8(BillTypes.State.PendingDelivery)) | (1 << uint8(BillTypes.State.PendingAmendment));

    /// @inheritdoc IBillOfLading
    uint40 public immutable override responseWindow;

    /// @dev By carrier and point in one key, so that an agent's answer hashes once.
    mapping(uint48 carrierAndPoint => BillTypes.ReleasePoint releasePoint) private _releasePoints;

    /// @param responseWindow_ Seconds a carrier has to answer a surrender.
    constructor(uint40 responseWindow_) {
        responseWindow = responseWindow_;
    }

    /// @inheritdoc IBillOfLading
    function surrenderForDelivery(bytes32 id) external override {
        (Record storage record, uint256 word) = _issued(id);
        _surrenderForDelivery(id, record, word, _actor());
    }

    /// @inheritdoc IBillOfLading
    function surrenderForDeliveryBatch(bytes32[] calldata ids) external override {
        uint32 from = _actor();
        for (uint256 i = 0; i < ids.length; ++i) {
            (Record storage record, uint256 word) = _issued(ids[i]);
            _surrenderForDelivery(ids[i], record, word, from);
        }
    }

    /// @inheritdoc IBillOfLading
    function surrenderForAmendment(bytes32 id, BillTypes.AmendmentReason reason) external override {
        (Record storage record, uint256 word) = _issued(id);
        _surrenderForAmendment(id, record, word, reason, _actor());
    }

    /// @inheritdoc IBillOfLading
    function surrenderForAmendmentBatch(bytes32[] calldata ids, BillTypes.AmendmentReason reason) external override {
        uint32 from = _actor();
        for (uint256 i = 0; i < ids.length; ++i) {
            (Record storage record, uint256 word) = _issued(ids[i]);
            _surrenderForAmendment(ids[i], record, word, reason, from);
        }
    }

    /// @inheritdoc IBillOfLading
    function acceptSurrender(bytes32 id) external override {
        (Record storage record, uint256 word) = _inStates(id, StateMachine.only(uint8(BillTypes.State.PendingDelivery)));
        uint32 by = _answering(id, word);

        _write(record, word.withState(BillTypes.State.Accomplished));
        emit SurrenderAccepted(id, by, word.priorHolder(), word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function refuseSurrender(bytes32 id, bytes32 reason) external override {
        (Record storage record, uint256 word) = _inStates(id, _PENDING);
        uint32 by = _answering(id, word);
        if (reason == 0) revert BillReasonMissing(id);

        _write(record, word.unsurrendered());
        emit SurrenderRefused(id, by, word.priorHolder(), reason, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function withdrawSurrender(bytes32 id) external override {
        (Record storage record, uint256 word) = _inStates(id, _PENDING);
        uint32 org = _actor();
        if (org != word.priorHolder()) revert BillSurrendererRequired(id, org, word.priorHolder());
        uint256 until = _responseDue(word);
        if (block.timestamp <= until) revert BillResponseWindowOpen(id, until);

        _write(record, word.unsurrendered());
        emit SurrenderWithdrawn(id, org, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function setReleaseAgent(uint16 point, bytes5 port, uint32 agent) external override {
        // Check:
        uint32 carrier = _actorAs(Roles.CARRIER);
        BillTypes.ReleasePoint storage listed = _releasePoints[_key(carrier, point)];
        bool other = listed.port != 0 && listed.port != port;
        bool unfit = agent == carrier || agent != 0 && participants.activeRoles(agent) & Roles.LOGISTICS == 0;
        if (point == 0 || port == 0 || other || unfit) {
            revert BillReleasePointInvalid(carrier, point, port, agent);
        }

        // Effect:
        (listed.port, listed.agent) = (port, agent);
        emit ReleaseAgentSet(carrier, point, agent, port);
    }

    /// @inheritdoc IBillOfLading
    function releasePointOf(uint32 carrier, uint16 point)
        external
        view
        override
        returns (BillTypes.ReleasePoint memory releasePoint)
    {
        return _releasePoints[_key(carrier, point)];
    }

    /// @dev The last moment of the carrier's time to answer, Unix time in seconds.
    function _responseDue(uint256 word) internal view returns (uint256 until) {
        return uint256(word.since()) + responseWindow;
    }

    /// @dev Who releases cargo in the carrier's name at the bill's port of discharge; zero for nobody.
    function _agentOf(uint256 word) internal view returns (uint32 agent) {
        return _releasePoints[_key(word.carrier(), word.releasePoint())].agent;
    }

    /// @dev Key of a carrier's release point.
    function _key(uint32 carrier, uint16 point) private pure returns (uint48 key) {
        return uint48(carrier) << 16 | point;
    }

    function _surrenderForDelivery(bytes32 id, Record storage record, uint256 word, uint32 from) private {
        _requireSolePossessor(id, word, from);

        _write(record, word.surrendered(BillTypes.State.PendingDelivery, BillTypes.AmendmentReason.None));
        emit SurrenderRequested(id, from, word.carrier(), word.lastBlock());
    }

    function _surrenderForAmendment(
        bytes32 id,
        Record storage record,
        uint256 word,
        BillTypes.AmendmentReason reason,
        uint32 from
    ) private {
        _requireSolePossessor(id, word, from);
        if (reason == BillTypes.AmendmentReason.None) revert BillAmendmentReasonInvalid(id, reason);

        _write(record, word.surrendered(BillTypes.State.PendingAmendment, reason));
        emit AmendmentRequested(id, from, word.carrier(), reason, word.lastBlock());
    }

    /// @dev Reverts with {BillSolePossessorRequired}.
    function _requireSolePossessor(bytes32 id, uint256 word, uint32 org) private pure {
        if (!_isSolePossessor(word, org)) revert BillSolePossessorRequired(id, org);
    }

    /// @dev The acting organisation, which must be the bill's carrier or its agent at the port of discharge, and sign
    /// with a key that may act as such.
    function _answering(bytes32 id, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org == word.carrier()) {
            _requireRole(org, roles, Roles.CARRIER);
        } else {
            if (org != _agentOf(word)) revert BillCarrierRequired(id, org, word.carrier());
            _requireRole(org, roles, Roles.LOGISTICS);
        }
    }
}
