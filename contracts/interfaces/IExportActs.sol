// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {IExportSignals} from "./IExportSignals.sol";

/// @title IExportActs
/// @notice Export declarations, from lodging to exit, and the ledger that a closed one is.
/// @dev Part of {ICustomsClearance}. The machine is machines/customs-export.toml. Every act reverts with
/// {CustomsExportUnexpectedState} in another state, and with {RoleRequired} or {CountryRequired} by another actor.
interface IExportActs is IExportSignals {
    /// @notice Lodges an export declaration.
    /// @dev Emits {ExportLodged}. EU UCC articles 158, 263, 269; RKC General Annex chapter 3. A declarant states the treasury, and with
    /// it the currency, where the country has rates for exports, which {assignExportChannel} and {assessExport} find out.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The reference is new among the country's exports ({CustomsDeclarationExists}); reference and goods root are given
    ///   ({CustomsLodgementIncomplete}), and a total price ({CustomsTotalMissing}); there are 1 to 999 lines
    ///   ({CustomsLineCountInvalid}).
    /// - The port of loading lies in the country ({CustomsPortOutsideCountry}).
    /// - The exporter is an active trader; the caller is the exporter, or a logistics organisation as its broker.
    /// @param lodgement What is declared.
    /// @return declaration Id of the declaration.
    function lodgeExport(CustomsTypes.ExportLodgement calldata lodgement) external returns (bytes32 declaration);

    /// @notice Corrects an export.
    /// @dev Emits {ExportAmended}. EU UCC article 173. The tariff of the day of lodging still applies.
    ///
    /// Requirements:
    /// - The export is Registered; the caller is the exporter or its declarant ({CustomsPartyRequired}).
    /// - What is stated is as complete as a lodgement, and the port lies in the country, see {lodgeExport}.
    /// @param declaration Id of the declaration.
    /// @param treasury Version of the country's treasury from now on; zero for none.
    /// @param goodsRoot Root of the lines from now on.
    /// @param totalPrice Sum of the lines' prices from now on.
    /// @param lineCount Number of lines from now on.
    /// @param portOfLoading Where the goods go on board from now on.
    function amendExport(
        bytes32 declaration,
        uint16 treasury,
        bytes32 goodsRoot,
        uint96 totalPrice,
        uint16 lineCount,
        bytes5 portOfLoading
    ) external;

    /// @notice Takes an export back; its reference is used up.
    /// @dev Emits {ExportWithdrawn}. EU UCC article 174. The export is Registered, the caller the exporter or its declarant
    /// ({CustomsPartyRequired}).
    /// @param declaration Id of the declaration.
    function withdrawExport(bytes32 declaration) external;

    /// @notice Chooses how closely to look at an export.
    /// @dev Emits {ChannelAssigned}. EU UCC articles 46, 188; RKC General Annex chapter 6. The export is Registered, the caller
    /// customs of the country, a channel chosen ({CustomsChannelMissing}). An export that states no treasury is not assessed: by now
    /// its country has never had a rate for exports ({ExportTreasuryMissing}; the declarant can amend). Yellow and Red lead to
    /// UnderControl, Green and Blue straight to Assessable.
    /// @param declaration Id of the declaration.
    /// @param channel The channel.
    function assignExportChannel(bytes32 declaration, CustomsTypes.Channel channel) external;

    /// @notice Finds the documents of a Yellow export in order.
    /// @dev Emits {DocumentsCleared}. EU UCC article 188(a). The export is UnderControl and Yellow ({CustomsChannelRequired}), the
    /// caller customs of the country; each document stands and is about the declaration ({CustomsDocumentInvalid}).
    /// @param declaration Id of the declaration.
    /// @param examined Anchored documents that were examined; none for documents on paper.
    function clearExportDocuments(bytes32 declaration, DocumentTypes.Identity[] calldata examined) external;

    /// @notice Records the examination of a Red export.
    /// @dev Emits {InspectionRecorded}. EU UCC article 189. The export is UnderControl and Red ({CustomsChannelRequired}), the
    /// caller customs of the country; the result has a hash ({CustomsReasonMissing}).
    /// @param declaration Id of the declaration.
    /// @param resultHash Hash of the result.
    function recordExportInspection(bytes32 declaration, bytes32 resultHash) external;

    /// @notice Refuses an export; its reference is used up.
    /// @dev Emits {ExportRejected}. EU UCC articles 22(7), 174; RKC standard 3.12. The export is Registered, UnderControl or
    /// Assessable: lines that cannot be shown, or do not come to the total, end here. The caller is customs of the country;
    /// the reasons have a hash ({CustomsReasonMissing}).
    /// @param declaration Id of the declaration.
    /// @param reasonHash Hash of the reasons.
    function rejectExport(bytes32 declaration, bytes32 reasonHash) external;

    /// @notice Assesses lines from the export tariff of the day of lodging: all of them, or those that follow the ones
    /// already assessed. The last one completes the assessment.
    /// @dev Emits {LinesAssessed}, and {DutyAssessed} when it completes. EU UCC articles 81, 101.
    ///
    /// Requirements:
    /// - The export is Assessable; the caller is the exporter, its declarant, or customs of the country
    ///   ({CustomsPartyRequired}).
    /// - The export states a treasury ({CustomsNothingDue}), which was the country's on the day of lodging
    ///   ({ITariff-TariffHasNoTreasury}, {ITariff-TariffTreasuryNotInForce}).
    /// - The lines are in the goods root ({CustomsGoodsMismatch}), in the order of their numbers ({CustomsLineUnexpected}).
    /// - The permits that a line needs are written down for it, with the exporter as holder ({CustomsPermitMissing}).
    /// - At the end the prices are the total declared ({CustomsTotalMismatch}), and the dues fit ({CustomsAmountTooLarge}).
    /// @param declaration Id of the declaration.
    /// @param lines Lines that follow one another.
    /// @param proof Their neighbours in the tree, see {GoodsTree}.
    function assessExport(bytes32 declaration, TariffTypes.Line[] calldata lines, bytes32[] calldata proof) external;

