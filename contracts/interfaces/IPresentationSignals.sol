// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";

/// @title IPresentationSignals
/// @notice Events of presentations under credits, and the reasons for which an act on one is refused.
/// @dev Article numbers are UCP 600's unless marked eUCP.
interface IPresentationSignals {
    /// @notice Documents were lodged under a credit and their bill went into escrow.
    /// @param credit Id of the credit.
    /// @param presentation Id: `keccak256(abi.encode(credit, bill, presenterReference, documentsRoot))`.
    /// @param presenter Organisation that presented.
    /// @param bill Id of the bill.
    /// @param lodging What the presenter stated.
    /// @param predecessor Presentation that this one follows; zero for none.
    /// @param discrepancies Mask of {Discrepancies} that the contract itself found.
    event Presented(
        bytes32 indexed credit,
        bytes32 indexed presentation,
        uint32 indexed presenter,
        bytes32 bill,
        CreditTypes.Lodging lodging,
        bytes32 predecessor,
        uint256 discrepancies
    );

    /// @notice The presenter gave its notice of completeness: the presentation is made (eUCP article e6c).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param presenter Organisation that gave the notice.
    /// @param deadline Last moment for a notice of refusal, Unix time in seconds.
    /// @param discrepancies Mask of {Discrepancies} that the contract itself finds in the documents presented.
    event PresentationCompleted(
        bytes32 indexed credit,
        bytes32 indexed presentation,
        uint32 indexed presenter,
        uint40 deadline,
        uint256 discrepancies
    );

    /// @notice What was lodged and never completed was taken back.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param by The presenter, or the beneficiary for whom it presented.
    event PresentationWithdrawn(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed by);

    /// @notice What was lodged and never completed can be completed no more; the bill is back with the presenter.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    event PresentationLapsed(bytes32 indexed credit, bytes32 indexed presentation);

    /// @notice The bank found that the presentation complies (article 15).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank that examines.
    event PresentationComplied(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank);

    /// @notice The bank gave no notice in time and can no longer claim that the documents do not comply (article 16f).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank that examines.
    /// @param deadline When its time had passed, Unix time in seconds.
    event BankPrecluded(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint40 deadline);

    /// @notice The bank gave its one notice of refusal (article 16c).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank that examines.
    /// @param discrepancies Mask of {Discrepancies}.
    /// @param noticeHash Hash of the notice, which states each discrepancy.
    /// @param disposition What the bank does with the documents.
    event PresentationRefused(
        bytes32 indexed credit,
        bytes32 indexed presentation,
        uint32 indexed bank,
        uint256 discrepancies,
        bytes32 noticeHash,
        CreditTypes.Disposition disposition
    );

    /// @notice The bill of a refused presentation went back to the presenter.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param by Organisation that did it: the bank or the presenter.
    event PresentationReturned(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed by);

    /// @notice A refused presentation was replaced by another of the same bill.
    /// @param credit Id of the credit.
    /// @param presentation Id of the refused presentation.
    /// @param successor Id of the new one.
    event PresentationSuperseded(bytes32 indexed credit, bytes32 indexed presentation, bytes32 indexed successor);

    /// @notice What was due was paid, and the bank that paid got the bill.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank, whose debt is paid.
    /// @param amount The drawing, which the beneficiary, or the bank that claimed, received.
    /// @param fromCover How much of it came out of the cover.
    event PresentationHonoured(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint104 amount, uint104 fromCover
    );

    /// @notice The issuing bank handed the bill in for the applicant to take up against payment.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
    /// @param price What the applicant has to pay.
    /// @param repayBy Local day by which it repays when it takes the bill on trust; zero for against payment alone.
    event DocumentsTendered(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint104 price, uint24 repayBy
    );

    /// @notice The issuing bank took the bill back.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
    event TenderWithdrawn(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank);

    /// @notice The applicant paid the issuing bank and got the bill.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param applicant The applicant.
    /// @param price What it paid.
    event DocumentsTakenUp(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed applicant, uint104 price
    );

    /// @notice The issuing bank asked the applicant to waive discrepancies (article 16b).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
    event WaiverSoughtOfApplicant(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank);

    /// @notice The applicant waives the discrepancies.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param applicant The applicant.
    event DiscrepanciesWaived(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed applicant);

    /// @notice The applicant does not waive the discrepancies.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param applicant The applicant.
    event WaiverRefused(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed applicant);

    /// @notice The issuing bank agreed to a waiver for which it had held the documents (article 16c iii b).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
    event WaiverAccepted(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank);

    /// @notice The issuing bank examines what another bank did not honour (articles 7a, 12a).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param by The nominated bank, or the presenter.
    /// @param deadline Last moment for the issuing bank's notice of refusal, Unix time in seconds.
    event PresentationForwarded(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed by, uint40 deadline
    );

    /// @notice A bank that honoured or negotiated handed the bill in and claims reimbursement (article 7c; MT 742).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank that claims.
    /// @param deadline Last moment for the issuing bank's notice of refusal, Unix time in seconds.
    /// @param discrepancies Mask of {Discrepancies} that the contract itself finds in the bill.
    event ReimbursementClaimed(
        bytes32 indexed credit,
        bytes32 indexed presentation,
        uint32 indexed bank,
        uint40 deadline,
        uint256 discrepancies
    );

