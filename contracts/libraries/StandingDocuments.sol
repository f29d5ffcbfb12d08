// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";

/// @title StandingDocuments
/// @notice Documents that somebody relies on: that each stands, and is about what it should be about.
library StandingDocuments {
    /// @notice Place that {rootOf} returns when every document stands and is about one of the two.
    uint256 internal constant ALL_STAND = type(uint256).max;

    /// @notice What documents come to in the versions that stand now.
    /// @param vault The vault.
    /// @param documents What names each document.
    /// @param subject What they may be about.
    /// @param other What they may be about as well.
    /// @return root `keccak256(abi.encode(documents, roots))`; zero for none, and when one does not stand.
    /// @return bad Place of the first document that does not stand or is about something else; else {ALL_STAND}.
    function rootOf(IDocumentStatus vault, DocumentTypes.Identity[] calldata documents, bytes32 subject, bytes32 other)
        internal
        view
        returns (bytes32 root, uint256 bad)
    {
        if (documents.length == 0) return (0, ALL_STAND);
        bytes32[] memory roots = new bytes32[](documents.length);
        for (uint256 i = 0; i < documents.length; ++i) {
            (, roots[i]) = vault.standing(documents[i]);
            bool about = documents[i].subject == subject || documents[i].subject == other;
            if (roots[i] == 0 || !about) return (0, i);
        }
        return (keccak256(abi.encode(documents, roots)), ALL_STAND);
    }
}
