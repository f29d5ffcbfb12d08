"""Commands about accounts that stand for customs debts: ``wharfinger guarantee …``.

An account is named by its id, or by ``COUNTRY/TRADER/GUARANTOR/CURRENCY``: organisations by id or
identifier, the currency by its ISO 4217 code or its address. Amounts are in the currency's
smallest unit.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.bills import do
from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.contracts.guarantee_records import (
        GuaranteeAccount,
        GuaranteeIdentity,
        GuaranteeTerms,
    )

guarantee_app = typer.Typer(
    help="Customs guarantees: open an account, put money up, take it back, see what it stands for.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

AccountName = Annotated[
    str,
    typer.Argument(metavar="ACCOUNT", help="0x id, or COUNTRY/TRADER/GUARANTOR/CURRENCY."),
]
Instrument = Annotated[
    str,
    typer.Option(
        "--instrument",
        help="Contract that reserves and calls it [default: the deployment's CustomsClearance].",
    ),
]
Cover = Annotated[
    int,
    typer.Option(
        "--cover-ppm",
        help="Share of each debt to be covered: 1000000 in full, 0 for a waiver.",
        min=0,
        max=1_000_000,
    ),
]
Days = Annotated[
    int, typer.Option("--days", help="Days by which payment is deferred.", min=0, max=60)
]
Ceiling = Annotated[
    int, typer.Option("--ceiling", help="The most that debts may come to at once.", min=0)
]
Amount = Annotated[int, typer.Option("--amount", help="In the currency's smallest unit.", min=0)]

_command: Final = guarantee_app.command
_PARTS: Final = 4


@_command(name="open")
@with_session
def open_account(
    session: Session,
    account: AccountName,
    *,
    cover: Cover,
    ceiling: Ceiling,
    days: Days = 0,
    instrument: Instrument = "",
) -> None:
    """Authorise an account for a trader, as customs of the country."""
    identity = _identity(session, account, instrument)
    terms = _terms(cover, days, ceiling)
    do(session, partial(session.suite.guarantees.open, identity, terms=terms))


@_command()
@with_session
def terms(
    session: Session,
    account: AccountName,
    *,
    cover: Cover,
    ceiling: Ceiling,
    days: Days = 0,
    instrument: Instrument = "",
) -> None:
    """Change what is authorised for new debts, as customs of the country."""
    found = account_named(session, account, instrument)
    changed = _terms(cover, days, ceiling)
    do(session, partial(session.suite.guarantees.set_terms, found, terms=changed))


@_command()
@with_session
def suspend(
    session: Session,
    account: AccountName,
    *,
    lift: Annotated[bool, typer.Option("--lift", help="Reinstate it.")] = False,
    instrument: Instrument = "",
) -> None:
    """Have an account take no new debt, as customs of the country."""
    found = account_named(session, account, instrument)
    do(session, partial(session.suite.guarantees.set_suspension, found, suspended=not lift))


@_command()
@with_session
def deposit(
    session: Session, account: AccountName, *, amount: Amount, instrument: Instrument = ""
) -> None:
    """Put money up, as the guarantor, whose account has approved the contract."""
    found = account_named(session, account, instrument)
    do(session, partial(session.suite.guarantees.deposit, found, amount=amount))


@_command()
@with_session
def withdraw(
    session: Session, account: AccountName, *, amount: Amount, instrument: Instrument = ""
) -> None:
    """Take money back that stands for no debt, as the guarantor."""
    found = account_named(session, account, instrument)
    do(session, partial(session.suite.guarantees.withdraw, found, amount=amount))


@_command()
@with_session
def status(
    session: Session,
    account: AccountName,
    *,
    debt: Annotated[list[str], typer.Option("--debt", help="Id of a debt, 0x and 64 digits.")] = [],  # noqa: B006 - typer makes a new list of it
    instrument: Instrument = "",
) -> None:
    """Print an account as it stands, and what it holds for debts."""
    accounts, found = session.suite.guarantees, account_named(session, account, instrument)
    record = accounts.account_of(found)
    if not record.identity.guarantor:
        raise UsageError(
            f"There is no guarantee account {account}.",
            remedy="Check country, trader, guarantor, currency and instrument.",
        )
    ids = [hash_of(each, what="debt") for each in debt]
    debts = {each: accounts.reservation_of(found, obligation=each) for each in ids}
    _say(session, found, record, debts)


def _say(
    session: Session, account: bytes, record: GuaranteeAccount, debts: dict[bytes, Any]
) -> None:
    from wharfinger.cli.words import plain, record_lines

    free = record.deposited - record.locked
    if session.as_json:
        held = [{"debt_id": plain(each), **plain(held)} for each, held in debts.items()]
        print_json({"account": plain(account), **plain(record), "free": free, "debts": held})
        return
    print(f"Guarantee account 0x{account.hex()}")
    for part in (record.identity, record.terms):
        print("\n".join(record_lines(session, part)))
    standing = "takes no new debt" if record.suspended else "takes new debts"
    print(f"  {standing}; stands for {record.secured:,}")
    print(f"  holds {record.deposited:,}, of which {record.locked:,} locked, {free:,} free")
    for each, held in debts.items():
        print(f"Debt 0x{each.hex()}")
        print("\n".join(record_lines(session, held)))


def _terms(cover: int, days: int, ceiling: int) -> GuaranteeTerms:
    from wharfinger.contracts.guarantee_records import GuaranteeTerms

    return GuaranteeTerms(cover_ppm=cover, payment_days=days, ceiling=ceiling)


def account_named(session: Session, text: str, instrument: str) -> bytes:
    """Return an account's id: ``0x`` and 64 digits, or ``COUNTRY/TRADER/GUARANTOR/CURRENCY``.

    Raises:
        UsageError: it is neither, or names an organisation or a currency that there is not.
    """
    if text.startswith("0x") and "/" not in text:
        return hash_of(text, what="account")
    return session.suite.guarantees.account_id(_identity(session, text, instrument))


def _identity(session: Session, text: str, instrument: str) -> GuaranteeIdentity:
    from eth_utils.address import is_address

    from wharfinger.contracts.guarantee_records import GuaranteeIdentity

    parts = text.split("/")
    if len(parts) != _PARTS or not all(parts):
        raise UsageError(
            f"{text!r} names no guarantee account.",
            remedy="Give COUNTRY/TRADER/GUARANTOR/CURRENCY, for instance NL/BUYER/BANK/EUR.",
        )
    if instrument and not is_address(instrument):
        raise UsageError(
            f"The instrument {instrument!r} is no address.",
            remedy="Give 0x and 40 hexadecimal digits.",
        )
    country, trader, guarantor, currency = parts
    suite = session.suite
    return GuaranteeIdentity(
        instrument=instrument or suite.customs.address,
        country=country,
        trader=session.org(trader),
        guarantor=session.org(guarantor),
        token=currency if is_address(currency) else suite.currency(currency).address,
    )
