"""CustomsClearance.query and answer: a question holds customs to its term."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import CHINA, NETHERLANDS, REASON, Border, Refused

from wharfinger.contracts.enums import Channel, ImportState

QUERY, ANSWER = "CustomsClearance.query", "CustomsClearance.answer"
REJECT = "CustomsClearance.reject"


@pytest.fixture
def controlled(border: Border) -> bytes:
    """An import whose documents are checked."""
    return border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)


def test_a_question_is_on_record(border: Border, controlled: bytes) -> None:
    by = border.today + 10
    outcome = border.do(NETHERLANDS, QUERY, controlled, REASON, by)
    assert outcome.event("QueryRaised").args == {
        "declaration": controlled,
        "org": border.org[NETHERLANDS],
        "questionHash": REASON,
        "answerBy": by,
    }
    assert border.ask("CustomsClearance.fileOf", controlled).answer_by == by
    assert border.state(controlled) == ImportState.UNDER_CONTROL


def test_an_answer_closes_it(border: Border, controlled: bytes) -> None:
    border.do(NETHERLANDS, QUERY, controlled, REASON, border.today + 10)
    outcome = border.do("importer", ANSWER, controlled, REASON)
    assert outcome.event("QueryAnswered").args == {
        "declaration": controlled,
        "org": border.org["importer"],
        "answerHash": REASON,
    }
    assert border.ask("CustomsClearance.fileOf", controlled).answer_by == 0
    assert border.refuses("importer", ANSWER, controlled, REASON) == Refused(
        "CustomsQueryAbsent", {"declaration": controlled}
    )


def test_one_question_at_a_time(border: Border, controlled: bytes) -> None:
    by = border.today + 10
    border.do(NETHERLANDS, QUERY, controlled, REASON, by)
    assert border.refuses(NETHERLANDS, QUERY, controlled, REASON, by) == Refused(
        "CustomsQueryOpen", {"declaration": controlled, "answerBy": by}
    )


@pytest.mark.parametrize(("days", "fits"), [(2, False), (3, True), (60, True), (61, False)])
def test_the_term_is_fair(border: Border, controlled: bytes, days: int, *, fits: bool) -> None:
    given = (controlled, REASON, border.today + days)
    if fits:
        border.do(NETHERLANDS, QUERY, *given)
    else:
        assert border.refuses(NETHERLANDS, QUERY, *given) == Refused(
            "CustomsTermInvalid",
            {
                "answerBy": border.today + days,
                "earliest": border.today + 3,
                "latest": border.today + 60,
            },
        )


def test_customs_does_not_reject_while_it_waits(border: Border, controlled: bytes) -> None:
    by = border.today + 3
    border.do(NETHERLANDS, QUERY, controlled, REASON, by)
    given = (controlled, border.goods[controlled], REASON)
    border.pass_days(3)
    assert border.refuses(NETHERLANDS, REJECT, *given) == Refused(
        "CustomsQueryOpen", {"declaration": controlled, "answerBy": by}
    )
    border.pass_days(1)
    border.do(NETHERLANDS, REJECT, *given)
    assert border.state(controlled) == ImportState.REJECTED


def test_a_late_answer_counts_as_long_as_customs_waits(border: Border, controlled: bytes) -> None:
    border.do(NETHERLANDS, QUERY, controlled, REASON, border.today + 3)
    border.pass_days(5)
    border.do("importer", ANSWER, controlled, REASON)
    assert border.ask("CustomsClearance.fileOf", controlled).answer_by == 0


def test_a_question_falls_away_when_the_documents_are_cleared(
    border: Border, controlled: bytes
) -> None:
    border.do(NETHERLANDS, QUERY, controlled, REASON, border.today + 3)
    cleared: tuple[Any, ...] = (controlled, border.goods[controlled], [])
    border.do(NETHERLANDS, "CustomsClearance.clearDocuments", *cleared)
    assert border.ask("CustomsClearance.fileOf", controlled).answer_by == 0


def test_a_question_and_an_answer_have_a_text(border: Border, controlled: bytes) -> None:
    missing = Refused("CustomsReasonMissing", {"declaration": controlled})
    by = border.today + 3
    assert border.refuses(NETHERLANDS, QUERY, controlled, bytes(32), by) == missing
    border.do(NETHERLANDS, QUERY, controlled, REASON, by)
    assert border.refuses("importer", ANSWER, controlled, bytes(32)) == missing


def test_customs_of_the_country_asks(border: Border, controlled: bytes) -> None:
    given = (controlled, REASON, border.today + 3)
    assert border.refuses(CHINA, QUERY, *given).error == "CountryRequired"
    assert border.refuses("importer", QUERY, *given).error == "RoleRequired"


def test_the_declarant_answers(border: Border, controlled: bytes) -> None:
    border.do(NETHERLANDS, QUERY, controlled, REASON, border.today + 3)
    assert border.refuses("trader", ANSWER, controlled, REASON).error == "CustomsPartyRequired"
    assert border.refuses(NETHERLANDS, ANSWER, controlled, REASON).error == "CustomsPartyRequired"
