// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../../contracts/types/CreditTypes.sol";
import {CreditIntruder} from "./CreditIntruder.sol";

/// @title CreditChecks
/// @notice The invariants of documentary credits, C1 to C9 of docs/invariants.md.
abstract contract CreditChecks is CreditIntruder {
    /// @notice Reverts with {Broken} unless every invariant of credits holds.
    function checkCredits() external view {
        CreditTypes.Presentation[] memory made = new CreditTypes.Presentation[](presentationIds.length);
        for (uint256 i = 0; i < made.length; ++i) {
            bytes32 id = presentationIds[i];
            made[i] = letters.presentationOf(_presentation(id).credit, id);
            _checkPresentation(made[i], _presentation(id));
        }
        uint256 cover;
        for (uint256 i = 0; i < creditIds.length; ++i) {
            CreditTypes.Credit memory record = letters.creditOf(creditIds[i]);
            _checkCredit(record, _credit(creditIds[i]));
            _checkDrawings(creditIds[i], record, made);
            cover += record.cover.amount;
        }
        _require(currency.balanceOf(address(letters)) == cover, "C1: the contract has the cover and nothing else");
        _checkEscrow(made);
        _require(breaches[Rule.Payment] == 0, "C5: who is owed is paid, once, exactly");
    }

    /// @dev C2: state, parties, cover follow from the events; a final credit stays so.
    function _checkCredit(CreditTypes.Credit memory record, Credit storage entry) private view {
        _require(record.standing.state == entry.state, "C2: state of the credit traced");
        _require(record.cover.amount == entry.cover, "C2: cover traced");
        _require(record.cover.provider == entry.provider, "C2: provider traced");
        bool exhausted = entry.state == CreditTypes.CreditState.Exhausted;
        bool done = entry.drawn != 0 && (!entry.partialAllowed || entry.drawn == entry.most);
        _require(done == exhausted, "C2: exhausted when, and only when, all is drawn");
        _require(_termsOf(record) == entry.terms, "C3: a credit is irrevocable");
    }

    /// @dev C4: drawn, reserved and available make up the most that can be drawn; what was drawn is what was paid.
    function _checkDrawings(bytes32 id, CreditTypes.Credit memory record, CreditTypes.Presentation[] memory made)
        private
        view
    {
        Credit storage entry = _credit(id);
        (uint256 reserved, uint256 paid) = (0, 0);
        for (uint256 i = 0; i < made.length; ++i) {
            if (_presentation(presentationIds[i]).credit != id) continue;
            bool asked = made[i].state == CreditTypes.PresentationState.WaiverSought;
            bool settled = made[i].state >= CreditTypes.PresentationState.Honoured && !asked;
            if (settled || made[i].claimed) paid += made[i].amount;
            else if (asked || made[i].state <= CreditTypes.PresentationState.Complying) reserved += made[i].amount;
        }
        _require(paid + reserved + record.balance.available == entry.most, "C4: drawings within the credit");
        _require(record.balance.lodged == entry.lodged, "C4: lodged presentations counted");
        _require(record.balance.examining == entry.examining, "C4: presentations under examination counted");
        _require(record.balance.claims == entry.claims, "C4: claims of other banks counted");
        _require(paid == entry.drawn && reserved == entry.reserved, "C5: honoured amounts are the drawings");
    }

    /// @dev C6 and C7: a presentation is what its events say; it is paid once at most; a final one stays so.
    function _checkPresentation(CreditTypes.Presentation memory record, Presentation storage entry) private view {
        _require(record.state == entry.state, "C6: state of the presentation traced");
        _require(record.presenter == entry.presenter && record.bill == entry.bill, "C6: presenter and bill stay");
        _require(record.amount == entry.amount && record.deadline == entry.deadline, "C6: amount and deadline stay");
        _require(record.price == entry.price, "C6: price traced");
        _require(entry.payments <= (entry.claimed ? 2 : 1) && entry.takings <= 1, "C5: no presentation is paid twice");
        if (entry.finalContent != 0) {
            _require(keccak256(abi.encode(record)) == entry.finalContent, "C7: final presentations stay");
        }
    }

    /// @dev C8: the contract has a bill exactly while one presentation of it is in escrow; one that a court set aside
    /// there stays, though its presentation ends.
    function _checkEscrow(CreditTypes.Presentation[] memory made) private view {
        bytes32[] memory open = new bytes32[](made.length);
        (uint256 count, uint256 valid, uint256 held) = (0, 0, 0);
        for (uint256 i = 0; i < made.length; ++i) {
            bytes32 bill = made[i].bill;
            if (!_inEscrow(made[i].state)) continue;
            // What the contract has is what the ledger says (B2).
            _require(_trace(bill).holder == _CREDIT, "C8: escrow has what is under presentation");
            for (uint256 j = 0; j < count; ++j) {
                _require(open[j] != bill, "C8: a bill is in escrow for one presentation");
            }
            open[count++] = bill;
            if (!_isVoid(bill)) ++valid;
        }
        for (uint256 i = 0; i < billIds.length; ++i) {
            if (_trace(billIds[i]).holder == _CREDIT && !_isVoid(billIds[i])) ++held;
        }
        _require(held == valid, "C8: escrow keeps nothing else");
    }
}
