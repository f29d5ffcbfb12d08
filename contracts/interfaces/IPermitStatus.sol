// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TariffTypes} from "../types/TariffTypes.sol";

/// @title IPermitStatus
/// @notice The narrow view of permits that customs needs.
interface IPermitStatus {
    /// @notice Which of the kinds of permit that a line of goods needs are not written down for it.
    /// @dev A kind is not missing when a use stands for this declaration, line and kind, of a permit that
    /// - this trader holds for this country,
    /// - is not Revoked,
    /// - covers the line's commodity code and has the line's unit of measure,
    /// and the use has at least the line's quantity. Whether the permit has expired since makes no difference: it was
    /// valid when it was written down. Bit 0, the kind None, is never missing; a kind that does not exist always is.
    /// @param declaration Id of the declaration.
    /// @param holder Trader that imports or exports under it.
    /// @param country Country whose customs asks, ISO 3166-1 alpha-2.
    /// @param line The line of goods.
    /// @param kinds Kinds needed, as a mask: bit `n` is kind `n` of {PermitTypes.Kind}.
    /// @return kindsMissing Those of them that are missing, as a mask.
    function missing(bytes32 declaration, uint32 holder, bytes2 country, TariffTypes.Line calldata line, uint16 kinds)
        external
        view
        returns (uint16 kindsMissing);
}
