// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TerminalTypes} from "../types/TerminalTypes.sol";
import {IBillStatus} from "./IBillStatus.sol";
import {ICustomsStatus} from "./ICustomsStatus.sol";

/// @title IContainerTerminal
/// @notice Container calls at many ports: where title, customs, charges and holds meet at the gate.
/// @dev Two machines, machines/container-import.toml and machines/container-export.toml, with the events of DCSA Track
/// and Trace. Position and holds are separate fields. A port organisation acts only at its own UN/LOCODEs, and an
/// authority only in the port's country. A container leaves by the gate only when the bill is accomplished, customs has
/// released, no hold is open and storage is paid; it goes on board only when its export is released for loading.
interface IContainerTerminal {
    /// @notice A carrier announced an import container.
    /// @param call Its id, see {callId}.
    /// @param carrier Organisation that announced it.
    /// @param port UN/LOCODE of discharge.
    /// @param container ISO 6346 number.
    /// @param callReference Carrier's reference of the call.
    /// @param bill Bill of lading under which it is delivered.
    /// @param holds Mask of {Holds} placed by default.
    event ContainerAnnounced(
        bytes32 indexed call,
        uint32 indexed carrier,
        bytes5 indexed port,
        bytes11 container,
        bytes32 callReference,
        bytes32 bill,
        uint16 holds
    );

    /// @notice An import container is off the vessel (DCSA DISC); storage counts from today.
    /// @param call Id of the call.
    /// @param terminal Port organisation, to which storage is owed.
    /// @param tariff Version of its storage tariff that applies; zero when it has none and charges nothing.
    /// @param paidThrough Last day for which nothing is owed.
    event ContainerDischarged(bytes32 indexed call, uint32 indexed terminal, uint16 tariff, uint24 paidThrough);

    /// @notice An import container is in the yard.
    /// @param call Id of the call.
    /// @param terminal Port organisation.
    event ContainerStored(bytes32 indexed call, uint32 indexed terminal);

    /// @notice A declaration's release was presented for an import container.
    /// @param call Id of the call.
    /// @param org Organisation that presented it.
    /// @param declaration Id of the import declaration.
    event ReleasePresented(bytes32 indexed call, uint32 indexed org, bytes32 indexed declaration);

    /// @notice Storage was paid to the terminal.
    /// @param call Id of the call.
    /// @param payer Organisation that paid.
    /// @param terminal Port organisation that was paid.
    /// @param token The currency.
    /// @param amount Amount, smallest unit.
    /// @param paidThrough Last day for which nothing is owed any more.
    event ChargesPaid(
        bytes32 indexed call,
        uint32 indexed payer,
        uint32 indexed terminal,
        address token,
        uint256 amount,
        uint24 paidThrough
    );

    /// @notice An import container left by the gate (DCSA GTOT).
    /// @param call Id of the call.
    /// @param terminal Port organisation.
    event ContainerGatedOut(bytes32 indexed call, uint32 indexed terminal);

    /// @notice A carrier booked an export container.
    /// @param call Its id, see {callId}.
    /// @param carrier Organisation that booked it.
    /// @param shipper Organisation that ships.
    /// @param port UN/LOCODE of loading.
    /// @param container ISO 6346 number.
    /// @param callReference Carrier's reference of the call.
    /// @param declaration Export declaration that covers the goods.
    /// @param holds Mask of {Holds} placed by default.
    event ContainerBooked(
        bytes32 indexed call,
        uint32 indexed carrier,
        uint32 indexed shipper,
        bytes5 port,
        bytes11 container,
        bytes32 callReference,
        bytes32 declaration,
        uint16 holds
    );

    /// @notice The shipper declared the verified gross mass of a packed container (SOLAS VI/2).
    /// @param call Id of the call.
    /// @param shipper Organisation that declared it.
    /// @param kilograms Mass, kilograms.
    event GrossMassDeclared(bytes32 indexed call, uint32 indexed shipper, uint24 kilograms);

    /// @notice An export container came in by the gate (DCSA GTIN).
    /// @param call Id of the call.
    /// @param terminal Port organisation.
    event ContainerGatedIn(bytes32 indexed call, uint32 indexed terminal);

    /// @notice An export container is on board (DCSA LOAD).
    /// @param call Id of the call.
    /// @param terminal Port organisation.
    event ContainerLoaded(bytes32 indexed call, uint32 indexed terminal);

    /// @notice The vessel with an export container has sailed (DCSA DEPA).
    /// @param call Id of the call.
    /// @param carrier Organisation that carries it.
    event ContainerDeparted(bytes32 indexed call, uint32 indexed carrier);

    /// @notice Holds were placed on a container.
    /// @param call Id of the call.
    /// @param org Organisation that placed them.
    /// @param mask Mask of {Holds} placed now.
    /// @param holds Mask of all {Holds} that are open now.
    event HoldPlaced(bytes32 indexed call, uint32 indexed org, uint16 mask, uint16 holds);

