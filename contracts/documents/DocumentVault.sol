// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Acting} from "../identity/Acting.sol";
import {IDocumentStatus} from "../interfaces/IDocumentStatus.sol";
import {IDocumentVault} from "../interfaces/IDocumentVault.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {DocumentRules} from "../libraries/DocumentRules.sol";
import {DocumentWord} from "../libraries/DocumentWord.sol";
import {GrantWord} from "../libraries/GrantWord.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {DocumentTypes} from "../types/DocumentTypes.sol";
import {ParticipantTypes} from "../types/ParticipantTypes.sol";

/// @title DocumentVault
/// @notice See {IDocumentVault}.
/// @dev Calls no contract but the register of participants, and that only to ask.
contract DocumentVault is Acting, IDocumentVault {
    using DocumentWord for uint256;
    using GrantWord for uint256;

    struct Record {
        // slot 0: {DocumentWord}
        uint256 word;
        // slot 1
        bytes32 root;
    }

    mapping(bytes32 document => Record record) private _records;
    mapping(bytes32 record => mapping(uint32 grantee => uint256 word)) private _grants;
    mapping(bytes32 scope => uint32 ended) private _epochs;
    mapping(uint32 org => DocumentTypes.EncryptionKey published) private _encryptionKeys;

    /// @param authority The AccessManager that governs the pause.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    constructor(address authority, address forwarder, IParticipants register) Acting(authority, forwarder, register) {}

    /// @inheritdoc IDocumentVault
    function anchor(DocumentTypes.Anchoring calldata anchoring)
        external
        override
        whenIssuing
        returns (bytes32 document)
    {
        (uint32 issuer, uint16 roles,) = participants.actor(_msgSender());
        return _anchor(issuer, roles, anchoring);
    }

    /// @inheritdoc IDocumentVault
    function anchorBatch(DocumentTypes.Anchoring[] calldata anchorings)
        external
        override
        whenIssuing
        returns (bytes32[] memory documents)
    {
        (uint32 issuer, uint16 roles,) = participants.actor(_msgSender());
        documents = new bytes32[](anchorings.length);
        for (uint256 i = 0; i < anchorings.length; ++i) {
            documents[i] = _anchor(issuer, roles, anchorings[i]);
        }
    }

    /// @inheritdoc IDocumentVault
    function supersede(bytes32 document, bytes32 root) external override {
        (Record storage record, uint256 word) = _standing(document);
        uint32 issuer = _issuerOf(document, word);
        if (root == 0 || root == record.root) revert DocumentIncomplete(document);

        uint256 next = word.superseded();
        record.word = next;
        record.root = root;
        emit DocumentSuperseded(document, issuer, next.version(), root);
    }

    /// @inheritdoc IDocumentVault
    function revoke(bytes32 document, bytes32 reason) external override {
        (Record storage record, uint256 word) = _standing(document);
        uint32 issuer = _issuerOf(document, word);
        if (reason == 0) revert DocumentReasonMissing(document);

        record.word = word.revoked();
        emit DocumentRevoked(document, issuer, reason);
    }

    /// @inheritdoc IDocumentVault
    function grant(bytes32 document, uint32 grantee, uint40 expiresAt, DocumentTypes.WrappedKey calldata wrappedKey)
        external
        override
    {
        (, uint256 word) = _standing(document);
        uint32 issuer = _issuerOf(document, word);
        uint32 version = word.version();

        _grant(document, issuer, grantee, version, expiresAt, wrappedKey);
        emit DocumentGranted(document, grantee, issuer, version, expiresAt, wrappedKey);
    }

    /// @inheritdoc IDocumentVault
    function revokeGrant(bytes32 document, uint32 grantee) external override {
        uint256 word = _records[document].word;
        if (word == 0) _unexpected(document, word, _anchored());
        uint32 issuer = _issuerOf(document, word);

        _revokeGrant(document, grantee);
        emit DocumentGrantRevoked(document, grantee, issuer);
    }

    /// @inheritdoc IDocumentVault
    function grantScope(
        DocumentTypes.Kind kind,
        bytes32 subject,
        uint32 grantee,
        uint40 expiresAt,
        DocumentTypes.WrappedKey calldata wrappedKey
    ) external override {
        uint32 issuer = _actorAs(DocumentRules.issuersOf(kind));
        bytes32 scope = scopeId(issuer, kind, subject);
        uint32 epoch = epochOf(scope);

        _grant(scope, issuer, grantee, epoch, expiresAt, wrappedKey);
        emit ScopeGranted(scope, grantee, issuer, kind, subject, epoch, expiresAt, wrappedKey);
    }

    /// @inheritdoc IDocumentVault
    function revokeScopeGrant(DocumentTypes.Kind kind, bytes32 subject, uint32 grantee) external override {
        uint32 issuer = _actorAs(DocumentRules.issuersOf(kind));
        bytes32 scope = scopeId(issuer, kind, subject);

        _revokeGrant(scope, grantee);
        ++_epochs[scope];
        emit ScopeGrantRevoked(scope, grantee, issuer, epochOf(scope));
    }

    /// @inheritdoc IDocumentVault
    function publishEncryptionKey(bytes32 key) external override {
        // Check:
        uint32 org = _actor();
        ParticipantTypes.Seat memory seat = participants.seatOf(_msgSender());
        if (!seat.admin) revert EncryptionAdminRequired(_msgSender());
        DocumentTypes.EncryptionKey storage published = _encryptionKeys[org];
        if (key == 0 || key == published.key) revert EncryptionKeyInvalid(org);

        // Effect:
        published.key = key;
        uint32 number = ++published.number;
        emit EncryptionKeyPublished(org, number, key);
    }

    /// @inheritdoc IDocumentVault
    function documentOf(bytes32 document) external view override returns (DocumentTypes.Document memory record) {
        uint256 word = _records[document].word;
        return DocumentTypes.Document({
            state: word.state(),
            kind: word.kind(),
            issuer: word.issuer(),
            version: word.version(),
            since: word.since(),
            root: _records[document].root
        });
    }

    /// @inheritdoc IDocumentVault
    function grantOf(bytes32 document, uint32 grantee)
        external
        view
        override
        returns (DocumentTypes.Grant memory granted)
    {
        return _grants[document][grantee].toGrant();
    }

    /// @inheritdoc IDocumentVault
    function scopeGrantOf(bytes32 scope, uint32 grantee)
        external
        view
        override
        returns (DocumentTypes.Grant memory granted)
    {
        return _grants[scope][grantee].toGrant();
    }

    /// @inheritdoc IDocumentVault
    function mayRead(DocumentTypes.Identity calldata identity, uint32 org)
        external
        view
        override
        returns (bool allowed)
    {
        bytes32 document = documentId(identity);
        if (_records[document].word == 0) return false;
        if (org == identity.issuer) return true;
        return _isLive(document, org) || _isLive(scopeId(identity.issuer, identity.kind, identity.subject), org);
    }

    /// @inheritdoc IDocumentVault
    function proves(bytes32 document, DocumentTypes.Field calldata field, bytes32[] calldata proof)
        external
        view
        override
        returns (bool proven)
    {
        Record storage record = _records[document];
        if (!record.word.stands()) return false;
        return MerkleProof.verifyCalldata(proof, record.root, _leaf(field));
    }

    /// @inheritdoc IDocumentVault
    function provesAll(
        bytes32 document,
        DocumentTypes.Field[] calldata fields,
        bytes32[] calldata proof,
        bool[] calldata flags
    ) external view override returns (bool proven) {
        Record storage record = _records[document];
        if (!record.word.stands() || fields.length == 0) return false;
        bytes32[] memory leaves = new bytes32[](fields.length);
        for (uint256 i = 0; i < fields.length; ++i) {
            leaves[i] = _leaf(fields[i]);
        }
        return MerkleProof.multiProofVerifyCalldata(proof, flags, record.root, leaves);
    }

    /// @inheritdoc IDocumentVault
    function encryptionKeyOf(uint32 org) external view override returns (DocumentTypes.EncryptionKey memory published) {
        return _encryptionKeys[org];
    }

    /// @inheritdoc IDocumentVault
    function epochOf(bytes32 scope) public view override returns (uint32 epoch) {
        return _epochs[scope] + 1;
    }

    /// @inheritdoc IDocumentStatus
    function standing(DocumentTypes.Identity calldata identity)
        external
        view
        override
        returns (uint32 version, bytes32 root)
    {
        Record storage record = _records[documentId(identity)];
        uint256 word = record.word;
        if (!word.stands()) return (0, 0);
        return (word.version(), record.root);
    }

    /// @inheritdoc IDocumentVault
    function documentId(DocumentTypes.Identity calldata identity) public pure override returns (bytes32 document) {
        return _documentId(identity.issuer, identity.kind, identity.subject, identity.documentReference);
    }

    /// @inheritdoc IDocumentVault
    function scopeId(uint32 issuer, DocumentTypes.Kind kind, bytes32 subject)
        public
        pure
        override
        returns (bytes32 scope)
    {
        return keccak256(abi.encode(issuer, kind, subject));
    }

    /// @dev Records a document of an issuer.
    function _anchor(uint32 issuer, uint16 roles, DocumentTypes.Anchoring calldata anchoring)
        private
        returns (bytes32 document)
    {
        // Check:
        (DocumentTypes.Kind kind, bytes32 subject, bytes32 documentReference, bytes32 root) =
            (anchoring.kind, anchoring.subject, anchoring.documentReference, anchoring.root);
        document = _documentId(issuer, kind, subject, documentReference);
        if (kind == DocumentTypes.Kind.None || subject == 0 || documentReference == 0 || root == 0) {
            revert DocumentIncomplete(document);
        }
        _requireRole(issuer, roles, DocumentRules.issuersOf(kind));
        Record storage record = _records[document];
        if (record.word != 0) {
            _unexpected(document, record.word, StateMachine.only(uint8(DocumentTypes.State.None)));
        }

        // Effect:
        record.word = DocumentWord.anchored(issuer, kind);
        record.root = root;
        emit DocumentAnchored(document, issuer, subject, kind, documentReference, root);
    }

    /// @dev Records a grant of a document or of a scope.
    function _grant(
        bytes32 record,
        uint32 issuer,
        uint32 grantee,
        uint32 version,
        uint40 expiresAt,
        DocumentTypes.WrappedKey calldata wrappedKey
    ) private {
        bool passed = expiresAt != 0 && expiresAt <= block.timestamp;
        if (grantee == 0 || grantee == issuer || passed || wrappedKey.encapsulated == 0) {
            revert GrantInvalid(record, grantee);
        }
        _grants[record][grantee] = GrantWord.granted(version, expiresAt);
    }

    /// @dev Takes a grant of a document or of a scope back.
    function _revokeGrant(bytes32 record, uint32 grantee) private {
        if (_grants[record][grantee] == 0) revert GrantInvalid(record, grantee);
        delete _grants[record][grantee];
    }

    /// @dev A document that must be Standing.
    function _standing(bytes32 document) private view returns (Record storage record, uint256 word) {
        record = _records[document];
        word = record.word;
        if (!word.stands()) {
            _unexpected(document, word, StateMachine.only(uint8(DocumentTypes.State.Standing)));
        }
    }

    /// @dev The acting organisation, which must be the document's issuer and sign with a key that may issue its kind.
    function _issuerOf(bytes32 document, uint256 word) private view returns (uint32 org) {
        uint16 roles;
        (org, roles,) = participants.actor(_msgSender());
        if (org != word.issuer()) revert DocumentIssuerRequired(document, org, word.issuer());
        _requireRole(org, roles, DocumentRules.issuersOf(word.kind()));
    }

    /// @dev Whether a grant is neither revoked nor void.
    function _isLive(bytes32 record, uint32 org) private view returns (bool live) {
        return _grants[record][org].isLive(block.timestamp);
    }

    /// @dev Reverts with {DocumentUnexpectedState}.
    function _unexpected(bytes32 document, uint256 word, uint256 expected) private pure {
        revert DocumentUnexpectedState(document, word.state(), expected);
    }

    /// @dev The states of a document that exists.
    function _anchored() private pure returns (uint256 set) {
        return StateMachine.either(uint8(DocumentTypes.State.Standing), uint8(DocumentTypes.State.Revoked));
    }

    /// @dev Id of a document.
    function _documentId(uint32 issuer, DocumentTypes.Kind kind, bytes32 subject, bytes32 documentReference)
        private
        pure
        returns (bytes32 document)
    {
        return keccak256(abi.encode(issuer, kind, subject, documentReference));
    }

    /// @dev Leaf of a field, as OpenZeppelin's StandardMerkleTree hashes `[pointer, kind, salt, value]`.
    function _leaf(DocumentTypes.Field calldata field) private pure returns (bytes32 leaf) {
        return keccak256(bytes.concat(keccak256(abi.encode(field.pointer, field.kind, field.salt, field.value))));
    }
}
