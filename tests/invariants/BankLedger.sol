// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAmendmentSignals} from "../../contracts/interfaces/IAmendmentSignals.sol";
import {ILetterOfCreditSignals} from "../../contracts/interfaces/ILetterOfCreditSignals.sol";
import {IPresentationSignals} from "../../contracts/interfaces/IPresentationSignals.sol";
import {AmendmentChanges} from "../../contracts/types/AmendmentChanges.sol";
import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {CreditLedger} from "./CreditLedger.sol";
import {Vm} from "./Vm.sol";

/// @title BankLedger
/// @notice Replays what other banks, the applicant's waiver and amendments do to credits, as {CreditLedger} does the rest.
abstract contract BankLedger is CreditLedger {
    /// @notice An amendment as its events tell it.
    struct Amendment {
        /// @dev Where it stands.
        CreditTypes.AmendmentState state;
        /// @dev What the confirming bank said.
        CreditTypes.Extension extension;
        /// @dev What it changes.
        CreditTypes.Amendment offer;
    }

    /// @notice What amendments need to know of a credit.
    struct Basis {
        uint256 amount;
        uint8 over;
        bytes32 termsHash;
        /// @dev Most that the confirming bank confirmed; zero until it is less than what can be drawn.
        uint256 confirmedMost;
    }

    mapping(bytes32 credit => mapping(uint16 number => Amendment entry)) private _amendments;
    mapping(bytes32 credit => Basis entry) private _bases;
    uint256 private _price;
    bool private _sold;

    /// @notice Numbers of the amendments of a credit.
    mapping(bytes32 credit => uint16 count) public amendmentCount;

    /// @dev The ledger's entry of an amendment.
    function _amendment(bytes32 credit, uint16 number) internal view returns (Amendment storage entry) {
        return _amendments[credit][number];
    }

    /// @dev What amendments know of a credit.
    function _basis(bytes32 credit) internal view returns (Basis storage entry) {
        return _bases[credit];
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal virtual override {
        if (log.emitter == address(letters) && log.topics[0] == ILetterOfCreditSignals.CreditIssued.selector) {
            CreditTypes.Terms memory terms = abi.decode(log.data, (CreditTypes.Terms));
            _bases[log.topics[1]] = Basis(terms.amount, terms.toleranceOver, terms.termsHash, 0);
        }
        super._replayLog(log, actor);
    }

    function _replayAgreement(Credit storage credit, Vm.Log memory log, uint32 actor)
        internal
        override
        returns (bool known)
    {
        bytes32 kind = log.topics[0];
        if (kind == ILetterOfCreditSignals.CreditConfirmed.selector) {
            _judgeAvailable(credit);
            _judge(actor == credit.other && !credit.confirmed, Rule.Entitled);
            credit.confirmed = true;
        } else if (kind == ILetterOfCreditSignals.CreditCancelled.selector) {
            _judgeAvailable(credit);
            _judge(credit.lodged == 0 && credit.examining == 0, Rule.Transition);
            credit.state = CreditTypes.CreditState.Cancelled;
        } else if (kind == IAmendmentSignals.AmendmentProposed.selector) {
            _replayProposal(credit, log, actor);
        } else if (kind == IAmendmentSignals.AmendmentAccepted.selector) {
            _replayAcceptance(credit, log, actor);
        } else if (
            kind == IAmendmentSignals.ConfirmationExtended.selector
                || kind == IAmendmentSignals.ConfirmationNotExtended.selector
        ) {
            _replayExtension(credit, log, actor);
        } else if (kind == IAmendmentSignals.AmendmentRejected.selector) {
            Amendment storage entry = _amendments[log.topics[1]][uint16(uint256(log.topics[2]))];
            _judge(entry.state == CreditTypes.AmendmentState.Proposed, Rule.Transition);
            bool cancelling = entry.offer.changes == AmendmentChanges.CANCELLATION && actor == credit.other;
            _judge(actor == credit.beneficiary || cancelling, Rule.Entitled);
            entry.state = CreditTypes.AmendmentState.Rejected;
        } else {
            return false;
        }
        return true;
    }

    function _replayOther(Credit storage credit, Presentation storage made, Vm.Log memory log, uint32 actor)
        internal
        override
        returns (bool known)
    {
        bytes32 kind = log.topics[0];
        if (kind == IPresentationSignals.WaiverSoughtOfApplicant.selector) {
            _judge(actor == credit.bank && made.bank == actor && block.timestamp <= made.deadline, Rule.Entitled);
            _step(made, CreditTypes.PresentationState.UnderExamination, CreditTypes.PresentationState.WaiverSought);
        } else if (kind == IPresentationSignals.DiscrepanciesWaived.selector) {
            _judgeAnswer(credit, made, actor);
            made.waived = true;
        } else if (kind == IPresentationSignals.WaiverRefused.selector) {
            _judgeAnswer(credit, made, actor);
        } else if (kind == IPresentationSignals.WaiverAccepted.selector) {
            _replayWaiver(credit, made, actor);
        } else if (kind == IPresentationSignals.PresentationForwarded.selector) {
            _replayForwarding(credit, made, log, actor);
        } else if (kind == IPresentationSignals.ReimbursementClaimed.selector) {
            _replayClaim(credit, made, log, actor);
        } else if (kind == IPresentationSignals.DiscountOffered.selector) {
            _judge(actor == credit.beneficiary && made.bank != credit.bank, Rule.Entitled);
            made.price = abi.decode(log.data, (uint256));
            _judge(made.price != 0 && made.price <= made.amount, Rule.Payment);
        } else if (kind == IPresentationSignals.PresentationNegotiated.selector) {
            _replayPurchase(credit, made, log, actor);
        } else if (kind == IPresentationSignals.PresentationDefaulted.selector) {
            bool due = made.bound && block.timestamp > made.deadline;
            _judge(due && made.state == CreditTypes.PresentationState.Complying && !made.defaulted, Rule.Transition);
            made.defaulted = true;
        } else if (kind == IPresentationSignals.PresentationReclaimed.selector) {
            _judge(actor == made.presenter && made.defaulted, Rule.Entitled);
            _step(made, CreditTypes.PresentationState.Complying, CreditTypes.PresentationState.Returned);
            _release(credit, made);
        } else if (kind == IPresentationSignals.DocumentsEntrusted.selector) {
            _judge(actor == credit.applicant && !_isVoid(made.bill), Rule.Entitled);
            _step(made, CreditTypes.PresentationState.Tendered, CreditTypes.PresentationState.Entrusted);
        } else {
            return false;
        }
        return true;
    }

    function _bought(uint256 amount) internal override returns (uint256 price) {
        price = _sold ? _price : amount;
        _sold = false;
    }

    function _replayProposal(Credit storage credit, Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[1];
        uint16 number = uint16(uint256(log.topics[2]));
        Amendment storage entry = _amendments[id][number];
        _judgeAvailable(credit);
        _judge(actor == credit.bank && entry.state == CreditTypes.AmendmentState.None, Rule.Entitled);
        entry.state = CreditTypes.AmendmentState.Proposed;
        entry.offer = abi.decode(log.data, (CreditTypes.Amendment));
        if (number > amendmentCount[id]) amendmentCount[id] = number;
    }

    function _replayExtension(Credit storage credit, Vm.Log memory log, uint32 actor) private {
        Amendment storage entry = _amendments[log.topics[1]][uint16(uint256(log.topics[2]))];
        bool open = entry.state == CreditTypes.AmendmentState.Proposed;
        _judge(open && entry.extension == CreditTypes.Extension.None, Rule.Transition);
        _judge(actor == credit.other && credit.confirmed, Rule.Entitled);
        bool extended = log.topics[0] == IAmendmentSignals.ConfirmationExtended.selector;
        entry.extension = extended ? CreditTypes.Extension.Extended : CreditTypes.Extension.NotExtended;
    }

    /// @dev With the consent of all, and nothing but what was offered changes.
    function _replayAcceptance(Credit storage credit, Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[1];
        Amendment storage entry = _amendments[id][uint16(uint256(log.topics[2]))];
        _judgeAvailable(credit);
        _judge(entry.state == CreditTypes.AmendmentState.Proposed, Rule.Transition);
        bool agreed = !credit.confirmed || entry.extension != CreditTypes.Extension.None;
        _judge(actor == credit.beneficiary && agreed, Rule.Entitled);
        entry.state = CreditTypes.AmendmentState.Accepted;
        Basis storage basis = _bases[id];
        if (credit.confirmed && entry.extension == CreditTypes.Extension.NotExtended && basis.confirmedMost == 0) {
            basis.confirmedMost = credit.most;
        }
        CreditTypes.Credit memory record = letters.creditOf(id);
        _judge(record.termsHash == entry.offer.termsHash, Rule.Transition);
        credit.terms = _amendedTerms(credit, basis, entry.offer, record);
    }

    /// @dev Hash of a credit after an amendment, when undoing it gives what the credit said before; else what fails C3.
    function _amendedTerms(
        Credit storage credit,
        Basis storage basis,
        CreditTypes.Amendment memory offer,
        CreditTypes.Credit memory record
    ) private returns (bytes32 terms) {
        bytes32 before = credit.terms;
        terms = _termsOf(record);
        if (offer.changes & AmendmentChanges.AMOUNT != 0) {
            _judge(record.balance.amount == offer.amount, Rule.Transition);
            record.balance.amount = uint104(basis.amount);
            basis.amount = offer.amount;
            credit.most = uint256(offer.amount) * (100 + basis.over) / 100;
        }
        if (offer.changes & AmendmentChanges.EXPIRY != 0) {
            _judge(record.standing.expiresOn == offer.expiresOn, Rule.Transition);
            record.standing.expiresOn = credit.expiresOn;
            credit.expiresOn = offer.expiresOn;
        }
        record.termsHash = basis.termsHash;
        basis.termsHash = offer.termsHash;
        return _termsOf(record) == before ? terms : before;
    }

    function _judgeAnswer(Credit storage credit, Presentation storage made, uint32 actor) private {
        bool asked = made.state == CreditTypes.PresentationState.WaiverSought;
        bool waiting = made.state == CreditTypes.PresentationState.Refused && made.held;
        _judge(actor == credit.applicant && !made.waived && (asked || waiting), Rule.Entitled);
    }

    function _replayWaiver(Credit storage credit, Presentation storage made, uint32 actor) private {
        _judge(actor == credit.bank && made.held && made.waived && !_isVoid(made.bill), Rule.Entitled);
        _step(made, CreditTypes.PresentationState.Refused, CreditTypes.PresentationState.Complying);
        if (made.claimed) {
            ++credit.claims;
            return;
        }
        _judgeAvailable(credit);
        credit.reserved += made.amount;
        ++credit.examining;
    }

    function _replayForwarding(Credit storage credit, Presentation storage made, Vm.Log memory log, uint32 actor)
        private
    {
        bool declined = actor == made.bank && !made.bound;
        bool entitled = actor == made.presenter || actor == credit.beneficiary;
        bool overdue = entitled && block.timestamp > made.deadline;
        _judge(made.bank != credit.bank && (declined || overdue), Rule.Entitled);
        bool found = made.state == CreditTypes.PresentationState.Complying;
        CreditTypes.PresentationState from = CreditTypes.PresentationState.UnderExamination;
        _step(made, found ? made.state : from, CreditTypes.PresentationState.UnderExamination);
        (made.bank, made.bound, made.defaulted) = (credit.bank, true, false);
        made.deadline = abi.decode(log.data, (uint256));
        _judge(made.deadline >= block.timestamp + 5 days, Rule.Transition);
    }

    function _replayClaim(Credit storage credit, Presentation storage made, Vm.Log memory log, uint32 actor) private {
        _judge(actor == made.bank && actor == credit.other && !made.claimed, Rule.Entitled);
        _step(made, CreditTypes.PresentationState.Honoured, CreditTypes.PresentationState.UnderExamination);
        (made.presenter, made.bank, made.bound, made.claimed) = (actor, credit.bank, true, true);
        (made.deadline,) = abi.decode(log.data, (uint256, uint256));
        _judge(made.deadline >= block.timestamp + 5 days, Rule.Transition);
    }

    function _replayPurchase(Credit storage credit, Presentation storage made, Vm.Log memory log, uint32 actor)
        private
    {
        _judge(actor == made.bank && actor == credit.other && !made.claimed, Rule.Entitled);
        (_price, _sold) = (abi.decode(log.data, (uint256)), true);
        _judge(_price >= (made.price == 0 ? made.amount : made.price) && _price <= made.amount, Rule.Payment);
        made.price = 0;
    }
}
