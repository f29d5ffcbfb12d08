"""The matrix itself: it has no hole, and it finds a contract and a machine that differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.matrix_stage import MEMBERS
from support.world import OUTSIDER

from matrix.bill_of_lading import BillDriver
from matrix.bill_scenes import BillScene
from matrix.conftest import Theatre
from matrix.drivers import DRIVERS
from matrix.runner import Act, Runner, untried
from wharfinger.machines import Machine, Row, load_machine, machine_names

DRIVER = BillDriver()
BILL = load_machine("bill-of-lading")
TO_ORDER = ("bill-of-lading", "Issued", "to order, with its endorsee")


def doctored(action: str, **changes: object) -> Machine:
    """The bill's machine with something else in the row of an act; without it when all is None."""
    rows: list[Row] = []
    for row in BILL.rows:
        if row.action != action:
            rows.append(row)
        elif changes:
            rows.append(replace(row, **changes))  # type: ignore[arg-type]
    return replace(BILL, rows=tuple(rows))


def to_order(theatre: Theatre) -> BillScene:
    """Return an Issued bill with its endorsee."""
    scene = theatre.open(*TO_ORDER)
    assert isinstance(scene, BillScene)
    return scene


def reported(theatre: Theatre, machine: Machine, action: str) -> list[tuple[str, str]]:
    """Return whom the runner reports in an Issued bill, and what it says."""
    _, findings = Runner(DRIVER, machine).run(to_order(theatre), action, MEMBERS)
    return [(finding.cell.member, finding.text) for finding in findings]


def test_every_machine_has_a_driver() -> None:
    assert sorted(DRIVERS) == sorted(machine_names())


@pytest.mark.parametrize("name", machine_names())
def test_every_cell_is_tried_as_what_it_is(name: str) -> None:
    driver = DRIVERS[name]
    missed = {(state, actor) for state, _, actor in untried(driver, load_machine(name))}
    assert missed == driver.merged


def test_a_cell_that_no_scene_has_is_missed() -> None:
    machine = replace(BILL, actors=(*BILL.actors, replace(BILL.actors[0], name="pledgee")))
    assert ("Issued", "transfer", "pledgee") in list(untried(DRIVER, machine))


def test_every_member_tries_every_act(theatre: Theatre) -> None:
    cells, findings = Runner(DRIVER).run(to_order(theatre), "transfer")
    assert not findings
    assert {cell.member for cell in cells} >= {"clerk of bank", "clerk of carrier", OUTSIDER}


def test_everyone_tries_every_act_on_some_record(theatre: Theatre) -> None:
    first = DRIVER.variants("Issued")[0]
    scene = theatre.open("bill-of-lading", "Issued", first.name)
    assert isinstance(scene, BillScene)
    cells, _ = Runner(DRIVER).run(scene, "transfer")
    assert {cell.member for cell in cells} >= set(MEMBERS)


def test_a_row_that_the_contract_does_not_have_is_found(theatre: Theatre) -> None:
    machine = doctored("transfer", actors=("holder", "surrenderer"))
    ((member, text),) = reported(theatre, machine, "transfer")
    assert member == "exporter"
    assert text.startswith("is refused with Refusal(error='BillHolderRequired'")


def test_a_row_that_the_machine_lacks_is_found(theatre: Theatre) -> None:
    found = reported(theatre, doctored("transfer"), "transfer")
    assert ("bank", "succeeds; BillUnexpectedState was due") in found
    assert len(found) == len(MEMBERS)


def test_an_actor_that_the_machine_lacks_is_found(theatre: Theatre) -> None:
    machine = doctored("transfer", actors=("carrier",))
    found = dict(reported(theatre, machine, "transfer"))
    assert found.keys() == {"bank", "carrier"}
    assert found["bank"] == "succeeds; BillHolderRequired was due"


def test_another_state_to_start_from_is_found(theatre: Theatre) -> None:
    machine = doctored("acceptSurrender", sources=("PendingDelivery", "Accomplished"))
    found = reported(theatre, machine, "acceptSurrender")
    assert {member for member, _ in found} == set(MEMBERS)
    assert all("the machine's rows start from [2, 4]" in text for _, text in found)


def test_another_state_to_lead_to_is_found(theatre: Theatre) -> None:
    machine = doctored("surrenderForDelivery", to="Accomplished")
    assert reported(theatre, machine, "surrenderForDelivery") == [
        ("bank", "leads to PendingDelivery; Accomplished was due")
    ]


def test_another_event_is_found(theatre: Theatre) -> None:
    machine = doctored("sendBack", event="BillTransferred")
    assert reported(theatre, machine, "sendBack") == [("bank", "does not emit BillTransferred")]


def test_another_flag_is_found(theatre: Theatre) -> None:
    machine = doctored("endorse", when=("Straight",))
    found = dict(reported(theatre, machine, "endorse"))
    assert found["bank"] == "succeeds; BillNotToOrder was due"


class Forgetful(BillDriver):
    """Expects nothing of a surrender but its state."""

    def act(self, action: str, scene: BillScene, member: str) -> Act:
        """As the bill's, without what changes."""
        return replace(super().act(action, scene, member), changes={}, events=[])


def test_an_effect_that_nobody_expected_is_found(theatre: Theatre) -> None:
    _, findings = Runner(Forgetful()).run(to_order(theatre), "surrenderForDelivery", MEMBERS)
    effect, event = sorted(finding.text for finding in findings)
    assert effect.startswith("emits [('SurrenderRequested'")
    assert event.startswith("not the effect that was due: bill.holder is ")
