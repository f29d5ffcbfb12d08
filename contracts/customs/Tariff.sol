// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Seated} from "../identity/Seated.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Day} from "../libraries/Day.sol";
import {DutyMath} from "../libraries/DutyMath.sol";
import {RateWord} from "../libraries/RateWord.sol";
import {RuleHistory} from "../libraries/RuleHistory.sol";
import {PermitTypes} from "../types/PermitTypes.sol";
import {Roles} from "../types/Roles.sol";
import {TariffTypes} from "../types/TariffTypes.sol";

/// @title Tariff
/// @notice See {ITariff}.
/// @dev No {Acting}: a tariff issues nothing that a guardian could pause.
contract Tariff is Seated, ITariff {
    using RateWord for uint224;
    using RuleHistory for RuleHistory.History;

    /// @dev What the tariff of a country is asked for, and the origin asked for last with its group: the lines of a
    /// declaration mostly have one origin.
    struct Query {
        /// @dev Country and flow, the part of every key that all lines share, see {_scopeOf}.
        uint256 scope;
        uint256 day;
        bytes2 origin;
        uint256 group;
    }

    /// @dev What a country has besides rates and groups; one slot.
    struct Country {
        // slot 0
        uint16 treasuryVersion;
        bool leviesExport;
    }

    /// @dev How far ahead a rule may be announced. Bounded, because a rule cannot be set before the last one announced.
    uint32 private constant _ADVANCE_DAYS = 366;
    uint256 private constant _CODE_DIGITS = 10;
    uint256 private constant _CHAPTER_DIGITS = 2;
    uint256 private constant _DIGIT_STEP = 2;
    /// @dev Two digits fewer: a prefix divided by a hundred.
    uint256 private constant _PREFIX_STEP = 100;
    uint256 private constant _CODES = 1e10;
    uint256 private constant _CODES_OF_CHAPTER = 1e8;
    /// @dev A chapter has two kinds of key for each of five lengths of prefix; a word has room for 25 chapters.
    uint256 private constant _KINDS_OF_CHAPTER = 10;
    uint256 private constant _CHAPTERS_OF_WORD = 25;
    uint256 private constant _KINDS_MASK = (1 << _KINDS_OF_CHAPTER) - 1;
    /// @dev The kinds for the origins' own groups: every other one.
    uint256 private constant _OWN_KINDS = 682;
    /// @dev Every kind of permit but the kind zero, which is none.
    uint256 private constant _PERMIT_KINDS = (2 << uint256(type(PermitTypes.Kind).max)) - 2;

    /// @dev Rates by {_rateKey}; a rule is a {RateWord}.
    mapping(uint256 key => RuleHistory.History history) private _rates;
    /// @dev Which kinds of key the chapters have at all, by {_kindsKey}, so that a look-up reads no empty history.
    mapping(uint256 key => uint256 kinds) private _kinds;
    /// @dev A rule is the group.
    mapping(bytes2 country => mapping(bytes2 origin => RuleHistory.History history)) private _groups;
    mapping(bytes2 country => Country kept) private _countries;
    mapping(bytes2 country => mapping(uint16 version => TariffTypes.Treasury treasury)) private _treasuries;

    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address forwarder, IParticipants register) Seated(forwarder, register) {}

    /// @inheritdoc ITariff
    function setRates(bytes2 country, TariffTypes.Rate[] calldata rates) external override {
        uint32 org = _authorityIn(Roles.CUSTOMS, country);
        for (uint256 i = 0; i < rates.length; ++i) {
            _setRate(org, country, rates[i]);
        }
    }

    /// @inheritdoc ITariff
    function setOriginGroups(bytes2 country, TariffTypes.Grouping[] calldata groupings) external override {
        uint32 org = _authorityIn(Roles.CUSTOMS, country);
        for (uint256 i = 0; i < groupings.length; ++i) {
            _setOriginGroup(org, country, groupings[i]);
        }
    }

    /// @inheritdoc ITariff
    function setTreasury(bytes2 country, address token, uint32 org, TariffTypes.Valuation valuation) external override {
        // Check:
        uint32 by = _authorityIn(Roles.CUSTOMS, country);
        if (token.code.length == 0) revert TariffTokenInvalid(token);
        _requireRole(org, participants.activeRoles(org), Roles.TAX);
        bytes2 own = participants.organisation(org).country;
        if (own != country) revert CountryRequired(org, own, country);

        // Effect:
        uint16 version = ++_countries[country].treasuryVersion;
        _treasuries[country][version] =
            TariffTypes.Treasury({token: token, org: org, valuation: valuation, validFrom: Day.today()});
        emit TreasurySet(country, org, by, version, token, valuation);
    }

    /// @inheritdoc ITariff
    function assess(
        bytes2 country,
        uint16 treasuryVersion_,
        TariffTypes.Flow flow,
        uint32 day,
        TariffTypes.Line[] calldata lines
    ) external view override returns (TariffTypes.LineDues[] memory dues) {
        TariffTypes.Treasury storage treasury = _treasuries[country][treasuryVersion_];
        if (treasury.token == address(0)) revert TariffHasNoTreasury(country);
        TariffTypes.Valuation valuation = treasury.valuation;
        _requireInForce(country, treasuryVersion_, day);
        Query memory query = Query({scope: _scopeOf(country, flow), day: day, origin: 0, group: 0});

        uint256 count = lines.length;
        dues = new TariffTypes.LineDues[](count);
        for (uint256 i = 0; i < count; ++i) {
            TariffTypes.Line calldata line = lines[i];
            uint224 word = _wordFor(query, line.commodity, line.origin);
            if (word == 0 && flow == TariffTypes.Flow.Import) {
                revert TariffHasNoRate(country, line.commodity, line.origin, day);
            }
            _assessLine(line, valuation, word, dues[i]);
        }
    }

    /// @inheritdoc ITariff
    function ratesFor(bytes2 country, TariffTypes.Flow flow, uint40 commodity, bytes2 origin, uint32 day)
        external
        view
        override
        returns (TariffTypes.Rates memory rates)
    {
        Query memory query = Query({scope: _scopeOf(country, flow), day: day, origin: 0, group: 0});
        uint224 word = _wordFor(query, commodity, origin);
        if (word == 0) revert TariffHasNoRate(country, commodity, origin, day);
        return word.unpack();
    }

    /// @inheritdoc ITariff
    function leviesExport(bytes2 country) external view override returns (bool levies) {
        return _countries[country].leviesExport;
    }

    /// @inheritdoc ITariff
    function treasuryVersion(bytes2 country) external view override returns (uint16 version) {
        version = _countries[country].treasuryVersion;
        if (version == 0) revert TariffHasNoTreasury(country);
    }

    /// @inheritdoc ITariff
    function treasuryAt(bytes2 country, uint16 version)
        external
        view
        override
        returns (TariffTypes.Treasury memory treasury)
    {
        return _treasuries[country][version];
    }

    /// @inheritdoc ITariff
    function originGroup(bytes2 country, bytes2 origin, uint32 day) public view override returns (uint8 group) {
        return uint8(_groups[country][origin].ruleOn(day));
    }

    /// @dev Reverts with {TariffTreasuryNotInForce} unless a treasury was in force at some time of a day.
    function _requireInForce(bytes2 country, uint16 version, uint32 day) private view {
        uint24 until = _treasuries[country][version + 1].validFrom;
        if (day < _treasuries[country][version].validFrom || (until != 0 && day > until)) {
            revert TariffTreasuryNotInForce(country, version, day);
        }
    }

    /// @dev Adds one rate to its history.
    function _setRate(uint32 org, bytes2 country, TariffTypes.Rate calldata rate) private {
        // Check:
        _requirePrefix(rate.prefix, rate.digits);
        _requireRates(rate.rates);
        uint256 key = _rateKey(_scopeOf(country, rate.flow), rate.prefix, rate.digits, rate.group);
        _requirePeriod(_rates[key], rate.validFrom, rate.validTo);

        // Effect:
        _rates[key].announce(rate.validFrom, RateWord.pack(rate));
        _noteKind(country, rate);
        emit RateSet(
            country, rate.prefix, org, rate.digits, rate.group, rate.flow, rate.rates, rate.validFrom, rate.validTo
        );
    }

    /// @dev Writes what kind of key the chapter of a rate has now, and that the country has rates for exports.
    function _noteKind(bytes2 country, TariffTypes.Rate calldata rate) private {
        uint256 chapter = rate.prefix / 10 ** (rate.digits - _CHAPTER_DIGITS);
        uint256 kind = rate.digits - _CHAPTER_DIGITS + (rate.group == 0 ? 0 : 1);
        uint256 key = _kindsKey(_scopeOf(country, rate.flow), chapter);
        uint256 kinds = _kinds[key];
        uint256 noted = kinds | 1 << chapter % _CHAPTERS_OF_WORD * _KINDS_OF_CHAPTER + kind;
        if (noted == kinds) return;
        _kinds[key] = noted;
        if (rate.flow == TariffTypes.Flow.Export) _countries[country].leviesExport = true;
    }

    /// @dev Puts one origin into its group.
    function _setOriginGroup(uint32 org, bytes2 country, TariffTypes.Grouping calldata grouping) private {
        // Check:
        if (!_isCode(uint16(grouping.origin), 2, false)) revert TariffOriginInvalid(grouping.origin);
        RuleHistory.History storage history = _groups[country][grouping.origin];
        _requirePeriod(history, grouping.validFrom, type(uint32).max);

        // Effect:
        history.announce(grouping.validFrom, grouping.group);
        emit OriginGroupSet(country, grouping.origin, org, grouping.group, grouping.validFrom);
    }

    /// @dev The {RateWord} that applies to goods: the longest prefix that has one on the day, at the same prefix the
    /// origin's own group first. Zero when there is none.
    function _wordFor(Query memory query, uint40 commodity, bytes2 origin) private view returns (uint224 word) {
        if (commodity >= _CODES) revert TariffCommodityInvalid(commodity);
        uint256 kinds = _kindsOf(query, commodity / _CODES_OF_CHAPTER);
        uint256 group = kinds & _OWN_KINDS == 0 ? 0 : _groupOf(query, origin);
        uint256 prefix = commodity;
        unchecked {
            for (uint256 digits = _CODE_DIGITS; kinds != 0; digits -= _DIGIT_STEP) {
                uint256 here = kinds >> digits - _CHAPTER_DIGITS;
                if (here & 2 != 0 && group != 0) word = _wordOn(query, prefix, digits, group);
                if (here & 1 != 0 && word == 0) word = _wordOn(query, prefix, digits, 0);
                if (word != 0 || digits == _CHAPTER_DIGITS) break;
                prefix /= _PREFIX_STEP;
            }
        }
    }

    /// @dev The {RateWord} of one history that is valid on the day asked for; zero when there is none.
    function _wordOn(Query memory query, uint256 prefix, uint256 digits, uint256 group)
        private
        view
        returns (uint224 word)
    {
        uint256 day = query.day;
        word = _rates[_rateKey(query.scope, prefix, digits, group)].ruleOn(uint32(day));
        if (day > word.validTo()) word = 0;
    }

    /// @dev The kinds of key that a chapter has, see {_noteKind}.
    function _kindsOf(Query memory query, uint256 chapter) private view returns (uint256 kinds) {
        kinds = _kinds[_kindsKey(query.scope, chapter)];
        unchecked {
            return kinds >> chapter % _CHAPTERS_OF_WORD * _KINDS_OF_CHAPTER & _KINDS_MASK;
        }
    }

    /// @dev The group of an origin on the day asked for, remembered for the next line.
    function _groupOf(Query memory query, bytes2 origin) private view returns (uint256 group) {
        if (origin != query.origin) {
            query.origin = origin;
            query.group = originGroup(bytes2(uint16(query.scope)), origin, uint32(query.day));
        }
        return query.group;
    }

    /// @dev Reverts with {TariffPeriodInvalid} or {TariffOutOfOrder}.
    function _requirePeriod(RuleHistory.History storage history, uint32 validFrom, uint32 validTo) private view {
        uint32 earliest = Day.today();
        uint32 latest = earliest + _ADVANCE_DAYS;
        if (validFrom < earliest || validFrom > latest || validTo < validFrom) {
            revert TariffPeriodInvalid(validFrom, validTo, earliest, latest);
        }
        uint32 announced = history.announced();
        if (validFrom < announced) revert TariffOutOfOrder(validFrom, announced);
    }

    /// @dev Computes what one line owes under a {RateWord}; nothing when that is zero.
    function _assessLine(
        TariffTypes.Line calldata line,
        TariffTypes.Valuation valuation,
        uint224 word,
        TariffTypes.LineDues memory dues
    ) private pure {
        if (line.insurancePpm >= DutyMath.MILLION) {
            revert TariffInsuranceTooHigh(line.number, line.insurancePpm);
        }
        (uint256 customsValue, uint256 base) = DutyMath.valuesOf(line, valuation);
        // forge-lint: disable-next-line(unsafe-typecast) -- below 2^118
        dues.customsValue = uint128(customsValue);
        if (word == 0) return;

        bytes3 unit = word.unit();
        if (unit != 0 && line.unit != unit) revert TariffUnitMismatch(line.number, line.unit, unit);
        uint256 duty = DutyMath.dutyOf(customsValue, line.quantity, word);
        (uint256 excise, uint256 vat) = DutyMath.taxesOf(base + duty, word);
        if ((duty | excise | vat) > type(uint128).max) {
            revert TariffAmountTooLarge(line.number, Math.max(duty, Math.max(excise, vat)));
        }
        // forge-lint: disable-start(unsafe-typecast) -- none is above, as was checked
        dues.duty = uint128(duty);
        dues.excise = uint128(excise);
        dues.vat = uint128(vat);
        // forge-lint: disable-end(unsafe-typecast)
        dues.permits = word.permits();
    }

    /// @dev Reverts with {TariffExciseTooHigh}, {TariffSpecificInvalid} or {TariffPermitsInvalid}.
    function _requireRates(TariffTypes.Rates calldata rates) private pure {
        if (rates.excisePpm >= DutyMath.MILLION) revert TariffExciseTooHigh(rates.excisePpm);
        bool valid = rates.basis == TariffTypes.DutyBasis.AdValorem
            ? rates.specific == 0 && rates.unit == 0
            : rates.specific != 0 && _isCode(uint24(rates.unit), 3, true);
        if (!valid) revert TariffSpecificInvalid(rates.basis, rates.specific, rates.unit);
        if (rates.permits & ~_PERMIT_KINDS != 0) revert TariffPermitsInvalid(rates.permits);
    }

    /// @dev Reverts with {TariffPrefixInvalid}.
    function _requirePrefix(uint40 prefix, uint8 digits) private pure {
        bool length = digits >= _CHAPTER_DIGITS && digits <= _CODE_DIGITS && digits % _DIGIT_STEP == 0;
        if (!length || prefix >= 10 ** digits) revert TariffPrefixInvalid(prefix, digits);
    }

    /// @dev Whether a text consists of capital letters, or of capital letters and digits.
    function _isCode(uint256 text, uint256 length, bool digits) private pure returns (bool valid) {
        for (uint256 i = 0; i < length; ++i) {
            uint8 character = uint8(text >> 8 * i);
            bool letter = character >= 0x41 && character <= 0x5A;
            bool digit = digits && character >= 0x30 && character <= 0x39;
            if (!letter && !digit) return false;
        }
        return true;
    }

    /// @dev Country and flow: what every key of a query begins with; 16 and 8 bits from the lowest.
    function _scopeOf(bytes2 country, TariffTypes.Flow flow) private pure returns (uint256 scope) {
        return uint16(country) | uint256(flow) << 16;
    }

    /// @dev Key of one history of rates: the scope 24 bits, digits 8, group 8, then the prefix.
    function _rateKey(uint256 scope, uint256 prefix, uint256 digits, uint256 group) private pure returns (uint256 key) {
        return scope | digits << 24 | group << 32 | prefix << 40;
    }

    /// @dev Key of the word that says which kinds of key 25 chapters have: the scope 24 bits, then which 25.
    function _kindsKey(uint256 scope, uint256 chapter) private pure returns (uint256 key) {
        return scope | chapter / _CHAPTERS_OF_WORD << 24;
    }
}
