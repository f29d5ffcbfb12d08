// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitTypes} from "../../contracts/types/PermitTypes.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {PermitIntruder} from "./PermitIntruder.sol";

/// @title PermitChecks
/// @notice The invariants of permits, P1 to P6 of docs/invariants.md.
abstract contract PermitChecks is PermitIntruder {
    /// @notice Reverts with {Broken} unless every invariant holds for every permit.
    function checkPermits() external view {
        for (uint256 i = 0; i < permitIds.length; ++i) {
            _checkPermit(permitIds[i]);
        }
        _require(breaches[Rule.Entitled] == 0, "P4: only the agency, the holder and customs, each for its own acts");
        _require(breaches[Rule.Active] == 0, "P4: dead keys and suspended organisations do not act");
        _require(breaches[Rule.Transition] == 0, "P3: only listed transitions, in time");
        _require(breaches[Rule.Final] == 0, "P3: what is final stays");
        _require(breaches[Rule.Payment] == 0, "P2: no quantity comes from nothing");
        _require(breaches[Rule.Trespass] == 0, "P4: outsiders change nothing");
    }

    function _checkPermit(bytes32 id) private view {
        Licence storage licence = _licences[id];
        PermitTypes.Application storage asked = licence.application;
        PermitTypes.Permit memory record = permits.permitOf(id);
        _require(record.state == licence.state && permits.stateOf(id) == licence.state, "P1: state");
        _require(record.kind == asked.kind && record.country == asked.country, "P1: kind and country");
        _require(record.agency == asked.agency && record.holder == asked.holder, "P1: agency and holder");
        _require(record.prefix == asked.prefix && record.digits == asked.digits, "P1: goods");
        _require(record.unit == asked.unit && record.lastDay == licence.lastDay, "P1: unit and last day");
        bool undecided = licence.state == PermitTypes.State.Requested || licence.state == PermitTypes.State.Refused;
        if (undecided) {
            _require(record.remaining == asked.quantity, "P2: what was asked for");
            return;
        }
        _require(licence.written + record.remaining == licence.granted, "P2: written and left are granted");
        bool spent = licence.state == PermitTypes.State.Used;
        bool ended = licence.state == PermitTypes.State.Revoked;
        _require(spent == (record.remaining == 0) || ended, "P2: Used is when nothing is left");
        _require(_sumOfUses(id, licence) == licence.written, "P2: the uses are what is written down");
    }

    /// @dev What stands of a permit; each use on the way is compared with what the ledger says, and with what customs is
    /// told.
    function _sumOfUses(bytes32 id, Licence storage licence) private view returns (uint256 sum) {
        PermitTypes.Application storage asked = licence.application;
        for (uint256 place = 0; place < _DECLARATIONS * _LINES; ++place) {
            bytes32 declaration = bytes32(1 + place / _LINES);
            uint16 line = uint16(1 + place % _LINES);
            PermitTypes.Use storage use = _useFor(licence, declaration, line);
            PermitTypes.Use memory found = permits.useOf(declaration, asked.holder, asked.country, line, asked.kind);
            _require(found.permit == use.permit && found.quantity == use.quantity, "P5: uses follow the events");
            if (use.permit != id) continue;
            sum += use.quantity;
            _checkCover(declaration, line, licence, use.quantity);
        }
    }

    /// @dev P6: exactly what is written down covers, for this trader and country, and no more.
    function _checkCover(bytes32 declaration, uint16 number, Licence storage licence, uint64 quantity) private view {
        PermitTypes.Application storage asked = licence.application;
        uint16 kinds = uint16(1 << uint8(asked.kind));
        TariffTypes.Line memory line;
        line.number = number;
        line.commodity = uint40(asked.prefix * 10 ** (10 - asked.digits));
        line.unit = asked.unit;
        line.quantity = quantity;
        bool dead = licence.state == PermitTypes.State.Revoked;
        uint16 lacking = permits.missing(declaration, asked.holder, asked.country, line, kinds);
        _require((lacking == kinds) == dead && (lacking == 0) == !dead, "P6: what is written down covers");
        line.unit = "NAR";
        lacking = permits.missing(declaration, asked.holder, asked.country, line, kinds);
        _require(lacking == kinds, "P6: not in another unit");
        line.unit = asked.unit;
        if (quantity == type(uint64).max) return;
        line.quantity = quantity + 1;
        lacking = permits.missing(declaration, asked.holder, asked.country, line, kinds);
        _require(lacking == kinds, "P6: and no more");
    }
}
