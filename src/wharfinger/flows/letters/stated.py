"""A credit on chain beside the MT 700 from which it was issued: whether both state the same.

The chain holds what its contract carries out, and the hash of the whole message; so a message whose
hash it holds is the one, and every term that the chain holds itself is compared besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wharfinger.contracts.records import Credit, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTerm:
    """One term as the message and the chain state it.

    Attributes:
        tag: SWIFT tag.
        name: of the term.
        message: what the message says, as it would be stated on chain.
        chain: what the chain says.
    """

    tag: str
    name: str
    message: object
    chain: object

    @property
    def same(self) -> bool:
        """Whether both state the same."""
        return self.message == self.chain


def compare(terms: Terms, record: Credit) -> tuple[StatedTerm, ...]:
    """Compare what a message states (:func:`stated_terms`) with a credit as it stands on chain.

    Args:
        terms: of the message.
        record: the credit; after an amendment it states what was amended, and another hash.
    """
    return tuple(_compared(terms, record))


def _compared(terms: Terms, record: Credit) -> Iterator[StatedTerm]:
    standing, balance, conditions = record.standing, record.balance, record.conditions
    rows = (
        ("", "hash of the message", terms.terms_hash, record.terms_hash),
        ("31D", "date of expiry", terms.expires_on, standing.expires_on),
        ("31D", "place", terms.place, standing.place),
        ("32B", "currency", terms.token, record.token),
        ("32B", "amount", terms.amount, balance.amount),
        ("39A", "tolerance above", terms.tolerance_over, standing.tolerance_over),
        ("39A", "tolerance below", terms.tolerance_under, standing.tolerance_under),
        ("40A", "transferable", terms.transferable, standing.transferable),
        ("41a", "nominated bank", terms.nominated_bank, record.nominated_bank),
        ("41a", "availability", terms.availability, record.availability),
        ("42C", "days counted from", terms.conditions.tenor_basis, conditions.tenor_basis),
        ("42C", "days to maturity", terms.conditions.tenor_days, conditions.tenor_days),
        ("42M", "per cent at sight", terms.conditions.sight_percent, conditions.sight_percent),
        ("43P", "partial drawings", terms.partial_allowed, standing.partial_allowed),
        ("44C", "latest shipment", terms.latest_shipment, standing.latest_shipment),
        ("44E", "port of loading", terms.conditions.port_of_loading, conditions.port_of_loading),
        ("44F", "port of discharge", *_discharge(terms, record)),
        ("46A", "documents", terms.required_documents, record.required_documents),
        ("48", "days to present", terms.presentation_days, standing.presentation_days),
        ("50", "applicant", terms.applicant, standing.applicant),
        ("58a", "confirming bank", terms.confirming_bank, record.confirming_bank),
        ("59", "beneficiary", terms.beneficiary, standing.beneficiary),
    )
    for tag, name, message, chain in rows:
        yield StatedTerm(tag=tag, name=name, message=message, chain=chain)


def _discharge(terms: Terms, record: Credit) -> tuple[str, str]:
    return terms.conditions.port_of_discharge, record.conditions.port_of_discharge
