// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {PermitChecks} from "./PermitChecks.sol";

/// @title PermitWorld
/// @notice Permits among organisations whose keys come and go.
contract PermitWorld is PermitChecks {
    constructor() {
        _found();
    }
}

/// @title PermitInvariants
/// @notice Random lives of permits; see docs/invariants.md, P1 to P6.
contract PermitInvariants is Campaign {
    /// @notice All invariants of permits, after every act.
    /// forge-config: default.invariant.runs = 64
    function invariant_permits() external view {
        _checkAll();
    }

    function _checkAll() internal view override {
        PermitWorld(_handler).checkPermits();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new PermitWorld());
    }

    function _nameActions() internal override {
        _name("warp suspend demote pause reseat renew rotate ask ask award award award decline takeBack");
        _name("write write write write giveBack giveBack lapse reachLastDay");
        _name("usurp exploit recover impersonate overuse overgrant cutShort");
    }
}
