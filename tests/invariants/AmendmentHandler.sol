// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillActions} from "../../contracts/types/BillActions.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {BillActs} from "./BillActs.sol";

/// @title AmendmentHandler
/// @notice How bills are surrendered for something other than delivery, replaced, exchanged for paper and reissued; the
/// orders of courts; and whom carriers list as their agents. Every such act, mostly by those who may.
abstract contract AmendmentHandler is BillActs {
    /// @notice A carrier lists a port, or changes its agent there: mostly a forwarder, at times anybody or nobody.
    function setReleaseAgent(uint256 seed) external {
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        uint16 point = 1 + uint16(_draw(seed, "point") % _POINTS);
        uint256 whim = _draw(seed, "whim") % 8;
        uint32 agent = _AGENT + uint32(_draw(seed, "agent") % 2);
        if (whim == 0) agent = _pickAny(seed, "agent");
        if (whim == 1) agent = 0;
        bytes memory data = abi.encodeCall(bills.setReleaseAgent, (point, _portOf(carrier, point), agent));
        _actOnBills(carrier, _pickRoleKey(carrier, seed), data, seed);
    }

    /// @notice A sole possessor asks for an amended bill, for paper, or for a combination of several.
    function surrenderForAmendment(uint256 seed) external {
        bytes32 id = _pickSurrenderable(seed);
        BillTypes.AmendmentReason reason = _reason(seed);
        if (_draw(seed, "none") % 24 == 0) reason = BillTypes.AmendmentReason.None;
        bytes memory data = abi.encodeCall(bills.surrenderForAmendment, (id, reason));
        if (reason == BillTypes.AmendmentReason.Combine || _draw(seed, "batch") % 4 == 0) {
            data = abi.encodeCall(bills.surrenderForAmendmentBatch, (_alike(id, true), reason));
        }
        _actAsHolder(id, data, seed);
    }

    /// @notice A sole possessor asks for one bill in place of several.
    function surrenderForCombination(uint256 seed) external {
        _askForCombination(seed);
    }

    /// @notice A carrier replaces what was surrendered for an amendment.
    function replace(uint256 seed) external {
        bytes32 id = _amendable(seed, false);
        uint32 carrier = _trace(id).carrier;
        bytes memory data = _replacement(id, seed);
        if (data.length == 0) revert NothingToDo();
        bool advised = bills.actionsOf(id, carrier) & BillActions.REPLACE != 0;
        _actOnBills(carrier, _pickRoleKey(carrier, seed), data, seed);
        _judge(advised, Rule.Advice);
    }

    /// @notice A carrier exchanges a bill for paper, at times to issue it again in the same transaction.
    function switchToPaper(uint256 seed) external {
        bytes32 id = _amendable(seed, true);
        uint32 carrier = _trace(id).carrier;
        bytes memory data = abi.encodeCall(bills.switchToPaper, (id, bytes32(_draw(seed, "paper"))));
        if (_draw(seed, "batch") % 8 == 0) {
            bytes32 evidence = bytes32(_draw(seed, "evidence"));
            BillTypes.Issuance memory issuance = _fitIssuance(_pickIdle(seed, "to"), seed);
            data = _batch(data, abi.encodeCall(bills.reissueFromPaper, (id, evidence, issuance)));
        }
        _actOnBills(carrier, _pickRoleKey(carrier, seed), data, seed);
    }

    /// @notice A carrier issues what follows a bill on paper.
    function reissueFromPaper(uint256 seed) external {
        bytes32 id = _findUnfollowed(seed, BillTypes.State.Paper);
        if (id == 0) {
            id = _amendable(seed, true);
            uint32 by = _trace(id).carrier;
            _actOnBills(by, rootKey[by], abi.encodeCall(bills.switchToPaper, (id, bytes32("paper"))), seed);
        }
        bytes memory data =
            abi.encodeCall(bills.reissueFromPaper, (id, bytes32(_draw(seed, "evidence")), _reissuance(seed)));
        uint32 carrier = _trace(id).carrier;
        _actOnBills(carrier, _pickRoleKey(carrier, seed), data, seed);
    }

    /// @notice A carrier issues what follows a bill that a court set aside.
    function reissueAfterOrder(uint256 seed) external {
        bytes32 id = _findUnfollowed(seed, BillTypes.State.Voided);
        if (id == 0) id = _setOneAside(seed);
        if (id == 0) return;
        bytes memory data =
            abi.encodeCall(bills.reissueAfterOrder, (id, bytes32(_draw(seed, "evidence")), _reissuance(seed)));
        uint32 carrier = _trace(id).carrier;
        _actOnBills(carrier, _pickRoleKey(carrier, seed), data, seed);
    }

    /// @notice A court of the carrier's country announces that it will set a bill aside, at times anew.
    function announceSetAside(uint256 seed) external {
        bytes32 id = _pickOpen(seed, _draw(seed, "escrow") % 2 == 0);
        uint32 court = _courtFor(id, seed);
        bytes memory data = abi.encodeCall(bills.announceSetAside, (id, bytes32(_draw(seed, "order"))));
        _actOnBills(court, _pickRoleKey(court, seed), data, seed);
    }

    /// @notice A court takes an order back.
    function liftSetAside(uint256 seed) external {
        (bytes32 id, uint32 court) = _pickOrdered(seed);
        _actOnBills(court, _pickRoleKey(court, seed), abi.encodeCall(bills.liftSetAside, (id)), seed);
    }

    /// @notice A court sets a bill aside, often after waiting for the notice period, at times a second too early.
    function setAside(uint256 seed) external {
        (bytes32 id, uint32 court) = _pickOrdered(seed);
        uint256 from = _ordersOn[id][court].effectiveFrom;
        if (block.timestamp < from && _draw(seed, "wait") % 4 != 0) _VM.warp(from - _draw(seed, "early") % 8 / 7);
        _actOnBills(court, _pickRoleKey(court, seed), abi.encodeCall(bills.setAside, (id)), seed);
    }

    /// @dev A court sets a bill aside in the very second from which it may, unless it is suspended; zero when it fails.
    function _setOneAside(uint256 seed) private returns (bytes32 id) {
        uint32 court;
        (id, court) = _pickOrdered(seed);
        uint256 from = _ordersOn[id][court].effectiveFrom;
        if (block.timestamp < from) _VM.warp(from);
        bool may = _may(id, court, BillActions.SET_ASIDE);
        _VM.recordLogs();
        (bool ok,) = _send(_secret(court, rootKey[court]), address(bills), abi.encodeCall(bills.setAside, (id)), 0);
        _judge(ok == may, Rule.Advice);
        _replay(_VM.getRecordedLogs(), court);
        return ok ? id : bytes32(0);
    }

    /// @dev The port that a carrier lists under a number.
    function _portOf(uint32 carrier, uint16 point) internal pure returns (bytes5 port) {
        return bytes5(keccak256(abi.encode(carrier, point)));
    }

    /// @dev A court of the country of a bill's carrier.
    function _courtFor(bytes32 id, uint256 seed) internal view returns (uint32 court) {
        return _trace(id).carrier == _CARRIER ? _COURT + uint32(_draw(seed, "court") % 2) : _COURT + 2;
    }

    /// @dev A bill that was surrendered for paper, or for anything else; somebody surrenders one when there is none.
    function _amendable(uint256 seed, bool paper) internal returns (bytes32 id) {
        id = _findAmendable(seed, paper);
        if (id != 0) return id;
        BillTypes.AmendmentReason reason = paper ? BillTypes.AmendmentReason.SwitchToPaper : _reason(seed);
        if (!paper && reason == BillTypes.AmendmentReason.SwitchToPaper) reason = BillTypes.AmendmentReason.Amend;
        return reason == BillTypes.AmendmentReason.Combine ? _askForCombination(seed) : _ask(reason, seed);
    }

    /// @dev A sole possessor surrenders a bill for a reason.
    function _ask(BillTypes.AmendmentReason reason, uint256 seed) internal returns (bytes32 id) {
        id = _pickSurrenderable(seed);
        _actAsHolder(id, abi.encodeCall(bills.surrenderForAmendment, (id, reason)), seed);
    }

    /// @dev A sole possessor surrenders several bills for a combination; its carrier issues it another when it has one
    /// alone.
    function _askForCombination(uint256 seed) internal returns (bytes32 id) {
        id = _pickSurrenderable(seed);
        uint32 carrier = _trace(id).carrier;
        if (_alike(id, true).length == 1) {
            _resume(address(bills), seed);
            bytes memory data = abi.encodeCall(bills.issue, (_fitIssuance(_trace(id).holder, seed)));
            _actOnBills(carrier, rootKey[carrier], data, seed);
        }
        bytes32[] memory ids = _alike(id, true);
        BillTypes.AmendmentReason reason = BillTypes.AmendmentReason.Combine;
        _actAsHolder(id, abi.encodeCall(bills.surrenderForAmendmentBatch, (ids, reason)), seed);
    }

    /// @dev A bill that was surrendered for paper, or for anything else; of those to be combined, one that can be; zero
    /// for none.
    function _findAmendable(uint256 seed, bool paper) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            Trace storage trace = _trace(id);
            if (trace.state != BillTypes.State.PendingAmendment) continue;
            if (paper != (trace.reason == BillTypes.AmendmentReason.SwitchToPaper)) continue;
            bool alone = trace.reason == BillTypes.AmendmentReason.Combine && _combinable(id).length == 1;
            if (!alone) return id;
        }
        return 0;
    }

    /// @dev A bill in a final state that nothing has followed; zero for none.
    function _findUnfollowed(uint256 seed, BillTypes.State state) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_trace(id).state == state && _trace(id).successors.length == 0) return id;
        }
        return 0;
    }

    /// @dev A bill that is not final, preferably one that a contract holds.
    function _pickOpen(uint256 seed, bool held) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            bool fits = !held || _isEscrow(_trace(id).holder);
            if (fits && !_isFinal(_trace(id).state)) return id;
        }
        if (held) return _pickOpen(seed, false);
        revert NothingToDo();
    }

    /// @dev A bill that is not final, and a court that has announced an order on it; one does when none has.
    function _pickOrdered(uint256 seed) internal returns (bytes32 id, uint32 court) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (!_trace(id).ordered || _isFinal(_trace(id).state)) continue;
            for (uint32 n = 0; n < _COURTS; ++n) {
                court = _COURT + uint32((_draw(seed, "court") + n) % _COURTS);
                if (_ordersOn[id][court].orderHash != 0) return (id, court);
            }
        }
        id = _pickOpen(seed, false);
        court = _courtFor(id, seed);
        _actOnBills(court, rootKey[court], abi.encodeCall(bills.announceSetAside, (id, bytes32("order"))), seed);
    }

    /// @dev What a carrier states of a bill that follows another, mostly under a new reference.
    function _reissuance(uint256 seed) private returns (BillTypes.Issuance memory issuance) {
        issuance = _issuance(seed);
        if (_draw(seed, "used") % 4 != 0) issuance.transportDocumentReference = _newReference(seed);
    }
}
