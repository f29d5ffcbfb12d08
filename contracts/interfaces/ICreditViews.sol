// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";

/// @title ICreditViews
/// @notice What can be read of credits, presentations and amendments.
/// @dev Part of {ILetterOfCredit}; article numbers are UCP 600's.
interface ICreditViews {
    /// @notice The record of a credit; all zero when it was never issued.
    /// @param credit Id of the credit.
    /// @return record The record.
    function creditOf(bytes32 credit) external view returns (CreditTypes.Credit memory record);

    /// @notice The record of a presentation; all zero when it was never made.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @return record The record.
    function presentationOf(bytes32 credit, bytes32 presentation)
        external
        view
        returns (CreditTypes.Presentation memory record);

    /// @notice An amendment and where it stands; all zero when it was never proposed.
    /// @param credit Id of the credit.
    /// @param number Number of the amendment.
    /// @return record The amendment.
    function amendmentOf(bytes32 credit, uint16 number)
        external
        view
        returns (CreditTypes.AmendmentStanding memory record);

    /// @notice Last moment at which the credit can be presented under: the close of its expiry date, rolled forward.
    /// @param credit Id of the credit.
    /// @return moment Unix time, seconds.
    function expiryMoment(bytes32 credit) external view returns (uint256 moment);

    /// @notice Last moment at which a shipment can be presented: the expiry date, or the end of the presentation period
    /// when that is earlier, rolled forward (articles 14c, 29a).
    /// @param credit Id of the credit.
    /// @param shippedOn Date of shipment, local day.
    /// @return moment Unix time, seconds.
    function lastMoment(bytes32 credit, uint24 shippedOn) external view returns (uint256 moment);

    /// @notice Day on which a drawing matures, counted from shipment, sight or the calendar (MT 700 fields 42C, 42M, 42P).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @return day Local day at the place of the credit; zero where nothing has a maturity, and before the presentation
    /// is complete.
    function maturityOf(bytes32 credit, bytes32 presentation) external view returns (uint256 day);

    /// @notice Last moment at which a drawing that complies is paid in time: the bank's deadline, or the close of the
    /// day of maturity, rolled to a banking day, when that is later.
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    /// @return moment Unix time, seconds.
    function dueBy(bytes32 credit, bytes32 presentation) external view returns (uint256 moment);
}
