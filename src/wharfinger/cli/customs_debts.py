"""Commands about what declarations owe; they belong to ``wharfinger customs``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.customs import (
    Amount,
    Country,
    DeclarationName,
    Named,
    Text,
    TextFile,
    hash_of_words,
    named,
    read_lodged,
)
from wharfinger.cli.customs_control import customs_app
from wharfinger.cli.guarantees import AccountName, account_named
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

__all__ = ["customs_app"]

Allow = Annotated[
    bool,
    typer.Option("--allow", help="First allow the customs contract to take the amount."),
]

_command: Final = customs_app.command


@_command()
@with_session
def assess(
    session: Session,
    declaration: DeclarationName,
    *,
    of: Annotated[
        Path,
        typer.Option("--of", help="The declaration, as lodged or last amended.", dir_okay=False),
    ],
    country: Country = "",
) -> None:
    """Fix what a declaration owes, in parts where it is long."""
    from wharfinger.cli.words import say_outcomes
    from wharfinger.flows.clearance import assess_export, assess_import
    from wharfinger.flows.declarations import lines_as_lodged

    found, customs = named(session, declaration, country), session.suite.customs
    standing = found.standing()
    lines = lines_as_lodged(session.suite, read_lodged(of), standing)
    act = assess_import if found.is_import else assess_export
    sent = act(customs, found.id, **found.goods(), lines=lines, by=session.sender())
    say_outcomes(session, list(sent))


@_command()
@with_session
def pay(
    session: Session,
    declaration: DeclarationName,
    *,
    release: Annotated[
        bool,
        typer.Option("--release", help="Release the goods with it, of a green or blue import."),
    ] = False,
    allow: Allow = False,
    country: Country = "",
) -> None:
    """Pay what a declaration owes, in full, from the account of the signer's organisation."""
    found, customs = named(session, declaration, country), session.suite.customs
    if allow:
        _allow(found, _owed(found))
    if release:
        goods = found.only_import().goods()
        do(session, partial(customs.pay_and_release, found.id, **goods))
    elif found.is_import:
        do(session, partial(customs.pay, found.id))
    else:
        do(session, partial(customs.pay_export, found.id))


@_command()
@with_session
def guarantee(
    session: Session, declaration: DeclarationName, account: AccountName, *, country: Country = ""
) -> None:
    """Put a guarantee account up for what an import owes, as the importer."""
    found = named(session, declaration, country).only_import()
    given = account_named(session, account, "")
    do(session, partial(session.suite.customs.guarantee, found.id, account=given))


@_command()
@with_session
def settle(
    session: Session,
    declaration: DeclarationName,
    *,
    allow: Allow = False,
    country: Country = "",
) -> None:
    """Pay a guaranteed debt or a supplement, with the surcharge when it is late."""
    found, customs = named(session, declaration, country).only_import(), session.suite.customs
    if allow:
        _allow(found, customs.debt_of(found.id).owed + customs.surcharge_of(found.id))
    do(session, partial(customs.settle, found.id))


@_command("call-guarantee")
@with_session
def call_guarantee(
    session: Session, declaration: DeclarationName, *, country: Country = ""
) -> None:
    """Call the guarantee for a debt that is late, as customs."""
    found = named(session, declaration, country).only_import()
    do(session, partial(session.suite.customs.call_guarantee, found.id))


@_command()
@with_session
def close(session: Session, declaration: DeclarationName, *, country: Country = "") -> None:
    """Close a declaration whose term is over, by anyone; an export also at once, as customs."""
    found, customs = named(session, declaration, country), session.suite.customs
    do(session, partial(customs.close if found.is_import else customs.close_export, found.id))


@_command()
@with_session
def supplement(
    session: Session,
    declaration: DeclarationName,
    *,
    amount: Amount,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Demand more duty after an audit, as customs."""
    found, said = named(session, declaration, country).only_import(), hash_of_words(text, file)
    act = session.suite.customs.supplement
    do(session, partial(act, found.id, amount=amount, decision_hash=said))


@_command()
@with_session
def refund(
    session: Session,
    declaration: DeclarationName,
    *,
    amount: Amount,
    text: Text = "",
    file: TextFile = None,
    country: Country = "",
) -> None:
    """Pay duty back out of the treasury's account, as customs."""
    found, said = named(session, declaration, country).only_import(), hash_of_words(text, file)
    act = session.suite.customs.refund
    do(session, partial(act, found.id, amount=amount, decision_hash=said))


def _owed(found: Named) -> int:
    customs = found.session.suite.customs
    record = customs.import_of(found.id) if found.is_import else customs.export_of(found.id)
    return record.amount


def _allow(found: Named, amount: int) -> None:
    """Let the customs contract take an amount from the signer's own account."""
    from wharfinger.contracts.digital_currency import DigitalCurrency

    suite, standing = found.session.suite, found.standing()
    if not standing.treasury:
        raise UsageError(
            f"{standing.reference} owes nothing.", remedy="See `wharfinger customs status`."
        )
    treasury = suite.tariff.treasury_at(standing.country, version=standing.treasury)
    token = DigitalCurrency(suite.connection, treasury.token, names=suite.names)
    token.approve(suite.customs, amount=amount, by=found.session.sender())
