"""Commands about customs tariffs: ``wharfinger tariff …``.

A tariff is CSV; its columns are in docs/standards.md. Those that come with the package are
ILLUSTRATIVE: they have the form of a tariff, and are the law of no country.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from wharfinger.cli.options import AsJson, print_json
from wharfinger.cli.session import Session, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.contracts.tariff_records import Rates
    from wharfinger.flows.tariffs import CountryTerms, Loading
    from wharfinger.standards.tariffs import TariffSheet

tariff_app = typer.Typer(
    help="Customs tariffs: load a country's rates, show what applies, list the package's own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_command: Final = tariff_app.command
_COUNTRY_LETTERS: Final = 2
_PERCENT_DECIMALS: Final = 4
"""A percent is 10,000 parts per million."""

_THOUSAND_DIGITS: Final = 3
"""A specific duty is for 1,000 units."""


@_command("load")
@with_session
def load_file(
    session: Session,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="CSV of the rates.", dir_okay=False),
    ] = None,
    *,
    country: Annotated[str, typer.Option(help="Country whose tariff it is (GB).")],
    groups: Annotated[
        Path | None,
        typer.Option("--groups", help="CSV of the groups of origins.", dir_okay=False),
    ] = None,
    valid_from: Annotated[
        str, typer.Option(help="First day of rows that name none, YYYY-MM-DD; else today.")
    ] = "",
    illustrative: Annotated[
        bool,
        typer.Option("--illustrative", help="Load the package's ILLUSTRATIVE tariff instead."),
    ] = False,
) -> None:
    """Set a country's rates and groups of origins, as its customs."""
    from wharfinger.flows.tariffs import load_tariff, terms_of

    _require_country(country)
    first = _day(valid_from) if valid_from else None
    if illustrative == (file is not None) or (illustrative and groups is not None):
        raise UsageError(
            "Not one tariff is named.", remedy="Give a FILE, or --illustrative and no file."
        )
    sheet = _sheet(country, file, groups, terms_of(session.suite, country).decimals)
    loading = load_tariff(session.suite, country, sheet, first=first, by=session.sender())
    if session.as_json:
        print_json({"country": country, "illustrative": illustrative, **_loading_json(loading)})
        return
    if illustrative:
        _say_illustrative()
    print(f"{country}: {loading.rates} rates and the groups of {loading.groupings} origins are set")
    for outcome in loading.outcomes:
        print(
            f"Block {outcome.block}, {outcome.gas_used:,} gas, transaction {outcome.transaction}."
        )


@_command()
@with_session
def show(
    session: Session,
    country: Annotated[str, typer.Argument(metavar="COUNTRY", help="Country (GB).")],
    *,
    commodity: Annotated[str, typer.Option(help="Commodity code: 2 to 10 digits.")] = "",
    origin: Annotated[str, typer.Option(help="Country of origin.")] = "",
    day: Annotated[str, typer.Option("--date", help="YYYY-MM-DD; without it, today.")] = "",
    export: Annotated[bool, typer.Option("--export", help="Rates for exports.")] = False,
) -> None:
    """Print how a country's duties are owed, and the rates that apply to goods."""
    from wharfinger.contracts.enums import Flow
    from wharfinger.flows.tariffs import commodity_of, terms_of, today_of
    from wharfinger.standards.calendars import days_since_1970

    _require_country(country)
    if origin:
        _require_country(origin)
    elif not export and commodity:
        raise UsageError("An import has an origin.", remedy="Name it with --origin.")
    code = commodity_of(commodity) if commodity else None
    on = _day(day) if day else today_of(session.suite)
    terms = terms_of(session.suite, country)
    rates, written = None, ""
    if code is not None:
        written = f"{code:010}"
        rates = session.suite.tariff.rates_for(
            country,
            flow=Flow.EXPORT if export else Flow.IMPORT,
            commodity=code,
            origin=origin,
            day=days_since_1970(on),
        )
    if session.as_json:
        asked = {"country": country, "date": str(on), **_terms_json(terms)}
        goods = {"commodity": written, "origin": origin or None, "export": export}
        print_json(asked if rates is None else {**asked, **goods, **_rates_json(rates)})
        return
    print(_terms_words(session, country, terms))
    if rates is not None:
        print(f"{written} {'to anywhere' if export else f'from {origin}'} on {on}:")
        print("\n".join(f"  {line}" for line in _rates_words(rates, terms.decimals)))


