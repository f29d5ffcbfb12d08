// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {CreditChecks} from "./CreditChecks.sol";

/// @title CreditWindDown
/// @notice Brings every credit and presentation to its end, each by an act of somebody who may, so that nothing can be
/// locked for ever.
abstract contract CreditWindDown is CreditChecks {
    /// @notice Reverts unless every bill can leave escrow and every cover can be paid out or released.
    function windDown() external {
        for (uint32 org = 1; org <= organisations; ++org) {
            if (suspended[org]) {
                _govern(address(participants), abi.encodeCall(participants.setSuspension, (org, false)), 0);
            }
            suspended[org] = false;
        }
        if (paused[address(currency)]) _setPaused(address(currency), false, 0);
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
            _require(bills.billOf(billIds[i]).holder != _CREDIT, "C9: every bill leaves escrow");
        }
    }

    /// @dev What was completed is paid: a silent bank is held to it.
    function _settle(bytes32 id) private {
        Presentation storage made = _presentation(id);
        if (made.state == CreditTypes.PresentationState.UnderExamination) {
            if (block.timestamp <= made.deadline) _VM.warp(made.deadline + 1);
            _actByRoot(made.presenter, abi.encodeCall(letters.preclude, (made.credit, id)));
        }
        if (made.state == CreditTypes.PresentationState.Complying) {
            uint32 bank = _credit(made.credit).bank;
            _fund(bank, made.amount, 0);
            _actByRoot(bank, abi.encodeCall(letters.honour, (made.credit, id)));
        }
    }

    /// @dev What is still in escrow leaves it, though its credit has ended.
    function _handOut(bytes32 id) private {
        Presentation storage made = _presentation(id);
        if (made.state == CreditTypes.PresentationState.Lodged) {
            _actByRoot(made.presenter, abi.encodeCall(letters.withdraw, (made.credit, id)));
        } else if (made.state == CreditTypes.PresentationState.Refused) {
            _actByRoot(made.presenter, abi.encodeCall(letters.handBack, (made.credit, id)));
        } else if (made.state == CreditTypes.PresentationState.Tendered) {
            _actByRoot(_credit(made.credit).bank, abi.encodeCall(letters.withdrawTender, (made.credit, id)));
        }
    }

    /// @dev A credit expires, and its cover goes back.
    function _close(bytes32 id) private {
        Credit storage credit = _credit(id);
        if (credit.state <= CreditTypes.CreditState.Advised) {
            uint256 moment = letters.expiryMoment(id);
            if (block.timestamp <= moment) _VM.warp(moment + 1);
            _actByRoot(credit.beneficiary, abi.encodeCall(letters.expire, (id)));
        }
        if (credit.cover != 0) _actByRoot(credit.beneficiary, abi.encodeCall(letters.releaseCover, (id)));
    }

    /// @dev An organisation's root acts on the credits directly.
    function _actByRoot(uint32 org, bytes memory data) private {
        _VM.recordLogs();
        _act(_secret(org, rootKey[org]), address(letters), data, 0);
        _replay(_VM.getRecordedLogs(), org);
    }
}
