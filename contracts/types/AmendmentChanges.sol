// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title AmendmentChanges
/// @notice What an amendment changes, one bit each, combined in a `uint16` mask (MT 707).
library AmendmentChanges {
    /// @notice The amount (32B, 33B).
    uint16 internal constant AMOUNT = 1 << 0;
    /// @notice The tolerances (39A).
    uint16 internal constant TOLERANCE = 1 << 1;
    /// @notice The date of expiry (31D).
    uint16 internal constant EXPIRY = 1 << 2;
    /// @notice The latest date of shipment (44C).
    uint16 internal constant SHIPMENT = 1 << 3;
    /// @notice The days in which to present (48).
    uint16 internal constant PERIOD = 1 << 4;
    /// @notice Whether partial drawings are allowed (43P).
    uint16 internal constant PARTIAL = 1 << 5;
    /// @notice The documents required (46B).
    uint16 internal constant DOCUMENTS = 1 << 6;
    /// @notice Maturity and carriage (42C, 42M, 42P, 44E, 44F), all of them together.
    uint16 internal constant CONDITIONS = 1 << 7;
    /// @notice The credit ends (23S); changes nothing else.
    uint16 internal constant CANCELLATION = 1 << 8;
    /// @notice Every change that exists.
    uint16 internal constant ALL = (1 << 9) - 1;
}
