// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLadingSignals} from "../../contracts/interfaces/IBillOfLadingSignals.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {SuccessionLedger} from "./SuccessionLedger.sol";
import {Vm} from "./Vm.sol";

/// @title BillLedger
/// @notice Rebuilds every bill from its events alone, and judges each event by what the ledger said before it.
/// @dev The invariants compare the ledger with the contract's own records; breaches found on the way are counted.
abstract contract BillLedger is SuccessionLedger {
    /// @dev Performs an act of an organisation and replays what it did to bills.
    function _actFor(uint32 org, uint256 key, address target, bytes memory data, uint256 seed) internal {
        _mine(seed);
        _VM.recordLogs();
        _act(_secret(org, key), target, data, _draw(seed, "route"));
        _judge(_alive(org, key), Rule.Active);
        _replay(_VM.getRecordedLogs(), org);
    }

    /// @dev Replays the logs of one transaction.
    function _replay(Vm.Log[] memory logs, uint32 actor) internal virtual {
        ++_turn;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics.length > 1) _replayLog(logs[i], actor);
        }
        if (_fresh.length != 0) _judgeFresh();
    }

    /// @dev Replays one log that names a record.
    function _replayLog(Vm.Log memory log, uint32 actor) internal virtual {
        if (log.emitter == address(bills)) _replayBill(log, actor);
    }

    function _replayBill(Vm.Log memory log, uint32 actor) private {
        bytes32 kind = log.topics[0];
        if (kind == IBillOfLadingSignals.ReleaseAgentSet.selector) return _replayAgent(log, actor);
        _touch(log.topics[1]);
        if (kind == IBillOfLadingSignals.BillIssued.selector) return _replayIssue(log, actor);
        Trace storage trace = _trace(log.topics[1]);
        _judge(!_isFinal(trace.state) || kind == IBillOfLadingSignals.BillReissued.selector, Rule.Final);
        _judge(_previousBlock(log) == trace.lastBlock, Rule.Chain);
        bool known = _replayCirculation(kind, trace, log, actor) || _replaySurrenders(kind, trace, log, actor)
            || _replaySuccession(kind, trace, log, actor);
        _judge(known, Rule.Transition);
        trace.lastBlock = uint32(block.number);
        if (!_isNote(kind)) trace.since = uint40(block.timestamp);
        if (_isFinal(trace.state) && trace.finalContent == 0) {
            trace.finalContent = _contentOf(bills.billOf(log.topics[1]));
        }
    }

    /// @dev The block that an event names as that of the one before it: its last argument.
    function _previousBlock(Vm.Log memory log) private pure returns (uint256 previous) {
        bytes memory data = log.data;
        bool replaced = log.topics[0] == IBillOfLadingSignals.BillReplaced.selector;
        uint256 place = replaced ? 96 : data.length;
        assembly ("memory-safe") {
            previous := mload(add(data, place))
        }
    }

    /// @dev Replays a change of possession or title; false when the event is none.
    function _replayCirculation(bytes32 kind, Trace storage trace, Vm.Log memory log, uint32 actor)
        private
        returns (bool known)
    {
        if (kind == IBillOfLadingSignals.BillTransferred.selector) _replayTransfer(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillEndorsed.selector) _replayEndorse(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillEndorsedInBlank.selector) _replayBlank(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillEndorsedAndTransferred.selector) _replayBoth(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillSentBack.selector) _replaySendBack(trace, log, actor);
        else return false;
        return true;
    }

    function _replayIssue(Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[1];
        Trace storage trace = _trace(id);
        _judge(trace.state == BillTypes.State.None, Rule.Transition);
        if (trace.state == BillTypes.State.None) billIds.push(id);
        _fresh.push(id);
        trace.turn = _turn;
        trace.state = BillTypes.State.Issued;
        trace.carrier = uint32(uint256(log.topics[2]));
        trace.holder = uint32(uint256(log.topics[3]));
        (trace.endorsee, trace.form, trace.releasePoint, trace.documentReference, trace.documentRoot) =
            abi.decode(log.data, (uint32, BillTypes.Form, uint16, bytes32, bytes32));
        trace.endorsable = trace.form == BillTypes.Form.ToOrder;
        trace.shipper = trace.holder;
        trace.consignee = trace.endorsee;
        trace.since = uint40(block.timestamp);
        trace.lastBlock = uint32(block.number);
        bytes32 named = keccak256(abi.encode(trace.carrier, trace.documentReference));
        _judge(trace.documentReference != 0 && id == named, Rule.Transition);
        _judge(actor == trace.carrier && _isCarrier(actor), Rule.Entitled);
        _judge(!suspended[trace.holder] && !suspended[trace.endorsee], Rule.Active);
        _judge(!_isEscrow(trace.holder) && !_isEscrow(trace.endorsee), Rule.Transition);
    }

    function _replayTransfer(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        uint32 to = uint32(uint256(log.topics[3]));
        _judgeIssued(trace);
        _judgeHolder(trace, log, actor);
        _judgeReceiver(trace, to);
        _remember(trace, to);
        trace.holder = to;
    }

    function _replayEndorse(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        uint32 to = uint32(uint256(log.topics[3]));
        _judgeIssued(trace);
        _judgeHolder(trace, log, actor);
        _judgeEndorser(trace, actor);
        _judge(!suspended[to] || _isEscrow(trace.holder), Rule.Active);
        trace.returnable = false;
        trace.endorsee = to;
        trace.endorsable = abi.decode(log.data, (BillTypes.Endorsement)) == BillTypes.Endorsement.ToOrder;
    }

    function _replayBlank(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeIssued(trace);
        _judgeHolder(trace, log, actor);
        _judgeEndorser(trace, actor);
        trace.form = BillTypes.Form.Bearer;
        trace.returnable = false;
        trace.endorsee = 0;
        trace.endorsable = false;
    }

    function _replayBoth(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        uint32 to = uint32(uint256(log.topics[3]));
        _remember(trace, to);
        bool returnable = trace.returnable;
        _replayEndorse(trace, log, actor);
        _judgeReceiver(trace, to);
        trace.returnable = returnable;
        trace.holder = to;
    }

    function _replaySendBack(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeIssued(trace);
        _judgeHolder(trace, log, actor);
        uint32 to = uint32(uint256(log.topics[3]));
        uint32 endorsee = abi.decode(log.data, (uint32));
        _judge(trace.returnable && block.timestamp <= trace.since + _RETURN_WINDOW, Rule.Transition);
        _judge(to == trace.formerHolder && endorsee == trace.formerEndorsee, Rule.Transition);
        trace.holder = to;
        trace.endorsee = endorsee;
        trace.endorsable = trace.formerEndorsable;
        trace.returnable = false;
    }

    /// @dev Notes what a transfer to `to` would have to restore.
    function _remember(Trace storage trace, uint32 to) private {
        trace.returnable = !_isEscrow(trace.holder) && !_isEscrow(to);
        trace.formerHolder = trace.holder;
        trace.formerEndorsee = trace.endorsee;
        trace.formerEndorsable = trace.endorsable;
    }

    function _judgeIssued(Trace storage trace) private {
        _judge(trace.state == BillTypes.State.Issued, Rule.Transition);
    }

    /// @dev The event names the holder, and the holder acted: itself, or as an escrow contract by its own rules.
    function _judgeHolder(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        uint32 from = uint32(uint256(log.topics[2]));
        _judge(from == trace.holder && (actor == from || _isEscrow(from)), Rule.Entitled);
    }

    function _judgeEndorser(Trace storage trace, uint32 actor) private {
        bool titled = actor == trace.endorsee || _isEscrow(trace.endorsee);
        _judge(titled && trace.form == BillTypes.Form.ToOrder && trace.endorsable, Rule.Entitled);
    }

    /// @dev A straight bill stays between shipper, consignee, banks and escrow contracts.
    function _judgeReceiver(Trace storage trace, uint32 to) private {
        _judge(!suspended[to] || _isEscrow(trace.holder), Rule.Active);
        _judge(to != trace.holder, Rule.Transition);
        if (trace.form != BillTypes.Form.Straight) return;
        bool bank = to == _BANK || to == _BANK + 1;
        _judge(bank || _isEscrow(to) || to == trace.shipper || to == trace.consignee, Rule.Transition);
    }
}
