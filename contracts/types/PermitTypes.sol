// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title PermitTypes
/// @notice Kinds, states and records of permits that goods need to cross a border.
library PermitTypes {
    /// @notice Where a permit stands. The normative table is machines/permit.toml.
    enum State {
        /// @dev Never requested.
        None,
        /// @dev A trader asks for it.
        Requested,
        /// @dev An agency granted a quantity until a day.
        Granted,
        /// @dev The whole quantity is written down; final.
        Used,
        /// @dev Its last day is over; final.
        Expired,
        /// @dev Taken back by the agency; final.
        Revoked,
        /// @dev Not granted; final.
        Refused
    }

    /// @notice What a permit is for.
    enum Kind {
        /// @dev None stated; never valid.
        None,
        /// @dev Import licence.
        ImportLicence,
        /// @dev Export licence.
        ExportLicence,
        /// @dev Certificate of origin.
        CertificateOfOrigin,
        /// @dev Phytosanitary certificate (IPPC, ISPM 12).
        Phytosanitary,
        /// @dev Sanitary or veterinary certificate.
        Sanitary,
        /// @dev Wildlife permit (CITES article III to VI).
        Wildlife,
        /// @dev Dual-use or controlled goods.
        ControlledGoods
    }
}
