// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Acting} from "../identity/Acting.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {ICreditActs} from "../interfaces/ICreditActs.sol";
import {ICreditReferences} from "../interfaces/ICreditReferences.sol";
import {IDraftReceiver} from "../interfaces/IDraftReceiver.sol";
import {ILetterOfCredit} from "../interfaces/ILetterOfCredit.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPresentationActs} from "../interfaces/IPresentationActs.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {StandingDocuments} from "../libraries/StandingDocuments.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Discrepancies} from "../types/Discrepancies.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {DraftTypes} from "../types/DraftTypes.sol";
import {CreditBook} from "./CreditBook.sol";
import {CreditIssuing} from "./CreditIssuing.sol";
import {CreditViews} from "./CreditViews.sol";
import {Delegated} from "./Delegated.sol";
import {PresentationActs} from "./PresentationActs.sol";

/// @title LetterOfCredit
/// @notice Bills come in, money and bills go out together. See {ILetterOfCredit}.
/// @dev The acts of every drawing are here; the others run the code of {CreditActs} and {PresentationActs} on this
/// contract's storage.
///
/// No reentrancy guard: every act writes all its state before it calls a token or the register of bills, checks
/// nothing after the call but what arrived, and moves a bill that it holds or reverts. A token that calls back meets
/// the state after the act. The bank chooses the token, and a bad one harms its own credits alone: cover is counted
/// for each credit, never read from a balance.
contract LetterOfCredit is CreditIssuing, CreditViews, Delegated, ILetterOfCredit {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    /// @dev Length of the data of a presentation: purpose, credit, ten words of lodging, predecessor.
    uint256 private constant _PRESENTATION_LENGTH = 13 * 32;

    /// @inheritdoc ILetterOfCredit
    address public immutable override creditActs;
    /// @inheritdoc ILetterOfCredit
    address public immutable override presentationActs;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param credits Code of the acts with credits, {CreditActs}.
    /// @param presentations Code of the acts with presentations, {PresentationActs}; says on which contracts it relies.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        ICreditReferences credits,
        ICreditReferences presentations
    )
        Acting(authority, forwarder, register)
        CreditBook(presentations.bills(), presentations.documents(), presentations.calendar(), presentations.drafts())
    {
        if (
            credits.bills() != bills || credits.documents() != documents || credits.calendar() != calendar
                || credits.drafts() != drafts
        ) revert CreditModulesMismatch(address(credits), address(presentations));
        (creditActs, presentationActs) = (address(credits), address(presentations));
    }

    /// @inheritdoc IBillReceiver
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata data)
        external
        override
        returns (bytes4 selector)
    {
        if (msg.sender != address(bills)) {
            revert CreditBillRegisterRequired(msg.sender, address(bills));
        }
        if (data.length != _PRESENTATION_LENGTH) _delegate(presentationActs);
        uint256 purpose = uint256(bytes32(data[:32]));
        bool completing = purpose == uint8(CreditTypes.Purpose.CompletePresentation);
        if (!completing && purpose != uint8(CreditTypes.Purpose.Presentation)) revert CreditHandOverInvalid(bill);
        _present(bill, from, data[32:], completing);
        return IBillReceiver.onBillReceived.selector;
    }

    /// @inheritdoc ILetterOfCredit
    function complete(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Lodged);
        _requirePresenter(id, _actor(), word.presenter());
        uint256 standing = _available(credit);
        _requireUndocumented(credit, id, standing);
        _completeLodged(credit, id, record, standing, word, 0);
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
        if (_presentationId(credit, record.bill, presenterReference, root) != id) {
            revert PresentationDocumentsMismatch(id, root);
        }
        uint256 standing = _available(credit);
        uint256 discrepancies = _discrepanciesOf(credit, standing.beneficiary(), presented);
        _completeLodged(credit, id, record, standing, word, discrepancies);
    }

    /// @inheritdoc ILetterOfCredit
    function comply(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) = _underExamination(credit, id);
        uint32 bank = _requireBank(credit, _examiningBank(credit, word));

        record.word = word.withState(CreditTypes.PresentationState.Complying);
        emit PresentationComplied(credit, id, bank);
    }

    /// @inheritdoc ILetterOfCredit
    function honour(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        _requireDebtor(credit, _examiningBank(credit, word));
        _honour(credit, id, record, word);
    }

    /// @inheritdoc ICreditActs
    function advise(bytes32) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function confirm(bytes32) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function declineConfirmation(bytes32) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function proposeAmendment(bytes32, CreditTypes.Amendment calldata) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function extendConfirmation(bytes32, uint16) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function declineExtension(bytes32, uint16) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function acceptAmendment(bytes32, uint16) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function rejectAmendment(bytes32, uint16) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function putUpCover(bytes32, uint104) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function releaseCover(bytes32) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function expire(bytes32) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc IPresentationActs
    function withdraw(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function lapse(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function preclude(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function refuse(bytes32, bytes32, uint256, bytes32, CreditTypes.Disposition) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function handBack(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function represent(bytes32, bytes32, CreditTypes.Lodging calldata) external override returns (bytes32) {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function honourFromCover(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function withdrawTender(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function takeUp(bytes32, bytes32, uint104) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function seekWaiver(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function waive(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function refuseWaiver(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function acceptWaiver(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function forward(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function declareDefault(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function reclaim(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function offerDiscount(bytes32, bytes32, uint104) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function negotiate(bytes32, bytes32, uint104) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function takeUpOnTrust(bytes32, bytes32, uint104) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function repay(bytes32, bytes32) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IDraftReceiver
    function onDraftAccepted(bytes32, uint32, DraftTypes.Undertaking calldata, bytes calldata)
        external
        override
        returns (bytes4)
    {
        _delegate(presentationActs);
    }

    /// @dev A bill is handed over as a presentation; what it follows was handed back to the same presenter.
    function _present(bytes32 bill, uint32 from, bytes calldata data, bool completing) private {
        (bytes32 credit, CreditTypes.Lodging memory lodging, bytes32 predecessor) =
            abi.decode(data, (bytes32, CreditTypes.Lodging, bytes32));
        if (predecessor != 0) {
            (, uint256 returned) = _inState(credit, predecessor, CreditTypes.PresentationState.Returned);
            _requirePresenter(predecessor, from, returned.presenter());
        }
        if (lodging.amendment != 0) {
            bytes memory accepting =
                abi.encodeCall(PresentationActs.acceptByPresentation, (credit, lodging.amendment, from));
            Address.functionDelegateCall(presentationActs, accepting);
        }
        _lodge(credit, bill, from, lodging, predecessor, completing);
    }

    /// @dev The presenter's notice of completeness for what is lodged.
    function _completeLodged(
        bytes32 credit,
        bytes32 id,
        PresentationRecord storage record,
        uint256 standing,
        uint256 word,
        uint256 discrepancies
    ) private {
        // Check:
        _requireInTime(id, standing, word.shippedOn());

        // Effect:
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        record.word = _complete(credit, id, standing, balance, word, discrepancies);
        _credits[credit].balance = balance.pack();
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
