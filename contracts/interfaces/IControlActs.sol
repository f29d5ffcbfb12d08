// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";

/// @title IControlActs
/// @notice What is done with an import beside the plain way from lodging to release: corrections, questions, control,
/// rejection, detention and appeal.
/// @dev Part of {ICustomsClearance}. Where an act takes the consignment, it must be the one declared, else it reverts with
/// {CustomsConsignmentMismatch}. Every text stays off chain; its hash must not be zero ({CustomsReasonMissing}).
interface IControlActs {
    /// @notice Corrects an import before a channel is assigned.
    /// @dev Emits {ImportAmended}. EU UCC article 173; RKC General Annex standard 3.27. The tariff of the day of lodging still
    /// applies.
    ///
    /// Requirements:
    /// - The import is Registered, the caller the importer or its declarant.
    /// - The amended declaration is complete, its bill stands and its containers ascend, as in {ICustomsClearance-lodgeImport}.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment as declared so far.
    /// @param totalPrice Sum of the lines' prices from now on.
    /// @param lineCount Number of lines from now on.
    /// @param amended Bill, lines and containers from now on.
    function amend(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        uint96 totalPrice,
        uint16 lineCount,
        CustomsTypes.Consignment calldata amended
    ) external;

    /// @notice Takes an import back before a channel is assigned.
    /// @dev Emits {ImportWithdrawn}. EU UCC article 174. The import is Registered, the caller the importer or its declarant.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    function withdraw(bytes32 declaration, CustomsTypes.Consignment calldata consignment) external;

    /// @notice Asks the declarant.
    /// @dev Emits {QueryRaised}. EU UCC article 188(c); RKC standard 3.30.
    ///
    /// Requirements:
    /// - The import is UnderControl, the caller customs of the country.
    /// - No question is open ({CustomsQueryOpen}).
    /// - The term is at least 3 and at most 60 days ({CustomsTermInvalid}).
    /// @param declaration Id of the declaration.
    /// @param questionHash Hash of the question.
    /// @param answerBy Last day to answer.
    function query(bytes32 declaration, bytes32 questionHash, uint24 answerBy) external;

    /// @notice Answers customs.
    /// @dev Emits {QueryAnswered}. The import is UnderControl, the caller the importer or its declarant; a question is open
    /// ({CustomsQueryAbsent}). An answer after the term counts as long as customs has not rejected.
    /// @param declaration Id of the declaration.
    /// @param answerHash Hash of the answer.
    function answer(bytes32 declaration, bytes32 answerHash) external;

    /// @notice Finds the documents of a Yellow import in order.
    /// @dev Emits {DocumentsCleared}. EU UCC article 188(a). The import is UnderControl, the caller customs of the country; each
    /// document stands and is about the declaration or its bill, else reverts with {CustomsDocumentInvalid}. A question that is
    /// open falls away.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param examined Anchored documents that were examined; none for documents on paper.
    function clearDocuments(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        DocumentTypes.Identity[] calldata examined
    ) external;

    /// @notice Records the examination of a Red import.
    /// @dev Emits {InspectionRecorded}. EU UCC article 189. As {clearDocuments}.
    /// @param declaration Id of the declaration.
    /// @param resultHash Hash of the result.
    function recordInspection(bytes32 declaration, bytes32 resultHash) external;

    /// @notice Refuses an import.
    /// @dev Emits {ImportRejected}. EU UCC article 22(7); RKC standard 3.12.
    ///
    /// Requirements:
    /// - The import is Registered, UnderControl, or Assessable because its lines cannot be assessed as declared; the caller is
    ///   customs of the country.
    /// - No question is open within its term ({CustomsQueryOpen}).
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param reasonHash Hash of the reasons.
    function reject(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 reasonHash) external;

    /// @notice Releases some containers of an import that is paid or secured; the others stay.
    /// @dev Emits {ContainersReleased}. EU UCC article 194(1). The state stays.
    ///
    /// Requirements:
    /// - The import could be released as a whole, see {ICustomsClearance-release}.
    /// - Each container is in the consignment ({CustomsContainerForeign}) and not released ({CustomsContainerReleased}).
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param places Places of the containers in the consignment, from zero.
    function releaseContainers(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        uint16[] calldata places
    ) external;

    /// @notice Holds the goods by order.
    /// @dev Emits {GoodsDetained}. EU UCC article 198; RKC General Annex chapter 6. The import is Registered, UnderControl,
    /// Assessable, Assessed, Paid, Guaranteed or Released, the caller customs of the country. No container is free from now
    /// on. Customs clearance does not see the gate: a detention after it is a claim for the goods.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param orderHash Hash of the order.
    function detain(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 orderHash) external;

    /// @notice Ends a detention: the goods are seized, sent back, destroyed or left to the state.
    /// @dev Emits {GoodsDisposed}. EU UCC articles 197 to 199. The import is Detained and no appeal open; the caller is customs of the
    /// country. The declaration keeps its containers no longer; what other declarations name in them can be released. A debt
    /// is extinguished (article 124(1)) and its guarantee freed. A seizure that is reversed then leads back to Assessed with
    /// nothing released; where the guarantee had been called before, what it left is owed again.
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param disposal How it ends ({CustomsDisposalMissing}).
    /// @param orderHash Hash of the order.
    function dispose(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        CustomsTypes.Disposal disposal,
        bytes32 orderHash
    ) external;

    /// @notice Appeals against the latest decision within 60 days of it.
    /// @dev Emits {AppealLodged}. RKC General Annex chapter 10; EU UCC article 44. While the appeal is open nothing is done
    /// with the goods or the money, except that a supplement can be paid.
    ///
    /// Requirements:
    /// - The import is Rejected, Detained, Seized, Assessed, or Closed with a supplement.
    /// - The caller is the importer or its declarant.
    /// - The decision was not appealed before ({CustomsAppealStands}); its term is not over ({CustomsTermOver}).
    /// @param declaration Id of the declaration.
    /// @param groundsHash Hash of the grounds.
    function appeal(bytes32 declaration, bytes32 groundsHash) external;

    /// @notice Takes an appeal back; the decision stands.
    /// @dev Emits {AppealDecided}. The caller is the importer or its declarant; an appeal is open ({CustomsAppealAbsent}).
    /// @param declaration Id of the declaration.
    function withdrawAppeal(bytes32 declaration) external;

    /// @notice Lets the decision stand.
    /// @dev Emits {AppealDecided}. The caller is customs of the country; an appeal is open ({CustomsAppealAbsent}).
    /// @param declaration Id of the declaration.
    /// @param decisionHash Hash of the review's decision.
    function uphold(bytes32 declaration, bytes32 decisionHash) external;

    /// @notice Undoes the decision.
    /// @dev Emits {AppealDecided}. As {uphold}. A rejection, detention or seizure leads back to the state before it; an
    /// assessment leads back to Registered with nothing released, where the declarant must amend; a supplement falls away, and what was paid of it
    /// is paid back out of the treasury's account, which must have approved this contract ({DutyRefunded}).
    /// @param declaration Id of the declaration.
    /// @param consignment The consignment.
    /// @param decisionHash Hash of the review's decision.
    function reverse(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 decisionHash) external;

    /// @notice Question and decision that an import is about.
    /// @param declaration Id of the declaration.
    /// @return file The file; zero when there was none.
    function fileOf(bytes32 declaration) external view returns (CustomsTypes.File memory file);
}
