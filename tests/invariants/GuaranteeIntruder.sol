// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {GuaranteeHandler} from "./GuaranteeHandler.sol";

/// @title GuaranteeIntruder
/// @notice Acts on guarantee accounts that must fail; what they need is there, so that only the missing right stops them.
abstract contract GuaranteeIntruder is GuaranteeHandler {
    /// @notice Somebody else than the guarantor takes its money or pays in.
    function pilfer(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        if (_freeOf(id) == 0) revert NothingToDo();
        bytes memory data = abi.encodeCall(accounts.withdraw, (id, 1));
        uint32 org = 1 + uint32(_draw(seed, "payer") % _TRADERS);
        if (_draw(seed, "kind") % 3 == 0) {
            if (org == _guarantee(id).identity.guarantor) revert NothingToDo();
            _fund(org, 1, seed);
            data = abi.encodeCall(accounts.deposit, (id, 1));
            _try(_secret(org, rootKey[org]), address(accounts), data, seed);
            return;
        }
        _try(_pickTrespasser(_guarantee(id).identity.guarantor, seed), address(accounts), data, seed);
    }

    /// @notice Somebody else than customs of the country opens an account, sets its terms or lets it off.
    function usurp(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        uint256 kind = _draw(seed, "kind") % 3;
        bytes2 country = _guarantee(id).identity.country;
        bytes memory data = abi.encodeCall(accounts.setTerms, (id, _terms(seed)));
        if (kind == 1) data = abi.encodeCall(accounts.setSuspension, (id, false));
        if (kind == 2) {
            GuaranteeTypes.Identity memory identity = _identity(seed);
            country = identity.country;
            data = abi.encodeCall(accounts.open, (identity, _terms(seed)));
        }
        _try(_pickTrespasser(_customsOf(country), seed), address(accounts), data, seed);
    }

    /// @notice The other instrument, or a key, reserves, releases or calls.
    function impersonate(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        uint256 number = _number(seed);
        bytes memory data = _pledgeData(id, number, _largest(id));
        if (_debt(id, number).owed != 0) {
            data = abi.encodeCall(accounts.release, (id, bytes32(number)));
            if (_draw(seed, "call") % 2 == 0) {
                data = abi.encodeCall(accounts.call, (id, bytes32(number), 1, _account(_strangerKey())));
            }
        }
        uint256 own = _guarantee(id).identity.instrument == address(instruments[0]) ? 0 : 1;
        bool other = _draw(seed, "other") % 2 == 0;
        address target = other ? address(instruments[1 - own]) : address(accounts);
        uint256 secret = other ? _strangerKey() : _pickTrespasser(0, seed);
        (bool ok,) = _send(secret, target, data, other ? 0 : _draw(seed, "route"));
        _judge(!ok, Rule.Trespass);
    }

    /// @notice The guarantor takes one unit more than is free.
    function overdraw(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        uint32 org = _guarantee(id).identity.guarantor;
        bytes memory data = abi.encodeCall(accounts.withdraw, (id, uint96(_freeOf(id) + 1)));
        _try(_secret(org, rootKey[org]), address(accounts), data, seed);
    }

    /// @notice The instrument reserves what is not the account's: too much, twice, for another, while it is suspended; or
    /// ends a reservation that there is not.
    function overreach(uint256 seed) external {
        bytes32 id = _pickAccountId(seed);
        (uint256 number, uint256 kind) = (_number(seed), _draw(seed, "kind") % 4);
        bool reserved = _debt(id, number).owed != 0;
        bytes memory data = _pledgeData(id, number, 1);
        if (kind == 0 && !reserved) data = _pledgeData(id, number, _tooMuch(id));
        else if (kind == 1 && !reserved) data = _misplaced(id, number, seed);
        else if (kind == 2 && !reserved) data = abi.encodeCall(accounts.release, (id, bytes32(number)));
        else if (kind == 3 && !reserved) data = abi.encodeCall(accounts.call, (id, bytes32(number), 1, msg.sender));
        else if (!reserved && !_guarantee(id).barred) revert NothingToDo();
        (bool ok,) = _send(_strangerKey(), _guarantee(id).identity.instrument, data, 0);
        _judge(!ok, Rule.Trespass);
    }

    /// @dev One unit more than the ceiling or the money of an account allows.
    function _tooMuch(bytes32 id) private view returns (uint256 owed) {
        (, uint256 secured) = _sums(id);
        GuaranteeTypes.Terms storage terms = _guarantee(id).terms;
        if (secured >= terms.ceiling) return 1;
        owed = terms.ceiling - secured;
        uint256 free = _freeOf(id);
        bool covered = _cover(owed, terms.coverPpm) <= free;
        return covered ? owed + 1 : free * _WHOLE / terms.coverPpm + 1;
    }

    /// @dev A debt that is another trader's, owed to another country, or in another currency.
    function _misplaced(bytes32 id, uint256 number, uint256 seed) private view returns (bytes memory data) {
        GuaranteeTypes.Identity memory identity = _guarantee(id).identity;
        uint256 kind = _draw(seed, "other") % 3;
        if (kind == 0) identity.trader = identity.trader % _TRADERS + 1;
        if (kind == 1) identity.country = identity.country == "CN" ? bytes2("NL") : bytes2("CN");
        if (kind == 2) identity.token = address(bills);
        return
            abi.encodeCall(
                accounts.reserve, (id, identity.country, identity.trader, identity.token, bytes32(number), 1)
            );
    }
}
