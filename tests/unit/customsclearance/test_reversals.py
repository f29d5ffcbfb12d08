"""What a reversal leaves: releases, progress and debts of an import whose decision is undone."""

from __future__ import annotations

from dataclasses import replace

from support.border import (
    BOOK,
    BOOK_LINES,
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    REASON,
    TOY,
    WINE,
    WINE_DUES,
    WINE_LINES,
    Border,
    goods,
    text32,
)

from wharfinger.contracts.enums import Channel, Disposal, ImportState
from wharfinger.contracts.goods import goods_proof, goods_root

BOTH = (CONTAINER, OTHER_CONTAINER)
ASSESS = "CustomsClearance.assess"
TOYS_FIRST = goods((TOY, 700), (BOOK, 300))
WINE_FIRST = goods((WINE, 700), (BOOK, 300))


def reverse(border: Border, declaration: bytes) -> None:
    """Appeal, and let the review undo the decision."""
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    given = (declaration, border.goods[declaration], REASON)
    border.do(NETHERLANDS, "CustomsClearance.reverse", *given)


def seize(border: Border, declaration: bytes) -> None:
    """Detain the goods of an import and seize them."""
    given = (declaration, border.goods[declaration])
    border.do(NETHERLANDS, "CustomsClearance.detain", *given, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *given, Disposal.SEIZURE, REASON)


def kept(border: Border, container: str = CONTAINER) -> int:
    """Return how many declarations keep a container."""
    return int(border.ask("CustomsClearance.openDeclarations", "NL", container))


def test_a_reversed_assessment_has_released_nothing(border: Border) -> None:
    """The container that another declaration names as well is kept by both again."""
    bill = border.bill()
    declaration = border.importation(
        ImportState.ASSESSED, lines=BOOK_LINES, bill=bill, containers=BOTH
    )
    other = border.importation(ImportState.PAID, bill=bill, declaration_reference=text32("OTHER"))
    consignment = border.goods[declaration]
    border.do(NETHERLANDS, "CustomsClearance.releaseContainers", declaration, consignment, [0])
    border.do(NETHERLANDS, "CustomsClearance.release", other, border.goods[other])
    assert border.is_free(other)
    reverse(border, declaration)
    assert not border.is_free(declaration)
    assert not border.is_free(other)
    assert (kept(border), kept(border, OTHER_CONTAINER)) == (1, 1)
    border.do("importer", "CustomsClearance.withdraw", declaration, consignment)
    assert (kept(border), kept(border, OTHER_CONTAINER)) == (0, 0)
    assert border.is_free(other)


def test_a_reversed_assessment_is_begun_anew(border: Border) -> None:
    """A line that was assessed before the appeal stands for no line of the amended declaration."""
    declaration = border.importation(ImportState.ASSESSABLE, lines=TOYS_FIRST)
    consignment = border.goods[declaration]
    first = goods_proof(TOYS_FIRST, first=1, count=1)
    border.do("importer", ASSESS, declaration, consignment, [TOYS_FIRST[0]], list(first))
    border.assess(declaration, TOYS_FIRST)
    assert border.ask("CustomsClearance.progressOf", declaration).lines == 0
    reverse(border, declaration)
    amended = replace(consignment, goods_root=goods_root(WINE_FIRST))
    border.do("importer", "CustomsClearance.amend", declaration, consignment, 1000, 2, amended)
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, Channel.GREEN)
    second = list(goods_proof(WINE_FIRST, first=2, count=1))
    late = border.refuses("importer", ASSESS, declaration, amended, [WINE_FIRST[1]], second)
    assert late.error == "CustomsGoodsMismatch"
    border.goods[declaration] = amended
    border.assess(declaration, WINE_FIRST)
    owed = border.ask("CustomsClearance.importOf", declaration).amount
    assert owed == 700 * 140_000 // 10**6 + 88 + 150


def test_a_reversed_seizure_of_secured_goods_has_released_nothing(border: Border) -> None:
    declaration = border.guaranteed()
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    seize(border, declaration)
    reverse(border, declaration)
    assert border.state(declaration) == ImportState.ASSESSED
    assert not border.is_free(declaration)
    assert kept(border) == 1
    border.do("importer", "CustomsClearance.pay", declaration)
    assert not border.is_free(declaration)
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    assert border.is_free(declaration)


def test_a_reversed_seizure_owes_what_a_called_guarantee_left(border: Border) -> None:
    """What the guarantee has paid is not owed again."""
    share = (WINE_DUES * 3 + 9) // 10
    account = border.account(deposit=share, cover_ppm=300_000)
    declaration = border.guaranteed(account=account)
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    border.pass_days(31)
    border.do(NETHERLANDS, "CustomsClearance.callGuarantee", declaration)
    left = border.ask("CustomsClearance.debtOf", declaration).owed
    seize(border, declaration)
    assert border.ask("CustomsClearance.debtOf", declaration).owed == 0
    reverse(border, declaration)
    assert border.state(declaration) == ImportState.RELEASED
    assert border.is_free(declaration)
    assert border.ask("CustomsClearance.debtOf", declaration).owed == left
    before = border.balance("tax-netherlands")
    border.do("importer", "CustomsClearance.settle", declaration)
    assert border.balance("tax-netherlands") - before == left


def test_a_reversed_seizure_of_paid_goods_frees_them(border: Border) -> None:
    declaration = border.importation(ImportState.RELEASED, lines=WINE_LINES)
    seize(border, declaration)
    assert kept(border) == 0
    reverse(border, declaration)
    assert border.is_free(declaration)
    assert kept(border) == 0
