"""Licences and certificates that goods need to cross a border, and what is written down of them."""

from __future__ import annotations

from typing import ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import PermitKind, PermitKinds, PermitState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.permit_records import BorderPermit, PermitApplication, PermitUse
from wharfinger.contracts.tariff_records import Line


class Permits(InstrumentWrapper):
    """Permits by id; see contracts/interfaces/IPermits.sol and machines/permit.toml.

    A permit is named by country, agency, holder and the holder's own reference. Quantities are in
    thousandths of the unit of measure, days UTC days since 1970. Every act can also be refused as
    StateRefusedError PermitUnexpectedState, and every act but :meth:`expire` as ActorRefusedError
    for the signer's seat.
    """

    name: ClassVar[str] = "Permits"

    def request(self, application: PermitApplication, *, by: Sender) -> Outcome:
        """Ask an agency for a permit, as the trader that is to hold it or as its broker.

        Its id is ``permit`` of the event ``PermitRequested``.

        Args:
            application: what is asked for.
            by: a key of the trader, or of a logistics organisation.

        Raises:
            DuplicateRefusedError: PermitUnexpectedState, the reference was used before.
            TermsRefusedError: PermitIncomplete, PermitPrefixInvalid.
            ActorRefusedError: RoleRequired, CountryRequired, OrganisationUnknown,
                OrganisationSuspended: of the signer, the holder or the agency.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("request", application, by=by)

    def grant(self, permit: Id, *, quantity: int, last_day: int, by: Sender) -> Outcome:
        """Grant what was asked for, or less, as the agency.

        Args:
            permit: id of the permit.
            quantity: what may be written down, at most what was asked for.
            last_day: last day on which it may be, from today to 366 days ahead.
            by: a key of the agency.

        Raises:
            ActorRefusedError: PermitAgencyRequired.
            TermsRefusedError: PermitQuantityInvalid.
            TimeRefusedError: PermitLastDayInvalid.
        """
        return self._send("grant", permit, quantity, last_day, by=by)

    def refuse(self, permit: Id, *, reason: Id, by: Sender) -> Outcome:
        """Refuse what was asked for, as the agency; ``reason`` is the hash of why.

        Raises:
            ActorRefusedError: PermitAgencyRequired.
            TermsRefusedError: PermitReasonMissing.
        """
        return self._send("refuse", permit, reason, by=by)

    def revoke(self, permit: Id, *, reason: Id, by: Sender) -> Outcome:
        """Take a permit back, as the agency; ``reason`` is the hash of why.

        What is written down stays, but covers no line that is assessed from now on.

        Raises:
            ActorRefusedError: PermitAgencyRequired.
            TermsRefusedError: PermitReasonMissing.
        """
        return self._send("revoke", permit, reason, by=by)

    def write_down(
        self, permit: Id, *, declaration: Id, line: int, quantity: int, by: Sender
    ) -> Outcome:
        """Write a quantity down for one line of a declaration, as the holder or as customs.

        Args:
            permit: id of the permit.
            declaration: id of the declaration.
            line: number of the line, 1 to 999.
            quantity: at least the line's, so that it covers it.
            by: a key of the trader that holds it, or of customs of its country.

        Raises:
            ActorRefusedError: PermitPartyRequired.
            TimeRefusedError: PermitLapsed.
            TermsRefusedError: PermitLineInvalid, PermitQuantityInvalid.
            DuplicateRefusedError: PermitLineWritten.
        """
        return self._send("writeDown", permit, declaration, line, quantity, by=by)

    def restore(self, permit: Id, *, declaration: Id, line: int, by: Sender) -> Outcome:
        """Give a use back to its permit, as customs of the permit's country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            StateRefusedError: PermitLineNotWritten.
        """
        return self._send("restore", permit, declaration, line, by=by)

    def expire(self, permit: Id, *, by: Sender) -> Outcome:
        """Put on record that a permit's last day has passed; anyone may.

        Raises:
            TimeRefusedError: PermitStillValid.
        """
        return self._send("expire", permit, by=by)

    def permit_of(self, permit: Id) -> BorderPermit:
        """Return a permit's record; all zero when it was never asked for."""
        record: BorderPermit = self._read("permitOf", permit)
        return record

    def state_of(self, permit: Id) -> PermitState:
        """Return where a permit stands; Granted also after its last day, until :meth:`expire`."""
        state: PermitState = self._read("stateOf", permit)
        return state

    def use_of(
        self, declaration: Id, *, holder: int, country: str, line: int, kind: PermitKind
    ) -> PermitUse:
        """Return what stands written down for a line, of one trader's permits of one kind."""
        use: PermitUse = self._read("useOf", declaration, holder, country, line, kind)
        return use

    def missing(
        self, declaration: Id, *, holder: int, country: str, line: Line, kinds: PermitKinds
    ) -> PermitKinds:
        """Return which of the kinds that a line needs are not written down for it.

        Args:
            declaration: id of the declaration.
            holder: trader that imports or exports under it.
            country: whose customs asks.
            line: the line of goods.
            kinds: what it needs.
        """
        found: PermitKinds = self._read("missing", declaration, holder, country, line, kinds)
        return found

    def permit_id(
        self, country: str, *, agency: int, holder: int, permit_reference: str | Id
    ) -> Id:
        """Return the id of the permit that a trader has, or would have, under a reference."""
        return bytes(self._read("permitId", country, agency, holder, permit_reference))
