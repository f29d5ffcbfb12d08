"""The record of a deployment: what is kept, and what is not taken for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wharfinger.deploy import Deployed, Pending, Record, record_path
from wharfinger.errors import UsageError

DEPLOYED = Deployed(
    artifact="Directory",
    address="0x" + "11" * 20,
    transaction="0x" + "22" * 32,
    block=3,
    gas=400_000,
    constructor_arguments="0x",
    code_hash="0x" + "33" * 32,
)
PENDING = Pending(
    name="Participants",
    address="0x" + "44" * 20,
    transaction="0x" + "55" * 32,
    raw="02f8",
    nonce=4,
    arguments="0x",
)


def record(**changes: Any) -> Record:
    fields = {
        "chain_id": 31337,
        "genesis": "0x" + "66" * 32,
        "deployer": "0x" + "77" * 20,
        "sources_hash": "abc",
        "contracts": {"Directory": DEPLOYED},
        "organisations": {"port": 1},
        "pending": PENDING,
    }
    return Record(**{**fields, **changes})


@pytest.mark.parametrize("changes", [{}, {"pending": None, "complete": True}])
def test_what_is_saved_is_loaded(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = tmp_path / "new" / "folder" / "31337.json"
    record(**changes).save(path)
    assert Record.load(path) == record(**changes)


def test_addresses_are_given_by_name() -> None:
    assert record().addresses == {"Directory": DEPLOYED.address}


def test_a_record_stands_under_its_chain_id(tmp_path: Path) -> None:
    assert record_path(tmp_path, 1337) == tmp_path / "1337.json"


def test_no_file_is_no_record(tmp_path: Path) -> None:
    assert Record.load(tmp_path / "31337.json") is None


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert Record.load(tmp_path) is None


def test_saving_leaves_no_other_file_behind(tmp_path: Path) -> None:
    record().save(tmp_path / "1.json")
    assert [path.name for path in tmp_path.iterdir()] == ["1.json"]


def test_a_write_that_dies_leaves_the_record_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "1.json"
    record().save(path)

    def die(*_arguments: Any, **_options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(json, "dump", die)
    with pytest.raises(KeyboardInterrupt):
        record(complete=True).save(path)
    assert Record.load(path) == record()


def _without(name: str) -> str:
    kept = record().to_json()
    del kept[name]
    return json.dumps(kept)


def _with(**changes: Any) -> str:
    return json.dumps({**record().to_json(), **changes})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        _without("contracts"),
        _without("pending"),
        _without("chain_id"),
        _with(contracts=[]),
        _with(contracts={"Directory": {}}),
        _with(contracts={"Directory": {"address": "0x"}}),
        _with(pending={"name": "Directory"}),
        _with(version=2),
    ],
)
def test_a_malformed_file_is_refused_with_its_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "31337.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        Record.load(path)
    assert caught.value.message.startswith(f"{path} is no deployment record: ")
    assert caught.value.remedy == "Restore the file, or remove it to deploy anew."
    assert caught.value.exit_code == 2


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "31337.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="is no deployment record"):
        Record.load(path)
