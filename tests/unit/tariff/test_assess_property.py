"""Tariff.assess against exact fractions: 20,000 random lines, and never a unit off.

The tariff has rates of every basis for every group, flow and length of prefix. What a line owes is
computed here with :class:`fractions.Fraction` from the definition, and truncated once for each tax
line. Lines are assessed in batches, so that all of them take seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from fractions import Fraction
from math import floor
from random import Random
from typing import Any, Final

import pytest
from support.border import NETHERLANDS, Border

from wharfinger.contracts.enums import DutyBasis, Flow, PermitKinds, Valuation
from wharfinger.contracts.tariff_records import Line, LineDues, Rate, Rates

LINES: Final = 20_000
BATCH: Final = 400
SEED: Final = 1_994
MILLION: Final = 10**6
MOST_AMOUNT: Final = 2**96 - 1
MOST_RECORD: Final = 2**128 - 1
UNITS: Final = ("KGM", "LTR", "H87")
GROUPS: Final = {"CN": 0, "FR": 0, "VN": 1, "KR": 2, "CL": 255}
CHAPTERS: Final = (1, 22, 24, 25, 62, 75, 99)


@dataclass(frozen=True, slots=True)
class Tariff:
    """The rates that were set, by flow, prefix, digits and group."""

    rates: dict[tuple[Flow, int, int, int], Rates]

    def find(self, flow: Flow, line: Line) -> Rates | None:
        """Return the rates of the longest prefix, the origin's own group first."""
        for digits in (10, 8, 6, 4, 2):
            prefix = line.commodity // 10 ** (10 - digits)
            for group in (GROUPS[line.origin], 0):
                found = self.rates.get((flow, prefix, digits, group))
                if found is not None:
                    return found
        return None


def owed(line: Line, valuation: Valuation, rates: Rates | None) -> LineDues:
    """Return what a line owes by the definition, in exact fractions."""
    shipped = Fraction(line.price + line.freight)
    insured = floor(shipped / (1 - Fraction(line.insurance_ppm, MILLION))) + line.insurance
    value = insured if valuation is Valuation.CIF else line.price
    if rates is None:
        return LineDues(customs_value=value, duty=0, excise=0, vat=0)
    by_value = value * Fraction(rates.duty_ppm, MILLION)
    # Thousandths of a unit, at a rate for 1,000 units.
    by_quantity = Fraction(line.quantity, 1_000) * Fraction(rates.specific, 1_000)
    duty = {
        DutyBasis.AD_VALOREM: by_value,
        DutyBasis.SPECIFIC: by_quantity,
        DutyBasis.HIGHER: max(by_value, by_quantity),
        DutyBasis.LOWER: min(by_value, by_quantity),
        DutyBasis.COMPOUND: by_value + by_quantity,
    }[rates.basis]
    composite = (insured + floor(duty)) / (1 - Fraction(rates.excise_ppm, MILLION))
    return LineDues(
        customs_value=value,
        duty=floor(duty),
        excise=floor(composite * Fraction(rates.excise_ppm, MILLION)),
        vat=floor(composite * Fraction(rates.vat_ppm, MILLION)),
        permits=rates.permits,
    )


def fits(dues: LineDues) -> bool:
    """Tell whether a record holds what a line owes."""
    return max(dues.duty, dues.excise, dues.vat) <= MOST_RECORD


def some_ppm(random: Random, most: int) -> int:
    """Return a rate: none, a usual one, or an extreme one."""
    return random.choice((0, 27_000, random.randrange(400_000), random.randrange(most), most - 1))


def some_amount(random: Random, most: int) -> int:
    """Return an amount of any size up to the largest."""
    return random.choice((0, 1, most, random.randrange(10**9), random.getrandbits(80) % most))


def some_rates(random: Random, basis: DutyBasis) -> Rates:
    """Return rates of a basis."""
    plain = basis is DutyBasis.AD_VALOREM
    return Rates(
        basis=basis,
        duty_ppm=some_ppm(random, 2**32),
        specific=0 if plain else max(1, some_amount(random, 2**48 - 1)),
        unit="" if plain else random.choice(UNITS),
        excise_ppm=some_ppm(random, MILLION),
        vat_ppm=some_ppm(random, 2**32),
        permits=PermitKinds(random.getrandbits(7) << 1),
    )


