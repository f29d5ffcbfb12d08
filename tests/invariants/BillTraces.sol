// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {World} from "./World.sol";

/// @title BillTraces
/// @notice What the ledger keeps of every bill, and how a breach of a rule is counted.
abstract contract BillTraces is World {
    /// @notice The rules of which a breach is found while an act is replayed.
    enum Rule {
        /// @dev Only the organisation that the law entitles acts on a bill.
        Entitled,
        /// @dev Dead keys and suspended organisations begin nothing, and suspended ones receive nothing.
        Active,
        /// @dev Only listed transitions happen.
        Transition,
        /// @dev Nothing that is final changes.
        Final,
        /// @dev Nobody without a right to it changes anything.
        Trespass,
        /// @dev Every event names the block of the one before it.
        Chain,
        /// @dev What replaces a bill is new, and as the law wants it for the reason given.
        Link,
        /// @dev What the contract says may be done is what can be done.
        Advice,
        /// @dev No money leaves an account without its owner's act.
        Money,
        /// @dev A presentation is paid once, in full, to the beneficiary.
        Payment
    }

    /// @notice A bill as its events tell it.
    struct Trace {
        /// @dev Where it stands.
        BillTypes.State state;
        /// @dev To whom delivery is promised.
        BillTypes.Form form;
        /// @dev Whether the endorsee may endorse.
        bool endorsable;
        /// @dev What it was surrendered for, other than delivery.
        BillTypes.AmendmentReason reason;
        /// @dev Port of discharge in its carrier's list.
        uint16 releasePoint;
        /// @dev Who has possession.
        uint32 holder;
        /// @dev Who has title.
        uint32 endorsee;
        /// @dev Who issued it.
        uint32 carrier;
        /// @dev Who surrendered it, while that is pending and once it is answered for good.
        uint32 surrenderer;
        /// @dev First holder.
        uint32 shipper;
        /// @dev Party named at issue.
        uint32 consignee;
        /// @dev Whether the last act was a transfer between organisations that the receiver may undo.
        bool returnable;
        /// @dev Holder before that transfer.
        uint32 formerHolder;
        /// @dev Endorsee before that transfer.
        uint32 formerEndorsee;
        /// @dev Whether that endorsee could endorse.
        bool formerEndorsable;
        /// @dev Whether a court has set it aside.
        bool setAside;
        /// @dev Whether a court has ever announced that it would.
        bool ordered;
        /// @dev Block of the last event.
        uint32 lastBlock;
        /// @dev When the last act of a party happened.
        uint40 since;
        /// @dev Replay in which it was issued.
        uint256 turn;
        /// @dev Reference that its carrier gave it.
        bytes32 documentReference;
        /// @dev Root of the document.
        bytes32 documentRoot;
        /// @dev Hash of the contract's record when it became final, but for the block of its last event.
        bytes32 finalContent;
        /// @dev What followed it.
        bytes32[] successors;
        /// @dev What it followed.
        bytes32[] predecessors;
    }

    /// @notice A court's order as its events tell it.
    struct Order {
        /// @dev Hash of the order; zero when there is none.
        bytes32 orderHash;
        /// @dev First moment at which it may be executed.
        uint256 effectiveFrom;
    }

    /// @notice A port of discharge as its carrier listed it.
    struct Port {
        /// @dev The port.
        bytes5 port;
        /// @dev Who releases there.
        uint32 agent;
    }

    /// @notice An invariant does not hold.
    /// @param rule What should hold.
    error Broken(string rule);

    /// @notice The world offers nothing on which this act could be tried.
    error NothingToDo();

    /// @dev How many of the bills that were last acted on are remembered: about as many as one act touches at most.
    uint256 internal constant _RECENT = 8;
    /// @dev Ports that carriers list have the numbers from 1 to this.
    uint16 internal constant _POINTS = 3;

    /// @notice Ids of all bills that were ever issued.
    bytes32[] public billIds;
    /// @notice How often each rule was broken.
    mapping(Rule rule => uint256 times) public breaches;

    mapping(bytes32 bill => Trace trace) private _traces;
    mapping(bytes32 bill => mapping(uint32 court => Order order)) internal _ordersOn;
    mapping(uint32 carrier => mapping(uint16 point => Port port)) internal _ports;

    /// @dev Number of the transaction that is replayed.
    uint256 internal _turn;
    /// @dev The bills that were last acted on, in a ring.
    bytes32[_RECENT] internal _recent;
    uint256 private _recentCount;

    /// @dev Reverts with {Broken} unless an invariant holds.
    function _require(bool holds, string memory rule) internal pure {
        if (!holds) revert Broken(rule);
    }

    /// @dev Counts a breach unless the rule was kept.
    function _judge(bool kept, Rule rule) internal {
        if (!kept) ++breaches[rule];
    }

    /// @dev Remembers that a bill was acted on.
    function _touch(bytes32 id) internal {
        for (uint256 i = 0; i < _RECENT; ++i) {
            if (_recent[i] == id) return;
        }
        _recent[_recentCount++ % _RECENT] = id;
    }

    /// @dev The ledger's entry of a bill.
    function _trace(bytes32 id) internal view returns (Trace storage trace) {
        return _traces[id];
    }

    /// @dev Whether an organisation is a contract that holds for others.
    function _isEscrow(uint32 org) internal pure returns (bool yes) {
        return org >= _ESCROW;
    }

    /// @dev Whether a bill in this state is spent.
    function _isFinal(BillTypes.State state) internal pure returns (bool yes) {
        return state > BillTypes.State.PendingAmendment;
    }

    /// @dev Whether the carrier has yet to answer.
    function _isPending(BillTypes.State state) internal pure returns (bool yes) {
        return state == BillTypes.State.PendingDelivery || state == BillTypes.State.PendingAmendment;
    }

    /// @dev The one party entitled to surrender.
    function _isSolePossessor(Trace storage trace, uint32 org) internal view returns (bool sole) {
        if (org != trace.holder) return false;
        if (trace.form == BillTypes.Form.Bearer) return true;
        return org == trace.endorsee || (trace.form == BillTypes.Form.Straight && org == trace.shipper);
    }

    /// @dev Who releases cargo for the carrier where a bill goes; zero for nobody.
    function _agentOf(Trace storage trace) internal view returns (uint32 agent) {
        return _ports[trace.carrier][trace.releasePoint].agent;
    }

    /// @dev Whether an organisation may answer for the carrier where a bill goes.
    function _mayAnswer(Trace storage trace, uint32 org) internal view returns (bool may) {
        return org == trace.carrier || (org == _agentOf(trace) && _isForwarder(org));
    }

    /// @dev Hash of what may never change in a record that is final.
    function _contentOf(BillTypes.Bill memory bill) internal pure returns (bytes32 content) {
        bill.lastBlock = 0;
        return keccak256(abi.encode(bill));
    }

    /// @dev A bill of the ledger, counted from one that the seed draws.
    function _billFrom(uint256 seed, uint256 offset) internal view returns (bytes32 id) {
        uint256 count = billIds.length;
        if (count == 0) revert NothingToDo();
        return billIds[(_draw(seed, "bill") % count + offset) % count];
    }

    /// @dev A bill in the given state that no contract holds.
    function _pickBill(uint256 seed, BillTypes.State state) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_traces[id].state == state && !_isEscrow(_traces[id].holder)) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill whose carrier has yet to answer.
    function _pickPending(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_isPending(_traces[id].state)) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill that its holder has title to and may endorse.
    function _pickEndorsable(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            Trace storage trace = _traces[id];
            bool issued = trace.state == BillTypes.State.Issued && !_isEscrow(trace.holder);
            if (issued && trace.endorsable && trace.holder == trace.endorsee) return id;
        }
        revert NothingToDo();
    }

    /// @dev A bill whose holder is its sole possessor.
    function _pickSurrenderable(uint256 seed) internal view returns (bytes32 id) {
        for (uint256 i = 0; i < billIds.length; ++i) {
            id = _billFrom(seed, i);
            if (_isSurrenderable(_traces[id])) return id;
        }
        revert NothingToDo();
    }

    /// @dev Whether a bill's holder may surrender it.
    function _isSurrenderable(Trace storage trace) internal view returns (bool yes) {
        bool issued = trace.state == BillTypes.State.Issued;
        return issued && !_isEscrow(trace.holder) && _isSolePossessor(trace, trace.holder);
    }
}
