"""MT messages are written from what happened on chain, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.credit_desk import AMOUNT, BANK, BUYER, FUNDS, NOTICE, SELLER, Case, CreditDesk
from support.fixtures import deployed, world
from support.world import World

from wharfinger.contracts.enums import Discrepancy, Disposition
from wharfinger.errors import UsageError
from wharfinger.flows.letters import WRITERS, Dossier

__all__ = ["deployed", "world"]

OTHER = "bank"


@pytest.fixture
def desk(world: World) -> CreditDesk:
    """A world with a calendar, money and allowances, of the other bank too."""
    desk = CreditDesk(world)
    desk.euro.act("issue", world.account(OTHER), FUNDS, by="central-bank-nl")
    desk.euro.act("approve", desk.credit.address, FUNDS, by=OTHER)
    return desk


def dossier(desk: CreditDesk, case: Case) -> Dossier:
    return Dossier(suite=desk.world.suite, credit=case.credit, presentation=case.id, currency="EUR")


def made(desk: CreditDesk, *, bank: str = BANK) -> Case:
    """A presentation that one of the credit's banks examines."""
    credit = desk.issue(nominated=desk.org[OTHER], confirmer=desk.org[OTHER])
    desk.credit.act("confirm", credit, by=OTHER)
    case = desk.present(credit, bank=desk.org[bank])
    desk.act("complete", case, by=SELLER)
    return case


def written(desk: CreditDesk, number: str, case: Case, **more: object) -> list[str]:
    """The lines of a message; its writer has checked it against the standard."""
    return WRITERS[number](dossier(desk, case), **more).splitlines()


def test_730_acknowledges_what_was_advised(desk: CreditDesk) -> None:
    case = made(desk)
    about = replace(dossier(desk, case), presentation=None)
    with pytest.raises(UsageError, match="no CreditAdvised"):
        WRITERS["730"](about, senders_reference="ADV-1")
    desk.credit.act("advise", case.credit, by="advising-bank")
    lines = WRITERS["730"](about, senders_reference="ADV-1").splitlines()
    number = desk.world.suite.credits.credit_of(case.credit)
    assert number.standing.state.name == "ADVISED"
    assert ":20:ADV-1" in lines
    assert any(line.startswith(":21:LC-") for line in lines)


def test_734_says_every_discrepancy_and_the_disposition(desk: CreditDesk) -> None:
    case = made(desk)
    found = Discrepancy.LATE_SHIPMENT | Discrepancy.INSURANCE
    desk.act("refuse", case, found, NOTICE, Disposition.RETURNING, by=BANK)
    lines = written(desk, "734", case, senders_reference="REF-1")
    text = "\n".join(lines)
    assert "LATE SHIPMENT" in text
    assert "INSURANCE COVER NOT AS PER CREDIT" in text
    assert "/RETURN/" in text
    assert f"EUR{AMOUNT // 100}," in text


def test_750_and_752_follow_a_waiver(desk: CreditDesk) -> None:
    case = made(desk)
    with pytest.raises(UsageError, match="no WaiverSoughtOfApplicant"):
        WRITERS["750"](
            dossier(desk, case), senders_reference="D-1", discrepancies=Discrepancy.ROUTE
        )
    desk.act("seekWaiver", case, by=BANK)
    lines = written(desk, "750", case, senders_reference="D-1", discrepancies=Discrepancy.ROUTE)
    assert any("PORT OF LOADING" in line for line in lines)
    desk.act("waive", case, by=BUYER)
    with pytest.raises(UsageError, match="no PresentationComplied"):
        WRITERS["752"](dossier(desk, case))
    desk.act("comply", case, by=BANK)
    assert ":23:PAY" in written(desk, "752", case)


def test_754_and_756_follow_another_banks_payment(desk: CreditDesk) -> None:
    case = made(desk, bank=OTHER)
    with pytest.raises(UsageError, match="no PresentationHonoured"):
        WRITERS["754"](dossier(desk, case), senders_reference="PAY-1")
    for act in ("comply", "honour"):
        desk.act(act, case, by=OTHER)
    lines = written(desk, "754", case, senders_reference="PAY-1")
    assert any(line.startswith(":32A:") and f"EUR{AMOUNT // 100}," in line for line in lines)
    with pytest.raises(UsageError, match="no ReimbursementClaimed"):
        WRITERS["756"](dossier(desk, case), senders_reference="RMB-1")
    desk.hand_over(case.bill, desk.claim_data(case), by=OTHER)
    with pytest.raises(UsageError, match="not honoured"):
        WRITERS["756"](dossier(desk, case), senders_reference="RMB-1")
    for act in ("comply", "honour"):
        desk.act(act, case, by=BANK)
    lines = written(desk, "756", case, senders_reference="RMB-1")
    assert any(line.startswith(":33A:") for line in lines)
    assert any(line.startswith(":21:PR-") for line in lines)


def test_754_is_not_for_the_issuing_bank(desk: CreditDesk) -> None:
    case = made(desk)
    for act in ("comply", "honour"):
        desk.act(act, case, by=BANK)
    with pytest.raises(UsageError, match="issuing bank honoured"):
        WRITERS["754"](dossier(desk, case), senders_reference="PAY-1")


def test_a_message_about_a_presentation_needs_one(desk: CreditDesk) -> None:
    case = made(desk)
    about = replace(dossier(desk, case), presentation=None)
    desk.refuse(case)
    with pytest.raises(UsageError, match="about one presentation"):
        WRITERS["734"](about, senders_reference="REF-1")
