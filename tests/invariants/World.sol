// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Participants} from "../../contracts/identity/Participants.sol";
import {BillOfLading} from "../../contracts/title/BillOfLading.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {EscrowProbe} from "./EscrowProbe.sol";
import {Cheats, Vm} from "./Vm.sol";

/// @title World
/// @notice A port with several organisations in each role, each with several keys, and what the suite itself knows of
/// them: nothing here asks the register who may act.
/// @dev Organisations are enrolled in order, so that ids are known: traders 1 to 3, carriers 4 and 5, banks 6 and 7,
/// central banks 8 and 9, courts 10 to 12, forwarders 13 and 14, escrow contract 15. Carrier 4 and courts 10 and 11 are of
/// one country, carrier 5 and court 12 of another. Key 0 or 1 of each is its root, key 2 a seat that is revoked and given
/// again, key 3 a seat that expires, key 4 a seat with another role than its organisation's own, key 5 a seat without any.
abstract contract World {
    Vm internal constant _VM = Cheats.VM;

    uint256 internal constant _START = 1_767_225_600;
    /// @dev So high that a block number needs every bit that a bill has for it.
    uint256 internal constant _FIRST_BLOCK = 4_000_000_000;
    uint40 internal constant _RETURN_WINDOW = 1 days;
    uint40 internal constant _RESPONSE_WINDOW = 3 days;
    uint40 internal constant _NOTICE_PERIOD = 5 days;
    uint40 internal constant _SEAT_TERM = 20 days;
    uint256 internal constant _RELAY_GAS = 5_000_000;

    uint32 internal constant _TRADERS = 3;
    uint32 internal constant _CARRIER = 4;
    uint32 internal constant _BANK = 6;
    uint32 internal constant _CENTRAL_BANK = 8;
    uint32 internal constant _COURT = 10;
    uint32 internal constant _COURTS = 3;
    uint32 internal constant _AGENT = 13;
    uint32 internal constant _PEOPLE = 14;
    uint32 internal constant _ESCROW = 15;

    uint256 internal constant _KEYS = 6;
    uint256 internal constant _STAFF = 2;
    uint256 internal constant _TEMPORARY = 3;
    uint256 internal constant _CLERK = 4;
    uint256 internal constant _IDLE = 5;

    AccessManager public governance;
    ERC2771Forwarder public relay;
    Participants public participants;
    BillOfLading public bills;
    EscrowProbe public escrow;

    /// @notice How many organisations exist.
    uint32 public organisations;
    /// @notice Organisations that the port authority has suspended.
    mapping(uint32 org => bool) public suspended;
    /// @notice Which of the first two keys is an organisation's root.
    mapping(uint32 org => uint256 key) public rootKey;
    /// @notice Whether key 2 has its seat.
    mapping(uint32 org => bool) public staffSeated;
    /// @notice From when on key 3 is dead, Unix seconds.
    mapping(uint32 org => uint256) public temporaryUntil;
    /// @notice Forwarders that the port authority has taken the logistics role from.
    mapping(uint32 org => bool) public demoted;
    /// @notice Contracts in which the guardian has paused new issuance.
    mapping(address instrument => bool) public paused;

    mapping(uint256 secret => address account) private _accounts;

    /// @dev Deploys and enrols; the deployer keeps no right to anything.
    function _found() internal virtual {
        _VM.warp(_START);
        _VM.roll(_FIRST_BLOCK);
        governance = new AccessManager(_account(_governorKey()));
        relay = new ERC2771Forwarder("Wharfinger");
        participants = new Participants(address(governance), address(relay));
        bills = new BillOfLading(
            address(governance), address(relay), participants, _RETURN_WINDOW, _RESPONSE_WINDOW, _NOTICE_PERIOD
        );
        for (uint32 org = 1; org <= _TRADERS; ++org) {
            _enrol(Roles.TRADER, Roles.LOGISTICS, "NL");
        }
        for (uint256 i = 0; i < 2; ++i) {
            _enrol(Roles.CARRIER, Roles.LOGISTICS, i == 0 ? bytes2("CN") : bytes2("NL"));
        }
        for (uint256 i = 0; i < 2; ++i) {
            _enrol(Roles.BANK, Roles.LOGISTICS, i == 0 ? bytes2("CN") : bytes2("NL"));
        }
        for (uint256 i = 0; i < 2; ++i) {
            _enrol(Roles.CENTRAL_BANK, Roles.LOGISTICS, i == 0 ? bytes2("CN") : bytes2("NL"));
        }
        for (uint256 i = 0; i < _COURTS; ++i) {
            _enrol(Roles.COURT, Roles.INSPECTOR, i < 2 ? bytes2("CN") : bytes2("NL"));
        }
        for (uint256 i = 0; i < 2; ++i) {
            _enrol(Roles.LOGISTICS, Roles.INSURER, "NL");
        }
        escrow = new EscrowProbe(bills);
        _enrolContract(address(escrow));
    }

    /// @dev Enrols an organisation, with a second role for its clerk, and seats its keys.
    function _enrol(uint16 role, uint16 second, bytes2 country) private {
        uint16 roles = role | second;
        uint32 org = ++organisations;
        address root = _account(_secret(org, 0));
        _VM.prank(_account(_governorKey()));
        participants.enrol(bytes32(uint256(org)), root, roles, country);
        _seat(org, _STAFF, roles, 0);
        _seat(org, _TEMPORARY, roles, uint40(block.timestamp) + _SEAT_TERM);
        _seat(org, _CLERK, second, 0);
        _seat(org, _IDLE, 0, 0);
        staffSeated[org] = true;
        temporaryUntil[org] = block.timestamp + _SEAT_TERM;
    }

    /// @dev Enrols a contract that holds bills or money under its own rules.
    function _enrolContract(address account) internal returns (uint32 org) {
        org = ++organisations;
        _VM.prank(_account(_governorKey()));
        participants.enrol(bytes32(uint256(org)), account, Roles.ESCROW, "NL");
    }

    /// @dev The root offers a key a seat, and the key takes it.
    function _seat(uint32 org, uint256 key, uint16 roles, uint40 until) internal {
        _VM.prank(_root(org));
        participants.offerSeat(_account(_secret(org, key)), roles, until, false);
        _VM.prank(_account(_secret(org, key)));
        participants.takeSeat(org);
    }

    /// @dev Sends a call and passes on its failure.
    /// @param route Bit 0: through Multicall; bits 1 and 2, both set: signed and relayed through the forwarder.
    function _act(uint256 secret, address target, bytes memory data, uint256 route) internal {
        (bool ok, bytes memory answer) = _send(secret, target, data, route);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    /// @dev Sends a call as the owner of a private key, on one of the ways that a participant has.
    function _send(uint256 secret, address target, bytes memory data, uint256 route)
        internal
        returns (bool ok, bytes memory answer)
    {
        if (route & 1 == 1) data = _batch(data);
        if (route & 6 == 6) return _relay(secret, target, data);
        _VM.prank(_account(secret));
        return target.call(data);
    }

    /// @dev One call as a batch.
    function _batch(bytes memory data) internal pure returns (bytes memory batch) {
        bytes[] memory calls = new bytes[](1);
        calls[0] = data;
        return abi.encodeCall(Multicall.multicall, (calls));
    }

    /// @dev Two calls as a batch.
    function _batch(bytes memory first, bytes memory second) internal pure returns (bytes memory batch) {
        bytes[] memory calls = new bytes[](2);
        calls[0] = first;
        calls[1] = second;
        return abi.encodeCall(Multicall.multicall, (calls));
    }

    /// @dev Signs a request for OpenZeppelin's forwarder; this contract, which has no seat, relays it.
    function _relay(uint256 secret, address target, bytes memory data) internal returns (bool ok, bytes memory answer) {
        ERC2771Forwarder.ForwardRequestData memory request;
        request.from = _account(secret);
        request.to = target;
        request.gas = _RELAY_GAS;
        request.deadline = uint48(block.timestamp);
        request.data = data;
        (uint8 v, bytes32 r, bytes32 s) = _VM.sign(secret, _requestDigest(request));
        request.signature = abi.encodePacked(r, s, v);
        return address(relay).call(abi.encodeCall(ERC2771Forwarder.execute, (request)));
    }

    /// @dev EIP-712 digest of a request.
    function _requestDigest(ERC2771Forwarder.ForwardRequestData memory request) private view returns (bytes32 digest) {
        bytes32 content = keccak256(
            abi.encode(
                keccak256(
                    "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data)"
                ),
                request.from,
                request.to,
                request.value,
                request.gas,
                relay.nonces(request.from),
                request.deadline,
                keccak256(request.data)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", _domain("Wharfinger", address(relay)), content));
    }

    /// @dev EIP-712 domain separator of a contract, version 1.
    function _domain(string memory name, address verifier) internal view returns (bytes32 separator) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                verifier
            )
        );
    }

    /// @dev Whether a key may act for its organisation now, by what the suite has done to it.
    function _alive(uint32 org, uint256 key) internal view returns (bool alive) {
        return !suspended[org] && _seated(org, key);
    }

    /// @dev Whether a key has a seat that has not expired.
    function _seated(uint32 org, uint256 key) internal view returns (bool seated) {
        if (key < _STAFF) return key == rootKey[org];
        if (key == _STAFF) return staffSeated[org];
        if (key == _TEMPORARY) return block.timestamp < temporaryUntil[org];
        return key == _CLERK;
    }

    /// @dev A key of an organisation, mostly one that may act.
    function _pickKey(uint32 org, uint256 seed) internal view returns (uint256 key) {
        key = _draw(seed, "key") % _KEYS;
        if (!_alive(org, key)) key = rootKey[org];
    }

    /// @dev A key of an organisation that has the organisation's roles, mostly one that may act.
    function _pickRoleKey(uint32 org, uint256 seed) internal view returns (uint256 key) {
        key = _draw(seed, "key") % _CLERK;
        if (!_alive(org, key)) key = rootKey[org];
    }

    /// @dev Lets some blocks pass, or none, so that more than one act falls into a block.
    function _mine(uint256 seed) internal {
        if (_draw(seed, "mine") % 2 == 0) _VM.roll(block.number + 1 + _draw(seed, "blocks") % 8);
    }

    /// @dev Whether an organisation issues bills.
    function _isCarrier(uint32 org) internal pure returns (bool yes) {
        return org == _CARRIER || org == _CARRIER + 1;
    }

    /// @dev Whether an organisation is a court of a carrier's country.
    function _isCourtOf(uint32 org, uint32 carrier) internal pure returns (bool yes) {
        if (org < _COURT || org >= _COURT + _COURTS) return false;
        return (org < _COURT + 2) == (carrier == _CARRIER);
    }

    /// @dev Whether an organisation has the logistics role now.
    function _isForwarder(uint32 org) internal view returns (bool yes) {
        if (org >= _COURT && org < _COURT + _COURTS) return false;
        return org != 0 && org <= _PEOPLE && !demoted[org];
    }

    /// @dev A trader or a bank.
    function _pickParty(uint256 seed, bytes32 salt) internal pure returns (uint32 org) {
        org = 1 + uint32(_draw(seed, salt) % 5);
        if (org > _TRADERS) org += 2;
    }

    /// @dev Any organisation, escrow contracts among them.
    function _pickAny(uint256 seed, bytes32 salt) internal view returns (uint32 org) {
        return 1 + uint32(_draw(seed, salt) % organisations);
    }

    /// @dev A number drawn from an action's seed, another for each salt.
    function _draw(uint256 seed, bytes32 salt) internal pure returns (uint256 number) {
        return uint256(keccak256(abi.encode(seed, salt)));
    }

    /// @dev Account of an organisation's root.
    function _root(uint32 org) internal returns (address account) {
        return _account(_secret(org, rootKey[org]));
    }

    /// @dev Account of a private key, worked out once.
    function _account(uint256 secret) internal returns (address account) {
        account = _accounts[secret];
        if (account != address(0)) return account;
        account = _VM.addr(secret);
        _accounts[secret] = account;
    }

    /// @dev Private key of an organisation's key.
    function _secret(uint32 org, uint256 key) internal pure returns (uint256 secret) {
        return uint256(keccak256(abi.encode("wharfinger", org, key))) >> 1;
    }

    /// @dev Private key of the port authority, which governs the register and the pause.
    function _governorKey() internal pure returns (uint256 secret) {
        return uint256(keccak256("port authority")) >> 1;
    }

    /// @dev Private key of somebody with no seat at all.
    function _strangerKey() internal pure returns (uint256 secret) {
        return uint256(keccak256("stranger")) >> 1;
    }
}
