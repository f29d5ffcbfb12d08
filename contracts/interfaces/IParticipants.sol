// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantTypes} from "../types/ParticipantTypes.sol";

/// @title IParticipants
/// @notice Register of organisations, their roles, and the keys that act for them.
/// @dev Rights belong to organisations, never to keys: rotating or revoking a key moves no title. Enrolment, roles,
/// ports and suspension are the port authority's, through an OpenZeppelin AccessManager; seats are each
/// organisation's own. Nothing here can move a bill, a credit or money.
interface IParticipants {
    /// @notice An organisation was enrolled.
    /// @param org Its id, given in order of enrolment.
    /// @param identifier Its registered identifier, ASCII left-aligned: an LEI (ISO 17442) or a contract's name.
    /// @param root Its own account.
    /// @param roles Mask of {Roles}.
    /// @param country ISO 3166-1 alpha-2.
    event OrganisationEnrolled(
        uint32 indexed org, bytes32 indexed identifier, address indexed root, uint16 roles, bytes2 country
    );

    /// @notice An organisation's roles changed.
    /// @param org The organisation.
    /// @param roles New mask of {Roles}.
    event RolesChanged(uint32 indexed org, uint16 roles);

    /// @notice A port organisation may or may no longer act at a port.
    /// @param org The organisation.
    /// @param port UN/LOCODE.
    /// @param granted True when it may.
    event PortChanged(uint32 indexed org, bytes5 indexed port, bool granted);

    /// @notice An organisation was suspended or reinstated.
    /// @param org The organisation.
    /// @param suspended True while it may begin nothing new.
    event SuspensionChanged(uint32 indexed org, bool suspended);

    /// @notice A key was offered a seat and has yet to accept it.
    /// @param org The organisation.
    /// @param key The key.
    /// @param roles Mask of {Roles}.
    /// @param expiresAt Unix time, seconds; zero for no expiry.
    /// @param admin True when the seat manages seats.
    event SeatOffered(uint32 indexed org, address indexed key, uint16 roles, uint40 expiresAt, bool admin);

    /// @notice A key took its seat.
    /// @param org The organisation.
    /// @param key The key.
    event SeatTaken(uint32 indexed org, address indexed key);

    /// @notice A seat, or the offer of one, was revoked.
    /// @param org The organisation.
    /// @param key The key.
    event SeatRevoked(uint32 indexed org, address indexed key);

    /// @notice A new root was offered and has yet to accept.
    /// @param org The organisation.
    /// @param root The account that may accept.
    event RootOffered(uint32 indexed org, address indexed root);

    /// @notice An organisation's root changed.
    /// @param org The organisation.
    /// @param previous The root until now, which has no seat any more.
    /// @param root The root from now on.
    event RootChanged(uint32 indexed org, address indexed previous, address indexed root);

    /// @notice An organisation with this identifier exists already.
    /// @param identifier The identifier given.
    /// @param org The organisation that has it.
    error OrganisationExists(bytes32 identifier, uint32 org);

    /// @notice No organisation has this id.
    /// @param org The id given.
    error OrganisationUnknown(uint32 org);

    /// @notice The organisation is suspended.
    /// @param org The organisation.
    error OrganisationSuspended(uint32 org);

    /// @notice An enrolment lacks a identifier, a root, a country or a role, or names a role that does not exist.
    /// @param identifier The identifier given.
    error EnrolmentIncomplete(bytes32 identifier);

    /// @notice The roles are none, name one that does not exist, or would give or take the escrow role, which an
    /// organisation has from its enrolment on or never.
    /// @param org The organisation.
    /// @param roles The mask given.
    error RolesInvalid(uint32 org, uint16 roles);

    /// @notice The escrow role is for contracts alone, and goes with no other role.
    /// @param root The account given.
    /// @param roles The mask given.
    error EscrowMustBeContract(address root, uint16 roles);

    /// @notice The key has a seat already.
    /// @param key The key.
    /// @param org The organisation it acts for.
    error SeatExists(address key, uint32 org);

    /// @notice The key has no seat (or no offer of one).
    /// @param key The key.
    error SeatUnknown(address key);

    /// @notice The seat has expired.
    /// @param key The key.
    /// @param expiresAt When, Unix time in seconds.
    error SeatExpired(address key, uint40 expiresAt);

    /// @notice The seat has no role that its organisation has: it manages seats at most.
    /// @param key The key.
    error SeatWithoutRole(address key);

    /// @notice The seat offered has an expiry in the past, or roles the organisation does not have.
    /// @param key The key.
    /// @param roles The mask given.
    /// @param expiresAt The expiry given.
    error SeatInvalid(address key, uint16 roles, uint40 expiresAt);

    /// @notice Only a seat with the admin flag may do this.
    /// @param key The key that tried.
    error AdminRequired(address key);

    /// @notice The root's seat cannot be revoked; offer a new root instead.
    /// @param root The root.
    error RootSeat(address root);

    /// @notice The port lies in another country, or the organisation is no port operator.
    /// @param org The organisation.
    /// @param port UN/LOCODE.
    error PortInvalid(uint32 org, bytes5 port);

    /// @notice Enrols an organisation; its root receives a seat with all of its roles, which manages seats unless the
    /// organisation is an escrow contract: that has no other key.
    /// @dev Emits {OrganisationEnrolled}.
    ///
    /// Requirements:
    /// - The caller is allowed by the AccessManager.
    /// - The identifier is new; root, country and roles are given; the root has no seat.
    /// - The escrow role is the only role of a contract that has it.
    /// @param identifier Registered identifier, ASCII left-aligned.
    /// @param root The organisation's own account.
    /// @param roles Mask of {Roles}.
    /// @param country ISO 3166-1 alpha-2.
    /// @return org The id given to it.
    function enrol(bytes32 identifier, address root, uint16 roles, bytes2 country) external returns (uint32 org);

