// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Discrepancies
/// @notice Reasons for which documents do not comply, one bit each, combined in a `uint256` mask.
/// @dev The contract itself finds LATE_SHIPMENT, BILL_NOT_DELIVERABLE, ROUTE, NOT_CLEAN and INSURANCE, and reports them with
/// the presentation, DOCUMENT_MISSING and DOCUMENT_ISSUER with its documents; they inform the bank and never replace its
/// notice. The text of every discrepancy is in the notice, of which the hash is on chain (MT 734, 77J).
library Discrepancies {
    /// @notice Shipped after the latest date of shipment (UCP 600 article 29c: it never rolls).
    uint256 internal constant LATE_SHIPMENT = 1 << 0;
    /// @notice The bill would not give the issuing bank control of the goods: its order or consignee is another party.
    uint256 internal constant BILL_NOT_DELIVERABLE = 1 << 1;
    /// @notice A required document is missing.
    uint256 internal constant DOCUMENT_MISSING = 1 << 2;
    /// @notice A document is not issued by the party that the credit or the rules require (article 14f, 18a, 28a).
    uint256 internal constant DOCUMENT_ISSUER = 1 << 3;
    /// @notice Data conflict between documents or with the credit (article 14d).
    uint256 internal constant DATA_CONFLICT = 1 << 4;
    /// @notice The goods do not correspond with the credit (article 14e, 18c).
    uint256 internal constant GOODS_DESCRIPTION = 1 << 5;
    /// @notice Port of loading, of discharge or transhipment is not as required (article 20).
    uint256 internal constant ROUTE = 1 << 6;
    /// @notice The transport document is not clean (article 27).
    uint256 internal constant NOT_CLEAN = 1 << 7;
    /// @notice No on-board notation as required (article 20a ii).
    uint256 internal constant NOT_ON_BOARD = 1 << 8;
    /// @notice Insurance does not cover what is required (article 28).
    uint256 internal constant INSURANCE = 1 << 9;
    /// @notice Quantity, unit price or amount is not as required (article 18b, 30).
    uint256 internal constant AMOUNT = 1 << 10;
    /// @notice Any other, stated in the notice alone.
    uint256 internal constant OTHER = 1 << 11;
    /// @notice Every reason that exists.
    uint256 internal constant ALL = (1 << 12) - 1;
}
