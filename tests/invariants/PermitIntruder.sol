// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitTypes} from "../../contracts/types/PermitTypes.sol";
import {PermitHandler} from "./PermitHandler.sol";

/// @title PermitIntruder
/// @notice Acts on permits that must fail: a success is a breach.
abstract contract PermitIntruder is PermitHandler {
    /// @notice Somebody else than the agency that was asked decides, another agency of the country among them.
    function usurp(uint256 seed) external {
        bool asked = _draw(seed, "asked") % 2 == 0;
        bytes32 id = _pickIn(asked ? PermitTypes.State.Requested : PermitTypes.State.Granted, seed);
        Licence storage licence = _licences[id];
        bytes memory data = abi.encodeCall(permits.revoke, (id, bytes32(seed | 1)));
        if (asked) data = abi.encodeCall(permits.grant, (id, 1, uint24(block.timestamp / 1 days)));
        _try(_pickTrespasser(licence.application.agency, seed), address(permits), data, seed);
    }

    /// @notice Somebody that is neither holder nor customs of the country writes a permit down.
    function exploit(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State.Granted, seed);
        Licence storage licence = _licences[id];
        uint32 org = _pickPerson(seed);
        if (org == licence.application.holder || org == _customsOf(licence.application.country)) revert NothingToDo();
        bytes memory data = _writing(id, _declaration(seed), _line(seed), 1);
        _try(_secret(org, _pickKey(org, seed)), address(permits), data, seed);
    }

    /// @notice Somebody else than customs of the country gives a use back, mostly the holder itself.
    function recover(uint256 seed) external {
        (bytes32 id, bytes32 declaration, uint16 line) = _pickUse(seed);
        Licence storage licence = _licences[id];
        bytes memory data = abi.encodeCall(permits.restore, (id, declaration, line));
        uint32 holder = licence.application.holder;
        uint256 secret = _secret(holder, rootKey[holder]);
        if (_draw(seed, "other") % 3 == 0) secret = _pickTrespasser(_customsOf(licence.application.country), seed);
        _try(secret, address(permits), data, seed);
    }

    /// @notice An account is appended to the calldata, as the forwarder may and nobody else.
    function impersonate(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State.Granted, seed);
        address holder = _root(_licences[id].application.holder);
        bytes memory data = abi.encodePacked(_writing(id, _declaration(seed), _line(seed), 1), holder);
        _VM.recordLogs();
        _VM.prank(_account(_strangerKey()));
        (bool ok,) = address(permits).call(data);
        _judge(!ok, Rule.Trespass);
        if (ok) _replay(_VM.getRecordedLogs(), 0);
    }

    /// @notice The holder writes down too much, nothing, no line, a line twice, after the last day or what has ended.
    function overuse(uint256 seed) external {
        uint256 flaw = _draw(seed, "flaw") % 5;
        PermitTypes.State state = PermitTypes.State(2 + _draw(seed, "state") % 4);
        bytes32 id = _pickIn(flaw == 0 ? state : PermitTypes.State.Granted, seed);
        Licence storage licence = _licences[id];
        bool lapsed = block.timestamp / 1 days > licence.lastDay;
        (bytes32 declaration, uint16 line, uint64 quantity) = (_declaration(seed), _line(seed), 1);
        uint256 left = licence.granted - licence.written;
        if (flaw == 0 && licence.state == PermitTypes.State.Granted && !lapsed) revert NothingToDo();
        if (flaw == 1 && _useFor(licence, declaration, line).permit == 0) revert NothingToDo();
        if (flaw == 2) quantity = left < type(uint64).max && _draw(seed, "more") % 2 == 0 ? uint64(left + 1) : 0;
        if (flaw == 3) line = _draw(seed, "far") % 2 == 0 ? 0 : 1000;
        if (flaw == 4) declaration = 0;
        uint32 holder = licence.application.holder;
        _try(_secret(holder, rootKey[holder]), address(permits), _writing(id, declaration, line, quantity), seed);
    }

    /// @notice The agency grants more than was asked for, nothing, for a day that is over or too far, or without reason.
    function overgrant(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State.Requested, seed);
        PermitTypes.Application storage asked = _licences[id].application;
        uint24 today = uint24(block.timestamp / 1 days);
        (uint64 quantity, uint24 day) = (1, today);
        uint256 flaw = _draw(seed, "flaw") % 5;
        if (flaw == 0) quantity = 0;
        if (flaw == 1) quantity = asked.quantity == type(uint64).max ? 0 : asked.quantity + 1;
        if (flaw == 2) day = today - 1;
        if (flaw == 3) day = today + 367;
        bytes memory data = abi.encodeCall(permits.grant, (id, quantity, day));
        if (flaw == 4) data = abi.encodeCall(permits.refuse, (id, 0));
        _try(_secret(asked.agency, rootKey[asked.agency]), address(permits), data, seed);
    }

    /// @notice Somebody has a permit expire whose last day is not over, or that is not Granted.
    function cutShort(uint256 seed) external {
        bytes32 id = _pickIn(PermitTypes.State(1 + _draw(seed, "state") % 6), seed);
        Licence storage licence = _licences[id];
        bool over = licence.state == PermitTypes.State.Granted && block.timestamp / 1 days > licence.lastDay;
        if (over) revert NothingToDo();
        _try(_strangerKey(), address(permits), abi.encodeCall(permits.expire, (id)), seed);
    }
}