    /// @notice Changes an organisation's roles.
    /// @dev Emits {RolesChanged}. Reverts with {OrganisationUnknown} or {RolesInvalid}.
    /// @param org The organisation.
    /// @param roles New mask of {Roles}.
    function setRoles(uint32 org, uint16 roles) external;

    /// @notice Lets a port organisation act at a port of its country, or no longer.
    /// @dev Emits {PortChanged}. Reverts with {PortInvalid}.
    /// @param org The organisation.
    /// @param port UN/LOCODE, whose first two letters are the organisation's country.
    /// @param granted True to let it act.
    function setPort(uint32 org, bytes5 port, bool granted) external;

    /// @notice Suspends an organisation or reinstates it.
    /// @dev Emits {SuspensionChanged}. A suspended organisation can begin nothing and receive nothing new; its
    /// counterparties keep every right. An escrow contract that is suspended receives nothing, and still hands out.
    /// @param org The organisation.
    /// @param suspended True to suspend.
    function setSuspension(uint32 org, bool suspended) external;

    /// @notice Offers a key a seat in the caller's organisation; the key itself must take it.
    /// @dev Emits {SeatOffered}. Reverts with {AdminRequired} or {SeatInvalid}.
    /// @param key The key.
    /// @param roles Mask of {Roles} within the organisation's.
    /// @param expiresAt Unix time, seconds; zero for no expiry.
    /// @param admin True when the seat manages seats.
    function offerSeat(address key, uint16 roles, uint40 expiresAt, bool admin) external;

    /// @notice Takes the seat that was offered to the caller, so that nobody can seat a key against its will.
    /// @dev Emits {SeatTaken}. Reverts with {SeatUnknown} or {SeatExists}.
    /// @param org The organisation that offered it.
    function takeSeat(uint32 org) external;

    /// @notice Revokes a seat of the caller's organisation, or the offer of one.
    /// @dev Emits {SeatRevoked}. Reverts with {AdminRequired}, {SeatUnknown} or {RootSeat}.
    /// @param key The key.
    function revokeSeat(address key) external;

    /// @notice Offers the caller's organisation a new root, which must take it.
    /// @dev Emits {RootOffered}. Money that lies in the old root's account is moved by its key, not by this contract.
    /// @param root The account that may take it.
    function offerRoot(address root) external;

    /// @notice Takes over as root of an organisation; the former root loses its seat.
    /// @dev Emits {RootChanged}. Reverts with {SeatUnknown} or {SeatExists}.
    /// @param org The organisation.
    function takeRoot(uint32 org) external;

    /// @notice For whom a key acts now.
    /// @dev Reverts with {SeatUnknown}, {SeatExpired}, {OrganisationSuspended} or {SeatWithoutRole}.
    /// @param key The key that signed.
    /// @return org Its organisation.
    /// @return roles Mask of {Roles} it may use: the seat's within the organisation's.
    /// @return country The organisation's country.
    function actor(address key) external view returns (uint32 org, uint16 roles, bytes2 country);

    /// @notice For whom a key acts now, towards a counterparty that must be active.
    /// @dev Reverts as {actor} does, and with {OrganisationUnknown} or {OrganisationSuspended} for the counterparty.
    /// Towards an escrow contract a suspended counterparty counts as active: what the contract holds for it goes back.
    /// @param key The key that signed.
    /// @param counterparty The organisation towards which it acts.
    /// @return org Its organisation.
    /// @return roles Mask of {Roles} it may use.
    /// @return counterpartyRoles Mask of the counterparty's {Roles}.
    function actorToward(address key, uint32 counterparty)
        external
        view
        returns (uint32 org, uint16 roles, uint16 counterpartyRoles);

    /// @notice Roles of an organisation that must be active.
    /// @dev Reverts with {OrganisationUnknown} or {OrganisationSuspended}.
    /// @param org The organisation.
    /// @return roles Mask of {Roles}.
    function activeRoles(uint32 org) external view returns (uint16 roles);

    /// @notice The record of an organisation; all zero when unknown.
    /// @param org The organisation.
    /// @return organisation_ The record.
    function organisation(uint32 org) external view returns (ParticipantTypes.Organisation memory organisation_);

    /// @notice The account from which an organisation pays and into which it is paid: its root.
    /// @dev Reverts with {OrganisationUnknown}.
    /// @param org The organisation.
    /// @return account The account.
    function accountOf(uint32 org) external view returns (address account);

    /// @notice The organisation with a identifier; zero when there is none.
    /// @param identifier Registered identifier, ASCII left-aligned.
    /// @return org The organisation.
    function organisationOf(bytes32 identifier) external view returns (uint32 org);

    /// @notice The seat of a key; all zero when it has none.
    /// @param key The key.
    /// @return seat_ The seat.
    function seatOf(address key) external view returns (ParticipantTypes.Seat memory seat_);

    /// @notice Whether a port organisation may act at a port.
    /// @param org The organisation.
    /// @param port UN/LOCODE.
    /// @return granted True when it may.
    function actsAt(uint32 org, bytes5 port) external view returns (bool granted);

    /// @notice How many organisations are enrolled; ids run from 1 to this number.
    /// @return count The number.
    function organisationCount() external view returns (uint32 count);
}
