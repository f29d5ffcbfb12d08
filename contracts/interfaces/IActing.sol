// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISeated} from "./ISeated.sol";

/// @title IActing
/// @notice What every instrument has in common: its register of participants, and the pause of new issuance.
interface IActing is ISeated {
    /// @notice New issuance was paused or resumed.
    /// @param paused True while nothing new may be created.
    event IssuancePaused(bool paused);

    /// @notice The guardian has paused new issuance; everything that exists goes on.
    error IssuanceIsPaused();

    /// @notice Pauses or resumes the creation of new records; the way out of existing ones is never paused.
    /// @dev Emits {IssuancePaused}. The caller must be allowed by the AccessManager.
    /// @param paused True to pause.
    function setIssuancePaused(bool paused) external;

    /// @notice Whether new issuance is paused.
    /// @return paused True while it is.
    function issuancePaused() external view returns (bool paused);
}
