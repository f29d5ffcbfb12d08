// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {BillWord} from "../libraries/BillWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title BillOfLading
/// @notice See {IBillOfLading}.
/// @dev One record, one holder. The only call to another contract after a write is the acknowledgement of an escrow
/// contract, which by then is the holder and can do nothing to the bill that it could not do in its own transaction;
/// a reentrancy guard would protect nothing.
contract BillOfLading is Acting, IBillOfLading {
    using BillWord for BillTypes.Bill;
    using BillWord for uint256;

    struct Record {
        // slot 0: {BillWord}
        uint256 word;
        // slot 1
        bytes32 documentRoot;
    }

    /// @inheritdoc IBillOfLading
    uint40 public immutable override returnWindow;
    /// @inheritdoc IBillOfLading
    uint40 public immutable override responseWindow;

    mapping(bytes32 bill => Record record) private _records;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param returnWindow_ Seconds in which a receiver may send a bill back.
    /// @param responseWindow_ Seconds a carrier has to answer a surrender.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        uint40 returnWindow_,
        uint40 responseWindow_
    ) Acting(authority, forwarder, register) {
        returnWindow = returnWindow_;
        responseWindow = responseWindow_;
    }

    /// @inheritdoc IBillOfLading
    function issue(BillTypes.Issuance calldata issuance) external override whenIssuing returns (bytes32 id) {
        // Check:
        (uint32 carrier, uint16 roles, uint16 receiverRoles) = participants.actorToward(_msgSender(), issuance.issueTo);
        _requireRole(carrier, roles, Roles.CARRIER);
        id = billId(carrier, issuance.transportDocumentReference);
        Record storage record = _records[id];
        if (record.word != 0) _unexpected(id, record.word.state(), BillTypes.State.None);
        _requireConsistent(id, issuance);
        if (receiverRoles & Roles.ESCROW != 0) revert BillReceiverEscrow(id, issuance.issueTo);
        _requireActiveEndorsee(id, issuance);

        // Effect:
        BillTypes.Bill memory bill;
        bill.state = BillTypes.State.Issued;
        bill.form = issuance.form;
        bill.endorsable = issuance.form == BillTypes.Form.ToOrder;
        bill.holder = issuance.issueTo;
        bill.endorsee = issuance.endorsee;
        bill.carrier = carrier;
        if (issuance.form == BillTypes.Form.Straight) bill.shipperOrPriorEndorsee = issuance.issueTo;
        _write(record, bill);
        record.documentRoot = issuance.documentRoot;
        emit BillIssued(
            id,
            carrier,
            issuance.issueTo,
            issuance.endorsee,
            issuance.form,
            issuance.transportDocumentReference,
            issuance.documentRoot
        );
    }

    /// @inheritdoc IBillOfLading
    function transfer(bytes32 id, uint32 to) external override {
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireHolder(id, bill, from);
        _requireReceiver(id, bill, to, roles, toRoles);

        _movePossession(bill, to, roles);
        _write(record, bill);
        emit BillTransferred(id, from, to);
    }

    /// @inheritdoc IBillOfLading
    function endorse(bytes32 id, uint32 to, BillTypes.Endorsement endorsement) external override {
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        (uint32 from,,) = participants.actorToward(_msgSender(), to);
        _requireEndorser(id, bill, from);
        _requireNewEndorsee(id, bill, to, endorsement);

        _moveTitle(bill, to, endorsement);
        bill.returnable = false;
        _write(record, bill);
        emit BillEndorsed(id, from, to, endorsement);
    }

    /// @inheritdoc IBillOfLading
    function endorseInBlank(bytes32 id) external override {
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        uint32 from = _actor();
        _requireEndorser(id, bill, from);

        bill.form = BillTypes.Form.Bearer;
        bill.endorsee = 0;
        bill.endorsable = false;
        bill.returnable = false;
        _write(record, bill);
        emit BillEndorsedInBlank(id, from);
    }

    /// @inheritdoc IBillOfLading
    function endorseAndTransfer(bytes32 id, uint32 to, BillTypes.Endorsement endorsement) external override {
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireEndorser(id, bill, from);
        _requireNewEndorsee(id, bill, to, endorsement);
        _requireReceiver(id, bill, to, roles, toRoles);

        _movePossession(bill, to, roles);
        _moveTitle(bill, to, endorsement);
        _write(record, bill);
        emit BillEndorsedAndTransferred(id, from, to, endorsement);
    }

    /// @inheritdoc IBillOfLading
    function sendBack(bytes32 id) external override {
        // Check:
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        uint32 from = _actor();
        _requireHolder(id, bill, from);
        if (!bill.returnable) revert BillNotReturnable(id);
        uint256 closedAt = uint256(bill.since) + returnWindow;
        if (block.timestamp > closedAt) revert BillReturnWindowClosed(id, closedAt);

        // Effect: a title that moved with possession was endorsable before it moved.
        uint32 to = bill.priorHolder;
        if (bill.form == BillTypes.Form.ToOrder && bill.endorsee != bill.shipperOrPriorEndorsee) {
            bill.endorsee = bill.shipperOrPriorEndorsee;
            bill.endorsable = true;
        }
        bill.holder = to;
        bill.priorHolder = 0;
        bill.returnable = false;
        _write(record, bill);
        emit BillSentBack(id, from, to, bill.endorsee);
    }

    /// @inheritdoc IBillOfLading
    function transferAndCall(bytes32 id, uint32 to, bytes calldata data) external override {
        // Check:
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireHolder(id, bill, from);
        if (toRoles & Roles.ESCROW == 0) revert BillReceiverEscrow(id, to);
        if (to == from) revert BillReceiverInvalid(id, to);

        // Effect:
        _movePossession(bill, to, roles);
        bill.returnable = false;
        _write(record, bill);
        emit BillTransferred(id, from, to);

        // Interaction:
        bytes4 answer = IBillReceiver(participants.accountOf(to)).onBillReceived(id, from, data);
        if (answer != IBillReceiver.onBillReceived.selector) revert BillNotAcknowledged(id, to);
    }

    /// @inheritdoc IBillOfLading
    function surrenderForDelivery(bytes32 id) external override {
        (Record storage record, BillTypes.Bill memory bill) = _issued(id);
        uint32 from = _actor();
        if (!_isSolePossessor(bill, from)) revert BillSolePossessorRequired(id, from);

        bill.state = BillTypes.State.PendingDelivery;
        bill.priorHolder = from;
        bill.holder = bill.carrier;
        bill.returnable = false;
        _write(record, bill);
        emit SurrenderRequested(id, from, bill.carrier);
    }

    /// @inheritdoc IBillOfLading
    function acceptSurrender(bytes32 id) external override {
        (Record storage record, BillTypes.Bill memory bill) = _pending(id);
        uint32 carrier = _carrierOf(id, bill);

        bill.state = BillTypes.State.Accomplished;
        _write(record, bill);
        emit SurrenderAccepted(id, carrier, bill.priorHolder);
    }

    /// @inheritdoc IBillOfLading
    function refuseSurrender(bytes32 id, bytes32 reason) external override {
        (Record storage record, BillTypes.Bill memory bill) = _pending(id);
        uint32 carrier = _carrierOf(id, bill);
        if (reason == 0) revert BillReasonMissing(id);

        uint32 to = bill.priorHolder;
        _restore(record, bill);
        emit SurrenderRefused(id, carrier, to, reason);
    }

    /// @inheritdoc IBillOfLading
    function withdrawSurrender(bytes32 id) external override {
        (Record storage record, BillTypes.Bill memory bill) = _pending(id);
        uint32 org = _actor();
        if (org != bill.priorHolder) revert BillSurrendererRequired(id, org, bill.priorHolder);
        uint256 until = uint256(bill.since) + responseWindow;
        if (block.timestamp <= until) revert BillResponseWindowOpen(id, until);

        _restore(record, bill);
        emit SurrenderWithdrawn(id, org);
    }

    /// @inheritdoc IBillOfLading
    function billOf(bytes32 id) external view override returns (BillTypes.Bill memory bill) {
        bill = _records[id].word.unpack();
        bill.documentRoot = _records[id].documentRoot;
    }

    /// @inheritdoc IBillStatus
    function stateOf(bytes32 id) external view override returns (BillTypes.State state) {
        return _records[id].word.state();
    }

    /// @inheritdoc IBillStatus
    function carrierOf(bytes32 id) external view override returns (uint32 carrier) {
        return _records[id].word.carrier();
    }

    /// @inheritdoc IBillOfLading
    function billId(uint32 carrier, bytes32 transportDocumentReference) public pure override returns (bytes32 id) {
        return keccak256(abi.encode(carrier, transportDocumentReference));
    }

    /// @dev Gives possession to `to`, remembers what was before, and lets `to` send it back unless an escrow contract
    /// handed it out.
    function _movePossession(BillTypes.Bill memory bill, uint32 to, uint16 roles) private pure {
        bill.priorHolder = bill.holder;
        if (bill.form != BillTypes.Form.Straight) bill.shipperOrPriorEndorsee = bill.endorsee;
        bill.holder = to;
        bill.returnable = roles & Roles.ESCROW == 0;
    }

    /// @dev Gives title to `to`.
    function _moveTitle(BillTypes.Bill memory bill, uint32 to, BillTypes.Endorsement endorsement) private pure {
        bill.endorsee = to;
        bill.endorsable = endorsement == BillTypes.Endorsement.ToOrder;
    }

    /// @dev Gives possession back to the party that surrendered.
    function _restore(Record storage record, BillTypes.Bill memory bill) private {
        bill.state = BillTypes.State.Issued;
        bill.holder = bill.priorHolder;
        bill.priorHolder = 0;
        _write(record, bill);
    }

    /// @dev The one place that writes the hot word.
    function _write(Record storage record, BillTypes.Bill memory bill) private {
        bill.since = uint40(block.timestamp);
        record.word = bill.pack();
    }

    /// @dev A bill that must be Issued.
    function _issued(bytes32 id) private view returns (Record storage record, BillTypes.Bill memory bill) {
        record = _records[id];
        bill = record.word.unpack();
        if (bill.state != BillTypes.State.Issued) _unexpected(id, bill.state, BillTypes.State.Issued);
    }

    /// @dev A bill that must be PendingDelivery.
    function _pending(bytes32 id) private view returns (Record storage record, BillTypes.Bill memory bill) {
        record = _records[id];
        bill = record.word.unpack();
        if (bill.state != BillTypes.State.PendingDelivery) {
            _unexpected(id, bill.state, BillTypes.State.PendingDelivery);
        }
    }

    /// @dev The acting organisation, which must be the bill's carrier.
    function _carrierOf(bytes32 id, BillTypes.Bill memory bill) private view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != bill.carrier) revert BillCarrierRequired(id, org, bill.carrier);
        _requireRole(org, roles, Roles.CARRIER);
    }

    /// @dev The endorsee of an issuance, when it names another than the first holder, is active and no escrow contract.
    function _requireActiveEndorsee(bytes32 id, BillTypes.Issuance calldata issuance) private view {
        uint32 endorsee = issuance.endorsee;
        if (endorsee == 0 || endorsee == issuance.issueTo) return;
        if (participants.activeRoles(endorsee) & Roles.ESCROW != 0) revert BillReceiverEscrow(id, endorsee);
    }

    /// @dev Reverts with {BillHolderRequired}.
    function _requireHolder(bytes32 id, BillTypes.Bill memory bill, uint32 org) private pure {
        if (org != bill.holder) revert BillHolderRequired(id, org, bill.holder);
    }

    /// @dev The endorser has possession and title of an order bill that may be endorsed further.
    function _requireEndorser(bytes32 id, BillTypes.Bill memory bill, uint32 org) private pure {
        _requireHolder(id, bill, org);
        if (bill.form != BillTypes.Form.ToOrder) revert BillNotToOrder(id, bill.form);
        if (org != bill.endorsee) revert BillEndorseeRequired(id, org, bill.endorsee);
        if (!bill.endorsable) revert BillNotEndorsable(id);
    }

    /// @dev Reverts with {BillReceiverInvalid} when title would not move, or the kind of endorsement is missing.
    function _requireNewEndorsee(bytes32 id, BillTypes.Bill memory bill, uint32 to, BillTypes.Endorsement endorsement)
        private
        pure
    {
        if (to == bill.endorsee || endorsement == BillTypes.Endorsement.None) revert BillReceiverInvalid(id, to);
    }

    /// @dev Who may receive possession without a call; a Straight bill stays between consignee, shipper and banks. An
    /// escrow contract hands out by its own rules, whatever roles its counterparty has lost meanwhile.
    function _requireReceiver(bytes32 id, BillTypes.Bill memory bill, uint32 to, uint16 roles, uint16 toRoles)
        private
        pure
    {
        if (toRoles & Roles.ESCROW != 0) revert BillReceiverEscrow(id, to);
        if (to == bill.holder) revert BillReceiverInvalid(id, to);
        if (bill.form != BillTypes.Form.Straight || roles & Roles.ESCROW != 0) return;
        bool party = to == bill.endorsee || to == bill.shipperOrPriorEndorsee;
        if (!party && toRoles & Roles.BANK == 0) revert BillReceiverInvalid(id, to);
    }

    /// @dev References, root and endorsee fit the form.
    function _requireConsistent(bytes32 id, BillTypes.Issuance calldata issuance) private pure {
        bool named = issuance.endorsee != 0;
        bool needsName = issuance.form != BillTypes.Form.Bearer;
        if (
            issuance.transportDocumentReference == 0 || issuance.documentRoot == 0
                || issuance.form == BillTypes.Form.None || named != needsName
        ) revert BillIssuanceInvalid(id);
    }

    /// @dev The one party entitled to surrender.
    function _isSolePossessor(BillTypes.Bill memory bill, uint32 org) private pure returns (bool sole) {
        if (org != bill.holder) return false;
        if (bill.form == BillTypes.Form.Bearer) return true;
        if (org == bill.endorsee) return true;
        return bill.form == BillTypes.Form.Straight && org == bill.shipperOrPriorEndorsee;
    }

    /// @dev Reverts with {BillUnexpectedState}.
    function _unexpected(bytes32 id, BillTypes.State current, BillTypes.State expected) private pure {
        revert BillUnexpectedState(id, current, StateMachine.only(uint8(expected)));
    }
}
