// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDraftReceiver} from "../interfaces/IDraftReceiver.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {ISettlementActs} from "../interfaces/ISettlementActs.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Discrepancies} from "../types/Discrepancies.sol";
import {DraftTypes} from "../types/DraftTypes.sol";
import {CreditBook} from "./CreditBook.sol";
import {CreditHonour} from "./CreditHonour.sol";
import {CreditModule} from "./CreditModule.sol";

/// @title SettlementActs
/// @notice Payment by others than the bank's own hand, and what banks do with the bill: cover, negotiation, drafts, claims,
/// default, documents against payment. See {ISettlementActs}; {LetterOfCredit} runs this code on its own storage.
contract SettlementActs is CreditHonour, CreditModule, IBillReceiver, ISettlementActs {
    using AvailabilityWord for uint256;
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using ConditionsWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;
    using SafeERC20 for IERC20;

    /// @dev Length of the data of a tender: purpose, credit, presentation, price, day.
    uint256 private constant _TENDER_LENGTH = 5 * 32;
    /// @dev Length of the data of a claim: purpose, credit, presentation.
    uint256 private constant _CLAIM_LENGTH = 3 * 32;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills that the letter of credit takes.
    /// @param documents_ The vault of the documents that are presented with them.
    /// @param calendar_ The calendar that says when banks are open.
    /// @param drafts_ The register of drafts with which banks honour.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillOfLading bills_,
        IDocumentStatus documents_,
        IBankingCalendar calendar_,
        IDrafts drafts_
    ) Acting(authority, forwarder, register) CreditBook(bills_, documents_, calendar_, drafts_) {}

    /// @inheritdoc IBillReceiver
    /// @dev {LetterOfCredit} has checked the caller, and carries out presentations itself.
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata data)
        external
        override
        onlyDelegated
        returns (bytes4 selector)
    {
        uint256 purpose = data.length < 32 ? 0 : uint256(bytes32(data[:32]));
        if (purpose == uint8(CreditTypes.Purpose.Tender) && data.length == _TENDER_LENGTH) {
            _tender(bill, from, data[32:]);
        } else if (purpose == uint8(CreditTypes.Purpose.Claim) && data.length == _CLAIM_LENGTH) {
            _claim(bill, from, data[32:]);
        } else {
            revert CreditHandOverInvalid(bill);
        }
        return IBillReceiver.onBillReceived.selector;
    }

    /// @inheritdoc IDraftReceiver
    function onDraftAccepted(
        bytes32 draft,
        uint32 acceptor,
        DraftTypes.Undertaking calldata undertaking,
        bytes calldata data
    ) external override onlyDelegated returns (bytes4 selector) {
        if (msg.sender != address(drafts)) {
            revert CreditDraftRegisterRequired(msg.sender, address(drafts));
        }
        (bytes32 credit, bytes32 id) = abi.decode(data, (bytes32, bytes32));
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        uint104 atSight = _requireDraft(credit, id, word, draft, acceptor, undertaking);
        _honourByDraft(credit, id, record, word, draft, atSight);
        return IDraftReceiver.onDraftAccepted.selector;
    }

    /// @inheritdoc ISettlementActs
    /// @dev {LetterOfCredit} itself pays what is neither claimed nor substituted.
    function honour(bytes32 credit, bytes32 id) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        _requireDebtor(credit, _examiningBank(credit, word));
        _honourWhole(credit, id, record, word);
    }

    /// @inheritdoc ISettlementActs
    function honourFromCover(bytes32 credit, bytes32 id) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        _requireIssuing(id, word);
        uint256 standing = _credits[credit].standing;
        uint256 cover = _credits[_securedWith(credit, standing)].cover.amount;
        uint256 due = uint256(word.amount()) + _differenceOf(credit, word);
        if (cover < due) revert CreditCoverInsufficient(credit, cover, due);
        if (standing.tenor()) _requireMatured(credit, id, word);
        _honourWhole(credit, id, record, word);
    }

    /// @inheritdoc ISettlementActs
    function declareDefault(bytes32 credit, bytes32 id) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        _requireBound(id, word);
        if (word.defaulted()) revert PresentationDefault(id, true);
        uint256 due = _dueBy(credit, word);
        if (block.timestamp <= due) revert PresentationNotDue(id, due);

        record.word = word.withDefault();
        emit PresentationDefaulted(credit, id, _examiningBank(credit, word), word.amount());
    }

    /// @inheritdoc ISettlementActs
    function reclaim(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        _requirePresenter(id, _actor(), word.presenter());
        if (!word.defaulted()) revert PresentationDefault(id, false);

        // Effect:
        _free(credit, word);
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Returned);
        emit PresentationReclaimed(credit, id, word.presenter());

        // Interaction:
        _handOutIfValid(record.bill, word.presenter(), word.titled());
    }

    /// @inheritdoc ISettlementActs
    function offerDiscount(bytes32 credit, bytes32 id, uint104 price) external override onlyDelegated {
        (PresentationRecord storage record, uint256 word) = _inStates(
            credit,
            id,
            StateMachine.either(
                uint8(CreditTypes.PresentationState.UnderExamination), uint8(CreditTypes.PresentationState.Complying)
            )
        );
        _requireNegotiable(credit, id, word);
        uint32 beneficiary = _credits[credit].standing.beneficiary();
        uint32 org = _actor();
        if (org != beneficiary) revert CreditBeneficiaryRequired(credit, org, beneficiary);
        if (price == 0 || price > word.amount()) revert PresentationPriceInvalid(id, price, 1, word.amount());

        record.price = price;
        emit DiscountOffered(credit, id, price);
    }

    /// @inheritdoc ISettlementActs
    function negotiate(bytes32 credit, bytes32 id, uint104 price) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        _requireNegotiable(credit, id, word);
        uint32 bank = _requireBank(credit, _examiningBank(credit, word));
        uint104 least = record.price == 0 ? word.amount() : record.price;
        if (price < least || price > word.amount()) revert PresentationPriceInvalid(id, price, least, word.amount());

        // Effect:
        uint256 standing = _credits[credit].standing;
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Honoured);
        record.price = 0;
        emit PresentationNegotiated(credit, id, bank, price);
        emit PresentationHonoured(credit, id, bank, word.amount(), 0);
        _settleDrawing(credit, standing, word);

        // Interaction:
        _pay(credit, bank, standing.beneficiary(), price);
        uint104 difference = _differenceOf(credit, word);
        if (difference != 0) _payDifference(credit, id, bank, difference, 0);
        _handOutIfValid(record.bill, bank, word.titled());
    }

    /// @inheritdoc ISettlementActs
    function withdrawTender(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Tendered);
        uint32 bank = _requireBank(credit, _credits[credit].standing.issuingBank());

        // Effect:
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Honoured).withTitle(false);
        (record.price, record.repayBy) = (0, 0);
        emit TenderWithdrawn(credit, id, bank);

        // Interaction:
        _handOutIfValid(record.bill, bank, word.titled());
    }

    /// @inheritdoc ISettlementActs
    function takeUp(bytes32 credit, bytes32 id, uint104 agreed) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word, uint32 org) = _tendered(credit, id, agreed);

        // Effect:
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.TakenUp);
        emit DocumentsTakenUp(credit, id, org, agreed);

        // Interaction:
        _pay(credit, org, _credits[credit].standing.issuingBank(), agreed);
        _handOut(record.bill, org, word.titled());
    }

    /// @inheritdoc ISettlementActs
    function takeUpOnTrust(bytes32 credit, bytes32 id, uint104 agreed) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word, uint32 org) = _tendered(credit, id, agreed);
        uint24 repayBy = record.repayBy;
        if (repayBy == 0) revert PresentationTrustNotOffered(id);

        // Effect:
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Entrusted);
        emit DocumentsEntrusted(credit, id, org, agreed, repayBy);

        // Interaction:
        _handOut(record.bill, org, word.titled());
    }

    /// @inheritdoc ISettlementActs
    function repay(bytes32 credit, bytes32 id) external override onlyDelegated {
        // Check:
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Entrusted);
        uint32 org = _requireOwingApplicant(credit);
        uint104 price = record.price;

        // Effect:
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.TakenUp);
        emit DocumentsTakenUp(credit, id, org, price);

        // Interaction:
        _pay(credit, org, _credits[credit].standing.issuingBank(), price);
    }

    /// @dev The issuing bank hands a bill in for the applicant to take up.
    function _tender(bytes32 bill, uint32 from, bytes calldata data) private {
        // Check:
        (bytes32 credit, bytes32 id, uint104 price, uint24 repayBy) =
            abi.decode(data, (bytes32, bytes32, uint104, uint24));
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Honoured);
        _requireIssuing(id, word);
        uint256 standing = _credits[credit].standing;
        if (from != standing.issuingBank()) revert CreditBankRequired(credit, from, standing.issuingBank());
        if (bill != record.bill) revert PresentationBillMismatch(id, bill, record.bill);
        bool titled = _requireDeliverable(id, standing.applicant(), bill);

        // Effect:
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Tendered).withTitle(titled);
        (record.price, record.repayBy) = (price, repayBy);
        emit DocumentsTendered(credit, id, from, price, repayBy);
    }

    /// @dev A bank that honoured or negotiated hands its bill in and claims the drawing from the issuing bank.
    function _claim(bytes32 bill, uint32 from, bytes calldata data) private {
        // Check:
        (bytes32 credit, bytes32 id) = abi.decode(data, (bytes32, bytes32));
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Honoured);
        CreditTypes.Examiner examiner = word.examiner();
        if (examiner == CreditTypes.Examiner.Issuing) revert PresentationExaminer(id, examiner);
        uint32 bank = _examiningBank(credit, word);
        if (from != bank) revert CreditBankRequired(credit, from, bank);
        if (bill != record.bill) revert PresentationBillMismatch(id, bill, record.bill);
        uint256 standing = _credits[credit].standing;
        (bool titled, bool deliverable) = _titleIn(id, standing, bill);
        uint256 discrepancies = deliverable ? 0 : Discrepancies.BILL_NOT_DELIVERABLE;

        // Effect:
        uint40 deadline = _deadline(standing);
        record.word = word.forwarded(deadline).withClaim(bank).withTitle(titled);
        emit ReimbursementClaimed(credit, id, bank, deadline, discrepancies);
    }

    /// @dev Pays all that is due: to the bank that claims, or to the beneficiary and, where the first beneficiary has
    /// substituted its invoice, the difference to that.
    function _honourWhole(bytes32 credit, bytes32 id, PresentationRecord storage record, uint256 word) private {
        // Effect:
        uint256 standing = _credits[credit].standing;
        uint32 bank = _examiningBank(credit, word);
        uint104 difference = _differenceOf(credit, word);
        uint104 fromCover = _coverFor(credit, standing, word, word.amount() + difference);
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Honoured);
        emit PresentationHonoured(credit, id, bank, word.amount(), fromCover);
        if (word.claimed()) _settleClaim(credit);
        else _settleDrawing(credit, standing, word);

        // Interaction:
        if (word.claimed()) {
            _disburse(credit, bank, word.presenter(), word.amount() + difference, fromCover);
        } else {
            fromCover = _disburse(credit, bank, standing.beneficiary(), word.amount(), fromCover);
            if (difference != 0) _payDifference(credit, id, bank, difference, fromCover);
        }
        _handOutIfValid(record.bill, bank, word.titled());
    }

    /// @dev A claim is no longer open.
    function _settleClaim(bytes32 credit) private {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.claims;
        _credits[credit].balance = balance.pack();
        _claimOnFirst(credit, false);
    }

    /// @dev Pays the first beneficiary the difference for which it has substituted its invoice.
    function _payDifference(bytes32 credit, bytes32 id, uint32 bank, uint104 difference, uint104 fromCover) private {
        uint32 first = _credits[_origins[credit].credit].standing.beneficiary();
        emit DifferencePaid(credit, id, first, difference);
        _disburse(credit, bank, first, difference, fromCover);
    }

    /// @dev Gives the bill for an acceptance or undertaking, pays what is due at sight, and has the cover secure the rest.
    function _honourByDraft(
        bytes32 credit,
        bytes32 id,
        PresentationRecord storage record,
        uint256 word,
        bytes32 draft,
        uint104 atSight
    ) private {
        // Effect:
        uint256 standing = _credits[credit].standing;
        uint104 atMaturity = word.amount() - atSight;
        uint104 sightCover = _coverFor(credit, standing, word, atSight);
        uint104 draftCover = _coverFor(credit, standing, word, atMaturity);
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Honoured);
        emit HonouredByDraft(credit, id, draft, atMaturity, draftCover);
        emit PresentationHonoured(credit, id, _examiningBank(credit, word), word.amount(), sightCover + draftCover);
        _settleDrawing(credit, standing, word);

        // Interaction:
        IERC20 token = IERC20(_tokenOf(credit));
        _disburse(credit, _examiningBank(credit, word), standing.beneficiary(), atSight, sightCover);
        if (draftCover != 0) {
            token.forceApprove(address(drafts), draftCover);
            drafts.secure(draft, draftCover);
        }
        _handOutIfValid(record.bill, _examiningBank(credit, word), word.titled());
    }

    /// @dev What the first beneficiary draws beside a second one, once it has substituted its invoice: the difference of
    /// their prices, rounded down (article 38h).
    function _differenceOf(bytes32 credit, uint256 word) private view returns (uint104 difference) {
        if (!word.substituted()) return 0;
        uint256 amount = _credits[credit].balance.toBalance().amount;
        uint256 gross = _origins[credit].gross;
        return uint104(uint256(word.amount()) * (gross - amount) / amount);
    }

    /// @dev A tendered presentation, and the applicant that agrees to its price.
    function _tendered(bytes32 credit, bytes32 id, uint104 agreed)
        private
        view
        returns (PresentationRecord storage record, uint256 word, uint32 org)
    {
        (record, word) = _inState(credit, id, CreditTypes.PresentationState.Tendered);
        org = _requireApplicant(credit);
        if (record.price != agreed) revert PresentationPriceChanged(id, record.price, agreed);
    }

    /// @dev The draft is the examining bank's, payable to the beneficiary, for what the credit makes due at maturity;
    /// returns what is due at sight. A bank's claim is paid, not accepted.
    function _requireDraft(
        bytes32 credit,
        bytes32 id,
        uint256 word,
        bytes32 draft,
        uint32 acceptor,
        DraftTypes.Undertaking calldata undertaking
    ) private view returns (uint104 atSight) {
        uint256 standing = _credits[credit].standing;
        if (!standing.tenor()) {
            revert CreditAvailableOtherwise(credit, _credits[credit].availability.availability());
        }
        if (word.claimed()) revert PresentationIsClaim(id);
        uint32 bank = _examiningBank(credit, word);
        if (acceptor != bank) revert CreditBankRequired(credit, acceptor, bank);
        atSight = uint104(uint256(word.amount()) * _credits[credit].conditions.sightPercent() / _PER_CENT);
        bool due = undertaking.amount == word.amount() - atSight && undertaking.payee == standing.beneficiary()
            && undertaking.place == standing.place() && undertaking.maturesOn == _maturityOf(credit, word);
        if (!due || !_isWayOf(credit, undertaking)) revert PresentationDraftInvalid(id, draft);
    }

    /// @dev The undertaking is of the kind and in the token that the credit asks for.
    function _isWayOf(bytes32 credit, DraftTypes.Undertaking calldata undertaking) private view returns (bool its) {
        uint256 availability = _credits[credit].availability;
        bool accepted = availability.availability() == CreditTypes.Availability.Acceptance;
        DraftTypes.Kind kind = accepted ? DraftTypes.Kind.Acceptance : DraftTypes.Kind.DeferredPayment;
        return undertaking.kind == kind && undertaking.token == availability.token();
    }

    /// @dev Reverts with {PresentationNotDue} before the close of the day of maturity.
    function _requireMatured(bytes32 credit, bytes32 id, uint256 word) private view {
        uint256 due = _dueBy(credit, word);
        if (block.timestamp <= due) revert PresentationNotDue(id, due);
    }

    /// @dev The credit is available by negotiation, at the bank that examines.
    function _requireNegotiable(bytes32 credit, bytes32 id, uint256 word) private view {
        CreditTypes.Availability way = _credits[credit].availability.availability();
        if (way != CreditTypes.Availability.Negotiation) revert CreditAvailableOtherwise(credit, way);
        CreditTypes.Examiner examiner = word.examiner();
        if (examiner == CreditTypes.Examiner.Issuing) revert PresentationExaminer(id, examiner);
    }

    /// @dev The applicant will be able to dispose of the bill; returns whether title is this contract's to pass on.
    function _requireDeliverable(bytes32 id, uint32 applicant, bytes32 bill) private view returns (bool titled) {
        (BillTypes.Form form, uint32 endorsee, bool endorsable) = bills.titleOf(bill);
        if (form == BillTypes.Form.Bearer) return false;
        bool order = form == BillTypes.Form.ToOrder;
        titled = order && endorsable && endorsee == _self();
        if (!titled && (order || endorsee != applicant)) {
            revert PresentationNotDeliverable(id, form, endorsee);
        }
    }
}
