// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";
import {TariffTypes} from "../types/TariffTypes.sol";
import {IControlActs} from "./IControlActs.sol";
import {ICustomsReferences} from "./ICustomsReferences.sol";
import {ICustomsSignals} from "./ICustomsSignals.sol";
import {ICustomsStatus} from "./ICustomsStatus.sol";
import {IDebtActs} from "./IDebtActs.sol";
import {IExportActs} from "./IExportActs.sol";

/// @title ICustomsClearance
/// @notice Import and export declarations, from lodging to audit and to exit.
/// @dev Two machines, machines/customs-import.toml and machines/customs-export.toml, after the revised Kyoto
/// Convention (General Annex, chapters 3, 4, 6 and 10) and the Union Customs Code. Customs acts in its own country alone. The
/// tariff and the currency of the day of lodging (UTC) apply. Bill, lines and containers are committed to when lodging and given when
/// they are needed, so that the duty on chain is the duty on what was declared; from the events anyone can recompute it.
interface ICustomsClearance is
    ICustomsReferences,
    ICustomsStatus,
    ICustomsSignals,
    IControlActs,
    IDebtActs,
    IExportActs
{
    /// @notice Lodges an import declaration.
    /// @dev Emits {ImportLodged}. EU UCC articles 158, 172; RKC General Annex chapter 3.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The reference is new among the country's imports ({CustomsDeclarationExists}); reference and goods root are given
    ///   ({CustomsLodgementIncomplete}), and a total price ({CustomsTotalMissing}); there are 1 to 999 lines
    ///   ({CustomsLineCountInvalid}).
    /// - The importer is an active trader; the caller is the importer, or a logistics organisation as its broker.
    /// - The bill was issued, is not void and not on paper ({CustomsBillInvalid}).
    /// - The containers ascend, each once, at most 999 ({CustomsContainersUnordered}).
    /// - The treasury is one that the country has on the day, which {assess} finds out.
    /// @param lodgement What is declared.
    /// @return declaration Id of the declaration.
    function lodgeImport(CustomsTypes.ImportLodgement calldata lodgement) external returns (bytes32 declaration);

    /// @notice Chooses how closely to look at an import.
    /// @dev Emits {ChannelAssigned}. EU UCC articles 46, 188; RKC General Annex chapter 6. Yellow and Red lead to UnderControl,
    /// Green and Blue straight to Assessable.
    ///
    /// Requirements:
    /// - The import is Registered, the caller customs of the country.
    /// - A channel is chosen ({CustomsChannelMissing}); the import states its total price, which it does not after a reversed
    ///   assessment until it is amended ({CustomsTotalMissing}).
    /// @param declaration Id of the declaration.
    /// @param channel The channel.
    function assignChannel(bytes32 declaration, CustomsTypes.Channel channel) external;

    /// @notice Assesses lines from the tariff of the day of lodging: all of them, or those that follow the ones already
    /// assessed. The last one completes the assessment.
    /// @dev Emits {LinesAssessed}, and {DutyAssessed} when it completes. EU UCC article 101; RKC General Annex chapter 4.
    ///
    /// Requirements:
    /// - The import is Assessable; the caller is the importer, its declarant, or customs of the country
    ///   ({CustomsPartyRequired}).
    /// - The consignment is the one declared ({CustomsConsignmentMismatch}); the lines are in its goods root
    ///   ({CustomsGoodsMismatch}), in the order of their numbers ({CustomsLineUnexpected}).
    /// - The permits that a line needs are written down for it ({CustomsPermitMissing}).
    /// - At the end the prices are the total declared ({CustomsTotalMismatch}), and the dues fit ({CustomsAmountTooLarge}).
    /// - The tariff has a rate for each line ({ITariff-TariffHasNoRate}), and the country had the treasury that was stated on the
    ///   day of lodging ({ITariff-TariffHasNoTreasury}, {ITariff-TariffTreasuryNotInForce}).
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param lines Lines that follow one another.
    /// @param proof Their neighbours in the tree, see {GoodsTree}.
    function assess(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        TariffTypes.Line[] calldata lines,
        bytes32[] calldata proof
    ) external;

    /// @notice Pays what an import owes, in full, from the caller's organisation to the treasury.
    /// @dev Emits {DutyPaid}. EU UCC articles 108, 109. The import is Assessed with something due ({CustomsNothingDue}) and
    /// without an open appeal ({CustomsAppealStands}); any organisation may pay.
    /// @param declaration Id of the declaration.
    function pay(bytes32 declaration) external;

    /// @notice As {pay}, and releases the goods of a Green or Blue import with it.
    /// @dev Emits {DutyPaid} and {ImportReleased}. EU UCC articles 109, 194, 195. The channel is customs' decision that nothing but
    /// the payment stands against release; of another channel reverts with {CustomsReleaseReserved}.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    function payAndRelease(bytes32 declaration, CustomsTypes.Consignment calldata consignment) external;

    /// @notice Releases an import.
    /// @dev Emits {ImportReleased}. EU UCC articles 194, 195. The terminal may lift its customs hold.
    ///
    /// Requirements:
    /// - The import is Paid, Guaranteed with the guarantee standing, or Assessed with nothing due ({CustomsDutyUnpaid}); no
    ///   appeal is open ({CustomsAppealStands}).
    /// - The caller is customs of the country.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    function release(bytes32 declaration, CustomsTypes.Consignment calldata consignment) external;

    /// @notice Where an import declaration stands.
    /// @param declaration Id of the declaration.
    /// @return state Its state; None when it was never lodged.
    function importStateOf(bytes32 declaration) external view returns (CustomsTypes.ImportState state);

    /// @notice Where an export declaration stands.
    /// @param declaration Id of the declaration.
    /// @return state Its state; None when it was never lodged.
    function exportStateOf(bytes32 declaration) external view returns (CustomsTypes.ExportState state);

    /// @notice An import declaration as it stands.
    /// @param declaration Id of the declaration.
    /// @return record The declaration; zero when it was never lodged.
    function importOf(bytes32 declaration) external view returns (CustomsTypes.ImportDeclaration memory record);

    /// @notice An export declaration as it stands.
    /// @param declaration Id of the declaration.
    /// @return record The declaration; zero when it was never lodged.
    function exportOf(bytes32 declaration) external view returns (CustomsTypes.ExportDeclaration memory record);

    /// @notice How far an assessment in parts has come, of imports and of exports.
    /// @param declaration Id of the declaration.
    /// @return progress The totals so far; zero unless the declaration is Assessable, and when it is done at once.
    function progressOf(bytes32 declaration) external view returns (CustomsTypes.Progress memory progress);

    /// @notice How many declarations of a country name a container and have not released it.
    /// @param country ISO 3166-1 alpha-2.
    /// @param container ISO 6346 number, ASCII.
    /// @return count The number.
    function openDeclarations(bytes2 country, bytes11 container) external view returns (uint256 count);

    /// @notice Id of an import declaration: the hash of direction, country and reference.
    /// @param country Country of import.
    /// @param declarationReference Reference of the declaration.
    /// @return declaration Id of the declaration.
    function importId(bytes2 country, bytes32 declarationReference) external pure returns (bytes32 declaration);

    /// @notice Id of an export declaration: the hash of direction, country and reference.
    /// @param country Country of export.
    /// @param declarationReference Reference of the declaration.
    /// @return declaration Id of the declaration.
    function exportId(bytes2 country, bytes32 declarationReference) external pure returns (bytes32 declaration);

    /// @notice Code with which the acts of {IControlActs} are carried out.
    /// @return module The contract.
    function controlActs() external view returns (address module);

    /// @notice Code with which the acts of {IDebtActs} are carried out.
    /// @return module The contract.
    function debtActs() external view returns (address module);

    /// @notice Code with which the acts of {IExportActs} are carried out.
    /// @return module The contract.
    function exportActs() external view returns (address module);
}
