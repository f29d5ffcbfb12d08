// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {CustomsStage} from "./CustomsStage.sol";

/// @title CustomsRules
/// @notice What the ledger knows of every import, and what may be done to it by that knowledge alone.
abstract contract CustomsRules is CustomsStage {
    /// @notice The acts on an import that was lodged.
    enum Act {
        Amend,
        Withdraw,
        Assign,
        Query,
        Answer,
        EndControl,
        Reject,
        Assess,
        Pay,
        PayAndRelease,
        Guarantee,
        Settle,
        CallGuarantee,
        Release,
        ReleaseSome,
        Detain,
        Dispose,
        Appeal,
        DropAppeal,
        Uphold,
        Reverse,
        Close,
        Supplement,
        Refund
    }

    /// @notice An import as its events tell it.
    struct Entry {
        /// @dev What {ICustomsClearance-importOf} must say, but for the hash of the consignment.
        CustomsTypes.ImportDeclaration record;
        /// @dev What {IDebtActs-debtOf} must say.
        CustomsTypes.Debt debt;
        /// @dev What {IControlActs-fileOf} must say.
        CustomsTypes.File file;
        /// @dev Bill, root and containers.
        CustomsTypes.Consignment consignment;
        /// @dev What its lines are drawn from.
        uint256 pattern;
        /// @dev Lines that are assessed, in parts.
        uint256 assessedLines;
        /// @dev What they owe.
        uint256 assessedDue;
        /// @dev Whether a disposal extinguished a debt that was secured.
        bool extinguished;
        /// @dev What the treasury has received, without surcharges.
        uint256 paid;
        /// @dev What it has paid back.
        uint256 returned;
        /// @dev Bill under which each container was released.
        mapping(bytes11 container => bytes32 bill) released;
        /// @dev Quantity for which a permit is written down, by line.
        mapping(uint256 line => uint256 quantity) licensed;
    }

    /// @notice A guarantee account as its events tell it.
    struct Fund {
        uint256 deposited;
        uint256 locked;
        uint256 secured;
    }

    uint256 internal constant _ACTS = uint256(type(Act).max) + 1;
    uint256 internal constant _APPEAL_DAYS = 60;
    uint256 internal constant _CLOSING_DAYS = 30;
    uint256 internal constant _AUDIT_DAYS = 1095;

    /// @notice Ids of all imports that were ever lodged.
    bytes32[] public importIds;
    /// @notice What each treasury has taken and not paid back.
    mapping(uint32 treasury => uint256 amount) public income;

    /// @dev What a goods root was drawn from, as the handler declared it.
    mapping(bytes32 root => uint256 pattern) internal _patterns;
    mapping(bytes32 account => Fund fund) internal _funds;
    /// @dev What an account has locked for a declaration, and for what debt.
    mapping(bytes32 account => mapping(bytes32 declaration => Fund fund)) internal _locks;
    mapping(bytes32 declaration => Entry entry) private _entries;

    /// @dev The ledger's entry of an import.
    function _entry(bytes32 id) internal view returns (Entry storage entry) {
        return _entries[id];
    }

    /// @dev Whether the machine lets an act happen now, whoever acts and whatever it states.
    function _allows(Entry storage entry, Act act) internal view returns (bool yes) {
        CustomsTypes.ImportState state = entry.record.state;
        if (act == Act.Amend || act == Act.Withdraw) return state == CustomsTypes.ImportState.Registered;
        if (act == Act.Assign) return state == CustomsTypes.ImportState.Registered && entry.record.amount != 0;
        if (act == Act.Assess) return state == CustomsTypes.ImportState.Assessable;
        if (act <= Act.Reject) return _allowsControl(entry, act, state);
        if (act == Act.Close) {
            bool over = _today() > entry.record.since + _CLOSING_DAYS;
            return state == CustomsTypes.ImportState.Released && over && entry.debt.owed == 0;
        }
        if (act >= Act.Supplement) {
            bool audited = _today() <= entry.record.since + _AUDIT_DAYS && entry.debt.owed == 0;
            return state == CustomsTypes.ImportState.Closed && audited && !entry.record.appealed;
        }
        if (act >= Act.DropAppeal) return entry.record.appealed;
        if (act == Act.Appeal) return _isAppealable(entry);
        if (act == Act.Dispose) return state == CustomsTypes.ImportState.Detained && !entry.record.appealed;
        if (act == Act.Detain) {
            bool before = state >= CustomsTypes.ImportState.Registered && state <= CustomsTypes.ImportState.Released;
            return before && !entry.record.appealed;
        }
        return _allowsMoney(entry, act, state);
    }

    /// @dev Whether a declaration keeps a container that it names from being free.
    function _keeps(Entry storage entry, bytes11 container) internal view returns (bool yes) {
        CustomsTypes.ImportState state = entry.record.state;
        if (state == CustomsTypes.ImportState.Detained) return true;
        if (state >= CustomsTypes.ImportState.Withdrawn) return false;
        return entry.released[container] == 0;
    }

    /// @dev Whether a declaration stands so that what it released is free, as far as it is concerned.
    function _isSound(Entry storage entry) internal view returns (bool yes) {
        CustomsTypes.ImportState state = entry.record.state;
        if (state == CustomsTypes.ImportState.Assessed) return entry.record.amount == 0;
        return state >= CustomsTypes.ImportState.Paid && state <= CustomsTypes.ImportState.Closed;
    }

    /// @dev How many declarations of a country keep a container.
    function _keepers(bytes2 country, bytes11 container) internal view returns (uint256 count) {
        for (uint256 i = 0; i < importIds.length; ++i) {
            Entry storage entry = _entries[importIds[i]];
            if (entry.record.country != country) continue;
            bytes11[] storage named = entry.consignment.containers;
            for (uint256 j = 0; j < named.length; ++j) {
                if (named[j] == container && _keeps(entry, container)) ++count;
            }
        }
    }

    /// @dev Surcharge as of today: 500 parts per million of what is owed for each day late.
    function _surcharge(Entry storage entry) internal view returns (uint256 amount) {
        uint256 today = _today();
        if (today <= entry.debt.dueOn) return 0;
        return uint256(entry.debt.owed) * (today - entry.debt.dueOn) * 500 / _MILLION;
    }

    /// @dev The decision that a state can be appealed for.
    function _decisionOf(Entry storage entry) internal view returns (CustomsTypes.Decision decision) {
        CustomsTypes.ImportState state = entry.record.state;
        if (state == CustomsTypes.ImportState.Rejected) return CustomsTypes.Decision.Rejection;
        if (state == CustomsTypes.ImportState.Detained) return CustomsTypes.Decision.Detention;
        if (state == CustomsTypes.ImportState.Seized) return CustomsTypes.Decision.Seizure;
        if (state == CustomsTypes.ImportState.Assessed) return CustomsTypes.Decision.Assessment;
        bool supplement = entry.file.decision == CustomsTypes.Decision.Supplement;
        if (state == CustomsTypes.ImportState.Closed && supplement) return CustomsTypes.Decision.Supplement;
        return CustomsTypes.Decision.None;
    }

    /// @dev Today, days since 1970.
    function _today() internal view returns (uint256 day) {
        return block.timestamp / 1 days;
    }

    /// @dev Nothing at all happens any more.
    function _isEnded(CustomsTypes.ImportState state) internal pure returns (bool yes) {
        return state == CustomsTypes.ImportState.Withdrawn || state >= CustomsTypes.ImportState.Returned;
    }

    function _allowsControl(Entry storage entry, Act act, CustomsTypes.ImportState state)
        private
        view
        returns (bool yes)
    {
        bool controlled = state == CustomsTypes.ImportState.UnderControl;
        bool asked = entry.file.answerBy != 0;
        if (act == Act.Query) return controlled && !asked;
        if (act == Act.Answer) return controlled && asked;
        if (act == Act.EndControl) return controlled;
        bool early = state == CustomsTypes.ImportState.Registered || state == CustomsTypes.ImportState.Assessable;
        return (controlled && entry.file.answerBy < _today()) || early;
    }

    function _allowsMoney(Entry storage entry, Act act, CustomsTypes.ImportState state)
        private
        view
        returns (bool yes)
    {
        bool owing = entry.debt.owed != 0;
        bool secured = entry.debt.account != 0;
        bool guaranteed = state == CustomsTypes.ImportState.Guaranteed;
        bool released = state == CustomsTypes.ImportState.Released;
        if (act == Act.Settle) return owing && (guaranteed || released || state == CustomsTypes.ImportState.Closed);
        if (act == Act.CallGuarantee) {
            return secured && (guaranteed || released) && _today() > entry.debt.dueOn;
        }
        bool assessed = state == CustomsTypes.ImportState.Assessed && !entry.record.appealed;
        if (act == Act.Release || act == Act.ReleaseSome) {
            bool paid = state == CustomsTypes.ImportState.Paid || (assessed && entry.record.amount == 0);
            return paid || (guaranteed && secured);
        }
        bool due = assessed && entry.record.amount != 0;
        bool unlooked =
            entry.record.channel == CustomsTypes.Channel.Green || entry.record.channel == CustomsTypes.Channel.Blue;
        return due && (act != Act.PayAndRelease || unlooked);
    }

    /// @dev A decision is appealed once, within its term; an assessment that was made anew is another decision.
    function _isAppealable(Entry storage entry) private view returns (bool yes) {
        CustomsTypes.Decision decision = _decisionOf(entry);
        if (decision == CustomsTypes.Decision.None || entry.record.appealed) return false;
        bool assessment = decision == CustomsTypes.Decision.Assessment;
        uint256 day = assessment ? entry.record.since : entry.file.decidedOn;
        CustomsTypes.Appeal appeal = entry.file.appeal;
        bool tried = entry.file.decision == decision && entry.file.decidedOn == day;
        tried = tried && appeal != CustomsTypes.Appeal.None;
        bool anew = assessment && appeal == CustomsTypes.Appeal.Reversed;
        return _today() <= day + _APPEAL_DAYS && (!tried || anew);
    }
}
