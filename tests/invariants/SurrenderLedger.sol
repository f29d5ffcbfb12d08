// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLadingSignals} from "../../contracts/interfaces/IBillOfLadingSignals.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {BillTraces} from "./BillTraces.sol";
import {Vm} from "./Vm.sol";

/// @title SurrenderLedger
/// @notice Replays how bills go back to their carrier, who answers, and whom the carrier lists to answer in its name.
abstract contract SurrenderLedger is BillTraces {
    /// @dev Replays a surrender or an answer to one; false when the event is none.
    function _replaySurrenders(bytes32 kind, Trace storage trace, Vm.Log memory log, uint32 actor)
        internal
        returns (bool known)
    {
        if (kind == IBillOfLadingSignals.SurrenderRequested.selector) {
            _replaySurrender(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.AmendmentRequested.selector) {
            _replayAmendment(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.SurrenderAccepted.selector) {
            _replayAccept(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.SurrenderRefused.selector) {
            _replayRefuse(trace, log, actor);
        } else if (kind == IBillOfLadingSignals.SurrenderWithdrawn.selector) {
            _replayWithdraw(trace, log, actor);
        } else {
            return false;
        }
        return true;
    }

    /// @dev A carrier lists a port once, and an agent there that forwards goods and is active.
    function _replayAgent(Vm.Log memory log, uint32 actor) internal {
        (uint32 carrier, uint16 point) = (uint32(uint256(log.topics[1])), uint16(uint256(log.topics[2])));
        uint32 agent = uint32(uint256(log.topics[3]));
        bytes5 port = abi.decode(log.data, (bytes5));
        Port storage listed = _ports[carrier][point];
        _judge(actor == carrier && _isCarrier(actor), Rule.Entitled);
        _judge(point != 0 && port != 0 && (listed.port == 0 || listed.port == port), Rule.Transition);
        _judge(agent == 0 || (agent != carrier && _isForwarder(agent)), Rule.Transition);
        _judge(!suspended[agent], Rule.Active);
        (listed.port, listed.agent) = (port, agent);
    }

    function _replaySurrender(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeSurrender(trace, log, actor);
        trace.state = BillTypes.State.PendingDelivery;
    }

    function _replayAmendment(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeSurrender(trace, log, actor);
        trace.state = BillTypes.State.PendingAmendment;
        (trace.reason,) = abi.decode(log.data, (BillTypes.AmendmentReason, uint32));
        _judge(trace.reason != BillTypes.AmendmentReason.None, Rule.Transition);
    }

    function _judgeSurrender(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judge(trace.state == BillTypes.State.Issued, Rule.Transition);
        _judge(uint32(uint256(log.topics[2])) == actor && _isSolePossessor(trace, actor), Rule.Entitled);
        trace.surrenderer = trace.holder;
        trace.holder = uint32(uint256(log.topics[3]));
        trace.returnable = false;
        _judge(trace.holder == trace.carrier, Rule.Transition);
    }

    function _replayAccept(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judge(trace.state == BillTypes.State.PendingDelivery, Rule.Transition);
        _judgeAnswer(trace, log, actor);
        trace.state = BillTypes.State.Accomplished;
    }

    function _replayRefuse(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judge(_isPending(trace.state), Rule.Transition);
        _judgeAnswer(trace, log, actor);
        (bytes32 why,) = abi.decode(log.data, (bytes32, uint32));
        _judge(why != 0, Rule.Transition);
        _restore(trace);
    }

    function _replayWithdraw(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judge(_isPending(trace.state), Rule.Transition);
        _judge(actor == trace.surrenderer && uint32(uint256(log.topics[2])) == actor, Rule.Entitled);
        _judge(block.timestamp > trace.since + _RESPONSE_WINDOW, Rule.Transition);
        _restore(trace);
    }

    /// @dev The carrier or its agent at the port of discharge answers the party that surrendered.
    function _judgeAnswer(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judge(uint32(uint256(log.topics[2])) == actor && _mayAnswer(trace, actor), Rule.Entitled);
        _judge(uint32(uint256(log.topics[3])) == trace.surrenderer, Rule.Transition);
    }

    function _restore(Trace storage trace) private {
        trace.state = BillTypes.State.Issued;
        trace.reason = BillTypes.AmendmentReason.None;
        trace.holder = trace.surrenderer;
        trace.surrenderer = 0;
    }
}
