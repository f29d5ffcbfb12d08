// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {BillHandler} from "./BillHandler.sol";

/// @title BillChecks
/// @notice The invariants of bills of lading, B1 to B10 of docs/invariants.md.
abstract contract BillChecks is BillHandler {
    /// @notice Reverts with {Broken} unless every invariant of bills holds.
    function checkBills() external view {
        uint32 count = organisations;
        for (uint256 i = 0; i < billIds.length; ++i) {
            bytes32 id = billIds[i];
            BillTypes.Bill memory bill = bills.billOf(id);
            Trace storage trace = _trace(id);
            _checkOneHolder(bill, count);
            _checkTraced(bill, trace);
            _checkForm(bill, trace);
            _checkFinal(bill, trace);
            _checkDeposit(id, bill);
        }
        _checkActs();
    }

    /// @dev B1: a bill has exactly one holder, an organisation that exists.
    function _checkOneHolder(BillTypes.Bill memory bill, uint32 count) private pure {
        uint256 holders;
        for (uint32 org = 1; org <= count; ++org) {
            if (bill.holder == org) ++holders;
        }
        _require(holders == 1, "B1: one holder");
    }

    /// @dev B2: what the record says follows from the events alone.
    function _checkTraced(BillTypes.Bill memory bill, Trace storage trace) private view {
        _require(bill.state == trace.state, "B2: state traced");
        _require(bill.holder == trace.holder, "B2: possession traced");
        _require(bill.endorsee == trace.endorsee, "B2: title traced");
        _require(bill.form == trace.form && bill.endorsable == trace.endorsable, "B2: form traced");
        _require(bill.returnable == trace.returnable, "B2: return traced");
        _require(bill.since == trace.since, "B2: time traced");
    }

    /// @dev B3 and B4: what a bill's form promises, and what never changes.
    function _checkForm(BillTypes.Bill memory bill, Trace storage trace) private view {
        if (bill.form == BillTypes.Form.Straight) {
            _require(bill.endorsee == trace.consignee && bill.endorsee != 0, "B3: consignee stays");
            _require(bill.shipperOrPriorEndorsee == trace.shipper, "B3: shipper stays");
            _require(!bill.endorsable, "B3: straight bills are not endorsed");
        } else if (bill.form == BillTypes.Form.ToOrder) {
            _require(bill.endorsee != 0, "B4: order bills have an endorsee");
        } else {
            _require(bill.endorsee == 0 && !bill.endorsable, "B4: bearer bills have no endorsee");
        }
        _require(bill.carrier == trace.carrier, "B4: carrier stays");
        _require(bill.documentRoot == trace.documentRoot && bill.documentRoot != 0, "B4: document stays");
    }

    /// @dev B5: nothing of an accomplished bill changes; a surrendered one lies with its carrier.
    function _checkFinal(BillTypes.Bill memory bill, Trace storage trace) private view {
        if (trace.finalContent != 0) {
            _require(keccak256(abi.encode(bill)) == trace.finalContent, "B5: accomplished for good");
        }
        if (bill.state == BillTypes.State.PendingDelivery) {
            _require(bill.holder == bill.carrier, "B5: carrier holds while pending");
            _require(bill.priorHolder == trace.surrenderer, "B5: surrenderer on record");
        }
    }

    /// @dev B6: the escrow contract holds a bill exactly while it owes it to a depositor.
    function _checkDeposit(bytes32 id, BillTypes.Bill memory bill) private view {
        _require((bill.holder == _ESCROW) == (escrow.depositor(id) != 0), "B6: escrow keeps nothing of its own");
    }

    /// @dev B7 to B10: no act broke a rule while it was replayed.
    function _checkActs() private view {
        _require(breaches[Rule.Entitled] == 0, "B7: only the entitled act");
        _require(breaches[Rule.Active] == 0, "B8: dead keys and suspended organisations do not act");
        _require(breaches[Rule.Transition] == 0, "B9: only listed transitions");
        _require(breaches[Rule.Final] == 0, "B5: no final state is left");
        _require(breaches[Rule.Trespass] == 0, "B10: outsiders change nothing");
    }
}
