// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPermits} from "../interfaces/IPermits.sol";
import {IPermitStatus} from "../interfaces/IPermitStatus.sol";
import {Day} from "../libraries/Day.sol";
import {PermitWord} from "../libraries/PermitWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {PermitTypes} from "../types/PermitTypes.sol";
import {Roles} from "../types/Roles.sol";
import {TariffTypes} from "../types/TariffTypes.sol";

/// @title Permits
/// @notice See {IPermits}.
/// @dev Calls no contract but the register of participants, and that only to ask.
contract Permits is Acting, IPermits {
    using PermitWord for uint256;
    using StateMachine for uint256;

    /// @dev Who grants permits: inspection agencies, and customs where it issues them itself.
    uint16 private constant _AGENCIES = Roles.INSPECTOR | Roles.CUSTOMS;
    /// @dev Farthest last day, in days ahead: a year with its leap day. A licence that lapses sooner is no use (Agreement
    /// on Import Licensing, article 3.5 g); one that lasts for ever no control.
    uint24 private constant _LONGEST = 366;
    /// @dev The single administrative document has room for 999 items.
    uint16 private constant _MAX_LINES = 999;
    /// @dev Digits of a whole commodity code.
    uint8 private constant _CODE_DIGITS = 10;

    uint256 private constant _GRANTED = 1 << uint8(PermitTypes.State.Granted);
    /// @dev States from which an agency takes a permit back.
    uint256 private constant _REVOCABLE = _GRANTED | 1 << uint8(PermitTypes.State.Used);
    /// @dev States in which a permit can have uses.
    uint256 private constant _WITH_USES =
        _REVOCABLE | 1 << uint8(PermitTypes.State.Expired) | 1 << uint8(PermitTypes.State.Revoked);

    /// @dev {PermitWord} of every permit.
    mapping(bytes32 permit => uint256 word) private _permits;
    /// @dev {PermitWord} of every use that stands, by {_useKey}.
    mapping(bytes32 key => uint256 use) private _uses;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address authority, address forwarder, IParticipants register) Acting(authority, forwarder, register) {}

    /// @inheritdoc IPermits
    function request(PermitTypes.Application calldata application)
        external
        override
        whenIssuing
        returns (bytes32 permit)
    {
        // Check:
        (bytes2 country, uint32 agency, uint32 holder) = (application.country, application.agency, application.holder);
        permit = permitId(country, agency, holder, application.permitReference);
        _require(permit, _permits[permit], StateMachine.only(uint8(PermitTypes.State.None)));
        _requireComplete(permit, application);
        uint32 by = _applicantFor(holder);
        _requireAgency(agency, country);

        // Effect:
        _permits[permit] = PermitWord.requested(application);
        emit PermitRequested(permit, holder, agency, by, application);
    }

    /// @inheritdoc IPermits
    function grant(bytes32 permit, uint64 quantity, uint24 lastDay) external override {
        // Check:
        uint256 word = _permitIn(permit, StateMachine.only(uint8(PermitTypes.State.Requested)));
        uint32 agency = _agencyOf(permit, word);
        _requireQuantity(permit, quantity, word.remaining());
        uint24 earliest = Day.today();
        uint24 latest = earliest + _LONGEST;
        if (lastDay < earliest || lastDay > latest) revert PermitLastDayInvalid(permit, lastDay, earliest, latest);

        // Effect:
        _permits[permit] = word.granted(quantity, lastDay);
        emit PermitGranted(permit, agency, word.holder(), quantity, lastDay);
    }

    /// @inheritdoc IPermits
    function refuse(bytes32 permit, bytes32 reason) external override {
        uint256 word = _permitIn(permit, StateMachine.only(uint8(PermitTypes.State.Requested)));
        uint32 agency = _end(permit, word, PermitTypes.State.Refused, reason);
        emit PermitRefused(permit, agency, word.holder(), reason);
    }

    /// @inheritdoc IPermits
    function revoke(bytes32 permit, bytes32 reason) external override {
        uint256 word = _permitIn(permit, _REVOCABLE);
        uint32 agency = _end(permit, word, PermitTypes.State.Revoked, reason);
        emit PermitRevoked(permit, agency, word.holder(), reason);
    }

    /// @inheritdoc IPermits
    function writeDown(bytes32 permit, bytes32 declaration, uint16 line, uint64 quantity) external override {
        // Check:
        uint256 word = _permitIn(permit, _GRANTED);
        uint32 by = _partyTo(permit, word);
        if (Day.today() > word.lastDay()) revert PermitLapsed(permit, word.lastDay());
        if (declaration == 0 || line == 0 || line > _MAX_LINES) revert PermitLineInvalid(declaration, line);
        uint64 remaining = word.remaining();
        _requireQuantity(permit, quantity, remaining);
        bytes32 key = _keyOf(word, declaration, line);
        uint256 standing = _uses[key];
        if (standing != 0) revert PermitLineWritten(permit, declaration, line, standing.permitOf());

        // Effect:
        remaining -= quantity;
        word = word.withRemaining(remaining);
        _permits[permit] = remaining == 0 ? word.withState(PermitTypes.State.Used) : word;
        _uses[key] = PermitWord.used(permit, quantity);
        emit PermitWrittenDown(permit, declaration, by, line, quantity, remaining);
    }

    /// @inheritdoc IPermits
    function restore(bytes32 permit, bytes32 declaration, uint16 line) external override {
        // Check:
        uint256 word = _permitIn(permit, _WITH_USES);
        uint32 by = _authorityIn(Roles.CUSTOMS, word.country());
        bytes32 key = _keyOf(word, declaration, line);
        uint256 standing = _uses[key];
        if (standing == 0 || standing.permitOf() != permit) revert PermitLineNotWritten(permit, declaration, line);

        // Effect:
        uint64 quantity = standing.quantityOf();
        uint64 remaining = word.remaining() + quantity;
        word = word.withRemaining(remaining);
        _permits[permit] = word.state() == PermitTypes.State.Used ? word.withState(PermitTypes.State.Granted) : word;
        delete _uses[key];
        emit PermitRestored(permit, declaration, by, line, quantity, remaining);
    }

    /// @inheritdoc IPermits
    function expire(bytes32 permit) external override {
        uint256 word = _permitIn(permit, _GRANTED);
        uint24 lastDay = word.lastDay();
        if (Day.today() <= lastDay) revert PermitStillValid(permit, lastDay);

        _permits[permit] = word.withState(PermitTypes.State.Expired);
        emit PermitExpired(permit, word.holder(), lastDay, word.remaining());
    }

    /// @inheritdoc IPermitStatus
    function missing(bytes32 declaration, uint32 holder, bytes2 country, TariffTypes.Line calldata line, uint16 kinds)
        external
        view
        override
        returns (uint16 kindsMissing)
    {
        // The kind None is never needed.
        for (uint8 kind = 1; kinds >> kind != 0; ++kind) {
            if (kinds >> kind & 1 == 0) continue;
            uint256 use = _uses[_useKey(declaration, holder, country, line.number, kind)];
            if (!_covers(use, line)) kindsMissing |= uint16(1 << kind);
        }
    }

    /// @inheritdoc IPermits
    function permitOf(bytes32 permit) external view override returns (PermitTypes.Permit memory record) {
        return _permits[permit].toPermit();
    }

    /// @inheritdoc IPermits
    function stateOf(bytes32 permit) external view override returns (PermitTypes.State state) {
        return _permits[permit].state();
    }

    /// @inheritdoc IPermits
    function useOf(bytes32 declaration, uint32 holder, bytes2 country, uint16 line, PermitTypes.Kind kind)
        external
        view
        override
        returns (PermitTypes.Use memory use)
    {
        uint256 word = _uses[_useKey(declaration, holder, country, line, uint8(kind))];
        return PermitTypes.Use({permit: word.permitOf(), quantity: word.quantityOf()});
    }

    /// @inheritdoc IPermits
    function permitId(bytes2 country, uint32 agency, uint32 holder, bytes32 permitReference)
        public
        pure
        override
        returns (bytes32 permit)
    {
        return bytes32(bytes24(keccak256(abi.encode(country, agency, holder, permitReference))));
    }

    /// @dev Ends a permit by its agency, for a reason.
    function _end(bytes32 permit, uint256 word, PermitTypes.State to, bytes32 reason) private returns (uint32 agency) {
        agency = _agencyOf(permit, word);
        if (reason == 0) revert PermitReasonMissing(permit);
        _permits[permit] = word.withState(to);
    }

    /// @dev Word of a permit that must be in one of the states.
    function _permitIn(bytes32 permit, uint256 expected) private view returns (uint256 word) {
        word = _permits[permit];
        _require(permit, word, expected);
    }

    /// @dev The acting organisation: a trader for itself, or a broker for an active trader.
    function _applicantFor(uint32 holder) private view returns (uint32 org) {
        uint16 roles;
        uint16 holderRoles;
        (org, roles, holderRoles) = participants.actorToward(_msgSender(), holder);
        _requireRole(holder, holderRoles, Roles.TRADER);
        _requireRole(org, roles, org == holder ? Roles.TRADER : Roles.LOGISTICS);
    }

    /// @dev Reverts unless an organisation is an active agency of a country.
    function _requireAgency(uint32 agency, bytes2 country) private view {
        _requireRole(agency, participants.activeRoles(agency), _AGENCIES);
        bytes2 own = participants.organisation(agency).country;
        if (own != country) revert CountryRequired(agency, own, country);
    }

    /// @dev The acting organisation, which must be the permit's agency and sign with a key that may grant. An
    /// organisation never changes its country, so the agency is still of the permit's.
    function _agencyOf(bytes32 permit, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != word.agency()) revert PermitAgencyRequired(permit, org, word.agency());
        _requireRole(org, roles, _AGENCIES);
    }

    /// @dev The acting organisation: the holder, or customs of the permit's country.
    function _partyTo(bytes32 permit, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        bytes2 country;
        (org, roles, country) = participants.actor(_msgSender());
        bool holder = org == word.holder() && roles & Roles.TRADER != 0;
        bool customs = country == word.country() && roles & Roles.CUSTOMS != 0;
        if (!holder && !customs) revert PermitPartyRequired(permit, org);
    }

    /// @dev Whether a use stands that covers a line; trader, country and kind are those of its key.
    function _covers(uint256 use, TariffTypes.Line calldata line) private view returns (bool covered) {
        if (use == 0 || use.quantityOf() < line.quantity) return false;
        uint256 word = _permits[use.permitOf()];
        return word.state() != PermitTypes.State.Revoked && word.unit() == line.unit && word.covers(line.commodity);
    }

    /// @dev Reverts with {PermitUnexpectedState} unless the state in a word is expected.
    function _require(bytes32 permit, uint256 word, uint256 expected) private pure {
        if (!expected.includes(uint8(word))) revert PermitUnexpectedState(permit, word.state(), expected);
    }

    /// @dev Reverts unless an application states what has to be stated.
    function _requireComplete(bytes32 permit, PermitTypes.Application calldata application) private pure {
        if (
            application.kind == PermitTypes.Kind.None || application.unit == 0 || application.quantity == 0
                || application.permitReference == 0
        ) revert PermitIncomplete(permit);
        (uint40 prefix, uint8 digits) = (application.prefix, application.digits);
        bool length = digits >= 2 && digits <= _CODE_DIGITS && digits % 2 == 0;
        if (!length || prefix >= 10 ** digits) revert PermitPrefixInvalid(prefix, digits);
    }

    /// @dev Reverts unless a quantity is something, and available.
    function _requireQuantity(bytes32 permit, uint64 quantity, uint64 available) private pure {
        if (quantity == 0 || quantity > available) revert PermitQuantityInvalid(permit, quantity, available);
    }

    /// @dev Key of the use of a permit for a line.
    function _keyOf(uint256 word, bytes32 declaration, uint16 line) private pure returns (bytes32 key) {
        return _useKey(declaration, word.holder(), word.country(), line, uint8(word.kind()));
    }

    /// @dev Key of the use that stands for a line. Trader and country are part of it, so that nobody else's permit can
    /// be put where a line's own belongs.
    function _useKey(bytes32 declaration, uint32 holder, bytes2 country, uint16 line, uint8 kind)
        private
        pure
        returns (bytes32 key)
    {
        return keccak256(abi.encode(declaration, holder, country, line, kind));
    }
}
