"""What acts may cost at most, and which figures are above it.

A limit is raised here and nowhere else: ``--update`` announces figures, not limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from benchmarks.catalogue import BATCHES, contract_of
from benchmarks.figures import Figures
from wharfinger.chain import GasReport

LIFE_LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {"bill": 250_000, "credit": 430_000, "import": 320_000}
)
"""The most gas of a life, by its name."""

LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "BillOfLading.issue": 86_000,
        "BillOfLading.transfer": 43_000,
        "BillOfLading.endorse": 43_000,
        "BillOfLading.endorseAndTransfer": 43_000,
        "BillOfLading.surrenderForDelivery": 41_000,
        "BillOfLading.surrenderForAmendment": 41_000,
        "BillOfLading.acceptSurrender": 41_000,
        "BillOfLading.refuseSurrender": 41_000,
        "BillOfLading.withdrawSurrender": 41_000,
        "BillOfLading.transferAndCall": 130_000,
        "BillOfLading.transferAndCall.complete": 160_000,
        "LetterOfCredit.issue": 190_000,
        "LetterOfCredit.multicall.complyAndHonour": 120_000,
        "CustomsClearance.lodgeImport": 120_000,
        "CustomsClearance.assess.tenCodes": 200_000,
        "CustomsClearance.lodgeExport": 90_000,
        "CustomsClearance.writeDown": 70_000,
        "Permits.request": 73_000,
        "Permits.grant": 41_000,
        "Permits.refuse": 41_000,
        "Permits.revoke": 41_000,
        "Permits.writeDown": 65_000,
        "DocumentVault.anchor": 82_200,
        "DocumentVault.supersede": 44_200,
        "DocumentVault.revoke": 38_700,
        "DocumentVault.grant": 61_100,
        "DocumentVault.revokeGrant": 35_800,
        "DocumentVault.grantScope": 62_200,
        "DocumentVault.revokeScopeGrant": 57_100,
        "DocumentVault.publishEncryptionKey": 79_200,
    }
)
"""The most gas of an act, by its name."""

VIEW_LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "Tariff.assess": 19_000,
        "Tariff.assess.fiftyLines": 375_000,
        "Permits.missing": 10_000,
        "Permits.missing.threeKinds": 24_000,
        "BankingCalendar.deadline": 30_000,
        "BankingCalendar.deadline.fortnight": 30_000,
        "BankingCalendar.deadline.interrupted": 30_000,
        "BankingCalendar.closeOnOrAfter": 30_000,
        "BankingCalendar.closeOnOrAfter.rolled": 30_000,
        "BankingCalendar.closeOnOrAfter.interrupted": 30_000,
    }
)
"""The most gas of a question, by its name: an instrument asks it in the middle of an act."""

EACH_LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "BillOfLading.issueBatch": 56_000,
        "BillOfLading.transferBatch": 13_000,
        "DocumentVault.anchorBatch": 55_000,
    }
)
"""The most gas of one record in a batch, by the name of the act on all."""

RATIO_CONTRACT: Final = "BillOfLading"
"""The contract whose acts have a ratio to keep."""

RATIO_PERCENT: Final = 112
"""The most gas of an act in percent of its floor."""

_CREDIT: Final = "the credit's own work is in it"
_RELAY: Final = "the forwarder checks a signature and copies the call"
_ESCROW: Final = "the register is asked twice, and the receiver answers"
_COURT: Final = "the register is asked twice, for the court and for the carrier's country"
_BATCH: Final = "a bill's floor is a fifth of what it is alone, because the transaction is shared"

ABOVE_RATIO: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BillOfLading.transferAndCall": _CREDIT,
        "BillOfLading.transferAndCall.complete": _CREDIT,
        "BillOfLading.transferAndCall.claim": _CREDIT,
        "BillOfLading.transferAndCall.tender": _CREDIT,
        "BillOfLading.transferAndCall.bare": _ESCROW,
        "BillOfLading.liftSetAside": f"{_COURT}; freed words lower the floor",
        "BillOfLading.setAside": _COURT,
        "BillOfLading.transferBatch": _BATCH,
        "BillOfLading.surrenderForDeliveryBatch": _BATCH,
        "BillOfLading.surrenderForAmendmentBatch": _BATCH,
        "BillOfLading.multicall.endorseInBlankAndPresent": _CREDIT,
        "BillOfLading.issue.relayed": _RELAY,
        "BillOfLading.endorseAndTransfer.relayed": _RELAY,
        "BillOfLading.transferAndCall.relayed": f"{_RELAY}; {_CREDIT}",
        "BillOfLading.surrenderForDelivery.relayed": _RELAY,
    }
)
"""Acts that are above the ratio, and why."""


@dataclass(frozen=True, slots=True)
class Excess:
    """A figure that is above its limit.

    Attributes:
        name: the act or the life, and which of its figures.
        figure: what was measured.
        limit: the most that it may be.
    """

    name: str
    figure: int
    limit: int

    def __str__(self) -> str:
        return f"{self.name} is {self.figure:,}, above its limit of {self.limit:,}"


def each(name: str, report: GasReport) -> int:
    """Return the gas of one record in a batch, rounded up.

    Args:
        name: of the act on all.
        report: its gas.
    """
    return -(-report.used // BATCHES[contract_of(name)])


def is_batch(operation: str) -> bool:
    """Tell whether an act is one on many records."""
    return operation.endswith("Batch")


def keeps_ratio(report: GasReport) -> bool:
    """Tell whether an act is within its ratio to the floor."""
    return 100 * report.used <= RATIO_PERCENT * report.floor


def exceeded(figures: Figures) -> tuple[Excess, ...]:
    """Return every figure that is above its limit."""
    return tuple(_exceeded(figures))


def _exceeded(figures: Figures) -> Iterator[Excess]:
    for name, report in figures.operations.items():
        yield from _above(f"{name} gas", report.used, LIMITS.get(name))
        if name in EACH_LIMITS:
            yield from _above(f"{name} gas of one", each(name, report), EACH_LIMITS[name])
        bound = contract_of(name) == RATIO_CONTRACT and name not in ABOVE_RATIO
        if bound and not keeps_ratio(report):
            most = RATIO_PERCENT * report.floor // 100
            yield Excess(f"{name} gas, by its floor,", report.used, most)
    for name, gas in figures.lives.items():
        yield from _above(f"lives.{name}", gas, LIFE_LIMITS.get(name))
    for name, gas in figures.views.items():
        yield from _above(f"views.{name}", gas, VIEW_LIMITS.get(name))


def _above(name: str, figure: int, limit: int | None) -> Iterator[Excess]:
    if limit is not None and figure > limit:
        yield Excess(name, figure, limit)
