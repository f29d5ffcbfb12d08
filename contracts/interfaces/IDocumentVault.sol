// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentTypes} from "../types/DocumentTypes.sol";
import {IDocumentStatus} from "./IDocumentStatus.sol";

/// @title IDocumentVault
/// @notice Documents that stay off chain: their roots, who issued them about what, and who was given their keys.
/// @dev A root commits to every field of a document by a salted leaf, so that one field can be shown and proven alone.
/// What is granted is the key of one version, or of a scope: all documents of one issuer and kind about one subject.
/// Whatever was read stays read; a revocation ends what comes after it. The machine is machines/document.toml.
interface IDocumentVault is IDocumentStatus {
    /// @notice A document was anchored.
    /// @param document Id: `keccak256(abi.encode(issuer, kind, subject, documentReference))`.
    /// @param issuer Organisation that issued it.
    /// @param subject Id of what it is about.
    /// @param kind What it is.
    /// @param documentReference The issuer's own reference.
    /// @param root Root of its fields; it is version 1.
    event DocumentAnchored(
        bytes32 indexed document,
        uint32 indexed issuer,
        bytes32 indexed subject,
        DocumentTypes.Kind kind,
        bytes32 documentReference,
        bytes32 root
    );

    /// @notice A document has a further version; the one before it can be relied on no more.
    /// @param document Id of the document.
    /// @param issuer Organisation that issued it.
    /// @param version Number of the new version.
    /// @param root Root of its fields.
    event DocumentSuperseded(bytes32 indexed document, uint32 indexed issuer, uint32 version, bytes32 root);

    /// @notice A document was taken back.
    /// @param document Id of the document.
    /// @param issuer Organisation that issued it.
    /// @param reason Hash of the reason.
    event DocumentRevoked(bytes32 indexed document, uint32 indexed issuer, bytes32 reason);

    /// @notice An organisation was given the key of a document's latest version.
    /// @param document Id of the document.
    /// @param grantee The organisation.
    /// @param issuer Organisation that issued the document.
    /// @param version Version whose key it is.
    /// @param expiresAt Unix time from which the grant is void, seconds; zero for never.
    /// @param wrappedKey The key, encrypted to the grantee.
    event DocumentGranted(
        bytes32 indexed document,
        uint32 indexed grantee,
        uint32 indexed issuer,
        uint32 version,
        uint40 expiresAt,
        DocumentTypes.WrappedKey wrappedKey
    );

    /// @notice An organisation is to be given no key of later versions of a document.
    /// @param document Id of the document.
    /// @param grantee The organisation.
    /// @param issuer Organisation that issued the document.
    event DocumentGrantRevoked(bytes32 indexed document, uint32 indexed grantee, uint32 indexed issuer);

    /// @notice An organisation was given the key of a scope.
    /// @param scope Id: `keccak256(abi.encode(issuer, kind, subject))`.
    /// @param grantee The organisation.
    /// @param issuer Organisation that issues the documents of the scope.
    /// @param kind What they are.
    /// @param subject Id of what they are about.
    /// @param epoch Epoch of the scope whose key it is.
    /// @param expiresAt Unix time from which the grant is void, seconds; zero for never.
    /// @param wrappedKey The key, encrypted to the grantee.
    event ScopeGranted(
        bytes32 indexed scope,
        uint32 indexed grantee,
        uint32 indexed issuer,
        DocumentTypes.Kind kind,
        bytes32 subject,
        uint32 epoch,
        uint40 expiresAt,
        DocumentTypes.WrappedKey wrappedKey
    );

    /// @notice An organisation was taken out of a scope; what is sealed from now on has the key of a new epoch.
    /// @param scope Id of the scope.
    /// @param grantee The organisation.
    /// @param issuer Organisation that issues the documents of the scope.
    /// @param epoch Epoch from now on.
    event ScopeGrantRevoked(bytes32 indexed scope, uint32 indexed grantee, uint32 indexed issuer, uint32 epoch);

    /// @notice An organisation published the key to which others encrypt for it.
    /// @param org The organisation.
    /// @param number Number of the key, from 1.
    /// @param key X25519 public key.
    event EncryptionKeyPublished(uint32 indexed org, uint32 indexed number, bytes32 key);

