// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {IActing} from "../interfaces/IActing.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Relayable} from "./Relayable.sol";
import {Seated} from "./Seated.sol";

/// @title Acting
/// @notice Base of every instrument: lets a guardian pause what is new, and nothing else.
abstract contract Acting is AccessManaged, Seated, IActing {
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
        Seated(forwarder, register)
    {}

    /// @inheritdoc IActing
    function setIssuancePaused(bool paused) external override restricted {
        _issuancePaused = paused;
        emit IssuancePaused(paused);
    }

    /// @inheritdoc IActing
    function issuancePaused() external view override returns (bool paused) {
        return _paused();
    }

    /// @dev Whether new issuance is paused.
    function _paused() internal view returns (bool paused) {
        return _issuancePaused;
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
