// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title PresentationWord
/// @notice Packs everything of a presentation that changes into one storage word, and reads or changes one field of it
/// without unpacking the rest.
/// @dev Bits from the lowest: state 8, disposition 8, titled 1, claimed 1, examiner 2, waiver 2, defaulted 1, substituted 1,
/// presenter 32, shippedOn 24, deadline 40, amount 104, completedOn 24, instalment 8.
library PresentationWord {
    uint256 private constant _STATE_MASK = 0xff;
    uint256 private constant _DISPOSITION = 8;
    uint256 private constant _TITLED = 16;
    uint256 private constant _CLAIMED = 17;
    uint256 private constant _EXAMINER = 18;
    uint256 private constant _WAIVER = 20;
    uint256 private constant _DEFAULTED = 22;
    uint256 private constant _SUBSTITUTED = 23;
    uint256 private constant _TWO_BITS = 3;
    uint256 private constant _PRESENTER = 24;
    uint256 private constant _SHIPPED_ON = 56;
    uint256 private constant _DEADLINE = 80;
    uint256 private constant _AMOUNT = 120;
    uint256 private constant _COMPLETED_ON = 224;
    uint256 private constant _INSTALMENT = 248;

    /// @notice The word of a presentation that is lodged now.
    /// @param by The presenter.
    /// @param lodging What it states.
    /// @param bank Which bank examines.
    /// @return word The word.
    function lodged(uint32 by, CreditTypes.Lodging memory lodging, CreditTypes.Examiner bank)
        internal
        pure
        returns (uint256 word)
    {
        word = uint256(uint8(CreditTypes.PresentationState.Lodged)) | uint256(by) << _PRESENTER;
        word |= uint256(uint8(bank)) << _EXAMINER | uint256(lodging.instalment) << _INSTALMENT;
        word |= uint256(lodging.shippedOn) << _SHIPPED_ON | uint256(lodging.amount) << _AMOUNT;
    }

    /// @notice The word with another state.
    /// @param word The word.
    /// @param to The state.
    /// @return moved The word with it.
    function withState(uint256 word, CreditTypes.PresentationState to) internal pure returns (uint256 moved) {
        return word & ~_STATE_MASK | uint8(to);
    }

    /// @notice The word of a presentation that is examined from now on.
    /// @param word The word, without a deadline.
    /// @param until The deadline, Unix time in seconds.
    /// @param day Local day on which it was completed; zero where nothing counts from it.
    /// @return set The word with them.
    function examined(uint256 word, uint40 until, uint24 day) internal pure returns (uint256 set) {
        set = withState(word, CreditTypes.PresentationState.UnderExamination) | uint256(until) << _DEADLINE;
        return set | uint256(day) << _COMPLETED_ON;
    }

    /// @notice The word of a presentation that the issuing bank examines from now on, in place of another bank.
    /// @param word The word.
    /// @param until The deadline of the issuing bank, Unix time in seconds.
    /// @return set The word with it.
    function forwarded(uint256 word, uint40 until) internal pure returns (uint256 set) {
        set = withState(word, CreditTypes.PresentationState.UnderExamination);
        set &= ~(_TWO_BITS << _EXAMINER | uint256(type(uint40).max) << _DEADLINE | uint256(1) << _DEFAULTED);
        return set | uint256(until) << _DEADLINE;
    }

    /// @notice The word of a presentation with which a bank that paid claims reimbursement.
    /// @param word The word.
    /// @param bank The bank.
    /// @return set The word that says so.
    function withClaim(uint256 word, uint32 bank) internal pure returns (uint256 set) {
        return word & ~(uint256(type(uint32).max) << _PRESENTER) | uint256(bank) << _PRESENTER | 1 << _CLAIMED;
    }

    /// @notice The word with the applicant's answer.
    /// @param word The word.
    /// @param answer The answer.
    /// @return set The word with it.
    function withWaiver(uint256 word, CreditTypes.Waiver answer) internal pure returns (uint256 set) {
        return word & ~(_TWO_BITS << _WAIVER) | uint256(uint8(answer)) << _WAIVER;
    }

    /// @notice The word that says that the bank did not pay when due.
    /// @param word The word.
    /// @return set The word that says so.
    function withDefault(uint256 word) internal pure returns (uint256 set) {
        return word | 1 << _DEFAULTED;
    }

    /// @notice The word with the bank's disposition, which is set once.
    /// @param word The word, without a disposition.
    /// @param stated The disposition.
    /// @return set The word with it.
    function withDisposition(uint256 word, CreditTypes.Disposition stated) internal pure returns (uint256 set) {
        return word | uint256(uint8(stated)) << _DISPOSITION;
    }

    /// @notice The word that says whether title is the credit contract's.
    /// @param word The word.
    /// @param held True when it is.
    /// @return set The word that says so.
    function withTitle(uint256 word, bool held) internal pure returns (uint256 set) {
        return held ? word | 1 << _TITLED : word & ~(uint256(1) << _TITLED);
    }

    /// @notice The word that says that the first beneficiary has substituted its invoice.
    /// @param word The word.
    /// @return set The word that says so.
    function withSubstitution(uint256 word) internal pure returns (uint256 set) {
        return word | 1 << _SUBSTITUTED;
    }

    /// @notice Everything that a word holds; the presentation's bill and its price are not part of it.
    /// @param word The word.
    /// @return presentation The presentation.
    function toPresentation(uint256 word) internal pure returns (CreditTypes.Presentation memory presentation) {
        presentation.state = state(word);
        presentation.disposition = disposition(word);
        presentation.titled = titled(word);
        presentation.claimed = claimed(word);
        presentation.examiner = examiner(word);
        presentation.waiver = waiver(word);
        presentation.defaulted = defaulted(word);
        presentation.completedOn = completedOn(word);
        presentation.substituted = substituted(word);
        presentation.instalment = instalment(word);
        presentation.presenter = presenter(word);
        presentation.shippedOn = shippedOn(word);
        presentation.deadline = deadline(word);
        presentation.amount = amount(word);
    }

    /// @notice Where the presentation stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (CreditTypes.PresentationState state_) {
        return CreditTypes.PresentationState(uint8(word));
    }

    /// @notice Whether title in the bill is the credit contract's.
    /// @param word The word.
    /// @return titled_ Its value.
    function titled(uint256 word) internal pure returns (bool titled_) {
        return word >> _TITLED & 1 == 1;
    }

    /// @notice What a refusing bank does with the documents.
    /// @param word The word.
    /// @return disposition_ Its value.
    function disposition(uint256 word) internal pure returns (CreditTypes.Disposition disposition_) {
        return CreditTypes.Disposition(uint8(word >> _DISPOSITION));
    }

    /// @notice Whether a bank that paid claims reimbursement.
    /// @param word The word.
    /// @return claimed_ Its value.
    function claimed(uint256 word) internal pure returns (bool claimed_) {
        return word >> _CLAIMED & 1 == 1;
    }

    /// @notice Which bank examines.
    /// @param word The word.
    /// @return examiner_ Its value.
    function examiner(uint256 word) internal pure returns (CreditTypes.Examiner examiner_) {
        return CreditTypes.Examiner(word >> _EXAMINER & _TWO_BITS);
    }

    /// @notice What the applicant answered.
    /// @param word The word.
    /// @return waiver_ Its value.
    function waiver(uint256 word) internal pure returns (CreditTypes.Waiver waiver_) {
        return CreditTypes.Waiver(word >> _WAIVER & _TWO_BITS);
    }

    /// @notice Whether it is on record that the bank did not pay when due.
    /// @param word The word.
    /// @return defaulted_ Its value.
    function defaulted(uint256 word) internal pure returns (bool defaulted_) {
        return word >> _DEFAULTED & 1 == 1;
    }

    /// @notice Local day on which the presentation was completed, where days to maturity count from sight.
    /// @param word The word.
    /// @return completedOn_ Its value.
    function completedOn(uint256 word) internal pure returns (uint24 completedOn_) {
        return uint24(word >> _COMPLETED_ON);
    }

    /// @notice Whether the first beneficiary has substituted its invoice.
    /// @param word The word.
    /// @return substituted_ Its value.
    function substituted(uint256 word) internal pure returns (bool substituted_) {
        return word >> _SUBSTITUTED & 1 == 1;
    }

    /// @notice Number of the instalment that is drawn; zero for none.
    /// @param word The word.
    /// @return instalment_ Its value.
    function instalment(uint256 word) internal pure returns (uint8 instalment_) {
        return uint8(word >> _INSTALMENT);
    }

    /// @notice Organisation that presented.
    /// @param word The word.
    /// @return presenter_ Its value.
    function presenter(uint256 word) internal pure returns (uint32 presenter_) {
        return uint32(word >> _PRESENTER);
    }

    /// @notice Date of shipment, local day.
    /// @param word The word.
    /// @return shippedOn_ Its value.
    function shippedOn(uint256 word) internal pure returns (uint24 shippedOn_) {
        return uint24(word >> _SHIPPED_ON);
    }

    /// @notice Last moment for a notice of refusal, Unix time in seconds.
    /// @param word The word.
    /// @return deadline_ Its value.
    function deadline(uint256 word) internal pure returns (uint40 deadline_) {
        return uint40(word >> _DEADLINE);
    }

    /// @notice Amount drawn, in the smallest unit.
    /// @param word The word.
    /// @return amount_ Its value.
    function amount(uint256 word) internal pure returns (uint104 amount_) {
        return uint104(word >> _AMOUNT);
    }
}
