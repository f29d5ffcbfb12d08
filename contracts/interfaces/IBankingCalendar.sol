// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IBankingCalendar
/// @notice When banks are open: weekends, holidays, interruptions, closing hour and clock of each place, kept by its
/// central bank.
/// @dev A place is a UN/LOCODE, or an ISO 3166-1 alpha-2 country left-aligned in five bytes. A day is the number of
/// local days since 1 January 1970, which was a Thursday. A bank is open on a day up to and including the second of
/// its closing (UCP 600 article 33).
///
/// An interruption is a day on which banks cannot work by force majeure (UCP 600 article 36). It is no banking day, so
/// the days for examination do not count it; but an expiry does not roll over it (article 29a), because what expired
/// while banks were interrupted is not honoured when they reopen.
///
/// Nobody can delay the clock: what an instrument has stored as its deadline does not move, whatever is set later, an
/// interruption that begins before the deadline among it. Only what is asked for afterwards is answered anew.
///
/// Warning: an expiry that an instrument does not store is asked for anew each time, and a keeper that sets an
/// interruption on its day brings it forward to the close of the last banking day before.
///
/// Warning: a day for which no holiday is set counts as a working day unless it is a weekend, so a year that its
/// keeper has not filled has no holidays. Warning: a place has one clock; where it changes with the season, the
/// keeper sets the new offset on the day of the change, and closings that were asked for before keep the old one.
interface IBankingCalendar {
    /// @notice A place was added or changed.
    /// @param place UN/LOCODE or country.
    /// @param keeper Central bank that keeps it.
    /// @param weekendMask Weekdays on which banks are closed, bit 0 for Monday to bit 6 for Sunday.
    /// @param closing Seconds after local midnight at which banks close.
    /// @param utcOffset Seconds by which local time is ahead of UTC.
    event PlaceSet(bytes5 indexed place, uint32 indexed keeper, uint8 weekendMask, uint24 closing, int24 utcOffset);

    /// @notice The holidays of 256 days were set.
    /// @param place UN/LOCODE or country.
    /// @param keeper Central bank that keeps it.
    /// @param word Number of the 256 days: from day `256 × word` on.
    /// @param bitmap Bit n is set when day `256 × word + n` is a holiday.
    event HolidaysSet(bytes5 indexed place, uint32 indexed keeper, uint16 indexed word, uint256 bitmap);

    /// @notice The interruptions of 256 days were set.
    /// @param place UN/LOCODE or country.
    /// @param keeper Central bank that keeps it.
    /// @param word Number of the 256 days: from day `256 × word` on.
    /// @param bitmap Bit n is set when banks are interrupted on day `256 × word + n`.
    event InterruptionsSet(bytes5 indexed place, uint32 indexed keeper, uint16 indexed word, uint256 bitmap);

    /// @notice The place is neither a country nor a UN/LOCODE.
    /// @param place What was given.
    error CalendarPlaceInvalid(bytes5 place);

    /// @notice Banks would never be open, or the mask names an eighth weekday.
    /// @param place UN/LOCODE or country.
    /// @param weekendMask What was given.
    error CalendarWeekendInvalid(bytes5 place, uint8 weekendMask);

    /// @notice The closing hour is not within a day.
    /// @param place UN/LOCODE or country.
    /// @param closing What was given, seconds after local midnight.
    error CalendarClosingInvalid(bytes5 place, uint24 closing);

    /// @notice No clock on Earth is that far from UTC.
    /// @param place UN/LOCODE or country.
    /// @param utcOffset What was given, seconds.
    error CalendarOffsetInvalid(bytes5 place, int24 utcOffset);

    /// @notice There is not one bitmap for each word.
    /// @param words How many words were given.
    /// @param bitmaps How many bitmaps were given.
    error CalendarBitmapsMismatch(uint256 words, uint256 bitmaps);

    /// @notice Nobody keeps a calendar for this place.
    /// @param place What was asked for.
    error CalendarPlaceUnknown(bytes5 place);

    /// @notice There are not so many banking days in the 64 days that are searched.
    /// @param place UN/LOCODE or country.
    /// @param day First day searched.
    /// @param count Banking days that were looked for.
    error CalendarHasNoBankingDay(bytes5 place, uint256 day, uint256 count);

    /// @notice Adds a place or changes its week, its hours or its clock.
    /// @dev Emits {PlaceSet}. Deadlines that instruments have stored do not move.
    ///
    /// Requirements:
    /// - The caller is a central bank of the country in which the place is.
    /// - At least one weekday is open; closing is within a day; the offset is between −12 and +14 hours.
    /// @param place UN/LOCODE or country.
    /// @param weekendMask Weekdays on which banks are closed, bit 0 for Monday to bit 6 for Sunday.
    /// @param closing Seconds after local midnight at which banks close, 1 to 86,400.
    /// @param utcOffset Seconds by which local time is ahead of UTC.
    function setPlace(bytes5 place, uint8 weekendMask, uint24 closing, int24 utcOffset) external;

