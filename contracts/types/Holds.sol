// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Holds
/// @notice What keeps a container in the terminal, one bit each, combined in a `uint16` mask.
/// @dev Each kind belongs to one authority, which alone places and lifts it; see {IContainerTerminal.placeHold}. The
/// Python package mirrors these; a test compares them.
library Holds {
    /// @notice Customs has not released the goods.
    uint16 internal constant CUSTOMS_DOCUMENT = 1 << 0;
    /// @notice Customs wants the container scanned.
    uint16 internal constant CUSTOMS_SCAN = 1 << 1;
    /// @notice Customs wants the container opened.
    uint16 internal constant CUSTOMS_EXAMINATION = 1 << 2;
    /// @notice The quarantine authority has not cleared the goods.
    uint16 internal constant QUARANTINE = 1 << 3;
    /// @notice The carrier's freight is unpaid.
    uint16 internal constant CARRIER_FREIGHT = 1 << 4;
    /// @notice The carrier has yet to receive the bill of lading.
    uint16 internal constant CARRIER_NO_ORIGINAL = 1 << 5;
    /// @notice The terminal is not ready to hand the container out or load it.
    uint16 internal constant TERMINAL = 1 << 6;
    /// @notice Port dues other than storage are unpaid.
    uint16 internal constant PORT_CHARGES = 1 << 7;
    /// @notice A court has arrested the goods.
    uint16 internal constant COURT = 1 << 8;
    /// @notice The goods or a party are under sanctions.
    uint16 internal constant SANCTIONS = 1 << 9;

    /// @notice Every hold of customs.
    uint16 internal constant OF_CUSTOMS = CUSTOMS_DOCUMENT | CUSTOMS_SCAN | CUSTOMS_EXAMINATION | SANCTIONS;
    /// @notice Every hold of the carrier.
    uint16 internal constant OF_CARRIER = CARRIER_FREIGHT | CARRIER_NO_ORIGINAL;
    /// @notice Every hold of the port.
    uint16 internal constant OF_PORT = TERMINAL | PORT_CHARGES;

    /// @notice Holds on every import from the moment it is announced.
    uint16 internal constant ON_IMPORT = CUSTOMS_DOCUMENT | QUARANTINE | CARRIER_FREIGHT | CARRIER_NO_ORIGINAL;
    /// @notice Holds on every export from the moment it is booked.
    uint16 internal constant ON_EXPORT = CUSTOMS_DOCUMENT;
    /// @notice Every hold that exists.
    uint16 internal constant ALL = (1 << 10) - 1;
}
