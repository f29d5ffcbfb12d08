// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {DocumentTypes} from "../../contracts/types/DocumentTypes.sol";
import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {CustomsLedger} from "./CustomsLedger.sol";
import {NaiveTree} from "./NaiveTree.sol";

/// @title CustomsActs
/// @notice Calls of every act with arguments that the seed draws, and whether the ledger says that they succeed.
abstract contract CustomsActs is CustomsLedger {
    uint256 internal constant _CONTAINERS = 5;
    uint256 internal constant _MOST_LINES = 6;

    /// @dev Whether an act with the arguments that the seed draws must succeed now, for an entitled party that is active.
    function _may(bytes32 id, Act act, uint256 seed) internal returns (bool may) {
        Entry storage entry = _entry(id);
        if (!_allows(entry, act)) return false;
        if (act == Act.Assess) return _fitsAssessment(entry, seed);
        if (act == Act.Guarantee) return _fitsGuarantee(entry);
        if (act == Act.ReleaseSome) return _fitsPlace(entry, seed);
        if (act == Act.Refund) {
            uint256 amount = _refund(entry, seed);
            return amount != 0 && amount <= purses[_root(_treasuryOf(entry.record.country))];
        }
        if (act != Act.Reverse || entry.file.decision != CustomsTypes.Decision.Supplement) return true;
        uint256 back = entry.file.amount - entry.debt.owed;
        return back <= _refundable(entry) && back <= purses[_root(_treasuryOf(entry.record.country))];
    }

    /// @dev The call of an act with the arguments that the seed draws.
    function _dataOf(bytes32 id, Act act, uint256 seed) internal returns (bytes memory data) {
        Entry storage entry = _entry(id);
        CustomsTypes.Consignment memory goods = entry.consignment;
        bytes32 reason = bytes32(_draw(seed, "reason") | 1);
        if (act == Act.Amend) return _amendment(id, goods, seed);
        if (act == Act.Withdraw) return abi.encodeCall(clearance.withdraw, (id, goods));
        if (act == Act.Assign) {
            CustomsTypes.Channel channel = CustomsTypes.Channel(1 + _draw(seed, "channel") % 4);
            return abi.encodeCall(clearance.assignChannel, (id, channel));
        }
        if (act == Act.Query) {
            uint24 answerBy = uint24(_today() + 3 + _draw(seed, "term") % 58);
            return abi.encodeCall(clearance.query, (id, reason, answerBy));
        }
        if (act == Act.Answer) return abi.encodeCall(clearance.answer, (id, reason));
        if (act == Act.EndControl) return _endOfControl(id, goods, reason);
        if (act == Act.Reject) return abi.encodeCall(clearance.reject, (id, goods, reason));
        if (act == Act.Assess) return _assessment(id, goods, seed);
        if (act == Act.Detain) return abi.encodeCall(clearance.detain, (id, goods, reason));
        if (act == Act.Dispose) {
            CustomsTypes.Disposal disposal = CustomsTypes.Disposal(1 + _draw(seed, "disposal") % 8 % 4);
            if (_draw(seed, "seize") % 2 == 0) disposal = CustomsTypes.Disposal.Seizure;
            return abi.encodeCall(clearance.dispose, (id, goods, disposal, reason));
        }
        if (act == Act.Appeal) return abi.encodeCall(clearance.appeal, (id, reason));
        if (act == Act.DropAppeal) return abi.encodeCall(clearance.withdrawAppeal, (id));
        if (act == Act.Uphold) return abi.encodeCall(clearance.uphold, (id, reason));
        if (act == Act.Reverse) return abi.encodeCall(clearance.reverse, (id, goods, reason));
        return _moneyData(id, act, goods, seed);
    }

    /// @dev A party that may do an act.
    function _partyFor(bytes32 id, Act act, uint256 seed) internal view returns (uint32 org) {
        Entry storage entry = _entry(id);
        uint256 side = _draw(seed, "side");
        if (act == Act.Guarantee || act == Act.Settle) return entry.record.importer;
        if (act == Act.Pay || act == Act.PayAndRelease || act == Act.Close) return 1 + uint32(side % 9);
        bool customs = act == Act.Assess ? side % 3 == 0 : !_isDeclaring(act);
        if (customs) return _customsOf(entry.record.country);
        return side % 2 == 0 ? entry.record.importer : entry.record.declarant;
    }

    /// @dev A consignment of goods drawn from a seed, with what its lines are drawn from.
    function _consignment(uint256 seed)
        internal
        returns (CustomsTypes.Consignment memory goods, uint256 pattern, uint16 count)
    {
        pattern = _draw(seed, "pattern");
        count = uint16(1 + _draw(seed, "count") % _MOST_LINES);
        goods.bill = arrivals[_draw(seed, "bill") % _BILLS];
        goods.goodsRoot = _goodsRoot(pattern, count);
        _patterns[goods.goodsRoot] = pattern;
        uint256 mask = _draw(seed, "containers");
        uint256 chosen;
        bytes11[] memory found = new bytes11[](_CONTAINERS);
        for (uint256 i = 0; i < _CONTAINERS; ++i) {
            if (mask >> 2 * i & 3 == 0) found[chosen++] = _container(i);
        }
        goods.containers = new bytes11[](chosen);
        for (uint256 i = 0; i < chosen; ++i) {
            goods.containers[i] = found[i];
        }
    }

    /// @dev The declared total, now and then one too many.
    function _total(uint256 pattern, uint256 count, uint256 seed) internal pure returns (uint96 total) {
        total = _priceOf(_lines(pattern, count));
        if (_draw(seed, "total") % 8 == 0) ++total;
    }

    /// @dev First line and number of lines that are assessed next: all, or some that follow.
    function _partOf(Entry storage entry, uint256 seed) internal view returns (uint256 first, uint256 size) {
        uint256 count = entry.record.lineCount;
        if (_draw(seed, "whole") % 2 == 0 || entry.assessedLines >= count) return (0, count);
        first = entry.assessedLines;
        size = 1 + _draw(seed, "size") % (count - first);
    }

    /// @dev Whether a line of a declaration lacks the permit that it needs.
    function _isUnlicensed(Entry storage entry, uint256 i) internal view returns (bool yes) {
        if (_placeOf(entry.pattern, i) != _PLANT) return false;
        return entry.licensed[i + 1] < _lines(entry.pattern, entry.record.lineCount)[i].quantity;
    }

    /// @dev A container, in ascending order of their places.
    function _container(uint256 place) internal pure returns (bytes11 container) {
        return bytes11(abi.encodePacked("CSQU000000", bytes1(uint8(0x31 + place))));
    }

    /// @dev Some lines of a declaration with their proof.
    function _assessmentOf(bytes32 id, CustomsTypes.Consignment memory goods, uint256 first, uint256 size)
        internal
        view
        returns (bytes memory data)
    {
        Entry storage entry = _entry(id);
        TariffTypes.Line[] memory lines = _lines(entry.pattern, entry.record.lineCount);
        bytes32[] memory proof = NaiveTree.proofOf(lines, first, size);
        return abi.encodeCall(clearance.assess, (id, goods, NaiveTree.slice(lines, first, size), proof));
    }

    /// @dev What can still be paid back.
    function _refundable(Entry storage entry) internal view returns (uint256 most) {
        return uint256(entry.record.amount) + entry.debt.supplements - entry.debt.owed - entry.debt.refunded;
    }

    function _assessment(bytes32 id, CustomsTypes.Consignment memory goods, uint256 seed)
        private
        view
        returns (bytes memory data)
    {
        (uint256 first, uint256 size) = _partOf(_entry(id), seed);
        return _assessmentOf(id, goods, first, size);
    }

    function _amendment(bytes32 id, CustomsTypes.Consignment memory goods, uint256 seed)
        private
        returns (bytes memory data)
    {
        (CustomsTypes.Consignment memory amended, uint256 pattern, uint16 count) = _consignment(seed);
        uint96 total = _total(pattern, count, seed);
        return abi.encodeCall(clearance.amend, (id, goods, total, count, amended));
    }

    function _endOfControl(bytes32 id, CustomsTypes.Consignment memory goods, bytes32 reason)
        private
        view
        returns (bytes memory data)
    {
        if (_entry(id).record.channel == CustomsTypes.Channel.Red) {
            return abi.encodeCall(clearance.recordInspection, (id, reason));
        }
        return abi.encodeCall(clearance.clearDocuments, (id, goods, new DocumentTypes.Identity[](0)));
    }

    function _moneyData(bytes32 id, Act act, CustomsTypes.Consignment memory goods, uint256 seed)
        private
        view
        returns (bytes memory data)
    {
        Entry storage entry = _entry(id);
        bytes32 reason = bytes32(_draw(seed, "reason") | 1);
        if (act == Act.Pay) return abi.encodeCall(clearance.pay, (id));
        if (act == Act.PayAndRelease) return abi.encodeCall(clearance.payAndRelease, (id, goods));
        if (act == Act.Guarantee) return abi.encodeCall(clearance.guarantee, (id, _accountOf(entry)));
        if (act == Act.Settle) return abi.encodeCall(clearance.settle, (id));
        if (act == Act.CallGuarantee) return abi.encodeCall(clearance.callGuarantee, (id));
        if (act == Act.Release) return abi.encodeCall(clearance.release, (id, goods));
        if (act == Act.ReleaseSome) {
            uint16[] memory places = new uint16[](1);
            places[0] = _place(entry, seed);
            return abi.encodeCall(clearance.releaseContainers, (id, goods, places));
        }
        if (act == Act.Close) return abi.encodeCall(clearance.close, (id));
        if (act == Act.Supplement) {
            return abi.encodeCall(clearance.supplement, (id, uint96(1 + _draw(seed, "amount") % 20_000), reason));
        }
        return abi.encodeCall(clearance.refund, (id, _refund(entry, seed), reason));
    }

    /// @dev The account that stands for an importer in a country.
    function _accountOf(Entry storage entry) internal view returns (bytes32 account) {
        GuaranteeTypes.Identity memory identity = _identityOf(entry.record.country, entry.record.importer);
        return keccak256(abi.encode(identity));
    }

    /// @dev Place of a container that is released next; one that is none when there are no containers.
    function _place(Entry storage entry, uint256 seed) private view returns (uint16 place) {
        uint256 count = entry.consignment.containers.length;
        return count == 0 ? 0 : uint16(_draw(seed, "place") % count);
    }

    /// @dev Amount that is paid back: up to all that can be.
    function _refund(Entry storage entry, uint256 seed) private view returns (uint96 amount) {
        uint256 most = _refundable(entry);
        if (most == 0 || _draw(seed, "all") % 4 == 0) return uint96(most);
        return uint96(1 + _draw(seed, "amount") % most);
    }

    function _fitsPlace(Entry storage entry, uint256 seed) private view returns (bool fits) {
        if (entry.consignment.containers.length == 0) return false;
        return entry.released[entry.consignment.containers[_place(entry, seed)]] == 0;
    }

    function _fitsAssessment(Entry storage entry, uint256 seed) private view returns (bool fits) {
        (uint256 first, uint256 size) = _partOf(entry, seed);
        for (uint256 i = first; i < first + size; ++i) {
            if (_isUnlicensed(entry, i)) return false;
        }
        if (first + size < entry.record.lineCount) return true;
        return entry.record.amount == _priceOf(_lines(entry.pattern, entry.record.lineCount));
    }

    function _fitsGuarantee(Entry storage entry) private view returns (bool fits) {
        Fund storage fund = _funds[_accountOf(entry)];
        GuaranteeTypes.Terms memory terms = _termsOf(entry.record.importer);
        uint256 debt = entry.record.amount;
        uint256 lock = (debt * terms.coverPpm + _MILLION - 1) / _MILLION;
        return lock <= fund.deposited - fund.locked && fund.secured + debt <= terms.ceiling;
    }
}
