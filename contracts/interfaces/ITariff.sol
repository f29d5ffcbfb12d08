// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";

/// @title ITariff
/// @notice The customs tariffs of many countries, each set by that country's customs, and what lines of goods owe under
/// them, so that anyone can recompute an assessment.
/// @dev A rate belongs to a flow, a prefix of the commodity code and a group of origins. The longest prefix that has a
/// rate on the day wins; at the same prefix the origin's own group goes before the general group zero. Nothing can be
/// set for a day that is over: the tariff of a past day is final. Nothing here is issued, so there is nothing to pause.
interface ITariff {
    /// @notice Customs set a rate.
    /// @param country Country whose tariff it is, ISO 3166-1 alpha-2.
    /// @param prefix Leading digits of the commodity code, as a number.
    /// @param org Customs organisation that set it.
    /// @param digits How many digits the prefix has.
    /// @param group Group of origins; zero for all.
    /// @param flow Whether it is for imports or for exports.
    /// @param rates Duty, excise, VAT and permits.
    /// @param validFrom First day on which it applies.
    /// @param validTo Last day on which it applies.
    event RateSet(
        bytes2 indexed country,
        uint40 indexed prefix,
        uint32 indexed org,
        uint8 digits,
        uint8 group,
        TariffTypes.Flow flow,
        TariffTypes.Rates rates,
        uint32 validFrom,
        uint32 validTo
    );

    /// @notice Customs put an origin into a group.
    /// @param country Country whose tariff it is.
    /// @param origin Country of origin, ISO 3166-1 alpha-2.
    /// @param org Customs organisation that set it.
    /// @param group Group of origins; zero when the origin has no rates of its own.
    /// @param validFrom First day on which it applies.
    event OriginGroupSet(
        bytes2 indexed country, bytes2 indexed origin, uint32 indexed org, uint8 group, uint32 validFrom
    );

    /// @notice Customs named the currency, the payee and the customs value of what is lodged from now on.
    /// @param country Country whose duties they are.
    /// @param treasury Tax organisation that is paid.
    /// @param org Customs organisation that named it.
    /// @param version Version of the treasury, from 1.
    /// @param token ERC-20 in which values are declared and duties are owed.
    /// @param valuation What duties are computed on.
    event TreasurySet(
        bytes2 indexed country,
        uint32 indexed treasury,
        uint32 indexed org,
        uint16 version,
        address token,
        TariffTypes.Valuation valuation
    );

    /// @notice No rate is valid for the goods on the day.
    /// @param country Country whose tariff was asked.
    /// @param commodity Commodity code, ten digits.
    /// @param origin Country of origin.
    /// @param day The day.
    error TariffHasNoRate(bytes2 country, uint40 commodity, bytes2 origin, uint32 day);

    /// @notice The country's customs has not named a treasury, or not so many.
    /// @param country Country that was asked.
    error TariffHasNoTreasury(bytes2 country);

    /// @notice The treasury was not the country's on the day.
    /// @param country Country that was asked.
    /// @param version Version of the treasury.
    /// @param day The day.
    error TariffTreasuryNotInForce(bytes2 country, uint16 version, uint32 day);

    /// @notice The commodity code has more than ten digits.
    /// @param commodity The code given.
    error TariffCommodityInvalid(uint40 commodity);

    /// @notice A prefix has 2, 4, 6, 8 or 10 digits, and no more than it says.
    /// @param prefix The prefix given.
    /// @param digits The number of digits given.
    error TariffPrefixInvalid(uint40 prefix, uint8 digits);

    /// @notice An excise of the whole base or more has no finite price.
    /// @param excisePpm The rate given, parts per million.
    error TariffExciseTooHigh(uint32 excisePpm);

    /// @notice An ad valorem duty has neither an amount nor a unit; every other has an amount per 1,000 of a unit of
    /// three capital letters or digits.
    /// @param basis How the duty is computed.
    /// @param specific The amount given.
    /// @param unit The unit given.
    error TariffSpecificInvalid(TariffTypes.DutyBasis basis, uint48 specific, bytes3 unit);

    /// @notice A kind of permit does not exist.
    /// @param permits The mask given.
    error TariffPermitsInvalid(uint16 permits);

    /// @notice An origin is two capital letters, ISO 3166-1 alpha-2.
    /// @param origin The origin given.
    error TariffOriginInvalid(bytes2 origin);

    /// @notice A rate of insurance of the whole insured value or more has no finite value.
    /// @param line Number of the line.
    /// @param insurancePpm The rate given, parts per million.
    error TariffInsuranceTooHigh(uint16 line, uint32 insurancePpm);

    /// @notice The quantity is not in the unit of measure of the specific duty.
    /// @param line Number of the line.
    /// @param unit The unit given.
    /// @param required The unit of the rate that applies.
    error TariffUnitMismatch(uint16 line, bytes3 unit, bytes3 required);

    /// @notice A duty or tax does not fit a record.
    /// @param line Number of the line.
    /// @param amount The amount, smallest unit.
    error TariffAmountTooLarge(uint16 line, uint256 amount);

    /// @notice A rule must begin today or within a year, and not end before it begins.
    /// @param validFrom First day given.
    /// @param validTo Last day given.
    /// @param earliest First day that is allowed: today.
    /// @param latest Last day on which it may begin.
    error TariffPeriodInvalid(uint32 validFrom, uint32 validTo, uint32 earliest, uint32 latest);

