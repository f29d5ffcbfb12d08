// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../../contracts/types/TariffTypes.sol";

/// @title NaiveTree
/// @notice The goods tree written out level by level, against which {GoodsTree} and customs clearance are tried.
library NaiveTree {
    /// @notice Root of all lines.
    /// @param lines The lines.
    /// @return root The one node of the last level.
    function rootOf(TariffTypes.Line[] memory lines) internal pure returns (bytes32 root) {
        bytes32[] memory level = _leaves(lines);
        while (level.length > 1) {
            level = _above(level);
        }
        return level[0];
    }

    /// @notice What lines that follow one another need to lead to the root, from the leaves upwards, left before right.
    /// @param lines All lines.
    /// @param first Place of the first of them.
    /// @param size How many they are.
    /// @return proof Their neighbours.
    function proofOf(TariffTypes.Line[] memory lines, uint256 first, uint256 size)
        internal
        pure
        returns (bytes32[] memory proof)
    {
        bytes32[] memory level = _leaves(lines);
        bytes32[] memory found = new bytes32[](32);
        uint256 count;
        uint256 last = first + size - 1;
        for (; level.length > 1; level = _above(level)) {
            if (first % 2 == 1) found[count++] = level[first - 1];
            if (last % 2 == 0) found[count++] = level[last + 1];
            (first, last) = (first / 2, last / 2);
        }
        proof = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            proof[i] = found[i];
        }
    }

    /// @notice Some lines that follow one another.
    /// @param lines All lines.
    /// @param first Place of the first of them.
    /// @param size How many they are.
    /// @return some They.
    function slice(TariffTypes.Line[] memory lines, uint256 first, uint256 size)
        internal
        pure
        returns (TariffTypes.Line[] memory some)
    {
        some = new TariffTypes.Line[](size);
        for (uint256 i = 0; i < size; ++i) {
            some[i] = lines[first + i];
        }
    }

    function _leaves(TariffTypes.Line[] memory lines) private pure returns (bytes32[] memory level) {
        uint256 width = 1;
        while (width < lines.length) {
            width *= 2;
        }
        level = new bytes32[](width);
        for (uint256 i = 0; i < lines.length; ++i) {
            level[i] = keccak256(abi.encode(lines[i]));
        }
    }

    function _above(bytes32[] memory level) private pure returns (bytes32[] memory raised) {
        raised = new bytes32[](level.length / 2);
        for (uint256 i = 0; i < raised.length; ++i) {
            raised[i] = keccak256(abi.encodePacked(level[2 * i], level[2 * i + 1]));
        }
    }
}