    /// @notice A bank has not paid when due.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank.
    /// @param amount What it owes.
    event PresentationDefaulted(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint104 amount
    );

    /// @notice The presenter took the bill back from a bank that had not paid when due.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param presenter The presenter.
    event PresentationReclaimed(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed presenter);

    /// @notice The beneficiary would sell the documents to the bank that negotiates for this.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param price Least price.
    event DiscountOffered(bytes32 indexed credit, bytes32 indexed presentation, uint104 price);

    /// @notice A bank purchased the documents (article 2).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The bank.
    /// @param price What it paid.
    event PresentationNegotiated(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint104 price
    );

    /// @notice A bank honoured with its acceptance or undertaking and got the bill (articles 7a iii, iv).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param draft Id of the draft or undertaking.
    /// @param amount What it pays at maturity.
    /// @param fromCover How much of that the cover has secured.
    event HonouredByDraft(
        bytes32 indexed credit, bytes32 indexed presentation, bytes32 indexed draft, uint104 amount, uint104 fromCover
    );

    /// @notice The applicant got the bill on trust receipt and owes its price.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param applicant The applicant.
    /// @param price What it owes.
    /// @param repayBy Local day by which.
    event DocumentsEntrusted(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed applicant, uint104 price, uint24 repayBy
    );

    /// @notice The first beneficiary substituted its invoice (article 38h).
    /// @param credit Id of the transferred credit.
    /// @param presentation Id of the presentation.
    /// @param firstBeneficiary The first beneficiary.
    /// @param invoiceRoot Root or hash of its invoice.
    event InvoiceSubstituted(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed firstBeneficiary, bytes32 invoiceRoot
    );

    /// @notice The first beneficiary was paid the difference of the prices (article 38h).
    /// @param credit Id of the transferred credit.
    /// @param presentation Id of the presentation.
    /// @param firstBeneficiary The first beneficiary.
    /// @param amount What it received.
    event DifferencePaid(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed firstBeneficiary, uint104 amount
    );

    /// @notice The instalment is not in the schedule, is drawn, or the credit has ceased to be available for it (article 32).
    /// @param presentation Id of the presentation.
    /// @param instalment Number of the instalment; zero for none.
    error PresentationInstalmentInvalid(bytes32 presentation, uint256 instalment);

    /// @notice Shipment is not within the period of the instalment (article 32).
    /// @param presentation Id of the presentation.
    /// @param instalment Number of the instalment.
    /// @param shippedFrom First day of shipment.
    /// @param shippedTo Last day of shipment.
    error PresentationInstalmentMissed(
        bytes32 presentation, uint256 instalment, uint256 shippedFrom, uint256 shippedTo
    );

    /// @notice The first beneficiary has substituted its invoice already, or gave none.
    /// @param presentation Id of the presentation.
    /// @param invoiceRoot What was given.
    error PresentationSubstitutionInvalid(bytes32 presentation, bytes32 invoiceRoot);

    /// @notice The presentation is not in a state that allows this act.
    /// @param presentation Id of the presentation.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error PresentationUnexpectedState(bytes32 presentation, CreditTypes.PresentationState current, uint256 expected);

    /// @notice Only the presenter may do this.
    /// @param presentation Id of the presentation.
    /// @param org Organisation that tried.
    /// @param presenter The presenter.
    error PresentationPresenterRequired(bytes32 presentation, uint32 org, uint32 presenter);

    /// @notice Only the issuing bank or the presenter may hand the bill back.
    /// @param presentation Id of the presentation.
    /// @param org Organisation that tried.
    error PresentationPartyRequired(bytes32 presentation, uint32 org);

    /// @notice The presentation lacks a reference or the root of its documents.
    /// @param presentation Id of the presentation.
    error PresentationIncomplete(bytes32 presentation);

    /// @notice The date of shipment is missing, or no place on Earth has reached it.
    /// @param presentation Id of the presentation.
    /// @param shippedOn What was given, local day.
    error PresentationShipmentInvalid(bytes32 presentation, uint256 shippedOn);

    /// @notice The expiry date or the presentation period after shipment has passed (articles 6d, 14c, 29a, 33).
    /// @param presentation Id of the presentation.
    /// @param lastMoment Until when there was time, Unix time in seconds.
    error PresentationTooLate(bytes32 presentation, uint256 lastMoment);

    /// @notice The drawing is not within balance and tolerance (articles 30, 31).
    /// @param presentation Id of the presentation.
    /// @param amount What was drawn.
    /// @param minimum Least that may be drawn.
    /// @param maximum Most that may be drawn.
    error PresentationAmountInvalid(bytes32 presentation, uint256 amount, uint256 minimum, uint256 maximum);

    /// @notice Title in the bill is this contract's by an endorsement that it could not pass on.
    /// @param presentation Id of the presentation.
    /// @param bill Id of the bill.
    error PresentationBillNotEndorsable(bytes32 presentation, bytes32 bill);

