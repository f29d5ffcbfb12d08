// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DocumentVault} from "../../contracts/documents/DocumentVault.sol";
import {IDocumentVault} from "../../contracts/interfaces/IDocumentVault.sol";
import {DocumentTypes} from "../../contracts/types/DocumentTypes.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {PeopleHandler} from "./PeopleHandler.sol";
import {Vm} from "./Vm.sol";

/// @title VaultLedger
/// @notice Rebuilds documents, grants, epochs and encryption keys from the vault's events alone, and judges each event by
/// what the ledger said before it.
abstract contract VaultLedger is PeopleHandler {
    /// @notice A document as its events tell it.
    struct Paper {
        /// @dev Where it stands.
        DocumentTypes.State state;
        /// @dev What it is.
        DocumentTypes.Kind kind;
        /// @dev Who issued it.
        uint32 issuer;
        /// @dev Number of its latest version.
        uint32 version;
        /// @dev When the last act on it happened.
        uint40 since;
        /// @dev What it is about.
        bytes32 subject;
        /// @dev Its issuer's reference.
        bytes32 documentReference;
        /// @dev Root of its latest version.
        bytes32 root;
        /// @dev Root of the version before that; zero for none.
        bytes32 formerRoot;
    }

    /// @notice All documents of one issuer and kind about one subject.
    struct Range {
        /// @dev Who issues them.
        uint32 issuer;
        /// @dev What they are.
        DocumentTypes.Kind kind;
        /// @dev What they are about.
        bytes32 subject;
        /// @dev How many epochs have ended.
        uint32 ended;
    }

    /// @dev How many of the documents and scopes that were last acted on are remembered.
    uint256 internal constant _LATELY = 3;

    DocumentVault public vault;

    /// @notice Ids of all documents that were ever anchored.
    bytes32[] public paperIds;
    /// @notice Ids of all scopes that were ever granted.
    bytes32[] public scopeIds;

    mapping(bytes32 document => Paper paper) internal _papers;
    mapping(bytes32 scope => Range range) internal _ranges;
    mapping(bytes32 record => mapping(uint32 grantee => DocumentTypes.Grant granted)) internal _shares;
    mapping(uint32 org => DocumentTypes.EncryptionKey published) internal _published;
    /// @dev Number from which the fields of a root are made.
    mapping(bytes32 root => uint256 nonce) internal _nonceOf;
    /// @dev The documents and scopes that were last acted on, each in a ring.
    bytes32[_LATELY] internal _recentRecords;
    uint256 private _recentCount;

    /// @dev As the world is founded, with a vault.
    function _found() internal virtual override {
        super._found();
        vault = new DocumentVault(address(governance), address(relay), participants);
    }

    function _pickPausable(uint256 seed) internal view virtual override returns (address instrument) {
        return _draw(seed, "paused") % 4 == 0 ? super._pickPausable(seed) : address(vault);
    }

    function _replayLog(Vm.Log memory log, uint32 actor) internal virtual override {
        super._replayLog(log, actor);
        if (log.emitter == address(vault)) _replayVault(log, actor);
    }

    /// @dev Roles that an organisation's key has, by what the suite has done to both.
    function _rolesOf(uint32 org, uint256 key) internal view returns (uint16 roles) {
        uint16 second = Roles.LOGISTICS;
        if (org <= _TRADERS) roles = Roles.TRADER;
        else if (_isCarrier(org)) roles = Roles.CARRIER;
        else if (org >= _COURT && org < _AGENT) second = Roles.INSPECTOR;
        else if (org == _AGENT || org == _AGENT + 1) (roles, second) = (Roles.LOGISTICS, Roles.INSURER);
        if (key == _IDLE) return 0;
        roles = key == _CLERK ? second : roles | second;
        if (demoted[org]) roles &= ~Roles.LOGISTICS;
    }

    /// @dev Roles of which one may issue a kind.
    function _issuing(DocumentTypes.Kind kind) internal pure returns (uint16 roles) {
        if (kind == DocumentTypes.Kind.CommercialInvoice || kind == DocumentTypes.Kind.PackingList) {
            return Roles.TRADER;
        }
        if (kind == DocumentTypes.Kind.CertificateOfOrigin) return Roles.CUSTOMS | Roles.INSPECTOR;
        if (kind == DocumentTypes.Kind.Insurance) return Roles.INSURER;
        if (kind == DocumentTypes.Kind.Inspection || kind == DocumentTypes.Kind.Phytosanitary) return Roles.INSPECTOR;
        if (kind == DocumentTypes.Kind.DangerousGoods) return Roles.TRADER | Roles.LOGISTICS;
        if (kind == DocumentTypes.Kind.Transport) return Roles.CARRIER;
        if (kind == DocumentTypes.Kind.Delivery) return Roles.CARRIER | Roles.LOGISTICS | Roles.PORT;
        return 0;
    }

    /// @dev Whether a grant is there and not over.
    function _isLive(bytes32 record, uint32 org) internal view returns (bool live) {
        DocumentTypes.Grant storage granted = _shares[record][org];
        return granted.granted && (granted.expiresAt == 0 || block.timestamp < granted.expiresAt);
    }

    /// @dev A field of the document that a number makes; it has two.
    function _field(uint256 nonce, uint256 place) internal pure returns (DocumentTypes.Field memory field) {
        field.pointer = place == 0 ? "/number" : "/total";
        field.kind = "string";
        field.salt = bytes16(keccak256(abi.encode(nonce, place)));
        field.value = place == 0 ? "\"INV-1\"" : "\"100.00\"";
    }

    /// @dev Leaf of a field, hashed twice so that no node passes for one.
    function _leafOf(DocumentTypes.Field memory field) internal pure returns (bytes32 leaf) {
        bytes memory content = abi.encode(field.pointer, field.kind, field.salt, field.value);
        return keccak256(abi.encodePacked(keccak256(content)));
    }

    /// @dev Root of the document that a number makes.
    function _rootFrom(uint256 nonce) internal returns (bytes32 root) {
        (bytes32 one, bytes32 other) = (_leafOf(_field(nonce, 0)), _leafOf(_field(nonce, 1)));
        root = keccak256(one < other ? abi.encodePacked(one, other) : abi.encodePacked(other, one));
        _nonceOf[root] = nonce;
    }

    function _replayVault(Vm.Log memory log, uint32 actor) private {
        bytes32 kind = log.topics[0];
        _recentRecords[_recentCount++ % _LATELY] = log.topics[1];
        if (kind == IDocumentVault.DocumentAnchored.selector) _replayAnchor(log, actor);
        else if (kind == IDocumentVault.DocumentSuperseded.selector) _replaySupersede(log, actor);
        else if (kind == IDocumentVault.DocumentRevoked.selector) _replayRevoke(log, actor);
        else if (kind == IDocumentVault.DocumentGranted.selector) _replayGrant(log, actor);
        else if (kind == IDocumentVault.DocumentGrantRevoked.selector) _replayRevokeGrant(log, actor);
        else if (kind == IDocumentVault.ScopeGranted.selector) _replayScope(log, actor);
        else if (kind == IDocumentVault.ScopeGrantRevoked.selector) _replayRevokeScope(log, actor);
        else if (kind == IDocumentVault.EncryptionKeyPublished.selector) _replayKey(log, actor);
        else _judge(false, Rule.Transition);
    }

    function _replayAnchor(Vm.Log memory log, uint32 actor) private {
        bytes32 id = log.topics[1];
        Paper storage paper = _papers[id];
        _judge(paper.state == DocumentTypes.State.None, Rule.Transition);
        if (paper.state == DocumentTypes.State.None) paperIds.push(id);
        (paper.issuer, paper.subject) = (_org(log.topics[2]), log.topics[3]);
        (paper.kind, paper.documentReference, paper.root) = abi.decode(log.data, (DocumentTypes.Kind, bytes32, bytes32));
        (paper.state, paper.version) = (DocumentTypes.State.Standing, 1);
        paper.since = uint40(block.timestamp);
        bytes32 named = keccak256(abi.encode(paper.issuer, paper.kind, paper.subject, paper.documentReference));
        _judge(id == named && paper.subject != 0 && paper.documentReference != 0, Rule.Transition);
        _judge(paper.root != 0 && paper.issuer == actor, Rule.Entitled);
        _judge(!paused[address(vault)], Rule.Active);
    }

    function _replaySupersede(Vm.Log memory log, uint32 actor) private {
        Paper storage paper = _ownStanding(log, actor);
        (uint32 version, bytes32 root) = abi.decode(log.data, (uint32, bytes32));
        _judge(version == paper.version + 1 && root != paper.root && root != 0, Rule.Transition);
        (paper.version, paper.formerRoot, paper.root) = (paper.version + 1, paper.root, root);
        paper.since = uint40(block.timestamp);
    }

    function _replayRevoke(Vm.Log memory log, uint32 actor) private {
        Paper storage paper = _ownStanding(log, actor);
        _judge(abi.decode(log.data, (bytes32)) != 0, Rule.Transition);
        paper.state = DocumentTypes.State.Revoked;
        paper.since = uint40(block.timestamp);
    }

    function _replayGrant(Vm.Log memory log, uint32 actor) private {
        Paper storage paper = _papers[log.topics[1]];
        _judge(paper.state == DocumentTypes.State.Standing, Rule.Transition);
        _judge(paper.issuer == actor, Rule.Entitled);
        (uint32 version, uint40 expiresAt, DocumentTypes.WrappedKey memory key) =
            abi.decode(log.data, (uint32, uint40, DocumentTypes.WrappedKey));
        _judge(version == paper.version, Rule.Transition);
        _share(log, actor, version, expiresAt, key);
    }

    function _replayRevokeGrant(Vm.Log memory log, uint32 actor) private {
        _judge(_papers[log.topics[1]].issuer == actor, Rule.Entitled);
        _unshare(log, actor);
    }

    function _replayScope(Vm.Log memory log, uint32 actor) private {
        (
            DocumentTypes.Kind kind,
            bytes32 subject,
            uint32 epoch,
            uint40 expiresAt,
            DocumentTypes.WrappedKey memory key
        ) = abi.decode(log.data, (DocumentTypes.Kind, bytes32, uint32, uint40, DocumentTypes.WrappedKey));
        bytes32 id = log.topics[1];
        Range storage range = _ranges[id];
        if (range.issuer == 0) {
            scopeIds.push(id);
            (range.issuer, range.kind, range.subject) = (actor, kind, subject);
        }
        _judge(id == keccak256(abi.encode(actor, kind, subject)), Rule.Entitled);
        _judge(epoch == range.ended + 1, Rule.Transition);
        _share(log, actor, epoch, expiresAt, key);
    }

    function _replayRevokeScope(Vm.Log memory log, uint32 actor) private {
        Range storage range = _ranges[log.topics[1]];
        _judge(range.issuer == actor, Rule.Entitled);
        ++range.ended;
        _judge(abi.decode(log.data, (uint32)) == range.ended + 1, Rule.Transition);
        _unshare(log, actor);
    }

    function _replayKey(Vm.Log memory log, uint32 actor) private {
        DocumentTypes.EncryptionKey storage published = _published[_org(log.topics[1])];
        bytes32 key = abi.decode(log.data, (bytes32));
        _judge(_org(log.topics[1]) == actor, Rule.Entitled);
        _judge(_org(log.topics[2]) == published.number + 1 && key != 0 && key != published.key, Rule.Transition);
        (published.key, published.number) = (key, published.number + 1);
    }

    /// @dev The document of an event that its issuer alone may cause, and only while it stands.
    function _ownStanding(Vm.Log memory log, uint32 actor) private returns (Paper storage paper) {
        paper = _papers[log.topics[1]];
        _judge(paper.state == DocumentTypes.State.Standing, Rule.Final);
        _judge(paper.issuer == actor && _org(log.topics[2]) == actor, Rule.Entitled);
    }

    /// @dev Keeps what a grantee was given.
    function _share(
        Vm.Log memory log,
        uint32 actor,
        uint32 version,
        uint40 expiresAt,
        DocumentTypes.WrappedKey memory key
    ) private {
        uint32 grantee = _org(log.topics[2]);
        _judge(grantee != 0 && grantee != actor && _org(log.topics[3]) == actor, Rule.Entitled);
        _judge(expiresAt == 0 || expiresAt > block.timestamp, Rule.Transition);
        _judge(key.encapsulated != 0, Rule.Transition);
        _shares[log.topics[1]][grantee] = DocumentTypes.Grant(true, version, expiresAt);
    }

    /// @dev Forgets what a grantee was given.
    function _unshare(Vm.Log memory log, uint32 actor) private {
        DocumentTypes.Grant storage granted = _shares[log.topics[1]][_org(log.topics[2])];
        _judge(granted.granted && _org(log.topics[3]) == actor, Rule.Transition);
        delete _shares[log.topics[1]][_org(log.topics[2])];
    }

    function _org(bytes32 topic) private pure returns (uint32 org) {
        return uint32(uint256(topic));
    }
}
