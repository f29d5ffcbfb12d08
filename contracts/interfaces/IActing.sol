// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParticipants} from "./IParticipants.sol";

/// @title IActing
/// @notice What every instrument has in common: its register of participants, and the pause of new issuance.
interface IActing {
    /// @notice New issuance was paused or resumed.
    /// @param paused True while nothing new may be created.
    event IssuancePaused(bool paused);

    /// @notice The signer's seat lacks the role that this act needs.
    /// @param org The signer's organisation.
    /// @param roles Mask of {Roles} it may use.
    /// @param required Mask of {Roles} of which one is needed.
    error RoleRequired(uint32 org, uint16 roles, uint16 required);

    /// @notice The authority acts in another country.
    /// @param org The signer's organisation.
    /// @param country Its country.
    /// @param required The country of the record.
    error CountryRequired(uint32 org, bytes2 country, bytes2 required);

    /// @notice The guardian has paused new issuance; everything that exists goes on.
    error IssuanceIsPaused();

    /// @notice Pauses or resumes the creation of new records; the way out of existing ones is never paused.
    /// @dev Emits {IssuancePaused}. The caller must be allowed by the AccessManager.
    /// @param paused True to pause.
    function setIssuancePaused(bool paused) external;

    /// @notice Whether new issuance is paused.
    /// @return paused True while it is.
    function issuancePaused() external view returns (bool paused);

    /// @notice The register that says for whom a key acts.
    /// @return register The register.
    function participants() external view returns (IParticipants register);
}