@_command("list")
def list_packaged(*, as_json: AsJson = False) -> None:
    """List the ILLUSTRATIVE tariffs that come with the package; it needs no chain."""
    from wharfinger.standards.tariffs import (
        ILLUSTRATIVE_NOTICE,
        illustrative_countries,
        illustrative_tariff,
    )

    found = [illustrative_tariff(country) for country in illustrative_countries()]
    if as_json:
        listed = [
            {
                "country": one.country,
                "currency": one.currency,
                "valuation": one.valuation,
                "rates": len(one.sheet.rates),
                "origins": len(one.sheet.origins),
            }
            for one in found
        ]
        print_json({"notice": ILLUSTRATIVE_NOTICE, "tariffs": listed})
        return
    _say_illustrative()
    for one in found:
        counts = f"{len(one.sheet.rates)} rates, {len(one.sheet.origins)} origins in groups"
        print(f"{one.country}: {one.currency}, {one.valuation.upper()} value, {counts}")


def _sheet(country: str, file: Path | None, groups: Path | None, decimals: int) -> TariffSheet:
    from wharfinger.standards.tariffs import illustrative_tariff, read_tariff

    if file is None:
        return illustrative_tariff(country, decimals=decimals).sheet
    return read_tariff(file, groups=groups, decimals=decimals)


def _say_illustrative() -> None:
    from wharfinger.standards.tariffs import ILLUSTRATIVE_NOTICE

    print(ILLUSTRATIVE_NOTICE)


def _require_country(text: str) -> None:
    """Insist on a country.

    Raises:
        UsageError: it is none.
    """
    if not (len(text) == _COUNTRY_LETTERS and text.isascii() and text.isalpha() and text.isupper()):
        raise UsageError(f"{text!r} is no country.", remedy="Give two capital letters, GB.")


def _day(text: str) -> date:
    """Read a day.

    Raises:
        UsageError: it is none, or before 1970.
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found < date(1970, 1, 1):
        raise UsageError(f"{text!r} is no day.", remedy="Give YYYY-MM-DD.")
    return found


def _loading_json(loading: Loading) -> dict[str, Any]:
    sent = [
        {"transaction": one.transaction, "block": one.block, "gas": one.gas_used}
        for one in loading.outcomes
    ]
    return {"rates": loading.rates, "origins": loading.groupings, "transactions": sent}


def _terms_json(terms: CountryTerms) -> dict[str, Any]:
    return {
        "treasury": terms.treasury.org,
        "token": terms.treasury.token,
        "version": terms.version,
        "valuation": terms.treasury.valuation.name.lower(),
        "levies_export": terms.levies_export,
    }


def _terms_words(session: Session, country: str, terms: CountryTerms) -> str:
    payee = session.suite.names.organisation(terms.treasury.org)
    levied = "exports are assessed" if terms.levies_export else "exports owe nothing"
    value, token = terms.treasury.valuation.name, session.suite.names.account(terms.treasury.token)
    return f"{country}: {value} value, paid to {payee} in {token}; {levied}"


def _rates_json(rates: Rates) -> dict[str, Any]:
    return {
        "basis": rates.basis.name.lower().replace("_", "-"),
        "duty_ppm": rates.duty_ppm,
        "specific": rates.specific,
        "unit": rates.unit or None,
        "excise_ppm": rates.excise_ppm,
        "vat_ppm": rates.vat_ppm,
        "permits": _permit_names(rates),
    }


def _rates_words(rates: Rates, decimals: int) -> list[str]:
    from wharfinger.contracts.enums import DutyBasis

    parts = []
    if rates.basis is not DutyBasis.SPECIFIC:
        parts.append(_percent(rates.duty_ppm))
    if rates.basis is not DutyBasis.AD_VALOREM:
        amount = _decimal(rates.specific, decimals + _THOUSAND_DIGITS)
        parts.append(f"{amount} for each {rates.unit}")
    joint = {DutyBasis.HIGHER: ", whichever is higher", DutyBasis.LOWER: ", whichever is lower"}
    between = " and " if rates.basis is DutyBasis.COMPOUND else " or "
    return [
        f"duty {between.join(parts)}{joint.get(rates.basis, '')}",
        f"excise {_percent(rates.excise_ppm)}, VAT {_percent(rates.vat_ppm)}",
        f"permits: {', '.join(_permit_names(rates)) or 'none'}",
    ]


def _permit_names(rates: Rates) -> list[str]:
    return [str(kind.name).lower().replace("_", "-") for kind in rates.permits]


def _percent(ppm: int) -> str:
    return f"{_decimal(ppm, _PERCENT_DECIMALS)} %"


def _decimal(value: int, decimals: int) -> str:
    """Return an integer over a power of ten, exactly and without zeros at the end."""
    digits = str(value).rjust(decimals + 1, "0")
    whole, fraction = digits[:-decimals], digits[-decimals:].rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole
