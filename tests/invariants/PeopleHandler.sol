// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IActing} from "../../contracts/interfaces/IActing.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillLedger} from "./BillLedger.sol";

/// @title PeopleHandler
/// @notice Time, and what the port authority and the organisations do to keys; none of it may move a bill or money.
abstract contract PeopleHandler is BillLedger {
    uint256 private constant _TRIES = 17;

    /// @notice Lets up to a day pass, and some blocks.
    function warp(uint256 seed) external {
        _mine(seed);
        _VM.warp(block.timestamp + 1 + _draw(seed, "time") % 1 days);
    }

    /// @notice The port authority suspends an organisation, or reinstates the one that is suspended.
    function suspend(uint256 seed) external {
        uint32 org = _pickSuspect(seed);
        for (uint32 other = 1; other <= organisations; ++other) {
            if (suspended[other]) org = other;
        }
        _suspend(org, !suspended[org]);
    }

    /// @notice The port authority takes the logistics role from a forwarder, or gives it back.
    function demote(uint256 seed) external {
        uint32 org = _AGENT + uint32(_draw(seed, "org") % 2);
        uint16 roles = demoted[org] ? Roles.LOGISTICS | Roles.INSURER : Roles.INSURER;
        _govern(address(participants), abi.encodeCall(participants.setRoles, (org, roles)), seed);
        demoted[org] = !demoted[org];
    }

    /// @notice The guardian pauses the issuance of a contract, or resumes it.
    function pause(uint256 seed) external {
        address instrument = _pickPausable(seed);
        _setPaused(instrument, !paused[instrument], seed);
    }

    /// @notice An organisation revokes key 2, or seats it again.
    function reseat(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        if (staffSeated[org]) {
            address staff = _account(_secret(org, _STAFF));
            _act(_secret(org, rootKey[org]), address(participants), _revocation(staff), _draw(seed, "route"));
        } else {
            _seat(org, _STAFF, participants.organisation(org).roles, 0);
        }
        staffSeated[org] = !staffSeated[org];
    }

    /// @notice An organisation renews key 3.
    function renew(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        if (block.timestamp < temporaryUntil[org]) {
            address temporary = _account(_secret(org, _TEMPORARY));
            _act(_secret(org, rootKey[org]), address(participants), _revocation(temporary), 0);
        }
        temporaryUntil[org] = block.timestamp + 1 + _draw(seed, "term") % _SEAT_TERM;
        _seat(org, _TEMPORARY, participants.organisation(org).roles, uint40(temporaryUntil[org]));
    }

    /// @notice An organisation changes its root; the former key is dead from then on.
    function rotate(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        uint256 next = 1 - rootKey[org];
        address heir = _account(_secret(org, next));
        uint256 route = _draw(seed, "route");
        _act(_secret(org, rootKey[org]), address(participants), abi.encodeCall(participants.offerRoot, (heir)), route);
        _act(_secret(org, next), address(participants), abi.encodeCall(participants.takeRoot, (org)), route >> 3);
        rootKey[org] = next;
    }

    /// @dev Whom the port authority suspends: anybody, or a party to a bill on its way.
    function _pickSuspect(uint256 seed) private view returns (uint32 org) {
        org = _pickAny(seed, "org");
        if (billIds.length == 0 || _draw(seed, "party") % 2 == 0) return org;
        Trace storage trace = _trace(_billFrom(seed, 0));
        if (_isPending(trace.state)) return _draw(seed, "side") % 4 == 0 ? trace.carrier : trace.surrenderer;
        if (trace.state == BillTypes.State.Issued) return trace.holder;
    }

    /// @dev The port authority suspends an organisation or reinstates it.
    function _suspend(uint32 org, bool idle) internal {
        _govern(address(participants), abi.encodeCall(participants.setSuspension, (org, idle)), org);
        suspended[org] = idle;
    }

    /// @dev A contract of which the issuance can be paused.
    function _pickPausable(uint256) internal view virtual returns (address instrument) {
        return address(bills);
    }

    /// @dev Mostly makes sure that a contract issues.
    function _resume(address instrument, uint256 seed) internal {
        if (paused[instrument] && _draw(seed, "resume") % 4 != 0) _setPaused(instrument, false, seed);
    }

    function _setPaused(address instrument, bool halt, uint256 seed) internal {
        _govern(instrument, abi.encodeCall(IActing.setIssuancePaused, (halt)), seed);
        paused[instrument] = halt;
    }

    /// @dev An organisation that has keys.
    function _pickPerson(uint256 seed) internal pure returns (uint32 org) {
        return 1 + uint32(_draw(seed, "org") % _PEOPLE);
    }

    /// @dev The port authority does something, and no bill changes by it.
    function _govern(address target, bytes memory data, uint256 seed) internal {
        _VM.recordLogs();
        _act(_governorKey(), target, data, _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), 0);
    }

    /// @dev A failure is what must happen; success is a breach, whatever it did.
    function _try(uint256 secret, address target, bytes memory data, uint256 seed) internal returns (bool ok) {
        _VM.recordLogs();
        // Now and then it is this contract itself that tries: it deployed everything, and has a right to nothing.
        if (_draw(seed, "deployer") % 16 == 0) (ok,) = target.call(data);
        else (ok,) = _send(secret, target, data, _draw(seed, "route"));
        _judge(!ok, Rule.Trespass);
        if (ok) _replay(_VM.getRecordedLogs(), 0);
    }

    /// @dev Somebody else than `entitled`: another organisation, one of its own dead keys, the port authority, a
    /// stranger.
    function _pickTrespasser(uint32 entitled, uint256 seed) internal view returns (uint256 secret) {
        uint256 who = _draw(seed, "who") % _TRIES;
        if (who == 0) return _governorKey();
        if (who == 1) return _strangerKey();
        if (who < 6 && entitled != 0 && !_isEscrow(entitled)) {
            for (uint256 i = 0; i < _KEYS; ++i) {
                uint256 key = (_draw(seed, "dead") % _KEYS + i) % _KEYS;
                if (!_alive(entitled, key)) return _secret(entitled, key);
            }
        }
        uint32 org = _pickPerson(seed);
        if (org == entitled) org = org % _PEOPLE + 1;
        return _secret(org, _pickKey(org, seed));
    }

    function _revocation(address key) private view returns (bytes memory data) {
        return abi.encodeCall(participants.revokeSeat, (key));
    }
}
