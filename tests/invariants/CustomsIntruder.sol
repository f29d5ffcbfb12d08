// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {CustomsHandler} from "./CustomsHandler.sol";
import {NaiveTree} from "./NaiveTree.sol";

/// @title CustomsIntruder
/// @notice Acts on imports that must fail; what they need is there, so that only the missing right or the one flaw stops
/// them.
abstract contract CustomsIntruder is CustomsHandler {
    /// @notice Somebody else does what a party or customs may do now: another country's customs, a seat without the role,
    /// another trader or broker, the treasury, the port authority, a stranger, a dead key.
    function usurp(uint256 seed) external {
        (bytes32 id, Act act) = _pickRight(seed);
        _try(_pickIntruder(id, act, seed), address(clearance), _dataOf(id, act, seed), seed);
    }

    /// @notice An account of a party is appended to the calldata, as the forwarder may.
    function impersonate(uint256 seed) external {
        (bytes32 id, Act act) = _pickRight(seed);
        address victim = _root(_partyFor(id, act, seed));
        if (act == Act.Close) revert NothingToDo();
        _VM.prank(_account(_strangerKey()));
        (bool ok,) = address(clearance).call(abi.encodePacked(_dataOf(id, act, seed), victim));
        _judge(!ok, Rule.Trespass);
    }

    /// @notice A party states a consignment that is not the one declared: another bill, root, order or number of containers.
    function misdeclare(uint256 seed) external {
        (bytes32 id, Act act) = _pickRight(seed);
        bool bound = act == Act.Withdraw || act == Act.Reject || act == Act.PayAndRelease || act == Act.Release
            || act == Act.Detain || act == Act.Dispose || act == Act.Reverse;
        if (!bound) revert NothingToDo();
        CustomsTypes.Consignment memory goods = _entry(id).consignment;
        uint256 kind = _draw(seed, "flaw") % 4;
        if (kind == 0) goods.bill = arrivals[goods.bill == arrivals[0] ? 1 : 0];
        else if (kind == 1) goods.goodsRoot = bytes32(uint256(goods.goodsRoot) + 1);
        else if (kind == 2 || goods.containers.length < 2) goods.containers = _withOneMore(goods.containers);
        else (goods.containers[0], goods.containers[1]) = (goods.containers[1], goods.containers[0]);
        _tryAsParty(id, act, _bound(id, act, goods), seed);
    }

    /// @notice Lines are assessed that are not those declared: changed, in another order, from another place, or with a
    /// proof that is too long.
    function misassess(uint256 seed) external {
        bytes32 id = _pickWhere(Act.Assess, seed);
        Entry storage entry = _entry(id);
        (uint256 first, uint256 size) = _partOf(entry, seed);
        TariffTypes.Line[] memory lines = _lines(entry.pattern, entry.record.lineCount);
        bytes32[] memory proof = NaiveTree.proofOf(lines, first, size);
        uint256 kind = _draw(seed, "flaw") % 4;
        if (kind == 0) {
            TariffTypes.Line memory line = lines[first + _draw(seed, "line") % size];
            line.price = line.price / 2;
        } else if (kind == 1 && size > 1) {
            (lines[first], lines[first + 1]) = (lines[first + 1], lines[first]);
        } else if (kind == 2 && first != 0) {
            proof = NaiveTree.proofOf(lines, 0, size);
            first = 0;
        } else {
            bytes32[] memory longer = new bytes32[](proof.length + 1);
            for (uint256 i = 0; i < proof.length; ++i) {
                longer[i] = proof[i];
            }
            proof = longer;
        }
        CustomsTypes.Consignment memory goods = entry.consignment;
        bytes memory data = abi.encodeCall(clearance.assess, (id, goods, NaiveTree.slice(lines, first, size), proof));
        _tryAsParty(id, Act.Assess, data, seed);
    }

    /// @notice A lodgement with one flaw.
    function mislodge(uint256 seed) external {
        CustomsTypes.ImportLodgement memory lodgement = _lodgement(seed);
        uint256 kind = _draw(seed, "flaw") % 7;
        uint32 org = lodgement.importer;
        if (kind == 0) lodgement.consignment.bill = bytes32(seed);
        if (kind == 1) lodgement.consignment.goodsRoot = 0;
        if (kind == 2) lodgement.lineCount = _draw(seed, "lines") % 2 == 0 ? 0 : 1000;
        if (kind == 3) lodgement.totalPrice = 0;
        if (kind == 4) lodgement.importer = _BANK;
        if (kind == 5) org = _COURT;
        if (kind == 6) {
            lodgement.consignment.containers = new bytes11[](2);
            (lodgement.consignment.containers[0], lodgement.consignment.containers[1]) = (_container(1), _container(1));
        }
        bytes memory data = abi.encodeCall(clearance.lodgeImport, (lodgement));
        _try(_secret(org, rootKey[org]), address(clearance), data, seed);
    }

    /// @notice Customs states what it may not: no channel, no reason, no disposal, a wrong term, nothing, or too much.
    function misstate(uint256 seed) external {
        (bytes32 id, Act act) = _pickRight(seed);
        CustomsTypes.Consignment memory goods = _entry(id).consignment;
        bytes memory data;
        bytes32 reason = bytes32(uint256(1));
        if (act == Act.Assign) data = abi.encodeCall(clearance.assignChannel, (id, CustomsTypes.Channel.None));
        if (act == Act.Query) {
            uint256 term = _draw(seed, "term") % 2 == 0 ? 2 : 61;
            data = abi.encodeCall(clearance.query, (id, reason, uint24(_today() + term)));
        }
        if (act == Act.Reject) data = abi.encodeCall(clearance.reject, (id, goods, 0));
        if (act == Act.Detain) data = abi.encodeCall(clearance.detain, (id, goods, 0));
        if (act == Act.Uphold) data = abi.encodeCall(clearance.uphold, (id, 0));
        if (act == Act.Dispose) {
            data = abi.encodeCall(clearance.dispose, (id, goods, CustomsTypes.Disposal.None, reason));
        }
        if (act == Act.Supplement) data = abi.encodeCall(clearance.supplement, (id, 0, reason));
        if (act == Act.Refund) {
            data = abi.encodeCall(clearance.refund, (id, uint96(_refundable(_entry(id)) + 1), reason));
        }
        if (act == Act.ReleaseSome) data = _misplaced(id, goods, seed);
        if (act == Act.Guarantee) data = abi.encodeCall(clearance.guarantee, (id, _foreignAccount(id)));
        if (data.length == 0) revert NothingToDo();
        _tryAsParty(id, act, data, seed);
    }

    /// @dev A place that is none, or one place twice.
    function _misplaced(bytes32 id, CustomsTypes.Consignment memory goods, uint256 seed)
        private
        view
        returns (bytes memory data)
    {
        uint16[] memory places = new uint16[](_draw(seed, "places") % 3);
        if (places.length == 1) places[0] = uint16(goods.containers.length);
        return abi.encodeCall(clearance.releaseContainers, (id, goods, places));
    }

    /// @dev The account of another trader.
    function _foreignAccount(bytes32 id) private view returns (bytes32 account) {
        CustomsTypes.ImportDeclaration storage record = _entry(id).record;
        return keccak256(abi.encode(_identityOf(record.country, record.importer % _TRADERS + 1)));
    }

    function _tryAsParty(bytes32 id, Act act, bytes memory data, uint256 seed) private {
        uint32 org = _partyFor(id, act, seed);
        _try(_secret(org, rootKey[org]), address(clearance), data, seed);
    }

    /// @dev An act with a consignment.
    function _bound(bytes32 id, Act act, CustomsTypes.Consignment memory goods)
        private
        view
        returns (bytes memory data)
    {
        bytes32 reason = bytes32(uint256(1));
        if (act == Act.Withdraw) return abi.encodeCall(clearance.withdraw, (id, goods));
        if (act == Act.Reject) return abi.encodeCall(clearance.reject, (id, goods, reason));
        if (act == Act.PayAndRelease) return abi.encodeCall(clearance.payAndRelease, (id, goods));
        if (act == Act.Release) return abi.encodeCall(clearance.release, (id, goods));
        if (act == Act.Detain) return abi.encodeCall(clearance.detain, (id, goods, reason));
        if (act == Act.Reverse) return abi.encodeCall(clearance.reverse, (id, goods, reason));
        return abi.encodeCall(clearance.dispose, (id, goods, CustomsTypes.Disposal.Return, reason));
    }

    function _withOneMore(bytes11[] memory containers) private pure returns (bytes11[] memory longer) {
        longer = new bytes11[](containers.length + 1);
        for (uint256 i = 0; i < containers.length; ++i) {
            longer[i] = containers[i];
        }
        longer[containers.length] = _container(_CONTAINERS);
    }

    /// @dev An import and an act that must succeed now.
    function _pickRight(uint256 seed) private returns (bytes32 id, Act act) {
        for (uint256 i = 0; i < _ACTS; ++i) {
            act = Act((_draw(seed, "act") + i) % _ACTS);
            id = _importFrom(seed, i);
            if (_may(id, act, seed)) return (id, act);
        }
        revert NothingToDo();
    }

    /// @dev An import on which an act must succeed now.
    function _pickWhere(Act act, uint256 seed) private returns (bytes32 id) {
        for (uint256 i = 0; i < importIds.length; ++i) {
            id = _importFrom(seed, i);
            if (_may(id, act, seed)) return id;
        }
        revert NothingToDo();
    }

    /// @dev A key that may not do an act.
    function _pickIntruder(bytes32 id, Act act, uint256 seed) private view returns (uint256 secret) {
        Entry storage entry = _entry(id);
        if (act == Act.Close) revert NothingToDo();
        uint256 who = _draw(seed, "intruder") % 8;
        if (who == 0) return _strangerKey();
        if (who == 1) return _governorKey();
        bool open = act == Act.Pay || act == Act.PayAndRelease;
        // Whoever has a seat may pay: only a key without one may not.
        if (open) return who < 5 ? _strangerKey() : _pickDead(1 + uint32(seed % _TRADERS));
        uint32 customs = _customsOf(entry.record.country);
        if (who == 2) return _pickDead(_partyFor(id, act, seed));
        if (who == 3) return _secret(_CUSTOMS + _CUSTOMS + 1 - customs, rootKey[_CUSTOMS + _CUSTOMS + 1 - customs]);
        if (who == 4 && !_isDeclaring(act)) return _secret(customs, _draw(seed, "seat") % 2 == 0 ? _CLERK : _IDLE);
        uint32 org = _pickPerson(seed);
        for (uint32 i = 0; i < _PEOPLE; ++i) {
            org = org % _PEOPLE + 1;
            if (!_isParty(entry, act, org)) break;
        }
        return _secret(org, _pickKey(org, seed));
    }

    /// @dev A former root, or a key that was never seated.
    function _pickDead(uint32 org) private view returns (uint256 secret) {
        return _secret(org, 1 - rootKey[org]);
    }
}
