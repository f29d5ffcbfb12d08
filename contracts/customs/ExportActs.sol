// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IExportActs} from "../interfaces/IExportActs.sol";
import {IGuarantees} from "../interfaces/IGuarantees.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPermitStatus} from "../interfaces/IPermitStatus.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Day} from "../libraries/Day.sol";
import {ExportWord} from "../libraries/ExportWord.sol";
import {GoodsTree} from "../libraries/GoodsTree.sol";
import {StandingDocuments} from "../libraries/StandingDocuments.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {Roles} from "../types/Roles.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {ClearanceBook} from "./ClearanceBook.sol";
import {ClearanceModule} from "./ClearanceModule.sol";

/// @title ExportActs
/// @notice See {IExportActs}. {CustomsClearance} runs this code on its own storage.
contract ExportActs is ClearanceModule, IExportActs {
    using ExportWord for uint256;
    using StateMachine for uint256;

    bytes32 private constant _EXPORT = "export";
    /// @dev Days from the exit after which anyone may close.
    uint256 private constant _CLOSING_DAYS = 10;

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

    /// @inheritdoc IExportActs
    function lodgeExport(CustomsTypes.ExportLodgement calldata lodgement)
        external
        override
        onlyDelegated
        whenIssuing
        returns (bytes32 declaration)
    {
        // Check:
        bytes2 country = lodgement.country;
        declaration = keccak256(abi.encode(_EXPORT, country, lodgement.declarationReference));
        ExportRecord storage record = _exports[declaration];
        if (record.word != 0) revert CustomsDeclarationExists(declaration, lodgement.declarationReference);
        _requireComplete(lodgement.declarationReference, lodgement.goodsRoot, lodgement.lineCount);
        _requireTerms(declaration, country, lodgement.totalPrice, lodgement.portOfLoading);
        uint32 declarant = _declarantFor(lodgement.exporter);

        // Effect:
        record.word = ExportWord.lodged(lodgement, declarant, Day.today());
        record.goodsRoot = lodgement.goodsRoot;
        emit ExportLodged(
            declaration,
            declarant,
            lodgement.exporter,
            lodgement.portOfLoading,
            lodgement.declarationReference,
            lodgement.treasury,
            lodgement.goodsRoot,
            lodgement.totalPrice,
            lodgement.lineCount
        );
    }

    /// @inheritdoc IExportActs
    function amendExport(
        bytes32 declaration,
        uint16 treasury,
        bytes32 goodsRoot,
        uint96 totalPrice,
        uint16 lineCount,
        bytes5 portOfLoading
    ) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Registered);
        uint32 org = _exportingSide(declaration, word);
        _requireComplete(declaration, goodsRoot, lineCount);
        _requireTerms(declaration, word.country(), totalPrice, portOfLoading);

        // Effect:
        _exports[declaration].word = word.withTerms(totalPrice, lineCount, portOfLoading).withTreasury(treasury);
        _exports[declaration].goodsRoot = goodsRoot;
        emit ExportAmended(declaration, org, treasury, goodsRoot, totalPrice, lineCount, portOfLoading);
    }

    /// @inheritdoc IExportActs
    function withdrawExport(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Registered);
        uint32 org = _exportingSide(declaration, word);

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Withdrawn);
        emit ExportWithdrawn(declaration, org);
    }

    /// @inheritdoc IExportActs
    function assignExportChannel(bytes32 declaration, CustomsTypes.Channel channel) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Registered);
        uint32 org = _authorityIn(Roles.CUSTOMS, word.country());
        if (channel == CustomsTypes.Channel.None) revert CustomsChannelMissing(declaration);
        if (word.treasury() == 0 && tariff.leviesExport(word.country())) revert ExportTreasuryMissing(declaration);

        // Effect:
        bool controlled = channel == CustomsTypes.Channel.Yellow || channel == CustomsTypes.Channel.Red;
        _exports[declaration].word = word.withChannel(channel)
            .withState(controlled ? CustomsTypes.ExportState.UnderControl : CustomsTypes.ExportState.Assessable);
        emit ChannelAssigned(declaration, org, channel);
    }

    /// @inheritdoc IExportActs
    function clearExportDocuments(bytes32 declaration, DocumentTypes.Identity[] calldata examined)
        external
        override
        onlyDelegated
    {
        uint32 org = _endControl(declaration, CustomsTypes.Channel.Yellow);
        (bytes32 root, uint256 bad) = StandingDocuments.rootOf(documents, examined, declaration, declaration);
        if (bad != StandingDocuments.ALL_STAND) revert CustomsDocumentInvalid(declaration, bad);
        emit DocumentsCleared(declaration, org, root);
    }

    /// @inheritdoc IExportActs
    function recordExportInspection(bytes32 declaration, bytes32 resultHash) external override onlyDelegated {
        uint32 org = _endControl(declaration, CustomsTypes.Channel.Red);
        _requireReason(declaration, resultHash);
        emit InspectionRecorded(declaration, org, resultHash);
    }

    /// @inheritdoc IExportActs
    function rejectExport(bytes32 declaration, bytes32 reasonHash) external override onlyDelegated {
        // Check:
        uint256 word = _exportIn(
            declaration,
            StateMachine.either(
                    uint8(CustomsTypes.ExportState.Registered), uint8(CustomsTypes.ExportState.UnderControl)
                ) | StateMachine.only(uint8(CustomsTypes.ExportState.Assessable))
        );
        uint32 org = _authorityIn(Roles.CUSTOMS, word.country());
        _requireReason(declaration, reasonHash);

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Rejected);
        if (_progress[declaration].lines != 0) delete _progress[declaration];
        emit ExportRejected(declaration, org, reasonHash);
    }

    /// @inheritdoc IExportActs
    function assessExport(bytes32 declaration, TariffTypes.Line[] calldata lines, bytes32[] calldata proof)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Assessable);
        uint32 org = _partyTo(declaration, word.country(), word.exporter(), word.declarant());
        if (word.treasury() == 0) revert CustomsNothingDue(declaration);
        Totals memory done;
        bool whole = lines.length == word.lineCount();
        if (!whole) done = _progressOf(declaration);
        _requireGoods(declaration, _exports[declaration].goodsRoot, word.lineCount(), done, lines, proof);
        _assessGoods(declaration, word, done, lines);

        // Effect:
        if (done.lines == word.lineCount()) {
            _finishAssessment(declaration, word, org, done);
            if (!whole) delete _progress[declaration];
        } else {
            _keepProgress(declaration, done);
        }
    }

    /// @inheritdoc IExportActs
    function payExport(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Assessed);
        uint32 payer = _actor();
        uint256 amount = word.amount();
        if (amount == 0) revert CustomsNothingDue(declaration);
        TariffTypes.Treasury memory treasury = tariff.treasuryAt(word.country(), word.treasury());

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Paid);
        emit DutyPaid(declaration, payer, treasury.org, treasury.token, amount);

        // Interaction:
        _collect(payer, treasury, amount);
    }

    /// @inheritdoc IExportActs
    function releaseForLoading(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exports[declaration].word;
        _requireReleasable(declaration, word);
        uint32 org = _authorityIn(Roles.CUSTOMS, word.country());

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.ReleasedForLoading);
        emit ExportReleased(declaration, org);
    }

    /// @inheritdoc IExportActs
    function recordLoading(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.ReleasedForLoading);
        uint32 org = _actorAs(Roles.PORT);
        _requirePort(org, word.portOfLoading());

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Loaded);
        emit ExportLoaded(declaration, org);
    }

    /// @inheritdoc IExportActs
    function shutOut(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.ReleasedForLoading);
        (uint32 org, uint16 roles, bytes2 own) = participants.actor(_msgSender());
        if (roles & Roles.CUSTOMS == 0 || own != word.country()) {
            _requireRole(org, roles, Roles.PORT | Roles.CUSTOMS);
            _requirePort(org, word.portOfLoading());
        }

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.ShutOut);
        emit ExportShutOut(declaration, org);
    }

    /// @inheritdoc IExportActs
    function recordExit(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Loaded);
        uint32 org = _authorityIn(Roles.CUSTOMS, word.country());

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Exited).withSince(Day.today());
        emit ExportExited(declaration, org);
    }

    /// @inheritdoc IExportActs
    function closeExport(bytes32 declaration) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Exited);
        uint256 lastDay = word.since() + _CLOSING_DAYS;
        if (Day.today() <= lastDay) {
            (, uint16 roles, bytes2 own) = participants.actor(_msgSender());
            bool customs = roles & Roles.CUSTOMS != 0 && own == word.country();
            if (!customs) revert CustomsTermRunning(declaration, lastDay);
        }

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Closed);
        emit ExportClosed(declaration);
    }

    /// @inheritdoc IExportActs
    function authoriseWriter(bytes32 declaration, uint32 org, bool authorised) external override onlyDelegated {
        // Check:
        uint256 standing =
            (1 << uint8(CustomsTypes.ExportState.Closed) + 1) - (1 << uint8(CustomsTypes.ExportState.Registered));
        uint256 word = _exportIn(declaration, standing);
        uint32 exporter = _actorAs(Roles.TRADER);
        if (exporter != word.exporter()) revert ExportExporterRequired(declaration, exporter, word.exporter());
        if (authorised) participants.activeRoles(org);

        // Effect:
        _writers[declaration][org] = authorised;
        emit WriterAuthorised(declaration, exporter, org, authorised);
    }

    /// @inheritdoc IExportActs
    function writeDown(
        bytes32 declaration,
        TariffTypes.Line calldata line,
        bytes32[] calldata proof,
        CustomsTypes.Purpose purpose,
        uint64 quantity
    ) external override onlyDelegated {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.Closed);
        uint32 org = _writer(declaration, word, purpose);
        uint16 number = line.number;
        _requireLine(declaration, word, line, proof);
        if (quantity == 0) revert ExportQuantityMissing(declaration, number);
        uint256 ledger = _writtenDown[declaration][number];
        uint256 place = _placeOf(purpose);
        uint64 remaining = line.quantity - uint64(ledger >> place);
        if (quantity > remaining) revert ExportLineExhausted(declaration, number, purpose, remaining, quantity);

        // Effect:
        _writtenDown[declaration][number] = ledger + (uint256(quantity) << place);
        emit LineWrittenDown(declaration, org, purpose, number, quantity, remaining - quantity);
    }

    /// @inheritdoc IExportActs
    function writtenDownOf(bytes32 declaration, uint16 line, CustomsTypes.Purpose purpose)
        external
        view
        override
        returns (uint64 quantity)
    {
        return uint64(_writtenDown[declaration][line] >> _placeOf(purpose));
    }

    /// @inheritdoc IExportActs
    function isWriter(bytes32 declaration, uint32 org) external view override returns (bool authorised) {
        return _writers[declaration][org];
    }

    /// @dev Ends the control that belongs to a channel.
    function _endControl(bytes32 declaration, CustomsTypes.Channel channel) private returns (uint32 org) {
        // Check:
        uint256 word = _exportAt(declaration, CustomsTypes.ExportState.UnderControl);
        org = _authorityIn(Roles.CUSTOMS, word.country());
        if (word.channel() != channel) revert CustomsChannelRequired(declaration, word.channel(), channel);

        // Effect:
        _exports[declaration].word = word.withState(CustomsTypes.ExportState.Assessable);
    }

    /// @dev Asks the tariff and the permits about lines, and adds what they owe to the totals so far.
    function _assessGoods(bytes32 declaration, uint256 word, Totals memory done, TariffTypes.Line[] calldata lines)
        private
    {
        bytes2 country = word.country();
        TariffTypes.LineDues[] memory owed =
            tariff.assess(country, word.treasury(), TariffTypes.Flow.Export, word.since(), lines);
        _assessLines(declaration, Owner({trader: word.exporter(), country: country}), done, lines, owed);
    }

    /// @dev Fixes what an export owes.
    function _finishAssessment(bytes32 declaration, uint256 word, uint32 org, Totals memory done) private {
        (CustomsTypes.Dues memory dues, uint96 due) = _complete(declaration, word.amount(), done);
        _exports[declaration].word = word.withAmount(due).withState(CustomsTypes.ExportState.Assessed);
        emit DutyAssessed(declaration, org, word.exporter(), dues);
    }

    /// @dev Who may write an export down for a purpose: the acting organisation.
    function _writer(bytes32 declaration, uint256 word, CustomsTypes.Purpose purpose)
        private
        view
        returns (uint32 org)
    {
        if (purpose == CustomsTypes.Purpose.Rebate) return _authorityIn(Roles.TAX, word.country());
        if (purpose == CustomsTypes.Purpose.Permit) {
            return _authorityIn(Roles.CUSTOMS | Roles.INSPECTOR, word.country());
        }
        if (purpose == CustomsTypes.Purpose.None) revert ExportPurposeMissing(declaration);
        org = _actor();
        if (!_writers[declaration][org]) revert ExportWriterRequired(declaration, org);
    }

    /// @dev The acting organisation, which must be the exporter or its declarant.
    function _exportingSide(bytes32 declaration, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        _requireDeclaring(declaration, org, roles, word.exporter(), word.declarant());
    }

    /// @dev Word of an export that must be in one of the states.
    function _exportIn(bytes32 declaration, uint256 expected) private view returns (uint256 word) {
        word = _exports[declaration].word;
        _requireExport(declaration, word, expected);
    }

    /// @dev Word of an export that must be in the state.
    function _exportAt(bytes32 declaration, CustomsTypes.ExportState expected) private view returns (uint256 word) {
        return _exportIn(declaration, StateMachine.only(uint8(expected)));
    }

    /// @dev Reverts with {CustomsPortRequired} unless an organisation acts at a port.
    function _requirePort(uint32 org, bytes5 port) private view {
        if (!participants.actsAt(org, port)) revert CustomsPortRequired(org, port);
    }

    /// @dev Reverts unless a line is the one that the declaration has under its number.
    function _requireLine(bytes32 declaration, uint256 word, TariffTypes.Line calldata line, bytes32[] calldata proof)
        private
        view
    {
        uint16 number = line.number;
        uint16 count = word.lineCount();
        if (number == 0 || number > count) revert ExportLineUnknown(declaration, number, count);
        bytes32 declared = _exports[declaration].goodsRoot;
        bytes32 given = GoodsTree.rootOfOne(line, number - 1, count, proof);
        if (given != declared) revert CustomsGoodsMismatch(declaration, declared, given);
    }

    /// @dev Where a purpose has its 64 bits in the word of a line; None has bits that are never written.
    function _placeOf(CustomsTypes.Purpose purpose) private pure returns (uint256 place) {
        return uint256(purpose) << 6;
    }

    /// @dev Reverts unless an export is paid, owes nothing, or is of a country that levied nothing.
    function _requireReleasable(bytes32 declaration, uint256 word) private pure {
        _requireExport(
            declaration,
            word,
            StateMachine.either(uint8(CustomsTypes.ExportState.Paid), uint8(CustomsTypes.ExportState.Assessed))
                | StateMachine.only(uint8(CustomsTypes.ExportState.Assessable))
        );
        CustomsTypes.ExportState state = word.state();
        if (state == CustomsTypes.ExportState.Assessable && word.treasury() != 0) {
            revert ExportAssessmentMissing(declaration);
        }
        if (state == CustomsTypes.ExportState.Assessed && word.amount() != 0) {
            revert CustomsDutyUnpaid(declaration, word.amount());
        }
    }

    /// @dev Reverts unless a total is stated and the port lies in the country.
    function _requireTerms(bytes32 declaration, bytes2 country, uint96 totalPrice, bytes5 portOfLoading) private pure {
        if (totalPrice == 0) revert CustomsTotalMissing(declaration);
        if (bytes2(portOfLoading) != country) revert CustomsPortOutsideCountry(portOfLoading, country);
    }

    /// @dev Reverts with {CustomsExportUnexpectedState} unless the state in an export's word is expected.
    function _requireExport(bytes32 declaration, uint256 word, uint256 expected) private pure {
        if (!expected.includes(uint8(word))) revert CustomsExportUnexpectedState(declaration, word.state(), expected);
    }
}
