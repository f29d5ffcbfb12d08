// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitTypes} from "../../contracts/types/PermitTypes.sol";
import {PermitLedger} from "./PermitLedger.sol";

/// @title PermitHandler
/// @notice Every act on permits, mostly by those who may.
abstract contract PermitHandler is PermitLedger {
    uint256 private constant _REFERENCES = 4;
    uint256 private constant _MOST = 10_000;
    uint256 private constant _LONGEST = 6;

    /// @notice A trader asks, or a forwarder for it, now and then under a reference that was used.
    function ask(uint256 seed) external {
        _resume(address(permits), seed);
        PermitTypes.Application memory asked = _application(seed);
        uint32 org = asked.holder;
        if (_draw(seed, "broker") % 3 == 0) org = _AGENT + uint32(_draw(seed, "which") % 2);
        _actFor(org, _pickRoleKey(org, seed), address(permits), abi.encodeCall(permits.request, (asked)), seed);
    }

    /// @notice An agency grants, now and then all that was asked for.
    function award(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State.Requested, seed);
        uint64 most = _licences[id].application.quantity;
        uint64 quantity = _draw(seed, "whole") % 3 == 0 ? most : uint64(1 + _draw(seed, "granted") % most);
        uint24 day = uint24(block.timestamp / 1 days + _draw(seed, "term") % _LONGEST);
        _actAsAgency(id, abi.encodeCall(permits.grant, (id, quantity, day)), seed);
    }

    /// @notice An agency refuses, which is rare.
    function decline(uint256 seed) external {
        if (_draw(seed, "rare") % 3 != 0) revert NothingToDo();
        bytes32 id = _pickIn(PermitTypes.State.Requested, seed);
        _actAsAgency(id, abi.encodeCall(permits.refuse, (id, bytes32(seed | 1))), seed);
    }

    /// @notice An agency takes a permit back, used up or not, which is rare.
    function takeBack(uint256 seed) external {
        if (_draw(seed, "rare") % 3 != 0) revert NothingToDo();
        bool spent = _draw(seed, "spent") % 2 == 0;
        bytes32 id = _pickIn(spent ? PermitTypes.State.Used : PermitTypes.State.Granted, seed);
        _actAsAgency(id, abi.encodeCall(permits.revoke, (id, bytes32(seed | 1))), seed);
    }

    /// @notice The holder or customs writes a permit down, now and then all that is left.
    function write(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State.Granted, seed);
        Licence storage licence = _licences[id];
        bytes memory data = _writing(id, _declaration(seed), _line(seed), _quantity(licence, seed));
        _actAsParty(licence, _draw(seed, "customs") % 3 == 0, data, seed);
    }

    /// @notice Customs gives a use back, whatever became of the permit.
    function giveBack(uint256 seed) external {
        (bytes32 id, bytes32 declaration, uint16 line) = _pickUse(seed);
        bytes memory data = abi.encodeCall(permits.restore, (id, declaration, line));
        _actAsParty(_licences[id], true, data, seed);
    }

    /// @notice Anyone has a permit expire.
    function lapse(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State.Granted, seed);
        _mine(seed);
        _VM.recordLogs();
        _act(_strangerKey(), address(permits), abi.encodeCall(permits.expire, (id)), _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), 0);
    }

    /// @notice Time passes up to the last second of a permit's last day, or the first of the next.
    function reachLastDay(uint256 seed) external {
        Licence storage licence = _licences[_pickIn(PermitTypes.State.Granted, seed)];
        uint256 moment = (licence.lastDay + 1) * 1 days - _draw(seed, "second") % 2;
        if (moment <= block.timestamp) revert NothingToDo();
        _VM.warp(moment);
    }

    /// @dev The agency of a permit does something; customs by its root.
    function _actAsAgency(bytes32 id, bytes memory data, uint256 seed) internal {
        uint32 org = _licences[id].application.agency;
        uint256 key = org < _COURT ? rootKey[org] : _pickKey(org, seed);
        _actFor(org, key, address(permits), data, seed);
    }

    /// @dev The holder of a permit does something, or customs by its root.
    function _actAsParty(Licence storage licence, bool customs, bytes memory data, uint256 seed) internal {
        uint32 org = customs ? _customsOf(licence.application.country) : licence.application.holder;
        _actFor(org, customs ? rootKey[org] : _pickRoleKey(org, seed), address(permits), data, seed);
    }

    /// @dev What is asked for: few references, so that some are drawn twice.
    function _application(uint256 seed) internal pure returns (PermitTypes.Application memory asked) {
        asked.country = _draw(seed, "country") % 2 == 0 ? bytes2("CN") : bytes2("NL");
        asked.kind = PermitTypes.Kind(1 + _draw(seed, "kind") % 2);
        asked.agency = _customsOf(asked.country);
        if (_draw(seed, "inspection") % 3 != 0) {
            asked.agency = asked.country == "CN" ? _COURT + uint32(_draw(seed, "court") % 2) : _COURT + 2;
        }
        asked.holder = 1 + uint32(_draw(seed, "holder") % _TRADERS);
        asked.digits = uint8(2 + 2 * (_draw(seed, "digits") % 5));
        asked.prefix = uint40(_draw(seed, "prefix") % 10 ** asked.digits);
        asked.unit = _draw(seed, "unit") % 2 == 0 ? bytes3("KGM") : bytes3("LTR");
        asked.quantity = _draw(seed, "huge") % 8 == 0 ? type(uint64).max : uint64(1 + _draw(seed, "quantity") % _MOST);
        asked.permitReference = bytes32(1 + _draw(seed, "reference") % _REFERENCES);
    }

    /// @dev A quantity of what is left, now and then all of it.
    function _quantity(Licence storage licence, uint256 seed) internal view returns (uint64 quantity) {
        uint256 left = licence.granted - licence.written;
        return uint64(_draw(seed, "rest") % 4 == 0 ? left : 1 + _draw(seed, "part") % left);
    }

    /// @dev Calldata that writes a permit down.
    function _writing(bytes32 id, bytes32 declaration, uint16 line, uint64 quantity)
        internal
        view
        returns (bytes memory data)
    {
        return abi.encodeCall(permits.writeDown, (id, declaration, line, quantity));
    }

    /// @dev A permit that is in a state.
    function _pickIn(PermitTypes.State state, uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < permitIds.length; ++i) {
            id = permitIds[(_draw(seed, "permit") % permitIds.length + i) % permitIds.length];
            if (_licences[id].state == state) return id;
        }
        revert NothingToDo();
    }

    /// @dev A use that stands, and its permit.
    function _pickUse(uint256 seed) internal view returns (bytes32 id, bytes32 declaration, uint16 line) {
        for (uint256 i = 0; i < permitIds.length; ++i) {
            Licence storage licence =
                _licences[permitIds[(_draw(seed, "permit") % permitIds.length + i) % permitIds.length]];
            for (uint256 place = 0; place < _DECLARATIONS * _LINES; ++place) {
                declaration = bytes32(1 + place / _LINES);
                line = uint16(1 + place % _LINES);
                id = _useFor(licence, declaration, line).permit;
                if (id != 0) return (id, declaration, line);
            }
        }
        revert NothingToDo();
    }

    function _declaration(uint256 seed) internal pure returns (bytes32 declaration) {
        return bytes32(1 + _draw(seed, "declaration") % _DECLARATIONS);
    }

    function _line(uint256 seed) internal pure returns (uint16 line) {
        return uint16(1 + _draw(seed, "line") % _LINES);
    }
}
