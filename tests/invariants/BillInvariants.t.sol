// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillChecks} from "./BillChecks.sol";
import {Campaign} from "./Campaign.sol";

/// @title BillWorld
/// @notice Bills of lading among traders, carriers and their agents, banks, courts and an escrow contract.
contract BillWorld is BillChecks {
    constructor() {
        _found();
    }
}

/// @title BillInvariants
/// @notice Random lives of bills; see docs/invariants.md, B1 to B14.
contract BillInvariants is Campaign {
    /// @notice All invariants of the bills acted on last, and of some others, after every act.
    function invariant_bills() external view {
        BillWorld(_handler).checkRecentBills();
    }

    /// @notice At the end of each run, all invariants of every bill.
    function afterInvariant() external view {
        _checkAll();
    }

    function _checkAll() internal view override {
        BillWorld(_handler).checkBills();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new BillWorld());
    }

    function _nameActions() internal override {
        _name(
            "warp suspend demote pause reseat renew rotate issue issue issueMany transfer transferMany endorse endorseInBlank"
        );
        _name("endorseAndTransfer sendBack deposit release surrenderForDelivery surrenderMany acceptSurrender");
        _name("refuseSurrender withdrawSurrender setReleaseAgent surrenderForAmendment surrenderForCombination replace");
        _name("switchToPaper reissueFromPaper announceSetAside liftSetAside setAside reissueAfterOrder heed heed heed");
        _name(
            "trespass overreach misplace misreplace misreissue misanswer misjudge mislist spoilBatch impose impersonate usurp"
        );
    }
}
