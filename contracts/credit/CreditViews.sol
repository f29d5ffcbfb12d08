// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditViews} from "../interfaces/ICreditViews.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {CreditBook} from "./CreditBook.sol";

/// @title CreditViews
/// @notice What can be read of credits, presentations and amendments. See {ICreditViews}.
abstract contract CreditViews is CreditBook, ICreditViews {
    using AvailabilityWord for uint256;
    using BalanceWord for uint256;
    using ConditionsWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    /// @inheritdoc ICreditViews
    function creditOf(bytes32 credit) external view override returns (CreditTypes.Credit memory found) {
        CreditRecord storage record = _credits[credit];
        uint256 availability = record.availability;
        found.standing = record.standing.toStanding();
        found.balance = record.balance.toBalance();
        found.token = availability.token();
        found.requiredDocuments = availability.requiredDocuments();
        found.nominatedBank = availability.nominatedBank();
        found.confirmingBank = availability.confirmingBank();
        found.availability = availability.availability();
        found.termsHash = record.termsHash;
        found.cover = record.cover;
        found.conditions = record.conditions.toConditions();
    }

    /// @inheritdoc ICreditViews
    function presentationOf(bytes32 credit, bytes32 id)
        external
        view
        override
        returns (CreditTypes.Presentation memory presentation)
    {
        PresentationRecord storage record = _presentations[credit][id];
        presentation = record.word.toPresentation();
        presentation.bill = record.bill;
        presentation.price = record.price;
        presentation.repayBy = record.repayBy;
    }

    /// @inheritdoc ICreditViews
    function expiryMoment(bytes32 credit) external view override returns (uint256 moment) {
        uint256 standing = _credits[credit].standing;
        return calendar.closeOnOrAfter(standing.place(), standing.expiresOn());
    }

    /// @inheritdoc ICreditViews
    function lastMoment(bytes32 credit, uint24 shippedOn) external view override returns (uint256 moment) {
        return _lastMoment(_credits[credit].standing, shippedOn);
    }

    /// @inheritdoc ICreditViews
    function maturityOf(bytes32 credit, bytes32 id) external view override returns (uint256 day) {
        return _maturityOf(credit, _presentations[credit][id].word);
    }

    /// @inheritdoc ICreditViews
    function dueBy(bytes32 credit, bytes32 id) external view override returns (uint256 moment) {
        return _dueBy(credit, _presentations[credit][id].word);
    }

    /// @inheritdoc ICreditViews
    function amendmentOf(bytes32 credit, uint16 number)
        external
        view
        override
        returns (CreditTypes.AmendmentStanding memory found)
    {
        AmendmentRecord storage record = _amendments[credit][number];
        found.state = record.state;
        found.extension = record.extension;
        found.amendment = _amendment(number, record);
    }
}
