"""Kinds of credit, what is stated in them, and what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage

from matrix.driving import Scene, Variant
from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.records import Terms, Transfer

PARTIES: Final = {
    "issuing-bank": "issuing-bank",
    "advising-bank": "advising-bank",
    "confirming-bank": "bank",
    "beneficiary": "exporter",
    "applicant": "importer",
}
OPEN = Variant("before expiry")
PAST = Variant("past expiry")
TRANSFERABLE = Variant("transferable and confirmed, a transfer asked for")
INSTALMENTS = Variant("by instalments, none stated yet")
BY_BANK = Variant("covered by the bank")

AMOUNT: Final = 1_000_000
_BEFORE_AND_AFTER: Final = frozenset({"None", "Exhausted", "Expired", "Cancelled"})
_UNDER: Final = 10
DRAWN: Final = 900_000
PRICE: Final = 900_000
"""For the second beneficiary, of the whole of a credit that is transferred."""

_NOMINATED: Final = "advising-bank"
"""The bank with which a credit that may be transferred is available."""

ASKED: Final = frozenset({TRANSFERABLE, BY_BANK})
"""Kinds of credit of which the beneficiary has asked for a transfer."""

"""Event, bank that it names, and effect."""

ELSEWHERE: Final = frozenset(
    {
        "credit_number",
        "terms_hash",
        "token",
        "amount",
        "required_documents",
        "confirming_bank",
        "nominated_bank",
        "availability",
        "conditions",
    }
)
"""Terms that are no part of a credit's standing."""


@dataclass(kw_only=True)
class CreditScene(Scene):
    """A credit in a state.

    Attributes:
        credit: its id.
        asked: the transfer that its beneficiary has asked for, as it stated it then.
    """

    credit: bytes
    asked: Transfer | None = None

    @property
    def child(self) -> bytes:
        """Id of the credit that comes of a transfer."""
        return verbs.transferred_id(self.credit)


def terms(stage: Stage, **changes: Any) -> Terms:
    """What the issuing bank states."""
    given = {
        "amount": AMOUNT,
        "tolerance_under": _UNDER,
        "confirming_bank": stage.org("bank"),
        **changes,
    }
    return replace(verbs.terms(stage), **given)


def wanted(stage: Stage) -> Transfer:
    """What the beneficiary asks to have transferred: the whole, at a lower price."""
    return verbs.transfer(stage, amount=PRICE, gross=AMOUNT)


def cast(state: str, variant: Variant) -> Mapping[str, str]:
    """Who is who; the advising bank is the nominated one too, and at first that alone."""
    if variant not in {*ASKED, PAST} and state not in _BEFORE_AND_AFTER:
        return PARTIES
    parties = {**PARTIES, "nominated-bank": _NOMINATED}
    if variant is TRANSFERABLE and state == "Issued":
        del parties["advising-bank"]
    return parties


def stated(stage: Stage, state: str, variant: Variant) -> Terms:
    """What the issuing bank states in a credit of a kind."""
    changes: dict[str, Any] = {}
    if variant is PAST:
        changes = {"nominated_bank": stage.org(_NOMINATED)}
    if variant in ASKED:
        changes = {"transferable": True, "nominated_bank": stage.org(_NOMINATED)}
    if variant is TRANSFERABLE and state == "Issued":
        changes["advising_bank"] = 0
    if variant is INSTALMENTS:
        changes = {"transferable": True, "by_instalments": True, "partial_allowed": True}
    return terms(stage, **changes)


def present(scene: CreditScene, *, bank: str = "issuing-bank") -> bytes:
    """Let the beneficiary present a bill in full; return the presentation's id."""
    stage = scene.stage
    bill = verbs.issue_bill(stage, BillForm.BEARER)
    what = replace(verbs.lodging(stage, amount=DRAWN), examining_bank=stage.org(bank))
    data = verbs.presentation_data(scene.credit, what, complete=True)
    stage.do("exporter", "BillOfLading", "transferAndCall", bill, stage.world.escrow, data)
    return verbs.presentation_id(scene.credit, bill, what)


def draw(scene: CreditScene, *, bank: str = "issuing-bank") -> None:
    """One drawing, within tolerance, ends a credit that allows no partial drawings."""
    presentation = present(scene, bank=bank)
    for function in ("comply", "honour"):
        scene.stage.do(bank, "LetterOfCredit", function, scene.credit, presentation)