    /// @notice Pays what an export owes, in full, from the caller's organisation to the treasury.
    /// @dev Emits {DutyPaid}. EU UCC articles 108, 109. The export is Assessed with something due ({CustomsNothingDue}); any
    /// organisation may pay.
    /// @param declaration Id of the declaration.
    function payExport(bytes32 declaration) external;

    /// @notice Lets the goods of an export go on board.
    /// @dev Emits {ExportReleased}. EU UCC articles 194, 269. The terminal may load its containers from now on, and not before.
    ///
    /// Requirements:
    /// - The export is Paid; or Assessed with nothing due ({CustomsDutyUnpaid}); or Assessable without a treasury, when its
    ///   country had no rates for exports ({ExportAssessmentMissing}).
    /// - The caller is customs of the country.
    /// @param declaration Id of the declaration.
    function releaseForLoading(bytes32 declaration) external;

    /// @notice Records that the goods of an export are on board.
    /// @dev Emits {ExportLoaded}. EU UCC Implementing Regulation 2015/2447 article 332. The export is ReleasedForLoading, the caller a
    /// port organisation at the port of loading ({CustomsPortRequired}).
    /// @param declaration Id of the declaration.
    function recordLoading(bytes32 declaration) external;

    /// @notice Records that the goods of an export were left ashore: they are not loaded under this declaration any more.
    /// @dev Emits {ExportShutOut}. EU UCC Delegated Regulation 2015/2446 article 248. The export is ReleasedForLoading, the caller
    /// customs of the country or a port organisation at the port of loading ({CustomsPortRequired}). What was paid is not
    /// paid back here.
    /// @param declaration Id of the declaration.
    function shutOut(bytes32 declaration) external;

    /// @notice Records that the goods of an export have left the customs territory.
    /// @dev Emits {ExportExited}. EU UCC article 267; Implementing Regulation 2015/2447 article 333. The export is Loaded, the caller
    /// customs of the country, as office of exit.
    /// @param declaration Id of the declaration.
    function recordExit(bytes32 declaration) external;

    /// @notice Certifies the exit of an export; its lines can be written down from now on.
    /// @dev Emits {ExportClosed}. EU UCC Implementing Regulation 2015/2447 article 334. The export is Exited. Customs of the country,
    /// as office of export, may close it at once; when ten days have passed since the day of exit any account may, so that the
    /// exporter does not depend on it ({CustomsTermRunning}).
    /// @param declaration Id of the declaration.
    function closeExport(bytes32 declaration) external;

    /// @notice Lets an organisation write an export down for finance, or no longer.
    /// @dev Emits {WriterAuthorised}. What it has written down already stays.
    ///
    /// Requirements:
    /// - The export is lodged, and not ShutOut, Withdrawn or Rejected.
    /// - The caller is the exporter, by a trader's seat ({ExportExporterRequired}).
    /// - Who is authorised is an active organisation.
    /// @param declaration Id of the declaration.
    /// @param org The organisation.
    /// @param authorised Whether it may from now on.
    function authoriseWriter(bytes32 declaration, uint32 org, bool authorised) external;

    /// @notice Writes a quantity of a line of a closed export down, so that it is not used twice for one purpose.
    /// @dev Emits {LineWrittenDown}. Each purpose has its own remaining quantity. What is written down is never given back.
    ///
    /// Requirements:
    /// - The export is Closed; a purpose is stated ({ExportPurposeMissing}).
    /// - For a rebate the caller is the tax authority of the country; for a permit customs or an inspection authority of the
    ///   country; for finance an organisation that the exporter authorised ({ExportWriterRequired}).
    /// - The declaration has a line of this number ({ExportLineUnknown}), which is the one given ({CustomsGoodsMismatch}).
    /// - The quantity is not zero ({ExportQuantityMissing}) and not above what is left ({ExportLineExhausted}).
    /// @param declaration Id of the declaration.
    /// @param line The line.
    /// @param proof Its neighbours in the tree, see {GoodsTree}.
    /// @param purpose For what.
    /// @param quantity What is written down, thousandths of the line's unit.
    function writeDown(
        bytes32 declaration,
        TariffTypes.Line calldata line,
        bytes32[] calldata proof,
        CustomsTypes.Purpose purpose,
        uint64 quantity
    ) external;

    /// @notice What is written down of a line for a purpose.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    /// @param purpose For what.
    /// @return quantity Thousandths of the line's unit; zero for a line that does not exist.
    function writtenDownOf(bytes32 declaration, uint16 line, CustomsTypes.Purpose purpose)
        external
        view
        returns (uint64 quantity);

    /// @notice Whether an organisation may write an export down for finance, once it is Closed.
    /// @param declaration Id of the declaration.
    /// @param org The organisation.
    /// @return authorised True while the exporter lets it.
    function isWriter(bytes32 declaration, uint32 org) external view returns (bool authorised);
}
