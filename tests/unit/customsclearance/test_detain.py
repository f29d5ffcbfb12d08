"""CustomsClearance.detain and dispose: goods held by order, and the four ends of it."""

from __future__ import annotations

import pytest
from support.border import CHINA, CONTAINER, NETHERLANDS, REASON, Border, Refused

from wharfinger.contracts.enums import Channel, Decision, Disposal, ImportState

DETAIN, DISPOSE = "CustomsClearance.detain", "CustomsClearance.dispose"
LIVE = [
    ImportState.REGISTERED,
    ImportState.UNDER_CONTROL,
    ImportState.ASSESSABLE,
    ImportState.ASSESSED,
    ImportState.PAID,
    ImportState.RELEASED,
]
ENDS = {
    Disposal.SEIZURE: ImportState.SEIZED,
    Disposal.RETURN: ImportState.RETURNED,
    Disposal.DESTRUCTION: ImportState.DESTROYED,
    Disposal.ABANDONMENT: ImportState.ABANDONED,
}


@pytest.mark.parametrize("state", LIVE)
def test_holds_the_goods(border: Border, state: ImportState) -> None:
    channel = Channel.RED if state is ImportState.UNDER_CONTROL else Channel.GREEN
    declaration = border.importation(state, channel=channel)
    outcome = border.do(NETHERLANDS, DETAIN, declaration, border.goods[declaration], REASON)
    assert outcome.event("GoodsDetained").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "orderHash": REASON,
    }
    assert border.state(declaration) == ImportState.DETAINED
    file = border.ask("CustomsClearance.fileOf", declaration)
    assert (file.decision, file.before) == (Decision.DETENTION, state)
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == 1
    assert not border.is_free(declaration)


@pytest.mark.parametrize(("disposal", "state"), ENDS.items())
def test_each_end(border: Border, disposal: Disposal, state: ImportState) -> None:
    declaration = border.detained()
    given = (declaration, border.goods[declaration], disposal, REASON)
    outcome = border.do(NETHERLANDS, DISPOSE, *given)
    assert outcome.event("GoodsDisposed").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "disposal": disposal,
        "orderHash": REASON,
    }
    assert border.state(declaration) == state
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == 0
    assert not border.is_free(declaration)


def test_an_end_is_chosen_and_has_an_order(border: Border) -> None:
    declaration = border.detained()
    goods = border.goods[declaration]
    none = border.refuses(NETHERLANDS, DISPOSE, declaration, goods, Disposal.NONE, REASON)
    assert none == Refused("CustomsDisposalMissing", {"declaration": declaration})
    blank = border.refuses(NETHERLANDS, DISPOSE, declaration, goods, Disposal.RETURN, bytes(32))
    assert blank.error == "CustomsReasonMissing"
    assert (
        border.refuses(NETHERLANDS, DETAIN, declaration, goods, REASON).error
        == "CustomsImportUnexpectedState"
    )


def test_a_detention_has_an_order(border: Border) -> None:
    declaration = border.lodge()
    given = (declaration, border.goods[declaration], bytes(32))
    assert border.refuses(NETHERLANDS, DETAIN, *given).error == "CustomsReasonMissing"


def test_no_end_while_the_appeal_is_open(border: Border) -> None:
    declaration = border.detained()
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    given = (declaration, border.goods[declaration], Disposal.DESTRUCTION, REASON)
    assert border.refuses(NETHERLANDS, DISPOSE, *given).error == "CustomsAppealStands"


def test_no_detention_of_what_is_under_appeal(border: Border) -> None:
    """Customs cannot turn an appeal about the assessment into one about a detention."""
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    given = (declaration, border.goods[declaration], REASON)
    assert border.refuses(NETHERLANDS, DETAIN, *given).error == "CustomsAppealStands"


def test_only_customs_of_the_country(border: Border) -> None:
    declaration = border.detained()
    goods = border.goods[declaration]
    end = (declaration, goods, Disposal.SEIZURE, REASON)
    assert border.refuses(CHINA, DISPOSE, *end).error == "CountryRequired"
    assert border.refuses("importer", DISPOSE, *end).error == "RoleRequired"
    other = border.lodge(bill=border.bill("BL-2"), declaration_reference=b"R2".ljust(32, b"\0"))
    order = (other, border.goods[other], REASON)
    assert border.refuses(CHINA, DETAIN, *order).error == "CountryRequired"
    assert border.refuses("court-netherlands", DETAIN, *order).error == "RoleRequired"
