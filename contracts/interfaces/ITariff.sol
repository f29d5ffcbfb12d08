// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";

interface ITariff {
    function treasuryVersion(bytes2 country) external view returns (uint16 version);
    function treasuryAt(bytes2 country, uint16 version) external view returns (TariffTypes.Treasury memory treasury);
    function assess(
        bytes2 country,
        uint16 treasury,
        TariffTypes.Flow flow,
        uint32 day,
        TariffTypes.Line[] calldata lines
    ) external view returns (TariffTypes.LineDues[] memory dues);
    function leviesExport(bytes2 country) external view returns (bool levied);
}