    /// @notice The document is not in a state that allows this act.
    /// @param document Id of the document.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error DocumentUnexpectedState(bytes32 document, DocumentTypes.State current, uint256 expected);

    /// @notice Only the organisation that issued the document may do this.
    /// @param document Id of the document.
    /// @param org Organisation that tried.
    /// @param issuer Organisation that issued it.
    error DocumentIssuerRequired(bytes32 document, uint32 org, uint32 issuer);

    /// @notice A document lacks its kind, subject, reference or root, or the root is the one that it has.
    /// @param document Id of the document.
    error DocumentIncomplete(bytes32 document);

    /// @notice A revocation needs the hash of its reason.
    /// @param document Id of the document.
    error DocumentReasonMissing(bytes32 document);

    /// @notice The grant is to nobody or to its own issuer, has passed already, carries no key, or does not exist.
    /// @param record Id of the document or of the scope.
    /// @param grantee The organisation named.
    error GrantInvalid(bytes32 record, uint32 grantee);

    /// @notice Only a seat with the admin flag publishes its organisation's encryption key.
    /// @param key The key that tried.
    error EncryptionAdminRequired(address key);

    /// @notice The encryption key is zero, or the one that is published.
    /// @param org The organisation.
    error EncryptionKeyInvalid(uint32 org);

    /// @notice Anchors a document; the caller is its issuer.
    /// @dev Emits {DocumentAnchored}.
    ///
    /// Requirements:
    /// - The caller has a role that may issue the kind, and issuance is not paused.
    /// - The issuer never used the reference for this kind and subject.
    /// - Subject, reference and root are not zero.
    /// @param anchoring What the issuer states.
    /// @return document Id of the document.
    function anchor(DocumentTypes.Anchoring calldata anchoring) external returns (bytes32 document);

    /// @notice Anchors many documents, all or none; the caller is their issuer.
    /// @dev Emits {DocumentAnchored} for each. Requirements as for {anchor}.
    /// @param anchorings What the issuer states.
    /// @return documents Ids of the documents, in order.
    function anchorBatch(DocumentTypes.Anchoring[] calldata anchorings) external returns (bytes32[] memory documents);

    /// @notice Puts a further version in the place of the latest one.
    /// @dev Emits {DocumentSuperseded}. The caller is the issuer, by a seat that may issue the kind; the root is
    /// neither zero nor the one that the document has.
    /// @param document Id of the document.
    /// @param root Root of the fields of the new version.
    function supersede(bytes32 document, bytes32 root) external;

    /// @notice Takes a document back, for good.
    /// @dev Emits {DocumentRevoked}. The caller is the issuer, by a seat that may issue the kind; the reason is not zero.
    /// @param document Id of the document.
    /// @param reason Hash of the reason.
    function revoke(bytes32 document, bytes32 reason) external;

    /// @notice Gives an organisation the key of a document's latest version.
    /// @dev Emits {DocumentGranted}. Whether the key opens anything is between issuer and grantee: the contract sees
    /// neither. A grant gives no right but to read, so nothing is asked of the grantee.
    ///
    /// Requirements:
    /// - The document is Standing, and the caller its issuer, by a seat that may issue the kind.
    /// - The grantee is another organisation; the expiry is zero or ahead; the wrapped key is not zero.
    /// @param document Id of the document.
    /// @param grantee The organisation.
    /// @param expiresAt Unix time from which the grant is void, seconds; zero for never.
    /// @param wrappedKey The key, encrypted to the grantee.
    function grant(bytes32 document, uint32 grantee, uint40 expiresAt, DocumentTypes.WrappedKey calldata wrappedKey)
        external;

    /// @notice Takes a grant back: the grantee is given no key of later versions.
    /// @dev Emits {DocumentGrantRevoked}. The caller is the issuer, by a seat that may issue the kind.
    /// @param document Id of the document, Standing or Revoked.
    /// @param grantee The organisation.
    function revokeGrant(bytes32 document, uint32 grantee) external;

