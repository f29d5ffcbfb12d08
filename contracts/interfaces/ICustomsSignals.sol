// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../types/BillTypes.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {TariffTypes} from "../types/TariffTypes.sol";

/// @title ICustomsSignals
/// @notice What customs clearance announces and why it refuses, of both directions and of imports.
interface ICustomsSignals {
    /// @notice An import declaration was lodged.
    /// @param declaration Its id, see {ICustomsClearance-importId}.
    /// @param declarant Organisation that lodged it.
    /// @param importer Organisation that imports.
    /// @param country Country of import.
    /// @param declarationReference Reference of the declaration.
    /// @param treasury Version of the country's treasury, in whose currency the prices are stated.
    /// @param totalPrice Sum of the lines' prices, smallest unit.
    /// @param lineCount Number of lines.
    /// @param consignment Bill, lines and containers.
    event ImportLodged(
        bytes32 indexed declaration,
        uint32 indexed declarant,
        uint32 indexed importer,
        bytes2 country,
        bytes32 declarationReference,
        uint16 treasury,
        uint96 totalPrice,
        uint16 lineCount,
        CustomsTypes.Consignment consignment
    );

    /// @notice The declarant corrected an import.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that corrected it.
    /// @param totalPrice Sum of the lines' prices from now on.
    /// @param lineCount Number of lines from now on.
    /// @param consignment Bill, lines and containers from now on.
    event ImportAmended(
        bytes32 indexed declaration,
        uint32 indexed org,
        uint96 totalPrice,
        uint16 lineCount,
        CustomsTypes.Consignment consignment
    );

    /// @notice The declarant took an import back.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that took it back.
    event ImportWithdrawn(bytes32 indexed declaration, uint32 indexed org);

    /// @notice Customs chose how closely to look at a declaration.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param channel Green, Blue, Yellow or Red.
    event ChannelAssigned(bytes32 indexed declaration, uint32 indexed org, CustomsTypes.Channel channel);

    /// @notice Customs asked the declarant.
    /// @param declaration Id of the import declaration.
    /// @param org Customs organisation.
    /// @param questionHash Hash of the question.
    /// @param answerBy Last day to answer.
    event QueryRaised(bytes32 indexed declaration, uint32 indexed org, bytes32 questionHash, uint24 answerBy);

    /// @notice The declarant answered.
    /// @param declaration Id of the import declaration.
    /// @param org Organisation that answered.
    /// @param answerHash Hash of the answer.
    event QueryAnswered(bytes32 indexed declaration, uint32 indexed org, bytes32 answerHash);

    /// @notice Customs found the documents in order.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param documentsRoot `keccak256(abi.encode(examined, roots))` of the anchored documents that were examined.
    event DocumentsCleared(bytes32 indexed declaration, uint32 indexed org, bytes32 documentsRoot);

    /// @notice Customs examined the goods.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param resultHash Hash of the result.
    event InspectionRecorded(bytes32 indexed declaration, uint32 indexed org, bytes32 resultHash);

    /// @notice Customs refused an import.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param reasonHash Hash of the reasons.
    event ImportRejected(bytes32 indexed declaration, uint32 indexed org, bytes32 reasonHash);

    /// @notice What lines owe.
    /// @param declaration Id of the declaration.
    /// @param first Number of the first of them, from 1.
    /// @param dues Customs value, duty, excise and VAT of each, smallest unit, and the permits it needed.
    event LinesAssessed(bytes32 indexed declaration, uint16 first, TariffTypes.LineDues[] dues);

    /// @notice What a declaration owes is fixed.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that had it assessed.
    /// @param trader Organisation that owes: the importer or the exporter.
    /// @param dues Duty, excise and VAT over all lines, smallest unit.
    event DutyAssessed(bytes32 indexed declaration, uint32 indexed org, uint32 indexed trader, CustomsTypes.Dues dues);

    /// @notice The duty was paid to the treasury.
    /// @param declaration Id of the declaration.
    /// @param payer Organisation that paid.
    /// @param treasury Organisation that was paid.
    /// @param token The currency.
    /// @param amount Amount, smallest unit.
    event DutyPaid(
        bytes32 indexed declaration, uint32 indexed payer, uint32 indexed treasury, address token, uint256 amount
    );

    /// @notice A guarantee account stands for what an import owes.
    /// @param declaration Id of the declaration.
    /// @param importer Organisation that owes.
    /// @param account Guarantee account.
    /// @param amount Amount, smallest unit.
    /// @param dueOn Last day to pay it without surcharge.
    event DutyGuaranteed(
        bytes32 indexed declaration, uint32 indexed importer, bytes32 indexed account, uint96 amount, uint24 dueOn
    );

    /// @notice A debt was paid to the treasury.
    /// @param declaration Id of the declaration.
    /// @param org Importer that paid, or customs that called the guarantee.
    /// @param treasury Organisation that was paid.
    /// @param token The currency.
    /// @param amount What was paid, the surcharge included, smallest unit.
    /// @param surcharge Surcharge in it.
    /// @param owed What is still owed.
    event DebtSettled(
        bytes32 indexed declaration,
        uint32 indexed org,
        uint32 indexed treasury,
        address token,
        uint256 amount,
        uint256 surcharge,
        uint96 owed
    );

