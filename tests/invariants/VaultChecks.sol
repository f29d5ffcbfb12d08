// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../../contracts/types/DocumentTypes.sol";
import {VaultIntruder} from "./VaultIntruder.sol";

/// @title VaultChecks
/// @notice The invariants of documents, V1 to V8 of docs/invariants.md.
abstract contract VaultChecks is VaultIntruder {
    /// @notice Reverts with {Broken} unless every invariant holds for every document, scope and key.
    function checkVault() external view {
        for (uint256 i = 0; i < paperIds.length; ++i) {
            _checkPaper(paperIds[i]);
        }
        for (uint256 i = 0; i < scopeIds.length; ++i) {
            _checkScope(scopeIds[i]);
        }
        for (uint32 org = 1; org <= organisations; ++org) {
            _checkKey(org);
        }
        _checkBreaches();
    }

    /// @notice The same for what was last acted on, and for the others by turns.
    function checkRecentVault() external view {
        for (uint256 i = 0; i < _LATELY; ++i) {
            bytes32 id = _recentRecords[i];
            if (_papers[id].issuer != 0) _checkPaper(id);
            if (_ranges[id].issuer != 0) _checkScope(id);
            if (uint256(id) <= organisations) _checkKey(uint32(uint256(id)));
        }
        if (paperIds.length != 0) _checkPaper(paperIds[_turn % paperIds.length]);
        if (scopeIds.length != 0) _checkScope(scopeIds[_turn % scopeIds.length]);
        _checkKey(1 + uint32(_turn % organisations));
        _checkBreaches();
    }

    function _checkPaper(bytes32 id) private view {
        Paper storage paper = _papers[id];
        _checkRecord(id, paper);
        _checkProofs(id, paper);
        _checkGrants(id, paper);
    }

    function _checkBreaches() private view {
        _require(breaches[Rule.Entitled] == 0, "V4: only the issuer, by a key that may issue the kind");
        _require(breaches[Rule.Active] == 0, "V5: dead keys and suspended organisations do not act");
        _require(breaches[Rule.Transition] == 0, "V2: only listed transitions");
        _require(breaches[Rule.Final] == 0, "V2: nothing follows a revocation");
        _require(breaches[Rule.Trespass] == 0, "V4: outsiders change nothing");
    }

    /// @dev V1 and V2.
    function _checkRecord(bytes32 id, Paper storage paper) private view {
        DocumentTypes.Document memory record = vault.documentOf(id);
        _require(record.state == paper.state, "V1: the state follows the events");
        _require(record.kind == paper.kind && record.issuer == paper.issuer, "V1: kind and issuer never change");
        _require(record.root == paper.root && record.since == paper.since, "V1: root and time follow the events");
        _require(record.version == paper.version, "V2: versions are counted one by one");
        bool stands = paper.state == DocumentTypes.State.Standing;
        (uint32 version, bytes32 root) = vault.standing(_identity(paper));
        _require(version == (stands ? paper.version : 0) && root == (stands ? paper.root : bytes32(0)), "V3: standing");
    }

    /// @dev V3: the fields of the latest version are proven while it stands, and no others ever.
    function _checkProofs(bytes32 id, Paper storage paper) private view {
        bool stands = paper.state == DocumentTypes.State.Standing;
        _require(_proven(id, paper.root) == stands, "V3: what stands is proven, and what was revoked is not");
        if (paper.formerRoot == 0) return;
        _require(!_proven(id, paper.formerRoot), "V3: a version that was superseded proves nothing");
    }

    /// @dev V6 and V7: what organisations were granted, and who may be given the document.
    function _checkGrants(bytes32 id, Paper storage paper) private view {
        bytes32 scope = keccak256(abi.encode(paper.issuer, paper.kind, paper.subject));
        DocumentTypes.Identity memory identity = _identity(paper);
        for (uint32 org = 1; org <= organisations; ++org) {
            _requireSame(vault.grantOf(id, org), _shares[id][org]);
            bool may = org == paper.issuer || _isLive(id, org) || _isLive(scope, org);
            _require(vault.mayRead(identity, org) == may, "V7: who may be given a document is its issuer or a grantee");
        }
        _require(!vault.mayRead(identity, 0), "V7: nobody is no reader");
    }

    /// @dev V6 and V8: what organisations were granted of a scope, and its epoch.
    function _checkScope(bytes32 id) private view {
        uint32 epoch = vault.epochOf(id);
        _require(epoch == _ranges[id].ended + 1, "V8: each organisation taken out begins an epoch");
        for (uint32 org = 1; org <= organisations; ++org) {
            DocumentTypes.Grant memory granted = vault.scopeGrantOf(id, org);
            _requireSame(granted, _shares[id][org]);
            _require(granted.version <= epoch, "V8: nobody is granted an epoch to come");
        }
    }

    /// @dev V5: an encryption key.
    function _checkKey(uint32 org) private view {
        DocumentTypes.EncryptionKey memory published = vault.encryptionKeyOf(org);
        DocumentTypes.EncryptionKey storage expected = _published[org];
        bool same = published.key == expected.key && published.number == expected.number;
        _require(same, "V5: encryption keys are their organisation's, and counted one by one");
    }

    /// @dev Whether the vault proves the fields of a root, one by one and both at once, and says the same each time.
    function _proven(bytes32 id, bytes32 root) private view returns (bool proven) {
        DocumentTypes.Field[] memory fields = new DocumentTypes.Field[](2);
        uint256 nonce = _nonceOf[root];
        (fields[0], fields[1]) = (_field(nonce, 0), _field(nonce, 1));
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _leafOf(fields[1]);
        proven = vault.proves(id, fields[0], proof);
        bool[] memory flags = new bool[](1);
        flags[0] = true;
        bool both = vault.provesAll(id, fields, new bytes32[](0), flags);
        _require(both == proven, "V3: several fields are proven as one is");
        fields[0].value = "\"INV-2\"";
        _require(!vault.proves(id, fields[0], proof), "V3: no other value is proven");
    }

    function _requireSame(DocumentTypes.Grant memory granted, DocumentTypes.Grant storage expected) private view {
        bool same = granted.granted == expected.granted && granted.version == expected.version;
        _require(same && granted.expiresAt == expected.expiresAt, "V6: grants change by their issuer's acts alone");
    }

    function _identity(Paper storage paper) private view returns (DocumentTypes.Identity memory identity) {
        return DocumentTypes.Identity(paper.issuer, paper.kind, paper.subject, paper.documentReference);
    }
}
