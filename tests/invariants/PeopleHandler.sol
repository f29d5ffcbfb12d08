// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillLedger} from "./BillLedger.sol";

/// @title PeopleHandler
/// @notice Time, and what the port authority and the organisations do to keys; none of it may move a bill or money.
abstract contract PeopleHandler is BillLedger {
    /// @notice Lets up to two days pass.
    function warp(uint256 seed) external {
        _VM.warp(block.timestamp + 1 + _draw(seed, "time") % 2 days);
    }

    /// @notice The port authority suspends an organisation, or reinstates the one that is suspended.
    function suspend(uint256 seed) external {
        uint32 org = _pickAny(seed, "org");
        for (uint32 other = 1; other <= organisations; ++other) {
            if (suspended[other]) org = other;
        }
        bool outcome = !suspended[org];
        _govern(address(participants), abi.encodeCall(participants.setSuspension, (org, outcome)), seed);
        suspended[org] = outcome;
    }

    /// @notice The guardian pauses new bills, or resumes them.
    function pause(uint256 seed) external {
        _setPaused(!billsPaused, seed);
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

    /// @dev The guardian pauses new bills, or resumes them.
    function _setPaused(bool paused, uint256 seed) internal {
        _govern(address(bills), abi.encodeCall(bills.setIssuancePaused, (paused)), seed);
        billsPaused = paused;
    }

    /// @dev An organisation that has keys.
    function _pickPerson(uint256 seed) internal pure returns (uint32 org) {
        return 1 + uint32(_draw(seed, "org") % _CENTRAL_BANK);
    }

    /// @dev The port authority does something, and no bill changes by it.
    function _govern(address target, bytes memory data, uint256 seed) internal {
        _VM.recordLogs();
        _act(_governorKey(), target, data, _draw(seed, "route"));
        _replay(_VM.getRecordedLogs(), 0);
    }

    function _revocation(address key) private view returns (bytes memory data) {
        return abi.encodeCall(participants.revokeSeat, (key));
    }
}
