// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Permits} from "../../contracts/customs/Permits.sol";
import {IPermits} from "../../contracts/interfaces/IPermits.sol";
import {PermitTypes} from "../../contracts/types/PermitTypes.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {PeopleHandler} from "./PeopleHandler.sol";
import {Vm} from "./Vm.sol";

/// @title PermitLedger
/// @notice Rebuilds every permit and every use from the events alone, and judges each event by what the ledger said
/// before it.
/// @dev Courts are inspection authorities here, organisations 8 and 9, of two countries, customs; their roots alone have
/// that role for sure.
abstract contract PermitLedger is PeopleHandler {
    uint32 internal constant _CUSTOMS = 8;
    uint256 internal constant _DECLARATIONS = 3;
    uint16 internal constant _LINES = 3;

    /// @notice A permit as its events tell it.
    struct Licence {
        /// @dev Where it stands.
        PermitTypes.State state;
        /// @dev What was asked for.
        PermitTypes.Application application;
        /// @dev What was granted.
        uint256 granted;
        /// @dev What is written down.
        uint256 written;
        /// @dev Last day.
        uint256 lastDay;
    }

    Permits public permits;
    /// @notice Ids of all permits that were ever asked for.
    bytes32[] public permitIds;

    mapping(bytes32 permit => Licence licence) internal _licences;
    mapping(bytes32 place => PermitTypes.Use use) private _uses;

    /// @dev As the world is founded, with permits and customs of two countries.
    function _found() internal virtual override {
        super._found();
        for (uint32 org = _CUSTOMS; org < _CUSTOMS + 2; ++org) {
            uint16 roles = Roles.CENTRAL_BANK | Roles.LOGISTICS | Roles.CUSTOMS;
            _VM.prank(_account(_governorKey()));
            participants.setRoles(org, roles);
        }
        permits = new Permits(address(governance), address(relay), participants);
    }

    function _pickPausable(uint256 seed) internal view virtual override returns (address instrument) {
        return _draw(seed, "paused") % 4 == 0 ? super._pickPausable(seed) : address(permits);
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal virtual override {
        if (log.emitter != address(permits)) return super._replayLog(log, actor);
        bytes32 kind = log.topics[0];
        Licence storage licence = _licences[log.topics[1]];
        if (kind == IPermits.PermitRequested.selector) return _replayRequest(licence, log, actor);
        bool ended = licence.state == PermitTypes.State.Expired || licence.state == PermitTypes.State.Revoked
            || licence.state == PermitTypes.State.Refused;
        _judge(!ended || kind == IPermits.PermitRestored.selector, Rule.Final);
        if (kind == IPermits.PermitGranted.selector) _replayGrant(licence, log, actor);
        else if (kind == IPermits.PermitRefused.selector) _replayRefusal(licence, log, actor);
        else if (kind == IPermits.PermitRevoked.selector) _replayRevocation(licence, log, actor);
        else if (kind == IPermits.PermitWrittenDown.selector) _replayWriting(licence, log, actor);
        else if (kind == IPermits.PermitRestored.selector) _replayReturn(licence, log, actor);
        else if (kind == IPermits.PermitExpired.selector) _replayExpiry(licence, log);
        else _judge(false, Rule.Transition);
    }

    /// @dev The use that stands for a line, of the trader, country and kind of a permit.
    function _useFor(Licence storage licence, bytes32 declaration, uint16 line)
        internal
        view
        returns (PermitTypes.Use storage use)
    {
        PermitTypes.Application storage asked = licence.application;
        return _uses[keccak256(abi.encode(declaration, line, asked.holder, asked.country, asked.kind))];
    }

    /// @dev Customs of a country.
    function _customsOf(bytes2 country) internal pure returns (uint32 org) {
        return country == "CN" ? _CUSTOMS : _CUSTOMS + 1;
    }

    /// @dev Whether an organisation may grant permits of a country.
    function _isAgencyOf(uint32 org, bytes2 country) internal pure returns (bool yes) {
        if (org == _customsOf(country)) return true;
        return country == "CN" ? org == _COURT || org == _COURT + 1 : org == _COURT + 2;
    }

    function _replayRequest(Licence storage licence, Vm.Log memory log, uint32 actor) private {
        _judge(licence.state == PermitTypes.State.None, Rule.Final);
        if (licence.state == PermitTypes.State.None) permitIds.push(log.topics[1]);
        uint32 by;
        (by, licence.application) = abi.decode(log.data, (uint32, PermitTypes.Application));
        PermitTypes.Application storage asked = licence.application;
        licence.state = PermitTypes.State.Requested;
        _judge(by == actor && (actor == asked.holder || _isForwarder(actor)), Rule.Entitled);
        _judge(asked.holder <= _TRADERS && asked.holder != 0, Rule.Entitled);
        _judge(_isAgencyOf(asked.agency, asked.country), Rule.Entitled);
        _judge(!paused[address(permits)] && !suspended[asked.holder] && !suspended[asked.agency], Rule.Active);
        _judge(log.topics[2] == bytes32(uint256(asked.holder)), Rule.Transition);
        _judge(log.topics[3] == bytes32(uint256(asked.agency)), Rule.Transition);
        bytes32 id = keccak256(abi.encode(asked.country, asked.agency, asked.holder, asked.permitReference));
        _judge(log.topics[1] == id >> 64 << 64, Rule.Transition);
    }

    function _replayGrant(Licence storage licence, Vm.Log memory log, uint32 actor) private {
        (licence.granted, licence.lastDay) = abi.decode(log.data, (uint256, uint256));
        _judgeAgency(licence, log, actor, licence.state == PermitTypes.State.Requested);
        _judge(licence.granted != 0 && licence.granted <= licence.application.quantity, Rule.Payment);
        uint256 today = block.timestamp / 1 days;
        _judge(licence.lastDay >= today && licence.lastDay <= today + 366, Rule.Transition);
        licence.state = PermitTypes.State.Granted;
    }

    function _replayRefusal(Licence storage licence, Vm.Log memory log, uint32 actor) private {
        _judgeAgency(licence, log, actor, licence.state == PermitTypes.State.Requested);
        licence.state = PermitTypes.State.Refused;
    }

    function _replayRevocation(Licence storage licence, Vm.Log memory log, uint32 actor) private {
        bool stands = licence.state == PermitTypes.State.Granted || licence.state == PermitTypes.State.Used;
        _judgeAgency(licence, log, actor, stands);
        licence.state = PermitTypes.State.Revoked;
    }

    /// @dev The event names the agency that was asked, and that agency acted.
    function _judgeAgency(Licence storage licence, Vm.Log memory log, uint32 actor, bool inState) private {
        _judge(inState, Rule.Transition);
        _judge(actor == licence.application.agency && actor == uint32(uint256(log.topics[2])), Rule.Entitled);
        _judge(log.topics[3] == bytes32(uint256(licence.application.holder)), Rule.Transition);
    }

    function _replayWriting(Licence storage licence, Vm.Log memory log, uint32 actor) private {
        (uint16 line, uint64 quantity, uint64 remaining) = abi.decode(log.data, (uint16, uint64, uint64));
        PermitTypes.Use storage use = _useFor(licence, log.topics[2], line);
        bool party = actor == licence.application.holder || actor == _customsOf(licence.application.country);
        _judge(party && actor == uint32(uint256(log.topics[3])), Rule.Entitled);
        _judge(licence.state == PermitTypes.State.Granted && use.permit == 0, Rule.Transition);
        _judge(block.timestamp / 1 days <= licence.lastDay, Rule.Transition);
        _judge(quantity != 0 && licence.written + quantity <= licence.granted, Rule.Payment);
        licence.written += quantity;
        _judge(licence.written + remaining == licence.granted, Rule.Payment);
        (use.permit, use.quantity) = (log.topics[1], quantity);
        if (licence.written == licence.granted) licence.state = PermitTypes.State.Used;
    }

    function _replayReturn(Licence storage licence, Vm.Log memory log, uint32 actor) private {
        (uint16 line, uint64 quantity, uint64 remaining) = abi.decode(log.data, (uint16, uint64, uint64));
        PermitTypes.Use storage use = _useFor(licence, log.topics[2], line);
        _judge(actor == _customsOf(licence.application.country), Rule.Entitled);
        _judge(use.permit == log.topics[1] && use.quantity == quantity, Rule.Payment);
        _judge(
            licence.state > PermitTypes.State.Requested && licence.state < PermitTypes.State.Refused, Rule.Transition
        );
        licence.written = licence.written > quantity ? licence.written - quantity : 0;
        _judge(licence.written + remaining == licence.granted, Rule.Payment);
        (use.permit, use.quantity) = (0, 0);
        if (licence.state == PermitTypes.State.Used) licence.state = PermitTypes.State.Granted;
    }

    function _replayExpiry(Licence storage licence, Vm.Log memory log) private {
        (uint256 lastDay, uint256 remaining) = abi.decode(log.data, (uint256, uint256));
        _judge(licence.state == PermitTypes.State.Granted, Rule.Transition);
        _judge(lastDay == licence.lastDay && block.timestamp / 1 days > lastDay, Rule.Transition);
        _judge(licence.written + remaining == licence.granted, Rule.Payment);
        licence.state = PermitTypes.State.Expired;
    }
}
