// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Blocks
/// @notice Why a container cannot leave by the gate or go on board, one bit each. Bits 0 to 15 are the {Holds}.
/// @dev The Python package mirrors these; a test compares them.
library Blocks {
    /// @notice The container is not in the yard.
    uint256 internal constant NOT_IN_YARD = 1 << 16;
    /// @notice The carrier has not accepted the surrender of the bill of lading.
    uint256 internal constant BILL_NOT_ACCOMPLISHED = 1 << 17;
    /// @notice Customs has not released the import.
    uint256 internal constant CUSTOMS_NOT_RELEASED = 1 << 18;
    /// @notice Storage is not paid up to today.
    uint256 internal constant CHARGES_UNPAID = 1 << 19;
    /// @notice The container has not come in by the gate, or is on board already.
    uint256 internal constant NOT_GATED_IN = 1 << 20;
    /// @notice Customs has not released the export for loading.
    uint256 internal constant EXPORT_NOT_RELEASED = 1 << 21;
    /// @notice The export declaration names another exporter or another port of loading.
    uint256 internal constant DECLARATION_MISMATCH = 1 << 22;
    /// @notice The shipper has not declared the verified gross mass.
    uint256 internal constant GROSS_MASS_MISSING = 1 << 23;
}
