"""Verbs of permits for the tests; each state is reached by real calls."""

from __future__ import annotations

from typing import Any, Final

from eth_utils.crypto import keccak

from support.keys import seated
from support.world import DEPLOYER, World
from wharfinger.chain import DirectSender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import PermitKind, PermitKinds
from wharfinger.contracts.ids import Id
from wharfinger.contracts.permit_records import BorderPermit, PermitApplication, PermitUse
from wharfinger.contracts.tariff_records import Line
from wharfinger.roles import Role

HOLDER, AGENCY, CUSTOMS = "importer", "inspection-netherlands", "customs-netherlands"
DAY: Final = 86_400
ASKED: Final = 900_000
GRANTED: Final = 500_000
PART: Final = 120_000
TERM: Final = 30
"""Days for which the permits of the tests are granted."""

REASON: Final = bytes(keccak(text="reason"))
DECLARATION: Final = b"\x0d" * 32
OTHER: Final = b"\x0e" * 32
"""Ids of declarations."""

LICENCE: Final = PermitKind.IMPORT_LICENCE
WINE: Final = 2204_210_000


class PermitDesk:
    """A world in which a trader asks an inspection agency for permits.

    Args:
        world: the deployed suite.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.permits = world.suite.permits
        self.org = world.org
        self.by = world.senders

    @property
    def today(self) -> int:
        """UTC day of the latest block, since 1970."""
        return self.world.now // DAY

    def application(self, **changes: Any) -> PermitApplication:
        """Return what the importer asks for: 900 kg of wine."""
        given: dict[str, Any] = {
            "country": "NL",
            "kind": LICENCE,
            "agency": self.org[AGENCY],
            "holder": self.org[HOLDER],
            "prefix": 2204,
            "digits": 4,
            "unit": "KGM",
            "quantity": ASKED,
            "permit_reference": "LIC-1",
            **changes,
        }
        return PermitApplication(**given)

    def request(self, *, by: str = HOLDER, **changes: Any) -> Id:
        """Ask for a permit; return its id."""
        outcome = self.permits.request(self.application(**changes), by=self.by[by])
        return bytes(outcome.event("PermitRequested")["permit"])

    def granted(
        self, quantity: int = GRANTED, *, days: int = TERM, agency: str = AGENCY, **changes: Any
    ) -> Id:
        """Ask for a permit that is granted; return its id."""
        permit = self.request(agency=self.org[agency], **changes)
        self.grant(permit, quantity, days=days, by=agency)
        return permit

    def grant(
        self, permit: Id, quantity: int = GRANTED, *, days: int = TERM, by: str = AGENCY
    ) -> Outcome:
        """Let an agency grant a permit until a day that many days ahead."""
        return self.permits.grant(
            permit, quantity=quantity, last_day=self.today + days, by=self.by[by]
        )

    def refuse(self, permit: Id, reason: Id = REASON, *, by: str = AGENCY) -> Outcome:
        """Let an agency refuse a permit."""
        return self.permits.refuse(permit, reason=reason, by=self.by[by])

    def revoke(self, permit: Id, reason: Id = REASON, *, by: str = AGENCY) -> Outcome:
        """Let an agency take a permit back."""
        return self.permits.revoke(permit, reason=reason, by=self.by[by])

    def write_down(
        self,
        permit: Id,
        quantity: int = PART,
        *,
        line: int = 1,
        declaration: Id = DECLARATION,
        by: str = HOLDER,
    ) -> Outcome:
        """Write a permit down for a line."""
        return self.permits.write_down(
            permit, declaration=declaration, line=line, quantity=quantity, by=self.by[by]
        )

    def restore(
        self, permit: Id, *, line: int = 1, declaration: Id = DECLARATION, by: str = CUSTOMS
    ) -> Outcome:
        """Give a use back."""
        return self.permits.restore(permit, declaration=declaration, line=line, by=self.by[by])

    def expire(self, permit: Id, *, by: str = "outsider") -> Outcome:
        """Have a permit expire."""
        return self.permits.expire(permit, by=self.by[by])

    def begin_day_after(self, permit: Id) -> None:
        """Let time pass up to the first second after a permit's last day."""
        self.world.advance_to((self.record(permit).last_day + 1) * DAY)

    def suspend(self, name: str, *, suspended: bool = True) -> None:
        """Let the port authority suspend an organisation, or reinstate it."""
        self.world.suite.participants.set_suspension(
            self.org[name], suspended=suspended, by=self.by[DEPLOYER]
        )

    def clerk(self, name: str) -> DirectSender:
        """Return a key of an organisation whose seat has none of the roles that permits ask for."""
        participants, org = self.world.suite.participants, self.org[name]
        roles = participants.organisation(org).roles
        participants.set_roles(org, roles=roles | Role.INSURER, by=self.by[DEPLOYER])
        return seated(self.world, name, roles=Role.INSURER)

    def record(self, permit: Id) -> BorderPermit:
        """Return the record of a permit."""
        return self.permits.permit_of(permit)

    def use(
        self,
        *,
        line: int = 1,
        declaration: Id = DECLARATION,
        holder: str = HOLDER,
        country: str = "NL",
        kind: PermitKind = LICENCE,
    ) -> PermitUse:
        """Return what stands for a line."""
        return self.permits.use_of(
            declaration, holder=self.org[holder], country=country, line=line, kind=kind
        )

    def goods(self, **changes: Any) -> Line:
        """Return a line of wine that needs what is written down for it."""
        given: dict[str, Any] = {
            "number": 1,
            "commodity": WINE,
            "origin": "CN",
            "unit": "KGM",
            "quantity": PART,
            "price": 1_000,
            **changes,
        }
        return Line(**given)

    def missing(
        self,
        *,
        line: Line | None = None,
        declaration: Id = DECLARATION,
        holder: str = HOLDER,
        country: str = "NL",
        kinds: PermitKinds = PermitKinds.IMPORT_LICENCE,
    ) -> PermitKinds:
        """Return what customs is told to be missing."""
        return self.permits.missing(
            declaration,
            holder=self.org[holder],
            country=country,
            line=line or self.goods(),
            kinds=kinds,
        )
