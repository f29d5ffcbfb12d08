// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICustomsStatus
/// @notice The narrow view of customs that a terminal needs.
interface ICustomsStatus {
    /// @notice Whether customs of a country has released an import under a bill.
    /// @param country Country of import, ISO 3166-1 alpha-2.
    /// @param bill Id of the bill of lading.
    /// @return released True when at least one import declaration for the bill is Released there.
    function isReleased(bytes2 country, bytes32 bill) external view returns (bool released);

    /// @notice Whether the goods of an export declaration may go on board.
    /// @param declaration Id of the export declaration.
    /// @return released True from its release for loading until its exit: the containers of one declaration are loaded
    /// one after another.
    function isReleasedForLoading(bytes32 declaration) external view returns (bool released);

    /// @notice Whose goods an export declaration covers, and where they go on board.
    /// @param declaration Id of the export declaration.
    /// @return exporter Organisation that exports; zero when it was never lodged.
    /// @return portOfLoading UN/LOCODE; zero when it was never lodged.
    function exportTermsOf(bytes32 declaration) external view returns (uint32 exporter, bytes5 portOfLoading);
}
