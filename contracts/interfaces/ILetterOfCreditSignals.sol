// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {IAmendmentSignals} from "./IAmendmentSignals.sol";
import {IPresentationSignals} from "./IPresentationSignals.sol";

/// @title ILetterOfCreditSignals
/// @notice What a letter of credit tells the world: its events, and the reasons for which it refuses an act.
/// @dev Article numbers are UCP 600's unless marked eUCP.
interface ILetterOfCreditSignals is IAmendmentSignals, IPresentationSignals {
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

    /// @notice The bank that was asked to confirm is bound beside the issuing bank (article 8).
    /// @param credit Id of the credit.
    /// @param confirmingBank The bank.
    event CreditConfirmed(bytes32 indexed credit, uint32 indexed confirmingBank);

    /// @notice The bank that was asked to confirm is not prepared to (article 8d).
    /// @param credit Id of the credit.
    /// @param confirmingBank The bank.
    event CreditConfirmationDeclined(bytes32 indexed credit, uint32 indexed confirmingBank);

    /// @notice The credit ended with the agreement of all (article 10a).
    /// @param credit Id of the credit.
    event CreditCancelled(bytes32 indexed credit);

    /// @notice The first beneficiary asked for a transfer (article 38a).
    /// @param credit Id of the credit.
    /// @param beneficiary The first beneficiary.
    /// @param terms What it asked for.
    event TransferRequested(bytes32 indexed credit, uint32 indexed beneficiary, CreditTypes.Transfer terms);

    /// @notice The first beneficiary took its request back.
    /// @param credit Id of the credit.
    /// @param beneficiary The first beneficiary.
    /// @param terms What it had asked for.
    event TransferRequestWithdrawn(bytes32 indexed credit, uint32 indexed beneficiary, CreditTypes.Transfer terms);

    /// @notice A credit was transferred (article 38).
    /// @param credit Id of the credit.
    /// @param child Id of the transferred credit.
    /// @param transferringBank Bank that transferred.
    /// @param terms What changed with it.
    event CreditTransferred(
        bytes32 indexed credit, bytes32 indexed child, uint32 indexed transferringBank, CreditTypes.Transfer terms
    );

    /// @notice The instalments of a credit were stated (article 32).
    /// @param credit Id of the credit.
    /// @param schedule The instalments in their order.
    event InstalmentsScheduled(bytes32 indexed credit, CreditTypes.Instalment[] schedule);

    /// @notice The credit cannot be transferred: it does not say so, is a transferred one, or is drawn by instalments.
    /// @param credit Id of the credit.
    error CreditNotTransferable(bytes32 credit);

    /// @notice The beneficiary does not ask for this transfer.
    /// @param credit Id of the credit.
    error CreditTransferNotRequested(bytes32 credit);

    /// @notice A transfer changes more than it may, in the wrong direction, or the amount is not available (article 38g).
    /// @param credit Id of the credit.
    error CreditTransferInvalid(bytes32 credit);

    /// @notice The instalments do not add up to the amount, overlap, or are not within the dates of the credit.
    /// @param credit Id of the credit.
    error CreditInstalmentsInvalid(bytes32 credit);

    /// @notice The credit is not in a state that allows this act.
    /// @param credit Id of the credit.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error CreditUnexpectedState(bytes32 credit, CreditTypes.CreditState current, uint256 expected);

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

    /// @notice Presentations that were made in time and are not settled keep the credit from expiring and from being
    /// cancelled; with claims, its maturities too.
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

    /// @notice The bank is neither the issuing bank, nor the confirming bank that is bound, nor nominated.
    /// @param credit Id of the credit.
    /// @param bank The bank that was to examine.
    error CreditBankNotNominated(bytes32 credit, uint32 bank);

    /// @notice The bank that was asked to confirm has answered.
    /// @param credit Id of the credit.
    /// @param answer Its answer; None when no bank was asked.
    error CreditConfirmationAnswered(bytes32 credit, CreditTypes.Confirmation answer);

    /// @notice The confirming bank did not extend its confirmation so far; the issuing bank is bound.
    /// @param credit Id of the credit.
    /// @param drawn What would be drawn.
    /// @param confirmed What it confirmed.
    error CreditConfirmationExceeded(bytes32 credit, uint256 drawn, uint256 confirmed);

    /// @notice Other banks have honoured and are not yet reimbursed; the cover stays for them.
    /// @param credit Id of the credit.
    /// @param count How many drawings.
    error CreditClaimsOpen(bytes32 credit, uint256 count);

    /// @notice Maturity does not fit the way in which the credit is available: days or a date where it has a maturity and
    /// none elsewhere, a part at sight in mixed payment alone.
    /// @param credit Id of the credit.
    error CreditConditionsInvalid(bytes32 credit);

    /// @notice The code of a module acts for a letter of credit alone.
    /// @param module The module.
    error CreditModuleCalled(address module);

    /// @notice A module relies on other contracts than the letter of credit.
    /// @param module The module.
    error CreditModuleMismatch(address module);

    /// @notice Drafts come from the register that this contract was deployed for, and from nobody else.
    /// @param caller Who called.
    /// @param register The register.
    error CreditDraftRegisterRequired(address caller, address register);

    /// @notice The credit is available in another way.
    /// @param credit Id of the credit.
    /// @param availability How it is available.
    error CreditAvailableOtherwise(bytes32 credit, CreditTypes.Availability availability);
}
