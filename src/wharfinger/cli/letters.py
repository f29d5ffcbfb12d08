"""Commands about documentary credits and SWIFT's messages about them: ``wharfinger credit …``.

A credit is named by its id, or by ``BANK/NUMBER``; an organisation by its id, or by the identifier
under which it is enrolled.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wharfinger.errors import Problem
    from wharfinger.flows.letters import LetterParties

credit_app = typer.Typer(
    help="Documentary credits: read and issue MT 700, amend by MT 707, advise, confirm, show.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

CreditName = Annotated[str, typer.Argument(metavar="CREDIT", help="0x id, or BANK/NUMBER.")]
Message = Annotated[Path, typer.Argument(metavar="FILE", help="SWIFT message.", dir_okay=False)]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Of the amendment.", min=1)]
Lenient = Annotated[
    bool, typer.Option("--lenient", help="Report violations of the standard, do not refuse them.")
]
PartiesFile = Annotated[
    Path,
    typer.Option("--parties", help="TOML: names, BICs and LEIs of who takes part.", dir_okay=False),
]

_command: Final = credit_app.command


@_command()
def read(
    file: Message,
    *,
    lenient: Lenient = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print what an MT 700 comes to, and what the chain would hold of it."""
    from wharfinger.cli.words import plain
    from wharfinger.standards.swift import read_credit

    found = read_credit(file, _mode(lenient=lenient))
    if not as_json:
        print(found.preview(), end="")
        return
    print_json(
        {
            "reference": found.credit.reference,
            "amount": plain(found.credit.amount),
            "terms_hash": plain(found.credit.terms_hash()),
            "violations": _listed(found.violations),
            "remarks": _listed(found.remarks),
            "beyond_contract": _listed(found.credit.beyond_contract()),
        }
    )


@_command()
@with_session
def issue(
    session: Session,
    file: Message,
    *,
    parties: PartiesFile,
    place: Annotated[str, typer.Option(help="Calendar of the place of expiry, as in NLRTM.")],
    lenient: Lenient = False,
) -> None:
    """Issue the credit of an MT 700; the signer acts for the issuing bank."""
    from wharfinger.flows.letters import stated_terms
    from wharfinger.standards.swift import read_credit

    credit = read_credit(file, _mode(lenient=lenient)).credit
    stated = stated_terms(
        credit,
        parties=_parties(session, parties),
        token=session.suite.currency(credit.amount.currency).address,
        place=place,
    )
    _say(session, stated.remarks)
    do(session, partial(session.suite.credits.issue, stated.terms))


@_command()
@with_session
def amend(session: Session, credit: CreditName, file: Message, *, lenient: Lenient = False) -> None:
    """Offer the amendment of an MT 707, or the cancellation; the signer acts for the bank."""
    from wharfinger.flows.letters import amendment_of
    from wharfinger.standards.swift import read_amendment

    found, register = issued(session, credit), session.suite.credits
    record = register.credit_of(found)
    proposal = amendment_of(
        read_amendment(file, _mode(lenient=lenient)).amendment,
        record,
        currency=currency_of(session, record.token),
    )
    _say(session, proposal.remarks)
    do(session, partial(register.propose_amendment, found, amendment=proposal.amendment))


@_command()
@with_session
def show(session: Session, credit: CreditName) -> None:
    """Print a credit as it stands, and until when it can be presented under."""
    from wharfinger.cli.words import plain, record_lines
    from wharfinger.contracts.refusals import iso_time

    found, register = issued(session, credit), session.suite.credits
    record, until = register.credit_of(found), register.expiry_moment(found)
    if session.as_json:
        print_json({"credit": plain(found), **plain(record), "expiry_moment": until})
        return
    print(f"Credit 0x{found.hex()}")
    print("\n".join(record_lines(session, record.standing)))
    print("\n".join(record_lines(session, record.balance)))
    print("\n".join(record_lines(session, record.conditions)))
    print(f"  can be presented under until {iso_time(until)}")


@_command()
@with_session
def advise(session: Session, credit: CreditName) -> None:
    """Vouch for the authenticity of a credit, as its advising bank."""
    do(session, partial(session.suite.credits.advise, issued(session, credit)))


@_command()
@with_session
def confirm(session: Session, credit: CreditName) -> None:
    """Add the confirming bank's undertaking to a credit."""
    do(session, partial(session.suite.credits.confirm, issued(session, credit)))


@_command()
@with_session
def decline(session: Session, credit: CreditName) -> None:
    """Decline to confirm a credit."""
    do(session, partial(session.suite.credits.decline_confirmation, issued(session, credit)))


@_command()
@with_session
def accept(session: Session, credit: CreditName, number: Number) -> None:
    """Accept an amendment whole, as the beneficiary."""
    register, found = session.suite.credits, issued(session, credit)
    do(session, partial(register.accept_amendment, found, number=number))


@_command()
@with_session
def reject(session: Session, credit: CreditName, number: Number) -> None:
    """Reject an amendment, as the beneficiary."""
    register, found = session.suite.credits, issued(session, credit)
    do(session, partial(register.reject_amendment, found, number=number))


def issued(session: Session, text: str) -> bytes:
    """The id of a credit that was issued.

    Raises:
        UsageError: the text names none.
    """
    found = session.credit(text)
    if not session.suite.credits.credit_of(found).standing.state:
        raise UsageError(f"There is no credit {text}.", remedy="Check the bank and the number.")
    return found


def _parties(session: Session, path: Path) -> LetterParties:
    """The organisations of a file that are enrolled, by their LEIs."""
    from wharfinger.flows.letters import LetterParties
    from wharfinger.standards import read_parties

    organisations = read_parties(path)
    register = session.suite.participants
    found = {
        key: org
        for key, each in organisations.items()
        if each.lei and (org := register.organisation_of(each.lei))
    }
    return LetterParties(organisations, found)


def currency_of(session: Session, token: str) -> str:
    """The code of a settlement currency of this deployment.

    Raises:
        UsageError: the token is none of them.
    """
    for code, currency in session.suite.currencies.items():
        if currency.address == token:
            return code
    raise UsageError(
        f"The token {token} is no currency of this deployment.",
        remedy="Amend the credit from Python, where its currency can be named.",
    )


def _mode(*, lenient: bool) -> str:
    return "lenient" if lenient else "strict"


def _listed(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def _say(session: Session, remarks: Sequence[Problem]) -> None:
    """Print what the chain will not say of a message."""
    if not session.as_json:
        for remark in remarks:
            print(f"Remark  {remark}")
