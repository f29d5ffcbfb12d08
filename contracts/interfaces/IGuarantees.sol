// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IGuarantees
/// @notice What a contract may do with the guarantee accounts that name it as their instrument.
/// @dev Each act is for the account's instrument alone ({IGuaranteeAccounts-GuaranteeInstrumentRequired}). Amounts are in
/// the smallest unit of the account's token.
interface IGuarantees {
    /// @notice Has an account stand for a debt: locks the share that its terms ask to be covered, rounded up, and counts
    /// the whole debt to its ceiling.
    /// @dev Emits {IGuaranteeAccounts-GuaranteeReserved}. Calls nothing.
    ///
    /// Requirements:
    /// - Country, trader and token are the account's ({IGuaranteeAccounts-GuaranteeForAnother}).
    /// - The account is not suspended ({IGuaranteeAccounts-GuaranteeSuspended}).
    /// - The debt is not zero ({IGuaranteeAccounts-GuaranteeAmountMissing}).
    /// - It does not stand for the obligation already ({IGuaranteeAccounts-GuaranteeObligationReserved}).
    /// - With this debt, what it stands for is at most its ceiling ({IGuaranteeAccounts-GuaranteeCeilingExceeded}).
    /// - What must be locked is free ({IGuaranteeAccounts-GuaranteeCoverMissing}).
    /// @param account Id of the account.
    /// @param country Country to whose customs the debt is owed, ISO 3166-1 alpha-2.
    /// @param trader Organisation that owes it.
    /// @param token ERC-20 in which it is owed.
    /// @param obligation Id of the debt, the instrument's own.
    /// @param debt What is owed.
    /// @return dueOn Last day on which payment is in time: today and the days of the account's terms; UTC days since 1
    /// January 1970.
    function reserve(bytes32 account, bytes2 country, uint32 trader, address token, bytes32 obligation, uint96 debt)
        external
        returns (uint32 dueOn);

    /// @notice Ends a reservation: the debt is paid or no longer owed.
    /// @dev Emits {IGuaranteeAccounts-GuaranteeReleased}. Frees what was locked, and the debt's part of the ceiling. The
    /// obligation can be reserved again. Suspension makes no difference. Reverts with
    /// {IGuaranteeAccounts-GuaranteeObligationUnknown}.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    function release(bytes32 account, bytes32 obligation) external;

    /// @notice Pays a debt that was not paid in time out of the account, and ends its reservation.
    /// @dev Emits {IGuaranteeAccounts-GuaranteeCalled}. Takes what is locked for the debt and then what is free; what is
    /// locked for other debts stays. What is left of the lock is free again. When there is nothing to take the
    /// reservation ends all the same, and nothing moves. Suspension makes no difference. Reverts with
    /// {IGuaranteeAccounts-GuaranteeObligationUnknown}, {IGuaranteeAccounts-GuaranteeAmountMissing}, or as the transfer
    /// does.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    /// @param amount What is owed, charges included; not zero.
    /// @param payee Account that is paid.
    /// @return paid What the payee received: the amount, or as much of it as there was.
    function call(bytes32 account, bytes32 obligation, uint96 amount, address payee) external returns (uint96 paid);
}
