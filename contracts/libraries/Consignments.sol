// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title Consignments
/// @notice What an import declaration commits to.
library Consignments {
    /// @notice `keccak256(abi.encode(bill, goodsRoot, keccak256(containers)))`, each container in a word of its own.
    /// @dev Hashes the words of the calldata as they are. Whoever reads a container finds a stray bit beside it, and reverts.
    /// @param consignment Bill, lines and containers.
    /// @return digest The hash.
    function hashOf(CustomsTypes.Consignment calldata consignment) internal pure returns (bytes32 digest) {
        bytes32 bill = consignment.bill;
        bytes32 goodsRoot = consignment.goodsRoot;
        bytes11[] calldata containers = consignment.containers;
        assembly ("memory-safe") {
            let free := mload(0x40)
            let size := shl(5, containers.length)
            calldatacopy(free, containers.offset, size)
            let listed := keccak256(free, size)
            mstore(free, bill)
            mstore(add(free, 0x20), goodsRoot)
            mstore(add(free, 0x40), listed)
            digest := keccak256(free, 0x60)
        }
    }
}
