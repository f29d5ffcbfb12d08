// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// The two OpenZeppelin contracts that a deployment uses as they are; imported so that they are compiled with the suite.
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
