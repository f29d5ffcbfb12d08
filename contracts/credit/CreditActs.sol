// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {ICreditActs} from "../interfaces/ICreditActs.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {AmendmentChanges} from "../types/AmendmentChanges.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {CreditAmending} from "./CreditAmending.sol";
import {CreditBook} from "./CreditBook.sol";
import {CreditModule} from "./CreditModule.sol";
import {CreditViews} from "./CreditViews.sol";

/// @title CreditActs
/// @notice See {ICreditActs}. {LetterOfCredit} runs this code on its own storage.
contract CreditActs is CreditAmending, CreditModule, CreditViews, ICreditActs {
    using AvailabilityWord for uint256;
    using BalanceWord for uint256;
    using ConditionsWord for CreditTypes.Conditions;
    using CreditWord for uint256;

    /// @dev How long the cover of a credit that has ended waits for claims.
    uint256 private constant _CLAIM_PERIOD = 90 days;

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

    /// @inheritdoc ICreditActs
    function advise(bytes32 credit) external override onlyDelegated {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 standing = record.standing;
        _requireCreditState(credit, standing.state(), StateMachine.only(uint8(CreditTypes.CreditState.Issued)));
        _requireBank(credit, standing.advisingBank());

        // Effect:
        record.standing = standing.withState(CreditTypes.CreditState.Advised);
        emit CreditAdvised(credit, standing.advisingBank());
    }

    /// @inheritdoc ICreditActs
    function confirm(bytes32 credit) external override onlyDelegated {
        uint32 bank = _answerConfirmation(credit, CreditTypes.Confirmation.Confirmed);
        emit CreditConfirmed(credit, bank);
    }

    /// @inheritdoc ICreditActs
    function declineConfirmation(bytes32 credit) external override onlyDelegated {
        uint32 bank = _answerConfirmation(credit, CreditTypes.Confirmation.Declined);
        emit CreditConfirmationDeclined(credit, bank);
    }

    /// @inheritdoc ICreditActs
    function proposeAmendment(bytes32 credit, CreditTypes.Amendment calldata amendment)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 standing = _available(credit);
        _requireBank(credit, standing.issuingBank());
        AmendmentRecord storage record = _amendments[credit][amendment.number];
        if (record.state != CreditTypes.AmendmentState.None) {
            uint256 expected = StateMachine.only(uint8(CreditTypes.AmendmentState.None));
            revert AmendmentUnexpectedState(credit, amendment.number, record.state, expected);
        }
        _requireAmendment(credit, standing, amendment);

        // Effect:
        _record(record, amendment);
        emit AmendmentProposed(credit, amendment.number, amendment);
    }

    /// @inheritdoc ICreditActs
    function extendConfirmation(bytes32 credit, uint16 number) external override onlyDelegated {
        uint32 bank = _answerExtension(credit, number, CreditTypes.Extension.Extended);
        emit ConfirmationExtended(credit, number, bank);
    }

    /// @inheritdoc ICreditActs
    function declineExtension(bytes32 credit, uint16 number) external override onlyDelegated {
        uint32 bank = _answerExtension(credit, number, CreditTypes.Extension.NotExtended);
        emit ConfirmationNotExtended(credit, number, bank);
        AmendmentRecord storage record = _amendments[credit][number];
        if (record.changes & AmendmentChanges.CANCELLATION == 0) return;
        record.state = CreditTypes.AmendmentState.Rejected;
        emit AmendmentRejected(credit, number, bank);
    }

    /// @inheritdoc ICreditActs
    function acceptAmendment(bytes32 credit, uint16 number) external override onlyDelegated {
        uint256 standing = _available(credit);
        _requireBeneficiary(credit, standing);
        _accept(credit, number, standing, false);
    }

    /// @inheritdoc ICreditActs
    function rejectAmendment(bytes32 credit, uint16 number) external override onlyDelegated {
        uint32 org = _requireBeneficiary(credit, _credits[credit].standing);
        _proposed(credit, number).state = CreditTypes.AmendmentState.Rejected;
        emit AmendmentRejected(credit, number, org);
    }

    /// @inheritdoc ICreditActs
    function putUpCover(bytes32 credit, uint104 amount) external override onlyDelegated {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 standing = _available(credit);
        uint32 org = _actor();
        CreditTypes.Cover memory cover = record.cover;
        bool party = org == standing.applicant() || org == standing.issuingBank();
        if (!party || (cover.provider != 0 && cover.provider != org)) {
            revert CreditCoverProviderRequired(credit, org, cover.provider);
        }
        uint256 most = _most(record.balance.toBalance().amount, standing.toleranceOver());
        uint256 total = uint256(cover.amount) + amount;
        if (amount == 0 || total > most) revert CreditCoverInvalid(credit, total, most);

        // Effect: the cover counts before it arrives; a token that calls back and spends it makes its own payment fail.
        record.cover = CreditTypes.Cover({amount: uint104(total), provider: org});
        if (!standing.covered()) record.standing = standing.withCover();
        emit CoverPutUp(credit, org, amount, uint104(total));

        // Interaction:
        ExactTransfer.pull(IERC20(_tokenOf(credit)), participants.accountOf(org), address(this), amount);
    }

    /// @inheritdoc ICreditActs
    function releaseCover(bytes32 credit) external override onlyDelegated {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 expected = StateMachine.either(
            uint8(CreditTypes.CreditState.Exhausted), uint8(CreditTypes.CreditState.Expired)
        ) | StateMachine.only(uint8(CreditTypes.CreditState.Cancelled));
        _requireCreditState(credit, record.standing.state(), expected);
        CreditTypes.Cover memory cover = record.cover;
        if (cover.amount == 0) revert CreditCoverNone(credit);
        uint256 claims = record.balance.toBalance().claims;
        if (claims != 0 && block.timestamp <= _claimableUntil(record)) revert CreditClaimsOpen(credit, claims);

        // Effect:
        record.cover.amount = 0;
        emit CoverReleased(credit, cover.provider, cover.amount);

        // Interaction:
        ExactTransfer.push(IERC20(_tokenOf(credit)), participants.accountOf(cover.provider), cover.amount);
    }

    /// @inheritdoc ICreditActs
    function expire(bytes32 credit) external override onlyDelegated {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 standing = _available(credit);
        uint256 expiresAt = calendar.closeOnOrAfter(standing.place(), standing.expiresOn());
        if (block.timestamp <= expiresAt) revert CreditNotExpired(credit, expiresAt);
        uint256 open = record.balance.toBalance().examining;
        if (open != 0) revert CreditPresentationsOpen(credit, open);

        // Effect:
        record.standing = standing.withState(CreditTypes.CreditState.Expired);
        emit CreditExpired(credit);
        _closeTransferred(credit, standing);
    }

    /// @dev Until when the cover waits for banks that have honoured and not claimed: ninety days after expiry, or after
    /// the last maturity that a drawing of the last day can have.
    function _claimableUntil(CreditRecord storage record) private view returns (uint256 moment) {
        uint256 standing = record.standing;
        CreditTypes.Conditions memory conditions = ConditionsWord.toConditions(record.conditions);
        uint256 day = Math.max(uint256(standing.expiresOn()) + conditions.tenorDays, conditions.maturesOn);
        return calendar.closeOf(standing.place(), day) + _CLAIM_PERIOD;
    }

    /// @dev The bank that was asked to confirm answers, once.
    function _answerConfirmation(bytes32 credit, CreditTypes.Confirmation answer) private returns (uint32 bank) {
        uint256 standing = _available(credit);
        bank = _requireBank(credit, _credits[credit].availability.confirmingBank());
        CreditTypes.Confirmation current = standing.confirmation();
        if (current != CreditTypes.Confirmation.Requested) revert CreditConfirmationAnswered(credit, current);
        _credits[credit].standing = standing.withConfirmation(answer);
    }

    /// @dev The confirming bank answers an amendment, once.
    function _answerExtension(bytes32 credit, uint16 number, CreditTypes.Extension answer)
        private
        returns (uint32 bank)
    {
        uint256 standing = _available(credit);
        bank = _requireBank(credit, _credits[credit].availability.confirmingBank());
        CreditTypes.Confirmation current = standing.confirmation();
        if (current != CreditTypes.Confirmation.Confirmed) revert CreditConfirmationAnswered(credit, current);
        AmendmentRecord storage record = _proposed(credit, number);
        if (record.extension != CreditTypes.Extension.None) {
            revert AmendmentExtension(credit, number, record.extension);
        }
        record.extension = answer;
    }

    /// @dev Writes an amendment as it is proposed.
    function _record(AmendmentRecord storage record, CreditTypes.Amendment calldata amendment) private {
        record.state = CreditTypes.AmendmentState.Proposed;
        record.changes = amendment.changes;
        record.amount = amendment.amount;
        record.toleranceOver = amendment.toleranceOver;
        record.toleranceUnder = amendment.toleranceUnder;
        record.expiresOn = amendment.expiresOn;
        record.latestShipment = amendment.latestShipment;
        record.presentationDays = amendment.presentationDays;
        record.partialAllowed = amendment.partialAllowed;
        record.requiredDocuments = amendment.requiredDocuments;
        record.termsHash = amendment.termsHash;
        if (amendment.changes & AmendmentChanges.CONDITIONS != 0) record.conditions = amendment.conditions.pack();
    }

    /// @dev The amendment has a number and a hash, changes something that exists, and leaves a credit that can be.
    function _requireAmendment(bytes32 credit, uint256 standing, CreditTypes.Amendment calldata amendment)
        private
        view
    {
        uint16 changes = amendment.changes;
        bool cancels = changes & AmendmentChanges.CANCELLATION != 0;
        if (
            amendment.number == 0 || amendment.termsHash == 0 || changes == 0 || changes > AmendmentChanges.ALL
                || (cancels && changes != AmendmentChanges.CANCELLATION)
        ) revert AmendmentInvalid(credit, amendment.number, changes);
        if (cancels) return;
        (uint256 word,,,) = _amended(credit, standing, amendment);
        uint256 expiresAt = calendar.closeOnOrAfter(word.place(), word.expiresOn());
        if (block.timestamp > expiresAt) revert CreditExpiryPassed(credit, expiresAt);
    }

    /// @dev The signer acts for the beneficiary.
    function _requireBeneficiary(bytes32 credit, uint256 standing) private view returns (uint32 org) {
        org = _actor();
        if (org != standing.beneficiary()) revert CreditBeneficiaryRequired(credit, org, standing.beneficiary());
    }
}
