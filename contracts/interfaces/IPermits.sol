// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PermitTypes} from "../types/PermitTypes.sol";
import {IPermitStatus} from "./IPermitStatus.sol";

/// @title IPermits
/// @notice Licences and certificates that goods need to cross a border: asked for by traders, granted by agencies of the
/// country that requires them, and written down line by line until nothing is left.
/// @dev Licences: WTO Agreement on Import Licensing Procedures, articles 1 to 3. Supporting documents of a declaration:
/// Revised Kyoto Convention, General Annex, standards 3.16 to 3.19. Phytosanitary certificates: IPPC article V, ISPM 12.
/// Wildlife: CITES articles III to VI; a permit is for one consignment and cancelled when it is used (VI.5, VI.6). The
/// machine is machines/permit.toml.
///
/// A permit is named by country, agency, holder and the holder's own reference; no reference is used twice, whatever
/// became of its permit. One use can stand for each line of a declaration, kind of permit, trader and country, so that
/// no line takes from two permits and no other trader's or country's permit stands in a line's way.
///
/// Warning: a Granted permit stays so when its last day has passed, until someone calls {expire}; it cannot be written
/// down any more all the same. Warning: nothing here says whether a declaration exists: whoever writes a permit down for
/// one that does not has to ask customs to give the use back.
interface IPermits is IPermitStatus {
    /// @notice A permit was asked for.
    /// @param permit Id of the permit.
    /// @param holder Trader that is to hold it.
    /// @param agency Organisation that is asked.
    /// @param by Organisation that asks: the trader or its broker.
    /// @param application What is asked for.
    event PermitRequested(
        bytes32 indexed permit,
        uint32 indexed holder,
        uint32 indexed agency,
        uint32 by,
        PermitTypes.Application application
    );

    /// @notice A permit was granted.
    /// @param permit Id of the permit.
    /// @param agency Organisation that granted it.
    /// @param holder Trader that holds it.
    /// @param quantity What may be written down, thousandths of the unit.
    /// @param lastDay Last day on which it may be, UTC.
    event PermitGranted(
        bytes32 indexed permit, uint32 indexed agency, uint32 indexed holder, uint64 quantity, uint24 lastDay
    );

    /// @notice A permit was refused.
    /// @param permit Id of the permit.
    /// @param agency Organisation that refused it.
    /// @param holder Trader that asked for it.
    /// @param reason Hash of the reason.
    event PermitRefused(bytes32 indexed permit, uint32 indexed agency, uint32 indexed holder, bytes32 reason);

    /// @notice A permit was taken back.
    /// @param permit Id of the permit.
    /// @param agency Organisation that took it back.
    /// @param holder Trader that held it.
    /// @param reason Hash of the reason.
    event PermitRevoked(bytes32 indexed permit, uint32 indexed agency, uint32 indexed holder, bytes32 reason);

    /// @notice A quantity of a permit was written down for a line of a declaration.
    /// @param permit Id of the permit.
    /// @param declaration Id of the declaration.
    /// @param by Organisation that wrote it down: the holder, or customs.
    /// @param line Number of the line.
    /// @param quantity What was written down, thousandths of the unit.
    /// @param remaining What is left.
    event PermitWrittenDown(
        bytes32 indexed permit,
        bytes32 indexed declaration,
        uint32 indexed by,
        uint16 line,
        uint64 quantity,
        uint64 remaining
    );

    /// @notice What was written down for a line of a declaration was given back to the permit.
    /// @param permit Id of the permit.
    /// @param declaration Id of the declaration.
    /// @param by Customs organisation that gave it back.
    /// @param line Number of the line.
    /// @param quantity What was given back, thousandths of the unit.
    /// @param remaining What is left from now on.
    event PermitRestored(
        bytes32 indexed permit,
        bytes32 indexed declaration,
        uint32 indexed by,
        uint16 line,
        uint64 quantity,
        uint64 remaining
    );

    /// @notice The last day of a permit has passed.
    /// @param permit Id of the permit.
    /// @param holder Trader that held it.
    /// @param lastDay That day, UTC.
    /// @param remaining What was never written down, thousandths of the unit.
    event PermitExpired(bytes32 indexed permit, uint32 indexed holder, uint24 lastDay, uint64 remaining);

