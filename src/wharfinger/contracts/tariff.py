"""The customs tariffs of many countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome, SeatedWrapper
from wharfinger.contracts.records import Rate, Rates, Treasury


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
            TermsRefusedError: TariffPrefixInvalid, TariffExciseTooHigh.
            TimeRefusedError: TariffPeriodInvalid, TariffOutOfOrder.
        """
        return self._send("setRates", country, list(rates), by=by)

    def set_origin_group(
        self, country: str, *, origin: str, group: int, valid_from: int, by: Sender
    ) -> Outcome:
        """Put an origin into a group, which then has that group's rates; zero for the general ones.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TimeRefusedError: TariffPeriodInvalid, TariffOutOfOrder.
        """
        return self._send("setOriginGroup", country, origin, group, valid_from, by=by)

    def set_treasury(self, country: str, *, token: Any, org: int, by: Sender) -> Outcome:
        """Name the currency and the payee of every declaration lodged from now on.

        Args:
            country: whose duties they are.
            token: ERC-20 in which values are declared and duties owed.
            org: tax organisation of the country that is paid.
            by: a key of the country's customs.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired, OrganisationUnknown,
                OrganisationSuspended.
            TermsRefusedError: TariffTokenInvalid.
        """
        return self._send("setTreasury", country, token, org, by=by)

    def rates_for(self, country: str, *, commodity: int, origin: str, day: int) -> Rates:
        """Return the rates that apply to goods on a day.

        Raises:
            TermsRefusedError: TariffHasNoRate, TariffCommodityInvalid.
        """
        record: Rates = self._read("ratesFor", country, commodity, origin, day)
        return record

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
