// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";

interface IPermitStatus {
    function missing(bytes32 declaration, uint32 holder, bytes2 country, TariffTypes.Line calldata line, uint16 kinds)
        external
        view
        returns (uint16 kindsMissing);
}
