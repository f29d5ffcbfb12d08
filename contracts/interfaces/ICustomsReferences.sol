// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBillStatus} from "./IBillStatus.sol";
import {IDocumentStatus} from "./IDocumentStatus.sol";
import {IGuarantees} from "./IGuarantees.sol";
import {IPermitStatus} from "./IPermitStatus.sol";
import {ITariff} from "./ITariff.sol";

/// @title ICustomsReferences
/// @notice The contracts that customs clearance asks.
interface ICustomsReferences {
    /// @notice Register of the bills of lading under which imports arrive.
    /// @return register The contract.
    function bills() external view returns (IBillStatus register);

    /// @notice Tariffs from which declarations are assessed.
    /// @return tariffs The contract.
    function tariff() external view returns (ITariff tariffs);

    /// @notice Vault of the documents that customs examines.
    /// @return vault The contract.
    function documents() external view returns (IDocumentStatus vault);

    /// @notice Register of the permits that goods need.
    /// @return register The contract.
    function permits() external view returns (IPermitStatus register);

    /// @notice Guarantee accounts that stand for duties.
    /// @return register The contract.
    function accounts() external view returns (IGuarantees register);
}
