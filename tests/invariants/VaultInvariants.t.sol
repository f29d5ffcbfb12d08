// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {VaultChecks} from "./VaultChecks.sol";

/// @title VaultWorld
/// @notice A vault among organisations whose keys come and go.
contract VaultWorld is VaultChecks {
    constructor() {
        _found();
    }
}

/// @title VaultInvariants
/// @notice Random lives of documents; see docs/invariants.md, V1 to V8.
contract VaultInvariants is Campaign {
    /// @notice All invariants of the documents acted on last, and of some others, after every act.
    /// forge-config: default.invariant.runs = 64
    function invariant_vault() external view {
        VaultWorld(_handler).checkRecentVault();
    }

    /// @notice At the end of each run, all invariants of every document, scope and key.
    function afterInvariant() external view {
        _checkAll();
    }

    function _checkAll() internal view override {
        VaultWorld(_handler).checkVault();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new VaultWorld());
    }

    function _nameActions() internal override {
        _name("warp suspend demote pause reseat renew rotate anchor anchor anchorMany supersede supersede revoke");
        _name("grant grant revokeGrant grantScope grantScope revokeScope publishKey expire");
        _name("trespass impersonate misissue misstep misgrant mispublish");
    }
}
