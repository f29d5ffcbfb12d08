"""A desk with a seller, a bank and a buyer, at which ``wharfinger doc`` is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cli.terminal import DONE, Answer

SUBJECT = "0x" + "5b" * 32
INVOICE: Any = {"number": "INV-1", "\x1b[2J": 0, "mass": 12500.5, "lines": [1, 2], "paid": False}
PARTIES = {"SELLER": (1, "trader", "CN"), "BANK": (2, "bank", "NL"), "BUYER": (3, "trader", "NL")}
"""Index of the key, role and country of each organisation."""


class Desk:
    """A deployment with a seller, a bank and a buyer, each with its key and its key ring."""

    def __init__(self, wharfinger: Callable[..., Answer], url: str) -> None:
        self._wharfinger = wharfinger
        self.url = url

    def __call__(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run ``wharfinger doc`` as an organisation."""
        key = ("--key-env", f"KEY_OF_{by}") if by else ()
        return self._wharfinger("doc", *arguments, "--rpc-url", self.url, *key)

    def do(self, *arguments: str | Path, by: str = "") -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, by=by)
        assert answer.code == DONE, answer.err
        return answer

    def share(self, document: Any, *more: str, reference: str = "INV-1") -> Answer:
        """Share an invoice of the seller."""
        Path("invoice.json").write_text(json.dumps(document), "utf-8")
        what = ("--kind", "commercial-invoice", "--subject", SUBJECT, "--reference", reference)
        where = ("--store", "store", "--ring", "SELLER.json")
        return self("share", "invoice.json", *what, *where, *more, by="SELLER")

    def shared(self, document: Any, *more: str, reference: str = "INV-1") -> dict[str, Any]:
        """Share an invoice, which must succeed, and return what was said."""
        answer = self.share(document, *more, "--json", reference=reference)
        assert answer.code == DONE, answer.err
        return answer.object

    def read(self, shared: dict[str, Any], *more: str, by: str) -> Answer:
        """Open a document with the ring of an organisation."""
        where = ("--store", "store", "--ring", f"{by}.json")
        return self("open", shared["document"], shared["digest"], *where, *more)

    def reveal(self, shared: dict[str, Any], *pointers: str) -> Path:
        """Write what the bank shows of a document, whose ciphertext is found in the store."""
        where = ("--store", "store", "--ring", "BANK.json")
        answer = self.do("reveal", shared["document"], *pointers, *where)
        path = Path("reveal.json")
        path.write_text(answer.out, "utf-8")
        return path
