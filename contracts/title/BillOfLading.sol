// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {BillWord} from "../libraries/BillWord.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {Roles} from "../types/Roles.sol";
import {BillAdvice} from "./BillAdvice.sol";
import {BillSuccession} from "./BillSuccession.sol";
import {BillSurrender} from "./BillSurrender.sol";

/// @title BillOfLading
/// @notice Bills are issued and circulate: possession and title move. See {IBillOfLading}.
/// @dev One record, one holder. The only call to another contract after a write is the acknowledgement of an escrow
/// contract, which by then is the holder and can do nothing to the bill that it could not do in its own transaction;
/// a reentrancy guard would protect nothing.
contract BillOfLading is BillAdvice {
    using BillWord for uint256;

    /// @inheritdoc IBillOfLading
    uint40 public immutable override returnWindow;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param returnWindow_ Seconds in which a receiver may send a bill back.
    /// @param responseWindow_ Seconds a carrier has to answer a surrender.
    /// @param noticePeriod_ Seconds between a court's announcement and the execution of its order.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        uint40 returnWindow_,
        uint40 responseWindow_,
        uint40 noticePeriod_
    ) Acting(authority, forwarder, register) BillSurrender(responseWindow_) BillSuccession(noticePeriod_) {
        returnWindow = returnWindow_;
    }

    /// @inheritdoc IBillOfLading
    function issue(BillTypes.Issuance calldata issuance) external override whenIssuing returns (bytes32 id) {
        (uint32 carrier, uint16 roles, uint16 receiverRoles) = participants.actorToward(_msgSender(), issuance.issueTo);
        _requireRole(carrier, roles, Roles.CARRIER);
        return _issue(carrier, issuance, receiverRoles);
    }

    /// @inheritdoc IBillOfLading
    function issueBatch(BillTypes.Issuance[] calldata issuances)
        external
        override
        whenIssuing
        returns (bytes32[] memory ids)
    {
        uint32 carrier = _actorAs(Roles.CARRIER);
        ids = new bytes32[](issuances.length);
        (uint32 receiver, uint16 receiverRoles) = (0, 0);
        for (uint256 i = 0; i < issuances.length; ++i) {
            if (i == 0 || issuances[i].issueTo != receiver) {
                receiver = issuances[i].issueTo;
                receiverRoles = participants.activeRoles(receiver);
            }
            ids[i] = _issue(carrier, issuances[i], receiverRoles);
        }
    }

    /// @inheritdoc IBillOfLading
    function transfer(bytes32 id, uint32 to) external override {
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireHolder(id, word, from);
        _requireReceiver(id, word, to, roles, toRoles);

        _write(record, word.withPossession(to, roles & Roles.ESCROW == 0));
        emit BillTransferred(id, from, to, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function transferBatch(bytes32[] calldata ids, uint32 to) external override {
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        for (uint256 i = 0; i < ids.length; ++i) {
            (Record storage record, uint256 word) = _issued(ids[i]);
            _requireHolder(ids[i], word, from);
            _requireReceiver(ids[i], word, to, roles, toRoles);

            _write(record, word.withPossession(to, roles & Roles.ESCROW == 0));
            emit BillTransferred(ids[i], from, to, word.lastBlock());
        }
    }

    /// @inheritdoc IBillOfLading
    function endorse(bytes32 id, uint32 to, BillTypes.Endorsement endorsement) external override {
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from,,) = participants.actorToward(_msgSender(), to);
        _requireEndorser(id, word, from);
        _requireNewEndorsee(id, word, to, endorsement);

        _write(record, word.withTitle(to, endorsement == BillTypes.Endorsement.ToOrder));
        emit BillEndorsed(id, from, to, endorsement, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function endorseInBlank(bytes32 id) external override {
        (Record storage record, uint256 word) = _issued(id);
        uint32 from = _actor();
        _requireEndorser(id, word, from);

        _write(record, word.withoutTitle());
        emit BillEndorsedInBlank(id, from, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function endorseAndTransfer(bytes32 id, uint32 to, BillTypes.Endorsement endorsement) external override {
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireEndorser(id, word, from);
        _requireNewEndorsee(id, word, to, endorsement);
        _requireReceiver(id, word, to, roles, toRoles);

        bool further = endorsement == BillTypes.Endorsement.ToOrder;
        _write(record, word.withPossessionAndTitle(to, further, roles & Roles.ESCROW == 0));
        emit BillEndorsedAndTransferred(id, from, to, endorsement, word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function sendBack(bytes32 id) external override {
        // Check:
        (Record storage record, uint256 word) = _issued(id);
        uint32 from = _actor();
        _requireHolder(id, word, from);
        if (!word.returnable()) revert BillNotReturnable(id);
        uint256 closedAt = _returnDue(word);
        if (block.timestamp > closedAt) revert BillReturnWindowClosed(id, closedAt);

        // Effect:
        uint256 back = word.sentBack();
        _write(record, back);
        emit BillSentBack(id, from, back.holder(), back.endorsee(), word.lastBlock());
    }

    /// @inheritdoc IBillOfLading
    function transferAndCall(bytes32 id, uint32 to, bytes calldata data) external override {
        // Check:
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from,, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireHolder(id, word, from);
        if (toRoles & Roles.ESCROW == 0) revert BillReceiverEscrow(id, to);
        if (to == from) revert BillReceiverInvalid(id, to);

        // Effect:
        _write(record, word.withPossession(to, false));
        emit BillTransferred(id, from, to, word.lastBlock());

        // Interaction:
        bytes4 answer = IBillReceiver(participants.accountOf(to)).onBillReceived(id, from, data);
        if (answer != IBillReceiver.onBillReceived.selector) revert BillNotAcknowledged(id, to);
    }

    /// @dev The last moment at which the holder may send the bill back, Unix time in seconds.
    function _returnDue(uint256 word) internal view override returns (uint256 until) {
        return uint256(word.since()) + returnWindow;
    }

    /// @dev The endorser has possession and title of an order bill that may be endorsed further.
    function _requireEndorser(bytes32 id, uint256 word, uint32 org) private pure {
        _requireHolder(id, word, org);
        if (word.form() != BillTypes.Form.ToOrder) revert BillNotToOrder(id, word.form());
        if (org != word.endorsee()) revert BillEndorseeRequired(id, org, word.endorsee());
        if (!word.endorsable()) revert BillNotEndorsable(id);
    }

    /// @dev Reverts with {BillReceiverInvalid} when title would not move, or the kind of endorsement is missing.
    function _requireNewEndorsee(bytes32 id, uint256 word, uint32 to, BillTypes.Endorsement endorsement) private pure {
        if (to == word.endorsee() || endorsement == BillTypes.Endorsement.None) revert BillReceiverInvalid(id, to);
    }

    /// @dev Who may receive possession without a call; a Straight bill stays between consignee, shipper and banks. An
    /// escrow contract hands out by its own rules, whatever roles its counterparty has lost meanwhile.
    function _requireReceiver(bytes32 id, uint256 word, uint32 to, uint16 roles, uint16 toRoles) private pure {
        if (toRoles & Roles.ESCROW != 0) revert BillReceiverEscrow(id, to);
        if (to == word.holder()) revert BillReceiverInvalid(id, to);
        if (word.form() != BillTypes.Form.Straight || roles & Roles.ESCROW != 0) return;
        bool party = to == word.endorsee() || to == word.shipperOrPriorEndorsee();
        if (!party && toRoles & Roles.BANK == 0) revert BillReceiverInvalid(id, to);
    }
}
