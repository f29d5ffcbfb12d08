// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Acting} from "../identity/Acting.sol";
import {IBankingCalendar} from "../interfaces/IBankingCalendar.sol";
import {ILetterOfCredit} from "../interfaces/ILetterOfCredit.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title CreditRegister
/// @notice The credits themselves: issue, advice, cover and expiry. See {ILetterOfCredit}.
abstract contract CreditRegister is Acting, ILetterOfCredit {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;

    struct CreditRecord {
        // slot 0: {CreditWord}
        uint256 standing;
        // slot 1: {BalanceWord}
        uint256 balance;
        // slot 2
        address token;
        uint16 requiredDocuments;
        // slot 3
        bytes32 termsHash;
        // slot 4: written only when cover is put up
        CreditTypes.Cover cover;
    }

    uint256 private constant _PER_CENT = 100;

    /// @inheritdoc ILetterOfCredit
    IBankingCalendar public immutable override calendar;

    mapping(bytes32 credit => CreditRecord record) internal _credits;

    /// @param calendar_ The calendar that says when banks are open.
    constructor(IBankingCalendar calendar_) {
        calendar = calendar_;
    }

    /// @inheritdoc ILetterOfCredit
    function issue(CreditTypes.Terms calldata terms) external override whenIssuing returns (bytes32 credit) {
        // Check:
        uint32 bank = _actorAs(Roles.BANK);
        credit = creditId(bank, terms.creditNumber);
        CreditRecord storage record = _credits[credit];
        _requireCreditState(credit, record.standing.state(), StateMachine.only(uint8(CreditTypes.CreditState.None)));
        uint256 most = _requireConsistent(credit, terms);
        _requireParties(credit, bank, terms);
        uint256 expiresAt = calendar.closeOnOrAfter(terms.place, terms.expiresOn);
        if (block.timestamp > expiresAt) revert CreditExpiryPassed(credit, expiresAt);

        // Effect:
        record.standing = CreditWord.issued(bank, terms);
        record.balance =
            CreditTypes.Balance({amount: terms.amount, available: uint104(most), lodged: 0, examining: 0}).pack();
        (record.token, record.requiredDocuments) = (terms.token, terms.requiredDocuments);
        record.termsHash = terms.termsHash;
        emit CreditIssued(credit, bank, terms.beneficiary, terms);
    }

    /// @inheritdoc ILetterOfCredit
    function advise(bytes32 credit) external override {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 standing = record.standing;
        _requireCreditState(credit, standing.state(), StateMachine.only(uint8(CreditTypes.CreditState.Issued)));
        _requireBank(credit, standing.advisingBank());

        // Effect:
        record.standing = standing.withState(CreditTypes.CreditState.Advised);
        emit CreditAdvised(credit, standing.advisingBank());
    }

    /// @inheritdoc ILetterOfCredit
    function putUpCover(bytes32 credit, uint104 amount) external override {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 standing = _available(credit);
        uint32 org = _actor();
        CreditTypes.Cover memory cover = record.cover;
        bool party = org == standing.applicant() || org == standing.issuingBank();
        if (!party || (cover.provider != 0 && cover.provider != org)) {
            revert CreditCoverProviderRequired(credit, org, cover.provider);
        }
        uint256 most = _most(record.balance.toBalance().amount, standing.toleranceOver());
        uint256 total = uint256(cover.amount) + amount;
        if (amount == 0 || total > most) revert CreditCoverInvalid(credit, total, most);

        // Effect: the cover counts before it arrives; a token that calls back and spends it makes its own payment fail.
        record.cover = CreditTypes.Cover({amount: uint104(total), provider: org});
        if (!standing.covered()) record.standing = standing.withCover();
        emit CoverPutUp(credit, org, amount, uint104(total));

        // Interaction:
        ExactTransfer.pull(IERC20(record.token), participants.accountOf(org), address(this), amount);
    }

    /// @inheritdoc ILetterOfCredit
    function releaseCover(bytes32 credit) external override {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 expected =
            StateMachine.either(uint8(CreditTypes.CreditState.Exhausted), uint8(CreditTypes.CreditState.Expired));
        _requireCreditState(credit, record.standing.state(), expected);
        CreditTypes.Cover memory cover = record.cover;
        if (cover.amount == 0) revert CreditCoverNone(credit);

        // Effect:
        record.cover.amount = 0;
        emit CoverReleased(credit, cover.provider, cover.amount);

        // Interaction:
        ExactTransfer.push(IERC20(record.token), participants.accountOf(cover.provider), cover.amount);
    }

    /// @inheritdoc ILetterOfCredit
    function expire(bytes32 credit) external override {
        // Check:
        CreditRecord storage record = _credits[credit];
        uint256 standing = _available(credit);
        uint256 expiresAt = calendar.closeOnOrAfter(standing.place(), standing.expiresOn());
        if (block.timestamp <= expiresAt) revert CreditNotExpired(credit, expiresAt);
        uint256 open = record.balance.toBalance().examining;
        if (open != 0) revert CreditPresentationsOpen(credit, open);

        // Effect:
        record.standing = standing.withState(CreditTypes.CreditState.Expired);
        emit CreditExpired(credit);
    }

    /// @inheritdoc ILetterOfCredit
    function creditOf(bytes32 credit) external view override returns (CreditTypes.Credit memory) {
        CreditRecord storage record = _credits[credit];
        return CreditTypes.Credit({
            standing: record.standing.toStanding(),
            balance: record.balance.toBalance(),
            token: record.token,
            requiredDocuments: record.requiredDocuments,
            termsHash: record.termsHash,
            cover: record.cover
        });
    }

    /// @inheritdoc ILetterOfCredit
    function expiryMoment(bytes32 credit) external view override returns (uint256 moment) {
        uint256 standing = _credits[credit].standing;
        return calendar.closeOnOrAfter(standing.place(), standing.expiresOn());
    }

    /// @inheritdoc ILetterOfCredit
    function lastMoment(bytes32 credit, uint24 shippedOn) external view override returns (uint256 moment) {
        return _lastMoment(_credits[credit].standing, shippedOn);
    }

    /// @inheritdoc ILetterOfCredit
    function creditId(uint32 issuingBank, bytes32 creditNumber) public pure override returns (bytes32 credit) {
        return keccak256(abi.encode(issuingBank, creditNumber));
    }

    /// @dev A credit under which can be presented and drawn: Issued or Advised.
    function _available(bytes32 credit) internal view returns (uint256 standing) {
        standing = _credits[credit].standing;
        uint256 expected =
            StateMachine.either(uint8(CreditTypes.CreditState.Issued), uint8(CreditTypes.CreditState.Advised));
        _requireCreditState(credit, standing.state(), expected);
    }

    /// @dev The signer acts for this bank, and with the bank role.
    function _requireBank(bytes32 credit, uint32 bank) internal view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != bank) revert CreditBankRequired(credit, org, bank);
        _requireRole(org, roles, Roles.BANK);
    }

    /// @dev Expiry and presentation period roll alike, so that the earlier of the two days decides.
    function _lastMoment(uint256 standing, uint256 shippedOn) internal view returns (uint256 moment) {
        uint256 day = Math.min(shippedOn + standing.presentationDays(), standing.expiresOn());
        return calendar.closeOnOrAfter(standing.place(), day);
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

    /// @dev Beneficiary and applicant are active and differ; the advising bank, if any, is a bank of its own. A bank may
    /// issue on its own behalf (article 2), so that it may be the applicant.
    function _requireParties(bytes32 credit, uint32 bank, CreditTypes.Terms calldata terms) private view {
        (uint32 applicant, uint32 beneficiary, uint32 advising) =
            (terms.applicant, terms.beneficiary, terms.advisingBank);
        if (applicant != bank) _requireParty(credit, applicant);
        if (beneficiary == bank || beneficiary == applicant) revert CreditPartyInvalid(credit, beneficiary);
        _requireParty(credit, beneficiary);
        if (advising == 0) return;
        bool double = advising == bank || advising == applicant || advising == beneficiary;
        if (double || participants.activeRoles(advising) & Roles.BANK == 0) {
            revert CreditPartyInvalid(credit, advising);
        }
    }

    /// @dev An active organisation, and no escrow contract: those receive bills by call alone.
    function _requireParty(bytes32 credit, uint32 org) private view {
        if (participants.activeRoles(org) & Roles.ESCROW != 0) revert CreditPartyInvalid(credit, org);
    }

    /// @dev The terms do not contradict themselves; returns the most that can be drawn.
    function _requireConsistent(bytes32 credit, CreditTypes.Terms calldata terms) private view returns (uint256 most) {
        if (
            terms.creditNumber == 0 || terms.termsHash == 0 || terms.presentationDays == 0
                || terms.latestShipment > terms.expiresOn || terms.toleranceOver > _PER_CENT
                || terms.toleranceUnder > _PER_CENT
        ) revert CreditTermsInvalid(credit);
        most = _most(terms.amount, terms.toleranceOver);
        if (terms.amount == 0 || most > type(uint104).max) revert CreditAmountInvalid(credit, terms.amount);
        if (terms.token.code.length == 0) revert CreditTokenInvalid(credit, terms.token);
    }
}
