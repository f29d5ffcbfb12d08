"""A file that does not hold together is refused, and the refusal names the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.machines import load_machine, machine_names, parse_machine, read_machine

GOOD = """\
name = "parcel"
title = "Parcel"
contract = "Parcel"
state_enum = "State"
law = ["a law"]
[[state]]
name = "None"
value = 0
final = false
note = "never sent"
[[state]]
name = "Sent"
value = 1
final = false
note = "under way"
[[state]]
name = "Received"
value = 2
final = true
note = "there"
[[actor]]
name = "sender"
role = "trader"
note = "sends"
[[actor]]
name = "anyone"
note = "no part in it"
[[flag]]
name = "size"
values = ["small", "large"]
note = "how big"
[[row]]
action = "send"
function = "send"
from = ["None"]
actors = ["sender"]
to = "Sent"
event = "ParcelSent"
effect = "it goes"
law = "a law"
[[row]]
action = "track"
function = "track"
from = ["Sent"]
actors = ["anyone"]
event = "ParcelTracked"
effect = "it is seen"
law = "a law"
[[row]]
action = "receive"
function = "receive"
from = ["Sent"]
actors = ["anyone"]
to = "Received"
when = ["small"]
event = "ParcelReceived"
effect = "it is there"
law = "a law"
"""
LARGE = """\
[[row]]
action = "receive"
function = "receive"
from = ["Sent"]
actors = ["sender"]
to = "Received"
when = ["large"]
event = "ParcelReceived"
effect = "it is there"
law = "a law"
"""
STATE = '[[state]]\nname = "Lost"\nvalue = 3\nfinal = {}\nnote = "gone"\n'


def refusal(text: str) -> str:
    with pytest.raises(InvalidDocumentError) as caught:
        parse_machine(text, source="parcel.toml")
    return str(caught.value)


def test_a_good_file_is_read() -> None:
    machine = parse_machine(GOOD, source="parcel.toml")
    assert machine.actions == ("send", "track", "receive")
    assert machine.rows[1].target("Sent") == "Sent"
    assert machine.rows[2].when == ("small",)


def test_a_row_may_have_a_function_for_many_records() -> None:
    text = GOOD.replace('function = "send"', 'function = "send"\nbatch = "sendMany"')
    machine = parse_machine(text, source="parcel.toml")
    assert [row.batch for row in machine.rows] == ["sendMany", "", ""]
    assert machine.actions == ("send", "track", "receive")


def test_what_happens_by_itself_has_no_function_for_many_records() -> None:
    row = LARGE.replace('function = "receive"', 'automatic = "track"\nbatch = "receiveMany"')
    said = refusal(GOOD + row.replace('actors = ["sender"]\n', ""))
    assert "row 4 (receive): has a 'batch' without a 'function'" in said


def test_rows_whose_flag_values_exclude_each_other_may_share_a_cell() -> None:
    machine = parse_machine(GOOD + LARGE, source="parcel.toml")
    assert [row.number for row in machine.rows_from("Sent")] == [2, 3, 4]


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('name = "parcel"', 'name = "letter"', "document", "'letter' is not that of the file"),
        ('law = ["a law"]\n[[state]]', "[[state]]", "document", "'law' is missing"),
        ('law = ["a law"]\n[[state]]', "law = [1]\n[[state]]", "document", "non-empty texts"),
        ('title = "Parcel"', "title = 7", "document", "'title' must be a text"),
        ('title = "Parcel"', 'title = ""', "document", "'title' is empty"),
        ('title = "Parcel"', 'title = "Parcel"\ncolour = "red"', "document", "unknown key"),
        ("value = 1", "value = true", "state 2 (Sent)", "'value' must be a whole number"),
        ("value = 1", "value = 5", "state Sent", "value 5 should be 1"),
        ('name = "None"', 'name = "Nothing"', "document", "first state must be None"),
        ('name = "Received"', 'name = "Sent"', "state Sent", "is named twice"),
        ('name = "anyone"', 'name = "sender"', "actor sender", "is named twice"),
        ('["small", "large"]', '["small", "small"]', "flag value small", "is named twice"),
        ('role = "trader"', 'role = "wizard"', "actor sender", "no role 'wizard'"),
        ('role = "trader"', 'implies = ["owner"]', "actor sender", "no actor 'owner'"),
        ('to = "Sent"', 'to = "Gone"', "row 1 (send)", "no state 'Gone' to lead to"),
        ('to = "Sent"', 'to = "None"', "row 1 (send)", "nothing leads back to None"),
        ('to = "Sent"\n', "", "row 1 (send)", "only an act that creates the record"),
        ('from = ["None"]', 'from = ["None", "Sent"]', "row 1 (send)", "only an act that creates"),
        ('from = ["Sent"]', 'from = ["Lost"]', "row 2 (track)", "no state 'Lost' to start from"),
        ('from = ["Sent"]', "from = []", "row 2 (track)", "'from' is empty"),
        ('actors = ["sender"]', 'actors = ["thief"]', "row 1 (send)", "no actor 'thief'"),
        ('actors = ["sender"]\n', "", "row 1 (send)", "needs actors"),
        ('when = ["small"]', 'when = ["tiny"]', "row 3 (receive)", "no flag value 'tiny'"),
        ('function = "send"\n', "", "row 1 (send)", "exactly one of"),
        ('function = "send"', 'function = "send"\nvia = "call"', "row 1 (send)", "exactly one of"),
        ('function = "send"', 'automatic = "track"', "row 1 (send)", "unless it is automatic"),
        ('function = "send"', 'via = "c"\nbatch = "b"', "row 1 (send)", "without a 'function'"),
        ('function = "send"', 'function = "send"\nbatch = 2', "row 1 (send)", "must be a text"),
        ('event = "ParcelSent"\n', "", "row 1 (send)", "'event' is missing"),
        ('event = "ParcelSent"', 'event = "E"\nlog = 1', "row 1 (send)", "unknown key 'log'"),
        (LARGE[-5:], LARGE[-5:] + STATE.format("false"), "state Lost", "cannot be reached"),
        ('to = "Received"\n', "", "state Received", "cannot be reached from None"),
        ('to = "Received"\n', "", "state Sent", "no final state can be reached"),
    ],
)
def test_a_bad_file_is_refused(old: str, new: str, place: str, problem: str) -> None:
    assert old in GOOD
    said = refusal(GOOD.replace(old, new, 1))
    assert said.startswith("parcel.toml has ")
    assert f"{place}: " in said
    assert problem in said


def test_a_row_that_leaves_a_final_state_is_refused_but_one_that_stays_is_not() -> None:
    staying = GOOD.replace('from = ["Sent"]', 'from = ["Sent", "Received"]', 1)
    assert parse_machine(staying, source="parcel.toml").rows[1].sources == ("Sent", "Received")
    leaving = GOOD + LARGE.replace('"Sent"', '"Received"').replace('to = "Received"', 'to = "Sent"')
    assert "row 4 (receive): leaves the final state 'Received'" in refusal(leaving)


def test_rows_that_may_hold_together_are_refused() -> None:
    assert "row 4 (receive): overlaps with row 3" in refusal(GOOD + LARGE.replace("large", "small"))
    assert "row 4 (receive): overlaps with row 3" in refusal(
        GOOD + LARGE.replace('when = ["large"]\n', "")
    )


def test_a_row_that_can_never_apply_is_named() -> None:
    row = LARGE.replace('"Sent"', '"Lost"')
    said = refusal(GOOD + STATE.format("false") + row)
    assert "state Lost: cannot be reached from None; row 4 can never apply" in said


def test_every_problem_is_listed_at_once() -> None:
    text = GOOD.replace('to = "Sent"', 'to = "Gone"').replace('"trader"', '"wizard"')
    with pytest.raises(InvalidDocumentError) as caught:
        parse_machine(text, source="parcel.toml")
    assert [problem.path for problem in caught.value.problems] == ["actor sender", "row 1 (send)"]


def test_tables_of_the_wrong_kind_are_refused() -> None:
    text = 'flag = "size"\n' + GOOD.partition("[[flag]]")[0]
    assert "'flag' must be an array of tables" in refusal(text)


def test_text_that_is_no_toml_is_refused() -> None:
    assert "[TOML]" in refusal("name = ")


def test_an_unknown_machine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no machine 'anchor'\. The machines are amendment, bill"):
        load_machine("anchor")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "parcel.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_machine(path).name == "parcel"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"parcel\.toml cannot be read"):
        read_machine(tmp_path / "parcel.toml")


@pytest.mark.parametrize("name", machine_names())
def test_every_machine_of_the_package_holds_together(name: str) -> None:
    machine = load_machine(name)
    assert machine.name == name
    assert machine.states[0].name == "None"
    assert any(state.final for state in machine.states)
