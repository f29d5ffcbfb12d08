// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftTypes} from "../../contracts/types/DraftTypes.sol";
import {DraftIntruder} from "./DraftIntruder.sol";

/// @title DraftChecks
/// @notice The invariants of drafts, D1 to D6 of docs/invariants.md.
abstract contract DraftChecks is DraftIntruder {
    /// @notice Reverts with {Broken} unless every invariant of drafts holds.
    function checkDrafts() external view {
        uint256 secured;
        for (uint256 i = 0; i < draftIds.length; ++i) {
            DraftTypes.Draft memory record = drafts.draftOf(draftIds[i]);
            Entry storage entry = _entry(draftIds[i]);
            _checkTraced(record, entry);
            _checkPaid(record, entry);
            _checkDue(draftIds[i], entry);
            secured += record.secured;
        }
        _require(currency.balanceOf(address(drafts)) == secured, "D1: the contract has what is put up, nothing else");
        _require(breaches[Rule.Payment] == 0, "D3: whoever holds it is paid, once, exactly");
        _require(breaches[Rule.Entitled] == 0, "D4: nobody but the holder gives a draft away");
        _require(breaches[Rule.Transition] == 0, "D5: only listed transitions, and none before its time");
        _require(breaches[Rule.Final] == 0, "D5: a paid draft stays paid");
    }

    /// @notice Has every draft paid, whoever is suspended, so that nothing can be locked for ever.
    function windDown() external {
        if (suspended[_CENTRAL_BANK]) _suspend(_CENTRAL_BANK, false);
        if (paused[address(currency)]) _setPaused(address(currency), false, 0);
        for (uint256 i = 0; i < draftIds.length; ++i) {
            bytes32 id = draftIds[i];
            Entry storage entry = _entry(id);
            if (!_isOwed(entry)) continue;
            if (block.timestamp < _dueFrom(entry)) _VM.warp(_dueFrom(entry));
            bool part = entry.state == DraftTypes.DraftState.Overdue && entry.secured != 0;
            if (part && entry.secured < entry.owed) _byStranger(abi.encodeCall(drafts.payInPart, (id)));
            _fund(entry.acceptor, entry.owed, 0);
            _byStranger(abi.encodeCall(drafts.pay, (id)));
        }
        _require(currency.balanceOf(address(drafts)) == 0, "D6: all that was put up is paid out");
    }

    /// @dev D2: what a draft says follows from its events; its terms never change.
    function _checkTraced(DraftTypes.Draft memory record, Entry storage entry) private view {
        _require(record.state == entry.state && record.holder == entry.holder, "D2: state and holder traced");
        _require(record.acceptor == entry.acceptor && record.kind == entry.kind, "D2: acceptor and kind stay");
        _require(record.place == _PLACE && record.maturesOn == entry.maturesOn, "D2: place and maturity stay");
        _require(record.token == address(currency), "D2: the token stays");
        _require(record.amount == entry.owed, "D2: what is owed traced");
        _require(record.buyer == entry.buyer && record.price == entry.price, "D2: offer traced");
        _require(record.secured == entry.secured && record.securedBy == entry.provider, "D2: security traced");
    }

    /// @dev D3: what was received and what is owed make up the draft; it is paid once, and stays as it was then.
    function _checkPaid(DraftTypes.Draft memory record, Entry storage entry) private view {
        bool paid = entry.state == DraftTypes.DraftState.Paid;
        _require(entry.payments == (paid ? 1 : 0), "D3: paid once, and Paid when it was");
        _require(entry.received + (paid ? 0 : entry.owed) == entry.face, "D3: received and owed make up the draft");
        if (!paid) return;
        _require(keccak256(abi.encode(record)) == entry.finalContent, "D5: a paid draft never changes");
    }

    /// @dev D5: due days are those of the place's week and holidays, worked out day by day.
    function _checkDue(bytes32 id, Entry storage entry) private view {
        _require(drafts.dueFrom(id) == _dueFrom(entry), "D5: due from local midnight of a banking day");
        _require(drafts.dueUntil(id) == _dueUntil(entry), "D5: due until banks close on it");
    }

    function _byStranger(bytes memory data) private {
        _VM.recordLogs();
        _act(_strangerKey(), address(drafts), data, 0);
        _replay(_VM.getRecordedLogs(), 0);
    }
}
