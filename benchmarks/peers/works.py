"""The works that are compared: what is done, by which act there, and by which act here.

Where a state of the registry decides what an act costs, *first* is the first one, and the figure
without it is the lowest that a later one costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do with a bill.

    Attributes:
        title: what is done.
        there: the token registry's functions that do it.
        here: the act of ours in the catalogue, or the life's after ``lives.``; empty when nothing
            here corresponds.
    """

    title: str
    there: str
    here: str = ""


FIVE_ACTS: Final = "five acts"
"""What stands for the functions of a life: issue, two hand-overs, surrender, acceptance."""

LIFE: Final = "life"
"""The work by which the best build is chosen."""

WORKS: Final[Mapping[str, Work]] = MappingProxyType(
    {
        "issue": Work("issue", "mint", "BillOfLading.issue"),
        "possession.first": Work(
            "possession to another, first", "transferHolder", "BillOfLading.transfer"
        ),
        "possession": Work("possession to another", "transferHolder", "BillOfLading.transfer"),
        "possession.back": Work("possession back", "rejectTransferHolder", "BillOfLading.sendBack"),
        "title.first": Work(
            "title to another, first", "transferBeneficiary", "BillOfLading.endorse"
        ),
        "title": Work("title to another", "transferBeneficiary", "BillOfLading.endorse"),
        "both.first": Work(
            "title and possession, first", "transferOwners", "BillOfLading.endorseAndTransfer"
        ),
        "both": Work("title and possession", "transferOwners", "BillOfLading.endorseAndTransfer"),
        "both.back": Work(
            "title and possession back", "rejectTransferOwners", "BillOfLading.sendBack.both"
        ),
        "surrender.first": Work(
            "surrender, first", "returnToIssuer", "BillOfLading.surrenderForDelivery"
        ),
        "surrender": Work("surrender", "returnToIssuer", "BillOfLading.surrenderForDelivery"),
        "accept.first": Work("accept a surrender, first", "burn", "BillOfLading.acceptSurrender"),
        "accept": Work("accept a surrender", "burn", "BillOfLading.acceptSurrender"),
        "refuse": Work("refuse a surrender", "restore", "BillOfLading.refuseSurrender"),
        "life.first": Work("a bill's life, first", FIVE_ACTS, "lives.bill"),
        LIFE: Work("a bill's life", FIVE_ACTS, "lives.bill"),
        "nominate": Work("nominate an owner, another holds", "nominate"),
        "title.nominated": Work("title to the nominee, by the holder", "transferBeneficiary"),
        "title.back": Work("title back", "rejectTransferBeneficiary"),
    }
)
"""Every work by a short name, in the order of the table."""

HERE: Final = tuple(dict.fromkeys(work.here for work in WORKS.values() if work.here))
"""The figures of ours that are compared, each once."""
