"""The meter takes down each act of the catalogue once, and misses none."""

from __future__ import annotations

import pytest
from benchmarks.catalogue import LIVES, OPERATIONS, VIEWS
from benchmarks.meter import MeasurementError, Meter

from wharfinger.chain import Call, Connection, DirectSender, EmbeddedNode
from wharfinger.contracts.base import ContractWrapper, Outcome

pytestmark = pytest.mark.usefixtures("isolated")


@pytest.fixture
def transfer(anvil: EmbeddedNode, chain: Connection) -> Outcome:
    """A payment of ether: gas and floor are 21,000 both."""
    sender = DirectSender(chain, anvil.signer(0))
    receipt = sender.send(Call(to=sender.address, data=b"", value=1))
    return Outcome(
        contract="",
        address=sender.address,
        transaction="0x" + bytes(receipt["transactionHash"]).hex(),
        block=receipt["blockNumber"],
        gas_used=receipt["gasUsed"],
        events=(),
    )


def test_everything_is_taken_down_in_the_catalogues_order(
    anvil: EmbeddedNode, chain: Connection, transfer: Outcome
) -> None:
    meter = Meter(chain)
    for name in reversed(list(OPERATIONS)):
        assert meter.act(name, lambda: transfer) is transfer
    for name in reversed(list(LIVES)):
        meter.life(name, (transfer, transfer))
    asker = DirectSender(chain, anvil.signer(0))
    for name in reversed(list(VIEWS)):
        meter.view(name, ContractWrapper(chain, asker.address), b"", by=asker)
    figures = meter.figures()
    assert list(figures.operations) == list(OPERATIONS)
    assert {(report.used, report.floor) for report in figures.operations.values()} == {
        (21_000, 21_000)
    }
    assert figures.lives == dict.fromkeys(LIVES, 42_000)
    assert list(figures.views) == list(VIEWS)
    assert set(figures.views.values()) == {2_600}, "an account without code is reached, cold"


def test_an_act_is_measured_once(chain: Connection, transfer: Outcome) -> None:
    meter = Meter(chain)
    meter.act("BillOfLading.issue", lambda: transfer)
    with pytest.raises(MeasurementError, match=r"BillOfLading\.issue is measured twice"):
        meter.act("BillOfLading.issue", lambda: transfer)


def test_a_question_is_measured_once(anvil: EmbeddedNode, chain: Connection) -> None:
    meter, asker = Meter(chain), DirectSender(chain, anvil.signer(0))
    asked = ContractWrapper(chain, asker.address)
    meter.view("BankingCalendar.deadline", asked, b"", by=asker)
    with pytest.raises(MeasurementError, match=r"BankingCalendar\.deadline is measured twice"):
        meter.view("BankingCalendar.deadline", asked, b"", by=asker)
    with pytest.raises(MeasurementError, match="without an entry in the catalogue"):
        meter.view("BankingCalendar.weather", asked, b"", by=asker)


def test_what_the_catalogue_does_not_know_is_not_measured(
    chain: Connection, transfer: Outcome
) -> None:
    meter = Meter(chain)
    with pytest.raises(MeasurementError, match="catalogue"):
        meter.act("BillOfLading.burn", lambda: transfer)
    with pytest.raises(MeasurementError, match="catalogue"):
        meter.life("whale", (transfer,))


def test_a_part_can_be_taken_down_alone(chain: Connection, transfer: Outcome) -> None:
    meter = Meter(chain)
    assert meter.taken().to_json() == {"operations": {}, "lives": {}, "views": {}}
    meter.act("BillOfLading.transfer", lambda: transfer)
    meter.act("BillOfLading.issue", lambda: transfer)
    meter.life("bill", (transfer, transfer))
    taken = meter.taken()
    assert list(taken.operations) == ["BillOfLading.issue", "BillOfLading.transfer"]
    assert taken.lives == {"bill": 42_000}


def test_what_is_left_out_is_named(chain: Connection) -> None:
    with pytest.raises(
        MeasurementError,
        match=r"BillOfLading\.issue, .*the life export, .*the question BankingCalendar",
    ):
        Meter(chain).figures()
