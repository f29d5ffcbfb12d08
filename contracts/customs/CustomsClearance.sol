// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Acting} from "../identity/Acting.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {ICustomsClearance} from "../interfaces/ICustomsClearance.sol";
import {ICustomsStatus} from "../interfaces/ICustomsStatus.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Day} from "../libraries/Day.sol";
import {ImportWord} from "../libraries/ImportWord.sol";
import {StandingDocuments} from "../libraries/StandingDocuments.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {Roles} from "../types/Roles.sol";
import {TariffTypes} from "../types/TariffTypes.sol";

/// @title CustomsClearance
/// @notice See {ICustomsClearance}.
contract CustomsClearance is Acting, ICustomsClearance {
    using ImportWord for uint256;
    using StateMachine for uint256;

    struct ImportRecord {
        // slot 0: {ImportWord}
        uint256 word;
        // slot 1
        bytes32 linesHash;
        // slot 2
        bytes32 bill;
    }

    /// @dev The single administrative document has room for 999 items.
    uint16 private constant _MAX_LINES = 999;

    bytes32 private constant _IMPORT = "import";
    bytes32 private constant _EXPORT = "export";

    /// @inheritdoc ICustomsClearance
    IBillStatus public immutable override bills;

    /// @inheritdoc ICustomsClearance
    ITariff public immutable override tariff;
    /// @inheritdoc ICustomsClearance
    IDocumentStatus public immutable override documents;

    mapping(bytes32 declaration => ImportRecord record) private _imports;
    mapping(bytes32 declaration => CustomsTypes.ExportDeclaration record) private _exports;
    mapping(bytes2 country => mapping(bytes32 bill => uint256 released)) private _releases;

    /// @param authority The AccessManager of the port authority.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills of lading.
    /// @param tariff_ The tariffs of all countries.
    /// @param documents_ The vault of the documents that customs examines.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillStatus bills_,
        ITariff tariff_,
        IDocumentStatus documents_
    ) Acting(authority, forwarder, register) {
        bills = bills_;
        tariff = tariff_;
        documents = documents_;
    }

    /// @inheritdoc ICustomsClearance
    function lodgeImport(CustomsTypes.ImportLodgement calldata lodgement)
        external
        override
        whenIssuing
        returns (bytes32 declaration)
    {
        // Check:
        declaration = importId(lodgement.country, lodgement.declarationReference);
        ImportRecord storage record = _imports[declaration];
        _requireNew(declaration, lodgement.declarationReference, record.word == 0);
        _requireComplete(lodgement.declarationReference, lodgement.linesHash, lodgement.lineCount);
        uint32 declarant = _declarantFor(lodgement.importer);
        if (bills.stateOf(lodgement.bill) == BillTypes.State.None) revert CustomsBillUnknown(lodgement.bill);
        uint16 treasury = tariff.treasuryVersion(lodgement.country);

        // Effect:
        record.word = ImportWord.lodged(lodgement, declarant, Day.today(), treasury);
        record.linesHash = lodgement.linesHash;
        record.bill = lodgement.bill;
        _emitImportLodged(declaration, declarant, lodgement);
    }

    /// @inheritdoc ICustomsClearance
    function assignChannel(bytes32 declaration, CustomsTypes.Channel channel) external override {
        // Check:
        uint256 word = _importIn(declaration, CustomsTypes.ImportState.Registered);
        uint32 org = _authorityIn(Roles.CUSTOMS, word.country());
        if (channel == CustomsTypes.Channel.None) revert CustomsChannelMissing(declaration);

        // Effect:
        bool controlled = channel == CustomsTypes.Channel.Yellow || channel == CustomsTypes.Channel.Red;
        _imports[declaration].word = word.withChannel(channel)
            .withState(controlled ? CustomsTypes.ImportState.UnderControl : CustomsTypes.ImportState.Assessable);
        emit ChannelAssigned(declaration, org, channel);
    }

    /// @inheritdoc ICustomsClearance
    function clearDocuments(bytes32 declaration, DocumentTypes.Identity[] calldata examined) external override {
        uint32 org = _endControl(declaration, CustomsTypes.Channel.Yellow);
        (bytes32 root, uint256 bad) =
            StandingDocuments.rootOf(documents, examined, declaration, _imports[declaration].bill);
        if (bad != StandingDocuments.ALL_STAND) revert CustomsDocumentInvalid(declaration, bad);
        emit DocumentsCleared(declaration, org, root);
    }

    /// @inheritdoc ICustomsClearance
    function recordInspection(bytes32 declaration, bytes32 resultHash) external override {
        uint32 org = _endControl(declaration, CustomsTypes.Channel.Red);
        if (resultHash == 0) revert CustomsResultMissing(declaration);
        emit InspectionRecorded(declaration, org, resultHash);
    }

    /// @inheritdoc ICustomsClearance
    function assess(bytes32 declaration, TariffTypes.Line[] calldata lines) external override {
        // Check:
        uint256 word = _importIn(declaration, CustomsTypes.ImportState.Assessable);
        uint32 org = _partyTo(declaration, word);
        _requireDeclaredLines(declaration, word, lines);

        // Effect:
        CustomsTypes.Dues memory dues = _assessLines(declaration, word, lines);
        uint256 due = dues.duty + dues.excise + dues.vat;
        if (due > type(uint104).max) revert CustomsAmountTooLarge(declaration, due);
        _imports[declaration].word = word.withAmount(uint104(due)).withState(CustomsTypes.ImportState.Assessed);
        emit DutyAssessed(declaration, org, word.importer(), dues);
    }

    /// @inheritdoc ICustomsClearance
    function pay(bytes32 declaration) external override {
        // Check:
        uint256 word = _importIn(declaration, CustomsTypes.ImportState.Assessed);
        uint32 payer = _actor();
        uint256 amount = word.amount();
        if (amount == 0) revert CustomsNothingDue(declaration);
        TariffTypes.Treasury memory treasury = tariff.treasuryAt(word.country(), word.treasury());

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Paid);
        emit DutyPaid(declaration, payer, treasury.org, treasury.token, amount);

        // Interaction:
        ExactTransfer.pull(
            IERC20(treasury.token), participants.accountOf(payer), participants.accountOf(treasury.org), amount
        );
    }

    /// @inheritdoc ICustomsClearance
    function release(bytes32 declaration) external override {
        // Check:
        ImportRecord storage record = _imports[declaration];
        uint256 word = record.word;
        _requireImport(
            declaration,
            word,
            StateMachine.either(uint8(CustomsTypes.ImportState.Assessed), uint8(CustomsTypes.ImportState.Paid))
        );
        bytes2 country = word.country();
        uint32 org = _authorityIn(Roles.CUSTOMS, country);
        if (word.state() == CustomsTypes.ImportState.Assessed && word.amount() != 0) {
            revert CustomsDutyUnpaid(declaration, word.amount());
        }

        // Effect:
        bytes32 bill = record.bill;
        record.word = word.withState(CustomsTypes.ImportState.Released);
        ++_releases[country][bill];
        emit ImportReleased(declaration, org, bill);
    }

    /// @inheritdoc ICustomsClearance
    function lodgeExport(CustomsTypes.ExportLodgement calldata lodgement)
        external
        override
        whenIssuing
        returns (bytes32 declaration)
    {
        // Check:
        declaration = exportId(lodgement.country, lodgement.declarationReference);
        CustomsTypes.ExportDeclaration storage record = _exports[declaration];
        _requireNew(declaration, lodgement.declarationReference, record.state == CustomsTypes.ExportState.None);
        _requireComplete(lodgement.declarationReference, lodgement.linesHash, lodgement.lineCount);
        if (bytes2(lodgement.portOfLoading) != lodgement.country) {
            revert CustomsPortOutsideCountry(lodgement.portOfLoading, lodgement.country);
        }
        uint32 declarant = _declarantFor(lodgement.exporter);

        // Effect:
        record.state = CustomsTypes.ExportState.Registered;
        record.portOfLoading = lodgement.portOfLoading;
        record.declarant = declarant;
        record.exporter = lodgement.exporter;
        record.lodgedOn = Day.today();
        record.lineCount = lodgement.lineCount;
        record.totalValue = lodgement.totalValue;
        record.linesHash = lodgement.linesHash;
        emit ExportLodged(
            declaration,
            declarant,
            lodgement.exporter,
            lodgement.portOfLoading,
            lodgement.declarationReference,
            lodgement.linesHash,
            lodgement.totalValue,
            lodgement.lineCount
        );
    }

    /// @inheritdoc ICustomsClearance
    function releaseForLoading(bytes32 declaration) external override {
        // Check:
        CustomsTypes.ExportDeclaration storage record = _exports[declaration];
        _requireExport(declaration, record, CustomsTypes.ExportState.Registered);
        uint32 org = _authorityIn(Roles.CUSTOMS, bytes2(record.portOfLoading));

        // Effect:
        record.state = CustomsTypes.ExportState.ReleasedForLoading;
        emit ExportReleased(declaration, org);
    }

    /// @inheritdoc ICustomsClearance
    function recordLoading(bytes32 declaration) external override {
        // Check:
        CustomsTypes.ExportDeclaration storage record = _exports[declaration];
        _requireExport(declaration, record, CustomsTypes.ExportState.ReleasedForLoading);
        uint32 org = _actorAs(Roles.PORT);
        bytes5 port = record.portOfLoading;
        if (!participants.actsAt(org, port)) revert CustomsPortRequired(org, port);

        // Effect:
        record.state = CustomsTypes.ExportState.Loaded;
        emit ExportLoaded(declaration, org);
    }

    /// @inheritdoc ICustomsClearance
    function recordExit(bytes32 declaration) external override {
        // Check:
        CustomsTypes.ExportDeclaration storage record = _exports[declaration];
        _requireExport(declaration, record, CustomsTypes.ExportState.Loaded);
        uint32 org = _authorityIn(Roles.CUSTOMS, bytes2(record.portOfLoading));

        // Effect:
        record.state = CustomsTypes.ExportState.Exited;
        emit ExportExited(declaration, org);
    }

    /// @inheritdoc ICustomsStatus
    function isReleased(bytes2 country, bytes32 bill) external view override returns (bool released) {
        return _releases[country][bill] != 0;
    }

    /// @inheritdoc ICustomsStatus
    function isReleasedForLoading(bytes32 declaration) external view override returns (bool released) {
        return StateMachine.either(
                uint8(CustomsTypes.ExportState.ReleasedForLoading), uint8(CustomsTypes.ExportState.Loaded)
            ).includes(uint8(_exports[declaration].state));
    }

    /// @inheritdoc ICustomsStatus
    function exportTermsOf(bytes32 declaration) external view override returns (uint32 exporter, bytes5 portOfLoading) {
        CustomsTypes.ExportDeclaration storage record = _exports[declaration];
        return (record.exporter, record.portOfLoading);
    }

    /// @inheritdoc ICustomsClearance
    function importStateOf(bytes32 declaration) external view override returns (CustomsTypes.ImportState state) {
        return _imports[declaration].word.state();
    }

    /// @inheritdoc ICustomsClearance
    function exportStateOf(bytes32 declaration) external view override returns (CustomsTypes.ExportState state) {
        return _exports[declaration].state;
    }

    /// @inheritdoc ICustomsClearance
    function importOf(bytes32 declaration)
        external
        view
        override
        returns (CustomsTypes.ImportDeclaration memory record)
    {
        ImportRecord storage kept = _imports[declaration];
        record = kept.word.unpack();
        record.linesHash = kept.linesHash;
        record.bill = kept.bill;
    }

    /// @inheritdoc ICustomsClearance
    function exportOf(bytes32 declaration)
        external
        view
        override
        returns (CustomsTypes.ExportDeclaration memory record)
    {
        return _exports[declaration];
    }

    /// @inheritdoc ICustomsClearance
    function duesFor(bytes2 country, uint32 day, TariffTypes.Line[] calldata lines)
        external
        view
        override
        returns (CustomsTypes.Dues memory dues)
    {
        uint16 treasury = tariff.treasuryVersion(country);
        TariffTypes.LineDues[] memory owed = tariff.assess(country, treasury, TariffTypes.Flow.Import, day, lines);
        for (uint256 i = 0; i < owed.length; ++i) {
            _add(dues, owed[i]);
        }
    }

    /// @inheritdoc ICustomsClearance
    function importId(bytes2 country, bytes32 declarationReference) public pure override returns (bytes32 declaration) {
        return keccak256(abi.encode(_IMPORT, country, declarationReference));
    }

    /// @inheritdoc ICustomsClearance
    function exportId(bytes2 country, bytes32 declarationReference) public pure override returns (bytes32 declaration) {
        return keccak256(abi.encode(_EXPORT, country, declarationReference));
    }

    /// @dev Ends the control that belongs to a channel.
    function _endControl(bytes32 declaration, CustomsTypes.Channel channel) private returns (uint32 org) {
        // Check:
        uint256 word = _importIn(declaration, CustomsTypes.ImportState.UnderControl);
        org = _authorityIn(Roles.CUSTOMS, word.country());
        if (word.channel() != channel) revert CustomsChannelRequired(declaration, word.channel(), channel);

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Assessable);
    }

    /// @dev Assesses every line and adds up what they owe.
    function _assessLines(bytes32 declaration, uint256 word, TariffTypes.Line[] calldata lines)
        private
        returns (CustomsTypes.Dues memory dues)
    {
        TariffTypes.LineDues[] memory owed =
            tariff.assess(word.country(), word.treasury(), TariffTypes.Flow.Import, word.lodgedOn(), lines);
        for (uint256 i = 0; i < owed.length; ++i) {
            _add(dues, owed[i]);
            emit LineAssessed(declaration, i + 1, lines[i].commodity, lines[i].origin, owed[i]);
        }
    }

    /// @dev The event of {lodgeImport}, apart because of its many values.
    function _emitImportLodged(bytes32 declaration, uint32 declarant, CustomsTypes.ImportLodgement calldata lodgement)
        private
    {
        emit ImportLodged(
            declaration,
            declarant,
            lodgement.importer,
            lodgement.country,
            lodgement.declarationReference,
            lodgement.bill,
            lodgement.linesHash,
            lodgement.totalValue,
            lodgement.lineCount
        );
    }

    /// @dev The acting organisation: a trader for itself, or a broker for an active trader.
    function _declarantFor(uint32 trader) private view returns (uint32 org) {
        uint16 roles;
        uint16 traderRoles;
        (org, roles, traderRoles) = participants.actorToward(_msgSender(), trader);
        _requireRole(trader, traderRoles, Roles.TRADER);
        _requireRole(org, roles, org == trader ? Roles.TRADER : Roles.LOGISTICS);
    }

    /// @dev The acting organisation: the importer, its declarant, or customs of the country.
    function _partyTo(bytes32 declaration, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        bytes2 country;
        (org, roles, country) = participants.actor(_msgSender());
        bool customs = roles & Roles.CUSTOMS != 0 && country == word.country();
        bool party = (org == word.importer() && roles & Roles.TRADER != 0)
            || (org == word.declarant() && roles & (Roles.TRADER | Roles.LOGISTICS) != 0);
        if (!customs && !party) revert CustomsPartyRequired(declaration, org);
    }

    /// @dev Reverts unless the lines are the ones declared.
    function _requireDeclaredLines(bytes32 declaration, uint256 word, TariffTypes.Line[] calldata lines) private view {
        bytes32 declared = _imports[declaration].linesHash;
        bytes32 given = keccak256(abi.encode(lines));
        if (given != declared) revert CustomsLinesMismatch(declaration, declared, given);
        if (lines.length != word.lineCount()) {
            revert CustomsLineCountMismatch(declaration, word.lineCount(), lines.length);
        }
        uint256 total;
        for (uint256 i = 0; i < lines.length; ++i) {
            total += lines[i].price;
        }
        if (total != word.amount()) revert CustomsTotalMismatch(declaration, word.amount(), total);
    }

    /// @dev Word of an import that must be in the state.
    function _importIn(bytes32 declaration, CustomsTypes.ImportState expected) private view returns (uint256 word) {
        word = _imports[declaration].word;
        _requireImport(declaration, word, StateMachine.only(uint8(expected)));
    }

    /// @dev Reverts with {CustomsExportUnexpectedState} unless an export is in the state.
    function _requireExport(
        bytes32 declaration,
        CustomsTypes.ExportDeclaration storage record,
        CustomsTypes.ExportState expected
    ) private view {
        CustomsTypes.ExportState current = record.state;
        if (current != expected) {
            revert CustomsExportUnexpectedState(declaration, current, StateMachine.only(uint8(expected)));
        }
    }

    /// @dev Reverts with {CustomsImportUnexpectedState} unless the state in an import's word is expected.
    function _requireImport(bytes32 declaration, uint256 word, uint256 expected) private pure {
        if (!expected.includes(uint8(word))) revert CustomsImportUnexpectedState(declaration, word.state(), expected);
    }

    /// @dev Reverts with {CustomsDeclarationExists} unless the reference is new.
    function _requireNew(bytes32 declaration, bytes32 declarationReference, bool fresh) private pure {
        if (!fresh) revert CustomsDeclarationExists(declaration, declarationReference);
    }

    /// @dev Reverts unless a lodgement has its reference, its commitment and a sane number of lines.
    function _requireComplete(bytes32 declarationReference, bytes32 linesHash, uint16 lineCount) private pure {
        if (declarationReference == 0 || linesHash == 0) {
            revert CustomsLodgementIncomplete(declarationReference, linesHash);
        }
        if (lineCount == 0 || lineCount > _MAX_LINES) revert CustomsLineCountInvalid(lineCount, _MAX_LINES);
    }

    /// @dev Adds what one line owes to the total.
    function _add(CustomsTypes.Dues memory dues, TariffTypes.LineDues memory line) private pure {
        dues.duty += line.duty;
        dues.excise += line.excise;
        dues.vat += line.vat;
    }
}
