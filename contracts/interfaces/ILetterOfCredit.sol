// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditTypes} from "../types/CreditTypes.sol";
import {IBillReceiver} from "./IBillReceiver.sol";
import {ICreditActs} from "./ICreditActs.sol";
import {ICreditReferences} from "./ICreditReferences.sol";
import {ICreditViews} from "./ICreditViews.sol";
import {ILetterOfCreditSignals} from "./ILetterOfCreditSignals.sol";
import {IPresentationActs} from "./IPresentationActs.sol";
import {ISettlementActs} from "./ISettlementActs.sol";
import {IIssuanceActs} from "./IIssuanceActs.sol";

/// @title ILetterOfCredit
/// @notice Documentary credits, amendments, presentations and documents against payment, after UCP 600 and eUCP 2.1.
/// @dev The contract is an organisation with the escrow role: bills of lading come to it by
/// {IBillOfLading-transferAndCall} and leave it by the acts below alone. It holds a bill exactly while the bill's
/// presentation is Lodged, UnderExamination, WaiverSought, Complying, Refused or Tendered, and of each token exactly the
/// cover not yet paid out or released. Article numbers are UCP 600's unless marked eUCP. The machines are
/// machines/credit.toml, machines/amendment.toml and machines/presentation.toml. A presentation is named by its credit and
/// its own id.
///
/// A presenter who wants title to move with the money endorses the bill to this contract's organisation
/// (ENDORSE_TO_ORDER) and presents it in one {Multicall}: title then goes to the bank when it pays and back to the
/// presenter when it refuses.
///
/// Warning: expiry and examination follow the calendar of the credit's place as its keeper has it when they are asked
/// for; a deadline, once stored, does not move.
interface ILetterOfCredit is
    IBillReceiver,
    ICreditReferences,
    ICreditViews,
    ICreditActs,
    IPresentationActs,
    ISettlementActs,
    IIssuanceActs,
    ILetterOfCreditSignals
{
    /// @notice Finds that the presentation complies; the bank must honour.
    /// @dev Emits {PresentationComplied}. MT 754. The presentation is UnderExamination or WaiverSought, the caller the bank that examines it. A
    /// nominated bank that is not bound need not honour for it (article 12a).
    /// @param credit Id of the credit.
    /// @param presentation Id of the presentation.
    function comply(bytes32 credit, bytes32 presentation) external;

    /// @notice Id of a presentation; it commits to everything but the drawing.
    /// @param credit Id of the credit.
    /// @param bill Id of the bill.
    /// @param presenterReference The presenter's own reference.
    /// @param documentsRoot Root or hash of the documents.
    /// @return presentation Id of the presentation.
    function presentationId(bytes32 credit, bytes32 bill, bytes32 presenterReference, bytes32 documentsRoot)
        external
        pure
        returns (bytes32 presentation);

    /// @notice Code with which the acts of {ICreditActs} are carried out.
    /// @return module The contract.
    function creditActs() external view returns (address module);

    /// @notice Code with which the acts of {IPresentationActs} are carried out.
    /// @return module The contract.
    function presentationActs() external view returns (address module);

    /// @notice Code with which the acts of {ISettlementActs} are carried out.
    /// @return module The contract.
    function settlementActs() external view returns (address module);

    /// @notice Code with which the acts of {IIssuanceActs} are carried out.
    /// @return module The contract.
    function issuanceActs() external view returns (address module);
}
