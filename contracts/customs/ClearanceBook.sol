// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Acting} from "../identity/Acting.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {ICustomsReferences} from "../interfaces/ICustomsReferences.sol";
import {ICustomsSignals} from "../interfaces/ICustomsSignals.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IGuarantees} from "../interfaces/IGuarantees.sol";
import {IPermitStatus} from "../interfaces/IPermitStatus.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Consignments} from "../libraries/Consignments.sol";
import {GoodsTree} from "../libraries/GoodsTree.sol";
import {ImportWord} from "../libraries/ImportWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {Roles} from "../types/Roles.sol";
import {TariffTypes} from "../types/TariffTypes.sol";

/// @title ClearanceBook
/// @notice What every part of customs clearance keeps and asks.
/// @dev {CustomsClearance} carries the acts of every import itself and has the others carried out by its modules, whose
/// code it runs on its own storage. All derive from this contract first and add no storage of their own, so that their
/// layouts are one.
abstract contract ClearanceBook is Acting, ICustomsReferences, ICustomsSignals {
    using ImportWord for uint256;
    using StateMachine for uint256;

    struct ImportRecord {
        // slot 0: {ImportWord}
        uint256 word;
        // slot 1
        bytes32 consignmentHash;
    }

    /// @dev Whose goods are assessed, and where.
    struct Owner {
        uint32 trader;
        bytes2 country;
    }

    /// @dev What lines owe together, in memory.
    struct Totals {
        uint256 lines;
        uint256 price;
        uint256 duty;
        uint256 excise;
        uint256 vat;
    }

    struct ExportRecord {
        // slot 0: {ExportWord}
        uint256 word;
        // slot 1
        bytes32 goodsRoot;
    }

    /// @dev The single administrative document has room for 999 items.
    uint16 private constant _MAX_LINES = 999;
    /// @dev The most containers of one declaration.
    uint256 private constant _MAX_CONTAINERS = 999;

    /// @inheritdoc ICustomsReferences
    IBillStatus public immutable override bills;
    /// @inheritdoc ICustomsReferences
    ITariff public immutable override tariff;
    /// @inheritdoc ICustomsReferences
    IDocumentStatus public immutable override documents;
    /// @inheritdoc ICustomsReferences
    IPermitStatus public immutable override permits;
    /// @inheritdoc ICustomsReferences
    IGuarantees public immutable override accounts;

    mapping(bytes32 declaration => ImportRecord record) internal _imports;
    /// @dev Number of declarations of a country that name a container and have not released it.
    mapping(bytes2 country => mapping(bytes11 container => uint256 count)) internal _open;
    /// @dev The bill under which a declaration has released a container.
    mapping(bytes32 declaration => mapping(bytes11 container => bytes32 bill)) internal _released;
    /// @dev Written only when a declaration is assessed in parts.
    mapping(bytes32 declaration => CustomsTypes.Progress progress) internal _progress;
    /// @dev Written only when a guarantee stands, or after an audit.
    mapping(bytes32 declaration => CustomsTypes.Debt debt) internal _debts;
    /// @dev Written only when customs asks, or decides against the declarant.
    mapping(bytes32 declaration => CustomsTypes.File file) internal _files;
    mapping(bytes32 declaration => ExportRecord record) internal _exports;
    /// @dev What is written down of a line: 64 bits for each purpose, so that one line is one word.
    mapping(bytes32 declaration => mapping(uint16 line => uint256 ledger)) internal _writtenDown;
    /// @dev Whom the exporter lets write its declaration down.
    mapping(bytes32 declaration => mapping(uint32 org => bool authorised)) internal _writers;

    /// @param bills_ The register of bills of lading.
    /// @param tariff_ The tariffs of all countries.
    /// @param documents_ The vault of the documents that customs examines.
    /// @param permits_ The register of permits.
    /// @param accounts_ The guarantee accounts.
    constructor(
        IBillStatus bills_,
        ITariff tariff_,
        IDocumentStatus documents_,
        IPermitStatus permits_,
        IGuarantees accounts_
    ) {
        bills = bills_;
        tariff = tariff_;
        documents = documents_;
        permits = permits_;
        accounts = accounts_;
    }

    /// @dev Adds what lines owe to the totals so far; they follow the lines already assessed. Nothing overflows: a declaration
    /// has at most 999 lines, a price 96 bits and a duty 128.
    function _assessLines(
        bytes32 declaration,
        Owner memory owner,
        Totals memory done,
        TariffTypes.Line[] calldata lines,
        TariffTypes.LineDues[] memory owed
    ) internal {
        uint256 number = done.lines;
        emit LinesAssessed(declaration, uint16(number + 1), owed);
        unchecked {
            for (uint256 i = 0; i < owed.length; ++i) {
                TariffTypes.Line calldata line = lines[i];
                TariffTypes.LineDues memory dues = owed[i];
                if (line.number != ++number) revert CustomsLineUnexpected(declaration, number, line.number);
                if (dues.permits != 0) _requirePermits(declaration, owner, line, dues.permits);
                done.price += line.price;
                done.duty += dues.duty;
                done.excise += dues.excise;
                done.vat += dues.vat;
            }
        }
        done.lines = number;
    }

    /// @dev Keeps the totals of an assessment that is not complete.
    function _keepProgress(bytes32 declaration, Totals memory done) internal {
        _progress[declaration] = CustomsTypes.Progress({
            lines: uint16(done.lines),
            price: uint112(done.price),
            duty: _fitting(declaration, done.duty),
            excise: _fitting(declaration, done.excise),
            vat: _fitting(declaration, done.vat)
        });
    }

    /// @dev Totals of the lines that are assessed.
    function _progressOf(bytes32 declaration) internal view returns (Totals memory done) {
        CustomsTypes.Progress storage progress = _progress[declaration];
        (done.lines, done.price, done.duty) = (progress.lines, progress.price, progress.duty);
        (done.excise, done.vat) = (progress.excise, progress.vat);
    }

    /// @dev Reverts unless the lines, which follow those already assessed, are in the root.
    function _requireGoods(
        bytes32 declaration,
        bytes32 root,
        uint16 lineCount,
        Totals memory done,
        TariffTypes.Line[] calldata lines,
        bytes32[] calldata proof
    ) internal pure {
        if (lines.length == 0 || done.lines + lines.length > lineCount) {
            revert CustomsLineUnexpected(declaration, done.lines + 1, lines.length);
        }
        bytes32 given = GoodsTree.rootOf(lines, done.lines, lineCount, proof);
        if (given != root) revert CustomsGoodsMismatch(declaration, root, given);
    }

    /// @dev Totals of an assessment that is complete, and their sum.
    function _complete(bytes32 declaration, uint256 declaredPrice, Totals memory done)
        internal
        pure
        returns (CustomsTypes.Dues memory dues, uint96 due)
    {
        if (done.price != declaredPrice) revert CustomsTotalMismatch(declaration, declaredPrice, done.price);
        dues = CustomsTypes.Dues({duty: done.duty, excise: done.excise, vat: done.vat});
        uint256 sum = dues.duty + dues.excise + dues.vat;
        if (sum > type(uint96).max) revert CustomsAmountTooLarge(declaration, sum);
        due = uint96(sum);
    }

    /// @dev A sum that fits the record of an assessment in parts.
    function _fitting(bytes32 declaration, uint256 amount) internal pure returns (uint128 fitting) {
        if (amount > type(uint128).max) revert CustomsAmountTooLarge(declaration, amount);
        return uint128(amount);
    }

    /// @dev Counts a declaration among those that keep its containers, all of them.
    function _openContainers(bytes2 country, bytes11[] calldata containers) internal {
        bytes11 last;
        if (containers.length > _MAX_CONTAINERS) revert CustomsContainersUnordered(_MAX_CONTAINERS);
        for (uint256 i = 0; i < containers.length; ++i) {
            bytes11 container = containers[i];
            if (container <= last) revert CustomsContainersUnordered(i);
            ++_open[country][container];
            last = container;
        }
    }

    /// @dev Counts a declaration no longer among those that keep its containers.
    function _closeContainers(bytes2 country, bytes11[] calldata containers) internal {
        for (uint256 i = 0; i < containers.length; ++i) {
            --_open[country][containers[i]];
        }
    }

    /// @dev Releases what a declaration has not released yet.
    function _releaseContainers(bytes32 declaration, bytes2 country, CustomsTypes.Consignment calldata consignment)
        internal
    {
        for (uint256 i = 0; i < consignment.containers.length; ++i) {
            bytes11 container = consignment.containers[i];
            if (_released[declaration][container] == 0) _releaseOne(declaration, country, consignment.bill, container);
        }
    }

    /// @dev Releases one container.
    function _releaseOne(bytes32 declaration, bytes2 country, bytes32 bill, bytes11 container) internal {
        _released[declaration][container] = bill;
        --_open[country][container];
    }

    /// @dev Moves money from an organisation's account to a treasury's.
    function _collect(uint32 payer, TariffTypes.Treasury memory treasury, uint256 amount) internal {
        ExactTransfer.pull(
            IERC20(treasury.token), participants.accountOf(payer), participants.accountOf(treasury.org), amount
        );
    }

    /// @dev Moves money from a declaration's treasury back to the importer.
    function _payBack(bytes32 declaration, uint256 word, uint32 org, uint96 amount, bytes32 decisionHash) internal {
        TariffTypes.Treasury memory treasury = _treasuryOf(word);
        uint32 importer = word.importer();
        emit DutyRefunded(declaration, org, importer, treasury.token, amount, decisionHash);
        ExactTransfer.pull(
            IERC20(treasury.token), participants.accountOf(treasury.org), participants.accountOf(importer), amount
        );
    }

    /// @dev Word of an import that can be released: it is paid, secured, or owes nothing.
    function _releasable(bytes32 declaration) internal view returns (uint256 word) {
        word = _importIn(
            declaration,
            StateMachine.either(uint8(CustomsTypes.ImportState.Paid), uint8(CustomsTypes.ImportState.Guaranteed))
                | StateMachine.only(uint8(CustomsTypes.ImportState.Assessed))
        );
        _requireUnappealed(declaration, word);
        CustomsTypes.ImportState state = word.state();
        if (state == CustomsTypes.ImportState.Paid) return word;
        uint96 owed = word.amount();
        if (state == CustomsTypes.ImportState.Guaranteed) {
            CustomsTypes.Debt storage debt = _debts[declaration];
            owed = debt.account == 0 ? debt.owed : 0;
        }
        if (owed != 0) revert CustomsDutyUnpaid(declaration, owed);
    }

    /// @dev Currency and payee of an import.
    function _treasuryOf(uint256 word) internal view returns (TariffTypes.Treasury memory treasury) {
        return tariff.treasuryAt(word.country(), word.treasury());
    }

    /// @dev The acting organisation: a trader for itself, or a broker for an active trader.
    function _declarantFor(uint32 trader) internal view returns (uint32 org) {
        uint16 roles;
        uint16 traderRoles;
        (org, roles, traderRoles) = participants.actorToward(_msgSender(), trader);
        _requireRole(trader, traderRoles, Roles.TRADER);
        _requireRole(org, roles, org == trader ? Roles.TRADER : Roles.LOGISTICS);
    }

    /// @dev The acting organisation, which must be the importer or its declarant.
    function _declaringSide(bytes32 declaration, uint256 word) internal view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        _requireDeclaring(declaration, org, roles, word.importer(), word.declarant());
    }

    /// @dev The acting organisation: trader, declarant, or customs of the country.
    function _partyTo(bytes32 declaration, bytes2 country, uint32 trader, uint32 declarant)
        internal
        view
        returns (uint32 org)
    {
        uint16 roles;
        bytes2 own;
        (org, roles, own) = participants.actor(_msgSender());
        bool customs = roles & Roles.CUSTOMS != 0 && own == country;
        if (!customs) _requireDeclaring(declaration, org, roles, trader, declarant);
    }

    /// @dev The acting customs organisation of an import's country.
    function _customsOf(uint256 word) internal view returns (uint32 org) {
        return _authorityIn(Roles.CUSTOMS, word.country());
    }

    /// @dev Word of an import that must be in one of the states.
    function _importIn(bytes32 declaration, uint256 expected) internal view returns (uint256 word) {
        word = _imports[declaration].word;
        _requireImport(declaration, word, expected);
    }

    /// @dev Word of an import that must be in the state.
    function _importAt(bytes32 declaration, CustomsTypes.ImportState expected) internal view returns (uint256 word) {
        return _importIn(declaration, StateMachine.only(uint8(expected)));
    }

    /// @dev Reverts with {CustomsBillInvalid} when no goods can arrive under a bill.
    function _requireBill(bytes32 bill) internal view {
        BillTypes.State state = bills.stateOf(bill);
        if (state == BillTypes.State.None || state == BillTypes.State.Voided || state == BillTypes.State.Paper) {
            revert CustomsBillInvalid(bill, state);
        }
    }

    /// @dev Reverts with {CustomsConsignmentMismatch} unless the consignment is the one declared.
    function _requireConsignment(bytes32 declaration, CustomsTypes.Consignment calldata consignment) internal view {
        bytes32 declared = _imports[declaration].consignmentHash;
        bytes32 given = Consignments.hashOf(consignment);
        if (given != declared) revert CustomsConsignmentMismatch(declaration, declared, given);
    }

    /// @dev Reverts with {CustomsPermitMissing} unless the permits that a line needs are written down for it.
    function _requirePermits(bytes32 declaration, Owner memory owner, TariffTypes.Line calldata line, uint16 kinds)
        internal
        view
    {
        uint16 missing = permits.missing(declaration, owner.trader, owner.country, line, kinds);
        if (missing != 0) revert CustomsPermitMissing(declaration, line.number, missing);
    }

    /// @dev Reverts with {CustomsImportUnexpectedState} unless the state in an import's word is expected.
    function _requireImport(bytes32 declaration, uint256 word, uint256 expected) internal pure {
        if (!expected.includes(uint8(word))) revert CustomsImportUnexpectedState(declaration, word.state(), expected);
    }

    /// @dev Reverts with {CustomsAppealStands} while an appeal is before the review.
    function _requireUnappealed(bytes32 declaration, uint256 word) internal pure {
        if (word.appealed()) revert CustomsAppealStands(declaration, CustomsTypes.Appeal.Open);
    }

    /// @dev Reverts with {CustomsReasonMissing} unless there is a hash.
    function _requireReason(bytes32 declaration, bytes32 reasonHash) internal pure {
        if (reasonHash == 0) revert CustomsReasonMissing(declaration);
    }

    /// @dev Reverts unless a lodgement has its reference, its commitment and a sane number of lines.
    function _requireComplete(bytes32 declarationReference, bytes32 goodsRoot, uint16 lineCount) internal pure {
        if (declarationReference == 0 || goodsRoot == 0) {
            revert CustomsLodgementIncomplete(declarationReference, goodsRoot);
        }
        if (lineCount == 0 || lineCount > _MAX_LINES) revert CustomsLineCountInvalid(lineCount, _MAX_LINES);
    }

    /// @dev Reverts with {CustomsPartyRequired} unless an organisation declares, or is declared for.
    function _requireDeclaring(bytes32 declaration, uint32 org, uint16 roles, uint32 trader, uint32 declarant)
        internal
        pure
    {
        bool party = (org == trader && roles & Roles.TRADER != 0)
            || (org == declarant && roles & (Roles.TRADER | Roles.LOGISTICS) != 0);
        if (!party) revert CustomsPartyRequired(declaration, org);
    }
}
