// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title IDebtActs
/// @notice What is done with the debt of an import that is not paid before release, and with a closed import.
/// @dev Part of {ICustomsClearance}.
interface IDebtActs {
    /// @notice Puts a guarantee account up for what an import owes.
    /// @dev Emits {DutyGuaranteed}. EU UCC articles 89, 95, 110, 195; RKC General Annex chapter 5.
    ///
    /// Requirements:
    /// - The import is Assessed with something due ({CustomsNothingDue}) and without an open appeal ({CustomsAppealStands}).
    /// - The caller is the importer ({CustomsImporterRequired}).
    /// - The account is the importer's, of this country and currency, names this contract, and has enough free.
    /// @param declaration Id of the declaration.
    /// @param account Id of the guarantee account.
    function guarantee(bytes32 declaration, bytes32 account) external;

    /// @notice Pays a guaranteed debt or a supplement, with the surcharge when it is late; frees the guarantee.
    /// @dev Emits {DebtSettled}. EU UCC articles 108, 114. The import is Guaranteed, Released or Closed and owes something
    /// ({CustomsNothingDue}); the caller is the importer ({CustomsImporterRequired}). The surcharge is 0.05 % of what is owed for
    /// each day after the last day to pay, truncated.
    /// @param declaration Id of the declaration.
    function settle(bytes32 declaration) external;

    /// @notice Calls the guarantee for a debt that is late.
    /// @dev Emits {DebtSettled}. EU UCC article 98. The guarantee pays what it can, surcharge first; what is left stays owed,
    /// bears surcharge from now on, and bars release and closing.
    ///
    /// Requirements:
    /// - The import is Guaranteed or Released, the caller customs of the country.
    /// - A guarantee stands ({CustomsGuaranteeMissing}) and the last day to pay is over ({CustomsTermRunning}).
    /// @param declaration Id of the declaration.
    function callGuarantee(bytes32 declaration) external;

    /// @notice Closes an import 30 days after its release.
    /// @dev Emits {ImportClosed}. Open to every account. The import is Released and owes nothing ({CustomsDutyUnpaid}); the term is
    /// over ({CustomsTermRunning}).
    /// @param declaration Id of the declaration.
    function close(bytes32 declaration) external;

    /// @notice Demands more duty after an audit.
    /// @dev Emits {SupplementDemanded}. EU UCC articles 48, 103, 105. The importer pays by {settle} within 10 days.
    ///
    /// Requirements:
    /// - The import is Closed, for at most 1,095 days ({CustomsTermOver}), without an open appeal; the caller is customs of the
    ///   country.
    /// - No earlier supplement is unpaid ({CustomsDutyUnpaid}); the amount is not zero ({CustomsNothingDue}).
    /// @param declaration Id of the declaration.
    /// @param amount Amount, smallest unit.
    /// @param decisionHash Hash of the decision.
    function supplement(bytes32 declaration, uint96 amount, bytes32 decisionHash) external;

    /// @notice Pays duty back after an audit, out of the treasury's account, which must have approved this contract.
    /// @dev Emits {DutyRefunded}. EU UCC articles 116 to 121. As {supplement}; together with earlier refunds at most what was paid
    /// ({CustomsRefundTooLarge}).
    /// @param declaration Id of the declaration.
    /// @param amount Amount, smallest unit.
    /// @param decisionHash Hash of the decision.
    function refund(bytes32 declaration, uint96 amount, bytes32 decisionHash) external;

    /// @notice What is owed on an import beside a payment in full before release.
    /// @param declaration Id of the declaration.
    /// @return debt The debt; zero when there was none.
    function debtOf(bytes32 declaration) external view returns (CustomsTypes.Debt memory debt);

    /// @notice Surcharge on what is owed, as of now.
    /// @param declaration Id of the declaration.
    /// @return amount Amount, smallest unit.
    function surchargeOf(bytes32 declaration) external view returns (uint256 amount);
}
