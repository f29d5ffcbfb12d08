"""The structs of guarantee accounts; see :mod:`wharfinger.contracts.records`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeIdentity:
    """What names an account that stands for customs debts, and whose hash is its id.

    Attributes:
        instrument: contract that reserves the account and calls it; nothing else can.
        country: country whose customs the money is put up for, ISO 3166-1 alpha-2.
        trader: organisation whose debts it stands for.
        guarantor: organisation that puts the money up: the trader, a bank or an insurer.
        token: ERC-20 of deposits and debts.
    """

    instrument: str
    country: str
    trader: int
    guarantor: int
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeTerms:
    """What customs authorises for new reservations (UCC article 95).

    Attributes:
        cover_ppm: share of each debt that free money must cover, parts per million: 1,000,000 in
            full, 500,000 or 300,000 reduced, zero for a waiver (UCC-DA article 84).
        payment_days: days by which payment of each debt is deferred, 0 to 60.
        ceiling: the most that debts may come to at once, smallest unit.
    """

    cover_ppm: int
    payment_days: int = 0
    ceiling: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeAccount:
    """An account that stands for customs debts; amounts in its token's smallest unit.

    Attributes:
        identity: what names it.
        terms: what customs authorises.
        suspended: True while it takes no new reservation.
        deposited: what the contract holds for it.
        locked: how much of it is locked for reservations.
        secured: what the debts come to that it stands for.
    """

    identity: GuaranteeIdentity
    terms: GuaranteeTerms
    suspended: bool
    deposited: int
    locked: int
    secured: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What a guarantee account holds for one debt; all zero when it does not stand for it.

    Attributes:
        locked: money that only this debt can take, smallest unit.
        debt: what is owed, smallest unit.
        due_on: last day of the deferred payment, UTC days since 1970.
    """

    locked: int
    debt: int
    due_on: int


GUARANTEE_RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "GuaranteeTypes.Identity": GuaranteeIdentity,
        "GuaranteeTypes.Terms": GuaranteeTerms,
        "GuaranteeTypes.Account": GuaranteeAccount,
        "GuaranteeTypes.Reservation": Reservation,
    }
)
"""The mirror of each Solidity struct of guarantees, by its name in an ABI's ``internalType``."""