def set_tariff(border: Border, random: Random) -> Tariff:
    """Let customs set groups and rates; return what was set."""
    groupings = [(origin, group, border.today) for origin, group in GROUPS.items()]
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", groupings)
    rates: dict[tuple[Flow, int, int, int], Rates] = {}
    for chapter in CHAPTERS:
        rates[Flow.IMPORT, chapter, 2, 0] = some_rates(random, random.choice(list(DutyBasis)))
        for basis in DutyBasis:
            for digits in (4, 6, 8, 10):
                prefix = chapter * 10 ** (digits - 2) + basis * 10 ** (digits - 4)
                key = random.choice(list(Flow)), prefix, digits, random.choice((0, 1, 2, 255))
                rates[key] = some_rates(random, basis)
    entries = [
        Rate(
            prefix=prefix,
            digits=digits,
            group=group,
            flow=flow,
            rates=each,
            valid_from=border.today,
        )
        for (flow, prefix, digits, group), each in rates.items()
    ]
    for start in range(0, len(entries), 50):
        border.do(NETHERLANDS, "Tariff.setRates", "NL", entries[start : start + 50])
    return Tariff(rates)


def some_line(random: Random, number: int) -> Line:
    """Return a line of goods of which some rate may apply."""
    chapter, heading = random.choice(CHAPTERS), random.randrange(7)
    more = random.choice((0, 0, 1, random.randrange(10**6)))
    return Line(
        number=number % 2**16,
        commodity=chapter * 10**8 + heading * 10**6 + more,
        origin=random.choice(list(GROUPS)),
        quantity=some_amount(random, 2**64 - 1),
        price=some_amount(random, MOST_AMOUNT),
        freight=random.choice((0, some_amount(random, MOST_AMOUNT))),
        insurance=random.choice((0, some_amount(random, MOST_AMOUNT))),
        insurance_ppm=random.choice((0, some_ppm(random, MILLION))),
    )


def measured(line: Line, rates: Rates | None) -> Line:
    """Return a line whose quantity is in the unit that its duty is by."""
    return replace(line, unit=rates.unit) if rates is not None else line


def ask(border: Border, version: int, flow: Flow, lines: Sequence[Line]) -> list[LineDues]:
    """Return what the contract says that lines owe."""
    given: list[Any] = [astuple(line) for line in lines]
    return list(border.ask("Tariff.assess", "NL", version, flow, border.today, given))


@pytest.fixture
def random() -> Random:
    return Random(SEED)


def test_never_a_unit_off(border: Border, random: Random) -> None:
    tax = border.org["tax-netherlands"]
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, tax, Valuation.FOB)
    tariff = set_tariff(border, random)
    seen: set[tuple[Flow, Valuation, DutyBasis | None, int]] = set()
    checked = number = too_large = 0
    while checked < LINES:
        flow, valuation = random.choice(list(Flow)), random.choice(list(Valuation))
        lines: list[Line] = []
        expected: list[LineDues] = []
        while len(lines) < BATCH:
            number += 1
            line = some_line(random, number)
            rates = tariff.find(flow, line)
            dues = owed(line, valuation, rates)
            if not fits(dues):
                too_large += 1
                continue
            lines.append(measured(line, rates))
            expected.append(dues)
            seen.add((flow, valuation, rates.basis if rates else None, GROUPS[line.origin]))
        assert ask(border, 1 + valuation, flow, lines) == expected
        checked += BATCH
    # Exports without a rate among them; imports all have one.
    assert len(seen) == 2 * len(set(GROUPS.values())) * (2 * len(DutyBasis) + 1)
    assert too_large


def test_what_does_not_fit_is_refused(border: Border, random: Random) -> None:
    tariff = set_tariff(border, random)
    refused = 0
    for number in range(2_000):
        line = some_line(random, number)
        rates = tariff.find(Flow.IMPORT, line)
        dues = owed(line, Valuation.CIF, rates)
        if fits(dues) or refused == 50:
            continue
        given = ("NL", 1, Flow.IMPORT, border.today, [astuple(measured(line, rates))])
        error = border.cannot_say("Tariff.assess", *given)
        most = max(dues.duty, dues.excise, dues.vat)
        assert error.error == "TariffAmountTooLarge"
        assert error.values == {"line": number, "amount": most}
        refused += 1
    assert refused == 50
