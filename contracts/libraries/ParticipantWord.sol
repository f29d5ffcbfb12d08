// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantTypes} from "../types/ParticipantTypes.sol";

/// @title ParticipantWord
/// @notice Reads the record of an organisation, or of a seat, as the one word that it is in storage.
/// @dev The compiler reads a packed struct field by field, 100 gas each; every act of every instrument pays for it. The
/// places are those of {ParticipantTypes}; a test compares the two.
library ParticipantWord {
    /// @notice The word of an organisation.
    /// @param record The record.
    /// @return word_ Root 160 bits from the lowest, roles 16, country 16, suspended 8, enrolledAt 40.
    function word(ParticipantTypes.Organisation storage record) internal view returns (uint256 word_) {
        assembly ("memory-safe") {
            word_ := sload(record.slot)
        }
    }

    /// @notice The word of a seat.
    /// @param seat The seat.
    /// @return word_ Organisation 32 bits from the lowest, roles 16, expiresAt 40, admin 8.
    function word(ParticipantTypes.Seat storage seat) internal view returns (uint256 word_) {
        assembly ("memory-safe") {
            word_ := sload(seat.slot)
        }
    }

    /// @notice Roles of an organisation.
    /// @param record Its word.
    /// @return roles_ Mask of {Roles}.
    function roles(uint256 record) internal pure returns (uint16 roles_) {
        return uint16(record >> 160);
    }

    /// @notice Country of an organisation.
    /// @param record Its word.
    /// @return country_ ISO 3166-1 alpha-2.
    function country(uint256 record) internal pure returns (bytes2 country_) {
        return bytes2(uint16(record >> 176));
    }

    /// @notice Whether an organisation is suspended.
    /// @param record Its word.
    /// @return suspended_ True while it may begin nothing new.
    function suspended(uint256 record) internal pure returns (bool suspended_) {
        return uint8(record >> 192) != 0;
    }

    /// @notice When an organisation was enrolled.
    /// @param record Its word.
    /// @return enrolledAt_ Unix time, seconds; zero when it does not exist.
    function enrolledAt(uint256 record) internal pure returns (uint40 enrolledAt_) {
        return uint40(record >> 200);
    }

    /// @notice Organisation of a seat.
    /// @param seat Its word.
    /// @return org The organisation; zero when there is no seat.
    function seatOrg(uint256 seat) internal pure returns (uint32 org) {
        return uint32(seat);
    }

    /// @notice Roles of a seat.
    /// @param seat Its word.
    /// @return roles_ Mask of {Roles}.
    function seatRoles(uint256 seat) internal pure returns (uint16 roles_) {
        return uint16(seat >> 32);
    }

    /// @notice When a seat dies.
    /// @param seat Its word.
    /// @return expiresAt Unix time, seconds; zero for never.
    function seatExpiresAt(uint256 seat) internal pure returns (uint40 expiresAt) {
        return uint40(seat >> 48);
    }
}
