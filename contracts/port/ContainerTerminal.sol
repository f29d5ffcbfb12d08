// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Acting} from "../identity/Acting.sol";
import {IBillStatus} from "../interfaces/IBillStatus.sol";
import {IContainerTerminal} from "../interfaces/IContainerTerminal.sol";
import {ICustomsStatus} from "../interfaces/ICustomsStatus.sol";
import {IParticipants} from "../interfaces/IParticipants.sol";
import {Day} from "../libraries/Day.sol";
import {StateMachine} from "../libraries/StateMachine.sol";
import {ExactTransfer} from "../settlement/ExactTransfer.sol";
import {BillTypes} from "../types/BillTypes.sol";
import {Blocks} from "../types/Blocks.sol";
import {Holds} from "../types/Holds.sol";
import {Roles} from "../types/Roles.sol";
import {TerminalTypes} from "../types/TerminalTypes.sol";

/// @title ContainerTerminal
/// @notice See {IContainerTerminal}.
contract ContainerTerminal is Acting, IContainerTerminal {
    using StateMachine for uint256;

    /// @dev How far ahead storage may be paid. Bounded, because nothing is given back.
    uint24 private constant _ADVANCE_DAYS = 366;
    /// @dev Last day for which nothing is owed when the terminal charges nothing.
    uint24 private constant _FOR_EVER = type(uint24).max;

    /// @inheritdoc IContainerTerminal
    IBillStatus public immutable override bills;

    /// @inheritdoc IContainerTerminal
    ICustomsStatus public immutable override customs;

    mapping(bytes32 call => TerminalTypes.Call record) private _calls;
    mapping(bytes5 port => mapping(uint32 terminal => uint16 version)) private _tariffVersion;
    mapping(
        bytes5 port => mapping(uint32 terminal => mapping(uint16 version => TerminalTypes.StorageTariff tariff))
    ) private _tariffs;

    /// @param authority The AccessManager of the port authority.
    /// @param forwarder The trusted ERC2771Forwarder.
    /// @param register The register of participants.
    /// @param bills_ The register of bills of lading.
    /// @param customs_ The customs clearance.
    constructor(
        address authority,
        address forwarder,
        IParticipants register,
        IBillStatus bills_,
        ICustomsStatus customs_
    ) Acting(authority, forwarder, register) {
        bills = bills_;
        customs = customs_;
    }

    /// @inheritdoc IContainerTerminal
    function announce(TerminalTypes.Announcement calldata announcement)
        external
        override
        whenIssuing
        returns (bytes32 call)
    {
        // Check:
        TerminalTypes.Call storage record;
        (call, record) = _newCall(announcement.port, announcement.container, announcement.callReference);
        uint32 org = _actorAs(Roles.CARRIER);
        uint32 carrier = bills.carrierOf(announcement.bill);
        if (org != carrier) revert TerminalBillCarrierRequired(announcement.bill, org, carrier);

        // Effect:
        record.inward = TerminalTypes.ImportState.Announced;
        record.holds = Holds.ON_IMPORT;
        record.port = announcement.port;
        record.carrier = carrier;
        record.document = announcement.bill;
        record.container = announcement.container;
        emit ContainerAnnounced(
            call,
            carrier,
            announcement.port,
            announcement.container,
            announcement.callReference,
            announcement.bill,
            Holds.ON_IMPORT
        );
    }

    /// @inheritdoc IContainerTerminal
    function discharge(bytes32 call) external override {
        // Check:
        TerminalTypes.Call storage record = _inward(call, TerminalTypes.ImportState.Announced);
        bytes5 port = record.port;
        uint32 org = _portAt(port);

        // Effect:
        uint16 version = _tariffVersion[port][org];
        TerminalTypes.StorageTariff storage tariff = _tariffs[port][org][version];
        uint24 today = Day.today();
        // The free days count as paid, the day of discharge being the first of them.
        uint24 paidThrough = tariff.dailyRate == 0 ? _FOR_EVER : today + tariff.freeDays - 1;
        record.inward = TerminalTypes.ImportState.Discharged;
        record.party = org;
        record.dischargedOn = today;
        record.paidThrough = paidThrough;
        record.tariff = version;
        emit ContainerDischarged(call, org, version, paidThrough);
    }

    /// @inheritdoc IContainerTerminal
    function store(bytes32 call) external override {
        // Check:
        TerminalTypes.Call storage record = _inward(call, TerminalTypes.ImportState.Discharged);
        uint32 org = _portAt(record.port);

        // Effect:
        record.inward = TerminalTypes.ImportState.InYard;
        emit ContainerStored(call, org);
    }

    /// @inheritdoc IContainerTerminal
    function presentRelease(bytes32 call, bytes32 declaration) external override {
        // Check:
        TerminalTypes.Call storage record = _calls[call];
        _requireInward(call, record.inward, _inbound());
        uint32 org = _actor();
        bytes11 container = record.container;
        (bytes2 country, bytes32 bill) = customs.releaseOf(declaration, container);
        bool fits = country == bytes2(record.port) && bill == record.document;
        if (!fits || !customs.isReleased(declaration, container)) revert TerminalReleaseInvalid(call, declaration);

        // Effect:
        record.declaration = declaration;
        emit ReleasePresented(call, org, declaration);
    }

    /// @inheritdoc IContainerTerminal
    function payCharges(bytes32 call, uint24 throughDay) external override {
        // Check:
        TerminalTypes.Call storage record = _calls[call];
        _requireInward(
            call,
            record.inward,
            StateMachine.either(uint8(TerminalTypes.ImportState.Discharged), uint8(TerminalTypes.ImportState.InYard))
        );
        uint32 payer = _actor();
        uint24 latest = Day.today() + _ADVANCE_DAYS;
        if (throughDay > latest) revert TerminalDayTooLate(call, throughDay, latest);
        (address token, uint256 amount) = _chargesDue(record, throughDay);
        if (amount == 0) revert TerminalNothingDue(call, throughDay, record.paidThrough);

        // Effect:
        uint32 terminal = record.party;
        record.paidThrough = throughDay;
        emit ChargesPaid(call, payer, terminal, token, amount, throughDay);

        // Interaction:
        ExactTransfer.pull(IERC20(token), participants.accountOf(payer), participants.accountOf(terminal), amount);
    }

    /// @inheritdoc IContainerTerminal
    function gateOut(bytes32 call) external override {
        // Check:
        TerminalTypes.Call storage record = _inward(call, TerminalTypes.ImportState.InYard);
        uint32 org = _portAt(record.port);
        uint256 reasons = _gateOutBlocks(record);
        if (reasons != 0) revert TerminalGateOutBlocked(call, reasons);

        // Effect:
        record.inward = TerminalTypes.ImportState.GatedOut;
        emit ContainerGatedOut(call, org);
    }

    /// @inheritdoc IContainerTerminal
    function book(TerminalTypes.Booking calldata booking) external override whenIssuing returns (bytes32 call) {
        // Check:
        TerminalTypes.Call storage record;
        (call, record) = _newCall(booking.port, booking.container, booking.callReference);
        (uint32 carrier, uint16 roles, uint16 shipperRoles) = participants.actorToward(_msgSender(), booking.shipper);
        _requireRole(carrier, roles, Roles.CARRIER);
        _requireRole(booking.shipper, shipperRoles, Roles.TRADER);

        // Effect:
        record.outward = TerminalTypes.ExportState.Booked;
        record.holds = Holds.ON_EXPORT;
        record.port = booking.port;
        record.carrier = carrier;
        record.party = booking.shipper;
        record.document = booking.declaration;
        emit ContainerBooked(
            call,
            carrier,
            booking.shipper,
            booking.port,
            booking.container,
            booking.callReference,
            booking.declaration,
            Holds.ON_EXPORT
        );
    }

    /// @inheritdoc IContainerTerminal
    function declareGrossMass(bytes32 call, uint24 kilograms) external override {
        // Check:
        TerminalTypes.Call storage record = _calls[call];
        _requireOutward(
            call,
            record.outward,
            StateMachine.either(uint8(TerminalTypes.ExportState.Booked), uint8(TerminalTypes.ExportState.GatedIn))
        );
        uint32 org = _actorAs(Roles.TRADER);
        if (org != record.party) revert TerminalShipperRequired(call, org, record.party);
        if (kilograms == 0) revert TerminalGrossMassMissing(call);

        // Effect:
        record.grossMass = kilograms;
        emit GrossMassDeclared(call, org, kilograms);
    }

    /// @inheritdoc IContainerTerminal
    function gateIn(bytes32 call) external override {
        // Check:
        TerminalTypes.Call storage record = _outward(call, TerminalTypes.ExportState.Booked);
        uint32 org = _portAt(record.port);

        // Effect:
        record.outward = TerminalTypes.ExportState.GatedIn;
        emit ContainerGatedIn(call, org);
    }

    /// @inheritdoc IContainerTerminal
    function load(bytes32 call) external override {
        // Check:
        TerminalTypes.Call storage record = _outward(call, TerminalTypes.ExportState.GatedIn);
        uint32 org = _portAt(record.port);
        uint256 reasons = _loadBlocks(record);
        if (reasons != 0) revert TerminalLoadBlocked(call, reasons);

        // Effect:
        record.outward = TerminalTypes.ExportState.Loaded;
        emit ContainerLoaded(call, org);
    }

    /// @inheritdoc IContainerTerminal
    function depart(bytes32 call) external override {
        // Check:
        TerminalTypes.Call storage record = _outward(call, TerminalTypes.ExportState.Loaded);
        uint32 org = _actorAs(Roles.CARRIER);
        if (org != record.carrier) revert TerminalCarrierRequired(call, org, record.carrier);

        // Effect:
        record.outward = TerminalTypes.ExportState.Departed;
        emit ContainerDeparted(call, org);
    }

    /// @inheritdoc IContainerTerminal
    function placeHold(bytes32 call, uint16 mask) external override {
        // Check:
        TerminalTypes.Call storage record = _held(call, mask);
        (uint32 org, uint16 own) = _ownHolds(record);
        if (mask & ~own != 0) revert TerminalHoldForeign(call, org, mask & ~own);
        uint16 holds = record.holds;
        if (mask & holds != 0) revert TerminalHoldOpen(call, mask & holds);

        // Effect:
        holds |= mask;
        record.holds = holds;
        emit HoldPlaced(call, org, mask, holds);
    }

    /// @inheritdoc IContainerTerminal
    function liftHold(bytes32 call, uint16 mask) external override {
        // Check:
        TerminalTypes.Call storage record = _held(call, mask);
        (uint32 org, uint16 own) = _ownHolds(record);
        if (own & Holds.TERMINAL != 0 && _customsReleased(record)) own |= Holds.CUSTOMS_DOCUMENT;
        if (mask & ~own != 0) revert TerminalHoldForeign(call, org, mask & ~own);
        uint16 holds = record.holds;
        if (mask & ~holds != 0) revert TerminalHoldAbsent(call, mask & ~holds);

        // Effect:
        holds &= ~mask;
        record.holds = holds;
        emit HoldLifted(call, org, mask, holds);
    }

    /// @inheritdoc IContainerTerminal
    function setStorageTariff(bytes5 port, address token, uint8 freeDays, uint128 dailyRate) external override {
        // Check:
        uint32 org = _portAt(port);
        if (token.code.length == 0) revert TerminalTokenInvalid(token);

        // Effect:
        uint16 version = ++_tariffVersion[port][org];
        _tariffs[port][org][version] =
            TerminalTypes.StorageTariff({token: token, freeDays: freeDays, dailyRate: dailyRate});
        emit StorageTariffSet(port, org, version, token, freeDays, dailyRate);
    }

    /// @inheritdoc IContainerTerminal
    function gateOutBlocks(bytes32 call) external view override returns (uint256 reasons) {
        return _gateOutBlocks(_calls[call]);
    }

    /// @inheritdoc IContainerTerminal
    function loadBlocks(bytes32 call) external view override returns (uint256 reasons) {
        return _loadBlocks(_calls[call]);
    }

    /// @inheritdoc IContainerTerminal
    function chargesDue(bytes32 call, uint24 throughDay)
        external
        view
        override
        returns (address token, uint256 amount)
    {
        return _chargesDue(_calls[call], throughDay);
    }

    /// @inheritdoc IContainerTerminal
    function callOf(bytes32 call) external view override returns (TerminalTypes.Call memory record) {
        return _calls[call];
    }

    /// @inheritdoc IContainerTerminal
    function importStateOf(bytes32 call) external view override returns (TerminalTypes.ImportState state) {
        return _calls[call].inward;
    }

    /// @inheritdoc IContainerTerminal
    function exportStateOf(bytes32 call) external view override returns (TerminalTypes.ExportState state) {
        return _calls[call].outward;
    }

    /// @inheritdoc IContainerTerminal
    function storageTariffVersion(bytes5 port, uint32 terminal) external view override returns (uint16 version) {
        return _tariffVersion[port][terminal];
    }

    /// @inheritdoc IContainerTerminal
    function storageTariffAt(bytes5 port, uint32 terminal, uint16 version)
        external
        view
        override
        returns (TerminalTypes.StorageTariff memory tariff)
    {
        return _tariffs[port][terminal][version];
    }

    /// @inheritdoc IContainerTerminal
    function callId(bytes5 port, bytes11 container, bytes32 callReference) public pure override returns (bytes32 call) {
        return keccak256(abi.encode(port, container, callReference));
    }

    /// @dev Id and empty record of a call that is new.
    function _newCall(bytes5 port, bytes11 container, bytes32 callReference)
        private
        view
        returns (bytes32 call, TerminalTypes.Call storage record)
    {
        if (port == 0 || container == 0 || callReference == 0) {
            revert TerminalCallIncomplete(port, container, callReference);
        }
        call = callId(port, container, callReference);
        record = _calls[call];
        if (record.port != 0) revert TerminalCallExists(call);
    }

    /// @dev Record of an import that must be in the state.
    function _inward(bytes32 call, TerminalTypes.ImportState expected)
        private
        view
        returns (TerminalTypes.Call storage record)
    {
        record = _calls[call];
        TerminalTypes.ImportState current = record.inward;
        if (current != expected) {
            revert TerminalImportUnexpectedState(call, current, StateMachine.only(uint8(expected)));
        }
    }

    /// @dev Record of an export that must be in the state.
    function _outward(bytes32 call, TerminalTypes.ExportState expected)
        private
        view
        returns (TerminalTypes.Call storage record)
    {
        record = _calls[call];
        TerminalTypes.ExportState current = record.outward;
        if (current != expected) {
            revert TerminalExportUnexpectedState(call, current, StateMachine.only(uint8(expected)));
        }
    }

    /// @dev Record of a call whose holds may change, by a mask that makes sense.
    function _held(bytes32 call, uint16 mask) private view returns (TerminalTypes.Call storage record) {
        record = _calls[call];
        TerminalTypes.ImportState inward = record.inward;
        TerminalTypes.ExportState outward = record.outward;
        if (inward != TerminalTypes.ImportState.None) {
            _requireInward(call, inward, _inbound());
        } else if (outward != TerminalTypes.ExportState.None) {
            uint256 ashore =
                StateMachine.either(uint8(TerminalTypes.ExportState.Booked), uint8(TerminalTypes.ExportState.GatedIn));
            _requireOutward(call, outward, ashore);
        } else {
            revert TerminalCallUnknown(call);
        }
        if (mask == 0 || mask & ~Holds.ALL != 0) revert TerminalHoldUnknown(mask);
    }

    /// @dev The acting organisation, and the holds that are its own.
    function _ownHolds(TerminalTypes.Call storage record) private view returns (uint32 org, uint16 own) {
        uint16 roles;
        bytes2 country;
        bytes5 port = record.port;
        (org, roles, country) = participants.actor(_msgSender());
        if (country == bytes2(port)) {
            if (roles & Roles.CUSTOMS != 0) own |= Holds.OF_CUSTOMS;
            if (roles & Roles.INSPECTOR != 0) own |= Holds.QUARANTINE;
            if (roles & Roles.COURT != 0) own |= Holds.COURT;
        }
        if (roles & Roles.CARRIER != 0 && org == record.carrier) own |= Holds.OF_CARRIER;
        if (roles & Roles.PORT != 0 && participants.actsAt(org, port)) own |= Holds.OF_PORT;
    }

    /// @dev Whether customs has released the goods of a call, in or out.
    function _customsReleased(TerminalTypes.Call storage record) private view returns (bool released) {
        return record.outward == TerminalTypes.ExportState.None
            ? customs.isReleased(record.declaration, record.container)
            : customs.isReleasedForLoading(record.document);
    }

    /// @dev Every reason why an import cannot leave, {Holds} in the low bits.
    function _gateOutBlocks(TerminalTypes.Call storage record) private view returns (uint256 reasons) {
        bytes32 bill = record.document;
        reasons = record.holds;
        if (record.inward != TerminalTypes.ImportState.InYard) reasons |= Blocks.NOT_IN_YARD;
        if (bills.stateOf(bill) != BillTypes.State.Accomplished) reasons |= Blocks.BILL_NOT_ACCOMPLISHED;
        bool released = customs.isReleased(record.declaration, record.container);
        if (!released) reasons |= Blocks.CUSTOMS_NOT_RELEASED;
        bool charging = record.dischargedOn != 0;
        if (charging && record.paidThrough < Day.today()) reasons |= Blocks.CHARGES_UNPAID;
    }

    /// @dev Every reason why an export cannot be loaded, {Holds} in the low bits.
    function _loadBlocks(TerminalTypes.Call storage record) private view returns (uint256 reasons) {
        bytes32 declaration = record.document;
        reasons = record.holds;
        if (record.outward != TerminalTypes.ExportState.GatedIn) reasons |= Blocks.NOT_GATED_IN;
        if (record.grossMass == 0) reasons |= Blocks.GROSS_MASS_MISSING;
        if (!customs.isReleasedForLoading(declaration)) reasons |= Blocks.EXPORT_NOT_RELEASED;
        (uint32 exporter, bytes5 port) = customs.exportTermsOf(declaration);
        bool lodged = exporter != 0;
        if (lodged && (exporter != record.party || port != record.port)) reasons |= Blocks.DECLARATION_MISMATCH;
    }

    /// @dev What storage costs up to a day, beyond what is paid.
    function _chargesDue(TerminalTypes.Call storage record, uint24 throughDay)
        private
        view
        returns (address token, uint256 amount)
    {
        TerminalTypes.StorageTariff storage tariff = _tariffs[record.port][record.party][record.tariff];
        token = tariff.token;
        uint24 paidThrough = record.paidThrough;
        if (throughDay > paidThrough) amount = uint256(throughDay - paidThrough) * tariff.dailyRate;
    }

    /// @dev The acting port organisation, at one of its own ports.
    function _portAt(bytes5 port) private view returns (uint32 org) {
        org = _actorAs(Roles.PORT);
        if (!participants.actsAt(org, port)) revert TerminalPortRequired(org, port);
    }

    /// @dev The positions of an import from its announcement to the gate.
    function _inbound() private pure returns (uint256 set) {
        return StateMachine.either(
            uint8(TerminalTypes.ImportState.Announced), uint8(TerminalTypes.ImportState.Discharged)
        ) | StateMachine.only(uint8(TerminalTypes.ImportState.InYard));
    }

    /// @dev Reverts with {TerminalImportUnexpectedState} unless the state is expected.
    function _requireInward(bytes32 call, TerminalTypes.ImportState current, uint256 expected) private pure {
        if (!expected.includes(uint8(current))) revert TerminalImportUnexpectedState(call, current, expected);
    }

    /// @dev Reverts with {TerminalExportUnexpectedState} unless the state is expected.
    function _requireOutward(bytes32 call, TerminalTypes.ExportState current, uint256 expected) private pure {
        if (!expected.includes(uint8(current))) revert TerminalExportUnexpectedState(call, current, expected);
    }
}