    /// @notice Holds on a container were lifted.
    /// @param call Id of the call.
    /// @param org Organisation that lifted them.
    /// @param mask Mask of {Holds} lifted now.
    /// @param holds Mask of all {Holds} that are still open.
    event HoldLifted(bytes32 indexed call, uint32 indexed org, uint16 mask, uint16 holds);

    /// @notice A terminal set what it charges for storage of containers discharged from now on.
    /// @param port UN/LOCODE.
    /// @param terminal Port organisation that charges.
    /// @param version Version of its tariff, from 1.
    /// @param token The currency.
    /// @param freeDays Days free of charge, the day of discharge among them.
    /// @param dailyRate Charge for each further day, smallest unit.
    event StorageTariffSet(
        bytes5 indexed port, uint32 indexed terminal, uint16 version, address token, uint8 freeDays, uint128 dailyRate
    );

    /// @notice The import container is not where this act needs it.
    /// @param call Id of the call.
    /// @param current Where it is; None when nothing was announced under this id.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error TerminalImportUnexpectedState(bytes32 call, TerminalTypes.ImportState current, uint256 expected);

    /// @notice The export container is not where this act needs it.
    /// @param call Id of the call.
    /// @param current Where it is; None when nothing was booked under this id.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error TerminalExportUnexpectedState(bytes32 call, TerminalTypes.ExportState current, uint256 expected);

    /// @notice There is no such call, neither an import nor an export.
    /// @dev For {placeHold} and {liftHold}, which serve both. Every other act belongs to one of the two and finds the
    /// call in its state None.
    /// @param call The id given.
    error TerminalCallUnknown(bytes32 call);

    /// @notice The container was announced or booked under this reference before.
    /// @param call Id of that call.
    error TerminalCallExists(bytes32 call);

    /// @notice A call lacks its port, its container or its reference.
    /// @param port UN/LOCODE given.
    /// @param container ISO 6346 number given.
    /// @param callReference Reference given.
    error TerminalCallIncomplete(bytes5 port, bytes11 container, bytes32 callReference);

    /// @notice Only the carrier that issued the bill may announce containers under it.
    /// @param bill Id of the bill.
    /// @param org Organisation that tried.
    /// @param carrier Organisation that issued it; zero when nobody did.
    error TerminalBillCarrierRequired(bytes32 bill, uint32 org, uint32 carrier);

    /// @notice The port organisation does not act at this port.
    /// @param org Organisation that tried.
    /// @param port UN/LOCODE.
    error TerminalPortRequired(uint32 org, bytes5 port);

    /// @notice Only the carrier that booked the container may do this.
    /// @param call Id of the call.
    /// @param org Organisation that tried.
    /// @param carrier Organisation that booked it.
    error TerminalCarrierRequired(bytes32 call, uint32 org, uint32 carrier);

    /// @notice Only the shipper may do this.
    /// @param call Id of the call.
    /// @param org Organisation that tried.
    /// @param shipper Organisation that ships.
    error TerminalShipperRequired(bytes32 call, uint32 org, uint32 shipper);

    /// @notice A packed container has a mass.
    /// @param call Id of the call.
    error TerminalGrossMassMissing(bytes32 call);

    /// @notice The mask names no hold, or one that does not exist.
    /// @param mask Mask given.
    error TerminalHoldUnknown(uint16 mask);

    /// @notice The organisation has no authority over some of the holds.
    /// @param call Id of the call.
    /// @param org Organisation that tried.
    /// @param foreign Mask of the {Holds} that are not its own.
    error TerminalHoldForeign(bytes32 call, uint32 org, uint16 foreign);

    /// @notice Some of the holds are open already.
    /// @param call Id of the call.
    /// @param open Mask of those {Holds}.
    error TerminalHoldOpen(bytes32 call, uint16 open);

    /// @notice Some of the holds are not open.
    /// @param call Id of the call.
    /// @param absent Mask of those {Holds}.
    error TerminalHoldAbsent(bytes32 call, uint16 absent);

    /// @notice The declaration has not released this container under this bill in the port's country, or another declaration
    /// keeps it.
    /// @param call Id of the call.
    /// @param declaration Id of the import declaration.
    error TerminalReleaseInvalid(bytes32 call, bytes32 declaration);

    /// @notice The container cannot leave by the gate.
    /// @param call Id of the call.
    /// @param reasons Every reason, as in {gateOutBlocks}.
    error TerminalGateOutBlocked(bytes32 call, uint256 reasons);

    /// @notice The container cannot go on board.
    /// @param call Id of the call.
    /// @param reasons Every reason, as in {loadBlocks}.
    error TerminalLoadBlocked(bytes32 call, uint256 reasons);

