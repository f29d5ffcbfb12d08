// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsTypes} from "../../contracts/types/CustomsTypes.sol";
import {PermitTypes} from "../../contracts/types/PermitTypes.sol";
import {CustomsActs} from "./CustomsActs.sol";

/// @title CustomsHandler
/// @notice Every act on an import by those who may.
abstract contract CustomsHandler is CustomsActs {
    uint256 private constant _REFERENCES = 16;
    uint256 private constant _MOST = 60_000;

    /// @notice A trader or its broker lodges an import, now and then under a reference that is taken.
    function lodge(uint256 seed) external {
        _resume(address(clearance), seed);
        CustomsTypes.ImportLodgement memory lodgement = _lodgement(seed);
        uint32 org = lodgement.importer;
        if (_draw(seed, "broker") % 2 == 0) org = _AGENT + uint32(_draw(seed, "agent") % 2);
        bytes memory data = abi.encodeCall(clearance.lodgeImport, (lodgement));
        _actFor(org, _pickRoleKey(org, seed), address(clearance), data, seed);
    }

    /// @notice Lets up to 40 days pass, so that terms end.
    function leap(uint256 seed) external {
        _mine(seed);
        _VM.warp(block.timestamp + 1 days + _draw(seed, "time") % 40 days);
    }

    /// @notice An agency grants the permit that a line needs, and the importer writes it down.
    function license(uint256 seed) external {
        for (uint256 i = 0; i < importIds.length; ++i) {
            bytes32 id = _importFrom(seed, i);
            Entry storage entry = _entry(id);
            if (entry.record.state > CustomsTypes.ImportState.Assessable) continue;
            for (uint256 line = 0; line < entry.record.lineCount; ++line) {
                if (_isUnlicensed(entry, line)) return _license(id, entry, line, seed);
            }
        }
        revert NothingToDo();
    }

    /// @notice A guarantor puts money up.
    function putUp(uint256 seed) external {
        (bytes32 account, uint32 guarantor) = _pickFund(seed);
        uint96 amount = uint96(1 + _draw(seed, "amount") % _MOST);
        bytes memory data = abi.encodeCall(accounts.deposit, (account, amount));
        _actFor(guarantor, _pickRoleKey(guarantor, seed), address(accounts), data, seed);
    }

    /// @notice A guarantor takes back what is free.
    function takeBack(uint256 seed) external {
        (bytes32 account, uint32 guarantor) = _pickFund(seed);
        uint96 free = uint96(_funds[account].deposited - _funds[account].locked);
        bytes memory data = abi.encodeCall(accounts.withdraw, (account, free));
        _actFor(guarantor, _pickRoleKey(guarantor, seed), address(accounts), data, seed);
    }

    /// @notice The declarant amends.
    function amend(uint256 seed) external {
        _perform(Act.Amend, seed);
    }

    /// @notice The declarant withdraws.
    function withdraw(uint256 seed) external {
        _seldom(seed);
        _perform(Act.Withdraw, seed);
    }

    /// @notice Customs assigns a channel.
    function assign(uint256 seed) external {
        _perform(Act.Assign, seed);
    }

    /// @notice Customs asks.
    function query(uint256 seed) external {
        _perform(Act.Query, seed);
    }

    /// @notice The declarant answers.
    function answer(uint256 seed) external {
        _perform(Act.Answer, seed);
    }

    /// @notice Customs clears documents, or records the inspection.
    function endControl(uint256 seed) external {
        _perform(Act.EndControl, seed);
    }

    /// @notice Customs rejects.
    function reject(uint256 seed) external {
        _seldom(seed);
        _perform(Act.Reject, seed);
    }

    /// @notice A party or customs has lines assessed, all or some.
    function assess(uint256 seed) external {
        _perform(Act.Assess, seed);
    }

    /// @notice Somebody pays.
    function payDuty(uint256 seed) external {
        _perform(Act.Pay, seed);
    }

    /// @notice Somebody pays, and the goods are released with it.
    function payAndRelease(uint256 seed) external {
        _perform(Act.PayAndRelease, seed);
    }

    /// @notice The importer puts its account up.
    function guarantee(uint256 seed) external {
        _perform(Act.Guarantee, seed);
    }

    /// @notice The importer pays a debt.
    function settle(uint256 seed) external {
        _perform(Act.Settle, seed);
    }

    /// @notice Customs calls a guarantee.
    function callGuarantee(uint256 seed) external {
        _perform(Act.CallGuarantee, seed);
    }

    /// @notice Customs releases.
    function releaseAll(uint256 seed) external {
        _perform(Act.Release, seed);
    }

    /// @notice Customs releases one container.
    function releaseSome(uint256 seed) external {
        _perform(Act.ReleaseSome, seed);
    }

    /// @notice Customs detains.
    function detain(uint256 seed) external {
        _seldom(seed);
        _perform(Act.Detain, seed);
    }

    /// @notice Customs disposes of what it detained.
    function dispose(uint256 seed) external {
        _perform(Act.Dispose, seed);
    }

    /// @notice The declarant appeals.
    function appeal(uint256 seed) external {
        _perform(Act.Appeal, seed);
    }

    /// @notice The declarant takes an appeal back.
    function dropAppeal(uint256 seed) external {
        _perform(Act.DropAppeal, seed);
    }

    /// @notice The review upholds.
    function uphold(uint256 seed) external {
        _perform(Act.Uphold, seed);
    }

    /// @notice The review reverses.
    function reverse(uint256 seed) external {
        _perform(Act.Reverse, seed);
    }

    /// @notice Somebody closes.
    function close(uint256 seed) external {
        _perform(Act.Close, seed);
    }

    /// @notice An audit demands more.
    function supplement(uint256 seed) external {
        _perform(Act.Supplement, seed);
    }

    /// @notice An audit pays back.
    function refund(uint256 seed) external {
        _perform(Act.Refund, seed);
    }

    /// @notice Any act on any import by a party to it: what the ledger says and what happens are one and the same.
    function heed(uint256 seed) external {
        bytes32 id = _importFrom(seed, 0);
        Act act = Act(_draw(seed, "act") % _ACTS);
        uint32 org = _partyFor(id, act, seed);
        bool may = _may(id, act, seed) && (!suspended[org] || act == Act.Close);
        bytes memory data = _dataOf(id, act, seed);
        _VM.recordLogs();
        (bool ok,) = _send(_secret(org, rootKey[org]), address(clearance), data, _draw(seed, "route"));
        _judge(ok == may, Rule.Advice);
        if (ok) _replay(_VM.getRecordedLogs(), org);
    }

    /// @dev Leaves an act that ends a life early undone two times in three.
    function _seldom(uint256 seed) private pure {
        if (_draw(seed, "seldom") % 3 != 0) revert NothingToDo();
    }

    /// @dev Does an act where it must succeed.
    function _perform(Act act, uint256 seed) internal {
        for (uint256 i = 0; i < importIds.length; ++i) {
            bytes32 id = _importFrom(seed, i);
            if (_may(id, act, seed)) return _performOn(id, act, seed);
        }
        revert NothingToDo();
    }

    /// @dev Does an act on an import.
    function _performOn(bytes32 id, Act act, uint256 seed) internal {
        if (act == Act.Close) return _closeByAnyone(id);
        uint32 org = _partyFor(id, act, seed);
        // Customs has its role at its root for sure.
        uint256 key = org == _CUSTOMS || org == _CUSTOMS + 1 ? rootKey[org] : _pickRoleKey(org, seed);
        _actFor(org, key, address(clearance), _dataOf(id, act, seed), seed);
    }

    /// @dev Closing is open to every account.
    function _closeByAnyone(bytes32 id) private {
        _VM.recordLogs();
        _act(_strangerKey(), address(clearance), abi.encodeCall(clearance.close, (id)), 0);
        _replay(_VM.getRecordedLogs(), 0);
    }

    /// @dev An import, counted from one that the seed draws.
    function _importFrom(uint256 seed, uint256 offset) internal view returns (bytes32 id) {
        uint256 count = importIds.length;
        if (count == 0) revert NothingToDo();
        return importIds[(_draw(seed, "import") % count + offset) % count];
    }

    /// @dev What a declarant states.
    function _lodgement(uint256 seed) internal returns (CustomsTypes.ImportLodgement memory lodgement) {
        uint256 pattern;
        (lodgement.consignment, pattern, lodgement.lineCount) = _consignment(seed);
        lodgement.country = _draw(seed, "country") % 3 == 0 ? bytes2("CN") : bytes2("NL");
        lodgement.declarationReference = bytes32(1 + _draw(seed, "reference") % _REFERENCES);
        lodgement.importer = 1 + uint32(_draw(seed, "importer") % _TRADERS);
        lodgement.treasury = _TREASURY_VERSION;
        lodgement.totalPrice = _total(pattern, lodgement.lineCount, seed);
    }

    function _license(bytes32 id, Entry storage entry, uint256 line, uint256 seed) private {
        (uint32 holder, uint32 agency) = (entry.record.importer, _treasuryOf(entry.record.country));
        PermitTypes.Application memory application = PermitTypes.Application({
            country: entry.record.country,
            kind: PermitTypes.Kind.Phytosanitary,
            agency: agency,
            holder: holder,
            prefix: uint40(_codes()[_PLANT] / 1_000_000),
            digits: 4,
            unit: _UNIT,
            quantity: _lines(entry.pattern, entry.record.lineCount)[line].quantity,
            permitReference: bytes32(_draw(seed, "permit"))
        });
        bytes32 permit = permits.permitId(application.country, agency, holder, application.permitReference);
        uint256 key = _secret(holder, rootKey[holder]);
        _act(key, address(permits), abi.encodeCall(permits.request, (application)), 0);
        bytes memory data = abi.encodeCall(permits.grant, (permit, application.quantity, uint24(_today() + 300)));
        _act(_secret(agency, rootKey[agency]), address(permits), data, 0);
        uint16 number = uint16(line + 1);
        data = abi.encodeCall(permits.writeDown, (permit, id, number, application.quantity));
        _act(key, address(permits), data, 0);
        entry.licensed[number] = application.quantity;
    }

    function _pickFund(uint256 seed) private view returns (bytes32 account, uint32 guarantor) {
        bytes2 country = _draw(seed, "country") % 3 == 0 ? bytes2("CN") : bytes2("NL");
        uint32 trader = 1 + uint32(_draw(seed, "trader") % _TRADERS);
        return (keccak256(abi.encode(_identityOf(country, trader))), _guarantorOf(trader));
    }
}
