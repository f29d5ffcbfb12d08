"""Names of organisations and accounts, so that sentences need not speak of numbers alone."""

from __future__ import annotations

from collections.abc import Mapping

from eth_utils.address import to_checksum_address


class NameBook:
    """What organisations and accounts are called here; it stays on this machine.

    Args:
        organisations: names by organisation id.
        accounts: names by account.
        contracts: names of the deployment's contracts by address, ``DigitalCurrency:EUR``.
    """

    def __init__(
        self,
        *,
        organisations: Mapping[int, str] | None = None,
        accounts: Mapping[str, str] | None = None,
        contracts: Mapping[str, str] | None = None,
    ) -> None:
        self._organisations = dict(organisations or {})
        self._accounts = {_key(account): name for account, name in (accounts or {}).items()}
        self._contracts = {_key(address): name for address, name in (contracts or {}).items()}

    def name_organisation(self, org: int, name: str) -> None:
        """Give an organisation a name."""
        self._organisations[org] = name

    def name_account(self, account: str, name: str) -> None:
        """Give an account a name."""
        self._accounts[_key(account)] = name

    def name_contract(self, address: str, name: str) -> None:
        """Give a contract of the deployment its name."""
        self._contracts[_key(address)] = name

    def contract(self, address: str) -> str:
        """Return which contract is at an address, without its instance; empty when unknown."""
        return self._contracts.get(_key(address), "").partition(":")[0]

    def organisation(self, org: int) -> str:
        """Return ``organisation 3 (Port of Rotterdam)``, without a name ``organisation 3``."""
        if org == 0:
            return "nobody"
        return _with_name(f"organisation {org}", self._organisations.get(org))

    def account(self, account: str) -> str:
        """Return an account with its name in brackets, where it has one."""
        key = _key(account)
        return _with_name(account, self._accounts.get(key) or self._contracts.get(key))


def _key(account: str) -> str:
    return str(to_checksum_address(account))


def _with_name(subject: str, name: str | None) -> str:
    return f"{subject} ({name})" if name else subject