    /// @notice Nothing is owed up to that day.
    /// @param call Id of the call.
    /// @param throughDay The day given.
    /// @param paidThrough Last day for which nothing is owed.
    error TerminalNothingDue(bytes32 call, uint24 throughDay, uint24 paidThrough);

    /// @notice Storage is paid at most a year ahead.
    /// @param call Id of the call.
    /// @param throughDay The day given.
    /// @param latest Last day that is allowed.
    error TerminalDayTooLate(bytes32 call, uint24 throughDay, uint24 latest);

    /// @notice The settlement currency is not a contract.
    /// @param token The address given.
    error TerminalTokenInvalid(address token);

    /// @notice Announces an import container from the manifest; its holds are placed by default.
    /// @dev Emits {ContainerAnnounced}.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The caller is the carrier that issued the bill ({TerminalBillCarrierRequired}).
    /// - Port, container and reference are given ({TerminalCallIncomplete}) and new together ({TerminalCallExists}).
    /// @param announcement What is announced.
    /// @return call Id of the call.
    function announce(TerminalTypes.Announcement calldata announcement) external returns (bytes32 call);

    /// @notice Records that an import container is off the vessel. Today is day 1 of its storage.
    /// @dev Emits {ContainerDischarged}. From Announced, by a port organisation at the port. The tariff that this
    /// organisation has in force now applies for good.
    /// @param call Id of the call.
    function discharge(bytes32 call) external;

    /// @notice Records that an import container is in the yard.
    /// @dev Emits {ContainerStored}. From Discharged, by a port organisation at the port.
    /// @param call Id of the call.
    function store(bytes32 call) external;

    /// @notice Presents customs' release of an import container; the gate asks that declaration from then on.
    /// @dev Emits {ReleasePresented}. The terminal may then lift customs-document.
    ///
    /// Requirements:
    /// - The container is announced and has not left.
    /// - The caller has a seat; whoever fetches the container knows the declaration.
    /// - Customs of the port's country has released this container under the call's bill, and no other declaration that names it
    ///   is open ({TerminalReleaseInvalid}).
    /// @param call Id of the call.
    /// @param declaration Id of the import declaration.
    function presentRelease(bytes32 call, bytes32 declaration) external;

    /// @notice Pays what storage costs up to a day, from the caller's organisation to the terminal that discharged.
    /// @dev Emits {ChargesPaid}. From Discharged or InYard, by any organisation, whose account must have approved this
    /// contract. Reverts with {TerminalImportUnexpectedState}, {TerminalNothingDue}, {TerminalDayTooLate} (more than
    /// 366 days ahead), or as the transfer does.
    /// @param call Id of the call.
    /// @param throughDay Last day to pay for.
    function payCharges(bytes32 call, uint24 throughDay) external;

    /// @notice Lets an import container leave by the gate.
    /// @dev Emits {ContainerGatedOut}. From InYard ({TerminalImportUnexpectedState}), by a port organisation at the
    /// port, when nothing blocks ({TerminalGateOutBlocked}).
    /// @param call Id of the call.
    function gateOut(bytes32 call) external;

    /// @notice Books an export container; its hold is placed by default.
    /// @dev Emits {ContainerBooked}. The declaration may be lodged later; whether it fits is checked when loading.
    ///
    /// Requirements:
    /// - New issuance is not paused.
    /// - The caller is a carrier; the shipper is an active trader.
    /// - Port, container and reference are given ({TerminalCallIncomplete}) and new together ({TerminalCallExists}).
    /// @param booking What is booked.
    /// @return call Id of the call.
    function book(TerminalTypes.Booking calldata booking) external returns (bytes32 call);

    /// @notice Declares the verified gross mass of a packed container; a corrected one replaces it until it is loaded.
    /// @dev Emits {GrossMassDeclared}. From Booked or GatedIn, by the shipper. Reverts with
    /// {TerminalExportUnexpectedState}, {TerminalShipperRequired} or {TerminalGrossMassMissing}.
    /// @param call Id of the call.
    /// @param kilograms Mass, kilograms, not zero.
    function declareGrossMass(bytes32 call, uint24 kilograms) external;

    /// @notice Records that an export container came in by the gate.
    /// @dev Emits {ContainerGatedIn}. From Booked, by a port organisation at the port.
    /// @param call Id of the call.
    function gateIn(bytes32 call) external;

    /// @notice Records that an export container is on board.
    /// @dev Emits {ContainerLoaded}. From GatedIn ({TerminalExportUnexpectedState}), by a port organisation at the
    /// port, when nothing blocks ({TerminalLoadBlocked}).
    /// @param call Id of the call.
    function load(bytes32 call) external;

    /// @notice Records that the vessel has sailed.
    /// @dev Emits {ContainerDeparted}. From Loaded, by the carrier ({TerminalCarrierRequired}).
    /// @param call Id of the call.
    function depart(bytes32 call) external;

