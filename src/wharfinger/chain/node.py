"""A local chain that lives as long as the process that started it: Anvil, or Ganache."""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Final, Self

from wharfinger.chain.connection import Connection
from wharfinger.chain.errors import ChainUnreachableError, NodeMissingError, NodeStartError
from wharfinger.chain.nodejs import find_node
from wharfinger.chain.signer import LocalSigner

MNEMONIC: Final = "test test test test test test test test test test test junk"
"""The well-known phrase of local chains; its accounts are worth nothing anywhere else."""

START_SECONDS: Final = 60.0
"""How long a node may take to answer after it was started."""

STOP_SECONDS: Final = 5.0
"""How long a node may take to end before it is killed."""

WAIT_SECONDS: Final = 0.5
"""How long a signal that arrives at the wrong moment may go unseen."""

BASE_FEE: Final = 1_000_000_000
"""The first block's base fee, in wei for one unit of gas."""

GAS_LIMIT: Final = 30_000_000
"""The gas of one block, that of the public chain from 2021 to 2025."""

_CHECKOUT: Final = Path(__file__).resolve().parents[3]
_LISTENING: Final = re.compile(r"Listening on 127\.0\.0\.1:(\d+)")
_OUTPUT_LINES: Final = 30
_PR_SET_PDEATHSIG: Final = 1
_INTERRUPTS: Final = frozenset({signal.SIGINT, signal.SIGTERM})
_SIGTERM_EXIT: Final = 128 + signal.SIGTERM


class NodeKind(StrEnum):
    """The programs that can be embedded."""

    ANVIL = "anvil"
    GANACHE = "ganache"


class EmbeddedNode:
    """A chain of one's own on the loopback address, on a port that the system picks.

    It is a context manager. The chain ends with the ``with`` block, with Ctrl-C, with SIGTERM, and
    when this process is killed.

    Args:
        kind: the program.
        chain_id: the EIP-155 id of the chain.
        accounts: how many accounts of the phrase hold ether.
        balance: how much each of them holds, in ether.
        mnemonic: the phrase that the accounts are derived from.
        genesis_time: the first block's time, in seconds since 1970; None for now. Later blocks
            follow it as the clock runs.
        port: where it listens on the loopback address; 0 lets the system pick.
        steps_tracing: let Anvil record every step, which gas reports need and which costs memory.
        anvil_options: more options of Anvil's command line.

    Attributes:
        url: the node's address, empty until it is started.
    """

    def __init__(
        self,
        kind: NodeKind = NodeKind.ANVIL,
        *,
        chain_id: int = 31337,
        accounts: int = 10,
        balance: int = 1_000_000,
        mnemonic: str = MNEMONIC,
        genesis_time: int | None = None,
        port: int = 0,
        steps_tracing: bool = False,
        anvil_options: Sequence[str] = (),
    ) -> None:
        self.kind = kind
        self.chain_id = chain_id
        self.accounts = accounts
        self.balance = balance
        self.mnemonic = mnemonic
        self.genesis_time = genesis_time
        self.port = port
        self.steps_tracing = steps_tracing
        self.anvil_options = tuple(anvil_options)
        self.url = ""
        self._process: subprocess.Popen[str] | None = None
        self._home: tempfile.TemporaryDirectory[str] | None = None
        self._output: deque[str] = deque(maxlen=_OUTPUT_LINES)
        self._heard = threading.Event()
        self._connection: Connection | None = None
        self._restore: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def connection(self) -> Connection:
        """An open connection to the node.

        Raises:
            ChainUnreachableError: the node is not running.
        """
        if self._connection is None:
            raise ChainUnreachableError(f"the embedded {self.kind}", "it is not running")
        return self._connection

    @property
    def pid(self) -> int | None:
        """The id of the node's process, None when it is not running."""
        return None if self._process is None else self._process.pid

    def signer(self, index: int) -> LocalSigner:
        """Return the signer of an account of the phrase; the first ``accounts`` ones hold ether."""
        return LocalSigner.from_mnemonic(self.mnemonic, index=index)

    def start(self) -> None:
        """Start the program and wait until it answers.

        Raises:
            NodeMissingError: the program is not installed.
            NodeStartError: it ends, or does not answer in time.
        """
        command = self._command()
        self._home = tempfile.TemporaryDirectory(prefix="wharfinger-node-")
        self._restore = _end_on_sigterm()
        atexit.register(self.stop)
        try:
            self._launch(command)
            self._connect(time.monotonic() + START_SECONDS)
        except BaseException:
            self.stop()
            raise

    def wait(self) -> None:
        """Wait until the program ends of itself, or this process is interrupted."""
        # A signal that arrives just before a wait without end would be seen after it alone.
        while self._process is not None:
            try:
                self._process.wait(WAIT_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            return

    def stop(self) -> None:
        """End the program; harmless when it has ended already."""
        atexit.unregister(self.stop)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        process, self._process = self._process, None
        if process is not None:
            _end(process)
        if self._home is not None:
            self._home.cleanup()
            self._home = None
        if self._restore is not None:
            self._restore()
            self._restore = None
        self.url = ""

    def _command(self) -> list[str]:
        if self.kind is NodeKind.ANVIL:
            return [str(find_anvil()), *self._anvil_options()]
        return [*_ganache_command(), json.dumps(self._ganache_options()), str(self.port)]

    def _anvil_options(self) -> list[str]:
        options = {
            "--host": "127.0.0.1",
            "--port": self.port,
            "--chain-id": self.chain_id,
            "--accounts": self.accounts,
            "--balance": self.balance,
            "--mnemonic": self.mnemonic,
            "--block-base-fee-per-gas": BASE_FEE,
            "--gas-limit": GAS_LIMIT,
        }
        if self.genesis_time is not None:
            options["--timestamp"] = self.genesis_time
        listed = [str(part) for option in options.items() for part in option]
        tracing = ["--steps-tracing"] if self.steps_tracing else []
        return [*listed, *tracing, *self.anvil_options]

    def _ganache_options(self) -> dict[str, Any]:
        chain: dict[str, Any] = {
            "chainId": self.chain_id,
            "networkId": self.chain_id,
            "hardfork": "shanghai",
        }
        if self.genesis_time is not None:
            chain["time"] = self.genesis_time * 1000
        return {
            "chain": chain,
            "logging": {"quiet": True},
            "miner": {"blockGasLimit": GAS_LIMIT},
            "wallet": {
                "mnemonic": self.mnemonic,
                "totalAccounts": self.accounts,
                "defaultBalance": self.balance,
            },
        }

    def _launch(self, command: list[str]) -> None:
        assert self._home is not None
        self._output.clear()
        self._heard.clear()
        with _interrupts_held():
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                env={**os.environ, "HOME": self._home.name, "NO_COLOR": "1"},
                start_new_session=True,
                preexec_fn=_prepared_child(),  # noqa: PLW1509 - system calls, prepared beforehand
            )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        """Read all that the program says, so that it never waits for a reader."""
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                if not self.url:
                    self._output.append(line.rstrip())
                    found = _LISTENING.search(line)
                    if found:
                        self.url = f"http://127.0.0.1:{found.group(1)}"
                        self._heard.set()
        self._heard.set()

    def _connect(self, deadline: float) -> None:
        if not self._heard.wait(max(0.0, deadline - time.monotonic())):
            raise NodeStartError(self.kind, f"it is silent for {START_SECONDS:g} seconds", "")
        if not self.url:
            said = " ".join(line for line in self._output if line)
            raise NodeStartError(self.kind, "the program ended", said[-1000:])
        self._connection = Connection.open(self.url, expect_chain_id=self.chain_id)


