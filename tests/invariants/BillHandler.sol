// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {EscrowProbe} from "./EscrowProbe.sol";
import {PeopleHandler} from "./PeopleHandler.sol";

/// @title BillHandler
/// @notice Every act on a bill, mostly by those who may; and those who may not, trying.
abstract contract BillHandler is PeopleHandler {
    uint256 private constant _REFERENCES = 12;

    /// @notice A carrier issues a bill, now and then under a reference that is taken.
    function issue(uint256 seed) external {
        _resume(address(bills), seed);
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        _actOnBills(carrier, _pickRoleKey(carrier, seed), abi.encodeCall(bills.issue, (_issuance(seed))), seed);
    }

    /// @notice A carrier issues two bills in one transaction.
    function issueTwo(uint256 seed) external {
        _resume(address(bills), seed);
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        bytes memory first = abi.encodeCall(bills.issue, (_issuance(_draw(seed, "first"))));
        bytes memory second = abi.encodeCall(bills.issue, (_issuance(_draw(seed, "second"))));
        _actOnBills(carrier, _pickRoleKey(carrier, seed), _batch(first, second), seed);
    }

    /// @notice A holder gives possession away.
    function transfer(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.Issued);
        _actAsHolder(id, abi.encodeCall(bills.transfer, (id, _pickReceiver(id, seed))), seed);
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

    /// @notice A carrier accepts a surrender.
    function acceptSurrender(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.PendingDelivery);
        uint32 carrier = _trace(id).carrier;
        _actOnBills(carrier, _pickRoleKey(carrier, seed), abi.encodeCall(bills.acceptSurrender, (id)), seed);
    }

    /// @notice A carrier refuses a surrender.
    function refuseSurrender(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.PendingDelivery);
        uint32 carrier = _trace(id).carrier;
        bytes32 reason = bytes32(_draw(seed, "reason"));
        _actOnBills(carrier, _pickRoleKey(carrier, seed), abi.encodeCall(bills.refuseSurrender, (id, reason)), seed);
    }

    /// @notice A surrenderer takes its bill back from a carrier that was silent, often after waiting for it.
    function withdrawSurrender(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.PendingDelivery);
        uint32 org = _trace(id).surrenderer;
        uint256 until = _trace(id).since + _RESPONSE_WINDOW;
        if (_draw(seed, "wait") % 2 == 0 && block.timestamp <= until) _VM.warp(until + _draw(seed, "late") % 4);
        _actOnBills(org, _pickKey(org, seed), abi.encodeCall(bills.withdrawSurrender, (id)), seed);
    }

    /// @notice Somebody tries what only the entitled organisation may do to a bill.
    function trespass(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 11;
        bytes32 id = _pickFor(kind, seed);
        uint32 entitled = _entitled(id, kind);
        uint256 secret = _pickTrespasser(entitled, seed);
        bool carriers = kind == 8 || kind == 9;
        if (carriers && _draw(seed, "clerk") % 4 == 0) secret = _secret(entitled, _CLERK);
        _try(secret, address(bills), _intrusion(id, kind, seed), seed);
    }

    /// @notice A holder tries what possession alone does not allow, or a carrier answers what was never asked.
    function overreach(uint256 seed) external {
        bytes32 id = _billFrom(seed, 0);
        Trace storage trace = _trace(id);
        if (_isEscrow(trace.holder)) revert NothingToDo();
        uint256 kind = 1 + _draw(seed, "kind") % 9;
        if (_mayHolder(trace, kind)) revert NothingToDo();
        bytes memory data = _intrusion(id, kind, seed);
        if (kind == 7) data = abi.encodeCall(bills.transfer, (id, _pickOutsider(trace, seed)));
        uint32 org = kind > 7 ? trace.carrier : trace.holder;
        _try(_secret(org, rootKey[org]), address(bills), data, seed);
    }

    /// @notice Somebody who is no carrier issues a bill, or a carrier's key that lacks the role.
    function impose(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        uint256 key = _pickKey(org, seed);
        if (org == _CARRIER || org == _CARRIER + 1) key = _CLERK;
        _resume(address(bills), seed);
        _try(_secret(org, key), address(bills), abi.encodeCall(bills.issue, (_issuance(seed))), seed);
    }

    /// @notice Somebody appends the holder's account to its own call, as only the trusted forwarder may.
    function impersonate(uint256 seed) external {
        bytes32 id = _pickBill(seed, BillTypes.State.Issued);
        address victim = _root(_trace(id).holder);
        bytes memory data = abi.encodePacked(abi.encodeCall(bills.transfer, (id, _pickReceiver(id, seed))), victim);
        _try(_strangerKey(), address(bills), data, seed);
    }

    /// @notice A key without any right to it tries to govern, or to seat itself.
    function usurp(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        uint256 secret = _pickTrespasser(org, seed);
        address self = _account(secret);
        uint256 kind = _draw(seed, "kind") % 6;
        bytes memory data;
        if (kind == 0) data = abi.encodeCall(participants.setSuspension, (org, true));
        else if (kind == 1) data = abi.encodeCall(participants.setRoles, (org, 1));
        else if (kind == 2) data = abi.encodeCall(participants.takeSeat, (org));
        else if (kind == 3) data = abi.encodeCall(participants.takeRoot, (org));
        else if (kind == 4) data = abi.encodeCall(participants.revokeSeat, (_root(org)));
        else data = abi.encodeCall(participants.enrol, (bytes32("new"), self, 1, "NL"));
        if (kind < 2 && secret == _governorKey()) secret = _strangerKey();
        if (kind > 4) secret = _strangerKey();
        _try(secret, address(participants), data, seed);
    }

    /// @dev The organisation that may do an act of this kind to a bill, if any.
    function _entitled(bytes32 id, uint256 kind) private view returns (uint32 org) {
        Trace storage trace = _trace(id);
        if (kind < 8) return trace.holder;
        return kind == 10 ? trace.surrenderer : trace.carrier;
    }

    /// @dev A bill on which the entitled organisation could do an act of this kind.
    function _pickFor(uint256 kind, uint256 seed) private returns (bytes32 id) {
        if (kind > 0 && kind < 4) return _pickEndorsable(seed);
        if (kind == 4) return _pickReturnable(seed);
        if (kind == 5) return _pickSurrenderable(seed);
        if (kind < 8) return _pickBill(seed, BillTypes.State.Issued);
        id = _pickBill(seed, BillTypes.State.PendingDelivery);
        uint256 until = _trace(id).since + _RESPONSE_WINDOW;
        if (kind == 10 && block.timestamp <= until) _VM.warp(until + 1);
    }

    /// @dev Whether the holder may do an act of this kind, as far as possession, title and form go.
    function _mayHolder(Trace storage trace, uint256 kind) private view returns (bool may) {
        bool issued = trace.state == BillTypes.State.Issued;
        if (kind > 7) return trace.state == BillTypes.State.PendingDelivery;
        if (!issued) return false;
        if (kind < 4) return trace.endorsable && trace.endorsee == trace.holder;
        if (kind == 4) return trace.returnable && block.timestamp <= trace.since + _RETURN_WINDOW;
        if (kind == 5) return _isSolePossessor(trace, trace.holder);
        return kind == 6 || trace.form != BillTypes.Form.Straight;
    }

    /// @dev A trader that is neither shipper nor consignee.
    function _pickOutsider(Trace storage trace, uint256 seed) private view returns (uint32 org) {
        org = 1 + uint32(_draw(seed, "to") % _TRADERS);
        while (org == trace.shipper || org == trace.consignee) {
            org = 1 + org % _TRADERS;
        }
    }

    /// @dev One of the acts on a bill.
    function _intrusion(bytes32 id, uint256 kind, uint256 seed) private view returns (bytes memory data) {
        uint32 to = _pickAny(seed, "to");
        if (kind == 0) return abi.encodeCall(bills.transfer, (id, to));
        if (kind == 1) return abi.encodeCall(bills.endorse, (id, to, BillTypes.Endorsement.ToOrder));
        if (kind == 2) return abi.encodeCall(bills.endorseInBlank, (id));
        if (kind == 3) return abi.encodeCall(bills.endorseAndTransfer, (id, to, BillTypes.Endorsement.Named));
        if (kind == 4) return abi.encodeCall(bills.sendBack, (id));
        if (kind == 5) return abi.encodeCall(bills.surrenderForDelivery, (id));
        if (kind == 6) {
            return abi.encodeCall(bills.transferAndCall, (id, _ESCROW, abi.encode(EscrowProbe.Manner.Keep)));
        }
        if (kind == 7) return abi.encodeCall(bills.transfer, (id, _pickReceiver(id, seed)));
        if (kind == 8) return abi.encodeCall(bills.acceptSurrender, (id));
        if (kind == 9) return abi.encodeCall(bills.refuseSurrender, (id, bytes32(uint256(1))));
        return abi.encodeCall(bills.withdrawSurrender, (id));
    }

    function _actAsHolder(bytes32 id, bytes memory data, uint256 seed) internal {
        uint32 holder = _trace(id).holder;
        _actOnBills(holder, _pickKey(holder, seed), data, seed);
    }

    function _actOnBills(uint32 org, uint256 key, bytes memory data, uint256 seed) internal {
        _actFor(org, key, address(bills), data, seed);
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

    /// @dev A bill that was deposited with the escrow contract.
    function _pickDeposited(uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (escrow.depositor(id) != 0) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill that its holder received by the last act on it.
    function _pickReturnable(uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            bool fresh = block.timestamp <= _trace(id).since + _RETURN_WINDOW;
            if (_trace(id).returnable && (fresh || _draw(seed, "late") % 4 == 0)) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill whose holder is its sole possessor.
    function _pickSurrenderable(uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            Trace storage trace = _trace(id);
            bool issued = trace.state == BillTypes.State.Issued;
            if (issued && !_isEscrow(trace.holder) && _isSolePossessor(trace, trace.holder)) return id;
        }
        revert NothingToDo();
    }
}
