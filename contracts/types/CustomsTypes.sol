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
        /// @dev The goods are free to leave; final.
        Released
    }

    /// @notice Where an export declaration stands. The normative table is machines/customs-export.toml.
    enum ExportState {
        /// @dev Never lodged.
        None,
        /// @dev Lodged, with legal effect.
        Registered,
        /// @dev The goods may go on board.
        ReleasedForLoading,
        /// @dev The goods are on board.
        Loaded,
        /// @dev The goods have left the customs territory; final.
        Exited
    }

    /// @notice How closely customs looks at an import.
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

    /// @notice What a whole declaration owes.
    struct Dues {
        /// @dev Customs duty.
        uint256 duty;
        /// @dev Excise.
        uint256 excise;
        /// @dev Value added tax.
        uint256 vat;
    }

    /// @notice What a declarant states about an import.
    struct ImportLodgement {
        /// @dev Country of import, ISO 3166-1 alpha-2.
        bytes2 country;
        /// @dev Reference of the declaration, ASCII left-aligned, unique in the country.
        bytes32 declarationReference;
        /// @dev Organisation that imports.
        uint32 importer;
        /// @dev Bill of lading under which the goods arrive.
        bytes32 bill;
        /// @dev `keccak256(abi.encode(lines))`.
        bytes32 linesHash;
        /// @dev Sum of the lines' prices.
        uint104 totalValue;
        /// @dev Number of lines.
        uint16 lineCount;
    }

    /// @notice What a declarant states about an export.
    struct ExportLodgement {
        /// @dev Country of export, ISO 3166-1 alpha-2.
        bytes2 country;
        /// @dev Reference of the declaration, ASCII left-aligned, unique in the country.
        bytes32 declarationReference;
        /// @dev Organisation that exports.
        uint32 exporter;
        /// @dev `keccak256(abi.encode(lines))`.
        bytes32 linesHash;
        /// @dev Sum of the lines' prices.
        uint104 totalValue;
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
        /// @dev Country of import.
        bytes2 country;
        /// @dev Organisation that lodged it: the importer or its broker.
        uint32 declarant;
        /// @dev Organisation that imports and owes the duty.
        uint32 importer;
        /// @dev Day of lodging: the day whose tariff applies.
        uint24 lodgedOn;
        /// @dev Number of lines.
        uint16 lineCount;
        /// @dev Version of the country's treasury at lodging: the currency of every amount, and the payee.
        uint16 treasury;
        /// @dev Sum of the lines' prices until the declaration is assessed; what is owed, or was paid, from then on.
        uint104 amount;
        // slot 1
        /// @dev Commitment to the lines.
        bytes32 linesHash;
        // slot 2
        /// @dev Bill of lading under which the goods arrive.
        bytes32 bill;
    }

    /// @notice An export declaration as it stands.
    struct ExportDeclaration {
        // slot 0
        /// @dev Where it stands.
        ExportState state;
        /// @dev UN/LOCODE at which the goods go on board; its first two letters are the country of export.
        bytes5 portOfLoading;
        /// @dev Organisation that lodged it: the exporter or its broker.
        uint32 declarant;
        /// @dev Organisation that exports.
        uint32 exporter;
        /// @dev Day of lodging.
        uint24 lodgedOn;
        /// @dev Number of lines.
        uint16 lineCount;
        /// @dev Sum of the lines' prices.
        uint104 totalValue;
        // slot 1
        /// @dev Commitment to the lines.
        bytes32 linesHash;
    }
}
