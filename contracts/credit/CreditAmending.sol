// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditRules} from "../libraries/CreditRules.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {AmendmentChanges} from "../types/AmendmentChanges.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {CreditBook} from "./CreditBook.sol";

/// @title CreditAmending
/// @notice What an amendment does to a credit once all have agreed to it.
abstract contract CreditAmending is CreditBook {
    using AvailabilityWord for uint256;
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using ConditionsWord for CreditTypes.Conditions;
    using ConditionsWord for uint256;
    using CreditWord for uint256;

    /// @dev The beneficiary accepts an amendment; the confirming bank, if any is bound, has answered.
    function _accept(bytes32 credit, uint16 number, uint256 standing, bool byPresentation) internal {
        AmendmentRecord storage record = _proposed(credit, number);
        bool confirmed = standing.confirmation() == CreditTypes.Confirmation.Confirmed;
        if (confirmed && record.extension == CreditTypes.Extension.None) {
            revert AmendmentExtension(credit, number, CreditTypes.Extension.None);
        }
        record.state = CreditTypes.AmendmentState.Accepted;
        emit AmendmentAccepted(credit, number, byPresentation);
        if (record.changes & AmendmentChanges.CANCELLATION != 0) {
            _cancel(credit, standing);
        } else {
            CreditTypes.Amendment memory amendment = _amendment(number, record);
            bool extended = record.extension == CreditTypes.Extension.Extended;
            if (confirmed) standing = _keepConfirmed(credit, standing, amendment, extended);
            _amend(credit, standing, amendment);
        }
        _credits[credit].termsHash = record.termsHash;
    }

    /// @dev An amendment that has been neither accepted nor rejected.
    function _proposed(bytes32 credit, uint16 number) internal view returns (AmendmentRecord storage record) {
        record = _amendments[credit][number];
        if (record.state != CreditTypes.AmendmentState.Proposed) {
            uint256 expected = StateMachine.only(uint8(CreditTypes.AmendmentState.Proposed));
            revert AmendmentUnexpectedState(credit, number, record.state, expected);
        }
    }

    /// @dev The credit as an amendment leaves it; reverts unless it is consistent and covers what is drawn.
    function _amended(bytes32 credit, uint256 standing, CreditTypes.Amendment memory amendment)
        internal
        view
        returns (
            uint256 word,
            CreditTypes.Balance memory balance,
            uint256 availability,
            CreditTypes.Conditions memory conditions
        )
    {
        CreditRecord storage record = _credits[credit];
        (balance, availability) = (record.balance.toBalance(), record.availability);
        uint256 drawn = _most(balance.amount, standing.toleranceOver()) - balance.available;
        word = standing.withAmendment(amendment);
        if (!CreditRules.consistent(word)) revert CreditTermsInvalid(credit);
        if (amendment.changes & AmendmentChanges.AMOUNT != 0) balance.amount = amendment.amount;
        uint256 most = _most(balance.amount, word.toleranceOver());
        if (balance.amount == 0 || most > type(uint104).max) revert CreditAmountInvalid(credit, balance.amount);
        if (most < drawn) revert AmendmentBelowDrawings(credit, most, drawn);
        balance.available = uint104(most - drawn);
        if (amendment.changes & AmendmentChanges.DOCUMENTS != 0) {
            availability = availability.withDocuments(amendment.requiredDocuments);
        }
        conditions = amendment.changes & AmendmentChanges.CONDITIONS != 0
            ? amendment.conditions
            : record.conditions.toConditions();
        if (!CreditRules.fits(availability.availability(), conditions)) revert CreditConditionsInvalid(credit);
        CreditRules.complete(conditions, availability.requiredDocuments());
    }

    /// @dev Writes an amendment into the credit. The maturity of what is drawn already does not move: a bank that paid under
    /// the credit, and did not agree, may be owed it.
    function _amend(bytes32 credit, uint256 standing, CreditTypes.Amendment memory amendment) private {
        (
            uint256 word,
            CreditTypes.Balance memory balance,
            uint256 availability,
            CreditTypes.Conditions memory conditions
        ) = _amended(credit, standing, amendment);
        CreditRecord storage record = _credits[credit];
        uint256 packed = conditions.pack();
        uint256 open = uint256(balance.examining) + balance.claims;
        if (open != 0 && !packed.maturesAs(record.conditions)) revert CreditPresentationsOpen(credit, open);
        record.standing = word.withConditions(packed != 0);
        record.balance = balance.pack();
        record.availability = availability;
        record.conditions = packed;
    }

    /// @dev Ends a credit; what is lodged or examined keeps it.
    function _cancel(bytes32 credit, uint256 standing) private {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        uint256 open = uint256(balance.lodged) + balance.examining;
        if (open != 0) revert CreditPresentationsOpen(credit, open);
        _credits[credit].standing = standing.withState(CreditTypes.CreditState.Cancelled);
        emit CreditCancelled(credit);
        _closeTransferred(credit, standing);
    }

    /// @dev Keeps what the confirming bank is bound by: the credit as it confirmed it, with the amendments to which it
    /// extends its confirmation (article 10b).
    function _keepConfirmed(bytes32 credit, uint256 standing, CreditTypes.Amendment memory amendment, bool extended)
        private
        returns (uint256 kept)
    {
        CreditRecord storage record = _credits[credit];
        bool limited = standing.confirmationLimited();
        if (limited != extended) return standing;
        if (limited) {
            record.confirmedStanding = record.confirmedStanding.withAmendment(amendment);
            if (amendment.changes & AmendmentChanges.AMOUNT != 0) record.confirmedAmount = amendment.amount;
            return standing;
        }
        record.confirmedStanding = standing;
        record.confirmedAmount = record.balance.toBalance().amount;
        return standing.withLimitedConfirmation();
    }
}
