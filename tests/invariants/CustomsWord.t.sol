// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ExportWord} from "../../contracts/libraries/ExportWord.sol";
import {ImportWord} from "../../contracts/libraries/ImportWord.sol";
import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";

/// @title CustomsWordProperties
/// @notice The words of a declaration, for any content; docs/invariants.md, L11.
contract CustomsWordProperties {
    /// @notice A word holds something else than was put into it.
    error Differs(string what);

    uint256 private constant _IMPORT_STATES = uint256(type(CustomsTypes.ImportState).max) + 1;
    uint256 private constant _EXPORT_STATES = uint256(type(CustomsTypes.ExportState).max) + 1;
    uint256 private constant _CHANNELS = uint256(type(CustomsTypes.Channel).max) + 1;
    uint256 private constant _CHANGES = 8;

    /// @notice L11: an import says what was lodged; a change of one field changes no other bit, in any order of changes.
    function test_importWord(
        uint32[2] calldata orgs,
        bytes2 country,
        uint16[3] calldata numbers,
        uint96 price,
        uint256 seed
    ) external view {
        CustomsTypes.ImportLodgement memory lodgement;
        (lodgement.importer, lodgement.country, lodgement.treasury) = (orgs[0], country, numbers[0]);
        (lodgement.totalPrice, lodgement.lineCount) = (price, numbers[1]);
        CustomsTypes.ImportDeclaration memory expected;
        expected.state = CustomsTypes.ImportState.Registered;
        (expected.country, expected.declarant, expected.importer) = (country, orgs[1], orgs[0]);
        (expected.lodgedOn, expected.lineCount, expected.treasury) = (numbers[2], numbers[1], numbers[0]);
        expected.amount = price;
        uint256 word = this.lodgedImport(lodgement, orgs[1], numbers[2]);
        _requireImport(word, expected);
        for (uint256 i = 0; i < _CHANGES; ++i) {
            word = _changeImport(word, expected, uint256(keccak256(abi.encode(seed, i))));
            _requireImport(word, expected);
        }
    }

    /// @notice L11: so does an export, with at most 999 lines.
    function test_exportWord(
        uint32[2] calldata orgs,
        bytes5 port,
        uint16[3] calldata numbers,
        uint96 price,
        uint256 seed
    ) external view {
        CustomsTypes.ExportLodgement memory lodgement;
        (lodgement.exporter, lodgement.portOfLoading, lodgement.totalPrice) = (orgs[0], port, price);
        (lodgement.lineCount, lodgement.treasury) = (numbers[1] % 1000, numbers[0]);
        CustomsTypes.ExportDeclaration memory expected;
        expected.state = CustomsTypes.ExportState.Registered;
        (expected.portOfLoading, expected.declarant, expected.exporter) = (port, orgs[1], orgs[0]);
        (expected.since, expected.lineCount, expected.treasury) = (numbers[2], lodgement.lineCount, numbers[0]);
        expected.amount = price;
        uint256 word = this.lodgedExport(lodgement, orgs[1], numbers[2]);
        _requireExport(word, expected);
        for (uint256 i = 0; i < _CHANGES; ++i) {
            word = _changeExport(word, expected, uint256(keccak256(abi.encode(seed, i))));
            _requireExport(word, expected);
        }
    }

    /// @notice The word of an import, which the library takes from calldata.
    function lodgedImport(CustomsTypes.ImportLodgement calldata lodgement, uint32 declarant, uint24 day)
        external
        pure
        returns (uint256 word)
    {
        return ImportWord.lodged(lodgement, declarant, day);
    }

    /// @notice The word of an export, which the library takes from calldata.
    function lodgedExport(CustomsTypes.ExportLodgement calldata lodgement, uint32 declarant, uint24 day)
        external
        pure
        returns (uint256 word)
    {
        return ExportWord.lodged(lodgement, declarant, day);
    }

    function _changeImport(uint256 word, CustomsTypes.ImportDeclaration memory expected, uint256 seed)
        private
        pure
        returns (uint256 changed)
    {
        uint256 kind = seed % 6;
        uint256 value = seed >> 8;
        if (kind == 0) {
            expected.state = CustomsTypes.ImportState(value % _IMPORT_STATES);
            return ImportWord.withState(word, expected.state);
        }
        if (kind == 1) {
            expected.channel = CustomsTypes.Channel(value % _CHANNELS);
            return ImportWord.withChannel(word, expected.channel);
        }
        if (kind == 2) {
            expected.appealed = value % 2 == 0;
            return ImportWord.withAppeal(word, expected.appealed);
        }
        if (kind == 3) {
            expected.since = uint16(value);
            return ImportWord.withSince(word, expected.since);
        }
        if (kind == 4) {
            expected.lineCount = uint16(value);
            return ImportWord.withLineCount(word, expected.lineCount);
        }
        expected.amount = uint96(value);
        return ImportWord.withAmount(word, expected.amount);
    }

    function _changeExport(uint256 word, CustomsTypes.ExportDeclaration memory expected, uint256 seed)
        private
        pure
        returns (uint256 changed)
    {
        uint256 kind = seed % 6;
        uint256 value = seed >> 8;
        if (kind == 0) {
            expected.state = CustomsTypes.ExportState(value % _EXPORT_STATES);
            return ExportWord.withState(word, expected.state);
        }
        if (kind == 1) {
            expected.channel = CustomsTypes.Channel(value % _CHANNELS);
            return ExportWord.withChannel(word, expected.channel);
        }
        if (kind == 2) {
            expected.since = uint16(value);
            return ExportWord.withSince(word, expected.since);
        }
        if (kind == 3) {
            (expected.amount, expected.lineCount) = (uint96(value), uint16(value % 1000));
            expected.portOfLoading = bytes5(uint40(value >> 96));
            return ExportWord.withTerms(word, expected.amount, expected.lineCount, expected.portOfLoading);
        }
        if (kind == 4) {
            expected.treasury = uint16(value);
            return ExportWord.withTreasury(word, expected.treasury);
        }
        expected.amount = uint96(value);
        return ExportWord.withAmount(word, expected.amount);
    }

    function _requireImport(uint256 word, CustomsTypes.ImportDeclaration memory expected) private pure {
        bytes32 unpacked = keccak256(abi.encode(ImportWord.unpack(word)));
        if (unpacked != keccak256(abi.encode(expected))) revert Differs("import");
    }

    function _requireExport(uint256 word, CustomsTypes.ExportDeclaration memory expected) private pure {
        bytes32 unpacked = keccak256(abi.encode(ExportWord.unpack(word)));
        if (unpacked != keccak256(abi.encode(expected))) revert Differs("export");
        if (ExportWord.country(word) != bytes2(expected.portOfLoading)) revert Differs("country");
    }
}
