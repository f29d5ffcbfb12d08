// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IDirectory
/// @notice Names the current contract of each kind of a deployment. Instruments live out where they were issued; a
/// later version is a new contract and a new entry here.
interface IDirectory {
    /// @notice A name points to a contract from now on.
    /// @param name Name of the contract, ASCII left-aligned, for example `BillOfLading`.
    /// @param current Its address from now on.
    /// @param previous Its address until now; zero when the name is new.
    event EntryChanged(bytes32 indexed name, address indexed current, address indexed previous);

    /// @notice An entry needs a name and an address with code.
    /// @param name Name given.
    /// @param current Address given.
    error EntryInvalid(bytes32 name, address current);

    /// @notice Nothing is registered under the name.
    /// @param name Name asked for.
    error EntryUnknown(bytes32 name);

    /// @notice Points a name to a contract.
    /// @dev Emits {EntryChanged}. The caller must be allowed by the AccessManager. Reverts with {EntryInvalid}.
    /// @param name Name of the contract, ASCII left-aligned.
    /// @param current Its address, with code.
    function setEntry(bytes32 name, address current) external;

    /// @notice The current address of a contract.
    /// @dev Reverts with {EntryUnknown}.
    /// @param name Name of the contract, ASCII left-aligned.
    /// @return current Its address.
    function entry(bytes32 name) external view returns (address current);

    /// @notice Every name that was ever set, in order; the number is bounded by the kinds of contract.
    /// @return names_ The names.
    function names() external view returns (bytes32[] memory names_);
}
