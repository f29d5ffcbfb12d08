// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AmendmentChanges} from "../../contracts/types/AmendmentChanges.sol";
import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {CreditHandler} from "./CreditHandler.sol";

/// @title BankHandler
/// @notice Every act of other banks, of the applicant on discrepancies, and of those who agree to amendments.
abstract contract BankHandler is CreditHandler {
    /// @notice The bank that was asked confirms.
    function confirm(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        if (_credit(id).other == 0) revert NothingToDo();
        _actAs(_credit(id).other, abi.encodeCall(letters.confirm, (id)), seed);
    }

    /// @notice The issuing bank asks the applicant to waive discrepancies.
    function seekWaiver(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.UnderExamination);
        _actAs(_credit(_presentation(id).credit).bank, abi.encodeCall(letters.seekWaiver, (_creditOf(id), id)), seed);
    }

    /// @notice The applicant waives, or does not.
    function answerWaiver(uint256 seed) external {
        bytes32 id = _draw(seed, "refused") % 2 == 0
            ? _pickHeldFor(seed, false)
            : _pickPresentation(seed, CreditTypes.PresentationState.WaiverSought);
        bytes memory data = abi.encodeCall(letters.waive, (_creditOf(id), id));
        if (_draw(seed, "answer") % 4 == 0) data = abi.encodeCall(letters.refuseWaiver, (_creditOf(id), id));
        _actOnLetters(_credit(_creditOf(id)).applicant, data, seed);
    }

    /// @notice The applicant waives, where it has not, and the issuing bank accepts it of what it had refused.
    function agree(uint256 seed) external {
        bytes32 id = _pickHeldFor(seed, _draw(seed, "waived") % 4 == 0);
        bytes32 credit = _presentation(id).credit;
        if (!_presentation(id).waived) {
            _actFor(
                _credit(credit).applicant,
                _pickKey(_credit(credit).applicant, seed),
                address(letters),
                abi.encodeCall(letters.waive, (credit, id)),
                seed
            );
        }
        _acceptWaiver(id, seed);
    }

    /// @notice A nominated bank, or the presenter, has the issuing bank examine; often after waiting for the deadline.
    function forward(uint256 seed) external {
        bytes32 id = _pickElsewhere(seed, CreditTypes.PresentationState.UnderExamination);
        Presentation storage made = _presentation(id);
        bool presenter = made.bound || _draw(seed, "presenter") % 2 == 0;
        bool early = block.timestamp <= made.deadline;
        if (presenter && early && _draw(seed, "wait") % 2 == 0) _VM.warp(made.deadline + _draw(seed, "late") % 4);
        bytes memory data = abi.encodeCall(letters.forward, (made.credit, id));
        _actOnLetters(presenter ? made.presenter : made.bank, data, seed);
    }

    /// @notice A bank that honoured hands the bill in and claims.
    function claim(uint256 seed) external {
        bytes32 id = _pickElsewhere(seed, CreditTypes.PresentationState.Honoured);
        Presentation storage made = _presentation(id);
        if (_trace(made.bill).holder != made.bank || _isVoid(made.bill)) revert NothingToDo();
        bytes memory data = abi.encode(CreditTypes.Purpose.Claim, made.credit, id);
        data = abi.encodeCall(bills.transferAndCall, (made.bill, _CREDIT, data));
        uint32 bank = made.bank;
        _actFor(bank, _pickKey(bank, seed), address(bills), _withTitle(made.bill, bank, data, seed), seed);
    }

    /// @notice The beneficiary says for what it sells the documents.
    function offerDiscount(uint256 seed) external {
        bytes32 id = _pickElsewhere(seed, CreditTypes.PresentationState.Complying);
        Presentation storage made = _presentation(id);
        uint104 price = uint104(_draw(seed, "price") % (made.amount + 2));
        bytes memory data = abi.encodeCall(letters.offerDiscount, (made.credit, id, price));
        _actOnLetters(_credit(made.credit).beneficiary, data, seed);
    }

    /// @notice The bank that examined purchases the documents.
    function negotiate(uint256 seed) external {
        bool examining = _draw(seed, "examining") % 2 == 0;
        bytes32 id = _pickElsewhere(
            seed, examining ? CreditTypes.PresentationState.UnderExamination : CreditTypes.PresentationState.Complying
        );
        Presentation storage made = _presentation(id);
        if (examining) {
            bytes memory data = abi.encodeCall(letters.comply, (made.credit, id));
            _actFor(made.bank, _pickRoleKey(made.bank, seed), address(letters), data, seed);
        }
        uint104 price = uint104(made.price == 0 || _draw(seed, "full") % 4 == 0 ? made.amount : made.price);
        _fund(made.bank, made.amount, seed);
        _actAs(made.bank, abi.encodeCall(letters.negotiate, (made.credit, id, price)), seed);
    }

    /// @notice Anyone puts a default on record, often after waiting for it.
    function declareDefault(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Complying);
        Presentation storage made = _presentation(id);
        bool early = block.timestamp <= made.deadline;
        if (early && _draw(seed, "wait") % 2 == 0) _VM.warp(made.deadline + _draw(seed, "late") % 4);
        _actAsAnyone(abi.encodeCall(letters.declareDefault, (made.credit, id)), seed);
    }

    /// @notice The presenter takes its bill back from a bank in default.
    function reclaim(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Complying);
        Presentation storage made = _presentation(id);
        _actOnLetters(made.presenter, abi.encodeCall(letters.reclaim, (made.credit, id)), seed);
    }

    /// @notice The applicant receives a tendered bill on trust.
    function takeUpOnTrust(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Tendered);
        Presentation storage made = _presentation(id);
        if (_isVoid(made.bill)) revert NothingToDo();
        bytes memory data = abi.encodeCall(letters.takeUpOnTrust, (made.credit, id, uint104(made.price)));
        _actOnLetters(_credit(made.credit).applicant, data, seed);
    }

    /// @notice The applicant pays for what it received on trust, suspended or not.
    function repay(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Entrusted);
        Presentation storage made = _presentation(id);
        uint32 applicant = _credit(made.credit).applicant;
        _fund(applicant, made.price, seed);
        uint256 key = _draw(seed, "key") % _CLERK;
        if (!_seated(applicant, key)) key = rootKey[applicant];
        _VM.recordLogs();
        bytes memory data = abi.encodeCall(letters.repay, (made.credit, id));
        _act(_secret(applicant, key), address(letters), data, _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), applicant);
    }

    /// @notice The issuing bank offers another amount or expiry, or the end of the credit.
    function propose(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        CreditTypes.Amendment memory offer;
        offer.number = 1 + uint16(_draw(seed, "number") % 6);
        offer.termsHash = bytes32(_draw(seed, "amended") | 1);
        offer.changes = uint16(_draw(seed, "changes") % 4);
        if (_draw(seed, "cancel") % 8 == 0) offer.changes = AmendmentChanges.CANCELLATION;
        if (offer.changes & 2 != 0) offer.changes = offer.changes & 1 | AmendmentChanges.EXPIRY;
        offer.amount = uint104(1 + _draw(seed, "new amount") % 12_000);
        offer.expiresOn = _credit(id).expiresOn + uint24(_draw(seed, "later") % 20);
        _actAs(_credit(id).bank, abi.encodeCall(letters.proposeAmendment, (id, offer)), seed);
    }

    /// @notice The confirming bank answers an amendment.
    function answerAmendment(uint256 seed) external {
        (bytes32 id, uint16 number) = _pickAmendment(seed);
        if (!_credit(id).confirmed) revert NothingToDo();
        bytes memory data = abi.encodeCall(letters.extendConfirmation, (id, number));
        if (_draw(seed, "answer") % 2 == 0) data = abi.encodeCall(letters.declineExtension, (id, number));
        _actAs(_credit(id).other, data, seed);
    }

    /// @notice The beneficiary accepts an amendment, or now and then rejects it.
    function settleAmendment(uint256 seed) external {
        (bytes32 id, uint16 number) = _pickAmendment(seed);
        bytes memory data = abi.encodeCall(letters.acceptAmendment, (id, number));
        if (_draw(seed, "answer") % 4 == 0) data = abi.encodeCall(letters.rejectAmendment, (id, number));
        _actOnLetters(_credit(id).beneficiary, data, seed);
    }

    /// @dev An organisation acts on the credits with a key that has a role.
    function _actAs(uint32 org, bytes memory data, uint256 seed) private {
        if (_outsiderTries(data, seed)) return;
        _actFor(org, _pickRoleKey(org, seed), address(letters), data, seed);
    }

    function _acceptWaiver(bytes32 id, uint256 seed) private {
        _actAs(_credit(_creditOf(id)).bank, abi.encodeCall(letters.acceptWaiver, (_creditOf(id), id)), seed);
    }

    /// @dev The credit of a presentation.
    function _creditOf(bytes32 id) private view returns (bytes32 credit) {
        return _presentation(id).credit;
    }

    /// @dev A presentation in a state, examined by another bank than the issuing bank.
    function _pickElsewhere(uint256 seed, CreditTypes.PresentationState state) private view returns (bytes32 id) {
        uint256 count = presentationIds.length;
        for (uint256 i = 0; i < count; ++i) {
            id = presentationIds[(_draw(seed, "presentation") % count + i) % count];
            Presentation storage made = _presentation(id);
            if (made.state == state && made.bank != _credit(made.credit).bank) return id;
        }
        revert NothingToDo();
    }

    /// @dev A refused presentation that is held for a waiver, which was given or not.
    function _pickHeldFor(uint256 seed, bool waived) private view returns (bytes32 id) {
        uint256 count = presentationIds.length;
        for (uint256 i = 0; i < count; ++i) {
            id = presentationIds[(_draw(seed, "presentation") % count + i) % count];
            Presentation storage made = _presentation(id);
            bool refused = made.state == CreditTypes.PresentationState.Refused;
            if (refused && made.held && made.waived == waived) return id;
        }
        revert NothingToDo();
    }

    /// @dev An amendment that is open, of a credit that is.
    function _pickAmendment(uint256 seed) private view returns (bytes32 id, uint16 number) {
        for (uint256 i = 0; i < creditIds.length; ++i) {
            id = creditIds[(_draw(seed, "credit") % creditIds.length + i) % creditIds.length];
            for (number = 1; number <= amendmentCount[id]; ++number) {
                if (_amendment(id, number).state == CreditTypes.AmendmentState.Proposed) return (id, number);
            }
        }
        revert NothingToDo();
    }
}
