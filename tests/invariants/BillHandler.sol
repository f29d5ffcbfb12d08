// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillActions} from "../../contracts/types/BillActions.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {EscrowProbe} from "./EscrowProbe.sol";
import {PeopleHandler} from "./PeopleHandler.sol";

/// @title BillHandler
/// @notice How bills come to be, circulate and are surrendered: every such act, mostly by those who may.
abstract contract BillHandler is PeopleHandler {
    uint256 private constant _REFERENCES = 24;
    uint256 private constant _BATCH = 3;

    /// @notice A carrier issues a bill, now and then under a reference that is taken.
    function issue(uint256 seed) external {
        _resume(address(bills), seed);
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        _actOnBills(carrier, _pickRoleKey(carrier, seed), abi.encodeCall(bills.issue, (_issuance(seed))), seed);
    }

    /// @notice A carrier issues two or three bills in one transaction, by a batch of calls or the batched form.
    function issueMany(uint256 seed) external {
        _resume(address(bills), seed);
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        BillTypes.Issuance memory first = _issuance(_draw(seed, "first"));
        BillTypes.Issuance memory second = _issuance(_draw(seed, "second"));
        bytes memory data = _batch(abi.encodeCall(bills.issue, (first)), abi.encodeCall(bills.issue, (second)));
        if (_draw(seed, "form") % 4 != 0) {
            BillTypes.Issuance[] memory many = new BillTypes.Issuance[](2 + _draw(seed, "many") % 2);
            (many[0], many[1]) = (first, second);
            if (many.length > 2) many[2] = _issuance(_draw(seed, "third"));
            data = abi.encodeCall(bills.issueBatch, (many));
        }
        _actOnBills(carrier, _pickRoleKey(carrier, seed), data, seed);
    }

    /// @notice A holder gives possession away.
    function transfer(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.Issued);
        _actAsHolder(id, abi.encodeCall(bills.transfer, (id, _pickReceiver(id, seed))), seed);
    }

    /// @notice A holder gives possession of several bills away at once.
    function transferMany(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.Issued);
        bytes memory data = abi.encodeCall(bills.transferBatch, (_alike(id, false), _pickReceiver(id, seed)));
        _actAsHolder(id, data, seed);
    }

    /// @notice An endorsee gives title away and keeps possession.
    function endorse(uint256 seed) external {
        bytes32 id = _pickEndorsable(seed);
        _actAsHolder(id, abi.encodeCall(bills.endorse, (id, _pickAny(seed, "to"), _endorsement(seed))), seed);
    }

    /// @notice An endorsee makes a bearer bill.
    function endorseInBlank(uint256 seed) external {
        bytes32 id = _pickEndorsable(seed);
        _actAsHolder(id, abi.encodeCall(bills.endorseInBlank, (id)), seed);
    }

    /// @notice An endorsee gives title and possession away, in one act or in a batch of two.
    function endorseAndTransfer(uint256 seed) external {
        bytes32 id = _pickEndorsable(seed);
        uint32 to = _pickParty(seed, "to");
        BillTypes.Endorsement kind = _endorsement(seed);
        bytes memory data = abi.encodeCall(bills.endorseAndTransfer, (id, to, kind));
        if (_draw(seed, "batch") % 3 == 0) {
            data = _batch(abi.encodeCall(bills.endorse, (id, to, kind)), abi.encodeCall(bills.transfer, (id, to)));
        }
        _actAsHolder(id, data, seed);
    }

    /// @notice A receiver sends a bill back.
    function sendBack(uint256 seed) external {
        bytes32 id = _pickReturnable(seed);
        _actAsHolder(id, abi.encodeCall(bills.sendBack, (id)), seed);
    }

    /// @notice A holder deposits a bill with an escrow contract, which mostly keeps it.
    function deposit(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.Issued);
        EscrowProbe.Manner manner = EscrowProbe.Manner(_draw(seed, "manner") % 6 % 4);
        _actAsHolder(id, abi.encodeCall(bills.transferAndCall, (id, _ESCROW, abi.encode(manner))), seed);
    }

    /// @notice The escrow contract hands a bill back to its depositor.
    function release(uint256 seed) external {
        bytes32 id = _pickDeposited(seed);
        _VM.recordLogs();
        _act(_strangerKey(), address(escrow), abi.encodeCall(escrow.release, (id)), 0);
        _replay(_VM.getRecordedLogs(), _ESCROW);
    }

    /// @notice A sole possessor asks for delivery.
    function surrenderForDelivery(uint256 seed) external {
        bytes32 id = _pickSurrenderable(seed);
        _actAsHolder(id, abi.encodeCall(bills.surrenderForDelivery, (id)), seed);
    }

    /// @notice A sole possessor asks for delivery against several bills at once.
    function surrenderMany(uint256 seed) external {
        bytes32 id = _pickSurrenderable(seed);
        _actAsHolder(id, abi.encodeCall(bills.surrenderForDeliveryBatch, (_alike(id, true))), seed);
    }

    /// @notice A carrier, or its agent at the port of discharge, accepts a surrender.
    function acceptSurrender(uint256 seed) external {
        bytes32 id = _pickAnswerable(seed, BillTypes.State.PendingDelivery);
        _answer(id, abi.encodeCall(bills.acceptSurrender, (id)), seed);
    }

    /// @notice A carrier, or its agent at the port of discharge, refuses a surrender.
    function refuseSurrender(uint256 seed) external {
        bytes32 id = _pickPending(seed);
        _answer(id, abi.encodeCall(bills.refuseSurrender, (id, bytes32(_draw(seed, "reason")))), seed);
    }

    /// @notice A surrenderer takes its bill back from a carrier that was silent, often after waiting for it.
    function withdrawSurrender(uint256 seed) external {
        bytes32 id = _pickPending(seed);
        uint32 org = _trace(id).surrenderer;
        uint256 until = _trace(id).since + _RESPONSE_WINDOW;
        if (_draw(seed, "wait") % 2 == 0 && block.timestamp <= until) _VM.warp(until + _draw(seed, "late") % 4);
        _actOnBills(org, _pickKey(org, seed), abi.encodeCall(bills.withdrawSurrender, (id)), seed);
    }

    /// @dev The carrier answers, or the agent where there is one.
    function _answer(bytes32 id, bytes memory data, uint256 seed) private {
        uint32 agent = _agentOf(_trace(id));
        uint32 org = agent != 0 && _draw(seed, "agent") % 3 != 0 ? agent : _trace(id).carrier;
        _actOnBills(org, _pickRoleKey(org, seed), data, seed);
    }

    /// @dev A bill in a state, preferably one that goes where the carrier has an agent.
    function _pickAnswerable(uint256 seed, BillTypes.State state) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_trace(id).state == state && _agentOf(_trace(id)) != 0) return id;
        }
        return _pickBill(seed, state);
    }

    /// @dev A bill, and others that its holder has from the same carrier; at most three.
    function _alike(bytes32 id, bool surrenderable) internal view returns (bytes32[] memory ids) {
        Trace storage trace = _trace(id);
        bytes32[] memory found = new bytes32[](_BATCH);
        found[0] = id;
        uint256 count = 1;
        for (uint256 i = 0; i < billIds.length && count < _BATCH; ++i) {
            Trace storage other = _trace(billIds[i]);
            bool fits = billIds[i] != id && other.state == BillTypes.State.Issued && other.holder == trace.holder;
            if (surrenderable) fits = fits && other.carrier == trace.carrier && _isSurrenderable(other);
            else fits = fits && (other.form == trace.form || other.form != BillTypes.Form.Straight);
            if (fits) found[count++] = billIds[i];
        }
        ids = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = found[i];
        }
    }

    function _actAsHolder(bytes32 id, bytes memory data, uint256 seed) internal {
        uint32 holder = _trace(id).holder;
        _actOnBills(holder, _pickKey(holder, seed), data, seed);
    }

    /// @dev An act on a bill; what succeeds is what the contract said could be done.
    function _actOnBills(uint32 org, uint256 key, bytes memory data, uint256 seed) internal {
        (uint256 bit, bytes32 id) = _actionOf(data);
        bool advised = bit == 0 || bills.actionsOf(id, org) & bit != 0;
        _actFor(org, key, address(bills), data, seed);
        _judge(advised, Rule.Advice);
    }

    /// @dev Which bit of {BillActions} a call on one bill needs; zero for a call on several.
    function _actionOf(bytes memory data) private view returns (uint256 bit, bytes32 id) {
        bytes4 selector = bytes4(data);
        if (selector == bills.issue.selector) return (BillActions.ISSUE, 0);
        assembly ("memory-safe") {
            id := mload(add(data, 36))
        }
        bytes4[18] memory selectors = [
            bills.transfer.selector,
            bills.transferAndCall.selector,
            bills.sendBack.selector,
            bills.endorse.selector,
            bills.endorseInBlank.selector,
            bills.endorseAndTransfer.selector,
            bills.surrenderForDelivery.selector,
            bills.surrenderForAmendment.selector,
            bills.acceptSurrender.selector,
            bills.refuseSurrender.selector,
            bills.withdrawSurrender.selector,
            bytes4(0),
            bills.switchToPaper.selector,
            bills.reissueFromPaper.selector,
            bills.reissueAfterOrder.selector,
            bills.announceSetAside.selector,
            bills.liftSetAside.selector,
            bills.setAside.selector
        ];
        for (uint256 i = 0; i < selectors.length; ++i) {
            if (selector == selectors[i]) return (BillActions.TRANSFER << i, id);
        }
    }

    function _issuance(uint256 seed) internal virtual returns (BillTypes.Issuance memory issuance) {
        issuance.transportDocumentReference = bytes32(1 + _draw(seed, "reference") % _REFERENCES);
        issuance.documentRoot = bytes32(_draw(seed, "root") | 1);
        uint256 form = _draw(seed, "form") % 5;
        issuance.form = form < 3 ? BillTypes.Form.ToOrder : form == 3 ? BillTypes.Form.Straight : BillTypes.Form.Bearer;
        issuance.issueTo = 1 + uint32(_draw(seed, "to") % _TRADERS);
        if (issuance.form != BillTypes.Form.Bearer) issuance.endorsee = _pickParty(seed, "endorsee");
        if (_draw(seed, "own") % 4 != 0 && issuance.form == BillTypes.Form.ToOrder) {
            issuance.endorsee = issuance.issueTo;
        }
        issuance.releasePoint = uint16(_draw(seed, "point") % (_POINTS + 1));
        uint256 flaw = _draw(seed, "flaw") % 24;
        if (flaw == 0) issuance.endorsee = issuance.endorsee == 0 ? issuance.issueTo : 0;
        if (flaw == 1) issuance.documentRoot = 0;
        if (flaw == 2) issuance.issueTo = _ESCROW;
    }

    /// @dev Somebody who may receive a bill, or at times anybody.
    function _pickReceiver(bytes32 id, uint256 seed) internal view returns (uint32 to) {
        Trace storage trace = _trace(id);
        uint256 whim = _draw(seed, "whim") % 8;
        if (whim == 0) return _pickAny(seed, "to");
        if (trace.form == BillTypes.Form.Straight && whim < 4) return whim < 3 ? trace.consignee : trace.shipper;
        if (trace.form == BillTypes.Form.Straight) return _BANK + uint32(whim % 2);
        return whim < 4 && trace.endorsee != 0 ? trace.endorsee : _pickParty(seed, "to");
    }

    function _endorsement(uint256 seed) private pure returns (BillTypes.Endorsement kind) {
        return BillTypes.Endorsement(1 + _draw(seed, "endorsement") % 4 % 2);
    }

    /// @dev A bill that was deposited with the escrow contract, and mostly can go back.
    function _pickDeposited(uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            bool stuck = _isFinal(_trace(id).state) && _draw(seed, "void") % 8 != 0;
            if (escrow.depositor(id) != 0 && !stuck) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill that its holder received by the last act on it.
    function _pickReturnable(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            bool fresh = block.timestamp <= _trace(id).since + _RETURN_WINDOW;
            bool issued = _trace(id).state == BillTypes.State.Issued;
            if (issued && _trace(id).returnable && (fresh || _draw(seed, "late") % 4 == 0)) return id;
        }
        revert NothingToDo();
    }
}
