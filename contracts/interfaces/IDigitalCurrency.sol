// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IDigitalCurrency
/// @notice A currency's central bank money as a token: ERC-20, EIP-2612 permits, EIP-3009 authorisations.
/// @dev One contract per currency. Only the central bank creates money; it destroys none but its own.
interface IDigitalCurrency {
    /// @notice An authorisation was used (EIP-3009).
    /// @param authorizer Account whose money it was.
    /// @param nonce Nonce of the authorisation.
    event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce);

    /// @notice An authorisation was canceled (EIP-3009).
    /// @param authorizer Account whose money it was.
    /// @param nonce Nonce of the authorisation.
    event AuthorizationCanceled(address indexed authorizer, bytes32 indexed nonce);

    /// @notice The central bank issued money.
    /// @param centralBank Organisation that issued it.
    /// @param to Account that received it.
    /// @param amount In the smallest unit.
    event Issued(uint32 indexed centralBank, address indexed to, uint256 amount);

    /// @notice The central bank redeemed money that it held.
    /// @param centralBank Organisation that redeemed it.
    /// @param amount In the smallest unit.
    event Redeemed(uint32 indexed centralBank, uint256 amount);

    /// @notice Only the currency's own central bank may do this.
    /// @param org Organisation that tried.
    /// @param centralBank The central bank.
    error CentralBankRequired(uint32 org, uint32 centralBank);

    /// @notice The authorisation is not valid yet.
    /// @param validAfter Unix time, seconds; valid strictly after it.
    error AuthorizationNotYetValid(uint256 validAfter);

    /// @notice The authorisation is not valid any more.
    /// @param validBefore Unix time, seconds; valid strictly before it.
    error AuthorizationExpired(uint256 validBefore);

    /// @notice The authorisation was used or canceled already.
    /// @param authorizer Account whose money it was.
    /// @param nonce Nonce of the authorisation.
    error AuthorizationSpent(address authorizer, bytes32 nonce);

    /// @notice The signature is not the authorizer's.
    /// @param signer Account that signed.
    /// @param authorizer Account whose signature is needed.
    error AuthorizationSignerInvalid(address signer, address authorizer);

    /// @notice Only the payee may use this authorisation.
    /// @param caller Account that tried.
    /// @param payee Account that may.
    error AuthorizationPayeeRequired(address caller, address payee);

    /// @notice Issues money to an account.
    /// @dev Emits {Issued}. The caller's organisation is {centralBank}, with the central bank role.
    /// @param to Account that receives it.
    /// @param amount In the smallest unit.
    function issue(address to, uint256 amount) external;

    /// @notice Destroys money that the central bank's own account holds.
    /// @dev Emits {Redeemed}. The caller's organisation is {centralBank}, with the central bank role.
    /// @param amount In the smallest unit.
    function redeem(uint256 amount) external;

    /// @notice Moves money by the payer's signature; anyone may submit it (EIP-3009).
    /// @dev Emits {AuthorizationUsed}. The signature is EIP-712 over `TransferWithAuthorization`.
    /// @param from Account that pays and signed.
    /// @param to Account that is paid.
    /// @param value In the smallest unit.
    /// @param validAfter Unix time, seconds; valid strictly after it.
    /// @param validBefore Unix time, seconds; valid strictly before it.
    /// @param nonce Any 32 bytes, used once per payer.
    /// @param v Signature.
    /// @param r Signature.
    /// @param s Signature.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice As {transferWithAuthorization}, submitted by the payee, so that nobody can run ahead of it (EIP-3009).
    /// @dev Emits {AuthorizationUsed}. The signature is EIP-712 over `ReceiveWithAuthorization`.
    /// @param from Account that pays and signed.
    /// @param to Account that is paid: the caller.
    /// @param value In the smallest unit.
    /// @param validAfter Unix time, seconds; valid strictly after it.
    /// @param validBefore Unix time, seconds; valid strictly before it.
    /// @param nonce Any 32 bytes, used once per payer.
    /// @param v Signature.
    /// @param r Signature.
    /// @param s Signature.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Cancels an authorisation that was not used (EIP-3009).
    /// @dev Emits {AuthorizationCanceled}. The signature is EIP-712 over `CancelAuthorization`.
    /// @param authorizer Account that signed.
    /// @param nonce Nonce of the authorisation.
    /// @param v Signature.
    /// @param r Signature.
    /// @param s Signature.
    function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Whether a nonce was used or canceled (EIP-3009).
    /// @param authorizer Account whose money it is.
    /// @param nonce Nonce of the authorisation.
    /// @return spent True when it was.
    function authorizationState(address authorizer, bytes32 nonce) external view returns (bool spent);

    /// @notice The organisation that issues this currency.
    /// @return org Its id.
    function centralBank() external view returns (uint32 org);
}
