"""What the authorities set before the first trade: calendars, tariffs, storage, money."""

from __future__ import annotations

from collections.abc import Callable

from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Rate, Rates
from wharfinger.flows.cast import Cast
from wharfinger.flows.setting import Calendar, CountryTariff, Setting
from wharfinger.standards.calendars import days_since_1970

Tell = Callable[[str], None]


def prepare(suite: Suite, cast: Cast, setting: Setting, *, tell: Tell = lambda _text: None) -> None:
    """Set everything of a setting, each by the authority that may.

    Raises:
        ContractRefusedError: an authority lacks the right.
    """
    for place, calendar in setting.calendar.items():
        tell(f"the banking calendar of {place}")
        keep_calendar(suite, cast, place, calendar)
    for country, tariff in setting.tariff.items():
        tell(f"the customs tariff of {country}")
        set_tariff(suite, cast, country, tariff)
    for port, storage in setting.storage.items():
        tell(f"the storage tariff of {port}")
        suite.terminal.set_storage_tariff(
            port,
            token=suite.currency(storage.currency).address,
            free_days=storage.free_days,
            daily_rate=storage.daily_rate,
            by=cast[storage.terminal].sender,
        )
    for currency in setting.currency:
        for key, amount in setting.balances.get(currency.code, {}).items():
            tell(f"{currency.code} for {key}")
            suite.currency(currency.code).issue(
                cast[key].account, amount=amount, by=cast[currency.central_bank].sender
            )


def keep_calendar(suite: Suite, cast: Cast, place: str, calendar: Calendar) -> None:
    """Let the central bank of the place's country set weekend, closing hour and holidays."""
    keeper = _authority(suite, cast, "central-bank", place[:2])
    suite.calendar.set_place(
        place,
        weekend_mask=calendar.weekend_mask,
        closing=calendar.closing,
        utc_offset=calendar.utc_offset_minutes * 60,
        by=cast[keeper].sender,
    )
    words = calendar.holiday_words()
    if words:
        suite.calendar.set_holidays(place, bitmaps=words, by=cast[keeper].sender)


def set_tariff(suite: Suite, cast: Cast, country: str, tariff: CountryTariff) -> None:
    """Let the customs of a country name its treasury and set its rates."""
    officer = cast[_authority(suite, cast, "customs", country)].sender
    suite.tariff.set_treasury(
        country,
        token=suite.currency(tariff.currency).address,
        org=cast[tariff.treasury].org,
        by=officer,
    )
    rates = [
        Rate(
            prefix=int(rate.prefix),
            digits=len(rate.prefix),
            rates=Rates(duty_ppm=rate.duty_ppm, excise_ppm=rate.excise_ppm, vat_ppm=rate.vat_ppm),
            valid_from=days_since_1970(tariff.valid_from),
        )
        for rate in tariff.rates
    ]
    suite.tariff.set_rates(country, rates=rates, by=officer)


def _authority(suite: Suite, cast: Cast, kind: str, country: str) -> str:
    """Return the part of the authority of a kind in a country.

    Raises:
        LookupError: the cast has none.
    """
    for key, party in cast.items():
        if key.startswith(kind) and suite.participants.organisation(party.org).country == country:
            return key
    raise LookupError(f"the cast has no {kind} of {country}")
