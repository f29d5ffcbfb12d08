// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuaranteeAccounts} from "../../contracts/customs/GuaranteeAccounts.sol";
import {IGuaranteeAccounts} from "../../contracts/interfaces/IGuaranteeAccounts.sol";
import {InstrumentMock} from "../../contracts/mocks/InstrumentMock.sol";
import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {MoneyChecks} from "./MoneyChecks.sol";
import {MoneyHandler} from "./MoneyHandler.sol";
import {Vm} from "./Vm.sol";

/// @title GuaranteeLedger
/// @notice Rebuilds every guarantee account from its events alone, judges each event by what the ledger said before, and
/// moves the purses as the law wants them moved.
/// @dev Organisations 8 and 9, of two countries, are customs here as well; their roots alone have that role for sure.
abstract contract GuaranteeLedger is MoneyChecks {
    uint32 internal constant _CUSTOMS = 8;
    uint256 internal constant _DEBTS = 6;
    uint256 internal constant _WHOLE = 1_000_000;

    /// @notice An account as its events tell it.
    struct Guarantee {
        /// @dev What names it.
        GuaranteeTypes.Identity identity;
        /// @dev What customs authorises.
        GuaranteeTypes.Terms terms;
        /// @dev Whether it takes no new debt.
        bool barred;
        /// @dev What was put up and not taken back or paid out.
        uint256 deposited;
    }

    /// @notice What an account holds for one debt, as its event told it.
    struct Debt {
        /// @dev What is locked.
        uint256 lock;
        /// @dev What is owed; zero when nothing is reserved.
        uint256 owed;
        /// @dev When it is due.
        uint256 dueOn;
    }

    GuaranteeAccounts public accounts;
    /// @notice Two contracts that pass on whatever they are asked.
    InstrumentMock[2] public instruments;
    /// @notice Ids of all accounts that were ever opened.
    bytes32[] public accountIds;

    /// @dev The instrument that acts now; zero when none does.
    address internal _acting;

    mapping(bytes32 account => Guarantee entry) private _guarantees;
    mapping(bytes32 account => mapping(bytes32 obligation => Debt debt)) private _debts;

    /// @dev As the world is founded, with guarantee accounts, instruments and customs of two countries.
    function _found() internal override {
        super._found();
        for (uint32 org = _CUSTOMS; org < _CUSTOMS + 2; ++org) {
            uint16 roles = Roles.CENTRAL_BANK | Roles.LOGISTICS | Roles.CUSTOMS;
            _VM.prank(_account(_governorKey()));
            participants.setRoles(org, roles);
        }
        accounts = new GuaranteeAccounts(address(governance), address(relay), participants);
        for (uint256 i = 0; i < 2; ++i) {
            instruments[i] = new InstrumentMock(accounts);
        }
        _give(address(accounts), 0);
    }

    function _pickPausable(uint256 seed) internal view override returns (address instrument) {
        return _draw(seed, "accounts") % 3 != 0 ? address(accounts) : super._pickPausable(seed);
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal override {
        if (log.emitter != address(accounts)) return super._replayLog(log, actor);
        bytes32 kind = log.topics[0];
        Guarantee storage entry = _guarantees[log.topics[1]];
        if (kind == IGuaranteeAccounts.GuaranteeOpened.selector) return _replayOpening(entry, log, actor);
        _judge(_isOpen(entry), Rule.Transition);
        if (kind == IGuaranteeAccounts.GuaranteeTermsSet.selector) _replayTerms(entry, log, actor);
        else if (kind == IGuaranteeAccounts.GuaranteeSuspensionChanged.selector) _replayBar(entry, log, actor);
        else if (kind == IGuaranteeAccounts.GuaranteeDeposited.selector) _replayDeposit(entry, log, actor);
        else if (kind == IGuaranteeAccounts.GuaranteeWithdrawn.selector) _replayWithdrawal(entry, log, actor);
        else if (kind == IGuaranteeAccounts.GuaranteeReserved.selector) _replayReservation(entry, log);
        else if (kind == IGuaranteeAccounts.GuaranteeReleased.selector) _replayRelease(entry, log);
        else if (kind == IGuaranteeAccounts.GuaranteeCalled.selector) _replayCall(entry, log);
        else _judge(false, Rule.Transition);
    }

    /// @dev The ledger's entry of an account.
    function _guarantee(bytes32 id) internal view returns (Guarantee storage entry) {
        return _guarantees[id];
    }

    /// @dev The ledger's entry of a debt; debts are numbered from 1.
    function _debt(bytes32 id, uint256 number) internal view returns (Debt storage debt) {
        return _debts[id][bytes32(number)];
    }

    /// @dev What is locked for the debts of an account, and what they come to.
    function _sums(bytes32 id) internal view returns (uint256 locked, uint256 secured) {
        for (uint256 number = 1; number <= _DEBTS; ++number) {
            locked += _debt(id, number).lock;
            secured += _debt(id, number).owed;
        }
    }

    /// @dev What of an account is not locked.
    function _freeOf(bytes32 id) internal view returns (uint256 amount) {
        (uint256 locked,) = _sums(id);
        return locked > _guarantees[id].deposited ? 0 : _guarantees[id].deposited - locked;
    }

    /// @dev The least whole amount that covers a share of a debt.
    function _cover(uint256 owed, uint256 share) internal pure returns (uint256 least) {
        least = owed * share / _WHOLE;
        while (least * _WHOLE < owed * share) {
            ++least;
        }
    }

    /// @dev Whether an account was opened.
    function _isOpen(Guarantee storage entry) internal view returns (bool yes) {
        return entry.identity.guarantor != 0;
    }

    /// @dev Customs of a country.
    function _customsOf(bytes2 country) internal pure returns (uint32 org) {
        return country == "CN" ? _CUSTOMS : _CUSTOMS + 1;
    }

    function _replayOpening(Guarantee storage entry, Vm.Log memory log, uint32 actor) private {
        GuaranteeTypes.Identity memory identity;
        uint32 org;
        _judge(!_isOpen(entry), Rule.Final);
        if (!_isOpen(entry)) accountIds.push(log.topics[1]);
        (org, identity, entry.terms) = abi.decode(log.data, (uint32, GuaranteeTypes.Identity, GuaranteeTypes.Terms));
        entry.identity = identity;
        _judge(log.topics[1] == keccak256(abi.encode(identity)), Rule.Transition);
        _judge(log.topics[2] == bytes32(uint256(identity.trader)), Rule.Transition);
        _judge(log.topics[3] == bytes32(uint256(identity.guarantor)), Rule.Transition);
        _judge(!paused[address(accounts)], Rule.Active);
        _judge(!suspended[identity.trader] && !suspended[identity.guarantor], Rule.Active);
        bool stands = identity.guarantor == identity.trader || identity.guarantor == _BANK
            || identity.guarantor == _BANK + 1 || identity.guarantor == _AGENT || identity.guarantor == _AGENT + 1;
        _judge(stands && identity.trader <= _TRADERS, Rule.Transition);
        _judgeTerms(entry, org, actor);
    }

    function _replayTerms(Guarantee storage entry, Vm.Log memory log, uint32 actor) private {
        entry.terms = abi.decode(log.data, (GuaranteeTypes.Terms));
        _judgeTerms(entry, uint32(uint256(log.topics[2])), actor);
    }

    function _replayBar(Guarantee storage entry, Vm.Log memory log, uint32 actor) private {
        entry.barred = abi.decode(log.data, (bool));
        _judgeTerms(entry, uint32(uint256(log.topics[2])), actor);
    }

    /// @dev The event names customs of the country, and customs acted.
    function _judgeTerms(Guarantee storage entry, uint32 org, uint32 actor) private {
        _judge(org == actor && actor == _customsOf(entry.identity.country), Rule.Entitled);
        _judge(entry.terms.coverPpm <= _WHOLE && entry.terms.paymentDays <= 60, Rule.Transition);
    }

    function _replayDeposit(Guarantee storage entry, Vm.Log memory log, uint32 actor) private {
        (uint256 amount, uint256 total) = abi.decode(log.data, (uint256, uint256));
        _judgeGuarantor(entry, log, actor, amount);
        entry.deposited += amount;
        _judge(total == entry.deposited, Rule.Payment);
        _move(_root(actor), address(accounts), amount);
    }

    function _replayWithdrawal(Guarantee storage entry, Vm.Log memory log, uint32 actor) private {
        (uint256 amount, uint256 total) = abi.decode(log.data, (uint256, uint256));
        _judgeGuarantor(entry, log, actor, amount);
        _judge(amount <= _freeOf(log.topics[1]), Rule.Payment);
        entry.deposited = _less(entry.deposited, amount);
        _judge(total == entry.deposited, Rule.Payment);
        _move(address(accounts), _root(actor), amount);
    }

    /// @dev The event names the guarantor, and the guarantor acted.
    function _judgeGuarantor(Guarantee storage entry, Vm.Log memory log, uint32 actor, uint256 amount) private {
        bool own = actor == entry.identity.guarantor && actor == uint32(uint256(log.topics[2]));
        _judge(own && amount != 0, Rule.Entitled);
    }

    function _replayReservation(Guarantee storage entry, Vm.Log memory log) private {
        Debt storage debt = _debts[log.topics[1]][log.topics[2]];
        _judge(debt.owed == 0 && !entry.barred, Rule.Transition);
        uint256 free = _freeOf(log.topics[1]);
        (debt.owed, debt.lock, debt.dueOn) = abi.decode(log.data, (uint256, uint256, uint256));
        _judge(_acting == entry.identity.instrument && debt.owed != 0, Rule.Entitled);
        _judge(debt.lock == _cover(debt.owed, entry.terms.coverPpm) && debt.lock <= free, Rule.Payment);
        _judge(debt.dueOn == block.timestamp / 1 days + entry.terms.paymentDays, Rule.Transition);
        (, uint256 secured) = _sums(log.topics[1]);
        _judge(secured <= entry.terms.ceiling, Rule.Payment);
    }

    function _replayRelease(Guarantee storage entry, Vm.Log memory log) private {
        (uint256 owed, uint256 freed) = abi.decode(log.data, (uint256, uint256));
        Debt storage debt = _debts[log.topics[1]][log.topics[2]];
        _judge(owed == debt.owed && freed == debt.lock, Rule.Payment);
        _endDebt(entry, debt);
    }

    function _replayCall(Guarantee storage entry, Vm.Log memory log) private {
        (uint256 amount, uint256 paid, uint256 left) = abi.decode(log.data, (uint256, uint256, uint256));
        Debt storage debt = _debts[log.topics[1]][log.topics[2]];
        uint256 most = debt.lock + _freeOf(log.topics[1]);
        _judge(amount != 0 && paid == (amount < most ? amount : most), Rule.Payment);
        _endDebt(entry, debt);
        entry.deposited = _less(entry.deposited, paid);
        _judge(left == entry.deposited, Rule.Payment);
        _move(address(accounts), address(uint160(uint256(log.topics[3]))), paid);
    }

    /// @dev The account's own instrument ends a reservation that there is.
    function _endDebt(Guarantee storage entry, Debt storage debt) private {
        _judge(_acting == entry.identity.instrument, Rule.Entitled);
        _judge(debt.owed != 0, Rule.Transition);
        (debt.owed, debt.lock, debt.dueOn) = (0, 0, 0);
    }
}
