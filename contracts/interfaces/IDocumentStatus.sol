// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../types/DocumentTypes.sol";

/// @title IDocumentStatus
/// @notice The narrow view of documents that a credit or a customs office needs.
interface IDocumentStatus {
    /// @notice Whether a document stands, and in which version.
    /// @dev The identity is the whole question: who issued it, what it is, and what it is about. A document of another
    /// issuer, kind or subject is another document.
    /// @param identity What names the document.
    /// @return version Number of its latest version; zero when it was never anchored or is revoked.
    /// @return root Root of the fields of that version; zero likewise.
    function standing(DocumentTypes.Identity calldata identity) external view returns (uint32 version, bytes32 root);
}
