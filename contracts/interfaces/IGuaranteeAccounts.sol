// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuaranteeTypes} from "../types/GuaranteeTypes.sol";
import {IGuarantees} from "./IGuarantees.sol";

/// @title IGuaranteeAccounts
/// @notice Comprehensive guarantees: money that stands for the customs debts of a trader, and is released and called under
/// the rules of one contract (UCC articles 89 to 98; Revised Kyoto Convention, General Annex chapter 5).
/// @dev An account has four parties, all of them in its id. Customs of the country authorises it and sets its terms,
/// which are what makes it an authorised trader's (UCC-DA article 84; General Annex standard 3.32). The guarantor puts
/// money up, and chooses the instrument with it: nobody but that contract can lock the money or pay it out, and what is
/// not locked the guarantor takes back when it likes. The contract holds of each token exactly the sum of the deposits.
///
/// Warning: what an instrument locks stays locked until that instrument releases or calls it. A guarantor reads the
/// instrument's code before it puts money up.
interface IGuaranteeAccounts is IGuarantees {
    /// @notice Customs authorised an account.
    /// @param account Id of the account: `keccak256(abi.encode(identity))`.
    /// @param trader Organisation whose debts it stands for.
    /// @param guarantor Organisation that may put money up.
    /// @param org Customs organisation that authorised it.
    /// @param identity What names it.
    /// @param terms What is authorised.
    event GuaranteeOpened(
        bytes32 indexed account,
        uint32 indexed trader,
        uint32 indexed guarantor,
        uint32 org,
        GuaranteeTypes.Identity identity,
        GuaranteeTypes.Terms terms
    );

    /// @notice Customs changed what it authorises; reservations that exist keep theirs.
    /// @param account Id of the account.
    /// @param org Customs organisation that changed it.
    /// @param terms What is authorised from now on.
    event GuaranteeTermsSet(bytes32 indexed account, uint32 indexed org, GuaranteeTypes.Terms terms);

    /// @notice Customs suspended an account or reinstated it (UCC-DA article 16).
    /// @param account Id of the account.
    /// @param org Customs organisation that did.
    /// @param suspended True while it takes no new reservation.
    event GuaranteeSuspensionChanged(bytes32 indexed account, uint32 indexed org, bool suspended);

    /// @notice The guarantor put money up.
    /// @param account Id of the account.
    /// @param guarantor Organisation that did.
    /// @param amount What it added.
    /// @param deposited What the contract now holds for the account.
    event GuaranteeDeposited(bytes32 indexed account, uint32 indexed guarantor, uint96 amount, uint96 deposited);

    /// @notice The guarantor took money back.
    /// @param account Id of the account.
    /// @param guarantor Organisation that did.
    /// @param amount What it took.
    /// @param deposited What the contract still holds for the account.
    event GuaranteeWithdrawn(bytes32 indexed account, uint32 indexed guarantor, uint96 amount, uint96 deposited);

    /// @notice The account stands for a debt.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    /// @param debt What is owed.
    /// @param locked What only this debt can take.
    /// @param dueOn Last day of the deferred payment, since 1 January 1970.
    event GuaranteeReserved(
        bytes32 indexed account, bytes32 indexed obligation, uint96 debt, uint96 locked, uint32 dueOn
    );

    /// @notice The account no longer stands for a debt.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    /// @param debt What no longer counts to the ceiling.
    /// @param freed What is no longer locked.
    event GuaranteeReleased(bytes32 indexed account, bytes32 indexed obligation, uint96 debt, uint96 freed);

    /// @notice A debt was paid out of the account, as far as there was money, and the account no longer stands for it.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    /// @param payee Account that was paid.
    /// @param amount What was called.
    /// @param paid What the payee received.
    /// @param deposited What the contract still holds for the account.
    event GuaranteeCalled(
        bytes32 indexed account,
        bytes32 indexed obligation,
        address indexed payee,
        uint96 amount,
        uint96 paid,
        uint96 deposited
    );

    /// @notice No account has this id.
    /// @param account The id given.
    error GuaranteeUnknown(bytes32 account);

    /// @notice An account of these parties was opened before.
    /// @param account Its id.
    error GuaranteeExists(bytes32 account);

    /// @notice The instrument is not a contract.
    /// @param instrument The address given.
    error GuaranteeInstrumentInvalid(address instrument);

    /// @notice The token is not a contract.
    /// @param token The address given.
    error GuaranteeTokenInvalid(address token);

    /// @notice A cover is at most 1,000,000 parts per million, and payment is deferred by at most 60 days.
    /// @param coverPpm The cover given, parts per million.
    /// @param paymentDays The days given.
    error GuaranteeTermsInvalid(uint32 coverPpm, uint8 paymentDays);

    /// @notice Only the guarantor puts money up and takes it back.
    /// @param account Id of the account.
    /// @param org Organisation that tried.
    /// @param guarantor The guarantor.
    error GuaranteeGuarantorRequired(bytes32 account, uint32 org, uint32 guarantor);

    /// @notice Only the account's instrument may reserve, release and call it.
    /// @param account Id of the account.
    /// @param caller Who tried.
    /// @param instrument The instrument.
    error GuaranteeInstrumentRequired(bytes32 account, address caller, address instrument);

