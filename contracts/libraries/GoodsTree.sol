// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";

/// @title GoodsTree
/// @notice Commitment to the lines of a declaration that binds each line to its number.
/// @dev A binary tree whose leaf `n − 1` is `keccak256(abi.encode(line n))`; the leaves are filled up with zero to the next power
/// of two, and a node is `keccak256(left ‖ right)`. Left and right are not exchangeable, unlike in OpenZeppelin's tree, so
/// that nobody can declare two variants of a line and show the one that suits. A line takes 288 bytes and a node 64, so
/// that neither can stand for the other.
library GoodsTree {
    /// @notice Root to which lines that follow one another lead.
    /// @dev The proof has, from the leaves upwards, the left neighbour and then the right neighbour of the lines wherever
    /// the level needs one. A proof that is too short or too long leads to zero, which is no root.
    /// @param lines The lines, in the order of their numbers.
    /// @param first Place of the first of them, from zero.
    /// @param count Number of lines of the declaration.
    /// @param proof The neighbours.
    /// @return root The root; zero when the proof does not fit.
    function rootOf(TariffTypes.Line[] calldata lines, uint256 first, uint256 count, bytes32[] calldata proof)
        internal
        pure
        returns (bytes32 root)
    {
        uint256 size = lines.length;
        bytes32[] memory nodes = new bytes32[](size + 2);
        uint256 used;
        // Nothing overflows: sizes and places are bounded by the calldata.
        unchecked {
            for (uint256 i = 0; i < size; ++i) {
                nodes[i] = leafOf(lines[i]);
            }
            for (uint256 width = 1; width < count; width <<= 1) {
                bool left = first & 1 == 1;
                bool right = (first + size) & 1 == 1;
                if (used + (left ? 1 : 0) + (right ? 1 : 0) > proof.length) return 0;
                bytes32 before = left ? proof[used++] : bytes32(0);
                if (right) nodes[size++] = proof[used++];
                size = _raise(nodes, size, left, before);
                first >>= 1;
            }
        }
        if (used != proof.length || size != 1) return 0;
        return nodes[0];
    }

    /// @notice Root to which one line leads.
    /// @dev As {rootOf}, for one line.
    /// @param line The line.
    /// @param place Its place, from zero, below `count`.
    /// @param count Number of lines of the declaration.
    /// @param proof Its neighbours, from the leaves upwards.
    /// @return root The root; zero when the proof does not fit.
    function rootOfOne(TariffTypes.Line calldata line, uint256 place, uint256 count, bytes32[] calldata proof)
        internal
        pure
        returns (bytes32 root)
    {
        root = leafOf(line);
        uint256 used;
        unchecked {
            for (uint256 width = 1; width < count; width <<= 1) {
                if (used == proof.length) return 0;
                bytes32 neighbour = proof[used++];
                root = place & 1 == 0 ? _node(root, neighbour) : _node(neighbour, root);
                place >>= 1;
            }
        }
        if (used != proof.length) return 0;
    }

    /// @notice Leaf of a line, `keccak256(abi.encode(line))`.
    /// @dev Hashes the calldata as it is: a line with stray bits beside its values has another leaf.
    /// @param line The line.
    /// @return leaf The leaf.
    function leafOf(TariffTypes.Line calldata line) internal pure returns (bytes32 leaf) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, line, 0x120)
            leaf := keccak256(free, 0x120)
        }
    }

    /// @dev Replaces the nodes of a level by those of the level above it, and returns how many there are.
    function _raise(bytes32[] memory nodes, uint256 size, bool shifted, bytes32 before)
        private
        pure
        returns (uint256 raised)
    {
        uint256 i;
        if (shifted) {
            nodes[0] = _node(before, nodes[0]);
            (i, raised) = (1, 1);
        }
        unchecked {
            for (; i < size; i += 2) {
                nodes[raised++] = _node(nodes[i], nodes[i + 1]);
            }
        }
    }

    /// @dev The node over two others.
    function _node(bytes32 left, bytes32 right) private pure returns (bytes32 node) {
        assembly ("memory-safe") {
            mstore(0x00, left)
            mstore(0x20, right)
            node := keccak256(0x00, 0x40)
        }
    }
}
