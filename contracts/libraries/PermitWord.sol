// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitTypes} from "../types/PermitTypes.sol";

/// @title PermitWord
/// @notice Packs a whole permit into one storage word, and a standing use into another, so that an act reads one slot
/// and writes it.
/// @dev Bits of a permit from the lowest: state 8, kind 8, country 16, agency 32, holder 32, lastDay 24, remaining 64,
/// prefix 40, digits 8, unit 24. Bits of a use: quantity 64, and in the upper 192 those of the permit's id, whose
/// lower 64 are zero.
library PermitWord {
    uint256 private constant _STATE_MASK = 0xff;
    uint256 private constant _KIND = 8;
    uint256 private constant _COUNTRY = 16;
    uint256 private constant _AGENCY = 32;
    uint256 private constant _HOLDER = 64;
    uint256 private constant _LAST_DAY = 96;
    uint256 private constant _REMAINING = 120;
    uint256 private constant _REMAINING_MASK = uint256(type(uint64).max) << _REMAINING;
    uint256 private constant _PREFIX = 184;
    uint256 private constant _DIGITS = 224;
    uint256 private constant _UNIT = 232;

    uint256 private constant _QUANTITY_MASK = type(uint64).max;
    /// @dev Digits of a whole commodity code.
    uint256 private constant _CODE_DIGITS = 10;

    /// @notice The word of a permit that is asked for.
    /// @param application What is asked for.
    /// @return word The word: Requested, remaining being the quantity asked for.
    function requested(PermitTypes.Application calldata application) internal pure returns (uint256 word) {
        word = uint256(uint8(PermitTypes.State.Requested)) | uint256(uint8(application.kind)) << _KIND;
        word |= uint256(uint16(application.country)) << _COUNTRY;
        word |= uint256(application.agency) << _AGENCY | uint256(application.holder) << _HOLDER;
        word |= uint256(application.quantity) << _REMAINING | uint256(application.prefix) << _PREFIX;
        word |= uint256(application.digits) << _DIGITS | uint256(uint24(application.unit)) << _UNIT;
    }

    /// @notice The word of a permit that is granted; it has no last day yet.
    /// @param word The word.
    /// @param quantity What is granted, thousandths of the unit.
    /// @param day Last day of the permit.
    /// @return changed The word with them, Granted.
    function granted(uint256 word, uint64 quantity, uint24 day) internal pure returns (uint256 changed) {
        return withState(withRemaining(word, quantity), PermitTypes.State.Granted) | uint256(day) << _LAST_DAY;
    }

    /// @notice The word in another state.
    /// @param word The word.
    /// @param to The state.
    /// @return changed The word with it.
    function withState(uint256 word, PermitTypes.State to) internal pure returns (uint256 changed) {
        return word & ~_STATE_MASK | uint8(to);
    }

    /// @notice The word with another quantity left.
    /// @param word The word.
    /// @param left What is not written down, thousandths of the unit.
    /// @return changed The word with it.
    function withRemaining(uint256 word, uint64 left) internal pure returns (uint256 changed) {
        return word & ~_REMAINING_MASK | uint256(left) << _REMAINING;
    }

    /// @notice Everything that a word holds.
    /// @param word The word.
    /// @return permit The permit.
    function toPermit(uint256 word) internal pure returns (PermitTypes.Permit memory permit) {
        permit.state = state(word);
        permit.kind = kind(word);
        permit.country = country(word);
        permit.agency = agency(word);
        permit.holder = holder(word);
        permit.lastDay = lastDay(word);
        permit.remaining = remaining(word);
        permit.prefix = uint40(word >> _PREFIX);
        permit.digits = uint8(word >> _DIGITS);
        permit.unit = unit(word);
    }

    /// @notice Where the permit stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (PermitTypes.State state_) {
        return PermitTypes.State(word & _STATE_MASK);
    }

    /// @notice What the permit is for.
    /// @param word The word.
    /// @return kind_ Its value.
    function kind(uint256 word) internal pure returns (PermitTypes.Kind kind_) {
        return PermitTypes.Kind(uint8(word >> _KIND));
    }

    /// @notice Country that requires the permit.
    /// @param word The word.
    /// @return country_ ISO 3166-1 alpha-2.
    function country(uint256 word) internal pure returns (bytes2 country_) {
        return bytes2(uint16(word >> _COUNTRY));
    }

    /// @notice Organisation that grants the permit.
    /// @param word The word.
    /// @return agency_ The organisation.
    function agency(uint256 word) internal pure returns (uint32 agency_) {
        return uint32(word >> _AGENCY);
    }

    /// @notice Trader that holds the permit.
    /// @param word The word.
    /// @return holder_ The organisation.
    function holder(uint256 word) internal pure returns (uint32 holder_) {
        return uint32(word >> _HOLDER);
    }

    /// @notice Last day on which the permit can be written down.
    /// @param word The word.
    /// @return day UTC day; zero until it is granted.
    function lastDay(uint256 word) internal pure returns (uint24 day) {
        return uint24(word >> _LAST_DAY);
    }

    /// @notice What is not written down; what was asked for until it is granted.
    /// @param word The word.
    /// @return left Thousandths of the unit.
    function remaining(uint256 word) internal pure returns (uint64 left) {
        return uint64(word >> _REMAINING);
    }

    /// @notice Unit of measure of the permit.
    /// @param word The word.
    /// @return unit_ UN/ECE Recommendation 20.
    function unit(uint256 word) internal pure returns (bytes3 unit_) {
        return bytes3(uint24(word >> _UNIT));
    }

    /// @notice Whether the permit covers a commodity.
    /// @param word The word, not zero.
    /// @param commodity Commodity code of ten digits.
    /// @return covered True when the code begins with the permit's prefix.
    function covers(uint256 word, uint40 commodity) internal pure returns (bool covered) {
        return commodity / 10 ** (_CODE_DIGITS - uint8(word >> _DIGITS)) == uint40(word >> _PREFIX);
    }

    /// @notice The word of what is written down for one line.
    /// @param permit Id of the permit, the lower 64 bits zero.
    /// @param quantity What is written down, not zero.
    /// @return use The word.
    function used(bytes32 permit, uint64 quantity) internal pure returns (uint256 use) {
        return uint256(permit) | quantity;
    }

    /// @notice Permit of a use.
    /// @param use The word of the use.
    /// @return permit Id of the permit; zero when nothing stands.
    function permitOf(uint256 use) internal pure returns (bytes32 permit) {
        return bytes32(use & ~_QUANTITY_MASK);
    }

    /// @notice Quantity of a use.
    /// @param use The word of the use.
    /// @return quantity Thousandths of the permit's unit.
    function quantityOf(uint256 use) internal pure returns (uint64 quantity) {
        return uint64(use);
    }
}
