// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillActions} from "../../contracts/types/BillActions.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {BillIntruder} from "./BillIntruder.sol";

/// @title SuccessionIntruder
/// @notice Those who may act, trying what the law does not let them: with other numbers, parties, references and orders
/// than fit. Each call has one flaw and no other; all must fail.
abstract contract SuccessionIntruder is BillIntruder {
    /// @notice A carrier replaces a bill by something that does not fit what was asked for, or for a suspended party.
    function misreplace(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 12;
        bytes32 id;
        if (kind == 10) id = _askForCombination(seed);
        else if (kind == 11) id = _ask(BillTypes.AmendmentReason.Split, seed);
        else id = _amendable(seed, kind == 0);
        Trace storage trace = _trace(id);
        if (suspended[trace.surrenderer]) return _tryAs(trace.carrier, _replacement(id, seed), seed);
        bytes32[] memory from = _combinable(id);
        bool split = trace.reason == BillTypes.AmendmentReason.Split;
        if (kind == 10 && from.length == 1) revert NothingToDo();
        BillTypes.Issuance[] memory to = _successors(trace, split ? 2 : 1, seed);
        if (kind == 1 || kind == 11) to = _successors(trace, split ? 1 : 2, seed);
        else if (kind == 2) to = new BillTypes.Issuance[](0);
        else if (kind == 3) from = new bytes32[](0);
        else if (kind == 4) from = _otherNumber(id, from, seed);
        else if (kind == 5) from = _two(id, id);
        else if (kind == 6) to[0].issueTo = _pickOther(trace.surrenderer, seed);
        else if (kind == 7) _order(to[0], _pickOther(trace.surrenderer, seed));
        else if (kind == 8) to[0].transportDocumentReference = _usedReference(trace.carrier, seed);
        else if (kind == 9) to[0].documentRoot = 0;
        else if (kind == 10) from[from.length - 1] = _makeMisfit(id, seed);
        _tryAs(trace.carrier, abi.encodeCall(bills.replace, (from, to)), seed);
    }

    /// @notice A carrier reissues what has a successor, what was never on paper or set aside, or without evidence; or
    /// exchanges for paper what was surrendered for something else.
    function misreissue(uint256 seed) external {
        if (_draw(seed, "switch") % 4 == 0) return _misswitch(seed);
        bytes32 id = _pickFinal(seed);
        Trace storage trace = _trace(id);
        bytes32 evidence = bytes32(_draw(seed, "evidence"));
        BillTypes.Issuance memory issuance = _fitIssuance(_pickIdle(seed, "to"), seed);
        bool paper = trace.state == BillTypes.State.Paper;
        if (trace.successors.length == 0) {
            uint256 kind = _draw(seed, "kind") % 5;
            if (kind == 0 || trace.state == BillTypes.State.Accomplished) paper = !paper;
            else if (kind == 1) evidence = 0;
            else if (kind == 2) issuance.documentRoot = 0;
            else if (kind == 3) issuance.issueTo = _ESCROW;
            else issuance.transportDocumentReference = _usedReference(trace.carrier, seed);
        }
        bytes memory data = paper
            ? abi.encodeCall(bills.reissueFromPaper, (id, evidence, issuance))
            : abi.encodeCall(bills.reissueAfterOrder, (id, evidence, issuance));
        _tryAs(trace.carrier, data, seed);
    }

    /// @notice A carrier or its agent refuses without a reason, the agent answers what is the carrier's alone, or a
    /// surrenderer does not wait.
    function misanswer(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 4;
        bytes32 id = _amendable(seed, kind == 1);
        Trace storage trace = _trace(id);
        uint32 agent = _agentOf(trace);
        if (agent == 0 && kind < 3) kind = 0;
        if (kind == 0) {
            bool carrier = agent == 0 || _draw(seed, "agent") % 2 == 0;
            return _tryAs(carrier ? trace.carrier : agent, abi.encodeCall(bills.refuseSurrender, (id, 0)), seed);
        }
        if (kind == 3) {
            if (block.timestamp > trace.since + _RESPONSE_WINDOW) revert NothingToDo();
            return _tryAs(trace.surrenderer, abi.encodeCall(bills.withdrawSurrender, (id)), seed);
        }
        bytes memory data = abi.encodeCall(bills.switchToPaper, (id, bytes32("paper")));
        _tryAs(agent, kind == 1 ? data : _replacement(id, seed), seed);
    }

    /// @notice A court acts on a bill of another country's carrier, on a final one, before the time, without an order of
    /// its own, or by a key that lacks the role.
    function misjudge(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 5;
        if (kind == 0) return _tryAs(_COURT, _decree(_pickFinalOf(_CARRIER, seed), seed), seed);
        if (kind == 1) return _judgeEarly(seed);
        bytes32 id = _pickOpen(seed, _draw(seed, "escrow") % 4 == 0);
        uint32 court = _courtFor(id, seed);
        if (kind == 2) return _tryAs(court == _COURT + 2 ? _COURT : _COURT + 2, _decree(id, seed), seed);
        if (kind == 3) return _tryAs(court, abi.encodeCall(bills.announceSetAside, (id, bytes32(0))), seed);
        if (_ordersOn[id][court].orderHash != 0) {
            _try(_secret(court, _CLERK), address(bills), _decree(id, seed), seed);
            return;
        }
        bool lift = _draw(seed, "lift") % 2 == 0;
        _tryAs(court, lift ? abi.encodeCall(bills.liftSetAside, (id)) : abi.encodeCall(bills.setAside, (id)), seed);
    }

    /// @notice A carrier lists a port under a number that has another, or an agent that may not be one; or somebody
    /// lists who is no carrier.
    function mislist(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 9;
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        (uint16 point, uint32 agent) = (1 + uint16(_draw(seed, "point") % _POINTS), _AGENT);
        bytes5 port = _portOf(carrier, point);
        if (kind == 0) point = 0;
        else if (kind == 1) port = 0;
        else if (kind == 2) agent = carrier;
        else if (kind == 3) agent = _COURT + uint32(_draw(seed, "court") % _COURTS);
        else if (kind == 4) agent = _ESCROW;
        else if (kind == 5) agent = organisations + 1;
        else if (kind == 6) (port, point) = (_portOf(carrier, 0), _listedPoint(carrier, seed));
        else if (kind == 7) agent = _pickUnfit();
        bytes memory data = abi.encodeCall(bills.setReleaseAgent, (point, port, agent));
        if (kind < 8) return _tryAs(carrier, data, seed);
        uint32 org = _pickPerson(seed);
        _try(_secret(org, _isCarrier(org) ? _CLERK : rootKey[org]), address(bills), data, seed);
    }

    /// @notice A batch of which one part must fail: nothing of it may happen.
    function spoilBatch(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 5;
        if (kind == 0) return _spoilIssue(seed);
        bytes32 id = _pickSurrenderable(seed);
        uint32 holder = _trace(id).holder;
        bytes32[] memory ids = _two(id, _pickForeign(id, seed));
        if (_draw(seed, "order") % 2 == 0) ids = _two(ids[1], ids[0]);
        bytes memory data = abi.encodeCall(bills.surrenderForDeliveryBatch, (ids));
        if (kind == 1) data = abi.encodeCall(bills.surrenderForAmendmentBatch, (ids, _reason(seed)));
        if (kind == 2) data = abi.encodeCall(bills.transferBatch, (ids, _pickReceiver(id, seed)));
        if (kind == 3) {
            ids = _alike(id, true);
            data = abi.encodeCall(bills.surrenderForAmendmentBatch, (ids, BillTypes.AmendmentReason.None));
        }
        _tryAs(holder, data, seed);
    }

    /// @dev The root of an organisation tries what must fail.
    function _tryAs(uint32 org, bytes memory data, uint256 seed) private {
        _try(_secret(org, rootKey[org]), address(bills), data, seed);
    }

    /// @dev A bill that cannot be combined with another for one reason alone: another carrier issued it, somebody else
    /// surrendered it, or for something else.
    function _makeMisfit(bytes32 id, uint256 seed) private returns (bytes32 misfit) {
        uint256 kind = _draw(seed, "misfit") % 3;
        (uint32 carrier, uint32 party) = (_trace(id).carrier, _trace(id).surrenderer);
        if (kind == 0) carrier = 2 * _CARRIER + 1 - carrier;
        if (kind == 1) party = _pickOther(party, seed);
        bool same = kind != 2;
        return
            _makePending(
                carrier, party, same ? BillTypes.AmendmentReason.Combine : BillTypes.AmendmentReason.Amend, seed
            );
    }

    /// @dev Of bills to be combined one alone; of another, a second one with it that the same party surrendered for the
    /// same reason.
    function _otherNumber(bytes32 id, bytes32[] memory from, uint256 seed) private returns (bytes32[] memory ids) {
        Trace storage trace = _trace(id);
        if (from.length == 1) return _two(id, _makePending(trace.carrier, trace.surrenderer, trace.reason, seed));
        ids = new bytes32[](1);
        ids[0] = id;
    }

    /// @dev A bill that is issued and surrendered for this.
    function _makePending(uint32 carrier, uint32 party, BillTypes.AmendmentReason reason, uint256 seed)
        private
        returns (bytes32 id)
    {
        _resume(address(bills), seed);
        BillTypes.Issuance memory issuance = _fitIssuance(party, seed);
        _actOnBills(carrier, rootKey[carrier], abi.encodeCall(bills.issue, (issuance)), seed);
        id = billIds[billIds.length - 1];
        _actOnBills(party, rootKey[party], abi.encodeCall(bills.surrenderForAmendment, (id, reason)), seed);
    }

    /// @dev A carrier exchanges for paper what is to be amended, or without a hash, or what nobody surrendered.
    function _misswitch(uint256 seed) private {
        uint256 kind = _draw(seed, "kind") % 3;
        bytes32 id = kind == 0 ? _pickOpen(seed, false) : _amendable(seed, kind == 1);
        Trace storage trace = _trace(id);
        if (kind == 0 && _may(id, trace.carrier, BillActions.SWITCH_TO_PAPER)) revert NothingToDo();
        bytes32 hash = kind == 1 ? bytes32(0) : bytes32("paper");
        _tryAs(trace.carrier, abi.encodeCall(bills.switchToPaper, (id, hash)), seed);
    }

    /// @dev A court executes its order before the notice period has passed.
    function _judgeEarly(uint256 seed) private {
        (bytes32 id, uint32 court) = _pickOrdered(seed);
        uint256 from = _ordersOn[id][court].effectiveFrom;
        if (block.timestamp >= from) revert NothingToDo();
        if (_draw(seed, "wait") % 16 == 0) _VM.warp(from - 1);
        _tryAs(court, abi.encodeCall(bills.setAside, (id)), seed);
    }

    /// @dev A carrier issues many bills, one of them twice, or one that is flawed.
    function _spoilIssue(uint256 seed) private {
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        uint256 kind = _draw(seed, "flaw") % 5;
        _resume(address(bills), seed);
        BillTypes.Issuance[] memory many = new BillTypes.Issuance[](3);
        for (uint256 i = 0; i < 3; ++i) {
            many[i] = _fitIssuance(_pickIdle(seed, "to"), _draw(seed, bytes32(i)));
        }
        BillTypes.Issuance memory bad = many[_draw(seed, "bad") % 3];
        if (kind == 0) many[1] = many[0];
        else if (kind == 1) bad.documentRoot = 0;
        else if (kind == 2) bad.issueTo = _ESCROW;
        else if (kind == 3) bad.transportDocumentReference = _usedReference(carrier, seed);
        else bad.issueTo = organisations + 1;
        _tryAs(carrier, abi.encodeCall(bills.issueBatch, (many)), seed);
    }

    /// @dev One of a court's three acts.
    function _decree(bytes32 id, uint256 seed) private view returns (bytes memory data) {
        uint256 act = _draw(seed, "decree") % 3;
        if (act == 0) return abi.encodeCall(bills.announceSetAside, (id, bytes32("order")));
        return act == 1 ? abi.encodeCall(bills.liftSetAside, (id)) : abi.encodeCall(bills.setAside, (id));
    }

    /// @dev A bill that an organisation cannot surrender together with one that it can; at times the same again.
    function _pickForeign(bytes32 id, uint256 seed) private view returns (bytes32 foreign) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            foreign = _billFrom(_draw(seed, "foreign"), i);
            Trace storage other = _trace(foreign);
            bool issued = other.state == BillTypes.State.Issued;
            if (foreign == id || !issued || other.holder != _trace(id).holder) return foreign;
        }
    }

    /// @dev A spent bill; of those that nothing followed, only what could be reissued or was accomplished.
    function _pickFinal(uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_isFinal(_trace(id).state)) return id;
        }
        revert NothingToDo();
    }

    /// @dev A spent bill of a carrier.
    function _pickFinalOf(uint32 carrier, uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_isFinal(_trace(id).state) && _trace(id).carrier == carrier) return id;
        }
        revert NothingToDo();
    }

    /// @dev A reference that a carrier has used.
    function _usedReference(uint32 carrier, uint256 seed) private view returns (bytes32 documentReference) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            Trace storage trace = _trace(_billFrom(_draw(seed, "used"), i));
            if (trace.carrier == carrier) return trace.documentReference;
        }
        revert NothingToDo();
    }

    /// @dev A number under which a carrier has listed a port.
    function _listedPoint(uint32 carrier, uint256 seed) private view returns (uint16 point) {
        for (uint16 i = 0; i < _POINTS; ++i) {
            point = 1 + uint16((_draw(seed, "point") + i) % _POINTS);
            if (_ports[carrier][point].port != 0) return point;
        }
        revert NothingToDo();
    }

    /// @dev A forwarder that is suspended or has lost the role.
    function _pickUnfit() private view returns (uint32 org) {
        for (org = 1; org <= _PEOPLE; ++org) {
            if (suspended[org] || demoted[org]) return org;
        }
        revert NothingToDo();
    }

    /// @dev A trader other than one organisation, not suspended.
    function _pickOther(uint32 not, uint256 seed) private view returns (uint32 org) {
        org = _pickIdle(seed, "other");
        while (org == not || suspended[org]) {
            org = 1 + org % _TRADERS;
        }
    }

    /// @dev Makes an issuance one to somebody's order.
    function _order(BillTypes.Issuance memory issuance, uint32 endorsee) private pure {
        (issuance.form, issuance.endorsee) = (BillTypes.Form.ToOrder, endorsee);
    }

    function _two(bytes32 first, bytes32 second) private pure returns (bytes32[] memory ids) {
        ids = new bytes32[](2);
        (ids[0], ids[1]) = (first, second);
    }
}
