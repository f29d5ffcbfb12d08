// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {IBankingCalendar} from "./IBankingCalendar.sol";
import {IBillOfLading} from "./IBillOfLading.sol";
import {IDocumentStatus} from "./IDocumentStatus.sol";
import {IBillReceiver} from "./IBillReceiver.sol";
import {ILetterOfCreditSignals} from "./ILetterOfCreditSignals.sol";

/// @title ILetterOfCredit
/// @notice Documentary credits at sight, presentations under them, and documents against payment, after UCP 600 and
/// eUCP 2.1.
/// @dev The contract is an organisation with the escrow role: bills of lading come to it by
/// {IBillOfLading-transferAndCall} and leave it by the acts below alone. It holds a bill exactly while the bill's
/// presentation is Lodged, UnderExamination, Complying, Refused or Tendered, and of each token exactly the cover not
/// yet paid out or released. Article numbers are UCP 600's unless marked eUCP. The machines are machines/credit.toml
/// and machines/presentation.toml. A presentation is named by its credit and its own id.
///
/// A presenter who wants title to move with the money endorses the bill to this contract's organisation
/// (ENDORSE_TO_ORDER) and presents it in one {Multicall}: title then goes to the bank when it pays and back to the
/// presenter when it refuses.
///
/// Warning: expiry and examination follow the calendar of the credit's place as its keeper has it when they are asked
/// for; a deadline, once stored, does not move.
interface ILetterOfCredit is IBillReceiver, ILetterOfCreditSignals {
    /// @notice Issues a credit; the caller is its issuing bank and bound from now on.
    /// @dev Emits {CreditIssued}. MT 700. The credit can be presented under at once, whether it is advised or not.
    ///
    /// Requirements:
    /// - The caller has the bank role, and issuance is not paused.
    /// - The bank never used the number.
    /// - Amount and terms are consistent, the token is a contract, the expiry date has not passed.
    /// - The parties are active and no escrow contracts; the beneficiary is neither bank nor applicant; the advising
    ///   bank is a bank and none of the others.
    /// @param terms What the bank states.
    /// @return credit Id of the credit.
    function issue(CreditTypes.Terms calldata terms) external returns (bytes32 credit);

    /// @notice Vouches for the authenticity of a credit, without any undertaking.
    /// @dev Emits {CreditAdvised}. MT 710. The credit is Issued and the caller its advising bank.
    /// @param credit Id of the credit.
    function advise(bytes32 credit) external;

    /// @notice Locks cash that secures the credit; it is paid to the beneficiary first, and what is left goes back to
    /// whoever put it up.
    /// @dev Emits {CoverPutUp}. Pulled by allowance from the account of the caller's organisation.
    ///
    /// Requirements:
    /// - The credit is Issued or Advised.
    /// - The caller is the applicant or the issuing bank, and nobody else has put up cover.
    /// - The cover is not more than can be drawn under the credit, tolerance included.
    /// @param credit Id of the credit.
    /// @param amount What to add.
    function putUpCover(bytes32 credit, uint104 amount) external;

    /// @notice Gives unneeded cover back to the organisation that put it up; anyone may call.
    /// @dev Emits {CoverReleased}. The credit is Exhausted or Expired.
    /// @param credit Id of the credit.
    function releaseCover(bytes32 credit) external;

    /// @notice Lets a credit expire; anyone may call.
    /// @dev Emits {CreditExpired}. A presentation that is merely Lodged does not count as made (eUCP article e6c) and
    /// keeps nothing open; a Refused one neither.
    ///
    /// Requirements:
    /// - The credit is Issued or Advised.
    /// - The close of the expiry date, rolled to a banking day, has passed (article 29a).
    /// - No presentation is UnderExamination or Complying.
    /// @param credit Id of the credit.
    function expire(bytes32 credit) external;

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

    /// @notice Finds that the presentation complies; the bank must honour.
    /// @dev Emits {PresentationComplied}. MT 754. The presentation is UnderExamination, the caller the issuing bank.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function comply(bytes32 credit, bytes32 presentation) external;

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

