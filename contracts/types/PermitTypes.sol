// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title PermitTypes
/// @notice Kinds, states and records of permits that goods need to cross a border.
/// @dev A day is a UTC calendar day counted from 1 January 1970. Quantities are in thousandths of a unit of measure:
/// grams where the unit is the kilogram.
library PermitTypes {
    /// @notice Where a permit stands. The normative table is machines/permit.toml.
    enum State {
        /// @dev Never requested.
        None,
        /// @dev A trader asks for it.
        Requested,
        /// @dev An agency granted a quantity until a day.
        Granted,
        /// @dev The whole quantity is written down; Granted again when a use of it is given back.
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

    /// @notice What a trader asks for.
    struct Application {
        /// @dev Country that requires the permit, ISO 3166-1 alpha-2.
        bytes2 country;
        /// @dev What it is for.
        Kind kind;
        /// @dev Organisation of that country that grants or refuses it.
        uint32 agency;
        /// @dev Trader that is to hold it.
        uint32 holder;
        /// @dev Leading digits of the commodity code, as a number: 2204 for wine, 1 with two digits for chapter 01.
        uint40 prefix;
        /// @dev How many digits the prefix has: 2, 4, 6, 8 or 10.
        uint8 digits;
        /// @dev Unit of measure, UN/ECE Recommendation 20, left-aligned: "KGM".
        bytes3 unit;
        /// @dev Quantity in thousandths of the unit.
        uint64 quantity;
        /// @dev The holder's own reference, ASCII left-aligned.
        bytes32 permitReference;
    }

    /// @notice A permit as it stands.
    struct Permit {
        // slot 0, all of it
        /// @dev Where it stands.
        State state;
        /// @dev What it is for.
        Kind kind;
        /// @dev Country that requires it.
        bytes2 country;
        /// @dev Organisation that grants it.
        uint32 agency;
        /// @dev Trader that holds it.
        uint32 holder;
        /// @dev Last day on which it can be written down; zero until it is granted.
        uint24 lastDay;
        /// @dev What is not written down, thousandths of the unit; what was asked for until it is granted.
        uint64 remaining;
        /// @dev Leading digits of the commodity codes that it covers.
        uint40 prefix;
        /// @dev How many digits the prefix has.
        uint8 digits;
        /// @dev Unit of measure.
        bytes3 unit;
    }

    /// @notice What stands written down for one line of a declaration.
    struct Use {
        /// @dev Id of the permit; zero when nothing stands.
        bytes32 permit;
        /// @dev Quantity, thousandths of the permit's unit.
        uint64 quantity;
    }
}
