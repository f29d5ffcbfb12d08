// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Delegated} from "../identity/Delegated.sol";
import {IExportActs} from "../interfaces/IExportActs.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {ClearanceBook} from "./ClearanceBook.sol";

/// @title DelegatedExports
/// @notice The part of {CustomsClearance} that has every act of {IExportActs} carried out by its module.
abstract contract DelegatedExports is ClearanceBook, Delegated, IExportActs {
    address internal immutable _exportModule;

    /// @param module Code for exports.
    constructor(address module) {
        _exportModule = module;
    }

    /// @inheritdoc IExportActs
    function lodgeExport(CustomsTypes.ExportLodgement calldata lodgement)
        external
        override
        returns (bytes32 declaration)
    {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function amendExport(
        bytes32 declaration,
        uint16 treasury,
        bytes32 goodsRoot,
        uint96 totalPrice,
        uint16 lineCount,
        bytes5 portOfLoading
    ) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function withdrawExport(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function assignExportChannel(bytes32 declaration, CustomsTypes.Channel channel) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function clearExportDocuments(bytes32 declaration, DocumentTypes.Identity[] calldata examined) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function recordExportInspection(bytes32 declaration, bytes32 resultHash) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function rejectExport(bytes32 declaration, bytes32 reasonHash) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function assessExport(bytes32 declaration, TariffTypes.Line[] calldata lines, bytes32[] calldata proof)
        external
        override
    {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function payExport(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function releaseForLoading(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function recordLoading(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function shutOut(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function recordExit(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function closeExport(bytes32 declaration) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function authoriseWriter(bytes32 declaration, uint32 org, bool authorised) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function writeDown(
        bytes32 declaration,
        TariffTypes.Line calldata line,
        bytes32[] calldata proof,
        CustomsTypes.Purpose purpose,
        uint64 quantity
    ) external override {
        _delegate(_exportModule);
    }

    /// @inheritdoc IExportActs
    function writtenDownOf(bytes32 declaration, uint16 line, CustomsTypes.Purpose purpose)
        external
        view
        returns (uint64 quantity)
    {
        _delegateView(_exportModule);
    }

    /// @inheritdoc IExportActs
    function isWriter(bytes32 declaration, uint32 org) external view override returns (bool authorised) {
        _delegateView(_exportModule);
    }
}
