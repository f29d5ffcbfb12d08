// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title IIssuanceActs
/// @notice How credits come to be: issue, transfer to second beneficiaries (article 38), instalments (article 32).
/// @dev Part of {ILetterOfCredit}; article numbers are UCP 600's.
interface IIssuanceActs {
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

    /// @notice Asks a bank to transfer a credit, as its first beneficiary.
    /// @dev Emits {TransferRequested}. The credit is Issued or Advised and transferable, the caller its beneficiary. No bank is
    /// obliged to transfer (article 38a); a request can be made again, and withdrawn by {withdrawTransferRequest}.
    /// @param credit Id of the credit.
    /// @param terms What is asked for.
    function requestTransfer(bytes32 credit, CreditTypes.Transfer calldata terms) external;

    /// @notice Takes a request to transfer back.
    /// @dev Emits {TransferRequestWithdrawn}. The caller is the beneficiary; the request stands, else reverts with
    /// {CreditTransferNotRequested}.
    /// @param credit Id of the credit.
    /// @param terms What was asked for.
    function withdrawTransferRequest(bytes32 credit, CreditTypes.Transfer calldata terms) external;

    /// @notice Transfers a credit, in whole or in part, to a second beneficiary, as it was asked to.
    /// @dev Emits {CreditTransferred}. MT 720. The transferred credit is Advised by the bank that transfers, to which alone the
    /// second beneficiary presents (article 38k); it is confirmed and secured as the first. What a transferred credit
    /// leaves undrawn does not come back.
    ///
    /// Requirements:
    /// - The credit is Issued or Advised, transferable, and not drawn by instalments; a transferred credit is not
    ///   transferable (article 38d).
    /// - The caller is the issuing bank, the nominated or the bound confirming bank.
    /// - The beneficiary asks for exactly this.
    /// - The second beneficiary is active, no escrow contract, and none of the credit's parties.
    /// - Amount, expiry, latest shipment and days to present may be reduced, insurance may be raised (article 38g); the whole
    ///   amount is transferred where partial drawings are not allowed (article 38d), and it is available.
    /// @param credit Id of the credit.
    /// @param terms What was asked for.
    /// @return child Id of the transferred credit.
    function transfer(bytes32 credit, CreditTypes.Transfer calldata terms) external returns (bytes32 child);

    /// @notice Substitutes the first beneficiary's invoice for that of the second: the difference of their prices is paid to it
    /// when the presentation is honoured (article 38h).
    /// @dev Emits {InvoiceSubstituted}.
    ///
    /// Requirements:
    /// - The presentation under a transferred credit is UnderExamination, WaiverSought or Complying, and no bank's claim.
    /// - The caller is the first beneficiary and has not substituted for it.
    /// - The transferred credit is available at sight or by negotiation.
    /// @param credit Id of the transferred credit.
    /// @param presentation Id of the presentation.
    /// @param invoiceRoot Root or hash of the first beneficiary's invoice, not zero.
    function substituteInvoice(bytes32 credit, bytes32 presentation, bytes32 invoiceRoot) external;

    /// @notice States the instalments of a credit that is drawn by them; before it nothing can be presented.
    /// @dev Emits {InstalmentsScheduled}. Best joined to {ILetterOfCredit-issue} in one {Multicall}.
    ///
    /// Requirements:
    /// - The credit is Issued, to be drawn by instalments, and has no schedule; the caller is its issuing bank.
    /// - There are at most 16, in the order of their periods, which do not overlap and end by the latest shipment, if any, and
    ///   the expiry; their amounts are not zero and together the amount of the credit.
    /// @param credit Id of the credit.
    /// @param schedule The instalments; what is drawn of them is not stated.
    function scheduleInstalments(bytes32 credit, CreditTypes.Instalment[] calldata schedule) external;

    /// @notice Where a transferred credit comes from; all zero for another.
    /// @param credit Id of the credit.
    /// @return origin The first credit, and how much of it was transferred.
    function originOf(bytes32 credit) external view returns (CreditTypes.TransferOrigin memory origin);

    /// @notice The instalments of a credit; empty where it has none.
    /// @param credit Id of the credit.
    /// @return schedule The instalments in their order.
    function instalmentsOf(bytes32 credit) external view returns (CreditTypes.Instalment[] memory schedule);

    /// @notice Id of the credit that a transfer makes, or would make, under a reference.
    /// @param credit Id of the credit that is transferred.
    /// @param transferReference Reference of the transfer.
    /// @return child Id of the transferred credit.
    function transferId(bytes32 credit, bytes32 transferReference) external pure returns (bytes32 child);

    /// @notice Id of the credit that a bank issues, or would issue, under a number.
    /// @param issuingBank The bank.
    /// @param creditNumber Documentary credit number.
    /// @return credit Id of the credit.
    function creditId(uint32 issuingBank, bytes32 creditNumber) external pure returns (bytes32 credit);
}
