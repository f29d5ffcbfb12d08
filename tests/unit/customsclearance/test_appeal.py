"""CustomsClearance.appeal, withdrawAppeal, uphold and reverse."""

from __future__ import annotations

import pytest
from support.border import (
    CHINA,
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    REASON,
    WINE_LINES,
    Border,
    Refused,
)

from wharfinger.contracts.enums import Appeal, Channel, Decision, Disposal, ImportState

APPEAL, DROP = "CustomsClearance.appeal", "CustomsClearance.withdrawAppeal"
UPHOLD, REVERSE = "CustomsClearance.uphold", "CustomsClearance.reverse"


def rejected(border: Border, state: ImportState = ImportState.REGISTERED) -> bytes:
    """Reject an import that is in a state."""
    declaration = border.importation(state, channel=Channel.RED)
    given = (declaration, border.goods[declaration], REASON)
    border.do(NETHERLANDS, "CustomsClearance.reject", *given)
    return declaration


def seized(border: Border, state: ImportState = ImportState.PAID) -> bytes:
    """Seize the goods of an import that is in a state."""
    declaration = border.detained(state)
    given = (declaration, border.goods[declaration], Disposal.SEIZURE, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *given)
    return declaration


def reverse(border: Border, declaration: bytes) -> None:
    """Appeal, and let the review undo the decision."""
    border.do("importer", APPEAL, declaration, REASON)
    border.do(NETHERLANDS, REVERSE, declaration, border.goods[declaration], REASON)


def test_an_appeal_is_on_record(border: Border) -> None:
    declaration = rejected(border)
    outcome = border.do("importer", APPEAL, declaration, REASON)
    assert outcome.event("AppealLodged").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "decision": Decision.REJECTION,
        "groundsHash": REASON,
    }
    assert border.ask("CustomsClearance.importOf", declaration).appealed is True
    assert border.ask("CustomsClearance.fileOf", declaration).appeal == Appeal.OPEN


@pytest.mark.parametrize("state", [ImportState.REGISTERED, ImportState.UNDER_CONTROL])
def test_a_reversed_rejection_stands_where_it_stood(border: Border, state: ImportState) -> None:
    declaration = rejected(border, state)
    reverse(border, declaration)
    assert border.state(declaration) == state
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == 1
    assert border.ask("CustomsClearance.importOf", declaration).appealed is False


@pytest.mark.parametrize("state", [ImportState.REGISTERED, ImportState.PAID, ImportState.RELEASED])
def test_a_reversed_detention_frees_what_was_free(border: Border, state: ImportState) -> None:
    declaration = border.detained(state)
    reverse(border, declaration)
    assert border.state(declaration) == state
    assert border.is_free(declaration) is (state is ImportState.RELEASED)
    kept = 0 if state is ImportState.RELEASED else 1
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == kept


@pytest.mark.parametrize("state", [ImportState.PAID, ImportState.RELEASED])
def test_a_reversed_seizure_frees_what_was_free(border: Border, state: ImportState) -> None:
    declaration = seized(border, state)
    reverse(border, declaration)
    assert border.state(declaration) == state
    assert border.is_free(declaration) is (state is ImportState.RELEASED)
    kept = 0 if state is ImportState.RELEASED else 1
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == kept


def test_a_reversed_seizure_of_what_was_free_in_part(border: Border) -> None:
    declaration = border.importation(ImportState.PAID, containers=(CONTAINER, OTHER_CONTAINER))
    goods = border.goods[declaration]
    border.do(NETHERLANDS, "CustomsClearance.releaseContainers", declaration, goods, [0])
    border.do(NETHERLANDS, "CustomsClearance.detain", declaration, goods, REASON)
    end = (declaration, goods, Disposal.SEIZURE, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *end)
    reverse(border, declaration)
    assert border.is_free(declaration, CONTAINER)
    assert not border.is_free(declaration, OTHER_CONTAINER)
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, goods)
    assert border.is_free(declaration, OTHER_CONTAINER)