    /// @notice The permit is not in a state that allows this act.
    /// @param permit Id of the permit.
    /// @param current Its state.
    /// @param expected Bitmap of the states that allow it, bit n for enum value n.
    error PermitUnexpectedState(bytes32 permit, PermitTypes.State current, uint256 expected);

    /// @notice An application lacks its kind, unit, quantity or reference.
    /// @param permit Id of the permit.
    error PermitIncomplete(bytes32 permit);

    /// @notice A prefix of commodity codes has 2, 4, 6, 8 or 10 digits, and no more than it states.
    /// @param prefix The prefix.
    /// @param digits How many digits it is to have.
    error PermitPrefixInvalid(uint40 prefix, uint8 digits);

    /// @notice Only the agency that was asked may do this.
    /// @param permit Id of the permit.
    /// @param org Organisation that tried.
    /// @param agency The agency.
    error PermitAgencyRequired(bytes32 permit, uint32 org, uint32 agency);

    /// @notice Only the holder, as a trader, or customs of the permit's country may do this.
    /// @param permit Id of the permit.
    /// @param org Organisation that tried.
    error PermitPartyRequired(bytes32 permit, uint32 org);

    /// @notice A quantity is zero, or more than there is.
    /// @param permit Id of the permit.
    /// @param quantity The quantity, thousandths of the unit.
    /// @param available What was asked for, or what is left.
    error PermitQuantityInvalid(bytes32 permit, uint64 quantity, uint64 available);

    /// @notice A last day is not in the time for which a permit can be granted.
    /// @param permit Id of the permit.
    /// @param lastDay The day, UTC.
    /// @param earliest First day that could be the last.
    /// @param latest Last day that could be.
    error PermitLastDayInvalid(bytes32 permit, uint24 lastDay, uint24 earliest, uint24 latest);

    /// @notice A refusal or revocation needs the hash of its reason.
    /// @param permit Id of the permit.
    error PermitReasonMissing(bytes32 permit);

    /// @notice The permit's last day has passed.
    /// @param permit Id of the permit.
    /// @param lastDay That day, UTC.
    error PermitLapsed(bytes32 permit, uint24 lastDay);

    /// @notice The permit's last day has not passed.
    /// @param permit Id of the permit.
    /// @param lastDay That day, UTC.
    error PermitStillValid(bytes32 permit, uint24 lastDay);

    /// @notice No declaration is named, or its line is not one of 1 to 999.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    error PermitLineInvalid(bytes32 declaration, uint16 line);

    /// @notice A permit of this kind, trader and country is written down for the line already.
    /// @param permit Id of the permit that was to be written down.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    /// @param written Id of the permit whose use stands.
    error PermitLineWritten(bytes32 permit, bytes32 declaration, uint16 line, bytes32 written);

    /// @notice The permit is not written down for the line.
    /// @param permit Id of the permit.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    error PermitLineNotWritten(bytes32 permit, bytes32 declaration, uint16 line);

    /// @notice Asks an agency for a permit; the caller is the trader that is to hold it, or its broker.
    /// @dev Emits {PermitRequested}. An agency that never answers holds nothing up: the trader may ask again under another
    /// reference (Agreement on Import Licensing, article 3.5 f, has agencies answer within 30 or 60 days).
    ///
    /// Requirements:
    /// - Issuance is not paused, and the reference is new for country, agency and holder.
    /// - Kind, unit, quantity and reference are stated; the prefix has 2, 4, 6, 8 or 10 digits.
    /// - The holder is an active trader; the caller acts for it as a trader, or is a logistics organisation.
    /// - The agency is active, of the country, and has the inspector or customs role.
    /// @param application What is asked for.
    /// @return permit Id of the permit.
    function request(PermitTypes.Application calldata application) external returns (bytes32 permit);

    /// @notice Grants what was asked for, or less of it, until a day.
    /// @dev Emits {PermitGranted}.
    ///
    /// Requirements:
    /// - The permit is Requested; the caller is the agency asked, by a seat with the inspector or customs role.
    /// - The quantity is not zero and not more than was asked for.
    /// - The last day is today or later, at most 366 days ahead.
    /// @param permit Id of the permit.
    /// @param quantity What may be written down, thousandths of the unit.
    /// @param lastDay Last day on which it may be, UTC; all of that day counts.
    function grant(bytes32 permit, uint64 quantity, uint24 lastDay) external;

