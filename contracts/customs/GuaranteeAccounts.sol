// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Acting} from "../identity/Acting.sol";
import {IGuaranteeAccounts} from "../interfaces/IGuaranteeAccounts.sol";
import {IGuarantees} from "../interfaces/IGuarantees.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Day} from "../libraries/Day.sol";
import {DebtWord} from "../libraries/DebtWord.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {ReservationWord} from "../libraries/ReservationWord.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {GuaranteeTypes} from "../types/GuaranteeTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title GuaranteeAccounts
/// @notice See {IGuaranteeAccounts}.
/// @dev No reentrancy guard: every act writes all its state before it calls a token, and checks nothing after the call
/// but what arrived. An account's parties choose its token, and a bad one harms accounts in that token alone: deposits are
/// counted for each account, never read from a balance. The contract is no organisation: nothing is ever owed to it.
contract GuaranteeAccounts is Acting, IGuaranteeAccounts {
    using DebtWord for uint256;
    using FundWord for uint256;
    using ReservationWord for uint256;

    struct Record {
        // slot 0: {FundWord}
        uint256 fund;
        // slot 1: {DebtWord}
        uint256 debts;
        // slot 2
        address instrument;
        // slot 3
        address token;
    }

    uint32 private constant _WHOLE = 1_000_000;
    /// @dev The Union defers by 30 days, from the middle of a period of at most 31 days where debts are entered together
    /// (UCC article 111); other countries by two months.
    uint8 private constant _LONGEST = 60;

    mapping(bytes32 account => Record record) private _accounts;
    mapping(bytes32 account => mapping(bytes32 obligation => uint256 word)) private _reservations;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address authority, address forwarder, IParticipants register) Acting(authority, forwarder, register) {}

    /// @inheritdoc IGuaranteeAccounts
    function open(GuaranteeTypes.Identity calldata identity, GuaranteeTypes.Terms calldata terms)
        external
        override
        whenIssuing
        returns (bytes32 account)
    {
        // Check:
        uint32 org = _authorityIn(Roles.CUSTOMS, identity.country);
        _requireParties(identity);
        _requireTerms(terms);
        account = accountId(identity);
        Record storage record = _accounts[account];
        if (record.fund != 0) revert GuaranteeExists(account);

        // Effect:
        record.fund = FundWord.opened(identity.guarantor, terms);
        record.debts = DebtWord.opened(identity.trader, identity.country, terms.ceiling);
        record.instrument = identity.instrument;
        record.token = identity.token;
        emit GuaranteeOpened(account, identity.trader, identity.guarantor, org, identity, terms);
    }

    /// @inheritdoc IGuaranteeAccounts
    function setTerms(bytes32 account, GuaranteeTypes.Terms calldata terms) external override {
        // Check:
        Record storage record = _known(account);
        uint32 org = _authorityIn(Roles.CUSTOMS, record.debts.country());
        _requireTerms(terms);

        // Effect:
        record.fund = record.fund.withTerms(terms);
        record.debts = record.debts.withCeiling(terms.ceiling);
        emit GuaranteeTermsSet(account, org, terms);
    }

    /// @inheritdoc IGuaranteeAccounts
    function setSuspension(bytes32 account, bool suspended) external override {
        // Check:
        Record storage record = _known(account);
        uint32 org = _authorityIn(Roles.CUSTOMS, record.debts.country());

        // Effect:
        record.fund = record.fund.withSuspension(suspended);
        emit GuaranteeSuspensionChanged(account, org, suspended);
    }

    /// @inheritdoc IGuaranteeAccounts
    function deposit(bytes32 account, uint96 amount) external override {
        // Check:
        (Record storage record, uint256 fund, uint32 org) = _ofGuarantor(account, amount);
        uint256 total = uint256(fund.deposited()) + amount;
        if (total > type(uint96).max) revert GuaranteeDepositTooLarge(account, total);

        // Effect: the money counts before it arrives; a token that calls back and has it spent makes its own payment fail.
        record.fund = fund.withAmounts(total, fund.locked());
        emit GuaranteeDeposited(account, org, amount, uint96(total));

        // Interaction:
        ExactTransfer.pull(IERC20(record.token), participants.accountOf(org), address(this), amount);
    }

    /// @inheritdoc IGuaranteeAccounts
    function withdraw(bytes32 account, uint96 amount) external override {
        // Check:
        (Record storage record, uint256 fund, uint32 org) = _ofGuarantor(account, amount);
        if (amount > fund.free()) revert GuaranteeNotFree(account, amount, fund.free());

        // Effect:
        uint96 left = fund.deposited() - amount;
        record.fund = fund.withAmounts(left, fund.locked());
        emit GuaranteeWithdrawn(account, org, amount, left);

        // Interaction:
        ExactTransfer.push(IERC20(record.token), participants.accountOf(org), amount);
    }

    /// @inheritdoc IGuarantees
    function reserve(bytes32 account, bytes2 country, uint32 trader, address token, bytes32 obligation, uint96 debt)
        external
        override
        returns (uint32 dueOn)
    {
        // Check: the id says all of it, so that instrument and token need not be read.
        Record storage record = _accounts[account];
        uint256 fund = record.fund;
        if (account != _id(_msgSender(), country, trader, fund.guarantor(), token)) {
            _requireInstrument(account, record);
            revert GuaranteeForAnother(account, country, trader, token);
        }
        if (fund.suspended()) revert GuaranteeSuspended(account);
        if (debt == 0) revert GuaranteeAmountMissing(account);
        if (_reservations[account][obligation] != 0) revert GuaranteeObligationReserved(account, obligation);

        // Check, Effect:
        _secure(account, record, debt);
        uint256 lock = _lock(account, record, fund, debt);
        dueOn = uint32(Day.today()) + fund.paymentDays();
        _reservations[account][obligation] = ReservationWord.reserved(lock, debt, dueOn);
        emit GuaranteeReserved(account, obligation, debt, uint96(lock), dueOn);
    }

    /// @inheritdoc IGuarantees
    function release(bytes32 account, bytes32 obligation) external override {
        // Check, Effect:
        Record storage record = _accounts[account];
        (uint96 debt, uint96 lock) = _end(account, record, obligation);
        uint256 fund = record.fund;
        if (lock != 0) record.fund = fund.withAmounts(fund.deposited(), fund.locked() - lock);
        emit GuaranteeReleased(account, obligation, debt, lock);
    }

    /// @inheritdoc IGuarantees
    function call(bytes32 account, bytes32 obligation, uint96 amount, address payee)
        external
        override
        returns (uint96 paid)
    {
        // Check, Effect:
        if (amount == 0) revert GuaranteeAmountMissing(account);
        Record storage record = _accounts[account];
        (, uint96 lock) = _end(account, record, obligation);
        uint256 fund = record.fund;
        uint96 others = fund.locked() - lock;
        paid = uint96(Math.min(amount, fund.deposited() - others));
        uint96 left = fund.deposited() - paid;
        record.fund = fund.withAmounts(left, others);
        emit GuaranteeCalled(account, obligation, payee, amount, paid, left);

        // Interaction: some tokens refuse to move nothing.
        if (paid != 0) ExactTransfer.push(IERC20(record.token), payee, paid);
    }

    /// @inheritdoc IGuaranteeAccounts
    function accountOf(bytes32 account) external view override returns (GuaranteeTypes.Account memory record) {
        Record storage stored = _accounts[account];
        (uint256 fund, uint256 debts) = (stored.fund, stored.debts);
        record.identity = GuaranteeTypes.Identity({
            instrument: stored.instrument,
            country: debts.country(),
            trader: debts.trader(),
            guarantor: fund.guarantor(),
            token: stored.token
        });
        record.terms = GuaranteeTypes.Terms({
            coverPpm: fund.coverPpm(), paymentDays: fund.paymentDays(), ceiling: debts.ceiling()
        });
        record.suspended = fund.suspended();
        (record.deposited, record.locked, record.secured) = (fund.deposited(), fund.locked(), debts.secured());
    }

    /// @inheritdoc IGuaranteeAccounts
    function freeOf(bytes32 account) external view override returns (uint96 amount) {
        return _accounts[account].fund.free();
    }

    /// @inheritdoc IGuaranteeAccounts
    function reservationOf(bytes32 account, bytes32 obligation)
        external
        view
        override
        returns (GuaranteeTypes.Reservation memory reservation)
    {
        return _reservations[account][obligation].toReservation();
    }

    /// @inheritdoc IGuaranteeAccounts
    function accountId(GuaranteeTypes.Identity calldata identity) public pure override returns (bytes32 account) {
        return _id(identity.instrument, identity.country, identity.trader, identity.guarantor, identity.token);
    }

    /// @dev Counts a debt to the ceiling.
    function _secure(bytes32 account, Record storage record, uint96 debt) private {
        uint256 debts = record.debts;
        uint256 sum = uint256(debts.secured()) + debt;
        if (sum > debts.ceiling()) revert GuaranteeCeilingExceeded(account, sum, debts.ceiling());
        record.debts = debts.withSecured(sum);
    }

    /// @dev Locks what of a debt must be covered, rounded up, so that the cover is never less than the terms say.
    function _lock(bytes32 account, Record storage record, uint256 fund, uint96 debt) private returns (uint256 lock) {
        lock = Math.ceilDiv(uint256(debt) * fund.coverPpm(), _WHOLE);
        if (lock > fund.free()) revert GuaranteeCoverMissing(account, lock, fund.free());
        if (lock != 0) record.fund = fund.withAmounts(fund.deposited(), fund.locked() + lock);
    }

    /// @dev Ends a reservation, as the account's instrument, and no longer counts its debt to the ceiling.
    function _end(bytes32 account, Record storage record, bytes32 obligation)
        private
        returns (uint96 debt, uint96 lock)
    {
        // Check:
        _requireInstrument(account, record);
        uint256 word = _reservations[account][obligation];
        if (word == 0) revert GuaranteeObligationUnknown(account, obligation);

        // Effect:
        (debt, lock) = (word.debt(), word.lock());
        delete _reservations[account][obligation];
        uint256 debts = record.debts;
        record.debts = debts.withSecured(debts.secured() - debt);
    }

    /// @dev An account, its money, and the caller's organisation, which must be the guarantor.
    function _ofGuarantor(bytes32 account, uint96 amount)
        private
        view
        returns (Record storage record, uint256 fund, uint32 org)
    {
        record = _known(account);
        fund = record.fund;
        org = _actor();
        if (org != fund.guarantor()) revert GuaranteeGuarantorRequired(account, org, fund.guarantor());
        if (amount == 0) revert GuaranteeAmountMissing(account);
    }

    /// @dev An account that was opened.
    function _known(bytes32 account) private view returns (Record storage record) {
        record = _accounts[account];
        if (record.fund == 0) revert GuaranteeUnknown(account);
    }

    /// @dev Reverts with {GuaranteeUnknown} or {GuaranteeInstrumentRequired}.
    function _requireInstrument(bytes32 account, Record storage record) private view {
        address instrument = record.instrument;
        if (instrument == address(0)) revert GuaranteeUnknown(account);
        address caller = _msgSender();
        if (caller != instrument) revert GuaranteeInstrumentRequired(account, caller, instrument);
    }

    /// @dev Both are active, a trader and one that may stand for it, and what they name are contracts.
    function _requireParties(GuaranteeTypes.Identity calldata identity) private view {
        (uint32 trader, uint32 guarantor) = (identity.trader, identity.guarantor);
        _requireRole(trader, participants.activeRoles(trader), Roles.TRADER);
        if (guarantor != trader) {
            _requireRole(guarantor, participants.activeRoles(guarantor), Roles.BANK | Roles.INSURER);
        }
        if (identity.instrument.code.length == 0) revert GuaranteeInstrumentInvalid(identity.instrument);
        if (identity.token.code.length == 0) revert GuaranteeTokenInvalid(identity.token);
    }

    /// @dev Reverts with {GuaranteeTermsInvalid}.
    function _requireTerms(GuaranteeTypes.Terms calldata terms) private pure {
        if (terms.coverPpm > _WHOLE || terms.paymentDays > _LONGEST) {
            revert GuaranteeTermsInvalid(terms.coverPpm, terms.paymentDays);
        }
    }

    /// @dev See {IGuaranteeAccounts-accountId}.
    function _id(address instrument, bytes2 country, uint32 trader, uint32 guarantor, address token)
        private
        pure
        returns (bytes32 account)
    {
        return keccak256(abi.encode(instrument, country, trader, guarantor, token));
    }
}
