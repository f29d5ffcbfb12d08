// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acting} from "../identity/Acting.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {BillWord} from "../libraries/BillWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title BillRegister
/// @notice The records of bills, how one comes to be, and what others read of it. See {IBillOfLading}.
abstract contract BillRegister is Acting, IBillOfLading {
    using BillWord for uint256;

    struct Record {
        // slot 0: {BillWord}
        uint256 word;
        // slot 1
        bytes32 documentRoot;
    }

    mapping(bytes32 bill => Record record) private _records;

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

    /// @inheritdoc IBillStatus
    function titleOf(bytes32 id)
        external
        view
        override
        returns (BillTypes.Form form, uint32 endorsee, bool endorsable)
    {
        uint256 word = _records[id].word;
        return (word.form(), word.endorsee(), word.endorsable());
    }

    /// @inheritdoc IBillOfLading
    function billId(uint32 carrier, bytes32 transportDocumentReference) public pure override returns (bytes32 id) {
        return keccak256(abi.encode(carrier, transportDocumentReference));
    }

    /// @dev Records a bill of a carrier. The party that receives possession is active, and has the roles given. The
    /// issuance is in memory, because reading a field of it from calldata checks the field each time.
    function _issue(uint32 carrier, BillTypes.Issuance memory issuance, uint16 receiverRoles)
        internal
        returns (bytes32 id)
    {
        // Check:
        id = billId(carrier, issuance.transportDocumentReference);
        Record storage record = _records[id];
        if (record.word != 0) _unexpected(id, record.word, StateMachine.only(uint8(BillTypes.State.None)));
        _requireConsistent(id, issuance);
        if (receiverRoles & Roles.ESCROW != 0) revert BillReceiverEscrow(id, issuance.issueTo);
        uint32 endorsee = issuance.endorsee;
        if (endorsee != 0 && endorsee != issuance.issueTo) _requireNoEscrow(id, endorsee);

        // Effect:
        _write(record, BillWord.issued(carrier, issuance));
        record.documentRoot = issuance.documentRoot;
        emit BillIssued(
            id,
            carrier,
            issuance.issueTo,
            endorsee,
            issuance.form,
            issuance.releasePoint,
            issuance.transportDocumentReference,
            issuance.documentRoot
        );
    }

    /// @dev Records an act of a party. Together with {_note} the only writer of a bill's word.
    function _write(Record storage record, uint256 word) internal {
        record.word = word.stamped();
    }

    /// @dev Records an event that is no act of a party.
    function _note(Record storage record, uint256 word) internal {
        record.word = word.noted();
    }

    /// @dev The word of a bill, all zero when it was never issued.
    function _word(bytes32 id) internal view returns (uint256 word) {
        return _records[id].word;
    }

    /// @dev A bill that must be Issued.
    function _issued(bytes32 id) internal view returns (Record storage record, uint256 word) {
        record = _records[id];
        word = record.word;
        if (!word.inCirculation()) _unexpected(id, word, StateMachine.only(uint8(BillTypes.State.Issued)));
    }

    /// @dev A bill that must be in one of the states of a set.
    function _inStates(bytes32 id, uint256 set) internal view returns (Record storage record, uint256 word) {
        record = _records[id];
        word = record.word;
        if (!word.isIn(set)) _unexpected(id, word, set);
    }

    /// @dev The acting organisation, which must be a bill's carrier and sign with a key that may act as one.
    function _carrierOf(bytes32 id, uint256 word) internal view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != word.carrier()) revert BillCarrierRequired(id, org, word.carrier());
        _requireRole(org, roles, Roles.CARRIER);
    }

    /// @dev Reverts with {BillHolderRequired}.
    function _requireHolder(bytes32 id, uint256 word, uint32 org) internal pure {
        if (org != word.holder()) revert BillHolderRequired(id, org, word.holder());
    }

    /// @dev A party that is named at issue is active and no escrow contract.
    function _requireNoEscrow(bytes32 id, uint32 org) private view {
        if (participants.activeRoles(org) & Roles.ESCROW != 0) revert BillReceiverEscrow(id, org);
    }

    /// @dev Reference, root and endorsee fit the form.
    function _requireConsistent(bytes32 id, BillTypes.Issuance memory issuance) private pure {
        bool named = issuance.endorsee != 0;
        bool needsName = issuance.form != BillTypes.Form.Bearer;
        if (
            issuance.transportDocumentReference == 0 || issuance.documentRoot == 0
                || issuance.form == BillTypes.Form.None || named != needsName
        ) revert BillIssuanceInvalid(id);
    }

    /// @dev The one party entitled to surrender.
    function _isSolePossessor(uint256 word, uint32 org) internal pure returns (bool sole) {
        if (org != word.holder()) return false;
        if (org == word.endorsee()) return true;
        BillTypes.Form form = word.form();
        return
            form == BillTypes.Form.Bearer || (form == BillTypes.Form.Straight && org == word.shipperOrPriorEndorsee());
    }

    /// @dev Reverts with {BillUnexpectedState}.
    function _unexpected(bytes32 id, uint256 word, uint256 expected) private pure {
        revert BillUnexpectedState(id, word.state(), expected);
    }
}
