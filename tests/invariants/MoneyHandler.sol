// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IDigitalCurrency} from "../../contracts/interfaces/IDigitalCurrency.sol";
import {DigitalCurrency} from "../../contracts/settlement/DigitalCurrency.sol";
import {PeopleHandler} from "./PeopleHandler.sol";

/// @title MoneyHandler
/// @notice Every way in which money is made, moved and destroyed; and those in which it must not.
/// @dev The purses are counted from the acts, not from the token's own events.
abstract contract MoneyHandler is PeopleHandler {
    uint256 private constant _SUM = 1_000_000;
    string private constant _NAME = "Digital Renminbi";

    bytes32 private constant _TRANSFER = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant _RECEIVE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    /// @notice Money that an account gives by signature.
    struct Cheque {
        /// @dev Key that signs.
        uint256 secret;
        /// @dev Account that is paid.
        address to;
        /// @dev Amount.
        uint256 value;
        /// @dev Number of the authorisation.
        bytes32 nonce;
    }

    DigitalCurrency public currency;

    /// @notice What the central bank has issued.
    uint256 public minted;
    /// @notice What it has redeemed.
    uint256 public redeemed;
    /// @notice What each account must have.
    mapping(address account => uint256 amount) public purses;
    /// @notice Every account that was ever given money.
    address[] public holders;

    mapping(address account => bool) private _held;

    /// @notice The central bank issues money to somebody.
    function mint(uint256 seed) external {
        _resume(address(currency), seed);
        uint256 amount = _draw(seed, "amount") % _SUM;
        address to = _pickAccount(seed, "to");
        bytes memory data = abi.encodeCall(currency.issue, (to, amount));
        _actFor(_CENTRAL_BANK, _pickRoleKey(_CENTRAL_BANK, seed), address(currency), data, seed);
        _judge(!paused[address(currency)], Rule.Active);
        minted += amount;
        _give(to, amount);
    }

    /// @notice The central bank destroys money of its own.
    function redeem(uint256 seed) external {
        address own = _root(_CENTRAL_BANK);
        uint256 amount = _share(purses[own], seed);
        bytes memory data = abi.encodeCall(currency.redeem, (amount));
        _actFor(_CENTRAL_BANK, _pickRoleKey(_CENTRAL_BANK, seed), address(currency), data, seed);
        redeemed += amount;
        _take(own, amount);
    }

    /// @notice An account pays another.
    function pay(uint256 seed) external {
        uint256 secret = _pickSecret(seed, "from");
        address to = _pickAccount(seed, "to");
        uint256 amount = _share(purses[_account(secret)], seed);
        _act(secret, address(currency), abi.encodeCall(IERC20.transfer, (to, amount)), _draw(seed, "route"));
        _move(_account(secret), to, amount);
    }

    /// @notice An account allows another to pull, by call or by signature; the other pulls what it may, and no more.
    function pull(uint256 seed) external {
        uint256 payer = _pickSecret(seed, "from");
        uint256 spender = _pickSecret(seed, "spender");
        address to = _pickAccount(seed, "to");
        uint256 amount = _share(purses[_account(payer)], seed);
        if (_draw(seed, "permit") % 2 == 0) _permit(payer, _account(spender), amount);
        else _act(payer, address(currency), abi.encodeCall(IERC20.approve, (_account(spender), amount)), 0);
        bytes memory data = abi.encodeCall(IERC20.transferFrom, (_account(payer), to, amount));
        _act(spender, address(currency), data, _draw(seed, "route"));
        _move(_account(payer), to, amount);
        _try(spender, address(currency), abi.encodeCall(IERC20.transferFrom, (_account(payer), to, 1)), seed);
    }

    /// @notice An account pays by signature, which anyone may submit, once.
    function payBySignature(uint256 seed) external {
        Cheque memory cheque = _cheque(seed);
        bytes memory data = _transferData(cheque, cheque.secret, block.timestamp + 1 days);
        _act(_strangerKey(), address(currency), data, _draw(seed, "route"));
        _move(_account(cheque.secret), cheque.to, cheque.value);
        _try(_strangerKey(), address(currency), data, seed);
    }

    /// @notice An account pays by a signature that the payee alone may submit, once.
    function receiveBySignature(uint256 seed) external {
        Cheque memory cheque = _cheque(seed);
        uint256 payee = _pickSecret(seed, "payee");
        cheque.to = _account(payee);
        bytes memory data = _receiveData(cheque);
        uint256 thief = payee == _strangerKey() ? _governorKey() : _strangerKey();
        if (_try(thief, address(currency), data, seed)) return;
        _act(payee, address(currency), data, _draw(seed, "route"));
        _move(_account(cheque.secret), cheque.to, cheque.value);
        _try(payee, address(currency), data, seed);
    }

    /// @notice An account cancels an authorisation, which is worth nothing from then on.
    function cancel(uint256 seed) external {
        Cheque memory cheque = _cheque(seed);
        bytes32 content = keccak256(
            abi.encode(
                keccak256("CancelAuthorization(address authorizer,bytes32 nonce)"),
                _account(cheque.secret),
                cheque.nonce
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = _sign(cheque.secret, content);
        bytes memory data =
            abi.encodeCall(IDigitalCurrency.cancelAuthorization, (_account(cheque.secret), cheque.nonce, v, r, s));
        _act(_strangerKey(), address(currency), data, 0);
        _try(_strangerKey(), address(currency), _transferData(cheque, cheque.secret, block.timestamp + 1), seed);
    }

    /// @notice Somebody tries to make, take or destroy money without a right to it.
    function rob(uint256 seed) external {
        Cheque memory cheque = _cheque(seed);
        cheque.value += 1;
        uint256 kind = _draw(seed, "kind") % 5;
        uint256 thief = _strangerKey();
        address victim = _account(cheque.secret);
        bytes memory data;
        if (kind == 0) data = _transferData(cheque, cheque.secret, block.timestamp);
        else if (kind == 1) data = abi.encodeCall(IERC20.transferFrom, (victim, cheque.to, cheque.value));
        else if (kind == 2) data = abi.encodeCall(currency.issue, (cheque.to, cheque.value));
        else if (kind == 3) data = abi.encodeCall(currency.redeem, (cheque.value));
        else data = abi.encodePacked(abi.encodeCall(IERC20.transfer, (cheque.to, cheque.value)), victim);
        if (kind == 4 && purses[_account(thief)] >= cheque.value) thief = _governorKey();
        if (kind == 1 && victim == _account(thief)) thief = _governorKey();
        if (kind == 2 || kind == 3) thief = _pickTrespasser(_CENTRAL_BANK, seed);
        _try(thief, address(currency), data, seed);
    }

    /// @notice Somebody signs for somebody else.
    function forge(uint256 seed) external {
        Cheque memory cheque = _cheque(seed);
        uint256 victim = _pickSecret(seed, "victim");
        if (victim == cheque.secret) revert NothingToDo();
        (cheque.secret, victim) = (victim, cheque.secret);
        _try(_strangerKey(), address(currency), _transferData(cheque, victim, block.timestamp + 1), seed);
    }

    /// @dev As the world is founded, with a currency of the eighth organisation.
    function _found() internal virtual override {
        super._found();
        currency =
            new DigitalCurrency(address(governance), address(relay), participants, _CENTRAL_BANK, _NAME, "CNY", 2);
    }

    function _pickPausable(uint256 seed) internal view virtual override returns (address instrument) {
        return _draw(seed, "paused") % 2 == 0 ? address(currency) : super._pickPausable(seed);
    }

    /// @dev The purse of an account grows.
    function _give(address to, uint256 amount) internal {
        if (!_held[to]) holders.push(to);
        _held[to] = true;
        purses[to] += amount;
    }

    /// @dev A difference, which counts as a breach where it is negative, so that the act does not fail in the ledger.
    function _less(uint256 whole, uint256 part) internal returns (uint256 rest) {
        _judge(whole >= part, Rule.Money);
        return whole < part ? 0 : whole - part;
    }

    /// @dev The purse of an account shrinks.
    function _take(address from, uint256 amount) internal {
        purses[from] = _less(purses[from], amount);
    }

    /// @dev Money moves from one purse to another.
    function _move(address from, address to, uint256 amount) internal {
        _take(from, amount);
        _give(to, amount);
    }

    /// @dev Key of an account that may have money: a root, present or former, or a stranger.
    function _pickSecret(uint256 seed, bytes32 salt) internal pure returns (uint256 secret) {
        uint256 choice = _draw(seed, salt) % (2 * _PEOPLE + 1);
        return choice == 2 * _PEOPLE ? _strangerKey() : _secret(1 + uint32(choice / 2), choice % 2);
    }

    function _pickAccount(uint256 seed, bytes32 salt) private returns (address account) {
        return _account(_pickSecret(seed, salt));
    }

    /// @dev An amount up to what there is; one in eight times one too many.
    function _share(uint256 whole, uint256 seed) private pure returns (uint256 amount) {
        if (_draw(seed, "greed") % 8 == 0) return whole + 1;
        return _draw(seed, "share") % (whole + 1);
    }

    function _cheque(uint256 seed) private returns (Cheque memory cheque) {
        cheque.secret = _pickSecret(seed, "from");
        cheque.to = _pickAccount(seed, "to");
        cheque.value = _share(purses[_account(cheque.secret)], seed);
        cheque.nonce = bytes32(_draw(seed, "nonce"));
    }

    function _permit(uint256 payer, address spender, uint256 amount) private {
        bytes32 content = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _account(payer),
                spender,
                amount,
                currency.nonces(_account(payer)),
                block.timestamp
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = _sign(payer, content);
        bytes memory data =
            abi.encodeCall(IERC20Permit.permit, (_account(payer), spender, amount, block.timestamp, v, r, s));
        _act(_strangerKey(), address(currency), data, 0);
    }

    function _transferData(Cheque memory cheque, uint256 signer, uint256 until) private returns (bytes memory data) {
        address from = _account(cheque.secret);
        (uint8 v, bytes32 r, bytes32 s) =
            _sign(signer, keccak256(abi.encode(_TRANSFER, from, cheque.to, cheque.value, 0, until, cheque.nonce)));
        return abi.encodeCall(
            IDigitalCurrency.transferWithAuthorization, (from, cheque.to, cheque.value, 0, until, cheque.nonce, v, r, s)
        );
    }

    function _receiveData(Cheque memory cheque) private returns (bytes memory data) {
        address from = _account(cheque.secret);
        uint256 until = block.timestamp + 1;
        (uint8 v, bytes32 r, bytes32 s) =
            _sign(cheque.secret, keccak256(abi.encode(_RECEIVE, from, cheque.to, cheque.value, 0, until, cheque.nonce)));
        return abi.encodeCall(
            IDigitalCurrency.receiveWithAuthorization, (from, cheque.to, cheque.value, 0, until, cheque.nonce, v, r, s)
        );
    }

    function _sign(uint256 secret, bytes32 content) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 domain = _domain(_NAME, address(currency));
        return _VM.sign(secret, keccak256(abi.encodePacked(hex"1901", domain, content)));
    }
}
