// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillOfLadingSignals} from "../../contracts/interfaces/IBillOfLadingSignals.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {Vm} from "./Vm.sol";
import {World} from "./World.sol";

/// @title BillLedger
/// @notice Rebuilds every bill from its events alone, and judges each event by what the ledger said before it.
/// @dev The invariants compare the ledger with the contract's own records; breaches found on the way are counted.
abstract contract BillLedger is World {
    /// @notice The rules of which a breach is found while an act is replayed.
    enum Rule {
        /// @dev Only the organisation that the law entitles acts on a bill.
        Entitled,
        /// @dev Dead keys and suspended organisations begin nothing, and suspended ones receive nothing.
        Active,
        /// @dev Only listed transitions happen.
        Transition,
        /// @dev Nothing that is final changes.
        Final,
        /// @dev Nobody without a right to it changes anything.
        Trespass,
        /// @dev No money leaves an account without its owner's act.
        Money,
        /// @dev A presentation is paid once, in full, to the beneficiary.
        Payment
    }

    /// @notice A bill as its events tell it.
    struct Trace {
        /// @dev Where it stands.
        BillTypes.State state;
        /// @dev To whom delivery is promised.
        BillTypes.Form form;
        /// @dev Whether the endorsee may endorse.
        bool endorsable;
        /// @dev Who has possession.
        uint32 holder;
        /// @dev Who has title.
        uint32 endorsee;
        /// @dev Who issued it.
        uint32 carrier;
        /// @dev Who surrendered it, while that is pending.
        uint32 surrenderer;
        /// @dev First holder.
        uint32 shipper;
        /// @dev Party named at issue.
        uint32 consignee;
        /// @dev Whether the last act was a transfer between organisations that the receiver may undo.
        bool returnable;
        /// @dev Holder before that transfer.
        uint32 formerHolder;
        /// @dev Endorsee before that transfer.
        uint32 formerEndorsee;
        /// @dev Whether that endorsee could endorse.
        bool formerEndorsable;
        /// @dev When the last act happened.
        uint256 since;
        /// @dev Root of the document.
        bytes32 documentRoot;
        /// @dev Hash of the contract's record when it became final.
        bytes32 finalContent;
    }

    /// @notice An invariant does not hold.
    /// @param rule What should hold.
    error Broken(string rule);

    /// @notice The world offers nothing on which this act could be tried.
    error NothingToDo();

    /// @notice Ids of all bills that were ever issued.
    bytes32[] public billIds;
    /// @notice How often each rule was broken.
    mapping(Rule rule => uint256 times) public breaches;

    mapping(bytes32 bill => Trace trace) private _traces;

    /// @notice How many bills were ever issued.
    function billCount() external view returns (uint256 count) {
        return billIds.length;
    }

    /// @notice What the ledger says of a bill.
    function traceOf(bytes32 bill) external view returns (Trace memory trace) {
        return _traces[bill];
    }

    /// @dev Performs an act of an organisation and replays what it did to bills.
    function _actFor(uint32 org, uint256 key, address target, bytes memory data, uint256 seed) internal {
        _VM.recordLogs();
        _act(_secret(org, key), target, data, _draw(seed, "route"));
        _judge(_alive(org, key), Rule.Active);
        _replay(_VM.getRecordedLogs(), org);
    }

    /// @dev Replays the logs of one transaction.
    function _replay(Vm.Log[] memory logs, uint32 actor) internal virtual {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics.length > 1) _replayLog(logs[i], actor);
        }
    }

    /// @dev Replays one log that names a record.
    function _replayLog(Vm.Log memory log, uint32 actor) internal virtual {
        if (log.emitter == address(bills)) _replayBill(log, actor);
    }

    /// @dev Reverts with {Broken} unless an invariant holds.
    function _require(bool holds, string memory rule) internal pure {
        if (!holds) revert Broken(rule);
    }

    /// @dev Counts a breach unless the rule was kept.
    function _judge(bool kept, Rule rule) internal {
        if (!kept) ++breaches[rule];
    }

    /// @dev A bill of the ledger, counted from one that the seed draws.
    function _billFrom(uint256 seed, uint256 offset) internal view returns (bytes32 id) {
        uint256 count = billIds.length;
        if (count == 0) revert NothingToDo();
        return billIds[(_draw(seed, "bill") % count + offset) % count];
    }

    /// @dev A bill in the given state.
    function _pickBill(uint256 seed, BillTypes.State state) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            bool held = _isEscrow(_traces[id].holder);
            if (_traces[id].state == state && !held) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill that its holder has title to and may endorse.
    function _pickEndorsable(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            Trace storage trace = _traces[id];
            bool issued = trace.state == BillTypes.State.Issued && !_isEscrow(trace.holder);
            if (issued && trace.endorsable && trace.holder == trace.endorsee) return id;
        }
        revert NothingToDo();
    }

    /// @dev The ledger's entry of a bill.
    function _trace(bytes32 id) internal view returns (Trace storage trace) {
        return _traces[id];
    }

    /// @dev Whether an organisation is a contract that holds for others.
    function _isEscrow(uint32 org) internal pure returns (bool yes) {
        return org >= _ESCROW;
    }

    function _replayBill(Vm.Log memory log, uint32 actor) private {
        bytes32 kind = log.topics[0];
        if (kind == IBillOfLadingSignals.BillIssued.selector) return _replayIssue(log, actor);
        Trace storage trace = _traces[log.topics[1]];
        _judge(trace.state != BillTypes.State.Accomplished, Rule.Final);
        if (kind == IBillOfLadingSignals.BillTransferred.selector) _replayTransfer(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillEndorsed.selector) _replayEndorse(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillEndorsedInBlank.selector) _replayBlank(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillEndorsedAndTransferred.selector) _replayBoth(trace, log, actor);
        else if (kind == IBillOfLadingSignals.BillSentBack.selector) _replaySendBack(trace, log, actor);
        else if (kind == IBillOfLadingSignals.SurrenderRequested.selector) _replaySurrender(trace, log, actor);
        else if (kind == IBillOfLadingSignals.SurrenderAccepted.selector) _replayAccept(trace, log, actor);
        else if (kind == IBillOfLadingSignals.SurrenderRefused.selector) _replayRefuse(trace, log, actor);
        else if (kind == IBillOfLadingSignals.SurrenderWithdrawn.selector) _replayWithdraw(trace, actor);
        trace.since = block.timestamp;
    }

    function _replayIssue(Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[1];
        Trace storage trace = _traces[id];
        _judge(trace.state == BillTypes.State.None, Rule.Transition);
        if (trace.state == BillTypes.State.None) billIds.push(id);
        trace.state = BillTypes.State.Issued;
        trace.carrier = uint32(uint256(log.topics[2]));
        trace.holder = uint32(uint256(log.topics[3]));
        (trace.endorsee, trace.form,,, trace.documentRoot) =
            abi.decode(log.data, (uint32, BillTypes.Form, uint16, bytes32, bytes32));
        trace.endorsable = trace.form == BillTypes.Form.ToOrder;
        trace.shipper = trace.holder;
        trace.consignee = trace.endorsee;
        trace.since = block.timestamp;
        _judge(actor == trace.carrier && (actor == _CARRIER || actor == _CARRIER + 1), Rule.Entitled);
        _judge(!suspended[trace.holder] && !suspended[trace.endorsee] && !paused[address(bills)], Rule.Active);
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

    function _replaySurrender(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgeIssued(trace);
        _judgeHolder(trace, log, actor);
        _judge(_isSolePossessor(trace, actor), Rule.Entitled);
        trace.state = BillTypes.State.PendingDelivery;
        trace.surrenderer = trace.holder;
        trace.holder = uint32(uint256(log.topics[3]));
        trace.returnable = false;
        _judge(trace.holder == trace.carrier, Rule.Transition);
    }

    function _replayAccept(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgePending(trace);
        _judge(actor == trace.carrier, Rule.Entitled);
        trace.state = BillTypes.State.Accomplished;
        trace.finalContent = keccak256(abi.encode(bills.billOf(log.topics[1])));
    }

    function _replayRefuse(Trace storage trace, Vm.Log memory log, uint32 actor) private {
        _judgePending(trace);
        _judge(actor == trace.carrier, Rule.Entitled);
        _judge(uint32(uint256(log.topics[3])) == trace.surrenderer, Rule.Transition);
        _restore(trace);
    }

    function _replayWithdraw(Trace storage trace, uint32 actor) private {
        _judgePending(trace);
        _judge(actor == trace.surrenderer, Rule.Entitled);
        _judge(block.timestamp > trace.since + _RESPONSE_WINDOW, Rule.Transition);
        _restore(trace);
    }

    /// @dev Notes what a transfer to `to` would have to restore.
    function _remember(Trace storage trace, uint32 to) private {
        trace.returnable = !_isEscrow(trace.holder) && !_isEscrow(to);
        trace.formerHolder = trace.holder;
        trace.formerEndorsee = trace.endorsee;
        trace.formerEndorsable = trace.endorsable;
    }

    function _restore(Trace storage trace) private {
        trace.state = BillTypes.State.Issued;
        trace.holder = trace.surrenderer;
        trace.surrenderer = 0;
    }

    function _judgeIssued(Trace storage trace) private {
        _judge(trace.state == BillTypes.State.Issued, Rule.Transition);
    }

    function _judgePending(Trace storage trace) private {
        _judge(trace.state == BillTypes.State.PendingDelivery, Rule.Transition);
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

    function _isSolePossessor(Trace storage trace, uint32 org) internal view returns (bool sole) {
        if (org != trace.holder) return false;
        if (trace.form == BillTypes.Form.Bearer) return true;
        return org == trace.endorsee || (trace.form == BillTypes.Form.Straight && org == trace.shipper);
    }
}
