"""LetterOfCredit.declineExtension: the confirming bank stays bound by what it confirmed (10b)."""

from __future__ import annotations

from support.credit_banks import OTHER, Banks, Change, unexpected_amendment
from support.credit_desk import AMOUNT, BANK, DAY, SELLER, Case, CreditDesk, refused

from wharfinger.contracts.enums import AmendmentChange, AmendmentState, CreditState, Extension
from wharfinger.contracts.enums import PresentationState as State

MORE = Change(changes=AmendmentChange.AMOUNT, amount=2 * AMOUNT)


def test_advises_without_extending(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    banks.propose(credit, MORE)
    outcome = banks.answer("declineExtension", credit, by=OTHER)
    assert [event.name for event in outcome.events] == ["ConfirmationNotExtended"]
    assert outcome.event("ConfirmationNotExtended").args == {
        "credit": credit,
        "number": 1,
        "confirmingBank": desk.org[OTHER],
    }
    assert banks.amendment(credit) == (AmendmentState.PROPOSED, Extension.NOT_EXTENDED)
    assert not desk.credit.view("creditOf", credit).standing.confirmation_limited
    banks.answer("acceptAmendment", credit, by=SELLER)
    assert desk.credit.view("creditOf", credit).standing.confirmation_limited


def test_a_cancellation_is_rejected_by_it(desk: CreditDesk, banks: Banks) -> None:
    """10a: neither amended nor cancelled without the agreement of the confirming bank."""
    credit = banks.confirmed()
    banks.propose(credit, Change(changes=AmendmentChange.CANCELLATION))
    outcome = banks.answer("declineExtension", credit, by=OTHER)
    assert outcome.event("AmendmentRejected").args == {
        "credit": credit,
        "number": 1,
        "by": desk.org[OTHER],
    }
    assert banks.amendment(credit) == (AmendmentState.REJECTED, Extension.NOT_EXTENDED)
    values = unexpected_amendment(credit, AmendmentState.REJECTED, AmendmentState.PROPOSED)
    with refused("AmendmentUnexpectedState", **values):
        banks.answer("acceptAmendment", credit, by=SELLER)
    assert desk.state(credit) is CreditState.ISSUED


def test_no_more_is_drawn_on_it_than_it_confirmed(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(partial=True)
    banks.unextended(credit, MORE)
    values = {"drawn": AMOUNT + 1, "confirmed": AMOUNT}
    with refused("CreditConfirmationExceeded", credit=credit, **values):
        desk.present(credit, bank=desk.org[OTHER], amount=AMOUNT + 1)
    assert desk.state_of(desk.present(credit, bank=desk.org[OTHER])) is State.LODGED
    assert desk.state_of(desk.present(credit, bank=desk.org[BANK])) is State.LODGED


def test_what_was_drawn_on_the_issuing_bank_counts(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(partial=True)
    banks.unextended(credit, MORE)
    desk.present(credit, bank=desk.org[BANK], amount=AMOUNT)
    values = {"drawn": AMOUNT + 1, "confirmed": AMOUNT}
    with refused("CreditConfirmationExceeded", credit=credit, **values):
        desk.present(credit, bank=desk.org[OTHER], amount=1)


def test_the_tolerance_that_it_confirmed_counts(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(amount=1_000, over=10, partial=True)
    banks.unextended(credit, Change(changes=AmendmentChange.TOLERANCE, over=20))
    with refused("CreditConfirmationExceeded", credit=credit, drawn=1_101, confirmed=1_100):
        desk.present(credit, bank=desk.org[OTHER], amount=1_101)
    desk.present(credit, bank=desk.org[OTHER], amount=1_100)


def later(desk: CreditDesk, banks: Banks) -> tuple[bytes, int]:
    """Extend the expiry of a credit without the confirming bank; return its own last moment."""
    credit = banks.confirmed(presentation_days=255)
    expiry = desk.credit.view("expiryMoment", credit)
    banks.unextended(credit, banks.longer())
    return credit, expiry


def test_no_later_than_it_confirmed(desk: CreditDesk, banks: Banks) -> None:
    credit, expiry = later(desk, banks)
    bill, lodging = desk.bill(), desk.lodging(bank=desk.org[OTHER])
    presentation = desk.id_of(credit, bill, lodging)
    desk.world.advance_to(expiry + 1)
    with refused("PresentationTooLate", presentation=presentation, lastMoment=expiry):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))
    assert desk.state_of(banks.examined(credit, bank=BANK)) is State.UNDER_EXAMINATION


def test_the_notice_of_completeness_is_no_later_either(desk: CreditDesk, banks: Banks) -> None:
    """EUCP e6c: without the notice the presentation was not made, so that it decides."""
    credit, expiry = later(desk, banks)
    bill, lodging = desk.bill(), desk.lodging(bank=desk.org[OTHER])
    desk.hand_over(bill, desk.presentation_data(credit, lodging))
    case = Case(credit, desk.id_of(credit, bill, lodging), bill)
    desk.world.advance_to(expiry + 1)
    with refused("PresentationTooLate", presentation=case.id, lastMoment=expiry):
        desk.act("complete", case, by=SELLER)
    desk.act("withdraw", case, by=SELLER)
    again = banks.examined(credit, bank=BANK, bill=bill)
    assert desk.state_of(again) is State.UNDER_EXAMINATION


def test_what_it_holds_already_it_finishes(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    case = banks.examined(credit)
    banks.unextended(credit, banks.longer())
    desk.act("comply", case, by=OTHER)
    desk.act("honour", case, by=OTHER)
    assert desk.money(SELLER) == (AMOUNT,)


def test_the_first_one_decides_what_it_confirmed(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(partial=True)
    banks.unextended(credit, MORE)
    more = Change(number=2, changes=AmendmentChange.AMOUNT, amount=3 * AMOUNT)
    banks.unextended(credit, more)
    values = {"drawn": 2 * AMOUNT, "confirmed": AMOUNT}
    with refused("CreditConfirmationExceeded", credit=credit, **values):
        desk.present(credit, bank=desk.org[OTHER], amount=2 * AMOUNT)


def test_a_later_extension_binds_it_by_that_amendment(desk: CreditDesk, banks: Banks) -> None:
    """10b: it is bound from the time that it extends, whatever it did not extend to before."""
    credit = banks.confirmed(presentation_days=255, partial=True)
    banks.unextended(credit, MORE)
    banks.propose(credit, banks.longer(number=2))
    banks.answer("extendConfirmation", credit, by=OTHER, number=2)
    banks.answer("acceptAmendment", credit, by=SELLER, number=2)
    desk.world.advance_to((desk.today + 80) * DAY)
    values = {"drawn": AMOUNT + 1, "confirmed": AMOUNT}
    with refused("CreditConfirmationExceeded", credit=credit, **values):
        desk.present(credit, bank=desk.org[OTHER], amount=AMOUNT + 1)
    assert desk.state_of(banks.examined(credit, amount=AMOUNT)) is State.UNDER_EXAMINATION


def test_an_extension_to_another_amount_replaces_what_it_confirmed(
    desk: CreditDesk, banks: Banks
) -> None:
    credit = banks.confirmed(partial=True)
    banks.unextended(credit, banks.longer())
    banks.propose(credit, Change(number=2, changes=AmendmentChange.AMOUNT, amount=2 * AMOUNT))
    banks.answer("extendConfirmation", credit, by=OTHER, number=2)
    banks.answer("acceptAmendment", credit, by=SELLER, number=2)
    assert desk.state_of(banks.examined(credit, amount=2 * AMOUNT)) is State.UNDER_EXAMINATION
