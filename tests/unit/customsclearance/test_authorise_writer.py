"""CustomsClearance.authoriseWriter: the exporter lets an organisation write down for finance."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, Refused
from support.exports import ALL_STATES, Quay, refused_outside

from wharfinger.contracts.enums import ExportState

AUTHORISE = "authoriseWriter"
STANDING = [state for state in ALL_STATES if state <= ExportState.CLOSED]


def is_writer(quay: Quay, declaration: bytes, who: str = "bank") -> bool:
    """Return whether an organisation is authorised."""
    return bool(quay.border.ask("CustomsClearance.isWriter", declaration, quay.org[who]))


@pytest.mark.parametrize("state", STANDING, ids=lambda state: state.name)
def test_from_lodging_on(levied: Quay, state: ExportState) -> None:
    declaration = levied.at(state)
    bank = levied.org["bank"]
    for authorised in (True, False):
        outcome = levied.act("exporter", AUTHORISE, declaration, bank, authorised)
        assert outcome.event("WriterAuthorised").args == {
            "declaration": declaration,
            "exporter": levied.org["exporter"],
            "org": bank,
            "authorised": authorised,
        }
        assert is_writer(levied, declaration) is authorised
    assert levied.state(declaration) == state


def test_for_this_declaration_and_this_organisation_alone(quay: Quay) -> None:
    declaration = quay.lodge()
    other = quay.lodge(declaration_reference=b"OTHER".ljust(32, b"\0"))
    quay.act("exporter", AUTHORISE, declaration, quay.org["bank"], True)
    assert not is_writer(quay, other)
    assert not is_writer(quay, declaration, "issuing-bank")


@pytest.mark.parametrize("who", ["trader", "importer"])
def test_only_the_exporter(quay: Quay, who: str) -> None:
    declaration = quay.lodge()
    assert quay.refuses(who, AUTHORISE, declaration, quay.org["bank"], True) == Refused(
        "ExportExporterRequired",
        {"declaration": declaration, "org": quay.org[who], "exporter": quay.org["exporter"]},
    )


@pytest.mark.parametrize("who", ["broker", "bank", NETHERLANDS])
def test_not_its_broker_nor_the_bank_itself(quay: Quay, who: str) -> None:
    declaration = quay.lodge(by="broker")
    refused = quay.refuses(who, AUTHORISE, declaration, quay.org["bank"], True)
    assert refused.error == "RoleRequired"


def test_who_is_authorised_is_active(quay: Quay) -> None:
    declaration = quay.lodge()
    unknown = quay.refuses("exporter", AUTHORISE, declaration, 999_999, True)
    assert unknown == Refused("OrganisationUnknown", {"org": 999_999})
    quay.act("exporter", AUTHORISE, declaration, quay.org["bank"], True)
    quay.do("deployer", "Participants.setSuspension", quay.org["bank"], True)
    refused = quay.refuses("exporter", AUTHORISE, declaration, quay.org["bank"], True)
    assert refused == Refused("OrganisationSuspended", {"org": quay.org["bank"]})
    quay.act("exporter", AUTHORISE, declaration, quay.org["bank"], False)
    assert not is_writer(quay, declaration)


def test_not_when_the_declaration_came_to_nothing(levied: Quay) -> None:
    bank = levied.org["bank"]
    refused_outside(levied, "exporter", AUTHORISE, bank, True, allowed=STANDING)
