// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillActions} from "../../contracts/types/BillActions.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {BillHandler} from "./BillHandler.sol";
import {EscrowProbe} from "./EscrowProbe.sol";

/// @title BillActs
/// @notice Who may do what to a bill, by the ledger alone; and calls whose arguments give no reason to fail.
abstract contract BillActs is BillHandler {
    /// @dev How many kinds of acts there are.
    uint256 internal constant _ACTS = 19;
    uint256 private constant _AS_CARRIER = BillActions.REPLACE | BillActions.SWITCH_TO_PAPER
        | BillActions.REISSUE_FROM_PAPER | BillActions.REISSUE_AFTER_ORDER;
    uint256 private constant _AS_COURT =
        BillActions.ANNOUNCE_SET_ASIDE | BillActions.LIFT_SET_ASIDE | BillActions.SET_ASIDE;
    /// @dev Acts that take a key with a role.
    uint256 internal constant _WITH_ROLE =
        _AS_CARRIER | _AS_COURT | BillActions.ISSUE | BillActions.ACCEPT_SURRENDER | BillActions.REFUSE_SURRENDER;

    /// @dev Whether an organisation, no contract, may do an act to a bill now.
    function _may(bytes32 id, uint32 org, uint256 act) internal view returns (bool may) {
        if (suspended[org]) return false;
        Trace storage trace = _trace(id);
        if (trace.state == BillTypes.State.None) {
            return act == BillActions.ISSUE && _isCarrier(org) && !paused[address(bills)];
        }
        if (act & _AS_COURT != 0) return _mayAsCourt(id, trace, org, act);
        if (act & _AS_CARRIER != 0) return org == trace.carrier && _mayAsCarrier(trace, act);
        bool pending = _isPending(trace.state);
        if (act == BillActions.ACCEPT_SURRENDER) {
            return trace.state == BillTypes.State.PendingDelivery && _mayAnswer(trace, org);
        }
        if (act == BillActions.REFUSE_SURRENDER) return pending && _mayAnswer(trace, org);
        if (act == BillActions.WITHDRAW_SURRENDER) {
            return pending && org == trace.surrenderer && block.timestamp > trace.since + _RESPONSE_WINDOW;
        }
        if (trace.state != BillTypes.State.Issued || org != trace.holder) return false;
        return _mayAsHolder(trace, act);
    }

    /// @dev Everything that an organisation may do to a bill now, as a mask of {BillActions}.
    function _rights(bytes32 id, uint32 org) internal view returns (uint256 mask) {
        for (uint256 i = 0; i < _ACTS; ++i) {
            if (_may(id, org, 1 << i)) mask |= 1 << i;
        }
    }

    /// @dev What possession and title allow while the bill is in circulation.
    function _mayAsHolder(Trace storage trace, uint256 act) private view returns (bool may) {
        if (act == BillActions.TRANSFER || act == BillActions.TRANSFER_AND_CALL) return true;
        if (act == BillActions.SEND_BACK) return trace.returnable && block.timestamp <= trace.since + _RETURN_WINDOW;
        if (act == BillActions.SURRENDER_FOR_DELIVERY || act == BillActions.SURRENDER_FOR_AMENDMENT) {
            return _isSolePossessor(trace, trace.holder);
        }
        return act != BillActions.ISSUE && trace.endorsable && trace.endorsee == trace.holder;
    }

    /// @dev What state and reason allow the carrier.
    function _mayAsCarrier(Trace storage trace, uint256 act) private view returns (bool may) {
        bool amendable = trace.state == BillTypes.State.PendingAmendment;
        bool paper = trace.reason == BillTypes.AmendmentReason.SwitchToPaper;
        if (act == BillActions.REPLACE) return amendable && !paper;
        if (act == BillActions.SWITCH_TO_PAPER) return amendable && paper;
        if (trace.successors.length != 0) return false;
        if (act == BillActions.REISSUE_FROM_PAPER) return trace.state == BillTypes.State.Paper;
        return trace.state == BillTypes.State.Voided;
    }

    /// @dev What a court may do, by what it has announced.
    function _mayAsCourt(bytes32 id, Trace storage trace, uint32 org, uint256 act) private view returns (bool may) {
        if (_isFinal(trace.state) || !_isCourtOf(org, trace.carrier)) return false;
        if (act == BillActions.ANNOUNCE_SET_ASIDE) return true;
        Order storage order = _ordersOn[id][org];
        if (order.orderHash == 0) return false;
        return act == BillActions.LIFT_SET_ASIDE || block.timestamp >= order.effectiveFrom;
    }

    /// @dev A call of an act that nothing but a missing right can make fail; empty where there are no such arguments.
    function _wellFormed(bytes32 id, uint256 act, uint256 seed) internal view returns (bytes memory data) {
        Trace storage trace = _trace(id);
        bytes32 digest = bytes32(_draw(seed, "digest"));
        if (act & (_AS_CARRIER | BillActions.ISSUE) != 0) return _ofCarrier(id, act, digest, seed);
        if (act == BillActions.TRANSFER_AND_CALL && !suspended[_ESCROW]) {
            return abi.encodeCall(bills.transferAndCall, (id, _ESCROW, abi.encode(EscrowProbe.Manner.Keep)));
        }
        if (act == BillActions.SEND_BACK) return abi.encodeCall(bills.sendBack, (id));
        if (act == BillActions.ENDORSE_IN_BLANK) return abi.encodeCall(bills.endorseInBlank, (id));
        if (act == BillActions.SURRENDER_FOR_DELIVERY) return abi.encodeCall(bills.surrenderForDelivery, (id));
        if (act == BillActions.SURRENDER_FOR_AMENDMENT) {
            return abi.encodeCall(bills.surrenderForAmendment, (id, _reason(seed)));
        }
        if (act == BillActions.ACCEPT_SURRENDER) return abi.encodeCall(bills.acceptSurrender, (id));
        if (act == BillActions.REFUSE_SURRENDER) return abi.encodeCall(bills.refuseSurrender, (id, digest));
        if (act == BillActions.WITHDRAW_SURRENDER) return abi.encodeCall(bills.withdrawSurrender, (id));
        if (act == BillActions.ANNOUNCE_SET_ASIDE) return abi.encodeCall(bills.announceSetAside, (id, digest));
        if (act == BillActions.LIFT_SET_ASIDE) return abi.encodeCall(bills.liftSetAside, (id));
        if (act == BillActions.SET_ASIDE) return abi.encodeCall(bills.setAside, (id));
        return _toReceiver(id, act, _fitReceiver(trace, seed), seed);
    }

    /// @dev A call that replaces a bill, with all that it can be combined with; empty when it is alone.
    function _replacement(bytes32 id, uint256 seed) internal view returns (bytes memory data) {
        Trace storage trace = _trace(id);
        bytes32[] memory predecessors = _combinable(id);
        bool combine = trace.reason == BillTypes.AmendmentReason.Combine;
        if (combine && predecessors.length == 1) return "";
        uint256 count = trace.reason == BillTypes.AmendmentReason.Split ? 2 + _draw(seed, "parts") % 2 : 1;
        return abi.encodeCall(bills.replace, (predecessors, _successors(trace, count, seed)));
    }

    /// @dev What the carrier states of a bill's successors: all for the party that surrendered it.
    function _successors(Trace storage trace, uint256 count, uint256 seed)
        internal
        view
        returns (BillTypes.Issuance[] memory successors)
    {
        successors = new BillTypes.Issuance[](count);
        for (uint256 i = 0; i < count; ++i) {
            successors[i] = _fitIssuance(trace.surrenderer, _draw(seed, bytes32(i)));
        }
    }

    /// @dev An issuance to somebody, its own order, that nothing is wrong with.
    function _fitIssuance(uint32 to, uint256 seed) internal view returns (BillTypes.Issuance memory issuance) {
        issuance.transportDocumentReference = _newReference(seed);
        issuance.documentRoot = bytes32(_draw(seed, "root") | 1);
        issuance.form = BillTypes.Form(1 + _draw(seed, "form") % 3);
        issuance.issueTo = to;
        if (issuance.form == BillTypes.Form.ToOrder) issuance.endorsee = to;
        if (issuance.form == BillTypes.Form.Straight) issuance.endorsee = _pickIdle(seed, "consignee");
        issuance.releasePoint = uint16(_draw(seed, "point") % (_POINTS + 1));
    }

    /// @dev A reference that no carrier has used.
    function _newReference(uint256 seed) internal view returns (bytes32 documentReference) {
        return keccak256(abi.encode(seed, billIds.length, "reference"));
    }

    /// @dev What a bill is surrendered for.
    function _reason(uint256 seed) internal pure returns (BillTypes.AmendmentReason reason) {
        return BillTypes.AmendmentReason(1 + _draw(seed, "reason") % 9 % 6);
    }

    /// @dev A bill that was surrendered, and what can be combined with it when that was asked for; at most three.
    function _combinable(bytes32 id) internal view returns (bytes32[] memory ids) {
        Trace storage trace = _trace(id);
        bytes32[] memory found = new bytes32[](3);
        found[0] = id;
        uint256 count = 1;
        bool combine = trace.reason == BillTypes.AmendmentReason.Combine;
        for (uint256 i = 0; combine && i < billIds.length && count < 3; ++i) {
            Trace storage other = _trace(billIds[i]);
            bool fits = billIds[i] != id && other.state == BillTypes.State.PendingAmendment;
            fits = fits && other.reason == trace.reason && other.carrier == trace.carrier;
            if (fits && other.surrenderer == trace.surrenderer) found[count++] = billIds[i];
        }
        ids = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = found[i];
        }
    }

    /// @dev A trader that is not suspended.
    function _pickIdle(uint256 seed, bytes32 salt) internal view returns (uint32 org) {
        org = 1 + uint32(_draw(seed, salt) % _TRADERS);
        if (suspended[org]) org = 1 + org % _TRADERS;
    }

    /// @dev Somebody who may receive a bill, possession or title, whatever the act; zero for nobody.
    function _fitReceiver(Trace storage trace, uint256 seed) private view returns (uint32 to) {
        bool straight = trace.form == BillTypes.Form.Straight;
        for (uint32 i = 0; i < 5; ++i) {
            to = 1 + uint32((_draw(seed, "to") + i) % 5);
            if (to > _TRADERS) to += 2;
            bool fits = !suspended[to] && to != trace.holder && (straight || to != trace.endorsee);
            if (straight && to < _BANK) fits = fits && (to == trace.shipper || to == trace.consignee);
            if (fits) return to;
        }
        return 0;
    }

    function _toReceiver(bytes32 id, uint256 act, uint32 to, uint256 seed) private view returns (bytes memory data) {
        BillTypes.Endorsement kind = BillTypes.Endorsement(1 + _draw(seed, "endorsement") % 2);
        if (to == 0) return "";
        if (act == BillActions.TRANSFER) return abi.encodeCall(bills.transfer, (id, to));
        if (act == BillActions.ENDORSE) return abi.encodeCall(bills.endorse, (id, to, kind));
        if (act == BillActions.ENDORSE_AND_TRANSFER) return abi.encodeCall(bills.endorseAndTransfer, (id, to, kind));
        return "";
    }

    function _ofCarrier(bytes32 id, uint256 act, bytes32 digest, uint256 seed)
        private
        view
        returns (bytes memory data)
    {
        if (act == BillActions.REPLACE) {
            return suspended[_trace(id).surrenderer] ? bytes("") : _replacement(id, seed);
        }
        if (act == BillActions.SWITCH_TO_PAPER) return abi.encodeCall(bills.switchToPaper, (id, digest));
        BillTypes.Issuance memory issuance = _fitIssuance(_pickIdle(seed, "to"), seed);
        if (act == BillActions.ISSUE) return abi.encodeCall(bills.issue, (issuance));
        if (act == BillActions.REISSUE_FROM_PAPER) {
            return abi.encodeCall(bills.reissueFromPaper, (id, digest, issuance));
        }
        return abi.encodeCall(bills.reissueAfterOrder, (id, digest, issuance));
    }
}
