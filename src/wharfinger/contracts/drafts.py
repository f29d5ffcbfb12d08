"""Drafts that banks have accepted and deferred payment undertakings (UCP 600 articles 7a, 12b)."""

from __future__ import annotations

from typing import ClassVar

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from wharfinger.chain import Sender
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Draft, Undertaking


class Drafts(InstrumentWrapper):
    """Drafts by id; see contracts/interfaces/IDrafts.sol.

    The machine is machines/draft.toml. Amounts are in the token's smallest unit, days local days
    since 1970 at the place of payment, moments Unix seconds. Every act can also be refused as
    StateRefusedError (DraftUnexpectedState) and as ActorRefusedError for the signer's seat.
    """

    name: ClassVar[str] = "Drafts"

    def accept(self, undertaking: Undertaking, *, by: Sender) -> Outcome:
        """Bind the caller's bank to pay at maturity. The id is ``draft`` of ``DraftAccepted``.

        Raises:
            DuplicateRefusedError: DraftUnexpectedState, the bank used the reference before.
            ActorRefusedError: DraftPartyInvalid.
            TermsRefusedError: DraftUndertakingInvalid, DraftTokenInvalid, DraftMaturityInvalid,
                CalendarPlaceUnknown.
            PausedRefusedError: IssuanceIsPaused.
        """
        return self._send("accept", undertaking, by=by)

    def accept_and_call(
        self, undertaking: Undertaking, *, target: str, data: bytes, by: Sender
    ) -> Outcome:
        """Accept against what a contract in escrow gives for it in the same transaction.

        Args:
            undertaking: what the bank states.
            target: address of the contract.
            data: what for, as the contract says.
            by: a key of the bank.

        Raises:
            as :meth:`accept`; ActorRefusedError: DraftReceiverInvalid; BlockedRefusedError:
            DraftNotAcknowledged; ContractRefusedError: whatever the contract refuses.
        """
        return self._send("acceptAndCall", undertaking, target, data, by=by)

    def endorse(self, draft: Id, *, to: int, by: Sender) -> Outcome:
        """Give an accepted draft to another organisation, which is paid instead.

        Raises:
            ActorRefusedError: DraftHolderRequired, DraftPartyInvalid.
            TermsRefusedError: DraftNotNegotiable.
        """
        return self._send("endorse", draft, to, by=by)

    def offer(self, draft: Id, *, buyer: int, price: int, by: Sender) -> Outcome:
        """Offer a draft to one buyer, in place of any earlier offer.

        Raises:
            ActorRefusedError: DraftHolderRequired, DraftPartyInvalid.
            TermsRefusedError: DraftPriceInvalid.
        """
        return self._send("offer", draft, buyer, price, by=by)

    def withdraw_offer(self, draft: Id, *, by: Sender) -> Outcome:
        """Take an offer back, as the holder.

        Raises:
            ActorRefusedError: DraftHolderRequired.
            StateRefusedError: DraftNotOffered.
        """
        return self._send("withdrawOffer", draft, by=by)

    def discount(self, draft: Id, *, agreed: int, by: Sender) -> Outcome:
        """Buy a draft: price against draft, in one transaction (article 12b).

        Args:
            draft: id of the draft.
            agreed: price that the buyer agrees to.
            by: a key of the buyer, whose account has approved this contract.

        Raises:
            ActorRefusedError: DraftBuyerRequired.
            TermsRefusedError: DraftPriceChanged.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("discount", draft, agreed, by=by)

    def secure(self, draft: Id, *, amount: int, by: Sender) -> Outcome:
        """Put up money for a draft, pulled by allowance from the caller's organisation.

        Raises:
            TermsRefusedError: DraftSecurityInvalid.
            MoneyRefusedError: the money is not there, not approved, or does not arrive in full.
        """
        return self._send("secure", draft, amount, by=by)

    def pay(self, draft: Id, *, by: Sender) -> Outcome:
        """Pay a draft that is due to whoever holds it; anyone may call.

        Raises:
            TimeRefusedError: DraftNotDue.
            MoneyRefusedError: the acceptor's money is not there, not approved, or does not arrive
                in full.
        """
        return self._send("pay", draft, by=by)

    def pay_in_part(self, draft: Id, *, by: Sender) -> Outcome:
        """Pay what was put up for a dishonoured draft to its holder; anyone may call.

        Raises:
            StateRefusedError: DraftNotPartlySecured.
        """
        return self._send("payInPart", draft, by=by)

    def protest(self, draft: Id, *, by: Sender) -> Outcome:
        """Put on record that a draft was not paid on its day; anyone may call.

        Raises:
            TimeRefusedError: DraftStillPayable.
            ActorRefusedError: DraftHeldByAcceptor.
        """
        return self._send("protest", draft, by=by)

    def draft_of(self, draft: Id) -> Draft:
        """Return a draft's record; all zero when it was never accepted."""
        record: Draft = self._read("draftOf", draft)
        return record

    def due_from(self, draft: Id) -> int:
        """Return the first moment at which a draft can be paid, Unix seconds.

        Raises:
            TermsRefusedError: CalendarPlaceUnknown, the draft was never accepted.
        """
        return int(self._read("dueFrom", draft))

    def due_until(self, draft: Id) -> int:
        """Return the last moment at which payment of a draft is in time, Unix seconds.

        Raises:
            TermsRefusedError: CalendarPlaceUnknown, the draft was never accepted.
        """
        return int(self._read("dueUntil", draft))

    def draft_id(self, acceptor: int, *, acceptor_reference: str | bytes) -> Id:
        """Return the id of the draft that a bank accepts, or would accept, under a reference."""
        return bytes(self._read("draftId", acceptor, acceptor_reference))

    def calendar(self) -> ChecksumAddress:
        """Return the calendar that says when banks are open."""
        return to_checksum_address(self._read("calendar"))
