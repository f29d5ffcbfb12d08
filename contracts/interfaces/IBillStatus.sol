// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";

/// @title IBillStatus
/// @notice The narrow view of bills that a terminal or a customs office needs.
interface IBillStatus {
    /// @notice Where a bill stands.
    /// @param bill Id of the bill.
    /// @return state Its state; None when it was never issued.
    function stateOf(bytes32 bill) external view returns (BillTypes.State state);

    /// @notice Who issued a bill.
    /// @param bill Id of the bill.
    /// @return carrier The organisation; zero when the bill was never issued.
    function carrierOf(bytes32 bill) external view returns (uint32 carrier);
}