    /// @notice Sets the holidays of a place, 256 days at a time.
    /// @dev Emits {HolidaysSet} for each word. Deadlines that instruments have stored do not move.
    ///
    /// Requirements:
    /// - The caller is a central bank of the country in which the place is, and the place is known.
    /// - There is one bitmap for each word.
    /// @param place UN/LOCODE or country.
    /// @param words Numbers of the words.
    /// @param bitmaps Their bitmaps; bit n stands for day `256 × word + n`.
    function setHolidays(bytes5 place, uint16[] calldata words, uint256[] calldata bitmaps) external;

    /// @notice Sets the days on which banks of a place are interrupted by force majeure, 256 days at a time (UCP 600
    /// article 36): acts of God, riots, wars, strikes, or any other cause beyond their control.
    /// @dev Emits {InterruptionsSet} for each word. Deadlines that instruments have stored do not move. An expiry on an
    /// interrupted day that is asked for from now on ends before the interruption and does not wait for its end.
    ///
    /// Requirements:
    /// - The caller is a central bank of the country in which the place is, and the place is known.
    /// - There is one bitmap for each word.
    /// @param place UN/LOCODE or country.
    /// @param words Numbers of the words.
    /// @param bitmaps Their bitmaps; bit n stands for day `256 × word + n`.
    function setInterruptions(bytes5 place, uint16[] calldata words, uint256[] calldata bitmaps) external;

    /// @notice Whether banks are open on a day: it is neither in the weekend nor a holiday, and not interrupted.
    /// @dev Reverts with {CalendarPlaceUnknown}.
    /// @param place UN/LOCODE or country.
    /// @param day Local day.
    /// @return open True on a banking day.
    function isBankingDay(bytes5 place, uint256 day) external view returns (bool open);

    /// @notice The close of the n-th banking day following a presentation (UCP 600 article 14b).
    /// @dev A presentation after closing, or on a day on which banks are closed, counts as made on the next banking
    /// day (article 33). Presented on 30 March 2020 at 17:01, closing 17:00, 2 April a holiday: the fifth banking day
    /// ends with 8 April. An interrupted day is no banking day (article 36): it is not counted, and a presentation on
    /// it counts as made on the next banking day. Reverts with {CalendarPlaceUnknown} or {CalendarHasNoBankingDay}.
    /// @param place UN/LOCODE or country.
    /// @param from Moment of presentation, Unix time in seconds.
    /// @param n Banking days.
    /// @return moment Last moment that is in time, Unix time in seconds.
    function deadline(bytes5 place, uint256 from, uint256 n) external view returns (uint256 moment);

    /// @notice The close of a day, whether banks are open on it or not.
    /// @dev Reverts with {CalendarPlaceUnknown}.
    /// @param place UN/LOCODE or country.
    /// @param day Local day.
    /// @return moment Unix time, seconds.
    function closeOf(bytes5 place, uint256 day) external view returns (uint256 moment);

    /// @notice The last moment of an expiry date that may have to roll (UCP 600 article 29a).
    /// @dev The day rolls to the first day that is neither in the weekend nor a holiday, as by {rollForward}. When banks
    /// are interrupted on that day, the last moment is the close of the last banking day before it, because what
    /// expired during an interruption is not honoured afterwards (article 36); 64 days are searched back, and when
    /// banks are open on none, it is the close of the first of them. Reverts with {CalendarPlaceUnknown} or
    /// {CalendarHasNoBankingDay}.
    /// @param place UN/LOCODE or country.
    /// @param day Local day.
    /// @return moment Unix time, seconds.
    function closeOnOrAfter(bytes5 place, uint256 day) external view returns (uint256 moment);

    /// @notice The first day on or after a day that is neither in the weekend nor a holiday (UCP 600 article 29a).
    /// @dev An interruption rolls nothing, so banks may be interrupted on the day that this returns. Reverts with
    /// {CalendarPlaceUnknown} or {CalendarHasNoBankingDay}.
    /// @param place UN/LOCODE or country.
    /// @param day Local day.
    /// @return rolled Local day.
    function rollForward(bytes5 place, uint256 day) external view returns (uint256 rolled);

    /// @notice The local day on which a moment falls.
    /// @dev Reverts with {CalendarPlaceUnknown}.
    /// @param place UN/LOCODE or country.
    /// @param moment Unix time, seconds.
    /// @return day Local day.
    function localDay(bytes5 place, uint256 moment) external view returns (uint256 day);

    /// @notice The week, the hours and the clock of a place; closing is zero when the place is unknown.
    /// @param place UN/LOCODE or country.
    /// @return weekendMask Weekdays on which banks are closed, bit 0 for Monday to bit 6 for Sunday.
    /// @return closing Seconds after local midnight at which banks close.
    /// @return utcOffset Seconds by which local time is ahead of UTC.
    function placeOf(bytes5 place) external view returns (uint8 weekendMask, uint24 closing, int24 utcOffset);

    /// @notice The holidays of 256 days.
    /// @param place UN/LOCODE or country.
    /// @param word Number of the word.
    /// @return bitmap Bit n is set when day `256 × word + n` is a holiday.
    function holidaysOf(bytes5 place, uint16 word) external view returns (uint256 bitmap);

    /// @notice The interruptions of 256 days.
    /// @param place UN/LOCODE or country.
    /// @param word Number of the word.
    /// @return bitmap Bit n is set when banks are interrupted on day `256 × word + n`.
    function interruptionsOf(bytes5 place, uint16 word) external view returns (uint256 bitmap);
}
