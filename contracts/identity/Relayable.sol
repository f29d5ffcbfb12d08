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
    /// @param forwarder The trusted OpenZeppelin ERC2771Forwarder.
    constructor(address forwarder) ERC2771Context(forwarder) {}

    /// @inheritdoc ERC2771Context
    /// @dev A direct call, which is most of them, asks nothing more; a relayed one is OpenZeppelin's to decide.
    function _msgSender() internal view virtual override(Context, ERC2771Context) returns (address) {
        return msg.sender == trustedForwarder() ? ERC2771Context._msgSender() : msg.sender;
    }

    /// @inheritdoc ERC2771Context
    function _msgData() internal view virtual override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    /// @inheritdoc ERC2771Context
    function _contextSuffixLength() internal view virtual override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }
}
