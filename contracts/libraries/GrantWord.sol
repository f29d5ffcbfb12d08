// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../types/DocumentTypes.sol";

/// @title GrantWord
/// @notice Packs a grant into one storage word; zero is none.
/// @dev Bits from the lowest: granted 8, version 32, expiresAt 40.
library GrantWord {
    uint256 private constant _VERSION = 8;
    uint256 private constant _EXPIRES_AT = 40;

    /// @notice The word of a grant.
    /// @param version Version of the document, or epoch of the scope.
    /// @param expiresAt Unix time from which it is void, seconds; zero for never.
    /// @return word The word.
    function granted(uint32 version, uint40 expiresAt) internal pure returns (uint256 word) {
        return 1 | uint256(version) << _VERSION | uint256(expiresAt) << _EXPIRES_AT;
    }

    /// @notice Everything that a word holds.
    /// @param word The word.
    /// @return grant The grant.
    function toGrant(uint256 word) internal pure returns (DocumentTypes.Grant memory grant) {
        return DocumentTypes.Grant({
            granted: word != 0, version: uint32(word >> _VERSION), expiresAt: uint40(word >> _EXPIRES_AT)
        });
    }

    /// @notice Whether a grant exists and is not void at a moment.
    /// @param word The word.
    /// @param moment Unix time, seconds.
    /// @return live True when it is.
    function isLive(uint256 word, uint256 moment) internal pure returns (bool live) {
        uint256 expiresAt = uint40(word >> _EXPIRES_AT);
        return word != 0 && (expiresAt == 0 || expiresAt > moment);
    }
}
