// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftTypes} from "../types/DraftTypes.sol";

/// @title IDraftReceiver
/// @notice What a contract organisation must offer for banks to accept drafts against what it holds.
interface IDraftReceiver {
    /// @notice Called in the transaction in which a bank binds itself, after everything else.
    /// @dev Must return its own selector; anything else, and any revert, undoes the acceptance. The receiver must check
    /// that its caller is the register of drafts it trusts. Whatever it gives for the draft it gives in this call.
    /// @param draft Id of the draft, already on the register.
    /// @param acceptor Bank that is bound by it.
    /// @param undertaking What the bank stated.
    /// @param data What the draft is accepted for, ABI-encoded as the receiver says.
    /// @return selector `IDraftReceiver.onDraftAccepted.selector`.
    function onDraftAccepted(
        bytes32 draft,
        uint32 acceptor,
        DraftTypes.Undertaking calldata undertaking,
        bytes calldata data
    ) external returns (bytes4 selector);
}
