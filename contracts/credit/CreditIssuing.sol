// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIssuanceActs} from "../interfaces/IIssuanceActs.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditRules} from "../libraries/CreditRules.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Roles} from "../types/Roles.sol";
import {CreditModule} from "./CreditModule.sol";

/// @title CreditIssuing
/// @notice Issuing credits. Part of {IIssuanceActs}.
abstract contract CreditIssuing is CreditModule, IIssuanceActs {
    using BalanceWord for CreditTypes.Balance;
    using ConditionsWord for CreditTypes.Conditions;
    using CreditWord for uint256;

    /// @inheritdoc IIssuanceActs
    function issue(CreditTypes.Terms calldata terms)
        external
        override
        onlyDelegated
        whenIssuing
        returns (bytes32 credit)
    {
        // Check:
        uint32 bank = _actorAs(Roles.BANK);
        credit = creditId(bank, terms.creditNumber);
        CreditRecord storage record = _credits[credit];
        _requireCreditState(credit, record.standing.state(), StateMachine.only(uint8(CreditTypes.CreditState.None)));
        uint256 word = CreditWord.issued(bank, terms);
        uint256 most = _requireConsistent(credit, word, terms);
        _requireParties(credit, bank, terms);
        uint256 expiresAt = calendar.closeOnOrAfter(terms.place, terms.expiresOn);
        if (block.timestamp > expiresAt) revert CreditExpiryPassed(credit, expiresAt);
        uint256 conditions = _conditions(credit, terms);

        // Effect:
        record.standing = word.withConditions(conditions != 0);
        record.balance = CreditTypes.Balance({
            amount: terms.amount, available: uint104(most), lodged: 0, examining: 0, claims: 0
        }).pack();
        record.availability = AvailabilityWord.stated(terms);
        record.termsHash = terms.termsHash;
        if (conditions != 0) record.conditions = conditions;
        emit CreditIssued(credit, bank, terms.beneficiary, terms);
    }

    /// @inheritdoc IIssuanceActs
    function creditId(uint32 issuingBank, bytes32 creditNumber) public pure override returns (bytes32 credit) {
        return keccak256(abi.encode(issuingBank, creditNumber));
    }

    /// @dev Beneficiary and applicant are active and differ; the other banks are banks of their own. A bank may issue on
    /// its own behalf (article 2), so that it may be the applicant.
    function _requireParties(bytes32 credit, uint32 bank, CreditTypes.Terms calldata terms) private view {
        (uint32 applicant, uint32 beneficiary) = (terms.applicant, terms.beneficiary);
        if (applicant != bank) _requireParty(credit, applicant);
        if (beneficiary == bank || beneficiary == applicant) revert CreditPartyInvalid(credit, beneficiary);
        _requireParty(credit, beneficiary);
        _requireOtherBank(credit, bank, terms, terms.advisingBank);
        if (terms.confirmingBank != terms.advisingBank) _requireOtherBank(credit, bank, terms, terms.confirmingBank);
        if (terms.nominatedBank == terms.advisingBank || terms.nominatedBank == terms.confirmingBank) return;
        _requireOtherBank(credit, bank, terms, terms.nominatedBank);
    }

    /// @dev Zero, or a bank that is active and neither issuing bank, applicant nor beneficiary.
    function _requireOtherBank(bytes32 credit, uint32 bank, CreditTypes.Terms calldata terms, uint32 other)
        private
        view
    {
        if (other == 0) return;
        bool double = other == bank || other == terms.applicant || other == terms.beneficiary;
        if (double || participants.activeRoles(other) & Roles.BANK == 0) revert CreditPartyInvalid(credit, other);
    }

    /// @dev An active organisation, and no escrow contract: those receive bills by call alone.
    function _requireParty(bytes32 credit, uint32 org) private view {
        if (participants.activeRoles(org) & Roles.ESCROW != 0) revert CreditPartyInvalid(credit, org);
    }

    /// @dev The terms do not contradict themselves; returns the most that can be drawn.
    function _requireConsistent(bytes32 credit, uint256 word, CreditTypes.Terms calldata terms)
        private
        view
        returns (uint256 most)
    {
        if (terms.creditNumber == 0 || terms.termsHash == 0 || !CreditRules.consistent(word)) {
            revert CreditTermsInvalid(credit);
        }
        most = _most(terms.amount, terms.toleranceOver);
        if (terms.amount == 0 || most > type(uint104).max) revert CreditAmountInvalid(credit, terms.amount);
        if (terms.token.code.length == 0) revert CreditTokenInvalid(credit, terms.token);
    }

    /// @dev {ConditionsWord} of the terms, which fits the way in which the credit is available.
    function _conditions(bytes32 credit, CreditTypes.Terms calldata terms) private pure returns (uint256 word) {
        CreditTypes.Conditions memory conditions = terms.conditions;
        if (!CreditRules.fits(terms.availability, conditions)) revert CreditConditionsInvalid(credit);
        CreditRules.complete(conditions, terms.requiredDocuments);
        return conditions.pack();
    }
}
