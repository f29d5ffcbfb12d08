// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

/// @title RuleHistory
/// @notice Rules by the first day on which they apply. The last one announced has a word of its own, so that the usual
/// look-up reads one storage word, and the first rule of a key writes one.
/// @dev A word holds the first day in its upper 32 bits and the rule in the lower 224. Days only rise, and the first is
/// above zero, so that an empty history is the word zero.
library RuleHistory {
    using Checkpoints for Checkpoints.Trace224;

    /// @notice The rules of one key.
    struct History {
        // slot 0
        /// @dev The last rule announced, with its first day in the upper 32 bits.
        uint256 latest;
        // slot 1
        /// @dev The rules before it, by first day.
        Checkpoints.Trace224 earlier;
    }

    uint256 private constant _RULE_BITS = 224;

    /// @notice Announces a rule; one of the same day as the last announced takes its place.
    /// @dev The caller has checked that the day is not before {announced}.
    /// @param history The history.
    /// @param validFrom First day on which the rule applies, above zero.
    /// @param rule The rule.
    function announce(History storage history, uint32 validFrom, uint224 rule) internal {
        uint256 latest = history.latest;
        uint32 before = uint32(latest >> _RULE_BITS);
        if (before != 0 && before != validFrom) history.earlier.push(before, uint224(latest));
        history.latest = uint256(validFrom) << _RULE_BITS | rule;
    }

    /// @notice First day of the last rule announced.
    /// @param history The history.
    /// @return day The day; zero when there is no rule.
    function announced(History storage history) internal view returns (uint32 day) {
        return uint32(history.latest >> _RULE_BITS);
    }

    /// @notice The rule that had begun last on a day.
    /// @param history The history.
    /// @param day The day.
    /// @return rule The rule; zero when none had begun.
    function ruleOn(History storage history, uint32 day) internal view returns (uint224 rule) {
        uint256 latest = history.latest;
        if (day >= latest >> _RULE_BITS) return uint224(latest);
        return history.earlier.upperLookupRecent(day);
    }
}
