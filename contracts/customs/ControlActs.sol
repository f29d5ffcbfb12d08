// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {IControlActs} from "../interfaces/IControlActs.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IGuarantees} from "../interfaces/IGuarantees.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {IPermitStatus} from "../interfaces/IPermitStatus.sol";
import {ITariff} from "../interfaces/ITariff.sol";
import {Consignments} from "../libraries/Consignments.sol";
import {Day} from "../libraries/Day.sol";
import {ImportWord} from "../libraries/ImportWord.sol";
import {StandingDocuments} from "../libraries/StandingDocuments.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {CustomsTypes} from "../types/CustomsTypes.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {ClearanceBook} from "./ClearanceBook.sol";
import {ClearanceModule} from "./ClearanceModule.sol";

/// @title ControlActs
/// @notice See {IControlActs}. {CustomsClearance} runs this code on its own storage.
contract ControlActs is ClearanceModule, IControlActs {
    using ImportWord for uint256;
    using StateMachine for uint256;

    /// @dev Shortest and longest term to answer a question.
    uint24 private constant _SHORTEST_ANSWER = 3;
    uint24 private constant _LONGEST_ANSWER = 60;
    /// @dev Days in which a decision can be appealed.
    uint24 private constant _APPEAL_DAYS = 60;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills of lading.
    /// @param tariff_ The tariffs of all countries.
    /// @param documents_ The vault of the documents that customs examines.
    /// @param permits_ The register of permits.
    /// @param accounts_ The guarantee accounts.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillStatus bills_,
        ITariff tariff_,
        IDocumentStatus documents_,
        IPermitStatus permits_,
        IGuarantees accounts_
    ) Acting(authority, forwarder, register) ClearanceBook(bills_, tariff_, documents_, permits_, accounts_) {}

    /// @inheritdoc IControlActs
    function amend(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        uint96 totalPrice,
        uint16 lineCount,
        CustomsTypes.Consignment calldata amended
    ) external override onlyDelegated {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Registered);
        uint32 org = _declaringSide(declaration, word);
        _requireConsignment(declaration, consignment);
        _requireComplete(declaration, amended.goodsRoot, lineCount);
        if (totalPrice == 0) revert CustomsTotalMissing(declaration);
        _requireBill(amended.bill);

        // Effect:
        bytes2 country = word.country();
        _closeContainers(country, consignment.containers);
        _openContainers(country, amended.containers);
        _imports[declaration].word = word.withAmount(totalPrice).withLineCount(lineCount);
        _imports[declaration].consignmentHash = Consignments.hashOf(amended);
        emit ImportAmended(declaration, org, totalPrice, lineCount, amended);
    }

    /// @inheritdoc IControlActs
    function withdraw(bytes32 declaration, CustomsTypes.Consignment calldata consignment)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Registered);
        uint32 org = _declaringSide(declaration, word);
        _requireConsignment(declaration, consignment);

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Withdrawn);
        _closeContainers(word.country(), consignment.containers);
        emit ImportWithdrawn(declaration, org);
    }

    /// @inheritdoc IControlActs
    function query(bytes32 declaration, bytes32 questionHash, uint24 answerBy) external override onlyDelegated {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.UnderControl);
        uint32 org = _customsOf(word);
        _requireReason(declaration, questionHash);
        CustomsTypes.File storage file = _files[declaration];
        if (file.answerBy != 0) revert CustomsQueryOpen(declaration, file.answerBy);
        uint24 earliest = Day.today() + _SHORTEST_ANSWER;
        uint24 latest = Day.today() + _LONGEST_ANSWER;
        if (answerBy < earliest || answerBy > latest) revert CustomsTermInvalid(answerBy, earliest, latest);

        // Effect:
        file.answerBy = answerBy;
        emit QueryRaised(declaration, org, questionHash, answerBy);
    }

    /// @inheritdoc IControlActs
    function answer(bytes32 declaration, bytes32 answerHash) external override onlyDelegated {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.UnderControl);
        uint32 org = _declaringSide(declaration, word);
        _requireReason(declaration, answerHash);
        if (_files[declaration].answerBy == 0) revert CustomsQueryAbsent(declaration);

        // Effect:
        _files[declaration].answerBy = 0;
        emit QueryAnswered(declaration, org, answerHash);
    }

    /// @inheritdoc IControlActs
    function clearDocuments(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        DocumentTypes.Identity[] calldata examined
    ) external override onlyDelegated {
        uint32 org = _endControl(declaration, CustomsTypes.Channel.Yellow);
        _requireConsignment(declaration, consignment);
        (bytes32 root, uint256 bad) = StandingDocuments.rootOf(documents, examined, declaration, consignment.bill);
        if (bad != StandingDocuments.ALL_STAND) revert CustomsDocumentInvalid(declaration, bad);
        emit DocumentsCleared(declaration, org, root);
    }

    /// @inheritdoc IControlActs
    function recordInspection(bytes32 declaration, bytes32 resultHash) external override onlyDelegated {
        uint32 org = _endControl(declaration, CustomsTypes.Channel.Red);
        _requireReason(declaration, resultHash);
        emit InspectionRecorded(declaration, org, resultHash);
    }

    /// @inheritdoc IControlActs
    function reject(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 reasonHash)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 word = _importIn(
            declaration,
            StateMachine.either(
                    uint8(CustomsTypes.ImportState.Registered), uint8(CustomsTypes.ImportState.UnderControl)
                ) | StateMachine.only(uint8(CustomsTypes.ImportState.Assessable))
        );
        uint32 org = _customsOf(word);
        _requireReason(declaration, reasonHash);
        _requireConsignment(declaration, consignment);
        uint24 answerBy = _files[declaration].answerBy;
        if (answerBy >= Day.today()) revert CustomsQueryOpen(declaration, answerBy);

        // Effect:
        _decide(declaration, CustomsTypes.Decision.Rejection, word.state());
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Rejected);
        if (_progress[declaration].lines != 0) delete _progress[declaration];
        _closeContainers(word.country(), consignment.containers);
        emit ImportRejected(declaration, org, reasonHash);
    }

    /// @inheritdoc IControlActs
    function releaseContainers(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        uint16[] calldata places
    ) external override onlyDelegated {
        // Check:
        uint256 word = _releasable(declaration);
        uint32 org = _customsOf(word);
        _requireConsignment(declaration, consignment);
        if (places.length == 0) revert CustomsContainerForeign(declaration, 0);

        // Effect:
        bytes11[] memory containers = new bytes11[](places.length);
        for (uint256 i = 0; i < places.length; ++i) {
            if (places[i] >= consignment.containers.length) revert CustomsContainerForeign(declaration, 0);
            bytes11 container = consignment.containers[places[i]];
            if (_released[declaration][container] != 0) revert CustomsContainerReleased(declaration, container);
            _releaseOne(declaration, word.country(), consignment.bill, container);
            containers[i] = container;
        }
        emit ContainersReleased(declaration, org, consignment.bill, containers);
    }

    /// @inheritdoc IControlActs
    function detain(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 orderHash)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 detainable =
            (1 << uint8(CustomsTypes.ImportState.Released) + 1) - (1 << uint8(CustomsTypes.ImportState.Registered));
        uint256 word = _importIn(declaration, detainable);
        uint32 org = _customsOf(word);
        _requireUnappealed(declaration, word);
        _requireReason(declaration, orderHash);
        _requireConsignment(declaration, consignment);

        // Effect:
        _decide(declaration, CustomsTypes.Decision.Detention, word.state());
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Detained);
        _reopen(declaration, word.country(), consignment.containers, true);
        emit GoodsDetained(declaration, org, orderHash);
    }

    /// @inheritdoc IControlActs
    function dispose(
        bytes32 declaration,
        CustomsTypes.Consignment calldata consignment,
        CustomsTypes.Disposal disposal,
        bytes32 orderHash
    ) external override onlyDelegated {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.Detained);
        uint32 org = _customsOf(word);
        _requireUnappealed(declaration, word);
        if (disposal == CustomsTypes.Disposal.None) revert CustomsDisposalMissing(declaration);
        _requireReason(declaration, orderHash);
        _requireConsignment(declaration, consignment);

        // Effect:
        CustomsTypes.ImportState before = _files[declaration].before;
        CustomsTypes.Debt storage debt = _debts[declaration];
        (bytes32 account, uint96 left) = (debt.account, debt.owed);
        if (left != 0) (debt.owed, debt.account) = (0, 0);
        if (account != 0) (before, left) = (CustomsTypes.ImportState.Assessed, 0);
        if (disposal == CustomsTypes.Disposal.Seizure) {
            _decide(declaration, CustomsTypes.Decision.Seizure, before);
            if (left != 0) _files[declaration].amount = left;
        }
        _imports[declaration].word = word.withState(_endOf(disposal));
        _closeContainers(word.country(), consignment.containers);
        emit GoodsDisposed(declaration, org, disposal, orderHash);

        // Interaction:
        if (account != 0) accounts.release(account, declaration);
    }

    /// @inheritdoc IControlActs
    function appeal(bytes32 declaration, bytes32 groundsHash) external override onlyDelegated {
        // Check:
        uint256 word = _imports[declaration].word;
        CustomsTypes.File storage file = _files[declaration];
        CustomsTypes.Decision decision = _appealable(declaration, word, file);
        uint32 org = _declaringSide(declaration, word);
        _requireReason(declaration, groundsHash);
        bool assessment = decision == CustomsTypes.Decision.Assessment;
        uint256 decidedOn = assessment ? word.since() : file.decidedOn;
        bool same = file.decision == decision && file.decidedOn == decidedOn;
        if (
            same && file.appeal != CustomsTypes.Appeal.None
                && !(assessment && file.appeal == CustomsTypes.Appeal.Reversed)
        ) {
            revert CustomsAppealStands(declaration, file.appeal);
        }
        if (Day.today() > decidedOn + _APPEAL_DAYS) revert CustomsTermOver(declaration, decidedOn + _APPEAL_DAYS);

        // Effect:
        if (assessment) (file.decision, file.decidedOn) = (decision, uint24(decidedOn));
        file.appeal = CustomsTypes.Appeal.Open;
        _imports[declaration].word = word.withAppeal(true);
        emit AppealLodged(declaration, org, decision, groundsHash);
    }

    /// @inheritdoc IControlActs
    function withdrawAppeal(bytes32 declaration) external override onlyDelegated {
        uint256 word = _imports[declaration].word;
        uint32 org = _declaringSide(declaration, word);
        _endAppeal(declaration, word, org, CustomsTypes.Appeal.Upheld, 0);
    }

    /// @inheritdoc IControlActs
    function uphold(bytes32 declaration, bytes32 decisionHash) external override onlyDelegated {
        uint256 word = _imports[declaration].word;
        uint32 org = _customsOf(word);
        _requireReason(declaration, decisionHash);
        _endAppeal(declaration, word, org, CustomsTypes.Appeal.Upheld, decisionHash);
    }

    /// @inheritdoc IControlActs
    function reverse(bytes32 declaration, CustomsTypes.Consignment calldata consignment, bytes32 decisionHash)
        external
        override
        onlyDelegated
    {
        // Check:
        uint256 word = _imports[declaration].word;
        uint32 org = _customsOf(word);
        _requireReason(declaration, decisionHash);
        _requireConsignment(declaration, consignment);

        // Effect:
        word = _endAppeal(declaration, word, org, CustomsTypes.Appeal.Reversed, decisionHash);
        CustomsTypes.File storage file = _files[declaration];
        CustomsTypes.Decision decision = file.decision;
        if (decision == CustomsTypes.Decision.Supplement) {
            _strike(declaration, word, org, file.amount, decisionHash);
        } else if (decision == CustomsTypes.Decision.Assessment) {
            _imports[declaration].word = word.withState(CustomsTypes.ImportState.Registered)
                .withChannel(CustomsTypes.Channel.None).withAmount(0).withSince(0);
            delete _progress[declaration];
            _reopen(declaration, word.country(), consignment.containers, true);
            _takeBack(declaration, consignment.containers);
        } else {
            _imports[declaration].word = word.withState(file.before);
            _restore(declaration, word, file, consignment.containers);
        }
    }

    /// @inheritdoc IControlActs
    function fileOf(bytes32 declaration) external view override returns (CustomsTypes.File memory file) {
        return _files[declaration];
    }

    /// @dev Ends the control that belongs to a channel.
    function _endControl(bytes32 declaration, CustomsTypes.Channel channel) private returns (uint32 org) {
        // Check:
        uint256 word = _importAt(declaration, CustomsTypes.ImportState.UnderControl);
        org = _customsOf(word);
        if (word.channel() != channel) revert CustomsChannelRequired(declaration, word.channel(), channel);

        // Effect:
        _imports[declaration].word = word.withState(CustomsTypes.ImportState.Assessable);
        if (_files[declaration].answerBy != 0) _files[declaration].answerBy = 0;
    }

    /// @dev Records a decision against the declarant.
    function _decide(bytes32 declaration, CustomsTypes.Decision decision, CustomsTypes.ImportState before) private {
        _files[declaration] = CustomsTypes.File({
            answerBy: 0,
            before: before,
            decision: decision,
            appeal: CustomsTypes.Appeal.None,
            decidedOn: Day.today(),
            amount: 0
        });
    }

    /// @dev Ends an open appeal, and returns the word from now on.
    function _endAppeal(
        bytes32 declaration,
        uint256 word,
        uint32 org,
        CustomsTypes.Appeal outcome,
        bytes32 decisionHash
    ) private returns (uint256 changed) {
        if (!word.appealed()) revert CustomsAppealAbsent(declaration);
        changed = word.withAppeal(false);
        _imports[declaration].word = changed;
        _files[declaration].appeal = outcome;
        emit AppealDecided(declaration, org, _files[declaration].decision, outcome, decisionHash);
    }

    /// @dev Lets a supplement fall away, and pays back what was paid of it.
    function _strike(bytes32 declaration, uint256 word, uint32 org, uint96 amount, bytes32 decisionHash) private {
        CustomsTypes.Debt storage debt = _debts[declaration];
        uint96 owed = debt.owed;
        uint96 struck = owed < amount ? owed : amount;
        uint96 back = amount - struck;
        uint256 paid = uint256(word.amount()) + debt.supplements - owed - debt.refunded;
        if (back > paid) revert CustomsRefundTooLarge(declaration, back, paid);
        debt.owed = owed - struck;
        debt.supplements -= amount;
        if (back != 0) _payBack(declaration, word, org, back, decisionHash);
    }

    /// @dev Counts the released containers of a declaration as kept, or no longer so.
    function _reopen(bytes32 declaration, bytes2 country, bytes11[] calldata containers, bool kept) private {
        for (uint256 i = 0; i < containers.length; ++i) {
            if (_released[declaration][containers[i]] == 0) continue;
            if (kept) ++_open[country][containers[i]];
            else --_open[country][containers[i]];
        }
    }

    /// @dev Releases no longer what a declaration has released.
    function _takeBack(bytes32 declaration, bytes11[] calldata containers) private {
        for (uint256 i = 0; i < containers.length; ++i) {
            if (_released[declaration][containers[i]] != 0) delete _released[declaration][containers[i]];
        }
    }

    /// @dev Puts containers and debt of a declaration back to how they were before a decision. What was released on a
    /// guarantee that was freed stays with the declaration until it is paid or secured again.
    function _restore(bytes32 declaration, uint256 word, CustomsTypes.File storage file, bytes11[] calldata containers)
        private
    {
        CustomsTypes.Decision decision = file.decision;
        bool seizure = decision == CustomsTypes.Decision.Seizure;
        if (decision != CustomsTypes.Decision.Detention) _openContainers(word.country(), containers);
        if (seizure && file.before == CustomsTypes.ImportState.Assessed && word.amount() != 0) {
            return _takeBack(declaration, containers);
        }
        if (decision != CustomsTypes.Decision.Rejection) _reopen(declaration, word.country(), containers, false);
        if (file.amount != 0) _debts[declaration].owed = file.amount;
    }

    /// @dev The decision that a declaration's state can be appealed for.
    function _appealable(bytes32 declaration, uint256 word, CustomsTypes.File storage file)
        private
        view
        returns (CustomsTypes.Decision decision)
    {
        CustomsTypes.ImportState state = word.state();
        if (state == CustomsTypes.ImportState.Rejected) return CustomsTypes.Decision.Rejection;
        if (state == CustomsTypes.ImportState.Detained) return CustomsTypes.Decision.Detention;
        if (state == CustomsTypes.ImportState.Seized) return CustomsTypes.Decision.Seizure;
        if (state == CustomsTypes.ImportState.Assessed) return CustomsTypes.Decision.Assessment;
        uint256 expected = StateMachine.either(
            uint8(CustomsTypes.ImportState.Rejected), uint8(CustomsTypes.ImportState.Detained)
        ) | StateMachine.either(uint8(CustomsTypes.ImportState.Seized), uint8(CustomsTypes.ImportState.Assessed))
        | StateMachine.only(uint8(CustomsTypes.ImportState.Closed));
        _requireImport(declaration, word, expected);
        if (file.decision != CustomsTypes.Decision.Supplement) revert CustomsNothingDue(declaration);
        return CustomsTypes.Decision.Supplement;
    }

    /// @dev State to which a disposal leads.
    function _endOf(CustomsTypes.Disposal disposal) private pure returns (CustomsTypes.ImportState state) {
        if (disposal == CustomsTypes.Disposal.Seizure) return CustomsTypes.ImportState.Seized;
        if (disposal == CustomsTypes.Disposal.Return) return CustomsTypes.ImportState.Returned;
        if (disposal == CustomsTypes.Disposal.Destruction) return CustomsTypes.ImportState.Destroyed;
        return CustomsTypes.ImportState.Abandoned;
    }
}
