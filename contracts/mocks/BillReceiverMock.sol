// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IBillOfLading} from "../interfaces/IBillOfLading.sol";
import {IBillReceiver} from "../interfaces/IBillReceiver.sol";

/// @title BillReceiverMock
/// @notice An escrow contract that behaves as a test tells it to.
contract BillReceiverMock is IBillReceiver {
    /// @notice How the contract answers a bill.
    enum Answer {
        Acknowledge,
        WrongSelector,
        Revert,
        PassOn,
        Act
    }

    /// @notice The contract was told to refuse.
    error Refused(bytes32 bill, uint32 from);

    Answer private _answer;
    uint32 private _passTo;
    bytes private _act;

    /// @notice Sets the answer.
    /// @param answer How to answer.
    /// @param passTo Organisation to which {Answer.PassOn} hands the bill inside the call.
    function setAnswer(Answer answer, uint32 passTo) external {
        _answer = answer;
        _passTo = passTo;
    }

    /// @notice Sets what {Answer.Act} does to the register inside the call, once.
    /// @param data Calldata for the register.
    function setAct(bytes calldata data) external {
        (_answer, _act) = (Answer.Act, data);
    }

    /// @notice Acts on the register in the contract's name.
    /// @param bills The register.
    /// @param data Calldata.
    function act(address bills, bytes calldata data) external {
        Address.functionCall(bills, data);
    }

    /// @notice Hands a bill that the contract holds to another organisation.
    /// @param bills The register.
    /// @param bill Id of the bill.
    /// @param to Organisation that receives it.
    function handOut(IBillOfLading bills, bytes32 bill, uint32 to) external {
        bills.transfer(bill, to);
    }

    /// @notice Hands a bill that the contract holds to an escrow contract, which may be itself.
    /// @param bills The register.
    /// @param bill Id of the bill.
    /// @param to Organisation of the contract that receives it.
    function handOver(IBillOfLading bills, bytes32 bill, uint32 to) external {
        bills.transferAndCall(bill, to, "");
    }

    /// @inheritdoc IBillReceiver
    function onBillReceived(bytes32 bill, uint32 from, bytes calldata) external override returns (bytes4) {
        Answer answer = _answer;
        if (answer == Answer.Acknowledge) return IBillReceiver.onBillReceived.selector;
        if (answer == Answer.Revert) revert Refused(bill, from);
        if (answer == Answer.WrongSelector) return this.setAnswer.selector;
        if (answer == Answer.PassOn) IBillOfLading(msg.sender).transfer(bill, _passTo);
        if (answer == Answer.Act) _actOnce();
        return IBillReceiver.onBillReceived.selector;
    }

    /// @dev Once, so that a contract that hands a bill on and receives it again comes to an end.
    function _actOnce() private {
        bytes memory data = _act;
        if (data.length == 0) return;
        delete _act;
        Address.functionCall(msg.sender, data);
    }
}
