// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {CreditWord} from "./CreditWord.sol";

/// @title CreditRules
/// @notice Whether the terms of a credit contradict themselves.
library CreditRules {
    uint256 private constant _PER_CENT = 100;
    /// @dev What insurance must cover when the credit does not say (article 28f ii).
    uint8 private constant _INSURED = 110;

    /// @notice Whether maturity fits the way in which a credit is available.
    /// @param way How it is available.
    /// @param conditions Its conditions.
    /// @return valid True when it does.
    function fits(CreditTypes.Availability way, CreditTypes.Conditions memory conditions)
        internal
        pure
        returns (bool valid)
    {
        CreditTypes.TenorBasis basis = conditions.tenorBasis;
        bool mixed = way == CreditTypes.Availability.Mixed;
        bool part = conditions.sightPercent != 0 && conditions.sightPercent < _PER_CENT;
        if (mixed ? !part : conditions.sightPercent != 0) return false;
        if (CreditWord.hasTenor(way) != (basis != CreditTypes.TenorBasis.None)) return false;
        bool dated = basis == CreditTypes.TenorBasis.OnDate;
        bool counted = basis != CreditTypes.TenorBasis.None && !dated;
        return dated == (conditions.maturesOn != 0) && (counted || conditions.tenorDays == 0);
    }

    /// @notice Conditions with what the rules put where the credit is silent: insurance for 110 per cent where an insurance
    /// document is required (article 28f ii).
    /// @param conditions The conditions as stated; changed in place.
    /// @param requiredDocuments Documents required.
    function complete(CreditTypes.Conditions memory conditions, uint16 requiredDocuments) internal pure {
        bool insured = requiredDocuments & 1 << uint8(DocumentTypes.Kind.Insurance) != 0;
        if (insured && conditions.insuredPercent == 0) conditions.insuredPercent = _INSURED;
    }

    /// @notice Whether tolerances and dates of a credit are possible.
    /// @param word Its {CreditWord}.
    /// @return valid True when they are.
    function consistent(uint256 word) internal pure returns (bool valid) {
        return CreditWord.presentationDays(word) != 0 && CreditWord.latestShipment(word) <= CreditWord.expiresOn(word)
            && (CreditWord.partialAllowed(word) || !CreditWord.byInstalments(word))
            && CreditWord.toleranceOver(word) <= _PER_CENT && CreditWord.toleranceUnder(word) <= _PER_CENT;
    }
}
