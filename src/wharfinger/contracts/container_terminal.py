"""Container calls at many ports: where title, customs, charges and holds meet at the gate."""

from __future__ import annotations

from typing import Any, ClassVar

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import Block, Hold, InwardPosition, OutwardPosition
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Announcement, Booking, ContainerCall, StorageTariff


class ContainerTerminal(InstrumentWrapper):
    """Calls by id; see contracts/interfaces/IContainerTerminal.sol.

    The machines are machines/container-import.toml and machines/container-export.toml, the events
    those of DCSA Track and Trace. Ports are UN/LOCODE, containers ISO 6346 numbers, days UTC days
    since 1970, masses kilograms, amounts the token's smallest unit. Every act can also be refused
    as StateRefusedError (TerminalImportUnexpectedState or TerminalExportUnexpectedState) and as
    ActorRefusedError (RoleRequired, TerminalPortRequired, and the signer's seat).
    """

    name: ClassVar[str] = "ContainerTerminal"

    def announce(self, announcement: Announcement, *, by: Sender) -> Outcome:
        """Announce an import container, as the bill's carrier; ``call`` of ``ContainerAnnounced``.

        Raises:
            ActorRefusedError: TerminalBillCarrierRequired.
            DuplicateRefusedError: TerminalCallExists.
            TermsRefusedError: TerminalCallIncomplete.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("announce", announcement, by=by)

    def discharge(self, call: Id, *, by: Sender) -> Outcome:
        """Record that an import container is off the vessel (DISC): day 1 of its storage."""
        return self._send("discharge", call, by=by)

    def store(self, call: Id, *, by: Sender) -> Outcome:
        """Record that an import container is in the yard."""
        return self._send("store", call, by=by)

    def present_release(self, call: Id, *, declaration: Id, by: Sender) -> Outcome:
        """Present customs' release of an import container; the gate asks that declaration.

        Raises:
            TermsRefusedError: TerminalReleaseInvalid.
        """
        return self._send("presentRelease", call, declaration, by=by)

    def pay_charges(self, call: Id, *, through_day: int, by: Sender) -> Outcome:
        """Pay what storage costs up to a day, from the caller's organisation to the terminal.

        Raises:
            TermsRefusedError: TerminalNothingDue.
            TimeRefusedError: TerminalDayTooLate.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("payCharges", call, through_day, by=by)

    def gate_out(self, call: Id, *, by: Sender) -> Outcome:
        """Let an import container leave by the gate (GTOT).

        Raises:
            BlockedRefusedError: TerminalGateOutBlocked, with every reason.
        """
        return self._send("gateOut", call, by=by)

    def book(self, booking: Booking, *, by: Sender) -> Outcome:
        """Book an export container, as its carrier; the id is ``call`` of ``ContainerBooked``.

        Raises:
            DuplicateRefusedError: TerminalCallExists.
            TermsRefusedError: TerminalCallIncomplete.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("book", booking, by=by)

    def declare_gross_mass(self, call: Id, *, kilograms: int, by: Sender) -> Outcome:
        """Declare the verified gross mass of a packed container, as its shipper (SOLAS VI/2).

        Raises:
            ActorRefusedError: TerminalShipperRequired.
            TermsRefusedError: TerminalGrossMassMissing.
        """
        return self._send("declareGrossMass", call, kilograms, by=by)

    def gate_in(self, call: Id, *, by: Sender) -> Outcome:
        """Record that an export container came in by the gate (GTIN)."""
        return self._send("gateIn", call, by=by)

    def load(self, call: Id, *, by: Sender) -> Outcome:
        """Record that an export container is on board (LOAD).

        Raises:
            BlockedRefusedError: TerminalLoadBlocked, with every reason.
        """
        return self._send("load", call, by=by)

    def depart(self, call: Id, *, by: Sender) -> Outcome:
        """Record that the vessel with an export container has sailed (DEPA).

        Raises:
            ActorRefusedError: TerminalCarrierRequired.
        """
        return self._send("depart", call, by=by)

    def place_hold(self, call: Id, *, holds: Hold, by: Sender) -> Outcome:
        """Place holds, as the authority whose holds they are.

        Raises:
            ActorRefusedError: TerminalHoldForeign.
            DuplicateRefusedError: TerminalHoldOpen.
            StateRefusedError: TerminalCallUnknown.
            TermsRefusedError: TerminalHoldUnknown.
        """
        return self._send("placeHold", call, holds, by=by)

    def lift_hold(self, call: Id, *, holds: Hold, by: Sender) -> Outcome:
        """Lift holds, as the authority whose holds they are.

        The terminal lifts customs-document itself once customs has released the goods.

        Raises:
            ActorRefusedError: TerminalHoldForeign.
            StateRefusedError: TerminalCallUnknown, TerminalHoldAbsent.
            TermsRefusedError: TerminalHoldUnknown.
        """
        return self._send("liftHold", call, holds, by=by)

    def set_storage_tariff(
        self, port: str, *, token: Any, free_days: int, daily_rate: int, by: Sender
    ) -> Outcome:
        """Set what the caller's organisation charges for containers that it discharges from now on.

        Args:
            port: UN/LOCODE.
            token: ERC-20 in which it charges.
            free_days: days free of charge; the day of discharge is day 1.
            daily_rate: charge for each further day.
            by: a key of the port organisation.

        Raises:
            TermsRefusedError: TerminalTokenInvalid.
        """
        return self._send("setStorageTariff", port, token, free_days, daily_rate, by=by)

    def gate_out_blocks(self, call: Id) -> Block:
        """Return every reason why an import container cannot leave now; none when it can."""
        return Block(self._read("gateOutBlocks", call))

    def load_blocks(self, call: Id) -> Block:
        """Return every reason why an export container cannot be loaded now; none when it can."""
        return Block(self._read("loadBlocks", call))

    def charges_due(self, call: Id, *, through_day: int) -> tuple[str, int]:
        """Return token and amount of storage up to a day, beyond what is paid."""
        token, amount = self._read("chargesDue", call, through_day)
        return token, amount

    def call_of(self, call: Id) -> ContainerCall:
        """Return a call's record; all zero when it does not exist."""
        record: ContainerCall = self._read("callOf", call)
        return record

    def import_state_of(self, call: Id) -> InwardPosition:
        """Return where an import container is; ``NONE`` when it was never announced."""
        return InwardPosition(self._read("importStateOf", call))

    def export_state_of(self, call: Id) -> OutwardPosition:
        """Return where an export container is; ``NONE`` when it was never booked."""
        return OutwardPosition(self._read("exportStateOf", call))

    def storage_tariff_version(self, port: str, *, terminal: int) -> int:
        """Return the version of a terminal's storage tariff in force; zero when it has none."""
        return int(self._read("storageTariffVersion", port, terminal))

    def storage_tariff_at(self, port: str, *, terminal: int, version: int) -> StorageTariff:
        """Return a version of a terminal's storage tariff, from 1; all zero when there is none."""
        record: StorageTariff = self._read("storageTariffAt", port, terminal, version)
        return record

    def bills(self) -> ChecksumAddress:
        """Return the register of bills under which containers are delivered."""
        return to_checksum_address(self._read("bills"))

    def customs(self) -> ChecksumAddress:
        """Return the customs clearance that is asked at the gate and at the quay."""
        return to_checksum_address(self._read("customs"))

    def call_id(self, port: str, *, container: str, call_reference: str | bytes) -> Id:
        """Return the id of a call."""
        return bytes(self._read("callId", port, container, call_reference))
