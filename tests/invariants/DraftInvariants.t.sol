// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {DraftChecks} from "./DraftChecks.sol";

/// @title DraftWorld
/// @notice Drafts and money together.
contract DraftWorld is DraftChecks {
    constructor() {
        _found();
    }
}

/// @title DraftInvariants
/// @notice Random lives of drafts; see docs/invariants.md, D1 to D6, and M over the same acts.
contract DraftInvariants is Campaign {
    /// @notice All invariants of drafts and money, after every act.
    /// forge-config: default.invariant.runs = 128
    function invariant_drafts() external view {
        _checkAll();
    }

    /// @notice At the end of each run every invariant holds, and every draft can be paid.
    function afterInvariant() external {
        DraftWorld(_handler).windDown();
        _checkAll();
    }

    function _checkAll() internal view override {
        DraftWorld world = DraftWorld(_handler);
        world.checkDrafts();
        world.checkMoney();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new DraftWorld());
    }

    function _nameActions() internal override {
        _name("warp suspend pause reseat rotate declare undertake undertake undertake endorse endorse offer offer");
        _name("withdrawOffer discount discount secure secure settle settle settleInPart protest protest");
        _name("intrude misstate mistime revive misendorse haggle overdo");
    }
}
