// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftWord} from "../../contracts/libraries/DraftWord.sol";
import {DraftTypes} from "../../contracts/types/DraftTypes.sol";

/// @title DraftWordProperties
/// @notice The word of a draft, for any content; docs/invariants.md, L7.
contract DraftWordProperties {
    using DraftWord for uint256;

    /// @notice A word holds something else than was put into it.
    error Differs(string what);

    /// @notice L7: an accepted draft says what its bank stated, and nothing else.
    function test_acceptedDraft(uint32 by, uint8 kind, uint32 payee, bytes5 place, uint24 day, uint104 amount)
        external
        view
    {
        DraftTypes.Undertaking memory stated;
        (stated.kind, stated.payee, stated.place) = (DraftTypes.Kind(kind % 3), payee, place);
        (stated.maturesOn, stated.amount) = (day, amount);
        DraftTypes.Draft memory expected;
        expected.state = DraftTypes.DraftState.Accepted;
        (expected.kind, expected.acceptor, expected.holder) = (stated.kind, by, payee);
        (expected.place, expected.maturesOn, expected.amount) = (place, day, amount);
        _requireSame(this.accepted(by, stated), expected, "accepted");
    }

    /// @notice The word of an accepted draft, from calldata as the contract reads it.
    function accepted(uint32 by, DraftTypes.Undertaking calldata stated) external pure returns (uint256 word) {
        return DraftWord.accepted(by, stated);
    }

    /// @notice L7: another state, holder or amount changes no other bit.
    function test_changedDraft(uint256 seed, uint8 state, uint32 to, uint104 left) external pure {
        (uint256 word, DraftTypes.Draft memory expected) = _any(seed);
        DraftTypes.DraftState was = expected.state;
        uint32 holder = expected.holder;
        expected.state = DraftTypes.DraftState(state % 5);
        _requireSame(word.withState(expected.state), expected, "withState");
        (expected.state, expected.holder) = (DraftTypes.DraftState.Endorsed, to);
        _requireSame(word.withHolder(to), expected, "withHolder");
        (expected.state, expected.holder, expected.amount) = (was, holder, left);
        _requireSame(word.withAmount(left), expected, "withAmount");
        _require(word.withAmount(left) >> 248 == word >> 248, "free bits");
    }

    /// @dev Any content of a draft: each field packed by hand at its place, and as the record that it stands for.
    function _any(uint256 seed) private pure returns (uint256 word, DraftTypes.Draft memory draft) {
        draft.state = DraftTypes.DraftState(uint8(seed) % 5);
        draft.kind = DraftTypes.Kind(uint8(seed >> 8) % 3);
        word = seed & ~uint256(0xffff) | uint8(draft.state) | uint256(uint8(draft.kind)) << 8;
        draft.acceptor = uint32(word >> 16);
        draft.holder = uint32(word >> 48);
        draft.place = bytes5(uint40(word >> 80));
        draft.maturesOn = uint24(word >> 120);
        draft.amount = uint104(word >> 144);
        _requireSame(word, draft, "toDraft");
    }

    function _requireSame(uint256 word, DraftTypes.Draft memory expected, string memory what) private pure {
        _require(keccak256(abi.encode(word.toDraft())) == keccak256(abi.encode(expected)), what);
    }

    function _require(bool same, string memory what) private pure {
        if (!same) revert Differs(what);
    }
}
