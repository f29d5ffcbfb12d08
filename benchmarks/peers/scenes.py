"""What is done with the titles of one token registry: the scenes of bills, played by its rules."""

from __future__ import annotations

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from benchmarks.meter import MeasurementError
from benchmarks.peers.registry import Title, TokenRegistry
from benchmarks.peers.works import WORKS
from benchmarks.stage import Stage, digest
from wharfinger.chain import DirectSender


class Scenes:
    """Plays every work on an empty registry and takes down its gas; :meth:`play` is called once.

    Args:
        stage: who acts. Exporter, bank and importer act with the keys that they have in ours.
        registry: a registry without titles.
    """

    def __init__(self, stage: Stage, registry: TokenRegistry) -> None:
        self._stage = stage
        self._registry = registry
        self._gas: dict[str, int] = {}

    def play(self) -> dict[str, int]:
        """Return the gas of every work, in the order of :data:`WORKS`.

        Raises:
            MeasurementError: a work is not measured, or twice.
            TransactionRevertedError: the registry refuses an act.
        """
        self._lives()
        self._possession()
        self._title()
        self._nomination()
        missing = [name for name in WORKS if name not in self._gas]
        if missing:
            raise MeasurementError(f"Nothing measured {', '.join(missing)}.")
        return {name: self._gas[name] for name in WORKS}

    # --- Scenes

    def _lives(self) -> None:
        """Live through the registry's first bill, and a later one while another one waits."""
        issue, to_bank, to_buyer, surrender, accept = first = self._life("first life")
        self._take("both.first", to_bank)
        self._take("both", to_buyer)
        self._take("surrender.first", surrender)
        self._take("accept.first", accept)
        self._take("life.first", sum(first))
        waiting = self._mint("waiting")
        self._surrender(waiting)
        issue, _, _, surrender, _ = later = self._life("life")
        self._take("issue", issue)
        self._take("surrender", surrender)
        self._take("life", sum(later))
        self._take("refuse", waiting.restore())
        self._surrender(waiting)
        self._take("accept", waiting.burn())

    def _life(self, label: str) -> tuple[int, int, int, int, int]:
        """Issue, endorse to the bank, endorse to the buyer, surrender, accept."""
        title, issue = self._registry.mint(self._token(label), owner=self._account("exporter"))
        return (
            issue,
            self._both(title, "exporter", "issuing-bank"),
            self._both(title, "issuing-bank", "importer"),
            title.escrow_act("returnToIssuer", by=self._by("importer")),
            title.burn(),
        )

    def _possession(self) -> None:
        title = self._mint("possession")
        self._take("possession.first", self._hold(title, "exporter", "issuing-bank"))
        self._take("possession", self._hold(title, "issuing-bank", "importer"))
        back = title.escrow_act("rejectTransferHolder", by=self._by("importer"))
        self._take("possession.back", back)

    def _title(self) -> None:
        self._take("title.first", self._own(self._mint("title"), "exporter", "importer"))
        title = self._mint("title again")
        self._both(title, "exporter", "issuing-bank")
        self._take("title", self._own(title, "issuing-bank", "importer"))
        title = self._mint("both back")
        self._both(title, "exporter", "issuing-bank")
        back = title.escrow_act("rejectTransferOwners", by=self._by("issuing-bank"))
        self._take("both.back", back)

    def _nomination(self) -> None:
        title = self._mint("nomination")
        self._hold(title, "exporter", "issuing-bank")
        nominee = self._account("importer")
        self._take("nominate", title.escrow_act("nominate", nominee, by=self._by("exporter")))
        self._take("title.nominated", self._own(title, "issuing-bank", "importer"))
        back = title.escrow_act("rejectTransferBeneficiary", by=self._by("importer"))
        self._take("title.back", back)

    # --- Acts

    def _mint(self, label: str) -> Title:
        title, _ = self._registry.mint(self._token(label), owner=self._account("exporter"))
        return title

    def _surrender(self, title: Title) -> None:
        title.escrow_act("returnToIssuer", by=self._by("exporter"))

    def _hold(self, title: Title, holder: str, to: str) -> int:
        return title.escrow_act("transferHolder", self._account(to), by=self._by(holder))

    def _own(self, title: Title, holder: str, to: str) -> int:
        return title.escrow_act("transferBeneficiary", self._account(to), by=self._by(holder))

    def _both(self, title: Title, holder: str, to: str) -> int:
        account = self._account(to)
        return title.escrow_act("transferOwners", account, account, by=self._by(holder))

    def _take(self, name: str, gas: int) -> None:
        if name not in WORKS or name in self._gas:
            raise MeasurementError(f"{name} is no work that is to be measured, or measured twice.")
        self._gas[name] = gas

    def _token(self, label: str) -> bytes:
        """Return a title's id: the hash of a document, which is what the package's users take."""
        return digest(f"transport document {label}")

    def _account(self, name: str) -> ChecksumAddress:
        return to_checksum_address(self._stage.account(name))

    def _by(self, name: str) -> DirectSender:
        return self._stage.by[name]
