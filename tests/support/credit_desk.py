"""Verbs of a credit's life for the tests; each state is reached by real calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from typing import Any, Final

import pytest
from eth_abi.abi import encode

from support.world import World
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.enums import (
    Availability,
    BillForm,
    CreditState,
    Discrepancy,
    Disposition,
    Endorsement,
    Purpose,
    TenorBasis,
)
from wharfinger.contracts.enums import PresentationState as State
from wharfinger.contracts.refusals import ContractRefusedError

DAY: Final = 86_400
HOUR: Final = 3_600
PLACE: Final = "NLRTM"
WEEKEND: Final = 0b110_0000
"""Saturday and Sunday."""
CLOSING: Final = 17 * HOUR
AMOUNT: Final = 100_000_00
FUNDS: Final = 1_000_000_00
NOTICE: Final = b"\x07" * 32
_PRESENTATION: Final = [
    "uint8",
    "bytes32",
    "(bytes32,bytes32,uint24,uint104,uint32,uint16,bytes5,bytes5,bool,uint16,uint8)",
    "bytes32",
]
BANK, ADVISER, BUYER, SELLER = "issuing-bank", "advising-bank", "importer", "exporter"


class Raw(ContractWrapper):
    """One contract as its ABI says, without a wrapper of its own."""

    def __init__(self, world: World, name: str, *, artifact: str = "") -> None:
        self.name = artifact or name  # type: ignore[misc]
        super().__init__(world.connection, world.record.addresses[name])
        self._world = world

    def act(self, function: str, *arguments: Any, by: str) -> Outcome:
        """Act as an organisation of the cast, or as the deployer or the outsider."""
        return self._send(function, *arguments, by=self._world.senders[by])

    def view(self, function: str, *arguments: Any) -> Any:
        """Ask a view."""
        return self._read(function, *arguments)


@contextmanager
def refused(error: str, **values: Any) -> Iterator[None]:
    """Expect a custom error with exactly these values, by Solidity parameter name."""
    with pytest.raises(ContractRefusedError) as caught:
        yield
    assert caught.value.error == error, caught.value
    assert caught.value.values == values


def unexpected(presentation: bytes, current: State, *expected: State) -> dict[str, Any]:
    """Values of PresentationUnexpectedState."""
    return {"presentation": presentation, "current": current, "expected": expected}


def unexpected_credit(
    credit: bytes, current: CreditState, *expected: CreditState
) -> dict[str, Any]:
    """Values of CreditUnexpectedState."""
    return {"credit": credit, "current": current, "expected": expected}


AVAILABLE: Final = (CreditState.ISSUED, CreditState.ADVISED)


def conditions(
    *,
    loading: bytes = bytes(5),
    discharge: bytes = bytes(5),
    insured: int = 0,
    at_sight: int = 0,
    basis: TenorBasis = TenorBasis.NONE,
    days: int = 0,
    matures_on: int = 0,
) -> tuple[Any, ...]:
    """Maturity and carriage, field by field in the order of the Solidity struct."""
    return (loading, discharge, insured, at_sight, basis, days, matures_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Terms of a credit, field by field in the order of the Solidity struct."""

    number: str
    terms_hash: bytes
    token: str
    amount: int
    over: int
    under: int
    applicant: int
    beneficiary: int
    adviser: int
    confirmer: int
    nominated: int
    availability: Availability
    place: str
    expires_on: int
    latest_shipment: int
    presentation_days: int
    partial: bool
    required: int
    conditions: tuple[Any, ...]
    transferable: bool
    by_instalments: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodging:
    """What a presenter states, field by field in the order of the Solidity struct."""

    reference: str
    root: bytes
    shipped_on: int
    amount: int
    bank: int
    amendment: int
    loading: bytes
    discharge: bytes
    clean: bool
    insured: int
    instalment: int


@dataclass(frozen=True, slots=True)
class Case:
    """One presentation under one credit."""

    credit: bytes
    id: bytes
    bill: bytes


