// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";

/// @title IPresentationActs
/// @notice What is done with a presentation until it complies or is refused, and with what was refused.
/// @dev Part of {ILetterOfCredit}; article numbers are UCP 600's unless marked eUCP.
interface IPresentationActs {
    /// @notice Gives notice that the presentation is complete; the bank's five banking days begin.
    /// @dev Emits {PresentationCompleted}. The deadline is the close of the fifth banking day following (article 14b),
    /// whether the credit has expired by then or not.
    ///
    /// Requirements:
    /// - The presentation is Lodged, the caller its presenter.
    /// - The credit is Issued or Advised, and there is still time to present.
    /// - The credit requires no anchored documents; otherwise {completeWithDocuments} gives the notice.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function complete(bytes32 credit, bytes32 presentation) external;

    /// @notice Gives notice that the presentation is complete, with the documents that were lodged with the bill.
    /// @dev Emits {PresentationCompleted} with what the contract itself finds: a required kind that is not among them, an
    /// invoice of another than the beneficiary (article 18a i). That takes no notice of refusal's place.
    ///
    /// Requirements, beside those of {complete}:
    /// - Every document stands in the vault, and is about the bill or the credit.
    /// - `keccak256(abi.encode(presented, roots))`, with the root of each document's latest version, is the root of the
    ///   documents that was stated when the bill was lodged: what was revoked or superseded since is not what was lodged.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param presenterReference The presenter's own reference, as it was lodged.
    /// @param presented What names each document, in the order in which they were lodged.
    function completeWithDocuments(
        bytes32 credit,
        bytes32 presentation,
        bytes32 presenterReference,
        DocumentTypes.Identity[] calldata presented
    ) external;

    /// @notice Takes back what was lodged and not completed; the bill goes back to the presenter.
    /// @dev Emits {PresentationWithdrawn}. The presentation is Lodged; the caller is its presenter, or the beneficiary,
    /// whose drawing an advising bank's presentation reserves.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function withdraw(bytes32 credit, bytes32 presentation) external;

    /// @notice Ends what was lodged and never completed, once it can be completed no more; the bill goes back to the
    /// presenter. Anyone may call it, so that a presenter that vanishes or is suspended leaves no bill in escrow.
    /// @dev Emits {PresentationLapsed}. The presentation is Lodged and {lastMoment} has passed, else reverts with
    /// {PresentationStillInTime}.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function lapse(bytes32 credit, bytes32 presentation) external;

    /// @notice Holds a silent bank to the credit; anyone may call.
    /// @dev Emits {BankPrecluded}. The presentation is UnderExamination and the deadline has passed.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function preclude(bytes32 credit, bytes32 presentation) external;

    /// @notice Refuses to honour, with one notice of every discrepancy; the bill stays in escrow for the presenter.
    /// @dev Emits {PresentationRefused}. MT 734. The drawing is free to be made again.
    ///
    /// Requirements:
    /// - The presentation is UnderExamination, the caller the issuing bank, and its deadline has not passed.
    /// - The notice states a known discrepancy at least and a disposition, and has a hash.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param discrepancies Mask of {Discrepancies}.
    /// @param noticeHash Hash of the notice.
    /// @param disposition What the bank does with the documents.
    function refuse(
        bytes32 credit,
        bytes32 presentation,
        uint256 discrepancies,
        bytes32 noticeHash,
        CreditTypes.Disposition disposition
    ) external;

    /// @notice Hands the bill of a refused presentation back to the presenter (article 16e).
    /// @dev Emits {PresentationReturned}. The presentation is Refused, the caller the issuing bank or the presenter.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function handBack(bytes32 credit, bytes32 presentation) external;

    /// @notice Presents a refused bill again with other documents; it stays in escrow.
    /// @dev Emits {PresentationSuperseded} and {Presented}. A presentation that was Returned is presented again by
    /// {IBillOfLading-transferAndCall}.
    ///
    /// Requirements:
    /// - The presentation is Refused, the caller its presenter.
    /// - No court has set the bill aside.
    /// - Everything that a first presentation requires.
    /// @param credit Id of the credit.
    /// @param presentation Id of the refused presentation.
    /// @param lodging What the presenter states now.
    /// @return successor Id of the new presentation.
    function represent(bytes32 credit, bytes32 presentation, CreditTypes.Lodging calldata lodging)
        external
        returns (bytes32 successor);

    /// @notice Asks the applicant to waive discrepancies; the bank's days run on.
    /// @dev Emits {WaiverSoughtOfApplicant}. Article 16b. The presentation is UnderExamination by the issuing bank, which
    /// calls; its deadline has not passed.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function seekWaiver(bytes32 credit, bytes32 presentation) external;

    /// @notice Waives the discrepancies; whether the bank honours is still the bank's to say.
    /// @dev Emits {DiscrepanciesWaived}. MT 752 may follow. The caller is the applicant and has not answered; the
    /// presentation is WaiverSought, or Refused and held for a waiver.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function waive(bytes32 credit, bytes32 presentation) external;

    /// @notice Does not waive the discrepancies.
    /// @dev Emits {WaiverRefused}. As {waive}.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function refuseWaiver(bytes32 credit, bytes32 presentation) external;

    /// @notice Accepts the applicant's waiver of a refused presentation that is held for it; the bank must honour.
    /// @dev Emits {WaiverAccepted}. Article 16c iii b.
    ///
    /// Requirements:
    /// - The presentation is Refused with the disposition HoldingForWaiver, the applicant has waived.
    /// - The caller is the issuing bank.
    /// - The credit is Issued or Advised and the drawing still available, and the only one where partial drawings are not
    ///   allowed; a claim needs none of that.
    /// - No court has set the bill aside.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function acceptWaiver(bytes32 credit, bytes32 presentation) external;

    /// @notice Has the issuing bank examine what another bank did not honour; its own five banking days begin.
    /// @dev Emits {PresentationForwarded}. Articles 7a, 12a, 14b.
    ///
    /// Requirements:
    /// - The presentation is UnderExamination or Complying, by a bank other than the issuing bank.
    /// - The caller is a nominated bank that is not bound, or, once that bank's deadline has passed, the presenter or
    ///   the beneficiary.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function forward(bytes32 credit, bytes32 presentation) external;
}
