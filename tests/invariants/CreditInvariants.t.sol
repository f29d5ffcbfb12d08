// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {CreditWindDown} from "./CreditWindDown.sol";

/// @title CreditWorld
/// @notice Bills, money and credits together.
contract CreditWorld is CreditWindDown {
    constructor() {
        _found();
    }
}

/// @title CreditInvariants
/// @notice Random lives of credits; see docs/invariants.md, C1 to C9, and B and M over the same acts.
contract CreditInvariants is Campaign {
    /// @notice All invariants of credits and money, and of the bills acted on last, after every act.
    /// forge-config: default.invariant.runs = 512
    function invariant_credits() external view {
        CreditWorld world = CreditWorld(_handler);
        world.checkCredits();
        world.checkRecentBills();
        world.checkMoney();
    }

    /// @notice At the end of each run every invariant holds for every bill, and nothing is locked for ever.
    function afterInvariant() external {
        _checkAll();
        CreditWorld(_handler).windDown();
        _checkAll();
    }

    function _checkAll() internal view override {
        CreditWorld world = CreditWorld(_handler);
        world.checkCredits();
        world.checkBills();
        world.checkMoney();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new CreditWorld());
    }

    function _nameActions() internal override {
        _name("warp suspend pause rotate transfer surrenderForDelivery keepCalendar decree decree");
        _name(
            "open advise putUpCover present present present complete withdraw lapse lapse lapse comply refuse preclude handBack represent honour"
        );
        _name("honourFromCover tender withdrawTender takeUp expire releaseCover progress progress progress");
        _name(
            "confirm confirm seekWaiver answerWaiver agree agree forward claim claim offerDiscount negotiate negotiate"
        );
        _name(
            "declareDefault reclaim takeUpOnTrust repay propose propose answerAmendment settleAmendment settleAmendment"
        );
        _name("intrude moveOutOfTurn mistime haggle cheat overdraw meddle counterfeit");
    }
}
