// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title ExportWord
/// @notice Packs everything of an export declaration but its lines into one storage word, so that an act reads one slot
/// and writes it.
/// @dev Bits from the lowest: state 8, channel 4, lineCount 12, treasury 16, portOfLoading 40, declarant 32, exporter 32,
/// since 16, amount 96. The country is the first two letters of the port.
library ExportWord {
    uint256 private constant _CHANNEL = 8;
    uint256 private constant _LINE_COUNT = 12;
    uint256 private constant _TREASURY = 24;
    uint256 private constant _PORT = 40;
    uint256 private constant _DECLARANT = 80;
    uint256 private constant _EXPORTER = 112;
    uint256 private constant _SINCE = 144;
    uint256 private constant _AMOUNT = 160;
    uint256 private constant _CHANNELS = 0xf;
    uint256 private constant _LINES = 0xfff;

    /// @notice The word of a declaration that is lodged now.
    /// @param lodgement What is declared; at most 999 lines.
    /// @param declarant_ Organisation that lodges it.
    /// @param day Day of lodging.
    /// @return word The word: Registered, no channel, the amount being the total price.
    function lodged(CustomsTypes.ExportLodgement calldata lodgement, uint32 declarant_, uint24 day)
        internal
        pure
        returns (uint256 word)
    {
        word = uint256(uint8(CustomsTypes.ExportState.Registered)) | uint256(lodgement.treasury) << _TREASURY;
        word |= uint256(declarant_) << _DECLARANT | uint256(lodgement.exporter) << _EXPORTER;
        word |= uint256(uint16(day)) << _SINCE;
        return withTerms(word, lodgement.totalPrice, lodgement.lineCount, lodgement.portOfLoading);
    }

    /// @notice The declaration that a word holds, without its lines.
    /// @param word The word.
    /// @return record The declaration.
    function unpack(uint256 word) internal pure returns (CustomsTypes.ExportDeclaration memory record) {
        record.state = state(word);
        record.channel = channel(word);
        record.portOfLoading = portOfLoading(word);
        record.declarant = declarant(word);
        record.exporter = exporter(word);
        record.since = since(word);
        record.lineCount = lineCount(word);
        record.treasury = treasury(word);
        record.amount = amount(word);
    }

    /// @notice The word with what a declarant may amend.
    /// @param word The word.
    /// @param amount_ Total price from now on.
    /// @param count Number of lines from now on, at most 999.
    /// @param port Port of loading from now on.
    /// @return changed The changed word.
    function withTerms(uint256 word, uint96 amount_, uint16 count, bytes5 port)
        internal
        pure
        returns (uint256 changed)
    {
        changed = word & ~(_LINES << _LINE_COUNT | uint256(type(uint40).max) << _PORT);
        changed |= uint256(count) << _LINE_COUNT | uint256(uint40(port)) << _PORT;
        return withAmount(changed, amount_);
    }

    /// @notice The word with another treasury.
    /// @param word The word.
    /// @param treasury_ Version of the country's treasury from now on.
    /// @return changed The changed word.
    function withTreasury(uint256 word, uint16 treasury_) internal pure returns (uint256 changed) {
        return word & ~(uint256(type(uint16).max) << _TREASURY) | uint256(treasury_) << _TREASURY;
    }

    /// @notice The word in another state.
    /// @param word The word.
    /// @param state_ The state from now on.
    /// @return changed The changed word.
    function withState(uint256 word, CustomsTypes.ExportState state_) internal pure returns (uint256 changed) {
        return word & ~uint256(type(uint8).max) | uint256(uint8(state_));
    }

    /// @notice The word with another channel.
    /// @param word The word.
    /// @param channel_ The channel from now on.
    /// @return changed The changed word.
    function withChannel(uint256 word, CustomsTypes.Channel channel_) internal pure returns (uint256 changed) {
        return word & ~(_CHANNELS << _CHANNEL) | uint256(uint8(channel_)) << _CHANNEL;
    }

    /// @notice The word with the day of exit in the place of the day of lodging.
    /// @param word The word.
    /// @param day The day.
    /// @return changed The changed word.
    function withSince(uint256 word, uint24 day) internal pure returns (uint256 changed) {
        return word & ~(uint256(type(uint16).max) << _SINCE) | uint256(uint16(day)) << _SINCE;
    }

    /// @notice The word with another amount.
    /// @param word The word.
    /// @param amount_ The amount from now on.
    /// @return changed The changed word.
    function withAmount(uint256 word, uint96 amount_) internal pure returns (uint256 changed) {
        return word & (1 << _AMOUNT) - 1 | uint256(amount_) << _AMOUNT;
    }

    /// @notice Where the declaration in a word stands.
    /// @param word The word.
    /// @return state_ The state.
    function state(uint256 word) internal pure returns (CustomsTypes.ExportState state_) {
        return CustomsTypes.ExportState(uint8(word));
    }

    /// @notice How closely customs looks at the declaration in a word.
    /// @param word The word.
    /// @return channel_ The channel.
    function channel(uint256 word) internal pure returns (CustomsTypes.Channel channel_) {
        return CustomsTypes.Channel((word >> _CHANNEL) & _CHANNELS);
    }

    /// @notice Country of export of the declaration in a word.
    /// @param word The word.
    /// @return country_ ISO 3166-1 alpha-2.
    function country(uint256 word) internal pure returns (bytes2 country_) {
        return bytes2(portOfLoading(word));
    }

    /// @notice Where the goods of the declaration in a word go on board.
    /// @param word The word.
    /// @return port UN/LOCODE.
    function portOfLoading(uint256 word) internal pure returns (bytes5 port) {
        return bytes5(uint40(word >> _PORT));
    }

    /// @notice Who lodged the declaration in a word.
    /// @param word The word.
    /// @return declarant_ The organisation.
    function declarant(uint256 word) internal pure returns (uint32 declarant_) {
        return uint32(word >> _DECLARANT);
    }

    /// @notice Who exports under the declaration in a word.
    /// @param word The word.
    /// @return exporter_ The organisation.
    function exporter(uint256 word) internal pure returns (uint32 exporter_) {
        return uint32(word >> _EXPORTER);
    }

    /// @notice Day on which the declaration in a word was lodged, or its goods left.
    /// @param word The word.
    /// @return day Days since 1 January 1970: of lodging before the exit, of exit after it.
    function since(uint256 word) internal pure returns (uint16 day) {
        return uint16(word >> _SINCE);
    }

    /// @notice Number of lines of the declaration in a word.
    /// @param word The word.
    /// @return count The number.
    function lineCount(uint256 word) internal pure returns (uint16 count) {
        return uint16(word >> _LINE_COUNT & _LINES);
    }

    /// @notice Version of the treasury of the declaration in a word.
    /// @param word The word.
    /// @return version The version; zero when the country had no rates for exports.
    function treasury(uint256 word) internal pure returns (uint16 version) {
        return uint16(word >> _TREASURY);
    }

    /// @notice Total price, or what is owed, of the declaration in a word.
    /// @param word The word.
    /// @return amount_ Amount, smallest unit.
    function amount(uint256 word) internal pure returns (uint96 amount_) {
        return uint96(word >> _AMOUNT);
    }
}
