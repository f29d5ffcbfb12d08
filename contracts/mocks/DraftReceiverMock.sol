// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IDraftReceiver} from "../interfaces/IDraftReceiver.sol";
import {DraftTypes} from "../types/DraftTypes.sol";

/// @title DraftReceiverMock
/// @notice An escrow contract that answers a draft as a test tells it to.
contract DraftReceiverMock is IDraftReceiver {
    /// @notice How the contract answers a draft.
    enum Answer {
        Acknowledge,
        WrongSelector,
        Revert
    }

    /// @notice What the contract was told of a draft.
    /// @param caller Who told it.
    /// @param draft Id of the draft.
    /// @param acceptor Bank that is bound by it.
    /// @param undertaking What the bank stated.
    /// @param data What the draft was accepted for.
    event Told(address caller, bytes32 draft, uint32 acceptor, DraftTypes.Undertaking undertaking, bytes data);

    /// @notice The contract was told to refuse.
    error Refused(bytes32 draft, uint32 acceptor);

    Answer private _answer;
    bytes private _act;

    /// @notice Sets the answer, and what the contract does to the register before it gives it.
    /// @param answer How to answer.
    /// @param data Calldata for the register; empty for nothing.
    function setAnswer(Answer answer, bytes calldata data) external {
        (_answer, _act) = (answer, data);
    }

    /// @notice Calls another contract in this contract's name.
    /// @param target Contract to call.
    /// @param data Calldata.
    function act(address target, bytes calldata data) external {
        Address.functionCall(target, data);
    }

    /// @inheritdoc IDraftReceiver
    function onDraftAccepted(
        bytes32 draft,
        uint32 acceptor,
        DraftTypes.Undertaking calldata undertaking,
        bytes calldata data
    ) external override returns (bytes4) {
        emit Told(msg.sender, draft, acceptor, undertaking, data);
        bytes memory act_ = _act;
        if (act_.length != 0) Address.functionCall(msg.sender, act_);
        if (_answer == Answer.Revert) revert Refused(draft, acceptor);
        if (_answer == Answer.WrongSelector) return this.setAnswer.selector;
        return IDraftReceiver.onDraftAccepted.selector;
    }
}
