"""What authorities and market set before a trade, and when its acts take place; from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from wharfinger.contracts.enums import DocumentKind
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.calendars import BankingWeek, OffsetMinutes, days_since_1970
from wharfinger.standards.toml import read_toml

PaperKind: TypeAlias = Literal[
    "commercial-invoice",
    "packing-list",
    "certificate-of-origin",
    "insurance",
    "inspection",
    "phytosanitary",
    "dangerous-goods",
    "transport",
    "delivery",
]
_PAPER_TITLES: Final = {
    "insurance": "insurance certificate",
    "inspection": "inspection certificate",
    "phytosanitary": "phytosanitary certificate",
    "dangerous-goods": "declaration of dangerous goods",
    "transport": "transport document",
    "delivery": "delivery order",
}
Ppm: TypeAlias = Annotated[int, Field(ge=0, lt=1_000_000)]
MinorUnits: TypeAlias = Annotated[int, Field(ge=0)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Timeline(_Table):
    """When each act takes place; every moment has its time zone, and they follow each other."""

    opening: AwareDatetime
    credit: AwareDatetime
    export: AwareDatetime
    loading: AwareDatetime
    bill: AwareDatetime
    presentation: AwareDatetime
    examination: AwareDatetime
    take_up: AwareDatetime
    arrival: AwareDatetime
    clearance: AwareDatetime
    surrender: AwareDatetime
    pick_up: AwareDatetime

    def moments(self) -> Mapping[str, datetime]:
        """Return every moment by its name, in the order of the acts."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class Currency(_Table):
    """A digital currency: ISO 4217 code and decimals, and the party that issues it."""

    code: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    name: Annotated[str, Field(min_length=1, max_length=31)]
    decimals: Annotated[int, Field(ge=0, le=18)]
    central_bank: str

    def text(self, minor_units: int) -> str:
        """Return an amount as people write it, with thousands apart."""
        whole, fraction = divmod(abs(minor_units), 10**self.decimals)
        sign = "-" if minor_units < 0 else ""
        cents = f".{fraction:0{self.decimals}d}" if self.decimals else ""
        return f"{sign}{whole:,}{cents}"


class Calendar(BankingWeek):
    """Banking days of a place (UCP 600, articles 14b, 29 and 33).

    Attributes:
        utc_offset_minutes: how far local time is ahead of UTC.
        holidays: closed days besides the weekend.
    """

    utc_offset_minutes: OffsetMinutes
    holidays: tuple[date, ...] = ()

    def holiday_words(self) -> Mapping[int, int]:
        """Return the holidays as bitmaps: word w holds the days 256 w to 256 w + 255 since 1970."""
        words: dict[int, int] = {}
        for holiday in self.holidays:
            word, bit = divmod(days_since_1970(holiday), 256)
            words[word] = words.get(word, 0) | 1 << bit
        return words


class TariffRate(_Table):
    """Rates of a commodity prefix, in parts per million."""

    prefix: Annotated[str, Field(pattern="^([0-9]{2}){1,5}$")]
    duty_ppm: Ppm
    excise_ppm: Ppm = 0
    vat_ppm: Ppm


class CountryTariff(_Table):
    """What a country takes, in which currency, and the party that receives it."""

    currency: str
    treasury: str
    valid_from: date
    rates: Annotated[tuple[TariffRate, ...], Field(min_length=1)]


class Storage(_Table):
    """What a terminal takes for a container: free days, then minor units a day."""

    currency: str
    terminal: str
    free_days: Annotated[int, Field(ge=0, le=255)]
    daily_rate: MinorUnits


class Paper(_Table):
    """A document that stays off chain: what it is, who issues it and when, and who reads it.

    Attributes:
        file: its content as JSON, beside the trade's documents.
        kind: what it is.
        issuer: the party that issues it.
        reference: the issuer's own.
        anchored: moment of the timeline at which it is anchored.
        credit: whether the credit asks for it (MT 700 field 46A).
        readers: parties that are granted it when it is anchored.
        after_payment: parties that are granted it once the buyer has paid.
        shown_to_customs: JSON pointers of what the buyer shows customs, which is not granted it.
    """

    file: str
    kind: PaperKind
    issuer: str
    reference: Annotated[str, Field(min_length=1, max_length=32)]
    anchored: Literal["presentation", "pick_up"]
    credit: bool = False
    readers: tuple[str, ...] = ()
    after_payment: tuple[str, ...] = ()
    shown_to_customs: tuple[str, ...] = ()

    @property
    def document_kind(self) -> DocumentKind:
        """What it is, as the vault has it."""
        return DocumentKind[self.kind.replace("-", "_").upper()]

    @property
    def title(self) -> str:
        """What it is, as people say it."""
        return _PAPER_TITLES.get(self.kind, self.kind.replace("-", " "))


class Setting(_Table):
    """Everything together.

    Attributes:
        timeline: when each act takes place.
        currency: digital currencies.
        balances: minor units issued to each party, by currency.
        calendar: banking days by place.
        tariff: tariffs by country.
        storage: storage tariffs by port.
        document: documents that stay off chain.
    """

    timeline: Timeline
    currency: Annotated[tuple[Currency, ...], Field(min_length=1)]
    balances: Mapping[str, Mapping[str, MinorUnits]]
    calendar: Mapping[str, Calendar]
    tariff: Mapping[str, CountryTariff]
    storage: Mapping[str, Storage]
    document: tuple[Paper, ...] = ()


def read_setting(path: Path) -> Setting:
    """Read a setting.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every problem, each with its TOML path.
    """
    remedy = "Give a folder that holds the trade's setting too."
    setting = read_toml(Setting, path, remedy=remedy)
    _require_order(path, setting.timeline)
    return setting


def _require_order(path: Path, timeline: Timeline) -> None:
    moments = list(timeline.moments().items())
    problems = [
        Problem(f"timeline.{name}", f"is before {previous} ({earlier.isoformat()})")
        for (previous, earlier), (name, moment) in pairwise(moments)
        if moment < earlier
    ]
    if problems:
        raise InvalidDocumentError(str(path), problems)
