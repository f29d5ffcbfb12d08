// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AmendmentChanges} from "../types/AmendmentChanges.sol";
import {CreditTypes} from "../types/CreditTypes.sol";

/// @title CreditWord
/// @notice Packs the parties and dates of a credit and its state into one storage word, and reads one field of it
/// without unpacking the rest.
/// @dev Bits from the lowest: state 4, transferable 1, transferred 1, byInstalments 1, free 1, partialAllowed 1, covered 1, confirmation 2,
/// conditioned 1, documented 1, tenor 1, confirmationLimited 1, applicant 32, issuingBank 32,
/// advisingBank 32, beneficiary 32, expiresOn 24, latestShipment 24, presentationDays 8, toleranceOver 8,
/// toleranceUnder 8, place 40.
library CreditWord {
    uint256 private constant _STATE_MASK = 0xf;
    uint256 private constant _TRANSFERABLE = 4;
    uint256 private constant _TRANSFERRED = 5;
    uint256 private constant _INSTALMENTS = 6;
    uint256 private constant _PARTIAL = 8;
    uint256 private constant _COVERED = 9;
    uint256 private constant _CONFIRMATION = 10;
    uint256 private constant _CONFIRMATION_MASK = 3;
    uint256 private constant _CONDITIONED = 12;
    uint256 private constant _DOCUMENTED = 13;
    uint256 private constant _TENOR = 14;
    uint256 private constant _LIMITED = 15;
    uint256 private constant _APPLICANT = 16;
    uint256 private constant _ISSUING_BANK = 48;
    uint256 private constant _ADVISING_BANK = 80;
    uint256 private constant _BENEFICIARY = 112;
    uint256 private constant _EXPIRES_ON = 144;
    uint256 private constant _LATEST_SHIPMENT = 168;
    uint256 private constant _PRESENTATION_DAYS = 192;
    uint256 private constant _TOLERANCE_OVER = 200;
    uint256 private constant _TOLERANCE_UNDER = 208;
    uint256 private constant _PLACE = 216;

    /// @notice The word of a credit that is issued now.
    /// @param bank Its issuing bank.
    /// @param terms Its terms.
    /// @return word The word.
    function issued(uint32 bank, CreditTypes.Terms calldata terms) internal pure returns (uint256 word) {
        word = uint256(uint8(CreditTypes.CreditState.Issued)) | uint256(uint40(terms.place)) << _PLACE;
        if (terms.partialAllowed) word |= 1 << _PARTIAL;
        if (terms.requiredDocuments != 0) word |= 1 << _DOCUMENTED;
        if (terms.transferable) word |= 1 << _TRANSFERABLE;
        if (terms.byInstalments) word |= 1 << _INSTALMENTS;
        if (hasTenor(terms.availability)) word |= 1 << _TENOR;
        if (terms.confirmingBank != 0) word |= uint256(uint8(CreditTypes.Confirmation.Requested)) << _CONFIRMATION;
        word |= uint256(terms.applicant) << _APPLICANT | uint256(bank) << _ISSUING_BANK;
        word |= uint256(terms.advisingBank) << _ADVISING_BANK | uint256(terms.beneficiary) << _BENEFICIARY;
        word |= uint256(terms.expiresOn) << _EXPIRES_ON | uint256(terms.latestShipment) << _LATEST_SHIPMENT;
        word |= uint256(terms.presentationDays) << _PRESENTATION_DAYS;
        word |= uint256(terms.toleranceOver) << _TOLERANCE_OVER;
        word |= uint256(terms.toleranceUnder) << _TOLERANCE_UNDER;
    }

    /// @notice The word with another state.
    /// @param word The word.
    /// @param to The state.
    /// @return moved The word with it.
    function withState(uint256 word, CreditTypes.CreditState to) internal pure returns (uint256 moved) {
        return word & ~_STATE_MASK | uint8(to);
    }

    /// @notice The word of a credit for which cover was put up.
    /// @param word The word.
    /// @return marked The word that says so.
    function withCover(uint256 word) internal pure returns (uint256 marked) {
        return word | 1 << _COVERED;
    }

    /// @notice The word with the answer of the bank that was asked to confirm.
    /// @param word The word.
    /// @param answer The answer.
    /// @return answered The word with it.
    function withConfirmation(uint256 word, CreditTypes.Confirmation answer) internal pure returns (uint256 answered) {
        return word & ~(_CONFIRMATION_MASK << _CONFIRMATION) | uint256(uint8(answer)) << _CONFIRMATION;
    }

    /// @notice The word that says whether the credit has conditions of its own.
    /// @param word The word.
    /// @param any Whether there are any.
    /// @return set The word that says so.
    function withConditions(uint256 word, bool any) internal pure returns (uint256 set) {
        return any ? word | 1 << _CONDITIONED : word & ~(uint256(1) << _CONDITIONED);
    }

    /// @notice The word of a credit of which the confirming bank confirmed less than it now says.
    /// @param word The word.
    /// @return marked The word that says so.
    function withLimitedConfirmation(uint256 word) internal pure returns (uint256 marked) {
        return word | 1 << _LIMITED;
    }

    /// @notice The word of a credit as it is transferred: advised by the bank that transfers it.
    /// @param word The word of the credit.
    /// @param terms What is asked for.
    /// @param bank Bank that transfers; zero for the issuing bank.
    /// @return child The word of the transferred credit.
    function transferredTo(uint256 word, CreditTypes.Transfer calldata terms, uint32 bank)
        internal
        pure
        returns (uint256 child)
    {
        child =
            withState(word, CreditTypes.CreditState.Advised) & ~(uint256(1) << _TRANSFERABLE) | 1 << _TRANSFERRED;
        child = _with(child, _BENEFICIARY, type(uint32).max, terms.beneficiary);
        child = _with(child, _ADVISING_BANK, type(uint32).max, bank);
        child = _with(child, _EXPIRES_ON, type(uint24).max, terms.expiresOn);
        child = _with(child, _LATEST_SHIPMENT, type(uint24).max, terms.latestShipment);
        return _with(child, _PRESENTATION_DAYS, type(uint8).max, terms.presentationDays);
    }

    /// @notice The word as an amendment changes it.
    /// @param word The word.
    /// @param amendment The amendment.
    /// @return amended The word after it.
    function withAmendment(uint256 word, CreditTypes.Amendment memory amendment)
        internal
        pure
        returns (uint256 amended)
    {
        uint256 changes = amendment.changes;
        if (changes & AmendmentChanges.TOLERANCE != 0) {
            word = _with(word, _TOLERANCE_OVER, type(uint8).max, amendment.toleranceOver);
            word = _with(word, _TOLERANCE_UNDER, type(uint8).max, amendment.toleranceUnder);
        }
        if (changes & AmendmentChanges.EXPIRY != 0) {
            word = _with(word, _EXPIRES_ON, type(uint24).max, amendment.expiresOn);
        }
        if (changes & AmendmentChanges.SHIPMENT != 0) {
            word = _with(word, _LATEST_SHIPMENT, type(uint24).max, amendment.latestShipment);
        }
        if (changes & AmendmentChanges.PERIOD != 0) {
            word = _with(word, _PRESENTATION_DAYS, type(uint8).max, amendment.presentationDays);
        }
        if (changes & AmendmentChanges.PARTIAL != 0) word = _with(word, _PARTIAL, 1, amendment.partialAllowed ? 1 : 0);
        if (changes & AmendmentChanges.DOCUMENTS != 0) {
            word = _with(word, _DOCUMENTED, 1, amendment.requiredDocuments == 0 ? 0 : 1);
        }
        return word;
    }

    /// @notice Whether a way of availability has a maturity.
    /// @param way How a credit is available.
    /// @return dated True for deferred payment, acceptance and mixed payment.
    function hasTenor(CreditTypes.Availability way) internal pure returns (bool dated) {
        return way != CreditTypes.Availability.Sight && way != CreditTypes.Availability.Negotiation;
    }

    /// @notice Everything that a word holds.
    /// @param word The word.
    /// @return standing The standing.
    function toStanding(uint256 word) internal pure returns (CreditTypes.Standing memory standing) {
        standing.state = state(word);
        standing.partialAllowed = partialAllowed(word);
        standing.covered = covered(word);
        standing.confirmation = confirmation(word);
        standing.confirmationLimited = confirmationLimited(word);
        standing.transferable = transferable(word);
        standing.transferred = transferred(word);
        standing.byInstalments = byInstalments(word);
        standing.applicant = applicant(word);
        standing.issuingBank = issuingBank(word);
        standing.advisingBank = advisingBank(word);
        standing.beneficiary = beneficiary(word);
        standing.expiresOn = expiresOn(word);
        standing.latestShipment = latestShipment(word);
        standing.presentationDays = presentationDays(word);
        standing.toleranceOver = toleranceOver(word);
        standing.toleranceUnder = toleranceUnder(word);
        standing.place = place(word);
    }

    /// @notice Where the credit stands.
    /// @param word The word.
    /// @return state_ The state.
    function state(uint256 word) internal pure returns (CreditTypes.CreditState state_) {
        return CreditTypes.CreditState(word & _STATE_MASK);
    }

    /// @notice Whether the credit may be drawn in parts.
    /// @param word The word.
    /// @return partialAllowed_ Its value.
    function partialAllowed(uint256 word) internal pure returns (bool partialAllowed_) {
        return word >> _PARTIAL & 1 == 1;
    }

    /// @notice Whether cash cover was put up.
    /// @param word The word.
    /// @return covered_ Its value.
    function covered(uint256 word) internal pure returns (bool covered_) {
        return word >> _COVERED & 1 == 1;
    }

    /// @notice What the bank that was asked to confirm has answered.
    /// @param word The word.
    /// @return confirmation_ Its value.
    function confirmation(uint256 word) internal pure returns (CreditTypes.Confirmation confirmation_) {
        return CreditTypes.Confirmation(word >> _CONFIRMATION & _CONFIRMATION_MASK);
    }

    /// @notice Whether the credit has conditions of its own.
    /// @param word The word.
    /// @return conditioned_ Its value.
    function conditioned(uint256 word) internal pure returns (bool conditioned_) {
        return word >> _CONDITIONED & 1 == 1;
    }

    /// @notice Whether documents are required that are anchored.
    /// @param word The word.
    /// @return documented_ Its value.
    function documented(uint256 word) internal pure returns (bool documented_) {
        return word >> _DOCUMENTED & 1 == 1;
    }

    /// @notice Whether drawings are, in part at least, paid at maturity.
    /// @param word The word.
    /// @return tenor_ Its value.
    function tenor(uint256 word) internal pure returns (bool tenor_) {
        return word >> _TENOR & 1 == 1;
    }

    /// @notice Whether the confirming bank confirmed less than the credit now says.
    /// @param word The word.
    /// @return limited_ Its value.
    function confirmationLimited(uint256 word) internal pure returns (bool limited_) {
        return word >> _LIMITED & 1 == 1;
    }

    /// @notice Whether the credit may be transferred.
    /// @param word The word.
    /// @return transferable_ Its value.
    function transferable(uint256 word) internal pure returns (bool transferable_) {
        return word >> _TRANSFERABLE & 1 == 1;
    }

    /// @notice Whether the credit is a transferred one.
    /// @param word The word.
    /// @return transferred_ Its value.
    function transferred(uint256 word) internal pure returns (bool transferred_) {
        return word >> _TRANSFERRED & 1 == 1;
    }

    /// @notice Whether the credit is drawn by instalments.
    /// @param word The word.
    /// @return instalments Its value.
    function byInstalments(uint256 word) internal pure returns (bool instalments) {
        return word >> _INSTALMENTS & 1 == 1;
    }

    /// @notice Organisation on whose request the credit was issued.
    /// @param word The word.
    /// @return applicant_ Its value.
    function applicant(uint256 word) internal pure returns (uint32 applicant_) {
        return uint32(word >> _APPLICANT);
    }

    /// @notice Organisation that is bound by the credit.
    /// @param word The word.
    /// @return issuingBank_ Its value.
    function issuingBank(uint256 word) internal pure returns (uint32 issuingBank_) {
        return uint32(word >> _ISSUING_BANK);
    }

    /// @notice Bank that advises the credit; zero for none.
    /// @param word The word.
    /// @return advisingBank_ Its value.
    function advisingBank(uint256 word) internal pure returns (uint32 advisingBank_) {
        return uint32(word >> _ADVISING_BANK);
    }

    /// @notice Organisation in whose favour the credit was issued.
    /// @param word The word.
    /// @return beneficiary_ Its value.
    function beneficiary(uint256 word) internal pure returns (uint32 beneficiary_) {
        return uint32(word >> _BENEFICIARY);
    }

    /// @notice Date of expiry, local day.
    /// @param word The word.
    /// @return expiresOn_ Its value.
    function expiresOn(uint256 word) internal pure returns (uint24 expiresOn_) {
        return uint24(word >> _EXPIRES_ON);
    }

    /// @notice Latest date of shipment, local day; zero for none.
    /// @param word The word.
    /// @return latestShipment_ Its value.
    function latestShipment(uint256 word) internal pure returns (uint24 latestShipment_) {
        return uint24(word >> _LATEST_SHIPMENT);
    }

    /// @notice Calendar days after shipment in which to present.
    /// @param word The word.
    /// @return presentationDays_ Its value.
    function presentationDays(uint256 word) internal pure returns (uint8 presentationDays_) {
        return uint8(word >> _PRESENTATION_DAYS);
    }

    /// @notice Per cent that may be drawn above the amount.
    /// @param word The word.
    /// @return toleranceOver_ Its value.
    function toleranceOver(uint256 word) internal pure returns (uint8 toleranceOver_) {
        return uint8(word >> _TOLERANCE_OVER);
    }

    /// @notice Per cent by which a single drawing may stay below the amount.
    /// @param word The word.
    /// @return toleranceUnder_ Its value.
    function toleranceUnder(uint256 word) internal pure returns (uint8 toleranceUnder_) {
        return uint8(word >> _TOLERANCE_UNDER);
    }

    /// @notice Place of expiry and of examination.
    /// @param word The word.
    /// @return place_ Its value.
    function place(uint256 word) internal pure returns (bytes5 place_) {
        return bytes5(uint40(word >> _PLACE));
    }

    /// @dev The word with one field replaced.
    function _with(uint256 word, uint256 shift, uint256 mask, uint256 value) private pure returns (uint256 replaced) {
        return word & ~(mask << shift) | value << shift;
    }
}
