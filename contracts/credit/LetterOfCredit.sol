// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {ICreditActs} from "../interfaces/ICreditActs.sol";
import {ICreditReferences} from "../interfaces/ICreditReferences.sol";
import {ICreditViews} from "../interfaces/ICreditViews.sol";
import {IDraftReceiver} from "../interfaces/IDraftReceiver.sol";
import {ILetterOfCredit} from "../interfaces/ILetterOfCredit.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPresentationActs} from "../interfaces/IPresentationActs.sol";
import {ISettlementActs} from "../interfaces/ISettlementActs.sol";
import {IIssuanceActs} from "../interfaces/IIssuanceActs.sol";
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
import {CreditHonour} from "./CreditHonour.sol";
import {CreditLodging} from "./CreditLodging.sol";
import {Delegated} from "../identity/Delegated.sol";

/// @title LetterOfCredit
/// @notice Bills come in, money and bills go out together. See {ILetterOfCredit}.
/// @dev Presenting at sight and paying at sight are here; the other acts run the code of {IssuanceActs}, {CreditActs},
/// {PresentationActs} and {SettlementActs} on this contract's storage. Their parameters are named for the ABI.
///
/// No reentrancy guard: every act writes all its state before it calls a token or the register of bills, checks
/// nothing after the call but what arrived, and moves a bill that it holds or reverts. A token that calls back meets
/// the state after the act. The bank chooses the token, and a bad one harms its own credits alone: cover is counted
/// for each credit, never read from a balance.
contract LetterOfCredit is CreditHonour, CreditLodging, Delegated, ILetterOfCredit {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    /// @dev Length of the data of a presentation: purpose, credit, eleven words of lodging, predecessor.
    uint256 private constant _PRESENTATION_LENGTH = 14 * 32;

    /// @inheritdoc ILetterOfCredit
    address public immutable override creditActs;
    /// @inheritdoc ILetterOfCredit
    address public immutable override presentationActs;
    /// @inheritdoc ILetterOfCredit
    address public immutable override settlementActs;
    /// @inheritdoc ILetterOfCredit
    address public immutable override issuanceActs;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param credits Code of the acts with credits, {CreditActs}; says on which contracts all rely.
    /// @param presentations Code of the acts with presentations, {PresentationActs}.
    /// @param settlements Code of the acts of settlement, {SettlementActs}.
    /// @param issuances Code of the acts of issuance, {IssuanceActs}.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        ICreditReferences credits,
        ICreditReferences presentations,
        ICreditReferences settlements,
        ICreditReferences issuances
    )
        Acting(authority, forwarder, register)
        CreditBook(credits.bills(), credits.documents(), credits.calendar(), credits.drafts())
    {
        _requireAlike(presentations);
        _requireAlike(settlements);
        _requireAlike(issuances);
        (creditActs, presentationActs) = (address(credits), address(presentations));
        (settlementActs, issuanceActs) = (address(settlements), address(issuances));
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
        if (data.length != _PRESENTATION_LENGTH) _delegate(settlementActs);
        HandOver memory handed = _read(bill, data);
        if (handed.lodging.amendment != 0 || handed.lodging.instalment != 0) _delegate(presentationActs);
        _present(bill, from, handed);
        return IBillReceiver.onBillReceived.selector;
    }

    /// @inheritdoc ILetterOfCredit
    function comply(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) = _underExamination(credit, id);
        uint32 bank = _requireBank(credit, _examiningBank(credit, word));

        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Complying);
        emit PresentationComplied(credit, id, bank);
    }

    /// @inheritdoc ISettlementActs
    function honour(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        if (word.claimed() || word.substituted()) _delegate(settlementActs);
        _requireDebtor(credit, _examiningBank(credit, word));
        _honour(credit, id, record, word);
    }

    /// @inheritdoc ICreditViews
    function creditOf(bytes32 credit) external view override returns (CreditTypes.Credit memory record) {
        _delegateView(creditActs);
    }

    /// @inheritdoc ICreditViews
    function presentationOf(bytes32 credit, bytes32 presentation)
        external
        view
        override
        returns (CreditTypes.Presentation memory record)
    {
        _delegateView(creditActs);
    }

    /// @inheritdoc ICreditViews
    function amendmentOf(bytes32 credit, uint16 number)
        external
        view
        override
        returns (CreditTypes.AmendmentStanding memory record)
    {
        _delegateView(creditActs);
    }

    /// @inheritdoc ICreditViews
    function expiryMoment(bytes32 credit) external view override returns (uint256 moment) {
        _delegateView(creditActs);
    }

    /// @inheritdoc ICreditViews
    function lastMoment(bytes32 credit, uint24 shippedOn) external view override returns (uint256 moment) {
        _delegateView(creditActs);
    }

    /// @inheritdoc ICreditViews
    function maturityOf(bytes32 credit, bytes32 presentation) external view override returns (uint256 day) {
        _delegateView(creditActs);
    }

    /// @inheritdoc ICreditViews
    function dueBy(bytes32 credit, bytes32 presentation) external view override returns (uint256 moment) {
        _delegateView(creditActs);
    }

    /// @inheritdoc ILetterOfCredit
    function presentationId(bytes32 credit, bytes32 bill, bytes32 presenterReference, bytes32 documentsRoot)
        external
        pure
        override
        returns (bytes32 id)
    {
        return _presentationId(credit, bill, presenterReference, documentsRoot);
    }

    /// @inheritdoc ICreditActs
    function advise(bytes32 credit) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function confirm(bytes32 credit) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function declineConfirmation(bytes32 credit) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function proposeAmendment(bytes32 credit, CreditTypes.Amendment calldata amendment) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function extendConfirmation(bytes32 credit, uint16 number) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function declineExtension(bytes32 credit, uint16 number) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function acceptAmendment(bytes32 credit, uint16 number) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function rejectAmendment(bytes32 credit, uint16 number) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function putUpCover(bytes32 credit, uint104 amount) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function releaseCover(bytes32 credit) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc ICreditActs
    function expire(bytes32 credit) external override {
        _delegate(creditActs);
    }

    /// @inheritdoc IPresentationActs
    function complete(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function completeWithDocuments(
        bytes32 credit,
        bytes32 presentation,
        bytes32 presenterReference,
        DocumentTypes.Identity[] calldata presented
    ) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function withdraw(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function lapse(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function preclude(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function refuse(
        bytes32 credit,
        bytes32 presentation,
        uint256 discrepancies,
        bytes32 noticeHash,
        CreditTypes.Disposition disposition
    ) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function handBack(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function represent(bytes32 credit, bytes32 presentation, CreditTypes.Lodging calldata lodging)
        external
        override
        returns (bytes32 successor)
    {
        _delegate(presentationActs);
    }

    /// @inheritdoc IIssuanceActs
    function issue(CreditTypes.Terms calldata terms) external override returns (bytes32 credit) {
        _delegate(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function requestTransfer(bytes32 credit, CreditTypes.Transfer calldata terms) external override {
        _delegate(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function withdrawTransferRequest(bytes32 credit, CreditTypes.Transfer calldata terms) external override {
        _delegate(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function transfer(bytes32 credit, CreditTypes.Transfer calldata terms) external override returns (bytes32 child) {
        _delegate(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function substituteInvoice(bytes32 credit, bytes32 presentation, bytes32 invoiceRoot) external override {
        _delegate(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function scheduleInstalments(bytes32 credit, CreditTypes.Instalment[] calldata schedule) external override {
        _delegate(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function originOf(bytes32 credit) external view override returns (CreditTypes.TransferOrigin memory origin) {
        _delegateView(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function instalmentsOf(bytes32 credit) external view override returns (CreditTypes.Instalment[] memory schedule) {
        _delegateView(issuanceActs);
    }

    /// @inheritdoc IIssuanceActs
    function creditId(uint32 issuingBank, bytes32 creditNumber) external pure override returns (bytes32) {
        return keccak256(abi.encode(issuingBank, creditNumber));
    }

    /// @inheritdoc IIssuanceActs
    function transferId(bytes32 credit, bytes32 transferReference) external pure override returns (bytes32) {
        return keccak256(abi.encode(credit, transferReference));
    }

    /// @inheritdoc ISettlementActs
    function honourFromCover(bytes32 credit, bytes32 presentation) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function withdrawTender(bytes32 credit, bytes32 presentation) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function takeUp(bytes32 credit, bytes32 presentation, uint104 agreed) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc IPresentationActs
    function seekWaiver(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function waive(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function refuseWaiver(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function acceptWaiver(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc IPresentationActs
    function forward(bytes32 credit, bytes32 presentation) external override {
        _delegate(presentationActs);
    }

    /// @inheritdoc ISettlementActs
    function declareDefault(bytes32 credit, bytes32 presentation) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function reclaim(bytes32 credit, bytes32 presentation) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function offerDiscount(bytes32 credit, bytes32 presentation, uint104 price) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function negotiate(bytes32 credit, bytes32 presentation, uint104 price) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function takeUpOnTrust(bytes32 credit, bytes32 presentation, uint104 agreed) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc ISettlementActs
    function repay(bytes32 credit, bytes32 presentation) external override {
        _delegate(settlementActs);
    }

    /// @inheritdoc IDraftReceiver
    function onDraftAccepted(
        bytes32 draft,
        uint32 acceptor,
        DraftTypes.Undertaking calldata undertaking,
        bytes calldata data
    ) external override returns (bytes4 selector) {
        _delegate(settlementActs);
    }

    /// @dev A module relies on the contracts on which this one does.
    function _requireAlike(ICreditReferences module) private view {
        if (
            address(module.bills()) != address(bills) || address(module.documents()) != address(documents)
                || address(module.calendar()) != address(calendar) || address(module.drafts()) != address(drafts)
        ) revert CreditModuleMismatch(address(module));
    }
}
