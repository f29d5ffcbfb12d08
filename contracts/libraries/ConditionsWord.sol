// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title ConditionsWord
/// @notice Packs maturity and carriage of a credit into one storage word.
/// @dev Bits from the lowest: portOfLoading 40, portOfDischarge 40, insuredPercent 8, sightPercent 8, tenorBasis 8,
/// tenorDays 16, maturesOn 24; what says when drawings are paid is highest. Zero when the credit has none.
library ConditionsWord {
    uint256 private constant _DISCHARGE = 40;
    uint256 private constant _INSURED = 80;
    uint256 private constant _SIGHT = 88;
    uint256 private constant _BASIS = 96;
    uint256 private constant _DAYS = 104;
    uint256 private constant _MATURES_ON = 120;

    /// @notice The word that holds conditions.
    /// @param conditions The conditions.
    /// @return word The word.
    function pack(CreditTypes.Conditions memory conditions) internal pure returns (uint256 word) {
        word = uint40(conditions.portOfLoading) | uint256(uint40(conditions.portOfDischarge)) << _DISCHARGE;
        word |= uint256(conditions.insuredPercent) << _INSURED | uint256(conditions.sightPercent) << _SIGHT;
        word |= uint256(uint8(conditions.tenorBasis)) << _BASIS | uint256(conditions.tenorDays) << _DAYS;
        word |= uint256(conditions.maturesOn) << _MATURES_ON;
    }

    /// @notice The conditions that a word holds.
    /// @param word The word.
    /// @return conditions The conditions.
    function toConditions(uint256 word) internal pure returns (CreditTypes.Conditions memory conditions) {
        conditions.portOfLoading = bytes5(uint40(word));
        conditions.portOfDischarge = bytes5(uint40(word >> _DISCHARGE));
        conditions.insuredPercent = uint8(word >> _INSURED);
        conditions.sightPercent = uint8(word >> _SIGHT);
        conditions.tenorBasis = CreditTypes.TenorBasis(uint8(word >> _BASIS));
        conditions.tenorDays = uint16(word >> _DAYS);
        conditions.maturesOn = uint24(word >> _MATURES_ON);
    }

    /// @notice Per cent of a drawing that is paid at sight in mixed payment.
    /// @param word The word.
    /// @return percent Its value.
    function sightPercent(uint256 word) internal pure returns (uint8 percent) {
        return uint8(word >> _SIGHT);
    }

    /// @notice Whether drawings are paid at the same times under two words.
    /// @param word The one word.
    /// @param other The other.
    /// @return same True when they are.
    function maturesAs(uint256 word, uint256 other) internal pure returns (bool same) {
        return word >> _SIGHT == other >> _SIGHT;
    }

    /// @notice Day on which a drawing is due.
    /// @param conditions The conditions of the credit.
    /// @param shippedOn Date of shipment, local day.
    /// @param completedOn Day on which the presentation was completed, local day.
    /// @return day Local day; zero where nothing has a maturity.
    function maturity(CreditTypes.Conditions memory conditions, uint24 shippedOn, uint24 completedOn)
        internal
        pure
        returns (uint256 day)
    {
        CreditTypes.TenorBasis basis = conditions.tenorBasis;
        if (basis == CreditTypes.TenorBasis.OnDate) return conditions.maturesOn;
        if (basis == CreditTypes.TenorBasis.AfterShipment) return uint256(shippedOn) + conditions.tenorDays;
        if (basis == CreditTypes.TenorBasis.AfterSight) return uint256(completedOn) + conditions.tenorDays;
    }
}
