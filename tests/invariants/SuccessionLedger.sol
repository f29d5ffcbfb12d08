// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLadingSignals} from "../../contracts/interfaces/IBillOfLadingSignals.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {SurrenderLedger} from "./SurrenderLedger.sol";
import {Vm} from "./Vm.sol";

/// @title SuccessionLedger
/// @notice Replays what ends a bill without delivery, and what follows it: replacement, paper, the order of a court.
abstract contract SuccessionLedger is SurrenderLedger {
    /// @dev Bills that were issued in the transaction that is replayed.
    bytes32[] internal _fresh;

    /// @dev Replays the end of a bill, its succession or a court's announcement; false when the event is none.
    function _replaySuccession(bytes32 kind, Trace storage trace, Vm.Log memory log, uint32 actor)
        internal
        returns (bool known)
    {
        if (kind == IBillOfLadingSignals.BillReplaced.selector) {
            _replayReplace(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.BillSwitchedToPaper.selector) {
            _replayPaper(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.BillReissued.selector) {
            _replayReissue(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.SetAsideAnnounced.selector) {
            _replayAnnounce(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.SetAsideLifted.selector) {
            _replayLift(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.BillSetAside.selector) {
            _replaySetAside(trace, log, actor);
        } else {
            return false;
        }
        return true;
    }

    /// @dev Once a transaction is replayed: what it issued while paused follows something, and numbers fit the reason.
    function _judgeFresh() internal {
        for (uint256 i = 0; i < _fresh.length; ++i) {
            bytes32[] storage before = _trace(_fresh[i]).predecessors;
            _judge(before.length != 0 || !paused[address(bills)], Rule.Active);
            if (before.length == 0) continue;
            Trace storage first = _trace(before[0]);
            bool combined = !first.setAside && first.reason == BillTypes.AmendmentReason.Combine;
            _judge(combined ? before.length > 1 : before.length == 1, Rule.Link);
        }
        delete _fresh;
    }

    /// @dev Whether an event is no act of a party, so that their windows run on.
    function _isNote(bytes32 kind) internal pure returns (bool note) {
        return kind == IBillOfLadingSignals.SetAsideAnnounced.selector
            || kind == IBillOfLadingSignals.SetAsideLifted.selector
            || kind == IBillOfLadingSignals.BillReissued.selector;
    }

    function _replayReplace(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        (BillTypes.AmendmentReason reason, bytes32[] memory successors,) =
            abi.decode(log.data, (BillTypes.AmendmentReason, bytes32[], uint32));
        _judgeAmendable(trace, log, actor);
        bool named = reason == trace.reason && reason != BillTypes.AmendmentReason.SwitchToPaper;
        _judge(named, Rule.Transition);
        bool split = reason == BillTypes.AmendmentReason.Split;
        _judge(split ? successors.length > 1 : successors.length == 1, Rule.Link);
        for (uint256 i = 0; i < successors.length; ++i) {
            Trace storage successor = _trace(successors[i]);
            _judgeSuccessor(trace, successor);
            _judge(_isSolePossessor(successor, trace.surrenderer), Rule.Link);
            successor.predecessors.push(log.topics[1]);
        }
        _judge(!suspended[trace.surrenderer], Rule.Active);
        trace.successors = successors;
        trace.state = BillTypes.State.Voided;
    }

    function _replayPaper(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeAmendable(trace, log, actor);
        (bytes32 paperHash,) = abi.decode(log.data, (bytes32, uint32));
        _judge(trace.reason == BillTypes.AmendmentReason.SwitchToPaper && paperHash != 0, Rule.Transition);
        trace.state = BillTypes.State.Paper;
    }

    function _replayReissue(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        bool set = trace.state == BillTypes.State.Voided && trace.setAside;
        _judge(set || trace.state == BillTypes.State.Paper, Rule.Transition);
        _judge(trace.successors.length == 0, Rule.Link);
        _judge(actor == trace.carrier && uint32(uint256(log.topics[2])) == actor, Rule.Entitled);
        (bytes32 evidence,) = abi.decode(log.data, (bytes32, uint32));
        _judge(evidence != 0, Rule.Transition);
        Trace storage successor = _trace(log.topics[3]);
        _judgeSuccessor(trace, successor);
        _judge(successor.predecessors.length == 0, Rule.Link);
        successor.predecessors.push(log.topics[1]);
        trace.successors.push(log.topics[3]);
    }

    function _replayAnnounce(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeCourt(trace, log, actor);
        (bytes32 orderHash, uint40 effectiveFrom,) = abi.decode(log.data, (bytes32, uint40, uint32));
        _judge(orderHash != 0 && effectiveFrom == block.timestamp + _NOTICE_PERIOD, Rule.Transition);
        _ordersOn[log.topics[1]][actor] = Order({orderHash: orderHash, effectiveFrom: effectiveFrom});
        trace.ordered = true;
    }

    function _replayLift(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeCourt(trace, log, actor);
        _judgeOrder(log, actor);
        delete _ordersOn[log.topics[1]][actor];
    }

    function _replaySetAside(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeCourt(trace, log, actor);
        _judgeOrder(log, actor);
        _judge(block.timestamp >= _ordersOn[log.topics[1]][actor].effectiveFrom, Rule.Transition);
        trace.setAside = true;
        trace.state = BillTypes.State.Voided;
    }

    /// @dev The carrier answers an amendment that was asked for, and names who asked.
    function _judgeAmendable(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judge(trace.state == BillTypes.State.PendingAmendment, Rule.Transition);
        _judge(actor == trace.carrier && uint32(uint256(log.topics[2])) == actor, Rule.Entitled);
        _judge(uint32(uint256(log.topics[3])) == trace.surrenderer, Rule.Transition);
    }

    /// @dev What follows a bill was issued by its carrier, in the very transaction.
    function _judgeSuccessor(Trace storage trace, Trace storage successor) private {
        _judge(successor.turn == _turn && successor.state == BillTypes.State.Issued, Rule.Link);
        _judge(successor.carrier == trace.carrier, Rule.Link);
    }

    /// @dev A court of the carrier's country acts, while the bill is not final.
    function _judgeCourt(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        bool open = trace.state == BillTypes.State.Issued || _isPending(trace.state);
        _judge(open, Rule.Transition);
        _judge(uint32(uint256(log.topics[2])) == actor && _isCourtOf(actor, trace.carrier), Rule.Entitled);
    }

    /// @dev The event names the order that this very court has announced.
    function _judgeOrder(Vm.Log memory log, uint32 actor) private {
        bytes32 orderHash = _ordersOn[log.topics[1]][actor].orderHash;
        bytes32 named = abi.decode(log.data, (bytes32));
        _judge(orderHash != 0 && orderHash == named, Rule.Transition);
    }
}
