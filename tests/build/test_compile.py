from __future__ import annotations

import json
import tomllib

import pytest

from wharfinger.build import CompilationError, MissingSourceError
from wharfinger.build import compile as compiling
from wharfinger.build.compile import (
    OPENZEPPELIN_DEPLOYED,
    SETTINGS,
    Source,
    all_sources,
    closure,
    compile_sources,
    digest,
    own_sources,
    standard_input,
)
from wharfinger.build.project import checkout
from wharfinger.build.solc import SOLC_VERSION

PRAGMA = f"pragma solidity {SOLC_VERSION};"


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    """A cache of one's own, so that nothing of an earlier run is found."""
    monkeypatch.setattr(compiling, "checkout", lambda: tmp_path)
    return tmp_path / "build" / "solc"


def test_imports_and_contracts_of_a_source():
    source = Source(
        "contracts/a/A.sol",
        """
        // import "not/this.sol"; contract NotThis {}
        import {B} from "../b/B.sol";
        import {
            C,
            D
        } from "@openzeppelin/contracts/C.sol";
        import "./E.sol";
        /* contract NorThis {} */
        interface I {}
        library L {}
        abstract contract Base {}
        contract One is Base, I { function contractual() external {} }
        contract Two {}
        """,
    )
    assert source.imports == (
        "contracts/b/B.sol",
        "@openzeppelin/contracts/C.sol",
        "contracts/a/E.sol",
    )
    assert source.contracts == ("One", "Two")


def test_own_sources_import_only_what_exists():
    sources = all_sources()
    assert set(own_sources()) <= set(sources)
    assert set(OPENZEPPELIN_DEPLOYED.values()) <= set(sources)
    for source in sources.values():
        assert set(source.imports) <= set(sources)


def test_every_own_source_names_the_one_compiler():
    for name, source in own_sources().items():
        assert PRAGMA in source.content, name


def test_contract_names_are_unique():
    names = [name for source in own_sources().values() for name in source.contracts]
    assert len(names) == len(set(names))


def test_missing_import_is_named(monkeypatch):
    broken = {"contracts/A.sol": Source("contracts/A.sol", 'import "./Missing.sol";')}
    monkeypatch.setattr(compiling, "own_sources", lambda: broken)
    with pytest.raises(MissingSourceError, match=r"contracts/Missing\.sol"):
        all_sources()


def test_closure_follows_imports_even_in_circles():
    sources = {
        "A.sol": Source("A.sol", 'import "./B.sol";'),
        "B.sol": Source("B.sol", 'import "./A.sol";'),
        "C.sol": Source("C.sol", ""),
    }
    assert list(closure("A.sol", sources)) == ["A.sol", "B.sol"]


def test_digest_depends_on_name_and_text_but_not_on_order():
    one, two = Source("A.sol", "a"), Source("B.sol", "b")
    expected = digest({"A.sol": one, "B.sol": two})
    assert digest({"B.sol": two, "A.sol": one}) == expected
    assert digest({"A.sol": two, "B.sol": one}) != expected
    assert digest({"A.sol": one}) != expected


def test_errors_of_the_compiler_come_together(own_cache):
    sources = {
        "A.sol": Source("A.sol", f"{PRAGMA} contract A {{ uint8 a = 256; uint8 b = 257; }}"),
    }
    with pytest.raises(CompilationError) as caught:
        compile_sources(sources)
    assert len(caught.value.problems) == 2
    assert "A.sol:1:" in str(caught.value)
    assert not own_cache.exists()


def test_compiling_is_deterministic_and_kept(own_cache):
    text = f"{PRAGMA} contract A {{ uint256 public immutable b = 7; }}"
    sources = {"A.sol": Source("A.sol", text)}
    first = compile_sources(sources)
    (kept,) = own_cache.iterdir()
    assert compile_sources(sources) == first
    kept.unlink()
    assert compile_sources(sources) == first


def test_code_does_not_depend_on_names_of_files(own_cache):
    text = f"{PRAGMA} contract A {{ function f() external pure returns (uint256) {{ return 7; }} }}"
    outputs = [
        compile_sources({name: Source(name, text)})[name]["A"]["evm"]
        for name in ("A.sol", "other/B.sol")
    ]
    assert outputs[0] == outputs[1]


def test_code_has_neither_push0_nor_metadata(own_cache):
    text = f"{PRAGMA} contract A {{ function f() external pure returns (uint256) {{ return 0; }} }}"
    code = bytes.fromhex(
        compile_sources({"A.sol": Source("A.sol", text)})["A.sol"]["A"]["evm"]["bytecode"]["object"]
    )
    assert b"ipfs" not in code
    assert b"solc" not in code
    assert b"\x5f" not in code


def test_cache_keeps_no_more_than_it_should(own_cache):
    for number in range(compiling.KEPT_OUTPUTS + 2):
        text = f"{PRAGMA} contract A{number} {{}}"
        compile_sources({"A.sol": Source("A.sol", text)})
    assert len(list(own_cache.iterdir())) == compiling.KEPT_OUTPUTS


def test_three_tools_have_the_same_settings():
    forge = tomllib.loads((checkout() / "foundry.toml").read_text())["profile"]["default"]
    assert forge["solc"].endswith(f"solc-v{SOLC_VERSION}")
    assert forge["evm_version"] == SETTINGS["evmVersion"]
    assert forge["optimizer"] is SETTINGS["optimizer"]["enabled"]
    assert forge["optimizer_runs"] == SETTINGS["optimizer"]["runs"]
    assert forge["via_ir"] is SETTINGS["viaIR"]
    assert forge["bytecode_hash"] == SETTINGS["metadata"]["bytecodeHash"]
    assert forge["cbor_metadata"] is SETTINGS["metadata"]["appendCBOR"]
    brownie = (checkout() / "brownie-config.yaml").read_text()
    for line in (
        f"version: {SOLC_VERSION}",
        f"evm_version: {SETTINGS['evmVersion']}",
        "enabled: true",
        f"runs: {SETTINGS['optimizer']['runs']}",
    ):
        assert line in brownie
    package = json.loads((checkout() / "package.json").read_text())
    assert package["dependencies"]["solc"] == SOLC_VERSION


def test_input_holds_every_source_by_content():
    request = standard_input({"A.sol": Source("A.sol", "x")})
    assert request["sources"] == {"A.sol": {"content": "x"}}
    assert request["settings"]["evmVersion"] == "paris"
