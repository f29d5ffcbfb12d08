// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title GuaranteeTypes
/// @notice Records of accounts that stand for customs debts.
/// @dev Amounts are in the token's smallest unit. Shares are in parts per million: 300,000 is 30 %. A day is a UTC
/// calendar day counted from 1 January 1970. UCC is Regulation (EU) 952/2013, UCC-DA Delegated Regulation (EU)
/// 2015/2446.
library GuaranteeTypes {
    /// @notice What names an account, and whose hash is its id.
    struct Identity {
        /// @dev Contract that reserves the account and calls it; nothing else can.
        address instrument;
        /// @dev Country whose customs the money is put up for, ISO 3166-1 alpha-2.
        bytes2 country;
        /// @dev Organisation whose debts the account stands for.
        uint32 trader;
        /// @dev Organisation that puts the money up: the trader itself, or a bank or an insurer for it (UCC article 94).
        uint32 guarantor;
        /// @dev ERC-20 of deposits and debts.
        address token;
    }

    /// @notice What customs of the country authorises (UCC article 95).
    struct Terms {
        /// @dev Share of each debt that free money must cover, parts per million: 1,000,000 in full, 500,000 or 300,000
        /// reduced, zero for a waiver (UCC-DA article 84).
        uint32 coverPpm;
        /// @dev Days by which payment of each debt is deferred, 0 to 60 (UCC articles 110 and 111).
        uint8 paymentDays;
        /// @dev Reference amount (UCC article 90): the most that debts may come to at once.
        uint96 ceiling;
    }

    /// @notice An account as it stands.
    struct Account {
        /// @dev What names it.
        Identity identity;
        /// @dev What customs authorises for new reservations.
        Terms terms;
        /// @dev True while it takes no new reservation.
        bool suspended;
        /// @dev What the contract holds for it.
        uint96 deposited;
        /// @dev How much of it is locked for reservations.
        uint96 locked;
        /// @dev What the debts come to that it stands for.
        uint96 secured;
    }

    /// @notice What an account holds for one debt.
    struct Reservation {
        // slot 0, packed by {ReservationWord}
        /// @dev Money that only this debt can take.
        uint96 locked;
        /// @dev The debt.
        uint96 debt;
        /// @dev Last day of the deferred payment; zero when nothing is reserved.
        uint32 dueOn;
    }
}
