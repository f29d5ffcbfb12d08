// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AvailabilityWord} from "../libraries/AvailabilityWord.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {ConditionsWord} from "../libraries/ConditionsWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {Discrepancies} from "../types/Discrepancies.sol";
import {CreditBook} from "./CreditBook.sol";

/// @title CreditLodging
/// @notice Lodging what is presented, and what the contract itself can tell of it.
abstract contract CreditLodging is CreditBook {
    using AvailabilityWord for uint256;
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using ConditionsWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    struct HandOver {
        bool completing;
        bytes32 credit;
        bytes32 predecessor;
        CreditTypes.Lodging lodging;
    }

    /// @dev How far the clock of the easternmost place is ahead of UTC.
    uint256 private constant _EASTERNMOST = 14 hours;

    /// @dev A bill is handed over as a presentation; what it follows was handed back to the same presenter.
    function _present(bytes32 bill, uint32 from, HandOver memory handed) internal {
        bytes32 predecessor = handed.predecessor;
        if (predecessor != 0) {
            CreditTypes.PresentationState expected = CreditTypes.PresentationState.Returned;
            (, uint256 returned) = _inState(handed.credit, predecessor, expected);
            _requirePresenter(predecessor, from, returned.presenter());
        }
        _lodge(handed.credit, bill, from, handed.lodging, predecessor, handed.completing);
    }

    /// @dev Records a presentation of a bill that is in this contract's possession, and reserves its drawing.
    function _lodge(
        bytes32 credit,
        bytes32 bill,
        uint32 presenter,
        CreditTypes.Lodging memory lodging,
        bytes32 predecessor,
        bool completing
    ) internal {
        // Check:
        uint256 standing = _available(credit);
        bytes32 id = _presentationId(credit, bill, lodging.presenterReference, lodging.documentsRoot);
        _inState(credit, id, CreditTypes.PresentationState.None);
        _requireLodging(id, standing, lodging);
        uint256 word = _lodgedWith(credit, standing, presenter, lodging);
        CreditTypes.Balance memory balance = _reserve(credit, id, standing, word, lodging);
        uint256 discrepancies;
        (word, discrepancies) = _inspect(credit, id, standing, bill, lodging, word);

        // Effect:
        emit Presented(credit, id, presenter, bill, lodging, predecessor, discrepancies);
        if (completing) {
            _requireUndocumented(credit, id, standing);
            word = _complete(credit, id, standing, balance, word, 0);
        }
        _credits[credit].balance = balance.pack();
        _presentations[credit][id].word = word;
        _presentations[credit][id].bill = bill;
    }

    /// @dev The presenter's notice of completeness for what is lodged.
    function _completeLodged(
        bytes32 credit,
        bytes32 id,
        PresentationRecord storage record,
        uint256 standing,
        uint256 word,
        uint256 discrepancies
    ) internal {
        // Check: the notice makes the presentation, so that a bank that did not extend its confirmation is not bound by one
        // that comes later than it confirmed.
        _requireInTime(id, standing, word.shippedOn());
        if (standing.confirmationLimited() && word.examiner() == CreditTypes.Examiner.Confirming) {
            _requireInTime(id, _credits[credit].confirmedStanding, word.shippedOn());
        }

        // Effect:
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        record.word = _complete(credit, id, standing, balance, word, discrepancies);
        _credits[credit].balance = balance.pack();
    }

    /// @dev The notice of completeness: the presentation is made, and the bank's five banking days begin. Returns the
    /// word to be written, and counts in the balance to be written.
    function _complete(
        bytes32 credit,
        bytes32 id,
        uint256 standing,
        CreditTypes.Balance memory balance,
        uint256 word,
        uint256 discrepancies
    ) internal returns (uint256 examined) {
        uint40 deadline = _deadline(standing);
        uint24 day = standing.tenor() ? uint24(calendar.localDay(standing.place(), block.timestamp)) : 0;
        --balance.lodged;
        ++balance.examining;
        emit PresentationCompleted(credit, id, word.presenter(), deadline, discrepancies);
        return word.examined(deadline, day);
    }

    /// @dev What a bill is handed over for, as a presentation.
    function _read(bytes32 bill, bytes calldata data) internal pure returns (HandOver memory handed) {
        uint256 purpose = uint256(bytes32(data[:32]));
        handed.completing = purpose == uint8(CreditTypes.Purpose.CompletePresentation);
        bool presenting = handed.completing || purpose == uint8(CreditTypes.Purpose.Presentation);
        if (!presenting) revert CreditHandOverInvalid(bill);
        (handed.credit, handed.lodging, handed.predecessor) =
            abi.decode(data[32:], (bytes32, CreditTypes.Lodging, bytes32));
    }

    /// @dev Reverts with {PresentationDocumentsRequired} when the notice of completeness takes documents.
    function _requireUndocumented(bytes32 credit, bytes32 id, uint256 standing) internal view {
        if (!standing.documented()) return;
        revert PresentationDocumentsRequired(id, _credits[credit].availability.requiredDocuments());
    }

    /// @dev Where partial drawings are not allowed, no other drawing was made or is open.
    function _requireAlone(bytes32 credit, uint256 standing, CreditTypes.Balance memory balance) internal pure {
        if (standing.partialAllowed()) return;
        if (balance.available != _most(balance.amount, standing.toleranceOver())) revert CreditDrawingStands(credit);
    }

    /// @dev Reverts with {PresentationTooLate}.
    function _requireInTime(bytes32 id, uint256 standing, uint24 shippedOn) internal view {
        uint256 last = _lastMoment(standing, shippedOn);
        if (block.timestamp > last) revert PresentationTooLate(id, last);
    }

    /// @dev Id of a presentation.
    function _presentationId(bytes32 credit, bytes32 bill, bytes32 presenterReference, bytes32 documentsRoot)
        internal
        pure
        returns (bytes32 id)
    {
        return keccak256(abi.encode(credit, bill, presenterReference, documentsRoot));
    }

    /// @dev The word of what an entitled presenter lodges with one of the credit's banks.
    function _lodgedWith(bytes32 credit, uint256 standing, uint32 presenter, CreditTypes.Lodging memory lodging)
        private
        view
        returns (uint256 word)
    {
        CreditTypes.Examiner examiner = _examinerOf(credit, standing, lodging.examiningBank);
        _requireEntitled(credit, standing, presenter, examiner);
        return PresentationWord.lodged(presenter, lodging, examiner);
    }

    /// @dev The balance with the drawing reserved, which is within it and within what the bank confirmed.
    function _reserve(bytes32 credit, bytes32 id, uint256 standing, uint256 word, CreditTypes.Lodging memory lodging)
        private
        view
        returns (CreditTypes.Balance memory balance)
    {
        balance = _credits[credit].balance.toBalance();
        _requireDrawing(credit, id, standing, balance, lodging.amount);
        if (standing.confirmationLimited() && word.examiner() == CreditTypes.Examiner.Confirming) {
            _requireConfirmed(credit, id, balance, lodging);
        }
        balance.available -= lodging.amount;
        ++balance.lodged;
    }

    /// @dev As which of the credit's banks a bank examines: a confirming bank that is nominated too is bound.
    function _examinerOf(bytes32 credit, uint256 standing, uint32 bank)
        private
        view
        returns (CreditTypes.Examiner examiner)
    {
        // A second beneficiary presents to the bank that transferred (article 38k).
        uint32 transferring = standing.advisingBank() == 0 ? standing.issuingBank() : standing.advisingBank();
        if (standing.transferred() && bank != transferring) revert CreditBankNotNominated(credit, bank);
        if (bank == standing.issuingBank()) return CreditTypes.Examiner.Issuing;
        uint256 availability = _credits[credit].availability;
        bool confirmed = standing.confirmation() == CreditTypes.Confirmation.Confirmed;
        if (confirmed && bank == availability.confirmingBank()) return CreditTypes.Examiner.Confirming;
        if (bank == 0 || bank != availability.nominatedBank()) revert CreditBankNotNominated(credit, bank);
        return CreditTypes.Examiner.Nominated;
    }

    /// @dev The beneficiary presents, or a bank for it: the advising bank to any, another to the issuing bank alone.
    function _requireEntitled(bytes32 credit, uint256 standing, uint32 presenter, CreditTypes.Examiner examiner)
        private
        view
    {
        if (presenter == standing.beneficiary() || presenter == standing.advisingBank()) return;
        if (examiner == CreditTypes.Examiner.Issuing) {
            uint256 availability = _credits[credit].availability;
            if (presenter == availability.nominatedBank()) return;
            bool confirmed = standing.confirmation() == CreditTypes.Confirmation.Confirmed;
            if (confirmed && presenter == availability.confirmingBank()) return;
        }
        revert CreditBeneficiaryRequired(credit, presenter, standing.beneficiary());
    }

    /// @dev What the contract itself can tell of a bill and of what is stated: the word that says whether title is its own
    /// to pass on, and what does not comply.
    function _inspect(
        bytes32 credit,
        bytes32 id,
        uint256 standing,
        bytes32 bill,
        CreditTypes.Lodging memory lodging,
        uint256 lodged
    ) private view returns (uint256 word, uint256 discrepancies) {
        (bool titled, bool deliverable) = _titleIn(id, standing, bill);
        word = lodged.withTitle(titled);
        if (!deliverable) discrepancies |= Discrepancies.BILL_NOT_DELIVERABLE;
        bool late = standing.latestShipment() != 0 && lodging.shippedOn > standing.latestShipment();
        if (late) discrepancies |= Discrepancies.LATE_SHIPMENT;
        if (!lodging.clean) discrepancies |= Discrepancies.NOT_CLEAN;
        if (!standing.conditioned()) return (word, discrepancies);
        CreditTypes.Conditions memory conditions = _credits[credit].conditions.toConditions();
        bool astray = conditions.portOfLoading != 0 && conditions.portOfLoading != lodging.portOfLoading;
        astray = astray || (conditions.portOfDischarge != 0 && conditions.portOfDischarge != lodging.portOfDischarge);
        if (astray) discrepancies |= Discrepancies.ROUTE;
        if (lodging.insuredPercent < conditions.insuredPercent) discrepancies |= Discrepancies.INSURANCE;
    }

    /// @dev The presentation is within what the confirming bank confirmed before an amendment to which it did not extend.
    function _requireConfirmed(
        bytes32 credit,
        bytes32 id,
        CreditTypes.Balance memory balance,
        CreditTypes.Lodging memory lodging
    ) private view {
        CreditRecord storage record = _credits[credit];
        _requireInTime(id, record.confirmedStanding, lodging.shippedOn);
        uint256 drawn = _most(balance.amount, record.standing.toleranceOver()) - balance.available;
        uint256 confirmed = _most(record.confirmedAmount, record.confirmedStanding.toleranceOver());
        if (drawn + lodging.amount > confirmed) {
            revert CreditConfirmationExceeded(credit, drawn + lodging.amount, confirmed);
        }
    }

    /// @dev What is lodged is complete in itself, shipped, and in time.
    function _requireLodging(bytes32 id, uint256 standing, CreditTypes.Lodging memory lodging) private view {
        if (lodging.presenterReference == 0 || lodging.documentsRoot == 0) revert PresentationIncomplete(id);
        if (standing.byInstalments() != (lodging.instalment != 0)) {
            revert PresentationInstalmentInvalid(id, lodging.instalment);
        }
        bool ahead = lodging.shippedOn > (block.timestamp + _EASTERNMOST) / 1 days;
        if (lodging.shippedOn == 0 || ahead) revert PresentationShipmentInvalid(id, lodging.shippedOn);
        _requireInTime(id, standing, lodging.shippedOn);
    }

    /// @dev The drawing is within balance and tolerance; where partial drawings are not allowed it is the only one.
    function _requireDrawing(
        bytes32 credit,
        bytes32 id,
        uint256 standing,
        CreditTypes.Balance memory balance,
        uint256 amount
    ) private pure {
        uint256 least = 1;
        _requireAlone(credit, standing, balance);
        if (!standing.partialAllowed()) least = Math.max(least, _least(balance.amount, standing.toleranceUnder()));
        if (amount < least || amount > balance.available) {
            revert PresentationAmountInvalid(id, amount, least, balance.available);
        }
    }
}