def find_anvil() -> Path:
    """Return Anvil: named by ``WHARFINGER_ANVIL``, installed by npm, or on the PATH.

    Raises:
        NodeMissingError: it is nowhere.
    """
    variable = "WHARFINGER_ANVIL"
    named = os.environ.get(variable)
    if named:
        if not os.access(named, os.X_OK):
            raise NodeMissingError(named, variable)
        return Path(named)
    for folder in _node_modules():
        for binary in sorted(folder.glob("@foundry-rs/anvil-*/bin/anvil")):
            if os.access(binary, os.X_OK):
                return binary
    on_path = shutil.which("anvil")
    if on_path is None:
        raise NodeMissingError("anvil", variable)
    return Path(on_path)


def find_ganache() -> Path:
    """Return the folder of the npm package ganache, named by ``WHARFINGER_GANACHE`` or installed.

    Raises:
        NodeMissingError: it is nowhere.
    """
    variable = "WHARFINGER_GANACHE"
    named = os.environ.get(variable)
    candidates = [Path(named)] if named else [folder / "ganache" for folder in _node_modules()]
    for folder in candidates:
        if (folder / "package.json").is_file():
            return folder
    raise NodeMissingError("ganache", variable)


def _ganache_command() -> list[str]:
    folder = find_ganache()
    node = find_node()
    if node is None:
        raise NodeMissingError("node", "PATH")
    return [str(node), str(Path(__file__).with_name("ganache_server.js")), str(folder)]


def _node_modules() -> list[Path]:
    folders = [_CHECKOUT / "node_modules", Path.cwd() / "node_modules"]
    return [folder for folder in folders if folder.is_dir()]


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C and SIGTERM while a process is forked, and let them in afterwards.

    An interrupt that Python handles inside the fork is lost.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepared_child() -> Callable[[], None] | None:
    """Let the node take signals again, and on Linux end with the thread that starts it.

    Both are for the main thread alone: no other holds signals back, and any other may end long
    before the process does.
    """
    if threading.current_thread() is not threading.main_thread():
        return None
    prctl = ctypes.CDLL(None).prctl if sys.platform.startswith("linux") else None

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTS)
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    return prepare


def _end_on_sigterm() -> Callable[[], None] | None:
    """Let SIGTERM unwind this process as Ctrl-C does, unless the caller handles it already."""
    if threading.current_thread() is not threading.main_thread():
        return None
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return None

    def leave(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(_SIGTERM_EXIT)

    def restore() -> None:
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGTERM) is leave
        ):
            signal.signal(signal.SIGTERM, signal.SIG_DFL)

    signal.signal(signal.SIGTERM, leave)
    return restore
