// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {SuccessionIntruder} from "./SuccessionIntruder.sol";

/// @title BillChecks
/// @notice The invariants of bills of lading, B1 to B14 of docs/invariants.md.
abstract contract BillChecks is SuccessionIntruder {
    /// @dev How many of the other bills are checked after each act, by turns.
    uint256 private constant _OTHERS = 2;

    /// @notice Reverts with {Broken} unless every invariant of bills holds for every bill.
    function checkBills() external view {
        for (uint256 i = 0; i < billIds.length; ++i) {
            _checkBill(billIds[i]);
        }
        _checkPorts();
        _checkActs();
    }

    /// @notice Reverts with {Broken} unless every invariant of bills holds for those last acted on, and for some others.
    function checkRecentBills() external view {
        for (uint256 i = 0; i < _RECENT && _recent[i] != 0; ++i) {
            _checkBill(_recent[i]);
        }
        for (uint256 i = 0; i < _OTHERS && i < billIds.length; ++i) {
            _checkBill(billIds[(_turn * _OTHERS + i) % billIds.length]);
        }
        _checkPort(_CARRIER + uint32(_turn % 2), uint16(_turn / 2 % (_POINTS + 1)));
        _checkActs();
    }

    function _checkBill(bytes32 id) private view {
        BillTypes.Bill memory bill = bills.billOf(id);
        Trace storage trace = _trace(id);
        _checkOneHolder(bill, organisations);
        _checkTraced(bill, trace);
        _checkForm(bill, trace);
        _checkFinal(bill, trace);
        _checkLinks(id, trace);
        if (trace.ordered) _checkOrders(id);
        _checkDeposit(id, bill);
    }

    /// @dev B1: a bill has exactly one holder, an organisation that exists.
    function _checkOneHolder(BillTypes.Bill memory bill, uint32 count) private pure {
        _require(bill.holder != 0 && bill.holder <= count, "B1: one holder");
    }

    /// @dev B2: what the record says follows from the events alone.
    function _checkTraced(BillTypes.Bill memory bill, Trace storage trace) private view {
        _require(bill.state == trace.state, "B2: state traced");
        _require(bill.holder == trace.holder, "B2: possession traced");
        _require(bill.endorsee == trace.endorsee, "B2: title traced");
        _require(bill.form == trace.form && bill.endorsable == trace.endorsable, "B2: form traced");
        _require(bill.returnable == trace.returnable, "B2: return traced");
        _require(bill.reason == trace.reason && bill.releasePoint == trace.releasePoint, "B2: reason and port traced");
        _require(bill.since == trace.since, "B2: time traced");
        _require(bill.lastBlock == trace.lastBlock, "B11: the record names the block of the last event");
    }

    /// @dev B3 and B4: what a bill's form promises, and what never changes.
    function _checkForm(BillTypes.Bill memory bill, Trace storage trace) private view {
        if (bill.form == BillTypes.Form.Straight) {
            _require(bill.endorsee == trace.consignee && bill.endorsee != 0, "B3: consignee stays");
            _require(bill.shipperOrPriorEndorsee == trace.shipper, "B3: shipper stays");
            _require(!bill.endorsable, "B3: straight bills are not endorsed");
        } else if (bill.form == BillTypes.Form.ToOrder) {
            _require(bill.endorsee != 0, "B4: order bills have an endorsee");
        } else {
            _require(bill.endorsee == 0 && !bill.endorsable, "B4: bearer bills have no endorsee");
        }
        _require(bill.carrier == trace.carrier, "B4: carrier stays");
        _require(bill.documentRoot == trace.documentRoot && bill.documentRoot != 0, "B4: document stays");
    }

    /// @dev B5: nothing of a final bill changes but the block of its last event; a surrendered one lies with its carrier.
    function _checkFinal(BillTypes.Bill memory bill, Trace storage trace) private view {
        bool final_ = _isFinal(bill.state);
        _require(final_ == (trace.finalContent != 0), "B5: final states traced");
        if (_isPending(bill.state)) _require(bill.holder == bill.carrier, "B5: carrier holds while pending");
        if (trace.surrenderer != 0) _require(bill.priorHolder == trace.surrenderer, "B5: surrenderer on record");
        if (final_) _require(_contentOf(bill) == trace.finalContent, "B5: final for good");
    }

    /// @dev B12: only a final bill has successors, one where it was reissued; links are those of the events, both ways.
    function _checkLinks(bytes32 id, Trace storage trace) private view {
        bytes32[] memory successors = bills.successorsOf(id);
        _require(_same(successors, trace.successors), "B12: successors traced");
        _require(_same(bills.predecessorsOf(id), trace.predecessors), "B12: predecessors traced");
        bool voided = trace.state == BillTypes.State.Voided;
        bool paper = trace.state == BillTypes.State.Paper;
        _require(successors.length == 0 || voided || paper, "B12: a bill with successors is final");
        if (voided) _require(trace.setAside || successors.length != 0, "B12: void by replacement or by a court");
        if (paper || trace.setAside) _require(successors.length < 2, "B12: reissued once");
        if (trace.setAside) _require(voided, "B12: set aside for good");
        for (uint256 i = 0; i < successors.length; ++i) {
            _require(_includes(_trace(successors[i]).predecessors, id), "B12: links both ways");
        }
        for (uint256 i = 0; i < trace.predecessors.length; ++i) {
            _require(_includes(_trace(trace.predecessors[i]).successors, id), "B12: links both ways");
        }
    }

    /// @dev B13: the orders of each court on a bill are those that it announced and did not take back.
    function _checkOrders(bytes32 id) private view {
        for (uint32 court = _COURT; court < _COURT + _COURTS; ++court) {
            BillTypes.Order memory order = bills.orderOf(id, court);
            Order storage entry = _ordersOn[id][court];
            bool same = order.orderHash == entry.orderHash && order.effectiveFrom == entry.effectiveFrom;
            _require(same, "B13: orders traced");
        }
    }

    /// @dev B7: who releases where is what the carrier listed last.
    function _checkPorts() private view {
        for (uint32 carrier = _CARRIER; carrier < _CARRIER + 2; ++carrier) {
            for (uint16 point = 0; point <= _POINTS; ++point) {
                _checkPort(carrier, point);
            }
        }
    }

    function _checkPort(uint32 carrier, uint16 point) private view {
        BillTypes.ReleasePoint memory listed = bills.releasePointOf(carrier, point);
        Port storage entry = _ports[carrier][point];
        _require(listed.port == entry.port && listed.agent == entry.agent, "B7: agents traced");
    }

    function _same(bytes32[] memory actual, bytes32[] storage expected) private view returns (bool same) {
        same = actual.length == expected.length;
        for (uint256 i = 0; same && i < actual.length; ++i) {
            same = actual[i] == expected[i];
        }
    }

    function _includes(bytes32[] storage ids, bytes32 id) private view returns (bool found) {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (ids[i] == id) return true;
        }
    }

    /// @dev B6: the escrow contract holds a bill exactly while it owes it to a depositor.
    function _checkDeposit(bytes32 id, BillTypes.Bill memory bill) private view {
        _require((bill.holder == _ESCROW) == (escrow.depositor(id) != 0), "B6: escrow keeps nothing of its own");
    }

    /// @dev B7 to B14: no act broke a rule while it was replayed.
    function _checkActs() private view {
        _require(breaches[Rule.Entitled] == 0, "B7: only the entitled act");
        _require(breaches[Rule.Active] == 0, "B8: dead keys and suspended organisations do not act");
        _require(breaches[Rule.Transition] == 0, "B9: only listed transitions");
        _require(breaches[Rule.Final] == 0, "B5: no final state is left");
        _require(breaches[Rule.Trespass] == 0, "B10: outsiders change nothing");
        _require(breaches[Rule.Chain] == 0, "B11: every event names the block of the one before it");
        _require(breaches[Rule.Link] == 0, "B12: what follows a bill is new, and fits what was asked for");
        _require(breaches[Rule.Advice] == 0, "B14: what may be done can be done, and nothing else");
    }
}
