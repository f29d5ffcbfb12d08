"""Whatever comes: valid is read, broken is refused, and nothing is read as something else."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount
from wharfinger.standards.codes import CURRENCY_DECIMALS
from wharfinger.standards.swift import (
    Amendment,
    Availability,
    Bank,
    Change,
    ChangeCode,
    Confirmation,
    Disposal,
    DocumentaryCredit,
    Mode,
    NameAndAddress,
    Refusal,
    Tolerance,
    read_amendment,
    read_credit,
    read_documents,
    split_clauses,
    violations,
    write_amendment,
    write_credit,
    write_mt734,
)
from wharfinger.standards.swift.blocks import read_envelopes

X = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?().,'+"
Z = X + ':=!"%&*<>;{@#_'
FEW = settings(deadline=None, max_examples=80, derandomize=True)
MANY = settings(deadline=None, max_examples=250, derandomize=True)


def words(alphabet: str, most: int) -> st.SearchStrategy[str]:
    """A line as a bank writes it: single blanks, and nothing at its beginning that FIN reads."""
    word = st.text(alphabet=alphabet, min_size=1, max_size=9)
    line = st.lists(word, min_size=1, max_size=12).map(" ".join)
    return line.map(lambda text: text[:most].strip(" /-:+") or "A")


def lines(alphabet: str, width: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(words(alphabet, width), min_size=1, max_size=most).map(tuple)


def optional(strategy: st.SearchStrategy[Any], empty: Any = None) -> st.SearchStrategy[Any]:
    return st.just(empty) | strategy


REFERENCES = st.text(alphabet=X.replace("/", ""), min_size=1, max_size=16)
DAYS = st.dates(date(1980, 1, 1), date(2079, 12, 31))
CODES = st.sampled_from(["WTWGNL20", "PDTBCN20", "WTWGUS30RTM"])
AMOUNTS = st.builds(
    Amount, st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF"]), st.integers(1, 10**9)
)
PARTIES = st.builds(
    NameAndAddress, lines=lines(X, 35, 4), account=optional(words(X.replace("/", ""), 30))
)
BY_CODE = st.builds(Bank, bic=CODES, account=optional(words(X.replace("/", ""), 30)))
BY_NAME = st.builds(Bank, lines=lines(X, 35, 4), account=optional(words(X.replace("/", ""), 30)))
BY_PLACE = st.builds(Bank, location=words(X, 35), account=optional(words(X.replace("/", ""), 30)))
BANKS = BY_CODE | BY_NAME
NOMINATED = st.builds(Bank, bic=CODES) | st.builds(Bank, lines=lines(X, 35, 4))
TEXTS = optional(lines(Z, 65, 8), ())
WAYS = optional(st.sampled_from(["ALLOWED", "CONDITIONAL", "NOT ALLOWED"]))
SHARED = {
    "additional_amounts": optional(lines(X, 35, 4), ()),
    "partial_shipments": WAYS,
    "transhipment": WAYS,
    "place_of_receipt": optional(words(Z, 140)),
    "port_of_loading": optional(words(Z, 140)),
    "port_of_discharge": optional(words(Z, 140)),
    "final_destination": optional(words(Z, 140)),
    "latest_shipment": optional(DAYS),
    "charges": optional(lines(Z, 35, 6), ()),
    "reimbursing_bank": optional(BANKS),
    "instructions": optional(lines(X, 65, 12), ()),
    "advise_through": optional(BANKS | BY_PLACE),
    "information": optional(lines(Z, 35, 6), ()),
}
TENORS: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {"deferred_payment": ("90 DAYS AFTER SIGHT",)}, {"drafts": ("AT SIGHT",)}]
)


@st.composite
def credits_(draw: st.DrawFn) -> DocumentaryCredit:
    issued, expiry = sorted(draw(st.tuples(DAYS, DAYS)))
    tenor = draw(TENORS)
    confirmation = draw(st.sampled_from(list(Confirmation)))
    asked = confirmation is not Confirmation.WITHOUT
    return DocumentaryCredit(
        reference=draw(REFERENCES),
        form=draw(st.sampled_from(["IRREVOCABLE", "IRREVOCABLE TRANSFERABLE"])),
        rules=draw(st.sampled_from(["UCP LATEST VERSION", "OTHR/LOCAL"])),
        issue_date=issued,
        expiry_date=expiry,
        expiry_place=draw(words(X, 29)),
        on_behalf_of=draw(optional(BANKS)),
        applicant=replace(draw(PARTIES), account=None),
        beneficiary=draw(PARTIES),
        amount=draw(AMOUNTS),
        tolerance=Tolerance(plus=draw(st.integers(0, 99)), minus=draw(st.integers(0, 99))),
        nominated=draw(NOMINATED),
        availability=draw(st.sampled_from(list(Availability))),
        goods=draw(TEXTS),
        document_lines=draw(TEXTS),
        condition_lines=draw(TEXTS),
        beneficiary_conditions=draw(TEXTS),
        bank_conditions=draw(TEXTS),
        presentation_days=draw(st.integers(0, 999)),
        presentation_narrative=draw(optional(words(X, 35))),
        confirmation=confirmation,
        confirmer=draw(BANKS) if asked else None,
        pre_advice=draw(optional(REFERENCES)),
        drawee=draw(BANKS) if "drafts" in tenor else None,
        **tenor,
        **{name: draw(strategy) for name, strategy in SHARED.items()},
    )


CHANGES = optional(
    st.lists(
        st.builds(
            Change,
            code=st.sampled_from([ChangeCode.ADD, ChangeCode.DELETE]),
            lines=lines(Z, 55, 6),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    (),
)


@st.composite
def amendments(draw: st.DrawFn) -> Amendment:
    issued, expiry = sorted(draw(st.tuples(DAYS, DAYS)))
    raised = draw(st.booleans())
    amount = draw(AMOUNTS)
    return Amendment(
        senders_reference=draw(REFERENCES),
        receivers_reference=draw(REFERENCES),
        reference=draw(REFERENCES),
        issuer=draw(optional(BANKS)),
        issue_date=issued,
        number=draw(st.integers(0, 999)),
        amended_on=draw(DAYS),
        purpose=draw(st.sampled_from(["ISSU", "ADVI", "ACNF"])),
        cancels=draw(st.booleans()),
        expiry_date=expiry,
        expiry_place=draw(words(X, 29)),
        beneficiary=draw(optional(PARTIES)),
        increase=amount if raised else None,
        decrease=None if raised else amount,
        tolerance=draw(optional(st.builds(Tolerance, plus=st.integers(0, 99)))),
        goods=draw(CHANGES),
        documents=draw(CHANGES),
        conditions=draw(CHANGES),
        beneficiary_conditions=draw(CHANGES),
        bank_conditions=draw(CHANGES),
        charge_payer=draw(optional(st.sampled_from(["APPL", "BENE", "OTHR"]))),
        presentation_days=draw(optional(st.integers(0, 999))),
        **{name: draw(strategy) for name, strategy in SHARED.items()},
    )


@FEW
@given(credits_())
def test_a_credit_is_read_as_it_was_written(credit):
    written = write_credit(credit)
    for mode in Mode:
        read = read_credit(written, mode)
        for attribute in fields(credit):
            if attribute.compare and attribute.name != "tolerance":
                name = attribute.name
                assert getattr(read.credit, name) == getattr(credit, name), name
        assert (read.violations, read.remarks, read.unread) == ((), (), ())
        assert read.preview()


@FEW
@given(amendments())
def test_an_amendment_is_read_as_it_was_written(amendment):
    written = write_amendment(amendment)
    for mode in Mode:
        read = read_amendment(written, mode)
        assert read.amendment == amendment
        assert (read.violations, read.unread) == ((), ())
        assert read.preview()


@FEW
@given(
    discrepancies=st.lists(st.text(alphabet=Z + "\n ", max_size=200), min_size=1, max_size=8),
    behind=st.text(alphabet=X + " ", max_size=60),
    disposal=st.sampled_from(list(Disposal)),
    amount=AMOUNTS,
    day=DAYS,
)
def test_a_refusal_is_valid_or_refused(attempt, discrepancies, behind, disposal, amount, day):
    facts = Refusal(
        senders_reference="A",
        presenting_reference="B",
        utilised_on=day,
        amount=amount,
        discrepancies=tuple(discrepancies),
        disposal=disposal,
        disposal_text=behind,
    )
    written, problems = attempt(write_mt734, facts)
    if written is None:
        assert problems
        return
    (envelope,) = read_envelopes(written)
    assert violations("734", envelope.fields) == []
    said = {field.tag: field.value for field in envelope.fields}
    assert set(said) == {"20", "21", "32A", "77J", "77B"}
    told = "".join(f"{n}){text}" for n, text in enumerate(discrepancies, 1))
    assert "".join(said["77J"].split()) == "".join(told.split())


# --- What the text says, taken from it by other means


def amounts_of(text: str, tag: str) -> set[tuple[str, Decimal]]:
    """Every way to read the amount of a field."""
    found = re.search(rf"(?m)^:{tag}:\s*([A-Z]{{3}})[ \t]*([0-9][0-9.,]*)[ \t]*$", text)
    if found is None:
        return set()
    code, digits = found.groups()
    ways = {
        digits.replace(",", "."),
        digits.replace(",", ""),
        digits.replace(".", ""),
        digits.replace(".", "").replace(",", "."),
        re.sub("[.,]", "", digits),
    }
    return {
        (code, Decimal(way))
        for way in ways
        if re.fullmatch(r"[0-9]+\.?[0-9]*", way) and code in CURRENCY_DECIMALS
    }


def valued(amount: Amount) -> tuple[str, Decimal]:
    return amount.currency, Decimal(amount.minor_units).scaleb(-CURRENCY_DECIMALS[amount.currency])


def day_of(text: str, tag: str) -> str | None:
    found = re.search(rf"(?m)^:{tag}:\s*([0-9]{{6}})", text)
    return found.group(1) if found else None


def squeezed(text: str) -> str:
    return "".join(text.split())


def mutated(data: st.DataObject, text: str) -> str:
    """The text with up to three of its places changed."""
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 25)))
        inserted = data.draw(
            st.text(alphabet="AZaz09:{}-/,.+\n\r é\x00", max_size=10)
            | st.sampled_from(["\n:27:1/1", "\n:32B:EUR1,00", "\n-}", "\n:46A:+", "1,000", "/ADD/"])
        )
        text = text[:start] + inserted + text[end:]
    return text


@pytest.fixture(scope="module")
def originals(messages: Path, example: Path) -> list[str]:
    paths = (
        messages / "credit.mt700",
        messages / "credit-as-received.mt700",
        example / "credit.mt700",
    )
    return [path.read_text("utf-8") for path in (*paths, example / "credit.mt700")]


@MANY
@given(data=st.data())
def test_mutated_credits_are_refused_or_say_what_they_say(originals, attempt, data):
    text = mutated(data, data.draw(st.sampled_from(originals)))
    mode = data.draw(st.sampled_from(list(Mode)))
    read, problems = attempt(partial(read_credit, mode=mode), text)
    if read is None:
        assert problems
        return
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    credit = read.credit
    assert valued(credit.amount) in amounts_of(plain, "32B")
    assert f"{credit.expiry_date:%y%m%d}" == day_of(plain, "31D")
    if credit.latest_shipment is not None:
        assert f"{credit.latest_shipment:%y%m%d}" == day_of(plain, "44C")
    assert squeezed(credit.reference) in squeezed(plain)
    assert all(squeezed(line) in squeezed(plain) for line in credit.beneficiary.lines)
    standing = squeezed(" ".join(credit.document_lines))
    for clause in split_clauses(credit.document_lines):
        assert squeezed(clause.text) in standing
    assert read.preview()
    assert mode is Mode.LENIENT or read.violations == ()


@MANY
@given(data=st.data())
def test_mutated_amendments_are_refused_or_say_what_they_say(messages, attempt, data):
    text = mutated(data, (messages / "amendment.mt707").read_text("utf-8"))
    mode = data.draw(st.sampled_from(list(Mode)))
    read, problems = attempt(partial(read_amendment, mode=mode), text)
    if read is None:
        assert problems
        return
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    amendment = read.amendment
    if amendment.increase is not None:
        assert valued(amendment.increase) in amounts_of(plain, "32B")
    if amendment.expiry_date is not None:
        assert f"{amendment.expiry_date:%y%m%d}" == day_of(plain, "31D")
    for change in (*amendment.goods, *amendment.documents, *amendment.conditions):
        assert all(squeezed(line) in squeezed(plain) for line in change.lines)
        assert change.code is None or f"/{change.code}/" in plain
    assert read.preview()


@FEW
@given(st.binary(max_size=300) | st.text(max_size=300))
def test_garbage_is_refused(content):
    for reader in (read_credit, read_amendment):
        for mode in Mode:
            with pytest.raises(InvalidDocumentError):
                reader(content, mode)


@FEW
@given(st.lists(st.text(alphabet=Z + " +.)", max_size=60), max_size=20))
def test_no_word_of_a_narrative_is_lost(narrative):
    clauses = split_clauses(narrative)
    kept = "".join(f"{clause.marker}{clause.text}" for clause in clauses)
    # A line with a lone dot and a mark with nothing behind it say nothing.
    for word in " ".join(narrative).split():
        if any(character.isalpha() for character in word):
            assert squeezed(word) in squeezed(kept)
    assert [found.clause for found in read_documents(narrative)] == list(clauses)
