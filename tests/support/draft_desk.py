"""Verbs of a draft's life for the tests; each state is reached by real calls."""

from __future__ import annotations

from typing import Any, Final

from support.credit_desk import CLOSING, DAY, HOUR, PLACE, WEEKEND
from support.mocks import Mock, enrolled
from support.world import DEPLOYER, World
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import DraftKind, DraftState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Draft, Undertaking
from wharfinger.roles import Role

ACCEPTOR, PAYEE, ENDORSEE, BUYER = "issuing-bank", "exporter", "trader", "bank"
AMOUNT: Final = 100_000_00
PRICE: Final = 98_500_00
FUNDS: Final = 1_000_000_00
TERM: Final = 88
"""Days to maturity: a Friday, as the suite is deployed on a Monday."""
SATURDAY: Final = TERM + 1
MONDAY: Final = TERM + 3
CIRCULATING: Final = (DraftState.ACCEPTED, DraftState.ENDORSED)
OUTSTANDING: Final = (*CIRCULATING, DraftState.OVERDUE)


class DraftDesk:
    """A world with a calendar, money and allowances, and verbs that build every state.

    Args:
        world: the deployed suite.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.drafts = world.suite.drafts
        self.euro = world.suite.currency("EUR")
        self.org = world.org
        self.by = world.senders
        self.today = world.now // DAY
        self._count = 0
        keeper = self.by["central-bank-nl"]
        world.suite.calendar.set_place(
            PLACE, weekend_mask=WEEKEND, closing=CLOSING, utc_offset=HOUR, by=keeper
        )
        for name in (ACCEPTOR, BUYER, "importer"):
            self.euro.issue(world.account(name), amount=FUNDS, by=keeper)
            self.euro.approve(self.drafts.address, amount=FUNDS, by=self.by[name])

    def terms(self, **changes: Any) -> Undertaking:
        """Return what a bank states: a draft to the exporter that matures on a Friday."""
        self._count += 1
        given: dict[str, Any] = {
            "acceptor_reference": f"ACC-{self._count}".encode().ljust(32, b"\0"),
            "kind": DraftKind.ACCEPTANCE,
            "token": self.euro.address,
            "amount": AMOUNT,
            "payee": self.org[PAYEE],
            "place": PLACE,
            "matures_on": self.today + TERM,
            **changes,
        }
        return Undertaking(**given)

    def id_of(self, terms: Undertaking, *, by: str = ACCEPTOR) -> Id:
        """Return the id of what a bank states."""
        return self.drafts.draft_id(self.org[by], acceptor_reference=terms.acceptor_reference)

    def accept(self, *, by: str = ACCEPTOR, **changes: Any) -> Id:
        """Accept a new draft; return its id."""
        outcome = self.drafts.accept(self.terms(**changes), by=self.by[by])
        return bytes(outcome.event("DraftAccepted")["draft"])

    def endorse(self, draft: Id, to: str = ENDORSEE, *, by: str = PAYEE) -> Outcome:
        """Endorse a draft."""
        return self.drafts.endorse(draft, to=self.org[to], by=self.by[by])

    def offer(self, draft: Id, *, to: str = BUYER, price: int = PRICE, by: str = PAYEE) -> Outcome:
        """Offer a draft."""
        return self.drafts.offer(draft, buyer=self.org[to], price=price, by=self.by[by])

    def secure(self, draft: Id, amount: int = AMOUNT, *, by: str = "importer") -> Outcome:
        """Put up money for a draft."""
        return self.drafts.secure(draft, amount=amount, by=self.by[by])

    def pay(self, draft: Id, *, by: str = "outsider") -> Outcome:
        """Have a draft paid, by a key that nobody has enrolled."""
        return self.drafts.pay(draft, by=self.by[by])

    def protest(self, draft: Id) -> Outcome:
        """Have a draft protested, by a key that nobody has enrolled."""
        return self.drafts.protest(draft, by=self.by["outsider"])

    def fall_due(self, draft: Id) -> None:
        """Let the due day begin."""
        self.world.advance_to(self.drafts.due_from(draft))

    def pass_due(self, draft: Id) -> None:
        """Let the due day end."""
        self.world.advance_to(self.drafts.due_until(draft) + 1)

    def reach(self, state: DraftState, **changes: Any) -> Id:
        """Return a new draft in any state but None."""
        draft = self.accept(**changes)
        if state is DraftState.ENDORSED:
            self.endorse(draft)
        if state is DraftState.OVERDUE:
            self.pass_due(draft)
            self.protest(draft)
        if state is DraftState.PAID:
            self.fall_due(draft)
            self.pay(draft)
        return draft

    def record(self, draft: Id) -> Draft:
        """Return the record of a draft."""
        return self.drafts.draft_of(draft)

    def money(self, *names: str) -> tuple[int, ...]:
        """Return what organisations have, or the register of drafts under ``drafts``."""
        accounts = (
            self.drafts.address if name == "drafts" else self.world.account(name) for name in names
        )
        return tuple(self.euro.balance_of(account) for account in accounts)

    def suspend(self, name: str) -> None:
        """Suspend an organisation of the cast."""
        self.world.suite.participants.set_suspension(
            self.org[name], suspended=True, by=self.by[DEPLOYER]
        )

    def midnight(self, day: int) -> int:
        """Return the moment at which a local day begins."""
        return day * DAY - HOUR

    def close(self, day: int) -> int:
        """Return the moment at which a local day closes."""
        return day * DAY + CLOSING - HOUR

    def token(self, name: str, *, holder: str = ACCEPTOR) -> Mock:
        """Return a token that a party has and allows the register to pull."""
        token = Mock(self.world, name, self.world.account(holder), FUNDS)
        token.tell("approve", self.drafts.address, FUNDS, by=self.by[holder])
        return token

    def receiver(self, answer: int = 0, data: bytes = b"") -> Mock:
        """Return a contract in escrow that answers drafts as it is told."""
        mock = Mock(self.world, "DraftReceiverMock")
        enrolled(self.world, "draft-receiver", root=mock.address, roles=Role.ESCROW, country="ZZ")
        mock.tell("setAnswer", answer, data, by=self.by[DEPLOYER])
        return mock


def unexpected(draft: Id, current: DraftState, *expected: DraftState) -> dict[str, Any]:
    """Values of DraftUnexpectedState."""
    return {"draft": draft, "current": current, "expected": expected}
