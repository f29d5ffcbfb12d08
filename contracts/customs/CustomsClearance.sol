// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IControlActs} from "../interfaces/IControlActs.sol";
import {ICustomsClearance} from "../interfaces/ICustomsClearance.sol";
import {ICustomsReferences} from "../interfaces/ICustomsReferences.sol";
import {ICustomsStatus} from "../interfaces/ICustomsStatus.sol";
import {IDebtActs} from "../interfaces/IDebtActs.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Consignments} from "../libraries/Consignments.sol";
import {Day} from "../libraries/Day.sol";
import {ExportWord} from "../libraries/ExportWord.sol";
import {ImportWord} from "../libraries/ImportWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {ClearanceBook} from "./ClearanceBook.sol";
import {DelegatedExports} from "./DelegatedExports.sol";

/// @title CustomsClearance
/// @notice See {ICustomsClearance}.
contract CustomsClearance is DelegatedExports, ICustomsClearance {
    using ImportWord for uint256;
    using StateMachine for uint256;

    bytes32 private constant _IMPORT = "import";
    bytes32 private constant _EXPORT = "export";

    /// @inheritdoc ICustomsClearance
    address public immutable override controlActs;
    /// @inheritdoc ICustomsClearance
    address public immutable override debtActs;

    /// @param authority The AccessManager of the port authority.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param control Code for corrections, control, detention and appeal.
    /// @param debts Code for guarantees, closing and audit.
    /// @param exports Code for exports.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        ICustomsReferences control,
        ICustomsReferences debts,
        ICustomsReferences exports
    )
        Acting(authority, forwarder, register)
        ClearanceBook(control.bills(), control.tariff(), control.documents(), control.permits(), control.accounts())
        DelegatedExports(address(exports))
    {
        _requireAlike(debts);
        _requireAlike(exports);
        controlActs = address(control);
        debtActs = address(debts);
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
        if (record.word != 0) revert CustomsDeclarationExists(declaration, lodgement.declarationReference);
        CustomsTypes.Consignment calldata consignment = lodgement.consignment;
        _requireComplete(lodgement.declarationReference, consignment.goodsRoot, lodgement.lineCount);
        if (lodgement.totalPrice == 0) revert CustomsTotalMissing(declaration);
        uint32 declarant = _declarantFor(lodgement.importer);
        _requireBill(consignment.bill);

        // Effect:
        record.word = ImportWord.lodged(lodgement, declarant, Day.today());
        record.consignmentHash = Consignments.hashOf(consignment);
        _openContainers(lodgement.country, consignment.containers);
        _emitLodged(declaration, declarant, lodgement);
    }

    /// @inheritdoc ICustomsClearance
    function assignChannel(bytes32 declaration, CustomsTypes.Channel channel) external override {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Registered);
        uint32 org = _customsOf(word);
        if (channel == CustomsTypes.Channel.None) revert CustomsChannelMissing(declaration);
        if (word.amount() == 0) revert CustomsTotalMissing(declaration);

        // Effect:
        bool controlled = channel == CustomsTypes.Channel.Yellow || channel == CustomsTypes.Channel.Red;
        _imports[declaration].word = word.withChannel(channel)
            .withState(controlled ? CustomsTypes.ImportState.UnderControl : CustomsTypes.ImportState.Assessable);
        emit ChannelAssigned(declaration, org, channel);
    }

    /// @inheritdoc ICustomsClearance
    function assess(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        TariffTypes.Line[] calldata lines,
        bytes32[] calldata proof
    ) external override {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Assessable);
        uint32 org = _partyTo(declaration, word.country(), word.importer(), word.declarant());
        _requireConsignment(declaration, consignment);
        Totals memory done;
        bool whole = lines.length == word.lineCount();
        if (!whole) done = _progressOf(declaration);
        _requireGoods(declaration, consignment.goodsRoot, word.lineCount(), done, lines, proof);
        _assessImport(declaration, word, done, lines);

        // Effect:
        if (done.lines == word.lineCount()) {
            _finishAssessment(declaration, word, org, done);
            if (!whole) delete _progress[declaration];
        } else {
            _keepProgress(declaration, done);
        }
    }

    /// @inheritdoc ICustomsClearance
    function pay(bytes32 declaration) external override {
        (uint32 payer, TariffTypes.Treasury memory treasury, uint256 amount) =
            _payable(declaration, CustomsTypes.ImportState.Paid);
        _collect(payer, treasury, amount);
    }

    /// @inheritdoc ICustomsClearance
    function payAndRelease(bytes32 declaration, CustomsTypes.Consignment calldata consignment) external override {
        // Check:
        uint256 word = _imports[declaration].word;
        CustomsTypes.Channel channel = word.channel();
        if (channel != CustomsTypes.Channel.Green && channel != CustomsTypes.Channel.Blue) {
            revert CustomsReleaseReserved(declaration, channel);
        }
        _requireConsignment(declaration, consignment);

        // Effect:
        (uint32 payer, TariffTypes.Treasury memory treasury, uint256 amount) =
            _payable(declaration, CustomsTypes.ImportState.Released);
        _releaseContainers(declaration, word.country(), consignment);
        emit ImportReleased(declaration, payer, consignment.bill);

        // Interaction:
        _collect(payer, treasury, amount);
    }

    /// @inheritdoc ICustomsClearance
    function release(bytes32 declaration, CustomsTypes.Consignment calldata consignment) external override {
        // Check:
        uint256 word = _releasable(declaration);
        uint32 org = _customsOf(word);
        _requireConsignment(declaration, consignment);

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Released).withSince(Day.today());
        _releaseContainers(declaration, word.country(), consignment);
        emit ImportReleased(declaration, org, consignment.bill);
    }

    /// @inheritdoc ICustomsStatus
    function isReleased(bytes32 declaration, bytes11 container) external view override returns (bool released) {
        uint256 word = _imports[declaration].word;
        uint256 free = StateMachine.either(
            uint8(CustomsTypes.ImportState.Paid), uint8(CustomsTypes.ImportState.Guaranteed)
        ) | StateMachine.either(uint8(CustomsTypes.ImportState.Released), uint8(CustomsTypes.ImportState.Closed));
        bool standing =
            free.includes(uint8(word)) || (word.state() == CustomsTypes.ImportState.Assessed && word.amount() == 0);
        return standing && _released[declaration][container] != 0 && _open[word.country()][container] == 0;
    }

    /// @inheritdoc ICustomsStatus
    function releaseOf(bytes32 declaration, bytes11 container)
        external
        view
        override
        returns (bytes2 country, bytes32 bill)
    {
        return (_imports[declaration].word.country(), _released[declaration][container]);
    }

    /// @inheritdoc ICustomsStatus
    function isReleasedForLoading(bytes32 declaration) external view override returns (bool released) {
        return StateMachine.either(
                uint8(CustomsTypes.ExportState.ReleasedForLoading), uint8(CustomsTypes.ExportState.Loaded)
            ).includes(uint8(_exports[declaration].word));
    }

    /// @inheritdoc ICustomsStatus
    function exportTermsOf(bytes32 declaration) external view override returns (uint32 exporter, bytes5 portOfLoading) {
        uint256 word = _exports[declaration].word;
        return (ExportWord.exporter(word), ExportWord.portOfLoading(word));
    }

    /// @inheritdoc ICustomsClearance
    function importStateOf(bytes32 declaration) external view override returns (CustomsTypes.ImportState state) {
        return _imports[declaration].word.state();
    }

    /// @inheritdoc ICustomsClearance
    function exportStateOf(bytes32 declaration) external view override returns (CustomsTypes.ExportState state) {
        return ExportWord.state(_exports[declaration].word);
    }

    /// @inheritdoc ICustomsClearance
    function importOf(bytes32 declaration)
        external
        view
        override
        returns (CustomsTypes.ImportDeclaration memory record)
    {
        record = _imports[declaration].word.unpack();
        record.consignmentHash = _imports[declaration].consignmentHash;
    }

    /// @inheritdoc ICustomsClearance
    function exportOf(bytes32 declaration)
        external
        view
        override
        returns (CustomsTypes.ExportDeclaration memory record)
    {
        record = ExportWord.unpack(_exports[declaration].word);
        record.goodsRoot = _exports[declaration].goodsRoot;
    }

    /// @inheritdoc ICustomsClearance
    function progressOf(bytes32 declaration) external view override returns (CustomsTypes.Progress memory progress) {
        bool running = _imports[declaration].word.state() == CustomsTypes.ImportState.Assessable
            || ExportWord.state(_exports[declaration].word) == CustomsTypes.ExportState.Assessable;
        if (running) return _progress[declaration];
    }

    /// @inheritdoc ICustomsClearance
    function openDeclarations(bytes2 country, bytes11 container) external view override returns (uint256 count) {
        return _open[country][container];
    }

    /// @inheritdoc ICustomsClearance
    function exportActs() external view override returns (address module) {
        return _exportModule;
    }

    /// @inheritdoc ICustomsClearance
    function importId(bytes2 country, bytes32 declarationReference) public pure override returns (bytes32 declaration) {
        return keccak256(abi.encode(_IMPORT, country, declarationReference));
    }

    /// @inheritdoc ICustomsClearance
    function exportId(bytes2 country, bytes32 declarationReference)
        external
        pure
        override
        returns (bytes32 declaration)
    {
        return keccak256(abi.encode(_EXPORT, country, declarationReference));
    }

    /// @inheritdoc IControlActs
    function amend(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        uint96 totalPrice,
        uint16 lineCount,
        CustomsTypes.Consignment calldata amended
    ) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function withdraw(bytes32 declaration, CustomsTypes.Consignment calldata consignment) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function query(bytes32 declaration, bytes32 questionHash, uint24 answerBy) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function answer(bytes32 declaration, bytes32 answerHash) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function clearDocuments(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        DocumentTypes.Identity[] calldata examined
    ) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function recordInspection(bytes32 declaration, bytes32 resultHash) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function reject(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 reasonHash)
        external
        override
    {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function releaseContainers(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        uint16[] calldata places
    ) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function detain(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 orderHash)
        external
        override
    {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function dispose(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        CustomsTypes.Disposal disposal,
        bytes32 orderHash
    ) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function appeal(bytes32 declaration, bytes32 groundsHash) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function withdrawAppeal(bytes32 declaration) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function uphold(bytes32 declaration, bytes32 decisionHash) external override {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function reverse(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 decisionHash)
        external
        override
    {
        _delegate(controlActs);
    }

    /// @inheritdoc IControlActs
    function fileOf(bytes32 declaration) external view override returns (CustomsTypes.File memory file) {
        _delegateView(controlActs);
    }

    /// @inheritdoc IDebtActs
    function guarantee(bytes32 declaration, bytes32 account) external override {
        _delegate(debtActs);
    }

    /// @inheritdoc IDebtActs
    function settle(bytes32 declaration) external override {
        _delegate(debtActs);
    }

    /// @inheritdoc IDebtActs
    function callGuarantee(bytes32 declaration) external override {
        _delegate(debtActs);
    }

    /// @inheritdoc IDebtActs
    function close(bytes32 declaration) external override {
        _delegate(debtActs);
    }

    /// @inheritdoc IDebtActs
    function supplement(bytes32 declaration, uint96 amount, bytes32 decisionHash) external override {
        _delegate(debtActs);
    }

    /// @inheritdoc IDebtActs
    function refund(bytes32 declaration, uint96 amount, bytes32 decisionHash) external override {
        _delegate(debtActs);
    }

    /// @inheritdoc IDebtActs
    function debtOf(bytes32 declaration) external view override returns (CustomsTypes.Debt memory debt) {
        _delegateView(debtActs);
    }

    /// @inheritdoc IDebtActs
    function surchargeOf(bytes32 declaration) external view override returns (uint256 amount) {
        _delegateView(debtActs);
    }

    /// @dev Takes down that an import is paid; it is in the given state from then on, and the money has yet to move.
    function _payable(bytes32 declaration, CustomsTypes.ImportState reached)
        private
        returns (uint32 payer, TariffTypes.Treasury memory treasury, uint256 amount)
    {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Assessed);
        _requireUnappealed(declaration, word);
        payer = _actor();
        amount = word.amount();
        if (amount == 0) revert CustomsNothingDue(declaration);
        treasury = _treasuryOf(word);

        // Effect:
        word = word.withState(reached);
        if (reached == CustomsTypes.ImportState.Released) word = word.withSince(Day.today());
        _imports[declaration].word = word;
        emit DutyPaid(declaration, payer, treasury.org, treasury.token, amount);
    }

    /// @dev Asks the tariff and the permits about lines, and adds what they owe to the totals so far.
    function _assessImport(bytes32 declaration, uint256 word, Totals memory done, TariffTypes.Line[] calldata lines)
        private
    {
        bytes2 country = word.country();
        TariffTypes.LineDues[] memory owed =
            tariff.assess(country, word.treasury(), TariffTypes.Flow.Import, word.lodgedOn(), lines);
        _assessLines(declaration, Owner({trader: word.importer(), country: country}), done, lines, owed);
    }

    /// @dev Fixes what an import owes.
    function _finishAssessment(bytes32 declaration, uint256 word, uint32 org, Totals memory done) private {
        (CustomsTypes.Dues memory dues, uint96 due) = _complete(declaration, word.amount(), done);
        _imports[declaration].word =
            word.withAmount(due).withState(CustomsTypes.ImportState.Assessed).withSince(Day.today());
        emit DutyAssessed(declaration, org, word.importer(), dues);
    }

    /// @dev The event of {lodgeImport}, apart because of its many values.
    function _emitLodged(bytes32 declaration, uint32 declarant, CustomsTypes.ImportLodgement calldata lodgement)
        private
    {
        emit ImportLodged(
            declaration,
            declarant,
            lodgement.importer,
            lodgement.country,
            lodgement.declarationReference,
            lodgement.treasury,
            lodgement.totalPrice,
            lodgement.lineCount,
            lodgement.consignment
        );
    }

    /// @dev A module relies on the contracts on which this one does.
    function _requireAlike(ICustomsReferences module) private view {
        if (
            module.bills() != bills || module.tariff() != tariff || module.documents() != documents
                || module.permits() != permits || module.accounts() != accounts
        ) revert CustomsModuleMismatch(address(module));
    }
}
