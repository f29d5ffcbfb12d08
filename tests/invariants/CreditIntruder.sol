// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {BankHandler} from "./BankHandler.sol";

/// @title CreditIntruder
/// @notice Acts on credits that must fail: by those who may not, at the wrong time, or with the wrong bill.
abstract contract CreditIntruder is BankHandler {
    /// @notice What can be done to a presentation.
    enum Move {
        Complete,
        Withdraw,
        Comply,
        Refuse,
        HandBack,
        Represent,
        Honour,
        HonourFromCover,
        WithdrawTender,
        TakeUp,
        Preclude,
        Lapse
    }

    /// @notice Somebody who is not the party tries a move; the state would allow it as often as not.
    function intrude(uint256 seed) external {
        Move move = Move(_draw(seed, "move") % 10);
        if (move == Move.HonourFromCover) move = Move.Honour;
        bytes32 id = move == Move.Represent ? _pickRepresentable(seed) : _pickMade(_stateFor(move), seed);
        Presentation storage made = _presentation(id);
        uint32 party = _partyTo(move, made);
        uint256 secret = _pickTrespasser(party, seed);
        // A suspended bank may pay what it owes, and the bank may hand back, and the beneficiary withdraw, as the presenter may.
        if (move == Move.Honour && suspended[party]) secret = _strangerKey();
        if (move == Move.HandBack) secret = _pickThird(made.presenter, made.bank, seed);
        if (move == Move.Withdraw) secret = _pickThird(made.presenter, _credit(made.credit).beneficiary, seed);
        _endow(move, made, seed);
        if (_needsRole(move) && _draw(seed, "clerk") % 8 == 0) secret = _secret(party, _CLERK);
        _try(secret, address(letters), _moveData(move, id, seed), seed);
    }

    /// @notice A party tries a move of its own in a state that does not allow it.
    function moveOutOfTurn(uint256 seed) external {
        Move move = Move(_draw(seed, "move") % 12);
        bytes32 id = _pickMade(CreditTypes.PresentationState.None, seed);
        Presentation storage made = _presentation(id);
        bool asked = made.state == CreditTypes.PresentationState.WaiverSought;
        if (made.state == _stateFor(move) || (asked && _decides(move))) revert NothingToDo();
        uint32 party = _partyTo(move, made);
        _endow(move, made, seed);
        _try(_secret(party, rootKey[party]), address(letters), _moveData(move, id, seed), seed);
    }

    /// @notice A party moves too early or too late: refuses after the deadline, precludes before it, expires early,
    /// releases cover of a credit that can still be drawn.
    function mistime(uint256 seed) external {
        uint256 kind = _draw(seed, "kind") % 4;
        if (kind == 0) {
            bytes32 credit = _pickAvailable(seed);
            _try(_pickSecret(seed, "any"), address(letters), abi.encodeCall(letters.releaseCover, (credit)), seed);
            return;
        }
        if (kind == 1) {
            bytes32 credit = _pickAvailable(seed);
            bool soon = block.timestamp <= letters.expiryMoment(credit) || _credit(credit).examining != 0;
            if (!soon) revert NothingToDo();
            _try(_pickSecret(seed, "any"), address(letters), abi.encodeCall(letters.expire, (credit)), seed);
            return;
        }
        if (kind == 2) return _lapseEarly(seed);
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.UnderExamination);
        bool late = block.timestamp > _presentation(id).deadline;
        Move move = late ? Move.Refuse : Move.Preclude;
        uint32 bank = _presentation(id).bank;
        _try(_secret(bank, rootKey[bank]), address(letters), _moveData(move, id, seed), seed);
    }

    /// @notice An applicant takes documents up for less than the price.
    function haggle(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Tendered);
        Presentation storage made = _presentation(id);
        uint32 applicant = _credit(made.credit).applicant;
        uint104 bid = uint104(made.price == 0 ? 1 : made.price - 1);
        _endow(Move.TakeUp, made, seed);
        bytes memory data = abi.encodeCall(letters.takeUp, (made.credit, id, bid));
        _try(_secret(applicant, rootKey[applicant]), address(letters), data, seed);
    }

    /// @notice A bank tenders another bill than the one that was presented, or somebody else than the bank tenders.
    function cheat(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Honoured);
        Presentation storage made = _presentation(id);
        uint32 bank = _credit(made.credit).bank;
        bytes32 bill = made.bill;
        if (_trace(bill).holder == bank) bill = _otherBill(bank, bill, seed);
        uint32 holder = _trace(bill).holder;
        if (_isEscrow(holder) || _trace(bill).state != BillTypes.State.Issued) revert NothingToDo();
        bytes memory data = abi.encode(CreditTypes.Purpose.Tender, made.credit, id, uint256(1), uint24(0));
        data = _withTitle(bill, holder, abi.encodeCall(bills.transferAndCall, (bill, _CREDIT, data)), seed);
        _try(_secret(holder, rootKey[holder]), address(bills), data, seed);
    }

    /// @notice Somebody puts up cover for a credit that is not its own, or beside the one that has begun.
    function meddle(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        Credit storage credit = _credit(id);
        uint32 org = _pickPerson(seed);
        if (credit.provider == 0) {
            while (org == credit.bank || org == credit.applicant) {
                org = org % _PEOPLE + 1;
            }
        } else {
            org = credit.provider == credit.bank ? credit.applicant : credit.bank;
            if (org == credit.provider) revert NothingToDo();
        }
        _fund(org, 1, seed);
        bytes memory data = abi.encodeCall(letters.putUpCover, (id, 1));
        _try(_secret(org, rootKey[org]), address(letters), data, seed);
    }

    /// @notice A beneficiary draws a second time where parts are not allowed, or more than is left.
    function overdraw(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        Credit storage credit = _credit(id);
        CreditTypes.Lodging memory lodging = _lodging(credit, seed);
        uint256 left = credit.most - credit.drawn - credit.reserved;
        bool second = !credit.partialAllowed && credit.reserved != 0;
        lodging.amount = uint104(second && left != 0 ? left : left + 1);
        bytes32 bill = _billFor(credit.beneficiary, credit.applicant, seed);
        bytes memory data = abi.encode(CreditTypes.Purpose.Presentation, id, lodging, bytes32(0));
        data = abi.encodeCall(bills.transferAndCall, (bill, _CREDIT, data));
        data = _withTitle(bill, credit.beneficiary, data, seed);
        _try(_secret(credit.beneficiary, rootKey[credit.beneficiary]), address(bills), data, seed);
    }

    /// @notice Somebody calls the credit contract as if it were the register of bills, or presents without being the
    /// beneficiary.
    function counterfeit(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        Credit storage credit = _credit(id);
        bytes memory data = abi.encode(CreditTypes.Purpose.Presentation, id, _lodging(credit, seed), bytes32(0));
        bytes32 bill = _pickBill(seed, BillTypes.State.Issued);
        uint32 holder = _trace(bill).holder;
        if (
            _draw(seed, "kind") % 2 == 0 || holder == credit.beneficiary || holder == credit.advising
                || holder == credit.other
        ) {
            data = abi.encodeCall(letters.onBillReceived, (bill, credit.beneficiary, data));
            _try(_pickSecret(seed, "any"), address(letters), data, seed);
            return;
        }
        data = abi.encodeCall(bills.transferAndCall, (bill, _CREDIT, data));
        _try(_secret(holder, rootKey[holder]), address(bills), data, seed);
    }

    /// @dev Sees to it that a payment would not fail for want of money.
    function _endow(Move move, Presentation storage made, uint256 seed) private {
        Credit storage credit = _credit(made.credit);
        if (move == Move.Honour) _fund(made.bank, made.amount, seed);
        if (move == Move.TakeUp) _fund(credit.applicant, made.price, seed);
    }

    /// @dev A key of an organisation that is neither of two.
    function _pickThird(uint32 one, uint32 other, uint256 seed) private view returns (uint256 secret) {
        uint32 org = _pickPerson(seed);
        while (org == one || org == other) {
            org = org % _PEOPLE + 1;
        }
        return _secret(org, _pickKey(org, seed));
    }

    /// @dev Somebody has a presentation lapse while there is still time to complete it.
    function _lapseEarly(uint256 seed) private {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Lodged);
        Presentation storage made = _presentation(id);
        if (block.timestamp > letters.lastMoment(made.credit, made.shippedOn)) revert NothingToDo();
        _try(_pickSecret(seed, "any"), address(letters), _moveData(Move.Lapse, id, seed), seed);
    }

    /// @dev Another bill that an organisation holds.
    function _otherBill(uint32 org, bytes32 bill, uint256 seed) private view returns (bytes32 other) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            other = _billFrom(seed, i);
            if (other != bill && _trace(other).holder == org) return other;
        }
        revert NothingToDo();
    }

    /// @dev A presentation, preferably in a state.
    function _pickMade(CreditTypes.PresentationState state, uint256 seed) private view returns (bytes32 id) {
        uint256 count = presentationIds.length;
        if (count == 0) revert NothingToDo();
        for (uint256 i = 0; i < count; ++i) {
            id = presentationIds[(_draw(seed, "presentation") % count + i) % count];
            if (_presentation(id).state == state) return id;
        }
    }

    /// @dev The state that allows a move.
    function _stateFor(Move move) private pure returns (CreditTypes.PresentationState state) {
        if (move <= Move.Withdraw || move == Move.Lapse) return CreditTypes.PresentationState.Lodged;
        if (move <= Move.Refuse || move == Move.Preclude) return CreditTypes.PresentationState.UnderExamination;
        if (move <= Move.Represent) return CreditTypes.PresentationState.Refused;
        if (move <= Move.HonourFromCover) return CreditTypes.PresentationState.Complying;
        return CreditTypes.PresentationState.Tendered;
    }

    /// @dev Whether a move is possible while a waiver is sought, too.
    function _decides(Move move) private pure returns (bool yes) {
        return move == Move.Comply || move == Move.Refuse || move == Move.Preclude;
    }

    /// @dev The party that makes a move.
    function _partyTo(Move move, Presentation storage made) private view returns (uint32 org) {
        if (move == Move.TakeUp) return _credit(made.credit).applicant;
        bool presenter = move <= Move.Withdraw || move == Move.HandBack || move == Move.Represent;
        if (move == Move.WithdrawTender) return _credit(made.credit).bank;
        return presenter ? made.presenter : made.bank;
    }

    /// @dev Whether a move takes a key with the bank role.
    function _needsRole(Move move) private pure returns (bool yes) {
        return move == Move.Comply || move == Move.Refuse || move == Move.Honour || move == Move.WithdrawTender;
    }

    function _moveData(Move move, bytes32 id, uint256 seed) private view returns (bytes memory data) {
        Presentation storage made = _presentation(id);
        bytes32 credit = made.credit;
        if (move == Move.Complete) return abi.encodeCall(letters.complete, (credit, id));
        if (move == Move.Withdraw) return abi.encodeCall(letters.withdraw, (credit, id));
        if (move == Move.Comply) return abi.encodeCall(letters.comply, (credit, id));
        if (move == Move.Refuse) {
            CreditTypes.Disposition disposition = CreditTypes.Disposition.Holding;
            return abi.encodeCall(letters.refuse, (credit, id, 1, bytes32("notice"), disposition));
        }
        if (move == Move.HandBack) return abi.encodeCall(letters.handBack, (credit, id));
        if (move == Move.Represent) {
            CreditTypes.Lodging memory lodging = _lodging(_credit(credit), seed);
            lodging.presenterReference = bytes32(_draw(seed, "fresh") | 1);
            return abi.encodeCall(letters.represent, (credit, id, lodging));
        }
        if (move == Move.Honour) return abi.encodeCall(letters.honour, (credit, id));
        if (move == Move.HonourFromCover) return abi.encodeCall(letters.honourFromCover, (credit, id));
        if (move == Move.WithdrawTender) return abi.encodeCall(letters.withdrawTender, (credit, id));
        if (move == Move.TakeUp) return abi.encodeCall(letters.takeUp, (credit, id, uint104(made.price)));
        if (move == Move.Lapse) return abi.encodeCall(letters.lapse, (credit, id));
        return abi.encodeCall(letters.preclude, (credit, id));
    }
}
