// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {IDebtActs} from "../interfaces/IDebtActs.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IGuarantees} from "../interfaces/IGuarantees.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPermitStatus} from "../interfaces/IPermitStatus.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Day} from "../libraries/Day.sol";
import {ImportWord} from "../libraries/ImportWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {Roles} from "../types/Roles.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {ClearanceBook} from "./ClearanceBook.sol";
import {ClearanceModule} from "./ClearanceModule.sol";

/// @title DebtActs
/// @notice See {IDebtActs}. {CustomsClearance} runs this code on its own storage.
contract DebtActs is ClearanceModule, IDebtActs {
    using ImportWord for uint256;
    using StateMachine for uint256;

    uint256 private constant _MILLION = 1e6;
    /// @dev Surcharge for each day late, parts per million: 0.05 %.
    uint256 private constant _SURCHARGE_PPM = 500;
    /// @dev Days from release to closing.
    uint256 private constant _CLOSING_DAYS = 30;
    /// @dev Days from closing in which an audit can decide: three years.
    uint256 private constant _AUDIT_DAYS = 1095;
    /// @dev Days in which a supplement is paid (EU UCC article 108).
    uint24 private constant _PAYMENT_DAYS = 10;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills of lading.
    /// @param tariff_ The tariffs of all countries.
    /// @param documents_ The vault of the documents that customs examines.
    /// @param permits_ The register of permits.
    /// @param accounts_ The guarantee accounts.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillStatus bills_,
        ITariff tariff_,
        IDocumentStatus documents_,
        IPermitStatus permits_,
        IGuarantees accounts_
    ) Acting(authority, forwarder, register) ClearanceBook(bills_, tariff_, documents_, permits_, accounts_) {}

    // slither-disable-start reentrancy-no-eth,reentrancy-events
    // Reserving calls nobody; what a call of the guarantee leaves is known only after the money has moved.

    /// @inheritdoc IDebtActs
    function guarantee(bytes32 declaration, bytes32 account) external override onlyDelegated {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Assessed);
        uint32 importer = _importerOf(declaration, word);
        _requireUnappealed(declaration, word);
        uint96 amount = word.amount();
        if (amount == 0) revert CustomsNothingDue(declaration);

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Guaranteed);
        CustomsTypes.Debt storage debt = _debts[declaration];
        debt.owed = amount;
        debt.account = account;

        // Interaction:
        address token = _treasuryOf(word).token;
        uint24 dueOn = uint24(accounts.reserve(account, word.country(), importer, token, declaration, amount));
        debt.dueOn = dueOn;
        emit DutyGuaranteed(declaration, importer, account, amount, dueOn);
    }

    // slither-disable-end reentrancy-no-eth,reentrancy-events

    /// @inheritdoc IDebtActs
    function settle(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _importIn(
            declaration,
            StateMachine.either(uint8(CustomsTypes.ImportState.Guaranteed), uint8(CustomsTypes.ImportState.Released))
                | StateMachine.only(uint8(CustomsTypes.ImportState.Closed))
        );
        uint32 importer = _importerOf(declaration, word);
        CustomsTypes.Debt storage debt = _debts[declaration];
        uint256 owed = debt.owed;
        if (owed == 0) revert CustomsNothingDue(declaration);
        uint256 surcharge = _surcharge(debt);
        bytes32 account = debt.account;
        TariffTypes.Treasury memory treasury = _treasuryOf(word);

        // Effect:
        (debt.owed, debt.account) = (0, 0);
        _paidUp(declaration, word);
        emit DebtSettled(declaration, importer, treasury.org, treasury.token, owed + surcharge, surcharge, 0);

        // Interaction:
        if (account != 0) accounts.release(account, declaration);
        _collect(importer, treasury, owed + surcharge);
    }

    // slither-disable-start reentrancy-no-eth,reentrancy-events

    /// @inheritdoc IDebtActs
    function callGuarantee(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _importIn(
            declaration,
            StateMachine.either(uint8(CustomsTypes.ImportState.Guaranteed), uint8(CustomsTypes.ImportState.Released))
        );
        uint32 org = _customsOf(word);
        CustomsTypes.Debt storage debt = _debts[declaration];
        bytes32 account = debt.account;
        if (account == 0) revert CustomsGuaranteeMissing(declaration);
        if (Day.today() <= debt.dueOn) revert CustomsTermRunning(declaration, debt.dueOn);
        uint256 surcharge = _surcharge(debt);
        uint256 due = debt.owed + surcharge;
        if (due > type(uint96).max) revert CustomsAmountTooLarge(declaration, due);
        TariffTypes.Treasury memory treasury = _treasuryOf(word);

        // Effect: whoever is called in between finds nothing owed and nothing secured.
        (debt.owed, debt.account) = (0, 0);

        // Interaction, and what it leaves:
        uint96 paid = accounts.call(account, declaration, uint96(due), participants.accountOf(treasury.org));
        uint96 left = uint96(due) - paid;
        (debt.owed, debt.dueOn) = (left, Day.today());
        if (left == 0) _paidUp(declaration, word);
        emit DebtSettled(declaration, org, treasury.org, treasury.token, paid, surcharge, left);
    }

    // slither-disable-end reentrancy-no-eth,reentrancy-events

    /// @inheritdoc IDebtActs
    function close(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Released);
        uint256 lastDay = word.since() + _CLOSING_DAYS;
        if (Day.today() <= lastDay) revert CustomsTermRunning(declaration, lastDay);
        uint96 owed = _debts[declaration].owed;
        if (owed != 0) revert CustomsDutyUnpaid(declaration, owed);

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Closed).withSince(Day.today());
        emit ImportClosed(declaration);
    }

    /// @inheritdoc IDebtActs
    function supplement(bytes32 declaration, uint96 amount, bytes32 decisionHash) external override onlyDelegated {
        // Check:
        (, uint32 org) = _auditing(declaration, amount, decisionHash);
        CustomsTypes.Debt storage debt = _debts[declaration];

        // Effect:
        uint24 dueOn = Day.today() + _PAYMENT_DAYS;
        debt.owed = amount;
        debt.dueOn = dueOn;
        debt.supplements += amount;
        _files[declaration] = CustomsTypes.File({
            answerBy: 0,
            before: CustomsTypes.ImportState.Closed,
            decision: CustomsTypes.Decision.Supplement,
            appeal: CustomsTypes.Appeal.None,
            decidedOn: Day.today(),
            amount: amount
        });
        emit SupplementDemanded(declaration, org, amount, dueOn, decisionHash);
    }

    /// @inheritdoc IDebtActs
    function refund(bytes32 declaration, uint96 amount, bytes32 decisionHash) external override onlyDelegated {
        // Check:
        (uint256 word, uint32 org) = _auditing(declaration, amount, decisionHash);
        CustomsTypes.Debt storage debt = _debts[declaration];
        uint256 most = uint256(word.amount()) + debt.supplements - debt.refunded;
        if (amount > most) revert CustomsRefundTooLarge(declaration, amount, most);

        // Effect:
        debt.refunded += amount;
        _payBack(declaration, word, org, amount, decisionHash);
    }

    /// @inheritdoc IDebtActs
    function debtOf(bytes32 declaration) external view override returns (CustomsTypes.Debt memory debt) {
        return _debts[declaration];
    }

    /// @inheritdoc IDebtActs
    function surchargeOf(bytes32 declaration) external view override returns (uint256 amount) {
        return _surcharge(_debts[declaration]);
    }

    /// @dev Leaves the guarantee behind: the import is paid, and released already or not yet.
    function _paidUp(bytes32 declaration, uint256 word) private {
        if (word.state() == CustomsTypes.ImportState.Guaranteed) {
            _imports[declaration].word = word.withState(CustomsTypes.ImportState.Paid);
        }
    }

    /// @dev The acting organisation, which must be the importer.
    function _importerOf(bytes32 declaration, uint256 word) private view returns (uint32 importer) {
        uint32 org = _actorAs(Roles.TRADER);
        importer = word.importer();
        if (org != importer) revert CustomsImporterRequired(declaration, org, importer);
    }

    /// @dev Word of an import that an audit may decide on, and customs that decides.
    function _auditing(bytes32 declaration, uint96 amount, bytes32 decisionHash)
        private
        view
        returns (uint256 word, uint32 org)
    {
        word = _importAt(declaration, CustomsTypes.ImportState.Closed);
        org = _customsOf(word);
        _requireUnappealed(declaration, word);
        _requireReason(declaration, decisionHash);
        if (amount == 0) revert CustomsNothingDue(declaration);
        uint256 lastDay = word.since() + _AUDIT_DAYS;
        if (Day.today() > lastDay) revert CustomsTermOver(declaration, lastDay);
        uint96 owed = _debts[declaration].owed;
        if (owed != 0) revert CustomsDutyUnpaid(declaration, owed);
    }

    /// @dev Surcharge on a debt as of today, truncated to the smallest unit.
    function _surcharge(CustomsTypes.Debt storage debt) private view returns (uint256 amount) {
        uint256 today = Day.today();
        uint256 dueOn = debt.dueOn;
        if (today > dueOn) amount = uint256(debt.owed) * _SURCHARGE_PPM * (today - dueOn) / _MILLION;
    }
}
