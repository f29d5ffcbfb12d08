// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IDraftReceiver} from "../interfaces/IDraftReceiver.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {DraftWord} from "../libraries/DraftWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {DraftTypes} from "../types/DraftTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title Drafts
/// @notice See {IDrafts}.
/// @dev No reentrancy guard: every act writes all its state before it calls a token or an escrow contract, and checks
/// nothing after the call but what arrived or what was answered. The acceptor chooses the token, and a bad one harms
/// its own drafts alone: the money put up is counted for each draft, never read from a balance. The contract is no
/// organisation: nothing is ever owed to it.
contract Drafts is Acting, IDrafts {
    using DraftWord for uint256;

    struct Record {
        // slot 0: {DraftWord}
        uint256 word;
        // slot 1
        address token;
        uint32 buyer;
        // slot 2: written only when the draft is offered or money put up for it
        uint104 price;
        uint104 secured;
        uint32 securedBy;
    }

    /// @dev Farthest maturity, in days: three years with their leap day. Farther ones are mistakes more often than not.
    uint256 private constant _LONGEST = 1096;
    /// @dev States in which a draft changes hands: Accepted, Endorsed.
    uint256 private constant _CIRCULATING =
        1 << uint8(DraftTypes.DraftState.Accepted) | 1 << uint8(DraftTypes.DraftState.Endorsed);
    /// @dev States in which a draft is owed: those, and Overdue.
    uint256 private constant _OUTSTANDING = _CIRCULATING | 1 << uint8(DraftTypes.DraftState.Overdue);

    /// @inheritdoc IDrafts
    IBankingCalendar public immutable override calendar;

    mapping(bytes32 draft => Record record) private _drafts;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param calendar_ The calendar that says when banks are open.
    constructor(address authority, address forwarder, IParticipants register, IBankingCalendar calendar_)
        Acting(authority, forwarder, register)
    {
        calendar = calendar_;
    }

    /// @inheritdoc IDrafts
    function accept(DraftTypes.Undertaking calldata undertaking) external override whenIssuing returns (bytes32 draft) {
        (draft,) = _accept(undertaking);
    }

    /// @inheritdoc IDrafts
    function acceptAndCall(DraftTypes.Undertaking calldata undertaking, address target, bytes calldata data)
        external
        override
        whenIssuing
        returns (bytes32 draft)
    {
        // Check, Effect:
        uint32 acceptor;
        (draft, acceptor) = _accept(undertaking);
        // An escrow organisation has one seat, its root's.
        uint32 receiver = participants.seatOf(target).org;
        if (participants.activeRoles(receiver) & Roles.ESCROW == 0) revert DraftReceiverInvalid(draft, target);

        // Interaction:
        bytes4 answer = IDraftReceiver(target).onDraftAccepted(draft, acceptor, undertaking, data);
        if (answer != IDraftReceiver.onDraftAccepted.selector) revert DraftNotAcknowledged(draft, target);
    }

    /// @inheritdoc IDrafts
    function endorse(bytes32 draft, uint32 to) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _CIRCULATING);
        (uint32 from,, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireHolder(draft, word, from);
        if (word.kind() != DraftTypes.Kind.Acceptance) revert DraftNotNegotiable(draft);
        _requireParty(draft, to, toRoles, from);

        // Effect:
        record.word = word.withHolder(to);
        _endOffer(record);
        emit DraftEndorsed(draft, from, to);
    }

    /// @inheritdoc IDrafts
    function offer(bytes32 draft, uint32 buyer, uint104 price) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _CIRCULATING);
        (uint32 org,, uint16 buyerRoles) = participants.actorToward(_msgSender(), buyer);
        _requireHolder(draft, word, org);
        _requireParty(draft, buyer, buyerRoles, org);
        if (price == 0) revert DraftPriceInvalid(draft);

        // Effect:
        (record.buyer, record.price) = (buyer, price);
        emit DraftOffered(draft, org, buyer, price);
    }

    /// @inheritdoc IDrafts
    function withdrawOffer(bytes32 draft) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _CIRCULATING);
        uint32 org = _actor();
        _requireHolder(draft, word, org);
        uint32 buyer = record.buyer;
        if (buyer == 0) revert DraftNotOffered(draft);

        // Effect:
        _endOffer(record);
        emit DraftOfferWithdrawn(draft, org, buyer);
    }

    /// @inheritdoc IDrafts
    function discount(bytes32 draft, uint104 agreed) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _CIRCULATING);
        uint32 org = _actor();
        if (org != record.buyer) revert DraftBuyerRequired(draft, org, record.buyer);
        uint104 price = record.price;
        if (price != agreed) revert DraftPriceChanged(draft, price, agreed);

        // Effect:
        uint32 seller = word.holder();
        record.word = word.withHolder(org);
        _endOffer(record);
        emit DraftDiscounted(draft, seller, org, price);

        // Interaction:
        _pull(record.token, org, participants.accountOf(seller), price);
    }

    /// @inheritdoc IDrafts
    function secure(bytes32 draft, uint104 amount) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _OUTSTANDING);
        uint32 org = _actor();
        uint256 total = uint256(record.secured) + amount;
        if (amount == 0 || total > word.amount()) revert DraftSecurityInvalid(draft, total, word.amount());

        // Effect: the money counts before it arrives; a token that calls back and spends it makes its own payment fail.
        record.secured = uint104(total);
        if (record.securedBy == 0) record.securedBy = org;
        emit DraftSecured(draft, org, amount, uint104(total));

        // Interaction:
        _pull(record.token, org, address(this), amount);
    }

    /// @inheritdoc IDrafts
    function pay(bytes32 draft) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _OUTSTANDING);
        uint256 from = _dueFrom(word);
        if (block.timestamp < from) revert DraftNotDue(draft, from);

        // Effect:
        (uint32 acceptor, uint32 holder) = (word.acceptor(), word.holder());
        (uint104 amount, uint104 secured) = (word.amount(), record.secured);
        record.word = word.withState(DraftTypes.DraftState.Paid);
        if (secured != 0) record.secured = 0;
        _endOffer(record);
        emit DraftPaid(draft, acceptor, holder, amount, secured);

        // Interaction: some tokens refuse to move nothing, and what the acceptor owes itself needs no payment.
        (address token, address account) = (record.token, participants.accountOf(holder));
        if (secured != 0) ExactTransfer.push(IERC20(token), account, secured);
        if (amount != secured && acceptor != holder) _pull(token, acceptor, account, amount - secured);
    }

    /// @inheritdoc IDrafts
    function payInPart(bytes32 draft) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, StateMachine.only(uint8(DraftTypes.DraftState.Overdue)));
        (uint104 amount, uint104 secured) = (word.amount(), record.secured);
        if (secured == 0 || secured == amount) revert DraftNotPartlySecured(draft, secured, amount);

        // Effect:
        uint104 left = amount - secured;
        record.word = word.withAmount(left);
        record.secured = 0;
        emit DraftPaidInPart(draft, word.holder(), secured, left);

        // Interaction:
        ExactTransfer.push(IERC20(record.token), participants.accountOf(word.holder()), secured);
    }

    /// @inheritdoc IDrafts
    function protest(bytes32 draft) external override {
        // Check:
        (Record storage record, uint256 word) = _inState(draft, _CIRCULATING);
        uint256 until = _dueUntil(word);
        if (block.timestamp <= until) revert DraftStillPayable(draft, until);
        (uint32 acceptor, uint32 holder) = (word.acceptor(), word.holder());
        if (holder == acceptor) revert DraftHeldByAcceptor(draft, acceptor);

        // Effect:
        record.word = word.withState(DraftTypes.DraftState.Overdue);
        _endOffer(record);
        emit DraftDishonoured(draft, acceptor, holder, until);
    }

    /// @inheritdoc IDrafts
    function draftOf(bytes32 draft) external view override returns (DraftTypes.Draft memory record) {
        Record storage stored = _drafts[draft];
        record = stored.word.toDraft();
        (record.token, record.buyer) = (stored.token, stored.buyer);
        (record.price, record.secured, record.securedBy) = (stored.price, stored.secured, stored.securedBy);
    }

    /// @inheritdoc IDrafts
    function dueFrom(bytes32 draft) external view override returns (uint256 moment) {
        return _dueFrom(_drafts[draft].word);
    }

    /// @inheritdoc IDrafts
    function dueUntil(bytes32 draft) external view override returns (uint256 moment) {
        return _dueUntil(_drafts[draft].word);
    }

    /// @inheritdoc IDrafts
    function draftId(uint32 acceptor, bytes32 acceptorReference) public pure override returns (bytes32 draft) {
        return keccak256(abi.encode(acceptor, acceptorReference));
    }

    /// @dev Records what a bank states.
    function _accept(DraftTypes.Undertaking calldata undertaking) private returns (bytes32 draft, uint32 acceptor) {
        // Check:
        uint16 roles;
        uint16 payeeRoles;
        (acceptor, roles, payeeRoles) = participants.actorToward(_msgSender(), undertaking.payee);
        _requireRole(acceptor, roles, Roles.BANK);
        draft = draftId(acceptor, undertaking.acceptorReference);
        (Record storage record,) = _inState(draft, StateMachine.only(uint8(DraftTypes.DraftState.None)));
        _requireComplete(draft, undertaking);
        _requireParty(draft, undertaking.payee, payeeRoles, acceptor);
        _requireMaturity(draft, undertaking);

        // Effect:
        record.word = DraftWord.accepted(acceptor, undertaking);
        record.token = undertaking.token;
        emit DraftAccepted(draft, acceptor, undertaking.payee, undertaking);
    }

    /// @dev Nobody may buy any more.
    function _endOffer(Record storage record) private {
        if (record.buyer == 0) return;
        (record.buyer, record.price) = (0, 0);
    }

    /// @dev Pulls from an organisation's account.
    function _pull(address token, uint32 from, address to, uint256 amount) private {
        ExactTransfer.pull(IERC20(token), participants.accountOf(from), to, amount);
    }

    /// @dev A draft that must be in one of some states.
    function _inState(bytes32 draft, uint256 expected) private view returns (Record storage record, uint256 word) {
        record = _drafts[draft];
        word = record.word;
        DraftTypes.DraftState current = DraftWord.state(word);
        if (!StateMachine.includes(expected, uint8(current))) revert DraftUnexpectedState(draft, current, expected);
    }

    /// @dev Midnight, by the clock of the place of payment, of the banking day on which it is due.
    function _dueFrom(uint256 word) private view returns (uint256 moment) {
        uint256 day = calendar.rollForward(word.place(), word.maturesOn());
        (,, int24 utcOffset) = calendar.placeOf(word.place());
        return SafeCast.toUint256(SafeCast.toInt256(day * 1 days) - utcOffset);
    }

    /// @dev The close of the banking day on which it is due.
    function _dueUntil(uint256 word) private view returns (uint256 moment) {
        return calendar.closeOnOrAfter(word.place(), word.maturesOn());
    }

    /// @dev The maturity has not passed at the place of payment, and is not too far ahead.
    function _requireMaturity(bytes32 draft, DraftTypes.Undertaking calldata undertaking) private view {
        uint256 today = calendar.localDay(undertaking.place, block.timestamp);
        (uint256 day, uint256 latest) = (undertaking.maturesOn, today + _LONGEST);
        if (day < today || day > latest) revert DraftMaturityInvalid(draft, day, today, latest);
    }

    /// @dev Nothing is missing that a draft needs.
    function _requireComplete(bytes32 draft, DraftTypes.Undertaking calldata undertaking) private view {
        bool stated = undertaking.acceptorReference != 0 && undertaking.kind != DraftTypes.Kind.None;
        if (!stated || undertaking.amount == 0) revert DraftUndertakingInvalid(draft);
        if (undertaking.token.code.length == 0) revert DraftTokenInvalid(draft, undertaking.token);
    }

    /// @dev No escrow contract, and not the organisation that gives it.
    function _requireParty(bytes32 draft, uint32 org, uint16 roles, uint32 giver) private pure {
        if (org == giver || roles & Roles.ESCROW != 0) revert DraftPartyInvalid(draft, org);
    }

    /// @dev Reverts with {DraftHolderRequired}.
    function _requireHolder(bytes32 draft, uint256 word, uint32 org) private pure {
        if (org != word.holder()) revert DraftHolderRequired(draft, org, word.holder());
    }
}
