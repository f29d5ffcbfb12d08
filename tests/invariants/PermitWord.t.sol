// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitWord} from "../../contracts/libraries/PermitWord.sol";
import {PermitTypes} from "../../contracts/types/PermitTypes.sol";

/// @title PermitWordProperties
/// @notice The words of a permit and of a use, for any content; docs/invariants.md, L8.
contract PermitWordProperties {
    using PermitWord for uint256;

    /// @notice A word holds something else than was put into it.
    error Differs(string what);

    /// @notice L8: a permit says what was asked for, then what was granted; a change of one field changes no other bit.
    function test_permitWord(
        PermitTypes.Application calldata asked,
        uint64 quantity,
        uint24 day,
        uint64 left,
        uint8 state
    ) external pure {
        uint256 word = PermitWord.requested(asked);
        PermitTypes.Permit memory expected;
        expected.state = PermitTypes.State.Requested;
        (expected.kind, expected.country) = (asked.kind, asked.country);
        (expected.agency, expected.holder) = (asked.agency, asked.holder);
        (expected.prefix, expected.digits, expected.unit) = (asked.prefix, asked.digits, asked.unit);
        expected.remaining = asked.quantity;
        _requireSame(word, expected, "requested");

        word = word.granted(quantity, day);
        (expected.state, expected.remaining, expected.lastDay) = (PermitTypes.State.Granted, quantity, day);
        _requireSame(word, expected, "granted");

        word = word.withRemaining(left);
        expected.remaining = left;
        _requireSame(word, expected, "withRemaining");

        expected.state = PermitTypes.State(state % 7);
        word = word.withState(expected.state);
        _requireSame(word, expected, "withState");
        _require(word.state() == expected.state && word.kind() == asked.kind, "state and kind");
        _require(word.country() == asked.country && word.unit() == asked.unit, "country and unit");
        _require(word.agency() == asked.agency && word.holder() == asked.holder, "agency and holder");
        _require(word.lastDay() == day && word.remaining() == left, "lastDay and remaining");
    }

    /// @notice L8: a use says its permit and its quantity.
    function test_useWord(bytes24 permit, uint64 quantity) external pure {
        uint256 use = PermitWord.used(bytes32(permit), quantity);
        _require(use.permitOf() == bytes32(permit) && use.quantityOf() == quantity, "use");
    }

    function _requireSame(uint256 word, PermitTypes.Permit memory expected, string memory what) private pure {
        _require(keccak256(abi.encode(word.toPermit())) == keccak256(abi.encode(expected)), what);
    }

    function _require(bool same, string memory what) private pure {
        if (!same) revert Differs(what);
    }
}
