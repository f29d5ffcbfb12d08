// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {BillWord} from "../libraries/BillWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {Roles} from "../types/Roles.sol";
import {BillRegister} from "./BillRegister.sol";

/// @title BillSuccession
/// @notice What ends a bill without delivery, and what follows it: replacement, paper, the order of a court. See
/// {IBillOfLading}.
/// @dev A bill has successors only when it is final, and none of them is its predecessor: a successor's reference was
/// never used before.
abstract contract BillSuccession is BillRegister {
    using BillWord for uint256;

    /// @dev States that are not final.
    uint256 private constant _OPEN = (1 << uint8(BillTypes.State.Issued))
        | (1 << uint8(BillTypes.State.PendingDelivery)) | (1 << uint8(BillTypes.State.PendingAmendment));

    /// @inheritdoc IBillOfLading
    uint40 public immutable override noticePeriod;

    mapping(bytes32 bill => bytes32[] bills) private _successors;
    mapping(bytes32 bill => bytes32[] bills) private _predecessors;
    mapping(bytes32 bill => mapping(uint32 court => BillTypes.Order order)) private _orders;

    /// @param noticePeriod_ Seconds between a court's announcement and the execution of its order.
    constructor(uint40 noticePeriod_) {
        noticePeriod = noticePeriod_;
    }

    /// @inheritdoc IBillOfLading
    function replace(bytes32[] calldata predecessors, BillTypes.Issuance[] calldata successors)
        external
        override
        returns (bytes32[] memory ids)
    {
        // Check:
        if (predecessors.length == 0) {
            revert BillReplacementInvalid(BillTypes.AmendmentReason.None, 0, successors.length);
        }
        (, uint256 first) = _amendable(predecessors[0]);
        BillTypes.AmendmentReason reason = first.reason();
        (uint32 carrier, uint32 possessor) = (_carrierOf(predecessors[0], first), first.priorHolder());
        _requireNumbers(predecessors[0], reason, predecessors.length, successors.length);
        uint16 roles = participants.activeRoles(possessor);

        // Effect:
        ids = new bytes32[](successors.length);
        for (uint256 i = 0; i < successors.length; ++i) {
            ids[i] = _issue(carrier, successors[i], roles);
            _requirePossessor(ids[i], successors[i], possessor);
            _predecessors[ids[i]] = predecessors;
        }
        for (uint256 i = 0; i < predecessors.length; ++i) {
            _void(predecessors[i], carrier, possessor, reason, ids);
        }
    }

    /// @inheritdoc IBillOfLading
    function switchToPaper(bytes32 id, bytes32 paperHash) external override {
        (Record storage record, uint256 word) = _amendable(id);
        uint32 carrier = _carrierOf(id, word);
        if (word.reason() != BillTypes.AmendmentReason.SwitchToPaper) {
            revert BillAmendmentReasonInvalid(id, word.reason());
        }
        if (paperHash == 0) revert BillEvidenceMissing(id);

        _write(record, word.withState(BillTypes.State.Paper));
        emit BillSwitchedToPaper(id, carrier, word.priorHolder(), paperHash, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function reissueFromPaper(bytes32 id, bytes32 evidence, BillTypes.Issuance calldata issuance)
        external
        override
        returns (bytes32 successor)
    {
        return _reissue(id, BillTypes.State.Paper, evidence, issuance);
    }

    /// @inheritdoc IBillOfLading
    function reissueAfterOrder(bytes32 id, bytes32 evidence, BillTypes.Issuance calldata issuance)
        external
        override
        returns (bytes32 successor)
    {
        return _reissue(id, BillTypes.State.Voided, evidence, issuance);
    }

    /// @inheritdoc IBillOfLading
    function announceSetAside(bytes32 id, bytes32 orderHash) external override {
        (Record storage record, uint256 word) = _inStates(id, _OPEN);
        uint32 court = _courtOf(word);
        if (orderHash == 0) revert BillEvidenceMissing(id);
        uint40 effectiveFrom = uint40(block.timestamp) + noticePeriod;

        _orders[id][court] = BillTypes.Order({orderHash: orderHash, effectiveFrom: effectiveFrom});
        _note(record, word);
        emit SetAsideAnnounced(id, court, orderHash, effectiveFrom, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function liftSetAside(bytes32 id) external override {
        (Record storage record, uint256 word) = _inStates(id, _OPEN);
        (uint32 court, BillTypes.Order memory order) = _ordered(id, word);

        delete _orders[id][court];
        _note(record, word);
        emit SetAsideLifted(id, court, order.orderHash, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function setAside(bytes32 id) external override {
        (Record storage record, uint256 word) = _inStates(id, _OPEN);
        (uint32 court, BillTypes.Order memory order) = _ordered(id, word);
        if (block.timestamp < order.effectiveFrom) revert BillNoticePeriodOpen(id, order.effectiveFrom);

        _write(record, word.withState(BillTypes.State.Voided));
        emit BillSetAside(id, court, order.orderHash, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function successorsOf(bytes32 id) external view override returns (bytes32[] memory bills) {
        return _successors[id];
    }

    /// @inheritdoc IBillOfLading
    function predecessorsOf(bytes32 id) external view override returns (bytes32[] memory bills) {
        return _predecessors[id];
    }

    /// @inheritdoc IBillOfLading
    function orderOf(bytes32 id, uint32 court) public view override returns (BillTypes.Order memory order) {
        return _orders[id][court];
    }

    /// @dev Whether a final bill has been followed by another.
    function _isSucceeded(bytes32 id) internal view returns (bool succeeded) {
        return _successors[id].length != 0;
    }

    /// @dev Voids one of the bills that are replaced together.
    function _void(
        bytes32 id,
        uint32 carrier,
        uint32 possessor,
        BillTypes.AmendmentReason reason,
        bytes32[] memory successors
    ) private {
        (Record storage record, uint256 word) = _amendable(id);
        if (word.carrier() != carrier) revert BillCarrierRequired(id, carrier, word.carrier());
        if (word.reason() != reason) revert BillAmendmentReasonInvalid(id, word.reason());
        if (word.priorHolder() != possessor) revert BillPossessorMismatch(id, word.priorHolder(), possessor);

        _write(record, word.withState(BillTypes.State.Voided));
        _successors[id] = successors;
        emit BillReplaced(id, carrier, possessor, reason, successors, word.lastBlock());
    }

    /// @dev Issues the successor of a bill that is final without having one.
    function _reissue(bytes32 id, BillTypes.State from, bytes32 evidence, BillTypes.Issuance calldata issuance)
        private
        returns (bytes32 successor)
    {
        (Record storage record, uint256 word) = _inStates(id, StateMachine.only(uint8(from)));
        uint32 carrier = _carrierOf(id, word);
        if (_isSucceeded(id)) revert BillSucceeded(id);
        if (evidence == 0) revert BillEvidenceMissing(id);

        successor = _issue(carrier, issuance, participants.activeRoles(issuance.issueTo));
        _predecessors[successor].push(id);
        _successors[id].push(successor);
        _note(record, word);
        emit BillReissued(id, carrier, successor, evidence, word.lastBlock());
    }

    /// @dev A bill that was surrendered for amendment.
    function _amendable(bytes32 id) private view returns (Record storage record, uint256 word) {
        return _inStates(id, StateMachine.only(uint8(BillTypes.State.PendingAmendment)));
    }

    /// @dev The acting court, which must be one of the country of the bill's carrier.
    function _courtOf(uint256 word) private view returns (uint32 court) {
        return _authorityIn(Roles.COURT, participants.organisation(word.carrier()).country);
    }

    /// @dev The acting court, and the order that it announced.
    function _ordered(bytes32 id, uint256 word) private view returns (uint32 court, BillTypes.Order memory order) {
        court = _courtOf(word);
        order = _orders[id][court];
        if (order.orderHash == 0) revert BillOrderMissing(id, court);
    }

    /// @dev Reverts with {BillAmendmentReasonInvalid} for paper, with {BillReplacementInvalid} for wrong numbers.
    function _requireNumbers(bytes32 id, BillTypes.AmendmentReason reason, uint256 predecessors, uint256 successors)
        private
        pure
    {
        if (reason == BillTypes.AmendmentReason.SwitchToPaper) revert BillAmendmentReasonInvalid(id, reason);
        bool combine = reason == BillTypes.AmendmentReason.Combine;
        bool split = reason == BillTypes.AmendmentReason.Split;
        bool fits = (combine ? predecessors > 1 : predecessors == 1) && (split ? successors > 1 : successors == 1);
        if (!fits) revert BillReplacementInvalid(reason, predecessors, successors);
    }

    /// @dev Who surrendered the predecessors is the one party entitled to surrender a successor.
    function _requirePossessor(bytes32 id, BillTypes.Issuance calldata issuance, uint32 possessor) private pure {
        uint32 named = issuance.issueTo;
        if (named == possessor && issuance.form == BillTypes.Form.ToOrder) named = issuance.endorsee;
        if (named != possessor) revert BillPossessorMismatch(id, named, possessor);
    }
}
