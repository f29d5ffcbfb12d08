// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftTypes} from "../types/DraftTypes.sol";
import {IBankingCalendar} from "./IBankingCalendar.sol";
import {IDraftsSignals} from "./IDraftsSignals.sol";

/// @title IDrafts
/// @notice Register of drafts that banks have accepted and of deferred payment undertakings: who owes, who is paid, and
/// when.
/// @dev Nobody but the holder can give a draft away, and whoever holds it when it is paid is paid. The contract holds
/// of each token exactly the money put up for drafts that are not paid. Article numbers are UCP 600's; ULB is the
/// Geneva Uniform Law on Bills of Exchange of 1930. The machine is machines/draft.toml.
///
/// A draft is due on the day on which it matures or, where banks are closed at the place of payment, on the next day on
/// which they are open (ULB article 72), from local midnight to the closing of banks.
///
/// Warning: the acceptor's allowance to this contract is its standing order to pay: from the day on which a draft is
/// due anyone can have it paid. Warning: due days follow the calendar as its keeper has it when they are asked for; a
/// holiday declared later moves them, and a calendar without a banking day in 64 days keeps a draft from being paid or
/// protested until its keeper sets it right.
interface IDrafts is IDraftsSignals {
    /// @notice Binds the caller's bank to pay at maturity: by an accepted draft or by a deferred payment undertaking.
    /// @dev Emits {DraftAccepted}.
    ///
    /// Requirements:
    /// - The caller has the bank role, and issuance is not paused.
    /// - The bank never used the reference.
    /// - Reference, kind and amount are stated, and the token is a contract.
    /// - The payee is active, no escrow contract and not the bank itself.
    /// - The calendar knows the place of payment; the maturity has not passed there and is at most 1,096 days (three
    ///   years) ahead.
    /// @param undertaking What the bank states.
    /// @return draft Id of the draft.
    function accept(DraftTypes.Undertaking calldata undertaking) external returns (bytes32 draft);

    /// @notice Accepts as {accept} does, against what an escrow contract gives for it in the same transaction.
    /// @dev Emits {DraftAccepted}, then calls {IDraftReceiver-onDraftAccepted}. A bank that accepts a draft against
    /// documents names the contract of the credit here.
    ///
    /// Requirements, beside those of {accept}:
    /// - The target is the root of an active organisation with the escrow role, and acknowledges the draft.
    /// @param undertaking What the bank states.
    /// @param target Contract to call.
    /// @param data Passed on to it.
    /// @return draft Id of the draft.
    function acceptAndCall(DraftTypes.Undertaking calldata undertaking, address target, bytes calldata data)
        external
        returns (bytes32 draft);

    /// @notice Gives an accepted draft to another organisation, which is paid instead; an open offer ends with it.
    /// @dev Emits {DraftEndorsed}. The acceptor may be the one (ULB article 11).
    ///
    /// Requirements:
    /// - The draft is Accepted or Endorsed, and no deferred payment undertaking; the caller is its holder.
    /// - The receiver is active, no escrow contract and not the holder.
    /// @param draft Id of the draft.
    /// @param to Organisation that holds it from now on.
    function endorse(bytes32 draft, uint32 to) external;

    /// @notice Offers a draft or a deferred payment undertaking to one buyer, in place of any earlier offer.
    /// @dev Emits {DraftOffered}. The acceptor may be the one (article 12b). The price may be above the amount: where
    /// interest is negative it is.
    ///
    /// Requirements:
    /// - The draft is Accepted or Endorsed, the caller its holder.
    /// - The buyer is active, no escrow contract and not the holder; the price is not zero.
    /// @param draft Id of the draft.
    /// @param buyer Organisation that may buy it.
    /// @param price What it has to pay.
    function offer(bytes32 draft, uint32 buyer, uint104 price) external;

    /// @notice Takes an offer back.
    /// @dev Emits {DraftOfferWithdrawn}. The draft is Accepted or Endorsed and on offer, the caller its holder.
    /// @param draft Id of the draft.
    function withdrawOffer(bytes32 draft) external;

