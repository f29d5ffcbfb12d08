// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Seated} from "../identity/Seated.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {BankingDays} from "../libraries/BankingDays.sol";
import {Roles} from "../types/Roles.sol";

/// @title BankingCalendar
/// @notice See {IBankingCalendar}.
/// @dev No {Acting}: a calendar issues nothing that a guardian could pause.
contract BankingCalendar is Seated, IBankingCalendar {
    struct Place {
        // slot 0
        uint8 weekendMask;
        uint24 closing;
        int24 utcOffset;
        // Words of interruptions that are not empty: without any, a query reads none.
        uint24 interruptedWords;
    }

    uint8 private constant _WHOLE_WEEK = 127;
    int24 private constant _WESTERNMOST = -12 hours;
    int24 private constant _EASTERNMOST = 14 hours;
    uint256 private constant _WORD_BITS = 256;

    mapping(bytes5 place => Place record) private _places;
    mapping(bytes5 place => mapping(uint256 word => uint256 bitmap)) private _holidays;
    mapping(bytes5 place => mapping(uint256 word => uint256 bitmap)) private _interruptions;

    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address forwarder, IParticipants register) Seated(forwarder, register) {}

    /// @inheritdoc IBankingCalendar
    function setPlace(bytes5 place, uint8 weekendMask, uint24 closing, int24 utcOffset) external override {
        // Check:
        uint32 keeper = _authorityIn(Roles.CENTRAL_BANK, bytes2(place));
        if (!_isPlace(place)) revert CalendarPlaceInvalid(place);
        if (weekendMask >= _WHOLE_WEEK) revert CalendarWeekendInvalid(place, weekendMask);
        if (closing == 0 || closing > 1 days) revert CalendarClosingInvalid(place, closing);
        if (utcOffset < _WESTERNMOST || utcOffset > _EASTERNMOST) revert CalendarOffsetInvalid(place, utcOffset);

        // Effect:
        Place storage record = _places[place];
        record.weekendMask = weekendMask;
        record.closing = closing;
        record.utcOffset = utcOffset;
        emit PlaceSet(place, keeper, weekendMask, closing, utcOffset);
    }

    /// @inheritdoc IBankingCalendar
    function setHolidays(bytes5 place, uint16[] calldata words, uint256[] calldata bitmaps) external override {
        uint32 keeper = _keeperOf(place, words, bitmaps);
        for (uint256 i = 0; i < words.length; ++i) {
            _holidays[place][words[i]] = bitmaps[i];
            emit HolidaysSet(place, keeper, words[i], bitmaps[i]);
        }
    }

    /// @inheritdoc IBankingCalendar
    function setInterruptions(bytes5 place, uint16[] calldata words, uint256[] calldata bitmaps) external override {
        uint32 keeper = _keeperOf(place, words, bitmaps);
        uint24 filled = _places[place].interruptedWords;
        for (uint256 i = 0; i < words.length; ++i) {
            if (_interruptions[place][words[i]] != 0) --filled;
            if (bitmaps[i] != 0) ++filled;
            _interruptions[place][words[i]] = bitmaps[i];
            emit InterruptionsSet(place, keeper, words[i], bitmaps[i]);
        }
        _places[place].interruptedWords = filled;
    }

    /// @inheritdoc IBankingCalendar
    function isBankingDay(bytes5 place, uint256 day) external view override returns (bool open) {
        return _workingDays(place, _known(place), day) & 1 == 1;
    }

    /// @inheritdoc IBankingCalendar
    function deadline(bytes5 place, uint256 from, uint256 n) external view override returns (uint256 moment) {
        Place memory record = _known(place);
        uint256 local = _toLocal(record, from);
        uint256 day = local / 1 days;
        // After closing, the presentation cannot be made before the next day (UCP 600 article 33).
        if (local % 1 days > record.closing) ++day;
        // The first banking day is that of the presentation; n follow it.
        return _closeOf(record, day + _position(place, _workingDays(place, record, day), day, n + 1));
    }

    /// @inheritdoc IBankingCalendar
    function closeOf(bytes5 place, uint256 day) external view override returns (uint256 moment) {
        return _closeOf(_known(place), day);
    }

    /// @inheritdoc IBankingCalendar
    function closeOnOrAfter(bytes5 place, uint256 day) external view override returns (uint256 moment) {
        Place memory record = _known(place);
        uint256 rolled = _roll(place, record, day);
        if (!_isInterrupted(place, record, rolled)) return _closeOf(record, rolled);
        // What ended while banks were interrupted is not honoured when they reopen (UCP 600 article 36).
        return _closeOf(record, _lastWorkingDayBefore(place, record, rolled));
    }

    /// @inheritdoc IBankingCalendar
    function rollForward(bytes5 place, uint256 day) external view override returns (uint256 rolled) {
        return _roll(place, _known(place), day);
    }

    /// @inheritdoc IBankingCalendar
    function localDay(bytes5 place, uint256 moment) external view override returns (uint256 day) {
        return _toLocal(_known(place), moment) / 1 days;
    }

    /// @inheritdoc IBankingCalendar
    function placeOf(bytes5 place) external view override returns (uint8 weekendMask, uint24 closing, int24 utcOffset) {
        Place memory record = _places[place];
        return (record.weekendMask, record.closing, record.utcOffset);
    }

    /// @inheritdoc IBankingCalendar
    function holidaysOf(bytes5 place, uint16 word) external view override returns (uint256 bitmap) {
        return _holidays[place][word];
    }

    /// @inheritdoc IBankingCalendar
    function interruptionsOf(bytes5 place, uint16 word) external view override returns (uint256 bitmap) {
        return _interruptions[place][word];
    }

    /// @dev The organisation that keeps a known place, for which it sets one bitmap for each word.
    function _keeperOf(bytes5 place, uint16[] calldata words, uint256[] calldata bitmaps)
        private
        view
        returns (uint32 keeper)
    {
        keeper = _authorityIn(Roles.CENTRAL_BANK, bytes2(place));
        _known(place);
        if (words.length != bitmaps.length) revert CalendarBitmapsMismatch(words.length, bitmaps.length);
    }

    /// @dev Record of a place that has one.
    function _known(bytes5 place) private view returns (Place memory record) {
        record = _places[place];
        if (record.closing == 0) revert CalendarPlaceUnknown(place);
    }

    /// @dev The day to which one rolls over weekends and holidays, and over no interruption (UCP 600 article 29a).
    function _roll(bytes5 place, Place memory record, uint256 day) private view returns (uint256 rolled) {
        return day + _position(place, _regularDays(place, record, day), day, 1);
    }

    /// @dev The last banking day of the 64 days before a day, or the first of the 64 when banks are open on none.
    function _lastWorkingDayBefore(bytes5 place, Place memory record, uint256 day) private view returns (uint256 last) {
        uint256 span = Math.min(day, BankingDays.HORIZON);
        uint256 first = day - span;
        uint256 days_ = BankingDays.before(_workingDays(place, record, first), span);
        return days_ == 0 ? first : first + Math.log2(days_);
    }

    /// @dev Position of the n-th of some days, which begin with a day; n counts from 1.
    function _position(bytes5 place, uint256 days_, uint256 day, uint256 n) private pure returns (uint256 position) {
        position = BankingDays.nth(days_, n);
        if (position == BankingDays.HORIZON) revert CalendarHasNoBankingDay(place, day, n);
    }

    /// @dev Bit n is set when banks are open on day `day + n`: a regular day without interruption; for 64 days.
    function _workingDays(bytes5 place, Place memory record, uint256 day) private view returns (uint256 days_) {
        days_ = _regularDays(place, record, day);
        if (record.interruptedWords != 0) days_ &= ~_window(_interruptions[place], day);
    }

    /// @dev Bit n is set when day `day + n` is neither a weekend nor a holiday; for 64 days.
    function _regularDays(bytes5 place, Place memory record, uint256 day) private view returns (uint256 days_) {
        return BankingDays.open(_window(_holidays[place], day), record.weekendMask, day);
    }

    /// @dev Whether banks are interrupted on a day.
    function _isInterrupted(bytes5 place, Place memory record, uint256 day) private view returns (bool interrupted) {
        if (record.interruptedWords == 0) return false;
        return _interruptions[place][day / _WORD_BITS] >> (day % _WORD_BITS) & 1 == 1;
    }

    /// @dev Bit n is bit `day + n` of the words, for 64 days at least; reads two words at most.
    function _window(mapping(uint256 word => uint256 bitmap) storage words, uint256 day)
        private
        view
        returns (uint256 bits)
    {
        uint256 word = day / _WORD_BITS;
        uint256 shift = day % _WORD_BITS;
        bits = words[word] >> shift;
        if (shift + BankingDays.HORIZON > _WORD_BITS) bits |= words[word + 1] << (_WORD_BITS - shift);
    }

    /// @dev Seconds of local time since the local 1 January 1970.
    function _toLocal(Place memory record, uint256 moment) private pure returns (uint256 local) {
        return SafeCast.toUint256(SafeCast.toInt256(moment) + record.utcOffset);
    }

    /// @dev Unix time at which a local day closes.
    function _closeOf(Place memory record, uint256 day) private pure returns (uint256 moment) {
        return SafeCast.toUint256(SafeCast.toInt256(day * 1 days + record.closing) - record.utcOffset);
    }

    /// @dev A country has nothing after its two letters, a UN/LOCODE three more characters.
    function _isPlace(bytes5 place) private pure returns (bool valid) {
        bytes3 rest = bytes3(place << 16);
        return rest == 0 || (rest[0] != 0 && rest[1] != 0 && rest[2] != 0);
    }
}