    /// @notice Gives an organisation the key of a scope: of all documents of the caller's of one kind about one subject.
    /// @dev Emits {ScopeGranted}. Requirements as for {grant}; the caller has a role that may issue the kind.
    /// @param kind What the documents are.
    /// @param subject Id of what they are about.
    /// @param grantee The organisation.
    /// @param expiresAt Unix time from which the grant is void, seconds; zero for never.
    /// @param wrappedKey The key of the scope's epoch, encrypted to the grantee.
    function grantScope(
        DocumentTypes.Kind kind,
        bytes32 subject,
        uint32 grantee,
        uint40 expiresAt,
        DocumentTypes.WrappedKey calldata wrappedKey
    ) external;

    /// @notice Takes an organisation out of a scope, which begins a new epoch.
    /// @dev Emits {ScopeGrantRevoked}. The caller has a role that may issue the kind, and granted the scope.
    /// @param kind What the documents are.
    /// @param subject Id of what they are about.
    /// @param grantee The organisation.
    function revokeScopeGrant(DocumentTypes.Kind kind, bytes32 subject, uint32 grantee) external;

    /// @notice Publishes the key to which others encrypt for the caller's organisation; it replaces the one before.
    /// @dev Emits {EncryptionKeyPublished}. The caller's seat has the admin flag, because whoever publishes a key reads
    /// what is granted from then on.
    /// @param key X25519 public key.
    function publishEncryptionKey(bytes32 key) external;

    /// @notice The record of a document; all zero when it was never anchored.
    /// @param document Id of the document.
    /// @return record The record.
    function documentOf(bytes32 document) external view returns (DocumentTypes.Document memory record);

    /// @notice What an organisation was granted of a document itself.
    /// @param document Id of the document.
    /// @param grantee The organisation.
    /// @return granted The grant; all zero for none.
    function grantOf(bytes32 document, uint32 grantee) external view returns (DocumentTypes.Grant memory granted);

    /// @notice What an organisation was granted of a scope.
    /// @param scope Id of the scope.
    /// @param grantee The organisation.
    /// @return granted The grant; all zero for none.
    function scopeGrantOf(bytes32 scope, uint32 grantee) external view returns (DocumentTypes.Grant memory granted);

    /// @notice Whether an organisation may be given a document now: as its issuer, by a grant, or by one of its scope.
    /// @param identity What names the document.
    /// @param org The organisation.
    /// @return allowed True when it may.
    function mayRead(DocumentTypes.Identity calldata identity, uint32 org) external view returns (bool allowed);

    /// @notice Whether a field is one of the latest version of a document that stands.
    /// @param document Id of the document.
    /// @param field The field.
    /// @param proof Merkle proof of its leaf, as OpenZeppelin's StandardMerkleTree gives it.
    /// @return proven True when it is.
    function proves(bytes32 document, DocumentTypes.Field calldata field, bytes32[] calldata proof)
        external
        view
        returns (bool proven);

    /// @notice Whether several fields are all of the latest version of a document that stands.
    /// @param document Id of the document.
    /// @param fields The fields, in the order of the multiproof.
    /// @param proof Merkle multiproof of their leaves.
    /// @param flags Flags of the multiproof.
    /// @return proven True when they are.
    function provesAll(
        bytes32 document,
        DocumentTypes.Field[] calldata fields,
        bytes32[] calldata proof,
        bool[] calldata flags
    ) external view returns (bool proven);

    /// @notice The encryption key that an organisation has published; all zero for none.
    /// @param org The organisation.
    /// @return published The key and its number.
    function encryptionKeyOf(uint32 org) external view returns (DocumentTypes.EncryptionKey memory published);

    /// @notice The epoch of a scope, counted from 1; each organisation that is taken out begins the next.
    /// @param scope Id of the scope.
    /// @return epoch The epoch.
    function epochOf(bytes32 scope) external view returns (uint32 epoch);

    /// @notice Id of a document.
    /// @param identity What names it.
    /// @return document The id.
    function documentId(DocumentTypes.Identity calldata identity) external pure returns (bytes32 document);

    /// @notice Id of a scope.
    /// @param issuer Organisation that issues its documents.
    /// @param kind What they are.
    /// @param subject Id of what they are about.
    /// @return scope The id.
    function scopeId(uint32 issuer, DocumentTypes.Kind kind, bytes32 subject) external pure returns (bytes32 scope);
}
