// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPresentationActs} from "../interfaces/IPresentationActs.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {StandingDocuments} from "../libraries/StandingDocuments.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Discrepancies} from "../types/Discrepancies.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {CreditAmending} from "./CreditAmending.sol";
import {CreditBook} from "./CreditBook.sol";
import {CreditLodging} from "./CreditLodging.sol";
import {CreditModule} from "./CreditModule.sol";

/// @title PresentationActs
/// @notice What does not end in payment, or not yet: documents, withdrawal, refusal, waiver, silence. See
/// {IPresentationActs}; {LetterOfCredit} runs this code on its own storage.
contract PresentationActs is CreditAmending, CreditLodging, CreditModule, IBillReceiver, IPresentationActs {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills that the letter of credit takes.
    /// @param documents_ The vault of the documents that are presented with them.
    /// @param calendar_ The calendar that says when banks are open.
    /// @param drafts_ The register of drafts with which banks honour.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillOfLading bills_,
        IDocumentStatus documents_,
        IBankingCalendar calendar_,
        IDrafts drafts_
    ) Acting(authority, forwarder, register) CreditBook(bills_, documents_, calendar_, drafts_) {}

    /// @inheritdoc IBillReceiver
    /// @dev {LetterOfCredit} has checked the caller, and carries out itself what accepts no amendment and draws no instalment.
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata data)
        external
        override
        onlyDelegated
        returns (bytes4 selector)
    {
        HandOver memory handed = _read(bill, data);
        (bytes32 credit, CreditTypes.Lodging memory lodging) = (handed.credit, handed.lodging);
        if (lodging.amendment != 0) _acceptByPresentation(credit, lodging.amendment, from);
        if (lodging.instalment != 0) {
            bytes32 id = _presentationId(credit, bill, lodging.presenterReference, lodging.documentsRoot);
            _reserveInstalment(credit, id, lodging);
        }
        _present(bill, from, handed);
        return IBillReceiver.onBillReceived.selector;
    }

    /// @inheritdoc IPresentationActs
    function complete(bytes32 credit, bytes32 id) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        _requirePresenter(id, _actor(), word.presenter());
        uint256 standing = _available(credit);
        _requireUndocumented(credit, id, standing);
        _completeLodged(credit, id, record, standing, word, 0);
    }

    /// @inheritdoc IPresentationActs
    function completeWithDocuments(
        bytes32 credit,
        bytes32 id,
        bytes32 presenterReference,
        DocumentTypes.Identity[] calldata presented
    ) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        _requirePresenter(id, _actor(), word.presenter());
        (bytes32 root, uint256 bad) = StandingDocuments.rootOf(documents, presented, record.bill, credit);
        if (bad != StandingDocuments.ALL_STAND) revert PresentationDocumentInvalid(id, bad);
        if (_presentationId(credit, record.bill, presenterReference, root) != id) {
            revert PresentationDocumentsMismatch(id, root);
        }
        uint256 standing = _available(credit);
        uint256 discrepancies = _discrepanciesOf(credit, standing.beneficiary(), presented);
        _completeLodged(credit, id, record, standing, word, discrepancies);
    }

    /// @inheritdoc IPresentationActs
    function withdraw(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        uint32 org = _actor();
        if (org != _credits[credit].standing.beneficiary()) _requirePresenter(id, org, word.presenter());

        // Effect:
        _unlodge(credit, record, word);
        emit PresentationWithdrawn(credit, id, org);

        // Interaction:
        _handOutIfValid(record.bill, word.presenter(), word.titled());
    }

    /// @inheritdoc IPresentationActs
    function lapse(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        uint256 until = _lastMoment(_credits[credit].standing, word.shippedOn());
        if (block.timestamp <= until) revert PresentationStillInTime(id, until);

        // Effect:
        _unlodge(credit, record, word);
        emit PresentationLapsed(credit, id);

        // Interaction:
        _handOutIfValid(record.bill, word.presenter(), word.titled());
    }

    /// @inheritdoc IPresentationActs
    function preclude(bytes32 credit, bytes32 id) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) = _underExamination(credit, id);
        _requireBound(id, word);
        uint40 deadline = word.deadline();
        if (block.timestamp <= deadline) revert PresentationDeadlineOpen(id, deadline);

        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Complying);
        emit BankPrecluded(credit, id, _examiningBank(credit, word), deadline);
    }

    /// @inheritdoc IPresentationActs
    function refuse(
        bytes32 credit,
        bytes32 id,
        uint256 discrepancies,
        bytes32 noticeHash,
        CreditTypes.Disposition disposition
    ) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _underExamination(credit, id);
        uint32 bank = _requireBank(credit, _examiningBank(credit, word));
        if (block.timestamp > word.deadline()) revert PresentationDeadlinePassed(id, word.deadline());
        bool waiting = disposition == CreditTypes.Disposition.HoldingForWaiver;
        if (waiting) _requireIssuing(id, word);
        if (
            discrepancies == 0 || discrepancies & ~Discrepancies.ALL != 0 || noticeHash == 0
                || disposition == CreditTypes.Disposition.None
        ) revert PresentationNoticeInvalid(id, discrepancies, noticeHash, disposition);

        // Effect:
        _free(credit, word);
        record.word =
            PresentationWord.withState(word, CreditTypes.PresentationState.Refused).withDisposition(disposition);
        emit PresentationRefused(credit, id, bank, discrepancies, noticeHash, disposition);
    }

    /// @inheritdoc IPresentationActs
    function handBack(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Refused);
        uint32 org = _actor();
        if (org != word.presenter() && org != _examiningBank(credit, word)) revert PresentationPartyRequired(id, org);

        // Effect:
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Returned);
        emit PresentationReturned(credit, id, org);

        // Interaction:
        _handOutIfValid(record.bill, word.presenter(), word.titled());
    }

    /// @inheritdoc IPresentationActs
    function represent(bytes32 credit, bytes32 id, CreditTypes.Lodging calldata lodging)
        external
        override
        onlyDelegated
        returns (bytes32 successor)
    {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Refused);
        _requirePresenter(id, _actor(), word.presenter());
        if (word.claimed()) revert PresentationIsClaim(id);
        bytes32 bill = record.bill;
        if (bills.stateOf(bill) != BillTypes.State.Issued) revert PresentationBillVoid(id, bill);
        successor = _presentationId(credit, bill, lodging.presenterReference, lodging.documentsRoot);

        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Superseded);
        emit PresentationSuperseded(credit, id, successor);
        if (lodging.amendment != 0) _acceptByPresentation(credit, lodging.amendment, word.presenter());
        if (lodging.instalment != 0) _reserveInstalment(credit, successor, lodging);
        _lodge(credit, bill, word.presenter(), lodging, id, false);
    }

    /// @inheritdoc IPresentationActs
    function seekWaiver(bytes32 credit, bytes32 id) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.UnderExamination);
        _requireIssuing(id, word);
        uint32 bank = _requireBank(credit, _credits[credit].standing.issuingBank());
        if (block.timestamp > word.deadline()) revert PresentationDeadlinePassed(id, word.deadline());

        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.WaiverSought);
        emit WaiverSoughtOfApplicant(credit, id, bank);
    }

    /// @inheritdoc IPresentationActs
    function waive(bytes32 credit, bytes32 id) external override onlyDelegated {
        uint32 applicant = _answerWaiver(credit, id, CreditTypes.Waiver.Given);
        emit DiscrepanciesWaived(credit, id, applicant);
    }

    /// @inheritdoc IPresentationActs
    function refuseWaiver(bytes32 credit, bytes32 id) external override onlyDelegated {
        uint32 applicant = _answerWaiver(credit, id, CreditTypes.Waiver.Refused);
        emit WaiverRefused(credit, id, applicant);
    }

    /// @inheritdoc IPresentationActs
    function acceptWaiver(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Refused);
        _requireHeld(id, word);
        uint32 bank = _requireBank(credit, _credits[credit].standing.issuingBank());
        if (word.waiver() != CreditTypes.Waiver.Given) revert PresentationWaiver(id, word.waiver());
        if (bills.stateOf(record.bill) != BillTypes.State.Issued) revert PresentationBillVoid(id, record.bill);
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        if (word.claimed()) {
            ++balance.claims;
            _claimOnFirst(credit, true);
        } else {
            _requireAlone(credit, _available(credit), balance);
            uint104 amount = word.amount();
            if (amount > balance.available) revert PresentationAmountInvalid(id, amount, 1, balance.available);
            balance.available -= amount;
            ++balance.examining;
            _drawInstalment(credit, id, word.instalment());
        }

        // Effect:
        _credits[credit].balance = balance.pack();
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Complying);
        emit WaiverAccepted(credit, id, bank);
    }

    /// @inheritdoc IPresentationActs
    function forward(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inStates(
            credit,
            id,
            StateMachine.either(
                uint8(CreditTypes.PresentationState.UnderExamination), uint8(CreditTypes.PresentationState.Complying)
            )
        );
        CreditTypes.Examiner examiner = word.examiner();
        if (examiner == CreditTypes.Examiner.Issuing) revert PresentationExaminer(id, examiner);
        uint32 org = _actor();
        bool declining = examiner == CreditTypes.Examiner.Nominated && org == _examiningBank(credit, word);
        if (!declining) {
            // The beneficiary has the right (article 7a), whichever bank presented for it.
            if (org != _credits[credit].standing.beneficiary()) _requirePresenter(id, org, word.presenter());
            if (block.timestamp <= word.deadline()) revert PresentationDeadlineOpen(id, word.deadline());
        }

        // Effect:
        uint40 deadline = _deadline(_credits[credit].standing);
        record.word = word.forwarded(deadline);
        emit PresentationForwarded(credit, id, org, deadline);
    }

    /// @dev Accepts an amendment by presenting on its terms (article 10c). The beneficiary alone accepts: a bank that presents
    /// for it does not.
    function _acceptByPresentation(bytes32 credit, uint16 number, uint32 presenter) private {
        uint256 standing = _available(credit);
        if (presenter != standing.beneficiary()) {
            revert CreditBeneficiaryRequired(credit, presenter, standing.beneficiary());
        }
        _accept(credit, number, standing, true);
    }

    /// @dev Takes an instalment for a presentation: shipment is within its period, the drawing within its amount and the
    /// tolerances of the credit (article 32).
    function _reserveInstalment(bytes32 credit, bytes32 id, CreditTypes.Lodging memory lodging) private {
        CreditTypes.Instalment memory one = _drawInstalment(credit, id, lodging.instalment);
        if (lodging.shippedOn < one.shippedFrom || lodging.shippedOn > one.shippedTo) {
            revert PresentationInstalmentMissed(id, lodging.instalment, one.shippedFrom, one.shippedTo);
        }
        uint256 standing = _credits[credit].standing;
        uint256 least = _least(one.amount, standing.toleranceUnder());
        uint256 most = _most(one.amount, standing.toleranceOver());
        if (lodging.amount < least || lodging.amount > most) {
            revert PresentationAmountInvalid(id, lodging.amount, least, most);
        }
    }

    /// @dev Marks an instalment as drawn: it is not, and every one before it is (article 32).
    function _drawInstalment(bytes32 credit, bytes32 id, uint8 number)
        private
        returns (CreditTypes.Instalment memory one)
    {
        if (number == 0) return one;
        CreditTypes.Instalment[] storage schedule = _instalments[credit];
        if (number > schedule.length) revert PresentationInstalmentInvalid(id, number);
        one = schedule[number - 1];
        bool ceased = number > 1 && !schedule[number - 2].drawn;
        if (one.drawn || ceased) revert PresentationInstalmentInvalid(id, number);
        schedule[number - 1].drawn = true;
    }

    /// @dev A lodged presentation was not made: its drawing is free again.
    function _unlodge(bytes32 credit, PresentationRecord storage record, uint256 word) private {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.lodged;
        balance.available += word.amount();
        _freeInstalment(credit, word);
        _credits[credit].balance = balance.pack();
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Returned);
    }

    /// @dev The applicant answers, once: while its waiver is sought, or while refused documents are held for it.
    function _answerWaiver(bytes32 credit, bytes32 id, CreditTypes.Waiver answer) private returns (uint32 applicant) {
        (PresentationRecord storage record, uint256 word) = _inStates(
            credit,
            id,
            StateMachine.either(
                uint8(CreditTypes.PresentationState.WaiverSought), uint8(CreditTypes.PresentationState.Refused)
            )
        );
        if (PresentationWord.state(word) == CreditTypes.PresentationState.Refused) _requireHeld(id, word);
        applicant = _requireApplicant(credit);
        if (word.waiver() != CreditTypes.Waiver.None) revert PresentationWaiver(id, word.waiver());
        record.word = word.withWaiver(answer);
    }

    /// @dev Reverts with {PresentationNotHeld} unless refused documents are held for a waiver.
    function _requireHeld(bytes32 id, uint256 word) private pure {
        CreditTypes.Disposition disposition = word.disposition();
        if (disposition != CreditTypes.Disposition.HoldingForWaiver) revert PresentationNotHeld(id, disposition);
    }

    /// @dev What of the documents presented does not comply: a required kind that is missing, an invoice that is not the
    /// beneficiary's (article 18a i).
    function _discrepanciesOf(bytes32 credit, uint32 beneficiary, DocumentTypes.Identity[] calldata presented)
        private
        view
        returns (uint256 discrepancies)
    {
        uint256 missing = AvailabilityWord.requiredDocuments(_credits[credit].availability);
        for (uint256 i = 0; i < presented.length; ++i) {
            DocumentTypes.Kind kind = presented[i].kind;
            missing &= ~(1 << uint8(kind));
            bool invoice = kind == DocumentTypes.Kind.CommercialInvoice;
            if (invoice && presented[i].issuer != beneficiary) discrepancies |= Discrepancies.DOCUMENT_ISSUER;
        }
        if (missing != 0) discrepancies |= Discrepancies.DOCUMENT_MISSING;
    }
}
