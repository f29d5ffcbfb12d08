"""Notices of customs about a declaration, written of what happened to it on chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from wharfinger.contracts.enums import Channel
from wharfinger.contracts.history import Happening
from wharfinger.contracts.ids import Id
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line
from wharfinger.contracts.values import text_of
from wharfinger.flows.declarations.chain import Filed, filed
from wharfinger.flows.declarations.goods import lines_as_lodged
from wharfinger.flows.declarations.taxes import (
    EXCISE,
    assessed_lines,
    currency_of,
    taxed_items,
    total_of,
)
from wharfinger.flows.documents.ledger import announced
from wharfinger.standards.calendars import EPOCH
from wharfinger.standards.wco import Declaration
from wharfinger.standards.wco.notices import (
    EXIT_OFFICE,
    Fault,
    Kind,
    Notice,
    Payment,
    Statement,
    Status,
)

REJECTED: Final = "REJECTED"
"""Validation code of a rejection, whose reasons are words alone."""

WORDS_LENGTH: Final = 512
"""Longest words of a notice, in characters."""

_CONTROL: Final = MappingProxyType({Channel.YELLOW: "documents", Channel.RED: "goods"})
_TOGETHER: Final = 20
"""Container numbers of one statement: they fit its words."""


@dataclass(frozen=True, kw_only=True)
class Register:
    """What a customs authority writes its notices from.

    Attributes:
        suite: the deployment.
        message: the declaration as it was lodged or last amended, for the rates of a tax liability;
            without it the notice states amounts and bases alone.
        mrn: the authority's reference; without it, the one that :func:`mrn_of` gives.
        agency: name of the authority, up to 70 characters.
        texts: the words whose keccak256 stands on chain, by that hash: questions, reasons, orders.
        exit_offices: codes of customs organisations as offices of exit; without it, the identifier
            under which the organisation is enrolled.
        excise: tax type of excise.
    """

    suite: Suite
    message: Declaration | None = None
    mrn: str | None = None
    agency: str | None = None
    texts: Mapping[Id, str] = field(default_factory=dict)
    exit_offices: Mapping[int, str] = field(default_factory=dict)
    excise: str = EXCISE


def notices_of(register: Register, declaration: Id) -> tuple[Notice, ...]:
    """Return a notice of everything that happened to a declaration and that customs gives one of.

    Times are those of the blocks. Amendments raise the version, and have no notice of their own.

    Args:
        register: what the notices are written from.
        declaration: id of the declaration.

    Raises:
        UsageError: it was never lodged, or owes in a currency that the deployment does not have.
        InvalidDocumentError: the message is not what was lodged.
        HistoryUnavailableError: the node does not find the events.
    """
    desk = _Desk(register, filed(register.suite, declaration))
    found = [desk.notice(place) for place in range(len(desk.standing.history))]
    return tuple(notice for notice in found if notice is not None)


def latest_notice(register: Register, declaration: Id) -> Notice | None:
    """Return the notice of the latest act that customs gives one of; None when there is none.

    Args:
        register: what the notice is written from.
        declaration: id of the declaration.

    Raises:
        UsageError, InvalidDocumentError, HistoryUnavailableError: as :func:`notices_of`.
    """
    desk = _Desk(register, filed(register.suite, declaration))
    for place in reversed(range(len(desk.standing.history))):
        notice = desk.notice(place)
        if notice is not None:
            return notice
    return None


class _Desk:
    """Writes the notices of one declaration."""

    def __init__(self, register: Register, standing: Filed) -> None:
        self.standing = standing
        self._register, self._suite = register, register.suite

    def notice(self, place: int) -> Notice | None:
        """The notice of one happening; None where customs gives none."""
        happening = self.standing.history[place]
        say = _SAYINGS.get(happening.event.name)
        said = say(self, place) if say is not None else None
        if said is None:
            return None
        register, standing = self._register, self.standing
        return Notice(
            reference=f"{happening.transaction[2:30]}-{happening.log_index}",
            issued=_moment(happening),
            lrn=standing.reference,
            mrn=register.mrn or standing.mrn,
            version=1 + sum(_amends(one) for one in standing.history[:place]),
            country=standing.country,
            agency=register.agency,
            **said,
        )

    def accepted(self, place: int) -> dict[str, Any]:
        """The declaration was lodged."""
        return {"kind": Kind.ACCEPTED, "accepted": _moment(self.standing.history[place])}

    def controlled(self, place: int) -> dict[str, Any] | None:
        """Customs looks at documents or goods; without a look there is no notice."""
        what = _CONTROL.get(self.standing.history[place].event["channel"])
        if what is None:
            return None
        statement = Statement(description=f"Control of the {what}.")
        return {"kind": Kind.UNDER_CONTROL, "statements": (statement,)}

    def asked(self, place: int) -> dict[str, Any]:
        """Customs asked for documents, with the last day to answer."""
        event = self.standing.history[place].event
        statement = Statement(
            description=self._words(event["questionHash"]), limit=_day(event["answerBy"])
        )
        return {"kind": Kind.DOCUMENTS_REQUIRED, "statements": (statement,)}

    def assessed(self, place: int) -> dict[str, Any]:
        """What is owed is fixed."""
        standing = self.standing
        dues = assessed_lines(standing.history[: place + 1])
        currency = currency_of(self._suite, standing)
        items = taxed_items(
            self._suite,
            standing,
            dues,
            currency=currency,
            lines=self._lines,
            excise=self._register.excise,
        )
        owed = total_of(items, currency)
        payment = Payment(assessed=owed, payable=owed)
        return {"kind": Kind.TAX_LIABILITY, "items": items, "payments": (payment,)}

    def released(self, place: int) -> dict[str, Any]:
        """The goods are free to leave, or to go on board."""
        return {"kind": Kind.RELEASED, "statuses": (self._released_at(place),)}

    def released_in_part(self, place: int) -> dict[str, Any]:
        """Some containers are free to leave."""
        containers = list(self.standing.history[place].event["containers"])
        parts = [
            containers[first : first + _TOGETHER] for first in range(0, len(containers), _TOGETHER)
        ]
        said = tuple(Statement(description=f"Released: {', '.join(part)}.") for part in parts)
        status = self._released_at(place)
        return {"kind": Kind.RELEASED, "statements": said, "statuses": (status,)}

    def cleared(self, place: int) -> dict[str, Any]:
        """The declaration is closed."""
        status = Status(effective=_moment(self.standing.history[place]))
        return {"kind": Kind.CLEARED, "statuses": (status,)}

    def rejected(self, place: int) -> dict[str, Any]:
        """Customs refused the declaration."""
        happening = self.standing.history[place]
        fault = Fault(code=REJECTED, description=self._words(happening.event["reasonHash"]))
        return {"kind": Kind.REJECTED, "rejected": _moment(happening), "faults": (fault,)}

    def invalidated(self, place: int) -> dict[str, Any]:
        """The declaration was taken back."""
        statement = Statement(description="Withdrawn at the declarant's request.")
        moment = _moment(self.standing.history[place])
        return {"kind": Kind.INVALIDATED, "cancelled": moment, "statements": (statement,)}

    def exited(self, place: int) -> dict[str, Any]:
        """The goods have left the customs territory."""
        happening = self.standing.history[place]
        office = self._office(happening.event["org"])
        return {
            "kind": Kind.EXITED,
            "statements": (Statement(description=office, type_code=EXIT_OFFICE),),
            "statuses": (Status(effective=_moment(happening)),),
        }

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        """The lines as they stand on chain; none when the message is not at hand."""
        message = self._register.message
        return lines_as_lodged(self._suite, message, self.standing) if message is not None else ()

    def _released_at(self, place: int) -> Status:
        return Status(released=_moment(self.standing.history[place]))

    def _office(self, org: int) -> str:
        offices = self._register.exit_offices
        if org in offices:
            return offices[org]
        for each in announced(self._suite.participants, "OrganisationEnrolled", org):
            return text_of(each.event["identifier"])
        return f"organisation {org}"

    def _words(self, text_hash: Id) -> str:
        """Words of which the chain has the hash; the hash where they are not at hand."""
        words = " ".join(self._register.texts.get(bytes(text_hash), "").split())
        if not words:
            return f"keccak256 0x{bytes(text_hash).hex()}"
        return words if len(words) <= WORDS_LENGTH else words[: WORDS_LENGTH - 1] + "…"


_SAYINGS: Final[Mapping[str, Callable[[_Desk, int], dict[str, Any] | None]]] = MappingProxyType(
    {
        "ImportLodged": _Desk.accepted,
        "ExportLodged": _Desk.accepted,
        "ChannelAssigned": _Desk.controlled,
        "QueryRaised": _Desk.asked,
        "DutyAssessed": _Desk.assessed,
        "ImportReleased": _Desk.released,
        "ExportReleased": _Desk.released,
        "ContainersReleased": _Desk.released_in_part,
        "ImportClosed": _Desk.cleared,
        "ExportClosed": _Desk.cleared,
        "ImportRejected": _Desk.rejected,
        "ExportRejected": _Desk.rejected,
        "ImportWithdrawn": _Desk.invalidated,
        "ExportWithdrawn": _Desk.invalidated,
        "ExportExited": _Desk.exited,
    }
)
"""What a notice says of each event."""


def _amends(happening: Happening) -> bool:
    return happening.event.name in {"ImportAmended", "ExportAmended"}


def _moment(happening: Happening) -> datetime:
    return datetime.fromtimestamp(happening.moment, UTC)


def _day(days: int) -> date:
    return EPOCH + timedelta(days=days)
