// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roles
/// @notice The capacities in which an organisation may act, one bit each, combined in a `uint16` mask.
/// @dev The Python package mirrors these as `wharfinger.roles.Role`; a test compares them.
library Roles {
    /// @notice Buys or sells goods; an exporter, an importer, a shipper, a consignee.
    uint16 internal constant TRADER = 1 << 0;
    /// @notice Issues transport documents and delivers against them.
    uint16 internal constant CARRIER = 1 << 1;
    /// @notice Freight forwarder, haulier, customs broker.
    uint16 internal constant LOGISTICS = 1 << 2;
    /// @notice Issues, advises and honours documentary credits.
    uint16 internal constant BANK = 1 << 3;
    /// @notice Issues insurance documents.
    uint16 internal constant INSURER = 1 << 4;
    /// @notice Quarantine and inspection authority or agency of its country.
    uint16 internal constant INSPECTOR = 1 << 5;
    /// @notice Terminal or port operator, only at its own UN/LOCODEs.
    uint16 internal constant PORT = 1 << 6;
    /// @notice Customs authority of its country.
    uint16 internal constant CUSTOMS = 1 << 7;
    /// @notice Tax authority of its country.
    uint16 internal constant TAX = 1 << 8;
    /// @notice Issues its country's digital currency and keeps its banking calendar.
    uint16 internal constant CENTRAL_BANK = 1 << 9;
    /// @notice Court of its country.
    uint16 internal constant COURT = 1 << 10;
    /// @notice A contract that holds documents or money under its own rules, for nobody's discretion.
    uint16 internal constant ESCROW = 1 << 11;
    /// @notice Every role that exists.
    uint16 internal constant ALL = (1 << 12) - 1;
}
