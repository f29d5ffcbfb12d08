// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title CustomsTypes
/// @notice States and records of customs declarations.
/// @dev A day is a UTC calendar day counted from 1 January 1970. Amounts are in the smallest unit of the currency in
/// which the country's duties are owed.
library CustomsTypes {
    /// @notice Where an import declaration stands. The normative table is machines/customs-import.toml.
    enum ImportState {
        /// @dev Never lodged.
        None,
        /// @dev Lodged, with legal effect; no channel yet.
        Registered,
        /// @dev Documents or goods are being checked.
        UnderControl,
        /// @dev Control done, or none needed; the duty can be computed.
        Assessable,
        /// @dev Duty, excise and VAT are fixed.
        Assessed,
        /// @dev The money is in the treasury.
        Paid,
        /// @dev A guarantee stands for the money.
        Guaranteed,
        /// @dev The goods are free to leave.
        Released,
        /// @dev The closing term is over and all is paid; open to post-clearance audit.
        Closed,
        /// @dev Taken back by the declarant; final.
        Withdrawn,
        /// @dev Refused by customs; stands unless an appeal reverses it.
        Rejected,
        /// @dev Held by order.
        Detained,
        /// @dev Forfeited; stands unless an appeal reverses it.
        Seized,
        /// @dev Sent back abroad; final.
        Returned,
        /// @dev Destroyed under supervision; final.
        Destroyed,
        /// @dev Left to the state; final.
        Abandoned
    }

    /// @notice Where an export declaration stands. The normative table is machines/customs-export.toml.
    enum ExportState {
        /// @dev Never lodged.
        None,
        /// @dev Lodged, with legal effect; no channel yet.
        Registered,
        /// @dev Documents or goods are being checked.
        UnderControl,
        /// @dev Control done, or none needed.
        Assessable,
        /// @dev The export duty is fixed.
        Assessed,
        /// @dev The export duty is in the treasury.
        Paid,
        /// @dev The goods may go on board.
        ReleasedForLoading,
        /// @dev The goods are on board.
        Loaded,
        /// @dev The goods have left the customs territory.
        Exited,
        /// @dev Part of the ledger that later instruments write down; final.
        Closed,
        /// @dev Left ashore by the carrier; final.
        ShutOut,
        /// @dev Taken back by the declarant; final.
        Withdrawn,
        /// @dev Refused by customs; final.
        Rejected
    }

    /// @notice How closely customs looks at a declaration.
    enum Channel {
        /// @dev Not yet selected.
        None,
        /// @dev No control before release.
        Green,
        /// @dev No control before release, audit after it.
        Blue,
        /// @dev Documents are checked.
        Yellow,
        /// @dev Goods are examined.
        Red
    }

    /// @notice How a detention ends.
    enum Disposal {
        /// @dev None chosen; never valid.
        None,
        /// @dev The goods are forfeited.
        Seizure,
        /// @dev The goods go back abroad.
        Return,
        /// @dev The goods are destroyed.
        Destruction,
        /// @dev The goods are left to the state.
        Abandonment
    }

    /// @notice A decision against which an appeal lies.
    enum Decision {
        /// @dev None.
        None,
        /// @dev {ImportState.Rejected}.
        Rejection,
        /// @dev {ImportState.Detained}.
        Detention,
        /// @dev {ImportState.Seized}.
        Seizure,
        /// @dev {ImportState.Assessed}.
        Assessment,
        /// @dev Duty demanded after the audit.
        Supplement
    }

    /// @notice Where the appeal against the latest decision stands.
    enum Appeal {
        /// @dev Nobody has appealed.
        None,
        /// @dev Before the review.
        Open,
        /// @dev The decision stands: upheld, or the appeal was withdrawn.
        Upheld,
        /// @dev The decision is undone.
        Reversed
    }

    /// @notice What a later instrument writes an export down for; each purpose has its own remaining quantity.
    enum Purpose {
        /// @dev None stated; never valid.
        None,
        /// @dev Rebate of tax, by the tax authority.
        Rebate,
        /// @dev Finance against the goods, by whom the exporter authorised.
        Financing,
        /// @dev Quota or licence, by the agency.
        Permit
    }

    /// @notice What a whole declaration owes.
    struct Dues {
        /// @dev Customs duty.
        uint256 duty;
        /// @dev Excise.
        uint256 excise;
        /// @dev Value added tax.
        uint256 vat;
    }

    /// @notice The goods of an import, which the declaration commits to by the hash of {Consignments}.
    struct Consignment {
        /// @dev Bill of lading under which the goods arrive.
        bytes32 bill;
        /// @dev Root of the lines, see {GoodsTree}.
        bytes32 goodsRoot;
        /// @dev Containers that hold the goods, ISO 6346 in ASCII, ascending and each once; none for bulk.
        bytes11[] containers;
    }

    /// @notice What a declarant states about an import.
    struct ImportLodgement {
        /// @dev Country of import, ISO 3166-1 alpha-2.
        bytes2 country;
        /// @dev Reference of the declaration, ASCII left-aligned, unique in the country.
        bytes32 declarationReference;
        /// @dev Organisation that imports.
        uint32 importer;
        /// @dev Version of the country's treasury, in whose currency the prices are stated.
        uint16 treasury;
        /// @dev Sum of the lines' prices.
        uint96 totalPrice;
        /// @dev Number of lines.
        uint16 lineCount;
        /// @dev Bill, lines and containers.
        Consignment consignment;
    }

    /// @notice What a declarant states about an export.
    struct ExportLodgement {
        /// @dev Country of export, ISO 3166-1 alpha-2.
        bytes2 country;
        /// @dev Reference of the declaration, ASCII left-aligned, unique in the country.
        bytes32 declarationReference;
        /// @dev Organisation that exports.
        uint32 exporter;
        /// @dev Version of the country's treasury, in whose currency the prices are stated; zero where the country has no
        /// rates for exports.
        uint16 treasury;
        /// @dev Root of the lines, see {GoodsTree}.
        bytes32 goodsRoot;
        /// @dev Sum of the lines' prices.
        uint96 totalPrice;
        /// @dev Number of lines.
        uint16 lineCount;
        /// @dev UN/LOCODE at which the goods go on board, in the country of export.
        bytes5 portOfLoading;
    }

    /// @notice An import declaration as it stands.
    struct ImportDeclaration {
        // slot 0
        /// @dev Where it stands.
        ImportState state;
        /// @dev How closely customs looks at it.
        Channel channel;
        /// @dev Whether an appeal is before the review.
        bool appealed;
        /// @dev Country of import.
        bytes2 country;
        /// @dev Organisation that lodged it: the importer or its broker.
        uint32 declarant;
        /// @dev Organisation that imports and owes the duty.
        uint32 importer;
        /// @dev Day of lodging: the day whose tariff applies.
        uint16 lodgedOn;
        /// @dev Day on which it was assessed, then released, then closed; zero before.
        uint16 since;
        /// @dev Number of lines.
        uint16 lineCount;
        /// @dev Version of the country's treasury at lodging: the currency of every amount, and the payee.
        uint16 treasury;
        /// @dev Total price until the declaration is assessed; what is owed, or was paid, from then on.
        uint96 amount;
        // slot 1
        /// @dev Hash of the consignment, see {Consignments}.
        bytes32 consignmentHash;
    }

    /// @notice How far an assessment in parts has come.
    struct Progress {
        // slot 0
        /// @dev Lines that are assessed.
        uint16 lines;
        /// @dev Sum of their prices.
        uint112 price;
        /// @dev Sum of their duty.
        uint128 duty;
        // slot 1
        /// @dev Sum of their excise.
        uint128 excise;
        /// @dev Sum of their value added tax.
        uint128 vat;
    }

    /// @notice What is owed on an import beside a payment in full before release.
    struct Debt {
        // slot 0
        /// @dev What is owed, without surcharge.
        uint96 owed;
        /// @dev Last day to pay it without surcharge.
        uint24 dueOn;
        /// @dev Sum of the supplements that were decided and stand.
        uint96 supplements;
        // slot 1
        /// @dev Sum of what was paid back after an audit.
        uint96 refunded;
        // slot 2
        /// @dev Guarantee account that stands for it; zero when none does.
        bytes32 account;
    }

    /// @notice Question and decision that an import is about.
    struct File {
        // slot 0
        /// @dev Last day to answer the question; zero when none is open.
        uint24 answerBy;
        /// @dev State to which a reversal leads back.
        ImportState before;
        /// @dev The latest decision against which an appeal lies.
        Decision decision;
        /// @dev Where the appeal against it stands.
        Appeal appeal;
        /// @dev Day of that decision.
        uint24 decidedOn;
        /// @dev Amount of the supplement that was decided; after a seizure, the debt that a called guarantee had left.
        uint96 amount;
    }

    /// @notice An export declaration as it stands.
    struct ExportDeclaration {
        // slot 0
        /// @dev Where it stands.
        ExportState state;
        /// @dev How closely customs looks at it.
        Channel channel;
        /// @dev UN/LOCODE at which the goods go on board; its first two letters are the country of export.
        bytes5 portOfLoading;
        /// @dev Organisation that lodged it: the exporter or its broker.
        uint32 declarant;
        /// @dev Organisation that exports and owes the duty.
        uint32 exporter;
        /// @dev Day of lodging, whose tariff applies; from the exit on, the day of exit.
        uint16 since;
        /// @dev Number of lines.
        uint16 lineCount;
        /// @dev Version of the country's treasury; zero when the country had no rates for exports.
        uint16 treasury;
        /// @dev Total price until the declaration is assessed; what is owed, or was paid, from then on.
        uint96 amount;
        // slot 1
        /// @dev Root of the lines.
        bytes32 goodsRoot;
    }
}
