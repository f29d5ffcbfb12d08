// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParticipants} from "./IParticipants.sol";

/// @title ISeated
/// @notice What every contract has in common that knows for whom a key acts.
interface ISeated {
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

    /// @notice The register that says for whom a key acts.
    /// @return register The register.
    function participants() external view returns (IParticipants register);
}
