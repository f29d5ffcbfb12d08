// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillWord} from "../../contracts/libraries/BillWord.sol";
import {ParticipantWord} from "../../contracts/libraries/ParticipantWord.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {ParticipantTypes} from "../../contracts/types/ParticipantTypes.sol";
import {Cheats, Vm} from "./Vm.sol";

/// @title WordProperties
/// @notice Records that are read or written as one word, for any content; docs/invariants.md, L4 to L6.
contract WordProperties {
    using BillWord for uint256;
    using ParticipantWord for ParticipantTypes.Organisation;
    using ParticipantWord for ParticipantTypes.Seat;
    using ParticipantWord for uint256;

    /// @notice A word holds something else than was put into it.
    error Differs(string what);

    Vm private constant _VM = Cheats.VM;

    ParticipantTypes.Organisation private _organisation;
    ParticipantTypes.Seat private _seat;

    /// @notice L4: the fields of an organisation lie where the compiler puts them.
    function test_organisationWord(ParticipantTypes.Organisation memory record) external {
        _organisation = record;
        uint256 word = _organisation.word();
        _require(word.roles() == record.roles, "roles");
        _require(word.country() == record.country, "country");
        _require(word.suspended() == record.suspended, "suspended");
        _require(word.enrolledAt() == record.enrolledAt, "enrolledAt");
        _require(address(uint160(word)) == record.root && word >> 240 == 0, "root");
    }

    /// @notice L4: the fields of a seat lie where the compiler puts them.
    function test_seatWord(ParticipantTypes.Seat memory seat) external {
        _seat = seat;
        uint256 word = _seat.word();
        _require(word.seatOrg() == seat.org, "org");
        _require(word.seatRoles() == seat.roles, "seatRoles");
        _require(word.seatExpiresAt() == seat.expiresAt, "seatExpiresAt");
        _require((word >> 88 != 0) == seat.admin, "admin");
    }

    /// @notice L5: an issued bill says what its carrier stated, and nothing else.
    function test_issuedBill(uint32 carrier, uint8 form, uint32 issueTo, uint32 endorsee, uint16 point) external pure {
        BillTypes.Issuance memory issuance;
        issuance.form = BillTypes.Form(form % 4);
        (issuance.issueTo, issuance.endorsee, issuance.releasePoint) = (issueTo, endorsee, point);
        BillTypes.Bill memory expected;
        expected.state = BillTypes.State.Issued;
        expected.form = issuance.form;
        expected.endorsable = issuance.form == BillTypes.Form.ToOrder;
        expected.releasePoint = issuance.releasePoint;
        expected.holder = issuance.issueTo;
        expected.endorsee = issuance.endorsee;
        expected.carrier = carrier;
        if (issuance.form == BillTypes.Form.Straight) expected.shipperOrPriorEndorsee = issuance.issueTo;
        _requireSame(BillWord.issued(carrier, issuance), expected, "issued");
    }

    /// @notice L5: time and block are those of the act, up to the largest that fit; nothing else changes.
    function test_stampedBill(uint256 seed, uint40 time, uint32 number) external {
        (uint256 word, BillTypes.Bill memory expected) = _any(seed);
        time &= (1 << 36) - 1;
        _VM.warp(time);
        _VM.roll(number);
        expected.lastBlock = number;
        _requireSame(word.noted(), expected, "noted");
        expected.since = time;
        _requireSame(word.stamped(), expected, "stamped");
    }

    /// @notice L6: possession moves, alone or with title, and what was before is remembered.
    function test_movedBill(uint256 seed, uint32 to, bool further, bool back) external pure {
        (uint256 word, BillTypes.Bill memory bill) = _any(seed);
        BillTypes.Bill memory expected = _copy(bill);
        (expected.priorHolder, expected.holder, expected.returnable) = (bill.holder, to, back);
        if (bill.form != BillTypes.Form.Straight) expected.shipperOrPriorEndorsee = bill.endorsee;
        _requireSame(word.withPossession(to, back), expected, "withPossession");
        expected.shipperOrPriorEndorsee = bill.endorsee;
        (expected.endorsee, expected.endorsable) = (to, further);
        _requireSame(word.withPossessionAndTitle(to, further, back), expected, "withPossessionAndTitle");
    }

    /// @notice L6: title moves alone, or is given up; the bill cannot be sent back any more.
    function test_endorsedBill(uint256 seed, uint32 to, bool further) external pure {
        (uint256 word, BillTypes.Bill memory expected) = _any(seed);
        (expected.endorsee, expected.endorsable, expected.returnable) = (to, further, false);
        _requireSame(word.withTitle(to, further), expected, "withTitle");
        (expected.form, expected.endorsee, expected.endorsable) = (BillTypes.Form.Bearer, 0, false);
        _requireSame(word.withoutTitle(), expected, "withoutTitle");
    }

    /// @notice L6: what was sent back is as before it moved, but for what is no longer remembered.
    function test_sentBackBill(uint256 seed, uint32 to, bool further) external pure {
        (uint256 word, BillTypes.Bill memory expected) = _any(seed);
        (expected.priorHolder, expected.returnable) = (0, false);
        bool order = expected.form == BillTypes.Form.ToOrder;
        if (expected.form != BillTypes.Form.Straight) expected.shipperOrPriorEndorsee = expected.endorsee;
        _requireSame(word.withPossession(to, true).sentBack(), expected, "possession sent back");
        if (!order || to == expected.endorsee) return;
        expected.endorsable = true;
        _requireSame(word.withPossessionAndTitle(to, further, true).sentBack(), expected, "title sent back");
    }

    /// @notice L6: a surrendered bill lies with its carrier, and comes back when that is refused.
    function test_surrenderedBill(uint256 seed, uint8 state, uint8 reason) external pure {
        (uint256 word, BillTypes.Bill memory expected) = _any(seed);
        BillTypes.State to = BillTypes.State(state % 7);
        uint32 holder = expected.holder;
        (expected.state, expected.reason) = (to, BillTypes.AmendmentReason(reason % 7));
        (expected.priorHolder, expected.holder, expected.returnable) = (holder, expected.carrier, false);
        uint256 pending = word.surrendered(to, expected.reason);
        _requireSame(pending, expected, "surrendered");
        (expected.state, expected.reason) = (BillTypes.State.Issued, BillTypes.AmendmentReason.None);
        (expected.priorHolder, expected.holder) = (0, holder);
        _requireSame(pending.unsurrendered(), expected, "unsurrendered");
        expected.state = to;
        _requireSame(pending.unsurrendered().withState(to), expected, "withState");
    }

    /// @dev Any content of a bill: each field packed by hand at its place, and as the record that it stands for.
    function _any(uint256 seed) private pure returns (uint256 word, BillTypes.Bill memory bill) {
        word = seed & ~(uint256(0xf) | 0xf << 8);
        bill.state = BillTypes.State((seed & 0xf) % 7);
        bill.reason = BillTypes.AmendmentReason((seed >> 8 & 0xf) % 7);
        word |= uint256(uint8(bill.state)) | uint256(uint8(bill.reason)) << 8;
        bill.form = BillTypes.Form(word >> 4 & 3);
        bill.endorsable = word >> 6 & 1 == 1;
        bill.returnable = word >> 7 & 1 == 1;
        bill.releasePoint = uint16(word >> 12);
        bill.holder = uint32(word >> 28);
        bill.endorsee = uint32(word >> 60);
        bill.carrier = uint32(word >> 92);
        bill.priorHolder = uint32(word >> 124);
        bill.shipperOrPriorEndorsee = uint32(word >> 156);
        bill.since = uint40(word >> 188 & (1 << 36) - 1);
        bill.lastBlock = uint32(word >> 224);
        _requireSame(word, bill, "toBill");
    }

    function _copy(BillTypes.Bill memory bill) private pure returns (BillTypes.Bill memory copy) {
        return abi.decode(abi.encode(bill), (BillTypes.Bill));
    }

    function _requireSame(uint256 word, BillTypes.Bill memory expected, string memory what) private pure {
        _require(keccak256(abi.encode(word.toBill())) == keccak256(abi.encode(expected)), what);
    }

    function _require(bool same, string memory what) private pure {
        if (!same) revert Differs(what);
    }
}