    /// @notice The account stands for the debts of another trader, to another country or in another currency.
    /// @param account Id of the account.
    /// @param country Country to which the debt is owed.
    /// @param trader Organisation that owes it.
    /// @param token Currency in which it is owed.
    error GuaranteeForAnother(bytes32 account, bytes2 country, uint32 trader, address token);

    /// @notice Customs has suspended the account.
    /// @param account Id of the account.
    error GuaranteeSuspended(bytes32 account);

    /// @notice The account stands for this obligation already.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    error GuaranteeObligationReserved(bytes32 account, bytes32 obligation);

    /// @notice The account does not stand for this obligation.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    error GuaranteeObligationUnknown(bytes32 account, bytes32 obligation);

    /// @notice The debts would come to more than customs authorised.
    /// @param account Id of the account.
    /// @param secured What they would come to.
    /// @param ceiling The most that is authorised.
    error GuaranteeCeilingExceeded(bytes32 account, uint256 secured, uint96 ceiling);

    /// @notice Less is free than the debt needs.
    /// @param account Id of the account.
    /// @param needed What would have to be locked.
    /// @param free What is free.
    error GuaranteeCoverMissing(bytes32 account, uint256 needed, uint96 free);

    /// @notice What is locked cannot be taken back.
    /// @param account Id of the account.
    /// @param amount What was asked for.
    /// @param free What is free.
    error GuaranteeNotFree(bytes32 account, uint96 amount, uint96 free);

    /// @notice An amount is missing.
    /// @param account Id of the account.
    error GuaranteeAmountMissing(bytes32 account);

    /// @notice The deposits would come to more than an account can hold: 2^96 − 1 of the smallest unit.
    /// @param account Id of the account.
    /// @param total What they would come to.
    error GuaranteeDepositTooLarge(bytes32 account, uint256 total);

    /// @notice Authorises an account for a trader.
    /// @dev Emits {GuaranteeOpened}.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The caller is customs of the country.
    /// - Trader and guarantor are active; the trader has the trader role; another guarantor is a bank or an insurer.
    /// - Instrument and token are contracts ({GuaranteeInstrumentInvalid}, {GuaranteeTokenInvalid}).
    /// - The terms are possible ({GuaranteeTermsInvalid}).
    /// - There is no account of these parties ({GuaranteeExists}).
    /// @param identity What names it.
    /// @param terms What is authorised.
    /// @return account Id of the account.
    function open(GuaranteeTypes.Identity calldata identity, GuaranteeTypes.Terms calldata terms)
        external
        returns (bytes32 account);

    /// @notice Changes what is authorised, for new reservations only.
    /// @dev Emits {GuaranteeTermsSet}. By customs of the country. Reverts with {GuaranteeUnknown} or
    /// {GuaranteeTermsInvalid}. A ceiling below what is secured already stops new reservations until enough is released.
    /// @param account Id of the account.
    /// @param terms What is authorised from now on.
    function setTerms(bytes32 account, GuaranteeTypes.Terms calldata terms) external;

    /// @notice Stops new reservations, or allows them again; money and reservations that exist are untouched.
    /// @dev Emits {GuaranteeSuspensionChanged}. By customs of the country. Reverts with {GuaranteeUnknown}.
    /// @param account Id of the account.
    /// @param suspended True to stop them.
    function setSuspension(bytes32 account, bool suspended) external;

    /// @notice Puts money up, pulled by allowance from the guarantor's account.
    /// @dev Emits {GuaranteeDeposited}. By the guarantor. Reverts with {GuaranteeUnknown},
    /// {GuaranteeGuarantorRequired}, {GuaranteeAmountMissing}, {GuaranteeDepositTooLarge}, or as the transfer does.
    /// @param account Id of the account.
    /// @param amount What to add.
    function deposit(bytes32 account, uint96 amount) external;

    /// @notice Takes back money that is not locked, to the guarantor's account; suspension of the account makes no
    /// difference.
    /// @dev Emits {GuaranteeWithdrawn}. By the guarantor. Reverts with {GuaranteeUnknown},
    /// {GuaranteeGuarantorRequired}, {GuaranteeAmountMissing}, {GuaranteeNotFree}, or as the transfer does.
    /// @param account Id of the account.
    /// @param amount What to take.
    function withdraw(bytes32 account, uint96 amount) external;

    /// @notice The record of an account; all zero when it was never opened.
    /// @param account Id of the account.
    /// @return record The record.
    function accountOf(bytes32 account) external view returns (GuaranteeTypes.Account memory record);

    /// @notice What of an account's money is not locked.
    /// @param account Id of the account.
    /// @return amount What the guarantor could take back, and a debt could lock.
    function freeOf(bytes32 account) external view returns (uint96 amount);

    /// @notice What an account holds for one debt; all zero when it does not stand for it.
    /// @param account Id of the account.
    /// @param obligation Id of the debt.
    /// @return reservation The reservation.
    function reservationOf(bytes32 account, bytes32 obligation)
        external
        view
        returns (GuaranteeTypes.Reservation memory reservation);

    /// @notice Id of the account that these parties have, or would have.
    /// @param identity What names it.
    /// @return account `keccak256(abi.encode(instrument, country, trader, guarantor, token))`.
    function accountId(GuaranteeTypes.Identity calldata identity) external pure returns (bytes32 account);
}
