// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BalanceWord} from "../libraries/BalanceWord.sol";
import {CreditWord} from "../libraries/CreditWord.sol";
import {PresentationWord} from "../libraries/PresentationWord.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {CreditTypes} from "../types/CreditTypes.sol";
import {CreditBook} from "./CreditBook.sol";

/// @title CreditHonour
/// @notice Paying what is due and giving the bill for it.
abstract contract CreditHonour is CreditBook {
    using BalanceWord for CreditTypes.Balance;
    using BalanceWord for uint256;
    using CreditWord for uint256;
    using PresentationWord for uint256;

    /// @dev Pays the drawing to the beneficiary, cover first when the issuing bank pays, gives the bill to the bank, and
    /// closes the credit when nothing is left.
    function _honour(bytes32 credit, bytes32 id, PresentationRecord storage record, uint256 word) internal {
        // Effect:
        uint256 standing = _credits[credit].standing;
        uint32 bank = _examiningBank(credit, word);
        uint104 fromCover = _coverFor(credit, standing, word, word.amount());
        record.word = PresentationWord.withState(word, CreditTypes.PresentationState.Honoured);
        emit PresentationHonoured(credit, id, bank, word.amount(), fromCover);
        _settleDrawing(credit, standing, word);

        // Interaction:
        _disburse(credit, bank, standing.beneficiary(), word.amount(), fromCover);
        _handOutIfValid(record.bill, bank, word.titled());
    }

    /// @dev Takes as much out of the cover as there is, when the issuing bank pays.
    function _coverFor(bytes32 credit, uint256 standing, uint256 word, uint256 amount)
        internal
        returns (uint104 fromCover)
    {
        bool covering = standing.covered() && word.examiner() == CreditTypes.Examiner.Issuing;
        return covering ? _useCover(_securedWith(credit, standing), amount) : 0;
    }

    /// @dev Pays, out of what was taken from the cover first; returns what of that is left.
    function _disburse(bytes32 credit, uint32 bank, uint32 payee, uint104 amount, uint104 fromCover)
        internal
        returns (uint104 left)
    {
        uint104 part = uint104(Math.min(amount, fromCover));
        if (part != 0) ExactTransfer.push(IERC20(_tokenOf(credit)), participants.accountOf(payee), part);
        _pay(credit, bank, payee, amount - part);
        return fromCover - part;
    }

    /// @dev Takes as much of a drawing out of the cover as there is.
    function _useCover(bytes32 credit, uint256 amount) internal returns (uint104 fromCover) {
        CreditTypes.Cover storage cover = _credits[credit].cover;
        fromCover = uint104(Math.min(cover.amount, amount));
        cover.amount -= fromCover;
    }

    /// @dev A presentation is no longer open; a credit without balance or, where partial drawings are not allowed, with
    /// its one drawing made, is exhausted, unless an amendment forbade parts while several were open. What another bank honoured is the issuing bank's to reimburse.
    function _settleDrawing(bytes32 credit, uint256 standing, uint256 word) internal {
        CreditTypes.Balance memory balance = _credits[credit].balance.toBalance();
        --balance.examining;
        if (word.examiner() != CreditTypes.Examiner.Issuing) {
            ++balance.claims;
            _claimOnFirst(credit, true);
        }
        _credits[credit].balance = balance.pack();
        bool open = balance.lodged != 0 || balance.examining != 0;
        if (open || (standing.partialAllowed() && balance.available != 0)) return;
        _credits[credit].standing = CreditWord.withState(standing, CreditTypes.CreditState.Exhausted);
        emit CreditExhausted(credit);
        _closeTransferred(credit, standing);
    }
}
