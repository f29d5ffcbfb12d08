// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BankingCalendar} from "../../contracts/credit/BankingCalendar.sol";
import {Drafts} from "../../contracts/credit/Drafts.sol";
import {IDraftsSignals} from "../../contracts/interfaces/IDraftsSignals.sol";
import {DraftReceiverMock} from "../../contracts/mocks/DraftReceiverMock.sol";
import {DraftTypes} from "../../contracts/types/DraftTypes.sol";
import {MoneyChecks} from "./MoneyChecks.sol";
import {MoneyHandler} from "./MoneyHandler.sol";
import {Vm} from "./Vm.sol";

/// @title DraftLedger
/// @notice Rebuilds every draft from its events alone, judges each by what the ledger said before, works out its due day
/// without the calendar, and moves the purses as the law wants them moved.
abstract contract DraftLedger is MoneyChecks {
    uint32 internal constant _RECEIVER = 16;
    bytes5 internal constant _PLACE = "CNSHA";
    uint256 internal constant _CLOSING = 17 hours;
    uint256 internal constant _OFFSET = 8 hours;
    uint256 internal constant _LONGEST = 1096;

    /// @notice A draft as its events tell it.
    struct Entry {
        /// @dev Where it stands.
        DraftTypes.DraftState state;
        /// @dev Acceptance or deferred payment.
        DraftTypes.Kind kind;
        /// @dev Bank that is bound.
        uint32 acceptor;
        /// @dev Who is paid.
        uint32 holder;
        /// @dev To whom it is offered; zero for nobody.
        uint32 buyer;
        /// @dev Who put up money first; zero for nobody.
        uint32 provider;
        /// @dev Day on which it matures.
        uint24 maturesOn;
        /// @dev What the bank undertook to pay.
        uint256 face;
        /// @dev What it still owes.
        uint256 owed;
        /// @dev What its holders have received.
        uint256 received;
        /// @dev What the buyer has to pay.
        uint256 price;
        /// @dev Money that was put up and not paid out.
        uint256 secured;
        /// @dev How often it was paid.
        uint256 payments;
        /// @dev Hash of the contract's record when it was paid.
        bytes32 finalContent;
    }

    BankingCalendar public calendar;
    Drafts public drafts;
    DraftReceiverMock public receiver;

    /// @notice Ids of all drafts that were ever accepted.
    bytes32[] public draftIds;
    /// @notice Days on which banks are closed beside weekends, 256 to the word.
    mapping(uint256 word => uint256 bitmap) public holidays;

    mapping(bytes32 draft => Entry entry) private _entries;

    /// @dev As the world is founded, with a calendar, drafts, and a contract that takes drafts.
    function _found() internal override {
        super._found();
        calendar = new BankingCalendar(address(relay), participants);
        _VM.prank(_root(_CENTRAL_BANK));
        calendar.setPlace(_PLACE, 96, uint24(_CLOSING), int24(int256(_OFFSET)));
        drafts = new Drafts(address(governance), address(relay), participants, calendar);
        receiver = new DraftReceiverMock();
        _enrolContract(address(receiver));
        _give(address(drafts), 0);
    }

    function _pickPausable(uint256 seed) internal view override returns (address instrument) {
        return _draw(seed, "drafts") % 3 != 0 ? address(drafts) : super._pickPausable(seed);
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal override {
        if (log.emitter != address(drafts)) return super._replayLog(log, actor);
        bytes32 kind = log.topics[0];
        Entry storage entry = _entries[log.topics[1]];
        _judge(entry.state != DraftTypes.DraftState.Paid, Rule.Final);
        if (kind == IDraftsSignals.DraftAccepted.selector) _replayAcceptance(entry, log, actor);
        else if (kind == IDraftsSignals.DraftEndorsed.selector) _replayEndorsement(entry, log, actor);
        else if (kind == IDraftsSignals.DraftOffered.selector) _replayOffer(entry, log, actor);
        else if (kind == IDraftsSignals.DraftOfferWithdrawn.selector) _replayWithdrawal(entry, log, actor);
        else if (kind == IDraftsSignals.DraftDiscounted.selector) _replayDiscount(entry, log, actor);
        else if (kind == IDraftsSignals.DraftSecured.selector) _replaySecurity(entry, log, actor);
        else if (kind == IDraftsSignals.DraftPaid.selector) _replayPayment(entry, log);
        else if (kind == IDraftsSignals.DraftPaidInPart.selector) _replayPart(entry, log);
        else if (kind == IDraftsSignals.DraftDishonoured.selector) _replayDefault(entry, log);
        else _judge(false, Rule.Transition);
    }

    /// @dev The ledger's entry of a draft.
    function _entry(bytes32 id) internal view returns (Entry storage entry) {
        return _entries[id];
    }

    /// @dev Midnight of the due day, by the clock of the place.
    function _dueFrom(Entry storage entry) internal view returns (uint256 moment) {
        return _dueDay(entry.maturesOn) * 1 days - _OFFSET;
    }

    /// @dev The close of the due day.
    function _dueUntil(Entry storage entry) internal view returns (uint256 moment) {
        return _dueFrom(entry) + _CLOSING;
    }

    /// @dev Whether a draft can change hands.
    function _circulates(Entry storage entry) internal view returns (bool yes) {
        return entry.state == DraftTypes.DraftState.Accepted || entry.state == DraftTypes.DraftState.Endorsed;
    }

    /// @dev Whether a draft is owed.
    function _isOwed(Entry storage entry) internal view returns (bool yes) {
        return _circulates(entry) || entry.state == DraftTypes.DraftState.Overdue;
    }

    /// @dev The day it is at the place of payment.
    function _today() internal view returns (uint256 day) {
        return (block.timestamp + _OFFSET) / 1 days;
    }

    /// @dev Day by day, from the day of maturity on.
    function _dueDay(uint256 day) private view returns (uint256 due) {
        due = day;
        while ((due + 3) % 7 > 4 || holidays[due / 256] >> due % 256 & 1 == 1) {
            ++due;
        }
    }

    function _replayAcceptance(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        DraftTypes.Undertaking memory stated = abi.decode(log.data, (DraftTypes.Undertaking));
        _judge(entry.state == DraftTypes.DraftState.None, Rule.Transition);
        if (entry.state == DraftTypes.DraftState.None) draftIds.push(log.topics[1]);
        entry.state = DraftTypes.DraftState.Accepted;
        entry.kind = stated.kind;
        (entry.acceptor, entry.holder) = (uint32(uint256(log.topics[2])), uint32(uint256(log.topics[3])));
        entry.maturesOn = stated.maturesOn;
        (entry.face, entry.owed) = (stated.amount, stated.amount);
        _judge(actor == entry.acceptor && (actor == _BANK || actor == _BANK + 1), Rule.Entitled);
        _judge(!suspended[entry.holder] && !paused[address(drafts)], Rule.Active);
        _judge(log.topics[1] == keccak256(abi.encode(actor, stated.acceptorReference)), Rule.Transition);
        _judge(entry.holder == stated.payee && entry.holder != actor && !_isEscrow(entry.holder), Rule.Transition);
        bool ahead = stated.maturesOn >= _today() && stated.maturesOn <= _today() + _LONGEST;
        _judge(ahead && stated.amount != 0 && stated.kind != DraftTypes.Kind.None, Rule.Transition);
    }

    function _replayEndorsement(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        _judgeHolder(entry, log, actor);
        _judge(entry.kind == DraftTypes.Kind.Acceptance, Rule.Transition);
        _passOn(entry, uint32(uint256(log.topics[3])));
    }

    function _replayOffer(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        _judgeHolder(entry, log, actor);
        entry.buyer = uint32(uint256(log.topics[3]));
        entry.price = abi.decode(log.data, (uint256));
        _judge(entry.buyer != entry.holder && !_isEscrow(entry.buyer) && entry.price != 0, Rule.Transition);
        _judge(!suspended[entry.buyer], Rule.Active);
    }

    function _replayWithdrawal(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        _judgeHolder(entry, log, actor);
        _judge(entry.buyer != 0 && entry.buyer == uint32(uint256(log.topics[3])), Rule.Transition);
        (entry.buyer, entry.price) = (0, 0);
    }

    /// @dev The buyer pays, by its own act, exactly what was asked of it; the holder gives, by having asked.
    function _replayDiscount(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        (uint32 seller, uint32 buyer) = (uint32(uint256(log.topics[2])), uint32(uint256(log.topics[3])));
        _judge(_circulates(entry), Rule.Transition);
        _judge(actor == buyer && buyer == entry.buyer && seller == entry.holder, Rule.Entitled);
        _judge(abi.decode(log.data, (uint256)) == entry.price, Rule.Payment);
        _move(_root(buyer), _root(entry.holder), entry.price);
        _passOn(entry, buyer);
    }

    function _replaySecurity(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        (uint256 amount, uint256 secured) = abi.decode(log.data, (uint256, uint256));
        _judge(_isOwed(entry) && amount != 0, Rule.Transition);
        _judge(uint32(uint256(log.topics[2])) == actor, Rule.Entitled);
        if (entry.provider == 0) entry.provider = actor;
        entry.secured += amount;
        _judge(secured == entry.secured && secured <= entry.owed, Rule.Payment);
        _move(_root(actor), address(drafts), amount);
    }

    function _replayPayment(Entry storage entry, Vm.Log memory log) private {
        (uint256 amount, uint256 fromSecurity) = abi.decode(log.data, (uint256, uint256));
        _judge(_isOwed(entry) && block.timestamp >= _dueFrom(entry), Rule.Transition);
        _judge(amount == entry.owed && fromSecurity == entry.secured, Rule.Payment);
        _judge(uint32(uint256(log.topics[3])) == entry.holder, Rule.Payment);
        address account = _root(entry.holder);
        _move(address(drafts), account, fromSecurity);
        if (entry.holder != entry.acceptor) _move(_root(entry.acceptor), account, _less(amount, fromSecurity));
        entry.received += amount;
        (entry.secured, entry.buyer, entry.price) = (0, 0, 0);
        ++entry.payments;
        entry.state = DraftTypes.DraftState.Paid;
        entry.finalContent = keccak256(abi.encode(drafts.draftOf(log.topics[1])));
    }

    function _replayPart(Entry storage entry, Vm.Log memory log) private {
        (uint256 amount, uint256 left) = abi.decode(log.data, (uint256, uint256));
        _judge(entry.state == DraftTypes.DraftState.Overdue, Rule.Transition);
        _judge(amount != 0 && amount == entry.secured && amount < entry.owed, Rule.Payment);
        _judge(uint32(uint256(log.topics[2])) == entry.holder, Rule.Payment);
        _move(address(drafts), _root(entry.holder), amount);
        entry.received += amount;
        (entry.owed, entry.secured) = (_less(entry.owed, amount), 0);
        _judge(left == entry.owed, Rule.Payment);
    }

    function _replayDefault(Entry storage entry, Vm.Log memory log) private {
        _judge(_circulates(entry) && block.timestamp > _dueUntil(entry), Rule.Transition);
        _judge(abi.decode(log.data, (uint256)) == _dueUntil(entry), Rule.Transition);
        _judge(entry.holder != entry.acceptor, Rule.Transition);
        (entry.buyer, entry.price) = (0, 0);
        entry.state = DraftTypes.DraftState.Overdue;
    }

    /// @dev The event names the holder, and the holder acted.
    function _judgeHolder(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        _judge(_circulates(entry), Rule.Transition);
        _judge(actor == entry.holder && actor == uint32(uint256(log.topics[2])), Rule.Entitled);
    }

    /// @dev A draft changes hands; an offer ends with it. Only an endorsement can fail for who receives, as a buyer acts.
    function _passOn(Entry storage entry, uint32 to) private {
        _judge(to != entry.holder && !_isEscrow(to), Rule.Transition);
        _judge(!suspended[to], Rule.Active);
        (entry.holder, entry.buyer, entry.price) = (to, 0, 0);
        entry.state = DraftTypes.DraftState.Endorsed;
    }
}
