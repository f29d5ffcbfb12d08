// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BankingDays} from "../../contracts/libraries/BankingDays.sol";
import {DutyMath} from "../../contracts/libraries/DutyMath.sol";
import {RateWord} from "../../contracts/libraries/RateWord.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";

/// @title LibraryProperties
/// @notice Pure libraries against slow, plain versions of themselves, for any input; docs/invariants.md, L1 to L3 and L8.
contract LibraryProperties {
    using RateWord for uint224;

    /// @notice A library and its plain version differ.
    error Differs(uint256 input, uint256 actual, uint256 expected);

    uint256 private constant _WEEK = 7;

    /// @notice L1: a day is a banking day when it is neither a holiday nor in the weekend; day 0 was a Thursday.
    function test_openDays(uint256 holidays, uint8 weekend, uint32 day) external pure {
        weekend &= 127;
        uint256 open = BankingDays.open(holidays, weekend, day);
        for (uint256 n = 0; n < BankingDays.HORIZON; ++n) {
            bool holiday = holidays >> n & 1 == 1;
            bool closed = weekend >> (uint256(day) + n + 3) % _WEEK & 1 == 1;
            uint256 expected = holiday || closed ? 0 : 1;
            if (open >> n & 1 != expected) revert Differs(n, open >> n & 1, expected);
        }
        if (open >> BankingDays.HORIZON != 0) revert Differs(day, open, 0);
    }

    /// @notice L2: the n-th banking day is the one that counting finds.
    function test_nthDay(uint64 open, uint8 n) external pure {
        n = n % 12 + 1;
        uint256 seen;
        uint256 expected = BankingDays.HORIZON;
        for (uint256 i = 0; i < BankingDays.HORIZON; ++i) {
            if (open >> i & 1 == 1) ++seen;
            if (seen == n) {
                expected = i;
                break;
            }
        }
        uint256 actual = BankingDays.nth(open, n);
        if (actual != expected) revert Differs(n, actual, expected);
    }

    /// @notice L3: dues never fail and never exceed the exact amounts, by less than one unit for each tax, for any line
    /// and rates; the enumerations are given as numbers, because the fuzzer gives values that they do not have.
    function test_dues(TariffTypes.Line calldata line, uint32[3] calldata ppm, uint48 specific, uint8 basis, bool fob)
        external
        view
    {
        TariffTypes.Rate memory rate;
        rate.rates.basis = TariffTypes.DutyBasis(basis % 5);
        rate.rates.dutyPpm = ppm[0];
        rate.rates.excisePpm = ppm[1] % uint32(DutyMath.MILLION);
        rate.rates.vatPpm = ppm[2];
        rate.rates.specific = specific;
        TariffTypes.Valuation valuation = fob ? TariffTypes.Valuation.Fob : TariffTypes.Valuation.Cif;
        if (line.insurancePpm < DutyMath.MILLION) this.requireExact(line, rate, valuation);
    }

    /// @notice L8: a word holds every rate of an entry.
    function test_rateWord(uint32[4] calldata numbers, uint48 specific, bytes3 unit, uint8 basis, uint16 permits)
        external
        view
    {
        TariffTypes.Rate memory rate;
        rate.rates = TariffTypes.Rates({
            basis: TariffTypes.DutyBasis(basis % 5),
            dutyPpm: numbers[0],
            specific: specific,
            unit: unit,
            excisePpm: numbers[1],
            vatPpm: numbers[2],
            permits: permits
        });
        rate.validTo = numbers[3];
        uint224 word = this.pack(rate);
        if (word.validTo() != rate.validTo) revert Differs(word, word.validTo(), rate.validTo);
        bytes32 expected = keccak256(abi.encode(rate.rates));
        bytes32 actual = keccak256(abi.encode(RateWord.unpack(word)));
        if (actual != expected) revert Differs(word, uint256(actual), uint256(expected));
    }

    /// @notice The word of an entry, which the library takes from calldata.
    function pack(TariffTypes.Rate calldata rate) external pure returns (uint224 word) {
        return RateWord.pack(rate);
    }

    /// @notice Reverts unless the library computes a line as checked arithmetic does.
    function requireExact(
        TariffTypes.Line calldata line,
        TariffTypes.Rate calldata rate,
        TariffTypes.Valuation valuation
    ) external pure {
        uint224 word = RateWord.pack(rate);
        (uint256 customsValue, uint256 base) = DutyMath.valuesOf(line, valuation);
        uint256 insured = uint256(line.price) + line.freight;
        _requireFloor(insured * DutyMath.MILLION, DutyMath.MILLION - line.insurancePpm, base - line.insurance);
        uint256 expected = valuation == TariffTypes.Valuation.Cif ? base : line.price;
        if (customsValue != expected) revert Differs(base, customsValue, expected);

        uint256 duty = DutyMath.dutyOf(customsValue, line.quantity, word);
        _requireFloor(_exactDuty(customsValue, line.quantity, rate.rates), DutyMath.MILLION, duty);
        (uint256 excise, uint256 vat) = DutyMath.taxesOf(base + duty, word);
        uint256 divisor = DutyMath.MILLION - rate.rates.excisePpm;
        _requireFloor((base + duty) * rate.rates.excisePpm, divisor, excise);
        _requireFloor((base + duty) * rate.rates.vatPpm, divisor, vat);
    }

    /// @dev A million times the duty, in checked arithmetic.
    function _exactDuty(uint256 customsValue, uint256 quantity, TariffTypes.Rates calldata rates)
        private
        pure
        returns (uint256 numerator)
    {
        uint256 adValorem = customsValue * rates.dutyPpm;
        uint256 specific = quantity * rates.specific;
        if (rates.basis == TariffTypes.DutyBasis.AdValorem) return adValorem;
        if (rates.basis == TariffTypes.DutyBasis.Specific) return specific;
        if (rates.basis == TariffTypes.DutyBasis.Compound) return adValorem + specific;
        uint256 higher = adValorem > specific ? adValorem : specific;
        return rates.basis == TariffTypes.DutyBasis.Higher ? higher : adValorem + specific - higher;
    }

    /// @dev The quotient, rounded down, by multiplication alone.
    function _requireFloor(uint256 numerator, uint256 divisor, uint256 quotient) private pure {
        bool below = quotient * divisor <= numerator;
        bool above = (quotient + 1) * divisor > numerator;
        if (!below || !above) revert Differs(numerator, quotient, divisor);
    }
}