    /// @notice A later rule for the same goods and origins has been announced already.
    /// @param validFrom First day given.
    /// @param announced First day of the last rule announced.
    error TariffOutOfOrder(uint32 validFrom, uint32 announced);

    /// @notice The settlement currency is not a contract.
    /// @param token The address given.
    error TariffTokenInvalid(address token);

    /// @notice Sets rates.
    /// @dev Emits {RateSet} for each. A rate takes the place of the one before it for the same flow, prefix and group,
    /// for good: when it ends, the next shorter prefix applies. A rate that begins on the same day as the last one
    /// announced replaces it.
    ///
    /// Requirements:
    /// - The caller is customs of the country.
    /// - Each prefix has 2, 4, 6, 8 or 10 digits ({TariffPrefixInvalid}); each excise is below one million
    ///   ({TariffExciseTooHigh}); the amount and the unit fit the basis ({TariffSpecificInvalid}); permits are kinds of
    ///   {PermitTypes.Kind} ({TariffPermitsInvalid}).
    /// - Each rate begins today or within 366 days ({TariffPeriodInvalid}), and not before the last one announced for
    ///   the same flow, prefix and group ({TariffOutOfOrder}).
    /// @param country Country whose tariff it is.
    /// @param rates The rates.
    function setRates(bytes2 country, TariffTypes.Rate[] calldata rates) external;

    /// @notice Puts origins into groups, whose rates they then have.
    /// @dev Emits {OriginGroupSet} for each. Reverts with {TariffOriginInvalid}, {TariffPeriodInvalid} or
    /// {TariffOutOfOrder}; the caller must be customs of the country.
    /// @param country Country whose tariff it is.
    /// @param groupings The origins, their groups, and from when on.
    function setOriginGroups(bytes2 country, TariffTypes.Grouping[] calldata groupings) external;

    /// @notice Names the currency, the payee and the customs value of every declaration lodged from now on; earlier ones
    /// keep theirs.
    /// @dev Emits {TreasurySet}.
    ///
    /// Requirements:
    /// - The caller is customs of the country.
    /// - The token is a contract ({TariffTokenInvalid}).
    /// - The payee is active, has the tax role and is of the country.
    /// @param country Country whose duties they are.
    /// @param token ERC-20 in which values are declared and duties are owed.
    /// @param org Tax organisation that is paid.
    /// @param valuation What duties are computed on: CIF, or FOB as in Australia.
    function setTreasury(bytes2 country, address token, uint32 org, TariffTypes.Valuation valuation) external;

    /// @notice What lines of goods owe.
    /// @dev One rounding per tax line, by truncation, see {DutyMath}. An import without a rate is refused; an export
    /// without one owes nothing and needs no permit.
    ///
    /// Requirements:
    /// - The country has that treasury ({TariffHasNoTreasury}), and had it at some time of the day
    ///   ({TariffTreasuryNotInForce}).
    /// - Each code has at most ten digits ({TariffCommodityInvalid}); an import has a rate ({TariffHasNoRate}).
    /// - Each rate of insurance is below one million ({TariffInsuranceTooHigh}); the quantity is in the unit of the
    ///   specific duty, where there is one ({TariffUnitMismatch}); no amount exceeds 128 bits ({TariffAmountTooLarge}).
    /// @param country Country whose tariff is applied.
    /// @param treasuryVersion_ Version of its treasury that holds for the declaration.
    /// @param flow Whether the goods come in or go out.
    /// @param day The day whose rates apply.
    /// @param lines The lines.
    /// @return dues What each line owes, in the order of the lines.
    function assess(
        bytes2 country,
        uint16 treasuryVersion_,
        TariffTypes.Flow flow,
        uint32 day,
        TariffTypes.Line[] calldata lines
    ) external view returns (TariffTypes.LineDues[] memory dues);

    /// @notice The rates that apply to goods on a day.
    /// @dev Reverts with {TariffHasNoRate}, for exports too, or {TariffCommodityInvalid}.
    /// @param country Country whose tariff is asked.
    /// @param flow Whether the goods come in or go out.
    /// @param commodity Commodity code, ten digits.
    /// @param origin Country of origin.
    /// @param day The day.
    /// @return rates Duty, excise, VAT and permits.
    function ratesFor(bytes2 country, TariffTypes.Flow flow, uint40 commodity, bytes2 origin, uint32 day)
        external
        view
        returns (TariffTypes.Rates memory rates);

    /// @notice Whether a country has ever set a rate for exports, so that exports are assessed before they are loaded.
    /// @param country Country that is asked.
    /// @return levies True from its first rate for exports on.
    function leviesExport(bytes2 country) external view returns (bool levies);

    /// @notice The group an origin is in on a day.
    /// @param country Country whose tariff is asked.
    /// @param origin Country of origin.
    /// @param day The day.
    /// @return group The group; zero when it has no rates of its own.
    function originGroup(bytes2 country, bytes2 origin, uint32 day) external view returns (uint8 group);

    /// @notice The version of a country's treasury that holds for new declarations.
    /// @dev Reverts with {TariffHasNoTreasury}.
    /// @param country Country that is asked.
    /// @return version The version, from 1.
    function treasuryVersion(bytes2 country) external view returns (uint16 version);

    /// @notice A version of a country's treasury.
    /// @param country Country that is asked.
    /// @param version The version, from 1.
    /// @return treasury The currency, the payee and the customs value; zero when there is no such version.
    function treasuryAt(bytes2 country, uint16 version) external view returns (TariffTypes.Treasury memory treasury);
}
