// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Seated} from "../identity/Seated.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Day} from "../libraries/Day.sol";
import {DutyMath} from "../libraries/DutyMath.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title Tariff
/// @notice See {ITariff}.
/// @dev No {Acting}: a tariff issues nothing that a guardian could pause.
contract Tariff is Seated, ITariff {
    using Checkpoints for Checkpoints.Trace224;

    /// @dev How far ahead a rule may be announced. Bounded, because a rule cannot be set before the last one announced.
    uint32 private constant _ADVANCE_DAYS = 366;
    uint8 private constant _CODE_DIGITS = 10;
    uint8 private constant _CHAPTER_DIGITS = 2;
    uint8 private constant _DIGIT_STEP = 2;
    /// @dev Two digits fewer: a prefix divided by a hundred.
    uint40 private constant _PREFIX_STEP = 100;
    uint40 private constant _CODES = 1e10;
    uint40 private constant _CODES_OF_CHAPTER = 1e8;

    /// @dev Rates by {_rateKey}, each a history by first day; see {_pack} for the value.
    mapping(bytes32 key => Checkpoints.Trace224 history) private _rates;
    /// @dev Which kinds of key a chapter has at all, see {_kindBit}, so that a look-up reads no empty history.
    mapping(bytes2 country => mapping(uint256 chapter => uint256 kinds)) private _kinds;
    mapping(bytes2 country => mapping(bytes2 origin => Checkpoints.Trace224 history)) private _groups;
    mapping(bytes2 country => uint16 version) private _treasuryVersion;
    mapping(bytes2 country => mapping(uint16 version => CustomsTypes.Treasury treasury)) private _treasuries;

    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address forwarder, IParticipants register) Seated(forwarder, register) {}

    /// @inheritdoc ITariff
    function setRates(bytes2 country, CustomsTypes.Rate[] calldata rates) external override {
        uint32 org = _authorityIn(Roles.CUSTOMS, country);
        for (uint256 i = 0; i < rates.length; ++i) {
            _setRate(org, country, rates[i]);
        }
    }

    /// @inheritdoc ITariff
    function setOriginGroup(bytes2 country, bytes2 origin, uint8 group, uint32 validFrom) external override {
        // Check:
        uint32 org = _authorityIn(Roles.CUSTOMS, country);
        Checkpoints.Trace224 storage history = _groups[country][origin];
        _requirePeriod(history, validFrom, type(uint32).max);

        // Effect:
        history.push(validFrom, group);
        emit OriginGroupSet(country, origin, org, group, validFrom);
    }

    /// @inheritdoc ITariff
    function setTreasury(bytes2 country, address token, uint32 org) external override {
        // Check:
        uint32 by = _authorityIn(Roles.CUSTOMS, country);
        if (token.code.length == 0) revert TariffTokenInvalid(token);
        _requireRole(org, participants.activeRoles(org), Roles.TAX);
        bytes2 own = participants.organisation(org).country;
        if (own != country) revert CountryRequired(org, own, country);

        // Effect:
        uint16 version = ++_treasuryVersion[country];
        _treasuries[country][version] = CustomsTypes.Treasury({token: token, org: org});
        emit TreasurySet(country, org, by, version, token);
    }

    /// @inheritdoc ITariff
    function ratesFor(bytes2 country, uint40 commodity, bytes2 origin, uint32 day)
        external
        view
        override
        returns (CustomsTypes.Rates memory rates)
    {
        if (commodity >= _CODES) revert TariffCommodityInvalid(commodity);
        uint256 kinds = _kinds[country][commodity / _CODES_OF_CHAPTER];
        uint8 group = originGroup(country, origin, day);

        uint40 prefix = commodity;
        for (uint8 digits = _CODE_DIGITS; digits >= _CHAPTER_DIGITS; digits -= _DIGIT_STEP) {
            uint224 packed;
            if (group != 0 && kinds & _kindBit(digits, group) != 0) {
                packed = _rateOn(_rateKey(country, prefix, digits, group), day);
            }
            if (packed == 0 && kinds & _kindBit(digits, 0) != 0) {
                packed = _rateOn(_rateKey(country, prefix, digits, 0), day);
            }
            if (packed != 0) return _unpack(packed);
            prefix /= _PREFIX_STEP;
        }
        revert TariffHasNoRate(country, commodity, origin, day);
    }

    /// @inheritdoc ITariff
    function treasuryVersion(bytes2 country) external view override returns (uint16 version) {
        version = _treasuryVersion[country];
        if (version == 0) revert TariffHasNoTreasury(country);
    }

    /// @inheritdoc ITariff
    function treasuryAt(bytes2 country, uint16 version)
        external
        view
        override
        returns (CustomsTypes.Treasury memory treasury)
    {
        return _treasuries[country][version];
    }

    /// @inheritdoc ITariff
    function originGroup(bytes2 country, bytes2 origin, uint32 day) public view override returns (uint8 group) {
        return uint8(_groups[country][origin].upperLookupRecent(day));
    }

    /// @dev Adds one rate to its history.
    function _setRate(uint32 org, bytes2 country, CustomsTypes.Rate calldata rate) private {
        // Check:
        _requirePrefix(rate.prefix, rate.digits);
        if (rate.excisePpm >= DutyMath.MILLION) revert TariffExciseTooHigh(rate.excisePpm);
        Checkpoints.Trace224 storage history = _rates[_rateKey(country, rate.prefix, rate.digits, rate.group)];
        _requirePeriod(history, rate.validFrom, rate.validTo);

        // Effect:
        history.push(rate.validFrom, _pack(rate));
        _kinds[country][rate.prefix / 10 ** (rate.digits - _CHAPTER_DIGITS)] |= _kindBit(rate.digits, rate.group);
        emit RateSet(
            country,
            rate.prefix,
            org,
            rate.digits,
            rate.group,
            CustomsTypes.Rates({dutyPpm: rate.dutyPpm, excisePpm: rate.excisePpm, vatPpm: rate.vatPpm}),
            rate.validFrom,
            rate.validTo
        );
    }

    /// @dev The rate of a history that is valid on a day, as {_pack} packed it; zero when there is none.
    function _rateOn(bytes32 key, uint32 day) private view returns (uint224 packed) {
        packed = _rates[key].upperLookupRecent(day);
        if (day > uint32(packed >> 96)) packed = 0;
    }

    /// @dev Reverts with {TariffPeriodInvalid} or {TariffOutOfOrder}.
    function _requirePeriod(Checkpoints.Trace224 storage history, uint32 validFrom, uint32 validTo) private view {
        uint32 earliest = Day.today();
        uint32 latest = earliest + _ADVANCE_DAYS;
        if (validFrom < earliest || validFrom > latest || validTo < validFrom) {
            revert TariffPeriodInvalid(validFrom, validTo, earliest, latest);
        }
        (, uint32 announced,) = history.latestCheckpoint();
        if (validFrom < announced) revert TariffOutOfOrder(validFrom, announced);
    }

    /// @dev Reverts with {TariffPrefixInvalid}.
    function _requirePrefix(uint40 prefix, uint8 digits) private pure {
        bool length = digits >= _CHAPTER_DIGITS && digits <= _CODE_DIGITS && digits % _DIGIT_STEP == 0;
        if (!length || prefix >= 10 ** digits) revert TariffPrefixInvalid(prefix, digits);
    }

    /// @dev Rates and last day in one value, never zero because the last day is not: duty, excise, VAT, last day, 32
    /// bits each from the lowest.
    function _pack(CustomsTypes.Rate calldata rate) private pure returns (uint224 packed) {
        return uint224(rate.dutyPpm) | (uint224(rate.excisePpm) << 32) | (uint224(rate.vatPpm) << 64)
            | (uint224(rate.validTo) << 96);
    }

    /// @dev The rates in a value of {_pack}.
    function _unpack(uint224 packed) private pure returns (CustomsTypes.Rates memory rates) {
        rates.dutyPpm = uint32(packed);
        rates.excisePpm = uint32(packed >> 32);
        rates.vatPpm = uint32(packed >> 64);
    }

    /// @dev Two bits for each length of prefix: the even one for the general group, the odd one for any other.
    function _kindBit(uint8 digits, uint8 group) private pure returns (uint256 bit) {
        return 1 << (group == 0 ? digits : digits + 1);
    }

    /// @dev Key of one history of rates.
    function _rateKey(bytes2 country, uint40 prefix, uint8 digits, uint8 group) private pure returns (bytes32 key) {
        return keccak256(abi.encode(country, prefix, digits, group));
    }
}
