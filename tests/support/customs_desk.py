"""A desk at which ``wharfinger customs`` is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from cli.terminal import DONE, Answer

from support.customs_house import KEYS, CustomsHouse
from support.keys import private_key

DECLARANT: Final = "NL999000077"
IMPORTER: Final = "NL999000085"
REFERENCE: Final = "TWO-ITEMS-0042"
BILL: Final = "CTNRTM2605110042"
WCO: Final = Path(__file__).parents[2] / "examples" / "wco"
IMPORT: Final = WCO / "import.xml"


class CustomsDesk:
    """The customs house as commands meet it.

    Args:
        house: the deployment.
        wharfinger: runs a command.
        environment: where the keys go.
    """

    def __init__(
        self,
        house: CustomsHouse,
        wharfinger: Callable[..., Answer],
        environment: pytest.MonkeyPatch,
    ) -> None:
        self.house = house
        self._wharfinger = wharfinger
        for index in KEYS.values():
            environment.setenv(f"KEY_OF_{index}", private_key(index))

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger customs`` as an organisation."""
        where = ("--rpc-url", self.house.url, "--records", self.house.folder)
        key = ("--key-env", f"KEY_OF_{KEYS[by]}")
        return self._wharfinger("customs", *arguments, *where, *key)

    def do(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def act(self, name: str, *arguments: str | Path, by: str = "Douane") -> Answer:
        """Act on the import of the example."""
        return self.do(name, REFERENCE, *arguments, "--country", "NL", by=by)

    def lodge(self) -> dict[str, Any]:
        """Lodge the import of the example."""
        self.house.bill(BILL)
        return self.do("lodge", IMPORT, "--json", by=DECLARANT).object

    def status(self) -> dict[str, Any]:
        """Return where the import of the example stands."""
        return self.act("status", "--json").object

    @property
    def state(self) -> str:
        """The import's state."""
        return str(self.status()["record"]["state"])


@pytest.fixture
def customs_desk(
    house: CustomsHouse, wharfinger: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> CustomsDesk:
    """The desk; what is done at it is undone after the test."""
    return CustomsDesk(house, wharfinger, monkeypatch)
