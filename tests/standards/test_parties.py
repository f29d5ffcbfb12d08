from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Role, read_parties

PARTS = {
    "exporter": Role.TRADER,
    "importer": Role.TRADER,
    "carrier": Role.CARRIER,
    "issuing-bank": Role.BANK,
    "advising-bank": Role.BANK,
    "port-shenzhen": Role.PORT,
    "port-rotterdam": Role.PORT,
    "customs-china": Role.CUSTOMS,
    "customs-netherlands": Role.CUSTOMS,
    "tax-netherlands": Role.TAX,
    "inspection-netherlands": Role.INSPECTOR,
    "central-bank-eurozone": Role.CENTRAL_BANK,
    "central-bank-china": Role.CENTRAL_BANK,
    "haulier": Role.LOGISTICS,
    "insurer": Role.INSURER,
}


def problems(text: str) -> dict[str, str]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_parties(text)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_example_is_read(example):
    parties = read_parties(example / "parties.toml")
    assert {key: party.roles for key, party in parties.items()} == {
        key: (role,) for key, role in PARTS.items()
    }
    assert list(parties) == list(PARTS)
    assert parties["port-shenzhen"].ports == ("CNYTN",)
    assert parties["port-rotterdam"].ports == ("NLRTM",)
    assert all(party.lei for party in parties.values())
    assert [key for key, party in parties.items() if party.bic] == ["issuing-bank", "advising-bank"]


def test_all_problems_at_once():
    found = problems(
        """
        [a]
        name = ""
        country = "UK"
        roles = ["pirate"]
        ports = ["X"]
        lei = "999900EXPLANTERN0131"
        bic = "X"
        [b]
        country = "NL"
        roles = []
        colour = "red"
        """
    )
    assert set(found) == {
        *("a.name", "a.country", "a.roles.0", "a.ports.0", "a.lei", "a.bic"),
        *("b.name", "b.roles", "b.colour"),
    }
    assert found["b.name"] == "is missing"
    assert found["b.colour"] == "is no known field"
    assert "check digits should be 30" in found["a.lei"]
    assert "'trader'" in found["a.roles.0"]


def test_identifiers_are_not_shared():
    same = 'name = "X"\ncountry = "NL"\nroles = ["bank"]\nlei = "999900EXPLANTERN0130"\n'
    assert problems(f"[a]\n{same}[b]\n{same}") == {"b.lei": "is the same as a.lei"}


@pytest.mark.parametrize(
    ("text", "path"), [("", "$"), ("a = ", "$"), ("a = 1", "a"), ("[[a]]", "a")]
)
def test_other_toml_is_refused(text, path):
    assert path in problems(text)


@settings(deadline=None)
@given(st.binary(max_size=100) | st.text(max_size=100))
def test_garbage_never_crashes(content):
    with pytest.raises(InvalidDocumentError):
        read_parties(content)
