"""The measured package is found where npm puts it, and nowhere among our own dependencies."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import cast

import pytest
from benchmarks.meter import MeasurementError
from benchmarks.peers.builds import NoCompilerVersionError, package_sources, solc_version
from benchmarks.peers.comparison import Comparison, differences
from benchmarks.peers.measure import measure
from benchmarks.peers.package import (
    FOLDER,
    OPENZEPPELIN,
    REGISTRY,
    SOURCES,
    Package,
    PackageMissingError,
)
from benchmarks.peers.registry import TokenRegistry
from benchmarks.peers.scenes import Scenes
from benchmarks.stage import Stage

from wharfinger.build.project import checkout

LOCK = "package-lock.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a package of empty contracts, and OpenZeppelin's proxy that imports one."""
    modules = tmp_path / "node_modules"
    registry, library = modules / REGISTRY, modules / OPENZEPPELIN
    for source in SOURCES.values():
        put(registry / source, "")
    put(registry / "package.json", '{"version": "1.2.3"}')
    put(registry / "dist/artifacts/utils/TDocDeployer.sol/TDocDeployer.json", '{"abi": [1]}')
    put(registry / SOURCES["TitleEscrow"], 'import {A} from "./interfaces/A.sol";')
    put(registry / "contracts/interfaces/A.sol", f'import {{B}} from "{OPENZEPPELIN}/B.sol";')
    put(library / "B.sol", "interface B {}")
    put(library / "proxy/ERC1967/ERC1967Proxy.sol", "")
    put(library / "package.json", '{"version": "5.9.9"}')
    return tmp_path


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def metadata(*, version: bytes) -> bytes:
    """Code as solc ends it: a CBOR map with a hash and the version, and the map's length."""
    tail = b"\xa2dipfsX\x22" + bytes(34) + b"dsolcC" + version
    return b"\x60\x80" + tail + len(tail).to_bytes(2, "big")


def test_versions_artifacts_and_sources_are_read(folder: Path) -> None:
    package = Package(folder)
    assert package.version() == "1.2.3"
    assert package.version(OPENZEPPELIN) == "5.9.9"
    assert package.artifact("TDocDeployer") == {"abi": [1]}
    assert package.source(f"{OPENZEPPELIN}/B.sol") == "interface B {}"


def test_sources_come_with_all_that_they_import(folder: Path) -> None:
    sources = package_sources(Package(folder))
    assert set(sources) == {
        *SOURCES.values(),
        "contracts/interfaces/A.sol",
        f"{OPENZEPPELIN}/B.sol",
        f"{OPENZEPPELIN}/proxy/ERC1967/ERC1967Proxy.sol",
    }
    assert list(sources) == sorted(sources)


def test_a_missing_package_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(PackageMissingError) as refused:
        Package(tmp_path).version()
    path = tmp_path / "node_modules" / REGISTRY / "package.json"
    assert str(refused.value) == (
        f"TradeTrust's token registry is not installed: {path} cannot be read."
        " Run `make bench-peers`, which installs it."
    )
    assert refused.value.exit_code == 2


def test_a_package_without_one_of_its_files_is_refused(folder: Path) -> None:
    with pytest.raises(PackageMissingError, match=r"TitleEscrow\.json"):
        Package(folder).artifact("TitleEscrow")
    (folder / "node_modules" / OPENZEPPELIN / "B.sol").unlink()
    with pytest.raises(PackageMissingError, match=r"B\.sol"):
        package_sources(Package(folder))


def test_nothing_is_measured_without_the_package(tmp_path: Path) -> None:
    with pytest.raises(PackageMissingError):
        measure(package=Package(tmp_path))


def test_the_compilers_version_is_read_from_the_metadata() -> None:
    assert solc_version(metadata(version=b"\x00\x08\x16")) == "0.8.22"
    assert solc_version(metadata(version=b"\x00\x08\x0a")) == "0.8.10"


@pytest.mark.parametrize("code", [b"", b"\x60\x80", b"dsolcC\x00\x08\x16" + bytes(41) + b"\x02"])
def test_code_without_a_version_is_refused(code: bytes) -> None:
    with pytest.raises(NoCompilerVersionError):
        solc_version(code)


def test_a_scene_measures_each_work_once_and_nothing_else() -> None:
    scenes = Scenes(cast("Stage", None), cast("TokenRegistry", None))
    scenes._take("issue", 1)
    for name in ("issue", "whale"):
        with pytest.raises(MeasurementError, match=name):
            scenes._take(name, 1)


def test_our_own_dependencies_do_not_have_it() -> None:
    for name in ("package.json", LOCK, "pyproject.toml"):
        assert "tradetrust" not in (checkout() / name).read_text("utf-8").lower(), name


def test_its_lock_file_has_exact_versions_and_little_else() -> None:
    wanted = json.loads((FOLDER / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((FOLDER / LOCK).read_text("utf-8"))["packages"]
    names = {name.removeprefix("node_modules/") for name in locked if name}
    assert names == {*wanted, "ethers"}
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version
    assert locked["node_modules/ethers"]["name"] == OPENZEPPELIN
    assert Comparison.load().package == wanted[REGISTRY]


@pytest.mark.skipif(
    not (FOLDER / "node_modules" / REGISTRY).is_dir(),
    reason="the token registry is not installed; `make bench-peers` installs it",
)
def test_a_measurement_gives_the_committed_figures() -> None:
    told: list[tuple[str, int, int]] = []
    assert differences(measure(lambda *progress: told.append(progress)), Comparison.load()) == ()
    assert [done for _, done, _ in told] == list(range(told[0][2]))


def test_the_lock_check_covers_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_from_file_location("check_locks", checkout() / "tools" / "check_locks.py")
    assert spec
    assert spec.loader
    check = module_from_spec(spec)
    spec.loader.exec_module(check)
    name = (FOLDER / LOCK).relative_to(checkout()).as_posix()
    assert name in check.FILES
    assert name in check.NPM_LOCKS
    assert check.unverified(name) == check.addresses(name) == []
    package = {"version": "1.0.0", "resolved": "somewhere"}
    put(tmp_path / name, json.dumps({"packages": {"": {}, "node_modules/a": package}}))
    monkeypatch.setattr(check, "ROOT", tmp_path)
    assert check.unverified(name) == [
        f"{name} has no checksum for node_modules/a: run tools/lock.sh"
    ]
    assert len(check.addresses(name)) == 1
