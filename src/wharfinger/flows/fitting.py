"""Whether a setting fits the documents of a trade: every party and currency that it names is there.

Found before anything is deployed, so that a slip in a file leaves nothing half done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from wharfinger.errors import Problem
from wharfinger.flows.setting import Setting
from wharfinger.standards import Organisations, TradeDocuments

PARTS: Final = (
    "exporter",
    "importer",
    "carrier",
    "issuing-bank",
    "advising-bank",
    "port-shenzhen",
    "port-rotterdam",
    "customs-china",
    "customs-netherlands",
    "inspection-netherlands",
)
"""The parties that act in a trade, by their part; the others are named by the setting."""


def misfits(setting: Setting, documents: TradeDocuments) -> list[Problem]:
    """Return everything on which a setting and the documents of a trade do not fit each other.

    Args:
        setting: what the authorities set.
        documents: the trade's documents, its parties among them.
    """
    return [
        *_parts(documents.organisations),
        *_parties(setting, documents.organisations),
        *_currencies(setting, documents),
        *_authorities(setting, documents.organisations),
        *_papers(setting, documents.organisations),
    ]


def authority(kind: str, country: str, organisations: Organisations) -> str | None:
    """Return the part of the authority of a kind (``customs``) in a country, None without one."""
    for key, organisation in organisations.items():
        if key.startswith(kind) and organisation.country == country:
            return key
    return None


def _parts(organisations: Organisations) -> Iterator[Problem]:
    for part in PARTS:
        if part not in organisations:
            yield Problem(part, "is not among the parties")


def _parties(setting: Setting, organisations: Organisations) -> Iterator[Problem]:
    named = [
        *((f"currency.{one.code}.central_bank", one.central_bank) for one in setting.currency),
        *((f"tariff.{country}.treasury", one.treasury) for country, one in setting.tariff.items()),
        *((f"storage.{port}.terminal", one.terminal) for port, one in setting.storage.items()),
        *((f"balances.{code}", key) for code, held in setting.balances.items() for key in held),
    ]
    for path, key in named:
        if key not in organisations:
            yield Problem(path, f"{key} is not among the parties")


def _currencies(setting: Setting, documents: TradeDocuments) -> Iterator[Problem]:
    known = Counter(one.code for one in setting.currency)
    for code, times in known.items():
        if times > 1:
            yield Problem(f"currency.{code}", f"stands there {times} times")
    named = [
        *((f"balances.{code}", code) for code in setting.balances),
        *((f"tariff.{country}.currency", one.currency) for country, one in setting.tariff.items()),
        *((f"storage.{port}.currency", one.currency) for port, one in setting.storage.items()),
        ("currency", documents.credit.amount.currency),
    ]
    for path, code in named:
        if code not in known:
            yield Problem(path, f"there is no currency {code}")


def _authorities(setting: Setting, organisations: Organisations) -> Iterator[Problem]:
    for place in setting.calendar:
        if authority("central-bank", place[:2], organisations) is None:
            yield Problem(f"calendar.{place}", "no central bank of the country keeps it")
    for country in setting.tariff:
        if authority("customs", country, organisations) is None:
            yield Problem(f"tariff.{country}", "no customs of the country sets it")
    bank = organisations.get("issuing-bank")
    if bank is not None and bank.country not in setting.calendar:
        yield Problem(f"calendar.{bank.country}", "is missing: the issuing bank examines by it")


def _papers(setting: Setting, organisations: Organisations) -> Iterator[Problem]:
    for reference, times in Counter(one.reference for one in setting.document).items():
        if times > 1:
            yield Problem(f"document.{reference}", f"stands there {times} times")
    for paper in setting.document:
        named = [("issuer", paper.issuer)]
        named += [("readers", key) for key in paper.readers]
        named += [("after_payment", key) for key in paper.after_payment]
        for path, key in named:
            if key not in organisations:
                yield Problem(
                    f"document.{paper.reference}.{path}", f"{key} is not among the parties"
                )