    /// @notice A court has set the bill aside in escrow: it cannot be presented again.
    /// @param presentation Id of the refused presentation.
    /// @param bill Id of its bill.
    error PresentationBillVoid(bytes32 presentation, bytes32 bill);

    /// @notice This is not the bill of the presentation.
    /// @param presentation Id of the presentation.
    /// @param bill Id of the bill handed over.
    /// @param expected Id of its bill.
    error PresentationBillMismatch(bytes32 presentation, bytes32 bill, bytes32 expected);

    /// @notice The presentation can still be completed.
    /// @param presentation Id of the presentation.
    /// @param until Until when, Unix time in seconds.
    error PresentationStillInTime(bytes32 presentation, uint256 until);

    /// @notice The bank's time for a notice has passed.
    /// @param presentation Id of the presentation.
    /// @param deadline When, Unix time in seconds.
    error PresentationDeadlinePassed(bytes32 presentation, uint256 deadline);

    /// @notice The bank still has time.
    /// @param presentation Id of the presentation.
    /// @param deadline Until when, Unix time in seconds.
    error PresentationDeadlineOpen(bytes32 presentation, uint256 deadline);

    /// @notice A notice of refusal states every discrepancy, what becomes of the documents, and has a hash (article
    /// 16c).
    /// @param presentation Id of the presentation.
    /// @param discrepancies Mask of {Discrepancies} given.
    /// @param noticeHash Hash given.
    /// @param disposition Disposition given.
    error PresentationNoticeInvalid(
        bytes32 presentation, uint256 discrepancies, bytes32 noticeHash, CreditTypes.Disposition disposition
    );

    /// @notice The applicant could not dispose of this bill: it is neither to bearer, nor endorsed to this contract's
    /// order, nor straight to the applicant.
    /// @param presentation Id of the presentation.
    /// @param form Form of the bill.
    /// @param endorsee Its endorsee or consignee.
    error PresentationNotDeliverable(bytes32 presentation, BillTypes.Form form, uint32 endorsee);

    /// @notice The price is not the one that the applicant agreed to.
    /// @param presentation Id of the presentation.
    /// @param price What the bank asks.
    /// @param agreed What the applicant agreed to.
    error PresentationPriceChanged(bytes32 presentation, uint256 price, uint256 agreed);

    /// @notice The credit requires anchored documents, with which the notice of completeness is given.
    /// @param presentation Id of the presentation.
    /// @param requiredDocuments Kinds required, bit n for {DocumentTypes.Kind} n.
    error PresentationDocumentsRequired(bytes32 presentation, uint16 requiredDocuments);

    /// @notice A document does not stand, or is about something else than the bill or the credit.
    /// @param presentation Id of the presentation.
    /// @param index Place of the document among those named.
    error PresentationDocumentInvalid(bytes32 presentation, uint256 index);

    /// @notice The documents, in the versions that stand, are not those that were lodged.
    /// @param presentation Id of the presentation.
    /// @param root Root of the documents named.
    error PresentationDocumentsMismatch(bytes32 presentation, bytes32 root);

    /// @notice The issuing bank examines this presentation itself, or alone may do this.
    /// @param presentation Id of the presentation.
    /// @param examiner Which bank examines.
    error PresentationExaminer(bytes32 presentation, CreditTypes.Examiner examiner);

    /// @notice The applicant was not asked, has answered already, or has not waived.
    /// @param presentation Id of the presentation.
    /// @param waiver Its answer.
    error PresentationWaiver(bytes32 presentation, CreditTypes.Waiver waiver);

    /// @notice The documents are not held for a waiver.
    /// @param presentation Id of the presentation.
    /// @param disposition What the bank does with them.
    error PresentationNotHeld(bytes32 presentation, CreditTypes.Disposition disposition);

    /// @notice The drawing is not due yet.
    /// @param presentation Id of the presentation.
    /// @param dueBy Until when it is paid in time, Unix time in seconds.
    error PresentationNotDue(bytes32 presentation, uint256 dueBy);

    /// @notice The default is on record already, or is not.
    /// @param presentation Id of the presentation.
    /// @param defaulted Whether it is.
    error PresentationDefault(bytes32 presentation, bool defaulted);

    /// @notice The price is zero, above the drawing, or below what the beneficiary takes.
    /// @param presentation Id of the presentation.
    /// @param price What was given.
    /// @param least Least price.
    /// @param most Most that may be paid: the drawing.
    error PresentationPriceInvalid(bytes32 presentation, uint256 price, uint256 least, uint256 most);

    /// @notice The draft is not the one that is due: another bank's, to another payee, or of other terms.
    /// @param presentation Id of the presentation.
    /// @param draft Id of the draft.
    error PresentationDraftInvalid(bytes32 presentation, bytes32 draft);

    /// @notice The bill was not tendered for a trust receipt.
    /// @param presentation Id of the presentation.
    error PresentationTrustNotOffered(bytes32 presentation);

    /// @notice A bank's claim cannot be presented again as a presentation of its own.
    /// @param presentation Id of the presentation.
    error PresentationIsClaim(bytes32 presentation);
}
