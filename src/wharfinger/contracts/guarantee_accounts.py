"""Accounts that stand for customs debts (UCC articles 89 to 98)."""

from __future__ import annotations

from typing import ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.guarantee_records import (
    GuaranteeAccount,
    GuaranteeIdentity,
    GuaranteeTerms,
    Reservation,
)
from wharfinger.contracts.ids import Id


class GuaranteeAccounts(InstrumentWrapper):
    """Guarantee accounts by id; see contracts/interfaces/IGuaranteeAccounts.sol.

    Amounts are in the account's token's smallest unit, shares parts per million, days UTC days
    since 1970. Every act can also be refused as ActorRefusedError for the signer's seat.
    """

    name: ClassVar[str] = "GuaranteeAccounts"

    def open(self, identity: GuaranteeIdentity, *, terms: GuaranteeTerms, by: Sender) -> Outcome:
        """Authorise an account, as customs of the country; its id is ``account`` of the event.

        Args:
            identity: what names it.
            terms: what is authorised.
            by: a key of the country's customs.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired, OrganisationUnknown,
                OrganisationSuspended.
            TermsRefusedError: GuaranteeInstrumentInvalid, GuaranteeTokenInvalid,
                GuaranteeTermsInvalid.
            DuplicateRefusedError: GuaranteeExists.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("open", identity, terms, by=by)

    def set_terms(self, account: Id, *, terms: GuaranteeTerms, by: Sender) -> Outcome:
        """Change what is authorised, for new reservations only, as customs of the country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: GuaranteeUnknown, GuaranteeTermsInvalid.
        """
        return self._send("setTerms", account, terms, by=by)

    def set_suspension(self, account: Id, *, suspended: bool, by: Sender) -> Outcome:
        """Stop new reservations, or allow them again, as customs of the country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: GuaranteeUnknown.
        """
        return self._send("setSuspension", account, suspended, by=by)

    def deposit(self, account: Id, *, amount: int, by: Sender) -> Outcome:
        """Put money up, pulled by allowance from the guarantor's account.

        Raises:
            ActorRefusedError: GuaranteeGuarantorRequired.
            TermsRefusedError: GuaranteeUnknown, GuaranteeAmountMissing, GuaranteeDepositTooLarge.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("deposit", account, amount, by=by)

    def withdraw(self, account: Id, *, amount: int, by: Sender) -> Outcome:
        """Take money back that is not locked, to the guarantor's account.

        Raises:
            ActorRefusedError: GuaranteeGuarantorRequired.
            TermsRefusedError: GuaranteeUnknown, GuaranteeAmountMissing.
            MoneyRefusedError: GuaranteeNotFree.
        """
        return self._send("withdraw", account, amount, by=by)

    def reserve(
        self,
        account: Id,
        *,
        country: str,
        trader: int,
        token: str,
        obligation: Id,
        debt: int,
        by: Sender,
    ) -> Outcome:
        """Have an account stand for a debt; for the account's instrument alone.

        Args:
            account: id of the account.
            country: to whose customs the debt is owed.
            trader: organisation that owes it.
            token: ERC-20 in which it is owed.
            obligation: id of the debt, the instrument's own.
            debt: what is owed.
            by: acts in the instrument's name.

        Raises:
            ActorRefusedError: GuaranteeInstrumentRequired.
            TermsRefusedError: GuaranteeUnknown, GuaranteeForAnother, GuaranteeAmountMissing,
                GuaranteeCeilingExceeded.
            BlockedRefusedError: GuaranteeSuspended.
            DuplicateRefusedError: GuaranteeObligationReserved.
            MoneyRefusedError: GuaranteeCoverMissing.
        """
        return self._send("reserve", account, country, trader, token, obligation, debt, by=by)

    def release(self, account: Id, *, obligation: Id, by: Sender) -> Outcome:
        """End a reservation; for the account's instrument alone.

        Raises:
            ActorRefusedError: GuaranteeInstrumentRequired.
            TermsRefusedError: GuaranteeUnknown.
            StateRefusedError: GuaranteeObligationUnknown.
        """
        return self._send("release", account, obligation, by=by)

    def call(self, account: Id, *, obligation: Id, amount: int, payee: str, by: Sender) -> Outcome:
        """Pay a debt out of an account as far as there is money; for its instrument alone.

        Args:
            account: id of the account.
            obligation: id of the debt.
            amount: what is owed, charges included.
            payee: account that is paid.
            by: acts in the instrument's name.

        Raises:
            ActorRefusedError: GuaranteeInstrumentRequired.
            TermsRefusedError: GuaranteeUnknown, GuaranteeAmountMissing.
            StateRefusedError: GuaranteeObligationUnknown.
            MoneyRefusedError: the money does not arrive in full.
        """
        return self._send("call", account, obligation, amount, payee, by=by)

    def account_of(self, account: Id) -> GuaranteeAccount:
        """Return an account's record; all zero when it was never opened."""
        record: GuaranteeAccount = self._read("accountOf", account)
        return record

    def free_of(self, account: Id) -> int:
        """Return what of an account's money is not locked."""
        return int(self._read("freeOf", account))

    def reservation_of(self, account: Id, *, obligation: Id) -> Reservation:
        """Return what an account holds for one debt; all zero when it does not stand for it."""
        record: Reservation = self._read("reservationOf", account, obligation)
        return record

    def account_id(self, identity: GuaranteeIdentity) -> Id:
        """Return the id of the account that these parties have, or would have."""
        return bytes(self._read("accountId", identity))
