"""Tariff.setTreasury: customs names the currency and the payee of its duties."""

from __future__ import annotations

from support.border import CHINA, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import Valuation
from wharfinger.roles import Role


def test_adds_a_version(border: Border) -> None:
    tax = border.org["tax-netherlands"]
    outcome = border.do(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, tax, Valuation.FOB)
    assert outcome.event("TreasurySet").args == {
        "country": "NL",
        "treasury": tax,
        "org": border.org[NETHERLANDS],
        "version": 2,
        "token": border.euro,
        "valuation": Valuation.FOB,
    }
    assert border.ask("Tariff.treasuryVersion", "NL") == 2


def test_only_customs(border: Border) -> None:
    tax = border.org["tax-netherlands"]
    refused = border.refuses(
        "tax-netherlands", "Tariff.setTreasury", "NL", border.euro, tax, Valuation.FOB
    )
    assert refused == Refused(
        "RoleRequired", {"org": tax, "roles": Role.TAX, "required": Role.CUSTOMS}
    )


def test_only_in_its_own_country(border: Border) -> None:
    tax = border.org["tax-netherlands"]
    refused = border.refuses(CHINA, "Tariff.setTreasury", "NL", border.euro, tax, Valuation.FOB)
    assert refused.error == "CountryRequired"
    assert refused.values["org"] == border.org[CHINA]


def test_the_currency_is_a_contract(border: Border) -> None:
    token = border.world.account("importer")
    tax = border.org["tax-netherlands"]
    refused = border.refuses(NETHERLANDS, "Tariff.setTreasury", "NL", token, tax, 0)
    assert refused == Refused("TariffTokenInvalid", {"token": token})


def test_the_payee_is_a_tax_organisation(border: Border) -> None:
    payee = border.org["importer"]
    refused = border.refuses(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, payee, 0)
    assert refused == Refused(
        "RoleRequired", {"org": payee, "roles": Role.TRADER, "required": Role.TAX}
    )


def test_the_payee_is_of_the_country(border: Border) -> None:
    tax = border.org["tax-netherlands"]
    refused = border.refuses(CHINA, "Tariff.setTreasury", "CN", border.euro, tax, Valuation.FOB)
    assert refused == Refused("CountryRequired", {"org": tax, "country": "NL", "required": "CN"})


def test_the_payee_is_active(border: Border) -> None:
    tax = border.org["tax-netherlands"]
    border.do("deployer", "Participants.setSuspension", tax, True)
    refused = border.refuses(
        NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, tax, Valuation.FOB
    )
    assert refused == Refused("OrganisationSuspended", {"org": tax})


def test_the_payee_is_enrolled(border: Border) -> None:
    refused = border.refuses(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, 999, 0)
    assert refused == Refused("OrganisationUnknown", {"org": 999})
