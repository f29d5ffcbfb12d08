// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILetterOfCreditSignals} from "../../contracts/interfaces/ILetterOfCreditSignals.sol";
import {IPresentationSignals} from "../../contracts/interfaces/IPresentationSignals.sol";
import {BankingCalendar} from "../../contracts/credit/BankingCalendar.sol";
import {DocumentVault} from "../../contracts/documents/DocumentVault.sol";
import {CreditActs} from "../../contracts/credit/CreditActs.sol";
import {Drafts} from "../../contracts/credit/Drafts.sol";
import {IssuanceActs} from "../../contracts/credit/IssuanceActs.sol";
import {LetterOfCredit} from "../../contracts/credit/LetterOfCredit.sol";
import {PresentationActs} from "../../contracts/credit/PresentationActs.sol";
import {SettlementActs} from "../../contracts/credit/SettlementActs.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {BillChecks} from "./BillChecks.sol";
import {MoneyHandler} from "./MoneyHandler.sol";
import {MoneyChecks} from "./MoneyChecks.sol";
import {PeopleHandler} from "./PeopleHandler.sol";

import {World} from "./World.sol";
import {Vm} from "./Vm.sol";

/// @title CreditLedger
/// @notice Rebuilds every credit and presentation from its events alone, judges each by what the ledger said before,
/// and moves the purses as the law wants them moved.
abstract contract CreditLedger is BillChecks, MoneyChecks {
    uint32 internal constant _CREDIT = 16;
    bytes5 internal constant _PLACE = "CNSHA";
    uint256 internal constant _CLOSING = 17 hours;
    uint256 internal constant _OFFSET = 8 hours;

    /// @notice A credit as its events tell it.
    struct Credit {
        /// @dev Where it stands.
        CreditTypes.CreditState state;
        /// @dev Whether it may be drawn in parts.
        bool partialAllowed;
        /// @dev Issuing bank.
        uint32 bank;
        /// @dev Advising bank; zero for none.
        uint32 advising;
        /// @dev Applicant.
        uint32 applicant;
        /// @dev Beneficiary.
        uint32 beneficiary;
        /// @dev Who put up the cover.
        uint32 provider;
        /// @dev Presentations that are Lodged.
        uint32 lodged;
        /// @dev Presentations that are UnderExamination or Complying.
        uint32 examining;
        /// @dev Bank that was asked to confirm and is nominated; zero for none.
        uint32 other;
        /// @dev True once that bank has confirmed.
        bool confirmed;
        /// @dev Drawings that it honoured and that are not reimbursed, nor their claims refused.
        uint32 claims;
        /// @dev Date of expiry.
        uint24 expiresOn;
        /// @dev Most that can be drawn.
        uint256 most;
        /// @dev What has been paid under it.
        uint256 drawn;
        /// @dev What open presentations draw.
        uint256 reserved;
        /// @dev Cash that secures it.
        uint256 cover;
        /// @dev Hash of what never changes.
        bytes32 terms;
    }

    /// @notice A presentation as its events tell it.
    struct Presentation {
        /// @dev Where it stands.
        CreditTypes.PresentationState state;
        /// @dev Who presented, or claims.
        uint32 presenter;
        /// @dev Bank that examines.
        uint32 bank;
        /// @dev Whether that bank is bound.
        bool bound;
        /// @dev Whether a bank that paid claims with it.
        bool claimed;
        /// @dev Whether refused documents are held for a waiver.
        bool held;
        /// @dev Whether the applicant has waived.
        bool waived;
        /// @dev Whether the bank's default is on record.
        bool defaulted;
        /// @dev Credit that it is made under.
        bytes32 credit;
        /// @dev Bill presented.
        bytes32 bill;
        /// @dev Amount drawn.
        uint256 amount;
        /// @dev Last moment for a refusal.
        uint256 deadline;
        /// @dev Date of shipment.
        uint24 shippedOn;
        /// @dev What the applicant has to pay.
        uint256 price;
        /// @dev How often it was honoured.
        uint256 payments;
        /// @dev How often the applicant paid for it.
        uint256 takings;
        /// @dev Hash of the contract's record when it became final.
        bytes32 finalContent;
    }

    BankingCalendar public calendar;
    Drafts public drafts;
    LetterOfCredit public letters;

    /// @notice Ids of all credits that were ever issued.
    bytes32[] public creditIds;
    /// @notice Ids of all presentations that were ever made.
    bytes32[] public presentationIds;

    mapping(bytes32 credit => Credit entry) private _credits;
    mapping(bytes32 presentation => Presentation entry) private _presentations;
    bytes32 private _moved;
    bool private _onTrust;

    /// @dev As the world is founded, with a calendar and credits.
    function _found() internal override(MoneyHandler, World) {
        super._found();
        calendar = new BankingCalendar(address(relay), participants);
        _VM.prank(_root(_CENTRAL_BANK));
        calendar.setPlace(_PLACE, 96, uint24(_CLOSING), int24(int256(_OFFSET)));
        drafts = new Drafts(address(governance), address(relay), participants, calendar);
        letters = _newLetters(new DocumentVault(address(governance), address(relay), participants));
        _enrolContract(address(letters));
        _give(address(letters), 0);
    }

    /// @dev The letter of credit with its modules.
    function _newLetters(DocumentVault vault) private returns (LetterOfCredit created) {
        (address rules, address forwarder) = (address(governance), address(relay));
        return new LetterOfCredit(
            rules,
            forwarder,
            participants,
            new CreditActs(rules, forwarder, participants, bills, vault, calendar, drafts),
            new PresentationActs(rules, forwarder, participants, bills, vault, calendar, drafts),
            new SettlementActs(rules, forwarder, participants, bills, vault, calendar, drafts),
            new IssuanceActs(rules, forwarder, participants, bills, vault, calendar, drafts)
        );
    }

    function _pickPausable(uint256 seed)
        internal
        view
        override(PeopleHandler, MoneyHandler)
        returns (address instrument)
    {
        return _draw(seed, "letters") % 3 == 0 ? address(letters) : super._pickPausable(seed);
    }

    /// @dev Replays the logs of one transaction; afterwards the bill lies where its presentation says.
    function _replay(Vm.Log[] memory logs, uint32 actor) internal override {
        _moved = 0;
        super._replay(logs, actor);
        if (_moved != 0) _judgePlace(_presentations[_moved]);
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal virtual override {
        if (log.emitter != address(letters)) return super._replayLog(log, actor);
        bytes32 kind = log.topics[0];
        Credit storage credit = _credits[log.topics[1]];
        bool final_ = credit.state > CreditTypes.CreditState.Advised;
        if (kind == ILetterOfCreditSignals.CreditIssued.selector) {
            _replayCredit(credit, log, actor);
        } else if (kind == ILetterOfCreditSignals.CreditAdvised.selector) {
            _replayAdvice(credit, actor);
        } else if (kind == ILetterOfCreditSignals.CoverPutUp.selector) {
            _replayCover(credit, log, actor);
        } else if (kind == ILetterOfCreditSignals.CoverReleased.selector) {
            _replayRelease(credit, log);
        } else if (kind == ILetterOfCreditSignals.CreditExhausted.selector) {
            _replayExhaustion(credit);
        } else if (kind == ILetterOfCreditSignals.CreditExpired.selector) {
            _replayExpiry(credit, log.topics[1]);
        } else if (_replayAgreement(credit, log, actor)) {} else if (kind == IPresentationSignals.Presented.selector) {
            _replayPresentation(credit, log, actor);
        } else {
            _replayMove(credit, kind, log, actor);
        }
        _judge(!final_ || credit.state > CreditTypes.CreditState.Advised, Rule.Final);
    }

    /// @dev Replays what is told of a credit by others than its issuing bank; false for what it does not know.
    function _replayAgreement(Credit storage credit, Vm.Log memory log, uint32 actor)
        internal
        virtual
        returns (bool known);

    /// @dev Replays a move of a presentation that is not one of the plain ones; false for what it does not know.
    function _replayOther(Credit storage credit, Presentation storage made, Vm.Log memory log, uint32 actor)
        internal
        virtual
        returns (bool known);

    /// @dev What a bank pays for a drawing: its amount, unless it has just bought the documents.
    function _bought(uint256 amount) internal virtual returns (uint256 price);

    /// @dev What was received on trust is paid: its bill may be anywhere by now.
    function _settledOnTrust() private {
        _onTrust = true;
    }

    /// @dev The ledger's entry of a credit.
    function _credit(bytes32 id) internal view returns (Credit storage credit) {
        return _credits[id];
    }

    /// @dev The ledger's entry of a presentation.
    function _presentation(bytes32 id) internal view returns (Presentation storage presentation) {
        return _presentations[id];
    }

    /// @dev Whether the credit contract has the bill of a presentation in this state.
    function _inEscrow(CreditTypes.PresentationState state) internal pure returns (bool held) {
        return (state >= CreditTypes.PresentationState.Lodged && state <= CreditTypes.PresentationState.Refused)
            || state == CreditTypes.PresentationState.Tendered || state == CreditTypes.PresentationState.WaiverSought;
    }

    /// @dev Hash of what a credit says until it is amended: all but state, balance, cover and confirmation.
    function _termsOf(CreditTypes.Credit memory found) internal pure returns (bytes32 terms) {
        CreditTypes.Credit memory record = abi.decode(abi.encode(found), (CreditTypes.Credit));
        record.standing.state = CreditTypes.CreditState.None;
        record.standing.covered = false;
        record.standing.confirmation = CreditTypes.Confirmation.None;
        record.standing.confirmationLimited = false;
        record.cover = CreditTypes.Cover(0, 0);
        record.balance = CreditTypes.Balance(record.balance.amount, 0, 0, 0, 0);
        return keccak256(abi.encode(record));
    }

    function _replayCredit(Credit storage credit, Vm.Log memory log, uint32 actor) private {
        CreditTypes.Terms memory terms = abi.decode(log.data, (CreditTypes.Terms));
        _judge(credit.state == CreditTypes.CreditState.None, Rule.Transition);
        if (credit.state == CreditTypes.CreditState.None) creditIds.push(log.topics[1]);
        credit.state = CreditTypes.CreditState.Issued;
        credit.partialAllowed = terms.partialAllowed;
        credit.bank = uint32(uint256(log.topics[2]));
        credit.advising = terms.advisingBank;
        credit.applicant = terms.applicant;
        credit.beneficiary = uint32(uint256(log.topics[3]));
        credit.other = terms.nominatedBank;
        credit.expiresOn = terms.expiresOn;
        credit.most = uint256(terms.amount) * (100 + terms.toleranceOver) / 100;
        credit.terms = _termsOf(letters.creditOf(log.topics[1]));
        _judge(actor == credit.bank && (actor == _BANK || actor == _BANK + 1), Rule.Entitled);
        bool idle = suspended[credit.advising] || suspended[credit.applicant] || suspended[credit.beneficiary];
        _judge(!idle && !paused[address(letters)], Rule.Active);
        _judge(block.timestamp <= letters.expiryMoment(log.topics[1]), Rule.Transition);
    }

    function _replayAdvice(Credit storage credit, uint32 actor) private {
        _judge(credit.state == CreditTypes.CreditState.Issued, Rule.Transition);
        _judge(actor == credit.advising, Rule.Entitled);
        credit.state = CreditTypes.CreditState.Advised;
    }

    function _replayCover(Credit storage credit, Vm.Log memory log, uint32 actor) private {
        _judgeAvailable(credit);
        _judge(actor == credit.applicant || actor == credit.bank, Rule.Entitled);
        _judge(credit.provider == 0 || credit.provider == actor, Rule.Entitled);
        (uint256 amount,) = abi.decode(log.data, (uint104, uint104));
        credit.provider = actor;
        credit.cover += amount;
        _move(_root(actor), address(letters), amount);
    }

    function _replayRelease(Credit storage credit, Vm.Log memory log) private {
        _judge(credit.state > CreditTypes.CreditState.Advised, Rule.Transition);
        _judge(abi.decode(log.data, (uint256)) == credit.cover, Rule.Payment);
        _judge(uint32(uint256(log.topics[2])) == credit.provider, Rule.Payment);
        _move(address(letters), _root(credit.provider), credit.cover);
        credit.cover = 0;
    }

    function _replayExhaustion(Credit storage credit) private {
        _judgeAvailable(credit);
        bool empty = credit.drawn == credit.most && credit.lodged == 0 && credit.examining == 0;
        _judge(credit.drawn != 0 && (empty || !credit.partialAllowed), Rule.Transition);
        credit.state = CreditTypes.CreditState.Exhausted;
    }

    function _replayExpiry(Credit storage credit, bytes32 id) private {
        _judgeAvailable(credit);
        uint256 unrolled = uint256(credit.expiresOn) * 1 days + _CLOSING - _OFFSET;
        _judge(block.timestamp > unrolled && block.timestamp > letters.expiryMoment(id), Rule.Transition);
        _judge(credit.examining == 0, Rule.Transition);
        credit.state = CreditTypes.CreditState.Expired;
    }

    function _replayPresentation(Credit storage credit, Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[2];
        Presentation storage presentation = _presentations[id];
        _judgeAvailable(credit);
        _judge(presentation.state == CreditTypes.PresentationState.None, Rule.Transition);
        if (presentation.state == CreditTypes.PresentationState.None) presentationIds.push(id);
        CreditTypes.Lodging memory lodging;
        (presentation.bill, lodging,,) = abi.decode(log.data, (bytes32, CreditTypes.Lodging, bytes32, uint256));
        presentation.state = CreditTypes.PresentationState.Lodged;
        presentation.presenter = uint32(uint256(log.topics[3]));
        presentation.credit = log.topics[1];
        presentation.amount = lodging.amount;
        presentation.shippedOn = lodging.shippedOn;
        presentation.bank = lodging.examiningBank;
        presentation.bound = presentation.bank == credit.bank || credit.confirmed;
        _judge(presentation.bank == credit.bank || presentation.bank == credit.other, Rule.Entitled);
        _judge(presentation.bank != 0 && actor == presentation.presenter, Rule.Entitled);
        bool forIt = actor == credit.advising || (actor == credit.other && presentation.bank == credit.bank);
        _judge(actor == credit.beneficiary || (forIt && actor != 0), Rule.Entitled);
        _judge(block.timestamp <= letters.expiryMoment(log.topics[1]), Rule.Transition);
        _judge(credit.partialAllowed || credit.reserved + credit.drawn == 0, Rule.Payment);
        credit.reserved += lodging.amount;
        ++credit.lodged;
        _moved = id;
    }

    /// @dev One of the moves of a presentation that exists.
    function _replayMove(Credit storage credit, bytes32 kind, Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[2];
        Presentation storage presentation = _presentations[id];
        _judge(presentation.credit == log.topics[1], Rule.Transition);
        if (kind == IPresentationSignals.PresentationCompleted.selector) {
            _replayCompletion(credit, presentation, log, actor);
        } else if (kind == IPresentationSignals.PresentationWithdrawn.selector) {
            _judge(actor == presentation.presenter || actor == credit.beneficiary, Rule.Entitled);
            _replayWithdrawal(credit, presentation);
        } else if (kind == IPresentationSignals.PresentationLapsed.selector) {
            uint256 until = letters.lastMoment(presentation.credit, presentation.shippedOn);
            _judge(block.timestamp > until, Rule.Transition);
            _replayWithdrawal(credit, presentation);
        } else if (kind == IPresentationSignals.PresentationComplied.selector) {
            _judge(actor == presentation.bank, Rule.Entitled);
            _decide(presentation, CreditTypes.PresentationState.Complying);
        } else if (kind == IPresentationSignals.BankPrecluded.selector) {
            _judge(presentation.bound && block.timestamp > presentation.deadline, Rule.Transition);
            _decide(presentation, CreditTypes.PresentationState.Complying);
        } else if (kind == IPresentationSignals.PresentationRefused.selector) {
            _replayRefusal(credit, presentation, log, actor);
        } else if (kind == IPresentationSignals.PresentationReturned.selector) {
            _judge(actor == presentation.bank || actor == presentation.presenter, Rule.Entitled);
            _step(presentation, CreditTypes.PresentationState.Refused, CreditTypes.PresentationState.Returned);
        } else if (kind == IPresentationSignals.PresentationSuperseded.selector) {
            _judge(actor == presentation.presenter, Rule.Entitled);
            _step(presentation, CreditTypes.PresentationState.Refused, CreditTypes.PresentationState.Superseded);
        } else if (kind == IPresentationSignals.PresentationHonoured.selector) {
            _replayHonour(credit, presentation, log, actor);
        } else if (!_replayOther(credit, presentation, log, actor)) {
            _replayTakeUp(credit, presentation, kind, log, actor);
        }
        if (presentation.state != CreditTypes.PresentationState.Superseded) _moved = id;
        if (_onTrust) (_moved, _onTrust) = (bytes32(0), false);
        if (_isFinal(presentation.state)) {
            presentation.finalContent = keccak256(abi.encode(letters.presentationOf(log.topics[1], id)));
        }
    }

    function _replayCompletion(
        Credit storage credit,
        Presentation storage presentation,
        Vm.Log memory log,
        uint32 actor
    ) private {
        _judgeAvailable(credit);
        _judge(actor == presentation.presenter, Rule.Entitled);
        _step(presentation, CreditTypes.PresentationState.Lodged, CreditTypes.PresentationState.UnderExamination);
        presentation.deadline = abi.decode(log.data, (uint256));
        // Five banking days following are five days at least.
        _judge(presentation.deadline >= block.timestamp + 5 days, Rule.Transition);
        credit.lodged = uint32(_less(credit.lodged, 1));
        ++credit.examining;
    }

    function _replayWithdrawal(Credit storage credit, Presentation storage presentation) private {
        _step(presentation, CreditTypes.PresentationState.Lodged, CreditTypes.PresentationState.Returned);
        credit.reserved = _less(credit.reserved, presentation.amount);
        credit.lodged = uint32(_less(credit.lodged, 1));
    }

    /// @dev The bank, or its silence, decides on what is under examination.
    function _decide(Presentation storage presentation, CreditTypes.PresentationState to) private {
        bool asked = presentation.state == CreditTypes.PresentationState.WaiverSought;
        _step(presentation, asked ? presentation.state : CreditTypes.PresentationState.UnderExamination, to);
    }

    function _replayRefusal(Credit storage credit, Presentation storage presentation, Vm.Log memory log, uint32 actor)
        private
    {
        (,, CreditTypes.Disposition disposition) = abi.decode(log.data, (uint256, bytes32, CreditTypes.Disposition));
        presentation.held = disposition == CreditTypes.Disposition.HoldingForWaiver;
        _judge(actor == presentation.bank && (!presentation.held || actor == credit.bank), Rule.Entitled);
        _judge(block.timestamp <= presentation.deadline, Rule.Transition);
        _decide(presentation, CreditTypes.PresentationState.Refused);
        _release(credit, presentation);
    }

    /// @dev What was made is neither open nor honoured: its drawing is free, or its claim no longer open.
    function _release(Credit storage credit, Presentation storage presentation) internal {
        if (presentation.claimed) {
            credit.claims = uint32(_less(credit.claims, 1));
            return;
        }
        credit.reserved = _less(credit.reserved, presentation.amount);
        credit.examining = uint32(_less(credit.examining, 1));
    }

    /// @dev The beneficiary, or the bank that claims, is paid the drawing: out of the cover first when the issuing bank
    /// pays, the rest by the bank that examined, by its own act.
    function _replayHonour(Credit storage credit, Presentation storage presentation, Vm.Log memory log, uint32 actor)
        private
    {
        (uint256 amount, uint256 fromCover) = abi.decode(log.data, (uint256, uint256));
        _step(presentation, CreditTypes.PresentationState.Complying, CreditTypes.PresentationState.Honoured);
        _judge(amount == presentation.amount, Rule.Payment);
        uint256 most = presentation.bank == credit.bank ? credit.cover : 0;
        _judge(fromCover == (most < amount ? most : amount), Rule.Payment);
        _judge(actor == presentation.bank || fromCover == amount, Rule.Entitled);
        ++presentation.payments;
        credit.cover = _less(credit.cover, fromCover);
        _release(credit, presentation);
        if (!presentation.claimed) {
            credit.drawn += amount;
            if (presentation.bank != credit.bank) ++credit.claims;
        }
        uint32 payee = presentation.claimed ? presentation.presenter : credit.beneficiary;
        _move(address(letters), _root(payee), fromCover);
        _move(_root(presentation.bank), _root(payee), _less(_bought(amount), fromCover));
    }

    function _replayTakeUp(
        Credit storage credit,
        Presentation storage presentation,
        bytes32 kind,
        Vm.Log memory log,
        uint32 actor
    ) private {
        if (kind == IPresentationSignals.DocumentsTendered.selector) {
            _judge(actor == credit.bank && presentation.bank == actor, Rule.Entitled);
            _step(presentation, CreditTypes.PresentationState.Honoured, CreditTypes.PresentationState.Tendered);
            presentation.price = abi.decode(log.data, (uint256));
        } else if (kind == IPresentationSignals.TenderWithdrawn.selector) {
            _judge(actor == credit.bank, Rule.Entitled);
            _step(presentation, CreditTypes.PresentationState.Tendered, CreditTypes.PresentationState.Honoured);
            presentation.price = 0;
        } else {
            _judge(actor == credit.applicant, Rule.Entitled);
            bool entrusted = presentation.state == CreditTypes.PresentationState.Entrusted;
            _judge(entrusted || !_isVoid(presentation.bill), Rule.Payment);
            _judge(abi.decode(log.data, (uint256)) == presentation.price, Rule.Payment);
            CreditTypes.PresentationState from = CreditTypes.PresentationState.Tendered;
            _step(presentation, entrusted ? presentation.state : from, CreditTypes.PresentationState.TakenUp);
            if (entrusted) _settledOnTrust();
            ++presentation.takings;
            _move(_root(credit.applicant), _root(credit.bank), presentation.price);
        }
    }

    function _step(
        Presentation storage presentation,
        CreditTypes.PresentationState from,
        CreditTypes.PresentationState to
    ) internal {
        _judge(presentation.state == from, Rule.Transition);
        _judge(!_isFinal(presentation.state), Rule.Final);
        presentation.state = to;
    }

    function _judgeAvailable(Credit storage credit) internal {
        bool issued = credit.state == CreditTypes.CreditState.Issued;
        _judge(issued || credit.state == CreditTypes.CreditState.Advised, Rule.Transition);
    }

    /// @dev Whether a court has set a bill aside, or its carrier replaced it.
    function _isVoid(bytes32 bill) internal view returns (bool yes) {
        return _trace(bill).state == BillTypes.State.Voided;
    }

    /// @dev What was just handed out went to the party that it is for, with the title that came with it. What is void is
    /// not handed out.
    function _judgePlace(Presentation storage presentation) private {
        Trace storage bill = _trace(presentation.bill);
        Credit storage credit = _credits[presentation.credit];
        uint32 holder = _CREDIT;
        if (presentation.state == CreditTypes.PresentationState.Returned) holder = presentation.presenter;
        if (presentation.state == CreditTypes.PresentationState.Honoured) holder = presentation.bank;
        if (presentation.state >= CreditTypes.PresentationState.TakenUp) holder = credit.applicant;
        if (presentation.state == CreditTypes.PresentationState.WaiverSought) holder = _CREDIT;
        if (bill.state == BillTypes.State.Voided) return _judge(bill.holder == _CREDIT, Rule.Final);
        _judge(bill.holder == holder, Rule.Entitled);
        _judge(holder == _CREDIT || bill.endorsee != _CREDIT, Rule.Entitled);
    }

    function _isFinal(CreditTypes.PresentationState state) private pure returns (bool yes) {
        return state == CreditTypes.PresentationState.Returned || state == CreditTypes.PresentationState.Superseded
            || state == CreditTypes.PresentationState.TakenUp;
    }
}
