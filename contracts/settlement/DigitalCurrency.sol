// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Acting} from "../identity/Acting.sol";
import {IDigitalCurrency} from "../interfaces/IDigitalCurrency.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Roles} from "../types/Roles.sol";

/// @title DigitalCurrency
/// @notice See {IDigitalCurrency}. The symbol is the ISO 4217 code, the decimals are that currency's.
/// @dev The pause of new issuance stops {issue} alone; money that exists always moves. Signatures are those of plain
/// keys (ECDSA); a contract wallet pays by allowance.
contract DigitalCurrency is ERC20, ERC20Permit, Acting, IDigitalCurrency {
    bytes32 private constant _TRANSFER_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant _RECEIVE_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant _CANCEL_TYPEHASH = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");

    /// @inheritdoc IDigitalCurrency
    uint32 public immutable override centralBank;
    uint8 private immutable _decimals;

    mapping(address authorizer => mapping(bytes32 nonce => bool spent)) private _spent;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param centralBank_ Organisation that issues the currency.
    /// @param name_ Name of the currency.
    /// @param code ISO 4217 alphabetic code.
    /// @param decimals_ ISO 4217 number of decimals.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        uint32 centralBank_,
        string memory name_,
        string memory code,
        uint8 decimals_
    ) ERC20(name_, code) ERC20Permit(name_) Acting(authority, forwarder, register) {
        centralBank = centralBank_;
        _decimals = decimals_;
    }

    /// @inheritdoc IDigitalCurrency
    function issue(address to, uint256 amount) external override whenIssuing {
        uint32 org = _requireCentralBank();
        _mint(to, amount);
        emit Issued(org, to, amount);
    }

    /// @inheritdoc IDigitalCurrency
    function redeem(uint256 amount) external override {
        uint32 org = _requireCentralBank();
        _burn(participants.accountOf(org), amount);
        emit Redeemed(org, amount);
    }

    /// @inheritdoc IDigitalCurrency
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
    ) external override {
        bytes32 content = keccak256(abi.encode(_TRANSFER_TYPEHASH, from, to, value, validAfter, validBefore, nonce));
        _requireValid(validAfter, validBefore);
        _spend(from, nonce, content, v, r, s);
        emit AuthorizationUsed(from, nonce);
        _transfer(from, to, value);
    }

    /// @inheritdoc IDigitalCurrency
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
    ) external override {
        if (_msgSender() != to) revert AuthorizationPayeeRequired(_msgSender(), to);
        bytes32 content = keccak256(abi.encode(_RECEIVE_TYPEHASH, from, to, value, validAfter, validBefore, nonce));
        _requireValid(validAfter, validBefore);
        _spend(from, nonce, content, v, r, s);
        emit AuthorizationUsed(from, nonce);
        _transfer(from, to, value);
    }

    /// @inheritdoc IDigitalCurrency
    function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) external override {
        _spend(authorizer, nonce, keccak256(abi.encode(_CANCEL_TYPEHASH, authorizer, nonce)), v, r, s);
        emit AuthorizationCanceled(authorizer, nonce);
    }

    /// @inheritdoc IDigitalCurrency
    function authorizationState(address authorizer, bytes32 nonce) external view override returns (bool spent) {
        return _spent[authorizer][nonce];
    }

    /// @inheritdoc ERC20
    function decimals() public view override returns (uint8) {
        return _decimals;
    }

    /// @dev Marks a nonce as spent, once, by the authorizer's own signature over `content`.
    function _spend(address authorizer, bytes32 nonce, bytes32 content, uint8 v, bytes32 r, bytes32 s) private {
        if (_spent[authorizer][nonce]) revert AuthorizationSpent(authorizer, nonce);
        address signer = ECDSA.recover(_hashTypedDataV4(content), v, r, s);
        if (signer != authorizer) revert AuthorizationSignerInvalid(signer, authorizer);
        _spent[authorizer][nonce] = true;
    }

    /// @dev Reverts outside the interval, both ends excluded.
    function _requireValid(uint256 validAfter, uint256 validBefore) private view {
        if (block.timestamp <= validAfter) revert AuthorizationNotYetValid(validAfter);
        if (block.timestamp >= validBefore) revert AuthorizationExpired(validBefore);
    }

    /// @dev The acting organisation, which must be the currency's central bank.
    function _requireCentralBank() private view returns (uint32 org) {
        org = _actorAs(Roles.CENTRAL_BANK);
        if (org != centralBank) revert CentralBankRequired(org, centralBank);
    }

    /// @inheritdoc Acting
    function _msgSender() internal view override(Context, Acting) returns (address) {
        return Acting._msgSender();
    }

    /// @inheritdoc Acting
    function _msgData() internal view override(Context, Acting) returns (bytes calldata) {
        return Acting._msgData();
    }

    /// @inheritdoc Acting
    function _contextSuffixLength() internal view override(Context, Acting) returns (uint256) {
        return Acting._contextSuffixLength();
    }
}
