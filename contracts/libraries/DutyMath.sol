// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";
import {RateWord} from "./RateWord.sol";

/// @title DutyMath
/// @notice Customs value, duty, excise and value added tax of one line of goods.
/// @dev Integers in the currency's smallest unit; rates in parts per million; one rounding per tax line, by truncation.
/// The composite base is `(customs value + other costs + duty) / (1 − excise rate)`: excise and VAT are both levied on
/// a base that includes duty and excise, and each is computed from that fraction, not from its rounded value.
///
/// Nothing overflows, so that nothing is checked. Price, freight and insurance are below 2^96, a million is below
/// 2^20, and one million less a rate below one million is at least 1:
/// - insured value: below 2^97 · 2^20 / 1 + 2^96 < 2^118, which is the most that a customs value can be;
/// - ad valorem part: below 2^118 · 2^32 = 2^150; specific part: below 2^64 · 2^48 = 2^112; their sum, before it is
///   divided by a million: below 2^151; duty: below 2^151 / 2^19 = 2^132;
/// - base before excise: below 2^118 + 2^132 < 2^133;
/// - excise: below 2^133 · 2^20 / 1 = 2^153; VAT: below 2^133 · 2^32 / 1 = 2^165.
library DutyMath {
    using RateWord for uint224;

    /// @notice Parts in a whole; also thousandths of a unit in the 1,000 units that a specific rate is for.
    uint256 internal constant MILLION = 1e6;

    /// @notice The value that duty is levied on, and what excise and VAT are levied on before duty.
    /// @dev CIF, the price with freight and insurance, where the rate of insurance is one of the insured value:
    /// `(price + freight) / (1 − rate) + insurance`, the quotient truncated. FOB, the price alone is the customs value,
    /// and the same freight and insurance enter the base of excise and VAT. WTO Valuation Agreement, article 8.2.
    /// @param line The line; its rate of insurance must be below one million.
    /// @param valuation What the country computes duties on.
    /// @return customsValue Customs value, below 2^118.
    /// @return base Customs value and other costs: the insured value in either case, below 2^118.
    function valuesOf(TariffTypes.Line calldata line, TariffTypes.Valuation valuation)
        internal
        pure
        returns (uint256 customsValue, uint256 base)
    {
        unchecked {
            uint256 price = line.price;
            base = price + line.freight;
            uint256 rate = line.insurancePpm;
            if (rate != 0) base = base * MILLION / (MILLION - rate);
            base += line.insurance;
            customsValue = valuation == TariffTypes.Valuation.Cif ? base : price;
        }
    }

    /// @notice Customs duty.
    /// @dev Both parts have the same denominator, so that a compound duty is rounded once.
    /// @param customsValue Customs value, below 2^118.
    /// @param quantity Quantity in thousandths of the unit of measure, below 2^64.
    /// @param rates The rates that apply, see {RateWord}.
    /// @return duty Customs duty, truncated, below 2^132.
    function dutyOf(uint256 customsValue, uint256 quantity, uint224 rates) internal pure returns (uint256 duty) {
        unchecked {
            uint256 part = customsValue * rates.dutyPpm();
            TariffTypes.DutyBasis basis = rates.basis();
            if (basis != TariffTypes.DutyBasis.AdValorem) {
                uint256 specific = quantity * rates.specific();
                if (basis == TariffTypes.DutyBasis.Compound) part += specific;
                else if (basis == TariffTypes.DutyBasis.Specific) part = specific;
                else if ((basis == TariffTypes.DutyBasis.Higher) == (specific > part)) part = specific;
            }
            return part / MILLION;
        }
    }

    /// @notice Excise and value added tax.
    /// @param base Customs value, other costs and duty, below 2^133.
    /// @param rates The rates that apply, with an excise below one million, as every tariff guarantees.
    /// @return excise Excise, truncated, below 2^153.
    /// @return vat Value added tax, truncated, below 2^165.
    function taxesOf(uint256 base, uint224 rates) internal pure returns (uint256 excise, uint256 vat) {
        unchecked {
            uint256 excisePpm = rates.excisePpm();
            uint256 divisor = MILLION - excisePpm;
            excise = base * excisePpm / divisor;
            vat = base * rates.vatPpm() / divisor;
        }
    }
}
