// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title CustomsTypes
/// @notice States and records of customs declarations, and the entries of a customs tariff.
/// @dev A day is a UTC calendar day counted from 1 January 1970. Amounts are in the smallest unit of the currency in
/// which the country's duties are owed. Rates are in parts per million: 27,000 is 2.7 %.
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

    /// @notice One line of a tariff, as customs sets it.
    struct Rate {
        /// @dev Leading digits of the commodity code, as a number: 2204 for wine, 1 with two digits for chapter 01.
        uint40 prefix;
        /// @dev How many digits the prefix has: 2, 4, 6, 8 or 10.
        uint8 digits;
        /// @dev Group of origins it is for; zero is the general rate, for every origin.
        uint8 group;
        /// @dev Customs duty on the customs value, parts per million.
        uint32 dutyPpm;
        /// @dev Excise on the composite base, parts per million, below one million.
        uint32 excisePpm;
        /// @dev Value added tax on the composite base, parts per million.
        uint32 vatPpm;
        /// @dev First day on which it applies.
        uint32 validFrom;
        /// @dev Last day on which it applies; `type(uint32).max` when no end is known.
        uint32 validTo;
    }

    /// @notice The rates that apply to one line of goods.
    struct Rates {
        /// @dev Customs duty, parts per million.
        uint32 dutyPpm;
        /// @dev Excise, parts per million.
        uint32 excisePpm;
        /// @dev Value added tax, parts per million.
        uint32 vatPpm;
    }

    /// @notice In what, and to whom, a country's duties are paid.
    struct Treasury {
        // slot 0
        /// @dev ERC-20 in whose smallest unit values are declared and duties are owed.
        address token;
        /// @dev Tax organisation that is paid.
        uint32 org;
    }

    /// @notice One line of goods. The lines of a declaration are committed to as `keccak256(abi.encode(lines))`.
    struct Line {
        /// @dev Commodity code of ten digits: HS, then the country's own digits, zeros where it has none.
        uint40 commodity;
        /// @dev ISO 3166-1 alpha-2 of the country of origin.
        bytes2 origin;
        /// @dev Customs value on the country's basis (CIF, or FOB as in Australia).
        uint128 customsValue;
        /// @dev Costs in the base of excise and VAT but not in the customs value: freight and insurance on FOB basis.
        uint128 taxableCosts;
    }

    /// @notice What a line, or a whole declaration, owes.
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
        /// @dev Sum of the lines' customs values.
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
        /// @dev Sum of the lines' customs values.
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
        /// @dev Total customs value until the declaration is assessed; what is owed, or was paid, from then on.
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
        /// @dev Total customs value.
        uint104 totalValue;
        // slot 1
        /// @dev Commitment to the lines.
        bytes32 linesHash;
    }
}
