// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {ILetterOfCredit} from "../interfaces/ILetterOfCredit.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {StandingDocuments} from "../libraries/StandingDocuments.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Discrepancies} from "../types/Discrepancies.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {CreditRegister} from "./CreditRegister.sol";

/// @title PresentationRegister
/// @notice Presentations from lodging to the bank's finding, and the way back of what was refused. See
/// {ILetterOfCredit}.
abstract contract PresentationRegister is CreditRegister {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    struct PresentationRecord {
        // slot 0: {PresentationWord}
        uint256 word;
        // slot 1
        bytes32 bill;
        // slot 2: written only when the bill is tendered
        uint104 price;
    }

    /// @dev Banking days following presentation in which to examine (article 14b).
    uint256 private constant _EXAMINATION_DAYS = 5;
    /// @dev How far the clock of the easternmost place is ahead of UTC.
    uint256 private constant _EASTERNMOST = 14 hours;

    /// @inheritdoc ILetterOfCredit
    IBillOfLading public immutable override bills;
    /// @inheritdoc ILetterOfCredit
    IDocumentStatus public immutable override documents;

    mapping(bytes32 credit => mapping(bytes32 presentation => PresentationRecord record)) internal _presentations;

    /// @param bills_ The register of bills that this contract takes.
    /// @param documents_ The vault of the documents that are presented with them.
    constructor(IBillOfLading bills_, IDocumentStatus documents_) {
        bills = bills_;
        documents = documents_;
    }

    /// @inheritdoc ILetterOfCredit
    function complete(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        _requirePresenter(id, _actor(), word.presenter());
        uint16 required = _credits[credit].requiredDocuments;
        if (required != 0) revert PresentationDocumentsRequired(id, required);
        _complete(credit, id, record, word, 0);
    }

    /// @inheritdoc ILetterOfCredit
    function completeWithDocuments(
        bytes32 credit,
        bytes32 id,
        bytes32 presenterReference,
        DocumentTypes.Identity[] calldata presented
    ) external override {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        _requirePresenter(id, _actor(), word.presenter());
        (bytes32 root, uint256 bad) = StandingDocuments.rootOf(documents, presented, record.bill, credit);
        if (bad != StandingDocuments.ALL_STAND) revert PresentationDocumentInvalid(id, bad);
        if (presentationId(credit, record.bill, presenterReference, root) != id) {
            revert PresentationDocumentsMismatch(id, root);
        }
        _complete(credit, id, record, word, _discrepanciesOf(credit, presented));
    }

    /// @inheritdoc ILetterOfCredit
    function withdraw(bytes32 credit, bytes32 id) external override {
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

    /// @inheritdoc ILetterOfCredit
    function lapse(bytes32 credit, bytes32 id) external override {
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

    /// @inheritdoc ILetterOfCredit
    function comply(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.UnderExamination);
        uint32 bank = _requireIssuingBank(credit);

        record.word = word.withState(CreditTypes.PresentationState.Complying);
        emit PresentationComplied(credit, id, bank);
    }

    /// @inheritdoc ILetterOfCredit
    function preclude(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.UnderExamination);
        uint40 deadline = word.deadline();
        if (block.timestamp <= deadline) revert PresentationDeadlineOpen(id, deadline);

        record.word = word.withState(CreditTypes.PresentationState.Complying);
        emit BankPrecluded(credit, id, _credits[credit].standing.issuingBank(), deadline);
    }

    /// @inheritdoc ILetterOfCredit
    function refuse(
        bytes32 credit,
        bytes32 id,
        uint256 discrepancies,
        bytes32 noticeHash,
        CreditTypes.Disposition disposition
    ) external override {
        // Check:
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.UnderExamination);
        uint32 bank = _requireIssuingBank(credit);
        if (block.timestamp > word.deadline()) revert PresentationDeadlinePassed(id, word.deadline());
        if (
            discrepancies == 0 || discrepancies & ~Discrepancies.ALL != 0 || noticeHash == 0
                || disposition == CreditTypes.Disposition.None
        ) revert PresentationNoticeInvalid(id, discrepancies, noticeHash, disposition);

        // Effect:
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.examining;
        balance.available += word.amount();
        _credits[credit].balance = balance.pack();
        record.word = word.withState(CreditTypes.PresentationState.Refused).withDisposition(disposition);
        emit PresentationRefused(credit, id, bank, discrepancies, noticeHash, disposition);
    }

    /// @inheritdoc ILetterOfCredit
    function handBack(bytes32 credit, bytes32 id) external override {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Refused);
        uint32 org = _actor();
        if (org != word.presenter() && org != _credits[credit].standing.issuingBank()) {
            revert PresentationPartyRequired(id, org);
        }

        // Effect:
        record.word = word.withState(CreditTypes.PresentationState.Returned);
        emit PresentationReturned(credit, id, org);

        // Interaction:
        _handOutIfValid(record.bill, word.presenter(), word.titled());
    }

    /// @inheritdoc ILetterOfCredit
    function represent(bytes32 credit, bytes32 id, CreditTypes.Lodging calldata lodging)
        external
        override
        returns (bytes32 successor)
    {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Refused);
        _requirePresenter(id, _actor(), word.presenter());
        bytes32 bill = record.bill;
        if (bills.stateOf(bill) != BillTypes.State.Issued) revert PresentationBillVoid(id, bill);
        successor = presentationId(credit, bill, lodging.presenterReference, lodging.documentsRoot);

        record.word = word.withState(CreditTypes.PresentationState.Superseded);
        emit PresentationSuperseded(credit, id, successor);
        _lodge(credit, bill, word.presenter(), lodging, id);
    }

    /// @inheritdoc ILetterOfCredit
    function presentationOf(bytes32 credit, bytes32 id)
        external
        view
        override
        returns (CreditTypes.Presentation memory presentation)
    {
        PresentationRecord storage record = _presentations[credit][id];
        presentation = record.word.toPresentation();
        presentation.bill = record.bill;
        presentation.price = record.price;
    }

    /// @inheritdoc ILetterOfCredit
    function presentationId(bytes32 credit, bytes32 bill, bytes32 presenterReference, bytes32 documentsRoot)
        public
        pure
        override
        returns (bytes32 id)
    {
        return keccak256(abi.encode(credit, bill, presenterReference, documentsRoot));
    }

    /// @dev Records a presentation of a bill that is in this contract's possession, and reserves its drawing.
    function _lodge(
        bytes32 credit,
        bytes32 bill,
        uint32 presenter,
        CreditTypes.Lodging memory lodging,
        bytes32 predecessor
    ) internal {
        // Check:
        uint256 standing = _available(credit);
        if (presenter != standing.beneficiary() && presenter != standing.advisingBank()) {
            revert CreditBeneficiaryRequired(credit, presenter, standing.beneficiary());
        }
        bytes32 id = presentationId(credit, bill, lodging.presenterReference, lodging.documentsRoot);
        (PresentationRecord storage record,) = _inState(credit, id, CreditTypes.PresentationState.None);
        _requireLodging(id, standing, lodging);
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        _requireDrawing(credit, id, standing, balance, lodging.amount);
        (bool titled, uint256 discrepancies) = _inspect(id, standing, bill, lodging.shippedOn);

        // Effect:
        balance.available -= lodging.amount;
        ++balance.lodged;
        _credits[credit].balance = balance.pack();
        record.word = PresentationWord.lodged(presenter, lodging).withTitle(titled);
        record.bill = bill;
        emit Presented(credit, id, presenter, bill, lodging, predecessor, discrepancies);
    }

    /// @dev The presenter's notice of completeness.
    function _complete(
        bytes32 credit,
        bytes32 id,
        PresentationRecord storage record,
        uint256 word,
        uint256 discrepancies
    ) private {
        // Check:
        uint256 standing = _available(credit);
        _requireInTime(id, standing, word.shippedOn());
        uint40 deadline = SafeCast.toUint40(calendar.deadline(standing.place(), block.timestamp, _EXAMINATION_DAYS));

        // Effect:
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.lodged;
        ++balance.examining;
        _credits[credit].balance = balance.pack();
        record.word = word.withState(CreditTypes.PresentationState.UnderExamination).withDeadline(deadline);
        emit PresentationCompleted(credit, id, word.presenter(), deadline, discrepancies);
    }

    /// @dev What of the documents presented does not comply: a required kind that is missing, an invoice that is not the
    /// beneficiary's (article 18a i).
    function _discrepanciesOf(bytes32 credit, DocumentTypes.Identity[] calldata presented)
        private
        view
        returns (uint256 discrepancies)
    {
        uint32 beneficiary = _credits[credit].standing.beneficiary();
        uint256 missing = _credits[credit].requiredDocuments;
        for (uint256 i = 0; i < presented.length; ++i) {
            DocumentTypes.Kind kind = presented[i].kind;
            missing &= ~(1 << uint8(kind));
            bool invoice = kind == DocumentTypes.Kind.CommercialInvoice;
            if (invoice && presented[i].issuer != beneficiary) discrepancies |= Discrepancies.DOCUMENT_ISSUER;
        }
        if (missing != 0) discrepancies |= Discrepancies.DOCUMENT_MISSING;
    }

    /// @dev Gives a bill out of escrow: with title, when title is this contract's.
    function _handOut(bytes32 bill, uint32 to, bool titled) internal {
        if (titled) bills.endorseAndTransfer(bill, to, BillTypes.Endorsement.ToOrder);
        else bills.transfer(bill, to);
    }

    /// @dev Gives a bill out of escrow unless a court has set it aside there: then nothing is left to give, and what is
    /// due under the credit stays due.
    function _handOutIfValid(bytes32 bill, uint32 to, bool titled) internal {
        if (bills.stateOf(bill) == BillTypes.State.Issued) _handOut(bill, to, titled);
    }

    /// @dev A presentation that must be in one state.
    function _inState(bytes32 credit, bytes32 id, CreditTypes.PresentationState expected)
        internal
        view
        returns (PresentationRecord storage record, uint256 word)
    {
        record = _presentations[credit][id];
        word = record.word;
        CreditTypes.PresentationState current = PresentationWord.state(word);
        if (current != expected) {
            revert PresentationUnexpectedState(id, current, StateMachine.only(uint8(expected)));
        }
    }

    /// @dev The signer acts for the credit's issuing bank.
    function _requireIssuingBank(bytes32 credit) internal view returns (uint32 bank) {
        return _requireBank(credit, _credits[credit].standing.issuingBank());
    }

    /// @dev A lodged presentation was not made: its drawing is free again.
    function _unlodge(bytes32 credit, PresentationRecord storage record, uint256 word) private {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.lodged;
        balance.available += word.amount();
        _credits[credit].balance = balance.pack();
        record.word = word.withState(CreditTypes.PresentationState.Returned);
    }

    /// @dev This contract's own organisation. It is enrolled after deployment, so that it cannot be an immutable.
    function _self() internal view returns (uint32 org) {
        return participants.seatOf(address(this)).org;
    }

    /// @dev Reverts with {PresentationPresenterRequired}.
    function _requirePresenter(bytes32 id, uint32 org, uint32 presenter) internal pure {
        if (org != presenter) revert PresentationPresenterRequired(id, org, presenter);
    }

    /// @dev What the contract itself can tell of a bill and a date: whether title is its own to pass on, and what does
    /// not comply.
    function _inspect(bytes32 id, uint256 standing, bytes32 bill, uint24 shippedOn)
        private
        view
        returns (bool titled, uint256 discrepancies)
    {
        (BillTypes.Form form, uint32 endorsee, bool endorsable) = bills.titleOf(bill);
        bool deliverable = form == BillTypes.Form.Bearer || endorsee == standing.issuingBank();
        if (form == BillTypes.Form.Straight) {
            deliverable = deliverable || endorsee == standing.applicant();
        } else if (!deliverable && endorsee == _self()) {
            if (!endorsable) revert PresentationBillNotEndorsable(id, bill);
            (titled, deliverable) = (true, true);
        }
        if (!deliverable) discrepancies |= Discrepancies.BILL_NOT_DELIVERABLE;
        bool late = standing.latestShipment() != 0 && shippedOn > standing.latestShipment();
        if (late) discrepancies |= Discrepancies.LATE_SHIPMENT;
    }

    /// @dev What is lodged is complete in itself, shipped, and in time.
    function _requireLodging(bytes32 id, uint256 standing, CreditTypes.Lodging memory lodging) private view {
        if (lodging.presenterReference == 0 || lodging.documentsRoot == 0) revert PresentationIncomplete(id);
        bool ahead = lodging.shippedOn > (block.timestamp + _EASTERNMOST) / 1 days;
        if (lodging.shippedOn == 0 || ahead) revert PresentationShipmentInvalid(id, lodging.shippedOn);
        _requireInTime(id, standing, lodging.shippedOn);
    }

    /// @dev Reverts with {PresentationTooLate}.
    function _requireInTime(bytes32 id, uint256 standing, uint24 shippedOn) private view {
        uint256 last = _lastMoment(standing, shippedOn);
        if (block.timestamp > last) revert PresentationTooLate(id, last);
    }

    /// @dev The drawing is within balance and tolerance; where partial drawings are not allowed it is the only one.
    function _requireDrawing(
        bytes32 credit,
        bytes32 id,
        uint256 standing,
        CreditTypes.Balance memory balance,
        uint256 amount
    ) private pure {
        uint256 least = 1;
        if (!standing.partialAllowed()) {
            if (balance.available != _most(balance.amount, standing.toleranceOver())) {
                revert CreditDrawingStands(credit);
            }
            least = Math.max(least, _least(balance.amount, standing.toleranceUnder()));
        }
        if (amount < least || amount > balance.available) {
            revert PresentationAmountInvalid(id, amount, least, balance.available);
        }
    }
}
