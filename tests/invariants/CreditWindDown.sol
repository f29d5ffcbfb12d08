// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {CreditChecks} from "./CreditChecks.sol";

/// @title CreditWindDown
/// @notice Brings every credit and presentation to its end, each by an act of somebody who may, so that nothing can be
/// locked for ever: neither by silence, nor by a suspension, nor by a role that was taken away.
abstract contract CreditWindDown is CreditChecks {
    /// @notice Reverts unless every bill can leave escrow and every cover can be paid out or released.
    function windDown() external {
        if (suspended[_CENTRAL_BANK]) _suspend(_CENTRAL_BANK, false);
        if (paused[address(currency)]) _setPaused(address(currency), false, 0);
        for (uint256 i = 0; i < billIds.length; ++i) {
            _execute(billIds[i]);
        }
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            _takeUpOrWithdraw(presentationIds[i]);
        }
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            _claimOrForward(presentationIds[i]);
        }
        for (uint32 org = 1; org < _CENTRAL_BANK; ++org) {
            _govern(address(participants), abi.encodeCall(participants.setRoles, (org, Roles.LOGISTICS)), 0);
        }
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            _settle(presentationIds[i]);
        }
        for (uint256 i = 0; i < creditIds.length; ++i) {
            _close(creditIds[i]);
        }
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            _handOut(presentationIds[i]);
        }
        _require(currency.balanceOf(address(letters)) == 0, "C9: every cover is paid out or released");
        for (uint256 i = 0; i < billIds.length; ++i) {
            bool left = bills.billOf(billIds[i]).holder != _CREDIT || _isVoid(billIds[i]);
            _require(left, "C9: every bill that is not void leaves escrow");
        }
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            CreditTypes.PresentationState state = _presentation(presentationIds[i]).state;
            _require(
                state >= CreditTypes.PresentationState.Returned && !_inEscrow(state), "C9: every presentation ends"
            );
        }
    }

    /// @dev A court sets a bill in escrow aside if it has announced that it would.
    function _execute(bytes32 id) private {
        if (_trace(id).holder != _CREDIT || _isVoid(id)) return;
        for (uint32 court = _COURT; court < _COURT + _COURTS; ++court) {
            uint256 from = _ordersOn[id][court].effectiveFrom;
            if (from == 0 || suspended[court]) continue;
            if (block.timestamp < from) _VM.warp(from);
            return _actOnBills(court, rootKey[court], abi.encodeCall(bills.setAside, (id)), 0);
        }
    }

    /// @dev A tendered bill goes to the applicant against payment, or back to the bank. A suspended bank has to wait when
    /// it is its own applicant, or the bill is void: nobody else has an interest in that bill.
    function _takeUpOrWithdraw(bytes32 id) private {
        Presentation storage made = _presentation(id);
        if (made.state != CreditTypes.PresentationState.Tendered) return;
        (uint32 bank, uint32 applicant) = (_credit(made.credit).bank, _credit(made.credit).applicant);
        if ((bank == applicant || _isVoid(made.bill)) && suspended[bank]) _suspend(bank, false);
        if (!suspended[bank]) return _actByRoot(bank, abi.encodeCall(letters.withdrawTender, (made.credit, id)));
        _fund(applicant, made.price, 0);
        _actByRoot(applicant, abi.encodeCall(letters.takeUp, (made.credit, id, uint104(made.price))));
    }

    /// @dev What another bank examines goes to the issuing bank, and what it paid is claimed where it still has the bill.
    function _claimOrForward(bytes32 id) private {
        Presentation storage made = _presentation(id);
        bool elsewhere = made.bank != _credit(made.credit).bank;
        if (!elsewhere) return;
        if (
            made.state == CreditTypes.PresentationState.UnderExamination
                || made.state == CreditTypes.PresentationState.Complying
        ) {
            if (block.timestamp <= made.deadline) _VM.warp(made.deadline + 1);
            uint32 org = suspended[made.presenter] && !made.bound ? made.bank : made.presenter;
            if (!suspended[org]) _actByRoot(org, abi.encodeCall(letters.forward, (made.credit, id)));
        }
    }

    /// @dev What was completed is paid: a silent bank is held to it, and a suspended one may pay.
    function _settle(bytes32 id) private {
        Presentation storage made = _presentation(id);
        uint32 bank = made.bank;
        bool asked = made.state == CreditTypes.PresentationState.WaiverSought;
        if (asked || made.state == CreditTypes.PresentationState.UnderExamination) {
            if (block.timestamp <= made.deadline) _VM.warp(made.deadline + 1);
            _actByStranger(abi.encodeCall(letters.preclude, (made.credit, id)));
        }
        if (made.state != CreditTypes.PresentationState.Complying) return;
        if (bank == _credit(made.credit).bank && _credit(made.credit).cover >= made.amount) {
            return _actByStranger(abi.encodeCall(letters.honourFromCover, (made.credit, id)));
        }
        _fund(bank, made.amount, 0);
        _actByRoot(bank, abi.encodeCall(letters.honour, (made.credit, id)));
    }

    /// @dev What is still in escrow leaves it, though its credit has ended and one of its parties may be suspended.
    function _handOut(bytes32 id) private {
        Presentation storage made = _presentation(id);
        if (made.state == CreditTypes.PresentationState.Lodged) {
            // As often as not the presenter takes it back, where it may act.
            bool silent = suspended[made.presenter] || uint256(id) & 1 == 0;
            if (!silent) return _actByRoot(made.presenter, abi.encodeCall(letters.withdraw, (made.credit, id)));
            uint256 until = letters.lastMoment(made.credit, made.shippedOn);
            if (block.timestamp <= until) _VM.warp(until + 1);
            _actByStranger(abi.encodeCall(letters.lapse, (made.credit, id)));
        } else if (made.state == CreditTypes.PresentationState.Refused) {
            uint32 org = suspended[made.presenter] ? made.bank : made.presenter;
            _actByRoot(org, abi.encodeCall(letters.handBack, (made.credit, id)));
        }
    }

    /// @dev A credit expires, and its cover goes back.
    function _close(bytes32 id) private {
        Credit storage credit = _credit(id);
        if (credit.state <= CreditTypes.CreditState.Advised) {
            uint256 moment = letters.expiryMoment(id);
            if (block.timestamp <= moment) _VM.warp(moment + 1);
            _actByStranger(abi.encodeCall(letters.expire, (id)));
        }
        if (credit.claims != 0) _VM.warp(block.timestamp + 200 days);
        if (credit.cover != 0) _actByStranger(abi.encodeCall(letters.releaseCover, (id)));
    }

    /// @dev An organisation's root acts on the credits directly.
    function _actByRoot(uint32 org, bytes memory data) private {
        _VM.recordLogs();
        _act(_secret(org, rootKey[org]), address(letters), data, 0);
        _replay(_VM.getRecordedLogs(), org);
    }

    /// @dev Somebody without a seat acts on the credits directly.
    function _actByStranger(bytes memory data) private {
        _VM.recordLogs();
        _act(_strangerKey(), address(letters), data, 0);
        _replay(_VM.getRecordedLogs(), 0);
    }
}
