// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IIssuanceActs} from "../interfaces/IIssuanceActs.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditRules} from "../libraries/CreditRules.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Roles} from "../types/Roles.sol";
import {CreditBook} from "./CreditBook.sol";
import {CreditIssuing} from "./CreditIssuing.sol";

/// @title IssuanceActs
/// @notice See {IIssuanceActs}. {LetterOfCredit} runs this code on its own storage.
contract IssuanceActs is CreditIssuing {
    using AvailabilityWord for uint256;
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using ConditionsWord for CreditTypes.Conditions;
    using ConditionsWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    uint256 private constant _MOST_INSTALMENTS = 16;

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

    /// @inheritdoc IIssuanceActs
    function requestTransfer(bytes32 credit, CreditTypes.Transfer calldata terms) external override onlyDelegated {
        uint256 standing = _available(credit);
        uint32 org = _requireFirstBeneficiary(credit, standing);
        _requireTransferable(credit, standing);

        _transferRequests[credit][keccak256(abi.encode(terms))] = true;
        emit TransferRequested(credit, org, terms);
    }

    /// @inheritdoc IIssuanceActs
    function withdrawTransferRequest(bytes32 credit, CreditTypes.Transfer calldata terms)
        external
        override
        onlyDelegated
    {
        uint32 org = _requireFirstBeneficiary(credit, _credits[credit].standing);
        _takeRequest(credit, terms);
        emit TransferRequestWithdrawn(credit, org, terms);
    }

    /// @inheritdoc IIssuanceActs
    function transfer(bytes32 credit, CreditTypes.Transfer calldata terms)
        external
        override
        onlyDelegated
        returns (bytes32 child)
    {
        // Check:
        uint256 standing = _available(credit);
        uint32 bank = _requireTransferringBank(credit, standing);
        _requireTransferable(credit, standing);
        child = transferId(credit, terms.transferReference);
        CreditTypes.CreditState current = CreditWord.state(_credits[child].standing);
        _requireCreditState(child, current, StateMachine.only(uint8(CreditTypes.CreditState.None)));
        uint256 word = standing.transferredTo(terms, bank == standing.issuingBank() ? 0 : bank);
        _requireReduced(credit, standing, word, terms);
        _requireSecondBeneficiary(child, standing, terms.beneficiary);

        // Effect:
        _takeRequest(credit, terms);
        _takeFrom(credit, standing, terms);
        _open(credit, child, word, terms);
        emit CreditTransferred(credit, child, bank, terms);
    }

    /// @inheritdoc IIssuanceActs
    function substituteInvoice(bytes32 credit, bytes32 id, bytes32 invoiceRoot) external override onlyDelegated {
        uint256 expected = StateMachine.either(
            uint8(CreditTypes.PresentationState.UnderExamination), uint8(CreditTypes.PresentationState.WaiverSought)
        ) | StateMachine.only(uint8(CreditTypes.PresentationState.Complying));
        (PresentationRecord storage record, uint256 word) = _inStates(credit, id, expected);
        uint32 org = _requireFirstBeneficiary(credit, _credits[_origins[credit].credit].standing);
        if (word.claimed()) revert PresentationIsClaim(id);
        if (invoiceRoot == 0 || word.substituted()) revert PresentationSubstitutionInvalid(id, invoiceRoot);
        if (_credits[credit].standing.tenor()) {
            revert CreditAvailableOtherwise(credit, _credits[credit].availability.availability());
        }

        record.word = word.withSubstitution();
        emit InvoiceSubstituted(credit, id, org, invoiceRoot);
    }

    /// @inheritdoc IIssuanceActs
    function scheduleInstalments(bytes32 credit, CreditTypes.Instalment[] calldata schedule)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 standing = _credits[credit].standing;
        uint256 expected = StateMachine.only(uint8(CreditTypes.CreditState.Issued));
        _requireCreditState(credit, CreditWord.state(standing), expected);
        _requireBank(credit, standing.issuingBank());
        bool possible = standing.byInstalments() && _instalments[credit].length == 0;
        if (!possible || !_adds(credit, standing, schedule)) revert CreditInstalmentsInvalid(credit);

        // Effect:
        for (uint256 i = 0; i < schedule.length; ++i) {
            _instalments[credit].push(schedule[i]);
        }
        emit InstalmentsScheduled(credit, schedule);
    }

    /// @inheritdoc IIssuanceActs
    function originOf(bytes32 credit) external view override returns (CreditTypes.TransferOrigin memory origin) {
        return _origins[credit];
    }

    /// @inheritdoc IIssuanceActs
    function instalmentsOf(bytes32 credit) external view override returns (CreditTypes.Instalment[] memory schedule) {
        return _instalments[credit];
    }

    /// @inheritdoc IIssuanceActs
    function transferId(bytes32 credit, bytes32 transferReference) public pure override returns (bytes32 child) {
        return keccak256(abi.encode(credit, transferReference));
    }

    /// @dev What a beneficiary asked for is done, or is asked for no more.
    function _takeRequest(bytes32 credit, CreditTypes.Transfer calldata terms) private {
        bytes32 request = keccak256(abi.encode(terms));
        if (!_transferRequests[credit][request]) revert CreditTransferNotRequested(credit);
        delete _transferRequests[credit][request];
    }

    /// @dev The part that is transferred is no longer available to the first beneficiary, and the cover is kept for it.
    function _takeFrom(bytes32 credit, uint256 standing, CreditTypes.Transfer calldata terms) private {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        uint256 most = _most(terms.gross, standing.toleranceOver());
        bool whole = terms.gross == balance.amount && balance.available == most;
        if (most > balance.available || (!standing.partialAllowed() && !whole)) revert CreditTransferInvalid(credit);
        balance.available -= uint104(most);
        ++balance.claims;
        _credits[credit].balance = balance.pack();
    }

    /// @dev Writes the transferred credit.
    function _open(bytes32 credit, bytes32 child, uint256 word, CreditTypes.Transfer calldata terms) private {
        CreditRecord storage first = _credits[credit];
        CreditRecord storage record = _credits[child];
        CreditTypes.Conditions memory conditions = first.conditions.toConditions();
        if (terms.insuredPercent < conditions.insuredPercent) revert CreditTransferInvalid(credit);
        conditions.insuredPercent = terms.insuredPercent;
        uint256 packed = conditions.pack();
        record.standing = word.withConditions(packed != 0);
        record.balance = CreditTypes.Balance({
            amount: terms.amount,
            available: uint104(_most(terms.amount, word.toleranceOver())),
            lodged: 0,
            examining: 0,
            claims: 0
        }).pack();
        record.availability = first.availability;
        record.termsHash = terms.termsHash;
        if (packed != 0) record.conditions = packed;
        if (word.confirmationLimited()) {
            (record.confirmedStanding, record.confirmedAmount) = (first.confirmedStanding, first.confirmedAmount);
        }
        _origins[child] = CreditTypes.TransferOrigin({credit: credit, gross: terms.gross});
    }

    /// @dev The signer acts for the beneficiary of a credit, here the first one.
    function _requireFirstBeneficiary(bytes32 credit, uint256 standing) private view returns (uint32 org) {
        org = _actor();
        if (org != standing.beneficiary()) revert CreditBeneficiaryRequired(credit, org, standing.beneficiary());
    }

    /// @dev The signer acts for a bank that may transfer (article 38b).
    function _requireTransferringBank(bytes32 credit, uint256 standing) private view returns (uint32 bank) {
        uint16 roles;
        (bank, roles,) = participants.actor(_msgSender());
        uint256 availability = _credits[credit].availability;
        bool confirmed = standing.confirmation() == CreditTypes.Confirmation.Confirmed;
        bool may = bank == standing.issuingBank() || bank == availability.nominatedBank()
            || (confirmed && bank == availability.confirmingBank());
        if (!may) revert CreditBankNotNominated(credit, bank);
        _requireRole(bank, roles, Roles.BANK);
    }

    /// @dev The second beneficiary is active, and no party of the credit.
    function _requireSecondBeneficiary(bytes32 child, uint256 standing, uint32 second) private view {
        bool double = second == standing.issuingBank() || second == standing.applicant()
            || second == standing.beneficiary() || second == standing.advisingBank();
        if (double || participants.activeRoles(second) & Roles.ESCROW != 0) revert CreditPartyInvalid(child, second);
    }

    /// @dev Only what may change has changed, and in the direction in which it may (article 38g).
    function _requireReduced(bytes32 credit, uint256 standing, uint256 word, CreditTypes.Transfer calldata terms)
        private
        view
    {
        bool reduced = terms.amount != 0 && terms.amount <= terms.gross && terms.expiresOn <= standing.expiresOn()
            && terms.presentationDays <= standing.presentationDays();
        uint24 latest = standing.latestShipment();
        reduced = reduced && (latest == 0 || (terms.latestShipment != 0 && terms.latestShipment <= latest));
        if (!reduced || terms.termsHash == 0 || !CreditRules.consistent(word)) revert CreditTransferInvalid(credit);
        uint256 expiresAt = calendar.closeOnOrAfter(word.place(), word.expiresOn());
        if (block.timestamp > expiresAt) revert CreditExpiryPassed(credit, expiresAt);
    }

    /// @dev Whether instalments follow each other within the dates of the credit and add up to its amount.
    function _adds(bytes32 credit, uint256 standing, CreditTypes.Instalment[] calldata schedule)
        private
        view
        returns (bool valid)
    {
        if (schedule.length > _MOST_INSTALMENTS) return false;
        uint256 last = standing.latestShipment() == 0 ? standing.expiresOn() : standing.latestShipment();
        uint256 sum;
        uint256 before;
        for (uint256 i = 0; i < schedule.length; ++i) {
            CreditTypes.Instalment calldata one = schedule[i];
            if (
                one.shippedFrom <= before || one.shippedTo < one.shippedFrom || one.shippedTo > last || one.amount == 0
                    || one.drawn
            ) return false;
            (before, sum) = (one.shippedTo, sum + one.amount);
        }
        return sum == _credits[credit].balance.toBalance().amount;
    }

    /// @dev Reverts with {CreditNotTransferable}.
    function _requireTransferable(bytes32 credit, uint256 standing) private pure {
        if (!standing.transferable() || standing.byInstalments()) revert CreditNotTransferable(credit);
    }
}
