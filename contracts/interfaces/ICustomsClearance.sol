// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {IBillStatus} from "./IBillStatus.sol";
import {ICustomsStatus} from "./ICustomsStatus.sol";
import {IDocumentStatus} from "./IDocumentStatus.sol";
import {ITariff} from "./ITariff.sol";

/// @title ICustomsClearance
/// @notice Import and export declarations, from lodging to release and to exit.
/// @dev Two machines, machines/customs-import.toml and machines/customs-export.toml, after the revised Kyoto
/// Convention (General Annex, chapters 3, 4 and 6). Customs acts in its own country alone. The tariff and the currency
/// of the day of lodging (UTC) apply. The lines of goods are committed to when lodging and given when assessing, so
/// that the duty on chain is the duty on what was declared; from the events anyone can recompute it.
interface ICustomsClearance is ICustomsStatus {
    /// @notice An import declaration was lodged.
    /// @param declaration Its id, see {importId}.
    /// @param declarant Organisation that lodged it.
    /// @param importer Organisation that imports.
    /// @param country Country of import.
    /// @param declarationReference Reference of the declaration.
    /// @param bill Bill of lading under which the goods arrive.
    /// @param linesHash Commitment to the lines.
    /// @param totalValue Sum of the lines' prices, smallest unit.
    /// @param lineCount Number of lines.
    event ImportLodged(
        bytes32 indexed declaration,
        uint32 indexed declarant,
        uint32 indexed importer,
        bytes2 country,
        bytes32 declarationReference,
        bytes32 bill,
        bytes32 linesHash,
        uint104 totalValue,
        uint16 lineCount
    );

    /// @notice Customs chose how closely to look at an import.
    /// @param declaration Id of the import declaration.
    /// @param org Customs organisation.
    /// @param channel Green, Blue, Yellow or Red.
    event ChannelAssigned(bytes32 indexed declaration, uint32 indexed org, CustomsTypes.Channel channel);

    /// @notice Customs found the documents in order.
    /// @param declaration Id of the import declaration.
    /// @param org Customs organisation.
    /// @param documentsRoot `keccak256(abi.encode(examined, roots))` of the anchored documents that were examined.
    event DocumentsCleared(bytes32 indexed declaration, uint32 indexed org, bytes32 documentsRoot);

    /// @notice Customs examined the goods.
    /// @param declaration Id of the import declaration.
    /// @param org Customs organisation.
    /// @param resultHash Hash of the result.
    event InspectionRecorded(bytes32 indexed declaration, uint32 indexed org, bytes32 resultHash);

    /// @notice What one line of an import owes.
    /// @param declaration Id of the import declaration.
    /// @param line Number of the line, from 1.
    /// @param commodity Commodity code.
    /// @param origin Country of origin.
    /// @param dues Customs value, duty, excise and VAT, smallest unit, and permits.
    event LineAssessed(
        bytes32 indexed declaration, uint256 indexed line, uint40 commodity, bytes2 origin, TariffTypes.LineDues dues
    );

    /// @notice What an import owes is fixed.
    /// @param declaration Id of the import declaration.
    /// @param org Organisation that had it assessed.
    /// @param importer Organisation that owes.
    /// @param dues Duty, excise and VAT over all lines, smallest unit.
    event DutyAssessed(
        bytes32 indexed declaration, uint32 indexed org, uint32 indexed importer, CustomsTypes.Dues dues
    );

    /// @notice The duty was paid to the treasury.
    /// @param declaration Id of the import declaration.
    /// @param payer Organisation that paid.
    /// @param treasury Organisation that was paid.
    /// @param token The currency.
    /// @param amount Amount, smallest unit.
    event DutyPaid(
        bytes32 indexed declaration, uint32 indexed payer, uint32 indexed treasury, address token, uint256 amount
    );

    /// @notice The goods are free to leave.
    /// @param declaration Id of the import declaration.
    /// @param org Customs organisation.
    /// @param bill Bill of lading under which the goods arrived.
    event ImportReleased(bytes32 indexed declaration, uint32 indexed org, bytes32 indexed bill);

