// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

interface IGuarantees {
    function reserve(bytes32 account, bytes2 country, uint32 trader, address token, bytes32 obligation, uint96 debt)
        external
        returns (uint32 dueOn);

    function release(bytes32 account, bytes32 obligation) external;

    function call(bytes32 account, bytes32 obligation, uint96 amount, address payee) external returns (uint96 paid);
}
