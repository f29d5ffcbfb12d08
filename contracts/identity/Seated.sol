// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParticipants} from "../interfaces/IParticipants.sol";
import {ISeated} from "../interfaces/ISeated.sol";
import {Relayable} from "./Relayable.sol";

/// @title Seated
/// @notice Derives the acting organisation from the signer.
abstract contract Seated is Relayable, ISeated {
    /// @inheritdoc ISeated
    IParticipants public immutable override participants;

    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address forwarder, IParticipants register) Relayable(forwarder) {
        participants = register;
    }

    /// @dev The acting organisation, whatever its roles.
    function _actor() internal view returns (uint32 org) {
        (org,,) = participants.actor(_msgSender());
    }

    /// @dev The acting organisation, which must have one of the roles.
    function _actorAs(uint16 required) internal view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        _requireRole(org, roles, required);
    }

    /// @dev The acting authority, which must have the role and act in its own country.
    function _authorityIn(uint16 required, bytes2 country) internal view returns (uint32 org) {
        uint16 roles;
        bytes2 own;
        (org, roles, own) = participants.actor(_msgSender());
        _requireRole(org, roles, required);
        if (own != country) revert CountryRequired(org, own, country);
    }

    /// @dev Reverts with {RoleRequired} unless one of the required roles is among those given.
    function _requireRole(uint32 org, uint16 roles, uint16 required) internal pure {
        if (roles & required == 0) revert RoleRequired(org, roles, required);
    }
}
