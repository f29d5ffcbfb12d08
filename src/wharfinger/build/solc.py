"""Find the Solidity compiler, one exact version.

The order is: a compiler that py-solc-x installed earlier, a download by py-solc-x, and the npm
package ``solc`` run by Node behind a launcher that sits where py-solc-x looks. The three give the
same bytecode.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Final

import requests
from solcx import install as solcx_install

from wharfinger.build.project import checkout
from wharfinger.chain.nodejs import NODE_MINIMUM, find_node
from wharfinger.errors import WharfingerError

SOLC_VERSION: Final = "0.8.37"
"""The one compiler version of the suite; every source's pragma names it."""

PROBE_SECONDS: Final = 1.5
"""How long the download server may take to answer before the download is given up."""

DOWNLOAD_SECONDS: Final = 120.0
"""How long a download may take once the server has answered."""

_FOLDER_VARIABLE: Final = solcx_install.SOLCX_BINARY_PATH_VARIABLE
_VERSION_LINE: Final = re.compile(r"Version: (\d+\.\d+\.\d+)(\+commit\.[0-9a-f]+)?")
_LAUNCHER: Final = Path(__file__).with_name("solc_launcher.js")


class SolcUnavailableError(WharfingerError):
    """No compiler of the exact version can be had."""


def solc_folder() -> Path:
    """Return the folder where py-solc-x keeps the compilers of this checkout.

    It is ``.solcx`` in the checkout, unless ``SOLCX_BINARY_PATH`` names another; the variable is
    set for this process, so that py-solc-x looks there too.
    """
    if not os.environ.get(_FOLDER_VARIABLE):
        os.environ[_FOLDER_VARIABLE] = str(checkout() / ".solcx")
    folder = Path(os.environ[_FOLDER_VARIABLE])
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def read_version(binary: Path) -> str | None:
    """Return the long version of a compiler, ``0.8.37+commit.…``, None when it does not answer."""
    try:
        answer = subprocess.run(
            [str(binary), "--version"],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
            stdin=subprocess.DEVNULL,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = _VERSION_LINE.search(answer)
    return found.group(1) + (found.group(2) or "") if found else None


def is_usable(binary: Path) -> bool:
    """Tell whether a file is a working compiler of the exact version."""
    version = read_version(binary) if binary.exists() else None
    return version is not None and version.split("+", maxsplit=1)[0] == SOLC_VERSION


def find_installed() -> Path | None:
    """Return the compiler in py-solc-x's folders, None when there is none that works.

    One that stands in py-solc-x's folder in the home directory is linked into the checkout's.
    """
    binary = solc_folder() / f"solc-v{SOLC_VERSION}"
    if is_usable(binary):
        return binary
    at_home = Path.home() / ".solcx" / binary.name
    if at_home != binary and is_usable(at_home):
        binary.unlink(missing_ok=True)
        binary.symlink_to(at_home)
        return binary
    return None


def is_download_reachable(url: str, *, timeout: float = PROBE_SECONDS) -> bool:
    """Tell whether the download server answers, within ``timeout`` seconds in every case.

    The question runs in a thread of its own, since a name server that does not answer would hold it
    up for longer than any timeout of the connection.
    """
    answers: list[bool] = []

    def ask() -> None:
        try:
            response = requests.head(url, timeout=timeout, allow_redirects=True)
        except requests.RequestException:
            return
        answers.append(response.ok)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(timeout)
    return answers == [True]


def download() -> Path | None:
    """Let py-solc-x download the compiler; None when the server cannot be reached or refuses."""
    index = solcx_install.BINARY_DOWNLOAD_BASE.format(_platform(), "list.json")
    if not is_download_reachable(index):
        return None
    script = f"import solcx; solcx.install_solc({SOLC_VERSION!r}, show_progress=False)"
    environment = {**os.environ, _FOLDER_VARIABLE: str(solc_folder())}
    try:
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            timeout=DOWNLOAD_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.SubprocessError:
        return None
    binary = solc_folder() / f"solc-v{SOLC_VERSION}"
    return binary if is_usable(binary) else None


def install_launcher() -> Path:
    """Write the launcher of the npm compiler where py-solc-x looks and return its path.

    Raises:
        SolcUnavailableError: Node or the npm package is missing, or has another version.
    """
    node = find_node()
    if node is None:
        raise _unavailable(f"Node {NODE_MINIMUM} or newer was not found")
    package = checkout() / "node_modules" / "solc"
    if not (package / "soljson.js").is_file():
        raise _unavailable("the npm package solc is not installed")
    version = _npm_version(node, package)
    if version.split("+", maxsplit=1)[0] != SOLC_VERSION:
        raise _unavailable(f"the npm package solc has version {version}")
    binary = solc_folder() / f"solc-v{SOLC_VERSION}"
    _write_executable(binary, _launcher_script(node, package, version))
    return binary


def ensure_solc() -> Path:
    """Return the compiler's path; install it first when it is not there.

    Raises:
        SolcUnavailableError: it can be neither found, nor downloaded, nor run by Node.
    """
    return find_installed() or download() or install_launcher()


def _unavailable(reason: str) -> SolcUnavailableError:
    return SolcUnavailableError(
        f"The Solidity compiler {SOLC_VERSION} cannot be had: its download was not possible and"
        f" {reason}.",
        remedy="Run `make setup`, which installs it through npm.",
    )


def _platform() -> str:
    return "macosx" if sys.platform == "darwin" else "linux"


def _npm_version(node: Path, package: Path) -> str:
    try:
        return subprocess.run(
            [str(node), str(_LAUNCHER), str(package), "--print-version"],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
            stdin=subprocess.DEVNULL,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError) as error:
        raise _unavailable("the npm package solc does not run") from error


def _launcher_script(node: Path, package: Path, version: str) -> str:
    """The version is answered without loading the compiler, which takes half a second."""
    node_path, package_path = shlex.quote(str(node)), shlex.quote(str(package))
    return f"""#!/bin/sh
# solc {SOLC_VERSION} of npm, run by Node; written by wharfinger.build.solc.
node={node_path}
package={package_path}
if [ ! -x "$node" ] || [ ! -f "$package/soljson.js" ]; then
  echo "The Solidity compiler has moved: run make setup." >&2
  exit 127
fi
if [ "$1" = "--version" ]; then
  echo "solc, the solidity compiler commandline interface"
  echo "Version: {version}"
  exit 0
fi
exec "$node" {shlex.quote(str(_LAUNCHER))} "$package" "$@"
"""


def _write_executable(path: Path, text: str) -> None:
    """Replace the file in one step, so that a process that starts it now sees no half of it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    temporary = Path(name)
    temporary.chmod(0o755)
    temporary.replace(path)