    /// @notice Places holds on a container that is not yet out or on board.
    /// @dev Emits {HoldPlaced}. Whose they are: customs-* and sanctions, customs of the port's country; quarantine, an
    /// inspector of that country; carrier-*, the carrier of the call; terminal and port-charges, a port organisation at
    /// the port; court, a court of that country.
    ///
    /// Requirements:
    /// - The call exists ({TerminalCallUnknown}). An import is Announced, Discharged or InYard
    ///   ({TerminalImportUnexpectedState}), an export Booked or GatedIn ({TerminalExportUnexpectedState}).
    /// - The mask names holds that exist ({TerminalHoldUnknown}), all the caller's own ({TerminalHoldForeign}) and none
    ///   open ({TerminalHoldOpen}).
    /// @param call Id of the call.
    /// @param mask Mask of {Holds}.
    function placeHold(bytes32 call, uint16 mask) external;

    /// @notice Lifts holds; only the authority whose hold it is lifts it.
    /// @dev Emits {HoldLifted}. Requirements as in {placeHold}, but that all must be open ({TerminalHoldAbsent}), and
    /// that a port organisation at the port may lift customs-document once customs has released the goods.
    /// @param call Id of the call.
    /// @param mask Mask of {Holds}.
    function liftHold(bytes32 call, uint16 mask) external;

    /// @notice Sets what the caller's organisation charges for storage at a port, for containers that it discharges from
    /// now on.
    /// @dev Emits {StorageTariffSet}. By a port organisation at the port ({TerminalPortRequired}). Reverts with
    /// {TerminalTokenInvalid}.
    /// @param port UN/LOCODE.
    /// @param token ERC-20 in which it charges.
    /// @param freeDays Days free of charge; the day of discharge is day 1.
    /// @param dailyRate Charge for each further day, smallest unit.
    function setStorageTariff(bytes5 port, address token, uint8 freeDays, uint128 dailyRate) external;

    /// @notice Every reason why an import container cannot leave by the gate now.
    /// @param call Id of the call.
    /// @return reasons Mask of {Blocks} and {Holds}; zero when it can leave.
    function gateOutBlocks(bytes32 call) external view returns (uint256 reasons);

    /// @notice Every reason why an export container cannot go on board now.
    /// @param call Id of the call.
    /// @return reasons Mask of {Blocks} and {Holds}; zero when it can be loaded.
    function loadBlocks(bytes32 call) external view returns (uint256 reasons);

    /// @notice What storage costs up to a day, beyond what is paid. The day of discharge is day 1.
    /// @param call Id of the call.
    /// @param throughDay Last day to count.
    /// @return token The currency; zero when the terminal charges nothing.
    /// @return amount Amount, smallest unit.
    function chargesDue(bytes32 call, uint24 throughDay) external view returns (address token, uint256 amount);

    /// @notice The record of a call; all zero when it does not exist.
    /// @param call Id of the call.
    /// @return record The record.
    function callOf(bytes32 call) external view returns (TerminalTypes.Call memory record);

    /// @notice Where an import container is.
    /// @param call Id of the call.
    /// @return state Its state; None when it was never announced.
    function importStateOf(bytes32 call) external view returns (TerminalTypes.ImportState state);

    /// @notice Where an export container is.
    /// @param call Id of the call.
    /// @return state Its state; None when it was never booked.
    function exportStateOf(bytes32 call) external view returns (TerminalTypes.ExportState state);

    /// @notice The version of a terminal's storage tariff that is in force.
    /// @param port UN/LOCODE.
    /// @param terminal Port organisation.
    /// @return version The version; zero when it has none.
    function storageTariffVersion(bytes5 port, uint32 terminal) external view returns (uint16 version);

    /// @notice A version of a terminal's storage tariff.
    /// @param port UN/LOCODE.
    /// @param terminal Port organisation.
    /// @param version The version, from 1.
    /// @return tariff The tariff; all zero when there is no such version.
    function storageTariffAt(bytes5 port, uint32 terminal, uint16 version)
        external
        view
        returns (TerminalTypes.StorageTariff memory tariff);

    /// @notice The bills under which containers are delivered.
    /// @return register The register of bills of lading.
    function bills() external view returns (IBillStatus register);

    /// @notice The customs clearance that is asked at the gate and at the quay.
    /// @return clearance The contract.
    function customs() external view returns (ICustomsStatus clearance);

    /// @notice The id of a call: `keccak256(abi.encode(port, container, callReference))`.
    /// @param port UN/LOCODE.
    /// @param container ISO 6346 number, ASCII.
    /// @param callReference Carrier's reference of the call.
    /// @return call The id.
    function callId(bytes5 port, bytes11 container, bytes32 callReference) external pure returns (bytes32 call);
}
