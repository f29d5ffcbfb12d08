// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title IExportSignals
/// @notice What customs clearance announces and why it refuses, of exports alone.
/// @dev What both directions share is in {ICustomsSignals}.
interface IExportSignals {
    /// @notice An export declaration was lodged.
    /// @param declaration Its id, see {ICustomsClearance-exportId}.
    /// @param declarant Organisation that lodged it.
    /// @param exporter Organisation that exports.
    /// @param portOfLoading UN/LOCODE at which the goods go on board.
    /// @param declarationReference Reference of the declaration.
    /// @param treasury Version of the country's treasury, in whose currency the prices are stated; zero for none.
    /// @param goodsRoot Root of the lines.
    /// @param totalPrice Sum of the lines' prices, smallest unit.
    /// @param lineCount Number of lines.
    event ExportLodged(
        bytes32 indexed declaration,
        uint32 indexed declarant,
        uint32 indexed exporter,
        bytes5 portOfLoading,
        bytes32 declarationReference,
        uint16 treasury,
        bytes32 goodsRoot,
        uint96 totalPrice,
        uint16 lineCount
    );

    /// @notice The declarant corrected an export.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that corrected it.
    /// @param treasury Version of the country's treasury from now on; zero for none.
    /// @param goodsRoot Root of the lines from now on.
    /// @param totalPrice Sum of the lines' prices from now on.
    /// @param lineCount Number of lines from now on.
    /// @param portOfLoading Where the goods go on board from now on.
    event ExportAmended(
        bytes32 indexed declaration,
        uint32 indexed org,
        uint16 treasury,
        bytes32 goodsRoot,
        uint96 totalPrice,
        uint16 lineCount,
        bytes5 portOfLoading
    );

    /// @notice The declarant took an export back.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that took it back.
    event ExportWithdrawn(bytes32 indexed declaration, uint32 indexed org);

    /// @notice Customs refused an export.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param reasonHash Hash of the reasons.
    event ExportRejected(bytes32 indexed declaration, uint32 indexed org, bytes32 reasonHash);

    /// @notice The goods may go on board.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    event ExportReleased(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The goods are on board.
    /// @param declaration Id of the declaration.
    /// @param org Port organisation.
    event ExportLoaded(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The goods were left ashore.
    /// @param declaration Id of the declaration.
    /// @param org Port organisation or customs.
    event ExportShutOut(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The goods have left the customs territory.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation, as office of exit.
    event ExportExited(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The exit is certified; the lines can be written down.
    /// @param declaration Id of the declaration.
    event ExportClosed(bytes32 indexed declaration);

    /// @notice The exporter lets an organisation write its declaration down for finance, or no longer.
    /// @param declaration Id of the declaration.
    /// @param exporter The exporter.
    /// @param org The organisation.
    /// @param authorised Whether it may from now on.
    event WriterAuthorised(bytes32 indexed declaration, uint32 indexed exporter, uint32 indexed org, bool authorised);

    /// @notice A quantity of a line is used for a purpose.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that wrote it down.
    /// @param purpose For what.
    /// @param line Number of the line, from 1.
    /// @param quantity What was written down, thousandths of the line's unit.
    /// @param remaining What is left of the line for this purpose.
    event LineWrittenDown(
        bytes32 indexed declaration,
        uint32 indexed org,
        CustomsTypes.Purpose indexed purpose,
        uint16 line,
        uint64 quantity,
        uint64 remaining
    );

    /// @notice The export is in a state that does not allow this act.
    /// @param declaration Id of the declaration.
    /// @param current Its state.
    /// @param expected Set of states that would allow it, bit `n` for the state `n`.
    error CustomsExportUnexpectedState(bytes32 declaration, CustomsTypes.ExportState current, uint256 expected);

    /// @notice The goods go on board in the country of export.
    /// @param portOfLoading UN/LOCODE given.
    /// @param country Country of export.
    error CustomsPortOutsideCountry(bytes5 portOfLoading, bytes2 country);

    /// @notice The organisation does not act at the port of loading.
    /// @param org The caller's organisation.
    /// @param port UN/LOCODE of the port of loading.
    error CustomsPortRequired(uint32 org, bytes5 port);

    /// @notice The country has rates for exports, so that the export states its treasury.
    /// @param declaration Id of the declaration.
    error ExportTreasuryMissing(bytes32 declaration);

    /// @notice The export states a treasury, so that it is assessed first.
    /// @param declaration Id of the declaration.
    error ExportAssessmentMissing(bytes32 declaration);

    /// @notice Only the exporter may do this.
    /// @param declaration Id of the declaration.
    /// @param org The caller's organisation.
    /// @param exporter The exporter.
    error ExportExporterRequired(bytes32 declaration, uint32 org, uint32 exporter);

    /// @notice The exporter has not authorised the organisation to write the declaration down.
    /// @param declaration Id of the declaration.
    /// @param org The caller's organisation.
    error ExportWriterRequired(bytes32 declaration, uint32 org);

    /// @notice A write-down states what it is for.
    /// @param declaration Id of the declaration.
    error ExportPurposeMissing(bytes32 declaration);

    /// @notice A write-down is of something.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    error ExportQuantityMissing(bytes32 declaration, uint16 line);

    /// @notice The declaration has no line with this number.
    /// @param declaration Id of the declaration.
    /// @param line Number given.
    /// @param lineCount Number of lines that it has.
    error ExportLineUnknown(bytes32 declaration, uint16 line, uint16 lineCount);

    /// @notice Less is left of the line for this purpose.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    /// @param purpose For what.
    /// @param remaining What is left, thousandths of the line's unit.
    /// @param quantity What was to be written down.
    error ExportLineExhausted(
        bytes32 declaration, uint16 line, CustomsTypes.Purpose purpose, uint64 remaining, uint64 quantity
    );
}
