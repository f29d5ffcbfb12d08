// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {CustomsChecks} from "./CustomsChecks.sol";

/// @title CustomsWorld
/// @notice Imports, guarantee accounts and money together.
contract CustomsWorld is CustomsChecks {
    constructor() {
        _found();
    }
}

/// @title CustomsInvariants
/// @notice Random lives of imports; see docs/invariants.md, N1 to N7, and M over the same acts.
contract CustomsInvariants is Campaign {
    /// @notice All invariants of the import acted on last, of containers and money, after every act.
    /// forge-config: default.invariant.runs = 128
    function invariant_customs() external view {
        CustomsWorld world = CustomsWorld(_handler);
        world.checkLastImport();
        world.checkMoney();
    }

    /// @notice At the end of each run every invariant holds for every import, and nothing is locked for ever.
    function afterInvariant() external {
        _checkAll();
        CustomsWorld(_handler).windDown();
        _checkAll();
    }

    function _checkAll() internal view override {
        CustomsWorld world = CustomsWorld(_handler);
        world.checkImports();
        world.checkMoney();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new CustomsWorld());
    }

    function _nameActions() internal override {
        _name("warp leap suspend pause reseat rotate putUp putUp takeBack license license");
        _name("lodge lodge lodge lodge amend amend withdraw assign assign assign query answer endControl endControl");
        _name(
            "reject assess assess assess assess payDuty payAndRelease guarantee guarantee guarantee settle callGuarantee"
        );
        _name(
            "releaseAll releaseSome releaseSome detain dispose dispose appeal appeal dropAppeal uphold reverse reverse"
        );
        _name(
            "close supplement refund heed heed heed heed heed usurp usurp impersonate misdeclare misassess mislodge misstate"
        );
    }
}
