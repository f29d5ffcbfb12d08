from __future__ import annotations

import json
from importlib import import_module

import pytest

from wharfinger.build import (
    UnknownContractError,
    artifacts,
    is_current,
    load_artifact,
    load_test_artifact,
    sources_hash,
)
from wharfinger.build.__main__ import main
from wharfinger.build.artifacts import Artifact, ByteRange, differences, write_artifacts
from wharfinger.build.compile import Source, own_sources
from wharfinger.build.project import NoCheckoutError, artifacts_folder, checkout
from wharfinger.build.solc import SOLC_VERSION

keeping = import_module("wharfinger.build.artifacts")
"""The module; the package's name for it is that of its function."""

DEPLOYED_CODE_LIMIT = 24_576
"""EIP-170, in bytes."""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder of freshly compiled artifacts."""
    folder = tmp_path_factory.mktemp("data") / "artifacts"
    names = write_artifacts(folder)
    return folder, names


def test_every_artifact_of_the_package_loads():
    assert list(artifacts()) == sorted(artifacts())
    for name in artifacts():
        artifact = load_artifact(name)
        assert artifact.contract == name
        assert artifact.bytecode
        assert len(artifact.deployed_bytecode) <= DEPLOYED_CODE_LIMIT
        assert len(artifact.source_hash) == 64


def test_package_holds_what_a_deployment_contains_and_no_mocks():
    assert {"AccessManager", "ERC2771Forwarder"} <= set(artifacts())
    for name in artifacts():
        folder = load_artifact(name).source.split("/")[1]
        assert folder not in {"interfaces", "mocks"}


def test_forwarder_has_its_interface_and_immutables():
    forwarder = load_artifact("ERC2771Forwarder")
    names = {entry.get("name") for entry in forwarder.abi}
    assert {"execute", "nonces", "eip712Domain"} <= names
    assert forwarder.immutable_ranges
    for place in forwarder.immutable_ranges:
        held = forwarder.deployed_bytecode[place.start : place.start + place.length]
        assert held == bytes(place.length)


def test_unknown_contract_is_named_with_what_is_known():
    with pytest.raises(UnknownContractError, match="AccessManager"):
        load_artifact("Nonsense")
    with pytest.raises(UnknownContractError, match="manifest"):
        load_artifact("manifest")
    with pytest.raises(UnknownContractError):
        load_test_artifact("Nonsense")


def test_artifact_survives_its_file():
    artifact = Artifact(
        contract="A",
        source="contracts/A.sol",
        source_hash="ab" * 32,
        abi=[{"type": "function", "name": "f"}],
        bytecode=b"\x01",
        deployed_bytecode=b"\x02",
        immutable_ranges=(ByteRange(1, 32),),
    )
    assert Artifact.from_json(json.loads(json.dumps(artifact.to_json()))) == artifact


def test_writing_is_deterministic_and_gives_what_is_checked(written):
    folder, names = written
    assert {path.stem for path in folder.glob("*.json")} == {*names, "manifest"}
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_artifacts(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert differences(folder) == ()


def test_every_difference_is_named(written, tmp_path):
    folder, _ = written
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "AccessManager.json").unlink()
    (tmp_path / "ERC2771Forwarder.json").write_text("{}")
    (tmp_path / "Stranger.json").write_text("{}")
    assert differences(tmp_path) == (
        "AccessManager.json is missing.",
        "Stranger.json belongs to no contract.",
        "ERC2771Forwarder.json differs from what the sources give.",
    )


def test_manifest_says_where_everything_came_from(written):
    folder, names = written
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["solc"] == SOLC_VERSION
    assert manifest["openzeppelin"] == "5.3.0"
    assert manifest["settings"]["evmVersion"] == "paris"
    assert set(manifest["contracts"]) == set(names)
    assert not [name for name in manifest["sources"] if "mocks" in name]
    assert manifest["sourcesHash"] == sources_hash()


def test_changed_source_makes_the_package_outdated(written, monkeypatch):
    folder, _ = written
    monkeypatch.setattr(keeping, "artifacts_folder", lambda: folder)
    assert is_current()
    changed = {**own_sources(), "contracts/New.sol": Source("contracts/New.sol", "contract New {}")}
    monkeypatch.setattr(keeping, "own_sources", lambda: changed)
    assert not is_current()


def test_changed_mock_does_not(written, monkeypatch):
    folder, _ = written
    monkeypatch.setattr(keeping, "artifacts_folder", lambda: folder)
    name = "contracts/mocks/New.sol"
    changed = {**own_sources(), name: Source(name, "contract New {}")}
    monkeypatch.setattr(keeping, "own_sources", lambda: changed)
    assert is_current()


def test_missing_manifest_is_not_current(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "artifacts_folder", lambda: tmp_path)
    assert not is_current()


def test_installed_package_is_always_current(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "artifacts_folder", lambda: tmp_path)
    monkeypatch.setattr(keeping, "find_checkout", lambda: None)
    assert is_current()


def test_installed_package_says_that_it_has_no_sources(monkeypatch):
    monkeypatch.setattr("wharfinger.build.project.find_checkout", lambda: None)
    with pytest.raises(NoCheckoutError, match="checkout"):
        checkout()


def test_command_checks_and_reports(monkeypatch, capsys):
    monkeypatch.setattr("wharfinger.build.__main__.differences", tuple)
    assert main(["--check"]) == 0
    monkeypatch.setattr("wharfinger.build.__main__.differences", lambda: ("A.json is missing.",))
    assert main(["--check"]) == 1
    assert "A.json is missing.\nRun `make artifacts`" in capsys.readouterr().err


def test_command_does_not_compile_what_is_current(monkeypatch):
    monkeypatch.setattr("wharfinger.build.__main__.is_current", lambda: True)
    monkeypatch.delattr("wharfinger.build.__main__.write_artifacts")
    assert main(["--if-needed"]) == 0


def test_command_prints_the_compiler(capsys):
    assert main(["--solc"]) == 0
    assert f"solc-v{SOLC_VERSION}" in capsys.readouterr().out


def test_command_reports_an_error_of_the_package(monkeypatch, capsys):
    def refuse() -> None:
        raise NoCheckoutError

    monkeypatch.setattr("wharfinger.build.__main__.differences", refuse)
    assert main(["--check"]) == NoCheckoutError.exit_code
    assert "checkout" in capsys.readouterr().err


def test_data_of_the_package_is_where_it_is_installed():
    assert (artifacts_folder() / "manifest.json").is_file()
