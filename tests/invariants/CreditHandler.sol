// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {BankLedger} from "./BankLedger.sol";

/// @title CreditHandler
/// @notice Every act on a credit and a presentation by those who may.
abstract contract CreditHandler is BankLedger {
    uint256 private constant _NUMBERS = 8;
    uint256 private constant _MOST = 10_000;
    uint256 private constant _DAYS = 45;

    /// @notice A bank issues a credit, now and then under a number that is taken.
    function open(uint256 seed) public {
        _resume(address(letters), seed);
        uint32 bank = _BANK + uint32(_draw(seed, "bank") % 2);
        bytes memory data = abi.encodeCall(letters.issue, (_terms(bank, seed)));
        _actFor(bank, _pickRoleKey(bank, seed), address(letters), data, seed);
    }

    /// @notice The advising bank advises.
    function advise(uint256 seed) external {
        bytes32 id = _pickCredit(seed, CreditTypes.CreditState.Issued);
        uint32 bank = _credit(id).advising;
        if (bank == 0) revert NothingToDo();
        _actFor(bank, _pickRoleKey(bank, seed), address(letters), abi.encodeCall(letters.advise, (id)), seed);
    }

    /// @notice The applicant or the bank puts up cover.
    function putUpCover(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        Credit storage credit = _credit(id);
        uint32 org = credit.provider != 0 ? credit.provider : credit.applicant;
        if (credit.provider == 0 && _draw(seed, "provider") % 2 == 0) org = credit.bank;
        uint256 amount = _upTo(_draw(seed, "all") % 2 == 0 ? credit.most - credit.cover : credit.most, seed);
        _provide(org, amount, seed);
        bytes memory data = abi.encodeCall(letters.putUpCover, (id, uint104(amount)));
        _actFor(org, _pickKey(org, seed), address(letters), data, seed);
    }

    /// @notice The beneficiary, or the advising bank for it, presents a bill, mostly endorsed to the credit's order.
    function present(uint256 seed) external {
        bytes32 id = _pickDrawable(seed);
        uint32 org = _credit(id).beneficiary;
        uint32 advising = _credit(id).advising;
        if (advising != 0 && _draw(seed, "advising") % 4 == 0) org = advising;
        bool whole = _draw(seed, "whole presentation") % 4 == 0;
        bytes32 bill = _billFor(org, _credit(id).applicant, seed);
        bytes memory data = abi.encodeCall(bills.transferAndCall, (bill, _CREDIT, _handOver(id, org, whole, seed)));
        _actFor(org, _pickKey(org, seed), address(bills), _withTitle(bill, org, data, seed), seed);
        if (!whole && _draw(seed, "complete") % 2 == 0) _completeLast(seed);
    }

    /// @notice A presentation goes one step on its way to payment, and the bill on its way to the applicant.
    function progress(uint256 seed) external {
        CreditTypes.PresentationState state = _unfinished(seed);
        if (state == CreditTypes.PresentationState.Lodged) complete(seed);
        else if (state == CreditTypes.PresentationState.UnderExamination) comply(seed);
        else if (state == CreditTypes.PresentationState.Complying) honour(seed);
        else if (state == CreditTypes.PresentationState.Honoured) tender(seed);
        else takeUp(seed);
    }

    /// @notice The presenter gives notice of completeness.
    function complete(uint256 seed) public {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Lodged);
        Presentation storage made = _presentation(id);
        _actOnLetters(made.presenter, abi.encodeCall(letters.complete, (made.credit, id)), seed);
    }

    /// @notice The presenter takes back what it lodged, or the beneficiary has it go back.
    function withdraw(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Lodged);
        Presentation storage made = _presentation(id);
        uint32 org = _draw(seed, "beneficiary") % 4 == 0 ? _credit(made.credit).beneficiary : made.presenter;
        _actOnLetters(org, abi.encodeCall(letters.withdraw, (made.credit, id)), seed);
    }

    /// @notice Anyone has a presentation lapse that was never completed, often after waiting for it.
    function lapse(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Lodged);
        Presentation storage made = _presentation(id);
        uint256 until = letters.lastMoment(made.credit, made.shippedOn);
        if (block.timestamp <= until && _draw(seed, "wait") % 2 == 0) _VM.warp(until + _draw(seed, "late") % 4);
        _actAsAnyone(abi.encodeCall(letters.lapse, (made.credit, id)), seed);
    }

    /// @notice The bank finds that the documents comply.
    function comply(uint256 seed) public {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.UnderExamination);
        _actAsBank(id, abi.encodeCall(letters.comply, (_presentation(id).credit, id)), seed);
    }

    /// @notice The bank refuses.
    function refuse(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.UnderExamination);
        CreditTypes.Disposition disposition = CreditTypes.Disposition(1 + _draw(seed, "disposition") % 4);
        if (_draw(seed, "held") % 2 == 0) disposition = CreditTypes.Disposition.HoldingForWaiver;
        uint256 found = 1 + _draw(seed, "found") % 4095;
        bytes memory data =
            abi.encodeCall(letters.refuse, (_presentation(id).credit, id, found, bytes32("notice"), disposition));
        _actAsBank(id, data, seed);
    }

    /// @notice Anyone holds a silent bank to its credit, often after waiting for the deadline.
    function preclude(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.UnderExamination);
        Presentation storage made = _presentation(id);
        bool early = block.timestamp <= made.deadline;
        if (early && _draw(seed, "wait") % 2 == 0) _VM.warp(made.deadline + _draw(seed, "late") % 4);
        _actAsAnyone(abi.encodeCall(letters.preclude, (made.credit, id)), seed);
    }

    /// @notice The bank or the presenter hands a refused bill back.
    function handBack(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Refused);
        Presentation storage made = _presentation(id);
        bytes memory data = abi.encodeCall(letters.handBack, (made.credit, id));
        if (_draw(seed, "bank") % 2 == 0) _actAsBank(id, data, seed);
        else _actOnLetters(made.presenter, data, seed);
    }

    /// @notice The presenter presents a refused bill again.
    function represent(uint256 seed) external {
        bytes32 id = _pickRepresentable(seed);
        Presentation storage made = _presentation(id);
        CreditTypes.Lodging memory lodging = _lodging(_credit(made.credit), seed);
        _actOnLetters(made.presenter, abi.encodeCall(letters.represent, (made.credit, id, lodging)), seed);
    }

    /// @notice The bank honours, suspended or not.
    function honour(uint256 seed) public {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Complying);
        uint32 bank = _presentation(id).bank;
        _provide(bank, _presentation(id).amount, seed);
        uint256 key = _draw(seed, "key") % _CLERK;
        if (!_seated(bank, key)) key = rootKey[bank];
        bytes memory data = abi.encodeCall(letters.honour, (_presentation(id).credit, id));
        _VM.recordLogs();
        _act(_secret(bank, key), address(letters), data, _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), bank);
    }

    /// @notice Anyone has a covered drawing paid.
    function honourFromCover(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Complying);
        _actAsAnyone(abi.encodeCall(letters.honourFromCover, (_presentation(id).credit, id)), seed);
    }

    /// @notice The bank hands the bill in for the applicant.
    function tender(uint256 seed) public {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Honoured);
        Presentation storage made = _presentation(id);
        uint32 bank = _credit(made.credit).bank;
        if (_trace(made.bill).holder != bank || made.bank != bank) revert NothingToDo();
        uint256 price = _draw(seed, "price") % (2 * made.amount);
        uint24 repayBy = _draw(seed, "trust") % 2 == 0 ? uint24(block.timestamp / 1 days + 30) : 0;
        bytes memory data = abi.encode(CreditTypes.Purpose.Tender, made.credit, id, price, repayBy);
        data = abi.encodeCall(bills.transferAndCall, (made.bill, _CREDIT, data));
        _actFor(bank, _pickKey(bank, seed), address(bills), _withTitle(made.bill, bank, data, seed), seed);
    }

    /// @notice The bank takes a tendered bill back.
    function withdrawTender(uint256 seed) external {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Tendered);
        _actAsBank(id, abi.encodeCall(letters.withdrawTender, (_presentation(id).credit, id)), seed);
    }

    /// @notice The applicant takes the documents up against payment.
    function takeUp(uint256 seed) public {
        bytes32 id = _pickPresentation(seed, CreditTypes.PresentationState.Tendered);
        Presentation storage made = _presentation(id);
        uint32 applicant = _credit(made.credit).applicant;
        if (_isVoid(made.bill)) return _takeUpNothing(id, seed);
        _provide(applicant, made.price, seed);
        _actOnLetters(applicant, abi.encodeCall(letters.takeUp, (made.credit, id, uint104(made.price))), seed);
    }

    /// @notice A court announces that it will set a bill in escrow aside, or does so, at times as soon as it may.
    function decree(uint256 seed) external {
        bytes32 id = _pickHeld(seed);
        uint32 court = _courtFor(id, _draw(0, id));
        uint256 from = _ordersOn[id][court].effectiveFrom;
        bytes memory data = abi.encodeCall(bills.announceSetAside, (id, bytes32(_draw(seed, "order"))));
        if (from != 0) data = abi.encodeCall(bills.setAside, (id));
        if (block.timestamp < from && _draw(seed, "wait") % 4 == 0) _VM.warp(from);
        _actOnBills(court, _pickRoleKey(court, seed), data, seed);
    }

    /// @notice Anyone lets a credit expire, at times after waiting for it.
    function expire(uint256 seed) external {
        bytes32 id = _pickAvailable(seed);
        uint256 moment = letters.expiryMoment(id);
        if (block.timestamp <= moment && _draw(seed, "wait") % 4 == 0) _VM.warp(moment + _draw(seed, "late") % 4);
        _actAsAnyone(abi.encodeCall(letters.expire, (id)), seed);
    }

    /// @notice Anyone has unneeded cover released.
    function releaseCover(uint256 seed) external {
        for (uint256 i = 0; i < creditIds.length; ++i) {
            bytes32 id = creditIds[(_draw(seed, "credit") % creditIds.length + i) % creditIds.length];
            if (_credit(id).state <= CreditTypes.CreditState.Advised || _credit(id).cover == 0) continue;
            return _actAsAnyone(abi.encodeCall(letters.releaseCover, (id)), seed);
        }
        revert NothingToDo();
    }

    /// @notice The central bank changes the holidays of the weeks around today.
    function keepCalendar(uint256 seed) external {
        uint16[] memory words = new uint16[](1);
        uint256[] memory bitmaps = new uint256[](1);
        words[0] = uint16(block.timestamp / 1 days / 256);
        bitmaps[0] = _draw(seed, "first") & _draw(seed, "second") & _draw(seed, "third");
        bytes memory data = abi.encodeCall(calendar.setHolidays, (_PLACE, words, bitmaps));
        _actFor(_CENTRAL_BANK, _pickRoleKey(_CENTRAL_BANK, seed), address(calendar), data, seed);
    }

    /// @dev An applicant tries to pay for a bill that a court has set aside, and has the money.
    function _takeUpNothing(bytes32 id, uint256 seed) private {
        Presentation storage made = _presentation(id);
        uint32 applicant = _credit(made.credit).applicant;
        _fund(applicant, made.price, seed);
        bytes memory data = abi.encodeCall(letters.takeUp, (made.credit, id, uint104(made.price)));
        _try(_secret(applicant, rootKey[applicant]), address(letters), data, seed);
    }

    /// @dev A bill that the credit contract has, and no court has set aside.
    function _pickHeld(uint256 seed) private view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_trace(id).holder == _CREDIT && !_isVoid(id)) return id;
        }
        revert NothingToDo();
    }

    /// @dev State of a presentation on its way.
    function _unfinished(uint256 seed) private view returns (CreditTypes.PresentationState state) {
        uint256 count = presentationIds.length;
        for (uint256 i = 0; i < count; ++i) {
            bytes32 id = presentationIds[(_draw(seed, "presentation") % count + i) % count];
            state = _presentation(id).state;
            bool asked = state == CreditTypes.PresentationState.WaiverSought;
            if (_inEscrow(state) && state != CreditTypes.PresentationState.Refused && !asked) return state;
            bytes32 bill = _presentation(id).bill;
            uint32 bank = _credit(_presentation(id).credit).bank;
            bool held = _trace(bill).holder == bank && _presentation(id).bank == bank && !_isVoid(bill);
            if (held && state == CreditTypes.PresentationState.Honoured) return state;
        }
        revert NothingToDo();
    }

    /// @dev What goes with the hand-over of a presentation, which may follow one that was returned.
    function _handOver(bytes32 id, uint32 org, bool whole, uint256 seed) private view returns (bytes memory data) {
        CreditTypes.Purpose purpose =
            whole ? CreditTypes.Purpose.CompletePresentation : CreditTypes.Purpose.Presentation;
        bytes32 returned = _draw(seed, "again") % 2 == 0 ? _returned(id, org) : bytes32(0);
        return abi.encode(purpose, id, _lodging(_credit(id), seed), returned);
    }

    /// @dev The presentation made last is completed.
    function _completeLast(uint256 seed) private {
        bytes32 id = presentationIds[presentationIds.length - 1];
        Presentation storage made = _presentation(id);
        _actOnLetters(made.presenter, abi.encodeCall(letters.complete, (made.credit, id)), seed);
    }

    /// @dev An organisation acts on the credits, with any key that may act.
    function _actOnLetters(uint32 org, bytes memory data, uint256 seed) internal {
        if (_outsiderTries(data, seed)) return;
        _actFor(org, _pickKey(org, seed), address(letters), data, seed);
    }

    /// @dev The issuing bank of a presentation acts, with a key that has the bank role.
    function _actAsBank(bytes32 id, bytes memory data, uint256 seed) internal {
        if (_outsiderTries(data, seed)) return;
        uint32 bank = _presentation(id).bank;
        _actFor(bank, _pickRoleKey(bank, seed), address(letters), data, seed);
    }

    /// @dev Now and then a carrier, which is party to no credit, tries the very act first; true when it succeeds.
    function _outsiderTries(bytes memory data, uint256 seed) internal returns (bool ok) {
        if (_draw(seed, "outsider") % 4 != 0) return false;
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        return _try(_secret(carrier, rootKey[carrier]), address(letters), data, seed);
    }

    /// @dev Somebody acts where nobody in particular has to.
    function _actAsAnyone(bytes memory data, uint256 seed) internal {
        _VM.recordLogs();
        _act(_pickSecret(seed, "anyone"), address(letters), data, _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), 0);
    }

    /// @dev A presentation in a state.
    function _pickPresentation(uint256 seed, CreditTypes.PresentationState state) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            id = presentationIds[(_draw(seed, "presentation") % presentationIds.length + i) % presentationIds.length];
            if (_presentation(id).state == state) return id;
        }
        revert NothingToDo();
    }

    /// @dev A credit under which can be drawn.
    function _pickAvailable(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < creditIds.length; ++i) {
            id = creditIds[(_draw(seed, "credit") % creditIds.length + i) % creditIds.length];
            CreditTypes.CreditState state = _credit(id).state;
            if (state == CreditTypes.CreditState.Issued || state == CreditTypes.CreditState.Advised) return id;
        }
        revert NothingToDo();
    }

    /// @dev A credit under which something is left to draw; in one draw of eight, any that is available.
    function _pickDrawable(uint256 seed) private view returns (bytes32 id) {
        if (_draw(seed, "any") % 8 == 0) return _pickAvailable(seed);
        for (uint256 i = 0; i < creditIds.length; ++i) {
            id = creditIds[(_draw(seed, "credit") % creditIds.length + i) % creditIds.length];
            if (_isDrawable(_credit(id))) return id;
        }
        revert NothingToDo();
    }

    /// @dev A refused presentation under a credit that can still be drawn; in one draw of eight, any.
    function _pickRepresentable(uint256 seed) internal view returns (bytes32 id) {
        if (_draw(seed, "any") % 8 == 0) return _pickPresentation(seed, CreditTypes.PresentationState.Refused);
        for (uint256 i = 0; i < presentationIds.length; ++i) {
            id = presentationIds[(_draw(seed, "presentation") % presentationIds.length + i) % presentationIds.length];
            bool refused = _presentation(id).state == CreditTypes.PresentationState.Refused;
            if (refused && _isDrawable(_credit(_presentation(id).credit))) return id;
        }
        revert NothingToDo();
    }

    /// @dev Whether something is left to draw under a credit that has not ended.
    function _isDrawable(Credit storage credit) private view returns (bool yes) {
        if (credit.state > CreditTypes.CreditState.Advised) return false;
        uint256 used = credit.drawn + credit.reserved;
        return credit.partialAllowed ? used < credit.most : used == 0;
    }

    function _pickCredit(uint256 seed, CreditTypes.CreditState state) private view returns (bytes32 id) {
        for (uint256 i = 0; i < creditIds.length; ++i) {
            id = creditIds[(_draw(seed, "credit") % creditIds.length + i) % creditIds.length];
            if (_credit(id).state == state) return id;
        }
        revert NothingToDo();
    }

    /// @dev The last presentation of an organisation under a credit that was returned, if any.
    function _returned(bytes32 credit, uint32 org) private view returns (bytes32 id) {
        for (uint256 i = presentationIds.length; i > 0; --i) {
            Presentation storage made = _presentation(presentationIds[i - 1]);
            bool fits = made.credit == credit && made.presenter == org;
            if (fits && made.state == CreditTypes.PresentationState.Returned) return presentationIds[i - 1];
        }
    }

    /// @dev A bill that an organisation holds; a carrier issues it one when it has none.
    function _billFor(uint32 org, uint32 applicant, uint256 seed) internal returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_trace(id).holder == org && _trace(id).state == BillTypes.State.Issued) return id;
        }
        uint32 carrier = _CARRIER + uint32(_draw(seed, "carrier") % 2);
        BillTypes.Issuance memory issuance = _issuance(seed);
        issuance.transportDocumentReference = keccak256(abi.encode(seed, billIds.length));
        issuance.issueTo = org;
        if (issuance.form == BillTypes.Form.ToOrder) issuance.endorsee = org;
        if (issuance.form == BillTypes.Form.Straight) issuance.endorsee = applicant;
        _resume(address(bills), seed);
        _actFor(carrier, rootKey[carrier], address(bills), abi.encodeCall(bills.issue, (issuance)), seed);
        return bills.billId(carrier, issuance.transportDocumentReference);
    }

    /// @dev A hand-over, mostly with an endorsement to the credit's order before it where the holder can give one.
    function _withTitle(bytes32 bill, uint32 org, bytes memory data, uint256 seed)
        internal
        view
        returns (bytes memory batch)
    {
        Trace storage trace = _trace(bill);
        bool can = trace.endorsable && trace.endorsee == org;
        if (!can || _draw(seed, "title") % 8 == 0) return data;
        BillTypes.Endorsement kind = BillTypes.Endorsement.ToOrder;
        return _batch(abi.encodeCall(bills.endorse, (bill, _CREDIT, kind)), data);
    }

    /// @dev Mostly makes sure that an organisation's account has money and lets the credit contract pull it.
    function _provide(uint32 org, uint256 amount, uint256 seed) private {
        if (_draw(seed, "provide") % 8 != 0) _fund(org, amount, seed);
    }

    /// @dev Gives an organisation's account what it lacks, and lets the credit contract pull it.
    function _fund(uint32 org, uint256 amount, uint256 seed) internal {
        address account = _root(org);
        if (purses[account] < amount) {
            _resume(address(currency), seed);
            bytes memory issue_ = abi.encodeCall(currency.issue, (account, amount));
            _act(_secret(_CENTRAL_BANK, rootKey[_CENTRAL_BANK]), address(currency), issue_, 0);
            minted += amount;
            _give(account, amount);
        }
        bytes memory data = abi.encodeCall(IERC20.approve, (address(letters), amount));
        _act(_secret(org, rootKey[org]), address(currency), data, 0);
    }

    /// @dev From 1 up to what there is; one in sixteen times one too many.
    function _upTo(uint256 whole, uint256 seed) private pure returns (uint256 amount) {
        if (_draw(seed, "greed") % 16 == 0) return whole + 1;
        if (whole == 0 || _draw(seed, "whole") % 4 == 0) return whole;
        return 1 + _draw(seed, "share") % whole;
    }

    function _lodging(Credit storage credit, uint256 seed) internal view returns (CreditTypes.Lodging memory lodging) {
        lodging.presenterReference = bytes32(1 + _draw(seed, "reference") % 8);
        lodging.documentsRoot = bytes32(1 + _draw(seed, "documents") % 8);
        lodging.examiningBank = credit.other != 0 && _draw(seed, "other") % 2 == 0 ? credit.other : credit.bank;
        lodging.clean = true;
        lodging.shippedOn = uint24(block.timestamp / 1 days - _draw(seed, "shipped") % 12);
        uint256 drawn = credit.drawn + credit.reserved;
        uint256 left = drawn < credit.most ? credit.most - drawn : 0;
        bool whole = !credit.partialAllowed && _draw(seed, "part") % 4 != 0;
        lodging.amount = uint104(whole ? left : _upTo(left, seed));
    }

    function _terms(uint32 bank, uint256 seed) private view returns (CreditTypes.Terms memory terms) {
        uint256 today = block.timestamp / 1 days;
        terms.creditNumber = bytes32(1 + _draw(seed, "number") % _NUMBERS);
        terms.termsHash = bytes32(_draw(seed, "terms") | 1);
        terms.token = address(currency);
        terms.amount = uint104(1 + _draw(seed, "amount") % _MOST);
        terms.toleranceOver = uint8(_draw(seed, "over") % 3 * 5);
        terms.toleranceUnder = uint8(_draw(seed, "under") % 4 * 5);
        if (terms.toleranceUnder == 15) terms.toleranceUnder = 100;
        terms.applicant = 1 + uint32(_draw(seed, "applicant") % _TRADERS);
        terms.beneficiary = 1 + terms.applicant % _TRADERS;
        if (_draw(seed, "own") % 16 == 0) terms.applicant = bank;
        if (_draw(seed, "advised") % 3 != 0) terms.advisingBank = bank == _BANK ? _BANK + 1 : _BANK;
        if (_draw(seed, "other") % 2 == 0) {
            terms.nominatedBank = bank == _BANK ? _BANK + 1 : _BANK;
            terms.confirmingBank = terms.nominatedBank;
            if (_draw(seed, "way") % 2 == 0) terms.availability = CreditTypes.Availability.Negotiation;
        }
        terms.place = _PLACE;
        terms.expiresOn = uint24(today + 3 + _draw(seed, "expiry") % _DAYS);
        terms.latestShipment = uint24(today + _draw(seed, "latest") % 4);
        terms.presentationDays = uint8(10 + _draw(seed, "days") % 12);
        terms.partialAllowed = _draw(seed, "partial") % 3 != 0;
    }
}
