// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";

/// @title IBillStatus
/// @notice The narrow views of bills that a terminal, a customs office or a credit needs.
interface IBillStatus {
    /// @notice Where a bill stands.
    /// @param bill Id of the bill.
    /// @return state Its state; None when it was never issued.
    function stateOf(bytes32 bill) external view returns (BillTypes.State state);

    /// @notice Who issued a bill.
    /// @param bill Id of the bill.
    /// @return carrier The organisation; zero when the bill was never issued.
    function carrierOf(bytes32 bill) external view returns (uint32 carrier);

    /// @notice Who has title in a bill, and whether it can be passed on.
    /// @param bill Id of the bill.
    /// @return form Its form; None when the bill was never issued.
    /// @return endorsee Endorsee of an order bill, consignee of a straight one, zero for a bearer bill.
    /// @return endorsable True while the endorsee may endorse.
    function titleOf(bytes32 bill) external view returns (BillTypes.Form form, uint32 endorsee, bool endorsable);
}
