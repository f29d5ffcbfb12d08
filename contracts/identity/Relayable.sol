// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

/// @title Relayable
/// @notice Takes calls signed by a participant and relayed by anyone (ERC-2771), and many calls in one transaction.
/// @dev OpenZeppelin's Multicall appends the context suffix to every inner call, so that a relayed batch cannot name
/// a sender of its own.
abstract contract Relayable is ERC2771Context, Multicall {
    /// @dev Length of the address that the forwarder appends.
    uint256 private constant _SUFFIX = 20;

    /// @param forwarder The trusted OpenZeppelin ERC2771Forwarder.
    constructor(address forwarder) ERC2771Context(forwarder) {}

    /// @inheritdoc ERC2771Context
    /// @dev Decides as OpenZeppelin's does, and asks first what every direct call answers with no.
    function _msgSender() internal view virtual override(Context, ERC2771Context) returns (address) {
        if (msg.sender != trustedForwarder() || msg.data.length < _SUFFIX) return msg.sender;
        return address(bytes20(msg.data[msg.data.length - _SUFFIX:]));
    }

    /// @inheritdoc ERC2771Context
    function _msgData() internal view virtual override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    /// @inheritdoc ERC2771Context
    function _contextSuffixLength() internal view virtual override(Context, ERC2771Context) returns (uint256) {
        return _SUFFIX;
    }
}
