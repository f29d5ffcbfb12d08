// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustomsSignals} from "../../contracts/interfaces/ICustomsSignals.sol";
import {IGuaranteeAccounts} from "../../contracts/interfaces/IGuaranteeAccounts.sol";
import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {CustomsRules} from "./CustomsRules.sol";
import {Vm} from "./Vm.sol";

/// @title CustomsLedger
/// @notice Rebuilds every import from its events alone, judges each event by what the ledger said before, and moves the
/// purses as the law wants them moved.
abstract contract CustomsLedger is CustomsRules {
    /// @dev The import that was last acted on.
    bytes32 internal _last;
    /// @dev The import that was paid in the transaction that is replayed, by whom.
    bytes32 private _paidNow;
    uint32 private _payer;
    /// @dev The import whose supplement fell away in the transaction that is replayed, and what of it was paid.
    bytes32 private _struckNow;
    uint256 private _backNow;

    function _replay(Vm.Log[] memory logs, uint32 actor) internal override {
        (_paidNow, _payer, _struckNow, _backNow) = (0, 0, 0, 0);
        super._replay(logs, actor);
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal override {
        if (log.emitter == address(accounts)) return _replayFund(log);
        if (log.emitter != address(clearance)) return super._replayLog(log, actor);
        bytes32 kind = log.topics[0];
        _last = log.topics[1];
        Entry storage entry = _entry(_last);
        if (kind == ICustomsSignals.ImportLodged.selector) return _replayLodging(entry, log, actor);
        _judge(!_isEnded(entry.record.state), Rule.Final);
        bool known = _replayControl(entry, kind, log, actor) || _replayRelease(entry, kind, log, actor)
            || _replayMoney(entry, kind, log, actor) || _replayDecision(entry, kind, log, actor);
        _judge(known, Rule.Transition);
    }

    /// @dev Whether an organisation may do an act to an import.
    function _isParty(Entry storage entry, Act act, uint32 org) internal view returns (bool yes) {
        bool declaring = org == entry.record.importer || org == entry.record.declarant;
        bool customs = org == _customsOf(entry.record.country);
        if (act == Act.Pay || act == Act.PayAndRelease || act == Act.Close) return true;
        if (act == Act.Guarantee || act == Act.Settle) return org == entry.record.importer;
        if (act == Act.Assess) return declaring || customs;
        return _isDeclaring(act) ? declaring : customs;
    }

    /// @dev Whether an act is the declarant's.
    function _isDeclaring(Act act) internal pure returns (bool yes) {
        return
            act == Act.Amend || act == Act.Withdraw || act == Act.Answer || act == Act.Appeal || act == Act.DropAppeal;
    }

    /// @dev The event names who acted, who may, and the machine lets it happen.
    function _judgeAct(Entry storage entry, Act act, Vm.Log memory log, uint32 actor) private {
        _judge(uint32(uint256(log.topics[2])) == actor && _isParty(entry, act, actor), Rule.Entitled);
        _judge(_allows(entry, act), Rule.Transition);
    }

    function _replayLodging(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        _judge(entry.record.state == CustomsTypes.ImportState.None, Rule.Final);
        if (entry.record.state == CustomsTypes.ImportState.None) importIds.push(log.topics[1]);
        CustomsTypes.ImportDeclaration memory record;
        bytes32 named;
        CustomsTypes.Consignment memory consignment;
        (record.country, named, record.treasury, record.amount, record.lineCount, consignment) =
            abi.decode(log.data, (bytes2, bytes32, uint16, uint96, uint16, CustomsTypes.Consignment));
        record.state = CustomsTypes.ImportState.Registered;
        record.declarant = uint32(uint256(log.topics[2]));
        record.importer = uint32(uint256(log.topics[3]));
        record.lodgedOn = uint16(_today());
        entry.record = record;
        _declare(entry, consignment);
        bool broker = actor == record.importer || _isForwarder(actor) || actor <= _TRADERS;
        _judge(record.declarant == actor && record.importer <= _TRADERS && broker, Rule.Entitled);
        _judge(!suspended[record.importer] && !paused[address(clearance)], Rule.Active);
        bytes32 direction = "import";
        _judge(log.topics[1] == keccak256(abi.encode(direction, record.country, named)), Rule.Transition);
    }

    function _declare(Entry storage entry, CustomsTypes.Consignment memory consignment) private {
        entry.consignment = consignment;
        entry.pattern = _patterns[consignment.goodsRoot];
        for (uint256 i = 1; i < consignment.containers.length; ++i) {
            _judge(consignment.containers[i - 1] < consignment.containers[i], Rule.Transition);
        }
    }

    function _replayControl(Entry storage entry, bytes32 kind, Vm.Log memory log, uint32 actor)
        private
        returns (bool known)
    {
        CustomsTypes.ImportDeclaration storage record = entry.record;
        if (kind == ICustomsSignals.ImportAmended.selector) {
            _judgeAct(entry, Act.Amend, log, actor);
            CustomsTypes.Consignment memory consignment;
            (record.amount, record.lineCount, consignment) =
                abi.decode(log.data, (uint96, uint16, CustomsTypes.Consignment));
            _declare(entry, consignment);
        } else if (kind == ICustomsSignals.ImportWithdrawn.selector) {
            _judgeAct(entry, Act.Withdraw, log, actor);
            record.state = CustomsTypes.ImportState.Withdrawn;
        } else if (kind == ICustomsSignals.ChannelAssigned.selector) {
            _judgeAct(entry, Act.Assign, log, actor);
            record.channel = abi.decode(log.data, (CustomsTypes.Channel));
            record.state = record.channel < CustomsTypes.Channel.Yellow
                ? CustomsTypes.ImportState.Assessable
                : CustomsTypes.ImportState.UnderControl;
        } else if (kind == ICustomsSignals.QueryRaised.selector) {
            _judgeAct(entry, Act.Query, log, actor);
            (, entry.file.answerBy) = abi.decode(log.data, (bytes32, uint24));
            _judge(entry.file.answerBy >= _today() + 3 && entry.file.answerBy <= _today() + 60, Rule.Transition);
        } else if (kind == ICustomsSignals.QueryAnswered.selector) {
            _judgeAct(entry, Act.Answer, log, actor);
            entry.file.answerBy = 0;
        } else if (
            kind == ICustomsSignals.DocumentsCleared.selector || kind == ICustomsSignals.InspectionRecorded.selector
        ) {
            _judgeAct(entry, Act.EndControl, log, actor);
            bool documents = kind == ICustomsSignals.DocumentsCleared.selector;
            _judge(documents == (record.channel == CustomsTypes.Channel.Yellow), Rule.Transition);
            record.state = CustomsTypes.ImportState.Assessable;
            entry.file.answerBy = 0;
        } else {
            return _replayAssessment(entry, kind, log, actor);
        }
        return true;
    }

    function _replayAssessment(Entry storage entry, bytes32 kind, Vm.Log memory log, uint32 actor)
        private
        returns (bool known)
    {
        if (kind == ICustomsSignals.LinesAssessed.selector) {
            (uint256 first, TariffTypes.LineDues[] memory dues) =
                abi.decode(log.data, (uint256, TariffTypes.LineDues[]));
            _replayLines(entry, first - 1, dues);
            return true;
        }
        if (kind != ICustomsSignals.DutyAssessed.selector) return false;
        CustomsTypes.ImportDeclaration storage record = entry.record;
        CustomsTypes.Dues memory owed = abi.decode(log.data, (CustomsTypes.Dues));
        uint256 due = owed.duty + owed.excise + owed.vat;
        _judgeAct(entry, Act.Assess, log, actor);
        _judge(entry.assessedLines == record.lineCount && entry.assessedDue == due, Rule.Payment);
        // At once or in parts, the sum is that of all lines by the tariff of the day of lodging.
        uint256 expected = _dueFor(record.country, entry.pattern, record.lineCount, record.lodgedOn);
        _judge(due == expected, Rule.Payment);
        _judge(_priceOf(_lines(entry.pattern, record.lineCount)) == record.amount, Rule.Payment);
        (entry.assessedLines, entry.assessedDue) = (0, 0);
        record.state = CustomsTypes.ImportState.Assessed;
        (record.amount, record.since) = (uint96(due), uint16(_today()));
        return true;
    }

    /// @dev Each line owes exactly what the tariff says, and has the permit that it needs.
    function _replayLines(Entry storage entry, uint256 first, TariffTypes.LineDues[] memory dues) private {
        CustomsTypes.ImportDeclaration storage record = entry.record;
        bool whole = first == 0 && dues.length == record.lineCount;
        if (whole) (entry.assessedLines, entry.assessedDue) = (0, 0);
        _judge(_allows(entry, Act.Assess) && first == entry.assessedLines, Rule.Transition);
        TariffTypes.Line[] memory lines = _lines(entry.pattern, record.lineCount);
        for (uint256 i = 0; i < dues.length && first + i < lines.length; ++i) {
            TariffTypes.Line memory line = lines[first + i];
            uint256 place = _placeOf(entry.pattern, first + i);
            bytes memory expected = abi.encode(_duesOf(record.country, place, record.lodgedOn, line));
            _judge(keccak256(expected) == keccak256(abi.encode(dues[i])), Rule.Payment);
            _judge(place != _PLANT || entry.licensed[line.number] >= line.quantity, Rule.Entitled);
            entry.assessedDue += uint256(dues[i].duty) + dues[i].excise + dues[i].vat;
        }
        entry.assessedLines += dues.length;
    }

    function _replayRelease(Entry storage entry, bytes32 kind, Vm.Log memory log, uint32 actor)
        private
        returns (bool known)
    {
        CustomsTypes.ImportDeclaration storage record = entry.record;
        bytes32 bill = entry.consignment.bill;
        bytes11[] memory containers = entry.consignment.containers;
        if (kind == ICustomsSignals.ImportReleased.selector) {
            bool paidNow = _paidNow == log.topics[1] && _payer == actor && record.channel < CustomsTypes.Channel.Yellow;
            _judge(paidNow || _isParty(entry, Act.Release, actor), Rule.Entitled);
            _judge(_allows(entry, Act.Release) && uint32(uint256(log.topics[2])) == actor, Rule.Transition);
            record.state = CustomsTypes.ImportState.Released;
            record.since = uint16(_today());
        } else if (kind == ICustomsSignals.ContainersReleased.selector) {
            _judgeAct(entry, Act.ReleaseSome, log, actor);
            containers = abi.decode(log.data, (bytes11[]));
            _judge(containers.length != 0, Rule.Transition);
        } else {
            return false;
        }
        _judge(log.topics[3] == bill, Rule.Transition);
        for (uint256 i = 0; i < containers.length; ++i) {
            bool again = entry.released[containers[i]] != 0;
            _judge(!again || kind == ICustomsSignals.ImportReleased.selector, Rule.Transition);
            entry.released[containers[i]] = bill;
        }
        return true;
    }

    function _replayMoney(Entry storage entry, bytes32 kind, Vm.Log memory log, uint32 actor)
        private
        returns (bool known)
    {
        CustomsTypes.ImportDeclaration storage record = entry.record;
        uint32 treasury = _treasuryOf(record.country);
        if (kind == ICustomsSignals.DutyPaid.selector) {
            _judgeAct(entry, Act.Pay, log, actor);
            (, uint256 amount) = abi.decode(log.data, (address, uint256));
            _judge(amount == record.amount && uint256(log.topics[3]) == treasury, Rule.Payment);
            record.state = CustomsTypes.ImportState.Paid;
            (_paidNow, _payer) = (log.topics[1], actor);
            entry.paid += amount;
            _collect(treasury, _root(actor), amount);
        } else if (kind == ICustomsSignals.DutyGuaranteed.selector) {
            _judgeAct(entry, Act.Guarantee, log, actor);
            (uint96 amount, uint24 dueOn) = abi.decode(log.data, (uint96, uint24));
            _judge(amount == record.amount && _locks[log.topics[3]][log.topics[1]].secured == amount, Rule.Payment);
            record.state = CustomsTypes.ImportState.Guaranteed;
            (entry.debt.owed, entry.debt.dueOn, entry.debt.account) = (amount, dueOn, log.topics[3]);
            _judge(dueOn == _today() + _termsOf(record.importer).paymentDays, Rule.Transition);
        } else if (kind == ICustomsSignals.DebtSettled.selector) {
            _replaySettlement(entry, log, actor);
        } else if (kind == ICustomsSignals.ImportClosed.selector) {
            _judge(_allows(entry, Act.Close), Rule.Transition);
            (record.state, record.since) = (CustomsTypes.ImportState.Closed, uint16(_today()));
        } else if (kind == ICustomsSignals.DutyRefunded.selector) {
            (, uint96 amount,) = abi.decode(log.data, (address, uint96, bytes32));
            _replayRefund(entry, log, actor, amount);
        } else {
            return false;
        }
        return true;
    }

    function _replaySettlement(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        (, uint256 amount, uint256 surcharge, uint96 left) = abi.decode(log.data, (address, uint256, uint256, uint96));
        CustomsTypes.Debt storage debt = entry.debt;
        uint256 due = debt.owed + _surcharge(entry);
        _judge(surcharge == _surcharge(entry), Rule.Payment);
        uint32 treasury = _treasuryOf(entry.record.country);
        _judge(uint256(log.topics[3]) == treasury, Rule.Payment);
        if (actor == entry.record.importer) {
            _judgeAct(entry, Act.Settle, log, actor);
            _judge(amount == due && left == 0, Rule.Payment);
            _collect(treasury, _root(actor), amount);
        } else {
            _judgeAct(entry, Act.CallGuarantee, log, actor);
            _judge(amount + left == due, Rule.Payment);
            income[treasury] += amount;
            debt.dueOn = uint24(_today());
        }
        entry.paid += amount > surcharge ? amount - surcharge : 0;
        (debt.owed, debt.account) = (left, 0);
        bool guaranteed = entry.record.state == CustomsTypes.ImportState.Guaranteed;
        if (guaranteed && left == 0) entry.record.state = CustomsTypes.ImportState.Paid;
    }

    /// @dev Money goes back by an audit, or because the supplement that was paid fell away.
    function _replayRefund(Entry storage entry, Vm.Log memory log, uint32 actor, uint96 amount) private {
        uint32 treasury = _treasuryOf(entry.record.country);
        bool struck = entry.file.decision == CustomsTypes.Decision.Supplement
            && entry.file.appeal == CustomsTypes.Appeal.Reversed && _struckNow == log.topics[1];
        if (!struck) {
            _judgeAct(entry, Act.Refund, log, actor);
            entry.debt.refunded += amount;
        }
        _judge(!struck || amount == _backNow, Rule.Payment);
        (_struckNow, _backNow) = (0, 0);
        entry.returned += amount;
        _judge(entry.returned <= entry.paid, Rule.Payment);
        _judge(uint256(log.topics[3]) == entry.record.importer, Rule.Payment);
        income[treasury] = _less(income[treasury], amount);
        _move(_root(treasury), _root(entry.record.importer), amount);
    }

    function _replayDecision(Entry storage entry, bytes32 kind, Vm.Log memory log, uint32 actor)
        private
        returns (bool known)
    {
        CustomsTypes.ImportDeclaration storage record = entry.record;
        if (kind == ICustomsSignals.ImportRejected.selector) {
            _judgeAct(entry, Act.Reject, log, actor);
            _decide(entry, CustomsTypes.Decision.Rejection, record.state);
            (entry.assessedLines, entry.assessedDue) = (0, 0);
            record.state = CustomsTypes.ImportState.Rejected;
        } else if (kind == ICustomsSignals.GoodsDetained.selector) {
            _judgeAct(entry, Act.Detain, log, actor);
            _decide(entry, CustomsTypes.Decision.Detention, record.state);
            record.state = CustomsTypes.ImportState.Detained;
        } else if (kind == ICustomsSignals.GoodsDisposed.selector) {
            _judgeAct(entry, Act.Dispose, log, actor);
            (CustomsTypes.Disposal disposal,) = abi.decode(log.data, (CustomsTypes.Disposal, bytes32));
            _replayDisposal(entry, disposal);
        } else if (kind == ICustomsSignals.SupplementDemanded.selector) {
            _judgeAct(entry, Act.Supplement, log, actor);
            (uint96 amount, uint24 dueOn,) = abi.decode(log.data, (uint96, uint24, bytes32));
            _decide(entry, CustomsTypes.Decision.Supplement, CustomsTypes.ImportState.Closed);
            entry.file.amount = amount;
            (entry.debt.owed, entry.debt.dueOn) = (amount, dueOn);
            entry.debt.supplements += amount;
            _judge(amount != 0 && dueOn == _today() + 10, Rule.Transition);
        } else if (kind == ICustomsSignals.AppealLodged.selector) {
            _judgeAct(entry, Act.Appeal, log, actor);
            CustomsTypes.Decision decision = _decisionOf(entry);
            if (decision == CustomsTypes.Decision.Assessment) {
                (entry.file.decision, entry.file.decidedOn) = (decision, record.since);
            }
            (record.appealed, entry.file.appeal) = (true, CustomsTypes.Appeal.Open);
        } else if (kind == ICustomsSignals.AppealDecided.selector) {
            _replayReview(entry, log, actor);
        } else {
            return false;
        }
        return true;
    }

    /// @dev A debt that is secured is extinguished, so that a seizure that is reversed leads to Assessed; one that the
    /// guarantee paid in part is owed again then.
    function _replayDisposal(Entry storage entry, CustomsTypes.Disposal disposal) private {
        CustomsTypes.ImportState before = entry.file.before;
        uint96 left = entry.debt.account == 0 ? entry.debt.owed : 0;
        entry.extinguished = entry.debt.account != 0;
        (entry.debt.owed, entry.debt.account) = (0, 0);
        if (entry.extinguished) before = CustomsTypes.ImportState.Assessed;
        if (disposal == CustomsTypes.Disposal.Seizure) {
            _decide(entry, CustomsTypes.Decision.Seizure, before);
            entry.file.amount = left;
        }
        _judge(disposal != CustomsTypes.Disposal.None, Rule.Transition);
        entry.record.state = CustomsTypes.ImportState(uint8(CustomsTypes.ImportState.Detained) + uint8(disposal));
    }

    function _replayReview(Entry storage entry, Vm.Log memory log, uint32 actor) private {
        (CustomsTypes.Decision decision, CustomsTypes.Appeal outcome, bytes32 decisionHash) =
            abi.decode(log.data, (CustomsTypes.Decision, CustomsTypes.Appeal, bytes32));
        _judge(decision == entry.file.decision, Rule.Transition);
        if (outcome == CustomsTypes.Appeal.Reversed) _judgeAct(entry, Act.Reverse, log, actor);
        else if (decisionHash == 0) _judgeAct(entry, Act.DropAppeal, log, actor);
        else _judgeAct(entry, Act.Uphold, log, actor);
        (entry.record.appealed, entry.file.appeal) = (false, outcome);
        if (outcome != CustomsTypes.Appeal.Reversed) return;
        if (decision == CustomsTypes.Decision.Supplement) {
            uint96 owed = entry.debt.owed;
            (_struckNow, _backNow) = (log.topics[1], entry.file.amount - owed);
            entry.debt.owed = 0;
            entry.debt.supplements -= entry.file.amount;
        } else if (decision == CustomsTypes.Decision.Assessment) {
            entry.record.state = CustomsTypes.ImportState.Registered;
            (entry.record.channel, entry.record.amount, entry.record.since) = (CustomsTypes.Channel.None, 0, 0);
            _takeBack(entry);
        } else {
            entry.record.state = entry.file.before;
            if (decision != CustomsTypes.Decision.Seizure) return;
            if (entry.extinguished) _takeBack(entry);
            entry.debt.owed = entry.file.amount;
        }
    }

    /// @dev What was released is released no longer, because what it was released on is gone.
    function _takeBack(Entry storage entry) private {
        bytes11[] storage containers = entry.consignment.containers;
        for (uint256 i = 0; i < containers.length; ++i) {
            entry.released[containers[i]] = 0;
        }
    }

    function _decide(Entry storage entry, CustomsTypes.Decision decision, CustomsTypes.ImportState before) private {
        entry.file = CustomsTypes.File({
            answerBy: 0,
            before: before,
            decision: decision,
            appeal: CustomsTypes.Appeal.None,
            decidedOn: uint24(_today()),
            amount: 0
        });
    }

    function _collect(uint32 treasury, address from, uint256 amount) private {
        income[treasury] += amount;
        _move(from, _root(treasury), amount);
    }

    /// @dev Replays what happened to a guarantee account.
    function _replayFund(Vm.Log memory log) private {
        bytes32 kind = log.topics[0];
        Fund storage fund = _funds[log.topics[1]];
        Fund storage lock = _locks[log.topics[1]][log.topics[2]];
        if (kind == IGuaranteeAccounts.GuaranteeDeposited.selector) {
            (uint256 amount,) = abi.decode(log.data, (uint256, uint256));
            fund.deposited += amount;
            _move(_root(uint32(uint256(log.topics[2]))), address(accounts), amount);
        } else if (kind == IGuaranteeAccounts.GuaranteeWithdrawn.selector) {
            (uint256 amount,) = abi.decode(log.data, (uint256, uint256));
            fund.deposited = _less(fund.deposited, amount);
            _move(address(accounts), _root(uint32(uint256(log.topics[2]))), amount);
        } else if (kind == IGuaranteeAccounts.GuaranteeReserved.selector) {
            (lock.secured, lock.locked,) = abi.decode(log.data, (uint256, uint256, uint256));
            (fund.secured, fund.locked) = (fund.secured + lock.secured, fund.locked + lock.locked);
        } else if (kind == IGuaranteeAccounts.GuaranteeReleased.selector) {
            _unlock(fund, lock);
        } else if (kind == IGuaranteeAccounts.GuaranteeCalled.selector) {
            (, uint256 paid,) = abi.decode(log.data, (uint256, uint256, uint256));
            _unlock(fund, lock);
            fund.deposited = _less(fund.deposited, paid);
            _move(address(accounts), address(uint160(uint256(log.topics[3]))), paid);
        }
    }

    function _unlock(Fund storage fund, Fund storage lock) private {
        (fund.secured, fund.locked) = (_less(fund.secured, lock.secured), _less(fund.locked, lock.locked));
        (lock.secured, lock.locked) = (0, 0);
    }
}