    /// @notice Containers of an import are free to leave before the rest of it.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param bill Bill of lading under which they arrived.
    /// @param containers The containers.
    event ContainersReleased(
        bytes32 indexed declaration, uint32 indexed org, bytes32 indexed bill, bytes11[] containers
    );

    /// @notice The goods are free to leave.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation, or the payer whose payment completed a declaration without control.
    /// @param bill Bill of lading under which the goods arrived.
    event ImportReleased(bytes32 indexed declaration, uint32 indexed org, bytes32 indexed bill);

    /// @notice The goods are held.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param orderHash Hash of the order.
    event GoodsDetained(bytes32 indexed declaration, uint32 indexed org, bytes32 orderHash);

    /// @notice A detention ended.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param disposal How.
    /// @param orderHash Hash of the order.
    event GoodsDisposed(
        bytes32 indexed declaration, uint32 indexed org, CustomsTypes.Disposal disposal, bytes32 orderHash
    );

    /// @notice An import is closed.
    /// @param declaration Id of the declaration.
    event ImportClosed(bytes32 indexed declaration);

    /// @notice The audit demands more duty.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation.
    /// @param amount Amount, smallest unit.
    /// @param dueOn Last day to pay it without surcharge.
    /// @param decisionHash Hash of the decision.
    event SupplementDemanded(
        bytes32 indexed declaration, uint32 indexed org, uint96 amount, uint24 dueOn, bytes32 decisionHash
    );

    /// @notice The treasury paid duty back.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation that decided it.
    /// @param importer Organisation that is paid.
    /// @param token The currency.
    /// @param amount Amount, smallest unit.
    /// @param decisionHash Hash of the decision.
    event DutyRefunded(
        bytes32 indexed declaration,
        uint32 indexed org,
        uint32 indexed importer,
        address token,
        uint96 amount,
        bytes32 decisionHash
    );

    /// @notice Declarant or importer appealed.
    /// @param declaration Id of the declaration.
    /// @param org Organisation that appealed.
    /// @param decision Against what.
    /// @param groundsHash Hash of the grounds.
    event AppealLodged(
        bytes32 indexed declaration, uint32 indexed org, CustomsTypes.Decision decision, bytes32 groundsHash
    );

    /// @notice An appeal ended.
    /// @param declaration Id of the declaration.
    /// @param org Customs organisation that reviewed it, or the party that withdrew it.
    /// @param decision What it was against.
    /// @param outcome Upheld or Reversed.
    /// @param decisionHash Hash of the review's decision; zero when the appeal was withdrawn.
    event AppealDecided(
        bytes32 indexed declaration,
        uint32 indexed org,
        CustomsTypes.Decision decision,
        CustomsTypes.Appeal outcome,
        bytes32 decisionHash
    );

    /// @notice The import is in a state that does not allow this act.
    /// @param declaration Id of the declaration.
    /// @param current Its state.
    /// @param expected Set of states that would allow it, bit `n` for the state `n`.
    error CustomsImportUnexpectedState(bytes32 declaration, CustomsTypes.ImportState current, uint256 expected);

    /// @notice The reference was used before in this country.
    /// @param declaration Id of the declaration.
    /// @param declarationReference The reference.
    error CustomsDeclarationExists(bytes32 declaration, bytes32 declarationReference);

    /// @notice A declaration needs a reference and the root of its lines.
    /// @param declarationReference The reference given.
    /// @param goodsRoot The root given.
    error CustomsLodgementIncomplete(bytes32 declarationReference, bytes32 goodsRoot);

    /// @notice The number of lines is zero or above the most that a declaration holds.
    /// @param count The number given.
    /// @param most The most that is allowed.
    error CustomsLineCountInvalid(uint16 count, uint16 most);

    /// @notice The bill was never issued, is void, or was exchanged for paper.
    /// @param bill Id of the bill.
    /// @param state Its state.
    error CustomsBillInvalid(bytes32 bill, BillTypes.State state);

    /// @notice Containers are given in ascending order, each once, at most 999.
    /// @param place Place of the first that is not, from zero.
    error CustomsContainersUnordered(uint256 place);

    /// @notice A declaration states the total price of its goods.
    /// @param declaration Id of the declaration.
    error CustomsTotalMissing(bytes32 declaration);

    /// @notice A channel must be chosen.
    /// @param declaration Id of the declaration.
    error CustomsChannelMissing(bytes32 declaration);

    /// @notice The act belongs to another channel.
    /// @param declaration Id of the declaration.
    /// @param current Its channel.
    /// @param required The channel that the act belongs to.
    error CustomsChannelRequired(bytes32 declaration, CustomsTypes.Channel current, CustomsTypes.Channel required);

    /// @notice Only a declaration without control before release is released by its payment.
    /// @param declaration Id of the declaration.
    /// @param channel Its channel.
    error CustomsReleaseReserved(bytes32 declaration, CustomsTypes.Channel channel);

