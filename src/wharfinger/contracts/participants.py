"""The register of organisations, their roles, and the keys that act for them."""

from __future__ import annotations

from typing import Any, ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.records import Organisation, Seat
from wharfinger.roles import Role


class Participants(ContractWrapper):
    """Organisations and seats; see contracts/interfaces/IParticipants.sol.

    Identifiers are ASCII text of at most 32 characters (an LEI, ISO 17442, has 20), countries ISO
    3166-1 alpha-2, ports UN/LOCODE, times Unix seconds.
    """

    name: ClassVar[str] = "Participants"

    def enrol(
        self, identifier: str | bytes, *, root: Any, roles: Role, country: str, by: Sender
    ) -> Outcome:
        """Enrol an organisation; its id is ``org`` of the event ``OrganisationEnrolled``.

        Args:
            identifier: registered identifier, never enrolled before.
            root: its own account, which receives an administrator's seat with all of its roles.
            roles: in which it may act; escrow alone, and only for a contract.
            country: in which its authority roles act.
            by: an account that the AccessManager allows to enrol.

        Raises:
            GovernanceRefusedError: the AccessManager does not allow it.
            DuplicateRefusedError: OrganisationExists, SeatExists.
            TermsRefusedError: EnrolmentIncomplete, EscrowMustBeContract.
        """
        return self._send("enrol", identifier, root, roles, country, by=by)

    def set_roles(self, org: int, *, roles: Role, by: Sender) -> Outcome:
        """Change an organisation's roles.

        Raises:
            ActorRefusedError: OrganisationUnknown.
            TermsRefusedError: RolesInvalid.
        """
        return self._send("setRoles", org, roles, by=by)

    def set_port(self, org: int, *, port: str, granted: bool, by: Sender) -> Outcome:
        """Let a port organisation act at a port of its country, or no longer.

        Raises:
            ActorRefusedError: OrganisationUnknown.
            TermsRefusedError: PortInvalid.
        """
        return self._send("setPort", org, port, granted, by=by)

    def set_suspension(self, org: int, *, suspended: bool, by: Sender) -> Outcome:
        """Suspend an organisation, which then begins and receives nothing new, or reinstate it.

        Raises:
            ActorRefusedError: OrganisationUnknown.
        """
        return self._send("setSuspension", org, suspended, by=by)

    def offer_seat(
        self, key: Any, *, roles: Role, expires_at: int = 0, admin: bool = False, by: Sender
    ) -> Outcome:
        """Offer a key a seat in the caller's organisation; the key itself must take it.

        Args:
            key: the account.
            roles: that the key may use, within the organisation's.
            expires_at: Unix seconds; zero for no expiry.
            admin: whether the seat manages seats.
            by: the organisation's root, or an administrator's key.

        Raises:
            ActorRefusedError: AdminRequired, SeatUnknown, SeatExpired.
            TermsRefusedError: SeatInvalid.
        """
        return self._send("offerSeat", key, roles, expires_at, admin, by=by)

    def take_seat(self, org: int, *, by: Sender) -> Outcome:
        """Take the seat that an organisation offered to the caller's key.

        Raises:
            ActorRefusedError: SeatUnknown, there is no offer.
            DuplicateRefusedError: SeatExists.
        """
        return self._send("takeSeat", org, by=by)

    def revoke_seat(self, key: Any, *, by: Sender) -> Outcome:
        """Revoke a seat of the caller's organisation, or the offer of one.

        Raises:
            ActorRefusedError: AdminRequired, SeatUnknown.
            TermsRefusedError: RootSeat.
        """
        return self._send("revokeSeat", key, by=by)

    def offer_root(self, root: Any, *, by: Sender) -> Outcome:
        """Offer the caller's organisation a new root, which must take it.

        Money in the old root's account is moved by its key, not by this.

        Raises:
            ActorRefusedError: AdminRequired, SeatUnknown.
        """
        return self._send("offerRoot", root, by=by)

    def take_root(self, org: int, *, by: Sender) -> Outcome:
        """Take over as root of an organisation; the former root loses its seat.

        Raises:
            ActorRefusedError: SeatUnknown, there is no offer.
            DuplicateRefusedError: SeatExists.
        """
        return self._send("takeRoot", org, by=by)

    def actor(self, key: Any) -> tuple[int, Role, str]:
        """Return for whom a key acts now: organisation, roles it may use, country.

        Raises:
            ActorRefusedError: SeatUnknown, SeatExpired, OrganisationSuspended.
        """
        org, roles, country = self._read("actor", key)
        return org, roles, country

    def actor_toward(self, key: Any, *, counterparty: int) -> tuple[int, Role, Role]:
        """Return organisation, roles, and the roles of a counterparty that must be active.

        Raises:
            ActorRefusedError: as :meth:`actor`, and OrganisationUnknown.
        """
        org, roles, counterparty_roles = self._read("actorToward", key, counterparty)
        return org, roles, counterparty_roles

    def active_roles(self, org: int) -> Role:
        """Return the roles of an organisation that must be active.

        Raises:
            ActorRefusedError: OrganisationUnknown, OrganisationSuspended.
        """
        return Role(self._read("activeRoles", org))

    def organisation(self, org: int) -> Organisation:
        """Return an organisation's record; all zero when there is none."""
        record: Organisation = self._read("organisation", org)
        return record

    def account_of(self, org: int) -> str:
        """Return the account from which an organisation pays and into which it is paid.

        Raises:
            ActorRefusedError: OrganisationUnknown.
        """
        return str(self._read("accountOf", org))

    def organisation_of(self, identifier: str | bytes) -> int:
        """Return the organisation with an identifier; zero when there is none."""
        return int(self._read("organisationOf", identifier))

    def seat_of(self, key: Any) -> Seat:
        """Return a key's seat; all zero when it has none."""
        record: Seat = self._read("seatOf", key)
        return record

    def acts_at(self, org: int, *, port: str) -> bool:
        """Return whether a port organisation may act at a port."""
        return bool(self._read("actsAt", org, port))

    def organisation_count(self) -> int:
        """Return how many organisations are enrolled; ids run from 1 to this number."""
        return int(self._read("organisationCount"))
