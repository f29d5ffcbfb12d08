// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../types/DocumentTypes.sol";

/// @title DocumentWord
/// @notice Packs what changes of a document into one storage word.
/// @dev Bits from the lowest: state 8, kind 8, issuer 32, version 32, since 40.
library DocumentWord {
    uint256 private constant _STATE_MASK = 0xff;
    uint256 private constant _KIND = 8;
    uint256 private constant _ISSUER = 16;
    uint256 private constant _VERSION = 48;
    uint256 private constant _VERSION_MASK = 0xffffffff << _VERSION;
    uint256 private constant _SINCE = 80;

    /// @notice The word of a document that is anchored now.
    /// @param by Its issuer.
    /// @param kind_ What it is.
    /// @return word The word.
    function anchored(uint32 by, DocumentTypes.Kind kind_) internal view returns (uint256 word) {
        word = uint256(uint8(DocumentTypes.State.Standing)) | uint256(uint8(kind_)) << _KIND;
        return _stamped(word | uint256(by) << _ISSUER | uint256(1) << _VERSION);
    }

    /// @notice The word of a document with a further version.
    /// @param word The word.
    /// @return next The word with it.
    function superseded(uint256 word) internal view returns (uint256 next) {
        return _stamped(word & ~_VERSION_MASK | uint256(version(word) + 1) << _VERSION);
    }

    /// @notice The word of a document that was revoked.
    /// @param word The word.
    /// @return ended The word that says so.
    function revoked(uint256 word) internal view returns (uint256 ended) {
        return _stamped(word & ~_STATE_MASK | uint8(DocumentTypes.State.Revoked));
    }

    /// @notice Where the document stands.
    /// @param word The word.
    /// @return state_ Its value.
    function state(uint256 word) internal pure returns (DocumentTypes.State state_) {
        return DocumentTypes.State(word & _STATE_MASK);
    }

    /// @notice Whether the latest version can be relied on.
    /// @param word The word.
    /// @return standing True when the document is Standing.
    function stands(uint256 word) internal pure returns (bool standing) {
        return word & _STATE_MASK == uint8(DocumentTypes.State.Standing);
    }

    /// @notice What the document is.
    /// @param word The word.
    /// @return kind_ Its value.
    function kind(uint256 word) internal pure returns (DocumentTypes.Kind kind_) {
        return DocumentTypes.Kind(word >> _KIND & 0xff);
    }

    /// @notice Organisation that issued the document.
    /// @param word The word.
    /// @return issuer_ Its value.
    function issuer(uint256 word) internal pure returns (uint32 issuer_) {
        return uint32(word >> _ISSUER);
    }

    /// @notice Number of the latest version.
    /// @param word The word.
    /// @return version_ Its value.
    function version(uint256 word) internal pure returns (uint32 version_) {
        return uint32(word >> _VERSION);
    }

    /// @notice Unix time of the last act, seconds.
    /// @param word The word.
    /// @return since_ Its value.
    function since(uint256 word) internal pure returns (uint40 since_) {
        return uint40(word >> _SINCE);
    }

    /// @dev The word with the time of the act that is being recorded.
    function _stamped(uint256 word) private view returns (uint256 stamped) {
        return word & ((1 << _SINCE) - 1) | uint256(uint40(block.timestamp)) << _SINCE;
    }
}
