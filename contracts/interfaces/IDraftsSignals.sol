// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftTypes} from "../types/DraftTypes.sol";

/// @title IDraftsSignals
/// @notice What a register of drafts tells the world: its events, and the reasons for which it refuses an act.
/// @dev Article numbers are UCP 600's; ULB is the Geneva Uniform Law on Bills of Exchange of 1930.
interface IDraftsSignals {
    /// @notice A bank accepted a draft or incurred a deferred payment undertaking, and is bound by it.
    /// @param draft Id: `keccak256(abi.encode(acceptor, undertaking.acceptorReference))`.
    /// @param acceptor Bank that is bound.
    /// @param payee Organisation to which it is payable first.
    /// @param undertaking What the bank stated.
    event DraftAccepted(
        bytes32 indexed draft, uint32 indexed acceptor, uint32 indexed payee, DraftTypes.Undertaking undertaking
    );

    /// @notice The holder endorsed the draft; an open offer ends with it.
    /// @param draft Id of the draft.
    /// @param from Holder until now.
    /// @param to Holder from now on.
    event DraftEndorsed(bytes32 indexed draft, uint32 indexed from, uint32 indexed to);

    /// @notice The holder offered the draft, or changed its offer.
    /// @param draft Id of the draft.
    /// @param holder Organisation that sells.
    /// @param buyer The only organisation that may buy.
    /// @param price What it has to pay.
    event DraftOffered(bytes32 indexed draft, uint32 indexed holder, uint32 indexed buyer, uint104 price);

    /// @notice The holder took its offer back.
    /// @param draft Id of the draft.
    /// @param holder Organisation that had offered it.
    /// @param buyer Organisation that may no longer buy.
    event DraftOfferWithdrawn(bytes32 indexed draft, uint32 indexed holder, uint32 indexed buyer);

    /// @notice The draft was bought before it was paid (article 12b).
    /// @param draft Id of the draft.
    /// @param seller Holder until now, which received the price.
    /// @param buyer Holder from now on.
    /// @param price What it paid.
    event DraftDiscounted(bytes32 indexed draft, uint32 indexed seller, uint32 indexed buyer, uint104 price);

    /// @notice Money was put up for the draft; its holder gets it.
    /// @param draft Id of the draft.
    /// @param provider Organisation that put it up.
    /// @param amount What it added.
    /// @param secured What the contract now holds for the draft.
    event DraftSecured(bytes32 indexed draft, uint32 indexed provider, uint104 amount, uint104 secured);

    /// @notice The draft was paid; an open offer ends with it.
    /// @param draft Id of the draft.
    /// @param acceptor Bank that is no longer bound.
    /// @param holder Organisation that holds it.
    /// @param amount What was owed.
    /// @param fromSecurity How much of it the contract held. The rest came from the acceptor's account, or is owed to
    /// nobody where the acceptor is the holder.
    event DraftPaid(
        bytes32 indexed draft, uint32 indexed acceptor, uint32 indexed holder, uint104 amount, uint104 fromSecurity
    );

    /// @notice The holder of a dishonoured draft got what had been put up for it (ULB article 39).
    /// @param draft Id of the draft.
    /// @param holder Organisation that was paid.
    /// @param amount What it got.
    /// @param left What the acceptor still owes.
    event DraftPaidInPart(bytes32 indexed draft, uint32 indexed holder, uint104 amount, uint104 left);

    /// @notice The day on which the draft was payable passed without payment: the acceptor is in default. An open offer
    /// ends with it.
    /// @param draft Id of the draft.
    /// @param acceptor Bank in default.
    /// @param holder Organisation that was not paid.
    /// @param dueUntil Until when it could have been paid in time, Unix time in seconds.
    event DraftDishonoured(bytes32 indexed draft, uint32 indexed acceptor, uint32 indexed holder, uint256 dueUntil);

    /// @notice The draft is not in a state that allows this act.
    /// @param draft Id of the draft.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error DraftUnexpectedState(bytes32 draft, DraftTypes.DraftState current, uint256 expected);

