// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../types/DocumentTypes.sol";
import {Roles} from "../types/Roles.sol";

/// @title DocumentRules
/// @notice Who may issue which kind of document.
library DocumentRules {
    /// @dev Roles by kind, 16 bits each in the order of {DocumentTypes.Kind}; nobody may issue None.
    uint256 private constant _ISSUERS = (uint256(Roles.TRADER) << 16) // CommercialInvoice
        | (uint256(Roles.TRADER) << 32) // PackingList
        | (uint256(Roles.CUSTOMS | Roles.INSPECTOR) << 48) // CertificateOfOrigin
        | (uint256(Roles.INSURER) << 64) // Insurance
        | (uint256(Roles.INSPECTOR) << 80) // Inspection
        | (uint256(Roles.INSPECTOR) << 96) // Phytosanitary
        | (uint256(Roles.TRADER | Roles.LOGISTICS) << 112) // DangerousGoods
        | (uint256(Roles.CARRIER) << 128) // Transport
        | (uint256(Roles.CARRIER | Roles.LOGISTICS | Roles.PORT) << 144); // Delivery

    /// @notice Roles of which an issuer must have one.
    /// @param kind What the document is.
    /// @return roles Mask of {Roles}; zero for None.
    function issuersOf(DocumentTypes.Kind kind) internal pure returns (uint16 roles) {
        return uint16(_ISSUERS >> (uint256(uint8(kind)) << 4));
    }
}
