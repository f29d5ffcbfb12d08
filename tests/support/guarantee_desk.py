"""Verbs of guarantee accounts for the tests; each state is reached by real calls."""

from __future__ import annotations

from typing import Any, Final

from support.mocks import Mock
from support.world import DEPLOYER, World
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.guarantee_accounts import GuaranteeAccounts
from wharfinger.contracts.guarantee_records import (
    GuaranteeAccount,
    GuaranteeIdentity,
    GuaranteeTerms,
)
from wharfinger.contracts.ids import Id

CUSTOMS, TRADER, GUARANTOR = "customs-netherlands", "importer", "bank"
DAY: Final = 86_400
FUNDS: Final = 1_000_000_00
DEPOSIT: Final = 50_000_00
CEILING: Final = 200_000_00
DEBT: Final = 30_000_00
SHARE: Final = 300_000
"""Cover that is asked of the trader's debts, parts per million."""
LOCKED: Final = 9_000_00
"""What a debt of the tests locks: three tenths of it."""
TERM: Final = 30
"""Days by which its payment is deferred."""

FIRST: Final = b"\x01" * 32
SECOND: Final = b"\x02" * 32
"""Ids of debts, the instrument's own."""


class GuaranteeDesk:
    """A world with money, allowances and an instrument that anyone can use.

    Args:
        world: the deployed suite.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.accounts = world.suite.guarantees
        self.euro = world.suite.currency("EUR")
        self.org = world.org
        self.by = world.senders
        self.mock = Mock(world, "InstrumentMock", self.accounts.address)
        self.instrument = GuaranteeAccounts(
            world.connection, self.mock.address, names=world.suite.names
        )
        for name in (GUARANTOR, TRADER, "insurer"):
            self.euro.issue(world.account(name), amount=FUNDS, by=self.by["central-bank-nl"])
            self.euro.approve(self.accounts.address, amount=FUNDS, by=self.by[name])

    def identity(self, **changes: Any) -> GuaranteeIdentity:
        """Return what names the importer's account, for which a bank puts the money up."""
        given: dict[str, Any] = {
            "instrument": self.instrument.address,
            "country": "NL",
            "trader": self.org[TRADER],
            "guarantor": self.org[GUARANTOR],
            "token": self.euro.address,
            **changes,
        }
        return GuaranteeIdentity(**given)

    def terms(self, **changes: Any) -> GuaranteeTerms:
        """Return what customs authorises: three tenths, thirty days."""
        given = {"cover_ppm": SHARE, "payment_days": TERM, "ceiling": CEILING, **changes}
        return GuaranteeTerms(**given)

    def open(self, *, by: str = CUSTOMS, terms: GuaranteeTerms | None = None, **changes: Any) -> Id:
        """Open an account; return its id."""
        identity = self.identity(**changes)
        outcome = self.accounts.open(identity, terms=terms or self.terms(), by=self.by[by])
        return bytes(outcome.event("GuaranteeOpened")["account"])

    def funded(self, amount: int = DEPOSIT, **changes: Any) -> Id:
        """Open an account in which there is money; return its id."""
        account = self.open(**changes)
        self.deposit(account, amount)
        return account

    def standing(self, *, terms: GuaranteeTerms | None = None, **changes: Any) -> Id:
        """Open a funded account that stands for the first debt; return its id."""
        account = self.funded(terms=terms, **changes)
        self.reserve(account)
        return account

    def deposit(self, account: Id, amount: int = DEPOSIT, *, by: str = GUARANTOR) -> Outcome:
        """Put money up."""
        return self.accounts.deposit(account, amount=amount, by=self.by[by])

    def withdraw(self, account: Id, amount: int, *, by: str = GUARANTOR) -> Outcome:
        """Take money back."""
        return self.accounts.withdraw(account, amount=amount, by=self.by[by])

    def reserve(
        self, account: Id, debt: int = DEBT, *, obligation: Id = FIRST, **changes: Any
    ) -> Outcome:
        """Let the instrument have an account stand for a debt of the importer."""
        given: dict[str, Any] = {
            "country": "NL",
            "trader": self.org[TRADER],
            "token": self.euro.address,
            **changes,
        }
        outsider = self.by["outsider"]
        return self.instrument.reserve(
            account, obligation=obligation, debt=debt, by=outsider, **given
        )

    def release(self, account: Id, obligation: Id = FIRST) -> Outcome:
        """Let the instrument release a debt."""
        return self.instrument.release(account, obligation=obligation, by=self.by["outsider"])

    def call(
        self, account: Id, amount: int = DEBT, *, obligation: Id = FIRST, payee: str = ""
    ) -> Outcome:
        """Let the instrument call a debt, for the treasury unless somebody else is named."""
        return self.instrument.call(
            account,
            obligation=obligation,
            amount=amount,
            payee=payee or self.treasury,
            by=self.by["outsider"],
        )

    def suspend(self, account: Id, *, suspended: bool = True) -> Outcome:
        """Let customs suspend an account, or reinstate it."""
        return self.accounts.set_suspension(account, suspended=suspended, by=self.by[CUSTOMS])

    def suspend_member(self, name: str, *, suspended: bool = True) -> None:
        """Let the port authority suspend an organisation, or reinstate it."""
        self.world.suite.participants.set_suspension(
            self.org[name], suspended=suspended, by=self.by[DEPLOYER]
        )

    @property
    def treasury(self) -> str:
        """The account to which debts are paid."""
        return self.world.account("tax-netherlands")

    def record(self, account: Id) -> GuaranteeAccount:
        """Return the record of an account."""
        return self.accounts.account_of(account)

    def amounts(self, account: Id) -> tuple[int, int, int]:
        """Return what an account holds, what of it is locked, and what it stands for."""
        record = self.record(account)
        return record.deposited, record.locked, record.secured

    def money(self, *names: str) -> tuple[int, ...]:
        """Return what organisations have, or the guarantee accounts under ``accounts``."""
        holders = (
            self.accounts.address if name == "accounts" else self.world.account(name)
            for name in names
        )
        return tuple(self.euro.balance_of(holder) for holder in holders)

    def token(self, name: str) -> Mock:
        """Return a token that the guarantor has and allows the accounts to pull."""
        token = Mock(self.world, name, self.world.account(GUARANTOR), FUNDS)
        token.tell("approve", self.accounts.address, FUNDS, by=self.by[GUARANTOR])
        return token


def mismatch(desk: GuaranteeDesk, account: Id, **changes: Any) -> dict[str, Any]:
    """Values of GuaranteeForAnother: what was asked of the account."""
    return {
        "account": account,
        "country": "NL",
        "trader": desk.org[TRADER],
        "token": desk.euro.address,
        **changes,
    }
