// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../types/CustomsTypes.sol";

/// @title ImportWord
/// @notice Packs everything of an import declaration that changes into one storage word, so that an act reads one slot
/// and writes it.
/// @dev The compiler would read and write a packed struct field by field, at about 100 gas each. Bits from the lowest:
/// state 8, channel 7, appealed 1, country 16, declarant 32, importer 32, lodgedOn 16, since 16, lineCount 16, treasury 16,
/// amount 96.
library ImportWord {
    uint256 private constant _CHANNEL = 8;
    uint256 private constant _APPEALED = 1 << 15;
    uint256 private constant _COUNTRY = 16;
    uint256 private constant _DECLARANT = 32;
    uint256 private constant _IMPORTER = 64;
    uint256 private constant _LODGED_ON = 96;
    uint256 private constant _SINCE = 112;
    uint256 private constant _LINE_COUNT = 128;
    uint256 private constant _TREASURY = 144;
    uint256 private constant _AMOUNT = 160;
    uint256 private constant _CHANNELS = 0x7f;

    /// @notice The word of a declaration that is lodged now.
    /// @param lodgement What is declared.
    /// @param declarant_ Organisation that lodges it.
    /// @param day Day of lodging.
    /// @return word The word: Registered, no channel, the amount being the total price.
    function lodged(CustomsTypes.ImportLodgement calldata lodgement, uint32 declarant_, uint24 day)
        internal
        pure
        returns (uint256 word)
    {
        word = uint256(uint8(CustomsTypes.ImportState.Registered));
        word |= uint256(uint16(lodgement.country)) << _COUNTRY;
        word |= uint256(declarant_) << _DECLARANT | uint256(lodgement.importer) << _IMPORTER;
        word |= uint256(uint16(day)) << _LODGED_ON | uint256(lodgement.lineCount) << _LINE_COUNT;
        word |= uint256(lodgement.treasury) << _TREASURY | uint256(lodgement.totalPrice) << _AMOUNT;
    }

    /// @notice The declaration that a word holds, without what its other slots hold.
    /// @param word The word.
    /// @return record The declaration.
    function unpack(uint256 word) internal pure returns (CustomsTypes.ImportDeclaration memory record) {
        record.state = state(word);
        record.channel = channel(word);
        record.appealed = appealed(word);
        record.country = country(word);
        record.declarant = declarant(word);
        record.importer = importer(word);
        record.lodgedOn = lodgedOn(word);
        record.since = since(word);
        record.lineCount = lineCount(word);
        record.treasury = treasury(word);
        record.amount = amount(word);
    }

    /// @notice The word in another state.
    /// @param word The word.
    /// @param state_ The state from now on.
    /// @return changed The changed word.
    function withState(uint256 word, CustomsTypes.ImportState state_) internal pure returns (uint256 changed) {
        return word & ~uint256(type(uint8).max) | uint256(uint8(state_));
    }

    /// @notice The word with another channel.
    /// @param word The word.
    /// @param channel_ The channel from now on.
    /// @return changed The changed word.
    function withChannel(uint256 word, CustomsTypes.Channel channel_) internal pure returns (uint256 changed) {
        return word & ~(_CHANNELS << _CHANNEL) | uint256(uint8(channel_)) << _CHANNEL;
    }

    /// @notice The word with or without an open appeal.
    /// @param word The word.
    /// @param appealed_ Whether an appeal is before the review from now on.
    /// @return changed The changed word.
    function withAppeal(uint256 word, bool appealed_) internal pure returns (uint256 changed) {
        return appealed_ ? word | _APPEALED : word & ~_APPEALED;
    }

    /// @notice The word with another day of assessment, release or closing.
    /// @param word The word.
    /// @param day The day.
    /// @return changed The changed word.
    function withSince(uint256 word, uint24 day) internal pure returns (uint256 changed) {
        return word & ~(uint256(type(uint16).max) << _SINCE) | uint256(uint16(day)) << _SINCE;
    }

    /// @notice The word with another number of lines.
    /// @param word The word.
    /// @param count The number from now on.
    /// @return changed The changed word.
    function withLineCount(uint256 word, uint16 count) internal pure returns (uint256 changed) {
        return word & ~(uint256(type(uint16).max) << _LINE_COUNT) | uint256(count) << _LINE_COUNT;
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
    function state(uint256 word) internal pure returns (CustomsTypes.ImportState state_) {
        return CustomsTypes.ImportState(uint8(word));
    }

    /// @notice How closely customs looks at the declaration in a word.
    /// @param word The word.
    /// @return channel_ The channel.
    function channel(uint256 word) internal pure returns (CustomsTypes.Channel channel_) {
        return CustomsTypes.Channel((word >> _CHANNEL) & _CHANNELS);
    }

    /// @notice Whether an appeal about the declaration in a word is before the review.
    /// @param word The word.
    /// @return appealed_ True while it is.
    function appealed(uint256 word) internal pure returns (bool appealed_) {
        return word & _APPEALED != 0;
    }

    /// @notice Country of import of the declaration in a word.
    /// @param word The word.
    /// @return country_ ISO 3166-1 alpha-2.
    function country(uint256 word) internal pure returns (bytes2 country_) {
        return bytes2(uint16(word >> _COUNTRY));
    }

    /// @notice Who lodged the declaration in a word.
    /// @param word The word.
    /// @return declarant_ The organisation.
    function declarant(uint256 word) internal pure returns (uint32 declarant_) {
        return uint32(word >> _DECLARANT);
    }

    /// @notice Who imports under the declaration in a word.
    /// @param word The word.
    /// @return importer_ The organisation.
    function importer(uint256 word) internal pure returns (uint32 importer_) {
        return uint32(word >> _IMPORTER);
    }

    /// @notice Day of lodging of the declaration in a word.
    /// @param word The word.
    /// @return day Days since 1 January 1970.
    function lodgedOn(uint256 word) internal pure returns (uint16 day) {
        return uint16(word >> _LODGED_ON);
    }

    /// @notice Day on which the declaration in a word was assessed, then released, then closed.
    /// @param word The word.
    /// @return day Days since 1 January 1970; zero before.
    function since(uint256 word) internal pure returns (uint16 day) {
        return uint16(word >> _SINCE);
    }

    /// @notice Number of lines of the declaration in a word.
    /// @param word The word.
    /// @return count The number.
    function lineCount(uint256 word) internal pure returns (uint16 count) {
        return uint16(word >> _LINE_COUNT);
    }

    /// @notice Version of the treasury of the declaration in a word.
    /// @param word The word.
    /// @return version The version.
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
