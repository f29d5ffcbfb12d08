// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {GuaranteeChecks} from "./GuaranteeChecks.sol";

/// @title GuaranteeWorld
/// @notice Guarantee accounts and money together.
contract GuaranteeWorld is GuaranteeChecks {
    constructor() {
        _found();
    }
}

/// @title GuaranteeInvariants
/// @notice Random lives of guarantee accounts; see docs/invariants.md, G1 to G6, and M over the same acts.
contract GuaranteeInvariants is Campaign {
    /// @notice All invariants of guarantee accounts and money, after every act.
    /// forge-config: default.invariant.runs = 64
    function invariant_guarantees() external view {
        _checkAll();
    }

    /// @notice At the end of each run every invariant holds, and all money can come back.
    function afterInvariant() external {
        GuaranteeWorld(_handler).windDown();
        _checkAll();
    }

    function _checkAll() internal view override {
        GuaranteeWorld world = GuaranteeWorld(_handler);
        world.checkGuarantees();
        world.checkMoney();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new GuaranteeWorld());
    }

    function _nameActions() internal override {
        _name("warp suspend pause reseat rotate authorise authorise reauthorise bar putUp putUp putUp takeBack");
        _name("pledge pledge pledge pledge settle demand demand pilfer usurp impersonate overdraw overreach");
    }
}
