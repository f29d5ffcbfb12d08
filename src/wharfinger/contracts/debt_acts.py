"""What is done with the debt of an import, and with a closed import.

See contracts/interfaces/IDebtActs.sol. A part of :class:`wharfinger.CustomsClearance`.
"""

from __future__ import annotations

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.declaration_records import DutyDebt
from wharfinger.contracts.ids import Id


class DebtActs(InstrumentWrapper):
    """Acts of guarantee, settlement, closing and audit."""

    def guarantee(self, declaration: Id, *, account: Id, by: Sender) -> Outcome:
        """Put a guarantee account up for what an import owes, as the importer (UCC article 195).

        Raises:
            ActorRefusedError: CustomsImporterRequired; the account is another's.
            StateRefusedError: CustomsNothingDue, CustomsAppealStands.
            MoneyRefusedError: the account has not enough free.
        """
        return self._send("guarantee", declaration, account, by=by)

    def settle(self, declaration: Id, *, by: Sender) -> Outcome:
        """Pay a guaranteed debt or a supplement, with the surcharge when it is late.

        The surcharge is 0.05 % of what is owed for each day after the last day to pay.

        Raises:
            ActorRefusedError: CustomsImporterRequired.
            StateRefusedError: CustomsNothingDue.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("settle", declaration, by=by)

    def call_guarantee(self, declaration: Id, *, by: Sender) -> Outcome:
        """Call the guarantee for a debt that is late, as customs (UCC article 98).

        Raises:
            BlockedRefusedError: CustomsGuaranteeMissing.
            TimeRefusedError: CustomsTermRunning.
        """
        return self._send("callGuarantee", declaration, by=by)

    def close(self, declaration: Id, *, by: Sender) -> Outcome:
        """Close an import 30 days after its release; any account may.

        Raises:
            BlockedRefusedError: CustomsDutyUnpaid.
            TimeRefusedError: CustomsTermRunning.
        """
        return self._send("close", declaration, by=by)

    def supplement(self, declaration: Id, *, amount: int, decision_hash: Id, by: Sender) -> Outcome:
        """Demand more duty after an audit, within three years of closing (UCC article 103).

        Raises:
            StateRefusedError: CustomsNothingDue, CustomsAppealStands.
            BlockedRefusedError: CustomsDutyUnpaid.
            TimeRefusedError: CustomsTermOver.
        """
        return self._send("supplement", declaration, amount, decision_hash, by=by)

    def refund(self, declaration: Id, *, amount: int, decision_hash: Id, by: Sender) -> Outcome:
        """Pay duty back out of the treasury's account (UCC articles 116 to 121).

        Raises:
            StateRefusedError: CustomsNothingDue, CustomsAppealStands.
            BlockedRefusedError: CustomsDutyUnpaid.
            MoneyRefusedError: CustomsRefundTooLarge; the treasury has not approved it.
            TimeRefusedError: CustomsTermOver.
        """
        return self._send("refund", declaration, amount, decision_hash, by=by)

    def debt_of(self, declaration: Id) -> DutyDebt:
        """Return what is owed beside a payment in full before release; zero for none."""
        record: DutyDebt = self._read("debtOf", declaration)
        return record

    def surcharge_of(self, declaration: Id) -> int:
        """Return the surcharge on what is owed, as of now, smallest unit."""
        return int(self._read("surchargeOf", declaration))