    /// @notice A document does not stand, or is about other goods.
    /// @param declaration Id of the declaration.
    /// @param place Place of the document, from zero.
    error CustomsDocumentInvalid(bytes32 declaration, uint256 place);

    /// @notice A decision, a question or an answer needs the hash of its text.
    /// @param declaration Id of the declaration.
    error CustomsReasonMissing(bytes32 declaration);

    /// @notice A question is open.
    /// @param declaration Id of the declaration.
    /// @param answerBy Last day to answer it.
    error CustomsQueryOpen(bytes32 declaration, uint24 answerBy);

    /// @notice No question is open.
    /// @param declaration Id of the declaration.
    error CustomsQueryAbsent(bytes32 declaration);

    /// @notice The term is too short or too long.
    /// @param answerBy Last day given.
    /// @param earliest First day that is allowed.
    /// @param latest Last day that is allowed.
    error CustomsTermInvalid(uint24 answerBy, uint24 earliest, uint24 latest);

    /// @notice The term is over.
    /// @param declaration Id of the declaration.
    /// @param lastDay Its last day.
    error CustomsTermOver(bytes32 declaration, uint256 lastDay);

    /// @notice The term is not over.
    /// @param declaration Id of the declaration.
    /// @param lastDay Its last day.
    error CustomsTermRunning(bytes32 declaration, uint256 lastDay);

    /// @notice The caller has no part in the declaration.
    /// @param declaration Id of the declaration.
    /// @param org The caller's organisation.
    error CustomsPartyRequired(bytes32 declaration, uint32 org);

    /// @notice The consignment is not the one declared.
    /// @param declaration Id of the declaration.
    /// @param declared Hash of the one declared.
    /// @param given Hash of the one given.
    error CustomsConsignmentMismatch(bytes32 declaration, bytes32 declared, bytes32 given);

    /// @notice The lines do not lead to the root declared.
    /// @param declaration Id of the declaration.
    /// @param declared The root declared.
    /// @param given The root that the lines and the proof lead to; zero when the proof does not fit.
    error CustomsGoodsMismatch(bytes32 declaration, bytes32 declared, bytes32 given);

    /// @notice Lines are assessed in the order of their numbers.
    /// @param declaration Id of the declaration.
    /// @param expected Number that was expected.
    /// @param given Number given; zero when a line is missing.
    error CustomsLineUnexpected(bytes32 declaration, uint256 expected, uint256 given);

    /// @notice The lines' prices are not the total declared.
    /// @param declaration Id of the declaration.
    /// @param declared The total declared.
    /// @param given The sum of the lines.
    error CustomsTotalMismatch(bytes32 declaration, uint256 declared, uint256 given);

    /// @notice A permit that the goods need is not written down for the line.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    /// @param kinds Kinds of permit that are missing, as a mask.
    error CustomsPermitMissing(bytes32 declaration, uint16 line, uint16 kinds);

    /// @notice The amount does not fit.
    /// @param declaration Id of the declaration.
    /// @param amount The amount.
    error CustomsAmountTooLarge(bytes32 declaration, uint256 amount);

    /// @notice Nothing is owed, or an amount is zero.
    /// @param declaration Id of the declaration.
    error CustomsNothingDue(bytes32 declaration);

    /// @notice Something is owed.
    /// @param declaration Id of the declaration.
    /// @param amount What is owed, smallest unit.
    error CustomsDutyUnpaid(bytes32 declaration, uint256 amount);

    /// @notice No guarantee stands for the debt.
    /// @param declaration Id of the declaration.
    error CustomsGuaranteeMissing(bytes32 declaration);

    /// @notice Only the importer may do this.
    /// @param declaration Id of the declaration.
    /// @param org The caller's organisation.
    /// @param importer The importer.
    error CustomsImporterRequired(bytes32 declaration, uint32 org, uint32 importer);

    /// @notice The container is not in the consignment.
    /// @param declaration Id of the declaration.
    /// @param container The container.
    error CustomsContainerForeign(bytes32 declaration, bytes11 container);

    /// @notice The container is released already.
    /// @param declaration Id of the declaration.
    /// @param container The container.
    error CustomsContainerReleased(bytes32 declaration, bytes11 container);

    /// @notice How the detention ends must be chosen.
    /// @param declaration Id of the declaration.
    error CustomsDisposalMissing(bytes32 declaration);

    /// @notice An appeal is before the review, or was decided against the appellant.
    /// @param declaration Id of the declaration.
    /// @param appeal Where it stands.
    error CustomsAppealStands(bytes32 declaration, CustomsTypes.Appeal appeal);

    /// @notice No appeal is before the review.
    /// @param declaration Id of the declaration.
    error CustomsAppealAbsent(bytes32 declaration);

    /// @notice More than was paid cannot be paid back.
    /// @param declaration Id of the declaration.
    /// @param amount Amount given.
    /// @param most The most that can be paid back.
    error CustomsRefundTooLarge(bytes32 declaration, uint256 amount, uint256 most);

    /// @notice A module's code is run by {ICustomsClearance} alone.
    /// @param module The module.
    error CustomsModuleCalled(address module);

    /// @notice A module relies on other contracts than this one.
    /// @param module The module.
    error CustomsModuleMismatch(address module);
}
