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
        _write(record, BillWord.issued(carrier, issuance));
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
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireHolder(id, word, from);
        _requireReceiver(id, word, to, roles, toRoles);

        _write(record, word.withPossession(to, roles & Roles.ESCROW == 0));
        emit BillTransferred(id, from, to);
    }

    /// @inheritdoc IBillOfLading
    function endorse(bytes32 id, uint32 to, BillTypes.Endorsement endorsement) external override {
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from,,) = participants.actorToward(_msgSender(), to);
        _requireEndorser(id, word, from);
        _requireNewEndorsee(id, word, to, endorsement);

        _write(record, word.withTitle(to, endorsement == BillTypes.Endorsement.ToOrder));
        emit BillEndorsed(id, from, to, endorsement);
    }

    /// @inheritdoc IBillOfLading
    function endorseInBlank(bytes32 id) external override {
        (Record storage record, uint256 word) = _issued(id);
        uint32 from = _actor();
        _requireEndorser(id, word, from);

        _write(record, word.withoutTitle());
        emit BillEndorsedInBlank(id, from);
    }

    /// @inheritdoc IBillOfLading
    function endorseAndTransfer(bytes32 id, uint32 to, BillTypes.Endorsement endorsement) external override {
        (Record storage record, uint256 word) = _issued(id);
        (uint32 from, uint16 roles, uint16 toRoles) = participants.actorToward(_msgSender(), to);
        _requireEndorser(id, word, from);
        _requireNewEndorsee(id, word, to, endorsement);
        _requireReceiver(id, word, to, roles, toRoles);

        word = word.withPossession(to, false).withTitle(to, endorsement == BillTypes.Endorsement.ToOrder);
        _write(record, roles & Roles.ESCROW == 0 ? word.asReturnable() : word);
        emit BillEndorsedAndTransferred(id, from, to, endorsement);
    }

    /// @inheritdoc IBillOfLading
    function sendBack(bytes32 id) external override {
        // Check:
        (Record storage record, uint256 word) = _issued(id);
        uint32 from = _actor();
        _requireHolder(id, word, from);
        if (!word.returnable()) revert BillNotReturnable(id);
        uint256 closedAt = uint256(word.since()) + returnWindow;
        if (block.timestamp > closedAt) revert BillReturnWindowClosed(id, closedAt);

        // Effect:
        word = word.sentBack();
        _write(record, word);
        emit BillSentBack(id, from, word.holder(), word.endorsee());
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
        emit BillTransferred(id, from, to);

        // Interaction:
        bytes4 answer = IBillReceiver(participants.accountOf(to)).onBillReceived(id, from, data);
        if (answer != IBillReceiver.onBillReceived.selector) revert BillNotAcknowledged(id, to);
    }

    /// @inheritdoc IBillOfLading
    function surrenderForDelivery(bytes32 id) external override {
        (Record storage record, uint256 word) = _issued(id);
        uint32 from = _actor();
        if (!_isSolePossessor(word, from)) revert BillSolePossessorRequired(id, from);

        _write(record, word.surrendered());
        emit SurrenderRequested(id, from, word.carrier());
    }

    /// @inheritdoc IBillOfLading
    function acceptSurrender(bytes32 id) external override {
        (Record storage record, uint256 word) = _pending(id);
        uint32 carrier = _carrierOf(id, word);

        _write(record, word.withState(BillTypes.State.Accomplished));
        emit SurrenderAccepted(id, carrier, word.priorHolder());
    }

    /// @inheritdoc IBillOfLading
    function refuseSurrender(bytes32 id, bytes32 reason) external override {
        (Record storage record, uint256 word) = _pending(id);
        uint32 carrier = _carrierOf(id, word);
        if (reason == 0) revert BillReasonMissing(id);

        _write(record, word.unsurrendered());
        emit SurrenderRefused(id, carrier, word.priorHolder(), reason);
    }

    /// @inheritdoc IBillOfLading
    function withdrawSurrender(bytes32 id) external override {
        (Record storage record, uint256 word) = _pending(id);
        uint32 org = _actor();
        if (org != word.priorHolder()) revert BillSurrendererRequired(id, org, word.priorHolder());
        uint256 until = uint256(word.since()) + responseWindow;
        if (block.timestamp <= until) revert BillResponseWindowOpen(id, until);

        _write(record, word.unsurrendered());
        emit SurrenderWithdrawn(id, org);
    }

    /// @inheritdoc IBillOfLading
    function billOf(bytes32 id) external view override returns (BillTypes.Bill memory bill) {
        bill = _records[id].word.toBill();
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

    /// @dev The one place that writes the hot word.
    function _write(Record storage record, uint256 word) private {
        record.word = word.at(uint40(block.timestamp));
    }

    /// @dev A bill that must be Issued.
    function _issued(bytes32 id) private view returns (Record storage record, uint256 word) {
        return _inState(id, BillTypes.State.Issued);
    }

    /// @dev A bill that must be PendingDelivery.
    function _pending(bytes32 id) private view returns (Record storage record, uint256 word) {
        return _inState(id, BillTypes.State.PendingDelivery);
    }

    /// @dev A bill that must be in one state.
    function _inState(bytes32 id, BillTypes.State expected) private view returns (Record storage record, uint256 word) {
        record = _records[id];
        word = record.word;
        if (word.state() != expected) _unexpected(id, word.state(), expected);
    }

    /// @dev The acting organisation, which must be the bill's carrier.
    function _carrierOf(bytes32 id, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != word.carrier()) revert BillCarrierRequired(id, org, word.carrier());
        _requireRole(org, roles, Roles.CARRIER);
    }

    /// @dev The endorsee of an issuance, when it names another than the first holder, is active and no escrow contract.
    function _requireActiveEndorsee(bytes32 id, BillTypes.Issuance calldata issuance) private view {
        uint32 endorsee = issuance.endorsee;
        if (endorsee == 0 || endorsee == issuance.issueTo) return;
        if (participants.activeRoles(endorsee) & Roles.ESCROW != 0) revert BillReceiverEscrow(id, endorsee);
    }

    /// @dev Reverts with {BillHolderRequired}.
    function _requireHolder(bytes32 id, uint256 word, uint32 org) private pure {
        if (org != word.holder()) revert BillHolderRequired(id, org, word.holder());
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
    function _isSolePossessor(uint256 word, uint32 org) private pure returns (bool sole) {
        if (org != word.holder()) return false;
        if (word.form() == BillTypes.Form.Bearer) return true;
        if (org == word.endorsee()) return true;
        return word.form() == BillTypes.Form.Straight && org == word.shipperOrPriorEndorsee();
    }

    /// @dev Reverts with {BillUnexpectedState}.
    function _unexpected(bytes32 id, BillTypes.State current, BillTypes.State expected) private pure {
        revert BillUnexpectedState(id, current, StateMachine.only(uint8(expected)));
    }
}
