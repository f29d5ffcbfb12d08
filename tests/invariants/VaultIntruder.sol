// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../../contracts/types/DocumentTypes.sol";
import {VaultHandler} from "./VaultHandler.sol";

/// @title VaultIntruder
/// @notice What must fail whoever tries it: a success is a breach.
abstract contract VaultIntruder is VaultHandler {
    /// @notice Somebody else than the issuer, or a dead key of it, does what the issuer may do now.
    function trespass(uint256 seed) external {
        bytes32 id = _pickStanding(seed);
        uint32 issuer = _papers[id].issuer;
        _try(_pickTrespasser(issuer, seed), address(vault), _actOn(id, issuer, seed), seed);
    }

    /// @notice An account is appended to the calldata, as the forwarder may and nobody else.
    function impersonate(uint256 seed) external {
        bytes32 id = _pickStanding(seed);
        uint32 issuer = _papers[id].issuer;
        bytes memory data = abi.encodePacked(_actOn(id, issuer, seed), _root(issuer));
        _VM.recordLogs();
        _VM.prank(_account(_strangerKey()));
        (bool ok,) = address(vault).call(data);
        _judge(!ok, Rule.Trespass);
        if (ok) _replay(_VM.getRecordedLogs(), 0);
    }

    /// @notice A key that may not issue a kind anchors, follows or grants such a document.
    function misissue(uint256 seed) external {
        DocumentTypes.Kind kind = _pickKind(seed);
        uint32 org = _pickPerson(seed);
        uint256 key = _draw(seed, "any") % _KEYS;
        if (_rolesOf(org, key) & _issuing(kind) != 0) revert NothingToDo();
        bytes memory data = abi.encodeCall(vault.anchor, (_anchoring(kind, seed)));
        uint32 grantee = _pickGrantee(seed, org);
        if (_draw(seed, "scope") % 2 == 0) {
            data = abi.encodeCall(vault.grantScope, (kind, _pickSubject(seed), grantee, 0, _wrap(seed)));
        }
        _try(_secret(org, key), address(vault), data, seed);
    }

    /// @notice The issuer itself does what it may do to no document in this state.
    function misstep(uint256 seed) external {
        bytes32 id = _paperFrom(seed, 0);
        Paper storage paper = _papers[id];
        uint256 which = _draw(seed, "flaw") % 5;
        bytes memory data;
        if (paper.state == DocumentTypes.State.Revoked) data = _actOnSpent(id, paper.issuer, seed);
        else if (which == 0) data = abi.encodeCall(vault.supersede, (id, paper.root));
        else if (which == 1) data = abi.encodeCall(vault.supersede, (id, 0));
        else if (which == 2) data = abi.encodeCall(vault.revoke, (id, 0));
        else if (which == 3) data = abi.encodeCall(vault.supersede, (~id, bytes32(seed | 1)));
        else data = _anchorAgain(paper, seed);
        _try(_secret(paper.issuer, rootKey[paper.issuer]), address(vault), data, seed);
    }

    /// @notice The issuer grants to nobody, to itself, into the past or no key, or takes back what it never gave.
    function misgrant(uint256 seed) external {
        bytes32 id = _pickStanding(seed);
        Paper storage paper = _papers[id];
        uint32 grantee = _pickGrantee(seed, paper.issuer);
        DocumentTypes.WrappedKey memory key = _wrap(seed);
        uint40 until = 0;
        uint256 which = _draw(seed, "flaw") % 6;
        if (which == 0) grantee = 0;
        else if (which == 1) grantee = paper.issuer;
        else if (which == 2) until = uint40(block.timestamp);
        else if (which == 3) key.encapsulated = 0;
        bytes memory data = abi.encodeCall(vault.grant, (id, grantee, until, key));
        if (_draw(seed, "scope") % 2 == 0) {
            data = abi.encodeCall(vault.grantScope, (paper.kind, paper.subject, grantee, until, key));
        }
        if (which == 4) {
            if (_shares[id][grantee].granted) revert NothingToDo();
            data = abi.encodeCall(vault.revokeGrant, (id, grantee));
        } else if (which == 5) {
            bytes32 scope = keccak256(abi.encode(paper.issuer, paper.kind, paper.subject));
            if (_shares[scope][grantee].granted) revert NothingToDo();
            data = abi.encodeCall(vault.revokeScopeGrant, (paper.kind, paper.subject, grantee));
        }
        _try(_secret(paper.issuer, rootKey[paper.issuer]), address(vault), data, seed);
    }

    /// @notice A key without the admin flag publishes an encryption key, or a root one that is none or there already.
    function mispublish(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        uint256 key = _STAFF + _draw(seed, "staff") % (_KEYS - _STAFF);
        bytes32 published = bytes32(_draw(seed, "public") | 1);
        if (_draw(seed, "root") % 4 == 0) {
            key = rootKey[org];
            published = _draw(seed, "zero") % 2 == 0 ? bytes32(0) : _published[org].key;
        }
        _try(_secret(org, key), address(vault), abi.encodeCall(vault.publishEncryptionKey, (published)), seed);
    }

    /// @dev Any act that a document's issuer may do now.
    function _actOn(bytes32 id, uint32 issuer, uint256 seed) private returns (bytes memory data) {
        uint256 which = _draw(seed, "act") % 4;
        uint32 grantee = _pickGrantee(seed, issuer);
        if (which == 0) return abi.encodeCall(vault.supersede, (id, _rootFrom(seed | 1 << 128)));
        if (which == 1) return abi.encodeCall(vault.revoke, (id, bytes32(seed | 1)));
        uint32 granted = _pickGranted(id, seed);
        if (which == 2 && granted != 0) return abi.encodeCall(vault.revokeGrant, (id, granted));
        return abi.encodeCall(vault.grant, (id, grantee, 0, _wrap(seed)));
    }

    /// @dev What nobody may do to a document that was revoked.
    function _actOnSpent(bytes32 id, uint32 issuer, uint256 seed) private returns (bytes memory data) {
        uint256 which = _draw(seed, "act") % 4;
        if (which == 0) return abi.encodeCall(vault.supersede, (id, _rootFrom(seed | 1 << 128)));
        if (which == 1) return abi.encodeCall(vault.revoke, (id, bytes32(seed | 1)));
        if (which == 2) return _anchorAgain(_papers[id], seed);
        return abi.encodeCall(vault.grant, (id, _pickGrantee(seed, issuer), 0, _wrap(seed)));
    }

    /// @dev A document under a name that is taken, now and then within a batch.
    function _anchorAgain(Paper storage paper, uint256 seed) private view returns (bytes memory data) {
        DocumentTypes.Anchoring memory again =
            DocumentTypes.Anchoring(paper.kind, paper.subject, paper.documentReference, bytes32(seed | 1));
        uint256 flaw = _draw(seed, "incomplete") % 6;
        if (flaw == 0) again.subject = 0;
        else if (flaw == 1) again.documentReference = 0;
        else if (flaw == 2) (again.documentReference, again.root) = (bytes32(seed | 1), 0);
        if (_draw(seed, "batch") % 2 == 0) return abi.encodeCall(vault.anchor, (again));
        DocumentTypes.Anchoring[] memory many = new DocumentTypes.Anchoring[](2);
        many[0] = DocumentTypes.Anchoring(paper.kind, paper.subject, bytes32(seed | 2), bytes32(seed | 1));
        many[1] = again;
        return abi.encodeCall(vault.anchorBatch, (many));
    }
}
