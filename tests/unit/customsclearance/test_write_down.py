"""CustomsClearance.writeDown: a line of a closed export is used once for each purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.border import CHINA, NETHERLANDS, Refused
from support.exports import TOYS, Quay, refused_outside

from wharfinger.contracts.enums import ExportState, LedgerPurpose
from wharfinger.contracts.goods import goods_proof

WRITE = "writeDown"
TAX = "tax-netherlands"
WHOLE = TOYS[0].quantity
WRITERS = [
    (TAX, LedgerPurpose.REBATE),
    ("bank", LedgerPurpose.FINANCING),
    (NETHERLANDS, LedgerPurpose.PERMIT),
    ("inspection-netherlands", LedgerPurpose.PERMIT),
]


@pytest.fixture
def closed(quay: Quay) -> bytes:
    """A closed export that the bank may write down."""
    declaration = quay.at(ExportState.CLOSED)
    quay.act("exporter", "authoriseWriter", declaration, quay.org["bank"], True)
    return declaration


@pytest.mark.parametrize(("who", "purpose"), WRITERS)
def test_each_purpose_by_its_own_writer(
    quay: Quay, closed: bytes, who: str, purpose: LedgerPurpose
) -> None:
    outcome = quay.act(who, WRITE, *quay.entry(closed, purpose=purpose))
    assert outcome.event("LineWrittenDown").args == {
        "declaration": closed,
        "org": quay.org[who],
        "purpose": purpose,
        "line": 1,
        "quantity": 400_000,
        "remaining": 600_000,
    }
    written = {each: quay.written(closed, purpose=each) for each in LedgerPurpose}
    assert written == {each: 400_000 * (each is purpose) for each in LedgerPurpose}
    assert quay.state(closed) == ExportState.CLOSED


def test_each_purpose_has_its_own_remaining_quantity(quay: Quay, closed: bytes) -> None:
    for who, purpose in WRITERS[:3]:
        outcome = quay.act(who, WRITE, *quay.entry(closed, quantity=WHOLE, purpose=purpose))
        assert outcome.event("LineWrittenDown")["remaining"] == 0


def test_each_line_has_its_own(quay: Quay, closed: bytes) -> None:
    for number, line in enumerate(TOYS, start=1):
        quay.act(TAX, WRITE, *quay.entry(closed, number, line.quantity))
        assert quay.written(closed, number) == line.quantity


def test_never_below_zero(quay: Quay, closed: bytes) -> None:
    quay.act(TAX, WRITE, *quay.entry(closed, quantity=WHOLE - 1))
    assert quay.refuses(TAX, WRITE, *quay.entry(closed, quantity=2)) == Refused(
        "ExportLineExhausted",
        {
            "declaration": closed,
            "line": 1,
            "purpose": LedgerPurpose.REBATE,
            "remaining": 1,
            "quantity": 2,
        },
    )
    quay.act(TAX, WRITE, *quay.entry(closed, quantity=1))
    refused = quay.refuses(TAX, WRITE, *quay.entry(closed, quantity=1))
    assert (refused.error, refused.values["remaining"]) == ("ExportLineExhausted", 0)
    most = quay.refuses(TAX, WRITE, *quay.entry(closed, quantity=2**64 - 1))
    assert most.error == "ExportLineExhausted"
    assert quay.written(closed) == WHOLE


def test_a_permit_written_down_by_customs_is_so_for_the_agency(quay: Quay, closed: bytes) -> None:
    whole = quay.entry(closed, quantity=WHOLE, purpose=LedgerPurpose.PERMIT)
    quay.act(NETHERLANDS, WRITE, *whole)
    refused = quay.refuses("inspection-netherlands", WRITE, *whole)
    assert refused.error == "ExportLineExhausted"


@pytest.mark.parametrize(
    ("who", "purpose"),
    [
        (NETHERLANDS, LedgerPurpose.REBATE),
        ("exporter", LedgerPurpose.REBATE),
        ("bank", LedgerPurpose.REBATE),
        (TAX, LedgerPurpose.PERMIT),
        ("bank", LedgerPurpose.PERMIT),
    ],
)
def test_not_by_a_writer_of_another_purpose(
    quay: Quay, closed: bytes, who: str, purpose: LedgerPurpose
) -> None:
    refused = quay.refuses(who, WRITE, *quay.entry(closed, purpose=purpose))
    assert (refused.error, refused.values["org"]) == ("RoleRequired", quay.org[who])


@pytest.mark.parametrize("who", [CHINA, "inspection-china"])
def test_not_by_an_authority_of_elsewhere(quay: Quay, closed: bytes, who: str) -> None:
    entry = quay.entry(closed, purpose=LedgerPurpose.PERMIT)
    assert quay.refuses(who, WRITE, *entry) == Refused(
        "CountryRequired", {"org": quay.org[who], "country": "CN", "required": "NL"}
    )


@pytest.mark.parametrize("who", ["issuing-bank", "exporter", TAX, NETHERLANDS])
def test_finance_only_by_whom_the_exporter_authorised(quay: Quay, closed: bytes, who: str) -> None:
    entry = quay.entry(closed, purpose=LedgerPurpose.FINANCING)
    assert quay.refuses(who, WRITE, *entry) == Refused(
        "ExportWriterRequired", {"declaration": closed, "org": quay.org[who]}
    )


def test_not_after_the_authorisation_is_withdrawn(quay: Quay, closed: bytes) -> None:
    entry = quay.entry(closed, purpose=LedgerPurpose.FINANCING)
    quay.act("bank", WRITE, *entry)
    quay.act("exporter", "authoriseWriter", closed, quay.org["bank"], False)
    assert quay.refuses("bank", WRITE, *entry).error == "ExportWriterRequired"
    assert quay.written(closed, purpose=LedgerPurpose.FINANCING) == 400_000


def test_a_suspended_bank_writes_nothing(quay: Quay, closed: bytes) -> None:
    quay.do("deployer", "Participants.setSuspension", quay.org["bank"], True)
    entry = quay.entry(closed, purpose=LedgerPurpose.FINANCING)
    assert quay.refuses("bank", WRITE, *entry).error == "OrganisationSuspended"


def test_a_purpose_is_stated(quay: Quay, closed: bytes) -> None:
    entry = quay.entry(closed, purpose=LedgerPurpose.NONE)
    assert quay.refuses(TAX, WRITE, *entry) == Refused(
        "ExportPurposeMissing", {"declaration": closed}
    )


def test_a_quantity_is_stated(quay: Quay, closed: bytes) -> None:
    assert quay.refuses(TAX, WRITE, *quay.entry(closed, quantity=0)) == Refused(
        "ExportQuantityMissing", {"declaration": closed, "line": 1}
    )


@pytest.mark.parametrize("number", [0, 4, 2**16 - 1])
def test_a_line_that_the_declaration_does_not_have(quay: Quay, closed: bytes, number: int) -> None:
    _, line, proof, *rest = quay.entry(closed)
    false = replace(line, number=number)
    assert quay.refuses(TAX, WRITE, closed, false, proof, *rest) == Refused(
        "ExportLineUnknown", {"declaration": closed, "line": number, "lineCount": 3}
    )


@pytest.mark.parametrize(
    "change", [{"quantity": 2**64 - 1}, {"price": 1}, {"number": 2}, {"unit": "GRM"}], ids=str
)
def test_a_line_that_is_not_in_the_root(quay: Quay, closed: bytes, change: dict[str, int]) -> None:
    _, line, proof, *rest = quay.entry(closed)
    false = replace(line, **change)
    refused = quay.refuses(TAX, WRITE, closed, false, proof, *rest)
    assert refused.error == "CustomsGoodsMismatch"


@pytest.mark.parametrize("proof", [[], [b"\x01" * 32], [b"\x01" * 32] * 3], ids=len)
def test_a_proof_that_does_not_fit(quay: Quay, closed: bytes, proof: list[bytes]) -> None:
    _, line, _, *rest = quay.entry(closed)
    refused = quay.refuses(TAX, WRITE, closed, line, proof, *rest)
    assert refused.error == "CustomsGoodsMismatch"


def test_a_second_variant_of_a_line(quay: Quay) -> None:
    """Two lines that both say they are line 1: the second stands where line 2 belongs."""
    rich = replace(TOYS[0], quantity=2**63)
    numbered = (TOYS[0], replace(rich, number=2))
    declaration = quay.at(ExportState.CLOSED, lines=numbered)
    proof = list(goods_proof(numbered, first=2, count=1))
    for number in (1, 2):
        given = replace(rich, number=number)
        terms = (declaration, given, proof, LedgerPurpose.REBATE, WHOLE + 1)
        if number == 1:
            assert quay.refuses(TAX, WRITE, *terms).error == "CustomsGoodsMismatch"
        else:
            quay.act(TAX, WRITE, *terms)
    assert quay.written(declaration, 1) == 0


def test_only_what_is_closed(levied: Quay) -> None:
    entry = (TOYS[0], [*goods_proof(TOYS, first=1, count=1)], LedgerPurpose.REBATE, 1)
    refused_outside(levied, TAX, WRITE, *entry, allowed=[ExportState.CLOSED])