    /// @notice Refuses what was asked for, for good.
    /// @dev Emits {PermitRefused}. The permit is Requested, the caller the agency asked, by a seat with the inspector or
    /// customs role; the reason is not zero.
    /// @param permit Id of the permit.
    /// @param reason Hash of the reason, which the applicant is given (Agreement on Import Licensing, article 3.5 e).
    function refuse(bytes32 permit, bytes32 reason) external;

    /// @notice Takes a permit back, for good. What is written down stays so, but covers no line that is assessed from now
    /// on, see {IPermitStatus-missing}.
    /// @dev Emits {PermitRevoked}. The permit is Granted or Used: a trader that hears of a revocation does not escape it
    /// by writing the rest down. The caller is the agency that granted it, by a seat with the inspector or customs role;
    /// the reason is not zero.
    /// @param permit Id of the permit.
    /// @param reason Hash of the reason.
    function revoke(bytes32 permit, bytes32 reason) external;

    /// @notice Writes a quantity of a permit down for one line of a declaration.
    /// @dev Emits {PermitWrittenDown}; the permit is Used when nothing is left. Whether the line's goods are those of the
    /// permit is seen when customs asks, see {IPermitStatus-missing}.
    ///
    /// Requirements:
    /// - The permit is Granted and its last day has not passed.
    /// - The caller is the holder, by a seat with the trader role, or customs of the permit's country.
    /// - A declaration and a line of 1 to 999 are named, for which no permit of this kind, trader and country stands.
    /// - The quantity is not zero and not more than is left.
    /// @param permit Id of the permit.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    /// @param quantity What is written down, thousandths of the unit.
    function writeDown(bytes32 permit, bytes32 declaration, uint16 line, uint64 quantity) external;

    /// @notice Gives a use back to its permit: the declaration came to nothing, or is to be covered by another permit.
    /// @dev Emits {PermitRestored}. A Used permit is Granted again. An Expired or Revoked one stays so: the use ends, so
    /// that another permit can be written down for the line, but what comes back cannot be used any more.
    ///
    /// Requirements:
    /// - The permit is Granted, Used, Expired or Revoked.
    /// - The caller is customs of the permit's country; never the holder, which could use one quantity many times.
    /// - The permit is written down for the line.
    /// @param permit Id of the permit.
    /// @param declaration Id of the declaration.
    /// @param line Number of the line.
    function restore(bytes32 permit, bytes32 declaration, uint16 line) external;

    /// @notice Puts on record that a permit's last day has passed. Anyone may call. What is written down stays, and
    /// still covers its lines.
    /// @dev Emits {PermitExpired}. The permit is Granted, and its last day is over.
    /// @param permit Id of the permit.
    function expire(bytes32 permit) external;

    /// @notice The record of a permit; all zero when it was never asked for.
    /// @param permit Id of the permit.
    /// @return record The record.
    function permitOf(bytes32 permit) external view returns (PermitTypes.Permit memory record);

    /// @notice Where a permit stands.
    /// @param permit Id of the permit.
    /// @return state Its state; Granted also when its last day has passed and nobody called {expire}.
    function stateOf(bytes32 permit) external view returns (PermitTypes.State state);

    /// @notice What stands written down for a line.
    /// @param declaration Id of the declaration.
    /// @param holder Trader whose permit it is.
    /// @param country Country that requires the permit, ISO 3166-1 alpha-2.
    /// @param line Number of the line.
    /// @param kind What the permit is for.
    /// @return use Permit and quantity; zeros when nothing stands.
    function useOf(bytes32 declaration, uint32 holder, bytes2 country, uint16 line, PermitTypes.Kind kind)
        external
        view
        returns (PermitTypes.Use memory use);

    /// @notice Id of the permit that a trader asks for, or would ask for, under a reference.
    /// @dev `keccak256(abi.encode(country, agency, holder, permitReference))` with its last eight bytes zero: a use then
    /// fits into one word together with its quantity. Two applications of one id would be one refused application.
    /// @param country Country that requires it, ISO 3166-1 alpha-2.
    /// @param agency Organisation that is asked.
    /// @param holder Trader that is to hold it.
    /// @param permitReference The holder's own reference.
    /// @return permit Id of the permit.
    function permitId(bytes2 country, uint32 agency, uint32 holder, bytes32 permitReference)
        external
        pure
        returns (bytes32 permit);
}
