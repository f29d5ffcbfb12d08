// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title TariffTypes
/// @notice Entries of a customs tariff, lines of goods, and what they owe.
/// @dev A day is a UTC calendar day counted from 1 January 1970. Amounts are in the smallest unit of the currency in
/// which the country's duties are owed. Rates are in parts per million: 27,000 is 2.7 %. Quantities are in thousandths of a
/// unit of measure: grams where the unit is the kilogram.
library TariffTypes {
    /// @notice Which way goods cross the border.
    enum Flow {
        /// @dev Into the customs territory.
        Import,
        /// @dev Out of it.
        Export
    }

    /// @notice What customs value a country's duties are computed on.
    enum Valuation {
        /// @dev Price, freight and insurance to the place of importation (WTO Valuation Agreement, article 8.2).
        Cif,
        /// @dev The price alone; freight and insurance enter the base of excise and VAT.
        Fob
    }

    /// @notice How the duty of a line is computed.
    enum DutyBasis {
        /// @dev A share of the customs value.
        AdValorem,
        /// @dev An amount per quantity.
        Specific,
        /// @dev Whichever of the two is higher.
        Higher,
        /// @dev Whichever of the two is lower.
        Lower,
        /// @dev Both together.
        Compound
    }

    /// @notice One entry of a tariff, as customs sets it.
    struct Rate {
        /// @dev Leading digits of the commodity code, as a number: 2204 for wine, 1 with two digits for chapter 01.
        uint40 prefix;
        /// @dev How many digits the prefix has: 2, 4, 6, 8 or 10.
        uint8 digits;
        /// @dev Group of origins it is for; zero is the general rate, for every origin.
        uint8 group;
        /// @dev Whether it is for imports or for exports.
        Flow flow;
        /// @dev What applies from {validFrom} to {validTo}.
        Rates rates;
        /// @dev First day on which it applies.
        uint32 validFrom;
        /// @dev Last day on which it applies; `type(uint32).max` when no end is known.
        uint32 validTo;
    }

    /// @notice The rates that apply to one line of goods.
    struct Rates {
        /// @dev How duty is computed.
        DutyBasis basis;
        /// @dev Ad valorem duty on the customs value, parts per million.
        uint32 dutyPpm;
        /// @dev Specific duty, smallest unit of the currency per 1,000 units of measure.
        uint48 specific;
        /// @dev Unit of measure of the specific duty, UN/ECE Recommendation 20, three letters; zero when there is none.
        bytes3 unit;
        /// @dev Excise on the composite base, parts per million, below one million.
        uint32 excisePpm;
        /// @dev Value added tax on the composite base, parts per million.
        uint32 vatPpm;
        /// @dev Kinds of permit that the goods need, as a mask: bit `n` is kind `n` of {PermitTypes.Kind}.
        uint16 permits;
    }

    /// @notice The group an origin is put into.
    struct Grouping {
        /// @dev Country of origin, ISO 3166-1 alpha-2.
        bytes2 origin;
        /// @dev Group of origins; zero to give it the general rates again.
        uint8 group;
        /// @dev First day on which it applies.
        uint32 validFrom;
    }

    /// @notice In what, to whom and on what value a country's duties are paid.
    struct Treasury {
        // slot 0
        /// @dev ERC-20 in whose smallest unit values are declared and duties are owed.
        address token;
        /// @dev Tax organisation that is paid.
        uint32 org;
        /// @dev The value that duties are computed on.
        Valuation valuation;
        /// @dev Day on which it was named; it is in force until the day on which the next one is, that day included.
        uint24 validFrom;
    }

    /// @notice One line of goods. Its leaf in the goods root is that of OpenZeppelin's standard tree:
    /// `keccak256(bytes.concat(keccak256(abi.encode(line))))`; leaves stand in the order of their numbers.
    struct Line {
        /// @dev Number of the line, from 1.
        uint16 number;
        /// @dev Commodity code of ten digits: HS, then the country's own digits, zeros where it has none.
        uint40 commodity;
        /// @dev ISO 3166-1 alpha-2 of the country of origin; zero on an export that does not state it.
        bytes2 origin;
        /// @dev Unit of measure of the quantity, UN/ECE Recommendation 20, three letters.
        bytes3 unit;
        /// @dev Quantity in thousandths of the unit.
        uint64 quantity;
        /// @dev Price of the goods, before freight and insurance where these are stated apart.
        uint96 price;
        /// @dev Freight to the place of importation that is not in the price.
        uint96 freight;
        /// @dev Insurance that is not in the price, as an amount.
        uint96 insurance;
        /// @dev Insurance that is not in the price, as a rate on the insured value, parts per million, below one million.
        uint32 insurancePpm;
    }

    /// @notice What one line owes.
    struct LineDues {
        /// @dev Customs value on the country's basis.
        uint128 customsValue;
        /// @dev Customs duty.
        uint128 duty;
        /// @dev Excise.
        uint128 excise;
        /// @dev Value added tax.
        uint128 vat;
        /// @dev Kinds of permit that the goods need, as a mask.
        uint16 permits;
    }
}