def test_a_reversed_assessment_is_amended_and_assessed_anew(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    reverse(border, declaration)
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.channel, record.amount) == (
        ImportState.REGISTERED,
        Channel.NONE,
        0,
    )
    early = border.refuses(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    assert early == Refused("CustomsTotalMissing", {"declaration": declaration})
    goods = border.goods[declaration]
    border.do("importer", "CustomsClearance.amend", declaration, goods, 1_000_000, 1, goods)
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    border.assess(declaration, WINE_LINES)
    assert border.state(declaration) == ImportState.ASSESSED


def test_an_assessment_that_was_made_anew_can_be_appealed_anew(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    reverse(border, declaration)
    goods = border.goods[declaration]
    border.do("importer", "CustomsClearance.amend", declaration, goods, 1_000_000, 1, goods)
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    border.assess(declaration, WINE_LINES)
    border.do("importer", APPEAL, declaration, REASON)
    assert border.ask("CustomsClearance.fileOf", declaration).appeal == Appeal.OPEN


@pytest.mark.parametrize("end", ["upheld", "withdrawn"])
def test_a_decision_is_appealed_once(border: Border, end: str) -> None:
    declaration = rejected(border)
    border.do("importer", APPEAL, declaration, REASON)
    if end == "upheld":
        border.do(NETHERLANDS, UPHOLD, declaration, REASON)
    else:
        border.do("importer", DROP, declaration)
    assert border.state(declaration) == ImportState.REJECTED
    assert border.refuses("importer", APPEAL, declaration, REASON) == Refused(
        "CustomsAppealStands", {"declaration": declaration, "appeal": Appeal.UPHELD}
    )


def test_an_upheld_assessment_is_paid(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", APPEAL, declaration, REASON)
    border.do(NETHERLANDS, UPHOLD, declaration, REASON)
    border.do("importer", "CustomsClearance.pay", declaration)
    assert border.state(declaration) == ImportState.PAID


def test_a_seizure_is_a_decision_of_its_own(border: Border) -> None:
    declaration = border.detained()
    border.do("importer", APPEAL, declaration, REASON)
    border.do(NETHERLANDS, UPHOLD, declaration, REASON)
    end = (declaration, border.goods[declaration], Disposal.SEIZURE, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *end)
    reverse(border, declaration)
    assert border.state(declaration) == ImportState.PAID


def test_a_review_tells_what_it_decided(border: Border) -> None:
    declaration = rejected(border)
    border.do("importer", APPEAL, declaration, REASON)
    goods = border.goods[declaration]
    outcome = border.do(NETHERLANDS, REVERSE, declaration, goods, REASON)
    assert outcome.event("AppealDecided").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "decision": Decision.REJECTION,
        "outcome": Appeal.REVERSED,
        "decisionHash": REASON,
    }


def test_an_appeal_that_is_taken_back_has_no_decision(border: Border) -> None:
    declaration = rejected(border)
    border.do("importer", APPEAL, declaration, REASON)
    outcome = border.do("importer", DROP, declaration)
    assert outcome.event("AppealDecided").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "decision": Decision.REJECTION,
        "outcome": Appeal.UPHELD,
        "decisionHash": bytes(32),
    }


@pytest.mark.parametrize(("days", "fits"), [(60, True), (61, False)])
def test_within_sixty_days(border: Border, days: int, *, fits: bool) -> None:
    declaration = rejected(border)
    border.pass_days(days)
    if fits:
        border.do("importer", APPEAL, declaration, REASON)
    else:
        assert border.refuses("importer", APPEAL, declaration, REASON) == Refused(
            "CustomsTermOver", {"declaration": declaration, "lastDay": border.today + 60}
        )


def test_the_term_of_an_assessment_counts_from_its_day(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    border.pass_days(30)
    border.assess(declaration)
    border.pass_days(60)
    border.do("importer", APPEAL, declaration, REASON)


@pytest.mark.parametrize("who", ["trader", "broker", NETHERLANDS])
def test_importer_and_declarant_appeal(border: Border, who: str) -> None:
    declaration = rejected(border)
    assert border.refuses(who, APPEAL, declaration, REASON).error == "CustomsPartyRequired"


def test_the_declarant_does_not_review_itself(border: Border) -> None:
    declaration = rejected(border)
    border.do("importer", APPEAL, declaration, REASON)
    goods = border.goods[declaration]
    for who, error in (("importer", "RoleRequired"), (CHINA, "CountryRequired")):
        assert border.refuses(who, UPHOLD, declaration, REASON).error == error
        assert border.refuses(who, REVERSE, declaration, goods, REASON).error == error


def test_nothing_to_review_without_an_appeal(border: Border) -> None:
    declaration = rejected(border)
    absent = Refused("CustomsAppealAbsent", {"declaration": declaration})
    goods = border.goods[declaration]
    assert border.refuses(NETHERLANDS, UPHOLD, declaration, REASON) == absent
    assert border.refuses(NETHERLANDS, REVERSE, declaration, goods, REASON) == absent
    assert border.refuses("importer", DROP, declaration) == absent


def test_grounds_and_decision_have_a_text(border: Border) -> None:
    declaration = rejected(border)
    goods = border.goods[declaration]
    assert border.refuses("importer", APPEAL, declaration, bytes(32)).error == (
        "CustomsReasonMissing"
    )
    border.do("importer", APPEAL, declaration, REASON)
    for given in ((UPHOLD, declaration, bytes(32)), (REVERSE, declaration, goods, bytes(32))):
        assert border.refuses(NETHERLANDS, *given).error == "CustomsReasonMissing"


@pytest.mark.parametrize("state", [ImportState.REGISTERED, ImportState.PAID])
def test_nothing_to_appeal_where_nothing_was_decided(border: Border, state: ImportState) -> None:
    declaration = border.importation(state)
    assert border.refuses("importer", APPEAL, declaration, REASON).error == (
        "CustomsImportUnexpectedState"
    )
