// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";

/// @title ILetterOfCreditSignals
/// @notice What a letter of credit tells the world: its events, and the reasons for which it refuses an act.
/// @dev Article numbers are UCP 600's unless marked eUCP.
interface ILetterOfCreditSignals {
    /// @notice A bank issued a credit and is bound by it (article 7b).
    /// @param credit Id: `keccak256(abi.encode(issuingBank, terms.creditNumber))`.
    /// @param issuingBank Organisation that is bound.
    /// @param beneficiary Organisation in whose favour it is.
    /// @param terms What the bank stated.
    event CreditIssued(
        bytes32 indexed credit, uint32 indexed issuingBank, uint32 indexed beneficiary, CreditTypes.Terms terms
    );

    /// @notice The advising bank vouched for the credit's authenticity, without any undertaking (article 9).
    /// @param credit Id of the credit.
    /// @param advisingBank Bank that advised.
    event CreditAdvised(bytes32 indexed credit, uint32 indexed advisingBank);

    /// @notice Cash was put up to secure a credit.
    /// @param credit Id of the credit.
    /// @param provider Organisation that put it up.
    /// @param amount What it added.
    /// @param cover What the contract now holds for the credit.
    event CoverPutUp(bytes32 indexed credit, uint32 indexed provider, uint104 amount, uint104 cover);

    /// @notice Cover that was not needed went back to whoever put it up.
    /// @param credit Id of the credit.
    /// @param provider Organisation that got it back.
    /// @param amount What it got.
    event CoverReleased(bytes32 indexed credit, uint32 indexed provider, uint104 amount);

    /// @notice Nothing is left to draw under the credit.
    /// @param credit Id of the credit.
    event CreditExhausted(bytes32 indexed credit);

    /// @notice The credit expired.
    /// @param credit Id of the credit.
    event CreditExpired(bytes32 indexed credit);

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
    /// @param bank The issuing bank.
    event PresentationComplied(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank);

    /// @notice The bank gave no notice in time and can no longer claim that the documents do not comply (article 16f).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
    /// @param deadline When its time had passed, Unix time in seconds.
    event BankPrecluded(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint40 deadline);

    /// @notice The bank gave its one notice of refusal (article 16c).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
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

    /// @notice The beneficiary was paid and the issuing bank got the bill.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank, whose debt is paid.
    /// @param amount What the beneficiary received.
    /// @param fromCover How much of it came out of the cover.
    event PresentationHonoured(
        bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint104 amount, uint104 fromCover
    );

    /// @notice The issuing bank handed the bill in for the applicant to take up against payment.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @param bank The issuing bank.
    /// @param price What the applicant has to pay.
    event DocumentsTendered(bytes32 indexed credit, bytes32 indexed presentation, uint32 indexed bank, uint104 price);

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

    /// @notice The credit is not in a state that allows this act.
    /// @param credit Id of the credit.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error CreditUnexpectedState(bytes32 credit, CreditTypes.CreditState current, uint256 expected);

    /// @notice The presentation is not in a state that allows this act.
    /// @param presentation Id of the presentation.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error PresentationUnexpectedState(bytes32 presentation, CreditTypes.PresentationState current, uint256 expected);

    /// @notice Only one bank may do this: the issuing bank, or the advising bank for its advice.
    /// @param credit Id of the credit.
    /// @param org Organisation that tried.
    /// @param bank The bank.
    error CreditBankRequired(bytes32 credit, uint32 org, uint32 bank);

    /// @notice Only the applicant may do this.
    /// @param credit Id of the credit.
    /// @param org Organisation that tried.
    /// @param applicant The applicant.
    error CreditApplicantRequired(bytes32 credit, uint32 org, uint32 applicant);

    /// @notice Only the beneficiary, or the advising bank for it, may present.
    /// @param credit Id of the credit.
    /// @param org Organisation that tried.
    /// @param beneficiary The beneficiary.
    error CreditBeneficiaryRequired(bytes32 credit, uint32 org, uint32 beneficiary);

    /// @notice Only the applicant or the issuing bank may put up cover, and only the one that began.
    /// @param credit Id of the credit.
    /// @param org Organisation that tried.
    /// @param provider The one that began; zero when nobody has.
    error CreditCoverProviderRequired(bytes32 credit, uint32 org, uint32 provider);

    /// @notice Only the presenter may do this.
    /// @param presentation Id of the presentation.
    /// @param org Organisation that tried.
    /// @param presenter The presenter.
    error PresentationPresenterRequired(bytes32 presentation, uint32 org, uint32 presenter);

    /// @notice Only the issuing bank or the presenter may hand the bill back.
    /// @param presentation Id of the presentation.
    /// @param org Organisation that tried.
    error PresentationPartyRequired(bytes32 presentation, uint32 org);

    /// @notice Bills come from the register that this contract was deployed for, and from nobody else.
    /// @param caller Who called.
    /// @param register The register.
    error CreditBillRegisterRequired(address caller, address register);

    /// @notice The data of a hand-over is not one that this contract knows.
    /// @param bill Id of the bill.
    error CreditHandOverInvalid(bytes32 bill);

    /// @notice The terms lack a number, their hash or a presentation period, name a latest shipment after expiry, or
    /// a tolerance above 100 per cent.
    /// @param credit Id of the credit.
    error CreditTermsInvalid(bytes32 credit);

    /// @notice The amount is zero, or with its tolerance more than a credit can hold.
    /// @param credit Id of the credit.
    /// @param amount What was given.
    error CreditAmountInvalid(bytes32 credit, uint256 amount);

    /// @notice There is no contract at the token's address.
    /// @param credit Id of the credit.
    /// @param token What was given.
    error CreditTokenInvalid(bytes32 credit, address token);

    /// @notice The organisation cannot be this party: it is another party already, an escrow contract, or no bank.
    /// @param credit Id of the credit.
    /// @param org The organisation.
    error CreditPartyInvalid(bytes32 credit, uint32 org);

    /// @notice The expiry of the credit to be issued has passed.
    /// @param credit Id of the credit.
    /// @param expiredAt When, Unix time in seconds.
    error CreditExpiryPassed(bytes32 credit, uint256 expiredAt);

    /// @notice The credit has not expired.
    /// @param credit Id of the credit.
    /// @param expiresAt Last moment at which it can be presented under, Unix time in seconds.
    error CreditNotExpired(bytes32 credit, uint256 expiresAt);

    /// @notice Presentations that were made in time keep the credit from expiring.
    /// @param credit Id of the credit.
    /// @param count How many.
    error CreditPresentationsOpen(bytes32 credit, uint256 count);

    /// @notice The cover would be zero, or more than can be drawn under the credit.
    /// @param credit Id of the credit.
    /// @param cover What it would be.
    /// @param maximum What can be drawn, tolerance included.
    error CreditCoverInvalid(bytes32 credit, uint256 cover, uint256 maximum);

    /// @notice The credit has no cover left to release.
    /// @param credit Id of the credit.
    error CreditCoverNone(bytes32 credit);

    /// @notice The cover does not pay the whole drawing, so that only the issuing bank can honour.
    /// @param credit Id of the credit.
    /// @param cover What the contract holds.
    /// @param amount What is due.
    error CreditCoverInsufficient(bytes32 credit, uint256 cover, uint256 amount);

    /// @notice Partial drawings are not allowed and another drawing stands.
    /// @param credit Id of the credit.
    error CreditDrawingStands(bytes32 credit);

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
}
