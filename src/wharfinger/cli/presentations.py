"""Commands about presentations under credits, and the messages that banks write of them.

They belong to ``wharfinger credit``. A presentation is named by its id, which ``wharfinger credit
presentations`` lists.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.letters import CreditName, credit_app, currency_of, issued
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

__all__ = ["credit_app"]

PresentationName = Annotated[
    str, typer.Argument(metavar="PRESENTATION", help="0x id, see `credit presentations`.")
]


class MessageType(StrEnum):
    """A message that a bank writes of what happened."""

    ACKNOWLEDGEMENT = "730"
    REFUSAL = "734"
    DISCREPANCIES = "750"
    AUTHORISATION = "752"
    PAYMENT = "754"
    REIMBURSEMENT = "756"


_command: Final = credit_app.command


@_command()
@with_session
def presentations(session: Session, credit: CreditName) -> None:
    """List what was presented under a credit, the first first, and where it stands."""
    from wharfinger.cli.words import plain, record_lines
    from wharfinger.flows.documents.ledger import announced

    found, register = issued(session, credit), session.suite.credits
    ids = [bytes(each.event["presentation"]) for each in announced(register, "Presented", found)]
    records = {each: register.presentation_of(found, presentation=each) for each in ids}
    if session.as_json:
        print_json({f"0x{each.hex()}": plain(record) for each, record in records.items()})
        return
    for each, record in records.items():
        print(f"Presentation 0x{each.hex()}")
        print("\n".join(record_lines(session, record)))
    if not records:
        print("Nothing was presented.")


@_command()
@with_session
def complete(session: Session, credit: CreditName, presentation: PresentationName) -> None:
    """Give the notice of completeness, as the presenter; five banking days begin."""
    _act(session, "complete", credit, presentation)


@_command()
@with_session
def comply(session: Session, credit: CreditName, presentation: PresentationName) -> None:
    """Find that a presentation complies, as the bank that examines it."""
    _act(session, "comply", credit, presentation)


@_command()
@with_session
def honour(session: Session, credit: CreditName, presentation: PresentationName) -> None:
    """Pay what is due and receive the bill, as the bank that examined."""
    _act(session, "honour", credit, presentation)


@_command()
@with_session
def preclude(session: Session, credit: CreditName, presentation: PresentationName) -> None:
    """Hold a silent bank to the credit once its time is over; anyone may."""
    _act(session, "preclude", credit, presentation)


@_command()
@with_session
def waive(session: Session, credit: CreditName, presentation: PresentationName) -> None:
    """Waive discrepancies, as the applicant that was asked."""
    _act(session, "waive", credit, presentation)


@_command()
@with_session
def hand_back(session: Session, credit: CreditName, presentation: PresentationName) -> None:
    """Hand the bill of a refused presentation back to its presenter."""
    _act(session, "hand_back", credit, presentation)


@_command()
@with_session
def message(
    session: Session,
    kind: Annotated[MessageType, typer.Argument(metavar="MT", help="730, 734, 752, 754 or 756.")],
    credit: CreditName,
    *,
    presentation: Annotated[
        str, typer.Option("--presentation", help="0x id; not for an MT 730.")
    ] = "",
    reference: Annotated[str, typer.Option("--reference", help="The sender's own (20).")] = "",
) -> None:
    """Write an MT message of what happened on chain."""
    from wharfinger.flows.letters import WRITERS, Dossier

    if kind is MessageType.DISCREPANCIES:
        raise UsageError(
            "The chain has no list of discrepancies before a refusal.",
            remedy="Write the MT 750 from Python, where they can be named.",
        )
    found = issued(session, credit)
    dossier = Dossier(
        suite=session.suite,
        credit=found,
        presentation=hash_of(presentation, what="presentation") if presentation else None,
        currency=currency_of(session, session.suite.credits.credit_of(found).token),
    )
    own = {} if kind is MessageType.AUTHORISATION else {"senders_reference": reference or "NONREF"}
    text = WRITERS[kind.value](dossier, **own)
    if session.as_json:
        print_json({"mt": kind.value, "block4": text})
        return
    print(text)


def _act(session: Session, name: str, credit: str, presentation: str) -> None:
    act = getattr(session.suite.credits, name)
    do(
        session,
        partial(
            act, issued(session, credit), presentation=hash_of(presentation, what="presentation")
        ),
    )
