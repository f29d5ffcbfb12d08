"""OpenZeppelin's AccessManager: who may govern what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wharfinger.build.abi import selector
from wharfinger.chain import Sender
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import ContractWrapper, Outcome


class AccessManager(ContractWrapper):
    """Roles by number (zero administers), and what each role may call; delays are in seconds."""

    name: ClassVar[str] = "AccessManager"

    def grant_role(
        self, role: int, *, account: Any, execution_delay: int = 0, by: Sender
    ) -> Outcome:
        """Give an account a role.

        Args:
            role: number of the role.
            account: who receives it.
            execution_delay: seconds that the account must schedule its acts ahead.
            by: the role's administrator.

        Raises:
            GovernanceRefusedError: AccessManagerUnauthorizedAccount, AccessManagerLockedRole.
        """
        return self._send("grantRole", role, account, execution_delay, by=by)

    def revoke_role(self, role: int, *, account: Any, by: Sender) -> Outcome:
        """Take a role from an account.

        Raises:
            GovernanceRefusedError: AccessManagerUnauthorizedAccount, AccessManagerLockedRole.
        """
        return self._send("revokeRole", role, account, by=by)

    def renounce_role(self, role: int, *, by: Sender) -> Outcome:
        """Give up a role of the caller's own."""
        return self._send("renounceRole", role, by.address, by=by)

    def set_target_function_role(
        self, target: ContractWrapper, *, functions: Sequence[str], role: int, by: Sender
    ) -> Outcome:
        """Let a role call functions of a contract.

        Args:
            target: the contract.
            functions: names of its functions, as in Solidity.
            role: number of the role.
            by: an administrator.

        Raises:
            GovernanceRefusedError: AccessManagerUnauthorizedAccount.
        """
        entries = function_entries(target.name)
        selectors = [selector(entries[name]) for name in functions]
        return self._send("setTargetFunctionRole", target, selectors, role, by=by)

    def has_role(self, role: int, *, account: Any) -> bool:
        """Return whether an account has a role now."""
        member, _delay = self._read("hasRole", role, account)
        return bool(member)

    def target_function_role(self, target: ContractWrapper, *, function: str) -> int:
        """Return the number of the role that may call a function of a contract."""
        chosen = selector(function_entries(target.name)[function])
        return int(self._read("getTargetFunctionRole", target, chosen))

    def can_call(self, caller: Any, *, target: ContractWrapper, function: str) -> bool:
        """Return whether an account may call a function of a contract at once."""
        chosen = selector(function_entries(target.name)[function])
        immediate, _delay = self._read("canCall", caller, target, chosen)
        return bool(immediate)
