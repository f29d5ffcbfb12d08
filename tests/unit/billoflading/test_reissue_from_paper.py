"""What is common to both ways is in test_reissue.py."""

from __future__ import annotations

from support.bill_reissues import FROM_PAPER
from support.bills import PAPER, SUCCESSOR, bill_id, issuance_of, on_paper
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillState


def test_from_paper_to_paper_and_back(world: World, bills: BillOfLading) -> None:
    """The medium changes as often as the parties wish; each bill is one link of the chain."""
    bill = on_paper(world)
    FROM_PAPER.reissue(world, bill)
    second = bill_id(world, SUCCESSOR)
    bills.surrender_for_amendment(
        second, reason=AmendmentReason.SWITCH_TO_PAPER, by=world.senders["exporter"]
    )
    bills.switch_to_paper(second, paper_hash=PAPER, by=world.senders["carrier"])
    FROM_PAPER.reissue(world, second, issuance_of(world, reference="THIRD"))
    third = bill_id(world, "THIRD")
    assert bills.state_of(bill) is bills.state_of(second) is BillState.PAPER
    assert (bills.successors(bill), bills.successors(second)) == ((second,), (third,))


def test_the_paper_s_bearer_need_not_be_who_asked_for_it(world: World, bills: BillOfLading) -> None:
    bill = on_paper(world)
    stated = issuance_of(world, reference=SUCCESSOR, holder="importer", endorsee="importer")
    FROM_PAPER.reissue(world, bill, stated)
    bills.surrender_for_delivery(bill_id(world, SUCCESSOR), by=world.senders["importer"])
