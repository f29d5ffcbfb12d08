// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Campaign} from "./Campaign.sol";
import {MoneyChecks} from "./MoneyChecks.sol";

/// @title MoneyWorld
/// @notice A currency among organisations whose keys come and go.
contract MoneyWorld is MoneyChecks {
    constructor() {
        _found();
    }
}

/// @title MoneyInvariants
/// @notice Random payments; see docs/invariants.md, M1 to M3.
contract MoneyInvariants is Campaign {
    /// @notice All invariants of money, after every act.
    /// forge-config: default.invariant.runs = 96
    function invariant_money() external view {
        _checkAll();
    }

    function _checkAll() internal view override {
        MoneyWorld(_handler).checkMoney();
    }

    function _makeHandler() internal override returns (address handler) {
        return address(new MoneyWorld());
    }

    function _nameActions() internal override {
        _name("warp suspend pause reseat renew rotate mint redeem pay pull payBySignature receiveBySignature");
        _name("cancel rob forge");
    }
}
