// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {IDirectory} from "../interfaces/IDirectory.sol";
import {Relayable} from "./Relayable.sol";

/// @title Directory
/// @notice See {IDirectory}.
contract Directory is AccessManaged, Relayable, IDirectory {
    bytes32[] private _names;
    mapping(bytes32 name => address current) private _entries;

    /// @param authority The AccessManager of the port authority.
    /// @param forwarder The trusted ERC2771Forwarder.
    constructor(address authority, address forwarder) AccessManaged(authority) Relayable(forwarder) {}

    /// @inheritdoc IDirectory
    function setEntry(bytes32 name, address current) external override restricted {
        if (name == 0 || current.code.length == 0) revert EntryInvalid(name, current);
        address previous = _entries[name];
        if (previous == address(0)) _names.push(name);
        _entries[name] = current;
        emit EntryChanged(name, current, previous);
    }

    /// @inheritdoc IDirectory
    function entry(bytes32 name) external view override returns (address current) {
        current = _entries[name];
        if (current == address(0)) revert EntryUnknown(name);
    }

    /// @inheritdoc IDirectory
    function names() external view override returns (bytes32[] memory) {
        return _names;
    }

    /// @inheritdoc Relayable
    function _msgSender() internal view override(Context, Relayable) returns (address) {
        return Relayable._msgSender();
    }

    /// @inheritdoc Relayable
    function _msgData() internal view override(Context, Relayable) returns (bytes calldata) {
        return Relayable._msgData();
    }

    /// @inheritdoc Relayable
    function _contextSuffixLength() internal view override(Context, Relayable) returns (uint256) {
        return Relayable._contextSuffixLength();
    }
}
