// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Consignments} from "../../contracts/libraries/Consignments.sol";
import {GoodsTree} from "../../contracts/libraries/GoodsTree.sol";
import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {NaiveTree} from "./NaiveTree.sol";

/// @title GoodsTreeProperties
/// @notice What a declaration commits to, against plain versions; docs/invariants.md, L9 and L10.
contract GoodsTreeProperties {
    /// @notice A library and its plain version differ.
    error Differs(string what);

    uint256 private constant _MOST = 40;

    /// @notice L9: any lines that follow one another lead to the root of all, with their neighbours alone.
    function test_anyRange(uint256 seed, uint256 count, uint256 first, uint256 size) external view {
        TariffTypes.Line[] memory lines = _lines(seed, count);
        (first, size) = _range(lines.length, first, size);
        bytes32[] memory proof = NaiveTree.proofOf(lines, first, size);
        bytes32 root = this.rootOf(NaiveTree.slice(lines, first, size), first, lines.length, proof);
        _require(root == NaiveTree.rootOf(lines), "range");
    }

    /// @notice L9: a line that is changed, by one bit of one field, leads elsewhere.
    function test_changedLine(uint256 seed, uint256 count, uint256 first, uint256 size, uint8 bit) external view {
        TariffTypes.Line[] memory lines = _lines(seed, count);
        (first, size) = _range(lines.length, first, size);
        bytes32[] memory proof = NaiveTree.proofOf(lines, first, size);
        TariffTypes.Line[] memory some = _copy(NaiveTree.slice(lines, first, size));
        TariffTypes.Line memory line = some[seed % size];
        uint256 field = bit % 5;
        if (field == 0) line.price ^= uint96(1) << bit % 96;
        if (field == 1) line.quantity ^= uint64(1) << bit % 64;
        if (field == 2) line.commodity ^= uint40(1) << bit % 40;
        if (field == 3) line.insurancePpm ^= uint32(1) << bit % 32;
        if (field == 4) line.number ^= uint16(1) << bit % 16;
        bytes32 root = this.rootOf(some, first, lines.length, proof);
        _require(root != NaiveTree.rootOf(lines), "changed line");
    }

    /// @notice L9: two lines in each other's place, and lines said to stand elsewhere, lead elsewhere.
    function test_movedLines(uint256 seed, uint256 count, uint256 first, uint256 size, uint256 other) external view {
        TariffTypes.Line[] memory lines = _lines(seed, count);
        (first, size) = _range(lines.length, first, size);
        bytes32[] memory proof = NaiveTree.proofOf(lines, first, size);
        bytes32 root = NaiveTree.rootOf(lines);
        TariffTypes.Line[] memory some = NaiveTree.slice(lines, first, size);
        uint256 place = other % (lines.length - size + 1);
        if (place != first) {
            _require(this.rootOf(some, place, lines.length, proof) != root, "shifted range");
            proof = NaiveTree.proofOf(lines, place, size);
            _require(this.rootOf(some, place, lines.length, proof) != root, "shifted range with its proof");
        }
        if (size < 2) return;
        proof = NaiveTree.proofOf(lines, first, size);
        (some[0], some[1 + other % (size - 1)]) = (some[1 + other % (size - 1)], some[0]);
        _require(this.rootOf(some, first, lines.length, proof) != root, "swapped order");
    }

    /// @notice L9: a proof with a node too many, too few or changed, and a tree said to be higher or lower, lead elsewhere.
    function test_otherProof(uint256 seed, uint256 count, uint256 first, uint256 size, uint256 place) external view {
        TariffTypes.Line[] memory lines = _lines(seed, count);
        (first, size) = _range(lines.length, first, size);
        bytes32[] memory proof = NaiveTree.proofOf(lines, first, size);
        bytes32 root = NaiveTree.rootOf(lines);
        TariffTypes.Line[] memory some = NaiveTree.slice(lines, first, size);
        bytes32[] memory longer = new bytes32[](proof.length + 1);
        for (uint256 i = 0; i < proof.length; ++i) {
            longer[i] = proof[i];
        }
        _require(this.rootOf(some, first, lines.length, longer) == 0, "a node too many");
        _require(this.rootOf(some, first, 2 * _MOST + lines.length, proof) != root, "a higher tree");
        if (proof.length == 0) return;
        bytes32[] memory shorter = new bytes32[](proof.length - 1);
        for (uint256 i = 0; i < shorter.length; ++i) {
            shorter[i] = proof[i];
        }
        _require(this.rootOf(some, first, lines.length, shorter) == 0, "a node too few");
        place %= proof.length;
        proof[place] = bytes32(uint256(proof[place]) ^ 1 << seed % 256);
        _require(this.rootOf(some, first, lines.length, proof) != root, "a changed node");
    }

    /// @notice L10: a consignment's hash is that of its bill, its root and the hash of its containers' words.
    function test_consignment(bytes32 bill, bytes32 root, bytes11[] calldata containers) external view {
        CustomsTypes.Consignment memory consignment = CustomsTypes.Consignment(bill, root, containers);
        bytes memory words;
        for (uint256 i = 0; i < containers.length; ++i) {
            words = bytes.concat(words, bytes32(containers[i]));
        }
        bytes32 expected = keccak256(abi.encode(bill, root, keccak256(words)));
        _require(this.hashOf(consignment) == expected, "consignment");
    }

    /// @notice Root of lines, which the library takes from calldata.
    function rootOf(TariffTypes.Line[] calldata lines, uint256 first, uint256 count, bytes32[] calldata proof)
        external
        pure
        returns (bytes32 root)
    {
        return GoodsTree.rootOf(lines, first, count, proof);
    }

    /// @notice Hash of a consignment, which the library takes from calldata.
    function hashOf(CustomsTypes.Consignment calldata consignment) external pure returns (bytes32 digest) {
        return Consignments.hashOf(consignment);
    }

    /// @dev 1 to 40 lines with any content.
    function _lines(uint256 seed, uint256 count) private pure returns (TariffTypes.Line[] memory lines) {
        lines = new TariffTypes.Line[](1 + count % _MOST);
        for (uint256 i = 0; i < lines.length; ++i) {
            uint256 drawn = uint256(keccak256(abi.encode(seed, i)));
            lines[i] = TariffTypes.Line({
                number: uint16(i + 1),
                commodity: uint40(drawn),
                origin: bytes2(uint16(drawn >> 40)),
                unit: bytes3(uint24(drawn >> 56)),
                quantity: uint64(drawn >> 80),
                price: uint96(drawn >> 96),
                freight: uint96(drawn >> 112),
                insurance: uint96(drawn >> 128),
                insurancePpm: uint32(drawn >> 224)
            });
        }
    }

    function _range(uint256 count, uint256 first, uint256 size) private pure returns (uint256 from, uint256 length) {
        from = first % count;
        length = 1 + size % (count - from);
    }

    /// @dev Lines of their own, so that a change of one leaves the others' list alone.
    function _copy(TariffTypes.Line[] memory lines) private pure returns (TariffTypes.Line[] memory copies) {
        return abi.decode(abi.encode(lines), (TariffTypes.Line[]));
    }

    function _require(bool same, string memory what) private pure {
        if (!same) revert Differs(what);
    }
}