    /// @notice An export declaration was lodged.
    /// @param declaration Its id, see {exportId}.
    /// @param declarant Organisation that lodged it.
    /// @param exporter Organisation that exports.
    /// @param portOfLoading UN/LOCODE at which the goods go on board.
    /// @param declarationReference Reference of the declaration.
    /// @param linesHash Commitment to the lines.
    /// @param totalValue Sum of the lines' prices, smallest unit.
    /// @param lineCount Number of lines.
    event ExportLodged(
        bytes32 indexed declaration,
        uint32 indexed declarant,
        uint32 indexed exporter,
        bytes5 portOfLoading,
        bytes32 declarationReference,
        bytes32 linesHash,
        uint104 totalValue,
        uint16 lineCount
    );

    /// @notice The goods may go on board.
    /// @param declaration Id of the export declaration.
    /// @param org Customs organisation.
    event ExportReleased(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The goods are on board.
    /// @param declaration Id of the export declaration.
    /// @param org Port organisation that recorded it.
    event ExportLoaded(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The goods have left the customs territory.
    /// @param declaration Id of the export declaration.
    /// @param org Customs organisation of the border office.
    event ExportExited(bytes32 indexed declaration, uint32 indexed org);

    /// @notice The import declaration is not in a state that allows this act.
    /// @param declaration Id of the import declaration.
    /// @param current Its state; None when no import was ever lodged under this id.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error CustomsImportUnexpectedState(bytes32 declaration, CustomsTypes.ImportState current, uint256 expected);

    /// @notice The export declaration is not in a state that allows this act.
    /// @param declaration Id of the export declaration.
    /// @param current Its state; None when no export was ever lodged under this id.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error CustomsExportUnexpectedState(bytes32 declaration, CustomsTypes.ExportState current, uint256 expected);

    /// @notice A declaration with this reference was lodged in the country before.
    /// @param declaration Id of that declaration.
    /// @param declarationReference The reference given.
    error CustomsDeclarationExists(bytes32 declaration, bytes32 declarationReference);

    /// @notice A lodgement lacks its reference or the commitment to its lines.
    /// @param declarationReference The reference given.
    /// @param linesHash The commitment given.
    error CustomsLodgementIncomplete(bytes32 declarationReference, bytes32 linesHash);

    /// @notice A declaration has at least one line and at most 999.
    /// @param lineCount The number given.
    /// @param most The most allowed.
    error CustomsLineCountInvalid(uint16 lineCount, uint16 most);

    /// @notice No such bill of lading was ever issued.
    /// @param bill The id given.
    error CustomsBillUnknown(bytes32 bill);

    /// @notice The port of loading lies outside the country of export.
    /// @param portOfLoading UN/LOCODE given.
    /// @param country Country of export.
    error CustomsPortOutsideCountry(bytes5 portOfLoading, bytes2 country);

    /// @notice A channel must be chosen.
    /// @param declaration Id of the import declaration.
    error CustomsChannelMissing(bytes32 declaration);

    /// @notice The act belongs to another channel.
    /// @param declaration Id of the import declaration.
    /// @param current Its channel.
    /// @param required The channel in which the act has its place.
    error CustomsChannelRequired(bytes32 declaration, CustomsTypes.Channel current, CustomsTypes.Channel required);

    /// @notice A document does not stand, or is about neither the declaration nor its bill.
    /// @param declaration Id of the import declaration.
    /// @param index Place of the document among those named.
    error CustomsDocumentInvalid(bytes32 declaration, uint256 index);

    /// @notice An inspection has a result.
    /// @param declaration Id of the import declaration.
    error CustomsResultMissing(bytes32 declaration);

    /// @notice Only the importer, its declarant, or customs of the country may do this.
    /// @param declaration Id of the import declaration.
    /// @param org Organisation that tried.
    error CustomsPartyRequired(bytes32 declaration, uint32 org);

    /// @notice The lines given are not the lines that were declared.
    /// @param declaration Id of the import declaration.
    /// @param declared The commitment lodged.
    /// @param given `keccak256(abi.encode(lines))` of the lines given.
    error CustomsLinesMismatch(bytes32 declaration, bytes32 declared, bytes32 given);

    /// @notice The number of lines is not the number that was declared.
    /// @param declaration Id of the import declaration.
    /// @param declared The number lodged.
    /// @param given The number of lines given.
    error CustomsLineCountMismatch(bytes32 declaration, uint256 declared, uint256 given);

    /// @notice The customs values do not add up to the total that was declared.
    /// @param declaration Id of the import declaration.
    /// @param declared The total lodged.
    /// @param given The sum of the lines given.
    error CustomsTotalMismatch(bytes32 declaration, uint256 declared, uint256 given);

    /// @notice More is owed than a record can hold: 2^104 − 1 of the smallest unit.
    /// @param declaration Id of the import declaration.
    /// @param amount The amount.
    error CustomsAmountTooLarge(bytes32 declaration, uint256 amount);

    /// @notice The assessment came to zero: there is nothing to pay, customs can release.
    /// @param declaration Id of the import declaration.
    error CustomsNothingDue(bytes32 declaration);

    /// @notice Something is owed and not yet paid.
    /// @param declaration Id of the import declaration.
    /// @param due Amount owed, smallest unit.
    error CustomsDutyUnpaid(bytes32 declaration, uint256 due);

    /// @notice The port organisation does not act at this port.
    /// @param org Organisation that tried.
    /// @param port UN/LOCODE.
    error CustomsPortRequired(uint32 org, bytes5 port);

    /// @notice Lodges an import declaration.
    /// @dev Emits {ImportLodged}. Values are in the currency of the country's treasury on the day of lodging.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The caller is a trader that imports itself, or a logistics organisation that acts as the importer's broker;
    ///   the importer is an active trader.
    /// - Reference and commitment are given ({CustomsLodgementIncomplete}); there are 1 to 999 lines
    ///   ({CustomsLineCountInvalid}).
    /// - The reference is new in the country ({CustomsDeclarationExists}).
    /// - The bill was issued ({CustomsBillUnknown}); the country has a treasury ({ITariff.TariffHasNoTreasury}).
    /// @param lodgement What is declared.
    /// @return declaration Id of the declaration.
    function lodgeImport(CustomsTypes.ImportLodgement calldata lodgement) external returns (bytes32 declaration);

    /// @notice Chooses how closely to look at an import: Green and Blue go straight to assessment.
    /// @dev Emits {ChannelAssigned}. From Registered, by customs of the country. Reverts with
    /// {CustomsImportUnexpectedState} or {CustomsChannelMissing}.
    /// @param declaration Id of the import declaration.
    /// @param channel Green, Blue, Yellow or Red.
    function assignChannel(bytes32 declaration, CustomsTypes.Channel channel) external;

    /// @notice Finds the documents of a Yellow import in order.
    /// @dev Emits {DocumentsCleared}. From UnderControl, by customs of the country. Reverts with
    /// {CustomsImportUnexpectedState}, {CustomsChannelRequired}, or {CustomsDocumentInvalid} when a document does not
    /// stand in the vault or is about neither the declaration nor its bill.
    /// @param declaration Id of the import declaration.
    /// @param examined What names each anchored document that was examined; none for documents on paper.
    function clearDocuments(bytes32 declaration, DocumentTypes.Identity[] calldata examined) external;

    /// @notice Records the examination of a Red import.
    /// @dev Emits {InspectionRecorded}. From UnderControl, by customs of the country. Reverts with
    /// {CustomsImportUnexpectedState}, {CustomsChannelRequired} or {CustomsResultMissing}.
    /// @param declaration Id of the import declaration.
    /// @param resultHash Hash of the result, not zero.
    function recordInspection(bytes32 declaration, bytes32 resultHash) external;

    /// @notice Fixes what an import owes, from the tariff of the day of lodging.
    /// @dev Emits {LineAssessed} for each line and {DutyAssessed}. The result depends on the lines and the tariff alone,
    /// so that the importer need not wait for customs to ask for it.
    ///
    /// Requirements:
    /// - The declaration is Assessable.
    /// - The caller is the importer, its declarant, or customs of the country ({CustomsPartyRequired}).
    /// - The lines are those declared: their hash ({CustomsLinesMismatch}), number ({CustomsLineCountMismatch}) and
    ///   total ({CustomsTotalMismatch}).
    /// - The tariff has a rate for each ({ITariff.TariffHasNoRate}).
    /// @param declaration Id of the import declaration.
    /// @param lines The lines, in the order in which they were hashed.
    function assess(bytes32 declaration, TariffTypes.Line[] calldata lines) external;

    /// @notice Pays what an import owes, in full, from the caller's organisation to the treasury.
    /// @dev Emits {DutyPaid}. From Assessed, by any organisation, for the importer. The organisation's account must have
    /// approved this contract. Reverts with {CustomsImportUnexpectedState}, {CustomsNothingDue}, or as the transfer
    /// does.
    /// @param declaration Id of the import declaration.
    function pay(bytes32 declaration) external;

    /// @notice Releases an import that is paid, or that owes nothing.
    /// @dev Emits {ImportReleased}. By customs of the country. Reverts with {CustomsImportUnexpectedState} or
    /// {CustomsDutyUnpaid}.
    /// @param declaration Id of the import declaration.
    function release(bytes32 declaration) external;

    /// @notice Lodges an export declaration.
    /// @dev Emits {ExportLodged}.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The caller is a trader that exports itself, or a logistics organisation that acts as the exporter's broker;
    ///   the exporter is an active trader.
    /// - Reference and commitment are given ({CustomsLodgementIncomplete}); there are 1 to 999 lines
    ///   ({CustomsLineCountInvalid}).
    /// - The port of loading lies in the country ({CustomsPortOutsideCountry}).
    /// - The reference is new among the country's exports ({CustomsDeclarationExists}).
    /// @param lodgement What is declared.
    /// @return declaration Id of the declaration.
    function lodgeExport(CustomsTypes.ExportLodgement calldata lodgement) external returns (bytes32 declaration);

    /// @notice Lets the goods of an export go on board.
    /// @dev Emits {ExportReleased}. From Registered, by customs of the country. Reverts with
    /// {CustomsExportUnexpectedState}.
    /// @param declaration Id of the export declaration.
    function releaseForLoading(bytes32 declaration) external;

    /// @notice Records that the goods of an export are on board.
    /// @dev Emits {ExportLoaded}. From ReleasedForLoading, by a port organisation at the port of loading. Reverts with
    /// {CustomsExportUnexpectedState} or {CustomsPortRequired}.
    /// @param declaration Id of the export declaration.
    function recordLoading(bytes32 declaration) external;

    /// @notice Records that the goods of an export have left the customs territory.
    /// @dev Emits {ExportExited}. From Loaded, by customs of the country, as the office of exit. Reverts with
    /// {CustomsExportUnexpectedState}.
    /// @param declaration Id of the export declaration.
    function recordExit(bytes32 declaration) external;

    /// @notice Where an import declaration stands.
    /// @param declaration Id of the import declaration.
    /// @return state Its state; None when it was never lodged.
    function importStateOf(bytes32 declaration) external view returns (CustomsTypes.ImportState state);

    /// @notice Where an export declaration stands.
    /// @param declaration Id of the export declaration.
    /// @return state Its state; None when it was never lodged.
    function exportStateOf(bytes32 declaration) external view returns (CustomsTypes.ExportState state);

    /// @notice The record of an import declaration; all zero when it was never lodged.
    /// @param declaration Id of the import declaration.
    /// @return record The record.
    function importOf(bytes32 declaration) external view returns (CustomsTypes.ImportDeclaration memory record);

    /// @notice The record of an export declaration; all zero when it was never lodged.
    /// @param declaration Id of the export declaration.
    /// @return record The record.
    function exportOf(bytes32 declaration) external view returns (CustomsTypes.ExportDeclaration memory record);

    /// @notice The bills under which imports arrive.
    /// @return register The register of bills of lading.
    function bills() external view returns (IBillStatus register);

    /// @notice The tariff from which imports are assessed.
    /// @return tariff_ The tariffs of all countries.
    function tariff() external view returns (ITariff tariff_);

    /// @notice The vault of the documents that customs examines.
    /// @return vault The vault.
    function documents() external view returns (IDocumentStatus vault);

    /// @notice What lines of goods would owe, line by line.
    /// @dev Reverts with {ITariff.TariffHasNoRate} or {ITariff.TariffCommodityInvalid}.
    /// @param country Country of import.
    /// @param day Day whose tariff applies.
    /// @param lines The lines.
    /// @return dues Duty, excise and VAT over all lines, smallest unit.
    function duesFor(bytes2 country, uint32 day, TariffTypes.Line[] calldata lines)
        external
        view
        returns (CustomsTypes.Dues memory dues);

    /// @notice The id of an import declaration: `keccak256(abi.encode(bytes32("import"), country, declarationReference))`.
    /// @param country Country of import.
    /// @param declarationReference Reference of the declaration.
    /// @return declaration The id.
    function importId(bytes2 country, bytes32 declarationReference) external pure returns (bytes32 declaration);

    /// @notice The id of an export declaration: `keccak256(abi.encode(bytes32("export"), country, declarationReference))`.
    /// @param country Country of export.
    /// @param declarationReference Reference of the declaration.
    /// @return declaration The id.
    function exportId(bytes2 country, bytes32 declarationReference) external pure returns (bytes32 declaration);
}
