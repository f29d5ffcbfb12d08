// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitTypes} from "../../contracts/types/PermitTypes.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {MoneyChecks} from "./MoneyChecks.sol";
import {NaiveTree} from "./NaiveTree.sol";

/// @title CustomsGoods
/// @notice Goods, the tariffs of two countries, and what lines owe, worked out without the contracts.
/// @dev A pattern is a number from which the lines of a declaration are drawn. China levies on CIF, the Netherlands on FOB.
abstract contract CustomsGoods is MoneyChecks {
    uint256 internal constant _MILLION = 1_000_000;
    uint256 internal constant _COMMODITIES = 6;
    /// @dev Place of the goods that are free of everything, and of those that need a permit.
    uint256 internal constant _FREE = 3;
    uint256 internal constant _PLANT = 4;
    uint16 internal constant _PERMITS = uint16(1 << uint256(PermitTypes.Kind.Phytosanitary));
    /// @dev Day from which the second tariff applies.
    uint256 internal constant _SECOND_DAY = _START / 1 days + 10;
    bytes3 internal constant _UNIT = "KGM";

    /// @dev Lines of a declaration.
    function _lines(uint256 pattern, uint256 count) internal pure returns (TariffTypes.Line[] memory lines) {
        lines = new TariffTypes.Line[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 seed = _draw(pattern, bytes32(i));
            TariffTypes.Line memory line = lines[i];
            line.number = uint16(i + 1);
            line.commodity = _codes()[_placeOf(pattern, i)];
            line.origin = "US";
            line.unit = _UNIT;
            line.quantity = uint64(1 + _draw(seed, "quantity") % 100_000);
            line.price = uint96(1 + _draw(seed, "price") % 50_000);
            line.freight = uint96(_draw(seed, "freight") % 3000);
            if (seed % 2 == 0) line.insurance = uint96(_draw(seed, "insurance") % 500);
            else line.insurancePpm = uint32(_draw(seed, "insurance") % 30_000);
        }
    }

    /// @dev Commodity of a line: one declaration in three is of free goods alone, one line in eight a plant.
    function _placeOf(uint256 pattern, uint256 i) internal pure returns (uint256 place) {
        if (pattern % 3 == 0) return _FREE;
        uint256 drawn = _draw(pattern, bytes32(i + 1000));
        if (drawn % 8 == 0) return _PLANT;
        place = drawn % (_COMMODITIES - 1);
        return place == _PLANT ? _COMMODITIES - 1 : place;
    }

    /// @dev Sum of the prices.
    function _priceOf(TariffTypes.Line[] memory lines) internal pure returns (uint96 sum) {
        for (uint256 i = 0; i < lines.length; ++i) {
            sum += lines[i].price;
        }
    }

    /// @dev What a line owes, the products in full and one division for each tax.
    function _duesOf(bytes2 country, uint256 place, uint256 day, TariffTypes.Line memory line)
        internal
        pure
        returns (TariffTypes.LineDues memory dues)
    {
        TariffTypes.Rates memory rates = _rates(country, place, day);
        uint256 sent = uint256(line.price) + line.freight;
        uint256 base = sent * _MILLION / (_MILLION - line.insurancePpm) + line.insurance;
        uint256 value = country == "CN" ? base : line.price;
        uint256 share = value * rates.dutyPpm;
        uint256 weight = uint256(line.quantity) * rates.specific;
        uint256 parts = share;
        if (rates.basis == TariffTypes.DutyBasis.Compound) parts = share + weight;
        if (rates.basis == TariffTypes.DutyBasis.Specific) parts = weight;
        if (rates.basis == TariffTypes.DutyBasis.Higher && weight > share) parts = weight;
        if (rates.basis == TariffTypes.DutyBasis.Lower && weight < share) parts = weight;
        dues.customsValue = uint128(value);
        dues.duty = uint128(parts / _MILLION);
        uint256 rest = _MILLION - rates.excisePpm;
        dues.excise = uint128((base + dues.duty) * rates.excisePpm / rest);
        dues.vat = uint128((base + dues.duty) * rates.vatPpm / rest);
        dues.permits = rates.permits;
    }

    /// @dev What a whole declaration owes.
    function _dueFor(bytes2 country, uint256 pattern, uint256 count, uint256 day) internal pure returns (uint256 sum) {
        TariffTypes.Line[] memory lines = _lines(pattern, count);
        for (uint256 i = 0; i < count; ++i) {
            TariffTypes.LineDues memory dues = _duesOf(country, _placeOf(pattern, i), day, lines[i]);
            sum += uint256(dues.duty) + dues.excise + dues.vat;
        }
    }

    /// @dev Rates of goods on a day; the first ten days have others than the rest.
    function _rates(bytes2 country, uint256 place, uint256 day) internal pure returns (TariffTypes.Rates memory rates) {
        if (place == _FREE) return rates;
        uint32 more = (country == "CN" ? 0 : 7000) + (day < _SECOND_DAY ? 0 : 11_000);
        rates.dutyPpm = uint32(140_000 - 20_000 * place) + more;
        rates.vatPpm = country == "CN" ? 130_000 : 210_000;
        if (place == 0) rates.excisePpm = 100_000;
        if (place == 1) rates.excisePpm = 300_000;
        if (place == _PLANT) rates.permits = _PERMITS;
        if (place == 1) rates.basis = TariffTypes.DutyBasis.Compound;
        if (place == 2) rates.basis = TariffTypes.DutyBasis.Higher;
        if (place == 5) rates.basis = TariffTypes.DutyBasis.Lower;
        if (rates.basis == TariffTypes.DutyBasis.AdValorem) return rates;
        rates.unit = _UNIT;
        rates.specific = 90_000 + more;
    }

    /// @dev The tariff that customs of a country sets, from one day on.
    function _tariffOf(bytes2 country, uint256 day) internal pure returns (TariffTypes.Rate[] memory entries) {
        entries = new TariffTypes.Rate[](_COMMODITIES);
        for (uint256 place = 0; place < _COMMODITIES; ++place) {
            TariffTypes.Rate memory entry = entries[place];
            (entry.prefix, entry.digits) = (_codes()[place] / 1_000_000, 4);
            entry.rates = _rates(country, place, day);
            (entry.validFrom, entry.validTo) = (uint32(day), type(uint32).max);
        }
    }

    /// @dev Commodity codes.
    function _codes() internal pure returns (uint40[_COMMODITIES] memory codes) {
        return [uint40(2_204_210_000), 2_402_200_000, 1_701_990_000, 4_901_990_000, 602_900_000, 1_806_320_000];
    }

    /// @dev Root of a declaration's goods.
    function _goodsRoot(uint256 pattern, uint256 count) internal pure returns (bytes32 root) {
        return NaiveTree.rootOf(_lines(pattern, count));
    }
}
