"""`wharfinger export-abi`: one file for each contract, which other tools rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, USAGE

from wharfinger.build import artifacts, load_artifact


def test_one_file_each_with_abi_and_bytecode(wharfinger: Wharfinger, tmp_path: Path) -> None:
    answer = wharfinger("export-abi", "abi")
    assert answer.code == DONE
    assert answer.out == f"{len(artifacts())} contracts are in abi.\n"
    folder = tmp_path / "abi"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}.json" for name in artifacts()
    )
    for name in artifacts():
        content = json.loads((folder / f"{name}.json").read_text("utf-8"))
        artifact = load_artifact(name)
        assert sorted(content) == ["abi", "bytecode"]
        assert content["abi"] == list(artifact.abi)
        assert bytes.fromhex(content["bytecode"].removeprefix("0x")) == artifact.bytecode


def test_the_nine_contracts_of_a_trade_are_among_them() -> None:
    wanted = {
        "BankingCalendar",
        "BillOfLading",
        "ContainerTerminal",
        "CustomsClearance",
        "DigitalCurrency",
        "Directory",
        "LetterOfCredit",
        "Participants",
        "Tariff",
    }
    assert wanted <= set(artifacts())


def test_json_names_the_files(wharfinger: Wharfinger) -> None:
    files = wharfinger("export-abi", "abi", "--json").object["files"]
    assert all(Path(path).is_file() for path in files)
    assert len(files) == len(artifacts())


def test_again_over_the_same_files(wharfinger: Wharfinger, tmp_path: Path) -> None:
    wharfinger("export-abi", "abi")
    before = {path.name: path.read_bytes() for path in (tmp_path / "abi").iterdir()}
    assert wharfinger("export-abi", "abi").code == DONE
    assert {path.name: path.read_bytes() for path in (tmp_path / "abi").iterdir()} == before


@pytest.mark.parametrize("below", ["", "abi"])
def test_folder_that_cannot_be_made(wharfinger: Wharfinger, tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("kept")
    answer = wharfinger("export-abi", Path("file", below))
    assert answer.code == USAGE
    assert "file" in answer.err
    assert "Traceback" not in answer.err
    assert (tmp_path / "file").read_text() == "kept"
