from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import solcx

from wharfinger.build import solc
from wharfinger.build.compile import run_solc
from wharfinger.build.solc import (
    SOLC_VERSION,
    SolcUnavailableError,
    ensure_solc,
    find_installed,
    install_launcher,
    is_download_reachable,
    is_usable,
    read_version,
)

EMPTY = {"language": "Solidity", "sources": {}, "settings": {}}
SOURCE = f"pragma solidity {SOLC_VERSION}; contract Empty {{}}"


def request_of(content: str, **settings: object) -> dict[str, object]:
    selection = {"*": {"*": ["abi", "evm.bytecode.object"]}}
    return {
        "language": "Solidity",
        "sources": {"A.sol": {"content": content}},
        "settings": {"outputSelection": selection, **settings},
    }


def fake_compiler(path: Path, version: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho 'Version: {version}'\n")
    path.chmod(0o755)
    return path


def test_launcher_says_the_exact_version_where_py_solc_x_looks(launcher):
    assert launcher.name == f"solc-v{SOLC_VERSION}"
    version = read_version(launcher)
    assert version is not None
    assert version.startswith(f"{SOLC_VERSION}+commit.")
    assert str(solcx.get_installed_solc_versions()[0]) == SOLC_VERSION
    assert find_installed() == launcher


def test_launcher_compiles_through_py_solc_x(launcher):
    solcx.set_solc_version(SOLC_VERSION, silent=True)
    output = solcx.compile_standard(request_of(SOURCE))
    assert output["contracts"]["A.sol"]["Empty"]["abi"] == []


def test_version_is_answered_without_loading_the_compiler(launcher):
    text = launcher.read_text()
    assert f"Version: {SOLC_VERSION}+commit." in text


def test_long_output_is_whole_when_it_goes_through_a_pipe(launcher):
    padding = "\n".join(f"function f{n}(uint256 a) external {{}}" for n in range(3000))
    source = f"pragma solidity {SOLC_VERSION}; contract Long {{ {padding} }}"
    output = run_solc(launcher, request_of(source))
    assert len(output["contracts"]["A.sol"]["Long"]["abi"]) == 3000


def test_long_output_is_whole_when_the_pipe_does_not_block(launcher):
    padding = "\n".join(f"function f{n}(uint256 a) external {{}}" for n in range(3000))
    source = f"pragma solidity {SOLC_VERSION}; contract Long {{ {padding} }}"
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(
        [str(launcher), "--standard-json"], stdin=subprocess.PIPE, stdout=writing
    ) as process:
        os.close(writing)
        assert process.stdin is not None
        process.stdin.write(json.dumps(request_of(source)).encode())
        process.stdin.close()
        with os.fdopen(reading, "rb") as pipe:
            output = json.loads(pipe.read())
    assert process.returncode == 0
    assert len(output["contracts"]["A.sol"]["Long"]["abi"]) == 3000


def test_imports_are_read_below_the_base_path(launcher, tmp_path):
    (tmp_path / "B.sol").write_text(f"pragma solidity {SOLC_VERSION}; contract B {{}}")
    source = f'pragma solidity {SOLC_VERSION}; import {{B}} from "B.sol"; contract A is B {{}}'
    for arguments, folder in (
        (["--base-path", str(tmp_path), "--allow-paths", "."], None),
        (["--allow-paths=x,y"], tmp_path),
    ):
        done = subprocess.run(
            [str(launcher), "--standard-json", *arguments],
            input=json.dumps(request_of(source)),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
        )
        assert set(json.loads(done.stdout)["contracts"]) == {"A.sol", "B.sol"}


def test_missing_import_is_an_error_of_the_compiler(launcher):
    source = f'pragma solidity {SOLC_VERSION}; import "Missing.sol";'
    output = run_solc(launcher, request_of(source))
    assert any("File not found: Missing.sol" in error["message"] for error in output["errors"])


@pytest.mark.parametrize("arguments", [[], ["--nonsense"], ["--bin", "A.sol"]])
def test_other_interfaces_are_refused(launcher, arguments):
    done = subprocess.run(
        [str(launcher), *arguments], capture_output=True, text=True, check=False, input=""
    )
    assert done.returncode == 1
    assert "standard-json" in done.stderr


def test_launcher_whose_compiler_has_moved_is_not_used(launcher):
    text = launcher.read_text().replace("node_modules/solc", "node_modules/gone")
    launcher.write_text(text)
    assert not is_usable(launcher)
    assert find_installed() is None
    assert is_usable(install_launcher())


def test_compiler_of_another_version_is_not_used(solcx_folder):
    fake_compiler(solcx_folder / f"solc-v{SOLC_VERSION}", "0.8.19+commit.7dd6d404")
    assert find_installed() is None


def test_compiler_of_the_home_directory_is_linked(solcx_folder):
    native = fake_compiler(Path.home() / ".solcx" / f"solc-v{SOLC_VERSION}", SOLC_VERSION)
    found = find_installed()
    assert found == solcx_folder / native.name
    assert found is not None
    assert found.resolve() == native.resolve()


def test_ensure_prefers_what_is_installed(solcx_folder):
    binary = fake_compiler(solcx_folder / f"solc-v{SOLC_VERSION}", SOLC_VERSION)
    assert ensure_solc() == binary


def test_ensure_falls_back_to_npm_where_the_download_fails(solcx_folder, monkeypatch):
    monkeypatch.setattr(solc, "download", lambda: None)
    assert is_usable(ensure_solc())


def test_download_is_not_waited_for_where_nothing_listens():
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        assert not is_download_reachable(f"http://127.0.0.1:{bound.getsockname()[1]}", timeout=20)


def test_download_from_a_server_that_is_silent_is_given_up():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        assert not is_download_reachable(url, timeout=0.2)


def test_download_whose_name_server_is_silent_is_given_up(monkeypatch):
    """The connection's time-out does not cover the look-up of the name."""
    answered = threading.Event()

    def silent(*_arguments: object, **_options: object) -> None:
        answered.wait()
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    assert not is_download_reachable("http://compilers.invalid/list.json", timeout=0.2)
    answered.set()


@pytest.mark.parametrize(("status", "reachable"), [(200, True), (403, False), (503, False)])
def test_download_server_must_agree(status, reachable):
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        assert is_download_reachable(url, timeout=20) is reachable
        thread.join()


def test_nothing_is_left_behind_where_neither_node_nor_download_is_there(solcx_folder, monkeypatch):
    monkeypatch.setattr(solc, "download", lambda: None)
    monkeypatch.setattr(solc, "find_node", lambda: None)
    with pytest.raises(SolcUnavailableError, match="make setup"):
        ensure_solc()
    assert list(solcx_folder.iterdir()) == []
