"""CustomsClearance.withdraw: the declarant takes an import back before customs looks at it."""

from __future__ import annotations

import pytest
from support.border import CONTAINER, NETHERLANDS, OTHER_CONTAINER, Border

from wharfinger.contracts.enums import ImportState

WITHDRAW = "CustomsClearance.withdraw"


def test_ends_the_declaration(border: Border) -> None:
    declaration = border.lodge(containers=(CONTAINER, OTHER_CONTAINER))
    outcome = border.do("importer", WITHDRAW, declaration, border.goods[declaration])
    assert outcome.event("ImportWithdrawn").args == {
        "declaration": declaration,
        "org": border.org["importer"],
    }
    assert border.state(declaration) == ImportState.WITHDRAWN
    assert border.ask("CustomsClearance.openDeclarations", "NL", OTHER_CONTAINER) == 0


def test_the_reference_stays_used(border: Border) -> None:
    bill = border.bill()
    declaration = border.lodge(bill=bill)
    border.do("importer", WITHDRAW, declaration, border.goods[declaration])
    refused = border.refuses(
        "importer", "CustomsClearance.lodgeImport", border.import_lodgement(bill)
    )
    assert refused.error == "CustomsDeclarationExists"


@pytest.mark.parametrize("who", ["trader", "broker", NETHERLANDS])
def test_nobody_else(border: Border, who: str) -> None:
    declaration = border.lodge()
    refused = border.refuses(who, WITHDRAW, declaration, border.goods[declaration])
    assert refused.error == "CustomsPartyRequired"


def test_not_from_under_the_eyes_of_customs(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    refused = border.refuses("importer", WITHDRAW, declaration, border.goods[declaration])
    assert refused.error == "CustomsImportUnexpectedState"
