// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IExportActs
/// @notice Export declarations, from lodging to closing.
/// @dev Part of {ICustomsClearance}.
interface IExportActs {}
