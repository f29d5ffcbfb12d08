// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../../contracts/types/DocumentTypes.sol";
import {VaultLedger} from "./VaultLedger.sol";

/// @title VaultHandler
/// @notice How documents come to be, are followed, taken back and granted: every such act, mostly by those who may.
abstract contract VaultHandler is VaultLedger {
    uint256 private constant _SUBJECTS = 3;
    uint256 private constant _REFERENCES = 8;
    uint256 private constant _CONTENTS = 24;
    uint256 private constant _KINDS = 9;

    /// @notice An organisation anchors a document, now and then under a reference that is taken.
    function anchor(uint256 seed) external {
        _resume(address(vault), seed);
        DocumentTypes.Kind kind = _pickKind(seed);
        (uint32 org, uint256 key) = _pickIssuer(kind, seed);
        _actOnVault(org, key, kind, abi.encodeCall(vault.anchor, (_anchoring(kind, seed))), seed);
    }

    /// @notice An organisation anchors two or three documents in one transaction.
    function anchorMany(uint256 seed) external {
        _resume(address(vault), seed);
        DocumentTypes.Kind kind = _pickKind(seed);
        (uint32 org, uint256 key) = _pickIssuer(kind, seed);
        DocumentTypes.Anchoring[] memory many = new DocumentTypes.Anchoring[](2 + _draw(seed, "many") % 2);
        for (uint256 i = 0; i < many.length; ++i) {
            many[i] = _anchoring(kind, _draw(seed, bytes32(i)));
        }
        _actOnVault(org, key, kind, abi.encodeCall(vault.anchorBatch, (many)), seed);
    }

    /// @notice An issuer puts a further version in the place of the latest, now and then one that was there before.
    function supersede(uint256 seed) external {
        bytes32 id = _pickStanding(seed);
        bytes32 root = _rootFrom(_draw(seed, "content") % _CONTENTS);
        if (_draw(seed, "back") % 4 == 0 && _papers[id].formerRoot != 0) root = _papers[id].formerRoot;
        _actAsIssuer(id, abi.encodeCall(vault.supersede, (id, root)), seed);
    }

    /// @notice An issuer takes a document back, which is rare.
    function revoke(uint256 seed) external {
        if (_draw(seed, "rare") % 3 != 0) revert NothingToDo();
        bytes32 id = _pickStanding(seed);
        _actAsIssuer(id, abi.encodeCall(vault.revoke, (id, bytes32(seed | 1))), seed);
    }

    /// @notice An issuer gives somebody the key of the latest version, for good or for some time.
    function grant(uint256 seed) external {
        bytes32 id = _pickStanding(seed);
        uint32 grantee = _pickGrantee(seed, _papers[id].issuer);
        bytes memory data = abi.encodeCall(vault.grant, (id, grantee, _pickEnd(seed), _wrap(seed)));
        _actAsIssuer(id, data, seed);
    }

    /// @notice Time passes up to the very second at which a grant ends.
    function expire(uint256 seed) external {
        for (uint256 i = 0; i < paperIds.length; ++i) {
            bytes32 id = _paperFrom(seed, i);
            uint256 end = _shares[id][_pickGranted(id, seed)].expiresAt;
            if (end <= block.timestamp) continue;
            _VM.warp(end);
            _recentRecords[0] = id;
            return;
        }
        revert NothingToDo();
    }

    /// @notice An issuer takes a grant back, of a document that stands or was revoked.
    function revokeGrant(uint256 seed) external {
        for (uint256 i = 0; i < paperIds.length; ++i) {
            bytes32 id = _paperFrom(seed, i);
            uint32 grantee = _pickGranted(id, seed);
            if (grantee != 0) {
                return _actAsIssuer(id, abi.encodeCall(vault.revokeGrant, (id, grantee)), seed);
            }
        }
        revert NothingToDo();
    }

    /// @notice An issuer gives somebody the key of a scope, whether it has documents or not.
    function grantScope(uint256 seed) external {
        DocumentTypes.Kind kind = _pickKind(seed);
        (uint32 org, uint256 key) = _pickIssuer(kind, seed);
        uint32 grantee = _pickGrantee(seed, org);
        bytes memory data =
            abi.encodeCall(vault.grantScope, (kind, _pickSubject(seed), grantee, _pickEnd(seed), _wrap(seed)));
        _actOnVault(org, key, kind, data, seed);
    }

    /// @notice An issuer takes somebody out of a scope.
    function revokeScope(uint256 seed) external {
        for (uint256 i = 0; i < scopeIds.length; ++i) {
            bytes32 id = scopeIds[(_draw(seed, "scope") % scopeIds.length + i) % scopeIds.length];
            uint32 grantee = _pickGranted(id, seed);
            if (grantee == 0) continue;
            Range storage range = _ranges[id];
            bytes memory data = abi.encodeCall(vault.revokeScopeGrant, (range.kind, range.subject, grantee));
            return _actOnVault(range.issuer, _pickRoleKey(range.issuer, seed), range.kind, data, seed);
        }
        revert NothingToDo();
    }

    /// @notice An organisation's root publishes an encryption key.
    function publishKey(uint256 seed) external {
        uint32 org = _pickPerson(seed);
        bytes memory data = abi.encodeCall(vault.publishEncryptionKey, (bytes32(_draw(seed, "public") | 1)));
        _actFor(org, rootKey[org], address(vault), data, seed);
    }

    /// @dev An act on documents of a kind by an organisation, which needs a key that may issue the kind.
    function _actOnVault(uint32 org, uint256 key, DocumentTypes.Kind kind, bytes memory data, uint256 seed) internal {
        _actFor(org, key, address(vault), data, seed);
        _judge(_rolesOf(org, key) & _issuing(kind) != 0, Rule.Entitled);
    }

    /// @dev An act on a document by its issuer, now and then by the key of a clerk.
    function _actAsIssuer(bytes32 id, bytes memory data, uint256 seed) private {
        Paper storage paper = _papers[id];
        _actOnVault(paper.issuer, _pickKey(paper.issuer, seed), paper.kind, data, seed);
    }

    /// @dev What an issuer states of a document.
    function _anchoring(DocumentTypes.Kind kind, uint256 seed)
        internal
        returns (DocumentTypes.Anchoring memory anchoring)
    {
        anchoring.kind = kind;
        anchoring.subject = _pickSubject(seed);
        anchoring.documentReference = bytes32(1 + _draw(seed, "reference") % _REFERENCES);
        anchoring.root = _rootFrom(_draw(seed, "content") % _CONTENTS);
    }

    /// @dev A kind of document.
    function _pickKind(uint256 seed) internal pure returns (DocumentTypes.Kind kind) {
        return DocumentTypes.Kind(1 + _draw(seed, "kind") % _KINDS);
    }

    /// @dev What documents are about.
    function _pickSubject(uint256 seed) internal pure returns (bytes32 subject) {
        return bytes32(1 + _draw(seed, "subject") % _SUBJECTS);
    }

    /// @dev An organisation, and one of its keys, that may issue a kind, as long as one may.
    function _pickIssuer(DocumentTypes.Kind kind, uint256 seed) internal view returns (uint32 org, uint256 key) {
        for (uint32 i = 0; i < _PEOPLE; ++i) {
            org = 1 + uint32((_draw(seed, "issuer") + i) % _PEOPLE);
            key = _pickKey(org, seed);
            if (_rolesOf(org, key) & _issuing(kind) != 0) return (org, key);
        }
    }

    /// @dev Another organisation than the issuer, a contract or a suspended one among them.
    function _pickGrantee(uint256 seed, uint32 issuer) internal view returns (uint32 grantee) {
        grantee = _pickAny(seed, "grantee");
        if (grantee == issuer) grantee = grantee % organisations + 1;
    }

    /// @dev Somebody who was granted a record; zero when nobody was.
    function _pickGranted(bytes32 record, uint256 seed) internal view returns (uint32 grantee) {
        for (uint32 i = 0; i < organisations; ++i) {
            grantee = 1 + uint32((_draw(seed, "granted") + i) % organisations);
            if (_shares[record][grantee].granted) return grantee;
        }
        return 0;
    }

    /// @dev When a grant ends: never, or within two days.
    function _pickEnd(uint256 seed) internal view returns (uint40 expiresAt) {
        if (_draw(seed, "end") % 2 == 0) return 0;
        return uint40(block.timestamp + 1 + _draw(seed, "term") % 2 days);
    }

    /// @dev A wrapped key; nobody on chain can tell what it is.
    function _wrap(uint256 seed) internal pure returns (DocumentTypes.WrappedKey memory key) {
        return DocumentTypes.WrappedKey({
            encapsulated: bytes32(_draw(seed, "encapsulated") | 1),
            encrypted: bytes32(_draw(seed, "encrypted")),
            tag: bytes16(uint128(_draw(seed, "tag")))
        });
    }

    /// @dev A document of the ledger, counted from one that the seed draws.
    function _paperFrom(uint256 seed, uint256 offset) internal view returns (bytes32 id) {
        uint256 count = paperIds.length;
        if (count == 0) revert NothingToDo();
        return paperIds[(_draw(seed, "paper") % count + offset) % count];
    }

    /// @dev A document that stands.
    function _pickStanding(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < paperIds.length; ++i) {
            id = _paperFrom(seed, i);
            if (_papers[id].state == DocumentTypes.State.Standing) return id;
        }
        revert NothingToDo();
    }
}
