// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title DraftTypes
/// @notice States, terms and records of drafts that banks accepted and of deferred payment undertakings.
/// @dev Days are local days since 1 January 1970 at the place of payment. Amounts are in the token's smallest unit.
library DraftTypes {
    /// @notice What a bank has bound itself by (UCP 600 article 7a iii, iv).
    enum Kind {
        /// @dev None stated; never valid.
        None,
        /// @dev A draft that the bank accepted: negotiable by endorsement.
        Acceptance,
        /// @dev A deferred payment undertaking: payable alike, but no negotiable instrument.
        DeferredPayment
    }

    /// @notice Where a draft stands. The normative table is machines/draft.toml.
    enum DraftState {
        /// @dev Never accepted.
        None,
        /// @dev The acceptor is bound towards the payee.
        Accepted,
        /// @dev The acceptor is bound towards a later holder: the draft has changed hands.
        Endorsed,
        /// @dev Not paid on its day; the default is on record, and the debt remains.
        Overdue,
        /// @dev Paid to its holder; final.
        Paid
    }

    /// @notice What a bank states when it binds itself.
    struct Undertaking {
        /// @dev The acceptor's own reference, ASCII left-aligned, unique to it.
        bytes32 acceptorReference;
        /// @dev Acceptance or deferred payment.
        Kind kind;
        /// @dev ERC-20 in which it is payable.
        address token;
        /// @dev Amount payable at maturity.
        uint104 amount;
        /// @dev Organisation to which it is payable first.
        uint32 payee;
        /// @dev Place of payment, in {IBankingCalendar}'s terms.
        bytes5 place;
        /// @dev Day on which it matures, local day at the place of payment.
        uint24 maturesOn;
    }

    /// @notice A draft as it stands.
    struct Draft {
        // slot 0, packed by {DraftWord}
        /// @dev Where the draft stands.
        DraftState state;
        /// @dev Acceptance or deferred payment.
        Kind kind;
        /// @dev Bank that is bound.
        uint32 acceptor;
        /// @dev Organisation that is paid, or was.
        uint32 holder;
        /// @dev Place of payment.
        bytes5 place;
        /// @dev Day on which it matures, local day.
        uint24 maturesOn;
        /// @dev What the acceptor owes, less what was paid in part; what it owed last when Paid.
        uint104 amount;
        // slot 1
        /// @dev ERC-20 in which it is payable.
        address token;
        /// @dev Organisation to which the holder offers it; zero for none.
        uint32 buyer;
        // slot 2
        /// @dev What the buyer pays for it; zero when it is not on offer.
        uint104 price;
        /// @dev Money that was put up for it and is still here.
        uint104 secured;
        /// @dev Organisation that put money up first; zero for none. Every one of them is in the events.
        uint32 securedBy;
    }
}
