// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title DocumentTypes
/// @notice Kinds, states and records of documents whose content stays off chain.
library DocumentTypes {
    /// @notice Where a document stands. The normative table is machines/document.toml.
    enum State {
        /// @dev Never anchored.
        None,
        /// @dev Its latest version can be relied on.
        Standing,
        /// @dev Taken back by its issuer; final.
        Revoked
    }

    /// @notice What a document is; each kind is issued by certain roles alone, see {DocumentRules}.
    enum Kind {
        /// @dev None stated; never valid.
        None,
        /// @dev Commercial invoice (UCP 600 article 18).
        CommercialInvoice,
        /// @dev Packing list.
        PackingList,
        /// @dev Certificate of origin, by customs or the agency that certifies it.
        CertificateOfOrigin,
        /// @dev Insurance policy or certificate (UCP 600 article 28).
        Insurance,
        /// @dev Certificate of inspection, quality or weight.
        Inspection,
        /// @dev Phytosanitary or veterinary certificate (IPPC, ISPM 12).
        Phytosanitary,
        /// @dev Declaration of dangerous goods (IMDG Code 5.4).
        DangerousGoods,
        /// @dev Transport document, or data of one.
        Transport,
        /// @dev Delivery order, slot or pick-up data.
        Delivery
    }

    /// @notice What names a document, and whose hash is its id.
    struct Identity {
        /// @dev Organisation that issues it.
        uint32 issuer;
        /// @dev What it is.
        Kind kind;
        /// @dev Id of the bill, credit, declaration or call that it is about.
        bytes32 subject;
        /// @dev The issuer's own reference, ASCII left-aligned.
        bytes32 documentReference;
    }

    /// @notice What an issuer states of a document.
    struct Anchoring {
        /// @dev What it is.
        Kind kind;
        /// @dev Id of the bill, credit, declaration or call that it is about.
        bytes32 subject;
        /// @dev The issuer's own reference, ASCII left-aligned.
        bytes32 documentReference;
        /// @dev Root of its fields.
        bytes32 root;
    }

    /// @notice A document as it stands.
    struct Document {
        // slot 0, packed by {DocumentWord}
        /// @dev Where it stands.
        State state;
        /// @dev What it is.
        Kind kind;
        /// @dev Organisation that issued it.
        uint32 issuer;
        /// @dev Number of its latest version, from 1.
        uint32 version;
        /// @dev Unix time of the last act on it, seconds.
        uint40 since;
        // slot 1
        /// @dev Root of the fields of its latest version.
        bytes32 root;
    }

    /// @notice A key, encrypted to one organisation by HPKE (RFC 9180): 80 bytes in three words.
    struct WrappedKey {
        /// @dev Encapsulated key.
        bytes32 encapsulated;
        /// @dev The key itself, encrypted.
        bytes32 encrypted;
        /// @dev Tag of the encryption.
        bytes16 tag;
    }

    /// @notice What an organisation was granted.
    struct Grant {
        // slot 0
        /// @dev True until it is revoked.
        bool granted;
        /// @dev Version of the document, or epoch of the scope, whose key it carries.
        uint32 version;
        /// @dev Unix time from which it is void, seconds; zero for never.
        uint40 expiresAt;
    }

    /// @notice The encryption key that an organisation has published.
    struct EncryptionKey {
        // slot 0
        /// @dev X25519 public key.
        bytes32 key;
        // slot 1
        /// @dev Its number, from 1; older keys open what was wrapped to them.
        uint32 number;
    }

    /// @notice A field of a document, as a leaf of its tree.
    struct Field {
        /// @dev Where it stands (RFC 6901, JSON pointer).
        string pointer;
        /// @dev `string`, `number`, `boolean`, `null`, `object` or `array`.
        string kind;
        /// @dev What makes its leaf impossible to guess.
        bytes16 salt;
        /// @dev Its value as canonical JSON (RFC 8785); of an object or array its number of members, or `{}` or `[]`.
        string value;
    }
}
