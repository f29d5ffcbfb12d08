"""The customs tariffs of many countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome, SeatedWrapper
from wharfinger.contracts.enums import Flow, Valuation
from wharfinger.contracts.tariff_records import (
    Grouping,
    Line,
    LineDues,
    Rate,
    Rates,
    Treasury,
)


class Tariff(SeatedWrapper):
    """Rates by country, commodity, origin and day; see contracts/interfaces/ITariff.sol.

    Countries are ISO 3166-1 alpha-2, commodity codes numbers of ten digits, rates parts per million
    (27,000 is 2.7 %), days UTC days since 1 January 1970.
    """

    name: ClassVar[str] = "Tariff"

    def set_rates(self, country: str, *, rates: Sequence[Rate], by: Sender) -> Outcome:
        """Set rates, as customs of the country; nothing can be set for a day that is over.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: TariffPrefixInvalid, TariffExciseTooHigh, TariffSpecificInvalid,
                TariffPermitsInvalid.
            TimeRefusedError: TariffPeriodInvalid, TariffOutOfOrder.
        """
        return self._send("setRates", country, list(rates), by=by)

    def set_origin_groups(
        self, country: str, *, groupings: Sequence[Grouping], by: Sender
    ) -> Outcome:
        """Put origins into groups, whose rates they then have; zero for the general ones.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: TariffOriginInvalid.
            TimeRefusedError: TariffPeriodInvalid, TariffOutOfOrder.
        """
        return self._send("setOriginGroups", country, list(groupings), by=by)

    def set_treasury(
        self,
        country: str,
        *,
        token: Any,
        org: int,
        valuation: Valuation = Valuation.CIF,
        by: Sender,
    ) -> Outcome:
        """Name currency, payee and customs value of every declaration lodged from now on.

        Args:
            country: whose duties they are.
            token: ERC-20 in which values are declared and duties owed.
            org: tax organisation of the country that is paid.
            valuation: what duties are computed on: CIF, or FOB as in Australia.
            by: a key of the country's customs.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired, OrganisationUnknown,
                OrganisationSuspended.
            TermsRefusedError: TariffTokenInvalid.
        """
        return self._send("setTreasury", country, token, org, valuation, by=by)

    def assess(
        self,
        country: str,
        *,
        treasury_version: int,
        flow: Flow = Flow.IMPORT,
        day: int,
        lines: Sequence[Line],
    ) -> tuple[LineDues, ...]:
        """Return what lines of goods owe, one rounding per tax line, by truncation.

        Args:
            country: whose tariff is applied.
            treasury_version: version of its treasury that holds for the declaration, from 1.
            flow: whether the goods come in or go out; an export without a rate owes nothing.
            day: the day whose rates apply.
            lines: the lines.

        Raises:
            TermsRefusedError: TariffHasNoTreasury, TariffHasNoRate, TariffCommodityInvalid,
                TariffInsuranceTooHigh, TariffUnitMismatch, TariffAmountTooLarge.
        """
        return tuple(self._read("assess", country, treasury_version, flow, day, list(lines)))

    def rates_for(
        self,
        country: str,
        *,
        flow: Flow = Flow.IMPORT,
        commodity: int,
        origin: str,
        day: int,
    ) -> Rates:
        """Return the rates that apply to goods on a day.

        Raises:
            TermsRefusedError: TariffHasNoRate, TariffCommodityInvalid.
        """
        record: Rates = self._read("ratesFor", country, flow, commodity, origin, day)
        return record

    def levies_export(self, country: str) -> bool:
        """Return whether a country has ever set a rate for exports: they are assessed then."""
        return bool(self._read("leviesExport", country))

    def origin_group(self, country: str, *, origin: str, day: int) -> int:
        """Return the group an origin is in on a day; zero when it has no rates of its own."""
        return int(self._read("originGroup", country, origin, day))

    def treasury_version(self, country: str) -> int:
        """Return the version of a country's treasury that holds for new declarations.

        Raises:
            TermsRefusedError: TariffHasNoTreasury.
        """
        return int(self._read("treasuryVersion", country))

    def treasury_at(self, country: str, *, version: int) -> Treasury:
        """Return a version of a country's treasury, from 1; zero when there is none."""
        record: Treasury = self._read("treasuryAt", country, version)
        return record
