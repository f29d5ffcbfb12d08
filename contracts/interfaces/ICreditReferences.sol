// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBankingCalendar} from "./IBankingCalendar.sol";
import {IBillOfLading} from "./IBillOfLading.sol";
import {IDocumentStatus} from "./IDocumentStatus.sol";
import {IDrafts} from "./IDrafts.sol";

/// @title ICreditReferences
/// @notice The contracts that a letter of credit relies on.
interface ICreditReferences {
    /// @notice The register of bills that this contract takes.
    /// @return register The register.
    function bills() external view returns (IBillOfLading register);

    /// @notice The vault of the documents that are presented with bills.
    /// @return vault The vault.
    function documents() external view returns (IDocumentStatus vault);

    /// @notice The calendar that says when banks are open.
    /// @return calendar_ The calendar.
    function calendar() external view returns (IBankingCalendar calendar_);

    /// @notice The register of drafts and deferred payment undertakings with which banks honour.
    /// @return register The register.
    function drafts() external view returns (IDrafts register);
}
