// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {ILetterOfCredit} from "../interfaces/ILetterOfCredit.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {ParticipantTypes} from "../types/ParticipantTypes.sol";
import {Roles} from "../types/Roles.sol";
import {CreditRegister} from "./CreditRegister.sol";
import {PresentationRegister} from "./PresentationRegister.sol";

/// @title LetterOfCredit
/// @notice Bills come in, money and bills go out together. See {ILetterOfCredit}.
/// @dev No reentrancy guard: every act writes all its state before it calls a token or the register of bills, checks
/// nothing after the call but what arrived, and moves a bill that it holds or reverts. A token that calls back meets
/// the state after the act. The bank chooses the token, and a bad one harms its own credits alone: cover is counted
/// for each credit, never read from a balance.
contract LetterOfCredit is PresentationRegister {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using PresentationWord for uint256;
    using CreditWord for uint256;

    /// @dev Length of the data of a presentation: purpose, credit, four words of lodging, predecessor.
    uint256 private constant _PRESENTATION_LENGTH = 7 * 32;
    /// @dev Length of the data of a tender: purpose, credit, presentation, price.
    uint256 private constant _TENDER_LENGTH = 4 * 32;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills that this contract takes.
    /// @param documents_ The vault of the documents that are presented with them.
    /// @param calendar_ The calendar that says when banks are open.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillOfLading bills_,
        IDocumentStatus documents_,
        IBankingCalendar calendar_
    ) Acting(authority, forwarder, register) CreditRegister(calendar_) PresentationRegister(bills_, documents_) {}

    /// @inheritdoc IBillReceiver
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata data)
        external
        override
        returns (bytes4 selector)
    {
        if (msg.sender != address(bills)) {
            revert CreditBillRegisterRequired(msg.sender, address(bills));
        }
        uint256 purpose = data.length < 32 ? 0 : uint256(bytes32(data[:32]));
        if (purpose == uint8(CreditTypes.Purpose.Presentation) && data.length == _PRESENTATION_LENGTH) {
            _present(bill, from, data[32:]);
        } else if (purpose == uint8(CreditTypes.Purpose.Tender) && data.length == _TENDER_LENGTH) {
            _tender(bill, from, data[32:]);
        } else {
            revert CreditHandOverInvalid(bill);
        }
        return IBillReceiver.onBillReceived.selector;
    }

    /// @inheritdoc ILetterOfCredit
    function honour(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        uint256 standing = _credits[credit].standing;
        _requireDebtor(credit, standing.issuingBank());
        _honour(credit, id, standing, record, word);
    }

    /// @inheritdoc ILetterOfCredit
    function honourFromCover(bytes32 credit, bytes32 id) external override {
        (PresentationRecord storage record, uint256 word) =
            _inState(credit, id, CreditTypes.PresentationState.Complying);
        uint256 cover = _credits[credit].cover.amount;
        if (cover < word.amount()) revert CreditCoverInsufficient(credit, cover, word.amount());
        _honour(credit, id, _credits[credit].standing, record, word);
    }

    /// @inheritdoc ILetterOfCredit
    function withdrawTender(bytes32 credit, bytes32 id) external override {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Tendered);
        uint32 bank = _credits[credit].standing.issuingBank();
        _requireBank(credit, bank);

        // Effect:
        record.word = word.withState(CreditTypes.PresentationState.Honoured).withTitle(false);
        record.price = 0;
        emit TenderWithdrawn(credit, id, bank);

        // Interaction:
        _handOutIfValid(record.bill, bank, word.titled());
    }

    /// @inheritdoc ILetterOfCredit
    function takeUp(bytes32 credit, bytes32 id, uint104 agreed) external override {
        // Check:
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Tendered);
        uint256 standing = _credits[credit].standing;
        uint32 org = _actor();
        if (org != standing.applicant()) revert CreditApplicantRequired(credit, org, standing.applicant());
        uint104 price = record.price;
        if (price != agreed) revert PresentationPriceChanged(id, price, agreed);

        // Effect:
        record.word = word.withState(CreditTypes.PresentationState.TakenUp);
        emit DocumentsTakenUp(credit, id, org, price);

        // Interaction:
        _pay(credit, org, standing.issuingBank(), price);
        _handOut(record.bill, org, word.titled());
    }

    /// @dev A bill is handed over as a presentation; what it follows was handed back to the same presenter.
    function _present(bytes32 bill, uint32 from, bytes calldata data) private {
        (bytes32 credit, CreditTypes.Lodging memory lodging, bytes32 predecessor) =
            abi.decode(data, (bytes32, CreditTypes.Lodging, bytes32));
        if (predecessor != 0) {
            (, uint256 returned) = _inState(credit, predecessor, CreditTypes.PresentationState.Returned);
            _requirePresenter(predecessor, from, returned.presenter());
        }
        _lodge(credit, bill, from, lodging, predecessor);
    }

    /// @dev The issuing bank hands a bill in for the applicant to take up.
    function _tender(bytes32 bill, uint32 from, bytes calldata data) private {
        // Check:
        (bytes32 credit, bytes32 id, uint104 price) = abi.decode(data, (bytes32, bytes32, uint104));
        (PresentationRecord storage record, uint256 word) = _inState(credit, id, CreditTypes.PresentationState.Honoured);
        uint256 standing = _credits[credit].standing;
        if (from != standing.issuingBank()) revert CreditBankRequired(credit, from, standing.issuingBank());
        if (bill != record.bill) revert PresentationBillMismatch(id, bill, record.bill);
        bool titled = _requireDeliverable(id, standing.applicant(), bill);

        // Effect:
        record.word = word.withState(CreditTypes.PresentationState.Tendered).withTitle(titled);
        record.price = price;
        emit DocumentsTendered(credit, id, from, price);
    }

    /// @dev Pays the drawing, cover first, gives the bill to the bank, and closes the credit when nothing is left.
    function _honour(bytes32 credit, bytes32 id, uint256 standing, PresentationRecord storage record, uint256 word)
        private
    {
        // Effect:
        uint104 fromCover = _useCover(credit, standing, word.amount());
        record.word = word.withState(CreditTypes.PresentationState.Honoured);
        emit PresentationHonoured(credit, id, standing.issuingBank(), word.amount(), fromCover);
        _settleDrawing(credit, standing);

        // Interaction:
        if (fromCover != 0) {
            address account = participants.accountOf(standing.beneficiary());
            ExactTransfer.push(IERC20(_credits[credit].token), account, fromCover);
        }
        _pay(credit, standing.issuingBank(), standing.beneficiary(), word.amount() - fromCover);
        _handOutIfValid(record.bill, standing.issuingBank(), word.titled());
    }

    /// @dev Takes as much of a drawing out of the cover as there is.
    function _useCover(bytes32 credit, uint256 standing, uint104 amount) private returns (uint104 fromCover) {
        if (!standing.covered()) return 0;
        CreditTypes.Cover storage cover = _credits[credit].cover;
        fromCover = uint104(Math.min(cover.amount, amount));
        cover.amount -= fromCover;
    }

    /// @dev A presentation is no longer open; a credit without balance or, where partial drawings are not allowed, with
    /// its one drawing made, is exhausted.
    function _settleDrawing(bytes32 credit, uint256 standing) private {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.examining;
        _credits[credit].balance = balance.pack();
        bool left = balance.available != 0 || balance.lodged != 0 || balance.examining != 0;
        if (standing.partialAllowed() && left) return;
        _credits[credit].standing = CreditWord.withState(standing, CreditTypes.CreditState.Exhausted);
        emit CreditExhausted(credit);
    }

    /// @dev Pulls from one organisation's account to another's; some tokens refuse to move nothing.
    function _pay(bytes32 credit, uint32 from, uint32 to, uint256 amount) private {
        if (amount == 0) return;
        address payer = participants.accountOf(from);
        ExactTransfer.pull(IERC20(_credits[credit].token), payer, participants.accountOf(to), amount);
    }

    /// @dev The signer acts for the bank that owes, which may pay while suspended: its creditor keeps every right.
    function _requireDebtor(bytes32 credit, uint32 bank) private view {
        ParticipantTypes.Seat memory seat = participants.seatOf(_msgSender());
        if (seat.expiresAt != 0 && seat.expiresAt <= block.timestamp) {
            revert IParticipants.SeatExpired(_msgSender(), seat.expiresAt);
        }
        if (seat.org != bank) revert CreditBankRequired(credit, seat.org, bank);
        _requireRole(seat.org, seat.roles, Roles.BANK);
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