    /// @notice Buys a draft: the price goes from the buyer's account to the holder's, and the draft to the buyer, in
    /// one transaction.
    /// @dev Emits {DraftDiscounted}. Pulled by allowance. A prepaid deferred payment undertaking is Endorsed as well:
    /// it has changed hands.
    ///
    /// Requirements:
    /// - The draft is Accepted or Endorsed, and offered to the caller's organisation.
    /// - The price is the one agreed to, and the buyer's account has it.
    /// @param draft Id of the draft.
    /// @param agreed Price that the buyer agrees to.
    function discount(bytes32 draft, uint104 agreed) external;

    /// @notice Puts up money for a draft. Payment takes it before the acceptor's own, so that none of it ever goes
    /// back.
    /// @dev Emits {DraftSecured}. Pulled by allowance from the account of the caller's organisation, whichever it is.
    ///
    /// Requirements:
    /// - The draft is Accepted, Endorsed or Overdue.
    /// - Something is put up, and with what is there already no more than is owed.
    /// @param draft Id of the draft.
    /// @param amount What to add.
    function secure(bytes32 draft, uint104 amount) external;

    /// @notice Pays a draft to whoever holds it now: out of the money put up for it, then from the acceptor's account.
    /// Anyone may call, and whether acceptor or holder is suspended makes no difference.
    /// @dev Emits {DraftPaid}. Where the acceptor holds the draft itself, only the money put up moves.
    ///
    /// Requirements:
    /// - The draft is Accepted, Endorsed or Overdue, and its due day has begun.
    /// - The acceptor's account has what the money put up lacks and allows this contract to pull it.
    /// @param draft Id of the draft.
    function pay(bytes32 draft) external;

    /// @notice Pays the money put up for a dishonoured draft to its holder, which cannot refuse a part (ULB article
    /// 39). Anyone may call, so that the money does not wait for an acceptor that never pays.
    /// @dev Emits {DraftPaidInPart}. The acceptor owes that much less.
    ///
    /// Requirements:
    /// - The draft is Overdue.
    /// - Something was put up, and less than is owed; what pays the whole is for {pay}.
    /// @param draft Id of the draft.
    function payInPart(bytes32 draft) external;

    /// @notice Puts on record that a draft was not paid on its day. Anyone may call.
    /// @dev Emits {DraftDishonoured}. It can be paid still, but no longer be endorsed or sold here.
    ///
    /// Requirements:
    /// - The draft is Accepted or Endorsed, and banks have closed on its due day.
    /// - The acceptor does not hold it itself.
    /// @param draft Id of the draft.
    function protest(bytes32 draft) external;

    /// @notice The record of a draft; all zero when it was never accepted.
    /// @param draft Id of the draft.
    /// @return record The record.
    function draftOf(bytes32 draft) external view returns (DraftTypes.Draft memory record);

    /// @notice First moment at which a draft can be paid: local midnight of its due day.
    /// @dev Reverts with {IBankingCalendar-CalendarPlaceUnknown} when it was never accepted.
    /// @param draft Id of the draft.
    /// @return moment Unix time, seconds.
    function dueFrom(bytes32 draft) external view returns (uint256 moment);

    /// @notice Last moment at which payment of a draft is in time: the close of its due day.
    /// @dev Reverts with {IBankingCalendar-CalendarPlaceUnknown} when it was never accepted.
    /// @param draft Id of the draft.
    /// @return moment Unix time, seconds.
    function dueUntil(bytes32 draft) external view returns (uint256 moment);

    /// @notice Id of the draft that a bank accepts, or would accept, under a reference.
    /// @param acceptor The bank.
    /// @param acceptorReference The bank's own reference.
    /// @return draft Id of the draft.
    function draftId(uint32 acceptor, bytes32 acceptorReference) external pure returns (bytes32 draft);

    /// @notice The calendar that says when banks are open.
    /// @return calendar_ The calendar.
    function calendar() external view returns (IBankingCalendar calendar_);
}
