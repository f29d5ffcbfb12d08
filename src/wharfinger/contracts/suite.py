"""Every contract of a deployment, wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from wharfinger.chain import Connection
from wharfinger.contracts.access_manager import AccessManager
from wharfinger.contracts.banking_calendar import BankingCalendar
from wharfinger.contracts.base import ContractWrapper, InstrumentWrapper
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.container_terminal import ContainerTerminal
from wharfinger.contracts.customs_clearance import CustomsClearance
from wharfinger.contracts.digital_currency import DigitalCurrency
from wharfinger.contracts.directory import Directory
from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.drafts import Drafts
from wharfinger.contracts.forwarder import Forwarder
from wharfinger.contracts.guarantee_accounts import GuaranteeAccounts
from wharfinger.contracts.letter_of_credit import LetterOfCredit
from wharfinger.contracts.names import NameBook
from wharfinger.contracts.participants import Participants
from wharfinger.contracts.permits import Permits
from wharfinger.contracts.tariff import Tariff
from wharfinger.errors import UsageError

CURRENCY_PREFIX: Final = "DigitalCurrency:"
"""What stands before a currency's ISO 4217 code in the addresses of a deployment."""

_Wrapper = TypeVar("_Wrapper", bound=ContractWrapper)


class Suite:
    """Typed wrappers of every contract of one deployment; make one with :meth:`connect`.

    Attributes:
        connection: the chain.
        addresses: address of every contract by name.
        names: names of organisations and accounts, shared by every wrapper.
        access_manager: who may govern what.
        forwarder: what relays signed requests.
        directory: the current address of every contract.
        participants: organisations and seats.
        bills: bills of lading.
        calendar: banking days.
        drafts: accepted drafts and deferred payment undertakings.
        credits: documentary credits and presentations.
        tariff: customs tariffs.
        permits: licences and certificates that goods need.
        guarantees: accounts that stand for customs debts.
        customs: import and export declarations.
        terminal: container calls.
        vault: documents whose content stays off chain, and who was given their keys.
        currencies: digital currencies by ISO 4217 code.
    """

    def __init__(
        self, connection: Connection, addresses: Mapping[str, str], *, names: NameBook | None = None
    ) -> None:
        self.connection = connection
        self.addresses = dict(addresses)
        self.names = names if names is not None else NameBook()
        self.access_manager = self._wrap(AccessManager)
        self.forwarder = self._wrap(Forwarder)
        self.directory = self._wrap(Directory)
        self.participants = self._wrap(Participants)
        self.bills = self._wrap(BillOfLading)
        self.calendar = self._wrap(BankingCalendar)
        self.drafts = self._wrap(Drafts)
        self.credits = self._wrap(LetterOfCredit)
        self.tariff = self._wrap(Tariff)
        self.permits = self._wrap(Permits)
        self.guarantees = self._wrap(GuaranteeAccounts)
        self.customs = self._wrap(CustomsClearance)
        self.terminal = self._wrap(ContainerTerminal)
        self.vault = self._wrap(DocumentVault)
        self.currencies = {
            name.removeprefix(CURRENCY_PREFIX): self._wrap(DigitalCurrency, name)
            for name in self.addresses
            if name.startswith(CURRENCY_PREFIX)
        }

    @classmethod
    def connect(
        cls, connection: Connection, addresses: Mapping[str, str], *, names: NameBook | None = None
    ) -> Suite:
        """Wrap the contracts of a deployment, and see that there is code at every address.

        Args:
            connection: the chain.
            addresses: address of every contract by its name, ``BillOfLading``; of a currency by
                ``DigitalCurrency:EUR``. A deployment's record has them, and so has the directory.
            names: names of organisations and accounts for the sentences of refusals.

        Raises:
            UsageError: an address is missing, malformed, or has no code on this chain.
        """
        suite = cls(connection, addresses, names=names)
        wrappers = list(suite.wrappers())
        codes = connection.batch([("eth_getCode", [each.address, "latest"]) for each in wrappers])
        for wrapper, code in zip(wrappers, codes, strict=True):
            if code in {"", "0x"}:
                raise UsageError(
                    f"There is no {wrapper.name} at {wrapper.address}"
                    f" on chain {connection.chain_id}.",
                    remedy="Deploy to this chain, or connect to the chain of the record.",
                )
        return suite

    @classmethod
    def from_directory(
        cls, connection: Connection, address: str, *, names: NameBook | None = None
    ) -> Suite:
        """Wrap the current contracts of a deployment, given the address of its directory.

        Raises:
            UsageError: there is no directory, or it lacks a contract of the suite.
        """
        entries = Directory(connection, address).entries()
        return cls.connect(connection, {**entries, Directory.name: address}, names=names)

    def wrappers(self) -> Iterator[ContractWrapper]:
        """Yield every wrapper."""
        yield from (
            self.access_manager,
            self.forwarder,
            self.directory,
            self.participants,
            self.bills,
            self.calendar,
            self.drafts,
            self.credits,
            self.tariff,
            self.permits,
            self.guarantees,
            self.customs,
            self.terminal,
            self.vault,
            *self.currencies.values(),
        )

    def instruments(self) -> Iterator[InstrumentWrapper]:
        """Yield every contract whose new issuance can be paused."""
        for wrapper in self.wrappers():
            if isinstance(wrapper, InstrumentWrapper):
                yield wrapper

    def currency(self, code: str) -> DigitalCurrency:
        """Return a currency by its ISO 4217 code.

        Raises:
            UsageError: the deployment has no such currency.
        """
        if code not in self.currencies:
            raise UsageError(
                f"The deployment has no currency {code}.",
                remedy=f"It has: {', '.join(sorted(self.currencies)) or 'none'}.",
            )
        return self.currencies[code]

    def _wrap(self, kind: type[_Wrapper], name: str = "") -> _Wrapper:
        name = name or kind.name
        if name not in self.addresses:
            raise UsageError(
                f"The deployment's addresses lack {name}.",
                remedy="Use the record of a complete deployment.",
            )
        wrapper = kind(self.connection, self.addresses[name], names=self.names)
        self.names.name_contract(wrapper.address, name)
        return wrapper