    /// @notice Only the holder may do this.
    /// @param draft Id of the draft.
    /// @param org Organisation that tried.
    /// @param holder The holder.
    error DraftHolderRequired(bytes32 draft, uint32 org, uint32 holder);

    /// @notice Only the organisation to which the draft is offered may buy it.
    /// @param draft Id of the draft.
    /// @param org Organisation that tried.
    /// @param buyer The buyer; zero when the draft is not on offer.
    error DraftBuyerRequired(bytes32 draft, uint32 org, uint32 buyer);

    /// @notice The undertaking lacks a reference, a kind or an amount.
    /// @param draft Id of the draft.
    error DraftUndertakingInvalid(bytes32 draft);

    /// @notice The organisation cannot hold the draft next: it is an escrow contract, its holder already, or the bank
    /// that accepts it now.
    /// @param draft Id of the draft.
    /// @param org The organisation.
    error DraftPartyInvalid(bytes32 draft, uint32 org);

    /// @notice There is no contract at the token's address.
    /// @param draft Id of the draft.
    /// @param token What was given.
    error DraftTokenInvalid(bytes32 draft, address token);

    /// @notice The maturity has passed at the place of payment, or is too far ahead.
    /// @param draft Id of the draft.
    /// @param maturesOn What was given, local day.
    /// @param earliest First day that is valid: the day that it is there now.
    /// @param latest Last day that is valid.
    error DraftMaturityInvalid(bytes32 draft, uint256 maturesOn, uint256 earliest, uint256 latest);

    /// @notice A draft is accepted against what an escrow contract holds, and against nothing else.
    /// @param draft Id of the draft.
    /// @param target What was given.
    error DraftReceiverInvalid(bytes32 draft, address target);

    /// @notice The contract did not acknowledge the draft.
    /// @param draft Id of the draft.
    /// @param target The contract.
    error DraftNotAcknowledged(bytes32 draft, address target);

    /// @notice A deferred payment undertaking is no negotiable instrument: it can be sold, but not endorsed.
    /// @param draft Id of the undertaking.
    error DraftNotNegotiable(bytes32 draft);

    /// @notice The price is zero.
    /// @param draft Id of the draft.
    error DraftPriceInvalid(bytes32 draft);

    /// @notice The price is not the one that the buyer agreed to.
    /// @param draft Id of the draft.
    /// @param price What the holder asks.
    /// @param agreed What the buyer agreed to.
    error DraftPriceChanged(bytes32 draft, uint256 price, uint256 agreed);

    /// @notice The draft is not on offer.
    /// @param draft Id of the draft.
    error DraftNotOffered(bytes32 draft);

    /// @notice Nothing was put up, or the money put up would be more than is owed.
    /// @param draft Id of the draft.
    /// @param secured What the contract would hold for the draft.
    /// @param maximum What is owed.
    error DraftSecurityInvalid(bytes32 draft, uint256 secured, uint256 maximum);

    /// @notice There is nothing to pay in part: no money was put up, or it pays the whole.
    /// @param draft Id of the draft.
    /// @param secured What the contract holds for the draft.
    /// @param amount What is owed.
    error DraftNotPartlySecured(bytes32 draft, uint256 secured, uint256 amount);

    /// @notice The draft is not due yet.
    /// @param draft Id of the draft.
    /// @param dueFrom From when it is payable, Unix time in seconds.
    error DraftNotDue(bytes32 draft, uint256 dueFrom);

    /// @notice The acceptor can still pay in time.
    /// @param draft Id of the draft.
    /// @param dueUntil Until when, Unix time in seconds.
    error DraftStillPayable(bytes32 draft, uint256 dueUntil);

    /// @notice The acceptor holds the draft itself and is in default towards nobody.
    /// @param draft Id of the draft.
    /// @param acceptor The acceptor.
    error DraftHeldByAcceptor(bytes32 draft, uint32 acceptor);
}
