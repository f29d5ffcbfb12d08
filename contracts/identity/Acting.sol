// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {IActing} from "../interfaces/IActing.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Relayable} from "./Relayable.sol";

/// @title Acting
/// @notice Base of every instrument: derives the acting organisation from the signer, and lets a guardian pause what
/// is new and nothing else.
abstract contract Acting is AccessManaged, Relayable, IActing {
    /// @inheritdoc IActing
    IParticipants public immutable override participants;

    bool private _issuancePaused;

    /// @dev Reverts with {IssuanceIsPaused} while the guardian has paused new issuance.
    modifier whenIssuing() {
        if (_issuancePaused) revert IssuanceIsPaused();
        _;
    }

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address authority, address forwarder, IParticipants register)
        AccessManaged(authority)
        Relayable(forwarder)
    {
        participants = register;
    }

    /// @inheritdoc IActing
    function setIssuancePaused(bool paused) external override restricted {
        _issuancePaused = paused;
        emit IssuancePaused(paused);
    }

    /// @inheritdoc IActing
    function issuancePaused() external view override returns (bool paused) {
        return _issuancePaused;
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

    /// @inheritdoc Relayable
    function _msgSender() internal view virtual override(Context, Relayable) returns (address) {
        return Relayable._msgSender();
    }

    /// @inheritdoc Relayable
    function _msgData() internal view virtual override(Context, Relayable) returns (bytes calldata) {
        return Relayable._msgData();
    }

    /// @inheritdoc Relayable
    function _contextSuffixLength() internal view virtual override(Context, Relayable) returns (uint256) {
        return Relayable._contextSuffixLength();
    }
}
