// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillActions} from "../../contracts/types/BillActions.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {AmendmentHandler} from "./AmendmentHandler.sol";
import {EscrowProbe} from "./EscrowProbe.sol";

/// @title BillIntruder
/// @notice Those who may not, trying what only others may; and what the contract says of who may, put to the test.
abstract contract BillIntruder is AmendmentHandler {
    /// @notice An organisation does what the ledger says it may, or what it may not. The contract says the same of every
    /// act in advance, and the outcome is as both say.
    function heed(uint256 seed) external {
        _mine(seed);
        (bytes32 id, uint32 org) = _pickCase(seed);
        uint256 act = _pickAct(id, org, seed);
        if (act == BillActions.ISSUE) id = 0;
        bool may = _may(id, org, act);
        bytes memory data = _wellFormed(id, act, seed);
        _judge(bills.actionsOf(id, org) == _rights(id, org), Rule.Advice);
        if (data.length == 0) return;
        _VM.recordLogs();
        (bool ok,) = _send(_secret(org, rootKey[org]), address(bills), data, _draw(seed, "route"));
        _judge(ok == may, may ? Rule.Advice : Rule.Entitled);
        if (ok) _replay(_VM.getRecordedLogs(), org);
    }

    /// @notice Somebody without a right to it tries an act that another may do now: an organisation without a part in
    /// it, a dead key of the entitled one or one that lacks the role, the port authority, a stranger, the deployer.
    function trespass(uint256 seed) external {
        (bytes32 id, uint32 entitled, uint256 act) = _pickRight(seed);
        uint256 secret = _pickTrespasser(entitled, seed);
        if (_needsOtherKey(id, entitled, act) && _draw(seed, "clerk") % 4 == 0) secret = _secret(entitled, _CLERK);
        else if (_isEntitled(secret, id, act)) secret = _strangerKey();
        bytes memory data = _wellFormed(id, act, seed);
        if (data.length == 0) revert NothingToDo();
        _try(secret, address(bills), data, seed);
    }

    /// @notice A holder tries what possession alone does not allow: to endorse or surrender without title, to endorse
    /// further what was endorsed to it alone, to send back what is not fresh.
    function overreach(uint256 seed) external {
        uint256 act = BillActions.SEND_BACK << _draw(seed, "act") % 6;
        bool titled = _draw(seed, "titled") % 2 == 0;
        for (uint256 i = 0; i < billIds.length; ++i) {
            bytes32 id = _billFrom(seed, i);
            Trace storage trace = _trace(id);
            bool fits = trace.state == BillTypes.State.Issued && !_isEscrow(trace.holder) && !suspended[trace.holder];
            if (act > BillActions.SEND_BACK && act < BillActions.SURRENDER_FOR_DELIVERY) {
                fits = fits && titled == (trace.holder == trace.endorsee);
            }
            if (!fits || _may(id, trace.holder, act)) continue;
            bytes memory data = _wellFormed(id, act, seed);
            _try(_secret(trace.holder, rootKey[trace.holder]), address(bills), data, seed);
            return;
        }
        revert NothingToDo();
    }

    /// @notice A holder gives a bill to somebody who may not receive it, or endorses to nobody new.
    function misplace(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 8;
        bytes32 id = kind > 4 ? _pickEndorsable(seed) : _pickBill(seed, BillTypes.State.Issued);
        Trace storage trace = _trace(id);
        bytes memory data;
        BillTypes.Endorsement order = BillTypes.Endorsement.ToOrder;
        if (kind == 0) data = abi.encodeCall(bills.transfer, (id, trace.holder));
        else if (kind == 1) data = abi.encodeCall(bills.transfer, (id, _ESCROW));
        else if (kind == 2) data = _toNoEscrow(id, seed);
        else if (kind == 3) data = abi.encodeCall(bills.transfer, (id, organisations + 1));
        else if (kind == 4) data = abi.encodeCall(bills.transfer, (id, _pickOutsider(trace, seed)));
        else if (kind == 5) data = abi.encodeCall(bills.endorse, (id, trace.endorsee, order));
        else if (kind == 6) data = abi.encodeCall(bills.endorse, (id, _BANK, BillTypes.Endorsement.None));
        else data = abi.encodeCall(bills.endorseAndTransfer, (id, _ESCROW, order));
        _try(_secret(trace.holder, rootKey[trace.holder]), address(bills), data, seed);
    }

    /// @notice Somebody who is no carrier issues a bill, or a carrier's key that lacks the role.
    function impose(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        uint256 key = _isCarrier(org) ? _CLERK : _pickKey(org, seed);
        _resume(address(bills), seed);
        _try(_secret(org, key), address(bills), abi.encodeCall(bills.issue, (_issuance(seed))), seed);
    }

    /// @notice Somebody appends the account of the entitled organisation to its own call, as only the trusted forwarder
    /// may.
    function impersonate(uint256 seed) external {
        (bytes32 id, uint32 entitled, uint256 act) = _pickRight(seed);
        bytes memory data = _wellFormed(id, act, seed);
        if (data.length == 0) revert NothingToDo();
        _try(_strangerKey(), address(bills), abi.encodePacked(data, _root(entitled)), seed);
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

    /// @dev A bill in a state that is not the usual one, if there is any.
    function _pickInState(uint256 seed) private view returns (bytes32 id) {
        uint256 state = 2 + _draw(seed, "which") % 5;
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (uint256(_trace(id).state) == state && _trace(id).successors.length == 0) return id;
        }
        return _billFrom(seed, 0);
    }

    /// @dev A bill, and an organisation that mostly has a part in it.
    function _pickCase(uint256 seed) private view returns (bytes32 id, uint32 org) {
        id = _draw(seed, "state") % 2 == 0 ? _billFrom(seed, 0) : _pickInState(seed);
        Trace storage trace = _trace(id);
        uint256 part = _draw(seed, "part") % 8;
        if (part < 2) org = trace.holder;
        else if (part == 2) org = trace.carrier;
        else if (part == 3) org = trace.surrenderer;
        else if (part == 4) org = _agentOf(trace);
        else if (part == 5) org = _courtFor(id, seed);
        if (org == 0 || org > _PEOPLE) org = _pickPerson(seed);
    }

    /// @dev An act that the ledger allows an organisation, as often as not; otherwise any.
    function _pickAct(bytes32 id, uint32 org, uint256 seed) private view returns (uint256 act) {
        uint256 first = _draw(seed, "act") % _ACTS;
        if (_draw(seed, "right") % 2 == 0) {
            for (uint256 i = 0; i < _ACTS; ++i) {
                act = 1 << (first + i) % _ACTS;
                if (act != BillActions.ISSUE && _may(id, org, act)) return act;
            }
        }
        return 1 << first;
    }

    /// @dev A bill, an act, and who may do it now: as often as not one given act, otherwise one that a given bill allows.
    function _pickRight(uint256 seed) private view returns (bytes32 id, uint32 entitled, uint256 act) {
        uint256 first = _draw(seed, "act") % _ACTS;
        act = 1 << first;
        if (act == BillActions.ISSUE) {
            entitled = _CARRIER + uint32(_draw(seed, "carrier") % 2);
            if (_may(0, entitled, act)) return (0, entitled, act);
        } else if (_draw(seed, "given") % 2 == 0) {
            for (uint256 i = 0; i < billIds.length; ++i) {
                id = _billFrom(seed, i);
                entitled = _findEntitled(id, act, seed);
                if (entitled != 0) return (id, entitled, act);
            }
        }
        for (uint256 i = 0; i < _ACTS * billIds.length; ++i) {
            (id, act) = (_billFrom(seed, i / _ACTS), 1 << (first + i) % _ACTS);
            entitled = _findEntitled(id, act, seed);
            if (entitled != 0) return (id, entitled, act);
        }
        revert NothingToDo();
    }

    /// @dev An organisation that may do an act to a bill; zero for none.
    function _findEntitled(bytes32 id, uint256 act, uint256 seed) private view returns (uint32 org) {
        Trace storage trace = _trace(id);
        uint32[5] memory orgs = [trace.holder, _agentOf(trace), trace.surrenderer, trace.carrier, _courtFor(id, seed)];
        for (uint256 n = 0; n < orgs.length; ++n) {
            org = orgs[(_draw(seed, "entitled") + n) % orgs.length];
            if (org != 0 && org <= _PEOPLE && _may(id, org, act)) return org;
        }
        return 0;
    }

    /// @dev Whether an act takes a key with a role that the organisation's clerk lacks. A trader, a bank or another
    /// carrier may be an agent, and its clerk forwards goods.
    function _needsOtherKey(bytes32 id, uint32 org, uint256 act) private view returns (bool yes) {
        bool lacks = org >= _COURT || act == BillActions.ISSUE || org == _trace(id).carrier;
        return act & _WITH_ROLE != 0 && lacks;
    }

    /// @dev Whether a key that may act is one of an organisation that may do this after all, as an agent may beside
    /// the carrier and one court beside another.
    function _isEntitled(uint256 secret, bytes32 id, uint256 act) private view returns (bool entitled) {
        for (uint32 org = 1; org <= _PEOPLE; ++org) {
            for (uint256 key = 0; key < _KEYS; ++key) {
                if (secret == _secret(org, key)) return _alive(org, key) && _may(id, org, act);
            }
        }
    }

    /// @dev A hand-over with a message to somebody who is no contract.
    function _toNoEscrow(bytes32 id, uint256 seed) private view returns (bytes memory data) {
        uint32 to = _pickParty(seed, "to");
        return abi.encodeCall(bills.transferAndCall, (id, to, abi.encode(EscrowProbe.Manner.Keep)));
    }

    /// @dev Of a straight bill a trader that is neither shipper nor consignee, of another the holder itself.
    function _pickOutsider(Trace storage trace, uint256 seed) private view returns (uint32 org) {
        if (trace.form != BillTypes.Form.Straight) return trace.holder;
        org = 1 + uint32(_draw(seed, "to") % _TRADERS);
        while (org == trace.shipper || org == trace.consignee) {
            org = 1 + org % _TRADERS;
        }
    }
}