    /// @notice Pays the beneficiary, out of the cover first and then from the issuing bank's account, and gives the bill
    /// to the issuing bank, in one transaction.
    /// @dev Emits {PresentationHonoured}, and {CreditExhausted} when nothing is left to draw. MT 754. A suspended bank may
    /// pay what it owes; nobody but the bank itself can make it pay from its account.
    ///
    /// Requirements:
    /// - The presentation is Complying, the caller the issuing bank.
    /// - The bank's account has what the cover lacks and allows this contract to pull it.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function honour(bytes32 credit, bytes32 presentation) external;

    /// @notice Pays the beneficiary out of the cover alone and gives the bill to the issuing bank; anyone may call, so
    /// that a bank that is silent or suspended holds up nobody.
    /// @dev Emits {PresentationHonoured}, and {CreditExhausted} when nothing is left to draw.
    ///
    /// Requirements:
    /// - The presentation is Complying.
    /// - The cover pays the whole drawing.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function honourFromCover(bytes32 credit, bytes32 presentation) external;

    /// @notice Takes a tendered bill back.
    /// @dev Emits {TenderWithdrawn}. The presentation is Tendered, the caller the issuing bank.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function withdrawTender(bytes32 credit, bytes32 presentation) external;

    /// @notice Pays the issuing bank and receives the bill, in one transaction (documents against payment).
    /// @dev Emits {DocumentsTakenUp}. Pulled by allowance from the account of the applicant.
    ///
    /// Requirements:
    /// - The presentation is Tendered, the caller the applicant.
    /// - The price is the one agreed to, and the applicant's account has it.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param agreed Price that the applicant agrees to.
    function takeUp(bytes32 credit, bytes32 presentation, uint104 agreed) external;

    /// @notice The record of a credit; all zero when it was never issued.
    /// @param credit Id of the credit.
    /// @return record The record.
    function creditOf(bytes32 credit) external view returns (CreditTypes.Credit memory record);

    /// @notice The record of a presentation; all zero when it was never made.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @return record The record.
    function presentationOf(bytes32 credit, bytes32 presentation)
        external
        view
        returns (CreditTypes.Presentation memory record);

    /// @notice Last moment at which the credit can be presented under: the close of its expiry date, rolled forward.
    /// @param credit Id of the credit.
    /// @return moment Unix time, seconds.
    function expiryMoment(bytes32 credit) external view returns (uint256 moment);

    /// @notice Last moment at which a shipment can be presented: the expiry date, or the end of the presentation period
    /// when that is earlier, rolled forward (articles 14c, 29a).
    /// @param credit Id of the credit.
    /// @param shippedOn Date of shipment, local day.
    /// @return moment Unix time, seconds.
    function lastMoment(bytes32 credit, uint24 shippedOn) external view returns (uint256 moment);

    /// @notice Id of the credit that a bank issues, or would issue, under a number.
    /// @param issuingBank The bank.
    /// @param creditNumber Documentary credit number.
    /// @return credit Id of the credit.
    function creditId(uint32 issuingBank, bytes32 creditNumber) external pure returns (bytes32 credit);

    /// @notice Id of a presentation; it commits to everything but the drawing.
    /// @param credit Id of the credit.
    /// @param bill Id of the bill.
    /// @param presenterReference The presenter's own reference.
    /// @param documentsRoot Root or hash of the documents.
    /// @return presentation Id of the presentation.
    function presentationId(bytes32 credit, bytes32 bill, bytes32 presenterReference, bytes32 documentsRoot)
        external
        pure
        returns (bytes32 presentation);

    /// @notice The register of bills that this contract takes.
    /// @return register The register.
    function bills() external view returns (IBillOfLading register);

    /// @notice The vault of the documents that are presented with bills.
    /// @return vault The vault.
    function documents() external view returns (IDocumentStatus vault);

    /// @notice The calendar that says when banks are open.
    /// @return calendar_ The calendar.
    function calendar() external view returns (IBankingCalendar calendar_);
}
