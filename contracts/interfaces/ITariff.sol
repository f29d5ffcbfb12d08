// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title ITariff
/// @notice The customs tariffs of many countries, each set by that country's customs, so that anyone can recompute an
/// assessment.
/// @dev A rate belongs to a prefix of the commodity code and a group of origins. The longest prefix that has a rate on
/// the day wins; at the same prefix the origin's own group goes before the general group zero. Nothing can be set for
/// a day that is over: the tariff of a past day is final. Nothing here is issued, so there is nothing to pause.
interface ITariff {
    /// @notice Customs set a rate.
    /// @param country Country whose tariff it is, ISO 3166-1 alpha-2.
    /// @param prefix Leading digits of the commodity code, as a number.
    /// @param org Customs organisation that set it.
    /// @param digits How many digits the prefix has.
    /// @param group Group of origins; zero for all.
    /// @param rates Duty, excise and VAT, parts per million.
    /// @param validFrom First day on which it applies.
    /// @param validTo Last day on which it applies.
    event RateSet(
        bytes2 indexed country,
        uint40 indexed prefix,
        uint32 indexed org,
        uint8 digits,
        uint8 group,
        CustomsTypes.Rates rates,
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

    /// @notice Customs named the currency and the payee of what is lodged from now on.
    /// @param country Country whose duties they are.
    /// @param treasury Tax organisation that is paid.
    /// @param org Customs organisation that named it.
    /// @param version Version of the treasury, from 1.
    /// @param token ERC-20 in which values are declared and duties are owed.
    event TreasurySet(
        bytes2 indexed country, uint32 indexed treasury, uint32 indexed org, uint16 version, address token
    );

    /// @notice No rate is valid for the goods on the day.
    /// @param country Country whose tariff was asked.
    /// @param commodity Commodity code, ten digits.
    /// @param origin Country of origin.
    /// @param day The day.
    error TariffHasNoRate(bytes2 country, uint40 commodity, bytes2 origin, uint32 day);

    /// @notice The country's customs has not named a treasury.
    /// @param country Country that was asked.
    error TariffHasNoTreasury(bytes2 country);

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
    /// @dev Emits {RateSet} for each. A rate takes the place of the one before it for the same prefix and group, for
    /// good: when it ends, the next shorter prefix applies. A rate that begins on the same day as the last one
    /// announced replaces it.
    ///
    /// Requirements:
    /// - The caller is customs of the country.
    /// - Each prefix has 2, 4, 6, 8 or 10 digits ({TariffPrefixInvalid}); each excise is below one million
    ///   ({TariffExciseTooHigh}).
    /// - Each rate begins today or within 366 days ({TariffPeriodInvalid}), and not before the last one announced for
    ///   the same prefix and group ({TariffOutOfOrder}).
    /// @param country Country whose tariff it is.
    /// @param rates The rates.
    function setRates(bytes2 country, CustomsTypes.Rate[] calldata rates) external;

    /// @notice Puts an origin into a group, which then has its rates.
    /// @dev Emits {OriginGroupSet}. Reverts with {TariffPeriodInvalid} or {TariffOutOfOrder}; the caller must be
    /// customs of the country.
    /// @param country Country whose tariff it is.
    /// @param origin Country of origin.
    /// @param group Group of origins; zero to give it the general rates again.
    /// @param validFrom First day on which it applies.
    function setOriginGroup(bytes2 country, bytes2 origin, uint8 group, uint32 validFrom) external;

    /// @notice Names the currency and the payee of every declaration lodged from now on; earlier ones keep theirs.
    /// @dev Emits {TreasurySet}.
    ///
    /// Requirements:
    /// - The caller is customs of the country.
    /// - The token is a contract ({TariffTokenInvalid}).
    /// - The payee is active, has the tax role and is of the country.
    /// @param country Country whose duties they are.
    /// @param token ERC-20 in which values are declared and duties are owed.
    /// @param org Tax organisation that is paid.
    function setTreasury(bytes2 country, address token, uint32 org) external;

    /// @notice The rates that apply to goods on a day.
    /// @dev Reverts with {TariffHasNoRate} or {TariffCommodityInvalid}.
    /// @param country Country whose tariff is asked.
    /// @param commodity Commodity code, ten digits.
    /// @param origin Country of origin.
    /// @param day The day.
    /// @return rates Duty, excise and VAT, parts per million.
    function ratesFor(bytes2 country, uint40 commodity, bytes2 origin, uint32 day)
        external
        view
        returns (CustomsTypes.Rates memory rates);

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
    /// @return treasury The currency and the payee; zero when there is no such version.
    function treasuryAt(bytes2 country, uint16 version) external view returns (CustomsTypes.Treasury memory treasury);
}
