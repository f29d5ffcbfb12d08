// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {ParticipantWord} from "../libraries/ParticipantWord.sol";
import {ParticipantTypes} from "../types/ParticipantTypes.sol";
import {Roles} from "../types/Roles.sol";
import {Relayable} from "./Relayable.sol";

/// @title Participants
/// @notice See {IParticipants}.
contract Participants is AccessManaged, Relayable, IParticipants {
    using ParticipantWord for ParticipantTypes.Organisation;
    using ParticipantWord for ParticipantTypes.Seat;
    using ParticipantWord for uint256;

    uint32 private _count;
    mapping(uint32 org => ParticipantTypes.Organisation record) private _organisations;
    mapping(address key => ParticipantTypes.Seat seat) private _seats;
    mapping(uint32 org => mapping(address key => ParticipantTypes.Seat offer)) private _seatOffers;
    mapping(uint32 org => address root) private _rootOffers;
    mapping(uint32 org => mapping(bytes5 port => bool granted)) private _ports;
    mapping(bytes32 identifier => uint32 org) private _byReference;

    /// @param authority The AccessManager of the port authority.
    /// @param forwarder The trusted ERC2771Forwarder.
    constructor(address authority, address forwarder) AccessManaged(authority) Relayable(forwarder) {}

    /// @inheritdoc IParticipants
    function enrol(bytes32 identifier, address root, uint16 roles, bytes2 country)
        external
        override
        restricted
        returns (uint32 org)
    {
        // Check:
        if (_byReference[identifier] != 0) revert OrganisationExists(identifier, _byReference[identifier]);
        if (identifier == 0 || root == address(0) || country == 0) revert EnrolmentIncomplete(identifier);
        _requireRoles(identifier, root, roles);
        _requireNoSeat(root);

        // Effect:
        org = ++_count;
        _organisations[org] = ParticipantTypes.Organisation({
            root: root, roles: roles, country: country, suspended: false, enrolledAt: uint40(block.timestamp)
        });
        _byReference[identifier] = org;
        _seats[root] = _rootSeat(org, roles & Roles.ESCROW == 0);
        emit OrganisationEnrolled(org, identifier, root, roles, country);
    }

    /// @inheritdoc IParticipants
    function setRoles(uint32 org, uint16 roles) external override restricted {
        ParticipantTypes.Organisation storage record = _known(org);
        bool escrow = record.roles & Roles.ESCROW != 0;
        bool valid = escrow ? roles == Roles.ESCROW : roles & Roles.ESCROW == 0 && _isSet(roles);
        if (!valid) revert RolesInvalid(org, roles);
        record.roles = roles;
        emit RolesChanged(org, roles);
    }

    /// @inheritdoc IParticipants
    function setPort(uint32 org, bytes5 port, bool granted) external override restricted {
        ParticipantTypes.Organisation storage record = _known(org);
        if (granted && (record.roles & Roles.PORT == 0 || bytes2(port) != record.country)) {
            revert PortInvalid(org, port);
        }
        _ports[org][port] = granted;
        emit PortChanged(org, port, granted);
    }

    /// @inheritdoc IParticipants
    function setSuspension(uint32 org, bool suspended) external override restricted {
        _known(org).suspended = suspended;
        emit SuspensionChanged(org, suspended);
    }

    /// @inheritdoc IParticipants
    function offerSeat(address key, uint16 roles, uint40 expiresAt, bool admin) external override {
        uint32 org = _admin();
        bool dead = expiresAt != 0 && expiresAt <= block.timestamp;
        if (key == address(0) || dead || roles & ~_organisations[org].roles != 0) {
            revert SeatInvalid(key, roles, expiresAt);
        }
        _seatOffers[org][key] = ParticipantTypes.Seat({org: org, roles: roles, expiresAt: expiresAt, admin: admin});
        emit SeatOffered(org, key, roles, expiresAt, admin);
    }

    /// @inheritdoc IParticipants
    function takeSeat(uint32 org) external override {
        address key = _msgSender();
        ParticipantTypes.Seat memory offer = _seatOffers[org][key];
        if (offer.org == 0) revert SeatUnknown(key);
        _requireNoSeat(key);
        delete _seatOffers[org][key];
        _seats[key] = offer;
        emit SeatTaken(org, key);
    }

    /// @inheritdoc IParticipants
    function revokeSeat(address key) external override {
        uint32 org = _admin();
        if (key == _organisations[org].root) revert RootSeat(key);
        bool seated = _seats[key].org == org;
        if (!seated && _seatOffers[org][key].org == 0) revert SeatUnknown(key);
        if (seated) delete _seats[key];
        delete _seatOffers[org][key];
        emit SeatRevoked(org, key);
    }

    /// @inheritdoc IParticipants
    function offerRoot(address root) external override {
        uint32 org = _admin();
        _rootOffers[org] = root;
        emit RootOffered(org, root);
    }

    /// @inheritdoc IParticipants
    function takeRoot(uint32 org) external override {
        // Check: a key with a seat in the same organisation may become its root.
        address root = _msgSender();
        if (root != _rootOffers[org]) revert SeatUnknown(root);
        if (_seats[root].org != org) _requireNoSeat(root);

        // Effect:
        address previous = _organisations[org].root;
        delete _rootOffers[org];
        delete _seats[previous];
        _organisations[org].root = root;
        _seats[root] = _rootSeat(org, true);
        emit RootChanged(org, previous, root);
    }

    /// @inheritdoc IParticipants
    function actor(address key) external view override returns (uint32 org, uint16 roles, bytes2 country) {
        return _resolve(key);
    }

    /// @inheritdoc IParticipants
    function actorToward(address key, uint32 counterparty)
        external
        view
        override
        returns (uint32 org, uint16 roles, uint16 counterpartyRoles)
    {
        (org, roles,) = _resolve(key);
        counterpartyRoles = roles & Roles.ESCROW == 0 ? _active(counterparty) : _known(counterparty).roles;
    }

    /// @inheritdoc IParticipants
    function activeRoles(uint32 org) external view override returns (uint16 roles) {
        return _active(org);
    }

    /// @inheritdoc IParticipants
    function organisation(uint32 org) external view override returns (ParticipantTypes.Organisation memory) {
        return _organisations[org];
    }

    /// @inheritdoc IParticipants
    function accountOf(uint32 org) external view override returns (address account) {
        return _known(org).root;
    }

    /// @inheritdoc IParticipants
    function organisationOf(bytes32 identifier) external view override returns (uint32 org) {
        return _byReference[identifier];
    }

    /// @inheritdoc IParticipants
    function seatOf(address key) external view override returns (ParticipantTypes.Seat memory) {
        return _seats[key];
    }

    /// @inheritdoc IParticipants
    function actsAt(uint32 org, bytes5 port) external view override returns (bool granted) {
        return _ports[org][port];
    }

    /// @inheritdoc IParticipants
    function organisationCount() external view override returns (uint32 count) {
        return _count;
    }

    /// @dev Organisation of the caller, whose live seat must have the admin flag. A suspended organisation still
    /// manages its keys: that is how a compromised one is cleaned up.
    function _admin() private view returns (uint32 org) {
        address key = _msgSender();
        ParticipantTypes.Seat storage seat = _seats[key];
        org = seat.org;
        if (org == 0) revert SeatUnknown(key);
        _requireLive(key, seat.expiresAt);
        if (!seat.admin) revert AdminRequired(key);
    }

    /// @dev Seat, then organisation: one word each, read once.
    function _resolve(address key) private view returns (uint32 org, uint16 roles, bytes2 country) {
        uint256 seat = _seats[key].word();
        org = seat.seatOrg();
        if (org == 0) revert SeatUnknown(key);
        _requireLive(key, seat.seatExpiresAt());
        uint256 record = _organisations[org].word();
        roles = record.roles();
        if (record.suspended() && roles & Roles.ESCROW == 0) revert OrganisationSuspended(org);
        roles &= seat.seatRoles();
        if (roles == 0) revert SeatWithoutRole(key);
        country = record.country();
    }

    /// @dev Roles of an organisation that exists and is not suspended.
    function _active(uint32 org) private view returns (uint16 roles) {
        uint256 record = _organisations[org].word();
        // Zero is an organisation that does not exist, whatever the time.
        // slither-disable-next-line incorrect-equality
        if (record.enrolledAt() == 0) revert OrganisationUnknown(org);
        if (record.suspended()) revert OrganisationSuspended(org);
        return record.roles();
    }

    /// @dev Record of an organisation that exists.
    function _known(uint32 org) private view returns (ParticipantTypes.Organisation storage record) {
        record = _organisations[org];
        if (record.enrolledAt == 0) revert OrganisationUnknown(org);
    }

    /// @dev A root uses whatever its organisation may; the mask follows later changes of roles. An escrow contract has
    /// no other key and no successor, so that what it holds stays under its own code.
    function _rootSeat(uint32 org, bool admin) private pure returns (ParticipantTypes.Seat memory) {
        return ParticipantTypes.Seat({org: org, roles: Roles.ALL, expiresAt: 0, admin: admin});
    }

    /// @dev Reverts with {SeatExpired} from the second of expiry on.
    function _requireLive(address key, uint40 expiresAt) private view {
        if (expiresAt != 0 && expiresAt <= block.timestamp) revert SeatExpired(key, expiresAt);
    }

    /// @dev Reverts with {SeatExists} when the key acts for an organisation already; an expired seat does not count.
    function _requireNoSeat(address key) private view {
        ParticipantTypes.Seat storage seat = _seats[key];
        bool live = seat.expiresAt == 0 || seat.expiresAt > block.timestamp;
        if (seat.org != 0 && live) revert SeatExists(key, seat.org);
    }

    /// @dev A set that is not empty, and names no role that does not exist.
    function _isSet(uint16 roles) private pure returns (bool valid) {
        return roles != 0 && roles & ~Roles.ALL == 0;
    }

    /// @dev A known, non-empty set of roles; escrow is for contracts, and alone.
    function _requireRoles(bytes32 identifier, address root, uint16 roles) private view {
        if (!_isSet(roles)) revert EnrolmentIncomplete(identifier);
        bool escrow = roles & Roles.ESCROW != 0;
        if (escrow && (roles != Roles.ESCROW || root.code.length == 0)) revert EscrowMustBeContract(root, roles);
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
