// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {ICreditReferences} from "../interfaces/ICreditReferences.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDrafts} from "../interfaces/IDrafts.sol";
import {ILetterOfCreditSignals} from "../interfaces/ILetterOfCreditSignals.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {ParticipantTypes} from "../types/ParticipantTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title CreditBook
/// @notice What every part of a letter of credit keeps and asks.
/// @dev {LetterOfCredit} carries the acts of every drawing itself and has the others carried out by {CreditActs} and
/// {PresentationActs}, whose code it runs on its own storage. All three derive from this contract first and add no
/// storage of their own, so that their layouts are one.
abstract contract CreditBook is Acting, ICreditReferences, ILetterOfCreditSignals {
    using AvailabilityWord for uint256;
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    struct CreditRecord {
        // slot 0: {CreditWord}
        uint256 standing;
        // slot 1: {BalanceWord}
        uint256 balance;
        // slot 2: {AvailabilityWord}
        uint256 availability;
        // slot 3
        bytes32 termsHash;
        // slot 4: written only when cover is put up
        CreditTypes.Cover cover;
        // slot 5: {ConditionsWord}; written only when there are any
        uint256 conditions;
        // slots 6 and 7: {CreditWord} and amount, as the confirming bank is bound by them; written only when it does not
        // extend its confirmation to an amendment that is accepted
        uint256 confirmedStanding;
        uint256 confirmedAmount;
    }

    struct PresentationRecord {
        // slot 0: {PresentationWord}
        uint256 word;
        // slot 1
        bytes32 bill;
        // slot 2: written only when the documents are offered for less, or the bill is tendered
        uint104 price;
        uint24 repayBy;
    }

    struct AmendmentRecord {
        // slot 0
        CreditTypes.AmendmentState state;
        CreditTypes.Extension extension;
        uint16 changes;
        uint104 amount;
        uint8 toleranceOver;
        uint8 toleranceUnder;
        uint24 expiresOn;
        uint24 latestShipment;
        uint8 presentationDays;
        bool partialAllowed;
        uint16 requiredDocuments;
        // slot 1
        bytes32 termsHash;
        // slot 2: {ConditionsWord}; written only when they change
        uint256 conditions;
    }

    uint256 internal constant _PER_CENT = 100;
    /// @dev Banking days following presentation in which to examine (article 14b).
    uint256 private constant _EXAMINATION_DAYS = 5;

    /// @inheritdoc ICreditReferences
    IBillOfLading public immutable override bills;
    /// @inheritdoc ICreditReferences
    IDocumentStatus public immutable override documents;
    /// @inheritdoc ICreditReferences
    IBankingCalendar public immutable override calendar;
    /// @inheritdoc ICreditReferences
    IDrafts public immutable override drafts;

    mapping(bytes32 credit => CreditRecord record) internal _credits;
    mapping(bytes32 credit => mapping(bytes32 presentation => PresentationRecord record)) internal _presentations;
    mapping(bytes32 credit => mapping(uint16 number => AmendmentRecord record)) internal _amendments;
    mapping(bytes32 credit => CreditTypes.TransferOrigin origin) internal _origins;
    mapping(bytes32 credit => mapping(bytes32 request => bool asked)) internal _transferRequests;
    mapping(bytes32 credit => CreditTypes.Instalment[] schedule) internal _instalments;

    /// @param bills_ The register of bills that this contract takes.
    /// @param documents_ The vault of the documents that are presented with them.
    /// @param calendar_ The calendar that says when banks are open.
    /// @param drafts_ The register of drafts with which banks honour.
    constructor(IBillOfLading bills_, IDocumentStatus documents_, IBankingCalendar calendar_, IDrafts drafts_) {
        bills = bills_;
        documents = documents_;
        calendar = calendar_;
        drafts = drafts_;
    }

    /// @dev Pulls from one organisation's account to another's; some tokens refuse to move nothing.
    function _pay(bytes32 credit, uint32 from, uint32 to, uint256 amount) internal {
        if (amount == 0) return;
        address payer = participants.accountOf(from);
        ExactTransfer.pull(IERC20(_tokenOf(credit)), payer, participants.accountOf(to), amount);
    }

    /// @dev Gives a bill out of escrow: with title, when title is this contract's.
    function _handOut(bytes32 bill, uint32 to, bool titled) internal {
        if (titled) bills.endorseAndTransfer(bill, to, BillTypes.Endorsement.ToOrder);
        else bills.transfer(bill, to);
    }

    /// @dev Gives a bill out of escrow unless a court has set it aside there: then nothing is left to give, and what is
    /// due under the credit stays due.
    function _handOutIfValid(bytes32 bill, uint32 to, bool titled) internal {
        if (bills.stateOf(bill) == BillTypes.State.Issued) _handOut(bill, to, titled);
    }

    /// @dev A presentation that was made is no longer open, and was not honoured: its drawing is free again.
    function _free(bytes32 credit, uint256 word) internal {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        if (word.claimed()) {
            --balance.claims;
            _claimOnFirst(credit, false);
        } else {
            --balance.examining;
            balance.available += word.amount();
            _freeInstalment(credit, word);
        }
        _credits[credit].balance = balance.pack();
    }

    /// @dev The instalment of a presentation can be drawn again.
    function _freeInstalment(bytes32 credit, uint256 word) internal {
        uint256 number = word.instalment();
        if (number != 0) _instalments[credit][number - 1].drawn = false;
    }

    /// @dev A claim under a transferred credit is open, or no longer: the first credit keeps its cover for it.
    function _claimOnFirst(bytes32 credit, bool open) internal {
        if (!_credits[credit].standing.transferred()) return;
        CreditRecord storage first = _credits[_origins[credit].credit];
        CreditTypes.Balance memory balance = first.balance.toBalance();
        if (open) ++balance.claims;
        else --balance.claims;
        first.balance = balance.pack();
    }

    /// @dev A transferred credit has ended: the cover of the first credit is no longer kept for it.
    function _closeTransferred(bytes32 credit, uint256 standing) internal {
        if (!standing.transferred()) return;
        CreditRecord storage first = _credits[_origins[credit].credit];
        CreditTypes.Balance memory balance = first.balance.toBalance();
        --balance.claims;
        first.balance = balance.pack();
    }

    /// @dev A credit under which can be presented and drawn: Issued or Advised.
    function _available(bytes32 credit) internal view returns (uint256 standing) {
        standing = _credits[credit].standing;
        uint256 expected =
            StateMachine.either(uint8(CreditTypes.CreditState.Issued), uint8(CreditTypes.CreditState.Advised));
        _requireCreditState(credit, CreditWord.state(standing), expected);
    }

    /// @dev A presentation that must be in one state.
    function _inState(bytes32 credit, bytes32 id, CreditTypes.PresentationState expected)
        internal
        view
        returns (PresentationRecord storage record, uint256 word)
    {
        return _inStates(credit, id, StateMachine.only(uint8(expected)));
    }

    /// @dev A presentation that must be in one of some states, given as a bitmap.
    function _inStates(bytes32 credit, bytes32 id, uint256 expected)
        internal
        view
        returns (PresentationRecord storage record, uint256 word)
    {
        record = _presentations[credit][id];
        word = record.word;
        CreditTypes.PresentationState current = PresentationWord.state(word);
        if (!StateMachine.includes(expected, uint8(current))) {
            revert PresentationUnexpectedState(id, current, expected);
        }
    }

    /// @dev A presentation on which the bank has yet to say whether it complies.
    function _underExamination(bytes32 credit, bytes32 id)
        internal
        view
        returns (PresentationRecord storage record, uint256 word)
    {
        uint256 expected = StateMachine.either(
            uint8(CreditTypes.PresentationState.UnderExamination), uint8(CreditTypes.PresentationState.WaiverSought)
        );
        return _inStates(credit, id, expected);
    }

    /// @dev The bank that examines a presentation.
    function _examiningBank(bytes32 credit, uint256 word) internal view returns (uint32 bank) {
        CreditTypes.Examiner examiner = word.examiner();
        if (examiner == CreditTypes.Examiner.Issuing) return _credits[credit].standing.issuingBank();
        uint256 availability = _credits[credit].availability;
        if (examiner == CreditTypes.Examiner.Confirming) return availability.confirmingBank();
        return availability.nominatedBank();
    }

    /// @dev The signer acts for this bank, and with the bank role.
    function _requireBank(bytes32 credit, uint32 bank) internal view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != bank) revert CreditBankRequired(credit, org, bank);
        _requireRole(org, roles, Roles.BANK);
    }

    /// @dev The signer acts for the bank that owes, which may pay while suspended: its creditor keeps every right.
    function _requireDebtor(bytes32 credit, uint32 bank) internal view {
        ParticipantTypes.Seat memory seat = _standingSeat();
        if (seat.org != bank) revert CreditBankRequired(credit, seat.org, bank);
        _requireRole(seat.org, seat.roles, Roles.BANK);
    }

    /// @dev Last moment for a notice of refusal of what is complete now: the close of the fifth banking day following.
    function _deadline(uint256 standing) internal view returns (uint40 moment) {
        return uint40(calendar.deadline(standing.place(), block.timestamp, _EXAMINATION_DAYS));
    }

    /// @dev Expiry and presentation period roll alike, so that the earlier of the two days decides.
    function _lastMoment(uint256 standing, uint256 shippedOn) internal view returns (uint256 moment) {
        uint256 day = Math.min(shippedOn + standing.presentationDays(), standing.expiresOn());
        return calendar.closeOnOrAfter(standing.place(), day);
    }

    /// @dev Whether title in the bill is this contract's to pass on, and whether the bank gets control of the goods by it.
    function _titleIn(bytes32 id, uint256 standing, bytes32 bill)
        internal
        view
        returns (bool titled, bool deliverable)
    {
        (BillTypes.Form form, uint32 endorsee, bool endorsable) = bills.titleOf(bill);
        deliverable = form == BillTypes.Form.Bearer || endorsee == standing.issuingBank();
        if (form == BillTypes.Form.Straight) {
            deliverable = deliverable || endorsee == standing.applicant();
        } else if (!deliverable && endorsee == _self()) {
            if (!endorsable) revert PresentationBillNotEndorsable(id, bill);
            (titled, deliverable) = (true, true);
        }
    }

    /// @dev The signer acts for the applicant.
    function _requireApplicant(bytes32 credit) internal view returns (uint32 org) {
        uint32 applicant = _credits[credit].standing.applicant();
        org = _actor();
        if (org != applicant) revert CreditApplicantRequired(credit, org, applicant);
    }

    /// @dev The signer acts for the applicant that owes, which may pay while suspended: its creditor keeps every right.
    function _requireOwingApplicant(bytes32 credit) internal view returns (uint32 org) {
        uint32 applicant = _credits[credit].standing.applicant();
        org = _standingSeat().org;
        if (org != applicant) revert CreditApplicantRequired(credit, org, applicant);
    }

    /// @dev The signer's seat, which has not expired; whether its organisation is suspended is not looked at.
    function _standingSeat() internal view returns (ParticipantTypes.Seat memory seat) {
        seat = participants.seatOf(_msgSender());
        if (seat.expiresAt != 0 && seat.expiresAt <= block.timestamp) {
            revert IParticipants.SeatExpired(_msgSender(), seat.expiresAt);
        }
    }

    /// @dev Last moment at which a drawing that complies is paid in time.
    function _dueBy(bytes32 credit, uint256 word) internal view returns (uint256 moment) {
        uint256 day = _maturityOf(credit, word);
        moment = word.deadline();
        if (day == 0) return moment;
        return Math.max(moment, calendar.closeOnOrAfter(_credits[credit].standing.place(), day));
    }

    /// @dev Day on which a drawing matures; zero where nothing has a maturity, and before the presentation is complete.
    function _maturityOf(bytes32 credit, uint256 word) internal view returns (uint256 day) {
        if (word.deadline() == 0) return 0;
        CreditTypes.Conditions memory conditions = ConditionsWord.toConditions(_credits[credit].conditions);
        return ConditionsWord.maturity(conditions, word.shippedOn(), word.completedOn());
    }

    /// @dev The credit with whose cover another is secured: itself, or the one from which it was transferred.
    function _securedWith(bytes32 credit, uint256 standing) internal view returns (bytes32 first) {
        return standing.transferred() ? _origins[credit].credit : credit;
    }

    /// @dev ERC-20 in which a credit is payable.
    function _tokenOf(bytes32 credit) internal view returns (address token) {
        return _credits[credit].availability.token();
    }

    /// @dev This contract's own organisation. It is enrolled after deployment, so that it cannot be an immutable.
    function _self() internal view returns (uint32 org) {
        return participants.seatOf(address(this)).org;
    }

    /// @dev An amendment as it was proposed.
    function _amendment(uint16 number, AmendmentRecord storage record)
        internal
        view
        returns (CreditTypes.Amendment memory amendment)
    {
        amendment.number = number;
        amendment.changes = record.changes;
        amendment.termsHash = record.termsHash;
        amendment.amount = record.amount;
        amendment.toleranceOver = record.toleranceOver;
        amendment.toleranceUnder = record.toleranceUnder;
        amendment.expiresOn = record.expiresOn;
        amendment.latestShipment = record.latestShipment;
        amendment.presentationDays = record.presentationDays;
        amendment.partialAllowed = record.partialAllowed;
        amendment.requiredDocuments = record.requiredDocuments;
        amendment.conditions = ConditionsWord.toConditions(record.conditions);
    }

    /// @dev Most that can be drawn: rounds down, in the bank's favour.
    function _most(uint256 amount, uint256 toleranceOver) internal pure returns (uint256 most) {
        return amount * (_PER_CENT + toleranceOver) / _PER_CENT;
    }

    /// @dev Least that a single drawing must be: rounds up, in the bank's favour.
    function _least(uint256 amount, uint256 toleranceUnder) internal pure returns (uint256 least) {
        return Math.ceilDiv(amount * (_PER_CENT - toleranceUnder), _PER_CENT);
    }

    /// @dev Reverts with {CreditUnexpectedState} unless the state is one of those expected.
    function _requireCreditState(bytes32 credit, CreditTypes.CreditState current, uint256 expected) internal pure {
        if (!StateMachine.includes(expected, uint8(current))) {
            revert CreditUnexpectedState(credit, current, expected);
        }
    }

    /// @dev Reverts with {PresentationPresenterRequired}.
    function _requirePresenter(bytes32 id, uint32 org, uint32 presenter) internal pure {
        if (org != presenter) revert PresentationPresenterRequired(id, org, presenter);
    }

    /// @dev Reverts with {PresentationExaminer} when the bank that examines is not bound.
    function _requireBound(bytes32 id, uint256 word) internal pure {
        CreditTypes.Examiner examiner = word.examiner();
        if (examiner == CreditTypes.Examiner.Nominated) revert PresentationExaminer(id, examiner);
    }

    /// @dev Reverts with {PresentationExaminer} unless the issuing bank examines.
    function _requireIssuing(bytes32 id, uint256 word) internal pure {
        CreditTypes.Examiner examiner = word.examiner();
        if (examiner != CreditTypes.Examiner.Issuing) revert PresentationExaminer(id, examiner);
    }
}