class CreditDesk:
    """A world with a calendar, money and allowances, and verbs that build every state.

    Args:
        world: the deployed suite.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.credit = Raw(world, "LetterOfCredit")
        self.bills = Raw(world, "BillOfLading")
        self.calendar = Raw(world, "BankingCalendar")
        self.participants = Raw(world, "Participants")
        self.euro = Raw(world, "DigitalCurrency:EUR", artifact="DigitalCurrency")
        self.org = world.org
        self.today = world.now // DAY
        self._count = 0
        self._open_bank()

    def _open_bank(self) -> None:
        """Set the calendar up, and give the payers money and this contract their allowance."""
        self.calendar.act("setPlace", PLACE, WEEKEND, CLOSING, HOUR, by="central-bank-nl")
        for name in (BANK, BUYER):
            account = self.world.account(name)
            self.euro.act("issue", account, FUNDS, by="central-bank-nl")
            self.euro.act("approve", self.credit.address, FUNDS, by=name)

    # --- Credits

    def terms(self, **changes: Any) -> Terms:
        """Terms that hold together: 60 days to expiry, no tolerance, one drawing."""
        self._count += 1
        plain = Terms(
            number=f"LC-{self._count}",
            terms_hash=b"\x01" * 32,
            token=self.euro.address,
            amount=AMOUNT,
            over=0,
            under=0,
            applicant=self.org[BUYER],
            beneficiary=self.org[SELLER],
            adviser=self.org[ADVISER],
            confirmer=0,
            nominated=0,
            availability=Availability.SIGHT,
            place=PLACE,
            expires_on=self.today + 60,
            latest_shipment=self.today + 40,
            presentation_days=21,
            partial=False,
            required=0,
            conditions=conditions(),
            transferable=False,
            by_instalments=False,
        )
        return replace(plain, **changes)

    def issue(self, *, by: str = BANK, **changes: Any) -> bytes:
        """Issue a credit; return its id."""
        outcome = self.credit.act("issue", self.terms(**changes), by=by)
        return bytes(outcome.event("CreditIssued")["credit"])

    def credit_id(self, terms: Terms, *, bank: str = BANK) -> bytes:
        """Return the id of a credit that a bank issues on these terms."""
        return bytes(self.credit.view("creditId", self.org[bank], terms.number))

    def state(self, credit: bytes) -> CreditState:
        """Return where a credit stands."""
        return CreditState(self.credit.view("creditOf", credit).standing.state)

    def balance(self, credit: bytes) -> tuple[int, int, int]:
        """Return what is available, and how many presentations are lodged and examined."""
        balance = self.credit.view("creditOf", credit).balance
        return balance.available, balance.lodged, balance.examining

    def cover(self, credit: bytes, amount: int = AMOUNT, *, by: str = BANK) -> None:
        """Put up cover."""
        self.credit.act("putUpCover", credit, amount, by=by)

    # --- Bills

    def bill(
        self, *, form: BillForm = BillForm.BEARER, endorsee: int = 0, holder: str = SELLER
    ) -> bytes:
        """Issue a bill; return its id."""
        self._count += 1
        issuance = (f"BL-{self._count}", b"\x02" * 32, form, self.org[holder], endorsee, 0)
        outcome = self.bills.act("issue", issuance, by="carrier")
        return bytes(outcome.event("BillIssued")["bill"])

    def endorse(self, bill: bytes, to: int, *, by: str = SELLER) -> None:
        """Endorse a bill to order."""
        self.bills.act("endorse", bill, to, Endorsement.TO_ORDER, by=by)

    def holder(self, bill: bytes) -> int:
        """Return who has possession."""
        return int(self.bills.view("billOf", bill).holder)

    def endorsee(self, bill: bytes) -> int:
        """Return who has title."""
        return int(self.bills.view("billOf", bill).endorsee)

    # --- Presentations

    def lodging(self, **changes: Any) -> Lodging:
        """What a presenter states about a shipment of yesterday."""
        self._count += 1
        plain = Lodging(
            reference=f"PR-{self._count}",
            root=b"\x03" * 32,
            shipped_on=self.today - 1,
            amount=AMOUNT,
            bank=self.org[BANK],
            amendment=0,
            loading=bytes(5),
            discharge=bytes(5),
            clean=True,
            insured=0,
            instalment=0,
        )
        return replace(plain, **changes)

    def id_of(self, credit: bytes, bill: bytes, lodging: Lodging) -> bytes:
        """Return the id of a presentation."""
        found = self.credit.view("presentationId", credit, bill, lodging.reference, lodging.root)
        return bytes(found)

    def presentation_data(
        self,
        credit: bytes,
        lodging: Lodging,
        predecessor: bytes = bytes(32),
        *,
        purpose: Purpose = Purpose.PRESENTATION,
    ) -> bytes:
        """Return the data that goes with the hand-over of a presentation."""
        reference = lodging.reference.encode().ljust(32, b"\0")
        stated = (reference, *astuple(lodging)[1:])
        return bytes(encode(_PRESENTATION, [purpose, credit, stated, predecessor]))

    def tender_data(self, case: Case, price: int = AMOUNT, repay_by: int = 0) -> bytes:
        """Return the data that goes with the hand-over of a tender."""
        kinds = ["uint8", "bytes32", "bytes32", "uint104", "uint24"]
        return bytes(encode(kinds, [Purpose.TENDER, case.credit, case.id, price, repay_by]))

    def claim_data(self, case: Case) -> bytes:
        """Return the data that goes with the hand-over of a bank's claim."""
        kinds = ["uint8", "bytes32", "bytes32"]
        return bytes(encode(kinds, [Purpose.CLAIM, case.credit, case.id]))

    def hand_over(self, bill: bytes, data: bytes, *, by: str = SELLER) -> Outcome:
        """Hand a bill over to the letter of credit."""
        return self.bills.act("transferAndCall", bill, self.world.escrow, data, by=by)

    def present(
        self,
        credit: bytes,
        *,
        bill: bytes | None = None,
        by: str = SELLER,
        predecessor: bytes = bytes(32),
        **changes: Any,
    ) -> Case:
        """Present a bill, a new bearer bill where none is given."""
        bill = self.bill(holder=by) if bill is None else bill
        lodging = self.lodging(**changes)
        self.hand_over(bill, self.presentation_data(credit, lodging, predecessor), by=by)
        return Case(credit, self.id_of(credit, bill, lodging), bill)

    def act(self, function: str, case: Case, *arguments: Any, by: str) -> Outcome:
        """Act on a presentation."""
        return self.credit.act(function, case.credit, case.id, *arguments, by=by)

    def state_of(self, case: Case) -> State:
        """Return where a presentation stands."""
        return State(self.credit.view("presentationOf", case.credit, case.id).state)

    def refuse(self, case: Case) -> None:
        """Refuse a presentation."""
        self.act("refuse", case, Discrepancy.DATA_CONFLICT, NOTICE, Disposition.HOLDING, by=BANK)

    def tender(self, case: Case, price: int = AMOUNT) -> Outcome:
        """Hand the bill in for the applicant to take up."""
        return self.hand_over(case.bill, self.tender_data(case, price), by=BANK)

    def reach(self, state: State, *, covered: bool = False, **changes: Any) -> Case:
        """Return a new presentation in any state but None, examined by the issuing bank."""
        credit = self.issue(**changes)
        if covered:
            self.cover(credit)
        case = self.present(credit)
        if state is not State.LODGED:
            self.act("complete", case, by=SELLER)
            self._examine(case, state)
        return case

    def _examine(self, case: Case, state: State) -> None:
        """Bring what the issuing bank examines to a state."""
        if state is State.WAIVER_SOUGHT:
            self.act("seekWaiver", case, by=BANK)
        elif state in (State.REFUSED, State.RETURNED, State.SUPERSEDED):
            self.refuse(case)
            if state is State.RETURNED:
                self.act("handBack", case, by=SELLER)
            if state is State.SUPERSEDED:
                self.act("represent", case, self.lodging(), by=SELLER)
        elif state is not State.UNDER_EXAMINATION:
            self.act("comply", case, by=BANK)
            if state is not State.COMPLYING:
                self.act("honour", case, by=BANK)
                self._dispose(case, state)

    def _dispose(self, case: Case, state: State) -> None:
        """Bring what the issuing bank has honoured to a state."""
        if state is State.ENTRUSTED:
            self.hand_over(case.bill, self.tender_data(case, repay_by=self.today + 90), by=BANK)
            self.act("takeUpOnTrust", case, AMOUNT, by=BUYER)
        elif state is not State.HONOURED:
            self.tender(case)
            if state is State.TAKEN_UP:
                self.act("takeUp", case, AMOUNT, by=BUYER)

    # --- Money and people

    def money(self, *names: str) -> tuple[int, ...]:
        """Return what organisations have, or the letter of credit under ``escrow``."""
        accounts = (
            self.credit.address if name == "escrow" else self.world.account(name) for name in names
        )
        return tuple(int(self.euro.view("balanceOf", account)) for account in accounts)

    def suspend(self, name: str) -> None:
        """Suspend an organisation of the cast."""
        self.participants.act("setSuspension", self.org[name], True, by="deployer")

    def close_of(self, day: int) -> int:
        """Return the moment at which a local day closes."""
        return day * DAY + CLOSING - HOUR
