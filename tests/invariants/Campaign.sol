// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Campaign
/// @notice One world under random acts: tells forge what to call, and proves that every action can succeed.
abstract contract Campaign {
    /// @notice The functions of a contract that forge calls.
    struct FuzzSelector {
        /// @dev The contract.
        address addr;
        /// @dev Its functions.
        bytes4[] selectors;
    }

    /// @notice Decoded and printed by forge.
    event log_named_uint(string key, uint256 value);

    /// @notice An action that never succeeds tests nothing.
    /// @param action Its name.
    error ActionNeverSucceeded(string action);

    uint256 private constant _ROUNDS = 24;
    uint256 private constant _CALLS = 400;
    uint256 private constant _CHECK_EVERY = 50;

    address internal _handler;
    string[] private _actions;

    /// @notice Makes the world.
    function setUp() external {
        _handler = _makeHandler();
        _nameActions();
    }

    /// @notice The contracts that forge calls.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = _handler;
    }

    /// @notice The functions that forge calls.
    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector({addr: _handler, selectors: _selectors()});
    }

    /// @notice Every action succeeds at least once in a few worlds; prints how often each did (`-vv`).
    function test_everyActionSucceeds() external {
        bytes4[] memory selectors = _selectors();
        uint256[] memory successes = new uint256[](selectors.length);
        uint256[] memory attempts = new uint256[](selectors.length);
        for (uint256 i = 0; i < _ROUNDS * _CALLS; ++i) {
            if (i % _CALLS == 0) _handler = _makeHandler();
            uint256 seed = uint256(keccak256(abi.encode(i)));
            uint256 choice = seed % selectors.length;
            ++attempts[choice];
            (bool ok,) = _handler.call(abi.encodeWithSelector(selectors[choice], seed));
            if (ok) ++successes[choice];
            if (i % _CHECK_EVERY == 0) _checkAll();
        }
        for (uint256 i = 0; i < selectors.length; ++i) {
            emit log_named_uint(string.concat(_actions[i], " succeeds, %"), successes[i] * 100 / attempts[i]);
            if (successes[i] == 0) revert ActionNeverSucceeded(_actions[i]);
        }
    }

    /// @dev Makes the world.
    function _makeHandler() internal virtual returns (address handler);

    /// @dev Calls {_name} for the actions of the handler, each of which takes one seed.
    function _nameActions() internal virtual;

    /// @dev Adds actions, named with spaces between; one that is named twice is called twice as often.
    function _name(string memory actions) internal {
        bytes memory text = bytes(actions);
        bytes memory word;
        for (uint256 i = 0; i < text.length; ++i) {
            if (text[i] != " ") word = bytes.concat(word, text[i]);
            if (text[i] != " " && i + 1 < text.length) continue;
            _actions.push(string(word));
            word = "";
        }
    }

    /// @dev Selectors of the actions.
    function _selectors() private view returns (bytes4[] memory selectors) {
        selectors = new bytes4[](_actions.length);
        for (uint256 i = 0; i < selectors.length; ++i) {
            selectors[i] = bytes4(keccak256(bytes(string.concat(_actions[i], "(uint256)"))));
        }
    }

    /// @dev Every check of this campaign, on everything there is.
    function _checkAll() internal view virtual;
}
