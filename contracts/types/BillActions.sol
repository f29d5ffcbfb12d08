// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title BillActions
/// @notice What an organisation may do to a bill now, one bit for each row of machines/bill-of-lading.toml.
/// @dev The Python package mirrors these as `BillAction`; a test compares them with the machine.
library BillActions {
    /// @notice {IBillOfLading-issue}.
    uint256 internal constant ISSUE = 1 << 0;
    /// @notice {IBillOfLading-transfer}.
    uint256 internal constant TRANSFER = 1 << 1;
    /// @notice {IBillOfLading-transferAndCall}.
    uint256 internal constant TRANSFER_AND_CALL = 1 << 2;
    /// @notice {IBillOfLading-sendBack}.
    uint256 internal constant SEND_BACK = 1 << 3;
    /// @notice {IBillOfLading-endorse}.
    uint256 internal constant ENDORSE = 1 << 4;
    /// @notice {IBillOfLading-endorseInBlank}.
    uint256 internal constant ENDORSE_IN_BLANK = 1 << 5;
    /// @notice {IBillOfLading-endorseAndTransfer}.
    uint256 internal constant ENDORSE_AND_TRANSFER = 1 << 6;
    /// @notice {IBillOfLading-surrenderForDelivery}.
    uint256 internal constant SURRENDER_FOR_DELIVERY = 1 << 7;
    /// @notice {IBillOfLading-surrenderForAmendment}.
    uint256 internal constant SURRENDER_FOR_AMENDMENT = 1 << 8;
    /// @notice {IBillOfLading-acceptSurrender}.
    uint256 internal constant ACCEPT_SURRENDER = 1 << 9;
    /// @notice {IBillOfLading-refuseSurrender}.
    uint256 internal constant REFUSE_SURRENDER = 1 << 10;
    /// @notice {IBillOfLading-withdrawSurrender}.
    uint256 internal constant WITHDRAW_SURRENDER = 1 << 11;
    /// @notice {IBillOfLading-replace}.
    uint256 internal constant REPLACE = 1 << 12;
    /// @notice {IBillOfLading-switchToPaper}.
    uint256 internal constant SWITCH_TO_PAPER = 1 << 13;
    /// @notice {IBillOfLading-reissueFromPaper}.
    uint256 internal constant REISSUE_FROM_PAPER = 1 << 14;
    /// @notice {IBillOfLading-reissueAfterOrder}.
    uint256 internal constant REISSUE_AFTER_ORDER = 1 << 15;
    /// @notice {IBillOfLading-announceSetAside}.
    uint256 internal constant ANNOUNCE_SET_ASIDE = 1 << 16;
    /// @notice {IBillOfLading-liftSetAside}.
    uint256 internal constant LIFT_SET_ASIDE = 1 << 17;
    /// @notice {IBillOfLading-setAside}.
    uint256 internal constant SET_ASIDE = 1 << 18;
}
