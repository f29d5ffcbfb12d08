// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title TerminalTypes
/// @notice Positions and records of container calls.
/// @dev A call is one container at one port, once. A day is a UTC calendar day counted from 1 January 1970.
library TerminalTypes {
    /// @notice Where an import container is. The normative table is machines/container-import.toml.
    enum ImportState {
        /// @dev Never announced.
        None,
        /// @dev On the carrier's manifest.
        Announced,
        /// @dev Off the vessel (DCSA DISC).
        Discharged,
        /// @dev In the yard.
        InYard,
        /// @dev Out of the gate (DCSA GTOT); final.
        GatedOut
    }

    /// @notice Where an export container is. The normative table is machines/container-export.toml.
    enum ExportState {
        /// @dev Never booked.
        None,
        /// @dev Booked by the carrier.
        Booked,
        /// @dev In by the gate (DCSA GTIN).
        GatedIn,
        /// @dev On board (DCSA LOAD).
        Loaded,
        /// @dev Sailed (DCSA DEPA); final.
        Departed
    }

    /// @notice A container call as it stands: an import or an export, the other state being None.
    struct Call {
        // slot 0
        /// @dev Import: where the container is.
        ImportState inward;
        /// @dev Export: where the container is.
        ExportState outward;
        /// @dev Mask of {Holds}.
        uint16 holds;
        /// @dev UN/LOCODE; its first two letters are the country.
        bytes5 port;
        /// @dev Organisation that announced or booked the container.
        uint32 carrier;
        /// @dev Export: organisation that ships. Import: terminal that discharged, to which storage is owed.
        uint32 party;
        /// @dev Export: verified gross mass, kilograms; zero until declared.
        uint24 grossMass;
        /// @dev Import: day of discharge; zero before it.
        uint24 dischargedOn;
        /// @dev Import: last day for which nothing is owed; free days count as paid.
        uint24 paidThrough;
        /// @dev Import: version of the terminal's storage tariff in force at discharge; zero when there was none.
        uint16 tariff;
        // slot 1
        /// @dev Import: id of the bill of lading. Export: id of the export declaration.
        bytes32 document;
        // slot 2
        /// @dev Import: ISO 6346 number, ASCII, which the release is asked for.
        bytes11 container;
        // slot 3
        /// @dev Import: the declaration whose release was presented; zero before.
        bytes32 declaration;
    }

    /// @notice What a carrier states when it announces an import container.
    struct Announcement {
        /// @dev UN/LOCODE of discharge.
        bytes5 port;
        /// @dev ISO 6346 number, ASCII.
        bytes11 container;
        /// @dev Carrier's reference of this call, ASCII left-aligned.
        bytes32 callReference;
        /// @dev Bill of lading under which the container is delivered.
        bytes32 bill;
    }

    /// @notice What a carrier states when it books an export container.
    struct Booking {
        /// @dev UN/LOCODE of loading.
        bytes5 port;
        /// @dev ISO 6346 number, ASCII.
        bytes11 container;
        /// @dev Carrier's reference of this call, ASCII left-aligned.
        bytes32 callReference;
        /// @dev Id of the export declaration, which may be lodged later.
        bytes32 declaration;
        /// @dev Organisation that ships, and declares the gross mass.
        uint32 shipper;
    }

    /// @notice What a terminal charges for storage.
    struct StorageTariff {
        // slot 0
        /// @dev ERC-20 in which it charges.
        address token;
        /// @dev Days free of charge; the day of discharge is day 1.
        uint8 freeDays;
        // slot 1
        /// @dev Charge for each further day, smallest unit of the token.
        uint128 dailyRate;
    }
}
