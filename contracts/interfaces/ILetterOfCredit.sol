// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {IBillReceiver} from "./IBillReceiver.sol";
import {ICreditActs} from "./ICreditActs.sol";
import {ICreditReferences} from "./ICreditReferences.sol";
import {ILetterOfCreditSignals} from "./ILetterOfCreditSignals.sol";
import {IPresentationActs} from "./IPresentationActs.sol";

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
interface ILetterOfCredit is IBillReceiver, ICreditReferences, ICreditActs, IPresentationActs, ILetterOfCreditSignals {
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

    /// @notice Finds that the presentation complies; the bank must honour.
    /// @dev Emits {PresentationComplied}. MT 754. The presentation is UnderExamination, the caller the issuing bank.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function comply(bytes32 credit, bytes32 presentation) external;

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

    /// @notice An amendment and where it stands; all zero when it was never proposed.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @return record The amendment.
    function amendmentOf(bytes32 credit, uint16 number)
        external
        view
        returns (CreditTypes.AmendmentStanding memory record);

    /// @notice Day on which a drawing matures, counted from shipment, sight or the calendar (MT 700 fields 42C, 42M, 42P).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @return day Local day at the place of the credit; zero where nothing has a maturity.
    function maturityOf(bytes32 credit, bytes32 presentation) external view returns (uint256 day);

    /// @notice Last moment at which a drawing that complies is paid in time: the bank's deadline, or the close of the
    /// day of maturity, rolled to a banking day, when that is later.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @return moment Unix time, seconds.
    function dueBy(bytes32 credit, bytes32 presentation) external view returns (uint256 moment);

    /// @notice Code with which the acts of {ICreditActs} are carried out.
    /// @return module The contract.
    function creditActs() external view returns (address module);

    /// @notice Code with which the acts of {IPresentationActs} are carried out.
    /// @return module The contract.
    function presentationActs() external view returns (address module);
}
