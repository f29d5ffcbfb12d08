"""Commands about accepted drafts and deferred payment undertakings: ``wharfinger draft …``.

A draft is named by its id, or by ``ACCEPTOR/REFERENCE``; an organisation by its id, or by the
identifier under which it is enrolled. Amounts are in the currency's smallest unit.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

draft_app = typer.Typer(
    help="Accepted drafts: endorse, offer, discount, secure, pay, protest.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

DraftName = Annotated[str, typer.Argument(metavar="DRAFT", help="0x id, or ACCEPTOR/REFERENCE.")]
To = Annotated[str, typer.Option("--to", help="Organisation: id, or identifier.")]
Price = Annotated[int, typer.Option("--price", help="In the currency's smallest unit.", min=0)]

_command: Final = draft_app.command


@_command()
@with_session
def show(session: Session, draft: DraftName) -> None:
    """Print a draft as it stands, and when it is due."""
    from wharfinger.cli.words import plain, record_lines
    from wharfinger.contracts.refusals import iso_time

    register, found = session.suite.drafts, session.draft(draft)
    record = register.draft_of(found)
    if not record.state:
        raise UsageError(f"There is no draft {draft}.", remedy="Check acceptor and reference.")
    due = {"due_from": register.due_from(found), "due_until": register.due_until(found)}
    if session.as_json:
        print_json({"draft": plain(found), **plain(record), **due})
        return
    print(f"Draft 0x{found.hex()}")
    print("\n".join(record_lines(session, record)))
    print(f"  due from {iso_time(due['due_from'])} until {iso_time(due['due_until'])}")


@_command()
@with_session
def endorse(session: Session, draft: DraftName, *, to: To) -> None:
    """Give an accepted draft to another organisation, which is paid instead."""
    do(session, partial(session.suite.drafts.endorse, session.draft(draft), to=session.org(to)))


@_command()
@with_session
def offer(session: Session, draft: DraftName, *, to: To, price: Price) -> None:
    """Offer a draft to one buyer, in place of any earlier offer."""
    register, buyer = session.suite.drafts, session.org(to)
    do(session, partial(register.offer, session.draft(draft), buyer=buyer, price=price))


@_command()
@with_session
def withdraw(session: Session, draft: DraftName) -> None:
    """Take an offer back."""
    do(session, partial(session.suite.drafts.withdraw_offer, session.draft(draft)))


@_command()
@with_session
def discount(session: Session, draft: DraftName, *, price: Price) -> None:
    """Buy a draft that is offered to the signer's organisation, at the price agreed to."""
    do(session, partial(session.suite.drafts.discount, session.draft(draft), agreed=price))


@_command()
@with_session
def secure(
    session: Session,
    draft: DraftName,
    *,
    amount: Annotated[int, typer.Option(help="In the currency's smallest unit.", min=0)],
) -> None:
    """Put up money for a draft, out of the account of the signer's organisation."""
    do(session, partial(session.suite.drafts.secure, session.draft(draft), amount=amount))


@_command()
@with_session
def pay(
    session: Session,
    draft: DraftName,
    *,
    part: Annotated[
        bool, typer.Option("--part", help="Pay only what was put up, after a protest.")
    ] = False,
) -> None:
    """Have a draft that is due paid to its holder, by anyone."""
    register, found = session.suite.drafts, session.draft(draft)
    do(session, partial(register.pay_in_part if part else register.pay, found))


@_command()
@with_session
def protest(session: Session, draft: DraftName) -> None:
    """Put on record that a draft was not paid on its day, by anyone."""
    do(session, partial(session.suite.drafts.protest, session.draft(draft)))
