// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ParticipantTypes
/// @notice Records of the register of participants.
library ParticipantTypes {
    /// @notice An organisation that takes part in the trade.
    struct Organisation {
        // slot 0
        /// @dev The organisation's own account: it holds the money, and its key may always act. Plain account or contract.
        address root;
        /// @dev Mask of {Roles} in which the organisation may act.
        uint16 roles;
        /// @dev ISO 3166-1 alpha-2 country in which its authority roles act.
        bytes2 country;
        /// @dev True while the organisation may begin nothing new.
        bool suspended;
        /// @dev Unix time of enrolment, seconds; zero when the organisation does not exist.
        uint40 enrolledAt;
    }

    /// @notice A key that acts for an organisation.
    struct Seat {
        // slot 0
        /// @dev Organisation the key acts for; zero when the key has no seat.
        uint32 org;
        /// @dev Mask of {Roles} the key may use, further limited by what the organisation has.
        uint16 roles;
        /// @dev Unix time from which the seat is dead, seconds; zero when it does not expire.
        uint40 expiresAt;
        /// @dev True when the key may propose and revoke seats and propose a new root.
        bool admin;
    }
}
