"""A credit or an amendment in several messages: 27, 701 and 708."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.swift import with_field, without

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards import read_mt700
from wharfinger.standards.swift import (
    SIZE_LIMIT,
    Mode,
    StandardDocument,
    read_amendment,
    read_credit,
)


@pytest.fixture(scope="module")
def text(messages: Path) -> str:
    return (messages / "credit.mt700").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pair(text) -> tuple[str, str]:
    """The MT 700 and the MT 701 apart."""
    end = text.index("\n{1:", 10)
    return text[:end], text[end + 1 :]


@pytest.fixture(scope="module")
def bare(pair) -> tuple[str, str]:
    """The bare fields of both."""
    first, second = (part.partition("{4:\n")[2].partition("\n-}")[0] for part in pair)
    return first, second


def refusal(reader, source, mode=Mode.STRICT) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        reader(source, mode)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_continued_fields_go_on_where_the_first_message_ends(text):
    read = read_credit(text)
    assert read.credit.parts == read.credit.parts_read == 2
    assert len(read.credit.documents_required) == 8
    assert read.credit.documents_required[3].startswith("INSURANCE POLICY")
    assert read.credit.documents_required[4].startswith("CERTIFICATE OF ORIGIN")
    assert read.credit.conditions[-1] == "TRANSHIPMENT IS ALLOWED AT SINGAPORE ONLY"
    assert read.credit.beneficiary_conditions == ("DISCOUNT CHARGES ARE FOR APPLICANT",)
    assert (read.violations, read.remarks, read.unread) == ((), (), ())
    found = [d.document for clause in read.documents for d in clause.documents]
    assert StandardDocument.INSPECTION in found
    assert [clause.number for clause in read.unrecognised] == [8]


def test_it_does_not_matter_how_the_messages_come(text, pair, bare, tmp_path):
    whole = read_credit(text)
    files = [tmp_path / "one", tmp_path / "two"]
    for path, part in zip(files, pair, strict=True):
        path.write_text(part, "utf-8")
    enveloped = (text.encode(), list(pair), tuple(files), text.replace("\n", "\r\n"), "".join(pair))
    for source in enveloped:
        assert read_credit(source).credit == whole.credit
    for source in (
        "\n".join(bare),
        "\n-\n".join(bare),
        "\n-}\n".join(bare) + "\n-}",
        "\n-}{5:{CHK:0}}\n\n".join(bare),
        list(bare),
    ):
        read = read_credit(source)
        assert (read.credit.issuing_bank, read.credit.advising_bank) == (None, None)
        assert read.credit.terms_hash() == whole.credit.terms_hash()


def test_the_hash_is_of_every_message(text, pair):
    whole = read_credit(text).credit.terms_hash()
    assert read_mt700(pair[0]).terms_hash() != whole
    assert read_credit(text.replace("SINGAPORE", "COLOMBO")).credit.terms_hash() != whole


def test_a_missing_part_is_said(pair, text):
    assert refusal(read_credit, pair[0]) == [("27", "of 2 messages 2/2 is missing")]
    read = read_credit(pair[0], "lenient")
    assert [problem.path for problem in read.violations] == ["27"]
    assert "27" in [problem.path for problem in read.credit.beyond_contract()]
    assert "27" not in [p.path for p in read_credit(text).credit.beyond_contract()]
    assert read_mt700(pair[0]).parts == 2


def test_the_order_matters_to_the_standard_alone(pair, text):
    swapped = [pair[1], pair[0]]
    assert ("27", "the messages stand in the order 2, 1") in refusal(read_credit, swapped)
    assert read_credit(swapped, "lenient").credit == read_credit(text).credit


def test_the_same_message_twice(pair, text):
    twice = [*pair, pair[1]]
    assert ("27", "the messages stand in the order 1, 2, 2") in refusal(read_credit, twice)
    assert read_credit(twice, "lenient").credit == read_credit(text).credit
    other = pair[1].replace("SINGAPORE", "COLOMBO")
    different = refusal(read_credit, [*pair, other], Mode.LENIENT)
    assert different == [("27", "two different messages have the number 2")]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(
    ("before", "after", "path", "said"),
    [
        (":20:WTWG2605LC00131", ":20:WTWG2605LC00999", "20", "message 2 has 'WTWG2605LC00999'"),
        ("F01WTWGNL20AXXX", "F01PDTBCN20AXXX", "block 2", "has the sender PDTBCN20"),
        ("I701PDTBCN20XXXX", "I701WTWGUS30XXXX", "block 2", "has the receiver WTWGUS30"),
        ("I701", "I708", "block 2", "found an MT 708"),
    ],
)
def test_messages_of_different_credits_are_not_joined(pair, mode, before, after, path, said):
    other = pair[1].replace(before, after)
    assert any(p == path and said in m for p, m in refusal(read_credit, [pair[0], other], mode))


def test_violations_of_a_later_message_name_it(pair):
    broken = pair[1].replace(":46A:+CERT", ":46A:KRÅKA +CERT").replace("27:2/2", "27:1/2")
    found = refusal(read_credit, [pair[0], broken])
    assert any(p == "46A of message 2" and "outside the z set" in m for p, m in found)
    assert ("27 of message 2", "an MT 701 is never number 1") in found
    disagreeing = pair[1].replace(":27:2/2", ":27:2/3")
    assert any("do not agree" in m for _, m in refusal(read_credit, [pair[0], disagreeing]))
    without_number = without(pair[1], "27")
    assert ("27 of message 2", "mandatory field 27 is missing (Sequence of Total)") in refusal(
        read_credit, [pair[0], without_number]
    )


def test_only_a_701_is_no_credit(pair):
    for mode in Mode:
        assert any("found an MT 701" in m for _, m in refusal(read_credit, pair[1], mode))


def test_mt700_is_read_alone(text, pair):
    with pytest.raises(InvalidDocumentError, match="expected one message, found 2"):
        read_mt700(text)
    assert read_mt700(pair[0]).parts_read == 1


@pytest.mark.parametrize("mode", Mode)
def test_a_second_block_4_is_a_second_message(pair, mode):
    fields = pair[0].partition("{4:")[2].partition("-}")[0]
    other = fields.replace("USD480000,00", "USD990000,00")
    twice = f"{{4:{fields}-}}{{4:{other}-}}"
    assert ("27", "two different messages have the number 1") in refusal(read_credit, twice, mode)


def test_too_many_and_none(pair):
    assert refusal(read_credit, []) == [("block 4", "there is no message")]
    assert "at most 8" in refusal(read_credit, [pair[0]] * 9)[0][1]
    with pytest.raises(InvalidDocumentError, match="bytes; at most"):
        read_credit("X" * (SIZE_LIMIT * 8 + 1))
    with pytest.raises(UsageError, match="no way to read"):
        read_credit(pair[0], "generously")


def test_an_amendment_goes_on_in_its_708(messages):
    first = (messages / "amendment.mt707").read_text("utf-8").replace(":27:1/1", ":27:1/2")
    second = """{4:
:27:2/2
:20:WTWG2605LC00131
:21:NONREF
:23:WTWG2605LC00131
:26E:1
:30:260702
:46B:/ADD/+HEALTH CERTIFICATE
:49N:/ADD/FINANCED BY OURSELVES
-}"""
    amendment = read_amendment([first, second]).amendment
    assert [change.text for change in amendment.documents][-1] == "HEALTH CERTIFICATE"
    assert amendment.bank_conditions[0].text == "FINANCED BY OURSELVES"
    for tag in ("20", "21", "23", "26E", "30"):
        value = "260703" if tag == "30" else "2"
        other = with_field(second, tag, value, kind="708")
        assert tag in [p for p, _ in refusal(read_amendment, [first, other], Mode.LENIENT)]
    only = read_amendment([without(first, "46B"), second]).amendment
    assert [change.text for change in only.documents] == ["HEALTH CERTIFICATE"]
